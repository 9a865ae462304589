/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/dispatch.h"
#include "engine/stage.h"

/*
 * Units fail or are repaired, and the utility serves what load it can.  Stage power,
 * MODEL.md (67), (68), (73)-(76), (82), (86), (115).  In this order:
 *
 * 1. units fail or are repaired;
 * 2. the day's load, water, and fuel in the tanks;
 * 3. what is served, and by which source: engine/dispatch.h;
 * 4. fuel is burnt, hours of supply are reported, what was served becomes bills, and
 *    energy is compared for the books.
 */

_Static_assert((int)MAX_SLICES == (int)DISPATCH_SLICES &&
                   (int)MAX_SOURCES == (int)DISPATCH_SOURCES,
               "what a plan accepts is what dispatch has room for");

/* A slice that lacks less than this share of its load lacks nothing: it is rounding. */
static const real LEAST_LOSS = (real)1e-9;

INLINE void run_units(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    real u[LANES];
    for (int32_t n = 0; n < layout->n_fuels * LANES; n++)
        block->thermal_mw[n] = 0;
    for (int32_t unit = 0; unit < layout->n_units; unit++) {
        if (!layout->unit_serves[unit])
            continue;
        const real *rated = lanes(block->unit_mw, unit);
        real *up = lanes(block->unit_up, unit);
        real *mw = lanes(block->thermal_mw, layout->unit_fuel[unit]);
        state_uniform(plan, block, DRAW_UNIT, unit, u);
        dispatch_unit(up, lanes(block->unit_failure, unit),
                      lanes(block->unit_repair, unit), u);
        EACH_LANE(i)
            mw[i] += up[i] * rated[i];
    }
}

/* Load of the day with its noise, by slice. */
INLINE void set_noisy_load(const struct plan *plan, struct block *block,
                           struct dispatch *d)
{
    const real *sd = input(plan, block, LOAD_NOISE);
    real noise[LANES];
    double z[LANES];
    d->n_slices = plan->layout->n_slices;
    state_normal(plan, block, DRAW_LOAD, 0, z);
    EACH_LANE(i) {
        double s = (double)sd[i];
        noise[i] = (real)curve_exp(s * z[i] - 0.5 * s * s);
    }
    for (int32_t b = 0; b < d->n_slices; b++) {
        const real *hours = input_of(plan, block, DURATION, b);
        const real *load = lanes(block->load, b), *given = lanes(block->given, b);
        EACH_LANE(i) {
            d->hours[b * LANES + i] = hours[i];
            d->load[b * LANES + i] = load[i] * noise[i];
            d->given[b * LANES + i] = given[i];
        }
    }
}

/* Hydropower: the month's energy, the year's factor, and a hydrology with memory. */
INLINE void set_hydro(const struct plan *plan, struct block *block, struct dispatch *d)
{
    const real *energy = input(plan, block, HYDRO_ENERGY);
    const real *factor = input(plan, block, HYDRO_FACTOR);
    const real *capacity = input(plan, block, HYDRO_CAPACITY);
    const real *memory = input(plan, block, HYDRO_PERSISTENCE);
    const real *sd = input(plan, block, HYDRO_NOISE);
    real *state = block->hydrology;
    double z[LANES];
    state_normal(plan, block, DRAW_HYDRO, 0, z);
    EACH_LANE(i) {
        real fresh = (real)__builtin_sqrt((double)(1 - memory[i] * memory[i]));
        state[i] = memory[i] * state[i] + fresh * (real)z[i];
        d->energy[i] = energy[i] * factor[i] * real_max(1 + sd[i] * state[i], 0);
        d->power[i] = capacity[i];
        d->plan[i] = 0;
    }
}

INLINE void set_thermal(const struct plan *plan, struct block *block,
                        struct dispatch *d)
{
    const struct layout *layout = plan->layout;
    d->n_sources = 1 + layout->n_thermal;
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t f = layout->thermal[t];
        const real *use = input_of_fuel(plan, block, SPECIFIC_CONSUMPTION, f);
        const real *tank = lanes(block->tank, f), *mw = lanes(block->thermal_mw, f);
        const real *plan_share = input_of_fuel(plan, block, PLAN_SHARE, f);
        EACH_LANE(i) {
            d->plan[(1 + t) * LANES + i] = plan_share[i];
            d->energy[(1 + t) * LANES + i] = tank[i] / use[i];
            d->power[(1 + t) * LANES + i] = mw[i];
        }
    }
}

INLINE void burn_fuel(const struct plan *plan, struct block *block,
                      const struct dispatch *d)
{
    const struct layout *layout = plan->layout;
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t f = layout->thermal[t];
        const real *use = input_of_fuel(plan, block, SPECIFIC_CONSUMPTION, f);
        const real *mwh = d->used + (1 + t) * LANES;
        real *tank = lanes(block->tank, f), *burnt = lanes(block->burnt, f);
        real *used = lanes(block->book_used, layout->utility_hub * layout->n_fuels + f);
        EACH_LANE(i) {
            real left = real_rest(tank[i] - mwh[i] * use[i], tank[i]);
            left = real_max(left, 0);
            burnt[i] = tank[i] - left;
            tank[i] = left;
            used[i] += burnt[i];
        }
    }
}

/* What customers notice. */
INLINE void report_power(const struct plan *plan, struct block *block,
                         const struct dispatch *d)
{
    const real *priority = input(plan, block, PRIORITY_SHARE);
    const real *network = input(plan, block, NETWORK_AVAILABILITY);
    const real *people = input(plan, block, POPULATION);
    const real *billing = input(plan, block, BILLING_TIME);
    real *load = state_output(plan, block, OUT_LOAD);
    real *served = state_output(plan, block, OUT_SERVED);
    real *unserved = state_output(plan, block, OUT_UNSERVED);
    real *neue = state_output(plan, block, OUT_NEUE);
    real *supply = state_output(plan, block, OUT_SUPPLY_HOURS);
    real *cut = state_output(plan, block, OUT_CUT_HOURS);
    real *lolh = state_output(plan, block, OUT_LOLH);
    real *hydro = state_output(plan, block, OUT_HYDRO_ENERGY);
    real *dark = state_output(plan, block, OUT_PEOPLE_WITHOUT_POWER);
    EACH_LANE(i)
        load[i] = served[i] = lolh[i] = supply[i] = 0;
    for (int32_t b = 0; b < d->n_slices; b++) {
        const real *h = d->hours + b * LANES, *want = d->load + b * LANES;
        const real *y = d->output + b * LANES;
        EACH_LANE(i) {
            real share = want[i] > 0 ? real_min(y[i] / want[i], 1) : 1;
            load[i] += h[i] * want[i];
            served[i] += h[i] * real_min(y[i], want[i]);
            lolh[i] += share < 1 - LEAST_LOSS ? h[i] : 0;
            supply[i] += h[i] * real_max(share - priority[i], 0);
        }
    }
    EACH_LANE(i) {
        unserved[i] = real_max(load[i] - served[i], 0);
        neue[i] = load[i] > 0 ? unserved[i] / load[i] : 0;
        supply[i] *= network[i] / (1 - priority[i]); /* all but those served first */
        cut[i] = HOURS_A_DAY - supply[i];
        dark[i] = people[i] * cut[i] / HOURS_A_DAY;
        hydro[i] = d->used[i];
        block->unserved[i] = unserved[i];
        block->billed[i] += (served[i] - block->billed[i]) / billing[i];
    }
}

/* What was served must have come from somewhere, to rounding. */
INLINE void compare_energy(struct block *block, const struct dispatch *d)
{
    real *difference = block->energy_difference;
    EACH_LANE(i)
        difference[i] = 0;
    for (int32_t b = 0; b < d->n_slices; b++) {
        const real *h = d->hours + b * LANES, *given = d->given + b * LANES;
        const real *y = d->output + b * LANES;
        EACH_LANE(i)
            difference[i] += h[i] * real_max(y[i] - given[i], 0);
    }
    for (int32_t s = 0; s < d->n_sources; s++) {
        const real *used = d->used + s * LANES;
        EACH_LANE(i)
            difference[i] -= used[i];
    }
}

CLONES void power_day(const struct plan *plan, struct block *block)
{
    struct dispatch d;
    if (!plan->layout->has_power)
        return;
    run_units(plan, block);
    set_noisy_load(plan, block, &d);
    set_hydro(plan, block, &d);
    set_thermal(plan, block, &d);
    dispatch_solve(&d);
    burn_fuel(plan, block, &d);
    report_power(plan, block, &d);
    compare_energy(block, &d);
}
