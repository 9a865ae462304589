/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/block.h"

#include <assert.h>
#include <string.h>

#include "base/memory.h"
#include "engine/branch.h"
#include "engine/stage.h"
#include "engine/tape.h"
#include "engine/today.h"
#include "engine/unknown.h"

/*
 * A day is its list of stages.  Nobody sees the consequences of the warm-up but those
 * of its last day, as the first day of the run asks what was dry the day before;
 * crises, schools and their windows start anew with the run.
 */
static enum status step_day(const struct plan *plan, struct block *block)
{
    today_refresh(plan, block);
    return_day(plan, block);
    willingness_day(plan, block);
    attack_day(plan, block);
    road_day(plan, block);
    convoy_day(plan, block);
    arrival_day(plan, block);
    order_day(plan, block);
    demand_day(plan, block);
    allocation_day(plan, block);
    power_day(plan, block);
    if (block->day >= -1)
        consequence_day(plan, block);
    return books_day(plan, block);
}

/* Everything to nothing, but for who follows. */
static void clear_state(struct block *block, const struct plan *plan)
{
    void *memory = block->memory;
    event_sink *sink = block->sink;
    void *context = block->sink_context;
    const struct reel *reel = block->reel;
    const int32_t reel_plan = block->reel_plan;
    *block = (struct block){.memory = memory,
                            .sink = sink,
                            .sink_context = context,
                            .reel = reel,
                            .reel_plan = reel_plan};
    memset(memory, 0, state_carve(block, plan, memory));
    consequence_begin(plan, block);
}

static void set_unknown(const struct plan *plan, struct block *block, int32_t n)
{
    int32_t draw[LANES];
    for (int32_t i = 0; i < LANES; i++)
        draw[i] = block->root[i] / block->luck;
    unknown_uniforms(plan, n, block->seed, LANES, draw,
                     block->unknown_uniform + (size_t)n * LANES);
}

static void set_addresses(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t stream = 0; stream < layout->n_streams; stream++) {
        block->key[stream] =
            rng_key_make(block->seed, processes[layout->stream_process[stream]].name,
                         layout->stream_entity[stream]);
        block->word_quad[stream] = -1;
    }
    branch_begin(plan, block);
    for (int32_t n = 0; n < plan->n_unknowns; n++)
        set_unknown(plan, block, n);
}

static void begin(struct block *block, const struct plan *plan, uint64_t seed,
                  int32_t luck, int32_t first_replicate)
{
    clear_state(block, plan);
    block->seed = seed;
    block->luck = luck;
    block->first_replicate = first_replicate;
}

static enum status warm_up(struct block *block, const struct plan *plan)
{
    block->day = -plan->warm_up;
    block->in_warm_up = plan->warm_up > 0;
    set_addresses(plan, block);
    today_begin(plan, block);
    steady_begin(plan, block);
    books_open(plan, block);
    while (block->day < 0) {
        enum status status = step_day(plan, block);
        if (status != ST_OK)
            return status;
        block->day++;
    }
    return ST_OK;
}

void block_start(const struct plan *plan, struct block *block)
{
    if (block->in_warm_up) {
        block->in_warm_up = false;
        memset(block->unknown_is_known, 0, (size_t)plan->n_unknowns * sizeof(bool));
        today_begin(plan, block);
    }
    steady_start(plan, block);
    books_open(plan, block);
    metric_begin(plan, block);
}

enum status block_warm_up(struct block *block, const struct plan *plan, uint64_t seed,
                          int32_t luck, int32_t first_replicate)
{
    assert(block->reel == NULL);
    begin(block, plan, seed, luck, first_replicate);
    return warm_up(block, plan);
}

enum status block_reset(struct block *block, const struct plan *plan, uint64_t seed,
                        int32_t luck, int32_t first_replicate)
{
    begin(block, plan, seed, luck, first_replicate);
    if (block->reel != NULL)
        return tape_play_reset(plan, block);
    const enum status status = warm_up(block, plan);
    if (status == ST_OK)
        block_start(plan, block);
    return status;
}

void block_copy(const struct plan *plan, struct block *to, const struct plan *from_plan,
                const struct block *from)
{
    const struct block own = *to;
    *to = *from;
    to->sink = own.sink;
    to->sink_context = own.sink_context;
    to->reel = own.reel;
    to->reel_plan = own.reel_plan;
    to->memory = own.memory;
    state_carve(to, plan, to->memory);
    state_copy(plan, to, from_plan, from);
    consequence_begin(plan, to); /* what it shows is its own */
    for (int32_t n = 0; n < plan->n_unknowns; n++) {
        if (state_unknown_of(plan, n, from_plan) < 0)
            set_unknown(plan, to, n);
    }
}

enum status block_step(const struct plan *plan, struct block *block)
{
    if (block->reel != NULL) {
        tape_play_day(block);
        return ST_OK;
    }
    branch_day(plan, block);
    enum status status = step_day(plan, block);
    metric_day(plan, block);
    block->day++;
    return status;
}

void block_branch(const struct plan *plan, struct block *block, int32_t first_slot,
                  int32_t generation)
{
    int32_t slot[LANES];
    for (int32_t i = 0; i < LANES; i++)
        slot[i] = first_slot + i;
    branch_to(plan, block, slot, generation);
}

void block_copy_lane(const struct plan *plan, struct block *to, int32_t to_lane,
                     const struct block *from, int32_t from_lane)
{
    state_copy_lane(to, to_lane, from, from_lane, plan);
}

size_t block_bytes(const struct plan *plan)
{
    struct block block;
    return sizeof block + state_carve(&block, plan, NULL);
}

struct block *block_new(const struct plan *plan)
{
    struct block *block = memory_new(1, sizeof *block);
    if (block == NULL)
        return NULL;
    block->memory = memory_room(state_carve(block, plan, NULL));
    if (block->memory == NULL) {
        memory_free(block);
        return NULL;
    }
    state_carve(block, plan, block->memory);
    consequence_begin(plan, block);
    return block;
}

void block_delete(struct block *block)
{
    if (block == NULL)
        return;
    memory_free(block->memory);
    memory_free(block);
}

void block_follow(struct block *block, event_sink *sink, void *context)
{
    block->sink = sink;
    block->sink_context = context;
}

void block_play(struct block *block, const struct reel *reel, int32_t plan)
{
    block->reel = reel;
    block->reel_plan = plan;
}

int32_t block_day(const struct block *block)
{
    return block->day;
}

const real *block_output(const struct block *block, int32_t series)
{
    return block->output_at[series];
}

void block_finish(const struct plan *plan, struct block *block)
{
    if (block->reel != NULL)
        tape_play_end(plan, block);
    else
        metric_finish(plan, block);
}

const double *block_metric(const struct block *block, int32_t measure)
{
    return block->sum + (size_t)measure * LANES;
}

const bool *block_metric_defined(const struct block *block, int32_t measure)
{
    return block->defined + (size_t)measure * LANES;
}

const double *block_metric_restricted(const struct block *block, int32_t measure)
{
    return block->restricted + (size_t)measure * LANES;
}

const double *block_unknown(const struct block *block, int32_t unknown)
{
    return block->unknown + (size_t)unknown * LANES;
}

const int32_t *block_rule_days(const struct block *block, int32_t rule)
{
    return block->rule_days + (size_t)rule * LANES;
}

const int32_t *block_rule_first(const struct block *block, int32_t rule)
{
    return block->rule_first + (size_t)rule * LANES;
}

const struct broken_book *block_broken(const struct block *block)
{
    return &block->broken;
}
