/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/trial.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "engine/plan_cut.h"
#include "engine/unknown.h"

/* ---- a plan ---- */

/* Say what of the values is cut. */
static enum status note_cuts(const struct plan *plan, const struct scenario *scenario,
                             struct diag *diag)
{
    struct notes notes = {0};
    const enum status status = cuts_find(&notes, plan, scenario);
    if (status == ST_OK)
        notes_report(&notes, diag);
    notes_free(&notes);
    return status;
}

enum status trial_compile(struct plan *plan, const struct model *model,
                          struct scenario *scenario, const struct plan *base,
                          const struct variation *inputs, int32_t n_inputs,
                          const double *values, const struct table_row *row,
                          bool has_notes, struct diag *diag)
{
    const int32_t n_edits = scenario->n_edits, n_rules = scenario->n_rules;
    enum status status = ST_OK;
    for (int32_t i = 0; i < n_inputs && status == ST_OK; i++)
        status = variation_apply(&inputs[i], scenario, model, values[i], row, diag);
    if (status == ST_OK)
        status = scenario_check(scenario, model, diag);
    if (status == ST_OK)
        status = plan_compile(plan, model, scenario, diag);
    if (status == ST_OK)
        status = unknowns_learn(plan, base->posterior);
    plan->ancestry = base->ancestry;
    if (status == ST_OK && has_notes)
        status = note_cuts(plan, scenario, diag);
    scenario_rewind(scenario, n_edits);
    scenario_rewind_rules(scenario, n_rules);
    return status;
}

void trial_free(struct trial *trial)
{
    plan_free(&trial->plan);
    past_free(&trial->past);
}

enum status trial_set(struct trial *trial, const double *values, struct diag *diag)
{
    plan_free(&trial->plan);
    return trial_compile(&trial->plan, trial->model, trial->scenario, trial->base,
                         trial->inputs, trial->n_inputs, values, NULL, false, diag);
}

/* ---- replicates of it ---- */

/* What a worker needs: where the value of a replicate goes. */
struct work {
    const struct trial *trial;
    const struct past_day *from;
    int32_t first, end; /* replicates */
    double *value;
};

static void keep_values(const struct work *work, const struct block *block,
                        int32_t first)
{
    const struct trial *trial = work->trial;
    const double *value = block_metric(block, trial->measure);
    const double *never = block_metric_restricted(block, trial->measure);
    const bool *defined = block_metric_defined(block, trial->measure);
    const bool is_time = metrics[trial->base->measures[trial->measure].metric].is_time;
    for (int32_t lane = 0; lane < LANES; lane++) {
        const int32_t replicate = first + lane;
        if (replicate >= work->first && replicate < work->end)
            work->value[replicate - work->first] = defined[lane] ? value[lane]
                                                   : is_time     ? never[lane]
                                                                 : (double)NAN;
    }
}

static enum status simulate_trial(void *context, struct block *block, int32_t first,
                                  int32_t worker)
{
    (void)worker;
    const struct work *work = context;
    const struct plan *plan = &work->trial->plan;
    enum status status =
        past_begin(work->from, block, plan, work->trial->seed, 1, first);
    while (status == ST_OK && block_day(block) < plan->n_days)
        status = block_step(plan, block);
    if (status != ST_OK)
        return status;
    block_finish(plan, block);
    keep_values(work, block, first);
    return ST_OK;
}

enum status trial_run(struct trial *trial, int32_t first, int32_t n, double *value)
{
    const struct run_resources *resources = trial->resources;
    const int32_t end_block = (first + n - 1) / LANES + 1;
    const int32_t n_blocks = end_block - first / LANES;
    struct work work = {
        .trial = trial, .first = first, .end = first + n, .value = value};
    struct crew crew = {0};
    assert(n >= 1);
    const int32_t most = n_blocks < resources->n_jobs ? n_blocks : resources->n_jobs;
    enum status status = crew_init(&crew, &trial->plan, first + n, most);
    crew.stop = resources->stop;
    crew.context = resources->context;
    trial->past.plan = trial->base;
    work.from = past_find(&trial->past, &trial->plan, trial->seed, 1, end_block,
                          trial->plan.n_days, resources->n_jobs);
    if (status == ST_OK)
        status = crew_run(&crew, first / LANES, n_blocks, simulate_trial, &work,
                          &trial->broken);
    crew_free(&crew);
    return status;
}
