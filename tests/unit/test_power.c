/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "base/curve.h"
#include "one_world.h"

/*
 * Stage power alone: load, tanks and units of the day are put in by hand.  What the
 * sources can serve is the matter of test_dispatch; here it is what customers see, what
 * is burnt, and how water, units and load vary.
 */

enum { NIGHT, DAY, N_PARTS };
enum { PETROL, DIESEL, HEAVY };
enum { OIL_SET, DIESEL_SET };

static int begin(void **state)
{
    (void)state;
    world_init(&world, 30, NULL);
    return 0;
}

static double out(const char *output, const char *fuel)
{
    return (double)world_output(&world, output, "grid", fuel)[0];
}

/*
 * The example of MODEL.md: 12 h of 100 MW and 12 h of 200 MW, water for 600 MWh at
 * 100 MW, one set of 80 MW.  Served are 80 and 130 MW, shares of 0.8 and 0.65.
 */
static void put_example(void)
{
    world_reset(&world, 1);
    fill_lanes(lanes(world.block->given, NIGHT), 0);
    fill_lanes(lanes(world.block->given, DAY), 0);
    fill_lanes(lanes(world.block->load, NIGHT), 100);
    fill_lanes(lanes(world.block->load, DAY), 200);
    fill_lanes(lanes(world.block->unit_mw, OIL_SET), 80);
    fill_lanes(lanes(world.block->unit_mw, DIESEL_SET), 0);
    fill_lanes(lanes(world.block->tank, HEAVY), 4800);
}

/* ---- what customers see ---- */

/* clang-format off */
static const struct {
    const char *name;
    double priority, network, supply_hours;
} houses[] = {
    {"nobody first: the mean of the shares", 0, 1, 12 * 0.8 + 12 * 0.65},
    {"a fifth served first", 0.2, 1, 12 * 0.6 / 0.8 + 12 * 0.45 / 0.8},
    {"the network fails a tenth of the time",
     0.2, 0.9, 0.9 * (12 * 0.75 + 12 * 0.5625)},
    {"as many first as the day can serve", 0.65, 1, 12 * 0.15 / 0.35},
    {"by day nothing is left for others, by night a little", 0.7, 1, 12 * 0.1 / 0.3},
    {"all that is served goes to the first", 0.8, 1, 0},
    {"and others cannot get less than nothing", 0.9, 1, 0},
};
/* clang-format on */

static void
test_hours_of_supply_are_summed_over_blocks_for_an_average_other_customer(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(houses); n++) {
        CASE(houses[n].name);
        put_example();
        put(PRIORITY_SHARE, 0, 0, houses[n].priority);
        put(NETWORK_AVAILABILITY, 0, 0, houses[n].network);
        power_day(&world.plan, world.block);
        assert_close(out("supply_hours", NULL), houses[n].supply_hours, 1e-9);
        assert_close(out("cut_hours", NULL), 24 - houses[n].supply_hours, 1e-9);
        const real *dark = world_output(&world, "people_without_power", "land", NULL);
        assert_close(dark[0], 1e6 * (24 - houses[n].supply_hours) / 24, 1e-4);
    }
}

static void test_energies_of_the_example_add_up(void **state)
{
    (void)state;
    put_example();
    power_day(&world.plan, world.block);
    assert_close(out("load", NULL), 3600, 1e-9);
    assert_close(out("served", NULL), 2520, 1e-9);
    assert_close(out("unserved", NULL), 1080, 1e-9);
    assert_close(out("unserved_share", NULL), 0.3, 1e-12);
    assert_close(out("loss_of_load_hours", NULL), 24, 0);
    assert_close(out("hydro_used", NULL), 600, 1e-9);
    assert_close(lanes(world.block->burnt, HEAVY)[0], 1920 * 0.2, 1e-9);
    assert_close(lanes(world.block->tank, HEAVY)[0], 4800 - 1920 * 0.2, 1e-9);
}

/* clang-format off */
static const struct {
    const char *name;
    double night, day, oil, diesel; /* MW of load; m3 in the tanks */
    double served, hydro, oil_burnt, diesel_burnt, lost_hours;
} nights[] = {
    {"all served: water, then oil, then diesel", 120, 180, 4320, 720,
     3600, 600, 480, 80, 0},
    {"no diesel: night and day share the 400 MWh that are missing", 120, 180, 4320, 0,
     3200, 600, 480, 0, 24},
    {"no fuel: water, imports and sun", 120, 180, 0, 0, 800, 600, 0, 0, 24},
    {"little load: diesel is not touched", 50, 80, 4320, 720, 1560, 600, 152, 0, 0},
    {"water alone suffices", 20, 30, 4320, 720, 600, 400, 0, 0, 0},
    {"no load", 0, 0, 4320, 720, 0, 0, 0, 0, 0},
};
/* clang-format on */

static void test_water_goes_first_then_oil_then_diesel(void **state)
{
    struct block *block = world.block;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(nights); n++) {
        CASE(nights[n].name);
        world_reset(&world, 1);
        fill_lanes(lanes(block->load, NIGHT), nights[n].night);
        fill_lanes(lanes(block->load, DAY), nights[n].day);
        fill_lanes(lanes(block->tank, HEAVY), nights[n].oil);
        fill_lanes(lanes(block->tank, DIESEL), nights[n].diesel);
        power_day(&world.plan, block);
        assert_close(out("served", NULL), nights[n].served, 1e-8);
        assert_close(out("hydro_used", NULL), nights[n].hydro, 1e-8);
        assert_close(lanes(block->burnt, HEAVY)[0], nights[n].oil_burnt, 1e-8);
        assert_close(lanes(block->burnt, DIESEL)[0], nights[n].diesel_burnt, 1e-8);
        assert_close(out("loss_of_load_hours", NULL), nights[n].lost_hours, 0);
    }
}

/* 2,800 MWh are left for the sets at a load of 120 and 180 MW, 760 at one of 50 and 80. */
/* clang-format off */
static const struct {
    const char *name;
    double night, day, oil, diesel, oil_share, diesel_share; /* MW; m3; of the plan */
    double served, oil_burnt, diesel_burnt;
} plans[] = {
    {"a quarter by plan, the rest is oil", 120, 180, 4320, 720, 0, 0.25, 3600, 420, 140},
    {"a plan for all of it", 120, 180, 4320, 720, 0.75, 0.25, 3600, 420, 140},
    {"half and half of what water leaves", 50, 80, 4320, 720, 0.5, 0.5, 1560, 76, 76},
    {"a plan for oil does not burn more than is wanted", 50, 80, 4320, 720, 1, 0, 1560,
     152, 0},
    {"a plan for more diesel than its set can make", 120, 180, 4320, 720, 0, 0.5, 3600,
     368, 192},
    {"little diesel: oil in its place", 120, 180, 4320, 20, 0, 0.25, 3300, 480, 20},
    {"no oil: all the diesel that helps, whatever the plan", 120, 180, 0, 720, 0.75, 0.25,
     1760, 0, 192},
};
/* clang-format on */

static void test_fuel_is_burnt_by_plan_as_long_as_nothing_less_is_served(void **state)
{
    struct block *block = world.block;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(plans); n++) {
        CASE(plans[n].name);
        world_reset(&world, 1);
        put(PLAN_SHARE, 0, HEAVY, plans[n].oil_share);
        put(PLAN_SHARE, 0, DIESEL, plans[n].diesel_share);
        fill_lanes(lanes(block->load, NIGHT), plans[n].night);
        fill_lanes(lanes(block->load, DAY), plans[n].day);
        fill_lanes(lanes(block->tank, HEAVY), plans[n].oil);
        fill_lanes(lanes(block->tank, DIESEL), plans[n].diesel);
        power_day(&world.plan, block);
        assert_close(out("served", NULL), plans[n].served, 1e-8);
        assert_close(out("hydro_used", NULL), 600, 1e-8);
        assert_close(lanes(block->burnt, HEAVY)[0], plans[n].oil_burnt, 1e-8);
        assert_close(lanes(block->burnt, DIESEL)[0], plans[n].diesel_burnt, 1e-8);
    }
}

/* From 3,600 MWh a day; the example serves 2,520. */
static void test_what_is_served_becomes_bills_by_a_part_each_day(void **state)
{
    struct block *block = world.block;
    (void)state;
    put_example();
    for (int32_t day = 1; day <= 5; day++) {
        fill_lanes(lanes(block->tank, HEAVY), 4800);
        power_day(&world.plan, block);
        for (int32_t i = 0; i < LANES; i++)
            assert_close(block->billed[i], 2520 + 1080 * pow(0.95, day), 1e-6);
    }
    put(BILLING_TIME, 0, 0, 1);
    power_day(&world.plan, block);
    assert_close(block->billed[0], 2520, 1e-9);
}

static void test_without_load_hours_of_supply_are_those_of_the_network(void **state)
{
    (void)state;
    world_reset(&world, 1);
    fill_lanes(lanes(world.block->load, NIGHT), 0);
    fill_lanes(lanes(world.block->load, DAY), 0);
    put(NETWORK_AVAILABILITY, 0, 0, 0.9);
    power_day(&world.plan, world.block);
    assert_close(out("supply_hours", NULL), 21.6, 1e-12);
    assert_close(out("unserved_share", NULL), 0, 0);
}

static void test_a_block_without_load_counts_as_served(void **state)
{
    (void)state;
    put_example();
    fill_lanes(lanes(world.block->load, NIGHT), 0);
    put(PRIORITY_SHARE, 0, 0, 0.2);
    power_day(&world.plan, world.block);
    /* by day 80 MW of oil and 50 MW of water of 200 MW: a share of 0.65 */
    assert_close(out("supply_hours", NULL), 12 + 12 * 0.5625, 1e-9);
}

static void test_a_unit_out_of_service_gives_nothing_whatever_its_state(void **state)
{
    static const char *const edits[] = {"oil_set.in_service=0",
                                        "2025-03-05..:oil_set.in_service=1", NULL};
    struct world less;
    (void)state;
    world_init(&less, 5, edits);
    assert_true(less.plan.layout->unit_serves[OIL_SET]);
    power_day(&less.plan, less.block);
    const real *mw = world_output(&less, "thermal_available", "grid", NULL);
    consequence_day(&less.plan, less.block);
    assert_close(lanes(less.block->unit_up, OIL_SET)[0], 1, 0);
    assert_close(lanes(less.block->thermal_mw, HEAVY)[0], 0, 0);
    assert_close(mw[0], 40, 0);
    world_free(&less);
}

static void
test_a_unit_that_serves_on_no_day_is_left_out_and_changes_nothing(void **state)
{
    static const char *const never[] = {"oil_set.in_service=0", NULL};
    static const char *const later[] = {"oil_set.in_service=0",
                                        "2025-03-30..:oil_set.in_service=1", NULL};
    struct world without, late;
    (void)state;
    world_init(&without, 30, never);
    world_init(&late, 30, later);
    assert_false(without.plan.layout->unit_serves[OIL_SET]);
    while (block_day(late.block) < 29) {
        assert_int_equal(block_step(&without.plan, without.block), ST_OK);
        assert_int_equal(block_step(&late.plan, late.block), ST_OK);
        for (int32_t series = 0; series < late.plan.n_series; series++)
            assert_memory_equal(block_output(without.block, series),
                                block_output(late.block, series), LANES * sizeof(real));
    }
    world_free(&late);
    world_free(&without);
}

/* ---- tanks ---- */

static void test_tanks_lose_just_what_is_burnt_down_to_nothing_at_all(void **state)
{
    enum { DAYS = 300 };
    struct block *block = world.block;
    struct dice dice = {3};
    int32_t n_empty = 0;
    (void)state;
    world_reset(&world, 1);
    put(LOAD_NOISE, 0, 0, 0.3);
    for (block->day = 0; block->day < DAYS; block->day++) {
        double before[LANES][3];
        for (int32_t i = 0; i < LANES; i++) {
            for (int32_t f = DIESEL; f <= HEAVY; f++) {
                real *tank = &lanes(block->tank, f)[i];
                if (dice_throw(&dice) < 0.5) /* little comes, now and then */
                    *tank += (real)dice_between(&dice, 0, f == HEAVY ? 400 : 60);
                before[i][f] = (double)*tank;
            }
        }
        power_day(&world.plan, block);
        for (int32_t i = 0; i < LANES; i++) {
            for (int32_t f = DIESEL; f <= HEAVY; f++) {
                const double left = (double)lanes(block->tank, f)[i];
                const double burnt = (double)lanes(block->burnt, f)[i];
                assert_true(left >= 0 && burnt >= 0);
                assert_close(left + burnt, before[i][f], 1e-9 * (1 + before[i][f]));
                assert_true(left == 0 || left > 1e-6);
                n_empty += left == 0 && burnt > 0;
            }
        }
    }
    assert_true(n_empty > DAYS * LANES / 10);
}

/* ---- chance ---- */

static void test_hydrology_follows_its_recursion_at_its_address(void **state)
{
    struct block *block = world.block;
    const struct rng_key key = rng_key_make(9, "hydro", "grid");
    (void)state;
    world_reset(&world, 9);
    put(HYDRO_PERSISTENCE, 0, 0, 0.8);
    for (block->day = 0; block->day < 6; block->day++) {
        double z[LANES];
        for (int32_t i = 0; i < LANES; i++)
            z[i] = 0.8 * (double)block->hydrology[i] +
                   0.6 * curve_normal(rng_uniform(&key, i, block->day, 0));
        power_day(&world.plan, block);
        for (int32_t i = 0; i < LANES; i++)
            assert_close(block->hydrology[i], z[i], 1e-12);
    }
}

/* clang-format off */
static const struct {
    const char *name;
    double persistence;
} rivers[] = {
    {"no memory", 0},
    {"half", 0.5},
    {"slow", 0.95},
};
/* clang-format on */

static void test_hydrology_has_mean_0_variance_1_and_its_persistence(void **state)
{
    enum { DAYS = 4000 };
    struct block *block = world.block;
    const double n = (double)DAYS * LANES;
    (void)state;
    for (size_t k = 0; k < COUNT_OF(rivers); k++) {
        const double r = rivers[k].persistence;
        double sum = 0, squares = 0, products = 0;
        CASE(rivers[k].name);
        world_reset(&world, 21);
        put(HYDRO_PERSISTENCE, 0, 0, r);
        for (block->day = 0; block->day < DAYS; block->day++) {
            double before[LANES];
            for (int32_t i = 0; i < LANES; i++)
                before[i] = (double)block->hydrology[i];
            power_day(&world.plan, block);
            for (int32_t i = 0; i < LANES; i++) {
                const double z = (double)block->hydrology[i];
                sum += z;
                squares += z * z;
                products += z * before[i];
            }
        }
        /* standard errors of an AR(1) with unit variance */
        const double spread = sqrt((1 + r) / (1 - r) / n);
        const double spread2 = sqrt(2 * (1 + r * r) / (1 - r * r) / n);
        assert_close(sum / n, 0, 4 * spread);
        assert_close(squares / n, 1, 4 * spread2);
        assert_close(products / squares, r, 4 * sqrt((1 - r * r) / n) + 1e-3 * spread2);
    }
}

static void
test_water_has_the_factor_of_the_hydrology_and_is_never_negative(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 4);
    put(HYDRO_NOISE, 0, 0, 1);
    put(HYDRO_FACTOR, 0, 0, 0.5);
    put(HYDRO_CAPACITY, 0, 0, 1e5);
    fill_lanes(lanes(block->load, NIGHT), 1000); /* all water is used */
    fill_lanes(lanes(block->load, DAY), 1000);
    power_day(&world.plan, block);
    for (int32_t i = 0; i < LANES; i++) {
        const double z = (double)block->hydrology[i];
        const real *used = world_output(&world, "hydro_used", "grid", NULL);
        assert_close(used[i], 600 * 0.5 * fmax(0, 1 + z), 1e-8);
    }
}

static void test_noise_of_the_load_is_one_a_day_with_mean_1(void **state)
{
    enum { DAYS = 3000 };
    struct block *block = world.block;
    const struct rng_key key = rng_key_make(31, "load", "grid");
    const double sd = 0.2, n = (double)DAYS * LANES;
    double sum = 0;
    (void)state;
    world_reset(&world, 31);
    put(LOAD_NOISE, 0, 0, sd);
    const real *load = world_output(&world, "load", "grid", NULL);
    for (block->day = 0; block->day < DAYS; block->day++) {
        power_day(&world.plan, block);
        for (int32_t i = 0; i < LANES; i++) {
            const double z = curve_normal(rng_uniform(&key, i, block->day, 0));
            assert_close(load[i], 3600 * exp(sd * z - sd * sd / 2), 1e-6);
            sum += (double)load[i] / 3600;
        }
    }
    assert_close(sum / n, 1, 4 * sqrt((exp(sd * sd) - 1) / n));
}

static void test_units_begin_and_stay_up_for_their_share_of_the_time(void **state)
{
    static const char *const edits[] = {"oil_set.forced_outage_rate=0.3",
                                        "oil_set.repair_time=100", NULL};
    enum { DAYS = 2000 };
    struct world chance;
    const double q = 0.3, moved = 1 - exp(-24 / (100 * (1 - q)));
    const double n = (double)DAYS * LANES;
    double down = 0, begun = 0;
    (void)state;
    world_init(&chance, 5, edits);
    struct block *block = chance.block;
    const real *up = lanes(block->unit_up, OIL_SET);
    for (int32_t i = 0; i < LANES; i++)
        begun += 1 - (double)up[i];
    assert_close(begun / LANES, q, 4 * sqrt(q * (1 - q) / LANES));
    for (block->day = 0; block->day < DAYS; block->day++) {
        power_day(&chance.plan, block);
        for (int32_t i = 0; i < LANES; i++)
            down += 1 - (double)up[i];
    }
    assert_close(down / n, q, 4 * sqrt(q * (1 - q) / n * (2 - moved) / moved));
    world_free(&chance);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_hours_of_supply_are_summed_over_blocks_for_an_average_other_customer),
        cmocka_unit_test(test_energies_of_the_example_add_up),
        cmocka_unit_test(test_water_goes_first_then_oil_then_diesel),
        cmocka_unit_test(test_fuel_is_burnt_by_plan_as_long_as_nothing_less_is_served),
        cmocka_unit_test(test_what_is_served_becomes_bills_by_a_part_each_day),
        cmocka_unit_test(test_without_load_hours_of_supply_are_those_of_the_network),
        cmocka_unit_test(test_a_block_without_load_counts_as_served),
        cmocka_unit_test(test_a_unit_out_of_service_gives_nothing_whatever_its_state),
        cmocka_unit_test(
            test_a_unit_that_serves_on_no_day_is_left_out_and_changes_nothing),
        cmocka_unit_test(test_tanks_lose_just_what_is_burnt_down_to_nothing_at_all),
        cmocka_unit_test(test_hydrology_follows_its_recursion_at_its_address),
        cmocka_unit_test(test_hydrology_has_mean_0_variance_1_and_its_persistence),
        cmocka_unit_test(
            test_water_has_the_factor_of_the_hydrology_and_is_never_negative),
        cmocka_unit_test(test_noise_of_the_load_is_one_a_day_with_mean_1),
        cmocka_unit_test(test_units_begin_and_stay_up_for_their_share_of_the_time),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
