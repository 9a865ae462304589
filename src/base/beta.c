/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/beta.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/curve.h"

/* Quantiles are found STRIP at a time, all of them in step: a lane that has settled
   keeps what it has while the others go on. */
enum { MOST_STEPS = 60, MOST_TERMS = 400, MOST_RAISES = 10, STRIP = BETA_STRIP };

/* Halley's steps cube the miss in ln P: one after such a miss is the last. */
static const double SETTLED = 1e-5;

/* One side of each law: Beta(a, b) from its lower end, where u <= 1/2. */
struct laws {
    double u[STRIP], log_u[STRIP];
    double a[STRIP], b[STRIP];
    double log_beta[STRIP]; /* ln B(a, b) */
};

/* A place y = ln(x / (1 - x)) on each. */
struct places {
    double y[STRIP];
    double x[STRIP], rest[STRIP]; /* rest: 1 - x */
    double log_size[STRIP];       /* ln(x^a (1 - x)^b / B) */
    double miss[STRIP];           /* ln P - ln u */
    double slope[STRIP];          /* of ln P over y */
};

INLINE double size(double x)
{
    return x < 0 ? -x : x;
}

/* Is any of a strip not 0? */
INLINE bool is_any(const double *x)
{
    int64_t any = 0;
    EACH_OF_STRIP(i)
        any |= x[i] > 0 ? 1 : 0;
    return any != 0;
}

/* What Stirling's formula for ln Gamma(z) lacks, z >= 10. */
INLINE double stirling_rest(double z)
{
    const double w = 1 / (z * z);
    return (1 / 12.0 -
            w * (1 / 360.0 -
                 w * (1 / 1260.0 -
                      w * (1 / 1680.0 - w * (1 / 1188.0 - w * (691 / 360360.0)))))) /
           z;
}

/* Gamma(z) = Gamma(z + n) / product: bring z to at least 10. */
INLINE double raise_to_ten(double *z)
{
    double product = 1;
    for (int32_t i = 0; i < MOST_RAISES; i++) {
        product *= *z < 10 ? *z : 1;
        *z += *z < 10 ? 1 : 0;
    }
    return product;
}

/* Logarithms of ratios, so that what is large never cancels. */
INLINE double log_beta(double a, double b)
{
    double c = a + b;
    const double product_a = raise_to_ten(&a), product_b = raise_to_ten(&b),
                 product_c = raise_to_ten(&c);
    const double more = c - a - b, half_log_2pi = 0.91893853320467274178;
    return half_log_2pi + (a - 0.5) * curve_log(a / c) + (b - 0.5) * curve_log(b / c) -
           (more + 0.5) * curve_log(c) + more + stirling_rest(a) + stirling_rest(b) -
           stirling_rest(c) + curve_log(product_c / (product_a * product_b));
}

/*
 * The fraction from its front: numerators and denominators of what is cut off after
 * each term, so that a term costs one division.
 */
struct fraction {
    double a[STRIP], b[STRIP], x[STRIP], rest[STRIP];
    double inverse[STRIP];
    double above[STRIP], below[STRIP], above_before[STRIP], below_before[STRIP];
    double goes_on[STRIP]; /* 1; 0: settled */
};

/* Two loops: in one, gcc 12 makes branches of what they both ask. */
INLINE void next_term(struct fraction *of, double m)
{
    double next_above[STRIP], next_below[STRIP], moves[STRIP], is_large[STRIP];
    EACH_OF_STRIP(i) {
        const double a = of->a[i], b = of->b[i], x = of->x[i], rest = of->rest[i];
        const double lean = a * rest - b * x + 1;
        const double step = x * of->inverse[i], front = a + m;
        const double inverse = 1 / (front + m + 1);
        const double turn = m * (b - m) * step;
        const double an = (front - 1) * (front + b - 1) * step * turn;
        const double bn = m + turn + front * (lean + m * (1 + rest)) * inverse;
        const double above = bn * of->above[i] + an * of->above_before[i];
        const double below = bn * of->below[i] + an * of->below_before[i];
        const double now = above * of->below[i], before = of->above[i] * below;
        moves[i] = size(now - before) <= 4e-16 * size(now) ? 0 : 1;
        is_large[i] = below > 0x1p200 ? 1 : 0;
        next_above[i] = above;
        next_below[i] = below;
        of->inverse[i] = inverse;
    }
    EACH_OF_STRIP(i) {
        const double scale = is_large[i] * moves[i] > 0 ? 0x1p-200 : 1;
        const double is_on = of->goes_on[i];
        of->above_before[i] = is_on > 0 ? of->above[i] * scale : of->above_before[i];
        of->below_before[i] = is_on > 0 ? of->below[i] * scale : of->below_before[i];
        of->above[i] = is_on > 0 ? next_above[i] * scale : of->above[i];
        of->below[i] = is_on > 0 ? next_below[i] * scale : of->below[i];
        of->goes_on[i] *= moves[i];
    }
}

/* a, b, x and rest are given; the fraction goes into value, of lanes that matter. */
INLINE void find_fraction(struct fraction *of, const double *matters, double *value)
{
    EACH_OF_STRIP(i) {
        const double lean = of->a[i] * of->rest[i] - of->b[i] * of->x[i] + 1;
        of->inverse[i] = 1 / (of->a[i] + 1);
        of->above[i] = of->a[i] * lean * of->inverse[i];
        of->below[i] = of->above_before[i] = 1;
        of->below_before[i] = 0;
        of->goes_on[i] = matters[i];
    }
    for (int32_t term = 1; term < MOST_TERMS && is_any(of->goes_on); term++)
        next_term(of, term);
    EACH_OF_STRIP(i)
        value[i] = of->above[i] / of->below[i];
}

INLINE void set_places(const struct laws *law, struct places *at)
{
    EACH_OF_STRIP(i) {
        const double y = at->y[i], a = law->a[i], b = law->b[i];
        const double t = curve_exp(y < 0 ? y : -y), all = 1 + t;
        const double log_power = y < 0 ? a * y : -b * y;
        at->x[i] = (y < 0 ? t : 1) / all;
        at->rest[i] = (y < 0 ? 1 : t) / all;
        at->log_size[i] = log_power - (a + b) * curve_log(all) - law->log_beta[i];
    }
}

/* ln P - ln u at the places, and its slope over y.  Above the law's middle the fraction
   is that of the other end. */
INLINE void set_misses(const struct laws *law, const double *matters, struct places *at)
{
    struct fraction of;
    double is_low[STRIP], fraction[STRIP];
    EACH_OF_STRIP(i) {
        const double a = law->a[i], b = law->b[i];
        is_low[i] = at->x[i] <= (a + 1) / (a + b + 2) ? 1 : 0;
        of.a[i] = is_low[i] > 0 ? a : b;
        of.b[i] = is_low[i] > 0 ? b : a;
        of.x[i] = is_low[i] > 0 ? at->x[i] : at->rest[i];
        of.rest[i] = is_low[i] > 0 ? at->rest[i] : at->x[i];
    }
    find_fraction(&of, matters, fraction);
    EACH_OF_STRIP(i) {
        const double size_here = curve_exp(at->log_size[i]);
        const double p = curve_max(1 - size_here / fraction[i], 1e-300);
        const double log_of = curve_log(is_low[i] > 0 ? fraction[i] : p);
        const double log_p = is_low[i] > 0 ? at->log_size[i] - log_of : log_of;
        at->slope[i] = is_low[i] > 0 ? fraction[i] : size_here / p;
        at->miss[i] = log_p - law->log_u[i];
    }
}

/* Where to begin: Abramowitz and Stegun 26.5.22, or the straight tail below the law. */
INLINE double first_guess(double a, double b, double u, double log_u, double log_beta)
{
    const double tail = (log_u + curve_log(a) + log_beta) / a;
    const double z = -curve_normal(u), l = (z * z - 3) / 6;
    const double ra = 1 / (2 * a - 1), rb = 1 / (2 * b - 1), h = 2 / (ra + rb);
    const double w =
        z * __builtin_sqrt(h + l) / h - (rb - ra) * (l + 5.0 / 6 - 2 / (3 * h));
    const double middle = curve_log(a / b) - 2 * w;
    return a < 1 || b < 1 ? tail : middle;
}

/* Halley's step of the lanes that go on, which then may have settled or run away. */
INLINE void step_places(const struct laws *law, struct places *at, double *goes_on,
                        double *found)
{
    double is_inside[STRIP], is_near[STRIP];
    EACH_OF_STRIP(i) {
        const double down = at->miss[i] / at->slope[i];
        const double bend =
            law->a[i] * at->rest[i] - law->b[i] * at->x[i] - at->slope[i];
        const double y = at->y[i] - down / curve_max(1 - 0.5 * down * bend, 0.5);
        is_inside[i] = size(y) < 600 ? 1 : 0;
        is_near[i] = size(at->miss[i]) < SETTLED ? 1 : 0;
        at->y[i] = goes_on[i] > 0 ? y : at->y[i];
    }
    EACH_OF_STRIP(i) {
        found[i] += goes_on[i] * is_inside[i] * is_near[i];
        goes_on[i] *= is_inside[i] * (1 - is_near[i]);
    }
}

/* Quantiles u <= 1/2 as y.  found: 1 where it settled, else 0. */
INLINE void find_places(const struct laws *law, struct places *at, double *found)
{
    double goes_on[STRIP];
    EACH_OF_STRIP(i) {
        at->y[i] = first_guess(law->a[i], law->b[i], law->u[i], law->log_u[i],
                               law->log_beta[i]);
        goes_on[i] = 1;
        found[i] = 0;
    }
    for (int32_t step = 0; step < MOST_STEPS && is_any(goes_on); step++) {
        set_places(law, at);
        set_misses(law, goes_on, at);
        step_places(law, at, goes_on, found);
    }
}

CLONES void beta_quantiles(const double *u, const double *a, const double *b, double *x,
                           double *found)
{
    struct laws law;
    struct places at;
    EACH_OF_STRIP(i) {
        const double is_low = u[i] <= 0.5 ? 1 : 0;
        law.u[i] = is_low > 0 ? u[i] : 1 - u[i];
        law.a[i] = is_low > 0 ? a[i] : b[i];
        law.b[i] = is_low > 0 ? b[i] : a[i];
        law.log_u[i] = curve_log(law.u[i]);
    }
    EACH_OF_STRIP(i)
        law.log_beta[i] = log_beta(a[i], b[i]);
    find_places(&law, &at, found);
    set_places(&law, &at);
    EACH_OF_STRIP(i)
        x[i] = u[i] <= 0.5 ? at.x[i] : at.rest[i];
}
