/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCORE_PAIR_H
#define SCORE_PAIR_H

#include "study/score.h"

/*
 * Two scenarios held against the same observations: which fits better, and is that more
 * than the luck of a few reports?  Of each row that both have scored
 *
 *     d_i = (CRPS of the other - CRPS of this one) / s
 *
 * with s the mean CRPS of `earlier` in its output and unit (study/score_total.h), so that
 * the mean of d is the skill of this one less the skill of the other.
 *
 * Rows are not independent: those of one output are missed together, and so are those of
 * the same weeks.  With V(g) = sum over groups (sum of d_i - mean d)^2 / n^2 G / (G - 1),
 *
 *     variance of the mean = V(output) + V(date) - V(output and date)
 *
 * but never less than V(output), V(date) or what independent rows would have; date is the
 * phase of most of a row's days, else the month in which it begins.  The interval of 95 %
 * is that of Student's law with one degree of freedom less than the fewer of the groups;
 * with fewer than two of either there is none.
 *
 * Source: Cameron, Gelbach and Miller (2011), doi:10.1198/jbes.2010.07136.
 */

/** Mean of differences in two kinds of groups. */
struct grouped_mean {
    double mean;
    int32_t n, n_one, n_two; /* rows, and groups of either kind */
    bool has_interval;
    double se, low, high;
};

/** one, two: group of each of n >= 1 rows, numbers from 0, below n.  ST_MEMORY. */
CHECKED enum status grouped_mean_of(struct grouped_mean *result, const double *value,
                                    const int32_t *one, const int32_t *two, int32_t n);

struct score_pair_row {
    int32_t row;       /* of the observations */
    double own, other; /* CRPS */
    double difference; /* d: above 0 where this one is better */
};

/** Zero-initialise.  Owns rows. */
struct score_pair {
    struct grouped_mean skill; /* groups: outputs, dates */
    int32_t n_rows;
    struct score_pair_row *rows; /* (n_rows) largest difference either way first */
};

/** Both made from the same observations and choice.  ST_MEMORY. */
CHECKED enum status score_pair_make(struct score_pair *pair, const struct scores *own,
                                    const struct scores *other);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void score_pair_free(struct score_pair *pair);

#endif
