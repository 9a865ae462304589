/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/crew.h"

#include <assert.h>
#include <stddef.h>

#include "base/memory.h"
#include "study/pool.h"

/* What one thread needs; each on cache lines of its own. */
struct worker {
    struct block *block;
    enum status status; /* of failed_block, if that is this worker's */
    int32_t failed_block;
    struct broken_book broken;
};

/* One call of crew_run. */
struct shift {
    struct crew *crew;
    int32_t first_block;
    block_work *work;
    void *context;
};

enum status crew_init(struct crew *crew, const struct plan *plan, int32_t n_replicates,
                      int32_t n_jobs)
{
    assert(n_replicates >= 1 && n_jobs >= 1);
    const int32_t n_blocks = (n_replicates - 1) / LANES + 1;
    *crew = (struct crew){.plan = plan,
                          .n_replicates = n_replicates,
                          .n_blocks = n_blocks,
                          .n_workers = n_jobs < n_blocks ? n_jobs : n_blocks};
    atomic_init(&crew->failed_block, n_blocks);
    atomic_init(&crew->n_done, 0);
    atomic_init(&crew->is_stopped, false);
    crew->workers = memory_new((size_t)crew->n_workers, sizeof(struct worker *));
    if (crew->workers == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < crew->n_workers; i++) {
        struct worker *worker = memory_new(1, sizeof *worker);
        crew->workers[i] = worker;
        if (worker == NULL)
            return ST_MEMORY;
        worker->failed_block = -1;
        worker->block = block_new(plan);
        if (worker->block == NULL)
            return ST_MEMORY;
    }
    return ST_OK;
}

void crew_play(struct crew *crew, const struct reel *reel, int32_t plan)
{
    for (int32_t i = 0; i < crew->n_workers; i++)
        block_play(crew->workers[i]->block, reel, plan);
}

void crew_free(struct crew *crew)
{
    for (int32_t i = 0; crew->workers != NULL && i < crew->n_workers; i++) {
        if (crew->workers[i] != NULL)
            block_delete(crew->workers[i]->block);
        memory_free(crew->workers[i]);
    }
    memory_free(crew->workers);
    crew->workers = NULL;
}

static void note_failure(struct crew *crew, struct worker *worker, int32_t index,
                         enum status status)
{
    worker->status = status;
    worker->failed_block = index;
    if (status == ST_BOOKS)
        worker->broken = *block_broken(worker->block);
    int lowest = atomic_load(&crew->failed_block);
    while (index < lowest &&
           !atomic_compare_exchange_weak(&crew->failed_block, &lowest, index))
        continue;
}

static void tell_progress(struct crew *crew)
{
    const int64_t total = crew->n_replicates;
    const int64_t done = (int64_t)atomic_load(&crew->n_done) * LANES;
    if (crew->stop != NULL && crew->stop(crew->context))
        atomic_store(&crew->is_stopped, true);
    if (crew->progress != NULL)
        crew->progress(crew->context, done < total ? done : total, total);
}

static void work_block(void *context, int32_t task, int32_t worker_index)
{
    const struct shift *shift = context;
    struct crew *crew = shift->crew;
    struct worker *worker = crew->workers[worker_index];
    const int32_t index = shift->first_block + task;
    if (atomic_load(&crew->is_stopped) || index > atomic_load(&crew->failed_block))
        return;
    const enum status status =
        shift->work(shift->context, worker->block, index * LANES, worker_index);
    if (status != ST_OK)
        note_failure(crew, worker, index, status);
    atomic_fetch_add(&crew->n_done, 1);
    if (worker_index == 0) /* the calling thread */
        tell_progress(crew);
}

static enum status outcome(struct crew *crew, struct broken_book *broken)
{
    const int32_t failed = atomic_load(&crew->failed_block);
    for (int32_t i = 0; failed < crew->n_blocks && i < crew->n_workers; i++) {
        if (crew->workers[i]->failed_block != failed)
            continue;
        *broken = crew->workers[i]->broken;
        return crew->workers[i]->status;
    }
    return atomic_load(&crew->is_stopped) ? ST_INTERRUPT : ST_OK;
}

enum status crew_run(struct crew *crew, int32_t first_block, int32_t n_blocks,
                     block_work *work, void *context, struct broken_book *broken)
{
    struct shift shift = {crew, first_block, work, context};
    pool_run(crew->n_workers, n_blocks, work_block, &shift);
    tell_progress(crew);
    return outcome(crew, broken);
}
