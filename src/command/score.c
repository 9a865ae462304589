/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "command/command.h"
#include "command/compare_layers.h"
#include "command/job.h"
#include "command/job_slice.h"
#include "command/record_option.h"
#include "command/results_name.h"
#include "command/score_request.h"
#include "output/score_results.h"
#include "screen/score_screen.h"
#include "study/score_pair.h"
#include "study/why.h"

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
    struct record_files files; /* what it is held against */
    struct record_side other;  /* of --against */
    struct scores opposed;     /* of the other, with the same rows */
    struct score_pair pair;
    struct score_pair_facts paired;
    double *opposing; /* (n_windows x stride) in the other */
    struct scores scores;
    double *simulated, *usual; /* (n_windows x stride) in scenario and normal times */
    struct why why;            /* of --why */
    double *courses;           /* of its windows */
    struct ensemble ensemble;
    char *wanted; /* names of the series that are observed, with commas */
};

static enum status load_other(struct score_job *it)
{
    struct compare_layers layers = {0};
    if (it->request.against == NULL)
        return ST_OK;
    enum status status = compare_layers_take(&layers, it->request.against);
    if (status == ST_OK)
        status = record_side_load(&it->other, it->job.session, &it->job.loaded,
                                  layers.parts, layers.n_parts);
    compare_layers_free(&layers);
    return status;
}

/* Everything that is wrong with the files, as far as one can get. */
static enum status load_files(struct score_job *it)
{
    enum status status = job_load_model(&it->job);
    if (status != ST_OK)
        return status;
    status = job_load_scenario(&it->job);
    if (status == ST_OK || status == ST_INPUT)
        status = status_worse(status, record_files_load(&it->files, &it->request.wish,
                                                        it->job.session,
                                                        &it->job.loaded.model));
    if (status == ST_OK)
        status = record_files_normal(&it->files, &it->request.wish, it->job.session,
                                     &it->job.loaded, it->request.shared.files[0]);
    return status == ST_OK ? load_other(it) : status;
}

/* The same rows of the other scenario. */
static enum status choose_opposed(struct score_job *it,
                                  const struct score_choice *choice)
{
    const enum status status = scores_init(&it->opposed, &it->files.record.observations,
                                           &it->files.record.phases, &it->other.plan);
    it->opposed.history = it->scores.history;
    if (status == ST_OK)
        (void)scores_choose(&it->opposed, choice);
    return status;
}

/* Of the record what can be scored, and of that what is asked for. */
static enum status choose_rows(struct score_job *it)
{
    const struct record_wish *wish = &it->request.wish;
    struct score_choice choice;
    enum status status = scores_init(&it->scores, &it->files.record.observations,
                                     &it->files.record.phases, &it->job.loaded.plan);
    if (status != ST_OK)
        return status;
    it->scores.history = wish->history == NULL ? NULL : &it->files.history.observations;
    status = record_choice(&choice, &it->files, wish, it->job.session);
    if (status != ST_OK)
        return status;
    const int32_t n = scores_choose(&it->scores, &choice);
    status = record_check(&it->files, it->job.session, &it->scores, n);
    if (status == ST_OK && it->request.against != NULL)
        status = choose_opposed(it, &choice);
    return status;
}

static int32_t course_replicates(const struct score_job *it)
{
    const int32_t n = it->request.shared.n_replicates;
    return n < WHY_REPLICATES ? n : WHY_REPLICATES;
}

/* The row of a number, or of a part of a label that no other row has; -1 reported. */
static int32_t find_row(const struct score_job *it)
{
    const struct observations *all = &it->files.record.observations;
    const char *asked = it->request.why;
    const struct session *session = it->job.session;
    char *end, number[16];
    const long at = strtol(asked, &end, 10);
    int32_t n = 0, found = -1;
    if (*asked >= '0' && *asked <= '9' && *end == '\0' && at < all->n_rows)
        return (int32_t)at;
    for (int32_t i = 0; i < all->n_rows; i++) {
        if (strcmp(all->rows[i].label, asked) == 0)
            return i;
        if (strstr(all->rows[i].label, asked) == NULL)
            continue;
        found = n++ == 0 ? i : found;
    }
    (void)snprintf(number, sizeof number, "%d", (int)n);
    if (n > 1)
        (void)usage_report(session, W_WHY_SEVERAL,
                           TEXTS(asked, number, all->rows[found].label));
    else if (n == 0)
        (void)usage_report(session, W_WHY_UNKNOWN, TEXTS(asked, it->files.record.path));
    return n == 1 ? found : -1;
}

static enum status refuse_why(const struct score_job *it, int32_t row)
{
    return usage_report(
        it->job.session, W_WHY_OUTSIDE,
        TEXTS(it->request.why, it->files.record.observations.rows[row].label));
}

/* What is to be simulated to explain a row. */
static enum status prepare_why(struct score_job *it)
{
    const int32_t n = it->request.shared.n_replicates;
    char least[16];
    if (it->request.why == NULL)
        return ST_OK;
    (void)snprintf(least, sizeof least, "%d", (int)SENSITIVITY_LEAST);
    if (n < SENSITIVITY_LEAST)
        return usage_report(it->job.session, W_WHY_FEW, TEXTS(least));
    const int32_t row = find_row(it);
    if (row < 0)
        return ST_USAGE;
    if (it->scores.window_of[row] < 0)
        return refuse_why(it, row);
    const enum status status = why_init(&it->why, &it->scores, row);
    if (status != ST_OK)
        return status;
    it->courses = memory_new(
        (size_t)it->why.n_courses * (size_t)window_stride(course_replicates(it)) + 1,
        sizeof *it->courses);
    return it->courses == NULL ? ST_MEMORY : ST_OK;
}

/* Room for what each replicate gives in each window. */
static enum status make_room(struct score_job *it)
{
    const size_t n = (size_t)it->scores.n_windows *
                     (size_t)window_stride(it->request.shared.n_replicates);
    it->simulated = memory_new(n, sizeof *it->simulated);
    it->usual = memory_new(n, sizeof *it->usual);
    it->opposing = memory_new(it->request.against == NULL ? 1 : n, sizeof(double));
    return it->simulated == NULL || it->usual == NULL || it->opposing == NULL
               ? ST_MEMORY
               : ST_OK;
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

/* What makes it another question. */
static void name_choice(struct results_name *name, const struct score_request *request)
{
    const struct score_choice *choice = &request->wish.choice;
    char day[DATE_TEXT], change[160], against[128];
    if (choice->first != INT32_MIN) {
        date_write(choice->first, day);
        (void)snprintf(change, sizeof change, "from %s", day);
        results_name_add(name, change);
    }
    if (choice->last != INT32_MAX) {
        date_write(choice->last, day);
        (void)snprintf(change, sizeof change, "to %s", day);
        results_name_add(name, change);
    }
    results_name_add(name, request->wish.phase == NULL ? "" : request->wish.phase);
    results_name_add(name,
                     choice->use == ANY_USE ? "" : use_name((enum use)choice->use));
    results_name_add(name, request->wish.history == NULL ? "" : "history");
    if (request->against != NULL) {
        layers_name(against, sizeof against, &request->against, 1);
        (void)snprintf(change, sizeof change, "against %s", against);
        results_name_add(name, change);
    }
    results_name_add(name, request->why == NULL ? "" : "why");
}

/* What passes simulate, in their order. */
static enum status plan_of_score(void *context, int32_t i, const struct plan **plan)
{
    const struct score_job *it = context;
    *plan = i == 0   ? &it->job.loaded.plan
            : i == 1 ? &it->files.normal.plan
                     : &it->other.plan;
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
    name_choice(&name, &it->request);
    enum status status = job_define(job, results_name_end(&name));
    if (status == ST_OK)
        status = choose_series(it);
    job->split = (struct job_split){it->request.against == NULL ? 2 : 3, false,
                                    plan_of_score, false};
    job->facts.outputs = it->wanted;
    job->facts.scores = &it->scores;
    it->paired = (struct score_pair_facts){.pair = &it->pair,
                                           .scenario = &it->other.scenario,
                                           .given = it->request.against};
    job->facts.paired = it->request.against == NULL ? NULL : &it->paired;
    job->facts.why = it->request.why == NULL ? NULL : &it->why;
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
        status = choose_rows(it);
    if (status == ST_OK)
        status = prepare_why(it);
    if (status == ST_OK)
        status = make_room(it);
    return status == ST_OK ? define_score(it) : status;
}

static enum status simulate_courses(struct score_job *it,
                                    const struct run_resources *resources,
                                    struct broken_book *broken)
{
    struct run_resources quiet = *resources;
    struct run_spec spec = it->job.spec;
    quiet.progress = NULL; /* it is short */
    spec.n_replicates = course_replicates(it);
    return window_run(it->courses, it->why.windows, it->why.n_courses,
                      &it->job.loaded.plan, &spec, &quiet, broken);
}

static enum status simulate_passes(struct score_job *it,
                                   const struct run_resources *resources,
                                   struct broken_book *broken)
{
    const struct scores *scores = &it->scores;
    const struct plan *plan = &it->job.loaded.plan;
    const struct run_spec *spec = &it->job.spec;
    struct run_resources beside = *resources;
    enum status status = window_run(it->simulated, scores->windows, scores->n_windows,
                                    plan, spec, resources, broken);
    job_next_pass(&it->job);
    beside.reel_plan = 1;
    if (status == ST_OK)
        status = window_run(it->usual, scores->windows, scores->n_windows,
                            &it->files.normal.plan, spec, &beside, broken);
    job_next_pass(&it->job);
    beside.reel_plan = 2;
    if (status == ST_OK && it->request.against != NULL)
        status = window_run(it->opposing, it->opposed.windows, it->opposed.n_windows,
                            &it->other.plan, spec, &beside, broken);
    if (status == ST_OK && it->request.why != NULL)
        status = simulate_courses(it, resources, broken);
    if (status == ST_OK && !job_to_stdout(&it->job)) {
        status = ensemble_run(&it->ensemble, plan, spec, resources);
        *broken = it->ensemble.broken;
    }
    return status;
}

static enum status compare_scores(struct score_job *it)
{
    const enum status status =
        scores_make(&it->opposed, it->opposing, it->usual, it->job.spec.n_replicates,
                    it->job.spec.seed);
    return status != ST_OK ? status
                           : score_pair_make(&it->pair, &it->scores, &it->opposed);
}

static enum status simulate_score(struct score_job *it)
{
    const struct run_resources resources = job_study_begin(&it->job, N_PASSES);
    struct broken_book broken = {0};
    enum status status = simulate_passes(it, &resources, &broken);
    status = job_study_end(&it->job, status, &it->job.loaded.plan, &broken);
    if (status != ST_OK)
        return status;
    const int32_t n = it->job.spec.n_replicates;
    const uint64_t seed = it->job.spec.seed;
    status = scores_make(&it->scores, it->simulated, it->usual, n, seed);
    if (status == ST_OK && it->request.against != NULL)
        status = compare_scores(it);
    if (status != ST_OK || it->request.why == NULL)
        return status;
    status = why_make(&it->why, it->simulated, it->courses, n, seed);
    return status == ST_INPUT ? refuse_why(it, it->why.row) : status;
}

static enum status report_score(struct score_job *it)
{
    struct job *job = &it->job;
    if (job_to_stdout(job))
        return job_print(job, write_score_table);
    const enum status status =
        score_results_write(&job->folder, &job->facts, &it->ensemble,
                            &it->files.normal.scenario, job->session->diag);
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
    memory_free(it->courses);
    why_free(&it->why);
    memory_free(it->wanted);
    record_files_free(&it->files);
    record_side_free(&it->other);
    score_pair_free(&it->pair);
    scores_free(&it->opposed);
    memory_free(it->opposing);
    job_free(&it->job);
    score_request_free(&it->request);
}

static json_t *manifest_of(const struct score_job *it)
{
    return score_manifest(&it->job.facts, &it->files.normal.scenario, true);
}

static enum status score_whole(struct score_job *it)
{
    enum status status = job_begin(&it->job, manifest_of(it));
    if (status == ST_OK)
        status = simulate_score(it);
    return status == ST_OK ? report_score(it) : status;
}

static enum status score_scenario(const struct session *session, int argc,
                                  char *const *argv)
{
    struct score_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_score(&it, argc, argv);
    if (status == ST_OK && job_is_slice(&it.job)) {
        const struct slice_call call = {score_options, argc, argv};
        status = job_slice(&it.job, &call, manifest_of(&it));
    } else if (status == ST_OK) {
        status = score_whole(&it);
    }
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
