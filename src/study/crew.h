/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CREW_H
#define CREW_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "engine/block.h"
#include "engine/plan.h"

/*
 * Threads that simulate: each owns a block, and takes up blocks of replicates until all
 * are done, one has failed or someone says stop.  Only blocks after a failed one are
 * skipped, so that the lowest failure is the same with any number of threads.
 */

/** Replicates done so far, in no particular order. */
typedef void progress_sink(void *context, int64_t done, int64_t total);

/** Asked between blocks: true ends the run with ST_INTERRUPT. */
typedef bool stop_question(void *context);

/** Simulate the replicates from first_replicate on with this worker's block. */
typedef enum status block_work(void *context, struct block *block,
                               int32_t first_replicate, int32_t worker);

/** Zero-initialise.  Owns the workers. */
struct crew {
    const struct plan *plan; /* borrowed */
    int32_t n_replicates;
    int32_t n_blocks;
    int32_t n_workers;
    stop_question *stop;     /* asked by the calling thread; may be NULL */
    progress_sink *progress; /* told by the calling thread; may be NULL */
    void *context;           /* of stop and progress */
    struct worker **workers;
    atomic_int failed_block; /* the lowest so far; n_blocks: none */
    atomic_int n_done;       /* blocks */
    atomic_bool is_stopped;
};

/**
 * Make at most n_jobs workers for n_replicates (both at least 1); set stop, progress
 * and context afterwards.  ST_MEMORY when memory is short.
 */
CHECKED enum status crew_init(struct crew *crew, const struct plan *plan,
                              int32_t n_replicates, int32_t n_jobs);

/** Let them report what a reel says of its plan-th plan; NULL: they simulate. */
void crew_play(struct crew *crew, const struct reel *reel, int32_t plan);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void crew_free(struct crew *crew);

/**
 * Do the blocks [first_block, first_block + n_blocks).  ST_INTERRUPT if it was stopped,
 * else what the first failing block returned; broken is set if that is ST_BOOKS.
 */
CHECKED enum status crew_run(struct crew *crew, int32_t first_block, int32_t n_blocks,
                             block_work *work, void *context,
                             struct broken_book *broken);

#endif
