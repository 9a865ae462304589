/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "base/curve.h"
#include "one_world.h"

/*
 * Stage demand alone: the state of the morning is put in by hand, the stage runs, and
 * what customers ask is compared with the equations.  Petrol in the city: expected
 * demand of all 640 m3, need of the city 480, usual hoard 960, room for 1,920.
 */

enum { CITY, REGIONS };
enum { PETROL, DIESEL };

static int begin(void **state)
{
    (void)state;
    world_init(&world, 30, NULL);
    return 0;
}

/* A morning on which only cover, half of it in depots and half at stations, and the
   city's hoard of petrol matter. */
static void put_morning(double free_days, double hoard)
{
    struct block *block = world.block;
    world_reset(&world, 1);
    fill_lanes(lanes(block->locked, PETROL), 0);
    fill_lanes(block->was_locked, 1);
    fill_lanes(lanes(block->stock, PETROL), 320 * free_days);
    fill_lanes(lanes(block->station_stock, PETROL), 320 * free_days);
    fill_lanes(lanes(block->hoard, world_customer(&world, CITY, PETROL)), hoard);
}

/* ---- security stock ---- */

/* Days in a row; two days of 640 m3 are locked, the trigger is one day.  Of the stock
   100 m3 lie at stations. */
/* clang-format off */
static const struct {
    const char *name;
    double lock, stock, locked;
} watch[] = {
    {"locked while there is enough", 1, 6400, 1280},
    {"free cover exactly at the trigger releases nothing", 1, 1920, 1280},
    {"below the trigger all of it is released", 1, 1919, 0},
    {"and stays released when the stock recovers", 1, 6400, 0},
    {"nothing is locked while the scenario releases it", 0, 6400, 0},
    {"the scenario locks it again", 1, 6400, 1280},
    {"still locked the day after", 1, 6000, 1280},
    {"the scenario releases it", 0, 6000, 0},
    {"what is locked again leaves too little: released at once", 1, 1900, 0},
    {"and not locked a day later without a new order", 1, 6400, 0},
};
/* clang-format on */

static void
test_the_security_stock_is_released_at_its_trigger_and_locked_by_order(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 1);
    for (size_t n = 0; n < COUNT_OF(watch); n++) {
        CASE(watch[n].name);
        put(SECURITY_LOCK, 0, 0, watch[n].lock);
        fill_lanes(lanes(block->stock, PETROL), watch[n].stock - 100);
        fill_lanes(lanes(block->station_stock, PETROL), 100);
        demand_day(&world.plan, block);
        for (int32_t i = 0; i < LANES; i++)
            assert_close(lanes(block->locked, PETROL)[i], watch[n].locked, 1e-9);
    }
}

/* 1,000 m3 in depots, and any amount at stations. */
static void test_no_more_is_locked_than_depots_have(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 1);
    put(SECURITY_TRIGGER, 0, 0, 0);
    fill_lanes(block->was_locked, 0);
    fill_lanes(lanes(block->stock, PETROL), 1000);
    fill_lanes(lanes(block->station_stock, PETROL), 5000);
    demand_day(&world.plan, block);
    assert_close(lanes(block->locked, PETROL)[0], 1000, 0);
}

/* ---- panic, hoards and rations ---- */

/* The city's petrol: need 480; usual hoard 960, room 1,920, a tenth of the gap a day.
 */
/* clang-format off */
static const struct {
    const char *name;
    double cover, hoard, ration;       /* of the morning */
    double after, buys, wanted, asked; /* hoard after release; p; wanted; asked */
} mornings[] = {
    {"a calm day", 10, 960, 10, 960, 480, 480, 480},
    {"at panic_cover nobody panics", 4, 960, 10, 960, 480, 480, 480},
    {"half way, half the panic", 2, 960, 10, 960, 480, 720, 720},
    {"no cover, the peak", 0, 960, 10, 960, 480, 960, 960},
    {"a full hoard leaves nothing to panic with", 0, 1920, 10, 1920, 480, 480, 480},
    {"a nearly full hoard leaves little", 0, 1900, 10, 1900, 480, 500, 500},
    {"a hoard beyond its room counts as full", 0, 2000, 10, 2000, 480, 480, 480},
    {"a high hoard is released in calm", 10, 1060, 10, 1050, 470, 470, 470},
    {"and at panic_cover, where nobody panics yet", 4, 1060, 10, 1050, 470, 470, 470},
    {"but not in panic", 3, 1060, 10, 1060, 480, 600, 600},
    {"a low hoard is refilled in calm", 10, 560, 10, 560, 480, 520, 520},
    {"and at panic_cover", 4, 560, 10, 560, 480, 520, 520},
    {"but in panic by panic alone", 3, 560, 10, 560, 480, 600, 600},
    {"an empty hoard is refilled by a tenth", 10, 0, 10, 0, 480, 576, 576},
    {"a release is not more than the need", 10, 100000, 10, 99520, 0, 0, 0},
    {"a ration cuts what is asked, not what is wanted",
     0, 960, 0.5, 960, 480, 960, 240},
    {"a ration that everybody can fill cuts nothing", 10, 960, 1, 960, 480, 480, 480},
    {"a ration is of need, release included", 10, 1060, 0.5, 1050, 470, 470, 240},
    {"a ration of nothing", 0, 960, 0, 960, 480, 960, 0},
};
/* clang-format on */

static void test_panic_hoards_and_rations_make_what_is_asked(void **state)
{
    struct block *block = world.block;
    const int32_t n_city = world_customer(&world, CITY, PETROL);
    (void)state;
    for (size_t n = 0; n < COUNT_OF(mornings); n++) {
        CASE(mornings[n].name);
        put_morning(mornings[n].cover, mornings[n].hoard);
        put(RATION, CITY, 0, mornings[n].ration);
        demand_day(&world.plan, block);
        assert_close(lanes(block->hoard, n_city)[0], mornings[n].after, 1e-9);
        assert_close(lanes(block->need, n_city)[0], 480, 1e-9);
        assert_close(lanes(block->purchase, n_city)[0], mornings[n].buys, 1e-9);
        assert_close(lanes(block->wanted, n_city)[0], mornings[n].wanted, 1e-9);
        assert_close(lanes(block->asked, n_city)[0], mornings[n].asked, 1e-9);
    }
}

static void test_a_refill_stops_at_the_room_there_is(void **state)
{
    (void)state;
    put_morning(10, 1900);
    put(INITIAL_HOARD, CITY, PETROL, 3000);
    demand_day(&world.plan, world.block);
    assert_close(lanes(world.block->wanted, world_customer(&world, CITY, PETROL))[0],
                 500, 1e-9);
}

static void test_cover_is_that_of_the_free_stock(void **state)
{
    (void)state;
    put_morning(4, 960);
    put(SECURITY_TRIGGER, 0, 0, 0);
    /* all of the depots' two days; two days are at stations */
    fill_lanes(lanes(world.block->locked, PETROL), 1280);
    demand_day(&world.plan, world.block);
    assert_close(lanes(world.block->wanted, world_customer(&world, CITY, PETROL))[0],
                 720, 1e-9);
}

static void test_hoards_come_back_to_their_usual_level_by_a_fixed_part(void **state)
{
    struct block *block = world.block;
    const int32_t n_city = world_customer(&world, CITY, PETROL);
    (void)state;
    put_morning(10, 1060);
    for (int32_t day = 1; day <= 20; day++) {
        demand_day(&world.plan, block);
        assert_close(lanes(block->hoard, n_city)[0], 960 + 100 * pow(0.9, day), 1e-9);
    }
}

/* A quarter of the need of 480 is of people without reserves: 120, and 360 of the others.
 */
/* clang-format off */
static const struct {
    const char *name;
    double without, cover, hoard, ration;
    double after, buys, wanted, asked, bare; /* bare: part of asked */
} streets[] = {
    {"a calm day", 0.25, 10, 960, 10, 960, 480, 480, 480, 0.25},
    {"only those with reserves panic", 0.25, 0, 960, 10, 960, 480, 840, 840, 120 / 840.},
    {"as far as they have room", 0.25, 0, 1900, 10, 1900, 480, 500, 500, 120 / 500.},
    {"their hoards meet their need alone", 0.25, 10, 1060, 10, 1050, 470, 470, 470,
     120 / 470.},
    {"and no more than that", 0.25, 10, 100000, 10, 99640, 120, 120, 120, 1},
    {"everybody's ration is of his own need", 0.25, 0, 960, 0.5, 960, 480, 840, 240, 0.25},
    {"with a release too", 0.25, 10, 1060, 0.5, 1050, 470, 470, 240, 0.25},
    {"a ration above need cuts those who buy ahead", 0.25, 0, 960, 1.5, 960, 480, 840,
     540 + 120, 120 / 660.},
    {"a ration of nothing", 0.25, 0, 960, 0, 960, 480, 840, 0, 0},
    {"nobody has reserves: nobody panics", 1, 0, 960, 10, 960, 480, 480, 480, 1},
    {"and nobody takes from hoards", 1, 10, 1060, 10, 1060, 480, 480, 480, 1},
    {"everybody has", 0, 0, 960, 10, 960, 480, 960, 960, 0},
};
/* clang-format on */

static void test_people_without_reserves_buy_their_need_on_the_day(void **state)
{
    struct block *block = world.block;
    const int32_t n_city = world_customer(&world, CITY, PETROL);
    (void)state;
    for (size_t n = 0; n < COUNT_OF(streets); n++) {
        CASE(streets[n].name);
        put_morning(streets[n].cover, streets[n].hoard);
        put(RATION, CITY, 0, streets[n].ration);
        put(WITHOUT_RESERVE, CITY, 0, streets[n].without);
        demand_day(&world.plan, block);
        assert_close(lanes(block->hoard, n_city)[0], streets[n].after, 1e-9);
        assert_close(lanes(block->purchase, n_city)[0], streets[n].buys, 1e-9);
        assert_close(lanes(block->wanted, n_city)[0], streets[n].wanted, 1e-9);
        assert_close(lanes(block->asked, n_city)[0], streets[n].asked, 1e-9);
        assert_close(lanes(block->bare, n_city)[0], streets[n].bare, 1e-12);
    }
}

/* Regions without stations: need 160, usual yard 320, a tenth of the gap a day. */
/* clang-format off */
static const struct {
    const char *name;
    double cover, hoard, capacity, rate, ration;
    double after, wanted, asked;
} yards[] = {
    {"a usual yard", 10, 320, 640, 0.1, 10, 320, 160, 160},
    {"no cover, no panic", 0, 320, 640, 0.1, 10, 320, 160, 160},
    {"a low yard is refilled, whatever the cover", 0, 220, 640, 0.1, 10, 220, 170, 170},
    {"up to the usual level and no further", 0, 220, 640, 1, 10, 220, 260, 260},
    {"also where no hoard has room", 10, 220, 0, 0.1, 10, 220, 170, 170},
    {"a high yard is released", 0, 420, 640, 0.1, 10, 410, 150, 150},
    {"a ration is of need", 0, 220, 640, 1, 0.5, 220, 260, 80},
};
/* clang-format on */

static void test_who_buys_in_bulk_refills_his_yard_and_never_panics(void **state)
{
    static const char *const edits[] = {"regions.station_cover=0", NULL};
    struct world bulk;
    (void)state;
    world_init(&bulk, 5, edits);
    struct block *block = bulk.block;
    const int32_t n_regions = world_customer(&bulk, REGIONS, PETROL);
    for (size_t n = 0; n < COUNT_OF(yards); n++) {
        CASE(yards[n].name);
        fill_lanes(lanes(block->locked, PETROL), 0);
        fill_lanes(lanes(block->stock, PETROL), 640 * yards[n].cover);
        fill_lanes(lanes(block->station_stock, PETROL), 0);
        fill_lanes(lanes(block->hoard, n_regions), yards[n].hoard);
        put_input(&bulk.plan, block, HOARD_RELEASE, 0, 0, yards[n].rate);
        put_input(&bulk.plan, block, RATION, REGIONS, 0, yards[n].ration);
        put_input(&bulk.plan, block, HOARD_CAPACITY, REGIONS, PETROL,
                  yards[n].capacity);
        demand_day(&bulk.plan, block);
        assert_close(lanes(block->hoard, n_regions)[0], yards[n].after, 1e-9);
        assert_close(lanes(block->wanted, n_regions)[0], yards[n].wanted, 1e-9);
        assert_close(lanes(block->asked, n_regions)[0], yards[n].asked, 1e-9);
        assert_close(lanes(block->order, n_regions)[0], yards[n].asked, 1e-9);
        /* the city, which has stations, wants twice its need at no cover */
        assert_close(lanes(block->wanted, world_customer(&bulk, CITY, PETROL))[0],
                     yards[n].cover > 0 ? 480 : 960, 1e-9);
    }
    world_free(&bulk);
}

/* ---- stations ---- */

/* clang-format off */
static const struct {
    const char *name;
    double dependence, dry, asked;
} hospitals[] = {
    {"who does not depend on stations", 0, 1, 480},
    {"open stations turn nobody away", 1, 0, 480},
    {"all dry: all who depend on them", 1, 1, 0},
    {"half depends, two fifths are dry", 0.5, 0.4, 384},
};
/* clang-format on */

static void
test_who_depends_on_stations_is_turned_away_where_they_were_dry(void **state)
{
    struct block *block = world.block;
    const int32_t n_city = world_customer(&world, CITY, PETROL);
    (void)state;
    for (size_t n = 0; n < COUNT_OF(hospitals); n++) {
        CASE(hospitals[n].name);
        put_morning(10, 960);
        put(STATION_DEPENDENCE, CITY, 0, hospitals[n].dependence);
        put(WITHOUT_RESERVE, CITY, 0, 0.25);
        fill_lanes(lanes(block->dry, PETROL), hospitals[n].dry);
        demand_day(&world.plan, block);
        assert_close(lanes(block->asked, n_city)[0], hospitals[n].asked, 1e-9);
        assert_close(lanes(block->wanted, n_city)[0], 480, 1e-9);
        assert_close(lanes(block->bare, n_city)[0], 0.25, 1e-12);
        /* of the same fuel and sector only */
        assert_close(lanes(block->asked, world_customer(&world, CITY, DIESEL))[0], 420,
                     1e-9);
        assert_close(lanes(block->asked, world_customer(&world, REGIONS, PETROL))[0],
                     160, 1e-9);
    }
}

/* 480 m3 are asked of the city's stations, or 720 in a month of half as much again. */
/* clang-format off */
static const struct {
    const char *name;
    double cover, factor, stock, order;
} pumps[] = {
    {"at their aim they order what they sell", 1, 1, 480, 480},
    {"a gap of a day is ordered at once", 1, 1, 0, 960},
    {"one of four days over four", 4, 1, 0, 960},
    {"a part of what is left of it", 4, 1, 960, 720},
    {"a small aim is not reached faster than in a day", 0.5, 1, 0, 720},
    {"the aim follows the factor of the month", 2, 1.5, 720, 1080},
    {"a surplus is left out at once", 1, 1, 600, 360},
    {"whatever the aim", 4, 1, 2100, 300},
    {"no more than all of it", 1, 1, 5000, 0},
};
/* clang-format on */

static void
test_stations_order_a_part_of_what_they_lack_and_leave_out_a_surplus(void **state)
{
    struct block *block = world.block;
    const int32_t n_city = world_customer(&world, CITY, PETROL);
    (void)state;
    for (size_t n = 0; n < COUNT_OF(pumps); n++) {
        CASE(pumps[n].name);
        put_morning(10, 960);
        put(STATION_COVER, CITY, 0, pumps[n].cover);
        put(DEMAND_FACTOR, CITY, 0, pumps[n].factor);
        fill_lanes(lanes(block->station, n_city), pumps[n].stock);
        demand_day(&world.plan, block);
        assert_close(lanes(block->asked, n_city)[0], 480 * pumps[n].factor, 1e-9);
        assert_close(lanes(block->order, n_city)[0], pumps[n].order, 1e-9);
    }
}

/* ---- need ---- */

/* clang-format off */
static const struct {
    const char *name;
    double unserved, usual, city, regions; /* MWh; m3 of diesel */
} nights[] = {
    {"all served", 0, 0, 420, 140},
    {"unserved as usual", 400, 400, 420, 140},
    {"less unserved than usual", 100, 400, 420, 140},
    {"400 MWh more than usual take 40 m3 of diesel", 500, 100, 450, 150},
};
/* clang-format on */

static void
test_generators_burn_diesel_for_energy_unserved_beyond_the_usual(void **state)
{
    struct block *block = world.block;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(nights); n++) {
        CASE(nights[n].name);
        world_reset(&world, 1);
        put(GENERATOR_REFERENCE, 0, 0, nights[n].usual);
        fill_lanes(block->unserved, nights[n].unserved);
        demand_day(&world.plan, block);
        const real *city = lanes(block->need, world_customer(&world, CITY, DIESEL));
        const real *regions =
            lanes(block->need, world_customer(&world, REGIONS, DIESEL));
        assert_close(city[0], nights[n].city, 1e-9);
        assert_close(regions[0], nights[n].regions, 1e-9);
        assert_close(lanes(block->need, world_customer(&world, CITY, PETROL))[0], 480,
                     1e-9);
    }
}

static void test_need_follows_the_factor_of_the_month(void **state)
{
    (void)state;
    world_reset(&world, 1);
    put(DEMAND_FACTOR, CITY, 0, 1.25);
    demand_day(&world.plan, world.block);
    assert_close(lanes(world.block->need, world_customer(&world, CITY, PETROL))[0], 600,
                 1e-9);
    assert_close(lanes(world.block->need, world_customer(&world, REGIONS, PETROL))[0],
                 160, 1e-9);
}

static void test_noise_is_one_for_each_fuel_and_day_at_its_address(void **state)
{
    static const double sd[] = {0.2, 0.1};
    static const char *const fuels[] = {"petrol", "diesel"};
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 77);
    for (int32_t f = 0; f < 2; f++)
        put(DEMAND_NOISE, 0, f, sd[f]);
    demand_day(&world.plan, block);
    for (int32_t f = 0; f < 2; f++) {
        const struct rng_key key = rng_key_make(77, "demand", fuels[f]);
        const real *city = lanes(block->need, world_customer(&world, CITY, f));
        const real *regions = lanes(block->need, world_customer(&world, REGIONS, f));
        for (int32_t i = 0; i < LANES; i++) {
            const double z = curve_normal(rng_uniform(&key, i, 0, 0));
            const double noise = exp(sd[f] * z - sd[f] * sd[f] / 2);
            assert_close(city[i], (f == PETROL ? 480 : 420) * noise, 1e-6);
            assert_close(regions[i], (f == PETROL ? 160 : 140) * noise, 1e-6);
        }
    }
}

static void test_noise_leaves_the_mean_of_need_as_it_is(void **state)
{
    enum { DAYS = 4000 };
    struct block *block = world.block;
    const double sd = 0.3, n = (double)DAYS * LANES;
    double sum = 0;
    (void)state;
    world_reset(&world, 5);
    put(DEMAND_NOISE, 0, PETROL, sd);
    for (block->day = 0; block->day < DAYS; block->day++) {
        demand_day(&world.plan, block);
        for (int32_t i = 0; i < LANES; i++)
            sum +=
                (double)lanes(block->need, world_customer(&world, REGIONS, PETROL))[i] /
                160;
    }
    assert_close(sum / n, 1, 4 * sqrt((exp(sd * sd) - 1) / n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_the_security_stock_is_released_at_its_trigger_and_locked_by_order),
        cmocka_unit_test(test_no_more_is_locked_than_depots_have),
        cmocka_unit_test(test_panic_hoards_and_rations_make_what_is_asked),
        cmocka_unit_test(test_a_refill_stops_at_the_room_there_is),
        cmocka_unit_test(test_cover_is_that_of_the_free_stock),
        cmocka_unit_test(test_hoards_come_back_to_their_usual_level_by_a_fixed_part),
        cmocka_unit_test(test_people_without_reserves_buy_their_need_on_the_day),
        cmocka_unit_test(test_who_buys_in_bulk_refills_his_yard_and_never_panics),
        cmocka_unit_test(
            test_who_depends_on_stations_is_turned_away_where_they_were_dry),
        cmocka_unit_test(
            test_stations_order_a_part_of_what_they_lack_and_leave_out_a_surplus),
        cmocka_unit_test(
            test_generators_burn_diesel_for_energy_unserved_beyond_the_usual),
        cmocka_unit_test(test_need_follows_the_factor_of_the_month),
        cmocka_unit_test(test_noise_is_one_for_each_fuel_and_day_at_its_address),
        cmocka_unit_test(test_noise_leaves_the_mean_of_need_as_it_is),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
