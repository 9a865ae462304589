/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/state.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"

/* Arrays of one shape, that stand side by side in struct block. */
struct group {
    size_t first, last; /* offsets of their pointers */
    int32_t n;
    size_t size; /* of an element of a lane, or of the only one */
    int32_t n_lanes;
};

enum { N_GROUPS = 37 };

#define ARRAYS(first, last) offsetof(struct block, first), offsetof(struct block, last)
#define BY_LANE(type) sizeof(type), LANES
#define ONCE(type) sizeof(type), 1

/* The one list of all arrays: what has memory is also copied. */
static void list_groups(const struct plan *plan, struct group groups[N_GROUPS])
{
    const struct layout *layout = plan->layout;
    const int32_t n_corridors = layout->n_corridors, n_fuels = layout->n_fuels;
    const int32_t n_hubs = layout->n_hubs;
    const int32_t n_cargoes = n_corridors * n_fuels, n_streams = layout->n_streams;
    const int32_t n_on_legs = layout->n_legs * N_STATUSES;
    const int32_t n_clearance_cells = n_cargoes * layout->clearance_ring;
    const int32_t n_school_days = (int32_t)parameters[SCHOOL_WINDOW].high;
    const struct group all[N_GROUPS] = {
        {ARRAYS(value, value), plan->model->n_slots, BY_LANE(real)},
        {ARRAYS(unruled, unruled), layout->n_ruled, BY_LANE(real)},
        {ARRAYS(rule_begun, rule_first), plan->n_rules, BY_LANE(int32_t)},
        {ARRAYS(unknown, unknown_uniform), plan->n_unknowns, BY_LANE(double)},
        {ARRAYS(unknown_phase, unknown_phase), plan->n_unknowns, BY_LANE(int32_t)},
        {ARRAYS(unknown_piece, unknown_piece), plan->n_unknowns, ONCE(int32_t)},
        {ARRAYS(unknown_is_known, unknown_is_known), plan->n_unknowns, ONCE(bool)},
        {ARRAYS(word, word), n_streams * RNG_DAYS, BY_LANE(uint32_t)},
        {ARRAYS(word_quad, word_quad), n_streams, ONCE(int64_t)},
        {ARRAYS(key, key), n_streams, ONCE(struct rng_key)},
        {ARRAYS(escorts_out, unreported), 1, BY_LANE(real)},
        {ARRAYS(root, replicate), 1, BY_LANE(int32_t)},
        {ARRAYS(payload, was_locked), n_hubs, BY_LANE(real)},
        {ARRAYS(clearance_days, previous_clearance_days), n_hubs, BY_LANE(int32_t)},
        {ARRAYS(clearance_same, clearance_same), n_hubs, ONCE(int32_t)},
        {ARRAYS(order_weight, home_started), n_corridors, BY_LANE(real)},
        {ARRAYS(home_days, home_until), n_corridors, BY_LANE(int32_t)},
        {ARRAYS(home_same, home_same), n_corridors, ONCE(int32_t)},
        {ARRAYS(queue, loaded), n_cargoes, BY_LANE(real)},
        {ARRAYS(leg_hazard, leg_hazard), layout->n_legs, BY_LANE(real)},
        {ARRAYS(on_leg, on_leg), n_on_legs, BY_LANE(real)},
        {ARRAYS(leg_days, leg_days), n_on_legs, BY_LANE(int32_t)},
        {ARRAYS(leg_same, leg_same), n_on_legs, ONCE(int32_t)},
        {ARRAYS(leg_cell, leg_cell), layout->n_leg_cells, BY_LANE(tankers)},
        {ARRAYS(escort_cell, escort_cell), layout->escort_ring, BY_LANE(tankers)},
        {ARRAYS(clearance_cell, clearance_cell), n_clearance_cells, BY_LANE(tankers)},
        {ARRAYS(home_cell, home_cell), layout->n_home_cells, BY_LANE(tankers)},
        {ARRAYS(utility_need, thermal_mw), n_fuels, BY_LANE(real)},
        {ARRAYS(expected, crisis.recovery_day), layout->n_stores, BY_LANE(real)},
        {ARRAYS(hoard, unmet), layout->n_customers, BY_LANE(real)},
        {ARRAYS(load, given), layout->n_slices, BY_LANE(real)},
        {ARRAYS(unit_mw, unit_up), layout->n_units, BY_LANE(real)},
        {ARRAYS(dry_window, dry_window), n_school_days, BY_LANE(real)},
        {ARRAYS(output, output), plan->n_series, BY_LANE(real)},
        {ARRAYS(output_at, output_at), plan->n_series, ONCE(real *)},
        {ARRAYS(sum, restricted), plan->n_measures, BY_LANE(double)},
        {ARRAYS(defined, defined), plan->n_measures, BY_LANE(bool)},
    };
    memcpy(groups, all, sizeof all);
}

/* Lay the arrays of a group behind what is used; returns what is used then. */
static size_t carve_group(struct block *block, const struct group *group, char *memory,
                          size_t used)
{
    const size_t bytes = (size_t)group->n * group->size * (size_t)group->n_lanes;
    for (size_t at = group->first; at <= group->last; at += sizeof(void *)) {
        void *array = memory == NULL ? NULL : memory + used;
        memcpy((char *)block + at, &array, sizeof array);
        used += (bytes + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
    }
    return used;
}

size_t state_carve(struct block *block, const struct plan *plan, void *memory)
{
    struct group groups[N_GROUPS];
    size_t used = 0;
    list_groups(plan, groups);
    for (int32_t g = 0; g < N_GROUPS; g++)
        used = carve_group(block, &groups[g], memory, used);
    return used;
}

/* An array of a block, by the offset of its pointer. */
static char *array_at(const struct block *block, size_t offset)
{
    char *array;
    memcpy(&array, (const char *)block + offset, sizeof array);
    return array;
}

void state_copy_lane(struct block *to, int32_t to_lane, const struct block *from,
                     int32_t from_lane, const struct plan *plan)
{
    struct group groups[N_GROUPS];
    list_groups(plan, groups);
    for (int32_t g = 0; g < N_GROUPS; g++) {
        const size_t size = groups[g].size;
        if (groups[g].n_lanes == 1 || groups[g].first == offsetof(struct block, word))
            continue;
        for (size_t at = groups[g].first; at <= groups[g].last; at += sizeof(void *)) {
            char *target = array_at(to, at) + (size_t)to_lane * size;
            const char *source = array_at(from, at) + (size_t)from_lane * size;
            for (int32_t i = 0; i < groups[g].n; i++)
                memcpy(target + (size_t)i * LANES * size,
                       source + (size_t)i * LANES * size, size);
        }
    }
}

int32_t state_unknown_of(const struct plan *plan, int32_t n, const struct plan *other)
{
    return other->layout->unknown_of_slot[plan->unknowns[n].slot];
}

static void copy_unknowns(const struct plan *plan, char *to,
                          const struct plan *from_plan, const char *from, size_t bytes)
{
    for (int32_t n = 0; n < plan->n_unknowns; n++) {
        const int32_t same = state_unknown_of(plan, n, from_plan);
        if (same < 0)
            memset(to + (size_t)n * bytes, 0, bytes);
        else
            memcpy(to + (size_t)n * bytes, from + (size_t)same * bytes, bytes);
    }
}

static bool is_of_unknowns(const struct group *group)
{
    return group->first >= offsetof(struct block, unknown) &&
           group->last <= offsetof(struct block, unknown_is_known);
}

void state_copy(const struct plan *plan, struct block *to, const struct plan *from_plan,
                const struct block *from)
{
    struct group groups[N_GROUPS];
    list_groups(plan, groups);
    for (int32_t g = 0; g < N_GROUPS; g++) {
        const size_t bytes = groups[g].size * (size_t)groups[g].n_lanes;
        for (size_t at = groups[g].first; at <= groups[g].last; at += sizeof(void *)) {
            if (is_of_unknowns(&groups[g]))
                copy_unknowns(plan, array_at(to, at), from_plan, array_at(from, at),
                              bytes);
            else
                memcpy(array_at(to, at), array_at(from, at),
                       (size_t)groups[g].n * bytes);
        }
    }
    for (int32_t n = 0; n < plan->n_unknowns; n++) {
        if (state_unknown_of(plan, n, from_plan) < 0)
            to->unknown_piece[n] = -1;
    }
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
        if (block->is_row)
            rng_fill(&block->key[stream], block->replicate[0], block->generation,
                     block->day, 0, word);
        else
            rng_fill_apart(&block->key[stream], block->replicate, block->generation,
                           block->day, 0, word);
        block->word_quad[stream] = (int64_t)quad;
    }
    make_real(word + ((uint32_t)block->day % RNG_DAYS) * LANES, u);
}

/* Of twenty lanes one is near an end: those are done one by one, after all others. */
CLONES static void make_normal(const real *u, double *z)
{
    int32_t at_end[LANES], n = 0;
    EACH_LANE(i) {
        double below, above = curve_centre((double)u[i] - 0.5, &below);
        z[i] = above / below;
    }
    for (int32_t i = 0; i < LANES; i++) {
        at_end[n] = i;
        n += curve_is_tail(curve_min((double)u[i], 1 - (double)u[i])) ? 1 : 0;
    }
    for (int32_t k = 0; k < n; k++)
        z[at_end[k]] = curve_normal((double)u[at_end[k]]);
}

void state_normal(const struct plan *plan, struct block *block, enum process process,
                  int32_t rank, double *z)
{
    real u[LANES];
    state_uniform(plan, block, process, rank, u);
    make_normal(u, z);
}

double state_uniform_lane(const struct block *block, const struct plan *plan,
                          enum process process, int32_t rank, int32_t k, int32_t lane)
{
    const int32_t stream = plan->layout->first_stream[process] + rank;
    return rng_uniform_later(&block->key[stream], block->replicate[lane],
                             block->generation, block->day, k);
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
