/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUMMARY_H
#define SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "input/dictionary.h"
#include "sample/histogram.h"
#include "sample/quantile.h"

/*
 * One metric over all replicates.
 *
 * With luck = K, K replicates in a row share a draw of the unknowns and are no longer
 * independent of each other: they form a group, and groups are what is independent.
 * With N values in G groups, of n_g values and mean m_g each, and m the mean of all,
 *
 *     se^2 = G / (G - 1) * sum (n_g (m_g - m) / N)^2
 *
 * which is sd^2 / N for groups of one and the variance of the group means over G for
 * groups of equal size.  The interval is mean -/+ t(0.975, G - 1) se.  The variance is
 * split as in the analysis of variance with random effects and unequal groups,
 *
 *     luck      = MSW = sum (x - m_g)^2 / (N - G)
 *     ignorance = max(0, (MSB - MSW) / n_0),  MSB = sum n_g (m_g - m)^2 / (G - 1),
 *                 n_0 = (N - sum n_g^2 / N) / (G - 1)
 *
 * Searle, Casella and McCulloch (1992), Variance components, section 3.6.
 */

enum { MOST_CHOSEN = 8 };

/** Levels that somebody asks for besides quantile_levels: in [0, 1], rising. */
struct chosen {
    int32_t n;
    double level[MOST_CHOSEN];
};

/** One metric over all replicates (a time metric: over those where it is defined). */
struct summary {
    int64_t n_defined;    /* 0: all that follows is 0 and means nothing */
    double share_defined; /* of all replicates */
    double mean;
    bool has_se; /* at least two groups: se and interval mean something */
    double se, mean_low, mean_high; /* 95 % interval of the mean, Student's t */
    double quantile[N_QUANTILES];
    double chosen[MOST_CHOSEN]; /* quantiles at the levels asked for */
    bool has_cvar;
    double cvar95;             /* mean of the worst 5 %, worse for people */
    double variance;           /* over replicates, n - 1 */
    bool has_split;            /* at least two groups, and one with two values */
    double variance_ignorance; /* between draws of unknowns, never negative */
    double variance_luck;      /* within them */
};

/** Running sums over values in the order of replicates.  Zero-initialise. */
struct tally {
    int64_t n, n_groups;
    double origin; /* the first value: sums are of distances from it */
    double sum, squares;
    int32_t group; /* the open one, with its size and sum */
    double group_n, group_sum;
    double sum_t2, sum_t2_n, sum_tn, sum_n2; /* closed groups: t^2, t^2/n, t n, n^2 */
};

/** Add a value; group = replicate / luck must not fall. */
void tally_add(struct tally *tally, double value, int32_t group);

/** Write n_defined to has_se and the variances; n_all: replicates, defined or not. */
void tally_report(const struct tally *tally, int64_t n_all, struct summary *summary);

/** Write quantiles and CVaR of n values, which may be room->value. */
void summary_set_quantiles(struct summary *summary, const double *value, int32_t n,
                           enum worse worse, const struct chosen *chosen,
                           struct quantile_room *room);

/** The same from a histogram. */
void summary_set_histogram(struct summary *summary, const struct histogram *histogram,
                           enum worse worse, const struct chosen *chosen);

#endif
