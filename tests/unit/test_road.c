/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "engine/today.h"
#include "tankers.h"

/*
 * East: abroad 2 days, country 2, approach 1; under escort country 4, approach 2.
 * Track: 3 days.  A tanker with n days left leaves its leg on day n - 1.
 */
static const struct {
    const char *name, *leg, *corridor;
    enum escort_status status;
    int32_t left, arrives;
} journeys[] = {
    {"from the port", "east_abroad", "east", FREE, 2, 4},
    {"from the border, a day left", "east_abroad", "east", FREE, 1, 3},
    {"country, two days left", "east_country", "east", FREE, 2, 2},
    {"country, held up", "east_country", "east", FREE, 4, 4},
    {"approach, last day", "east_approach", "east", FREE, 1, 0},
    {"escorted, country", "east_country", "east", ESCORTED, 3, 4},
    {"escorted, approach", "east_approach", "east", ESCORTED, 2, 1},
    {"the track", "track_road", "track", FREE, 3, 2},
    {"the track, last day", "track_road", "track", FREE, 1, 0},
};

static void test_tankers_arrive_when_their_legs_are_over(void **state)
{
    (void)state;
    struct world world;
    for (size_t i = 0; i < COUNT_OF(journeys); i++) {
        CASE(journeys[i].name);
        world_init(&world, 30, NULL);
        tankers_clear(&world);
        tankers_put_on_leg(&world, journeys[i].leg, journeys[i].status, "diesel",
                           journeys[i].left, 7);
        for (int32_t day = 0; day < 8; day++) {
            world.block->day = day;
            today_refresh(&world.plan, world.block);
            road_day(&world.plan, world.block);
            assert_lanes(tankers_of_fuel(&world, world.block->arrived,
                                         journeys[i].corridor, "diesel"),
                         day == journeys[i].arrives ? 7 : 0);
        }
        world_free(&world);
    }
}

static void test_a_changed_transit_time_concerns_those_who_enter_later(void **state)
{
    (void)state;
    static const char *const edits[] = {"2025-03-02..:east_approach.transit_time=4",
                                        NULL};
    struct world world;
    world_init(&world, 30, edits);
    tankers_clear(&world);
    tankers_put_on_leg(&world, "east_country", FREE, "petrol", 1, 5);
    tankers_put_on_leg(&world, "east_country", FREE, "petrol", 2, 9);
    for (int32_t day = 0; day < 8; day++) {
        world.block->day = day;
        today_refresh(&world.plan, world.block);
        road_day(&world.plan, world.block);
        assert_lanes(tankers_of_fuel(&world, world.block->arrived, "east", "petrol"),
                     day == 1   ? 5
                     : day == 5 ? 9
                                : 0);
    }
    world_free(&world);
}

static void test_each_replicate_has_its_own_transit_time(void **state)
{
    (void)state;
    static const char *const edits[] = {
        "east_country.transit_time=discrete(1:1 2:1 5:1)",
        "track_road.transit_time=uniform(1 6)", "corridor:*.fleet=900", NULL};
    struct world world;
    world_init(&world, 30, edits);
    tankers_clear(&world);
    tankers_put_in_queue(&world, "east", "petrol", 9);
    tankers_put_idle(&world, "track", 100);
    const real *country = input_of(&world.plan, world.block, TRANSIT_TIME,
                                   world_rank(&world, "east_country"));
    const real *track = input_of(&world.plan, world.block, TRANSIT_TIME,
                                 world_rank(&world, "track_road"));
    for (int32_t day = 0; day < 10; day++) {
        world.block->day = day;
        road_day(&world.plan, world.block);
        if (day == 0)
            order_day(&world.plan, world.block);
        const real *east =
            tankers_of_fuel(&world, world.block->arrived, "east", "petrol");
        const real *small =
            tankers_of_fuel(&world, world.block->arrived, "track", "petrol");
        for (int32_t i = 0; i < LANES; i++) {
            assert_close(east[i], day == (int32_t)country[i] + 1 ? 9 : 0, 0);
            assert_int_equal(small[i] > 0, day == (int32_t)track[i]);
        }
    }
    world_free(&world);
}

/* Border capacity of east: 30. */
static const struct {
    const char *name, *edit;
    real w, gate, queue;
    double low, high, mean;
} borders[] = {
    {"as many as wait", NULL, 1, 1, 12, 12, 12, 12},
    {"as many as can", NULL, 1, 1, 500, 30, 30, 30},
    {"one more than can", NULL, 1, 1, 31, 30, 30, 30},
    {"half the drivers", NULL, 0.5, 1, 40, 20, 20, 20},
    {"half of an odd number", NULL, 0.5, 1, 25, 12, 13, 12.5},
    {"few of many", NULL, (real)0.02, 1, 500, 10, 10, 10},
    {"enough of many", NULL, 0.5, 1, 500, 30, 30, 30},
    {"nobody would go", NULL, 0, 1, 500, 0, 0, 0},
    {"gate shut", NULL, 1, 0, 500, 0, 0, 0},
    {"half open, not whole", "east.open=0.55", 1, 1, 500, 16, 17, 16.5},
    {"a trickle", "east.open=0.02", 0.5, 1, 500, 0, 1, 0.6},
    {"closed", "east.open=0.01", 1, 1, 500, 0, 0, 0},
    {"escort required", "east.escort_required=1", 1, 1, 500, 0, 0, 0},
    {"no capacity", "east.border_capacity=0", 1, 1, 500, 0, 0, 0},
};

static void test_no_more_pass_the_border_than_capacity_drivers_and_opening(void **state)
{
    (void)state;
    enum { N_DAYS = 200, N = N_DAYS * LANES };
    for (size_t i = 0; i < COUNT_OF(borders); i++) {
        const char *const edits[] = {borders[i].edit, NULL};
        struct world world;
        double sum = 0;
        CASE(borders[i].name);
        world_init(&world, N_DAYS, edits);
        for (int32_t day = 0; day < N_DAYS; day++) {
            tankers_clear(&world);
            tankers_put_in_queue(&world, "east", "petrol", borders[i].queue);
            tankers_input(&world, OPENING_PROBABILITY, "east", borders[i].gate);
            for (int32_t lane = 0; lane < LANES; lane++) {
                tankers_of(&world, world.block->gate, "east")[lane] = borders[i].gate;
                tankers_of(&world, world.block->willingness, "east")[lane] =
                    borders[i].w;
            }
            world.block->day = day;
            road_day(&world.plan, world.block);
            const real *queue =
                tankers_of_fuel(&world, world.block->queue, "east", "petrol");
            const real *turned = tankers_of(&world, world.block->turned_back, "east");
            const tankers *on_leg =
                tankers_on_leg(&world, "east_country", FREE, "petrol", 3);
            for (int32_t lane = 0; lane < LANES; lane++) {
                assert_true((double)on_leg[lane] >= borders[i].low);
                assert_true((double)on_leg[lane] <= borders[i].high);
                assert_close((real)on_leg[lane] + queue[lane] + turned[lane],
                             borders[i].queue, 0);
                sum += (double)on_leg[lane];
            }
        }
        assert_close(sum / N, borders[i].mean, 4 * sqrt(0.25 / N));
        world_free(&world);
    }
}

static void test_fuels_pass_the_border_in_proportion_to_the_queue(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 30, NULL);
    tankers_clear(&world);
    tankers_put_in_queue(&world, "east", "petrol", 50);
    tankers_put_in_queue(&world, "east", "diesel", 100);
    tankers_put_in_queue(&world, "east", "heavy_fuel_oil", 150);
    road_day(&world.plan, world.block);
    assert_lanes(tankers_on_leg(&world, "east_country", FREE, "petrol", 3), 5);
    assert_lanes(tankers_on_leg(&world, "east_country", FREE, "diesel", 3), 10);
    assert_lanes(tankers_on_leg(&world, "east_country", FREE, "heavy_fuel_oil", 3), 15);
    world_free(&world);
}

static void test_gates_shut_and_open_with_their_probabilities(void **state)
{
    (void)state;
    enum { N_DAYS = 500 };
    struct world world;
    double shut = 0, open = 0, shuts = 0, opens = 0;
    world_init(&world, N_DAYS, NULL);
    tankers_clear(&world);
    tankers_input(&world, CLOSING_PROBABILITY, "east", (real)0.2);
    tankers_input(&world, OPENING_PROBABILITY, "east", (real)0.5);
    real *gate = tankers_of(&world, world.block->gate, "east");
    for (int32_t day = 0; day < N_DAYS; day++) {
        real before[LANES];
        for (int32_t i = 0; i < LANES; i++)
            before[i] = gate[i];
        world.block->day = day;
        road_day(&world.plan, world.block);
        for (int32_t i = 0; i < LANES; i++) {
            open += before[i] > 0;
            shut += before[i] <= 0;
            shuts += before[i] > 0 && gate[i] <= 0;
            opens += before[i] <= 0 && gate[i] > 0;
        }
    }
    assert_close(shuts / open, 0.2, 4 * sqrt(0.2 * 0.8 / open));
    assert_close(opens / shut, 0.5, 4 * sqrt(0.5 * 0.5 / shut));
    assert_lanes(tankers_of(&world, world.block->gate, "west"), 1);
    world_free(&world);
}

static void test_a_gate_that_cannot_open_stays_shut(void **state)
{
    (void)state;
    static const char *const edits[] = {"2025-03-03..:east.closing_probability=1",
                                        "east.opening_probability=0", NULL};
    struct world world;
    world_init(&world, 30, edits);
    for (int32_t day = 0; day < 30; day++) {
        tankers_days(&world, 1);
        assert_lanes(world_output(&world, "arrivals", "east", NULL), day < 5 ? 22 : 0);
    }
    assert_lanes(world_output(&world, "border_queue", "west", NULL), 0);
    world_free(&world);
}

/* Loading to arrival: 5, 4 and 3 days; unloaded 2 days later, less leakage. */
static const struct {
    const char *id;
    int32_t days;
} ways[] = {{"east", 5}, {"west", 4}, {"track", 3}};

static void test_without_attacks_all_that_was_loaded_arrives(void **state)
{
    (void)state;
    enum { N_DAYS = 120 };
    static const char *const edits[] = {
        "town/*.demand_noise=0.3",   "east.border_capacity=1000", "town.leakage=0.1",
        "west.border_capacity=1000", "corridor:*.fleet=1000",     NULL};
    struct world world;
    static double loaded[COUNT_OF(ways)][N_DAYS], unloaded[N_DAYS];
    world_init(&world, N_DAYS, edits);
    for (int32_t day = 0; day < N_DAYS; day++) {
        double received = 0;
        tankers_days(&world, 1);
        for (size_t c = 0; c < COUNT_OF(ways); c++) {
            const double arrivals =
                (double)world_output(&world, "arrivals", ways[c].id, NULL)[LANES - 1];
            loaded[c][day] =
                (double)world_output(&world, "loaded", ways[c].id, NULL)[LANES - 1];
            unloaded[day] += arrivals;
            if (day >= ways[c].days)
                assert_close(arrivals, loaded[c][day - ways[c].days], 0);
        }
        for (int32_t f = 0; f < world.plan.layout->n_fuels; f++)
            received += (double)lanes(world.block->received, f)[LANES - 1];
        if (day >= 2)
            assert_close(received, unloaded[day - 2] * 40 * 0.9, 1e-9);
    }
    world_free(&world);
}

/* Closed from day 5: what entered on day 4 arrives on day 7. */
static void
test_after_a_total_closure_the_pipeline_empties_and_stays_empty(void **state)
{
    (void)state;
    static const char *const edits[] = {"2025-03-06..:east.open=0",
                                        "2025-03-06..:west.open=0",
                                        "2025-03-06..:track.open=0", NULL};
    struct world world;
    world_init(&world, 90, edits);
    for (int32_t day = 0; day < 90; day++) {
        tankers_days(&world, 1);
        assert_lanes(world_output(&world, "arrivals_total", "town", NULL),
                     day <= 7 ? 44 : 0);
        for (size_t c = 0; c < COUNT_OF(ways); c++)
            assert_lanes(world_output(&world, "on_road", ways[c].id, NULL),
                         day < 8 ? world_output(&world, "on_road", ways[c].id, NULL)[0]
                                 : 0);
    }
    world_free(&world);
}

/* 60 petrol and 30 diesel tankers wait at east's border on day 3; abroad takes 2 days. */
static const struct {
    const char *name, *edits[3];
    double low, high; /* who turns back */
} turns[] = {
    {"a third, closed", {"east.open=0", "east.border_patience=3"}, 30, 30},
    {"a third, escorts suspended",
     {"east.escort_required=1", "east.escort_allowed=0", "east.border_patience=3"},
     30,
     30},
    {"nobody waits for escorts in vain",
     {"east.escort_required=1", "east.border_patience=3"},
     0,
     0},
    {"nobody behind a shut gate",
     {"east.closing_probability=1", "east.border_patience=3"},
     0,
     0},
    {"not whole", {"east.open=0", "east.border_patience=40"}, 2, 3},
    {"all at once", {"east.open=0", "east.border_patience=1"}, 90, 90},
};

static void test_who_waits_at_a_blocked_border_turns_back_in_the_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(turns); i++) {
        const char *const edits[] = {"east.opening_probability=0", turns[i].edits[0],
                                     turns[i].edits[1], turns[i].edits[2], NULL};
        struct world world;
        CASE(turns[i].name);
        world_init(&world, 30, edits);
        tankers_begin_day(&world, 3);
        for (int32_t lane = 0; lane < LANES; lane++)
            tankers_of(&world, world.block->gate, "east")[lane] = 0;
        tankers_put_in_queue(&world, "east", "petrol", 60);
        tankers_put_in_queue(&world, "east", "diesel", 30);
        road_day(&world.plan, world.block);
        const real *turned = tankers_of(&world, world.block->turned_back, "east");
        const real *petrol =
            tankers_of_fuel(&world, world.block->queue, "east", "petrol");
        const real *loaded =
            tankers_of_fuel(&world, world.block->loaded, "east", "petrol");
        for (int32_t day = 4; day <= 6; day++) {
            const real *idle = tankers_of(&world, world.block->idle, "east");
            world.block->day = day;
            return_day(&world.plan, world.block);
            for (int32_t lane = 0; lane < LANES; lane++) {
                const double n = (double)turned[lane];
                assert_true(n >= turns[i].low && n <= turns[i].high);
                assert_close(60 - petrol[lane], n * 2 / 3, 1);
                assert_close(loaded[lane], petrol[lane], 0);
                assert_close(idle[lane], day < 5 ? 0 : n, 0);
                /* never imported */
                assert_close(lanes(world.block->book_loaded, 0)[lane],
                             -40 * (60 - petrol[lane]), 1e-9);
            }
        }
        assert_int_equal(books_day(&world.plan, world.block), ST_OK);
        world_free(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tankers_arrive_when_their_legs_are_over),
        cmocka_unit_test(test_a_changed_transit_time_concerns_those_who_enter_later),
        cmocka_unit_test(test_each_replicate_has_its_own_transit_time),
        cmocka_unit_test(
            test_no_more_pass_the_border_than_capacity_drivers_and_opening),
        cmocka_unit_test(test_fuels_pass_the_border_in_proportion_to_the_queue),
        cmocka_unit_test(test_gates_shut_and_open_with_their_probabilities),
        cmocka_unit_test(test_a_gate_that_cannot_open_stays_shut),
        cmocka_unit_test(test_without_attacks_all_that_was_loaded_arrives),
        cmocka_unit_test(
            test_after_a_total_closure_the_pipeline_empties_and_stays_empty),
        cmocka_unit_test(test_who_waits_at_a_blocked_border_turns_back_in_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
