/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/state.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"

/* Arrays of one shape, that stand side by side in struct block. */
struct group {
    size_t first, last; /* offsets of their pointers */
    int32_t n;
    size_t size; /* of an element, all its lanes */
};

#define ARRAYS(first, last) offsetof(struct block, first), offsetof(struct block, last)

/* Lay the arrays of a group behind what is used; returns what is used then. */
static size_t carve_group(struct block *block, const struct group *group, char *memory,
                          size_t used)
{
    const size_t bytes = (size_t)group->n * group->size;
    for (size_t at = group->first; at <= group->last; at += sizeof(void *)) {
        void *array = memory == NULL ? NULL : memory + used;
        memcpy((char *)block + at, &array, sizeof array);
        used += (bytes + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
    }
    return used;
}

size_t state_carve(struct block *block, const struct plan *plan, void *memory)
{
    const struct layout *layout = plan->layout;
    const int32_t n_corridors = layout->n_corridors, n_fuels = layout->n_fuels;
    const int32_t n_cargoes = n_corridors * n_fuels, n_streams = layout->n_streams;
    const int32_t n_on_legs = layout->n_legs * N_STATUSES;
    const int32_t n_clearance_cells = n_cargoes * layout->clearance_ring;
    const int32_t n_school_days = (int32_t)parameters[SCHOOL_WINDOW].high;
    const struct group groups[] = {
        {ARRAYS(value, value), plan->model->n_slots, sizeof(real[LANES])},
        {ARRAYS(unruled, unruled), layout->n_ruled, sizeof(real[LANES])},
        {ARRAYS(rule_begun, rule_first), plan->n_rules, sizeof(int32_t[LANES])},
        {ARRAYS(unknown, unknown_uniform), plan->n_unknowns, sizeof(double[LANES])},
        {ARRAYS(unknown_phase, unknown_phase), plan->n_unknowns,
         sizeof(int32_t[LANES])},
        {ARRAYS(unknown_piece, unknown_piece), plan->n_unknowns, sizeof(int32_t)},
        {ARRAYS(unknown_is_known, unknown_is_known), plan->n_unknowns, sizeof(bool)},
        {ARRAYS(word, word), n_streams * RNG_DAYS, sizeof(uint32_t[LANES])},
        {ARRAYS(word_quad, word_quad), n_streams, sizeof(int64_t)},
        {ARRAYS(key, key), n_streams, sizeof(struct rng_key)},
        {ARRAYS(payload, unreported), 1, sizeof(real[LANES])},
        {ARRAYS(clearance_days, previous_clearance_days), 1, sizeof(int32_t[LANES])},
        {ARRAYS(order_weight, home_started), n_corridors, sizeof(real[LANES])},
        {ARRAYS(home_days, home_until), n_corridors, sizeof(int32_t[LANES])},
        {ARRAYS(home_same, home_same), n_corridors, sizeof(int32_t)},
        {ARRAYS(queue, loaded), n_cargoes, sizeof(real[LANES])},
        {ARRAYS(leg_hazard, leg_hazard), layout->n_legs, sizeof(real[LANES])},
        {ARRAYS(on_leg, on_leg), n_on_legs, sizeof(real[LANES])},
        {ARRAYS(leg_days, leg_days), n_on_legs, sizeof(int32_t[LANES])},
        {ARRAYS(leg_same, leg_same), n_on_legs, sizeof(int32_t)},
        {ARRAYS(leg_cell, leg_cell), layout->n_leg_cells, sizeof(tankers[LANES])},
        {ARRAYS(escort_cell, escort_cell), layout->escort_ring, sizeof(tankers[LANES])},
        {ARRAYS(clearance_cell, clearance_cell), n_clearance_cells,
         sizeof(tankers[LANES])},
        {ARRAYS(home_cell, home_cell), layout->n_home_cells, sizeof(tankers[LANES])},
        {ARRAYS(expected, crisis.recovery_day), n_fuels, sizeof(real[LANES])},
        {ARRAYS(hoard, unmet), layout->n_customers, sizeof(real[LANES])},
        {ARRAYS(load, given), layout->n_slices, sizeof(real[LANES])},
        {ARRAYS(unit_mw, unit_up), layout->n_units, sizeof(real[LANES])},
        {ARRAYS(dry_window, dry_window), n_school_days, sizeof(real[LANES])},
        {ARRAYS(output, output), plan->n_series, sizeof(real[LANES])},
        {ARRAYS(sum, restricted), plan->n_measures, sizeof(double[LANES])},
        {ARRAYS(defined, defined), plan->n_measures, sizeof(bool[LANES])},
    };
    size_t used = 0;
    for (size_t g = 0; g < sizeof groups / sizeof groups[0]; g++)
        used = carve_group(block, &groups[g], memory, used);
    return used;
}

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
