/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/memory.h"
#include "command/command.h"
#include "command/job.h"
#include "command/results_name.h"
#include "command/score_request.h"
#include "engine/unknown.h"
#include "input/path.h"
#include "output/disk.h"
#include "output/score_results.h"
#include "screen/score_screen.h"

/*
 * blocus score: scenario and normal times simulated with the same chance, both held
 * against what was observed -> results folder and one screen of totals.
 */

/* Scenario, normal times, and the scenario again for its days. */
enum { N_PASSES = 3 };

/* All that a score holds; begins with its job.  Owns everything. */
struct score_job {
    struct job job;
    struct score_request request;
    struct scenario normal; /* of the same model */
    struct plan normal_plan;
    struct observations observations;
    struct phases phases;
    struct scores scores;
    double *simulated, *usual; /* (n_windows x stride) in scenario and normal times */
    struct ensemble ensemble;
    char *wanted;          /* names of the series that are observed, with commas */
    char *observations_at; /* paths */
    char *phases_at, *normal_at;
};

static bool is_there(const char *path)
{
    char room[4096];
    return path != NULL && access(open_place(path, room, sizeof room), F_OK) == 0;
}

static char *copy_path(const char *path)
{
    return memory_copy_text(path, strlen(path));
}

static enum status load_observations(struct score_job *it)
{
    struct diag *diag = it->job.session->diag;
    const char *named = it->request.observations;
    it->observations_at =
        named != NULL ? copy_path(named)
                      : path_join(it->job.loaded.model.folder, "observations.csv");
    if (it->observations_at == NULL)
        return ST_MEMORY;
    it->phases_at = path_beside(it->observations_at, "phases.csv");
    if (it->phases_at == NULL)
        return ST_MEMORY;
    enum status status = observations_load(&it->observations, &it->job.loaded.model,
                                           it->observations_at, open_file, NULL, diag);
    if (status != ST_OK && status != ST_INPUT)
        return status;
    enum status phases = ST_OK;
    if (is_there(it->phases_at))
        phases = phases_load(&it->phases, it->phases_at, open_file, NULL, diag);
    return phases != ST_OK ? phases : status;
}

/* Normal times over the days of the scenario. */
static enum status set_days(struct score_job *it)
{
    char date[DATE_TEXT], start[64], days[64];
    const struct plan *plan = &it->job.loaded.plan;
    struct diag *diag = it->job.session->diag;
    date_write(plan->start, date);
    (void)snprintf(start, sizeof start, "scenario.start=%s", date);
    (void)snprintf(days, sizeof days, "scenario.days=%d", (int)plan->n_days);
    enum status status = scenario_set(&it->normal, &it->job.loaded.model, start, diag);
    if (status == ST_OK)
        status = scenario_set(&it->normal, &it->job.loaded.model, days, diag);
    return status;
}

static enum status load_normal(struct score_job *it)
{
    struct diag *diag = it->job.session->diag;
    const struct model *model = &it->job.loaded.model;
    const char *named = it->request.reference;
    it->normal_at = named != NULL
                        ? copy_path(named)
                        : path_beside(it->request.shared.files[0], "baseline.csv");
    if (it->normal_at == NULL)
        return ST_MEMORY;
    if (named == NULL && !is_there(it->normal_at))
        return usage_report(it->job.session, W_NO_REFERENCE, NULL);
    enum status status =
        scenario_load(&it->normal, model, it->normal_at, open_file, NULL, diag);
    if (status == ST_OK)
        status = set_days(it);
    if (status == ST_OK)
        status = scenario_check(&it->normal, model, diag);
    if (status == ST_OK)
        status = plan_compile(&it->normal_plan, model, &it->normal, diag);
    if (status == ST_OK)
        status = unknowns_learn(&it->normal_plan, it->job.loaded.posterior);
    return status;
}

/* Everything that is wrong with the files, as far as one can get. */
static enum status load_files(struct score_job *it)
{
    enum status status = job_load_model(&it->job);
    if (status != ST_OK)
        return status;
    status = job_load_scenario(&it->job);
    enum status observations = ST_OK;
    if (status == ST_OK || status == ST_INPUT)
        observations = load_observations(it);
    if (status == ST_OK)
        status = observations;
    return status == ST_OK ? load_normal(it) : status;
}

/* Room for what each replicate gives in each window. */
static enum status make_room(struct score_job *it)
{
    const size_t n = (size_t)it->scores.n_windows *
                     (size_t)window_stride(it->request.shared.n_replicates);
    if (n == 0) {
        session_say(it->job.session, W_NOTHING_TO_SCORE, TEXTS(it->observations_at));
        return ST_INPUT;
    }
    it->simulated = memory_new(n, sizeof *it->simulated);
    it->usual = memory_new(n, sizeof *it->usual);
    return it->simulated == NULL || it->usual == NULL ? ST_MEMORY : ST_OK;
}

/* The series that are observed, for daily.csv. */
static enum status choose_series(struct score_job *it)
{
    enum { NAME = 128 };
    const struct plan *plan = &it->job.loaded.plan;
    const struct scores *scores = &it->scores;
    bool *is_wanted = it->job.is_wanted;
    size_t used = 0;
    it->wanted = memory_new((size_t)scores->n_windows + 1, NAME);
    if (it->wanted == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < scores->n_windows; i++)
        is_wanted[scores->windows[i].series] = true;
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct series *series = &plan->series[s];
        char name[NAME - 1];
        if (!is_wanted[s])
            continue;
        plan_result_name(plan, outputs[series->output].name, series->entity,
                         series->fuel, name, sizeof name);
        used += (size_t)snprintf(it->wanted + used, NAME, "%s%s", used == 0 ? "" : ",",
                                 name);
    }
    return ST_OK;
}

static enum status define_score(struct score_job *it)
{
    struct job *job = &it->job;
    const struct shared_options *shared = &it->request.shared;
    struct results_name name = {0};
    results_name_begin(&name, "score-", shared->files, shared->n_files);
    results_name_add_all(&name, shared->sets, shared->n_sets);
    results_name_add(&name, shared->posterior == NULL ? "" : "posterior");
    enum status status = job_define(job, results_name_end(&name));
    if (status == ST_OK)
        status = choose_series(it);
    job->facts.outputs = it->wanted;
    job->facts.scores = &it->scores;
    job->facts.samples = it->request.has_samples ? it->simulated : NULL;
    return status;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare_score(struct score_job *it, int argc, char *const *argv)
{
    enum status status = score_request_read(&it->request, it->job.session, argc, argv);
    if (status == ST_OK)
        status = load_files(it);
    if (status == ST_OK)
        status = scores_init(&it->scores, &it->observations, &it->phases,
                             &it->job.loaded.plan);
    if (status == ST_OK)
        status = make_room(it);
    return status == ST_OK ? define_score(it) : status;
}

static enum status simulate_passes(struct score_job *it,
                                   const struct run_resources *resources,
                                   struct broken_book *broken)
{
    const struct scores *scores = &it->scores;
    const struct plan *plan = &it->job.loaded.plan;
    const struct run_spec *spec = &it->job.spec;
    enum status status = window_run(it->simulated, scores->windows, scores->n_windows,
                                    plan, spec, resources, broken);
    job_next_pass(&it->job);
    if (status == ST_OK)
        status = window_run(it->usual, scores->windows, scores->n_windows,
                            &it->normal_plan, spec, resources, broken);
    job_next_pass(&it->job);
    if (status == ST_OK && !job_to_stdout(&it->job)) {
        status = ensemble_run(&it->ensemble, plan, spec, resources);
        *broken = it->ensemble.broken;
    }
    return status;
}

static enum status simulate_score(struct score_job *it)
{
    const struct run_resources resources = job_study_begin(&it->job, N_PASSES);
    struct broken_book broken = {0};
    enum status status = simulate_passes(it, &resources, &broken);
    status = job_study_end(&it->job, status, &it->job.loaded.plan, &broken);
    if (status != ST_OK)
        return status;
    return scores_make(&it->scores, it->simulated, it->usual, it->job.spec.n_replicates,
                       it->job.spec.seed);
}

static enum status report_score(struct score_job *it)
{
    struct job *job = &it->job;
    if (job_to_stdout(job))
        return job_print(job, write_score_table);
    const enum status status = score_results_write(
        &job->folder, &job->facts, &it->ensemble, &it->normal, job->session->diag);
    if (status == ST_OK && !job->shared->is_quiet)
        score_screen_print(stdout, job->session->language, &job->facts, job->path);
    return status;
}

static void score_job_free(struct score_job *it)
{
    ensemble_free(&it->ensemble);
    scores_free(&it->scores);
    memory_free(it->simulated);
    memory_free(it->usual);
    memory_free(it->wanted);
    memory_free(it->observations_at);
    memory_free(it->phases_at);
    memory_free(it->normal_at);
    observations_free(&it->observations);
    phases_free(&it->phases);
    plan_free(&it->normal_plan);
    scenario_free(&it->normal);
    job_free(&it->job);
    score_request_free(&it->request);
}

static enum status score_scenario(const struct session *session, int argc,
                                  char *const *argv)
{
    struct score_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_score(&it, argc, argv);
    if (status == ST_OK)
        status = job_begin(&it.job, score_manifest(&it.job.facts, &it.normal, true));
    if (status == ST_OK)
        status = simulate_score(&it);
    if (status == ST_OK)
        status = report_score(&it);
    score_job_free(&it);
    return status;
}

/* clang-format off */
const struct command command_score = {
    "score", score_scenario, score_options,
    {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
    {"hold a scenario against what was observed", "comparer un scénario à ce qui a été observé"},
    "blocus score scenarios/blockade-2025.csv -n 2000",
};
/* clang-format on */
