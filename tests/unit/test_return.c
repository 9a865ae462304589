/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "engine/today.h"
#include "tankers.h"

enum { N_CORRIDORS = 3 };
static const char *const corridors[N_CORRIDORS] = {"east", "west", "track"};
static const int32_t return_days[N_CORRIDORS] = {4, 5, 3};

static void test_tankers_are_idle_return_time_days_after_unloading(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 30, NULL);
    tankers_clear(&world);
    for (int32_t c = 0; c < N_CORRIDORS; c++)
        tankers_put_waiting(&world, corridors[c], "petrol", 6);
    arrival_day(&world.plan, world.block);
    for (int32_t day = 1; day <= 7; day++) {
        world.block->day = day;
        return_day(&world.plan, world.block);
        for (int32_t c = 0; c < N_CORRIDORS; c++) {
            const real idle = day >= return_days[c] ? 6 : 0;
            assert_lanes(lanes(world.block->idle, c), idle);
            assert_lanes(lanes(world.block->home, c), 6 - idle);
        }
    }
    world_free(&world);
}

static void test_each_replicate_has_its_own_return_time(void **state)
{
    (void)state;
    static const char *const edits[] = {"west.return_time=discrete(1:1 4:1 9:1)",
                                        "west.fleet=900", NULL};
    struct world world;
    world_init(&world, 30, edits);
    tankers_clear(&world);
    tankers_put_waiting(&world, "west", "petrol", 6);
    arrival_day(&world.plan, world.block);
    const real *time = input_of(&world.plan, world.block, RETURN_TIME, 1);
    for (int32_t day = 1; day <= 10; day++) {
        world.block->day = day;
        return_day(&world.plan, world.block);
        for (int32_t i = 0; i < LANES; i++)
            assert_close(lanes(world.block->idle, 1)[i], (real)day >= time[i] ? 6 : 0,
                         0);
    }
    world_free(&world);
}

static void test_detachments_come_free_on_their_day(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 30, NULL);
    tankers_clear(&world);
    const int32_t ring = world.plan.layout->escort_ring;
    tankers_input(&world, ESCORT_REST, "land", 0);
    for (int32_t i = 0; i < LANES; i++) {
        cell_lanes(world.block->escort_cell, ring_cell(2, ring))[i] = 1;
        cell_lanes(world.block->escort_cell, ring_cell(5, ring))[i] = 2;
        world.block->escorts_out[i] = 3;
    }
    for (int32_t day = 0; day < 8; day++) {
        world.block->day = day;
        return_day(&world.plan, world.block);
        assert_lanes(world.block->escorts_out, day < 2 ? 3 : day < 5 ? 2 : 0);
    }
    world_free(&world);
}

/* Three rest, and two more come back on day 4; all are ready together, on a day whose
   uniform is below 1 / (1 + rest). */
static void test_all_detachments_that_rest_are_ready_at_once(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 30, NULL);
    tankers_clear(&world);
    tankers_input(&world, ESCORT_REST, "land", 3);
    const int32_t ring = world.plan.layout->escort_ring;
    real resting[LANES];
    for (int32_t i = 0; i < LANES; i++) {
        cell_lanes(world.block->escort_cell, ring_cell(4, ring))[i] = 2;
        world.block->escorts_out[i] = 5;
        resting[i] = world.block->escorts_resting[i] = 3;
    }
    for (int32_t day = 0; day < 12; day++) {
        world.block->day = day;
        return_day(&world.plan, world.block);
        for (int32_t i = 0; i < LANES; i++) {
            const real back = day == 4 ? 2 : 0, under_way = day < 4 ? 2 : 0;
            const bool is_ready =
                tankers_uniform(&world, "readiness", "land", 0, i) < 0.25;
            resting[i] = is_ready ? 0 : resting[i] + back;
            assert_close(world.block->escorts_resting[i], resting[i], 0);
            assert_close(world.block->escorts_out[i], resting[i] + under_way, 0);
        }
    }
    world_free(&world);
}

/* A geometric rest of this mean, 0 days included. */
static void test_detachments_rest_as_long_as_said_on_average(void **state)
{
    (void)state;
    enum { N_DAYS = 600 };
    static const double rests[] = {0, 0.5, 2, 5};
    struct world world;
    for (size_t n = 0; n < COUNT_OF(rests); n++) {
        double days = 0, spells = 0;
        world_init(&world, N_DAYS, NULL);
        tankers_clear(&world);
        tankers_input(&world, ESCORT_REST, "land", (real)rests[n]);
        for (int32_t day = 0; day < N_DAYS; day++) {
            world.block->day = day;
            for (int32_t i = 0; i < LANES; i++) {
                if (world.block->escorts_out[i] <= 0) {
                    world.block->escorts_out[i] = world.block->escorts_resting[i] = 1;
                    spells++;
                }
            }
            return_day(&world.plan, world.block);
            for (int32_t i = 0; i < LANES; i++)
                days += (double)world.block->escorts_resting[i];
        }
        assert_close(days / spells, rests[n],
                     4 * sqrt(rests[n] * (1 + rests[n]) / spells) + 0.02 * rests[n]);
        world_free(&world);
    }
}

/* Whole rates, so that no uniform has a say. */
static const struct {
    const char *name;
    real rate, lost[N_CORRIDORS], replaced[N_CORRIDORS], expected[N_CORRIDORS];
} replacements[] = {
    {"no rate", 0, {9, 9, 9}, {0, 0, 0}, {0, 0, 0}},
    {"no losses", 9, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}},
    {"first corridor first", 4, {3, 2, 5}, {0, 0, 0}, {3, 1, 0}},
    {"what was replaced counts", 4, {3, 2, 5}, {3, 0, 1}, {0, 2, 2}},
    {"no more than was lost", 100, {3, 2, 5}, {1, 1, 1}, {2, 1, 4}},
    {"all replaced", 100, {3, 2, 5}, {3, 2, 5}, {0, 0, 0}},
};

static void test_no_more_tankers_are_replaced_than_were_lost(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 30, NULL);
    for (size_t i = 0; i < COUNT_OF(replacements); i++) {
        CASE(replacements[i].name);
        tankers_clear(&world);
        tankers_input(&world, REPLACEMENT_RATE, "land", replacements[i].rate);
        for (int32_t n = 0; n < N_CORRIDORS * LANES; n++) {
            world.block->lost[n] = replacements[i].lost[n / LANES];
            world.block->replaced[n] = replacements[i].replaced[n / LANES];
        }
        return_day(&world.plan, world.block);
        for (int32_t c = 0; c < N_CORRIDORS; c++) {
            const real n = replacements[i].expected[c];
            assert_lanes(lanes(world.block->idle, c), n);
            assert_lanes(lanes(world.block->replaced, c),
                         replacements[i].replaced[c] + n);
        }
    }
    world_free(&world);
}

static void test_a_replacement_rate_that_is_not_whole_is_kept_on_average(void **state)
{
    (void)state;
    enum { N_DAYS = 400, N = N_DAYS * LANES };
    struct world world;
    double sum = 0;
    world_init(&world, N_DAYS, NULL);
    tankers_clear(&world);
    tankers_input(&world, REPLACEMENT_RATE, "land", (real)1.3);
    for (int32_t i = 0; i < LANES; i++)
        lanes(world.block->lost, 1)[i] = 10000;
    for (int32_t day = 0; day < N_DAYS; day++) {
        const real before = lanes(world.block->idle, 1)[0];
        world.block->day = day;
        return_day(&world.plan, world.block);
        const real n = lanes(world.block->idle, 1)[0] - before;
        assert_true(n >= 1 && n <= 2);
    }
    for (int32_t i = 0; i < LANES; i++)
        sum += (double)lanes(world.block->idle, 1)[i];
    assert_close(sum / N, 1.3, 4 * sqrt(0.3 * 0.7 / N));
    world_free(&world);
}

/* clang-format off */
static const struct {
    const char *name, *edits[4];
    real mobility, idle[N_CORRIDORS], moved[N_CORRIDORS];
    real expected_idle[N_CORRIDORS], expected_moved[N_CORRIDORS];
} moves[] = {
    {"all open, nobody moves",       {NULL},
     0.5, {40, 20, 20}, {0, 0, 0},   {40, 20, 20}, {0, 0, 0}},
    {"closed one gives by share",    {"east.open=0"},
     0.5, {40, 20, 20}, {0, 0, 0},   {20, 30, 30}, {-20, 10, 10}},
    {"by unequal share",             {"track.open=0"},
     0.5, {40, 20, 24}, {0, 0, 0},   {48, 24, 12}, {8, 4, -12}},
    {"0.01 is closed",               {"east.open=0.01"},
     0.5, {40, 20, 20}, {0, 0, 0},   {20, 30, 30}, {-20, 10, 10}},
    {"a little more is open",        {"east.open=0.011"},
     0.5, {40, 20, 20}, {0, 0, 0},   {40, 20, 20}, {0, 0, 0}},
    {"suspended escorts block",      {"east.escort_required=1", "east.escort_allowed=0"},
     0.5, {40, 20, 20}, {0, 0, 0},   {20, 30, 30}, {-20, 10, 10}},
    {"required escorts do not",      {"east.escort_required=1"},
     0.5, {40, 20, 20}, {0, 0, 0},   {40, 20, 20}, {0, 0, 0}},
    {"escorts not allowed nor required", {"east.escort_allowed=0"},
     0.5, {40, 20, 20}, {0, 0, 0},   {40, 20, 20}, {0, 0, 0}},
    {"nowhere to go",                {"east.open=0", "west.open=0", "track.open=0"},
     0.5, {40, 20, 20}, {0, 0, 0},   {40, 20, 20}, {0, 0, 0}},
    {"no mobility",                  {"east.open=0"},
     0,   {40, 20, 20}, {0, 0, 0},   {40, 20, 20}, {0, 0, 0}},
    {"all at once",                  {"east.open=0"},
     1,   {40, 20, 20}, {0, 0, 0},   {0, 40, 40},  {-40, 20, 20}},
    {"two closed, the third takes all", {"east.open=0", "west.open=0"},
     0.5, {40, 20, 20}, {0, 0, 0},   {20, 10, 50}, {-20, -10, 30}},
    {"back, as many as idle ones go", {NULL},
     0.5, {0, 20, 4}, {-10, 5, 5},   {7, 15, 2},   {-3, 0, 3}},
    {"back, no more than came",      {NULL},
     1,   {0, 50, 50}, {-10, 4, 6},  {10, 46, 44}, {0, 0, 0}},
    {"back, by deficit",             {NULL},
     0.75, {0, 8, 0}, {-6, 9, -3},   {4, 2, 2},    {-2, 3, -1}},
    {"back, never to a blocked one", {"east.open=0"},
     0.5, {0, 20, 20}, {-10, 5, 5},  {0, 20, 20},  {-10, 5, 5}},
};
/* clang-format on */

static void test_idle_tankers_move_off_a_blocked_corridor_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(moves); i++) {
        struct world world;
        CASE(moves[i].name);
        world_init(&world, 30, moves[i].edits);
        tankers_clear(&world);
        tankers_input(&world, FLEET_MOBILITY, "land", moves[i].mobility);
        for (int32_t n = 0; n < N_CORRIDORS * LANES; n++) {
            world.block->idle[n] = moves[i].idle[n / LANES];
            world.block->moved[n] = moves[i].moved[n / LANES];
        }
        return_day(&world.plan, world.block);
        for (int32_t c = 0; c < N_CORRIDORS; c++) {
            assert_lanes(lanes(world.block->idle, c), moves[i].expected_idle[c]);
            assert_lanes(lanes(world.block->moved, c), moves[i].expected_moved[c]);
        }
        world_free(&world);
    }
}

/* East is shut for 30 days of 400; noise keeps the fleet's rounding busy. */
static void test_after_a_closure_every_tanker_goes_home(void **state)
{
    (void)state;
    static const char *const edits[] = {"land.fleet_mobility=0.07",
                                        "town/petrol.demand_noise=0.1",
                                        "2025-03-11..2025-04-09:east.open=0", NULL};
    struct world world;
    world_init(&world, 400, edits);
    tankers_days(&world, 40);
    for (int32_t i = 0; i < LANES; i++)
        assert_true(lanes(world.block->moved, 0)[i] < -100);
    tankers_days(&world, 360);
    for (int32_t c = 0; c < N_CORRIDORS; c++)
        assert_lanes(lanes(world.block->moved, c), 0);
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tankers_are_idle_return_time_days_after_unloading),
        cmocka_unit_test(test_each_replicate_has_its_own_return_time),
        cmocka_unit_test(test_detachments_come_free_on_their_day),
        cmocka_unit_test(test_all_detachments_that_rest_are_ready_at_once),
        cmocka_unit_test(test_detachments_rest_as_long_as_said_on_average),
        cmocka_unit_test(test_no_more_tankers_are_replaced_than_were_lost),
        cmocka_unit_test(test_a_replacement_rate_that_is_not_whole_is_kept_on_average),
        cmocka_unit_test(test_idle_tankers_move_off_a_blocked_corridor_and_back),
        cmocka_unit_test(test_after_a_closure_every_tanker_goes_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
