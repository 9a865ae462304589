/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "command/command.h"
#include "command/job.h"
#include "command/nowcast_request.h"
#include "command/results_name.h"
#include "output/disk.h"
#include "output/manifest.h"
#include "output/nowcast_facts.h"
#include "output/run_results.h"
#include "screen/nowcast_screen.h"

/*
 * blocus nowcast: courses that agree with the reports so far -> their futures, as the
 * folder of a run, and the addresses of the courses for --after.  Experimental.
 */

/* All that a nowcast holds; begins with its job.  Owns everything. */
struct nowcast_job {
    struct job job;
    struct nowcast_request request;
    struct observations observations;
    struct phases phases; /* none: a nowcast has no use for them */
    struct scores scores;
    struct nowcast nowcast;
    struct nowcast_facts facts;
    struct run_results results;
    struct ensemble ensemble;
    bool *is_kept;          /* (plan.n_measures) all metrics */
    struct figure *figures; /* (plan.n_measures) */
};

static enum status load_reports(struct nowcast_job *it)
{
    const struct model *model = &it->job.loaded.model;
    const char *named = it->request.observations;
    char *path = named != NULL ? memory_copy_text(named, strlen(named))
                               : path_join(model->folder, "observations.csv");
    if (path == NULL)
        return ST_MEMORY;
    const enum status status = observations_load(
        &it->observations, model, path, open_file, NULL, it->job.session->diag);
    memory_free(path);
    return status;
}

/* What a posterior has seen is not to be counted again: no mistake, but to be known. */
static void note_twice(const struct nowcast_job *it)
{
    const struct posterior *posterior = it->job.loaded.posterior;
    char hash[SHA256_TEXT];
    if (posterior == NULL)
        return;
    const struct place place = {.file = posterior->text.path};
    manifest_hash(&it->observations.text, hash);
    if (strcmp(hash, posterior->observations_sha256) == 0)
        diag_note(it->job.session->diag, &place, N510_COUNTED_TWICE, NULL);
}

/* Everything that is wrong with the files, as far as one can get. */
static enum status load_nowcast(struct nowcast_job *it)
{
    enum status status = job_load_model(&it->job);
    if (status != ST_OK)
        return status;
    status = job_load_scenario(&it->job);
    if (status == ST_OK || status == ST_INPUT)
        status = status_worse(status, load_reports(it));
    if (status == ST_OK)
        note_twice(it);
    return status;
}

/* There is a day after the last one with reports, and a report. */
static enum status check_days(const struct nowcast_job *it)
{
    const struct plan *plan = &it->job.loaded.plan;
    const struct session *session = it->job.session;
    const int32_t end = it->request.until_day + 1 - plan->start;
    char first[DATE_TEXT], last[DATE_TEXT];
    date_write(plan->start, first);
    date_write(plan->start + plan->n_days - 2, last);
    if (end < 1 || end >= plan->n_days)
        return usage_report(session, W_DAY_OUTSIDE,
                            TEXTS("--until", it->request.until, first, last));
    for (int32_t i = 0; i < it->scores.n_rows; i++) {
        if (it->scores.rows[i].standing == STANDING_SCORED &&
            it->scores.windows[it->scores.window_of[i]].end <= end)
            return ST_OK;
    }
    session_say(session, W_NOWCAST_NO_REPORT,
                TEXTS(it->observations.text.path, first, it->request.until));
    return ST_INPUT;
}

static enum status define_nowcast(struct nowcast_job *it)
{
    const struct shared_options *shared = &it->request.shared;
    const struct plan *plan = &it->job.loaded.plan;
    struct results_name name = {0};
    results_name_begin(&name, "nowcast-", shared->files, shared->n_files);
    results_name_add(&name, it->request.until);
    results_name_add_all(&name, shared->sets, shared->n_sets);
    results_name_add(&name, shared->posterior == NULL ? "" : "posterior");
    const enum status status = job_define(&it->job, results_name_end(&name));
    it->is_kept = memory_new((size_t)plan->n_measures, sizeof *it->is_kept);
    it->figures = memory_new((size_t)plan->n_measures, sizeof *it->figures);
    if (status != ST_OK || it->is_kept == NULL || it->figures == NULL)
        return status == ST_OK ? ST_MEMORY : status;
    for (int32_t m = 0; m < plan->n_measures; m++)
        it->is_kept[m] = true;
    for (int32_t s = 0; s < plan->n_series; s++)
        it->job.is_wanted[s] = outputs[plan->series[s].output].headline;
    it->facts = (struct nowcast_facts){.nowcast = &it->nowcast,
                                       .observations = &it->observations,
                                       .until = it->request.until_day};
    it->job.facts.nowcast = &it->facts;
    it->job.facts.is_kept = it->is_kept;
    it->job.facts.ensemble = &it->ensemble;
    return ST_OK;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare_nowcast(struct nowcast_job *it, int argc, char *const *argv)
{
    enum status status =
        nowcast_request_read(&it->request, it->job.session, argc, argv);
    if (status == ST_OK)
        status = load_nowcast(it);
    if (status == ST_OK)
        status = scores_init(&it->scores, &it->observations, &it->phases,
                             &it->job.loaded.plan);
    if (status == ST_OK)
        status = check_days(it);
    return status == ST_OK ? define_nowcast(it) : status;
}

/* The context is the job, with which the nowcast begins. */
static enum status take_course(void *context, const struct replicate_row *row)
{
    struct nowcast_job *it = context;
    return run_results_row(&it->results, row);
}

static enum status simulate_nowcast(struct nowcast_job *it)
{
    struct plan *plan = &it->job.loaded.plan;
    const struct nowcast_task task = {
        .plan = plan,
        .scores = &it->scores,
        .end = it->request.until_day + 1 - plan->start,
        .seed = it->job.spec.seed,
        .n_courses = it->job.spec.n_replicates,
    };
    struct broken_book broken = {0};
    struct run_resources resources = job_study_begin(&it->job, 2);
    enum status status = nowcast_run(&it->nowcast, &task, &resources, &broken);
    job_next_pass(&it->job);
    resources.row = take_course;
    if (status == ST_OK) {
        plan->ancestry = &it->nowcast.ancestry;
        status = ensemble_run(&it->ensemble, plan, &it->job.spec, &resources);
        broken = it->ensemble.broken;
    }
    for (int32_t m = 0; status == ST_OK && m < plan->n_measures; m++)
        it->figures[m] = figure_of(&it->ensemble, plan, m);
    return job_study_end(&it->job, status, plan, &broken);
}

static enum status begin_nowcast(struct nowcast_job *it)
{
    struct job *job = &it->job;
    const enum status status = job_begin(job, manifest_make(&job->facts, true));
    return status == ST_OK ? run_results_begin(&it->results, &job->folder, &job->facts,
                                               job->session->diag)
                           : status;
}

static enum status report_nowcast(struct nowcast_job *it)
{
    const struct job *job = &it->job;
    const enum status status = run_results_end(&it->results, &it->ensemble);
    if (status == ST_OK && !job->shared->is_quiet)
        nowcast_screen_print(stdout, job->session->language, &job->facts, it->figures,
                             job->path);
    return status;
}

static void nowcast_job_free(struct nowcast_job *it)
{
    run_results_free(&it->results);
    ensemble_free(&it->ensemble);
    job_free(&it->job); /* its plan borrows the ancestry */
    nowcast_free(&it->nowcast);
    scores_free(&it->scores);
    observations_free(&it->observations);
    memory_free(it->is_kept);
    memory_free(it->figures);
    nowcast_request_free(&it->request);
}

static enum status nowcast_scenario(const struct session *session, int argc,
                                    char *const *argv)
{
    struct nowcast_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_nowcast(&it, argc, argv);
    if (status == ST_OK)
        status = begin_nowcast(&it);
    if (status == ST_OK)
        status = simulate_nowcast(&it);
    if (status == ST_OK)
        status = report_nowcast(&it);
    nowcast_job_free(&it);
    return status;
}

/* clang-format off */
const struct command command_nowcast = {
    "nowcast", nowcast_scenario, nowcast_options,
    {"SCENARIO… --until DATE [OPTIONS]", "SCÉNARIO… --until DATE [OPTIONS]"},
    {"experimental: futures of the courses that agree with reports up to a day", "expérimental : avenirs des parcours conformes aux observations jusqu’à un jour"},
    "blocus nowcast scenarios/blockade-2025.csv --until 2025-11-12",
};
/* clang-format on */
