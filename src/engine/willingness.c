/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"

/*
 * Drivers react to losses of yesterday.  Stage willingness, MODEL.md (30).  The share
 * of drivers who would go comes back to its reference, and falls with the losses of
 * yesterday: stage attack, which makes those of today, is still to come.  It is never
 * above its reference, so that a lower one acts at once, nor below its floor.
 */

enum { LOSSES_OF_AVERSION = 100 }; /* willingness_aversion is for so many tankers */

CLONES void willingness_day(const struct plan *plan, struct block *block)
{
    for (int32_t c = 0; c < plan->layout->n_corridors; c++) {
        const real *reference = input_of(plan, block, WILLINGNESS_REFERENCE, c);
        const real *recovery = input_of(plan, block, WILLINGNESS_RECOVERY, c);
        const real *aversion = input_of(plan, block, WILLINGNESS_AVERSION, c);
        const real *least = input_of(plan, block, WILLINGNESS_FLOOR, c);
        const real *lost = lanes(block->lost_today, c); /* still yesterday's */
        real *w = lanes(block->willingness, c);
        EACH_LANE(i) {
            real next = w[i] + recovery[i] * (reference[i] - w[i]) -
                        aversion[i] * lost[i] / LOSSES_OF_AVERSION;
            w[i] = real_min(real_max(next, least[i]), reference[i]);
        }
    }
}
