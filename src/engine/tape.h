/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TAPE_H
#define TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "engine/plan.h"
#include "sample/histogram.h"

/*
 * What a block reported, written down, so that the same can be reported again without
 * simulating: a block that plays tapes goes through block_reset, block_step and
 * block_finish like any other, and who listens cannot tell the difference.  Another
 * machine may have made the tape.
 *
 * A tape is a row of pieces (sample/piece.h): for each day those of the series of its
 * shape; then, a piece each, the days and the first day of every rule, value,
 * restricted value and definedness of every metric, and every unknown.
 */

struct block;

/** What tapes hold day by day.  Borrows. */
struct tape_shape {
    int32_t n_series;
    const int32_t *series; /* (n_series) indices of plan->series */
    bool is_single; /* single precision is all that anybody will ask of a series */
};

/** Zero-initialise.  Owns its bytes. */
struct tape {
    unsigned char *bytes; /* (capacity) */
    size_t n, capacity;
};

/** Room for a block of this plan.  ST_MEMORY. */
CHECKED enum status tape_init(struct tape *tape, const struct plan *plan,
                              const struct tape_shape *shape);
void tape_free(struct tape *tape);

/** Write down the day that was just stepped; what was written before day 0 is gone. */
void tape_day(struct tape *tape, const struct tape_shape *shape,
              const struct block *block);

/** Write down the rest of a finished block. */
void tape_end(struct tape *tape, const struct plan *plan, const struct block *block);

/** Where tapes are kept.  Borrows. */
struct reel {
    struct tape_shape shape;
    /** The tape of the block that begins with a replicate, of the plan-th plan; NULL:
        there is none.  From any thread. */
    const unsigned char *(*find)(void *context, int32_t plan, int32_t first_replicate,
                                 size_t *n);
    /** Where tapes have no days, because they were counted: a column, index of a series
        among those that are counted x days + day, over all replicates; count: room for
        its bins.  NULL: tapes have them.  From any thread. */
    void (*column)(void *context, int32_t column, struct histogram *histogram,
                   uint32_t *count);
    void *context;
};

/**
 * What block_reset, block_step and block_finish do instead, where a block plays a reel.
 * ST_INPUT when there is no tape, or one that has not the pieces of this plan.
 */
CHECKED enum status tape_play_reset(const struct plan *plan, struct block *block);
void tape_play_day(struct block *block);
void tape_play_end(const struct plan *plan, struct block *block);

#endif
