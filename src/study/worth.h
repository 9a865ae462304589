/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORTH_H
#define WORTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/*
 * What it is worth to know before one chooses.  Of actions a with gains g_a, one a
 * replicate, b is best on average.  Somebody who knew x would take another one where x
 * says so:
 *
 *     worth of x = E[ max_a E[g_a | x] ] - E[g_b]
 *
 * in the unit of the gain: EVPPI where x is one input, EVPI where it is all there is.
 *
 * everything       x is the replicate itself, luck too: mean of max_a g_a - g_b
 * inputs_together  x is all inputs: least squares on Legendre's polynomials of degree 1
 *                  and 2 of each; interplay is not in it
 * inputs           x is one input: polynomials up to degree 5 of its uniform
 *
 * Regressions are cross-checked: replicates are dealt out to five folds, and in each the
 * action is the one that a fit to the other four takes, but its gain is that of the
 * replicate.  So a value is what the rule really brings, with the error of a mean; a fit
 * that sees nothing brings 0 or a little less.  It is at most what an ideal rule would
 * bring.
 *
 * Sources: Raiffa and Schlaifer (1961); Strong, Oakley and Brennan (2014),
 * doi:10.1177/0272989X13505910, on regression from one sample.
 */

enum { WORTH_LEAST = 1000 }; /* replicates */

/** What is to be chosen, and what might be known.  Borrows everything. */
struct worth_task {
    int32_t n;         /* replicates */
    int32_t n_actions; /* at least 2 */
    int32_t n_inputs;
    const double *gain; /* (n_actions x n) more is better */
    const double *u;    /* (n_inputs x n) uniforms, or any other values of [0, 1] */
};

struct worth_value {
    double value, se, low, high; /* 95 % interval */
    double share_other; /* of replicates: another action than the best is taken */
};

struct worth_action {
    double mean, se;          /* of its gain */
    double behind, behind_se; /* best less this one, replicate by replicate */
    double share_best; /* of replicates in which it is best; of equal ones the first */
};

/** Zero-initialise.  Owns its arrays. */
struct worth {
    int32_t n, n_actions, n_inputs;
    int32_t best;                 /* on average; of equal ones the first */
    struct worth_action *actions; /* (n_actions) */
    struct worth_value everything, inputs_together;
    struct worth_value *inputs; /* (n_inputs) */
    int32_t *order;             /* (n_inputs) inputs, worth most first */
};

/** Answer, from n >= 50 replicates.  ST_MEMORY. */
CHECKED enum status worth_make(struct worth *worth, const struct worth_task *task);

/** Is it more than chance would show, by three standard errors? */
bool worth_is_clear(const struct worth_value *value);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void worth_free(struct worth *worth);

#endif
