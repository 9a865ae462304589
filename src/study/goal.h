/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GOAL_H
#define GOAL_H

#include <stdbool.h>

#include "study/chance.h"

/*
 * What a search is to reach, as a mean of scores that should be 0 or more:
 *
 *     P(M < x) >= p      1 - p where M < x, -p where not; <= p: the negative of that
 *     mean(M) <= x       x - M; >= x: M - x
 *     q90(M) <= x        what P(M <= x) >= 0.9 has, which is the same
 *     q90(M) >= x        what P(M >= x) >= 0.1 has
 */

struct goal {
    char text[240];             /* as it was asked */
    struct condition condition; /* the metric and what it is held against */
    bool is_mean;               /* of the metric; else how often the condition holds */
    double share;               /* of replicates, where that is asked */
    bool is_at_most;            /* no more than that share */
};

/** The score of a replicate; not a number where the metric has no value. */
double goal_score(const struct goal *goal, double value);

/** The standard deviation of a score where the goal is just met; 0: it hangs on the metric. */
double goal_sd(const struct goal *goal);

/** The mean or share that a mean score stands for. */
double goal_estimate(const struct goal *goal, double mean_score);

/** The same with its interval at a level, from n scores and their standard error; of a
 * share Wilson's. */
struct goal_figure {
    double estimate, low, high;
};
struct goal_figure goal_figure(const struct goal *goal, double mean_score, double se,
                               int32_t n, double level);

#endif
