/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef QUANTILE_H
#define QUANTILE_H

#include <stdint.h>

#include "base/status.h"
#include "sample/buckets.h"
#include "sample/packed.h"

/*
 * Exact quantiles and tail means in linear time: a few passes over a sample, whose
 * order stays (sample/buckets.h); quantiles are of type 7 (sample/ranks.h).  Sums run
 * over the indices in a fixed order, sixteen side by side, so that the result depends
 * on nothing but the sample.  Values must be finite, as floats too.
 */

enum {
    N_QUANTILES = 5 /* that the results report: 5, 25, 50, 75, 95 % */
};
extern const double quantile_levels[N_QUANTILES];

/** Working memory of one thread.  Zero-initialise.  Owns all of it. */
struct quantile_room {
    struct buckets buckets;
    float *rounded; /* (capacity) */
    double *value;  /* (capacity), free for use by callers */
};

/** Make room for samples of up to capacity.  ST_MEMORY when memory is short. */
CHECKED enum status quantile_room_init(struct quantile_room *room, int32_t capacity);

/** Accepts zeroed, half-made and freed rooms, and zeroes. */
void quantile_room_free(struct quantile_room *room);

/** Move what is defined, so not NaN, to the front, in order.  How many those are. */
int32_t quantile_keep_defined(float *sample, int32_t n);

/**
 * Mean, standard deviation (n - 1; 0 if n is 1) and quantiles of a sample.  n >= 1 and
 * at most the room's capacity; levels in [0, 1], rising, at most MAX_LEVELS.  What is
 * undefined (NaN) is left out, and the sample then is in another order; where nothing
 * is left, all results are NaN.  Returns how many values are defined.
 */
int32_t quantile_summarise(float *sample, int32_t n, const double *level,
                           int32_t n_levels, double *mean, double *sd, double *quantile,
                           struct quantile_room *room);

/** The same bits from counts of n >= 1 whole numbers, (counts->n <= MOST_COUNTS). */
void quantile_summarise_counts(const uint32_t *count,
                               const struct packed_counts *counts, int32_t n,
                               const double *level, int32_t n_levels, double *mean,
                               double *sd, double *quantile);

/**
 * The highest (side > 0) or lowest (side < 0) fraction of n values.  The value at the
 * boundary counts with the weight that fills the fraction: of 30 values the highest 5 %
 * are the highest and half of the second.
 */
struct tail {
    double fraction;
    int side;
    double
        edge; /* that value, once it is found: no more than the fraction lie beyond */
};

/**
 * Quantiles of n >= 1 values at levels as above, and the edge of a tail (NULL: none).
 * Values are left as they are and may be room->value.
 */
void quantile_select(const double *value, int32_t n, const double *level,
                     int32_t n_levels, double *quantile, struct tail *tail,
                     struct quantile_room *room);

/** Mean of a tail whose edge is known. */
double quantile_tail_mean(const double *value, int32_t n, const struct tail *tail);

#endif
