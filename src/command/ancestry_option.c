/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/ancestry_option.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"

static const char file_name[] = "ancestry.csv";

/* Was an option given that would not mean what it says?  Its name, with the dashes. */
static const char *find_clash(const struct shared_options *shared,
                              const struct option *options)
{
    static const struct {
        const char *name, *shown;
        bool with_branch; /* too, not only with --after */
    } clashes[] = {{"luck", "--luck", true},
                   {"until-se", "--until-se", true},
                   {"rivals", "--rivals", true},
                   {"seed", "--seed", false}};
    for (int32_t i = 0; options[i].name != NULL; i++) {
        for (size_t c = 0; c < sizeof clashes / sizeof clashes[0]; c++) {
            if (shared->is_given[i] && strcmp(options[i].name, clashes[c].name) == 0 &&
                (clashes[c].with_branch || shared->after != NULL))
                return clashes[c].shown;
        }
    }
    return NULL;
}

enum status ancestry_option_check(const struct session *session,
                                  const struct shared_options *shared,
                                  const struct option *options)
{
    const char *option = shared->branch != NULL ? "--branch" : "--after";
    int32_t day;
    if (shared->branch == NULL && shared->after == NULL)
        return ST_OK;
    if (shared->branch != NULL && shared->after != NULL)
        return usage_report(session, W_NOT_TOGETHER, TEXTS("--after", "--branch"));
    if (shared->branch != NULL && !date_parse(&day, shared->branch))
        return usage_report(session, W_BAD_DATE, TEXTS("--branch", shared->branch));
    if (shared->branch != NULL && shared->course < 0)
        return usage_report(session, W_BRANCH_OF_WHAT, NULL);
    const char *clash = find_clash(shared, options);
    return clash == NULL ? ST_OK
                         : usage_report(session, W_NOT_TOGETHER, TEXTS(clash, option));
}

/* An ancestry of one course, which branches once. */
static enum status make_branch(struct ancestry *ancestry,
                               const struct shared_options *shared)
{
    const enum status status = ancestry_init(ancestry, 1, 1);
    if (status != ST_OK)
        return status;
    ancestry->seed = shared->seed;
    ancestry->slot[0] = shared->course;
    return date_parse(&ancestry->day[0], shared->branch) ? ST_OK : ST_USAGE;
}

/* A folder of results, or the file itself. */
static char *path_of(const char *after)
{
    const size_t n = strlen(after);
    const bool is_file = n > 4 && strcmp(after + n - 4, ".csv") == 0;
    const bool has_slash = n > 0 && after[n - 1] == '/';
    const size_t size = n + sizeof file_name + 1;
    char *path = memory_new(size, 1);
    if (path != NULL)
        (void)snprintf(path, size, is_file ? "%s" : "%s%s%s", after,
                       has_slash ? "" : "/", file_name);
    return path;
}

enum status ancestry_option_load(struct ancestry *ancestry,
                                 const struct session *session,
                                 const struct shared_options *shared,
                                 struct loaded *loaded)
{
    if (shared->branch == NULL && shared->after == NULL)
        return ST_OK;
    loaded->ancestry = ancestry;
    if (shared->branch != NULL)
        return make_branch(ancestry, shared);
    char *path = path_of(shared->after);
    const enum status status =
        path == NULL ? ST_MEMORY : loaded_ancestry(ancestry, session, loaded, path);
    memory_free(path);
    return status;
}

void ancestry_option_name(char *text, size_t size, const struct shared_options *shared)
{
    text[0] = '\0';
    if (shared->branch != NULL)
        (void)snprintf(text, size, "branch-%s-replicate-%d", shared->branch,
                       (int)shared->course);
    else if (shared->after != NULL)
        (void)snprintf(text, size, "after-%s", shared->after);
}
