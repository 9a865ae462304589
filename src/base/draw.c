/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/draw.h"

#include <gsl/gsl_cdf.h>
#include <stdbool.h>

#include "base/beta.h"
#include "base/curve.h"

enum { STRIP = BETA_STRIP, LEAST_LOG = -600 };

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

/* Of STRIP laws the first n matter; the others are made one that settles soon. */
static void beta_strip(int32_t n, double *u, double *a, double *b, double *x)
{
    double found[STRIP];
    for (int32_t i = n; i < STRIP; i++) {
        u[i] = 0.5;
        a[i] = b[i] = 2;
    }
    beta_quantiles(u, a, b, x, found);
    for (int32_t i = 0; i < n; i++) {
        if (!(found[i] > 0) || !is_quick(a[i], b[i]))
            x[i] = beta_by_halving(u[i], a[i], b[i]);
    }
}

/* For so many trials that the first term of the sum is nothing. */
static double binomial_by_halving(double u, double n, double probability)
{
    double low = -1, high = n; /* P(low) < u <= P(high) */
    if (probability > 0.5)
        return n - binomial_by_halving(1 - u, n, 1 - probability);
    while (high - low > 1) {
        const double middle = (double)(int32_t)((low + high) / 2);
        if (gsl_cdf_binomial_P((unsigned)middle, probability, (unsigned)n) < u)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* Sums of the first terms of laws, STRIP of them in step, each from the side where its
   law starts larger, so that it does not underflow. */
CLONES static void sum_terms(const double *u, const double *trials,
                             const double *probability, double *x, double *log_first)
{
    double upto[STRIP], most[STRIP], odds[STRIP], term[STRIP], sum[STRIP];
    double goes_on[STRIP];
    int64_t any = 1;
    EACH_OF_STRIP(i) {
        const double is_high = probability[i] > 0.5 ? 1 : 0;
        const double p = is_high > 0 ? 1 - probability[i] : probability[i];
        upto[i] = is_high > 0 ? 1 - u[i] : u[i];
        log_first[i] = trials[i] * curve_log(1 - p);
        most[i] = log_first[i] < LEAST_LOG ? 0 : trials[i];
        odds[i] = p / (1 - p);
        term[i] = sum[i] = curve_exp(log_first[i]);
        x[i] = 0;
    }
    while (any != 0) {
        any = 0;
        EACH_OF_STRIP(i) {
            const double more = sum[i] < upto[i] ? 1 : 0;
            goes_on[i] = x[i] < most[i] ? more : 0;
            any |= goes_on[i] > 0 ? 1 : 0;
        }
        EACH_OF_STRIP(i) {
            const double next = x[i] + 1;
            const double factor = odds[i] * (trials[i] - next + 1) / next;
            x[i] += goes_on[i];
            term[i] *= factor;
            sum[i] += goes_on[i] > 0 ? term[i] : 0;
        }
    }
    EACH_OF_STRIP(i)
        x[i] = probability[i] > 0.5 ? trials[i] - x[i] : x[i];
}

/* Of STRIP laws the first n matter; the others are made nothing. */
static void binomial_strip(int32_t n, double *u, double *trials, double *probability,
                           double *x)
{
    double log_first[STRIP];
    for (int32_t i = n; i < STRIP; i++)
        u[i] = trials[i] = probability[i] = 0;
    sum_terms(u, trials, probability, x, log_first);
    for (int32_t i = 0; i < n; i++) {
        if (log_first[i] < LEAST_LOG)
            x[i] = binomial_by_halving(u[i], trials[i], probability[i]);
    }
}

/* Draws that wait until they fill a strip: uniforms, both parameters of their laws, and
   which answers they are. */
struct list {
    int32_t n, of[STRIP];
    double u[STRIP], a[STRIP], b[STRIP];
};

typedef void draw_strip(int32_t n, double *u, double *a, double *b, double *x);

static void draw_list(struct list *list, draw_strip *draw, double *x)
{
    double xs[STRIP];
    if (list->n == 0)
        return;
    draw(list->n, list->u, list->a, list->b, xs);
    for (int32_t i = 0; i < list->n; i++)
        x[list->of[i]] = xs[i];
    list->n = 0;
}

static void add_draw(struct list *list, int32_t of, double u, double a, double b,
                     draw_strip *draw, double *x)
{
    list->of[list->n] = of;
    list->u[list->n] = u;
    list->a[list->n] = a;
    list->b[list->n++] = b;
    if (list->n == STRIP)
        draw_list(list, draw, x);
}

void draw_beta_quantiles(int32_t n, const double *u, double a, double b, double *x)
{
    struct list list;
    list.n = 0;
    for (int32_t k = 0; k < n; k++)
        add_draw(&list, k, u[k], a, b, beta_strip, x);
    draw_list(&list, beta_strip, x);
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
    struct list list;
    list.n = 0;
    for (int32_t k = 0; k < n; k++) {
        if (mean[k] <= 0 || mean[k] >= 1)
            x[k] = mean[k] <= 0 ? 0 : 1;
        else
            add_draw(&list, k, u[k], mean[k] * concentration[k],
                     (1 - mean[k]) * concentration[k], beta_strip, x);
    }
    draw_list(&list, beta_strip, x);
}

void draw_binomials(int32_t n, const double *u, const double *trials,
                    const double *probability, double *x)
{
    struct list list;
    list.n = 0;
    for (int32_t k = 0; k < n; k++) {
        x[k] = 0;
        if (trials[k] > 0 && probability[k] > 0)
            add_draw(&list, k, u[k], trials[k], probability[k], binomial_strip, x);
    }
    draw_list(&list, binomial_strip, x);
}
