/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_H
#define TOOLS_H

#include "engine/state.h"

/*
 * Small tools for tests of the engine: dice that fall the same everywhere, and values
 * put into every lane of a block by hand.
 */

/** Dice: { seed } begins, each throw moves them (splitmix64). */
struct dice {
    uint64_t state;
};

static inline double dice_throw(struct dice *dice)
{
    uint64_t z = dice->state += 0x9e3779b97f4a7c15U;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    z ^= z >> 31;
    return ((double)(z >> 11) + 0.5) * 0x1p-53;
}

/** Uniform in [low, high]. */
static inline double dice_between(struct dice *dice, double low, double high)
{
    return low + (high - low) * dice_throw(dice);
}

/** One of 0 … n - 1. */
static inline int32_t dice_pick(struct dice *dice, int32_t n)
{
    return (int32_t)(dice_throw(dice) * n);
}

/** The same value in every lane. */
static inline void fill_lanes(real *to, double value)
{
    for (int32_t i = 0; i < LANES; i++)
        to[i] = (real)value;
}

/** Overrule today's value of a parameter; what follows from it stays as it was. */
static inline void put_input(const struct plan *plan, struct block *block,
                             enum parameter_id parameter, int32_t rank, int32_t fuel,
                             double value)
{
    fill_lanes(lanes(block->value, model_slot(plan->model, parameter, rank, fuel)),
               value);
}

#endif
