/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"

CLONES void willingness_day(const struct plan *plan, struct block *block)
{
    for (int32_t c = 0; c < plan->layout->n_corridors; c++) {
        const real *reference = input(plan, block, WILLINGNESS_REFERENCE, c, 0);
        const real *recovery = input(plan, block, WILLINGNESS_RECOVERY, c, 0);
        const real *aversion = input(plan, block, WILLINGNESS_AVERSION, c, 0);
        const real *least = input(plan, block, WILLINGNESS_FLOOR, c, 0);
        const real *lost = lanes(block->lost_today, c); /* still yesterday's */
        real *w = lanes(block->willingness, c);
        EACH_LANE(i) {
            real next = w[i] + recovery[i] * (reference[i] - w[i]) -
                        aversion[i] * lost[i] / 100;
            w[i] = real_min(real_max(next, least[i]), reference[i]);
        }
    }
}
