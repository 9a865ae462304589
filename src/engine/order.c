/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/split.h"
#include "engine/stage.h"

/*
 * Importers order and tankers load.  Stage order, MODEL.md (48)-(50), (52), (53), (130).
 * After arrivals and before sales, for each hub:
 *
 * 1. importers want so many tankers of each fuel: today's demand, and a part of the gap
 *    between their target and what is in stock and coming;
 * 2. on each corridor its part of these loads, as far as there are idle tankers,
 *    willing drivers and capacity, comes to load; those whom the supplier fills enter
 *    the first leg, the others stay idle.  On one that leads on from a hub they ask that
 *    hub for their cargo.
 */

/* Tankers of each fuel that importers want to load today for a hub, from all corridors
   to it. */
INLINE void want_tankers(const struct plan *plan, const struct block *block,
                         int32_t hub, real *wanted)
{
    const struct layout *layout = plan->layout;
    const int32_t first = layout->first_corridor[hub];
    const int32_t end = layout->first_corridor[hub + 1];
    const real *target = input_of(plan, block, COVER_TARGET, hub);
    const real *security = input_of(plan, block, SECURITY_STOCK, hub);
    const real *lock = input_of(plan, block, SECURITY_LOCK, hub);
    const real *adjustment = input_of(plan, block, ADJUSTMENT_TIME, hub);
    const real *lead = lanes(block->lead, hub);
    const real *payload = lanes(block->net_payload, hub);
    real days[LANES];
    EACH_LANE(i)
        days[i] = target[i] + lock[i] * security[i] + lead[i];
    for (int32_t f = 0; f < layout->n_fuels; f++) {
        const int32_t store = hub * layout->n_fuels + f;
        const real *expected = lanes(block->expected, store);
        const real *stock = lanes(block->stock, store);
        const real *at_stations = lanes(block->station_stock, store);
        real coming[LANES];
        EACH_LANE(i)
            coming[i] = 0;
        for (int32_t c = first; c < end; c++) {
            const real *loaded = lanes(block->loaded, c * layout->n_fuels + f);
            const real *queue = lanes(block->queue, c * layout->n_fuels + f);
            /* what waits for escorts that are not run does not count as coming */
            real stuck = 0;
            if (layout->is_main[c])
                stuck = input_of(plan, block, ESCORT_REQUIRED, c)[0] *
                        (1 - input_of(plan, block, ESCORT_ALLOWED, c)[0]);
            EACH_LANE(i)
                coming[i] += loaded[i] - stuck * queue[i];
        }
        EACH_LANE(i) {
            real net = payload[i];
            real position = stock[i] + at_stations[i] + net * coming[i];
            real gap = expected[i] * days[i] - position;
            real order = expected[i] + gap / adjustment[i];
            wanted[f * LANES + i] = real_max(order, 0) / net;
        }
    }
}

/*
 * Tankers of a main corridor that may start today: as many as have willing drivers, less
 * those under way.  Who waits at the border has a driver and is asked there.
 */
INLINE void driven_tankers(const struct plan *plan, struct block *block, int32_t c,
                           const real *u, real *most)
{
    const real *fleet = lanes(block->fleet, c), *moved = lanes(block->moved, c);
    const real *replaced = lanes(block->replaced, c), *lost = lanes(block->lost, c);
    const real *idle = lanes(block->idle, c), *w = lanes(block->willingness, c);
    real waiting[LANES];
    state_queue(plan, block, c, waiting);
    EACH_LANE(i) {
        real owned = fleet[i] + moved[i] + replaced[i] - lost[i] - waiting[i];
        most[i] = real_max(whole_by(w[i] * owned, u[i]) - (owned - idle[i]), 0);
    }
}

/* The most that can load: idle tankers, willing drivers, loading capacity. */
INLINE void most_tankers(const struct plan *plan, struct block *block, int32_t c,
                         real *most)
{
    const real *capacity = input_of(plan, block, LOADING_CAPACITY, c);
    const real *open = lanes(block->open, c), *w = lanes(block->willingness, c);
    const real *idle = lanes(block->idle, c);
    real u[LANES];
    state_uniform(plan, block, DRAW_LOADING, c, u);
    if (plan->layout->is_main[c]) {
        driven_tankers(plan, block, c, u, most);
        EACH_LANE(i)
            most[i] = real_min(most[i], whole_by(capacity[i], u[i]));
    } else {
        EACH_LANE(i)
            most[i] = whole_by(w[i] * open[i] * capacity[i], u[i]);
    }
    EACH_LANE(i)
        most[i] = real_min(idle[i], most[i]);
}

/* The corridor's part of what is wanted, in all, and the part x (n_fuels) of it that the
   supplier fills, and its sum.  Refusals of the country and of a fuel are those of
   suppliers abroad.  A fuel that convoys leave behind is not sent where nothing else
   runs. */
INLINE void wanted_here(const struct plan *plan, const struct block *block, int32_t c,
                        const real *wanted, real *all, real *x, real *sum)
{
    const real *weight = lanes(block->order_weight, c);
    const real *refusal = input(plan, block, COUNTRY_REFUSAL);
    const real *refusal_here = input_of(plan, block, CORRIDOR_REFUSAL, c);
    const real is_free =
        plan->layout->is_main[c] ? 1 - input_of(plan, block, ESCORT_REQUIRED, c)[0] : 1;
    const real abroad = plan->layout->corridor_from[c] < 0 ? 1 : 0;
    real fill[LANES];
    EACH_LANE(i) {
        all[i] = sum[i] = 0;
        fill[i] = (1 - abroad * refusal[i]) * (1 - refusal_here[i]);
    }
    for (int32_t f = 0; f < plan->layout->n_fuels; f++) {
        const real *in_convoy = input_of(plan, block, CONVOY_FUEL_WEIGHT, f);
        const real *refusal_of_fuel = input_of(plan, block, FUEL_REFUSAL, f);
        EACH_LANE(i) {
            real is_taken = in_convoy[i] > 0 ? 1 : is_free;
            real comes = wanted[f * LANES + i] * weight[i] * is_taken;
            all[i] += comes;
            x[f * LANES + i] = comes * fill[i] * (1 - abroad * refusal_of_fuel[i]);
            sum[i] += x[f * LANES + i];
        }
    }
}

/* n tankers of a fuel load and enter the first leg. */
INLINE void load_fuel(const struct plan *plan, struct block *block, int32_t c,
                      int32_t f, const real *n)
{
    const struct layout *layout = plan->layout;
    const int32_t n_fuels = layout->n_fuels, leg = layout->first_leg[c];
    const int32_t hub = layout->corridor_hub[c];
    const real *payload = lanes(block->payload, hub);
    real *on_leg = lanes(block->on_leg, leg * N_STATUSES);
    real *loaded = lanes(block->loaded, c * n_fuels + f);
    real *volume = lanes(block->book_loaded, hub * n_fuels + f);
    tankers leaving[LANES];
    lanes_to_cell(leaving, n);
    ring_add(cell_lanes(block->leg_cell, layout->leg_offset[leg] + f),
             layout->leg_ring[leg], leg_width(layout, leg), block->day,
             block->leg_days + leg * N_STATUSES * LANES,
             block->leg_same[leg * N_STATUSES], leaving);
    EACH_LANE(i) {
        loaded[i] += n[i];
        on_leg[i] += n[i];
        volume[i] += n[i] * payload[i];
    }
}

/* What would load on a corridor today of what is wanted there (n_fuels), as far as
   tankers go, and its sum. */
INLINE void choose_load(const struct plan *plan, struct block *block, int32_t c,
                        const real *wanted, real *part, real *total)
{
    const int32_t n_fuels = plan->layout->n_fuels;
    real x[MAX_FUELS * LANES], limit[MAX_FUELS * LANES];
    real all[LANES], sum[LANES], scale[LANES], u[LANES];
    wanted_here(plan, block, c, wanted, all, x, sum);
    most_tankers(plan, block, c, total);
    state_uniform(plan, block, DRAW_LOADING_SPLIT, c, u);
    EACH_LANE(i) {
        scale[i] = all[i] > total[i] ? total[i] / all[i] : 1;
        total[i] = real_min(total[i], whole_by(sum[i] * scale[i], u[i]));
    }
    for (int32_t f = 0; f < n_fuels; f++)
        EACH_LANE(i)
            limit[f * LANES + i] = total[i];
    split_lanes(n_fuels, x, limit, 1, scale, total, u, part);
}

/* Load on a corridor what is wanted there, as far as it can be.  Where it leads on from a
   hub, tankers ask that hub for it first, stage allocation. */
INLINE void load_corridor(const struct plan *plan, struct block *block, int32_t c,
                          const real *wanted)
{
    const int32_t n_fuels = plan->layout->n_fuels;
    real *idle = lanes(block->idle, c), *today = lanes(block->loaded_today, c);
    real part[MAX_FUELS * LANES], total[LANES];
    choose_load(plan, block, c, wanted, part, total);
    if (plan->layout->corridor_from[c] >= 0) {
        real *asked = lanes(block->onward_asked, c * n_fuels);
        for (int32_t n = 0; n < n_fuels * LANES; n++)
            asked[n] = part[n];
        EACH_LANE(i)
            today[i] = 0;
        return;
    }
    for (int32_t f = 0; f < n_fuels; f++)
        load_fuel(plan, block, c, f, part + f * LANES);
    EACH_LANE(i) {
        idle[i] -= total[i];
        today[i] = total[i];
    }
}

CLONES void order_load_onward(const struct plan *plan, struct block *block, int32_t c,
                              int32_t f, const real *n)
{
    real *idle = lanes(block->idle, c), *today = lanes(block->loaded_today, c);
    load_fuel(plan, block, c, f, n);
    EACH_LANE(i) {
        idle[i] -= n[i];
        today[i] += n[i];
    }
}

CLONES void order_day(const struct plan *plan, struct block *block)
{
    const int32_t *first = plan->layout->first_corridor;
    real wanted[MAX_FUELS * LANES];
    for (int32_t hub = 0; hub < plan->layout->n_hubs; hub++) {
        want_tankers(plan, block, hub, wanted);
        for (int32_t c = first[hub]; c < first[hub + 1]; c++)
            load_corridor(plan, block, c, wanted);
    }
}
