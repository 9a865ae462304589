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

/** The same of n >= 0 uniforms, into x: several at once cost little more than one. */
void draw_beta_quantiles(int32_t n, const double *u, double a, double b, double *x);

/**
 * Quantiles u of n >= 0 Beta laws with these means and concentrations k (the sum of the
 * two parameters), into x: Beta(mean k, (1 - mean) k).  mean 0 gives 0 and mean 1 gives
 * 1.  Several at once cost little more than one; each has the bits that it has alone.
 */
void draw_betas(int32_t n, const double *u, const double *mean,
                const double *concentration, double *x);

/**
 * Quantiles u of n binomial laws, into x: the smallest number whose summed law exceeds
 * u.  trials are whole numbers >= 0, probability lies in [0, 1].  Likewise.
 */
void draw_binomials(int32_t n, const double *u, const double *trials,
                    const double *probability, double *x);

#endif
