/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SLICE_H
#define SLICE_H

#include <stdint.h>

#include "engine/plan.h"
#include "engine/tape.h"
#include "study/ensemble.h"

/*
 * A part of a study that one machine simulates for others: its blocks, written down on
 * tapes, and behind them, where daily columns are counted (study/slice_columns.h), a
 * histogram of each of them on a tape of its own (sample/histogram_bytes.h).  The blocks of all plans, plan by plan, are one row; slice k of N takes those
 * from floor((k - 1) n / N) to floor(k n / N), so that N slices are the row and none
 * is longer than another by more than a block.
 */

enum { MOST_SLICES = 1000000 };

/** Slice `number` of `of`, from 1; of 0: everything, which is no slice. */
struct slice {
    int32_t number, of;
};

/** Blocks [first, end) of the row of all n. */
struct slice_range {
    int64_t first, end;
};
struct slice_range slice_range_of(const struct slice *slice, int64_t n);

/** What is simulated.  Borrows everything. */
struct slice_task {
    const struct run_spec *spec;
    int32_t n_plans;
    /** The i-th plan, good until the next is asked for; ST_MEMORY, ST_INPUT. */
    enum status (*plan)(void *context, int32_t i, const struct plan **plan);
    void *context;
    struct tape_shape shape; /* of the series that are wanted */
    int32_t n_bins; /* above 0: they are counted, with so many bins, of one plan */
    struct slice slice;
};

/** Blocks of a plan. */
int32_t slice_blocks(const struct slice_task *task);

/** What tapes of its blocks hold day by day: nothing, where that is counted. */
struct tape_shape slice_tape_shape(const struct slice_task *task);

/** Called for each block of the slice in the order of the row, then for each histogram;
 * not ST_OK: stop. */
typedef enum status tape_sink(void *context, const struct tape *tape);

/** Simulate.  What ensemble_run returns, what plan or sink returned. */
CHECKED enum status slice_run(const struct slice_task *task,
                              const struct run_resources *resources, tape_sink *sink,
                              void *context, struct broken_book *broken);

#endif
