/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/beta.h"

#include "base/curve.h"

enum { MOST_STEPS = 60, MOST_TERMS = 400 };

/* Halley's steps cube the miss in ln P: one after such a miss is the last. */
static const double SETTLED = 1e-5;

/* One side of a law: Beta(a, b) from its lower end. */
struct law {
    double a, b;
    double log_beta; /* ln B(a, b) */
};

/* A place y = ln(x / (1 - x)) on it. */
struct place {
    double x, rest;  /* rest: 1 - x */
    double log_size; /* ln(x^a (1 - x)^b / B) */
};

static double size(double x)
{
    return x < 0 ? -x : x;
}

/* What Stirling's formula for ln Gamma(z) lacks, z >= 10. */
static double stirling_rest(double z)
{
    const double w = 1 / (z * z);
    return (1 / 12.0 -
            w * (1 / 360.0 -
                 w * (1 / 1260.0 -
                      w * (1 / 1680.0 - w * (1 / 1188.0 - w * (691 / 360360.0)))))) /
           z;
}

/* Gamma(z) = Gamma(z + n) / product: bring z to at least 10. */
static double raise(double *z)
{
    double product = 1;
    while (*z < 10) {
        product *= *z;
        *z += 1;
    }
    return product;
}

/* Logarithms of ratios, so that what is large never cancels. */
static double log_beta(double a, double b)
{
    double c = a + b;
    const double product_a = raise(&a), product_b = raise(&b), product_c = raise(&c);
    const double more = c - a - b, half_log_2pi = 0.91893853320467274178;
    return half_log_2pi + (a - 0.5) * curve_log(a / c) + (b - 0.5) * curve_log(b / c) -
           (more + 0.5) * curve_log(c) + more + stirling_rest(a) + stirling_rest(b) -
           stirling_rest(c) + curve_log(product_c / (product_a * product_b));
}

/*
 * The fraction from its front: numerators and denominators of what is cut off after
 * each term, so that a term costs one division.
 */
static double fraction(double a, double b, double x, double rest)
{
    const double lean = a * rest - b * x + 1;
    double inverse = 1 / (a + 1);
    double above = a * lean * inverse, below = 1;
    double above_before = 1, below_before = 0;
    for (int term = 1; term < MOST_TERMS; term++) {
        const double m = term, step = x * inverse, front = a + m;
        inverse = 1 / (front + m + 1);
        const double turn = m * (b - m) * step;
        const double an = (front - 1) * (front + b - 1) * step * turn;
        const double bn = m + turn + front * (lean + m * (1 + rest)) * inverse;
        const double next_above = bn * above + an * above_before;
        const double next_below = bn * below + an * below_before;
        const double now = next_above * below, before = above * next_below;
        above_before = above;
        below_before = below;
        above = next_above;
        below = next_below;
        if (size(now - before) <= 4e-16 * size(now))
            break;
        if (below > 0x1p200) {
            above_before *= 0x1p-200;
            below_before *= 0x1p-200;
            above *= 0x1p-200;
            below *= 0x1p-200;
        }
    }
    return above / below;
}

static struct place place_at(const struct law *law, double y)
{
    const double t = curve_exp(y < 0 ? y : -y), all = 1 + t;
    const double log_power = y < 0 ? law->a * y : -law->b * y;
    struct place place;
    place.x = (y < 0 ? t : 1) / all;
    place.rest = (y < 0 ? 1 : t) / all;
    place.log_size = log_power - (law->a + law->b) * curve_log(all) - law->log_beta;
    return place;
}

/* ln P at a place, and its slope over y. */
static double log_p(const struct law *law, const struct place *place, double *slope)
{
    const double a = law->a, b = law->b;
    if (place->x <= (a + 1) / (a + b + 2)) {
        *slope = fraction(a, b, place->x, place->rest);
        return place->log_size - curve_log(*slope);
    }
    const double size_here = curve_exp(place->log_size);
    const double p =
        curve_max(1 - size_here / fraction(b, a, place->rest, place->x), 1e-300);
    *slope = size_here / p;
    return curve_log(p);
}

/* Where to begin: Abramowitz and Stegun 26.5.22, or the straight tail below the law. */
static double first_guess(const struct law *law, double u, double log_u)
{
    const double a = law->a, b = law->b;
    if (a < 1 || b < 1)
        return (log_u + curve_log(a) + law->log_beta) / a;
    const double z = -curve_normal(u), l = (z * z - 3) / 6;
    const double ra = 1 / (2 * a - 1), rb = 1 / (2 * b - 1), h = 2 / (ra + rb);
    const double w =
        z * __builtin_sqrt(h + l) / h - (rb - ra) * (l + 5.0 / 6 - 2 / (3 * h));
    return curve_log(a / b) - 2 * w;
}

/* Quantile u <= 1/2 as y. */
static bool find_place(const struct law *law, double u, double *y)
{
    const double log_u = curve_log(u);
    double at = first_guess(law, u, log_u);
    for (int step = 0; step < MOST_STEPS; step++) {
        double slope;
        const struct place place = place_at(law, at);
        const double miss = log_p(law, &place, &slope) - log_u;
        const double down = miss / slope;
        const double bend = law->a * place.rest - law->b * place.x - slope;
        at -= down / curve_max(1 - 0.5 * down * bend, 0.5);
        if (!(size(at) < 600))
            return false;
        if (size(miss) < SETTLED) {
            *y = at;
            return true;
        }
    }
    return false;
}

bool beta_quantile(double u, double a, double b, double *x)
{
    const bool is_low = u <= 0.5;
    const struct law law = {
        .a = is_low ? a : b, .b = is_low ? b : a, .log_beta = log_beta(a, b)};
    double y;
    if (!find_place(&law, is_low ? u : 1 - u, &y))
        return false;
    const struct place place = place_at(&law, y);
    *x = is_low ? place.x : place.rest;
    return true;
}
