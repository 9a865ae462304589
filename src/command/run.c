/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/command.h"

#include <stdio.h>

#include "base/memory.h"
#include "command/ancestry_option.h"
#include "command/job.h"
#include "command/job_slice.h"
#include "command/metric_option.h"
#include "command/period_option.h"
#include "command/results_name.h"
#include "command/run_request.h"
#include "command/run_single.h"
#include "command/run_until.h"
#include "output/manifest.h"
#include "output/run_results.h"
#include "screen/run_screen.h"
#include "study/influence.h"
#include "study/store.h"

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
    bool *is_kept;         /* (plan.n_measures) metrics of replicates.csv */
    struct tally *tallies; /* (n_conditions) of 0s and 1s … */
    struct share *shares;  /* … and what they say */
    int32_t *judged;       /* (plan.n_measures) main metrics, whose influences … */
    int32_t n_judged, shown;
    struct influence influence; /* … are looked for */
    struct phases phases;
    struct trust trust;
    struct periods periods;
    struct figure *figures; /* (plan.n_measures) */
};

static bool is_single(const struct run_job *it)
{
    return it->request.replicate != ALL_REPLICATES;
}

/* One replicate has days enough; a table on the standard output is another one. */
static bool has_periods(const struct run_job *it)
{
    return it->request.by != NO_PERIOD && !is_single(it) && !job_to_stdout(&it->job);
}

static enum status load_run(struct run_job *it)
{
    const struct run_request *request = &it->request;
    const struct loaded *loaded = &it->job.loaded;
    enum status status = job_load_model(&it->job);
    if (status == ST_OK)
        status = job_load_scenario(&it->job);
    if (status == ST_OK)
        status = period_option_phases(it->job.session, request->by, &loaded->model,
                                      &it->phases);
    if (status == ST_OK)
        status = loaded_trust(&it->trust, it->job.session, &loaded->model);
    if (status == ST_OK && request->has_from && !request->shared.is_force)
        status =
            recipe_check(&request->recipe, &loaded->model, &loaded->scenario,
                         request->by == PERIOD_PHASE ? &it->phases : NULL,
                         loaded->posterior, loaded->ancestry, it->job.session->diag);
    return status;
}

static enum status define_run(struct run_job *it)
{
    const struct run_request *request = &it->request;
    const struct shared_options *shared = &request->shared;
    struct results_name name = {0};
    char replicate[32], ancestry[256];
    results_name_begin(&name, "", shared->files, shared->n_files);
    results_name_add_all(&name, shared->sets, shared->n_sets);
    results_name_add(&name, shared->posterior == NULL ? "" : "posterior");
    ancestry_option_name(ancestry, sizeof ancestry, shared);
    results_name_add(&name, ancestry);
    (void)snprintf(replicate, sizeof replicate, "replicate-%d",
                   (int)request->replicate);
    if (is_single(it))
        results_name_add(&name, replicate);
    const enum status status = job_define(&it->job, results_name_end(&name));
    const bool has_no_periods = request->by == NO_PERIOD;
    it->job.split =
        (struct job_split){1, has_no_periods, job_only_plan, has_no_periods};
    it->job.spec.luck = request->luck;
    it->job.facts.outputs = request->outputs;
    it->job.facts.replicate = request->replicate;
    it->job.facts.language = request->language;
    it->job.facts.ensemble = &it->ensemble;
    it->job.facts.trust = &it->trust;
    if (has_periods(it)) {
        it->job.facts.periods = &it->periods;
        it->job.facts.phases = request->by == PERIOD_PHASE ? &it->phases : NULL;
    }
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
    it->tallies = memory_new((size_t)it->job.n_conditions + 1, sizeof *it->tallies);
    it->shares = memory_new((size_t)it->job.n_conditions + 1, sizeof *it->shares);
    it->judged = memory_new((size_t)plan->n_measures, sizeof *it->judged);
    if (it->figures == NULL || it->tallies == NULL || it->shares == NULL ||
        it->judged == NULL)
        return ST_MEMORY;
    it->job.facts.shares = it->shares;
    it->is_kept = memory_new((size_t)plan->n_measures, sizeof *it->is_kept);
    if (it->is_kept == NULL)
        return ST_MEMORY;
    it->job.facts.is_kept = it->is_kept;
    status =
        metrics_read("headline", session, plan, it->judged, &it->n_judged, &it->shown);
    if (status == ST_OK)
        status = run_request_outputs(&it->request, session, plan, it->job.is_wanted);
    if (status == ST_OK)
        run_request_metrics(&it->request, plan, it->job.is_wanted, it->is_kept);
    if (status == ST_OK && has_periods(it))
        status = period_option_cut(session, it->request.by, &it->phases, plan,
                                   it->job.is_wanted, &it->periods);
    if (status == ST_OK && it->request.until != NULL)
        status = run_until_parse(&it->until, session, plan, it->request.until);
    return status;
}

/* The context is the job, with which the run begins. */
static enum status take_row(void *context, const struct replicate_row *row)
{
    struct run_job *it = context;
    const struct plan *plan = &it->job.loaded.plan;
    for (int32_t c = 0; c < it->job.n_conditions; c++) {
        const struct condition *condition = &it->job.conditions[c];
        const int32_t m = condition->measure;
        if (condition_applies(condition, plan, row->defined[m]))
            tally_add(&it->tallies[c], condition_holds(condition, row->metric[m]),
                      row->replicate / it->job.spec.luck);
    }
    if (it->job.facts.influence != NULL)
        influence_add(&it->influence, row);
    return run_results_row(&it->results, row);
}

/* Of a run that is long enough, and has a folder for the answer. */
static enum status begin_influence(struct run_job *it)
{
    const struct plan *plan = &it->job.loaded.plan;
    if (job_to_stdout(&it->job) || !influence_applies(plan, &it->job.spec))
        return ST_OK;
    it->job.facts.influence = &it->influence;
    const enum status status =
        influence_init(&it->influence, plan, &it->job.spec, it->judged, it->n_judged);
    it->influence.told = it->shown;
    return status;
}

/* One table of metrics needs no days, unless their samples decide what is exact. */
static bool needs_days(const struct run_job *it)
{
    const struct job *job = &it->job;
    const struct plan *plan = &job->loaded.plan;
    int32_t n_wanted = 0;
    for (int32_t s = 0; s < plan->n_series; s++)
        n_wanted += run_wants(&job->spec, s) ? 1 : 0;
    return !job_to_stdout(job) || job->session->parts != NULL ||
           store_exact_bytes(n_wanted * plan->n_days, plan->n_measures,
                             job->spec.n_replicates) > job->spec.memory_bytes;
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
    if (status == ST_OK)
        status = begin_influence(it);
    if (status == ST_OK) {
        struct run_spec asked = *spec;
        asked.is_wanted = needs_days(it) ? spec->is_wanted : NULL;
        status = ensemble_run(&it->ensemble, plan, &asked, resources);
        *broken = it->ensemble.broken;
    }
    for (int32_t c = 0; c < it->job.n_conditions; c++)
        it->shares[c] = share_of_groups(&it->tallies[c]);
    if (status == ST_OK && it->job.facts.influence != NULL)
        status = influence_make(&it->influence);
    if (status == ST_OK && has_periods(it)) {
        job_next_pass(&it->job);
        status = periods_run(&it->periods, plan, NULL, spec, resources, broken);
    }
    for (int32_t m = 0; status == ST_OK && m < plan->n_measures; m++)
        it->figures[m] = figure_of(&it->ensemble, plan, m);
    return status;
}

static enum status simulate_run(struct run_job *it)
{
    struct broken_book broken = {0};
    struct run_resources resources = job_study_begin(&it->job, has_periods(it) ? 2 : 1);
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
    const enum status status = job_begin(
        job, job_needs_manifest(job) ? manifest_make(&job->facts, true) : NULL);
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

static enum status run_whole(struct run_job *it)
{
    enum status status = begin_results(it);
    if (status == ST_OK)
        status = simulate_run(it);
    return status == ST_OK ? report_run(it) : status;
}

static enum status run_scenario(const struct session *session, int argc,
                                char *const *argv)
{
    struct run_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_run(&it, argc, argv);
    if (status == ST_OK && job_is_slice(&it.job)) {
        const struct slice_call call = {run_options, argc, argv};
        status = job_slice(&it.job, &call, manifest_make(&it.job.facts, true));
    } else if (status == ST_OK) {
        status = run_whole(&it);
    }
    run_results_free(&it.results);
    ensemble_free(&it.ensemble);
    influence_free(&it.influence);
    memory_free(it.judged);
    periods_free(&it.periods);
    phases_free(&it.phases);
    trust_free(&it.trust);
    memory_free(it.figures);
    memory_free(it.is_kept);
    memory_free(it.tallies);
    memory_free(it.shares);
    job_free(&it.job);
    run_request_free(&it.request);
    return status;
}

/* clang-format off */
const struct command command_run = {
    "run", run_scenario, run_options,
    {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
    {"simulate a scenario many times and write a results folder", "simuler un scénario de nombreuses fois et écrire un dossier de résultats"},
    "blocus run scenarios/blockade-2025.csv -n 2000 --set \"corridor:*.open=0.5\"",
};
/* clang-format on */
