/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sweep.h"

#include <assert.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "study/paired.h"
#include "study/past.h"
#include "study/pool.h"

enum { Q05 = 0, Q50 = 2, Q95 = 4 }; /* places in quantile_levels */

/* Metrics of all replicates of one ensemble, (n_measures x n_replicates) each. */
struct columns {
    double *value;
    bool *defined;
};

/* What one thread needs for a point. */
struct hand {
    struct run *run;
    struct columns side;
    struct columns *target; /* where rows go now */
    struct quantile_room room;
    int32_t step; /* 0: the scenario itself, then the points */
};

/* A point that is to be simulated. */
struct turn {
    bool is_kept; /* a keeper had it: nothing is to be done */
    struct plan plan;
    const struct past_day *from;
    enum status status;
    struct broken_book broken; /* if that is ST_BOOKS */
};

struct run {
    struct sweep *sweep;
    const struct sweep_task *task;
    const struct run_resources *resources;
    struct columns base;
    unsigned char *kept; /* a point as a keeper keeps it */
    struct past past;    /* what points have in common with the scenario */
    bool *is_asked;      /* (base->n_measures) */
    int32_t n_hands;     /* points at a time */
    struct hand *hands;  /* (n_hands) */
    int32_t n_turns;     /* at most, before the next points are compiled */
    struct turn *turns;  /* (n_turns) */
    int32_t first;       /* point of the first turn */
    atomic_int n_done;   /* points */
    atomic_bool is_stopped;
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

static enum status keep_row(void *context, const struct replicate_row *row)
{
    const struct hand *hand = context;
    const struct run *run = hand->run;
    const struct sweep_task *task = run->task;
    for (int32_t i = 0; i < task->n_measures; i++) {
        const int32_t m = task->measures[i];
        const int64_t slot = (int64_t)i * task->spec->n_replicates + row->replicate;
        const bool is_time = metrics[task->base->measures[m].metric].is_time;
        hand->target->value[slot] = row->metric[m];
        hand->target->defined[slot] = is_time || row->defined[m];
    }
    for (int32_t c = 0; c < task->n_conditions; c++) {
        const struct condition *condition = &task->conditions[c];
        const int32_t m = condition->measure;
        struct share *share =
            &run->sweep->shares[(int64_t)hand->step * task->n_conditions + c];
        if (!condition_applies(condition, task->base, row->defined[m]))
            continue;
        share->n++;
        share->n_true += condition_holds(condition, row->metric[m]);
    }
    return ST_OK;
}

static bool ask_stop_of_sweep(void *context)
{
    const struct hand *hand = context;
    return run_must_stop(hand->run->resources);
}

static void show_point_progress(void *context, int64_t done, int64_t total)
{
    const struct hand *hand = context;
    const struct run *run = hand->run;
    run_tell(run->resources, hand->step, (int64_t)run->task->design->n_points + 1, done,
             total);
}

static void take_outcome(const struct sweep_task *task, const struct ensemble *ensemble,
                         struct outcome *outcome)
{
    for (int32_t i = 0; i < task->n_measures; i++) {
        const int32_t m = task->measures[i];
        const bool is_time = metrics[task->base->measures[m].metric].is_time;
        const struct summary *it =
            is_time ? &ensemble->restricted[m] : &ensemble->summary[m];
        outcome[i] = (struct outcome){.n = (int32_t)it->n_defined,
                                      .mean = it->mean,
                                      .has_se = it->has_se,
                                      .se = it->se,
                                      .q05 = it->quantile[Q05],
                                      .q50 = it->quantile[Q50],
                                      .q95 = it->quantile[Q95]};
        memcpy(outcome[i].chosen, it->chosen, sizeof it->chosen);
    }
}

/*
 * The figures of a plan without their differences; rows go to the hand's target.  Only
 * one hand at a time may use more threads than its own, and tell of progress; only the
 * first one, which is the calling thread, may ask whether to stop.
 */
static enum status simulate_point(struct hand *hand, const struct plan *plan,
                                  const struct past_day *from, bool is_alone,
                                  struct outcome *outcome, struct broken_book *broken)
{
    const struct run *run = hand->run;
    const struct run_resources *own = run->resources;
    struct run_spec spec = *run->task->spec;
    struct ensemble ensemble = {0};
    const struct run_resources resources = {
        .n_jobs = is_alone ? own->n_jobs : 1,
        .stop = hand == run->hands ? ask_stop_of_sweep : NULL,
        .progress = is_alone ? show_point_progress : NULL,
        .row = keep_row,
        .context = hand,
        .reel = own->reel,
        .reel_plan = hand->step,
        .from = from};
    spec.is_wanted = NULL;
    spec.is_asked = run->is_asked;
    const enum status status = ensemble_run(&ensemble, plan, &spec, &resources);
    *broken = ensemble.broken;
    if (status == ST_OK)
        take_outcome(run->task, &ensemble, outcome);
    ensemble_free(&ensemble);
    return status;
}

/* The calling thread scores, on all threads, as step of the sweep. */
static struct run_resources scoring_resources(struct run *run, int32_t step)
{
    return (struct run_resources){.n_jobs = run->resources->n_jobs,
                                  .stop = ask_stop_of_sweep,
                                  .context = run->hands,
                                  .reel = run->resources->reel,
                                  .reel_plan = step};
}

static enum status score_normal_times(struct run *run, struct broken_book *broken)
{
    const struct sweep_task *task = run->task;
    const struct run_resources resources =
        scoring_resources(run, task->design->n_points + 1);
    return task->scorer == NULL
               ? ST_OK
               : sweep_scorer_begin(task->scorer, task->spec, &resources, broken);
}

/* step 0: the scenario itself, then the points */
static enum status score_step(struct run *run, int32_t step, const struct plan *plan,
                              struct broken_book *broken)
{
    const struct sweep_task *task = run->task;
    struct sweep *sweep = run->sweep;
    const struct run_resources resources = scoring_resources(run, step);
    return task->scorer == NULL
               ? ST_OK
               : sweep_scorer_judge(task->scorer, plan, task->spec, &resources, broken,
                                    sweep->totals + (int64_t)step * sweep->n_totals);
}

/* Less the scenario itself, replicate by replicate. */
static void compare_with_base(struct hand *hand, const struct columns *side,
                              struct outcome *outcome)
{
    const struct run *run = hand->run;
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
        paired_summarise(&paired, &pairs, metrics[metric].worse, 0, &hand->room);
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

static void columns_free(struct columns *columns)
{
    memory_free(columns->value);
    memory_free(columns->defined);
}

static enum status sweep_init(struct sweep *sweep, const struct sweep_task *task)
{
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
    return sweep->base == NULL || sweep->outcome == NULL || sweep->shares == NULL ||
                   sweep->totals == NULL
               ? ST_MEMORY
               : ST_OK;
}

static int32_t n_blocks_of(const struct sweep_task *task)
{
    return (task->spec->n_replicates - 1) / LANES + 1;
}

/* Points that keep all threads busy by themselves come one by one; of smaller ones each
   thread takes one. */
static void choose_hands(struct run *run)
{
    enum { BUSY = 4, TURNS = 8 };
    const int32_t n_jobs = run->resources->n_jobs;
    const bool is_small = n_blocks_of(run->task) < BUSY * n_jobs;
    run->n_hands = is_small ? n_jobs : 1;
    run->n_turns = is_small ? TURNS * n_jobs : 1;
}

static enum status sweep_run_init(struct run *run)
{
    const struct sweep_task *task = run->task;
    choose_hands(run);
    run->past.plan = task->base;
    run->is_asked = memory_new((size_t)task->base->n_measures, sizeof *run->is_asked);
    run->hands = memory_new((size_t)run->n_hands, sizeof *run->hands);
    run->turns = memory_new((size_t)run->n_turns, sizeof *run->turns);
    run->kept = memory_new(sweep_point_bytes(task) + 1, 1);
    if (run->is_asked == NULL || run->hands == NULL || run->turns == NULL ||
        run->kept == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < task->n_measures; i++)
        run->is_asked[task->measures[i]] = true;
    enum status status = columns_init(&run->base, task);
    for (int32_t i = 0; i < run->n_hands && status == ST_OK; i++) {
        struct hand *hand = &run->hands[i];
        hand->run = run;
        hand->target = &hand->side;
        status = columns_init(&hand->side, task);
        if (status == ST_OK)
            status = quantile_room_init(&hand->room, task->spec->n_replicates);
    }
    return status;
}

static void sweep_run_free(struct run *run)
{
    for (int32_t i = 0; run->hands != NULL && i < run->n_hands; i++) {
        columns_free(&run->hands[i].side);
        quantile_room_free(&run->hands[i].room);
    }
    for (int32_t i = 0; run->turns != NULL && i < run->n_turns; i++)
        plan_free(&run->turns[i].plan);
    columns_free(&run->base);
    past_free(&run->past);
    memory_free(run->is_asked);
    memory_free(run->hands);
    memory_free(run->turns);
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

/* Tapes have no past. */
static const struct past_day *find_past(struct run *run, const struct plan *plan)
{
    const struct run_spec *spec = run->task->spec;
    if (run->resources->reel != NULL)
        return NULL;
    return past_find(&run->past, plan, spec->seed, spec->luck, n_blocks_of(run->task),
                     plan->n_days, run->resources->n_jobs);
}

static enum status run_scenario(struct run *run, struct broken_book *broken)
{
    struct hand *hand = &run->hands[0];
    const struct plan *plan = run->task->base;
    hand->target = &run->base;
    const enum status status = simulate_point(hand, plan, find_past(run, plan), true,
                                              run->sweep->base, broken);
    hand->target = &hand->side;
    if (status == ST_OK)
        compare_with_base(hand, &run->base, run->sweep->base);
    return status;
}

static void run_turn(void *context, int32_t task, int32_t worker)
{
    struct run *run = context;
    struct hand *hand = &run->hands[worker];
    struct turn *turn = &run->turns[task];
    const int32_t point = run->first + task;
    struct outcome *outcome =
        &run->sweep->outcome[(int64_t)point * run->sweep->n_measures];
    if (turn->is_kept || atomic_load(&run->is_stopped))
        return;
    hand->step = 1 + point;
    turn->status = simulate_point(hand, &turn->plan, turn->from, run->n_hands == 1,
                                  outcome, &turn->broken);
    if (turn->status == ST_OK)
        compare_with_base(hand, &hand->side, outcome);
    const int32_t n_done = atomic_fetch_add(&run->n_done, 1) + 1;
    if (worker == 0) /* the calling thread */
        run_tell(run->resources, 1 + n_done, (int64_t)run->sweep->n_points + 1, 0,
                 run->task->spec->n_replicates);
    if (turn->status == ST_INTERRUPT)
        atomic_store(&run->is_stopped, true);
}

/* A plan for a point, unless a keeper has it. */
static enum status begin_turn(struct run *run, int32_t i)
{
    struct turn *turn = &run->turns[i];
    turn->is_kept = find_point(run, run->first + i);
    turn->status = turn->is_kept ? ST_OK : ST_INTERRUPT; /* until it was simulated */
    if (turn->is_kept) {
        atomic_fetch_add(&run->n_done, 1);
        return ST_OK;
    }
    const enum status status = sweep_compile(&turn->plan, run->task, run->first + i);
    if (status == ST_OK)
        turn->from = find_past(run, &turn->plan);
    return status;
}

/* What was simulated is scored and kept, even where another point was not. */
static enum status end_turn(struct run *run, int32_t i, struct broken_book *broken)
{
    struct turn *turn = &run->turns[i];
    const int32_t point = run->first + i;
    enum status status = turn->status;
    *broken = turn->broken;
    if (turn->is_kept)
        return ST_OK;
    if (status == ST_OK)
        status = score_step(run, 1 + point, &turn->plan, broken);
    return status == ST_OK ? keep_point(run, point) : status;
}

/* Compiled one after the other, as they share the scenario; simulated side by side. */
static enum status run_turns(struct run *run, struct broken_book *broken)
{
    const int32_t left = run->sweep->n_points - run->first;
    const int32_t n = left < run->n_turns ? left : run->n_turns;
    struct broken_book last;
    enum status status = ST_OK;
    for (int32_t i = 0; i < n && status == ST_OK; i++)
        status = begin_turn(run, i);
    if (status != ST_OK)
        return status;
    pool_run(run->n_hands, n, run_turn, run);
    for (int32_t i = 0; i < n; i++) {
        const enum status one = end_turn(run, i, status == ST_OK ? broken : &last);
        status = status == ST_OK ? one : status;
    }
    run->first += n;
    return status;
}

enum status sweep_run(struct sweep *sweep, const struct sweep_task *task,
                      const struct run_resources *resources, struct broken_book *broken)
{
    assert(task->spec->luck == 1 && task->n_measures >= 1);
    struct run run = {.sweep = sweep, .task = task, .resources = resources};
    atomic_init(&run.n_done, 0);
    atomic_init(&run.is_stopped, false);
    enum status status = sweep_init(sweep, task);
    if (status == ST_OK)
        status = sweep_run_init(&run);
    if (status == ST_OK)
        status = run_scenario(&run, broken);
    if (status == ST_OK)
        status = score_normal_times(&run, broken);
    if (status == ST_OK)
        status = score_step(&run, 0, task->base, broken);
    while (run.first < sweep->n_points && status == ST_OK)
        status = run_turns(&run, broken);
    for (int32_t i = 0;
         status == ST_OK && i < (sweep->n_points + 1) * task->n_conditions; i++)
        sweep->shares[i] = share_of(sweep->shares[i].n_true, sweep->shares[i].n);
    sweep_run_free(&run);
    return status;
}
