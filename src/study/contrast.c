/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/contrast.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stddef.h>

#include "base/memory.h"
#include "study/pool.h"
#include "study/store.h"

/* Working memory of one thread. */
struct room {
    struct quantile_room quantile;
    float *difference; /* (whole blocks of replicates) */
    float *base;       /* likewise */
};

struct run {
    const struct contrast_task *task;
    const struct run_resources *resources;
    struct contrast *contrasts;
    int32_t first_series, n_series; /* of this pass, in contrast->series */
    struct store base, side;
    const struct plan *plan;   /* of the side that is simulated now … */
    struct store *store;       /* … and where it goes */
    struct contrast *contrast; /* that is summarised now */
    struct room *rooms;        /* (n_rooms) */
    int32_t n_rooms;
    int32_t n_steps, step; /* ensembles to simulate, those done */
};

void contrast_free(struct contrast *contrast)
{
    memory_free(contrast->paired);
    memory_free(contrast->shares);
    memory_free(contrast->series);
    memory_free(contrast->daily);
    *contrast = (struct contrast){0};
}

static enum status contrast_init(struct contrast *contrast,
                                 const struct contrast_task *task)
{
    const struct plan *plan = task->base;
    *contrast = (struct contrast){.n_measures = plan->n_measures,
                                  .n_conditions = task->n_conditions,
                                  .n_days = plan->n_days};
    for (int32_t s = 0; s < plan->n_series; s++)
        contrast->n_series += run_wants(task->spec, s);
    const size_t n_series = (size_t)contrast->n_series;
    contrast->paired = memory_new((size_t)plan->n_measures, sizeof *contrast->paired);
    contrast->shares =
        memory_new((size_t)task->n_conditions + 1, sizeof *contrast->shares);
    contrast->series = memory_new(n_series, sizeof *contrast->series);
    contrast->daily =
        memory_new(n_series * (size_t)plan->n_days, sizeof *contrast->daily);
    if (contrast->paired == NULL || contrast->shares == NULL ||
        contrast->series == NULL || contrast->daily == NULL)
        return ST_MEMORY;
    for (int32_t s = 0, n = 0; s < plan->n_series; s++)
        if (run_wants(task->spec, s))
            contrast->series[n++] = s;
    return ST_OK;
}

/* Series whose days fit into half the memory, at least one. */
static int32_t series_a_pass(const struct run *run)
{
    const struct run_spec *spec = run->task->spec;
    const uint64_t bytes =
        store_exact_bytes(run->task->base->n_days, 0, spec->n_replicates);
    const uint64_t n = spec->memory_bytes / 2 / bytes;
    const int32_t all = run->contrasts[0].n_series;
    if (n >= (uint64_t)all)
        return all;
    return n < 1 ? 1 : (int32_t)n;
}

static enum status contrast_rooms_init(struct run *run)
{
    const int32_t n = run->task->spec->n_replicates;
    const size_t whole = ((size_t)n + LANES - 1) / LANES * LANES;
    run->n_rooms = run->resources->n_jobs;
    run->rooms = memory_new((size_t)run->n_rooms, sizeof *run->rooms);
    if (run->rooms == NULL)
        return ST_MEMORY;
    enum status status = ST_OK;
    for (int32_t i = 0; i < run->n_rooms && status == ST_OK; i++) {
        struct room *room = &run->rooms[i];
        room->difference = memory_new(whole, sizeof *room->difference);
        room->base = memory_new(whole, sizeof *room->base);
        status = room->difference == NULL || room->base == NULL
                     ? ST_MEMORY
                     : quantile_room_init(&room->quantile, (int32_t)whole);
    }
    return status;
}

static void contrast_run_free(struct run *run)
{
    for (int32_t i = 0; run->rooms != NULL && i < run->n_rooms; i++) {
        quantile_room_free(&run->rooms[i].quantile);
        memory_free(run->rooms[i].difference);
        memory_free(run->rooms[i].base);
    }
    memory_free(run->rooms);
    store_free(&run->base);
    store_free(&run->side);
}

static enum status simulate_side_block(void *context, struct block *block,
                                       int32_t first, int32_t worker)
{
    (void)worker;
    struct run *run = context;
    const struct plan *plan = run->plan;
    const int32_t *series = run->contrasts[0].series + run->first_series;
    enum status status = block_reset(block, plan, run->task->spec->seed, 1, first);
    while (status == ST_OK && block_day(block) < plan->n_days) {
        status = block_step(plan, block);
        if (status == ST_OK)
            store_set_day(run->store, block, series, run->n_series, first);
    }
    if (status != ST_OK)
        return status;
    block_finish(plan, block);
    store_set_metrics(run->store, plan, block, first);
    return ST_OK;
}

static void show_side_progress(void *context, int64_t done, int64_t total)
{
    const struct run *run = context;
    run_tell(run->resources, run->step, run->n_steps, done, total);
}

static bool ask_stop_of_contrast(void *context)
{
    const struct run *run = context;
    return run_must_stop(run->resources);
}

/* One side: all replicates, the series of this pass. */
static enum status simulate_side(struct run *run, const struct plan *plan,
                                 int32_t reel_plan, struct store *store,
                                 struct broken_book *broken)
{
    const struct run_spec *spec = run->task->spec;
    struct crew crew = {0};
    store_free(store);
    enum status status = store_init(store, plan, run->n_series * plan->n_days,
                                    spec->n_replicates, UINT64_MAX, false, 1);
    if (status != ST_OK)
        return status;
    run->plan = plan;
    run->store = store;
    status = crew_init(&crew, plan, spec->n_replicates, run->resources->n_jobs);
    if (status == ST_OK)
        crew_play(&crew, run->resources->reel, reel_plan);
    crew.stop = ask_stop_of_contrast;
    crew.progress = show_side_progress;
    crew.context = run;
    store_set_wave(store, 0);
    if (status == ST_OK)
        status = crew_run(&crew, 0, crew.n_blocks, simulate_side_block, run, broken);
    crew_free(&crew);
    run->step++;
    return status;
}

static void summarise_measure(struct run *run, int32_t m, struct room *room)
{
    const struct contrast_task *task = run->task;
    const struct metric *metric = &metrics[run->plan->measures[m].metric];
    const struct store *base = &run->base, *side = &run->side;
    const struct pairs pairs = {
        .n = task->spec->n_replicates,
        .base = base->metric + m * base->stride,
        .alternative = side->metric + m * side->stride,
        .base_defined = metric->is_time ? NULL : base->defined + m * base->stride,
        .alternative_defined =
            metric->is_time ? NULL : side->defined + m * side->stride,
        .change =
            task->change == NULL ? NULL : task->change[run->contrast - run->contrasts],
        .chosen = &task->spec->chosen};
    paired_summarise(&run->contrast->paired[m], &pairs, metric->worse, task->margin[m],
                     &room->quantile);
}

/* How many pairs meet a condition on both sides, on one, on none. */
static struct share_pair share_measure(const struct run *run,
                                       const struct condition *condition)
{
    const struct store *base = &run->base, *side = &run->side;
    const int32_t m = condition->measure;
    int64_t count[2][2] = {{0, 0}, {0, 0}};
    for (int32_t i = 0; i < run->task->spec->n_replicates; i++) {
        const int64_t b = m * base->stride + i, s = m * side->stride + i;
        if (!condition_applies(condition, run->plan, base->defined[b]) ||
            !condition_applies(condition, run->plan, side->defined[s]))
            continue;
        count[condition_holds(condition, base->metric[b])]
             [condition_holds(condition, side->metric[s])]++;
    }
    return share_of_pairs(count[1][1], count[1][0], count[0][1], count[0][0]);
}

static void share_measures(struct run *run)
{
    for (int32_t i = 0; i < run->contrast->n_conditions; i++)
        run->contrast->shares[i] = share_measure(run, &run->task->conditions[i]);
}

static void summarise_column(struct run *run, int32_t column, struct room *room)
{
    int32_t n = run->task->spec->n_replicates;
    struct contrast_day *day =
        &run->contrast->daily[(int64_t)run->first_series * run->plan->n_days + column];
    double sd, reach = 0;
    store_column(&run->base, column, room->base);
    store_column(&run->side, column, room->difference);
    for (int32_t i = 0; i < n; i++)
        room->difference[i] -= room->base[i];
    n = quantile_summarise(room->difference, n, quantile_levels, N_QUANTILES,
                           &day->mean, &sd, day->quantile, &room->quantile);
    if (n > 1 && sd > 0)
        reach = gsl_cdf_tdist_Pinv(0.975, n - 1) * sd / sqrt(n);
    day->low = day->mean - reach;
    day->high = day->mean + reach;
}

/* Tasks: the metrics, in the first pass only, then the columns. */
static int32_t measures_of(const struct run *run)
{
    return run->first_series == 0 ? run->contrast->n_measures : 0;
}

static void summarise(void *context, int32_t task, int32_t worker)
{
    struct run *run = context;
    const int32_t n_measures = measures_of(run);
    if (task < n_measures)
        summarise_measure(run, task, &run->rooms[worker]);
    else
        summarise_column(run, task - n_measures, &run->rooms[worker]);
}

static enum status run_pass(struct run *run, struct broken_book *broken)
{
    const struct contrast_task *task = run->task;
    enum status status = simulate_side(run, task->base, 0, &run->base, broken);
    for (int32_t i = 0; i < task->n_alternatives && status == ST_OK; i++) {
        status = simulate_side(run, task->alternatives[i], i + 1, &run->side, broken);
        run->contrast = &run->contrasts[i];
        if (status == ST_OK && run->first_series == 0)
            share_measures(run);
        if (status == ST_OK)
            pool_run(run->n_rooms, measures_of(run) + run->n_series * run->plan->n_days,
                     summarise, run);
    }
    return status;
}

enum status contrast_run(struct contrast *contrasts, const struct contrast_task *task,
                         const struct run_resources *resources,
                         struct broken_book *broken, const struct plan **failed)
{
    assert(task->n_alternatives >= 1 && task->spec->luck == 1);
    struct run run = {.task = task, .resources = resources, .contrasts = contrasts};
    enum status status = ST_OK;
    for (int32_t i = 0; i < task->n_alternatives && status == ST_OK; i++)
        status = contrast_init(&contrasts[i], task);
    if (status == ST_OK)
        status = contrast_rooms_init(&run);
    if (status == ST_OK) {
        const int32_t all = contrasts[0].n_series, most = series_a_pass(&run);
        const int32_t n_passes = all == 0 ? 1 : (all - 1) / most + 1;
        run.n_steps = n_passes * (1 + task->n_alternatives);
        for (int32_t pass = 0; pass < n_passes && status == ST_OK; pass++) {
            run.first_series = pass * most;
            run.n_series =
                all - run.first_series < most ? all - run.first_series : most;
            status = run_pass(&run, broken);
        }
    }
    *failed = run.plan;
    contrast_run_free(&run);
    return status;
}
