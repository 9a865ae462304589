/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_H
#define DRAW_H

#include <stdint.h>

/*
 * Draws by inversion for rare events: one uniform each, so that a changed parameter
 * moves a draw and never shifts the ones after it.
 */

/**
 * Quantile u of Beta(a, b), a and b from 0.001 to 1e5.  Beyond what base/beta.h takes,
 * GSL's distribution function is halved.
 */
double draw_beta_quantile(double u, double a, double b);

/** The same of n uniforms, into x: several at once cost little more than one.  n >= 0.
 */
void draw_beta_quantiles(int32_t n, const double *u, double a, double b, double *x);

/**
 * Quantile u of the Beta law with this mean and concentration (the sum of its two
 * parameters): Beta(mean k, (1 - mean) k).  mean 0 gives 0 and mean 1 gives 1.
 */
double draw_beta(double u, double mean, double concentration);

/** The same n times, into x: several at once cost little more than one.  n >= 0. */
void draw_betas(int32_t n, const double *u, const double *mean,
                const double *concentration, double *x);

/**
 * Quantile u of the binomial law of n trials: the smallest x whose summed law exceeds
 * u.  n >= 0, probability in [0, 1].
 */
int32_t draw_binomial(double u, int32_t n, double probability);

/** The same of n laws, trials whole numbers, into x: several cost little more than one.
 */
void draw_binomials(int32_t n, const double *u, const double *trials,
                    const double *probability, double *x);

#endif
