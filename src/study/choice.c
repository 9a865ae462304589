/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/choice.h"

#include <assert.h>

#include "base/memory.h"
#include "engine/unknown.h"

struct run {
    const struct choice_task *task;
    const struct run_resources *resources;
    int32_t plan;       /* simulated now */
    double *gain;       /* (n_plans x n_replicates), then (n_plans x n) kept ones */
    bool *is_undefined; /* (n_replicates) under some plan */
    int32_t *kept;      /* (n) replicates */
    double *u;          /* (n_unknowns x n) */
};

int32_t choice_sign(const struct plan *plan, int32_t measure)
{
    return -(int32_t)metrics[plan->measures[measure].metric].worse;
}

static enum status take_gain(void *context, const struct replicate_row *row)
{
    struct run *run = context;
    const struct choice_task *task = run->task;
    const struct plan *plan = task->plans[0];
    const bool is_time = metrics[plan->measures[task->measure].metric].is_time;
    const int64_t slot = (int64_t)run->plan * task->spec->n_replicates + row->replicate;
    run->gain[slot] = choice_sign(plan, task->measure) * row->metric[task->measure];
    run->is_undefined[row->replicate] |= !is_time && !row->defined[task->measure];
    return ST_OK;
}

static bool ask_stop_of_choice(void *context)
{
    const struct run *run = context;
    return run_must_stop(run->resources);
}

static void show_plan_progress(void *context, int64_t done, int64_t total)
{
    const struct run *run = context;
    run_tell(run->resources, run->plan, run->task->n_plans, done, total);
}

static enum status simulate_plan(struct run *run, struct broken_book *broken)
{
    struct run_spec spec = *run->task->spec;
    struct ensemble ensemble = {0};
    const struct run_resources resources = {.n_jobs = run->resources->n_jobs,
                                            .stop = ask_stop_of_choice,
                                            .progress = show_plan_progress,
                                            .row = take_gain,
                                            .context = run};
    spec.is_wanted = NULL;
    const enum status status =
        ensemble_run(&ensemble, run->task->plans[run->plan], &spec, &resources);
    *broken = ensemble.broken;
    ensemble_free(&ensemble);
    return status;
}

/* Gains of the replicates that define the metric under every plan, side by side. */
static int32_t keep_defined(struct run *run)
{
    const int32_t n_all = run->task->spec->n_replicates;
    int32_t n = 0;
    for (int32_t r = 0; r < n_all; r++) {
        if (!run->is_undefined[r])
            run->kept[n++] = r;
    }
    for (int32_t a = 0; a < run->task->n_plans; a++) {
        for (int32_t i = 0; i < n; i++)
            run->gain[(int64_t)a * n + i] =
                run->gain[(int64_t)a * n_all + run->kept[i]];
    }
    return n;
}

static enum status answer(struct run *run, struct worth *worth)
{
    const struct choice_task *task = run->task;
    const struct plan *plan = task->plans[0];
    const int32_t n = keep_defined(run);
    *worth = (struct worth){.n = n};
    if (n < WORTH_LEAST / 2)
        return ST_INPUT;
    run->u = memory_new((size_t)plan->n_unknowns * (size_t)n + 1, sizeof *run->u);
    if (run->u == NULL)
        return ST_MEMORY;
    for (int32_t k = 0; k < plan->n_unknowns; k++)
        unknown_uniforms(plan, k, task->spec->seed, n, run->kept,
                         run->u + (int64_t)k * n);
    const struct worth_task known = {.n = n,
                                     .n_actions = task->n_plans,
                                     .n_inputs = plan->n_unknowns,
                                     .gain = run->gain,
                                     .u = run->u};
    return worth_make(worth, &known);
}

enum status choice_run(struct worth *worth, const struct choice_task *task,
                       const struct run_resources *resources,
                       struct broken_book *broken, const struct plan **failed)
{
    assert(task->n_plans >= 2 && task->spec->luck == 1);
    const size_t n = (size_t)task->spec->n_replicates;
    struct run run = {.task = task, .resources = resources};
    run.gain = memory_new((size_t)task->n_plans * n, sizeof *run.gain);
    run.is_undefined = memory_new(n, sizeof *run.is_undefined);
    run.kept = memory_new(n, sizeof *run.kept);
    const bool is_room =
        run.gain != NULL && run.is_undefined != NULL && run.kept != NULL;
    enum status status = is_room ? ST_OK : ST_MEMORY;
    for (; status == ST_OK && run.plan < task->n_plans; run.plan++) {
        *failed = task->plans[run.plan];
        status = simulate_plan(&run, broken);
    }
    if (status == ST_OK)
        status = answer(&run, worth);
    memory_free(run.gain);
    memory_free(run.is_undefined);
    memory_free(run.kept);
    memory_free(run.u);
    return status;
}
