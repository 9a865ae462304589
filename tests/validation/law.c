/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "validation/law.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Chance that Kolmogorov's limit exceeds x. */
static double kolmogorov(double x)
{
    double sum = 0;
    if (x < 0.2)
        return 1;
    for (int32_t k = 1; k <= 100; k++)
        sum += (k % 2 == 1 ? 2 : -2) * exp(-2.0 * k * k * x * x);
    return fmin(fmax(sum, 0), 1);
}

double law_uniform(double *p, int32_t n)
{
    double largest = 0;
    qsort(p, (size_t)n, sizeof *p, by_size);
    for (int32_t i = 0; i < n; i++)
        largest = fmax(largest, fmax((i + 1.0) / n - p[i], p[i] - (double)i / n));
    return kolmogorov((sqrt(n) + 0.12 + 0.11 / sqrt(n)) * largest);
}

double law_cells(const double *count, const double *probability, int32_t n)
{
    double all = 0, square = 0, seen = 0, expected = 0, left = 0;
    int32_t cells = 0;
    for (int32_t i = 0; i < n; i++)
        all += count[i];
    for (int32_t i = 0; i < n; i++)
        left += all * probability[i];
    for (int32_t i = 0; i < n; i++) {
        seen += count[i];
        expected += all * probability[i];
        left -= all * probability[i];
        /* the last cell takes whatever is too little for one of its own */
        if (i < n - 1 && (expected < 5 || left < 5))
            continue;
        square += (seen - expected) * (seen - expected) / expected;
        cells++;
        seen = expected = 0;
    }
    return gsl_cdf_chisq_Q(square, cells - 1);
}

double law_pairs(const double *x, const double *y, int32_t n)
{
    enum { SIDE = 16 };
    double count[SIDE * SIDE] = {0}, probability[SIDE * SIDE];
    for (int32_t i = 0; i < n; i++)
        count[(int32_t)(x[i] * SIDE) * SIDE + (int32_t)(y[i] * SIDE)]++;
    for (int32_t i = 0; i < SIDE * SIDE; i++)
        probability[i] = 1.0 / (SIDE * SIDE);
    return law_cells(count, probability, SIDE * SIDE);
}

double law_correlation(const double *x, const double *y, int32_t n)
{
    return gsl_stats_correlation(x, 1, y, 1, (size_t)n);
}
