/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INTERVAL_SCORE_H
#define INTERVAL_SCORE_H

#include <stdint.h>

/*
 * The weighted interval score of a sample, which says why a prediction is bad.  Of K
 * central intervals [l, u], the k-th of which holds 1 - a of the sample, and of its
 * median m, held against y,
 *
 *     dispersion       sum (a / 2) (u - l)                          / (K + 1/2)
 *     overprediction   (sum max(0, l - y) + max(0, m - y) / 2)      / (K + 1/2)
 *     underprediction  (sum max(0, y - u) + max(0, y - m) / 2)      / (K + 1/2)
 *
 * and WIS is their sum: 0 is best, all in the unit of the observation.  With more and
 * more intervals WIS becomes CRPS (study/score.h).
 *
 * Source: Bracher, Ray, Gneiting and Reich (2021), doi:10.1371/journal.pcbi.1008618.
 */

struct interval_score {
    double dispersion, overprediction, underprediction;
};

struct interval_score interval_score_of(const double *sorted, int32_t n,
                                        const double *away, int32_t n_intervals,
                                        double observed);

/** The same with the 11 intervals of forecast hubs: a = 0.02, 0.05, 0.1, 0.2 ... 0.9. */
struct interval_score interval_score_usual(const double *sorted, int32_t n,
                                           double observed);

/** WIS, the sum of its parts. */
double interval_score_sum(const struct interval_score *score);

#endif
