/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/window.h"

#include <assert.h>
#include <stdatomic.h>
#include <stddef.h>

#include "base/memory.h"
#include "study/pool.h"

/* What one thread needs. */
struct worker {
    struct block *block;
    enum status status; /* of failed_block, if that is this worker's */
    int32_t failed_block;
    struct broken_book broken;
};

struct run {
    double *value;
    const struct window *windows;
    int32_t n_windows;
    const struct plan *plan;
    const struct run_spec *spec;
    const struct run_resources *resources;
    int64_t stride;
    int32_t n_blocks, n_workers;
    struct worker **workers;
    atomic_int failed_block; /* the lowest so far; n_blocks: none */
    atomic_int n_done;
    atomic_bool is_stopped;
};

int64_t window_stride(int32_t n_replicates)
{
    return ((int64_t)n_replicates + LANES - 1) / LANES * LANES;
}

static void begin(const struct window *window, double *value)
{
    bool is_first_day = window->statistic == STATISTIC_FIRST_DAY;
    for (int32_t lane = 0; lane < LANES; lane++)
        value[lane] = is_first_day ? window->end : 0;
}

/* Take up the day that was just stepped. */
static void add(const struct window *window, int32_t day, const real *output,
                double *value)
{
    for (int32_t lane = 0; lane < LANES; lane++) {
        double x = (double)output[lane];
        switch (window->statistic) {
        case STATISTIC_MEAN:
        case STATISTIC_SUM:
            value[lane] += x;
            break;
        case STATISTIC_END:
            value[lane] = x;
            break;
        case STATISTIC_MAX:
            if (day == window->first || x > value[lane])
                value[lane] = x;
            break;
        case STATISTIC_FIRST_DAY:
            if (x >= 0.5 && day < value[lane])
                value[lane] = day;
            break;
        default:
            break;
        }
    }
}

static void finish(const struct window *window, double *value)
{
    if (window->statistic != STATISTIC_MEAN)
        return;
    for (int32_t lane = 0; lane < LANES; lane++)
        value[lane] /= window->end - window->first;
}

static enum status simulate(const struct run *run, struct block *block, int32_t first)
{
    const struct plan *plan = run->plan;
    for (int32_t w = 0; w < run->n_windows; w++)
        begin(&run->windows[w], run->value + w * run->stride + first);
    enum status status =
        block_reset(block, plan, run->spec->seed, run->spec->luck, first);
    while (status == ST_OK && block_day(block) < plan->n_days) {
        int32_t day = block_day(block);
        status = block_step(plan, block);
        for (int32_t w = 0; status == ST_OK && w < run->n_windows; w++) {
            const struct window *window = &run->windows[w];
            if (day >= window->first && day < window->end)
                add(window, day, block_output(block, window->series),
                    run->value + w * run->stride + first);
        }
    }
    for (int32_t w = 0; w < run->n_windows; w++)
        finish(&run->windows[w], run->value + w * run->stride + first);
    return status;
}

static void tell_progress(struct run *run)
{
    const struct run_resources *resources = run->resources;
    int64_t total = run->spec->n_replicates;
    int64_t done = (int64_t)atomic_load(&run->n_done) * LANES;
    if (resources->stop != NULL && resources->stop(resources->context))
        atomic_store(&run->is_stopped, true);
    if (resources->progress != NULL)
        resources->progress(resources->context, done < total ? done : total, total);
}

/* Blocks before a failed one run whatever happens: the lowest failure is the same with
 * any number of threads. */
static void run_block(void *context, int32_t index, int32_t worker_index)
{
    struct run *run = context;
    struct worker *worker = run->workers[worker_index];
    if (atomic_load(&run->is_stopped) || index > atomic_load(&run->failed_block))
        return;
    enum status status = simulate(run, worker->block, index * LANES);
    if (status != ST_OK) {
        worker->status = status;
        worker->failed_block = index;
        if (status == ST_BOOKS)
            worker->broken = *block_broken(worker->block);
        int lowest = atomic_load(&run->failed_block);
        while (index < lowest &&
               !atomic_compare_exchange_weak(&run->failed_block, &lowest, index))
            continue;
    }
    atomic_fetch_add(&run->n_done, 1);
    if (worker_index == 0) /* the calling thread */
        tell_progress(run);
}

static enum status workers_init(struct run *run)
{
    run->workers = memory_new((size_t)run->n_workers, sizeof(struct worker *));
    if (run->workers == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < run->n_workers; i++) {
        struct worker *worker = memory_new(1, sizeof *worker);
        run->workers[i] = worker;
        if (worker == NULL)
            return ST_MEMORY;
        worker->failed_block = -1;
        worker->block = block_new(run->plan);
        if (worker->block == NULL)
            return ST_MEMORY;
    }
    return ST_OK;
}

static void workers_free(struct run *run)
{
    for (int32_t i = 0; run->workers != NULL && i < run->n_workers; i++) {
        if (run->workers[i] != NULL && run->workers[i]->block != NULL)
            block_delete(run->workers[i]->block);
        memory_free(run->workers[i]);
    }
    memory_free(run->workers);
}

static enum status outcome(struct run *run, struct broken_book *broken)
{
    int32_t failed = atomic_load(&run->failed_block);
    for (int32_t i = 0; failed < run->n_blocks && i < run->n_workers; i++) {
        if (run->workers[i]->failed_block != failed)
            continue;
        *broken = run->workers[i]->broken;
        return run->workers[i]->status;
    }
    return atomic_load(&run->is_stopped) ? ST_INTERRUPT : ST_OK;
}

enum status window_run(double *value, const struct window *windows, int32_t n_windows,
                       const struct plan *plan, const struct run_spec *spec,
                       const struct run_resources *resources,
                       struct broken_book *broken)
{
    assert(spec->n_replicates >= 1 && spec->luck >= 1 && resources->n_jobs >= 1);
    struct run run = {.value = value,
                      .windows = windows,
                      .n_windows = n_windows,
                      .plan = plan,
                      .spec = spec,
                      .resources = resources,
                      .stride = window_stride(spec->n_replicates)};
    run.n_blocks = (int32_t)(run.stride / LANES);
    run.n_workers = resources->n_jobs < run.n_blocks ? resources->n_jobs : run.n_blocks;
    atomic_init(&run.failed_block, run.n_blocks);
    atomic_init(&run.n_done, 0);
    atomic_init(&run.is_stopped, false);
    enum status status = workers_init(&run);
    if (status == ST_OK) {
        pool_run(run.n_workers, run.n_blocks, run_block, &run);
        tell_progress(&run);
        status = outcome(&run, broken);
    }
    workers_free(&run);
    return status;
}
