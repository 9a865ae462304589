/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A sample too long to keep, as integers: counts in bins of equal width, sums in fixed
 * point.  Merging is integer addition, so that any split of a sample over threads,
 * waves or machines gives the same bits.
 *
 * The edges follow from the first part of the sample, always the same one.  What falls
 * outside is counted below or above, with its sum; the smallest and the largest value
 * are known exactly, and how often they came, because much of a day's output is all or
 * nothing.  Whole numbers get bins of width 1 where they fit, and then everything is
 * exact.  Elsewhere values spread evenly over their bin: with 4096 bins quantiles err
 * by less than 0.004 standard deviations, with fewer bins in proportion.
 */

__extension__ typedef __int128 wide;

enum { HISTOGRAM_BINS = 4096 };

/** One sample.  Owns nothing. */
struct histogram {
    uint32_t *count; /* (n_bins + 2), borrowed: below, the bins, above */
    int32_t n_bins;
    bool is_whole;     /* a bin holds one whole number */
    double first_edge; /* lower edge of the first bin */
    double width;      /* of a bin */
    double origin;     /* fixed point: value = origin + integer * unit */
    double unit;       /* a power of two, about 2^-28 of the range */
    int64_t n;
    float low, high;       /* smallest and largest value so far */
    int64_t n_low, n_high; /* values equal to low, to high */
    wide sum, squares;     /* of the integers */
    wide outside[2];       /* sums of the integers below and above the bins */
};

/**
 * Start empty with bins for values in [low, high] and some way beyond; whole: values
 * are whole numbers.  count: n_bins + 2 zeros, borrowed.
 */
void histogram_init(struct histogram *histogram, uint32_t *count, int32_t n_bins,
                    float low, float high, bool is_whole);

/** The same with low, high and whole of a sample.  It is not added.  n may be 0. */
void histogram_init_for(struct histogram *histogram, uint32_t *count, int32_t n_bins,
                        const float *sample, int32_t n);

/** Forget the values; the edges stay. */
void histogram_empty(struct histogram *histogram);

/** Add finite values.  At most 10^8 in all. */
void histogram_add(struct histogram *histogram, const float *sample, int32_t n);

/** Of values that somebody else counts and adds: the smallest and the largest, and how
 * often they came.  Before their number is added to n. */
void histogram_add_extremes(struct histogram *histogram, float low, int64_t n_low,
                            float high, int64_t n_high);

/** Mean, standard deviation (n - 1; 0 if n is 1) and a quantile of type 7; n >= 1. */
double histogram_mean(const struct histogram *histogram);
double histogram_sd(const struct histogram *histogram);
double histogram_quantile(const struct histogram *histogram, double level);

/** The share of the values below a limit, as if those of its bin lay evenly; n >= 1. */
double histogram_share_below(const struct histogram *histogram, double limit);

/** Mean of the highest (side > 0) or lowest (side < 0) fraction, as in quantile.h. */
double histogram_tail_mean(const struct histogram *histogram, double fraction,
                           int side);

#endif
