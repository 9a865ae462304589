/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sweep.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "study/paired.h"
#include "study/trial.h"

enum { Q05 = 0, Q50 = 2, Q95 = 4 }; /* places in quantile_levels */

enum {
    MOST_KINDS = 64,
    KIND_ROOM = 400,
    CODE_LENGTH = 4
}; /* of mistakes, and how each begins */

/* Metrics of all replicates of one ensemble, (n_measures x n_replicates) each. */
struct columns {
    double *value;
    bool *defined;
};

struct run {
    struct sweep *sweep;
    const struct sweep_task *task;
    const struct run_resources *resources;
    struct columns base, side;
    struct columns *target; /* where rows go now */
    struct quantile_room room;
    unsigned char *kept; /* a point as a keeper keeps it */
    int32_t step;        /* ensembles done: the scenario, then the points */
};

void sweep_free(struct sweep *sweep)
{
    memory_free(sweep->base);
    memory_free(sweep->outcome);
    memory_free(sweep->shares);
    memory_free(sweep->totals);
    *sweep = (struct sweep){0};
}

const struct outcome *sweep_outcome(const struct sweep *sweep, int32_t point,
                                    int32_t measure)
{
    return &sweep->outcome[(int64_t)point * sweep->n_measures + measure];
}

/* Scenario and inputs of a point, to a plan.  The scenario is left as it was. */
static enum status compile_point(struct plan *plan, const struct sweep_task *task,
                                 int32_t point, bool has_notes, struct diag *diag)
{
    const int32_t n_inputs = task->design->n_inputs;
    const double *values = task->design->value + (int64_t)point * n_inputs;
    const struct points *points = task->design->points;
    return trial_compile(plan, task->model, task->scenario, task->base, task->inputs,
                         n_inputs, values, points == NULL ? NULL : &points->rows[point],
                         has_notes, diag);
}

enum status sweep_compile(struct plan *plan, const struct sweep_task *task,
                          int32_t point)
{
    struct diag diag = {0}; /* sweep_check has found every mistake */
    plan_free(plan);
    return compile_point(plan, task, point, false, &diag);
}

/*
 * Passes a message on if none before had its place and number.  The places of a file are
 * cells: each mistake counts, of notes the first of a number.
 */
struct filter {
    struct diag *diag, once;
    bool is_file;
    int32_t n_kinds;
    char (*kind)[KIND_ROOM]; /* (MOST_KINDS) "--vary dakar.open=x0.5:x2:4: E401" */
};

static bool is_new(struct filter *filter, const char *line, bool is_note)
{
    const size_t first = filter->is_file && is_note ? filter->once.code_at : 0;
    const size_t n = filter->once.code_at + CODE_LENGTH - first;
    char begin[KIND_ROOM] = "";
    memcpy(begin, line + first, n < sizeof begin ? n : sizeof begin - 1);
    for (int32_t i = 0; i < filter->n_kinds; i++) {
        if (strcmp(filter->kind[i], begin) == 0)
            return false;
    }
    if (filter->n_kinds == MOST_KINDS)
        return false;
    memcpy(filter->kind[filter->n_kinds++], begin, sizeof begin);
    return true;
}

static void pass_once(void *context, const char *line)
{
    struct filter *filter = context;
    const bool is_note = line[filter->once.code_at] == 'N';
    if (!(filter->is_file && !is_note) && !is_new(filter, line, is_note))
        return;
    if (is_note) {
        diag_note_line(filter->diag, line);
        return;
    }
    filter->diag->count++;
    if (filter->diag->first == ST_OK)
        filter->diag->first = ST_INPUT;
    if (filter->diag->sink != NULL && filter->diag->count <= DIAG_SHOWN)
        filter->diag->sink(filter->diag->context, line);
}

enum status sweep_check(const struct sweep_task *task,
                        const struct run_resources *resources, int32_t *failed,
                        struct diag *diag)
{
    struct filter filter = {.diag = diag, .is_file = task->design->points != NULL};
    enum status status = ST_OK;
    filter.kind = memory_new(MOST_KINDS, sizeof *filter.kind);
    if (filter.kind == NULL)
        return ST_MEMORY;
    for (int32_t point = 0; point < task->design->n_points; point++) {
        filter.once = (struct diag){
            .sink = pass_once, .context = &filter, .language = diag->language};
        struct plan plan = {0};
        const enum status one =
            run_must_stop(resources)
                ? ST_INTERRUPT
                : compile_point(&plan, task, point, true, &filter.once);
        plan_free(&plan);
        if (one != ST_OK && status == ST_OK)
            *failed = point;
        status = one != ST_OK ? one : status;
        if (one != ST_OK && one != ST_INPUT)
            break;
    }
    memory_free(filter.kind);
    return status;
}

static enum status keep_row(void *context, const struct replicate_row *row)
{
    struct run *run = context;
    const struct sweep_task *task = run->task;
    for (int32_t i = 0; i < task->n_measures; i++) {
        const int32_t m = task->measures[i];
        const int64_t slot = (int64_t)i * task->spec->n_replicates + row->replicate;
        const bool is_time = metrics[task->base->measures[m].metric].is_time;
        run->target->value[slot] = row->metric[m];
        run->target->defined[slot] = is_time || row->defined[m];
    }
    for (int32_t c = 0; c < task->n_conditions; c++) {
        const struct condition *condition = &task->conditions[c];
        const int32_t m = condition->measure;
        struct share *share =
            &run->sweep->shares[(int64_t)run->step * task->n_conditions + c];
        if (!condition_applies(condition, task->base, row->defined[m]))
            continue;
        share->n++;
        share->n_true += condition_holds(condition, row->metric[m]);
    }
    return ST_OK;
}

static bool ask_stop_of_sweep(void *context)
{
    const struct run *run = context;
    return run_must_stop(run->resources);
}

static void show_point_progress(void *context, int64_t done, int64_t total)
{
    const struct run *run = context;
    run_tell(run->resources, run->step, (int64_t)run->task->design->n_points + 1, done,
             total);
}

/* The figures of a plan without their differences; rows go to target. */
static enum status simulate_point(struct run *run, const struct plan *plan,
                                  struct columns *target, struct outcome *outcome,
                                  struct broken_book *broken)
{
    const struct sweep_task *task = run->task;
    struct run_spec spec = *task->spec;
    struct ensemble ensemble = {0};
    const struct run_resources resources = {.n_jobs = run->resources->n_jobs,
                                            .stop = ask_stop_of_sweep,
                                            .progress = show_point_progress,
                                            .row = keep_row,
                                            .context = run,
                                            .reel = run->resources->reel,
                                            .reel_plan = run->step};
    spec.is_wanted = NULL;
    run->target = target;
    enum status status = ensemble_run(&ensemble, plan, &spec, &resources);
    *broken = ensemble.broken;
    for (int32_t i = 0; status == ST_OK && i < task->n_measures; i++) {
        const int32_t m = task->measures[i];
        const bool is_time = metrics[task->base->measures[m].metric].is_time;
        const struct summary *it =
            is_time ? &ensemble.restricted[m] : &ensemble.summary[m];
        outcome[i] = (struct outcome){.n = (int32_t)it->n_defined,
                                      .mean = it->mean,
                                      .has_se = it->has_se,
                                      .se = it->se,
                                      .q05 = it->quantile[Q05],
                                      .q50 = it->quantile[Q50],
                                      .q95 = it->quantile[Q95]};
        memcpy(outcome[i].chosen, it->chosen, sizeof it->chosen);
    }
    ensemble_free(&ensemble);
    run->step++;
    return status;
}

/* Scores of the plan that was simulated last; progress has been told. */
static enum status score_point(struct run *run, const struct plan *plan,
                               struct broken_book *broken)
{
    const struct sweep_task *task = run->task;
    const int32_t step = run->step - 1;
    if (task->scorer == NULL)
        return ST_OK;
    const struct run_resources resources = {.n_jobs = run->resources->n_jobs,
                                            .stop = ask_stop_of_sweep,
                                            .context = run,
                                            .reel = run->resources->reel,
                                            .reel_plan = step};
    return sweep_scorer_judge(task->scorer, plan, task->spec, &resources, broken,
                              run->sweep->totals +
                                  (int64_t)step * run->sweep->n_totals);
}

static enum status score_normal_times(struct run *run, struct broken_book *broken)
{
    const struct sweep_task *task = run->task;
    if (task->scorer == NULL)
        return ST_OK;
    const struct run_resources resources = {.n_jobs = run->resources->n_jobs,
                                            .stop = ask_stop_of_sweep,
                                            .context = run,
                                            .reel = run->resources->reel,
                                            .reel_plan = task->design->n_points + 1};
    return sweep_scorer_begin(task->scorer, task->spec, &resources, broken);
}

/* Less the scenario itself, replicate by replicate. */
static void compare_with_base(struct run *run, const struct columns *side,
                              struct outcome *outcome)
{
    const struct sweep_task *task = run->task;
    const int32_t n = task->spec->n_replicates;
    for (int32_t i = 0; i < task->n_measures; i++) {
        const int64_t first = (int64_t)i * n;
        const struct pairs pairs = {.n = n,
                                    .base = run->base.value + first,
                                    .alternative = side->value + first,
                                    .base_defined = run->base.defined + first,
                                    .alternative_defined = side->defined + first};
        const enum metric_id metric = task->base->measures[task->measures[i]].metric;
        struct paired paired;
        paired_summarise(&paired, &pairs, metrics[metric].worse, 0, &run->room);
        outcome[i].n_pairs = paired.n;
        outcome[i].difference = paired.difference;
        outcome[i].difference_se = paired.se;
    }
}

static enum status columns_init(struct columns *columns, const struct sweep_task *task)
{
    const size_t n = (size_t)task->n_measures * (size_t)task->spec->n_replicates;
    columns->value = memory_new(n, sizeof *columns->value);
    columns->defined = memory_new(n, sizeof *columns->defined);
    return columns->value == NULL || columns->defined == NULL ? ST_MEMORY : ST_OK;
}

static enum status sweep_run_init(struct run *run)
{
    const struct sweep_task *task = run->task;
    struct sweep *sweep = run->sweep;
    const size_t n_measures = (size_t)task->n_measures;
    *sweep = (struct sweep){.n_points = task->design->n_points,
                            .n_measures = task->n_measures,
                            .n_conditions = task->n_conditions};
    sweep->base = memory_new(n_measures, sizeof *sweep->base);
    sweep->outcome =
        memory_new((size_t)sweep->n_points * n_measures, sizeof *sweep->outcome);
    sweep->shares =
        memory_new(((size_t)sweep->n_points + 1) * (size_t)task->n_conditions + 1,
                   sizeof *sweep->shares);
    sweep->n_totals = task->scorer == NULL ? 0 : task->scorer->scores.n_totals;
    sweep->totals =
        memory_new(((size_t)sweep->n_points + 1) * (size_t)sweep->n_totals + 1,
                   sizeof *sweep->totals);
    run->kept = memory_new(sweep_point_bytes(task) + 1, 1);
    if (sweep->base == NULL || sweep->outcome == NULL || sweep->shares == NULL ||
        sweep->totals == NULL || run->kept == NULL)
        return ST_MEMORY;
    enum status status = quantile_room_init(&run->room, task->spec->n_replicates);
    if (status == ST_OK)
        status = columns_init(&run->base, task);
    return status == ST_OK ? columns_init(&run->side, task) : status;
}

static void sweep_run_free(struct run *run)
{
    struct columns *both[] = {&run->base, &run->side};
    for (int32_t i = 0; i < 2; i++) {
        memory_free(both[i]->value);
        memory_free(both[i]->defined);
    }
    quantile_room_free(&run->room);
    memory_free(run->kept);
}

/* ---- what a keeper keeps ---- */

/* What a sweep knows of a point, in three places. */
enum { N_STRETCHES = 3 };
struct stretch {
    void *bytes;
    size_t n;
};

static void list_stretches(const struct sweep_task *task, struct sweep *sweep,
                           int32_t point, struct stretch stretches[N_STRETCHES])
{
    const size_t n_measures = (size_t)task->n_measures;
    const size_t n_conditions = (size_t)task->n_conditions;
    const size_t n_totals =
        task->scorer == NULL ? 0 : (size_t)task->scorer->scores.n_totals;
    const size_t at = (size_t)point, step = at + 1; /* before a point is the scenario */
    stretches[0] =
        (struct stretch){sweep == NULL ? NULL : sweep->outcome + at * n_measures,
                         n_measures * sizeof *sweep->outcome};
    stretches[1] =
        (struct stretch){sweep == NULL ? NULL : sweep->shares + step * n_conditions,
                         n_conditions * sizeof *sweep->shares};
    stretches[2] =
        (struct stretch){sweep == NULL ? NULL : sweep->totals + step * n_totals,
                         n_totals * sizeof *sweep->totals};
}

size_t sweep_point_bytes(const struct sweep_task *task)
{
    struct stretch stretches[N_STRETCHES];
    list_stretches(task, NULL, 0, stretches);
    return stretches[0].n + stretches[1].n + stretches[2].n;
}

static bool find_point(struct run *run, int32_t point)
{
    const struct sweep_keeper *keeper = run->task->keeper;
    struct stretch stretches[N_STRETCHES];
    if (keeper == NULL || !keeper->find(keeper->context, point, run->kept))
        return false;
    list_stretches(run->task, run->sweep, point, stretches);
    for (size_t i = 0, at = 0; i < N_STRETCHES; at += stretches[i++].n)
        memcpy(stretches[i].bytes, run->kept + at, stretches[i].n);
    return true;
}

static enum status keep_point(struct run *run, int32_t point)
{
    const struct sweep_keeper *keeper = run->task->keeper;
    struct stretch stretches[N_STRETCHES];
    if (keeper == NULL)
        return ST_OK;
    list_stretches(run->task, run->sweep, point, stretches);
    for (size_t i = 0, at = 0; i < N_STRETCHES; at += stretches[i++].n)
        memcpy(run->kept + at, stretches[i].bytes, stretches[i].n);
    return keeper->keep(keeper->context, point, run->kept);
}

static enum status run_point(struct run *run, int32_t point, struct broken_book *broken)
{
    struct outcome *outcome =
        &run->sweep->outcome[(int64_t)point * run->sweep->n_measures];
    struct plan plan = {0};
    if (find_point(run, point)) {
        run->step++;
        return ST_OK;
    }
    enum status status = sweep_compile(&plan, run->task, point);
    if (status == ST_OK)
        status = simulate_point(run, &plan, &run->side, outcome, broken);
    if (status == ST_OK)
        compare_with_base(run, &run->side, outcome);
    if (status == ST_OK)
        status = score_point(run, &plan, broken);
    plan_free(&plan);
    return status == ST_OK ? keep_point(run, point) : status;
}

enum status sweep_run(struct sweep *sweep, const struct sweep_task *task,
                      const struct run_resources *resources, struct broken_book *broken)
{
    assert(task->spec->luck == 1 && task->n_measures >= 1);
    struct run run = {.sweep = sweep, .task = task, .resources = resources};
    enum status status = sweep_run_init(&run);
    if (status == ST_OK)
        status = simulate_point(&run, task->base, &run.base, sweep->base, broken);
    if (status == ST_OK)
        compare_with_base(&run, &run.base, sweep->base);
    if (status == ST_OK)
        status = score_normal_times(&run, broken);
    if (status == ST_OK)
        status = score_point(&run, task->base, broken);
    for (int32_t point = 0; point < sweep->n_points && status == ST_OK; point++)
        status = run_point(&run, point, broken);
    for (int32_t i = 0;
         status == ST_OK && i < (sweep->n_points + 1) * task->n_conditions; i++)
        sweep->shares[i] = share_of(sweep->shares[i].n_true, sweep->shares[i].n);
    sweep_run_free(&run);
    return status;
}
