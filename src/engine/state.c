/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/state.h"

CLONES static void make_real(const uint32_t *word, real *u)
{
    EACH_LANE(i)
        u[i] = rng_real(word[i]);
}

void state_uniform(const struct plan *plan, struct block *block, enum process process,
                   int32_t rank, real *u)
{
    const int32_t stream = plan->layout->first_stream[process] + rank;
    uint32_t *word = block->word + (size_t)stream * RNG_DAYS * LANES;
    const uint32_t quad = (uint32_t)block->day / RNG_DAYS;
    if (block->word_quad[stream] != (int64_t)quad) {
        rng_fill(&block->key[stream], block->first_replicate, block->day, 0, word);
        block->word_quad[stream] = (int64_t)quad;
    }
    make_real(word + ((uint32_t)block->day % RNG_DAYS) * LANES, u);
}

double state_uniform_lane(const struct block *block, const struct plan *plan,
                          enum process process, int32_t rank, int32_t k, int32_t lane)
{
    const int32_t stream = plan->layout->first_stream[process] + rank;
    return rng_uniform(&block->key[stream], block->first_replicate + lane, block->day,
                       k);
}

void state_event(struct block *block, struct event event)
{
    if (block->sink == NULL || block->in_warm_up)
        return;
    event.day = block->day;
    block->sink(block->sink_context, &event);
}

int32_t state_entity(const struct plan *plan, enum kind kind, int32_t rank)
{
    return plan->model->of[kind][rank];
}
