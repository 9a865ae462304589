/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/shared_options.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/chance_option.h"
#include "study/pool.h"

enum form {
    TEXT,
    FLAG,
    EDIT,
    SEED,
    REPLICATES,
    JOBS,
    MEMORY,
    DIALECT,
    QUANTILES,
    CHANCE,
    CUT,
    ELSEWHERE,
    OWN
};

enum { DEFAULT_MEMORY_MB = 512 };

/* The common options; member where the form alone does not say it. */
static const struct {
    const char *name;
    enum form form;
    size_t member;
} fields[] = {
    {"model", TEXT, offsetof(struct shared_options, model)},
    {"output", TEXT, offsetof(struct shared_options, output)},
    {"posterior", TEXT, offsetof(struct shared_options, posterior)},
    {"branch", TEXT, offsetof(struct shared_options, branch)},
    {"after", TEXT, offsetof(struct shared_options, after)},
    {"force", FLAG, offsetof(struct shared_options, is_force)},
    {"quiet", FLAG, offsetof(struct shared_options, is_quiet)},
    {"set", EDIT, 0},
    {"seed", SEED, 0},
    {"replicates", REPLICATES, 0},
    {"jobs", JOBS, 0},
    {"memory", MEMORY, 0},
    {"csv-dialect", DIALECT, 0},
    {"quantiles", QUANTILES, 0},
    {"probability", CHANCE, 0},
    {"slice", CUT, 0},
    {"lang", ELSEWHERE, 0}, /* main dealt with both */
    {"help", ELSEWHERE, 0},
};

static enum form form_of(const char *name, size_t *member)
{
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        *member = fields[i].member;
        if (strcmp(fields[i].name, name) == 0)
            return fields[i].form;
    }
    return OWN;
}

static enum status take_dialect(struct shared_options *shared,
                                const struct session *session, const char *value)
{
    const int32_t dialect = dialect_find(value);
    if (dialect < 0)
        return usage_report(session, W_BAD_CHOICE,
                            TEXTS("--csv-dialect", value, "fr|standard"));
    shared->dialect = (enum csv_dialect)dialect;
    return ST_OK;
}

enum status slice_read(const struct session *session, const char *text,
                       struct slice *slice)
{
    int32_t number = 0, of = 0;
    int length = 0;
    const bool is_pair =
        strspn(text, "0123456789/") == strlen(text) && strlen(text) <= 15 &&
        sscanf(text, "%" SCNd32 "/%" SCNd32 "%n", &number, &of, &length) == 2 &&
        text[length] == '\0';
    if (!is_pair || number < 1 || number > of || of > MOST_SLICES)
        return usage_report(session, W_BAD_SLICE, TEXTS(text));
    *slice = (struct slice){number, of};
    return ST_OK;
}

/* Take an option if it is common. */
static enum status take_shared_option(struct shared_options *shared,
                                      const struct session *session, const char *name,
                                      const char *value, bool *is_own)
{
    const bool yes = true;
    size_t member;
    switch (form_of(name, &member)) {
    case TEXT:
        memcpy((char *)shared + member, &value, sizeof value);
        return ST_OK;
    case FLAG:
        memcpy((char *)shared + member, &yes, sizeof yes);
        return ST_OK;
    case EDIT:
        shared->sets[shared->n_sets++] = value;
        return ST_OK;
    case CHANCE:
        shared->chances[shared->n_chances++] = value;
        return ST_OK;
    case QUANTILES:
        shared->quantiles = value;
        return quantiles_read(session, value, &shared->chosen);
    case CUT:
        return slice_read(session, value, &shared->slice);
    case SEED:
        return option_whole(session, "--seed", value, 0, UINT64_MAX, &shared->seed);
    case REPLICATES:
        return option_count(session, "--replicates", value, 1, shared->most_replicates,
                            &shared->n_replicates);
    case JOBS:
        return option_count(session, "--jobs", value, 1, MOST_JOBS, &shared->n_jobs);
    case MEMORY:
        return option_count(session, "--memory", value, 1, MOST_MEMORY_MB,
                            &shared->memory_mb);
    case DIALECT:
        return take_dialect(shared, session, value);
    case OWN:
        *is_own = true;
        return ST_OK;
    default:
        return ST_OK;
    }
}

static enum status lists_init(struct shared_options *shared, int argc)
{
    const size_t most = (size_t)argc + 1;
    shared->files = memory_new(most, sizeof *shared->files);
    shared->sets = memory_new(most, sizeof *shared->sets);
    shared->chances = memory_new(most, sizeof *shared->chances);
    return shared->files == NULL || shared->sets == NULL || shared->chances == NULL
               ? ST_MEMORY
               : ST_OK;
}

enum status shared_read(struct shared_options *shared, struct option_reader *reader,
                        own_option *own, void *context)
{
    const struct session *session = reader->session;
    const int32_t processors = pool_processors();
    const char *value;
    int32_t option;
    shared->seed = 1;
    shared->course = -1;
    shared->dialect = session->dialect;
    shared->memory_mb = DEFAULT_MEMORY_MB;
    shared->n_jobs = processors < MOST_JOBS ? processors : MOST_JOBS;
    enum status status = lists_init(shared, reader->argc);
    while (status == ST_OK && (option = option_next(reader, &value)) != OPTION_END) {
        bool is_own = option == OPTION_OPERAND;
        if (option == OPTION_WRONG)
            return ST_USAGE;
        if (option >= 0) {
            shared->is_given[option] = true;
            status = take_shared_option(shared, session, reader->options[option].name,
                                        value, &is_own);
        }
        if (is_own && own == NULL)
            shared->files[shared->n_files++] = value;
        else if (is_own)
            status = own(context, session, option, value);
    }
    return status;
}

bool shared_to_stdout(const struct shared_options *shared)
{
    return shared->output != NULL && strcmp(shared->output, "-") == 0;
}

void shared_free(struct shared_options *shared)
{
    memory_free((void *)shared->files);
    memory_free((void *)shared->sets);
    memory_free((void *)shared->chances);
    *shared = (struct shared_options){0};
}
