/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/draw.h"

#include <gsl/gsl_cdf.h>
#include <stdbool.h>

#include "base/beta.h"
#include "base/curve.h"

static double beta_by_halving(double u, double a, double b)
{
    double low = 0, high = 1;
    for (int32_t i = 0; i < 1100 && high - low > 1e-16 * high; i++) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        if (gsl_cdf_beta_P(middle, a, b) < u)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

static bool is_quick(double a, double b)
{
    return curve_min(a, b) >= 0.1 && curve_max(a, b) <= 1000;
}

double draw_beta_quantile(double u, double a, double b)
{
    double x;
    if (is_quick(a, b) && beta_quantile(u, a, b, &x))
        return x;
    return beta_by_halving(u, a, b);
}

/* Up to BETA_STRIP draws whose mean is neither 0 nor 1: of which is their place. */
static void draw_strip(int32_t n, const int32_t *of, const double *u,
                       const double *mean, const double *concentration, double *x)
{
    double us[BETA_STRIP], a[BETA_STRIP], b[BETA_STRIP];
    double xs[BETA_STRIP], found[BETA_STRIP];
    for (int32_t i = 0; i < BETA_STRIP; i++) {
        const int32_t k = of[i < n ? i : 0]; /* what is not needed repeats the first */
        us[i] = u[k];
        a[i] = mean[k] * concentration[k];
        b[i] = (1 - mean[k]) * concentration[k];
    }
    beta_quantiles(us, a, b, xs, found);
    for (int32_t i = 0; i < n; i++)
        x[of[i]] = found[i] > 0 && is_quick(a[i], b[i])
                       ? xs[i]
                       : beta_by_halving(us[i], a[i], b[i]);
}

void draw_betas(int32_t n, const double *u, const double *mean,
                const double *concentration, double *x)
{
    int32_t of[BETA_STRIP], n_open = 0;
    for (int32_t k = 0; k < n; k++) {
        if (mean[k] <= 0 || mean[k] >= 1)
            x[k] = mean[k] <= 0 ? 0 : 1;
        else
            of[n_open++] = k;
        if (n_open == BETA_STRIP || (k == n - 1 && n_open > 0)) {
            draw_strip(n_open, of, u, mean, concentration, x);
            n_open = 0;
        }
    }
}

double draw_beta(double u, double mean, double concentration)
{
    double x;
    draw_betas(1, &u, &mean, &concentration, &x);
    return x;
}

/* For so many trials that the first term of the sum is nothing. */
static int32_t binomial_by_halving(double u, int32_t n, double probability)
{
    int32_t low = -1, high = n; /* P(low) < u <= P(high) */
    while (high - low > 1) {
        const int32_t middle = low + (high - low) / 2;
        if (gsl_cdf_binomial_P((unsigned)middle, probability, (unsigned)n) < u)
            low = middle;
        else
            high = middle;
    }
    return high;
}

int32_t draw_binomial(double u, int32_t n, double probability)
{
    if (n <= 0 || probability <= 0)
        return 0;
    if (probability >= 1)
        return n;
    /* sum from the side where the law starts larger, so that it does not underflow */
    if (probability > 0.5)
        return n - draw_binomial(1 - u, n, 1 - probability);
    const double log_first = n * curve_log(1 - probability);
    if (log_first < -600)
        return binomial_by_halving(u, n, probability);
    const double odds = probability / (1 - probability);
    double term = curve_exp(log_first);
    double sum = term;
    int32_t x = 0;
    while (sum < u && x < n) {
        x++;
        term *= odds * (n - x + 1) / x;
        sum += term;
    }
    return x;
}
