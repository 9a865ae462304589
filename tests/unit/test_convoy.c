/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <stdio.h>

#include "tankers.h"

/*
 * East and west have country 2 days, approach 1; slowdown 2 makes that 4 and 2 under
 * escort; with the way back a detachment is away for 9 days, and here it never rests.  Two
 * detachments of 50 tankers; convoys of 20 at least, 3 days apart, after 10 days any.
 */
static const char *const escorted[] = {"east.escort_required=1",
                                       "west.escort_required=1", NULL};

/* Put the clocks of a corridor where one more day makes them these. */
static void set_clocks(struct world *world, const char *corridor, real since, real wait)
{
    for (int32_t i = 0; i < LANES; i++) {
        tankers_of(world, world->block->since_convoy, corridor)[i] = since - 1;
        tankers_of(world, world->block->wait_days, corridor)[i] = wait - 1;
    }
}

static void set_out(struct world *world, real out)
{
    const int32_t ring = world->plan.layout->escort_ring;
    for (int32_t i = 0; i < LANES; i++) {
        world->block->escorts_out[i] = out;
        cell_lanes(world->block->escort_cell,
                   ring_cell(world->block->day + 5, ring))[i] = (tankers)out;
    }
}

/* clang-format off */
static const struct {
    const char *name;
    real queue, since, wait, gate, open, escorts, out;
    real convoy, detachments, wait_after;
} rules[] = {
    /*                             queue since wait gate open escorts out  convoy det. wait */
    {"large enough",                 20,   3,   1,   1,   1,    2,    0,     20,   1,   0},
    {"one too few",                  19,   3,   9,   1,   1,    2,    0,      0,   0,   9},
    {"too few, waited long enough",   5,   3,  10,   1,   1,    2,    0,      5,   1,   0},
    {"a single one that waited",      1,   3,  10,   1,   1,    2,    0,      1,   1,   0},
    {"too soon after the last",      90,   2,   5,   1,   1,    2,    0,      0,   0,   5},
    {"too soon, waited long",        90,   2,  11,   1,   1,    2,    0,      0,   0,  11},
    {"one detachment, full",         50,   3,   1,   1,   1,    2,    0,     50,   1,   0},
    {"one more needs another",       51,   3,   1,   1,   1,    2,    0,     51,   2,   0},
    {"two detachments, full",       100,   3,   1,   1,   1,    2,    0,    100,   2,   0},
    {"no more than they can take",  130,   3,   1,   1,   1,    2,    0,    100,   2,   0},
    {"one is out",                  130,   3,   1,   1,   1,    2,    1,     50,   1,   0},
    {"all are out",                 130,   3,   4,   1,   1,    2,    2,      0,   0,   4},
    {"more are out than there are", 130,   3,   4,   1,   1,    1,    2,      0,   0,   4},
    {"no escorts at all",           130,   3,   4,   1,   1,    0,    0,      0,   0,   4},
    {"gate shut",                   130,   3,  40,   0,   1,    2,    0,      0,   0,  40},
    {"closed",                      130,   3,  40,   1,   0,    2,    0,      0,   0,  40},
    {"half open is open",           130,   3,  40,   1,   0.5,  2,    0,    100,   2,   0},
    {"nobody waits",                  0,  30,  12,   1,   1,    2,    0,      0,   0,   0},
};
/* clang-format on */

static void set_rule(struct world *world, size_t i)
{
    tankers_clear(world);
    set_clocks(world, "east", rules[i].since, rules[i].wait);
    set_out(world, rules[i].out);
    tankers_input(world, ESCORTS, "land", rules[i].escorts);
    tankers_put_in_queue(world, "east", "petrol", rules[i].queue);
    for (int32_t lane = 0; lane < LANES; lane++) {
        tankers_of(world, world->block->gate, "east")[lane] = rules[i].gate;
        tankers_of(world, world->block->open, "east")[lane] = rules[i].open;
    }
}

static void test_a_convoy_leaves_when_its_rules_allow(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 30, escorted);
    const struct block *block = world.block;
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        const real n = rules[i].convoy;
        CASE(rules[i].name);
        set_rule(&world, i);
        convoy_day(&world.plan, world.block);
        assert_lanes(tankers_of(&world, block->convoy_today, "east"), n);
        assert_lanes(tankers_of_fuel(&world, block->queue, "east", "petrol"),
                     rules[i].queue - n);
        assert_lanes(block->escorts_out, rules[i].out + rules[i].detachments);
        assert_lanes(tankers_of(&world, block->wait_days, "east"), rules[i].wait_after);
        assert_lanes(tankers_of(&world, block->since_convoy, "east"),
                     n > 0 ? 0 : rules[i].since);
        assert_lanes(tankers_on_leg(&world, "east_country", ESCORTED, "petrol", 5), n);
    }
    world_free(&world);
}

/* Two detachments of 50, minimum 20; the clock had 8 days. */
static const struct {
    const char *name;
    real queue, w, low, high, wait;
} drivers[] = {
    {"half of them go", 60, 0.5, 30, 30, 0},
    {"just enough for a convoy", 40, 0.5, 20, 20, 0},
    {"too few of many", 40, (real)0.45, 0, 0, 9},
    {"not whole", 61, 0.5, 30, 31, 0},
    {"more than detachments can take", 300, 0.5, 100, 100, 0},
    {"nobody", 300, 0, 0, 0, 9},
};

static void test_only_drivers_who_would_go_count_for_a_convoy(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 30, escorted);
    for (size_t i = 0; i < COUNT_OF(drivers); i++) {
        const real queue = drivers[i].queue;
        CASE(drivers[i].name);
        tankers_clear(&world);
        set_clocks(&world, "east", 9, 9);
        tankers_put_in_queue(&world, "east", "petrol", queue);
        for (int32_t lane = 0; lane < LANES; lane++)
            tankers_of(&world, world.block->willingness, "east")[lane] = drivers[i].w;
        convoy_day(&world.plan, world.block);
        for (int32_t lane = 0; lane < LANES; lane++) {
            const double u = tankers_uniform(&world, "border", "east", 0, lane);
            const real n = tankers_of(&world, world.block->convoy_today, "east")[lane];
            assert_true(n >= drivers[i].low && n <= drivers[i].high);
            if (drivers[i].low < drivers[i].high)
                assert_close(n, floor((double)(drivers[i].w * queue) + u), 0);
        }
        assert_lanes(tankers_of(&world, world.block->wait_days, "east"),
                     drivers[i].wait);
    }
    world_free(&world);
}

/* Whether escorts are required and run; the clock had 4 days. */
static const struct {
    const char *name;
    real required, allowed, convoy, wait;
} switches[] = {
    {"required and run", 1, 1, 30, 0},
    {"suspended: the clock rests", 1, 0, 0, 4},
    {"not required", 0, 1, 0, 5},
    {"neither", 0, 0, 0, 4},
};

static void test_escorts_run_where_they_are_required_and_allowed(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 30, escorted);
    for (size_t i = 0; i < COUNT_OF(switches); i++) {
        CASE(switches[i].name);
        tankers_clear(&world);
        set_clocks(&world, "east", 9, 5);
        tankers_put_in_queue(&world, "east", "petrol", 30);
        tankers_input(&world, ESCORT_REQUIRED, "east", switches[i].required);
        tankers_input(&world, ESCORT_ALLOWED, "east", switches[i].allowed);
        convoy_day(&world.plan, world.block);
        assert_lanes(tankers_of(&world, world.block->convoy_today, "east"),
                     switches[i].convoy);
        assert_lanes(tankers_of(&world, world.block->wait_days, "east"),
                     switches[i].wait);
    }
    world_free(&world);
}

enum { N_FUELS = 3 };
static const char *const fuels[N_FUELS] = {"petrol", "diesel", "heavy_fuel_oil"};

/* One detachment of 50, minimum 20; weights chosen so that parts are whole. */
static const struct {
    const char *name;
    real weight[N_FUELS], queue[N_FUELS], taken[N_FUELS], wait;
} weights[] = {
    {"equal weights, in proportion", {1, 1, 1}, {50, 100, 100}, {10, 20, 20}, 0},
    {"diesel first", {1, 3, 0}, {50, 50, 0}, {13, 37, 0}, 0},
    {"a fuel left behind", {1, 1, 0}, {20, 20, 400}, {20, 20, 0}, 0},
    {"no more than there is", {1, 9, 0}, {90, 10, 0}, {40, 10, 0}, 0},
    {"only what is left behind", {1, 1, 0}, {0, 0, 400}, {0, 0, 0}, 0},
    {"too few of the others", {1, 1, 0}, {10, 9, 400}, {0, 0, 0}, 8},
};

static void test_fuels_share_a_convoy_by_queue_and_weight(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 30, escorted);
    for (size_t i = 0; i < COUNT_OF(weights); i++) {
        CASE(weights[i].name);
        tankers_clear(&world);
        set_clocks(&world, "east", 9, 8);
        tankers_input(&world, ESCORTS, "land", 1);
        for (int32_t f = 0; f < N_FUELS; f++) {
            tankers_input(&world, CONVOY_FUEL_WEIGHT, fuels[f], weights[i].weight[f]);
            tankers_put_in_queue(&world, "east", fuels[f], weights[i].queue[f]);
        }
        convoy_day(&world.plan, world.block);
        for (int32_t f = 0; f < N_FUELS; f++) {
            const real *queue =
                tankers_of_fuel(&world, world.block->queue, "east", fuels[f]);
            for (int32_t lane = 0; lane < LANES; lane++) /* 12.5 of 37.5 is not whole */
                assert_close(weights[i].queue[f] - queue[lane], weights[i].taken[f],
                             i == 1 ? 1 : 0);
        }
        assert_lanes(tankers_of(&world, world.block->wait_days, "east"),
                     weights[i].wait);
    }
    world_free(&world);
}

/* Who goes first, with few detachments.  West's cycle is 6 days where short. */
static const struct {
    const char *name, *edit;
    real escorts, queue[2], convoy[2], rest;
} orders[] = {
    {"longer queue first", NULL, 1, {40, 45}, {0, 45}, 0},
    {"a tie goes by order", NULL, 1, {45, 45}, {45, 0}, 0},
    {"per day of a detachment", "west_country.transit_time=1", 1, {45, 35}, {0, 35}, 0},
    {"a shorter cycle is not all",
     "west_country.transit_time=1",
     1,
     {60, 35},
     {50, 0},
     0},
    {"rest counts for both", "west_country.transit_time=1", 1, {48, 35}, {0, 35}, 0},
    {"long rest levels", "west_country.transit_time=1", 1, {48, 35}, {48, 0}, 4.5},
    {"what the first leaves", NULL, 2, {70, 80}, {0, 80}, 0},
    {"one each", NULL, 2, {30, 40}, {30, 40}, 0},
    {"the second one gets the rest", NULL, 3, {120, 40}, {120, 0}, 0},
    {"the rest is not full", NULL, 4, {120, 90}, {120, 50}, 0},
    {"one convoy a day", NULL, 9, {30, 40}, {30, 40}, 0},
};

static void test_the_longest_queue_for_each_day_of_escort_goes_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(orders); i++) {
        const char *const edits[] = {escorted[0], escorted[1], orders[i].edit, NULL};
        struct world world;
        CASE(orders[i].name);
        world_init(&world, 30, edits);
        tankers_clear(&world);
        tankers_input(&world, ESCORTS, "land", orders[i].escorts);
        tankers_input(&world, ESCORT_REST, "land", orders[i].rest);
        for (int32_t c = 0; c < 2; c++) {
            const char *const id = c == 0 ? "east" : "west";
            set_clocks(&world, id, 9, 1);
            tankers_put_in_queue(&world, id, "diesel", orders[i].queue[c]);
        }
        convoy_day(&world.plan, world.block);
        assert_lanes(lanes(world.block->convoy_today, 0), orders[i].convoy[0]);
        assert_lanes(lanes(world.block->convoy_today, 1), orders[i].convoy[1]);
        world_free(&world);
    }
}

/*
 * Ten tankers a day reach the border.  By hand: 20 on day 1; 30 on day 4, the first day
 * that is 3 days later; then both detachments are out until days 10 and 13, and again
 * until 19 and 22, …, so that queues of 60 and 40 stand before them by turns.
 */
static const struct {
    int32_t day;
    real convoy, queue; /* queue after it */
} saw_tooth[] = {
    {1, 20, 0},   {4, 30, 0},  {10, 50, 10}, {13, 40, 0},
    {19, 50, 10}, {22, 40, 0}, {28, 50, 10}, {31, 40, 0},
};

static void test_a_steady_flow_leaves_the_border_as_a_saw_tooth(void **state)
{
    (void)state;
    struct world world;
    size_t next = 0;
    world_init(&world, 60, escorted);
    tankers_clear(&world);
    set_clocks(&world, "east", 9, 0);
    for (int32_t day = 0; day < 37; day++) {
        const bool is_due = next < COUNT_OF(saw_tooth) && saw_tooth[next].day == day;
        world.block->day = day;
        return_day(&world.plan, world.block);
        road_day(&world.plan, world.block);
        tankers_put_in_queue(&world, "east", "petrol", 10);
        convoy_day(&world.plan, world.block);
        assert_lanes(tankers_of(&world, world.block->convoy_today, "east"),
                     is_due ? saw_tooth[next].convoy : 0);
        if (is_due)
            assert_lanes(tankers_of_fuel(&world, world.block->queue, "east", "petrol"),
                         saw_tooth[next].queue);
        next += is_due;
        /* four days and two on the road: arrivals are the convoy of six days ago */
        for (size_t i = 0; i < COUNT_OF(saw_tooth); i++) {
            if (saw_tooth[i].day == day - 6)
                assert_lanes(
                    tankers_of_fuel(&world, world.block->arrived, "east", "petrol"),
                    saw_tooth[i].convoy);
        }
    }
    assert_int_equal(next, COUNT_OF(saw_tooth));
    world_free(&world);
}

/* slowdown, free days; escorted days and days away */
static const struct {
    const char *slowdown, *country, *approach;
    int32_t days[2], away;
} cycles[] = {
    {"1", "2", "1", {2, 1}, 6},     {"1.5", "2", "2", {3, 3}, 10},
    {"2", "3", "1", {6, 2}, 12},    {"0.5", "1", "1", {1, 1}, 4},
    {"2.5", "4", "2", {10, 5}, 21}, {"10", "1", "1", {10, 10}, 22},
};

static void
test_escort_slows_the_legs_and_a_detachment_is_away_for_its_cycle(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cycles); i++) {
        char slowdown[64], country[64], approach[64];
        snprintf(slowdown, sizeof slowdown, "east.escort_slowdown=%s",
                 cycles[i].slowdown);
        snprintf(country, sizeof country, "east_country.transit_time=%s",
                 cycles[i].country);
        snprintf(approach, sizeof approach, "east_approach.transit_time=%s",
                 cycles[i].approach);
        const char *const edits[] = {escorted[0], slowdown,         country,
                                     approach,    "east.fleet=900", NULL};
        struct world world;
        print_message("    case: slowdown %s\n", cycles[i].slowdown);
        world_init(&world, 90, edits);
        tankers_clear(&world);
        set_clocks(&world, "east", 9, 1);
        tankers_put_in_queue(&world, "east", "petrol", 30);
        for (int32_t day = 0; day <= cycles[i].away; day++) {
            const int32_t arrives = cycles[i].days[0] + cycles[i].days[1];
            world.block->day = day;
            return_day(&world.plan, world.block);
            road_day(&world.plan, world.block);
            assert_lanes(world.block->escorts_out,
                         day == 0 || day == cycles[i].away ? 0 : 1);
            assert_lanes(
                tankers_of_fuel(&world, world.block->arrived, "east", "petrol"),
                day == arrives ? 30 : 0);
            convoy_day(&world.plan, world.block);
        }
        world_free(&world);
    }
}

/* Without warm-up the last convoy counts as of the day before the first. */
static void test_the_first_convoy_waits_for_the_interval_too(void **state)
{
    (void)state;
    static const char *const edits[] = {"east.escort_required=1", "land.warm_up=0",
                                        "east.convoy_interval=5", NULL};
    struct world world;
    world_init(&world, 30, edits);
    for (int32_t day = 0; day < 5; day++) {
        tankers_days(&world, 1);
        assert_lanes(world_output(&world, "convoy", "east", NULL), day == 4 ? 100 : 0);
    }
    world_free(&world);
}

static void test_detachments_out_never_rise_above_those_there_are(void **state)
{
    (void)state;
    static const char *const edits[] = {"east.escort_required=1",
                                        "west.escort_required=1",
                                        "land.escorts=6",
                                        "2025-03-21..2025-04-20:land.escorts=1",
                                        "2025-04-21..:land.escorts=3",
                                        "town/*.demand_noise=0.3",
                                        "east.closing_probability=0.1",
                                        "east.opening_probability=0.3",
                                        NULL};
    struct world world;
    real before[LANES];
    world_init(&world, 120, edits);
    for (int32_t day = 0; day < 120; day++) {
        const real escorts = day < 20 ? 6 : day < 51 ? 1 : 3;
        for (int32_t i = 0; i < LANES; i++)
            before[i] = world.block->escorts_out[i];
        tankers_days(&world, 1);
        const real *free = world_output(&world, "escorts_free", "land", NULL);
        for (int32_t i = 0; i < LANES; i++) {
            const real out = world.block->escorts_out[i];
            assert_true(out >= 0 && out <= real_max(before[i], escorts));
            assert_close(free[i], real_max(escorts - out, 0), 0);
        }
    }
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_convoy_leaves_when_its_rules_allow),
        cmocka_unit_test(test_only_drivers_who_would_go_count_for_a_convoy),
        cmocka_unit_test(test_escorts_run_where_they_are_required_and_allowed),
        cmocka_unit_test(test_fuels_share_a_convoy_by_queue_and_weight),
        cmocka_unit_test(test_the_longest_queue_for_each_day_of_escort_goes_first),
        cmocka_unit_test(test_a_steady_flow_leaves_the_border_as_a_saw_tooth),
        cmocka_unit_test(
            test_escort_slows_the_legs_and_a_detachment_is_away_for_its_cycle),
        cmocka_unit_test(test_the_first_convoy_waits_for_the_interval_too),
        cmocka_unit_test(test_detachments_out_never_rise_above_those_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
