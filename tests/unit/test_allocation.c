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

/* What a customer needs, asks at stations and these at the depots; none of it lies at
   stations, and nobody is without reserves. */
static void put_ask(int32_t n, double asked)
{
    fill_lanes(lanes(world.block->need, n), asked);
    fill_lanes(lanes(world.block->purchase, n), asked);
    fill_lanes(lanes(world.block->asked, n), asked);
    fill_lanes(lanes(world.block->order, n), asked);
    fill_lanes(lanes(world.block->station, n), 0);
    fill_lanes(lanes(world.block->bare, n), 0);
}

/* Room in the utility's tanks. */
static void put_room(int32_t fuel, double room)
{
    const double capacity = fuel == HEAVY ? 4800 : 800;
    fill_lanes(lanes(world.block->tank, fuel), capacity - room);
}

/* ---- who gets what ---- */

/* City asks 420 m3 of diesel, regions 140, the utility 120 (min of room 120 and 80 of
   burn + 120 / 3, adjustment_time being 3 here): 680 in all. */
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
        put(ADJUSTMENT_TIME, 0, 0, 3);
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
   80 m3; a third of the room comes on top, adjustment_time being 3.  What is wanted of
   480 and 120 m3 costs 240 and 96. */
/* clang-format off */
static const struct {
    const char *name;
    double budget, heavy_stock, heavy_room, diesel_room;
    double heavy, diesel, spending;
} purses[] = {
    {"enough for both", 1000, 20000, 480, 120, 480, 120, 336},
    {"just enough", 336, 20000, 480, 120, 480, 120, 336},
    {"half of it buys half of each", 168, 20000, 480, 120, 240, 60, 168},
    {"a tenth a tenth", 33.6, 20000, 480, 120, 48, 12, 33.6},
    {"nothing", 0, 20000, 480, 120, 0, 0, 0},
    /* of 168, 50 go for oil; the 118 that are left pay for all of the diesel */
    {"what could not be spent on oil goes for diesel", 168, 100, 480, 120, 100, 120, 146},
    {"no oil at the hub: all for diesel", 48, 0, 480, 120, 0, 60, 48},
    {"full tanks of oil want no money", 48, 20000, 0, 120, 0, 60, 48},
    {"full tanks buy nothing", 1000, 20000, 0, 0, 0, 0, 0},
    {"burn and a third of the room", 1000, 20000, 900, 240, 780, 160, 518},
    {"half of that", 259, 20000, 900, 240, 390, 80, 259},
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

static void
test_the_utility_buys_the_same_part_of_each_fuel_with_too_little_money(void **state)
{
    struct block *block = world.block;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(purses); n++) {
        CASE(purses[n].name);
        world_reset(&world, 1);
        put(FUEL_BUDGET, 0, 0, purses[n].budget);
        put(ADJUSTMENT_TIME, 0, 0, 3);
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
    assert_close(lanes(block->utility_sold, HEAVY)[0], 180, 1e-9); /* room / 5 only */
    /* 40 MW all day, 192 m3, in place of the oil, and a fifth of its room */
    assert_close(lanes(block->utility_sold, DIESEL)[0], 312, 1e-9);
}

/* 2,800 MWh are left after water, imports and sun, of which the oil set makes 2,400 and
   the diesel set 960 at most; room enough in the tanks, a thousandth of it a day. */
/* clang-format off */
static const struct {
    const char *name;
    double heavy_share, diesel_share;
    double heavy, diesel; /* m3 a day burnt */
} plans[] = {
    {"no plan: the cheapest first", 0, 0, 480, 80},
    {"a quarter for diesel", 0, 0.25, 420, 140},
    {"a plan for all of it", 0.75, 0.25, 420, 140},
    {"what the plan leaves open goes to the cheapest", 0.25, 0.25, 420, 140},
    {"more than a set can make", 0, 0.5, 368, 192},
    {"more than another can make", 1, 0, 480, 80},
};
/* clang-format on */

static void test_the_utility_buys_what_its_plan_would_burn(void **state)
{
    struct block *block = world.block;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(plans); n++) {
        CASE(plans[n].name);
        world_reset(&world, 1);
        put(PLAN_SHARE, 0, HEAVY, plans[n].heavy_share);
        put(PLAN_SHARE, 0, DIESEL, plans[n].diesel_share);
        put_stock(HEAVY, 20000, 0);
        put_stock(DIESEL, 20000, 0);
        put_room(HEAVY, 1000);
        put_room(DIESEL, 500);
        allocation_day(&world.plan, block);
        assert_close(lanes(block->utility_sold, HEAVY)[0], plans[n].heavy + 200, 1e-9);
        assert_close(lanes(block->utility_sold, DIESEL)[0], plans[n].diesel + 100,
                     1e-9);
    }
}

static void test_the_purse_is_the_states_support_and_the_revenue_of_bills(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 1);
    put(FUEL_BUDGET, 0, 0, 60);
    put(FUEL_REVENUE, 0, 0, 40);
    fill_lanes(block->billed, 2700); /* 2.7 million kWh of 40 FCFA: 108 million */
    put_stock(HEAVY, 20000, 0);
    put_stock(DIESEL, 20000, 0);
    put(ADJUSTMENT_TIME, 0, 0, 3);
    put_room(HEAVY, 480);
    put_room(DIESEL, 120);
    allocation_day(&world.plan, block);
    assert_close(block->spending[0], 168, 1e-9);
    assert_close(lanes(block->utility_sold, HEAVY)[0], 240, 1e-9);
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

/* A quarter of the need of 480 is of people without reserves, 120, and so is the part
   of what is sold that asked says; the others have 360 to buy. */
/* clang-format off */
static const struct {
    const char *name;
    double asked, bare, stock, hoard;
    double after, unmet;
} streets[] = {
    {"all have what they need", 480, 0.25, 9000, 960, 960, 0},
    {"half is sold: the hoards of the others do not help the poor", 480, 0.25, 240, 960,
     780, 60},
    {"dry: the others live on hoards", 480, 0.25, 0, 960, 600, 120},
    {"dry, and no hoards", 480, 0.25, 0, 0, 0, 480},
    {"who buys ahead takes from the poor: 240 of 480, where 840 are asked", 840, 1 / 7.,
     240, 960, 960 - 360 + 240 * 6 / 7., 120 - 240 / 7.},
    {"what is bought ahead fills the hoard", 840, 1 / 7., 840, 960, 1320, 0},
};
/* clang-format on */

static void test_people_without_reserves_go_short_when_pumps_do(void **state)
{
    struct block *block = world.block;
    const int32_t city = world_customer(&world, CITY, PETROL);
    (void)state;
    for (size_t n = 0; n < COUNT_OF(streets); n++) {
        CASE(streets[n].name);
        world_reset(&world, 1);
        put(WITHOUT_RESERVE, CITY, 0, 0.25);
        put(DISTRIBUTION_CAPACITY, 0, 0, 100);
        put_stock(PETROL, streets[n].stock, 0);
        put_ask(world_customer(&world, REGIONS, PETROL), 0);
        put_ask(city, streets[n].asked);
        fill_lanes(lanes(block->need, city), 480);
        fill_lanes(lanes(block->purchase, city), 480);
        fill_lanes(lanes(block->bare, city), streets[n].bare);
        fill_lanes(lanes(block->hoard, city), streets[n].hoard);
        allocation_day(&world.plan, block);
        assert_close(lanes(block->hoard, city)[0], streets[n].after, 1e-9);
        assert_close(lanes(block->unmet, city)[0], streets[n].unmet, 1e-9);
    }
}

/* ---- stations ---- */

/* The city's petrol: a usual day of 480, of which stations keep `cover` days; a usual
   opening stock is so many and one, and half of it (dry_below) keeps all open. */
/* clang-format off */
static const struct {
    const char *name;
    double cover, station, order, asked, stock;
    double sold, left, dry;
} pumps[] = {
    {"a usual day", 1, 480, 480, 480, 9000, 480, 480, 0},
    {"what is ordered beyond sales stays", 1, 0, 960, 480, 9000, 480, 480, 0},
    {"half a usual opening stock keeps all open", 1, 0, 480, 480, 9000, 480, 0, 0},
    {"half of that keeps half open", 1, 0, 240, 240, 9000, 240, 0, 0.5},
    {"nothing delivered: the stock is sold", 1, 480, 480, 480, 0, 480, 0, 0},
    {"as far as it goes", 1, 120, 480, 480, 0, 120, 0, 0.75},
    {"a part delivered", 1, 120, 480, 480, 120, 240, 0, 0.5},
    {"nothing at all", 1, 0, 480, 480, 0, 0, 0, 1},
    {"a larger stock runs dry in days", 3, 480, 480, 480, 0, 480, 0, 0.5},
    {"a ration leaves fuel that nobody may buy", 1, 480, 100, 100, 9000, 100, 480, 0},
    {"nobody asks", 1, 480, 0, 0, 9000, 0, 480, 0},
};
/* clang-format on */

static void test_stations_sell_out_of_their_stock_and_some_of_them_are_dry(void **state)
{
    struct block *block = world.block;
    const int32_t city = world_customer(&world, CITY, PETROL);
    const int32_t regions = world_customer(&world, REGIONS, PETROL);
    (void)state;
    for (size_t n = 0; n < COUNT_OF(pumps); n++) {
        CASE(pumps[n].name);
        world_reset(&world, 1);
        put(DEMAND, REGIONS, PETROL, 0); /* the city's stations alone count */
        put(STATION_COVER, CITY, 0, pumps[n].cover);
        put_stock(PETROL, pumps[n].stock, 0);
        put_ask(regions, 0);
        put_ask(city, pumps[n].asked);
        fill_lanes(lanes(block->order, city), pumps[n].order);
        fill_lanes(lanes(block->station, city), pumps[n].station);
        allocation_day(&world.plan, block);
        assert_close(lanes(block->sold, city)[0], pumps[n].sold, 1e-9);
        assert_close(lanes(block->station, city)[0], pumps[n].left, 1e-9);
        assert_close(lanes(block->station_stock, PETROL)[0], pumps[n].left, 1e-9);
        assert_close(lanes(block->dry, PETROL)[0], pumps[n].dry, 1e-12);
    }
}

/* A usual day of 480 in the city and of 160 in the regions: three quarters and one. */
static void test_the_share_of_stations_dry_is_weighed_by_usual_sales(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 1);
    put_stock(PETROL, 480, 0); /* the city comes first */
    put_ask(world_customer(&world, CITY, PETROL), 480);
    put_ask(world_customer(&world, REGIONS, PETROL), 160);
    allocation_day(&world.plan, block);
    assert_close(lanes(block->dry, PETROL)[0], 0.25, 1e-12);
    put(DEMAND_FACTOR, REGIONS, 0, 3); /* as large as the city in this month */
    put_stock(PETROL, 480, 0);
    put_ask(world_customer(&world, CITY, PETROL), 480);
    allocation_day(&world.plan, block);
    assert_close(lanes(block->dry, PETROL)[0], 0.5, 1e-12);
}

/* Stations keep three days, of four that they usually open with.  Four days bring them
   nothing, then all that they order: a day's sales and a third of the gap. */
static void test_stations_remember_a_shortage_when_deliveries_are_back(void **state)
{
    static const char *const edits[] = {"town.dry_below=1",
                                        "sector:*.station_cover=3",
                                        "town.panic_peak=1",
                                        "sector:*/*.initial_hoard=0",
                                        "sector:*/*.hoard_capacity=0",
                                        NULL};
    static const double dry[] = {0.25, 0.5, 0.75, 1, 0.5, 1 / 3., 2 / 9., 4 / 27.};
    struct world pump;
    (void)state;
    world_init(&pump, 30, edits);
    for (size_t day = 0; day < COUNT_OF(dry); day++) {
        fill_lanes(lanes(pump.block->stock, PETROL), day < 4 ? 0 : 9000);
        fill_lanes(lanes(pump.block->locked, PETROL), 0);
        demand_day(&pump.plan, pump.block);
        allocation_day(&pump.plan, pump.block);
        assert_close(lanes(pump.block->dry, PETROL)[LANES - 1], dry[day], 1e-9);
    }
    world_free(&pump);
}

/* ---- the parallel market ---- */

/* The city lacks 300 m3 of petrol and the regions 100, or nothing; a fifth of the pool
   is sold in a day. */
/* clang-format off */
static const struct {
    const char *name;
    double pool, stock;
    double resold, leaked, city, regions; /* unmet after it */
} markets[] = {
    {"nothing was diverted", 0, 0, 0, 0, 300, 100},
    {"a fifth of it meets a part of what lacks, in proportion", 500, 0, 100, 0, 225, 75},
    {"all of it", 2000, 0, 400, 0, 0, 0},
    {"no more: the rest goes where no need is counted", 3000, 0, 400, 200, 0, 0},
    {"nobody lacks fuel", 500, 9000, 0, 100, 0, 0},
};
/* clang-format on */

static void test_diverted_fuel_comes_back_to_those_who_go_short(void **state)
{
    struct block *block = world.block;
    const int32_t city = world_customer(&world, CITY, PETROL);
    const int32_t regions = world_customer(&world, REGIONS, PETROL);
    (void)state;
    for (size_t n = 0; n < COUNT_OF(markets); n++) {
        CASE(markets[n].name);
        world_reset(&world, 1);
        put_stock(PETROL, markets[n].stock, 0);
        put_ask(city, 300);
        put_ask(regions, 100);
        fill_lanes(lanes(block->hoard, city), 0);
        fill_lanes(lanes(block->hoard, regions), 0);
        fill_lanes(lanes(block->pool, PETROL), markets[n].pool);
        fill_lanes(lanes(block->book_used, PETROL), 0);
        fill_lanes(lanes(block->book_leaked, PETROL), 0);
        allocation_day(&world.plan, block);
        assert_close(lanes(block->parallel_sold, PETROL)[0], markets[n].resold, 1e-9);
        assert_close(lanes(block->pool, PETROL)[0], markets[n].pool * 0.8, 1e-9);
        assert_close(lanes(block->book_leaked, PETROL)[0], markets[n].leaked, 1e-9);
        assert_close(lanes(block->unmet, city)[0], markets[n].city, 1e-9);
        assert_close(lanes(block->unmet, regions)[0], markets[n].regions, 1e-9);
        assert_close(lanes(block->book_used, PETROL)[0],
                     400 - markets[n].city - markets[n].regions, 1e-9);
    }
}

/* ---- total closure ---- */

static void test_when_all_is_closed_unmet_is_demand_times_days_less_stock(void **state)
{
    enum { DAYS = 20 };
    static const char *const closed[] = {"land.warm_up=20",
                                         "corridor:*.open=0",
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
        cmocka_unit_test(
            test_the_utility_buys_the_same_part_of_each_fuel_with_too_little_money),
        cmocka_unit_test(test_the_utility_buys_what_its_plan_would_burn),
        cmocka_unit_test(test_the_purse_is_the_states_support_and_the_revenue_of_bills),
        cmocka_unit_test(test_money_not_spent_today_is_not_there_tomorrow),
        cmocka_unit_test(test_units_down_yesterday_need_no_fuel_today),
        cmocka_unit_test(test_sales_meet_need_first_then_fill_the_hoard),
        cmocka_unit_test(test_people_without_reserves_go_short_when_pumps_do),
        cmocka_unit_test(
            test_stations_sell_out_of_their_stock_and_some_of_them_are_dry),
        cmocka_unit_test(test_the_share_of_stations_dry_is_weighed_by_usual_sales),
        cmocka_unit_test(test_stations_remember_a_shortage_when_deliveries_are_back),
        cmocka_unit_test(test_diverted_fuel_comes_back_to_those_who_go_short),
        cmocka_unit_test(test_when_all_is_closed_unmet_is_demand_times_days_less_stock),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
