/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SLICE_COLUMNS_H
#define SLICE_COLUMNS_H

#include "study/crew.h"
#include "study/digest.h"
#include "study/ensemble.h"

/*
 * Daily columns that a slice counts instead of writing them down.  Where a run is above
 * its memory, one machine makes histograms of them, with edges from replicates 0 to 4095,
 * or fewer (study/store.h).  A slice simulates these replicates too, whichever its own are,
 * takes the edges, forgets the values, and counts its own: integers, so that the sum over
 * slices has the bits of one machine.
 */

/** Zero-initialise.  Owns its arrays. */
struct slice_columns {
    const struct plan *plan; /* borrowed, like the series */
    int32_t n_series;
    const int32_t *series;
    struct store store;
    struct digest digest;
    int32_t n_workers;
    struct digest_room *rooms; /* (n_workers) */
};

/** The bins of a column in a run of so many series; 0: all samples are held. */
int32_t slice_columns_bins(const struct plan *plan, const struct run_spec *spec,
                           int32_t n_series);

/** Make room, and find the edges with a crew of all replicates.  As crew_run; ST_MEMORY. */
CHECKED enum status slice_columns_begin(struct slice_columns *columns,
                                        struct crew *crew, const struct plan *plan,
                                        const struct run_spec *spec,
                                        const int32_t *series, int32_t n_series,
                                        struct broken_book *broken);

/** Blocks that may be simulated before they are added. */
int32_t slice_columns_wave(const struct slice_columns *columns);

/** Start a wave with a replicate; keep a day of one of its blocks; add those before end. */
void slice_columns_start(struct slice_columns *columns, int32_t first_replicate);
void slice_columns_day(struct slice_columns *columns, const struct block *block,
                       int32_t first_replicate);
void slice_columns_add(struct slice_columns *columns, int32_t end_replicate);

/** The histogram of one of the (n_series x days) columns. */
const struct histogram *slice_columns_of(const struct slice_columns *columns,
                                         int32_t column);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void slice_columns_free(struct slice_columns *columns);

#endif
