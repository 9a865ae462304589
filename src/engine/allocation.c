/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"
#include "engine/today.h"

/*
 * What there is goes to customers, class by class.  Stage allocation, MODEL.md (1),
 * (63)-(65), (79), (111), (112), (122).  Hub by hub, and fuel by fuel, those that the
 * utility burns last and cheapest energy first, since it pays for all out of one purse:
 *
 * 1. the utility asks, as far as its tanks and its money go;
 * 2. class after class gets what it orders, or a part in proportion, down to its floor;
 *    tankers for other hubs load as one customer of their class;
 * 3. what was delivered leaves the depots;
 * 4. stations sell out of their own stock, and some are dry;
 * 5. sectors use what they got: for their need, their hoards, or out of these;
 * 6. the parallel market sells to those who still lack fuel.
 */

/* What is left of a fuel while the classes are served, and what the utility may pay. */
struct shop {
    real usable[LANES]; /* m3 */
    real hauled[LANES]; /* m3 that may still leave the hub today */
    real sent[LANES];   /* m3 loaded for other hubs */
    real purse[LANES];  /* millions, over all fuels */
    real utility_ask[LANES];
    real want[MAX_FUELS * LANES]; /* m3 that the utility would buy with enough money */
    real cost[LANES]; /* millions, of that for this fuel and those after it */
};

INLINE int32_t sector_class(const struct plan *plan, const struct block *block,
                            int32_t sector)
{
    return (int32_t)input_of(plan, block, SECTOR_CLASS, sector)[0];
}

INLINE int32_t utility_class(const struct plan *plan, const struct block *block)
{
    return (int32_t)input(plan, block, UTILITY_CLASS)[0];
}

INLINE void open_shop(const struct plan *plan, struct block *block, int32_t s,
                      struct shop *shop)
{
    const int32_t hub = plan->layout->store_hub[s], f = plan->layout->store_fuel[s];
    const real *most = input_of(plan, block, DISTRIBUTION_CAPACITY, hub);
    const real *stock = lanes(block->stock, s), *locked = lanes(block->locked, s);
    const real *expected = lanes(block->expected, s);
    const real is_shared = plan->layout->has_one_buyer[s] ? 0 : 1;
    EACH_LANE(i) {
        shop->usable[i] = real_max(stock[i] - locked[i], 0);
        shop->hauled[i] = is_shared > 0 ? most[i] * expected[i] : shop->usable[i];
        shop->utility_ask[i] = shop->sent[i] = 0;
    }
    if (!has_utility(plan->layout, s))
        return;
    const real *price = input_of(plan, block, PRICE, f);
    const real *want = shop->want + f * LANES;
    EACH_LANE(i) {
        real each = price[i] * MILLIONS_PER_M3;
        real ratio =
            shop->cost[i] > shop->purse[i] ? shop->purse[i] / shop->cost[i] : 1;
        shop->utility_ask[i] = want[i] * ratio;
        shop->cost[i] = real_max(shop->cost[i] - want[i] * each, 0);
    }
}

/* The classes that anyone who asks for a fuel at a hub is in, a bit each. */
INLINE uint32_t find_classes(const struct plan *plan, const struct block *block,
                             int32_t s)
{
    const struct layout *layout = plan->layout;
    uint32_t classes = has_utility(layout, s) ? 1U << utility_class(plan, block) : 0;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        if (layout->customers[n].store == s)
            classes |= 1U << sector_class(plan, block, layout->customers[n].sector);
    }
    for (int32_t k = 0; k < layout->n_onward; k++) {
        const int32_t c = layout->onward[k];
        if (layout->corridor_from[c] == layout->store_hub[s])
            classes |= 1U << (int32_t)input_of(plan, block, ONWARD_CLASS, c)[0];
    }
    return classes;
}

/* Is a corridor that leads on from a hub a customer here, in this class? */
INLINE bool is_onward(const struct plan *plan, const struct block *block, int32_t c,
                      int32_t s, int32_t tier)
{
    return plan->layout->corridor_from[c] == plan->layout->store_hub[s] &&
           (int32_t)input_of(plan, block, ONWARD_CLASS, c)[0] == tier;
}

/* What these corridors ask for in all, and the highest floor. */
static void ask_onward(const struct plan *plan, const struct block *block, int32_t s,
                       int32_t tier, real *asked, real *least)
{
    const struct layout *layout = plan->layout;
    for (int32_t k = 0; k < layout->n_onward; k++) {
        const int32_t c = layout->onward[k];
        if (!is_onward(plan, block, c, s, tier))
            continue;
        const real *payload = lanes(block->payload, layout->corridor_hub[c]);
        const real *days = input_of(plan, block, ONWARD_FLOOR, c);
        const real *n =
            lanes(block->onward_asked, c * layout->n_fuels + layout->store_fuel[s]);
        EACH_LANE(i) {
            asked[i] += n[i] * payload[i];
            least[i] = real_max(least[i], days[i]);
        }
    }
}

/* Of what a class gets, ratio of what it asks, tankers for other hubs load first, as many
   as chance rounds their part to and there is fuel for; ratio is then what the others get,
   and what nobody takes stays for the next class. */
static void send_onward(const struct plan *plan, struct block *block, int32_t s,
                        int32_t tier, const real *asked, real *ratio, struct shop *shop)
{
    const struct layout *layout = plan->layout;
    const int32_t f = layout->store_fuel[s];
    real *volume = lanes(block->book_loaded, s);
    real left[LANES], others[LANES], u[LANES], sent[LANES];
    EACH_LANE(i) {
        left[i] = asked[i] * ratio[i];
        others[i] = asked[i];
    }
    for (int32_t k = 0; k < layout->n_onward; k++) {
        const int32_t c = layout->onward[k];
        if (!is_onward(plan, block, c, s, tier))
            continue;
        const real *payload = lanes(block->payload, layout->corridor_hub[c]);
        const real *n = lanes(block->onward_asked, c * layout->n_fuels + f);
        state_uniform(plan, block, DRAW_ONWARD, c, u);
        EACH_LANE(i) {
            real most = ratio[i] < 1 ? whole(real_max(left[i], 0) / payload[i]) : n[i];
            sent[i] = real_min(real_min(n[i], most), whole_by(n[i] * ratio[i], u[i]));
            left[i] -= sent[i] * payload[i];
            others[i] -= n[i] * payload[i];
            shop->sent[i] += sent[i] * payload[i];
        }
        order_load_onward(plan, block, c, f, sent);
        EACH_LANE(i)
            volume[i] -= sent[i] * payload[i];
    }
    EACH_LANE(i) {
        real rest = real_max(others[i], 0), more = real_max(left[i], 0);
        real back = ratio[i] < 1 ? real_max(more - rest, 0) : 0;
        ratio[i] = ratio[i] < 1 ? (rest > 0 ? real_min(more / rest, 1) : 0) : 1;
        shop->usable[i] += back;
        shop->hauled[i] += back;
    }
}

/* One class, a tier, of one fuel at a hub: in proportion to what is asked, down to its
   floor. */
INLINE void serve_class(const struct plan *plan, struct block *block, int32_t s,
                        int32_t tier, struct shop *shop)
{
    const struct layout *layout = plan->layout;
    const real *expected = lanes(block->expected, s);
    const bool is_utility =
        has_utility(layout, s) && utility_class(plan, block) == tier;
    real asked[LANES], least[LANES], ratio[LANES];
    EACH_LANE(i)
        asked[i] = least[i] = 0;
    if (is_utility) {
        lanes_copy(asked, shop->utility_ask);
        lanes_copy(least, input(plan, block, UTILITY_FLOOR));
    }
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const int32_t sector = layout->customers[n].sector;
        if (layout->customers[n].store != s ||
            sector_class(plan, block, sector) != tier)
            continue;
        const real *theirs = lanes(block->order, n);
        const real *days = input_of(plan, block, SECTOR_FLOOR, sector);
        EACH_LANE(i) {
            asked[i] += theirs[i];
            least[i] = real_max(least[i], days[i]);
        }
    }
    if (layout->n_onward > 0)
        ask_onward(plan, block, s, tier, asked, least);
    const real is_shared = layout->has_one_buyer[s] ? 0 : 1;
    EACH_LANE(i) {
        real above = shop->usable[i] - is_shared * least[i] * expected[i];
        real most = real_max(real_min(above, shop->hauled[i]), 0);
        real sold = real_min(asked[i], most);
        ratio[i] = asked[i] > 0 ? sold / asked[i] : 0;
        shop->usable[i] -= sold;
        shop->hauled[i] -= sold;
    }
    if (layout->n_onward > 0)
        send_onward(plan, block, s, tier, asked, ratio, shop);
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const int32_t sector = layout->customers[n].sector;
        if (layout->customers[n].store != s ||
            sector_class(plan, block, sector) != tier)
            continue;
        const real *theirs = lanes(block->order, n);
        real *sold = lanes(block->sold, n);
        EACH_LANE(i)
            sold[i] = theirs[i] * ratio[i];
    }
    if (is_utility) {
        real *sold = lanes(block->utility_sold, layout->store_fuel[s]);
        EACH_LANE(i)
            sold[i] = shop->utility_ask[i] * ratio[i];
    }
}

/* The utility pays for its part, and it fills its tanks. */
INLINE void book_utility(const struct plan *plan, struct block *block, int32_t f,
                         struct shop *shop)
{
    const real *sold = lanes(block->utility_sold, f);
    const real *price = input_of(plan, block, PRICE, f);
    real *tank = lanes(block->tank, f);
    EACH_LANE(i) {
        real cost = sold[i] * price[i] * MILLIONS_PER_M3;
        real purse = shop->purse[i];
        tank[i] += sold[i];
        shop->purse[i] = real_max(real_rest(purse - cost, purse), 0);
        block->spending[i] += cost;
    }
}

/* What is delivered leaves the depots. */
INLINE void book_sales(const struct plan *plan, struct block *block, int32_t s,
                       struct shop *shop)
{
    const struct layout *layout = plan->layout;
    const int32_t f = layout->store_fuel[s];
    const real *locked = lanes(block->locked, s);
    real *stock = lanes(block->stock, s);
    real all[LANES];
    lanes_copy(all, shop->sent);
    if (has_utility(layout, s)) {
        lanes_add(all, lanes(block->utility_sold, f));
        book_utility(plan, block, f, shop);
    }
    for (int32_t n = 0; n < layout->n_customers; n++) {
        if (layout->customers[n].store == s)
            lanes_add(all, lanes(block->sold, n));
    }
    EACH_LANE(i) {
        real left = real_rest(stock[i] - locked[i] - all[i], stock[i]);
        stock[i] = real_max(locked[i] + left, 0);
    }
}

/* What the utility would buy with enough money: what it burns, and a part of the room
   in its tanks. */
INLINE void utility_wants(const struct plan *plan, const struct block *block,
                          struct shop *shop)
{
    const struct layout *layout = plan->layout;
    const real *adjustment =
        input_of(plan, block, ADJUSTMENT_TIME, layout->utility_hub);
    EACH_LANE(i)
        shop->cost[i] = 0;
    if (!layout->has_power)
        return;
    today_utility_need(plan, block, block->thermal_mw, shop->want);
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t f = layout->thermal[t];
        const real *capacity = input_of_fuel(plan, block, TANK_CAPACITY, f);
        const real *price = input_of(plan, block, PRICE, f);
        const real *tank = lanes(block->tank, f);
        real *want = shop->want + f * LANES;
        EACH_LANE(i) {
            real room = real_max(capacity[i] - tank[i], 0);
            want[i] = real_min(room, want[i] + room / adjustment[i]);
            shop->cost[i] += want[i] * price[i] * MILLIONS_PER_M3;
        }
    }
}

/* Stations sell what is asked, as far as their stock goes, and keep the rest.  A usual
   opening stock is what they aim for and a day's sales. */
INLINE void sell_at_stations(const struct plan *plan, struct block *block, int32_t n,
                             real *open, real *all)
{
    const struct customer *customer = &plan->layout->customers[n];
    const int32_t hub = plan->layout->store_hub[customer->store];
    const real *cover = input_of(plan, block, STATION_COVER, customer->sector);
    const real *below = input_of(plan, block, DRY_BELOW, hub);
    const real *demand = input_of_customer(plan, block, DEMAND, n);
    const real *factor = input_of(plan, block, DEMAND_FACTOR, customer->sector);
    const real *asked = lanes(block->asked, n);
    real *station = lanes(block->station, n), *sold = lanes(block->sold, n);
    real *together = lanes(block->station_stock, customer->store);
    EACH_LANE(i) {
        real usual = demand[i] * factor[i];
        real opened = station[i] + sold[i];
        open[i] += real_min(usual, opened / (below[i] * (cover[i] + 1)));
        all[i] += usual;
        sold[i] = real_min(asked[i], opened);
        station[i] = real_max(real_rest(opened - sold[i], opened), 0);
        together[i] += station[i];
    }
}

/* Sales meet the need first, then fill hoards; a shortfall is taken from the hoard.
   Those without reserves have what they bought on the day. */
INLINE void use_fuel(const struct plan *plan, struct block *block, int32_t n)
{
    const int32_t sector = plan->layout->customers[n].sector;
    const real *without = input_of(plan, block, WITHOUT_RESERVE, sector);
    const real *need = lanes(block->need, n), *purchase = lanes(block->purchase, n);
    const real *sold = lanes(block->sold, n), *bare = lanes(block->bare, n);
    real *hoard = lanes(block->hoard, n), *unmet = lanes(block->unmet, n);
    EACH_LANE(i) {
        real poor = without[i] * need[i], to_poor = sold[i] * bare[i];
        real more = sold[i] - to_poor - (purchase[i] - poor);
        real taken = real_min(hoard[i], real_max(-more, 0));
        hoard[i] += real_max(more, 0) - taken;
        unmet[i] = real_max(-more, 0) - taken + real_max(poor - to_poor, 0);
    }
}

/* Diverted fuel comes back to those who go short, in proportion; the rest of what
   is sold that day goes where no need is counted. */
INLINE void sell_diverted(const struct plan *plan, struct block *block, int32_t s)
{
    const struct layout *layout = plan->layout;
    const real *stay = input_of(plan, block, PARALLEL_STAY, layout->store_hub[s]);
    real *pool = lanes(block->pool, s), *resold = lanes(block->parallel_sold, s);
    real *leaked = lanes(block->book_leaked, s), *used = lanes(block->book_used, s);
    real *to_pumps = lanes(block->parallel_pumps, s);
    real lacking[LANES], left[LANES];
    EACH_LANE(i)
        lacking[i] = to_pumps[i] = 0;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        if (layout->customers[n].store != s)
            continue;
        lanes_add(lacking, lanes(block->unmet, n));
        if (layout->customers[n].has_stations)
            lanes_add(to_pumps, lanes(block->unmet, n));
    }
    EACH_LANE(i) {
        real out = pool[i] / stay[i];
        resold[i] = real_min(out, lacking[i]);
        pool[i] -= out;
        leaked[i] += out - resold[i];
        left[i] = lacking[i] > 0 ? 1 - resold[i] / lacking[i] : 0;
        to_pumps[i] *= 1 - left[i];
    }
    for (int32_t n = 0; n < layout->n_customers; n++) {
        if (layout->customers[n].store != s)
            continue;
        const real *need = lanes(block->need, n);
        real *unmet = lanes(block->unmet, n);
        EACH_LANE(i) {
            unmet[i] *= left[i];
            used[i] += need[i] - unmet[i];
        }
    }
}

/* What customers of a fuel at a hub do with what was delivered. */
INLINE void serve_customers(const struct plan *plan, struct block *block, int32_t s)
{
    const struct layout *layout = plan->layout;
    real *dry = lanes(block->dry, s), *together = lanes(block->station_stock, s);
    real open[LANES], all[LANES];
    EACH_LANE(i)
        open[i] = all[i] = together[i] = 0;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        if (layout->customers[n].store != s)
            continue;
        if (layout->customers[n].has_stations)
            sell_at_stations(plan, block, n, open, all);
        use_fuel(plan, block, n);
    }
    EACH_LANE(i)
        dry[i] = all[i] > 0 ? real_max(1 - open[i] / all[i], 0) : 0;
    sell_diverted(plan, block, s);
}

/* One fuel at a hub, from the depots to those who use it. */
INLINE void give_out(const struct plan *plan, struct block *block, int32_t s,
                     struct shop *shop)
{
    open_shop(plan, block, s, shop);
    const uint32_t classes = find_classes(plan, block, s);
    for (int32_t tier = 1; tier <= MAX_CLASS; tier++) {
        if ((classes >> tier & 1) != 0)
            serve_class(plan, block, s, tier, shop);
    }
    book_sales(plan, block, s, shop);
    serve_customers(plan, block, s);
}

CLONES void allocation_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    struct shop shop;
    for (int32_t n = 0; n < layout->n_customers * LANES; n++)
        block->sold[n] = 0;
    for (int32_t n = 0; n < layout->n_fuels * LANES; n++)
        block->utility_sold[n] = 0;
    today_purse(plan, block, shop.purse);
    EACH_LANE(i)
        block->spending[i] = 0;
    utility_wants(plan, block, &shop);
    for (int32_t hub = 0; hub < layout->n_hubs; hub++) {
        for (int32_t place = 0; place < layout->n_fuels; place++)
            give_out(plan, block,
                     hub * layout->n_fuels + layout->allocation_order[place], &shop);
    }
}
