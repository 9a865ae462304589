/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_H
#define STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/block.h"
#include "engine/plan.h"
#include "sample/packed.h"

/*
 * What replicates gave, until it is summarised.  A column is one day of one wanted
 * series, with the replicates side by side; a metric is the same, one a replicate.  The
 * store holds either all replicates or a wave of them; workers write into slots that
 * only their block owns.
 *
 * Columns of all replicates are packed, bit for bit (sample/packed.h); those of a wave,
 * which bins will replace, are plain.
 *
 * memory_bytes buys columns at 4 bytes a replicate, the most that a packed value takes,
 * and metrics at 9.  If that is not enough for all of them, a column gets a histogram
 * instead: n_bins is the power of two from 64 to 4096 with which twice the bins of all
 * columns take no more than memory_bytes.  The first wave has n_bins replicates, which
 * fix the edges; then store_shrink leaves the memory of a column's samples to its bins,
 * and goes on with smaller waves.
 */

/** The replicates from `first` on.  Zero-initialise.  Owns its arrays. */
struct store {
    bool is_exact;     /* holds all replicates */
    int32_t n_bins;    /* of histograms, and replicates that fix edges */
    int32_t n_columns; /* wanted series x days */
    int32_t n_days;
    int32_t n_measures, n_unknowns;
    int32_t capacity;     /* replicates, a multiple of LANES */
    int32_t wave;         /* replicates a wave, a multiple of LANES */
    int64_t stride;       /* from one column to the next, likewise metrics */
    int32_t first;        /* replicate in slot 0 */
    int32_t wave_first;   /* first replicate of this wave */
    struct packed packed; /* (n_columns x capacity), where all replicates are held … */
    float *sample;        /* (n_columns x stride), and where they are not */
    float *first_wave;    /* what sample was before store_shrink, NULL until then */
    uint64_t first_wave_bytes;
    double *metric;  /* (n_measures x stride), restricted where not defined */
    bool *defined;   /* (n_measures x stride) */
    double *unknown; /* (wave x n_unknowns) */
};

/** Bytes that holding all replicates takes. */
uint64_t store_exact_bytes(int32_t n_columns, int32_t n_measures, int32_t n_replicates);

/** Bins of a column and of a metric, of which only the numbers must be set. */
int32_t store_bins(const struct store *store, uint64_t memory_bytes);

/**
 * Decide what to hold and make room.  has_rows: every replicate is wanted in the order
 * of replicates, with its unknowns.  ST_MEMORY when memory is short.
 */
CHECKED enum status store_init(struct store *store, const struct plan *plan,
                               int32_t n_columns, int32_t n_replicates,
                               uint64_t memory_bytes, bool has_rows, int32_t n_jobs);

/** Accepts zeroed, half-made and freed stores, and zeroes. */
void store_free(struct store *store);

/** May a column's bins take the place of its samples of this wave? */
bool store_is_first_wave(const struct store *store);

/** After the first wave of a store that does not hold all replicates.  ST_MEMORY. */
CHECKED enum status store_shrink(struct store *store, int32_t n_jobs);

/** Start the wave that begins with a replicate; what it replaces is gone. */
void store_set_wave(struct store *store, int32_t first_replicate);

/** Keep the day that was just stepped of the given series, one column each. */
void store_set_day(struct store *store, const struct block *block,
                   const int32_t *series, int32_t n_series, int32_t first_replicate);

/** The column that is the rank-th in memory: reading in this order is quickest. */
int32_t store_column_at(const struct store *store, int32_t rank);

/** Where all replicates are held: a column of them, and of surplus ones (capacity). */
void store_column(const struct store *store, int32_t column, float *value);

/** Likewise: count its whole numbers, if that is quick; see packed_count. */
bool store_count(const struct store *store, int32_t column, int32_t n, uint32_t *count,
                 int32_t most, struct packed_counts *counts);

/** Keep metrics and unknowns of a finished block. */
void store_set_metrics(struct store *store, const struct plan *plan,
                       const struct block *block, int32_t first_replicate);

#endif
