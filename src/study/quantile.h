/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef QUANTILE_H
#define QUANTILE_H

#include <stdint.h>

#include "base/status.h"
#include "study/packed.h"

/*
 * Exact quantiles in linear time.  Quantiles are of type 7 (R's default): at level p of
 * n values in rising order x[0], …, x[n - 1], with h = (n - 1) p and k = floor(h),
 *
 *     quantile = x[k] + (h - k) (x[k + 1] - x[k])
 *
 * Hyndman and Fan (1996), Sample quantiles in statistical packages, definition 7,
 * doi:10.1080/00031305.1996.10473566.
 *
 * A sample is never sorted.  It is counted into narrow buckets that keep its order; the
 * few buckets that hold a wanted order statistic are copied out, and only they are
 * partitioned.  Sums run over the indices in a fixed order, sixteen side by side, so
 * that the result depends on nothing but the sample.  Values must be finite.
 */

enum {
    N_QUANTILES = 5, /* that the results report: 5, 25, 50, 75, 95 % */
    MAX_LEVELS = 8,  /* in one call */
    MOST_COUNTS = 1024
};
extern const double quantile_levels[N_QUANTILES];

/** Working memory of one thread.  Zero-initialise.  Owns all of it. */
struct quantile_room {
    int32_t capacity; /* longest sample */
    double *kept;     /* (capacity), also free for use between calls */
    uint16_t *bucket; /* (capacity) */
    uint32_t *count;  /* (PACKED_TABLES x MOST_COUNTS), likewise */
};

/** Make room for samples of up to capacity.  ST_MEMORY when memory is short. */
CHECKED enum status quantile_room_init(struct quantile_room *room, int32_t capacity);

/** Accepts zeroed, half-made and freed rooms, and zeroes. */
void quantile_room_free(struct quantile_room *room);

/**
 * Mean, standard deviation (n - 1; 0 if n is 1) and quantiles of a sample.  n >= 1 and
 * at most the room's capacity; levels in [0, 1], rising, at most MAX_LEVELS.
 */
void quantile_summarise(const float *sample, int32_t n, const double *level,
                        int32_t n_levels, double *mean, double *sd, double *quantile,
                        struct quantile_room *room);

/** The same bits from counts of n >= 1 whole numbers, (counts->n <= MOST_COUNTS). */
void quantile_summarise_counts(const uint32_t *count,
                               const struct packed_counts *counts, int32_t n,
                               const double *level, int32_t n_levels, double *mean,
                               double *sd, double *quantile);

/** Quantiles of n >= 1 values, which end in another order.  Levels as above. */
void quantile_select(double *value, int32_t n, const double *level, int32_t n_levels,
                     double *quantile);

/**
 * Mean of the highest (side > 0) or lowest (side < 0) fraction of n >= 1 values, which
 * end in another order.  The value at the boundary counts with the weight that fills
 * the fraction: of 30 values the highest 5 % are the highest and half of the second.
 */
double quantile_tail_mean(double *value, int32_t n, double fraction, int side);

/** That value at the boundary: no more than the fraction lie beyond it.  As above. */
double quantile_tail_edge(double *value, int32_t n, double fraction, int side);

/** h of a level as its whole part, at most n - 1, and the rest, 0 at n - 1. */
int64_t quantile_position(int64_t n, double level, double *rest);

#endif
