/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"

/* Purchases at filling stations of one fuel. */
struct counter {
    real asked[LANES], wanted[LANES], sold[LANES];
};

INLINE void add_stations(const struct plan *plan, const struct block *block, int32_t f,
                         struct counter *at)
{
    const struct layout *layout = plan->layout;
    EACH_LANE(i)
        at->asked[i] = at->wanted[i] = at->sold[i] = 0;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const struct customer *customer = &layout->customers[n];
        if (customer->fuel != f ||
            input(plan, block, STATIONS, customer->sector, 0)[0] <= 0)
            continue;
        const real *asked = lanes(block->asked, n), *wanted = lanes(block->wanted, n);
        const real *sold = lanes(block->sold, n);
        EACH_LANE(i) {
            at->asked[i] += asked[i];
            at->wanted[i] += wanted[i];
            at->sold[i] += sold[i];
        }
    }
}

/* Crises, and when the first began and ended: from a stock-out day to the last before a
   recovery. */
INLINE void watch_crisis(const struct plan *plan, struct block *block, int32_t f,
                         const real *ratio, const real *stockout)
{
    const real *recovered = input(plan, block, RECOVERED_RATIO, 0, 0);
    const real *days = input(plan, block, RECOVERED_DAYS, 0, 0);
    const struct crisis *crisis = &block->crisis;
    const real today = (real)block->day;
    real *count = lanes(crisis->count, f), *is_on = lanes(crisis->is_on, f);
    real *first = lanes(crisis->first, f);
    real *last = lanes(crisis->last, f), *calm = lanes(crisis->recovered_run, f);
    real *recovery = lanes(crisis->recovery_day, f);
    EACH_LANE(i) {
        real is_open = recovery[i] < 0 ? 1 : 0;
        first[i] = first[i] < 0 && stockout[i] > 0 ? today : first[i];
        last[i] = is_open > 0 && stockout[i] > 0 ? today : last[i];
        calm[i] = first[i] >= 0 && ratio[i] > recovered[i] ? calm[i] + 1 : 0;
        count[i] += real_max(stockout[i] - is_on[i], 0);
        is_on[i] = calm[i] >= days[i] ? 0 : real_max(is_on[i], stockout[i]);
        real ends = is_open > 0 && calm[i] >= days[i] ? 1 : 0;
        recovery[i] = ends > 0 ? today - days[i] + 1 : recovery[i];
    }
}

INLINE void report_stations(const struct plan *plan, struct block *block, int32_t f)
{
    const real *speed = input(plan, block, QUEUE_SPEED, 0, 0);
    const real *least = input(plan, block, STOCKOUT_RATIO, 0, 0);
    const real *elasticity = input(plan, block, PARALLEL_ELASTICITY, 0, 0);
    const real *cap = input(plan, block, PARALLEL_PRICE_CAP, 0, 0);
    const real *price = input(plan, block, PRICE, f, 0);
    real *dry = state_output(plan, block, OUT_STATIONS_DRY, 0, f);
    real *shortage = state_output(plan, block, OUT_SHORTAGE, 0, f);
    real *stockout = state_output(plan, block, OUT_STOCKOUT, 0, f);
    real *parallel = state_output(plan, block, OUT_PARALLEL_PRICE, 0, f);
    const real before = stockout[0];
    struct counter at;
    real ratio[LANES];
    add_stations(plan, block, f, &at);
    EACH_LANE(i) {
        real r = at.asked[i] > 0 ? at.sold[i] / at.asked[i] : 1;
        real sold = at.wanted[i] > 0 ? at.sold[i] / at.wanted[i] : 1;
        real left = real_max(sold, (real)0.001);
        ratio[i] = real_min(r, 1);
        shortage[i] = real_max(1 - sold, 0);
        real queue = speed[i] * (1 - ratio[i]);
        dry[i] = queue / (ratio[i] + queue);
        stockout[i] = ratio[i] < least[i] ? 1 : 0;
        double scarce =
            curve_power((double)real_min(left, 1), -1 / (double)elasticity[i]);
        parallel[i] = price[i] * real_min(cap[i], (real)scarce);
    }
    watch_crisis(plan, block, f, ratio, stockout);
    if (stockout[0] != before)
        state_event(block, before > 0 ? EVENT_STOCKOUT_ENDS : EVENT_STOCKOUT_BEGINS,
                    state_entity(plan, HUB, 0), f, 0, 0);
}

/*
 * Schools are closed for a term when the stations of the first fuel sold there have
 * long been dry.  Days on which they are closed do not count towards the next closing.
 */
INLINE void watch_schools(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    const real *above = input(plan, block, SCHOOL_CLOSE_ABOVE, 0, 0);
    const real *term = input(plan, block, SCHOOL_TERM, 0, 0);
    const int32_t window = (int32_t)input(plan, block, SCHOOL_WINDOW, 0, 0)[0];
    real *left = block->school_days_left;
    const real before = left[0];
    int32_t f = 0;
    while (f < layout->n_fuels && !layout->is_retail[f])
        f++;
    if (f == layout->n_fuels)
        return;
    const real *dry = state_output(plan, block, OUT_STATIONS_DRY, 0, f);
    real *cell = lanes(block->dry_window, ring_cell(block->day, window));
    real mean[LANES];
    EACH_LANE(i) {
        left[i] = real_max(left[i] - 1, 0);
        cell[i] = left[i] > 0 ? 0 : dry[i];
        mean[i] = 0;
    }
    for (int32_t d = 0; d < window; d++)
        EACH_LANE(i)
            mean[i] += block->dry_window[d * LANES + i];
    real *out = state_output(plan, block, OUT_SCHOOLS_CLOSED, 0, 0);
    EACH_LANE(i) {
        real shuts = mean[i] / (real)window > above[i] ? term[i] : 0;
        left[i] = left[i] > 0 ? left[i] : shuts;
        out[i] = left[i] > 0 ? 1 : 0;
    }
    if ((before > 0) != (left[0] > 0))
        state_event(block, before > 0 ? EVENT_SCHOOLS_OPEN : EVENT_SCHOOLS_CLOSE,
                    state_entity(plan, COUNTRY, 0), -1, 0, 0);
}

/* One corridor, and its part in the totals of the hub. */
INLINE void report_corridor(const struct plan *plan, struct block *block, int32_t c,
                            real *totals[])
{
    const struct layout *layout = plan->layout;
    const int32_t n_fuels = layout->n_fuels;
    real *on_road = state_output(plan, block, OUT_ON_ROAD, c, 0);
    real *arrivals = state_output(plan, block, OUT_ARRIVALS, c, 0);
    real *cumulative = state_output(plan, block, OUT_LOST_CUMULATIVE, c, 0);
    const real *lost = lanes(block->lost, c), *before = lanes(block->lost_before, c);
    real queue[LANES];
    lanes_copy(state_output(plan, block, OUT_LOADED, c, 0),
               lanes(block->loaded_today, c));
    lanes_copy(state_output(plan, block, OUT_LOST, c, 0), lanes(block->lost_today, c));
    lanes_copy(state_output(plan, block, OUT_ATTACKS, c, 0),
               lanes(block->attacks_today, c));
    lanes_copy(state_output(plan, block, OUT_WILLINGNESS, c, 0),
               lanes(block->willingness, c));
    lanes_copy(state_output(plan, block, OUT_IDLE, c, 0), lanes(block->idle, c));
    lanes_copy(state_output(plan, block, OUT_CONVOY, c, 0),
               lanes(block->convoy_today, c));
    EACH_LANE(i) {
        on_road[i] = arrivals[i] = queue[i] = 0;
        cumulative[i] = lost[i] - before[i];
    }
    for (int32_t row = layout->first_leg[c] * N_STATUSES;
         row < layout->first_leg[c + 1] * N_STATUSES; row++)
        lanes_add(on_road, lanes(block->on_leg, row));
    for (int32_t f = 0; f < n_fuels; f++) {
        const int32_t cargo = c * n_fuels + f;
        lanes_add(arrivals, lanes(block->arrived, cargo));
        lanes_add(queue, lanes(block->queue, cargo));
        lanes_add(totals[3], lanes(block->clearing, cargo));
        lanes_add(totals[3], lanes(block->waiting, cargo));
    }
    lanes_copy(state_output(plan, block, OUT_BORDER_QUEUE, c, 0), queue);
    lanes_add(totals[0], arrivals);
    lanes_add(totals[1], queue);
    lanes_add(totals[2], lanes(block->lost_today, c));
}

INLINE void report_tankers(const struct plan *plan, struct block *block)
{
    real *totals[] = {state_output(plan, block, OUT_ARRIVALS_TOTAL, 0, 0),
                      state_output(plan, block, OUT_WAITING_TOTAL, 0, 0),
                      state_output(plan, block, OUT_LOST_TOTAL, 0, 0),
                      state_output(plan, block, OUT_IN_CLEARANCE, 0, 0)};
    real *relative = state_output(plan, block, OUT_ARRIVALS_RELATIVE, 0, 0);
    real *free = state_output(plan, block, OUT_ESCORTS_FREE, 0, 0);
    real *value = state_output(plan, block, OUT_VALUE_LOST, 0, 0);
    const real *escorts = input(plan, block, ESCORTS, 0, 0);
    const real *tanker = input(plan, block, TANKER_VALUE, 0, 0);
    for (size_t t = 0; t < sizeof totals / sizeof totals[0]; t++)
        EACH_LANE(i)
            totals[t][i] = 0;
    for (int32_t c = 0; c < plan->layout->n_corridors; c++)
        report_corridor(plan, block, c, totals);
    EACH_LANE(i) {
        real flow = block->normal_flow[i];
        relative[i] = flow > 0 ? totals[0][i] / flow : 0;
        free[i] = real_max(escorts[i] - block->escorts_out[i], 0);
        value[i] = totals[2][i] * tanker[i];
    }
    for (int32_t f = 0; f < plan->layout->n_fuels; f++) {
        const real *worth = input(plan, block, CARGO_VALUE, f, 0);
        const real *lost = lanes(block->lost_cargo_today, f);
        EACH_LANE(i)
            value[i] += lost[i] * worth[i] * MILLION_FCFA_PER_M3;
    }
}

INLINE void report_fuel(const struct plan *plan, struct block *block, int32_t f)
{
    const real *expected = lanes(block->expected, f), *stock = lanes(block->stock, f);
    real *cover = state_output(plan, block, OUT_COVER, 0, f);
    lanes_copy(state_output(plan, block, OUT_RECEIVED, 0, f),
               lanes(block->received, f));
    lanes_copy(state_output(plan, block, OUT_STOCK, 0, f), stock);
    lanes_copy(state_output(plan, block, OUT_LOCKED_STOCK, 0, f),
               lanes(block->locked, f));
    lanes_copy(state_output(plan, block, OUT_EXPECTED_DEMAND, 0, f), expected);
    const real *warning = input(plan, block, COVER_WARNING, 0, 0);
    const real *alarm = input(plan, block, COVER_ALARM, 0, 0);
    real *below_warning = state_output(plan, block, OUT_BELOW_WARNING, 0, f);
    real *below_alarm = state_output(plan, block, OUT_BELOW_ALARM, 0, f);
    EACH_LANE(i) {
        cover[i] = stock[i] / real_max(expected[i], LEAST_DEMAND_M3);
        below_warning[i] = cover[i] < warning[i] ? 1 : 0;
        below_alarm[i] = cover[i] < alarm[i] ? 1 : 0;
    }
    lanes_copy(state_output(plan, block, OUT_SOLD, 0, f),
               lanes(block->utility_sold, f));
    if (plan->layout->is_thermal[f]) {
        lanes_copy(state_output(plan, block, OUT_TANK, 0, f), lanes(block->tank, f));
        lanes_copy(state_output(plan, block, OUT_BURN, 0, f), lanes(block->burnt, f));
    }
    real *const totals[] = {state_output(plan, block, OUT_NEED, 0, f),
                            state_output(plan, block, OUT_UNMET, 0, f),
                            state_output(plan, block, OUT_HOARD, 0, f)};
    for (size_t t = 0; t < sizeof totals / sizeof totals[0]; t++)
        EACH_LANE(i)
            totals[t][i] = 0;
}

INLINE void report_customer(const struct plan *plan, struct block *block, int32_t n)
{
    const int32_t sector = plan->layout->customers[n].sector;
    const int32_t f = plan->layout->customers[n].fuel;
    const real *need = lanes(block->need, n), *unmet = lanes(block->unmet, n);
    const real *ratio = input(plan, block, SHORT_RATIO, 0, 0);
    real *is_short = state_output(plan, block, OUT_SECTOR_SHORT, sector, f);
    lanes_add(state_output(plan, block, OUT_SOLD, 0, f), lanes(block->sold, n));
    lanes_add(state_output(plan, block, OUT_NEED, 0, f), need);
    lanes_add(state_output(plan, block, OUT_UNMET, 0, f), unmet);
    lanes_add(state_output(plan, block, OUT_HOARD, 0, f), lanes(block->hoard, n));
    lanes_copy(state_output(plan, block, OUT_SECTOR_NEED, sector, f), need);
    lanes_copy(state_output(plan, block, OUT_SECTOR_UNMET, sector, f), unmet);
    EACH_LANE(i)
        is_short[i] = unmet[i] > ratio[i] * need[i] ? 1 : 0;
}

CLONES void consequence_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    real *thermal = state_output(plan, block, OUT_THERMAL_AVAILABLE, 0, 0);
    EACH_LANE(i)
        thermal[i] = 0;
    report_tankers(plan, block);
    for (int32_t f = 0; f < layout->n_fuels; f++) {
        report_fuel(plan, block, f);
        lanes_add(thermal, lanes(block->thermal_mw, f));
        if (layout->is_retail[f])
            report_stations(plan, block, f);
    }
    for (int32_t n = 0; n < layout->n_customers; n++)
        report_customer(plan, block, n);
    lanes_copy(state_output(plan, block, OUT_FUEL_SPENDING, 0, 0), block->spending);
    watch_schools(plan, block);
}
