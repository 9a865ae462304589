/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SENSITIVITY_H
#define SENSITIVITY_H

#include <stdint.h>

#include "base/status.h"

/*
 * Which of many inputs x moves a result y, from n replicates that drew all inputs
 * independently of each other:
 *
 *     rank correlation  of the ranks of x and y (Spearman): which way, -1 to 1
 *     first order       Var(E[y | x]) / Var(y): the share of the variance that would go if
 *                       x were known; inputs that act one by one have shares that sum to 1
 *
 * E[y | x] is the mean of y in B bins of equally many x in their order, 50 in a bin, 4 to
 * 40 of them.  With SSW the sum of squares within bins and SST that of all, chance among
 * n replicates is taken out as in the adjusted R^2,
 *
 *     share = 1 - (SSW / (n - B)) / (SST / (n - 1))
 *
 * so that an input without effect has 0 on average, and may be a little below.  Its
 * standard error is that of a jackknife that leaves out one in 20 replicates in turn.
 *
 * Sources: Plischke, Borgonovo and Smith (2013), doi:10.1016/j.ejor.2012.11.047, on shares
 * from given data; Kelley (1935), doi:10.1073/pnas.21.9.554, on what is taken out.
 *
 * What hangs on an input or a result alone is made once for each; every pair then takes
 * two additions a replicate.
 */

enum {
    SENSITIVITY_LEAST = 200, /* replicates, below which shares mean nothing */
    SENSITIVITY_BINS = 40,
    SENSITIVITY_FOLDS = 20
};

/** An input.  Zero-initialise.  Owns its arrays. */
struct sensitivity_input {
    int32_t n, n_bins;
    double *rank;       /* (n) less their mean */
    double rank_square; /* their sum of squares */
    int16_t *cell;      /* (n) bin and fold */
    double n_left[SENSITIVITY_FOLDS +
                  1]; /* replicates less bins, without a fold; last: of all */
    double inverse[SENSITIVITY_BINS]
                  [SENSITIVITY_FOLDS + 1]; /* 1 / replicates in a bin, 0 if
                                                                there are none */
};

/** A result.  Zero-initialise.  Owns its arrays. */
struct sensitivity_result {
    int32_t n;
    double *rank; /* (n) less their mean */
    double rank_square;
    double *away;                         /* (n) values less their mean */
    double square[SENSITIVITY_FOLDS + 1]; /* sum of their squares without a fold */
    double total[SENSITIVITY_FOLDS + 1];  /* the same about the mean of what is left */
};

/** One input and one result; all 0 where either never differs. */
struct sensitivity {
    double rank_correlation;
    double first_order, se;
};

/** Ranks of n >= 1 values from 0, those of equal values their mean.  ST_MEMORY. */
CHECKED enum status sensitivity_rank(double *rank, const double *value, int32_t n);

/** Of ranks of both. */
double sensitivity_correlation(const double *rank, const double *other, int32_t n);

/** Take n >= SENSITIVITY_LEAST values in, in place of earlier ones.  ST_MEMORY. */
CHECKED enum status sensitivity_input_set(struct sensitivity_input *it,
                                          const double *value, int32_t n);
CHECKED enum status sensitivity_result_set(struct sensitivity_result *it,
                                           const double *value, int32_t n);

/** Of an input and a result of the same replicates. */
struct sensitivity sensitivity_of(const struct sensitivity_input *input,
                                  const struct sensitivity_result *result);

/** Accept zeroed, half-made and freed ones, and zero. */
void sensitivity_input_free(struct sensitivity_input *it);
void sensitivity_result_free(struct sensitivity_result *it);

#endif
