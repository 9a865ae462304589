/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/compare_rivals.h"

#include <string.h>

#include "base/memory.h"
#include "command/layer_files.h"
#include "command/once.h"
#include "command/rival_files.h"

/* ---- what lies on what ---- */

/* Are all files of the base among those of an alternative? */
static bool lies_on(const struct scenario *side, const struct scenario *base)
{
    for (int32_t i = 0; i < base->n_texts; i++) {
        bool is_there = false;
        for (int32_t j = 0; j < side->n_texts && !is_there; j++)
            is_there =
                side->texts[j].identity != NULL && base->texts[i].identity != NULL
                    ? strcmp(side->texts[j].identity, base->texts[i].identity) == 0
                    : strcmp(side->texts[j].path, base->texts[i].path) == 0;
        if (!is_there)
            return false;
    }
    return true;
}

static bool is_stdin(const struct side *side)
{
    for (int32_t i = 0; i < side->n_files; i++) {
        if (strcmp(side->files[i], "-") == 0)
            return true;
    }
    return false;
}

static enum status check_sides(const struct job *job, const struct sides *sides,
                               const struct compare_layers *base)
{
    const struct side as_side = {.n_files = base->n_parts, .files = base->parts};
    if (is_stdin(&as_side))
        return usage_report(job->session, W_RIVALS_STDIN, NULL);
    for (int32_t i = 0; i < sides->n; i++) {
        const struct side *side = sides->side[i];
        if (is_stdin(side))
            return usage_report(job->session, W_RIVALS_STDIN, NULL);
        if (!lies_on(&side->loaded.scenario, &job->loaded.scenario))
            return usage_report(job->session, W_NOT_ON_BASE, TEXTS(side->name));
    }
    return ST_OK;
}

/* ---- a side under a rival ---- */

/* Is a file of an alternative one of the base too? */
static bool is_of_base(const struct compare_layers *base, const char *file)
{
    for (int32_t i = 0; i < base->n_parts; i++) {
        if (strcmp(base->parts[i], file) == 0)
            return true;
    }
    return false;
}

/* side NULL: the base.  The model is loaded anew, as every world has its own. */
static enum status load_under(struct loaded *loaded, const struct session *session,
                              const struct compare_request *request,
                              const struct rival *rival, const struct side *side)
{
    const struct compare_layers *base = &request->sides[0].layers;
    const struct shared_options *shared = &request->shared;
    const int32_t n_most = base->n_parts + 1 + (side == NULL ? 0 : side->n_files);
    const char **files = memory_new((size_t)n_most, sizeof *files);
    int32_t n = 0;
    if (files == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < base->n_parts; i++)
        files[n++] = base->parts[i];
    files[n++] = rival->file.path;
    for (int32_t i = 0; side != NULL && i < side->n_files; i++) {
        if (!is_of_base(base, side->files[i]))
            files[n++] = side->files[i];
    }
    enum status status = loaded_model(loaded, session, shared->model);
    if (status == ST_OK && side == NULL)
        status =
            loaded_scenario(loaded, session, files, n, shared->sets, shared->n_sets);
    else if (status == ST_OK)
        status = loaded_side(loaded, session, files, n, side->sets, side->n_sets,
                             side->n_own);
    memory_free((void *)files);
    return status;
}

static enum status check_base_under(const struct rivals *rivals, struct rival *rival,
                                    const struct session *session)
{
    struct loaded loaded = {0};
    const struct loaded *base = &rivals->job->loaded;
    enum status status = load_under(&loaded, session, rivals->request, rival, NULL);
    if (status == ST_OK && loaded.scenario.n_texts != base->scenario.n_texts + 1)
        status = usage_report(session, W_RIVAL_BASE, TEXTS(rival->file.path));
    if (status == ST_OK)
        status = sides_check_days(session, rival->file.name, &loaded.plan, &base->plan);
    if (status == ST_OK)
        status = layer_file_copy_titles(&rival->file, &loaded.scenario);
    loaded_free(&loaded);
    return status;
}

static enum status check_under(const struct rivals *rivals, struct rival *rival,
                               const struct session *session)
{
    enum status status = check_base_under(rivals, rival, session);
    for (int32_t i = 0; i < rivals->sides->n && status == ST_OK; i++) {
        struct loaded loaded = {0};
        const struct side *side = rivals->sides->side[i];
        status = load_under(&loaded, session, rivals->request, rival, side);
        if (status == ST_OK)
            status = sides_check_days(session, rival->file.name, &loaded.plan,
                                      &rivals->job->loaded.plan);
        loaded_free(&loaded);
    }
    return status;
}

enum status rivals_find(struct rivals *rivals, const struct job *job,
                        const struct sides *sides,
                        const struct compare_request *request)
{
    struct session session = *job->session;
    struct once once;
    struct diag diag = once_begin(&once, session.diag);
    rivals->job = job;
    rivals->sides = sides;
    rivals->request = request;
    enum status status = rival_files_find(&rivals->rival, &rivals->n, &session,
                                          request->rivals, request->n_rivals);
    if (status == ST_OK && rivals->n > 0)
        status = check_sides(job, sides, &request->sides[0].layers);
    session.diag = &diag;
    for (int32_t i = 0; i < rivals->n && status == ST_OK; i++)
        status = check_under(rivals, &rivals->rival[i], &session);
    return status;
}

/* ---- the study ---- */

/* loaded: the base under the rival, then the alternatives. */
static enum status run_loaded(struct rival *rival, const struct loaded *loaded,
                              const struct contrast_task *task,
                              const struct run_resources *resources,
                              struct broken_book *broken)
{
    const size_t n = (size_t)task->n_alternatives;
    const struct plan **plans = memory_new(n, sizeof *plans), *failed = NULL;
    struct run_spec spec = *task->spec;
    struct contrast_task under = *task;
    if (plans == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < task->n_alternatives; i++)
        plans[i] = &loaded[1 + i].plan;
    spec.is_wanted = NULL;
    under.spec = &spec;
    under.base = &loaded[0].plan;
    under.alternatives = plans;
    under.change = NULL;
    under.n_conditions = 0;
    const enum status status =
        contrast_run(rival->contrasts, &under, resources, broken, &failed);
    memory_free((void *)plans);
    return status;
}

/* All was well when every pair was looked at, so nothing but a change can be wrong. */
static enum status load_again(const struct rivals *rivals, const struct rival *rival,
                              struct loaded *loaded)
{
    const struct sides *sides = rivals->sides;
    struct diag silent = {.language = rivals->job->session->language};
    struct session session = *rivals->job->session;
    enum status status = ST_OK;
    session.diag = &silent;
    for (int32_t k = 0; k <= sides->n && status == ST_OK; k++)
        status = load_under(&loaded[k], &session, rivals->request, rival,
                            k == 0 ? NULL : sides->side[k - 1]);
    if (status == ST_INPUT || status == ST_IO)
        session_say(rivals->job->session, W_RIVAL_CHANGED, TEXTS(rival->file.path));
    return status;
}

enum status rivals_run(struct rivals *rivals, int32_t i,
                       const struct contrast_task *task,
                       const struct run_resources *resources,
                       struct broken_book *broken)
{
    struct rival *rival = &rivals->rival[i];
    const int32_t n = rivals->sides->n;
    struct loaded *loaded = memory_new((size_t)n + 1, sizeof *loaded);
    rival->contrasts = memory_new((size_t)n, sizeof *rival->contrasts);
    rival->n_contrasts = n;
    enum status status = loaded == NULL || rival->contrasts == NULL ? ST_MEMORY : ST_OK;
    if (status == ST_OK)
        status = load_again(rivals, rival, loaded);
    if (status == ST_OK)
        status = run_loaded(rival, loaded, task, resources, broken);
    for (int32_t k = 0; loaded != NULL && k <= n; k++)
        loaded_free(&loaded[k]);
    memory_free(loaded);
    return status;
}

void rivals_free(struct rivals *rivals)
{
    for (int32_t i = 0; i < rivals->n; i++)
        rival_free(&rivals->rival[i]);
    memory_free(rivals->rival);
    *rivals = (struct rivals){0};
}
