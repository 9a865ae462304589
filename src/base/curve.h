/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CURVE_H
#define CURVE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/real.h"

/*
 * exp, log, powers and the inverse normal for the hot path: a few operations that every
 * compiler turns into the same IEEE arithmetic, so that the bits do not depend on a
 * libm or a processor.  They have no branches: loops over lanes vectorise.
 *
 * Sources: exp and log after the reductions of Sun's fdlibm (1993), relative error
 * under 2e-16; inverse normal after P. J. Acklam (2003), relative error under 1.2e-9.
 */

INLINE uint64_t curve_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

INLINE double curve_double(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

INLINE double curve_min(double a, double b)
{
    return a < b ? a : b;
}

INLINE double curve_max(double a, double b)
{
    return a > b ? a : b;
}

/** e^x for x in [-700, 700]; beyond, the value at the end. */
INLINE double curve_exp(double x)
{
    x = curve_max(-700, curve_min(700, x));
    /* adding 1.5 * 2^52 rounds to a whole number and leaves it in the low bits */
    double shifted = x * 1.44269504088896338700e+00 + 0x1.8p52;
    double n = shifted - 0x1.8p52;
    double high = x - n * 6.93147180369123816490e-01;
    double low = n * 1.90821492927058770002e-10;
    double r = high - low;
    double t = r * r;
    double c = r - t * (1.66666666666666019037e-01 +
                        t * (-2.77777777770155933842e-03 +
                             t * (6.61375632143793436117e-05 +
                                  t * (-1.65339022054652515390e-06 +
                                       t * 4.13813679705723846039e-08))));
    double y = 1 - ((low - (r * c) / (2 - c)) - high);
    return y * curve_double((curve_bits(shifted) + 1023) << 52);
}

/** ln x for normal x > 0. */
INLINE double curve_log(double x)
{
    uint64_t bits = curve_bits(x);
    /* exponent k and mantissa m in [sqrt(1/2), sqrt(2)) */
    uint64_t shifted = bits - 0x3fe6a09e00000000ULL;
    uint64_t biased = (shifted + 0x3ff0000000000000ULL) >> 52;
    double k = curve_double(biased | 0x4330000000000000ULL) - (0x1p52 + 1023);
    double m = curve_double(bits - ((biased - 1023) << 52));
    double f = m - 1;
    double s = f / (2 + f);
    double z = s * s;
    double w = z * z;
    double t1 = w * (3.999999999940941908e-01 +
                     w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    double t2 =
        z * (6.666666666666735130e-01 +
             w * (2.857142874366239149e-01 +
                  w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    double half = 0.5 * f * f;
    return k * 6.93147180369123816490e-01 -
           ((half - (s * (half + t1 + t2) + k * 1.90821492927058770002e-10)) - f);
}

/** base^exponent for base > 0. */
INLINE double curve_power(double base, double exponent)
{
    return curve_exp(exponent * curve_log(base));
}

/** base^exponent for base >= 0 and exponent >= 0. */
INLINE double curve_power_from_0(double base, double exponent)
{
    if (base > 0)
        return curve_power(base, exponent);
    return exponent > 0 ? 0 : 1;
}

/* Numerator and denominator of the normal quantile of u away from both ends, q = u - 1/2:
   one division for whatever part u lies in, because it is what takes the time. */
INLINE double curve_centre(double q, double *below)
{
    double r = q * q;
    *below = (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r -
                 1.556989798598866e+02) *
                    r +
                6.680131188771972e+01) *
                   r -
               1.328068155288572e+01) *
                  r +
              1);
    return q * (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r -
                   2.759285104469687e+02) *
                      r +
                  1.383577518672690e+02) *
                     r -
                 3.066479806614716e+01) *
                    r +
                2.506628277459239e+00);
}

/* Likewise of p near 0, and with the other sign of 1 - p. */
INLINE double curve_tail(double p, double *below)
{
    double t2 = -2 * curve_log(p);
    double t = __builtin_sqrt(t2);
    *below = ((((7.784695709041462e-03 * t + 3.224671290700398e-01) * t +
                2.445134137142996e+00) *
                   t +
               3.754408661907416e+00) *
                  t +
              1);
    return (((((-7.784894002430293e-03 * t - 3.223964580411365e-01) * t -
               2.400758277161838e+00) *
                  t -
              2.549732539343734e+00) *
                 t +
             4.374664141464968e+00) *
                t +
            2.938163982698783e+00);
}

INLINE bool curve_is_tail(double p)
{
    return p < 0.02425;
}

/** The standard normal quantile of u in (0, 1). */
INLINE double curve_normal(double u)
{
    double q = u - 0.5, p = curve_min(u, 1 - u);
    double below_centre, below_tail;
    double centre = curve_centre(q, &below_centre);
    double tail = curve_tail(p, &below_tail);
    tail = q < 0 ? tail : -tail;
    return (curve_is_tail(p) ? tail : centre) /
           (curve_is_tail(p) ? below_tail : below_centre);
}

#endif
