/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"

/*
 * Drivers react to losses, attacks and threats.  Stage willingness, MODEL.md (30),
 * (101).  What happened yesterday frightens, and fear is lost by a fixed part a day:
 * stage attack, which makes the losses of today, is still to come.  Without escort fear
 * weighs more.  The share of drivers who go is never above its reference, which acts at
 * once.
 */

enum { LOSSES_OF_AVERSION = 100 }; /* willingness_aversion is for so many tankers */

INLINE void feel_fear(const struct plan *plan, struct block *block, int32_t c)
{
    const real *recovery = input_of(plan, block, WILLINGNESS_RECOVERY, c);
    const real *aversion = input_of(plan, block, WILLINGNESS_AVERSION, c);
    const real *of_attack = input_of(plan, block, FEAR_ATTACK, c);
    const real *threat = input_of(plan, block, THREAT, c);
    const real *lost = lanes(block->lost_today, c); /* still yesterday's */
    const real *attacks = lanes(block->attacks_today, c);
    real *fear = lanes(block->fear, c);
    EACH_LANE(i)
        fear[i] = fear[i] * (1 - recovery[i]) +
                  aversion[i] * lost[i] / LOSSES_OF_AVERSION +
                  of_attack[i] * attacks[i] + threat[i];
}

CLONES void willingness_day(const struct plan *plan, struct block *block)
{
    for (int32_t c = 0; c < plan->layout->n_corridors; c++) {
        const real *reference = input_of(plan, block, WILLINGNESS_REFERENCE, c);
        const real *fear = lanes(block->fear, c);
        const real *weight = NULL; /* 1 */
        real *w = lanes(block->willingness, c);
        feel_fear(plan, block, c);
        if (!is_any_positive(LANES, fear)) {
            lanes_copy(w, reference);
            continue;
        }
        if (plan->layout->is_main[c] &&
            input_of(plan, block, ESCORT_REQUIRED, c)[0] <= 0) /* the same in all */
            weight = input_of(plan, block, FEAR_ALONE, c);
        EACH_LANE(i)
            w[i] = weight == NULL ? fear[i] : weight[i] * fear[i];
        EACH_LANE(i)
            w[i] = real_min(reference[i], (real)curve_exp(-(double)w[i]));
    }
}
