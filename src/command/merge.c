/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/command.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/shared_options.h"
#include "output/number.h"
#include "output/parts.h"

/*
 * blocus merge: the command of the slices once more, from its first argument to its
 * last table, but blocks play what the slices wrote down instead of being simulated.
 * So there is one way to make results, and a merged folder cannot differ.
 */

enum { MERGE_OUTPUT, MERGE_JOBS, MERGE_FORCE, MERGE_QUIET, MERGE_LANG, MERGE_HELP };

/* clang-format off */
static const struct option merge_options[] = {
    [MERGE_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default: that of the command without --slice); with - one table, to the standard output", "dossier de résultats (par défaut : celui de la commande sans --slice) ; avec - un seul tableau, sur la sortie standard"}},
    [MERGE_JOBS] = OPTION_JOBS,
    [MERGE_FORCE] = OPTION_FORCE,
    [MERGE_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no summary", "ni barre de progression ni résumé"}},
    [MERGE_LANG] = OPTION_LANG,
    [MERGE_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static const struct command *find_sliced(const char *name)
{
    const struct command *const sliced[] = {&command_run, &command_compare,
                                            &command_score, &command_sweep};
    for (size_t i = 0; i < sizeof sliced / sizeof sliced[0]; i++) {
        if (name != NULL && strcmp(sliced[i]->name, name) == 0)
            return sliced[i];
    }
    return NULL;
}

static enum language language_of(const struct part_set *parts, enum language otherwise)
{
    const json_t *run = parts->list[parts->first_good].run;
    const char *name =
        json_string_value(json_object_get(json_object_get(run, "spec"), "language"));
    for (int32_t i = 0; name != NULL && i < N_LANGUAGES; i++) {
        if (strcmp(name, language_names[i]) == 0)
            return (enum language)i;
    }
    return otherwise;
}

/* Its arguments, before those of the slices. */
static int own_arguments(const struct shared_options *shared, char jobs[24],
                         const char **arguments)
{
    int n = 0;
    (void)snprintf(jobs, 24, "--jobs=%d", (int)shared->n_jobs);
    arguments[n++] = jobs;
    if (shared->output != NULL) {
        arguments[n++] = "--output";
        arguments[n++] = shared->output;
    }
    if (shared->is_force)
        arguments[n++] = "--force";
    if (shared->is_quiet)
        arguments[n++] = "--quiet";
    return n;
}

/* The command of the slices, as if one machine did it. */
static enum status repeat(const struct session *session, struct part_set *parts,
                          const struct shared_options *shared)
{
    enum { MOST_OWN = 8 };
    const json_t *list = parts_asked(parts, "arguments");
    const char *name = json_string_value(parts_asked(parts, "command"));
    const struct command *command = find_sliced(name);
    const size_t n_list = json_array_size(list);
    struct session inner = *session;
    char jobs[24];
    if (command == NULL)
        return usage_report(session, W_UNKNOWN_COMMAND, TEXTS(name));
    const char **arguments = memory_new(n_list + MOST_OWN, sizeof *arguments);
    if (arguments == NULL)
        return ST_MEMORY;
    int n = own_arguments(shared, jobs, arguments);
    for (size_t i = 0; i < n_list; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        arguments[n++] = text == NULL ? "" : text;
    }
    inner.parts = parts;
    inner.command = command->name;
    inner.dialect = DIALECT_STANDARD; /* another one is among the arguments */
    inner.language = language_of(parts, session->language);
    const enum status status =
        command->function(&inner, n, (char *const *)(void *)arguments);
    memory_free((void *)arguments);
    return status;
}

/* "slices 3, 5 and so on are missing" */
static enum status refuse_gaps(const struct session *session,
                               const struct part_set *parts)
{
    char numbers[200] = "", of[NUMBER_ROOM];
    size_t used = 0;
    for (int32_t k = 0; k < parts->of; k++) {
        if (parts->by_number[k] >= 0)
            continue;
        if (used + 24 > sizeof numbers) {
            (void)snprintf(numbers + used, sizeof numbers - used, ", …");
            break;
        }
        used += (size_t)snprintf(numbers + used, sizeof numbers - used, "%s%d",
                                 used == 0 ? "" : ", ", (int)k + 1);
    }
    number_write_integer(of, parts->of);
    session_say(session, W_SLICES_MISSING, TEXTS(numbers, of));
    return ST_INPUT;
}

static enum status merge_folders(const struct session *session, struct part_set *parts,
                                 const struct shared_options *shared)
{
    enum status status =
        parts_read(parts, shared->files, shared->n_files, session->diag);
    if (status != ST_OK)
        return status;
    if (parts->first_good >= 0 && parts->n_missing > 0)
        return refuse_gaps(session, parts);
    if (parts->n_faults > 0)
        return ST_INPUT;
    status = parts_join(parts, session->diag);
    return status == ST_OK ? repeat(session, parts, shared) : status;
}

static enum status merge_parts(const struct session *session, int argc,
                               char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = merge_options, .argc = argc, .argv = argv};
    struct shared_options shared = {0};
    struct part_set parts = {0};
    enum status status = shared_read(&shared, &reader, NULL, NULL);
    if (status == ST_OK && shared.n_files == 0)
        status = usage_report(session, W_NO_PARTS, NULL);
    if (status == ST_OK)
        status = merge_folders(session, &parts, &shared);
    parts_free(&parts);
    shared_free(&shared);
    return status;
}

/* clang-format off */
const struct command command_merge = {
    "merge", merge_parts, merge_options,
    {"PART… [OPTIONS]", "PARTIE… [OPTIONS]"},
    {"put slices together: the folder that one machine would have written", "réunir des tranches : le dossier qu’une seule machine aurait écrit"},
    "blocus merge part-* -o results/blockade",
};
/* clang-format on */
