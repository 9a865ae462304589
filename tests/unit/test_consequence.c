/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <string.h>

#include "one_world.h"

/*
 * Stage consequence alone: what customers had to buy, wanted and got is put in by hand.
 */

enum { CITY, REGIONS };
enum { PETROL, DIESEL };
enum { EAST, WEST, TRACK };

static int begin(void **state)
{
    (void)state;
    world_init(&world, 60, NULL);
    return 0;
}

/* Purchases of one sector, m3. */
static void put_sales(int32_t sector, int32_t fuel, double due, double wanted,
                      double sold)
{
    const int32_t n = world_customer(&world, sector, fuel);
    fill_lanes(lanes(world.block->purchase, n), due);
    fill_lanes(lanes(world.block->wanted, n), wanted);
    fill_lanes(lanes(world.block->sold, n), sold);
}

static double out(const char *output, const char *entity, const char *fuel)
{
    return (double)world_output(&world, output, entity, fuel)[0];
}

/* ---- stations ---- */

/* Petrol at 700 FCFA/L; elasticity 1, price cap 5, stock-out below 0.5 of what was to be
   bought for need. */
/* clang-format off */
static const struct {
    const char *name;
    double city[3], regions[3]; /* due, wanted, sold */
    double resold;
    double shortage, stockout, price;
} pumps[] = {
    {"all served", {480, 480, 480}, {160, 160, 160}, 0, 0, 0, 700},
    {"nothing wanted, nothing short", {0, 0, 0}, {0, 0, 0}, 0, 0, 0, 700},
    {"nothing sold", {480, 480, 0}, {160, 160, 0}, 0, 1, 1, 3500},
    {"half: at the ratio it is no stock-out", {480, 480, 240}, {160, 160, 80}, 0,
     0.5, 0, 1400},
    {"less than half", {400, 400, 100}, {0, 0, 0}, 0, 0.75, 1, 2800},
    {"nine tenths", {400, 400, 360}, {0, 0, 0}, 0, 0.1, 0, 700 / 0.9},
    {"a third: the price stays under its cap", {300, 300, 100}, {0, 0, 0}, 0,
     2 / 3., 1, 2100},
    {"a sixth: the cap holds", {600, 600, 100}, {0, 0, 0}, 0, 5 / 6., 1, 3500},
    {"the sum of sectors counts", {480, 480, 480}, {160, 160, 0}, 0, 0.25, 0, 700 / 0.75},
    {"what is bought ahead is no need: a shortage, yet no stock-out",
     {400, 800, 400}, {0, 0, 0}, 0, 0.5, 0, 1400},
    {"more than is due is no better than all", {400, 800, 800}, {0, 0, 0}, 0, 0, 0, 700},
    {"a ration below half is a stock-out, whoever could fill it",
     {400, 400, 100}, {0, 0, 0}, 0, 0.75, 1, 2800},
    {"what is resold eases the price alone", {400, 400, 100}, {0, 0, 0}, 100,
     0.75, 1, 1400},
    {"of all that is wanted, with every sector", {480, 480, 120}, {160, 160, 40}, 160,
     0.75, 1, 1400},
    {"at most down to the price at the pump", {400, 400, 360}, {0, 0, 0}, 100, 0.1, 0, 700},
};
/* clang-format on */

static void test_shortage_stock_out_and_price_follow_sales(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(pumps); n++) {
        CASE(pumps[n].name);
        world_reset(&world, 1);
        put_sales(CITY, PETROL, pumps[n].city[0], pumps[n].city[1], pumps[n].city[2]);
        put_sales(REGIONS, PETROL, pumps[n].regions[0], pumps[n].regions[1],
                  pumps[n].regions[2]);
        fill_lanes(lanes(world.block->parallel_sold, PETROL), 2 * pumps[n].resold);
        fill_lanes(lanes(world.block->parallel_pumps, PETROL), pumps[n].resold);
        consequence_day(&world.plan, world.block);
        assert_close(out("shortage", "town", "petrol"), pumps[n].shortage, 1e-12);
        assert_close(out("stockout", "town", "petrol"), pumps[n].stockout, 0);
        assert_close(out("parallel_price", "town", "petrol"), pumps[n].price, 1e-8);
        assert_close(out("parallel_sold", "town", "petrol"), 2 * pumps[n].resold, 0);
    }
}

static void test_stations_are_told_as_allocation_left_them(void **state)
{
    (void)state;
    world_reset(&world, 1);
    fill_lanes(lanes(world.block->dry, PETROL), 0.375);
    fill_lanes(lanes(world.block->dry, DIESEL), 0.5);
    fill_lanes(lanes(world.block->station_stock, PETROL), 240);
    fill_lanes(lanes(world.block->stock, PETROL), 1000);
    consequence_day(&world.plan, world.block);
    assert_close(out("stations_dry", "town", "petrol"), 0.375, 0);
    assert_close(out("stations_dry", "town", "diesel"), 0.5, 0);
    assert_close(out("station_stock", "town", "petrol"), 240, 0);
    assert_close(out("stock", "town", "petrol"), 1240, 0);
}

/* clang-format off */
static const struct {
    const char *name;
    double elasticity, cap, ratio;
} markets[] = {
    {"elastic", 2, 100, 2},               /* 0.25^(-1/2) */
    {"elasticity 1", 1, 100, 4},          /* 0.25^-1 */
    {"inelastic", 0.5, 100, 16},          /* 0.25^-2 */
    {"inelastic, capped", 0.5, 5, 5},
    {"very inelastic, capped at the highest", 0.05, 100, 100},
    {"a cap of 1 is the price at the pump", 1, 1, 1},
};
/* clang-format on */

static void test_the_parallel_price_clears_the_market_up_to_its_cap(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(markets); n++) {
        CASE(markets[n].name);
        world_reset(&world, 1);
        put(PARALLEL_ELASTICITY, 0, 0, markets[n].elasticity);
        put(PARALLEL_PRICE_CAP, 0, 0, markets[n].cap);
        put_sales(CITY, PETROL, 400, 400, 100);
        put_sales(REGIONS, PETROL, 0, 0, 0);
        consequence_day(&world.plan, world.block);
        assert_close(out("parallel_price", "town", "petrol"), 700 * markets[n].ratio,
                     1e-6);
    }
}

static void test_a_shortage_of_all_counts_as_one_of_999_in_1000(void **state)
{
    (void)state;
    world_reset(&world, 1);
    put(PARALLEL_ELASTICITY, 0, 0, 2);
    put(PARALLEL_PRICE_CAP, 0, 0, 100);
    put_sales(CITY, PETROL, 400, 400, 0);
    put_sales(REGIONS, PETROL, 0, 0, 0);
    consequence_day(&world.plan, world.block);
    assert_close(out("parallel_price", "town", "petrol"), 700 * sqrt(1000), 1e-6);
}

/* The city gets all, the regions nothing. */
static void test_sectors_without_stations_do_not_count_at_the_pump(void **state)
{
    static const char *const edits[] = {"regions.station_cover=0", NULL};
    struct world less;
    (void)state;
    world_init(&less, 5, edits);
    for (int32_t n = 0; n < less.plan.layout->n_customers; n++) {
        const bool is_city = less.plan.layout->customers[n].sector == CITY;
        fill_lanes(lanes(less.block->purchase, n), 100);
        fill_lanes(lanes(less.block->wanted, n), 100);
        fill_lanes(lanes(less.block->sold, n), is_city ? 100 : 0);
    }
    consequence_day(&less.plan, less.block);
    assert_close(world_output(&less, "shortage", "town", "petrol")[0], 0, 0);
    assert_close(world_output(&less, "stockout", "town", "petrol")[0], 0, 0);
    assert_close(world_output(&less, "sold", "town", "petrol")[0], 100, 0);
    world_free(&less);
}

/* ---- sectors and cover ---- */

static void
test_a_sector_is_short_when_more_than_a_part_of_its_need_is_unmet(void **state)
{
    static const struct {
        double ratio, need, unmet, is_short;
    } days[] = {{0.25, 160, 0, 0},  {0.25, 160, 40, 0}, {0.25, 160, 41, 1},
                {0.25, 0, 0, 0},    {0, 160, 0, 0},     {0, 160, 0.001, 1},
                {0.25, 160, 160, 1}};
    const int32_t n = world_customer(&world, REGIONS, DIESEL);
    (void)state;
    world_reset(&world, 1);
    for (size_t d = 0; d < COUNT_OF(days); d++) {
        put(SHORT_RATIO, 0, 0, days[d].ratio);
        fill_lanes(lanes(world.block->need, n), days[d].need);
        fill_lanes(lanes(world.block->unmet, n), days[d].unmet);
        consequence_day(&world.plan, world.block);
        assert_close(out("sector_need", "regions", "diesel"), days[d].need, 0);
        assert_close(out("sector_unmet", "regions", "diesel"), days[d].unmet, 0);
        assert_close(out("sector_short", "regions", "diesel"), days[d].is_short, 0);
        assert_close(out("sector_short", "city", "diesel"), 0, 0);
    }
}

static void test_cover_is_set_against_its_two_thresholds(void **state)
{
    static const struct {
        double cover, warning, alarm;
    } days[] = {{7.5, 0, 0}, {7, 0, 0}, {6.5, 1, 0}, {3, 1, 0}, {2.5, 1, 1}, {0, 1, 1}};
    (void)state;
    world_reset(&world, 1);
    put(COVER_WARNING, 0, 0, 7);
    put(COVER_ALARM, 0, 0, 3);
    for (size_t d = 0; d < COUNT_OF(days); d++) {
        const real expected = lanes(world.block->expected, PETROL)[0];
        /* a quarter of it at stations */
        fill_lanes(lanes(world.block->stock, PETROL),
                   days[d].cover * 0.75 * (double)expected);
        fill_lanes(lanes(world.block->station_stock, PETROL),
                   days[d].cover * 0.25 * (double)expected);
        consequence_day(&world.plan, world.block);
        assert_close(out("below_warning", "town", "petrol"), days[d].warning, 0);
        assert_close(out("below_alarm", "town", "petrol"), days[d].alarm, 0);
        assert_close(out("below_alarm", "town", "diesel"), 0, 0);
    }
}

/* ---- schools ---- */

/*
 * Share of stations dry in fifths, a digit a day, and what schools do: C closed, o
 * open.  They are closed for four days when a mean over five days is above 0.8.
 */
/* clang-format off */
static const struct {
    const char *name, *dry, *schools;
} terms[] = {
    {"all calm", "00000000", "oooooooo"},
    {"days before the first count as 0", "5555500", "ooooCCC"},
    {"a mean of exactly 0.8 does not close", "444444444", "ooooooooo"},
    {"a little more does", "44444544444", "oooooCCCCoo"},
    {"a term has its length, dry or not", "555550000000", "ooooCCCCoooo"},
    {"and is no longer while stations stay dry", "5555555555", "ooooCCCCoo"},
    {"days closed do not count towards the next", "55555555555555555", "ooooCCCCooooCCCCo"},
};
/* clang-format on */

static void test_schools_are_closed_for_a_term_by_the_mean_of_their_window(void **state)
{
    struct block *block = world.block;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(terms); n++) {
        CASE(terms[n].name);
        world_reset(&world, 1);
        for (block->day = 0; terms[n].dry[block->day] != '\0'; block->day++) {
            const double dry = terms[n].dry[block->day] - '0';
            fill_lanes(lanes(block->dry, PETROL), dry / 5);
            consequence_day(&world.plan, block);
            const char is = out("schools_closed", "land", NULL) > 0 ? 'C' : 'o';
            if (is != terms[n].schools[block->day])
                fail_msg("day %d: %c, expected %c", (int)block->day, is,
                         terms[n].schools[block->day]);
        }
    }
}

static void test_schools_watch_the_first_fuel_only(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 1);
    fill_lanes(lanes(block->dry, PETROL), 0);
    fill_lanes(lanes(block->dry, DIESEL), 1);
    for (block->day = 0; block->day < 10; block->day++) {
        consequence_day(&world.plan, block);
        assert_close(out("stations_dry", "town", "diesel"), 1, 0);
        assert_close(out("schools_closed", "land", NULL), 0, 0);
    }
}

/* ---- losses ---- */

static void test_value_lost_is_that_of_tankers_and_their_cargo(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 1);
    /* 3 loaded with petrol, 2 with diesel, 4 empty; 50 million each; 500 FCFA/L */
    fill_lanes(lanes(block->lost_today, EAST), 6);
    fill_lanes(lanes(block->lost_today, TRACK), 3);
    fill_lanes(lanes(block->lost_cargo_today, PETROL), 3 * 40);
    fill_lanes(lanes(block->lost_cargo_today, DIESEL), 2 * 40);
    put(CARGO_VALUE, DIESEL, 0, 600);
    consequence_day(&world.plan, block);
    assert_close(out("value_lost", "land", NULL), 9 * 50 + 3 * 20 + 2 * 24, 1e-9);
    assert_close(out("lost_total", "town", NULL), 9, 0);
    assert_close(out("lost", "east", NULL), 6, 0);
}

static void test_totals_of_the_hub_are_sums_over_corridors_and_fuels(void **state)
{
    struct block *block = world.block;
    const int32_t n_fuels = world.plan.layout->n_fuels;
    (void)state;
    world_reset(&world, 1);
    for (int32_t c = EAST; c <= TRACK; c++) {
        for (int32_t f = 0; f < n_fuels; f++) {
            fill_lanes(lanes(block->arrived, c * n_fuels + f), 1 + c);
            fill_lanes(lanes(block->queue, c * n_fuels + f), 10);
            fill_lanes(lanes(block->clearing, c * n_fuels + f), 2);
            fill_lanes(lanes(block->waiting, c * n_fuels + f), 3);
        }
    }
    consequence_day(&world.plan, block);
    assert_close(out("arrivals", "track", NULL), 9, 0);
    assert_close(out("arrivals_total", "town", NULL), 18, 0);
    assert_close(out("arrivals_relative", "town", NULL), 18 / 44., 1e-12);
    assert_close(out("waiting_total", "town", NULL), 90, 0);
    assert_close(out("border_queue", "west", NULL), 30, 0);
    assert_close(out("in_clearance", "town", NULL), 45, 0);
}

static void
test_cover_is_stock_of_depots_and_stations_over_expected_demand(void **state)
{
    struct block *block = world.block;
    (void)state;
    world_reset(&world, 1);
    fill_lanes(lanes(block->stock, PETROL), 1600 - 640); /* a day lies at stations */
    fill_lanes(lanes(block->stock, DIESEL), 0);
    fill_lanes(lanes(block->station_stock, DIESEL), 0);
    fill_lanes(lanes(block->expected, DIESEL), 0);
    consequence_day(&world.plan, block);
    assert_close(out("cover", "town", "petrol"), 2.5, 1e-12);
    assert_close(out("below_alarm", "town", "diesel"), 0, 0);
    assert_true(isnan(out("cover", "town", "diesel")));
}

/* ---- events ---- */

static void note(void *context, const struct event *event)
{
    char *story = context;
    static const char letters[N_EVENT_TYPES] = {[EVENT_STOCKOUT_BEGINS] = 's',
                                                [EVENT_STOCKOUT_ENDS] = 'e',
                                                [EVENT_SCHOOLS_CLOSE] = 'C',
                                                [EVENT_SCHOOLS_OPEN] = 'O'};
    const size_t used = strlen(story);
    const char letter = letters[event->type];
    if (letter != 0 && used < 30) {
        story[used] = letter;
        story[used + 1] = '\0';
    }
}

static void test_stockouts_and_schools_are_told_when_they_change(void **state)
{
    struct block *block = world.block;
    char story[32] = "";
    (void)state;
    world_reset(&world, 1);
    block_follow(block, note, story);
    put_sales(REGIONS, PETROL, 0, 0, 0);
    for (block->day = 0; block->day < 14; block->day++) {
        put_sales(CITY, PETROL, 5, 5, block->day < 7 ? 0 : 5);
        fill_lanes(lanes(block->dry, PETROL), block->day < 7 ? 1 : 0);
        consequence_day(&world.plan, block);
    }
    block_follow(block, NULL, NULL);
    assert_string_equal(story, "sCeO");
}

/* What no stage writes would stand at nothing, and nobody would see that. */
static void test_a_day_writes_every_output(void **state)
{
    (void)state;
    world_reset(&world, 1);
    for (int32_t n = 0; n < world.plan.n_series * LANES; n++)
        world.block->output[n] = (real)NAN;
    assert_int_equal(block_step(&world.plan, world.block), ST_OK);
    for (int32_t n = 0; n < world.plan.n_series; n++) {
        CASE(outputs[world.plan.series[n].output].name);
        for (int32_t i = 0; i < LANES; i++)
            assert_int_equal(isnan(block_output(world.block, n)[i]) != 0, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shortage_stock_out_and_price_follow_sales),
        cmocka_unit_test(test_stations_are_told_as_allocation_left_them),
        cmocka_unit_test(test_the_parallel_price_clears_the_market_up_to_its_cap),
        cmocka_unit_test(test_a_shortage_of_all_counts_as_one_of_999_in_1000),
        cmocka_unit_test(test_sectors_without_stations_do_not_count_at_the_pump),
        cmocka_unit_test(
            test_a_sector_is_short_when_more_than_a_part_of_its_need_is_unmet),
        cmocka_unit_test(test_cover_is_set_against_its_two_thresholds),
        cmocka_unit_test(
            test_schools_are_closed_for_a_term_by_the_mean_of_their_window),
        cmocka_unit_test(test_schools_watch_the_first_fuel_only),
        cmocka_unit_test(test_value_lost_is_that_of_tankers_and_their_cargo),
        cmocka_unit_test(test_totals_of_the_hub_are_sums_over_corridors_and_fuels),
        cmocka_unit_test(
            test_cover_is_stock_of_depots_and_stations_over_expected_demand),
        cmocka_unit_test(test_stockouts_and_schools_are_told_when_they_change),
        cmocka_unit_test(test_a_day_writes_every_output),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
