/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"
#include "engine/today.h"

/*
 * What there is goes to customers, class by class.  Stage allocation, MODEL.md (1),
 * (63)-(65).  Fuel by fuel, those that the utility burns last and cheapest energy
 * first, since it pays for all out of one budget:
 *
 * 1. the utility asks, as far as its tanks and its money go;
 * 2. class after class gets what it asks, or a part in proportion, down to its floor;
 * 3. what was sold leaves the stock.
 *
 * Then sectors use what they got: for their need, their hoards, or out of these.
 */

/* What is left of a fuel while the classes are served, and what the utility may pay. */
struct shop {
    real usable[LANES]; /* m3 */
    real hauled[LANES]; /* m3 that may still leave the hub today */
    real budget[LANES]; /* million FCFA, over all fuels */
    real utility_ask[LANES];
    real burn[MAX_FUELS * LANES];
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

INLINE void open_shop(const struct plan *plan, struct block *block, int32_t f,
                      struct shop *shop)
{
    const real *most = input(plan, block, DISTRIBUTION_CAPACITY);
    const real *stock = lanes(block->stock, f), *locked = lanes(block->locked, f);
    const real *expected = lanes(block->expected, f);
    const real is_shared = plan->layout->has_one_buyer[f] ? 0 : 1;
    EACH_LANE(i) {
        shop->usable[i] = real_max(stock[i] - locked[i], 0);
        shop->hauled[i] = is_shared > 0 ? most[i] * expected[i] : shop->usable[i];
        shop->utility_ask[i] = 0;
    }
    if (!plan->layout->is_thermal[f])
        return;
    const real *price = input_of(plan, block, PRICE, f);
    const real *capacity = input_of_fuel(plan, block, TANK_CAPACITY, f);
    const real *refill = input(plan, block, REFILL_TIME);
    const real *tank = lanes(block->tank, f);
    EACH_LANE(i) {
        real room = real_max(capacity[i] - tank[i], 0);
        real paid = shop->budget[i] / (price[i] * MILLION_FCFA_PER_M3);
        real ask = real_min(room, shop->burn[f * LANES + i] + room / refill[i]);
        shop->utility_ask[i] = real_min(ask, paid);
    }
}

/* The classes that anyone who asks for a fuel is in, a bit each. */
INLINE uint32_t find_classes(const struct plan *plan, const struct block *block,
                             int32_t f)
{
    const struct layout *layout = plan->layout;
    uint32_t classes = layout->is_thermal[f] ? 1U << utility_class(plan, block) : 0;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        if (layout->customers[n].fuel == f)
            classes |= 1U << sector_class(plan, block, layout->customers[n].sector);
    }
    return classes;
}

/* One class, a tier, of one fuel: in proportion to what is asked, down to its floor. */
INLINE void serve_class(const struct plan *plan, struct block *block, int32_t f,
                        int32_t tier, struct shop *shop)
{
    const struct layout *layout = plan->layout;
    const real *expected = lanes(block->expected, f);
    const bool has_utility =
        layout->is_thermal[f] && utility_class(plan, block) == tier;
    real asked[LANES], least[LANES], ratio[LANES];
    const real *utility_floor = input(plan, block, UTILITY_FLOOR);
    EACH_LANE(i) {
        asked[i] = has_utility ? shop->utility_ask[i] : 0;
        least[i] = has_utility ? utility_floor[i] : 0;
    }
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const int32_t sector = layout->customers[n].sector;
        if (layout->customers[n].fuel != f || sector_class(plan, block, sector) != tier)
            continue;
        const real *theirs = lanes(block->asked, n);
        const real *days = input_of(plan, block, SECTOR_FLOOR, sector);
        EACH_LANE(i) {
            asked[i] += theirs[i];
            least[i] = real_max(least[i], days[i]);
        }
    }
    const real is_shared = layout->has_one_buyer[f] ? 0 : 1;
    EACH_LANE(i) {
        real above = shop->usable[i] - is_shared * least[i] * expected[i];
        real most = real_max(real_min(above, shop->hauled[i]), 0);
        real sold = real_min(asked[i], most);
        ratio[i] = asked[i] > 0 ? sold / asked[i] : 0;
        shop->usable[i] -= sold;
        shop->hauled[i] -= sold;
    }
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const int32_t sector = layout->customers[n].sector;
        if (layout->customers[n].fuel != f || sector_class(plan, block, sector) != tier)
            continue;
        const real *theirs = lanes(block->asked, n);
        real *sold = lanes(block->sold, n);
        EACH_LANE(i)
            sold[i] = theirs[i] * ratio[i];
    }
    if (has_utility) {
        real *sold = lanes(block->utility_sold, f);
        EACH_LANE(i)
            sold[i] = shop->utility_ask[i] * ratio[i];
    }
}

/* Sales leave the stock; the utility pays for its part. */
INLINE void book_sales(const struct plan *plan, struct block *block, int32_t f,
                       struct shop *shop)
{
    const struct layout *layout = plan->layout;
    const real *utility_sold = lanes(block->utility_sold, f);
    const real *price = input_of(plan, block, PRICE, f);
    const real *locked = lanes(block->locked, f);
    real *stock = lanes(block->stock, f), *tank = lanes(block->tank, f);
    real all[LANES];
    EACH_LANE(i)
        all[i] = utility_sold[i];
    for (int32_t n = 0; n < layout->n_customers; n++) {
        if (layout->customers[n].fuel == f)
            lanes_add(all, lanes(block->sold, n));
    }
    EACH_LANE(i) {
        real cost = utility_sold[i] * price[i] * MILLION_FCFA_PER_M3;
        real left = real_rest(stock[i] - locked[i] - all[i], stock[i]);
        stock[i] = real_max(locked[i] + left, 0);
        tank[i] += utility_sold[i];
        real budget = shop->budget[i];
        shop->budget[i] = real_max(real_rest(budget - cost, budget), 0);
        block->spending[i] += cost;
    }
}

/* Sales meet the need first, then fill hoards; a shortfall is taken from the hoard. */
INLINE void use_fuel(const struct plan *plan, struct block *block, int32_t n)
{
    const real *need = lanes(block->need, n), *purchase = lanes(block->purchase, n);
    const real *sold = lanes(block->sold, n);
    real *hoard = lanes(block->hoard, n), *unmet = lanes(block->unmet, n);
    real *used = lanes(block->book_used, plan->layout->customers[n].fuel);
    EACH_LANE(i) {
        real extra = real_max(sold[i] - purchase[i], 0);
        real lacking = real_max(purchase[i] - sold[i], 0);
        real taken = real_min(hoard[i], lacking);
        hoard[i] += extra - taken;
        unmet[i] = lacking - taken;
        used[i] += need[i] - unmet[i];
    }
}

CLONES void allocation_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    const real *budget = input(plan, block, FUEL_BUDGET);
    struct shop shop;
    for (int32_t n = 0; n < layout->n_customers * LANES; n++)
        block->sold[n] = 0;
    for (int32_t n = 0; n < layout->n_fuels * LANES; n++)
        block->utility_sold[n] = 0;
    EACH_LANE(i) {
        shop.budget[i] = budget[i];
        block->spending[i] = 0;
    }
    today_utility_need(plan, block, block->thermal_mw, shop.burn);
    for (int32_t place = 0; place < layout->n_fuels; place++) {
        const int32_t f = layout->allocation_order[place];
        open_shop(plan, block, f, &shop);
        const uint32_t classes = find_classes(plan, block, f);
        for (int32_t tier = 1; tier <= MAX_CLASS; tier++) {
            if ((classes >> tier & 1) != 0)
                serve_class(plan, block, f, tier, &shop);
        }
        book_sales(plan, block, f, &shop);
    }
    for (int32_t n = 0; n < layout->n_customers; n++)
        use_fuel(plan, block, n);
}
