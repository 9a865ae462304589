/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/draw.h"

#include <gsl/gsl_cdf.h>

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

double draw_beta_quantile(double u, double a, double b)
{
    const double least = a < b ? a : b, most = a < b ? b : a;
    double x;
    if (least >= 0.1 && most <= 1000 && beta_quantile(u, a, b, &x))
        return x;
    return beta_by_halving(u, a, b);
}

double draw_beta(double u, double mean, double concentration)
{
    if (mean <= 0)
        return 0;
    if (mean >= 1)
        return 1;
    return draw_beta_quantile(u, mean * concentration, (1 - mean) * concentration);
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
