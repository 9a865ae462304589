/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHANCE_H
#define CHANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/plan.h"
#include "study/summary.h"

/*
 * How likely is it that a metric meets a condition?  The share of replicates in which
 * it does, with an interval of 95 %:
 *
 * - of independent replicates that of Wilson (1927), J. American Statistical Association
 *   22, 209-212; of none or all of them the exact one of Clopper and Pearson (1934);
 * - where groups share a draw of the unknowns, Wilson's with the number of independent
 *   replicates that would know the share as well, n / deff, with deff the variance of
 *   the share over groups relative to that of independent replicates (at least 1), and
 *   Student's law for the number of groups: Korn and Graubard (1998), Survey Methodology
 *   24, 193-201.  Of none or all, where there is no variance, as if each group were one
 *   replicate: wide, but sure;
 * - the difference of two scenarios under the same chance, pair by pair: method 10 of
 *   Newcombe (1998), Statistics in Medicine 17, 2635-2650.
 */

enum relation { LESS, AT_MOST, MORE, AT_LEAST, N_RELATIONS };

/** "<", "<=", ">", ">=". */
const char *relation_name(enum relation relation);

/** A metric below or above a limit.  Times that never come count as the horizon. */
struct condition {
    int32_t measure; /* index of plan->measures */
    enum relation relation;
    double limit;
    char name[200]; /* "stockout_days.bamako.petrol<10" */
};

bool condition_holds(const struct condition *condition, double value);

/** Does the metric have a value there: is it defined, or a time? */
bool condition_applies(const struct condition *condition, const struct plan *plan,
                       bool is_defined);

/** A share of replicates and its interval; n 0: nothing else means anything. */
struct share {
    int64_t n, n_true;
    double share, low, high;
};

/** Of n replicates that are independent of each other. */
struct share share_of(int64_t n_true, int64_t n);

/** Of 0s and 1s in the order of replicates, some of which may share a group. */
struct share share_of_groups(const struct tally *tally);

/** Base and alternative in the same pairs. */
struct share_pair {
    struct share base, alternative;
    double difference, low, high; /* alternative less base */
};

/** both, base_only, alternative_only, neither: how many pairs meet the condition so. */
struct share_pair share_of_pairs(int64_t both, int64_t base_only,
                                 int64_t alternative_only, int64_t neither);

#endif
