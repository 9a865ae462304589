/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>

#include "base/memory.h"
#include "command/command.h"
#include "command/compare_sides.h"
#include "command/goal_option.h"
#include "command/interrupt.h"
#include "command/job.h"
#include "command/layer_files.h"
#include "command/once.h"
#include "command/results_name.h"
#include "command/rival_files.h"
#include "command/seek_request.h"
#include "output/seek_facts.h"
#include "output/seek_results.h"
#include "screen/seek_screen.h"

/*
 * blocus seek: how much of a lever is enough?  The smallest value that reaches a target,
 * with an interval, of several levers the frontier and the cheapest plan, under rival
 * explanations too -> a results folder and a screen of words.
 */

/* All that it holds; begins with its job.  Owns everything. */
struct seek_job {
    struct job job;
    struct seek_request request;
    struct goal goal;
    struct rival *rivals; /* (n_rivals) */
    int32_t n_rivals;
    struct loaded *under; /* (n_rivals) the scenario under each */
    int32_t n_rows;
    struct seek *lines; /* ((1 + n_rivals) x n_rows) */
    struct seek_facts sought;
};

/* ---- worlds ---- */

static const struct loaded *world_of(const struct seek_job *it, int32_t world)
{
    return world == 0 ? &it->job.loaded : &it->under[world - 1];
}

/* The files of the scenario, the rival, --set. */
static enum status load_under(struct seek_job *it, const struct session *session,
                              int32_t i)
{
    const struct shared_options *shared = it->job.shared;
    const struct loaded *base = &it->job.loaded;
    struct loaded *loaded = &it->under[i];
    const char **files = memory_new((size_t)shared->n_files + 1, sizeof *files);
    if (files == NULL)
        return ST_MEMORY;
    for (int32_t f = 0; f < shared->n_files; f++)
        files[f] = shared->files[f];
    files[shared->n_files] = it->rivals[i].file.path;
    enum status status = loaded_model(loaded, session, shared->model);
    loaded->posterior = base->posterior;
    if (status == ST_OK)
        status = loaded_scenario(loaded, session, files, shared->n_files + 1,
                                 shared->sets, shared->n_sets);
    memory_free((void *)files);
    if (status != ST_OK)
        return status;
    if (loaded->scenario.n_texts != base->scenario.n_texts + 1)
        return usage_report(session, W_RIVAL_BASE, TEXTS(it->rivals[i].file.path));
    status =
        sides_check_days(session, it->rivals[i].file.name, &loaded->plan, &base->plan);
    return status == ST_OK
               ? layer_file_copy_titles(&it->rivals[i].file, &loaded->scenario)
               : status;
}

static enum status load_rivals(struct seek_job *it)
{
    struct session session = *it->job.session;
    const struct seek_request *request = &it->request;
    struct once once;
    enum status status = rival_files_find(&it->rivals, &it->n_rivals, &session,
                                          request->rivals, request->n_rivals);
    struct diag diag = once_begin(&once, session.diag);
    if (status != ST_OK)
        return status;
    it->under = memory_new((size_t)it->n_rivals + 1, sizeof *it->under);
    if (it->under == NULL)
        return ST_MEMORY;
    session.diag = &diag;
    for (int32_t i = 0; i < it->n_rivals && status == ST_OK; i++)
        status = load_under(it, &session, i);
    return status;
}

/* Mistakes of files and of --lever in one go, then what rests on both. */
static enum status load_seek(struct seek_job *it)
{
    const struct session *session = it->job.session;
    enum status status = job_load_model(&it->job);
    if (status != ST_OK)
        return status;
    const enum status files = job_load_scenario(&it->job);
    status = seek_request_levers(&it->request, session, &it->job.loaded.model);
    if (files != ST_OK || status != ST_OK)
        return files != ST_OK ? files : status;
    status = goal_read(session, &it->job.loaded.plan, it->request.goal, &it->goal);
    return status == ST_OK ? load_rivals(it) : status;
}

static struct trial trial_of(struct seek_job *it, int32_t world,
                             const struct run_resources *resources)
{
    struct loaded *loaded = world == 0 ? &it->job.loaded : &it->under[world - 1];
    return (struct trial){.model = &loaded->model,
                          .scenario = &loaded->scenario,
                          .base = &loaded->plan,
                          .n_inputs = it->request.n_levers,
                          .inputs = it->request.lever,
                          .measure = it->goal.condition.measure,
                          .seed = it->job.spec.seed,
                          .resources = resources};
}

/* ---- before the first replicate ---- */

/* The ends of all levers with each other, where they would break a rule first. */
static enum status check_corners(struct seek_job *it)
{
    const struct seek_request *request = &it->request;
    struct once once;
    struct diag diag = once_begin(&once, it->job.session->diag);
    enum status status = ST_OK;
    for (int32_t c = 0; c < 1 << request->n_levers && status != ST_MEMORY; c++) {
        struct loaded *loaded = &it->job.loaded;
        struct plan plan = {0};
        double values[MOST_LEVERS];
        for (int32_t i = 0; i < request->n_levers; i++)
            values[i] =
                (c >> i & 1) != 0 ? request->lever[i].high : request->lever[i].low;
        const enum status one =
            trial_compile(&plan, &loaded->model, &loaded->scenario, &loaded->plan,
                          request->lever, request->n_levers, values, NULL, true, &diag);
        plan_free(&plan);
        status = one != ST_OK ? one : status;
    }
    return status;
}

static enum status define_seek(struct seek_job *it)
{
    const struct seek_request *request = &it->request;
    struct results_name name = {0};
    it->n_rows = frontier_rows(request->lever, request->n_levers, MOST_ROWS);
    const int32_t n_lines = it->n_rows * (1 + it->n_rivals);
    it->lines = memory_new((size_t)n_lines, sizeof *it->lines);
    it->sought = (struct seek_facts){.goal = &it->goal,
                                     .n_levers = request->n_levers,
                                     .levers = request->lever,
                                     .n_costs = request->n_costs,
                                     .costs = request->costs,
                                     .cost = request->cost,
                                     .n_rows = it->n_rows,
                                     .n_worlds = 1 + it->n_rivals,
                                     .lines = it->lines,
                                     .n_rivals = it->n_rivals,
                                     .rivals = it->rivals,
                                     .n_given = request->n_rivals,
                                     .given = request->rivals,
                                     .level = paired_level(n_lines)};
    results_name_begin(&name, "seek-", request->shared.files, request->shared.n_files);
    results_name_add(&name, request->goal);
    results_name_add_all(&name, request->levers, request->n_levers);
    results_name_add_all(&name, request->costs, request->n_costs);
    results_name_add_all(&name, request->rivals, request->n_rivals);
    results_name_add_all(&name, request->shared.sets, request->shared.n_sets);
    results_name_add(&name, request->shared.posterior == NULL ? "" : "posterior");
    const enum status status = job_define(&it->job, results_name_end(&name));
    it->job.facts.sought = &it->sought;
    return it->lines == NULL ? ST_MEMORY : status;
}

static enum status prepare_seek(struct seek_job *it, int argc, char *const *argv)
{
    enum status status = seek_request_read(&it->request, it->job.session, argc, argv);
    if (status == ST_OK)
        status = load_seek(it);
    if (status == ST_OK)
        status = check_corners(it);
    return status == ST_OK ? define_seek(it) : status;
}

/* ---- the search ---- */

/* A lever that changes nothing has no value that is enough. */
static enum status check_levers(const struct seek_job *it,
                                const struct frontier_task *task)
{
    char replicates[16];
    const struct condition *condition = &it->goal.condition;
    const char *metric =
        metrics[it->job.loaded.plan.measures[condition->measure].metric].name;
    for (int32_t i = 0; i < it->request.n_levers; i++) {
        bool moves;
        const enum status status = frontier_moves(task, i, &moves);
        if (status != ST_OK)
            return status;
        (void)snprintf(replicates, sizeof replicates, "%" PRId32,
                       frontier_first_look(task->n_replicates));
        if (!moves)
            return usage_report(it->job.session, W_LEVER_STILL,
                                TEXTS(it->request.lever[i].origin, metric, replicates));
    }
    return ST_OK;
}

static enum status search_world(struct seek_job *it, int32_t world,
                                const struct run_resources *resources,
                                enum seek_way *way, struct broken_book *broken)
{
    struct trial trial = trial_of(it, world, resources);
    const struct frontier_task task = {.trial = &trial,
                                       .goal = &it->goal,
                                       .n_replicates = it->job.spec.n_replicates,
                                       .level = it->sought.level,
                                       .way = *way,
                                       .step = world * it->n_rows,
                                       .n_steps = (1 + it->n_rivals) * it->n_rows,
                                       .diag = it->job.session->diag};
    struct seek *lines = it->lines + (int64_t)world * it->n_rows;
    enum status status = world == 0 ? check_levers(it, &task) : ST_OK;
    if (status == ST_OK)
        status = frontier_run(lines, it->n_rows, &task);
    *broken = trial.broken;
    trial_free(&trial);
    for (int32_t row = 0; row < it->n_rows && world == 0; row++)
        *way = lines[row].is_down ? SEEK_DOWN : *way;
    return status;
}

static enum status search_worlds(struct seek_job *it)
{
    const struct run_resources resources = job_study_begin(&it->job, 1);
    struct broken_book broken = {0};
    enum seek_way way = SEEK_EITHER;
    enum status status = ST_OK;
    int32_t world = 0;
    while (world <= it->n_rivals && status == ST_OK) {
        status = search_world(it, world, &resources, &way, &broken);
        if (world == 0 && way == SEEK_EITHER)
            way = SEEK_UP;
        world += status == ST_OK;
    }
    const int32_t last = world <= it->n_rivals ? world : it->n_rivals;
    return job_study_end(&it->job, status, &world_of(it, last)->plan, &broken);
}

static enum status report_seek(struct seek_job *it)
{
    struct job *job = &it->job;
    if (job_to_stdout(job))
        return job_print(job, write_seek_table);
    const enum status status =
        seek_results_write(&job->folder, &job->facts, job->session->diag);
    if (status == ST_OK && !job->shared->is_quiet)
        seek_screen_print(stdout, job->session->language, &job->facts, job->path);
    return status;
}

static void seek_job_free(struct seek_job *it)
{
    const int32_t n_lines = it->n_rows * (1 + it->n_rivals);
    for (int32_t i = 0; it->lines != NULL && i < n_lines; i++)
        seek_free(&it->lines[i]);
    for (int32_t i = 0; i < it->n_rivals; i++) {
        if (it->under != NULL)
            loaded_free(&it->under[i]);
        rival_free(&it->rivals[i]);
    }
    memory_free(it->lines);
    memory_free(it->under);
    memory_free(it->rivals);
    job_free(&it->job);
    seek_request_free(&it->request);
}

static enum status seek_levers(const struct session *session, int argc,
                               char *const *argv)
{
    struct seek_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_seek(&it, argc, argv);
    if (status == ST_OK)
        status = job_begin(&it.job, seek_manifest(&it.job.facts));
    if (status == ST_OK)
        status = search_worlds(&it);
    if (status == ST_OK)
        status = report_seek(&it);
    seek_job_free(&it);
    return status;
}

/* clang-format off */
const struct command command_seek = {
    "seek", seek_levers, seek_options,
    {"SCENARIO… TARGET --lever LEVER=RANGE… [OPTIONS]", "SCÉNARIO… OBJECTIF --lever LEVIER=PLAGE… [OPTIONS]"},
    {"find how much of a lever is enough for a target, such as \"P(stockout_days.HUB.FUEL < 30) >= 0.9\", \"mean(unmet_share.HUB.FUEL) <= 0.2\" or \"q90(…) <= …\"", "chercher combien d’un levier suffit pour un objectif, par exemple \"P(stockout_days.HUB.FUEL < 30) >= 0.9\", \"mean(unmet_share.HUB.FUEL) <= 0.2\" ou \"q90(…) <= …\""},
    "blocus seek scenarios/blockade-2025.csv \"mean(arrivals_relative_mean) >= 0.6\" --lever \"country:*.escorts=0:20\"",
};
/* clang-format on */
