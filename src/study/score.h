/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCORE_H
#define SCORE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/plan.h"
#include "input/observation.h"
#include "input/phase.h"
#include "sample/quantile.h"
#include "study/interval_score.h"
#include "study/window.h"

/*
 * An ensemble held against what was observed.
 *
 * A report y is the truth and an error: the truth lies in the triangle
 * (low, value, high), so the error has the law of value - T, T from that triangle.
 * What the model predicts for the report is its own statistic and such an error,
 *
 *     x_r = statistic_r + value - T(U),   U: ("observation", key of the row, r)
 *
 * kept inside what is possible (observation_limits).  Of the n values x
 *
 *     CRPS = mean |x - y| - mean |x - x'| / 2        over all n and all n^2 pairs
 *
 * in the unit of the observation, 0 is best (Gneiting and Raftery (2007),
 * doi:10.1198/016214506000001437).  skill = 1 - CRPS / CRPS of a reference:
 *
 *   normal    the statistic in an ensemble without the crisis, with the same errors;
 *   earlier   no model: a normal law with the mean of the observations of the same kind
 *             (output, entity, fuel, statistic) that ended before this row begins.  Its
 *             deviation is theirs (n - 1); while there are fewer than two, half the
 * range from the lowest low to the highest high of all observations of the kind,
 *             earlier or not, and normal times, which only helps the reference.  Never
 *             below the row's own, that of its triangle.  Before the first one the mean
 *             is the median of normal times.  Sums are taken a day, first days from the
 *             beginning of their row.
 *
 * Observations of the kind are those of the record and of its history; rows that are
 * left out count as well.  Marked rows take no part in a reference.  Where a group mixes units, each row counts
 * in units of the mean that the reference has in its output (study/score_total.h).
 */

/** Does a row count, and why not? */
enum standing {
    STANDING_SCORED,
    STANDING_INPUT,    /* it set an input: never scored */
    STANDING_MARKED,   /* outlier or disputed: figures, but in no total */
    STANDING_OUTSIDE,  /* not all of its days, or not its series, are simulated */
    STANDING_LEFT_OUT, /* not asked for: quantiles only, but others' reference */
    N_STANDINGS
};

/** One row.  What does not apply is 0. */
struct score {
    enum standing standing;
    int32_t phase;                /* of most of its days, -1: none */
    double quantile[N_QUANTILES]; /* of the prediction; not if OUTSIDE */
    bool inside50, inside90;      /* this and what follows: if score_is_judged */
    double crps, bias;            /* bias: mean of the prediction - value */
    struct interval_score wis;
    double crps_normal, crps_earlier;
    double width, width_earlier; /* 5 to 95 % */
};

enum group {
    GROUP_ALL,
    GROUP_TARGET, /* high and medium confidence */
    GROUP_USE,
    GROUP_CONFIDENCE,
    GROUP_OUTPUT,
    GROUP_PHASE,
    N_GROUPS
};

/** Scored rows together. */
struct total {
    enum group group;
    int32_t member; /* of GROUP_USE: enum use, and so on; a phase's index */
    int32_t n;
    double inside50, inside90;          /* shares of the rows */
    bool has_unit;                      /* one unit: crps and bias mean something */
    double crps, bias;                  /* means */
    bool has_normal, has_earlier;       /* the reference is not perfect */
    double skill_normal, skill_earlier; /* 1 best, 0 like the reference */
    bool has_width;
    double width_ratio; /* of the 90 % interval to that of `earlier` */
};

enum { ANY_USE = -1 };

/** Which rows are asked for: all of these hold. */
struct score_choice {
    int32_t first, last; /* civil day numbers: all of its days lie in them */
    int32_t phase;       /* index, -1: any */
    int32_t use;         /* enum use, or ANY_USE; USE_INPUT: judge inputs for once */
};

/** Does a choice leave anything out? */
bool score_choice_is_narrow(const struct score_choice *choice);

/** Zero-initialise.  Owns its arrays, borrows the rest. */
struct scores {
    const struct observations *observations;
    const struct observations *history; /* only for `earlier`; NULL: none */
    struct score_choice choice;
    bool has_inputs; /* inputs were asked for, and are judged */
    const struct phases *phases;
    const struct plan *plan;
    int32_t n_rows; /* those of observations */
    struct score *rows;
    int32_t *window_of; /* (n_rows) -1: OUTSIDE */
    int32_t n_windows;
    struct window *windows;
    int32_t n_totals;
    struct total *totals;
};

/** Find out which rows can be scored and what windows they need.  ST_MEMORY. */
CHECKED enum status scores_init(struct scores *scores,
                                const struct observations *observations,
                                const struct phases *phases, const struct plan *plan);

/** After init: keep the rows asked for.  How many of them are scored. */
int32_t scores_choose(struct scores *scores, const struct score_choice *choice);

/** Has a row been held against its report: crps and all that follows? */
bool score_is_judged(const struct score *score);

/**
 * Score and add up.  simulated and normal: what window_run gave for the windows with
 * n_replicates, for the scenario and for normal times from the same start.  ST_MEMORY.
 */
CHECKED enum status scores_make(struct scores *scores, const double *simulated,
                                const double *normal, int32_t n_replicates,
                                uint64_t seed);

/** Accepts zeroed, half-made and freed scores, and zeroes. */
void scores_free(struct scores *scores);

/** The word of the results: "scored". */
const char *standing_name(enum standing standing);

/** What simulated statistics of row i predict for its report, replicate by replicate. */
void score_predict(const struct scores *scores, int32_t i, const double *simulated,
                   int32_t n, uint64_t seed, double *sample);

/** Put a sample in rising order; its quantile of type 7, once it is. */
void score_sort(double *sample, int32_t n);
double score_quantile(const double *sorted, int32_t n, double level);

/** The CRPS of n >= 1 values in rising order against what was observed. */
double crps_of(const double *sorted, int32_t n, double observed);

#endif
