/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ALONE_H
#define ALONE_H

#include <stdbool.h>

#include "base/beta.h"
#include "base/draw.h"

/*
 * One draw, where the engine makes several at once.
 */

static inline double draw_beta(double u, double mean, double concentration)
{
    double x;
    draw_betas(1, &u, &mean, &concentration, &x);
    return x;
}

static inline int32_t draw_binomial(double u, int32_t n, double probability)
{
    const double trials = n;
    double x;
    draw_binomials(1, &u, &trials, &probability, &x);
    return (int32_t)x;
}

/** False, and x is left alone, where the search does not settle. */
static inline bool beta_quantile(double u, double a, double b, double *x)
{
    double us[BETA_STRIP], as[BETA_STRIP], bs[BETA_STRIP], xs[BETA_STRIP];
    double found[BETA_STRIP];
    for (int32_t i = 0; i < BETA_STRIP; i++) {
        us[i] = u;
        as[i] = a;
        bs[i] = b;
    }
    beta_quantiles(us, as, bs, xs, found);
    if (found[0] > 0)
        *x = xs[0];
    return found[0] > 0;
}

#endif
