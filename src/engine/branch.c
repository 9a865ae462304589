/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/branch.h"

#include "engine/today.h"

/* The addresses of courses that branch, MODEL.md (117). */

static bool is_row(const int32_t *replicate)
{
    int32_t differ = 0;
    EACH_LANE(i)
        differ |= replicate[i] - replicate[0] - i;
    return differ == 0;
}

static void set_replicates(struct block *block, const int32_t *replicate,
                           int32_t generation)
{
    for (int32_t i = 0; i < LANES; i++)
        block->replicate[i] = replicate[i];
    block->is_row = is_row(replicate);
    block->generation = generation;
}

/* Where the lanes draw in a generation: the last one has a slot for each of them. */
static void find_slots(const struct plan *plan, const struct block *block,
                       int32_t generation, int32_t slot[LANES])
{
    for (int32_t i = 0; i < LANES; i++)
        slot[i] = plan->ancestry == NULL ? block->first_replicate + i
                                         : ancestry_slot(plan->ancestry, generation,
                                                         block->first_replicate + i);
}

void branch_begin(const struct plan *plan, struct block *block)
{
    int32_t root[LANES];
    find_slots(plan, block, 0, root);
    for (int32_t i = 0; i < LANES; i++)
        block->root[i] = root[i];
    set_replicates(block, root, 0);
}

void branch_to(const struct plan *plan, struct block *block, const int32_t *slot,
               int32_t generation)
{
    set_replicates(block, slot, generation);
    for (int32_t stream = 0; stream < plan->layout->n_streams; stream++)
        block->word_quad[stream] = -1;
    today_settle(plan, block);
}

void branch_day(const struct plan *plan, struct block *block)
{
    const struct ancestry *ancestry = plan->ancestry;
    if (ancestry == NULL || block->generation == ancestry->n_branches ||
        ancestry->day[block->generation] > plan->start + block->day)
        return;
    int32_t slot[LANES];
    find_slots(plan, block, block->generation + 1, slot);
    branch_to(plan, block, slot, block->generation + 1);
}
