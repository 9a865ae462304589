/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RANKS_H
#define RANKS_H

#include <stdint.h>

/*
 * Which order statistics are wanted of a sample, and what they give.  Quantiles are of
 * type 7 (R's default): at level p of n values in rising order x[0], …, x[n - 1], with
 * h = (n - 1) p and k = floor(h),
 *
 *     quantile = x[k] + (h - k) (x[k + 1] - x[k])
 *
 * Hyndman and Fan (1996), Sample quantiles in statistical packages, definition 7,
 * doi:10.1080/00031305.1996.10473566.
 */

enum {
    MAX_LEVELS = 8,                 /* in one call */
    MOST_RANKS = 2 * MAX_LEVELS + 1 /* two a level, and one more */
};

/** Ranks from 0, in rising order, and where their values are among those kept. */
struct ranks {
    int32_t n;
    int32_t rank[MOST_RANKS];
    int32_t at[MOST_RANKS]; /* at first the rank itself: all are kept, in order */
};

/** h of a level as its whole part, at most n - 1, and the rest, 0 at n - 1. */
int64_t ranks_position(int64_t n, double level, double *rest);

/** The quantile of n >= 1 values in rising order. */
double ranks_quantile(const double *sorted, int32_t n, double level);

/** Those that levels in [0, 1] need of n >= 1 values; at most MAX_LEVELS. */
struct ranks ranks_of_levels(int32_t n, const double *level, int32_t n_levels);

/** One more, twice or not. */
void ranks_add(struct ranks *ranks, int32_t rank);

/** The value of a rank that was asked for. */
double ranks_value(const struct ranks *ranks, const double *kept, int64_t rank);

/** Quantiles of n values at the levels that were asked for. */
void ranks_read(const struct ranks *ranks, const double *kept, int32_t n,
                const double *level, int32_t n_levels, double *quantile);

/** Keep (MOST_RANKS) only the values of ranks, from counts of whole numbers. */
void ranks_keep_counted(struct ranks *ranks, const uint32_t *count, int32_t n_counts,
                        double least, double *kept);

#endif
