/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/memory.h"
#include "command/ancestry_option.h"
#include "command/command.h"
#include "command/interrupt.h"
#include "command/job.h"
#include "command/job_slice.h"
#include "command/metric_option.h"
#include "command/results_name.h"
#include "command/sweep_request.h"
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
    struct plan point; /* that a slice simulates now */
    int32_t *measures; /* (plan.n_measures) */
    int32_t n_measures, shown;
};

/* Mistakes of files and of --vary in one go. */
static enum status load_sweep(struct sweep_job *it)
{
    enum status status = job_load_model(&it->job);
    if (status != ST_OK)
        return status;
    const enum status files = job_load_scenario(&it->job);
    status = sweep_request_inputs(&it->request, it->job.session, &it->job.loaded.model);
    return files != ST_OK ? files : status;
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
                               .conditions = it->job.conditions};
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

/* The scenario itself, then the points. */
static enum status plan_of_sweep(void *context, int32_t i, const struct plan **plan)
{
    struct sweep_job *it = context;
    const struct sweep_task task = task_of(it);
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
        .metrics = request->metrics};
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
    const enum status status = job_define(&it->job, results_name_end(&name));
    it->job.facts.swept = &it->swept;
    it->job.split = (struct job_split){1 + it->design.n_points, true, plan_of_sweep};
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

static enum status simulate_points(struct sweep_job *it)
{
    const struct sweep_task task = task_of(it);
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
    enum status status = job_begin(&it->job, sweep_manifest(&it->job.facts));
    if (status == ST_OK)
        status = simulate_points(it);
    return status == ST_OK ? report_sweep(it) : status;
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
