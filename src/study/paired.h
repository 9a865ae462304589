/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PAIRED_H
#define PAIRED_H

#include <stdbool.h>
#include <stdint.h>

#include "input/dictionary.h"
#include "sample/quantile.h"
#include "study/summary.h"

/*
 * One metric in two scenarios under the same chance.  Replicate i of both has the same
 * weather and the same luck, so that of the pairs (a_i, b_i) only the differences
 * d_i = b_i - a_i vary:
 *
 *     mean d -/+ t(1 - (1 - level) / 2, n - 1) sd(d) / sqrt(n)
 *
 * The conditional value at risk of a side is a mean too, of
 *
 *     z_i = v + max(0, x_i - v) / 0.05
 *
 * with v the value at the boundary of the worst 5 % (here the highest), so that the
 * difference of both sides has an interval of the same kind; it is one for large n.
 *
 * If a lever alone was changed, by c_i in replicate i, a unit of it is worth
 * mean d / mean c, and the interval is that of the mean of d_i - value c_i, divided by
 * mean c.
 *
 * Without pairing the standard error would be sqrt(var(a) / n + var(b) / n); the ratio
 * of its square to that of the paired one is how many times as many replicates two
 * independent runs would need to know the difference as well.
 */

/** The pairs in which both are defined; n 0: nothing else means anything. */
struct paired {
    int32_t n;
    double share_defined;         /* of all replicates */
    double base, alternative;     /* means */
    double difference;            /* alternative less base, its mean */
    bool has_se;                  /* n >= 2 */
    double se, low, high;         /* 95 % interval of the mean difference */
    double quantile[N_QUANTILES]; /* of the differences */
    double chosen[MOST_CHOSEN];   /* the same at the levels asked for */
    bool has_worse;               /* one side is worse for people */
    double margin;
    double share_worse; /* of pairs: the alternative worse by more than margin */
    double se_unpaired;
    bool has_ratio;        /* the differences vary */
    double variance_ratio; /* (se_unpaired / se)^2 */
    bool has_cvar;         /* has_worse */
    double base_cvar95, alternative_cvar95, cvar95_difference;
    bool has_cvar_interval; /* the worst 5 % are LEAST_TAIL replicates or more */
    double cvar95_low, cvar95_high;
    bool has_unit;        /* the mean change of the lever is known not to be 0 */
    double unit, unit_se; /* difference for one unit more */
    double change;        /* mean of the lever's changes, over the same pairs */
};

enum { LEAST_TAIL = 5 };

/** Two columns of n replicates; where an array of bool is NULL all are defined. */
struct pairs {
    int32_t n;
    const double *base, *alternative;
    const bool *base_defined, *alternative_defined;
    const double *change;        /* (n) of the lever; NULL: not one lever alone */
    const struct chosen *chosen; /* NULL: no other quantiles */
};

/** Summarise n >= 1 pairs, at most the capacity of the room to work in. */
void paired_summarise(struct paired *paired, const struct pairs *pairs,
                      enum worse worse, double margin, struct quantile_room *room);

/** Half the width of an interval of the mean difference at a level; needs has_se. */
double paired_reach(const struct paired *paired, double level);

/** The same of the worth of a unit; needs has_unit. */
double paired_unit_reach(const struct paired *paired, double level);

/** Which way the mean difference goes, 1 or -1; 0: its interval at a level has 0 in it. */
int paired_sign(const struct paired *paired, double level);

/**
 * The level of each of n >= 1 intervals that all together hold at 95 % or more, after
 * Bonferroni.
 */
double paired_level(int32_t n);

#endif
