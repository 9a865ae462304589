/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/ensemble.h"

#include <assert.h>
#include <stdatomic.h>
#include <stddef.h>

#include "base/memory.h"
#include "study/pool.h"

/* What one thread needs; each on cache lines of its own. */
struct worker {
    struct block *block;
    struct digest_room room;
    enum status status; /* of failed_block, if that is this worker's */
    int32_t failed_block;
    struct broken_book broken;
};

struct run {
    const struct plan *plan;
    const struct run_spec *spec;
    const struct run_resources *resources;
    struct ensemble *ensemble;
    struct store store;
    struct digest digest;
    int32_t n_blocks;
    int32_t first_block; /* of this wave */
    int32_t n_workers;
    struct worker **workers;
    bool *row_defined;       /* (n_measures) */
    double *row_metric;      /* (n_measures) */
    atomic_int failed_block; /* the lowest so far; n_blocks: none */
    atomic_int n_done;       /* blocks */
    atomic_bool is_stopped;
};

static bool is_wanted(const struct run_spec *spec, int32_t series)
{
    return spec->is_wanted != NULL && spec->is_wanted[series];
}

static int32_t count_wanted(const struct plan *plan, const struct run_spec *spec)
{
    int32_t n = 0;
    for (int32_t i = 0; i < plan->n_series; i++)
        n += is_wanted(spec, i);
    return n;
}

uint64_t ensemble_exact_bytes(const struct plan *plan, const struct run_spec *spec)
{
    return store_exact_bytes(count_wanted(plan, spec) * plan->n_days, plan->n_measures,
                             spec->n_replicates);
}

void ensemble_free(struct ensemble *ensemble)
{
    memory_free(ensemble->series);
    memory_free(ensemble->daily);
    memory_free(ensemble->summary);
    memory_free(ensemble->restricted);
    *ensemble = (struct ensemble){0};
}

static enum status result_init(struct ensemble *ensemble, const struct plan *plan,
                               const struct run_spec *spec)
{
    int32_t n_wanted = count_wanted(plan, spec);
    size_t n_columns = (size_t)n_wanted * (size_t)plan->n_days;
    *ensemble = (struct ensemble){.n_replicates = spec->n_replicates,
                                  .n_wanted = n_wanted,
                                  .n_days = plan->n_days,
                                  .n_measures = plan->n_measures};
    size_t n = (size_t)plan->n_measures;
    ensemble->series = memory_new((size_t)n_wanted, sizeof *ensemble->series);
    ensemble->daily = memory_new(n_columns, sizeof *ensemble->daily);
    ensemble->summary = memory_new(n, sizeof *ensemble->summary);
    ensemble->restricted = memory_new(n, sizeof *ensemble->restricted);
    if (ensemble->series == NULL || ensemble->daily == NULL ||
        ensemble->summary == NULL || ensemble->restricted == NULL)
        return ST_MEMORY;
    for (int32_t i = 0, wanted = 0; i < plan->n_series; i++)
        if (is_wanted(spec, i))
            ensemble->series[wanted++] = i;
    return ST_OK;
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
        enum status status = digest_room_init(&worker->room, &run->store);
        if (status != ST_OK)
            return status;
    }
    return ST_OK;
}

static enum status run_init(struct run *run)
{
    const struct plan *plan = run->plan;
    const struct run_spec *spec = run->spec;
    struct ensemble *ensemble = run->ensemble;
    run->n_blocks = (spec->n_replicates - 1) / LANES + 1;
    run->n_workers = run->resources->n_jobs;
    if (run->n_workers > run->n_blocks)
        run->n_workers = run->n_blocks;
    atomic_init(&run->failed_block, run->n_blocks);
    atomic_init(&run->n_done, 0);
    atomic_init(&run->is_stopped, false);
    enum status status = store_init(
        &run->store, plan, ensemble->n_wanted * plan->n_days, spec->n_replicates,
        spec->memory_bytes, run->resources->row != NULL, run->n_workers);
    if (status != ST_OK)
        return status;
    ensemble->is_exact = run->store.is_exact;
    run->digest = (struct digest){.plan = plan,
                                  .store = &run->store,
                                  .n_replicates = spec->n_replicates,
                                  .luck = spec->luck,
                                  .daily = ensemble->daily,
                                  .summary = ensemble->summary,
                                  .restricted = ensemble->restricted};
    if ((status = digest_init(&run->digest)) != ST_OK)
        return status;
    size_t n = (size_t)plan->n_measures;
    run->row_metric = memory_new(n, sizeof *run->row_metric);
    run->row_defined = memory_new(n, sizeof *run->row_defined);
    if (run->row_metric == NULL || run->row_defined == NULL)
        return ST_MEMORY;
    return workers_init(run);
}

static void run_free(struct run *run)
{
    for (int32_t i = 0; run->workers != NULL && i < run->n_workers; i++) {
        struct worker *worker = run->workers[i];
        if (worker == NULL)
            break;
        if (worker->block != NULL)
            block_delete(worker->block);
        digest_room_free(&worker->room);
        memory_free(worker);
    }
    memory_free(run->workers);
    memory_free(run->row_metric);
    memory_free(run->row_defined);
    digest_free(&run->digest); /* before the store, which it asks for sizes */
    store_free(&run->store);
}

static enum status simulate(struct run *run, struct block *block, int32_t first)
{
    const struct plan *plan = run->plan;
    const struct ensemble *ensemble = run->ensemble;
    enum status status =
        block_reset(block, plan, run->spec->seed, run->spec->luck, first);
    while (status == ST_OK && block_day(block) < plan->n_days) {
        status = block_step(plan, block);
        if (status == ST_OK)
            store_set_day(&run->store, block, plan->n_days, ensemble->series,
                          ensemble->n_wanted, first);
    }
    if (status != ST_OK)
        return status;
    block_finish(plan, block);
    store_set_metrics(&run->store, plan, block, first);
    return ST_OK;
}

/*
 * Only blocks after a failed one are skipped: those before it run whatever happens, so
 * that the lowest failure is the same with any number of threads.
 */
static void note_failure(struct run *run, struct worker *worker, int32_t index,
                         enum status status)
{
    worker->status = status;
    worker->failed_block = index;
    if (status == ST_BOOKS)
        worker->broken = *block_broken(worker->block);
    int lowest = atomic_load(&run->failed_block);
    while (index < lowest &&
           !atomic_compare_exchange_weak(&run->failed_block, &lowest, index))
        continue;
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

static void run_block(void *context, int32_t task, int32_t worker_index)
{
    struct run *run = context;
    struct worker *worker = run->workers[worker_index];
    int32_t index = run->first_block + task;
    if (atomic_load(&run->is_stopped) || index > atomic_load(&run->failed_block))
        return;
    enum status status = simulate(run, worker->block, index * LANES);
    if (status != ST_OK)
        note_failure(run, worker, index, status);
    atomic_fetch_add(&run->n_done, 1);
    if (worker_index == 0) /* the calling thread */
        tell_progress(run);
}

static enum status outcome(struct run *run)
{
    int32_t failed = atomic_load(&run->failed_block);
    for (int32_t i = 0; failed < run->n_blocks && i < run->n_workers; i++)
        if (run->workers[i]->failed_block == failed) {
            run->ensemble->broken = run->workers[i]->broken;
            return run->workers[i]->status;
        }
    return atomic_load(&run->is_stopped) ? ST_INTERRUPT : ST_OK;
}

static enum status hand_out_rows(struct run *run, int32_t end)
{
    const struct store *store = &run->store;
    struct replicate_row row = {.metric = run->row_metric, .defined = run->row_defined};
    for (int32_t replicate = store->wave_first; replicate < end; replicate++) {
        for (int32_t i = 0; i < store->n_measures; i++) {
            int64_t slot = i * store->stride + (replicate - store->first);
            run->row_metric[i] = store->metric[slot];
            run->row_defined[i] = store->defined[slot];
        }
        row.replicate = replicate;
        row.unknown = store->unknown +
                      (int64_t)(replicate - store->wave_first) * store->n_unknowns;
        enum status status = run->resources->row(run->resources->context, &row);
        if (status != ST_OK)
            return status;
    }
    return ST_OK;
}

static void add_task(void *context, int32_t task, int32_t worker)
{
    struct run *run = context;
    digest_add(&run->digest, task, &run->workers[worker]->room);
}

static void report_task(void *context, int32_t task, int32_t worker)
{
    struct run *run = context;
    digest_report(&run->digest, task, &run->workers[worker]->room);
}

static enum status run_wave(struct run *run)
{
    int32_t first = run->first_block * LANES;
    int32_t blocks = run->store.wave / LANES, left = run->n_blocks - run->first_block;
    blocks = blocks < left ? blocks : left;
    store_set_wave(&run->store, first);
    pool_run(run->n_workers, blocks, run_block, run);
    tell_progress(run);
    enum status status = outcome(run);
    int32_t n = run->spec->n_replicates, end = first + blocks * LANES;
    if (status == ST_OK && run->resources->row != NULL)
        status = hand_out_rows(run, end < n ? end : n);
    if (status == ST_OK && !run->store.is_exact)
        pool_run(run->n_workers, digest_n_tasks(&run->digest), add_task, run);
    run->first_block += blocks;
    return status;
}

enum status ensemble_run(struct ensemble *ensemble, const struct plan *plan,
                         const struct run_spec *spec,
                         const struct run_resources *resources)
{
    assert(spec->n_replicates >= 1 && spec->luck >= 1 && resources->n_jobs >= 1);
    struct run run = {
        .plan = plan, .spec = spec, .resources = resources, .ensemble = ensemble};
    enum status status = result_init(ensemble, plan, spec);
    if (status == ST_OK)
        status = run_init(&run);
    while (status == ST_OK && run.first_block < run.n_blocks)
        status = run_wave(&run);
    if (status == ST_OK)
        pool_run(run.n_workers, digest_n_tasks(&run.digest), report_task, &run);
    run_free(&run);
    return status;
}
