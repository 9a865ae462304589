/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LEAST_SQUARES_H
#define LEAST_SQUARES_H

#include <stdint.h>

#include "base/status.h"

/*
 * Least squares of several targets on the same features.  From the normal equations, by
 * Cholesky's method; features should be of like size.  A feature that never differs
 * from 0 gets the coefficient 0.
 */

/** Sums so far.  Zero-initialise.  Owns its arrays. */
struct least_squares {
    int32_t n_features, n_targets;
    double *products; /* (n_features x n_features) lower triangle */
    double *moments;  /* (n_targets x n_features) */
};

/** ST_MEMORY when memory is short. */
CHECKED enum status least_squares_init(struct least_squares *it, int32_t n_features,
                                       int32_t n_targets);

/** One more case. */
void least_squares_add(struct least_squares *it, const double *feature,
                       const double *target);

/** The coefficients, (n_targets x n_features).  Uses up the sums. */
void least_squares_solve(struct least_squares *it, double *coefficient);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void least_squares_free(struct least_squares *it);

#endif
