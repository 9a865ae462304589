/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ONE_WORLD_H
#define ONE_WORLD_H

#include "dice.h"
#include "world.h"

/*
 * One small world for all tests of a program, which put into it what they need.  Each
 * program begins it with its own days and edits; end_world is what cmocka calls last.
 */

static struct world world;

static inline int end_world(void **state)
{
    (void)state;
    world_free(&world);
    return 0;
}

/** Overrule today's value of a parameter of the world: see put_input. */
static inline void put(enum parameter_id parameter, int32_t rank, int32_t fuel,
                       double value)
{
    put_input(&world.plan, world.block, parameter, rank, fuel, value);
}

#endif
