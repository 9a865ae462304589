/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/memory.h"
#include "command/ancestry_option.h"
#include "command/command.h"
#include "command/interrupt.h"
#include "command/job.h"
#include "command/job_slice.h"
#include "command/metric_option.h"
#include "command/record_option.h"
#include "command/results_name.h"
#include "command/sweep_request.h"
#include "output/journal.h"
#include "output/sweep_results.h"
#include "screen/sweep_screen.h"

/*
 * blocus sweep: a scenario at many points of its inputs, under the same chance -> a
 * table with a row a point, as a results folder and a screen of words.
 */

/* All that a sweep holds; begins with its job.  Owns everything. */
struct sweep_job {
    struct job job;
    struct sweep_request request;
    struct design design;
    struct sweep sweep;
    struct indices indices;
    struct sweep_facts swept;
    struct plan point;          /* that a slice simulates now */
    struct record_files files;  /* of --score … */
    struct sweep_record record; /* … and what of them */
    struct sweep_scorer scorer;
    struct journal journal;
    int32_t *measures; /* (plan.n_measures) */
    int32_t n_measures, shown;
};

/* What points are held against. */
static enum status load_record(struct sweep_job *it)
{
    const struct record_wish *wish = &it->request.wish;
    const struct session *session = it->job.session;
    if (!it->request.is_scored)
        return ST_OK;
    enum status status =
        record_files_load(&it->files, wish, session, &it->job.loaded.model);
    if (status == ST_OK)
        status = record_files_normal(&it->files, wish, session, &it->job.loaded,
                                     it->request.shared.files[0]);
    it->record = (struct sweep_record){
        .observations = &it->files.record.observations,
        .history = wish->history == NULL ? NULL : &it->files.history.observations,
        .phases = &it->files.record.phases,
        .normal = &it->files.normal.plan};
    if (status == ST_OK)
        status = record_choice(&it->record.choice, &it->files, wish, session);
    if (status == ST_OK)
        status = sweep_scorer_init(&it->scorer, &it->record, &it->job.loaded.plan);
    return status != ST_OK ? status
                           : record_check(&it->files, session, &it->scorer.scores,
                                          it->scorer.scores.totals[0].n);
}

/* Mistakes of files and of --vary in one go. */
static enum status load_sweep(struct sweep_job *it)
{
    enum status status = job_load_model(&it->job);
    if (status != ST_OK)
        return status;
    const enum status files = job_load_scenario(&it->job);
    status = sweep_request_inputs(&it->request, it->job.session, &it->job.loaded.model);
    status = files != ST_OK ? files : status;
    return status == ST_OK ? load_record(it) : status;
}

static struct sweep_task task_of(struct sweep_job *it)
{
    struct loaded *loaded = &it->job.loaded;
    return (struct sweep_task){.model = &loaded->model,
                               .scenario = &loaded->scenario,
                               .base = &loaded->plan,
                               .inputs = it->request.inputs,
                               .design = &it->design,
                               .spec = &it->job.spec,
                               .n_measures = it->n_measures,
                               .measures = it->measures,
                               .n_conditions = it->job.n_conditions,
                               .conditions = it->job.conditions,
                               .scorer = it->request.is_scored ? &it->scorer : NULL};
}

/* Every point is compiled before the first is simulated. */
static enum status check_points(struct sweep_job *it)
{
    const struct session *session = it->job.session;
    const struct sweep_task task = task_of(it);
    const struct run_resources resources = {.n_jobs = 1, .stop = interrupt_came};
    int32_t failed = 0;
    char number[POINT_NAME], values[600];
    const enum status status = sweep_check(&task, &resources, &failed, session->diag);
    if (status != ST_INPUT)
        return status;
    design_name_point(&it->design, failed, number);
    sweep_point_text(values, sizeof values, it->request.inputs, &it->design, failed,
                     session->language);
    session_say(session, W_AT_POINT, TEXTS(number, values));
    return status;
}

static enum status choose_measures(struct sweep_job *it)
{
    const struct plan *plan = &it->job.loaded.plan;
    it->measures = memory_new((size_t)plan->n_measures, sizeof *it->measures);
    if (it->measures == NULL)
        return ST_MEMORY;
    return metrics_read(it->request.metrics, it->job.session, plan, it->measures,
                        &it->n_measures, &it->shown);
}

static enum status make_design(struct sweep_job *it)
{
    const struct sweep_request *request = &it->request;
    if (request->design_file != NULL)
        return design_of_points(&it->design, &request->points);
    return design_make(&it->design, request->design, request->inputs, request->n_varies,
                       request->n_points, request->shared.seed);
}

/* The scenario itself, then the points, then normal times. */
static enum status plan_of_sweep(void *context, int32_t i, const struct plan **plan)
{
    struct sweep_job *it = context;
    const struct sweep_task task = task_of(it);
    if (i == it->design.n_points + 1) {
        *plan = &it->files.normal.plan;
        return ST_OK;
    }
    *plan = i == 0 ? &it->job.loaded.plan : &it->point;
    return i == 0 ? ST_OK : sweep_compile(&it->point, &task, i - 1);
}

static enum status define_sweep(struct sweep_job *it)
{
    const struct sweep_request *request = &it->request;
    it->swept = (struct sweep_facts){
        .n_inputs = request->n_varies,
        .inputs = request->inputs,
        .design = &it->design,
        .sweep = &it->sweep,
        .indices = indices_apply(it->design.kind) ? &it->indices : NULL,
        .n_measures = it->n_measures,
        .measures = it->measures,
        .metrics = request->metrics,
        .scores = request->is_scored ? &it->scorer.scores : NULL,
        .normal = &it->files.normal.scenario};
    struct results_name name = {0};
    char ancestry[256], points[256];
    ancestry_option_name(ancestry, sizeof ancestry, &request->shared);
    results_name_begin(&name, "sweep-", request->shared.files, request->shared.n_files);
    if (request->design_file != NULL) {
        layers_name(points, sizeof points, &request->design_file, 1);
        results_name_add(&name, points);
    }
    for (int32_t i = 0; request->design_file == NULL && i < request->n_varies; i++)
        results_name_add(&name, request->inputs[i].text);
    results_name_add_all(&name, request->shared.sets, request->shared.n_sets);
    results_name_add(&name, request->shared.posterior == NULL ? "" : "posterior");
    results_name_add(&name, ancestry);
    results_name_add(&name, request->is_scored ? "score" : "");
    const enum status status = job_define(&it->job, results_name_end(&name));
    it->job.facts.swept = &it->swept;
    it->job.split = (struct job_split){1 + it->design.n_points + request->is_scored,
                                       !request->is_scored, plan_of_sweep, false};
    for (int32_t i = 0; status == ST_OK && i < it->scorer.scores.n_windows; i++)
        it->job.is_wanted[it->scorer.scores.windows[i].series] = true;
    return status;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare_sweep(struct sweep_job *it, int argc, char *const *argv)
{
    enum status status = sweep_request_read(&it->request, it->job.session, argc, argv);
    if (status == ST_OK)
        status = load_sweep(it);
    if (status == ST_OK)
        status = choose_measures(it);
    if (status == ST_OK)
        status = make_design(it);
    if (status == ST_OK)
        status = define_sweep(it);
    if (status != ST_OK)
        return status;
    interrupt_catch();
    return check_points(it);
}

/* ---- points that are finished ---- */

static bool find_in_journal(void *context, int32_t point, void *bytes)
{
    const struct sweep_job *it = context;
    return journal_find(&it->journal, point, bytes);
}

static enum status keep_in_journal(void *context, int32_t point, const void *bytes)
{
    struct sweep_job *it = context;
    return journal_keep(&it->journal, point, bytes, it->job.session->diag);
}

/* Points of a file are worth to be kept; what is merged is quick, and a pipe leaves no
   folder. */
static enum status open_journal(struct sweep_job *it, const struct sweep_task *task)
{
    const struct job *job = &it->job;
    if (!HAS_OTHER_MACHINES || it->request.design_file == NULL ||
        job->session->parts != NULL || job_to_stdout(job))
        return ST_OK;
    json_t *run = sweep_manifest(&job->facts);
    const enum status status = journal_open(
        &it->journal, job->folder.parent, job->folder.last, run, it->design.n_points,
        sweep_point_bytes(task), job->shared->is_force, job->session->diag);
    json_decref(run);
    return status;
}

static enum status simulate_points(struct sweep_job *it)
{
    struct sweep_task task = task_of(it);
    const struct sweep_keeper keeper = {find_in_journal, keep_in_journal, it};
    const enum status opened = open_journal(it, &task);
    if (opened != ST_OK)
        return opened;
    task.keeper = it->journal.path == NULL ? NULL : &keeper;
    const struct run_resources resources = job_study_begin(&it->job, 1);
    struct broken_book broken = {0};
    enum status status = sweep_run(&it->sweep, &task, &resources, &broken);
    if (status == ST_OK && it->swept.indices != NULL)
        status = indices_make(&it->indices, &it->design, &it->sweep);
    return job_study_end(&it->job, status, &it->job.loaded.plan, &broken);
}

static enum status report_sweep(struct sweep_job *it)
{
    struct job *job = &it->job;
    if (job_to_stdout(job))
        return job_print(job, write_sweep_table);
    const enum status status =
        sweep_results_write(&job->folder, &job->facts, job->session->diag);
    if (status == ST_OK && !job->shared->is_quiet)
        sweep_screen_print(stdout, job->session->language, &job->facts, it->shown,
                           job->path);
    return status;
}

static enum status sweep_whole(struct sweep_job *it)
{
    struct job *job = &it->job;
    enum status status =
        job_begin(job, job_needs_manifest(job) ? sweep_manifest(&job->facts) : NULL);
    if (status == ST_OK)
        status = simulate_points(it);
    if (status == ST_OK)
        status = report_sweep(it);
    journal_close(&it->journal, status == ST_OK, it->job.session->diag);
    return status;
}

static enum status sweep_scenario(const struct session *session, int argc,
                                  char *const *argv)
{
    struct sweep_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_sweep(&it, argc, argv);
    if (status == ST_OK && job_is_slice(&it.job)) {
        const struct slice_call call = {sweep_options, argc, argv};
        status = job_slice(&it.job, &call, sweep_manifest(&it.job.facts));
    } else if (status == ST_OK) {
        status = sweep_whole(&it);
    }
    plan_free(&it.point);
    sweep_scorer_free(&it.scorer);
    record_files_free(&it.files);
    indices_free(&it.indices);
    sweep_free(&it.sweep);
    design_free(&it.design);
    memory_free(it.measures);
    job_free(&it.job);
    sweep_request_free(&it.request);
    return status;
}

/* clang-format off */
const struct command command_sweep = {
    "sweep", sweep_scenario, sweep_options,
    {"SCENARIO… --vary INPUT=RANGE… [OPTIONS]", "SCÉNARIO… --vary ENTRÉE=PLAGE… [OPTIONS]"},
    {"vary inputs over ranges and tabulate the metrics, a row a point", "faire varier des entrées et dresser le tableau des indicateurs, une ligne par point"},
    "blocus sweep scenarios/blockade-2025.csv --vary \"country:*.escorts=2:8:4\" --vary \"corridor:*.open=0:1:5\" -n 200",
};
/* clang-format on */
