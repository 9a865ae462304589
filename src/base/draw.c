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

/* Of BETA_STRIP laws the first n matter; the others are made one that settles soon. */
static void draw_strip(int32_t n, double *u, double *a, double *b, double *x)
{
    double found[BETA_STRIP];
    for (int32_t i = n; i < BETA_STRIP; i++) {
        u[i] = 0.5;
        a[i] = b[i] = 2;
    }
    beta_quantiles(u, a, b, x, found);
    for (int32_t i = 0; i < n; i++) {
        if (!(found[i] > 0) || !is_quick(a[i], b[i]))
            x[i] = beta_by_halving(u[i], a[i], b[i]);
    }
}

void draw_beta_quantiles(int32_t n, const double *u, double a, double b, double *x)
{
    double us[BETA_STRIP], as[BETA_STRIP], bs[BETA_STRIP], xs[BETA_STRIP];
    for (int32_t first = 0; first < n; first += BETA_STRIP) {
        const int32_t n_now = n - first < BETA_STRIP ? n - first : BETA_STRIP;
        for (int32_t i = 0; i < n_now; i++) {
            us[i] = u[first + i];
            as[i] = a;
            bs[i] = b;
        }
        draw_strip(n_now, us, as, bs, xs);
        for (int32_t i = 0; i < n_now; i++)
            x[first + i] = xs[i];
    }
}

double draw_beta_quantile(double u, double a, double b)
{
    double x;
    draw_beta_quantiles(1, &u, a, b, &x);
    return x;
}

void draw_betas(int32_t n, const double *u, const double *mean,
                const double *concentration, double *x)
{
    double us[BETA_STRIP], as[BETA_STRIP], bs[BETA_STRIP], xs[BETA_STRIP];
    int32_t of[BETA_STRIP], n_now = 0;
    for (int32_t k = 0; k < n; k++) {
        if (mean[k] <= 0 || mean[k] >= 1) {
            x[k] = mean[k] <= 0 ? 0 : 1;
        } else {
            of[n_now] = k;
            us[n_now] = u[k];
            as[n_now] = mean[k] * concentration[k];
            bs[n_now++] = (1 - mean[k]) * concentration[k];
        }
        if (n_now < BETA_STRIP && (k < n - 1 || n_now == 0))
            continue;
        draw_strip(n_now, us, as, bs, xs);
        while (n_now > 0) {
            n_now--;
            x[of[n_now]] = xs[n_now];
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
