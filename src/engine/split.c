/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/split.h"

/* MODEL.md (18), as split_lanes has it. */

void split_one(int32_t n, const double *weight, const double *limit, double scale,
               double total, double u, double *part)
{
    double running = 0, before = 0, left = total;
    for (int32_t item = 0; item < n; item++) {
        running += weight[item] * scale;
        double upto = (double)(int64_t)(running + u);
        upto = item == n - 1 || upto > total ? total : upto;
        part[item] = curve_min(upto - before, limit[item]);
        before = upto;
        left -= part[item];
    }
    for (int32_t item = 0; item < n; item++) {
        const double fill = curve_min(left, limit[item] - part[item]);
        part[item] += fill;
        left -= fill;
    }
}
