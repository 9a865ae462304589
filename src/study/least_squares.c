/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/least_squares.h"

#include <float.h>
#include <math.h>

#include "base/memory.h"

/* So much of itself is added to the diagonal, against features that are nearly sums of
   others; it moves coefficients far less than chance does. */
static const double RIDGE = 1e-9;

enum status least_squares_init(struct least_squares *it, int32_t n_features,
                               int32_t n_targets)
{
    const size_t n = (size_t)n_features;
    *it = (struct least_squares){.n_features = n_features, .n_targets = n_targets};
    it->products = memory_new(n * n, sizeof *it->products);
    it->moments = memory_new(n * (size_t)n_targets + 1, sizeof *it->moments);
    return it->products == NULL || it->moments == NULL ? ST_MEMORY : ST_OK;
}

void least_squares_add(struct least_squares *it, const double *feature,
                       const double *target)
{
    const int32_t n = it->n_features;
    for (int32_t i = 0; i < n; i++) {
        double *row = it->products + (int64_t)i * n;
        for (int32_t j = 0; j <= i; j++)
            row[j] += feature[i] * feature[j];
    }
    for (int32_t k = 0; k < it->n_targets; k++) {
        double *row = it->moments + (int64_t)k * n;
        for (int32_t i = 0; i < n; i++)
            row[i] += feature[i] * target[k];
    }
}

/* The lower triangle to its Cholesky factor, in place. */
static void factorise(double *matrix, int32_t n)
{
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j <= i; j++) {
            double sum = matrix[(int64_t)i * n + j];
            for (int32_t k = 0; k < j; k++)
                sum -= matrix[(int64_t)i * n + k] * matrix[(int64_t)j * n + k];
            matrix[(int64_t)i * n + j] =
                i == j ? sqrt(fmax(sum, DBL_MIN)) : sum / matrix[(int64_t)j * n + j];
        }
    }
}

/* Forwards through the factor, then back through its transpose. */
static void substitute(const double *factor, int32_t n, const double *moment, double *x)
{
    for (int32_t i = 0; i < n; i++) {
        x[i] = moment[i];
        for (int32_t k = 0; k < i; k++)
            x[i] -= factor[(int64_t)i * n + k] * x[k];
        x[i] /= factor[(int64_t)i * n + i];
    }
    for (int32_t i = n - 1; i >= 0; i--) {
        for (int32_t k = i + 1; k < n; k++)
            x[i] -= factor[(int64_t)k * n + i] * x[k];
        x[i] /= factor[(int64_t)i * n + i];
    }
}

void least_squares_solve(struct least_squares *it, double *coefficient)
{
    const int32_t n = it->n_features;
    for (int32_t i = 0; i < n; i++) {
        double *diagonal = &it->products[(int64_t)i * n + i];
        *diagonal = *diagonal > 0 ? *diagonal * (1 + RIDGE) : 1;
    }
    factorise(it->products, n);
    for (int32_t k = 0; k < it->n_targets; k++)
        substitute(it->products, n, it->moments + (int64_t)k * n,
                   coefficient + (int64_t)k * n);
}

void least_squares_free(struct least_squares *it)
{
    memory_free(it->products);
    memory_free(it->moments);
    *it = (struct least_squares){0};
}
