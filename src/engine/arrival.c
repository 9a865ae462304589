/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/split.h"
#include "engine/stage.h"

/*
 * Tankers are cleared and unload at the hub.  Stage arrival, MODEL.md (44)-(46).  At
 * each hub, in this order:
 *
 * 1. where clearance got faster, those inside wait no longer than newcomers;
 * 2. arrivals of the day enter clearance, and who has been cleared waits to unload;
 * 3. tankers unload, as many as capacity and tanks allow: by fuel, then by corridor;
 * 4. empty ones start home.
 */

static tankers *clearance_cell(const struct plan *plan, struct block *block,
                               int32_t cargo, int32_t day)
{
    const int32_t ring = plan->layout->clearance_ring;
    return cell_lanes(block->clearance_cell, cargo * ring + ring_cell(day, ring));
}

/* When clearance gets faster, those inside wait no longer than newcomers would. */
static void hurry_clearance(const struct plan *plan, struct block *block, int32_t hub)
{
    const struct layout *layout = plan->layout;
    const int32_t first = layout->first_corridor[hub] * layout->n_fuels;
    const int32_t end = layout->first_corridor[hub + 1] * layout->n_fuels;
    for (int32_t i = 0; i < LANES; i++) {
        const int32_t days = block->clearance_days[hub * LANES + i];
        if (days >= block->previous_clearance_days[hub * LANES + i])
            continue;
        for (int32_t cargo = first; cargo < end; cargo++) {
            tankers *to = clearance_cell(plan, block, cargo, block->day + days) + i;
            for (int32_t left = days + 1; left < layout->clearance_ring; left++) {
                tankers *from =
                    clearance_cell(plan, block, cargo, block->day + left) + i;
                *to += *from;
                *from = 0;
            }
        }
    }
}

INLINE bool is_faster(const struct block *block, int32_t hub)
{
    const int32_t *now = block->clearance_days + hub * LANES;
    const int32_t *before = block->previous_clearance_days + hub * LANES;
    int32_t any = 0;
    for (int32_t i = 0; i < LANES; i++)
        any |= now[i] < before[i] ? 1 : 0;
    return any != 0;
}

INLINE void clear_customs(const struct plan *plan, struct block *block, int32_t hub)
{
    const struct layout *layout = plan->layout;
    const int32_t ring = layout->clearance_ring;
    const int32_t first_cargo = layout->first_corridor[hub] * layout->n_fuels;
    const int32_t end = layout->first_corridor[hub + 1] * layout->n_fuels;
    tankers entering[LANES];
    for (int32_t cargo = first_cargo; cargo < end; cargo++) {
        const real *arrived = lanes(block->arrived, cargo);
        tankers *first = cell_lanes(block->clearance_cell, cargo * ring);
        real *clearing = lanes(block->clearing, cargo);
        real *waiting = lanes(block->waiting, cargo);
        lanes_to_cell(entering, arrived);
        ring_add(first, ring, 1, block->day, block->clearance_days + hub * LANES,
                 block->clearance_same[hub], entering);
        tankers *done = cell_lanes(first, ring_cell(block->day, ring));
        EACH_LANE(i) {
            clearing[i] += arrived[i] - (real)done[i];
            waiting[i] += (real)done[i];
            done[i] = 0;
        }
    }
}

/* How many tankers of each fuel unload: by capacity, and room in the tanks. */
INLINE void share_capacity(const struct plan *plan, struct block *block, int32_t hub,
                           real *number)
{
    const struct layout *layout = plan->layout;
    const int32_t first = layout->first_corridor[hub];
    const int32_t end = layout->first_corridor[hub + 1];
    const real *capacity = input_of(plan, block, UNLOADING_CAPACITY, hub);
    const real *net = lanes(block->net_payload, hub);
    real limit[MAX_FUELS * LANES], total[LANES], u[LANES];
    EACH_LANE(i)
        total[i] = 0;
    for (int32_t f = 0; f < layout->n_fuels; f++) {
        const int32_t store = hub * layout->n_fuels + f;
        const real *room = input_of_store(plan, block, STORAGE_CAPACITY, store);
        const real *stock = lanes(block->stock, store);
        const real *at_stations = lanes(block->station_stock, store);
        real *most = limit + f * LANES;
        EACH_LANE(i)
            most[i] = 0;
        for (int32_t c = first; c < end; c++) {
            const real *waiting = lanes(block->waiting, c * layout->n_fuels + f);
            EACH_LANE(i)
                most[i] += waiting[i];
        }
        EACH_LANE(i) {
            real empty = real_max(room[i] - stock[i] - at_stations[i], 0);
            real free = empty / net[i];
            most[i] = real_min(most[i], whole(free));
            total[i] += most[i];
        }
    }
    state_uniform(plan, block, DRAW_UNLOADING, hub, u);
    EACH_LANE(i)
        total[i] = real_min(total[i], whole_by(capacity[i], u[i]));
    state_uniform(plan, block, DRAW_UNLOADING_SPLIT, hub, u);
    split_proportional(layout->n_fuels, limit, 1, total, u, number);
}

/* Unload number tankers of a fuel, from the corridors in proportion to who waits. */
INLINE void unload_fuel(const struct plan *plan, struct block *block, int32_t store,
                        const real *number)
{
    const struct layout *layout = plan->layout;
    const int32_t hub = layout->store_hub[store], f = layout->store_fuel[store];
    const int32_t n_fuels = layout->n_fuels, first = layout->first_corridor[hub];
    const int32_t n = layout->first_corridor[hub + 1] - first;
    const real *payload = lanes(block->payload, hub);
    const real *net = lanes(block->net_payload, hub);
    real part[MAX_CORRIDORS * LANES], u[LANES];
    real *stock = lanes(block->stock, store), *received = lanes(block->received, store);
    const real *resold = input_of(plan, block, PARALLEL_SHARE, hub);
    real *leaked = lanes(block->book_leaked, store), *pool = lanes(block->pool, store);
    state_uniform(plan, block, DRAW_UNLOADING_CORRIDOR, f, u);
    split_proportional(n, lanes(block->waiting, first * n_fuels + f), n_fuels, number,
                       u, part);
    for (int32_t c = 0; c < n; c++) {
        const int32_t cargo = (first + c) * n_fuels + f;
        real *from = lanes(block->waiting, cargo);
        real *loaded = lanes(block->loaded, cargo);
        real *started = lanes(block->home_started, first + c);
        EACH_LANE(i) {
            from[i] -= part[c * LANES + i];
            loaded[i] -= part[c * LANES + i];
            started[i] += part[c * LANES + i];
        }
    }
    EACH_LANE(i) {
        received[i] = number[i] * net[i];
        stock[i] += received[i];
        real diverted = number[i] * (payload[i] - net[i]);
        pool[i] += resold[i] * diverted;
        leaked[i] += (1 - resold[i]) * diverted;
    }
}

INLINE void start_home(const struct plan *plan, struct block *block, int32_t c)
{
    const struct layout *layout = plan->layout;
    const real *started = lanes(block->home_started, c);
    const int32_t *days = block->home_days + c * LANES;
    int32_t *until = block->home_until + c * LANES;
    real *home = lanes(block->home, c);
    tankers leaving[LANES];
    lanes_to_cell(leaving, started);
    ring_add(cell_lanes(block->home_cell, layout->home_offset[c]), layout->home_ring[c],
             1, block->day, days, block->home_same[c], leaving);
    EACH_LANE(i) {
        home[i] += started[i];
        until[i] = block->day + days[i];
    }
}

INLINE void serve_hub(const struct plan *plan, struct block *block, int32_t hub)
{
    const int32_t n_fuels = plan->layout->n_fuels;
    const int32_t *days = block->clearance_days + hub * LANES;
    int32_t *before = block->previous_clearance_days + hub * LANES;
    real number[MAX_FUELS * LANES];
    if (is_faster(block, hub))
        hurry_clearance(plan, block, hub);
    EACH_LANE(i)
        before[i] = days[i];
    clear_customs(plan, block, hub);
    share_capacity(plan, block, hub, number);
    for (int32_t f = 0; f < n_fuels; f++)
        unload_fuel(plan, block, hub * n_fuels + f, number + f * LANES);
}

CLONES void arrival_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t n = 0; n < layout->n_corridors * LANES; n++)
        block->home_started[n] = 0;
    for (int32_t hub = 0; hub < layout->n_hubs; hub++)
        serve_hub(plan, block, hub);
    for (int32_t c = 0; c < layout->n_corridors; c++)
        start_home(plan, block, c);
}
