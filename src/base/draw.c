/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/draw.h"

#include <gsl/gsl_cdf.h>

#include "base/curve.h"

double draw_beta(double u, double mean, double concentration)
{
    if (mean <= 0)
        return 0;
    if (mean >= 1)
        return 1;
    return gsl_cdf_beta_Pinv(u, mean * concentration, (1 - mean) * concentration);
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
    const double odds = probability / (1 - probability);
    double term = curve_exp(n * curve_log(1 - probability));
    double sum = term;
    int32_t x = 0;
    while (sum < u && x < n) {
        x++;
        term *= odds * (n - x + 1) / x;
        sum += term;
    }
    return x;
}
