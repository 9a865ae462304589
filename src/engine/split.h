/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SPLIT_H
#define SPLIT_H

#include "engine/state.h"

/*
 * The systematic split, MODEL.md (18): one uniform shares whole tankers in proportion.
 *
 *     X_i = scale (weight_1 + … + weight_i), the last one exactly total
 *     part_i = floor(X_i + u) - floor(X_(i-1) + u)
 *
 * so that each part has the right mean and is within one of it.  A part above its limit
 * is cut, and what was cut fills the others in their order.
 */

/**
 * Split total (whole, at most the sum of the limits) over n items in every lane.
 * part is (n x LANES), weight and limit are too, an item `apart` arrays behind the one
 * before it; weights >= 0; scale is total over the sum of the weights, or what the
 * caller has in its place; u is (LANES).  Cannot fail.
 */
INLINE void split_lanes(int32_t n, const real *weight, const real *limit, int32_t apart,
                        const real *scale, const real *total, const real *u, real *part)
{
    real running[LANES], before[LANES], left[LANES];
    EACH_LANE(i) {
        running[i] = 0;
        before[i] = 0;
        left[i] = total[i];
    }
    for (int32_t item = 0; item < n; item++) {
        const real *w = weight + (size_t)(item * apart) * LANES;
        const real *most = limit + (size_t)(item * apart) * LANES;
        real *p = part + (size_t)item * LANES;
        const bool is_last = item == n - 1;
        EACH_LANE(i) {
            running[i] += w[i] * scale[i];
            real upto =
                is_last ? total[i] : real_min(whole_by(running[i], u[i]), total[i]);
            p[i] = real_min(upto - before[i], most[i]);
            before[i] = upto;
            left[i] -= p[i];
        }
    }
    if (!is_any_positive(LANES, left)) /* nearly always: nothing was cut */
        return;
    for (int32_t item = 0; item < n; item++) {
        const real *most = limit + (size_t)(item * apart) * LANES;
        real *p = part + (size_t)item * LANES;
        EACH_LANE(i) {
            real fill = real_min(left[i], most[i] - p[i]);
            p[i] += fill;
            left[i] -= fill;
        }
    }
}

/** Split in proportion to the weights, which are the limits too. */
INLINE void split_proportional(int32_t n, const real *weight, int32_t apart,
                               const real *total, const real *u, real *part)
{
    real scale[LANES];
    EACH_LANE(i)
        scale[i] = 0;
    for (int32_t item = 0; item < n; item++) {
        const real *w = weight + (size_t)(item * apart) * LANES;
        EACH_LANE(i)
            scale[i] += w[i];
    }
    EACH_LANE(i)
        scale[i] = scale[i] > 0 ? total[i] / scale[i] : 0;
    split_lanes(n, weight, weight, apart, scale, total, u, part);
}

/** The same for one lane and few items; weights are limits. */
void split_one(int32_t n, const double *weight, const double *limit, double scale,
               double total, double u, double *part);

#endif
