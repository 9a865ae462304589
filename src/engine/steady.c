/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"

/*
 * The first morning, MODEL.md (6)-(8).  A world without blockade, running as it always
 * did: each place of a corridor holds its flow times the days spent there, and what is
 * left of the fleet stands idle.  One systematic split for each corridor makes tankers
 * whole.
 */

/* No cell begins with more.  Fleets have at most 10^6 tankers; where drawn demands ask
   for such a world all the same, the books of the first day miss what is not there. */
static const double MOST_IN_CELL = 0x1p29;

/* Where the systematic split of one lane and corridor stands. */
struct walk {
    double running, u, before;
};

static double take_tankers(struct walk *walk, double flow)
{
    walk->running += flow;
    const double upto = (double)(int64_t)(walk->running + walk->u);
    const double n = upto - walk->before;
    walk->before = upto;
    return curve_min(n, MOST_IN_CELL);
}

static void fill_leg(const struct plan *plan, struct block *block, int32_t leg,
                     const double *flow, struct walk *walk, int32_t i)
{
    const struct layout *layout = plan->layout;
    const int32_t c = layout->leg_corridor[leg], n_fuels = layout->n_fuels;
    const int32_t days = block->leg_days[leg * N_STATUSES * LANES + i];
    for (int32_t left = days; left >= 1; left--) {
        /* it leaves the leg on the day whose number is day + left - 1 */
        const int32_t cell = leg_cell(layout, leg, block->day + left - 1, FREE);
        for (int32_t f = 0; f < n_fuels; f++) {
            const real n = (real)take_tankers(walk, flow[f]);
            cell_lanes(block->leg_cell, cell + f)[i] += (tankers)n;
            lanes(block->on_leg, leg * N_STATUSES)[i] += n;
            lanes(block->loaded, c * n_fuels + f)[i] += n;
        }
    }
}

static void fill_hub(const struct plan *plan, struct block *block, int32_t c,
                     const double *flow, struct walk *walk, int32_t i)
{
    const struct layout *layout = plan->layout;
    const int32_t n_fuels = layout->n_fuels, ring = layout->clearance_ring;
    const int32_t days = block->clearance_days[layout->corridor_hub[c] * LANES + i];
    for (int32_t left = days; left >= 1; left--) {
        const int32_t cell = ring_cell(block->day + left - 1, ring);
        for (int32_t f = 0; f < n_fuels; f++) {
            const real n = (real)take_tankers(walk, flow[f]);
            const int32_t cargo = c * n_fuels + f;
            cell_lanes(block->clearance_cell, cargo * ring + cell)[i] += (tankers)n;
            lanes(block->clearing, cargo)[i] += n;
            lanes(block->loaded, cargo)[i] += n;
        }
    }
}

static void fill_home(const struct plan *plan, struct block *block, int32_t c,
                      double flow, struct walk *walk, int32_t i)
{
    const struct layout *layout = plan->layout;
    const int32_t ring = layout->home_ring[c];
    const int32_t days = block->home_days[c * LANES + i];
    for (int32_t left = days; left >= 1; left--) {
        const real n = (real)take_tankers(walk, flow);
        const int32_t cell = ring_cell(block->day + left - 1, ring);
        cell_lanes(block->home_cell, layout->home_offset[c] + cell)[i] += (tankers)n;
        lanes(block->home, c)[i] += n;
        if (left == days) {
            lanes(block->home_started, c)[i] = n;
            block->home_until[c * LANES + i] = block->day + left - 1;
        }
    }
}

static void fill_corridor(const struct plan *plan, struct block *block, int32_t c,
                          int32_t i, double share)
{
    const struct layout *layout = plan->layout;
    const int32_t hub = layout->corridor_hub[c];
    const real net = lanes(block->net_payload, hub)[i];
    double flow[MAX_FUELS], total = 0;
    for (int32_t f = 0; f < layout->n_fuels; f++) {
        const real expected = lanes(block->expected, hub * layout->n_fuels + f)[i];
        flow[f] = (double)(expected / net) * share;
        total += flow[f];
    }
    struct walk walk = {.u = state_uniform_lane(block, plan, DRAW_STEADY, c, 0, i)};
    for (int32_t leg = layout->first_leg[c]; leg < layout->first_leg[c + 1]; leg++)
        fill_leg(plan, block, leg, flow, &walk, i);
    fill_hub(plan, block, c, flow, &walk, i);
    fill_home(plan, block, c, total, &walk, i);
    const real fleet = input_of(plan, block, FLEET, c)[i];
    lanes(block->fleet, c)[i] = real_max(fleet, (real)walk.before);
    lanes(block->idle, c)[i] = real_max(fleet - (real)walk.before, 0);
    lanes(block->willingness, c)[i] =
        input_of(plan, block, WILLINGNESS_REFERENCE, c)[i];
    lanes(block->gate, c)[i] = 1;
}

static void fill_power(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    const int32_t today = block->day;
    real u[LANES];
    double z[LANES];
    lanes_copy(block->unserved, input(plan, block, GENERATOR_REFERENCE));
    block->day = today - 1;
    state_normal(plan, block, DRAW_HYDRO, 0, z);
    EACH_LANE(i)
        block->hydrology[i] = (real)z[i];
    for (int32_t unit = 0; unit < layout->n_units; unit++) {
        if (!layout->unit_serves[unit])
            continue;
        const real *q = input_of(plan, block, FORCED_OUTAGE_RATE, unit);
        const real *rated = lanes(block->unit_mw, unit);
        real *up = lanes(block->unit_up, unit);
        real *mw = lanes(block->thermal_mw, layout->unit_fuel[unit]);
        state_uniform(plan, block, DRAW_UNIT, unit, u);
        EACH_LANE(i) {
            up[i] = u[i] < 1 - q[i] ? 1 : 0;
            mw[i] += up[i] * rated[i];
        }
    }
    block->day = today;
    for (int32_t f = 0; f < layout->n_fuels; f++) {
        const real *capacity = input_of_fuel(plan, block, TANK_CAPACITY, f);
        real *tank = lanes(block->tank, f);
        lanes_copy(tank, capacity);
    }
}

/* Stations are filled out of what there is, but with no more than half of it. */
static void fill_stations(const struct plan *plan, struct block *block, int32_t s)
{
    const struct layout *layout = plan->layout;
    real *stock = lanes(block->stock, s), *together = lanes(block->station_stock, s);
    real sum[LANES], scale[LANES];
    EACH_LANE(i)
        sum[i] = together[i] = 0;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        if (layout->customers[n].store != s || !layout->customers[n].has_stations)
            continue;
        state_station_target(plan, block, n, lanes(block->station, n));
        lanes_add(sum, lanes(block->station, n));
    }
    EACH_LANE(i)
        scale[i] = sum[i] > stock[i] / 2 ? stock[i] / 2 / sum[i] : 1;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        if (layout->customers[n].store != s || !layout->customers[n].has_stations)
            continue;
        real *station = lanes(block->station, n);
        EACH_LANE(i) {
            station[i] *= scale[i];
            together[i] += station[i];
        }
    }
    EACH_LANE(i)
        stock[i] = real_max(stock[i] - together[i], 0);
}

/* Stock and security stock of a fuel at a hub as the model gives them. */
static void fill_store(const struct plan *plan, struct block *block, int32_t s)
{
    const int32_t hub = plan->layout->store_hub[s];
    const real *days = input_of(plan, block, SECURITY_STOCK, hub);
    const real *lock = input_of(plan, block, SECURITY_LOCK, hub);
    const real *cover = input_of_store(plan, block, INITIAL_COVER, s);
    const real *capacity = input_of_store(plan, block, STORAGE_CAPACITY, s);
    const real *expected = lanes(block->expected, s);
    real *stock = lanes(block->stock, s), *locked = lanes(block->locked, s);
    EACH_LANE(i) {
        real volume = (cover[i] + lock[i] * days[i]) * expected[i];
        stock[i] = real_min(volume, capacity[i]);
    }
    fill_stations(plan, block, s);
    EACH_LANE(i)
        locked[i] = real_min(lock[i] * days[i] * expected[i], stock[i]);
}

/* Stocks and hoards as the model gives them. */
static void fill_stocks(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t s = 0; s < layout->n_stores; s++)
        fill_store(plan, block, s);
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const real *initial = input_of_customer(plan, block, INITIAL_HOARD, n);
        const real *most = input_of_customer(plan, block, HOARD_CAPACITY, n);
        const bool has_limit = layout->customers[n].has_stations;
        real *hoard = lanes(block->hoard, n);
        EACH_LANE(i)
            hoard[i] = has_limit ? real_min(initial[i], most[i]) : initial[i];
    }
    for (int32_t hub = 0; hub < layout->n_hubs; hub++)
        lanes_copy(lanes(block->was_locked, hub),
                   input_of(plan, block, SECURITY_LOCK, hub));
}

/* The roads to a hub, in one lane. */
static void fill_roads(const struct plan *plan, struct block *block, int32_t hub,
                       int32_t i)
{
    const int32_t *first = plan->layout->first_corridor + hub;
    double total = 0;
    for (int32_t c = first[0]; c < first[1]; c++)
        total += (double)input_of(plan, block, SHARE, c)[i];
    for (int32_t c = first[0]; c < first[1]; c++)
        fill_corridor(plan, block, c, i,
                      (double)input_of(plan, block, SHARE, c)[i] / total);
}

void steady_begin(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t i = 0; i < LANES; i++) {
        for (int32_t hub = 0; hub < layout->n_hubs; hub++)
            fill_roads(plan, block, hub, i);
    }
    for (int32_t n = 0; n < layout->n_hubs * LANES; n++)
        block->previous_clearance_days[n] = block->clearance_days[n];
    if (layout->has_power)
        fill_power(plan, block);
    fill_stocks(plan, block);
}

void steady_start(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    fill_stocks(plan, block);
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const real *lost = lanes(block->lost, c);
        real *before = lanes(block->lost_before, c);
        EACH_LANE(i)
            before[i] = lost[i];
    }
    struct crisis *crisis = &block->crisis;
    real *const at_nothing[] = {crisis->count, crisis->is_on, crisis->last,
                                crisis->recovered_run};
    for (size_t a = 0; a < sizeof at_nothing / sizeof at_nothing[0]; a++) {
        for (int32_t n = 0; n < layout->n_stores * LANES; n++)
            at_nothing[a][n] = 0;
    }
    for (int32_t n = 0; n < layout->n_stores * LANES; n++)
        crisis->first[n] = crisis->recovery_day[n] = -1;
    for (int32_t n = 0; n < (int32_t)parameters[SCHOOL_WINDOW].high * LANES; n++)
        block->dry_window[n] = 0;
    EACH_LANE(i)
        block->school_days_left[i] = 0;
}
