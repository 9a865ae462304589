/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "dice.h"
#include "one_world.h"

/*
 * Stage allocation alone, and what it makes of a blockade without any arrival.  Diesel
 * has three buyers: the utility, the city and the regions, expected demand 640 m3;
 * heavy fuel oil has one, the utility.
 */

enum { CITY, REGIONS, UTILITY_BUYER, N_BUYERS };
enum { PETROL, DIESEL, HEAVY };

static int begin(void **state)
{
    (void)state;
    world_init(&world, 30, NULL);
    return 0;
}

static void put_stock(int32_t fuel, double stock, double locked)
{
    fill_lanes(lanes(world.block->stock, fuel), stock);
    fill_lanes(lanes(world.block->locked, fuel), locked);
}

static void put_ask(int32_t n, double asked)
{
    fill_lanes(lanes(world.block->need, n), asked);
    fill_lanes(lanes(world.block->purchase, n), asked);
    fill_lanes(lanes(world.block->asked, n), asked);
}

/* Room in the utility's tanks. */
static void put_room(int32_t fuel, double room)
{
    const double capacity = fuel == HEAVY ? 4800 : 800;
    fill_lanes(lanes(world.block->tank, fuel), capacity - room);
}

/* ---- who gets what ---- */

/* City asks 420 m3 of diesel, regions 140, the utility 120 (min of room 120 and 80 of
   burn + 120 / 3): 680 in all. */
/* clang-format off */
static const struct {
    const char *name;
    double class[N_BUYERS], floor[N_BUYERS], capacity, stock, locked;
    double sold[N_BUYERS];
} days[] = {
    {"plenty: all get what they ask",
     {2, 3, 1}, {0, 0, 0}, 100, 5000, 0, {420, 140, 120}},
    {"one class after the other",
     {2, 3, 1}, {0, 0, 0}, 100, 400, 0, {280, 0, 120}},
    {"another order",
     {2, 1, 3}, {0, 0, 0}, 100, 400, 0, {260, 140, 0}},
    {"class 9 is served too",
     {8, 7, 9}, {0, 0, 0}, 100, 600, 0, {420, 140, 40}},
    {"in proportion inside a class",
     {1, 1, 1}, {0, 0, 0}, 100, 340, 0, {210, 70, 60}},
    {"in proportion behind a class",
     {2, 2, 1}, {0, 0, 0}, 100, 400, 0, {210, 70, 120}},
    {"regions leave a day for those before",
     {2, 3, 1}, {0, 1, 0}, 100, 1230, 0, {420, 50, 120}},
    {"exactly at the floor nothing is left for them",
     {2, 3, 1}, {0, 1, 0}, 100, 1180, 0, {420, 0, 120}},
    {"a floor binds the first class too",
     {1, 2, 3}, {1, 0, 0}, 100, 700, 0, {60, 140, 120}},
    {"the largest floor is that of the class",
     {2, 2, 1}, {0, 1, 0}, 100, 1040, 0, {210, 70, 120}},
    {"whoever of the class has it",
     {2, 2, 1}, {1, 0, 0}, 100, 1040, 0, {210, 70, 120}},
    {"the utility too",
     {2, 1, 1}, {0, 0, 1}, 100, 770, 0, {420, 70, 60}},
    {"below its floor a class leaves what there is to others",
     {2, 3, 1}, {0, 5, 0}, 100, 700, 0, {420, 0, 120}},
    {"locked fuel is not for sale",
     {2, 3, 1}, {0, 0, 0}, 100, 1400, 1000, {280, 0, 120}},
    {"a floor is above what is locked",
     {2, 3, 1}, {0, 1, 0}, 100, 2230, 1000, {420, 50, 120}},
    {"all locked",
     {2, 3, 1}, {0, 0, 0}, 100, 1000, 1000, {0, 0, 0}},
    {"no more than half of 640 m3 leaves the hub",
     {2, 3, 1}, {0, 0, 0}, 0.5, 5000, 0, {200, 0, 120}},
    {"nothing can be distributed",
     {2, 3, 1}, {0, 0, 0}, 0, 5000, 0, {0, 0, 0}},
    {"dry",
     {2, 3, 1}, {0, 0, 0}, 100, 0, 0, {0, 0, 0}},
};
/* clang-format on */

static void test_fuel_goes_by_class_floor_capacity_and_proportion(void **state)
{
    struct block *block = world.block;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(days); n++) {
        CASE(days[n].name);
        world_reset(&world, 1);
        for (int32_t sector = CITY; sector <= REGIONS; sector++) {
            put(SECTOR_CLASS, sector, 0, days[n].class[sector]);
            put(SECTOR_FLOOR, sector, 0, days[n].floor[sector]);
        }
        put(UTILITY_CLASS, 0, 0, days[n].class[UTILITY_BUYER]);
        put(UTILITY_FLOOR, 0, 0, days[n].floor[UTILITY_BUYER]);
        put(DISTRIBUTION_CAPACITY, 0, 0, days[n].capacity);
        put_stock(DIESEL, days[n].stock, days[n].locked);
        put_ask(world_customer(&world, CITY, DIESEL), 420);
        put_ask(world_customer(&world, REGIONS, DIESEL), 140);
        put_room(HEAVY, 0);
        put_room(DIESEL, 120);
        allocation_day(&world.plan, block);
        const double *sold = days[n].sold;
        double all = 0;
        for (int32_t buyer = 0; buyer < N_BUYERS; buyer++)
            all += sold[buyer];
        for (int32_t i = 0; i < LANES; i++) {
            const real *city = lanes(block->sold, world_customer(&world, CITY, DIESEL));
            const real *regions =
                lanes(block->sold, world_customer(&world, REGIONS, DIESEL));
            assert_close(city[i], sold[CITY], 1e-9);
            assert_close(regions[i], sold[REGIONS], 1e-9);
            assert_close(lanes(block->utility_sold, DIESEL)[i], sold[UTILITY_BUYER],
                         1e-9);
            assert_close(lanes(block->stock, DIESEL)[i], days[n].stock - all, 1e-9);
            assert_close(lanes(block->tank, DIESEL)[i], 680 + sold[UTILITY_BUYER],
                         1e-9);
        }
    }
}

static void
test_a_fuel_with_one_buyer_knows_neither_floor_nor_distribution(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 1);
    put(UTILITY_FLOOR, 0, 0, 5);
    put(DISTRIBUTION_CAPACITY, 0, 0, 0);
    put_stock(HEAVY, 100, 20);
    put_room(HEAVY, 480);
    allocation_day(&world.plan, block);
    assert_close(lanes(block->utility_sold, HEAVY)[0], 80, 1e-9);
    assert_close(lanes(block->stock, HEAVY)[0], 20, 1e-9);
}

/* ---- the utility's purse ---- */

/* Heavy fuel oil costs 0.5 million FCFA a m3, diesel 0.8.  A day's burn is 480 m3 and
   80 m3; a third of the room comes on top. */
/* clang-format off */
static const struct {
    const char *name;
    double budget, heavy_stock, heavy_room, diesel_room;
    double heavy, diesel, spending;
} purses[] = {
    {"enough for both", 1000, 20000, 480, 120, 480, 120, 336},
    {"oil first, the rest buys diesel", 264, 20000, 480, 120, 480, 30, 264},
    {"just enough for oil", 240, 20000, 480, 120, 480, 0, 240},
    {"not even for oil", 100, 20000, 480, 120, 200, 0, 100},
    {"nothing", 0, 20000, 480, 120, 0, 0, 0},
    {"what is not to be had is not paid", 100, 100, 480, 120, 100, 62.5, 100},
    {"no oil at the hub: all for diesel", 100, 0, 480, 120, 0, 120, 96},
    {"full tanks buy nothing", 1000, 20000, 0, 0, 0, 0, 0},
    {"burn and a third of the room", 1000, 20000, 900, 240, 780, 160, 518},
};
/* clang-format on */

/* Nothing or more than rounding could make. */
static bool is_dust(double x)
{
    return x != 0 && fabs(x) < 1e-6;
}

static void test_what_is_sold_out_leaves_nothing_not_even_dust(void **state)
{
    enum { TRIES = 200 };
    struct block *block = world.block;
    struct dice dice = {7};
    int32_t n_sold_out = 0;
    (void)state;
    for (int32_t n = 0; n < TRIES; n++) {
        world_reset(&world, 1);
        put(DISTRIBUTION_CAPACITY, 0, 0, 100);
        put_room(DIESEL, dice_between(&dice, 0, 120));
        for (int32_t i = 0; i < LANES; i++) {
            const double locked = n % 2 == 0 ? 0 : dice_between(&dice, 0, 1000);
            lanes(block->locked, DIESEL)[i] = (real)locked;
            lanes(block->stock, DIESEL)[i] =
                (real)(locked + dice_between(&dice, 0, 700));
        }
        put_ask(CITY, dice_between(&dice, 0, 700));
        put_ask(REGIONS, dice_between(&dice, 0, 300));
        allocation_day(&world.plan, block);
        for (int32_t i = 0; i < LANES; i++) {
            const double left = (double)lanes(block->stock, DIESEL)[i] -
                                (double)lanes(block->locked, DIESEL)[i];
            assert_false(is_dust(left));
            n_sold_out += left == 0;
        }
    }
    assert_true(n_sold_out > TRIES * LANES / 10);
}

static void test_the_utility_buys_oil_first_and_diesel_with_what_is_left(void **state)
{
    struct block *block = world.block;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(purses); n++) {
        CASE(purses[n].name);
        world_reset(&world, 1);
        put(FUEL_BUDGET, 0, 0, purses[n].budget);
        put_stock(HEAVY, purses[n].heavy_stock, 0);
        put_stock(DIESEL, 20000, 0);
        put_room(HEAVY, purses[n].heavy_room);
        put_room(DIESEL, purses[n].diesel_room);
        allocation_day(&world.plan, block);
        assert_close(lanes(block->utility_sold, HEAVY)[0], purses[n].heavy, 1e-9);
        assert_close(lanes(block->utility_sold, DIESEL)[0], purses[n].diesel, 1e-9);
        assert_close(block->spending[0], purses[n].spending, 1e-9);
    }
}

static void test_money_not_spent_today_is_not_there_tomorrow(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 1);
    put(FUEL_BUDGET, 0, 0, 100);
    put_stock(HEAVY, 20000, 0);
    put_room(HEAVY, 0);
    put_room(DIESEL, 0);
    allocation_day(&world.plan, block);
    assert_close(block->spending[0], 0, 0);
    put_room(HEAVY, 480);
    allocation_day(&world.plan, block);
    assert_close(block->spending[0], 100, 1e-9);
    assert_close(lanes(block->utility_sold, HEAVY)[0], 200, 1e-9);
}

static void test_units_down_yesterday_need_no_fuel_today(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 1);
    fill_lanes(lanes(block->thermal_mw, HEAVY), 0);
    fill_lanes(lanes(block->thermal_mw, DIESEL), 40);
    put_stock(HEAVY, 20000, 0);
    put_stock(DIESEL, 20000, 0);
    put_room(HEAVY, 900);
    put_room(DIESEL, 600);
    allocation_day(&world.plan, block);
    assert_close(lanes(block->utility_sold, HEAVY)[0], 300, 1e-9); /* room / 3 only */
    /* 40 MW all day, 192 m3, in place of the oil */
    assert_close(lanes(block->utility_sold, DIESEL)[0], 392, 1e-9);
}

/* ---- what a sector makes of it ---- */

/* need 480 of which p is to be bought; the rest came from the hoard in stage demand */
/* clang-format off */
static const struct {
    const char *name;
    double purchase, asked, stock, hoard; /* the city is alone in its class */
    double after, unmet;
} kitchens[] = {
    {"need met, hoard as before", 480, 480, 9000, 960, 960, 0},
    {"what is bought beyond need goes into the hoard", 480, 700, 9000, 960, 1180, 0},
    {"a shortage comes out of the hoard", 480, 480, 300, 960, 780, 0},
    {"as far as the hoard reaches", 480, 480, 300, 100, 0, 80},
    {"an empty hoard helps nobody", 480, 480, 300, 0, 0, 180},
    {"dry: all of what was to be bought is unmet", 480, 480, 0, 0, 0, 480},
    {"a released part was met already", 400, 400, 0, 0, 0, 400},
    {"a ration below need empties the hoard", 480, 240, 9000, 100, 0, 140},
};
/* clang-format on */

static void test_sales_meet_need_first_then_fill_the_hoard(void **state)
{
    struct block *block = world.block;
    const int32_t city = world_customer(&world, CITY, PETROL);
    (void)state;
    for (size_t n = 0; n < COUNT_OF(kitchens); n++) {
        CASE(kitchens[n].name);
        world_reset(&world, 1);
        put_stock(PETROL, kitchens[n].stock, 0);
        put_ask(city, kitchens[n].asked);
        fill_lanes(lanes(block->need, city), 480);
        fill_lanes(lanes(block->purchase, city), kitchens[n].purchase);
        fill_lanes(lanes(block->hoard, city), kitchens[n].hoard);
        put_ask(world_customer(&world, REGIONS, PETROL), 0);
        allocation_day(&world.plan, block);
        assert_close(lanes(block->hoard, city)[0], kitchens[n].after, 1e-9);
        assert_close(lanes(block->unmet, city)[0], kitchens[n].unmet, 1e-9);
    }
}

/* ---- total closure ---- */

static void test_when_all_is_closed_unmet_is_demand_times_days_less_stock(void **state)
{
    enum { DAYS = 20 };
    static const char *const closed[] = {"corridor:*.open=0",
                                         "sector:*/*.hoard_capacity=0",
                                         "sector:*/*.initial_hoard=0",
                                         "town.panic_peak=1",
                                         "town.security_stock=0",
                                         "grid/*.tank_capacity=0",
                                         "grid.generator_use=0",
                                         "town/petrol.initial_cover=7.3",
                                         "town/diesel.initial_cover=9.9",
                                         NULL};
    struct world shut;
    (void)state;
    world_init(&shut, DAYS, closed);
    struct block *block = shut.block;
    /* the utility has no tanks, so nobody else buys: demand is that of the sectors, but
       expected demand has the 80 m3 of the utility in it */
    static const double daily[] = {640, 560}, stock[] = {7.3 * 640, 9.9 * 640};
    static const char *const fuels[] = {"petrol", "diesel"};
    double unmet[2] = {0, 0};
    for (int32_t day = 0; day < DAYS; day++) {
        assert_int_equal(block_step(&shut.plan, block), ST_OK);
        for (int32_t f = 0; f < 2; f++) {
            const double left = stock[f] - daily[f] * (day + 1);
            const real *now = world_output(&shut, "stock", "town", fuels[f]);
            assert_close(now[LANES - 1], left > 0 ? left : 0, 1e-8);
            unmet[f] += (double)world_output(&shut, "unmet", "town", fuels[f])[0];
        }
    }
    for (int32_t f = 0; f < 2; f++)
        assert_close(unmet[f], daily[f] * DAYS - stock[f], 1e-8);
    world_free(&shut);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fuel_goes_by_class_floor_capacity_and_proportion),
        cmocka_unit_test(
            test_a_fuel_with_one_buyer_knows_neither_floor_nor_distribution),
        cmocka_unit_test(test_what_is_sold_out_leaves_nothing_not_even_dust),
        cmocka_unit_test(test_the_utility_buys_oil_first_and_diesel_with_what_is_left),
        cmocka_unit_test(test_money_not_spent_today_is_not_there_tomorrow),
        cmocka_unit_test(test_units_down_yesterday_need_no_fuel_today),
        cmocka_unit_test(test_sales_meet_need_first_then_fill_the_hoard),
        cmocka_unit_test(test_when_all_is_closed_unmet_is_demand_times_days_less_stock),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
