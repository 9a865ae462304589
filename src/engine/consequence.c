/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"

#include <math.h>

/*
 * Stations dry, prices, schools, crises, and the outputs of the day.  Stage
 * consequence, MODEL.md (2)-(4), (77), (78), (80), (81), (83), (89), (94), (95).  No
 * tanker or fuel moves any more.  Outputs of the day are written (stage power writes its
 * own):
 *
 * 1. of corridors, their totals by hub and the value lost;
 * 2. of each fuel at a hub; at stations also what is dry, short and dear, and how crises
 *    go on;
 * 3. of customers;
 * 4. of schools, which look at the stations.
 */

/* A smaller part of what is wanted counts as this: the parallel price is finite. */
static const real LEAST_SOLD = (real)0.001;

/* An output is an array that remembers the same anyway: nothing is copied, and the day
   after it still is yesterday's until the stage that writes it. */
INLINE void show(const struct plan *plan, struct block *block, enum output_id output,
                 int32_t rank, int32_t fuel, real *array)
{
    assert(rank < plan->model->n_of[outputs[output].kind]);
    const int32_t series = layout_series(plan, output, rank, fuel);
    if (series >= 0)
        block->output_at[series] = array;
}

static void show_corridor(const struct plan *plan, struct block *block, int32_t c)
{
    show(plan, block, OUT_LOADED, c, 0, lanes(block->loaded_today, c));
    show(plan, block, OUT_LOST, c, 0, lanes(block->lost_today, c));
    show(plan, block, OUT_ATTACKS, c, 0, lanes(block->attacks_today, c));
    show(plan, block, OUT_WILLINGNESS, c, 0, lanes(block->willingness, c));
    show(plan, block, OUT_IDLE, c, 0, lanes(block->idle, c));
    show(plan, block, OUT_CONVOY, c, 0, lanes(block->convoy_today, c));
}

static void show_store(const struct plan *plan, struct block *block, int32_t s)
{
    const int32_t hub = plan->layout->store_hub[s], f = plan->layout->store_fuel[s];
    show(plan, block, OUT_STATIONS_DRY, hub, f, lanes(block->dry, s));
    show(plan, block, OUT_STATION_STOCK, hub, f, lanes(block->station_stock, s));
    show(plan, block, OUT_RECEIVED, hub, f, lanes(block->received, s));
    show(plan, block, OUT_LOCKED_STOCK, hub, f, lanes(block->locked, s));
    show(plan, block, OUT_EXPECTED_DEMAND, hub, f, lanes(block->expected, s));
    show(plan, block, OUT_PARALLEL_SOLD, hub, f, lanes(block->parallel_sold, s));
}

static void show_utility(const struct plan *plan, struct block *block)
{
    show(plan, block, OUT_FUEL_SPENDING, 0, 0, block->spending);
    for (int32_t t = 0; t < plan->layout->n_thermal; t++) {
        const int32_t f = plan->layout->thermal[t];
        show(plan, block, OUT_TANK, 0, f, lanes(block->tank, f));
        show(plan, block, OUT_BURN, 0, f, lanes(block->burnt, f));
    }
}

void consequence_begin(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t series = 0; series < plan->n_series; series++)
        block->output_at[series] = lanes(block->output, series);
    for (int32_t c = 0; c < layout->n_corridors; c++)
        show_corridor(plan, block, c);
    for (int32_t s = 0; s < layout->n_stores; s++)
        show_store(plan, block, s);
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const int32_t sector = layout->customers[n].sector;
        const int32_t f = layout->customers[n].fuel;
        show(plan, block, OUT_SECTOR_NEED, sector, f, lanes(block->need, n));
        show(plan, block, OUT_SECTOR_UNMET, sector, f, lanes(block->unmet, n));
    }
    if (layout->has_power)
        show_utility(plan, block);
}

/* Purchases at filling stations of one fuel at a hub. */
struct station_sums {
    real due[LANES], wanted[LANES], sold[LANES]; /* due: for need, before the ration */
};

INLINE void add_stations(const struct plan *plan, const struct block *block, int32_t s,
                         struct station_sums *at)
{
    const struct layout *layout = plan->layout;
    EACH_LANE(i)
        at->due[i] = at->wanted[i] = at->sold[i] = 0;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const struct customer *customer = &layout->customers[n];
        if (customer->store != s || !customer->has_stations)
            continue;
        const real *due = lanes(block->purchase, n), *wanted = lanes(block->wanted, n);
        const real *sold = lanes(block->sold, n);
        EACH_LANE(i) {
            at->due[i] += due[i];
            at->wanted[i] += wanted[i];
            at->sold[i] += sold[i];
        }
    }
}

/* Crises, and when the first began and ended: from a stock-out day to the last one
   before a recovery. */
INLINE void watch_crisis(const struct plan *plan, struct block *block, int32_t s,
                         const real *ratio, const real *stockout)
{
    const int32_t hub = plan->layout->store_hub[s];
    const real *recovered = input_of(plan, block, RECOVERED_RATIO, hub);
    const real *days = input_of(plan, block, RECOVERED_DAYS, hub);
    const struct crisis *crisis = &block->crisis;
    const real today = (real)block->day;
    real *count = lanes(crisis->count, s), *is_on = lanes(crisis->is_on, s);
    real *first = lanes(crisis->first, s);
    real *last = lanes(crisis->last, s), *calm = lanes(crisis->recovered_run, s);
    real *recovery = lanes(crisis->recovery_day, s);
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

INLINE void report_stations(const struct plan *plan, struct block *block, int32_t s)
{
    const int32_t hub = plan->layout->store_hub[s], f = plan->layout->store_fuel[s];
    const real *least = input_of(plan, block, STOCKOUT_RATIO, hub);
    const real *elasticity = input_of(plan, block, PARALLEL_ELASTICITY, hub);
    const real *cap = input_of(plan, block, PARALLEL_PRICE_CAP, hub);
    const real *price = input_of(plan, block, PRICE, f);
    const real *resold = lanes(block->parallel_pumps, s);
    real *shortage = state_output_of_store(plan, block, OUT_SHORTAGE, s);
    real *stockout = state_output_of_store(plan, block, OUT_STOCKOUT, s);
    real *parallel = state_output_of_store(plan, block, OUT_PARALLEL_PRICE, s);
    const real before = stockout[0];
    struct station_sums at;
    real ratio[LANES];
    add_stations(plan, block, s, &at);
    EACH_LANE(i) {
        real r = at.due[i] > 0 ? at.sold[i] / at.due[i] : 1;
        real wanted = real_max(at.wanted[i], LEAST_DEMAND_M3);
        real sold = at.wanted[i] > 0 ? at.sold[i] / at.wanted[i] : 1;
        real left = real_max(sold + resold[i] / wanted, LEAST_SOLD);
        ratio[i] = real_min(r, 1);
        shortage[i] = real_max(1 - sold, 0);
        stockout[i] = ratio[i] < least[i] ? 1 : 0;
        double scarce =
            curve_power((double)real_min(left, 1), -1 / (double)elasticity[i]);
        parallel[i] = price[i] * real_min(cap[i], (real)scarce);
    }
    watch_crisis(plan, block, s, ratio, stockout);
    if (stockout[0] != before)
        state_event(block,
                    event_of(before > 0 ? EVENT_STOCKOUT_ENDS : EVENT_STOCKOUT_BEGINS,
                             state_entity(plan, HUB, hub), f));
}

/*
 * Schools are closed for a term when the stations of the first fuel sold there have long
 * been dry, those of the first hub that has stations: the capital decides for the
 * country.  Days on which they are closed do not count towards the next closing.
 */
INLINE void watch_schools(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    const real *above = input(plan, block, SCHOOL_CLOSE_ABOVE);
    const real *term = input(plan, block, SCHOOL_TERM);
    const int32_t window = (int32_t)input(plan, block, SCHOOL_WINDOW)[0];
    real *left = block->school_days_left;
    const real before = left[0];
    int32_t s = 0;
    while (s < layout->n_stores && !layout->is_retail[s])
        s++;
    if (s == layout->n_stores)
        return;
    const real *dry = lanes(block->dry, s);
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
    real *out = state_output(plan, block, OUT_SCHOOLS_CLOSED);
    EACH_LANE(i) {
        real shuts = mean[i] / (real)window > above[i] ? term[i] : 0;
        left[i] = left[i] > 0 ? left[i] : shuts;
        out[i] = left[i] > 0 ? 1 : 0;
    }
    if ((before > 0) != (left[0] > 0))
        state_event(block,
                    event_of(before > 0 ? EVENT_SCHOOLS_OPEN : EVENT_SCHOOLS_CLOSE,
                             state_entity(plan, COUNTRY, 0), -1));
}

enum total { ALL_ARRIVALS, ALL_QUEUES, ALL_LOST, ALL_IN_CLEARANCE, N_TOTALS };

/* One corridor, and its part in the totals of its hub. */
INLINE void report_corridor(const struct plan *plan, struct block *block, int32_t c,
                            real *totals[])
{
    const struct layout *layout = plan->layout;
    const int32_t n_fuels = layout->n_fuels;
    real *on_road = state_output_of(plan, block, OUT_ON_ROAD, c);
    real *arrivals = state_output_of(plan, block, OUT_ARRIVALS, c);
    real *cumulative = state_output_of(plan, block, OUT_LOST_CUMULATIVE, c);
    const real *lost = lanes(block->lost, c), *before = lanes(block->lost_before, c);
    real queue[LANES];
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
        lanes_add(totals[ALL_IN_CLEARANCE], lanes(block->clearing, cargo));
        lanes_add(totals[ALL_IN_CLEARANCE], lanes(block->waiting, cargo));
    }
    lanes_copy(state_output_of(plan, block, OUT_BORDER_QUEUE, c), queue);
    lanes_add(totals[ALL_ARRIVALS], arrivals);
    lanes_add(totals[ALL_QUEUES], queue);
    lanes_add(totals[ALL_LOST], lanes(block->lost_today, c));
}

/* The corridors to a hub, and their totals; what is lost on them is added up. */
INLINE void report_roads(const struct plan *plan, struct block *block, int32_t hub,
                         real *all_lost)
{
    const int32_t *first = plan->layout->first_corridor + hub;
    real *totals[N_TOTALS] = {
        [ALL_ARRIVALS] = state_output_of(plan, block, OUT_ARRIVALS_TOTAL, hub),
        [ALL_QUEUES] = state_output_of(plan, block, OUT_WAITING_TOTAL, hub),
        [ALL_LOST] = state_output_of(plan, block, OUT_LOST_TOTAL, hub),
        [ALL_IN_CLEARANCE] = state_output_of(plan, block, OUT_IN_CLEARANCE, hub)};
    real *relative = state_output_of(plan, block, OUT_ARRIVALS_RELATIVE, hub);
    const real *normal = lanes(block->normal_flow, hub);
    for (int32_t t = 0; t < N_TOTALS; t++)
        EACH_LANE(i)
            totals[t][i] = 0;
    for (int32_t c = first[0]; c < first[1]; c++)
        report_corridor(plan, block, c, totals);
    EACH_LANE(i) {
        relative[i] = normal[i] > 0 ? totals[ALL_ARRIVALS][i] / normal[i] : 0;
        all_lost[i] += totals[ALL_LOST][i];
    }
}

INLINE void report_tankers(const struct plan *plan, struct block *block)
{
    real *free = state_output(plan, block, OUT_ESCORTS_FREE);
    real *value = state_output(plan, block, OUT_VALUE_LOST);
    const real *escorts = input(plan, block, ESCORTS);
    const real *tanker = input(plan, block, TANKER_VALUE);
    real all_lost[LANES];
    EACH_LANE(i)
        all_lost[i] = 0;
    for (int32_t hub = 0; hub < plan->layout->n_hubs; hub++)
        report_roads(plan, block, hub, all_lost);
    EACH_LANE(i) {
        free[i] = real_max(escorts[i] - block->escorts_out[i], 0);
        value[i] = all_lost[i] * tanker[i];
    }
    for (int32_t f = 0; f < plan->layout->n_fuels; f++) {
        const real *worth = input_of(plan, block, CARGO_VALUE, f);
        const real *lost = lanes(block->lost_cargo_today, f);
        EACH_LANE(i)
            value[i] += lost[i] * worth[i] * MILLIONS_PER_M3;
    }
}

/* Cover, and whether it is below its two thresholds.  Where nothing is expected to be
   bought there is no cover, and nothing is below a threshold. */
INLINE void report_cover(const struct plan *plan, struct block *block, int32_t s)
{
    const int32_t hub = plan->layout->store_hub[s];
    const real *expected = lanes(block->expected, s);
    const real *stock = state_output_of_store(plan, block, OUT_STOCK, s);
    const real *warning = input_of(plan, block, COVER_WARNING, hub);
    const real *alarm = input_of(plan, block, COVER_ALARM, hub);
    real *cover = state_output_of_store(plan, block, OUT_COVER, s);
    real *below_warning = state_output_of_store(plan, block, OUT_BELOW_WARNING, s);
    real *below_alarm = state_output_of_store(plan, block, OUT_BELOW_ALARM, s);
    EACH_LANE(i) {
        real days = stock[i] / real_max(expected[i], LEAST_DEMAND_M3);
        cover[i] = expected[i] > LEAST_DEMAND_M3 ? days : (real)NAN;
        below_warning[i] = cover[i] < warning[i] ? 1 : 0;
        below_alarm[i] = cover[i] < alarm[i] ? 1 : 0;
    }
}

INLINE void report_store(const struct plan *plan, struct block *block, int32_t s)
{
    const real *depots = lanes(block->stock, s);
    const real *stations = lanes(block->station_stock, s);
    real *stock = state_output_of_store(plan, block, OUT_STOCK, s);
    real *sold = state_output_of_store(plan, block, OUT_SOLD, s);
    EACH_LANE(i)
        stock[i] = depots[i] + stations[i];
    report_cover(plan, block, s);
    real *const totals[] = {sold, state_output_of_store(plan, block, OUT_NEED, s),
                            state_output_of_store(plan, block, OUT_UNMET, s),
                            state_output_of_store(plan, block, OUT_HOARD, s)};
    for (size_t t = 0; t < sizeof totals / sizeof totals[0]; t++)
        EACH_LANE(i)
            totals[t][i] = 0;
    if (has_utility(plan->layout, s))
        lanes_copy(sold, lanes(block->utility_sold, plan->layout->store_fuel[s]));
}

INLINE void report_customer(const struct plan *plan, struct block *block, int32_t n)
{
    const int32_t s = plan->layout->customers[n].store;
    const real *need = lanes(block->need, n), *unmet = lanes(block->unmet, n);
    const real *ratio = input_of(plan, block, SHORT_RATIO, plan->layout->store_hub[s]);
    real *is_short = state_output_of_customer(plan, block, OUT_SECTOR_SHORT, n);
    lanes_add(state_output_of_store(plan, block, OUT_SOLD, s), lanes(block->sold, n));
    lanes_add(state_output_of_store(plan, block, OUT_NEED, s), need);
    lanes_add(state_output_of_store(plan, block, OUT_UNMET, s), unmet);
    lanes_add(state_output_of_store(plan, block, OUT_HOARD, s), lanes(block->hoard, n));
    EACH_LANE(i)
        is_short[i] = unmet[i] > ratio[i] * need[i] ? 1 : 0;
}

/* Units that work; the rest of the utility is written by stage power. */
INLINE void report_utility(const struct plan *plan, struct block *block)
{
    real *thermal = state_output(plan, block, OUT_THERMAL_AVAILABLE);
    EACH_LANE(i)
        thermal[i] = 0;
    for (int32_t f = 0; f < plan->layout->n_fuels; f++)
        lanes_add(thermal, lanes(block->thermal_mw, f));
}

CLONES void consequence_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    report_tankers(plan, block);
    for (int32_t s = 0; s < layout->n_stores; s++) {
        report_store(plan, block, s);
        if (layout->is_retail[s])
            report_stations(plan, block, s);
    }
    for (int32_t n = 0; n < layout->n_customers; n++)
        report_customer(plan, block, n);
    if (layout->has_power)
        report_utility(plan, block);
    watch_schools(plan, block);
}
