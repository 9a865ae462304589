/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDICES_H
#define INDICES_H

#include "study/sweep.h"

/*
 * What a sweep of design saltelli or morris says of each input: how much of the result
 * hangs on it over the ranges that are varied.  The result at a point is the mean of a
 * metric over replicates that are the same at all points, so that it is a function of
 * the inputs.
 *
 * saltelli, Sobol' indices, of N rows with results f_A, f_B and f_i (A with input i of
 * B), V the variance of all f_A and f_B:
 *
 *     first order  S = 1/N sum f_B (f_i - f_A) / V     what knowing the input alone takes
 *                                                      away of the variance
 *     total        T = 1/(2N) sum (f_i - f_A)^2 / V    what is left if all others are known;
 *                                                      T - S is interplay
 *
 * morris, of N courses with effects e = (f after - f before) / step, the step in parts
 * of the range and down counted as up:
 *
 *     mean           1/N sum e      what the range adds, on average
 *     mean absolute  1/N sum |e|    mu*, how much it matters, whichever way
 *     deviation      sd of e        bends and interplay
 *
 * Standard errors are those of a jackknife over rows; the interval is value -/+
 * t(0.975, N - 1) se.  Rows of saltelli are more even than random ones, so its intervals
 * are rather too wide.
 *
 * Sources: Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018; Jansen (1999),
 * doi:10.1016/S0010-4655(98)00154-4; Campolongo, Cariboni and Saltelli (2007),
 * doi:10.1016/j.envsoft.2006.10.004; Efron (1981), doi:10.1093/biomet/68.3.589.
 */

struct estimate {
    double value, se, low, high;
};

enum index_kind {
    INDEX_FIRST_ORDER,
    INDEX_TOTAL,
    INDEX_MEAN,
    INDEX_MEAN_ABSOLUTE,
    INDEX_DEVIATION,
    N_INDICES
};

/** "first_order", "total", "mean", "mean_absolute", "deviation". */
extern const char *const index_names[N_INDICES];

/** Of one input and metric. */
struct index_set {
    int32_t n; /* rows in which the metric is defined at all points; below 2: nothing */
    bool has[N_INDICES]; /* those of the design */
    struct estimate of[N_INDICES];
};

/** Zero-initialise.  Owns set. */
struct indices {
    int32_t n_inputs, n_measures;
    struct index_set *set; /* (n_measures x n_inputs) */
};

/** Does a design give any? */
bool indices_apply(enum design_kind kind);

/** Of a finished sweep.  ST_MEMORY. */
CHECKED enum status indices_make(struct indices *indices, const struct design *design,
                                 const struct sweep *sweep);

/** Those of one input, by the place of the metric in the sweep's measures. */
const struct index_set *indices_of(const struct indices *indices, int32_t measure,
                                   int32_t input);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void indices_free(struct indices *indices);

#endif
