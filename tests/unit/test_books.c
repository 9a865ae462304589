/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <string.h>

#include "one_world.h"

/*
 * Stage books: a run of a lively world balances on every day, and one number changed in
 * one lane by hand is found on the day on which it was changed.
 */

/* Attacks, gates, convoys, leakage, panic, cuts, bills: everything moves. */
/* clang-format off */
static const char *const lively[] = {
    "east.attack_probability=0.6",  "west.attack_probability=0.5",
    "track.attack_probability=0.4", "west.closing_probability=0.2",
    "town.leakage=0.1",             "land.replacement_rate=0.7",
    "land.fleet_mobility=0.2",      "land.diversion=0.5",
    "town/petrol.demand_noise=0.2", "town/diesel.demand_noise=0.2",
    "grid.load_noise=0.1",          "grid.hydro_noise=0.3",
    "oil_set.forced_outage_rate=0.2", "grid.fuel_budget=150",
    "grid.fuel_revenue=30",         "grid/diesel.plan_share=0.3",
    "town.parallel_share=0.6",      "sector:*.without_reserve=0.3",
    "sector:*.station_dependence=0.5", "city.station_cover=3",
    "2025-03-08..:east.escort_required=1",
    "2025-03-20..2025-03-30:west.open=0",
    "2025-03-25..:town.clearance_time=0", NULL};
/* clang-format on */

static int begin(void **state)
{
    (void)state;
    world_init(&world, 60, lively);
    return 0;
}

static void step(int32_t n_days)
{
    for (int32_t day = 0; day < n_days; day++)
        assert_int_equal(block_step(&world.plan, world.block), ST_OK);
}

static void test_the_books_of_a_lively_world_balance_on_every_day(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        world_reset(&world, seed);
        step(60);
    }
}

/* ---- broken by hand ---- */

#define ARRAY(member) offsetof(struct block, member)
#define NO_NUMBER ((double)NAN)
#define ENDLESS ((double)INFINITY)

/* clang-format off */
static const struct {
    const char *name;
    size_t member; /* of struct block */
    double more;
    const char *book;
} crimes[] = {
    {"an idle tanker too many", ARRAY(idle), 1, "tankers"},
    {"an idle tanker too few", ARRAY(idle), -1, "tankers"},
    {"half a tanker", ARRAY(idle), 0.5, "tankers"},
    {"a tanker more on the road", ARRAY(leg_cell), 1, "tankers"},
    {"a tanker less on the road", ARRAY(leg_cell), -1, "tankers"},
    {"two tankers more on the road", ARRAY(leg_cell), 2, "tankers"},
    {"a tanker more at the border", ARRAY(queue), 1, "tankers"},
    {"a tanker more in clearance", ARRAY(clearance_cell), 1, "tankers"},
    {"a tanker more to unload", ARRAY(waiting), 1, "tankers"},
    {"a tanker less to unload", ARRAY(waiting), -1, "tankers"},
    {"a tanker more on the way home", ARRAY(home_cell), 1, "tankers"},
    {"a loaded tanker counted twice", ARRAY(loaded), 1, "tankers"},
    {"a loaded tanker not counted", ARRAY(loaded), -1, "tankers"},
    {"a fleet that grew", ARRAY(fleet), 1, "tankers"},
    {"a tanker moved from nowhere", ARRAY(moved), 1, "tankers"},
    {"a tanker replaced that is not there", ARRAY(replaced), 1, "tankers"},
    {"a loss that did not happen", ARRAY(lost), 1, "tankers"},
    {"a m3 of stock", ARRAY(stock), 1, "fuel"},
    {"a litre of stock", ARRAY(stock), 0.001, "fuel"},
    {"a m3 stolen", ARRAY(stock), -1, "fuel"},
    {"a m3 in a power station's tank", ARRAY(tank), 1, "fuel"},
    {"a m3 in a hoard", ARRAY(hoard), 1, "fuel"},
    {"a m3 at a filling station", ARRAY(station), 1, "fuel"},
    {"a litre less at a filling station", ARRAY(station), -0.001, "fuel"},
    {"a m3 on its way to the parallel market", ARRAY(pool), 1, "fuel"},
    {"a m3 that never came there", ARRAY(pool), -1, "fuel"},
    {"a m3 used by nobody", ARRAY(book_used), 1, "fuel"},
    {"a m3 leaked", ARRAY(book_leaked), 1, "fuel"},
    {"a m3 burnt on the road", ARRAY(book_lost), 1, "fuel"},
    {"a m3 loaded", ARRAY(book_loaded), 1, "fuel"},
    {"a m3 at the opening", ARRAY(book_opening), 1, "fuel"},
    {"a MWh out of thin air", ARRAY(energy_difference), 1, "energy"},
    {"a MWh that nobody got", ARRAY(energy_difference), -1, "energy"},
    {"an idle tanker that is no number", ARRAY(idle), NO_NUMBER, "tankers"},
    {"a queue that is no number", ARRAY(queue), NO_NUMBER, "tankers"},
    {"a road that was no number", ARRAY(leg_cell), (double)INT32_MIN, "tankers"},
    {"losses that are no number", ARRAY(lost), NO_NUMBER, "tankers"},
    {"a stock that is no number", ARRAY(stock), NO_NUMBER, "fuel"},
    {"a tank that is no number", ARRAY(tank), NO_NUMBER, "fuel"},
    {"a hoard that is no number", ARRAY(hoard), NO_NUMBER, "fuel"},
    {"a station that is no number", ARRAY(station), NO_NUMBER, "fuel"},
    {"a pool that is no number", ARRAY(pool), NO_NUMBER, "fuel"},
    {"loads that are no number", ARRAY(book_loaded), NO_NUMBER, "fuel"},
    {"an opening that is no number", ARRAY(book_opening), NO_NUMBER, "fuel"},
    {"energy that is no number", ARRAY(energy_difference), NO_NUMBER, "energy"},
    {"an infinite stock", ARRAY(stock), ENDLESS, "fuel"},
};
/* clang-format on */

static bool is_ring(size_t member)
{
    return member == ARRAY(leg_cell) || member == ARRAY(clearance_cell) ||
           member == ARRAY(home_cell);
}

static void commit(size_t member, int32_t lane, double more)
{
    const char *place = (const char *)world.block + member;
    real *array;
    tankers *cells;
    if (is_ring(member)) {
        memcpy(&cells, place, sizeof cells);
        cells[lane] += (tankers)more;
    } else {
        memcpy(&array, place, sizeof array);
        array[lane] += (real)more;
    }
}

static void test_one_number_changed_in_one_lane_is_found_on_the_same_day(void **state)
{
    const struct broken_book *broken = block_broken(world.block);
    (void)state;
    for (size_t n = 0; n < COUNT_OF(crimes); n++) {
        const int32_t lane = (int32_t)n % LANES;
        CASE(crimes[n].name);
        world_reset(&world, 1);
        step(5);
        world.block->day--; /* the day that was just done, before its books */
        assert_int_equal(books_day(&world.plan, world.block), ST_OK);
        commit(crimes[n].member, lane, crimes[n].more);
        assert_int_equal(books_day(&world.plan, world.block), ST_BOOKS);
        assert_string_equal(broken->book, crimes[n].book);
        assert_int_equal(broken->replicate, lane);
        assert_int_equal(broken->day, 4);
        const bool was_finite = isfinite(crimes[n].more) != 0;
        const bool is_finite = isfinite(broken->difference) != 0;
        assert_int_equal(is_finite, was_finite);
    }
}

static void test_a_crime_of_the_night_stops_the_next_step(void **state)
{
    (void)state;
    world_reset(&world, 1);
    step(5);
    commit(ARRAY(stock), 0, 1);
    assert_int_equal(block_step(&world.plan, world.block), ST_BOOKS);
    const struct broken_book *broken = block_broken(world.block);
    assert_string_equal(broken->book, "fuel");
    assert_int_equal(broken->day, 5);
    assert_int_equal(broken->fuel, 0);
    assert_close(fabs(broken->difference), 1, 1e-6);
}

static void test_the_corridor_of_a_missing_tanker_is_named(void **state)
{
    (void)state;
    for (int32_t c = 0; c < world.plan.layout->n_corridors; c++) {
        world_reset(&world, 1);
        step(2);
        commit(ARRAY(idle), c * LANES, 1);
        assert_int_equal(books_day(&world.plan, world.block), ST_BOOKS);
        const struct broken_book *broken = block_broken(world.block);
        assert_int_equal(broken->entity, state_entity(&world.plan, CORRIDOR, c));
        assert_int_equal(broken->fuel, -1);
    }
}

static void test_a_broken_book_of_the_warm_up_stops_the_reset(void **state)
{
    struct world fine;
    (void)state;
    world_init(&fine, 5, NULL);
    /* a share of generators that is no number, past all checks of the input */
    const int32_t slot = model_slot(&fine.model, GENERATOR_SHARE, 0, 1);
    for (int32_t n = 0; n < fine.plan.layout->n_pieces; n++) {
        if (fine.plan.layout->pieces[n].slot == slot)
            fine.plan.layout->pieces[n].value.argument[0] = NO_NUMBER;
    }
    assert_int_equal(block_reset(fine.block, &fine.plan, 1, 1, 0), ST_BOOKS);
    assert_true(block_broken(fine.block)->day < 0);
    world_free(&fine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_books_of_a_lively_world_balance_on_every_day),
        cmocka_unit_test(test_one_number_changed_in_one_lane_is_found_on_the_same_day),
        cmocka_unit_test(test_a_crime_of_the_night_stops_the_next_step),
        cmocka_unit_test(test_the_corridor_of_a_missing_tanker_is_named),
        cmocka_unit_test(test_a_broken_book_of_the_warm_up_stops_the_reset),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
