/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/command.h"

#include <stdio.h>

#include "base/memory.h"
#include "command/job.h"
#include "command/results_name.h"
#include "command/run_request.h"
#include "command/run_single.h"
#include "command/run_until.h"
#include "output/manifest.h"
#include "output/run_results.h"
#include "screen/run_screen.h"

/*
 * blocus run: arguments -> model, scenario, plan -> replicates -> results folder and
 * one screen of summary.
 */

/* All that a run holds; begins with its job.  Owns everything. */
struct run_job {
    struct job job;
    struct run_request request;
    struct until until;
    struct run_results results;
    struct ensemble ensemble;
    struct figure *figures; /* (plan.n_measures) */
};

static bool is_single(const struct run_job *it)
{
    return it->request.replicate != ALL_REPLICATES;
}

static enum status load_run(struct run_job *it)
{
    const struct run_request *request = &it->request;
    const struct loaded *loaded = &it->job.loaded;
    enum status status = job_load_model(&it->job);
    if (status == ST_OK)
        status = job_load_scenario(&it->job);
    if (status == ST_OK && request->has_from && !request->shared.is_force)
        status = recipe_check(&request->recipe, &loaded->model, &loaded->scenario,
                              it->job.session->diag);
    return status;
}

static enum status define_run(struct run_job *it)
{
    const struct run_request *request = &it->request;
    const struct shared_options *shared = &request->shared;
    struct results_name name = {0};
    char replicate[32];
    results_name_begin(&name, "", shared->files, shared->n_files);
    results_name_add_all(&name, shared->sets, shared->n_sets);
    (void)snprintf(replicate, sizeof replicate, "replicate-%d",
                   (int)request->replicate);
    if (is_single(it))
        results_name_add(&name, replicate);
    const enum status status = job_define(&it->job, results_name_end(&name));
    it->job.spec.luck = request->luck;
    it->job.facts.outputs = request->outputs;
    it->job.facts.replicate = request->replicate;
    it->job.facts.ensemble = &it->ensemble;
    return status;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare_run(struct run_job *it, int argc, char *const *argv)
{
    const struct session *session = it->job.session;
    const struct plan *plan = &it->job.loaded.plan;
    enum status status = run_request_read(&it->request, session, argc, argv);
    if (status == ST_OK)
        status = load_run(it);
    if (status == ST_OK)
        status = define_run(it);
    if (status != ST_OK)
        return status;
    it->figures = memory_new((size_t)plan->n_measures, sizeof *it->figures);
    if (it->figures == NULL)
        return ST_MEMORY;
    status = run_request_outputs(&it->request, session, plan, it->job.is_wanted);
    if (status == ST_OK && it->request.until != NULL)
        status = run_until_parse(&it->until, session, plan, it->request.until);
    return status;
}

/* The context is the job, with which the run begins. */
static enum status take_row(void *context, const struct replicate_row *row)
{
    struct run_job *it = context;
    return run_results_row(&it->results, row);
}

static enum status simulate_all(struct run_job *it,
                                const struct run_resources *resources,
                                struct broken_book *broken)
{
    const struct plan *plan = &it->job.loaded.plan;
    struct run_spec *spec = &it->job.spec;
    enum status status = ST_OK;
    if (it->request.until != NULL) {
        status = until_run(&it->until, plan, spec, resources, broken);
        spec->n_replicates = it->until.n_replicates;
    }
    if (status == ST_OK) {
        status = ensemble_run(&it->ensemble, plan, spec, resources);
        *broken = it->ensemble.broken;
    }
    for (int32_t m = 0; status == ST_OK && m < plan->n_measures; m++)
        it->figures[m] = figure_of(&it->ensemble, plan, m);
    return status;
}

static enum status simulate_run(struct run_job *it)
{
    struct broken_book broken = {0};
    struct run_resources resources = job_study_begin(&it->job, 1);
    enum status status;
    resources.row = job_to_stdout(&it->job) ? NULL : take_row;
    if (is_single(it))
        status = run_single_follow(&it->results, it->figures, &broken);
    else
        status = simulate_all(it, &resources, &broken);
    return job_study_end(&it->job, status, &it->job.loaded.plan, &broken);
}

static enum status begin_results(struct run_job *it)
{
    struct job *job = &it->job;
    const enum status status = job_begin(job, manifest_make(&job->facts, true));
    if (status != ST_OK || job_to_stdout(job))
        return status;
    return run_results_begin(&it->results, &job->folder, &job->facts,
                             job->session->diag);
}

static enum status report_run(struct run_job *it)
{
    const struct job *job = &it->job;
    if (job_to_stdout(job))
        return job_print(job, write_summary_table);
    const enum status status =
        run_results_end(&it->results, is_single(it) ? NULL : &it->ensemble);
    if (status == ST_OK && !job->shared->is_quiet)
        run_screen_print(stdout, job->session->language, &job->facts, it->figures,
                         it->request.until == NULL ? NULL : &it->until, job->path);
    return status;
}

static enum status run_scenario(const struct session *session, int argc,
                                char *const *argv)
{
    struct run_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_run(&it, argc, argv);
    if (status == ST_OK)
        status = begin_results(&it);
    if (status == ST_OK)
        status = simulate_run(&it);
    if (status == ST_OK)
        status = report_run(&it);
    run_results_free(&it.results);
    ensemble_free(&it.ensemble);
    memory_free(it.figures);
    job_free(&it.job);
    run_request_free(&it.request);
    return status;
}

/* clang-format off */
const struct command command_run = {
    "run", run_scenario, run_options,
    {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
    {"simulate a scenario many times and write a results folder", "simuler un scénario de nombreuses fois et écrire un dossier de résultats"},
    "blocus run scenarios/blockade-2025.csv -n 2000 --set dakar.open=0.5",
};
/* clang-format on */
