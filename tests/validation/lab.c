/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "validation/lab.h"

#include "check.h"

void lab_block(struct world *world, int32_t n)
{
    const enum status status =
        block_reset(world->block, &world->plan, LAB_SEED, 1, n * LANES);
    if (status != ST_OK)
        fail_msg("block %d cannot begin: status %d", (int)n, (int)status);
}

void lab_empty_block(struct world *world, int32_t n)
{
    lab_block(world, n);
    tankers_clear(world);
}

void lab_add(struct sample *sample, const real *lane)
{
    for (int32_t i = 0; i < LANES; i++)
        sample_add(sample, (double)lane[i]);
}
