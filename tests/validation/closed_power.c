/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "check.h"
#include "dice.h"
#include "validation/lab.h"
#include "validation/validate.h"

/* Unserved energy where fuel, water or units are short: see model/MODEL.md, section
 * Closed forms.  Imports and sun give 200 of the 3,600 MWh of a day. */

enum { LONG = 4000 };

static void fill_tank(struct world *world, const char *fuel, double m3)
{
    fill_lanes(lanes(world->block->tank, world_rank(world, fuel)), m3);
}

/* What is in the tanks is all there will ever be. */
static void compare_tank(struct report *report)
{
    static const char *const edits[] = {"land.warm_up=0", "grid.fuel_budget=0",
                                        "grid/diesel.tank_capacity=720",
                                        "grid/heavy_fuel_oil.tank_capacity=4320", NULL};
    static struct world world;
    double unserved = 0;
    world_init(&world, LONG, edits);
    lab_block(&world, 0);
    for (int32_t day = 0; day < 20; day++) {
        tankers_days(&world, 1);
        unserved += (double)world_output(&world, "unserved", "grid", NULL)[0];
    }
    world_free(&world);
    report_equal(report, "unserved in 20 days of a last tank, MWh",
                 20 * (3600 - 200 - 600) - (4320 + 720) / 0.2, unserved, 1e-9);
}

/* Mean over days of what is unserved, in every lane; tanks are as given each day. */
static void run_power(struct world *world, int32_t n_days, double oil, double diesel,
                      struct sample *sample)
{
    real mean[LANES] = {0};
    for (int32_t day = 0; day < n_days; day++) {
        tankers_begin_day(world, day);
        fill_tank(world, "heavy_fuel_oil", oil);
        fill_tank(world, "diesel", diesel);
        power_day(&world->plan, world->block);
        const real *unserved = world_output(world, "unserved", "grid", NULL);
        for (int32_t i = 0; i < LANES; i++)
            mean[i] += unserved[i] / (real)n_days;
    }
    lab_add(sample, mean);
}

/* Water of 1,300 ± 260 MWh a day, fuel for 2,000 MWh. */
static void compare_water(struct report *report)
{
    static const char *const edits[] = {"land.warm_up=0", "grid.hydro_energy=1300",
                                        "grid.hydro_noise=0.2",
                                        "grid.hydro_capacity=1000", NULL};
    static struct world world;
    const double mean = 1300, sd = 260, rest = 3600 - 200 - 2000;
    const double z = (rest - mean) / sd, dry = -mean / sd;
    const double expected =
        (rest - mean) * gsl_cdf_ugaussian_P(z) + sd * gsl_ran_ugaussian_pdf(z) -
        (-mean * gsl_cdf_ugaussian_P(dry) + sd * gsl_ran_ugaussian_pdf(dry));
    struct sample sample = {.shift = expected};
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 60; block++) {
        lab_block(&world, block);
        run_power(&world, 40, 400, 0, &sample);
    }
    world_free(&world);
    report_mean(report, "unserved under a limit of fuel and random water, MWh/day",
                expected, &sample);
}

/* Two units that fail; full tanks. */
static void compare_units(struct report *report)
{
    static const char *const edits[] = {"land.warm_up=0",
                                        "oil_set.forced_outage_rate=0.1",
                                        "diesel_set.forced_outage_rate=0.2", NULL};
    static struct world world;
    const double rest = 3600 - 200 - 600, oil = 2400, diesel = 960;
    const double expected =
        0.1 * 0.8 * (rest - diesel) + 0.9 * 0.2 * (rest - oil) + 0.1 * 0.2 * rest;
    struct sample sample = {.shift = expected};
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 60; block++) {
        lab_block(&world, block);
        run_power(&world, 60, 4800, 800, &sample);
    }
    world_free(&world);
    report_mean(report, "unserved with units that fail and full tanks, MWh/day",
                expected, &sample);
}

void validate_power(struct report *report)
{
    report_section(report, "Power short of fuel",
                   "Closed forms of `model/MODEL.md`, as above.");
    compare_tank(report);
    compare_water(report);
    compare_units(report);
}
