/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/marginal.h"

#include <math.h>

#include "base/memory.h"
#include "engine/plan.h"

enum { N_SCALES = 5 };
static const double TWO_PI = 6.283185307179586;

/* What a row of one scale needs for every replicate. */
struct term {
    const double *statistic;
    double mean, precision; /* of the row's own error */
    double shared;          /* deviation of the error that it shares */
    int32_t output;
};

/* Middles of N_SCALES equal parts of the logarithm. */
static double scale_of(int32_t step)
{
    return exp2((2.0 * step + 1) / N_SCALES - 1);
}

/* The part of the logarithm that is the same for all replicates. */
static double make_terms(struct term *terms, const struct marginal_row *rows,
                         int32_t n_rows, double scale)
{
    double constant = 0;
    for (int32_t i = 0; i < n_rows; i++) {
        const double shared = scale * rows[i].discrepancy / sqrt(2);
        const double own = rows[i].variance + shared * shared;
        terms[i] = (struct term){rows[i].statistic, rows[i].mean, 1 / own, shared,
                                 rows[i].output};
        constant -= log(TWO_PI * own) / 2;
    }
    return constant;
}

/* Rows of an output have the covariance diag(own) + shared shared': Sherman and
   Morrison's formula for its inverse, and the like for its determinant. */
static double log_density(const struct term *terms, int32_t n_rows, int32_t r)
{
    double square[N_OUTPUTS] = {0}, product[N_OUTPUTS] = {0};
    double sum = 0;
    for (int32_t i = 0; i < n_rows; i++) {
        const struct term *it = &terms[i];
        const double away = it->mean - it->statistic[r];
        sum -= away * away * it->precision / 2;
        square[it->output] += it->shared * it->shared * it->precision;
        product[it->output] += it->shared * away * it->precision;
    }
    for (int32_t o = 0; o < N_OUTPUTS; o++) {
        if (square[o] > 0)
            sum += (product[o] * product[o] / (1 + square[o]) - log1p(square[o])) / 2;
    }
    return sum;
}

/* Of weights that are given by their logarithms, n N_SCALES of them, side by side for
   each replicate. */
static void average(struct marginal *marginal, const double *log_weight, int32_t n)
{
    double most = -HUGE_VAL, sum = 0, squares = 0;
    for (int32_t i = 0; i < n * N_SCALES; i++)
        most = fmax(most, log_weight[i]);
    for (int32_t r = 0; r < n; r++) {
        double weight = 0;
        for (int32_t k = 0; k < N_SCALES; k++)
            weight += exp(log_weight[r * N_SCALES + k] - most) / N_SCALES;
        sum += weight;
        squares += weight * weight;
    }
    marginal->log = most + log(sum / n);
    marginal->effective = sum * sum / squares;
    marginal->error = sqrt(fmax(0, 1 / marginal->effective - 1.0 / n));
}

enum status marginal_weigh(struct marginal *marginal, const struct marginal_row *rows,
                           int32_t n_rows, int32_t n)
{
    *marginal = (struct marginal){.is_defined = n_rows > 0};
    for (int32_t i = 0; i < n_rows; i++) {
        if (!(rows[i].variance > 0 || rows[i].discrepancy > 0))
            marginal->is_defined = false;
    }
    if (!marginal->is_defined)
        return ST_OK;
    struct term *terms = memory_new((size_t)n_rows, sizeof *terms);
    double *log_weight = memory_new((size_t)n * N_SCALES, sizeof *log_weight);
    const bool is_there = terms != NULL && log_weight != NULL;
    for (int32_t k = 0; is_there && k < N_SCALES; k++) {
        const double constant = make_terms(terms, rows, n_rows, scale_of(k));
        for (int32_t r = 0; r < n; r++)
            log_weight[r * N_SCALES + k] = constant + log_density(terms, n_rows, r);
    }
    if (is_there)
        average(marginal, log_weight, n);
    memory_free(terms);
    memory_free(log_weight);
    return is_there ? ST_OK : ST_MEMORY;
}
