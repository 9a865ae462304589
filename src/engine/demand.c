/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"

/*
 * Need, panic, hoards and rations make what is asked for.  Stage demand, MODEL.md
 * (54)-(62), (110).  In this order:
 *
 * 1. security stocks are released or locked, and what is left makes the free cover;
 * 2. one noise for each fuel at a hub;
 * 3. for each customer the need, then what is asked for: hoards give or refill in calm,
 *    panic adds when cover is short, and the ration cuts;
 * 4. stations order what is asked of them, and a part of what they lack.
 */

/* The security stock is let go when free cover is short, and locked when told to. */
INLINE void guard_security_stock(const struct plan *plan, struct block *block,
                                 int32_t s)
{
    const int32_t hub = plan->layout->store_hub[s];
    const real *days = input_of(plan, block, SECURITY_STOCK, hub);
    const real *trigger = input_of(plan, block, SECURITY_TRIGGER, hub);
    const real *lock = input_of(plan, block, SECURITY_LOCK, hub);
    const real *was_locked = lanes(block->was_locked, hub);
    const real *expected = lanes(block->expected, s);
    const real *stock = lanes(block->stock, s);
    const real *at_stations = lanes(block->station_stock, s);
    real *locked = lanes(block->locked, s);
    const real before = locked[0];
    EACH_LANE(i) {
        real divisor = real_max(expected[i], LEAST_DEMAND_M3);
        real again = real_min(days[i] * expected[i], stock[i]);
        real held = was_locked[i] > 0 ? locked[i] : again;
        held = lock[i] > 0 ? held : 0;
        real free = stock[i] + at_stations[i] - held;
        locked[i] = free / divisor < trigger[i] ? 0 : held;
    }
    if (before > 0 && locked[0] <= 0) {
        struct event event =
            event_of(EVENT_SECURITY_RELEASE, state_entity(plan, HUB, hub),
                     plan->layout->store_fuel[s]);
        event.volume = (double)before;
        state_event(block, event);
    }
}

/* How far the free stock of depots and stations, in days of expected demand, is below
   the cover at which people panic. */
INLINE void find_fear(const struct plan *plan, const struct block *block, int32_t s,
                      real *fear)
{
    const real *panic_cover =
        input_of(plan, block, PANIC_COVER, plan->layout->store_hub[s]);
    const real *expected = lanes(block->expected, s);
    const real *stock = lanes(block->stock, s), *locked = lanes(block->locked, s);
    const real *at_stations = lanes(block->station_stock, s);
    EACH_LANE(i) {
        real free = stock[i] + at_stations[i] - locked[i];
        real cover = free / real_max(expected[i], LEAST_DEMAND_M3);
        fear[i] = real_max(1 - cover / panic_cover[i], 0);
    }
}

/* One noise for each fuel and day, of mean 1, all hubs alike but for its size. */
INLINE void draw_noise(const struct plan *plan, struct block *block, int32_t s,
                       real *noise)
{
    const real *sd = input_of_store(plan, block, DEMAND_NOISE, s);
    double z[LANES];
    state_normal(plan, block, DRAW_DEMAND, plan->layout->store_fuel[s], z);
    EACH_LANE(i) {
        double sigma = (double)sd[i];
        noise[i] = (real)curve_exp(sigma * z[i] - 0.5 * sigma * sigma);
    }
}

/* What people need, and what running private generators adds to it. */
INLINE void find_need(const struct plan *plan, const struct block *block, int32_t n,
                      const real *noise)
{
    const int32_t sector = plan->layout->customers[n].sector;
    const real *demand = input_of_customer(plan, block, DEMAND, n);
    const real *factor = input_of(plan, block, DEMAND_FACTOR, sector);
    real *need = lanes(block->need, n);
    if (!plan->layout->has_power) {
        EACH_LANE(i)
            need[i] = demand[i] * factor[i] * noise[i];
        return;
    }
    const real *share = input_of_customer(plan, block, GENERATOR_SHARE, n);
    const real *use = input(plan, block, GENERATOR_USE);
    const real *usual = input(plan, block, GENERATOR_REFERENCE);
    EACH_LANE(i) {
        real more = real_max(block->unserved[i] - usual[i], 0);
        need[i] = demand[i] * factor[i] * noise[i] + share[i] * use[i] * more;
    }
}

/*
 * Hoards drift to their usual level in calm; below panic_cover people who can keep fuel
 * buy ahead at stations.  Those without reserves buy what they need on the day.
 */
INLINE void ask_for_fuel(const struct plan *plan, struct block *block, int32_t n,
                         const real *fear_of_store)
{
    const struct customer *customer = &plan->layout->customers[n];
    const int32_t hub = plan->layout->store_hub[customer->store];
    const real panics = customer->has_stations ? 1 : 0;
    const real *peak = input_of(plan, block, PANIC_PEAK, hub);
    const real *rate = input_of(plan, block, HOARD_RELEASE, hub);
    const real *usual = input_of_customer(plan, block, INITIAL_HOARD, n);
    const real *most =
        panics > 0 ? input_of_customer(plan, block, HOARD_CAPACITY, n) : usual;
    const real *ration = input_of(plan, block, RATION, customer->sector);
    const real *without = input_of(plan, block, WITHOUT_RESERVE, customer->sector);
    const real *need = lanes(block->need, n);
    real *hoard = lanes(block->hoard, n), *purchase = lanes(block->purchase, n);
    real *wanted = lanes(block->wanted, n), *asked = lanes(block->asked, n);
    real *bare = lanes(block->bare, n);
    EACH_LANE(i) {
        real poor = without[i] * need[i], rich = need[i] - poor;
        real fear = panics * fear_of_store[i];
        real drift = fear > 0 ? 0 : rate[i] * (usual[i] - hoard[i]);
        real release = real_min(real_max(-drift, 0), rich);
        real room = real_max(most[i] - hoard[i], 0);
        real refill = real_min(real_max(drift, 0), room);
        real bought = rich - release;
        real ahead = bought * (peak[i] - 1) * real_min(fear, 1) + refill;
        real by_rich = bought + real_min(ahead, room);
        real by_poor = real_min(poor, ration[i] * poor);
        hoard[i] -= release;
        purchase[i] = bought + poor;
        wanted[i] = by_rich + poor;
        asked[i] = real_min(by_rich, ration[i] * rich) + by_poor;
        bare[i] = asked[i] > 0 ? by_poor / asked[i] : 0;
    }
}

/* Ambulances and cans are filled at stations: yesterday's dry ones turn them away. */
INLINE void turn_away(const struct plan *plan, struct block *block, int32_t n)
{
    const struct customer *customer = &plan->layout->customers[n];
    const real *part = input_of(plan, block, STATION_DEPENDENCE, customer->sector);
    const real *dry = lanes(block->dry, customer->store);
    real *asked = lanes(block->asked, n);
    EACH_LANE(i)
        asked[i] *= 1 - part[i] * dry[i];
}

/* What goes to the depots: of stations what is asked of them, and a part of the gap to
   the stock that they aim for, all of it if it is too much. */
INLINE void order_fuel(const struct plan *plan, struct block *block, int32_t n)
{
    const struct customer *customer = &plan->layout->customers[n];
    const real *asked = lanes(block->asked, n), *station = lanes(block->station, n);
    real *order = lanes(block->order, n);
    real aim[LANES];
    if (!customer->has_stations) {
        lanes_copy(order, asked);
        return;
    }
    const real *cover = input_of(plan, block, STATION_COVER, customer->sector);
    state_station_target(plan, block, n, aim);
    EACH_LANE(i) {
        real gap = aim[i] - station[i];
        real part = gap > 0 ? gap / real_max(cover[i], 1) : gap;
        order[i] = real_max(asked[i] + part, 0);
    }
}

CLONES void demand_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    real noise[MAX_STORES * LANES], fear[MAX_STORES * LANES];
    for (int32_t s = 0; s < layout->n_stores; s++) {
        guard_security_stock(plan, block, s);
        if (!layout->is_demanded[s])
            continue;
        find_fear(plan, block, s, fear + s * LANES);
        draw_noise(plan, block, s, noise + s * LANES);
    }
    for (int32_t hub = 0; hub < layout->n_hubs; hub++)
        lanes_copy(lanes(block->was_locked, hub),
                   input_of(plan, block, SECURITY_LOCK, hub));
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const int32_t s = layout->customers[n].store;
        find_need(plan, block, n, noise + s * LANES);
        ask_for_fuel(plan, block, n, fear + s * LANES);
        turn_away(plan, block, n);
        order_fuel(plan, block, n);
    }
}
