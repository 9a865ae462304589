/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "engine/today.h"
#include "tankers.h"

static const struct {
    const char *name, *edit;
    int32_t days;
} clearances[] = {
    {"same day", "town.clearance_time=0", 0},
    {"next day", "town.clearance_time=1", 1},
    {"five days", "town.clearance_time=5", 5},
};

static void test_a_tanker_unloads_clearance_time_days_after_its_arrival(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(clearances); i++) {
        const char *const edits[] = {clearances[i].edit, "corridor:*.fleet=900", NULL};
        struct world world;
        CASE(clearances[i].name);
        world_init(&world, 30, edits);
        tankers_clear(&world);
        tankers_put_on_leg(&world, "track_road", FREE, "diesel", 1, 9);
        const int32_t f = world_rank(&world, "diesel");
        for (int32_t day = 0; day < 8; day++) {
            world.block->day = day;
            road_day(&world.plan, world.block);
            arrival_day(&world.plan, world.block);
            assert_lanes(lanes(world.block->received, f),
                         day == clearances[i].days ? 360 : 0);
            assert_lanes(
                tankers_of_fuel(&world, world.block->clearing, "track", "diesel"),
                day < clearances[i].days ? 9 : 0);
        }
        world_free(&world);
    }
}

/* Replicates that hurry stand beside others that do not. */
static void test_each_replicate_has_its_own_clearance_time(void **state)
{
    (void)state;
    static const char *const edits[] = {
        "town.clearance_time=4",
        "2025-03-02..:town.clearance_time=discrete(1:1 3:1 7:1)",
        "corridor:*.fleet=900", NULL};
    struct world world;
    world_init(&world, 30, edits);
    tankers_clear(&world);
    tankers_put_in_clearance(&world, "east", "petrol", 5, 3); /* 4 left on day 0 */
    const real *time = input_of(&world.plan, world.block, CLEARANCE_TIME, 0);
    for (int32_t day = 0; day < 12; day++) {
        world.block->day = day;
        today_refresh(&world.plan, world.block);
        if (day == 1)
            tankers_put_on_leg(&world, "track_road", FREE, "petrol", 1, 9);
        road_day(&world.plan, world.block);
        arrival_day(&world.plan, world.block);
        for (int32_t i = 0; i < LANES; i++) {
            const int32_t inside = time[i] < 3 ? 1 + (int32_t)time[i] : 4;
            const int32_t later = 1 + (int32_t)time[i];
            const int32_t n = day == 0 ? 0 : 3 * (day == inside) + 9 * (day == later);
            assert_close(lanes(world.block->received, 0)[i], 40 * n, 0);
        }
    }
    world_free(&world);
}

/*
 * 44 tankers arrive a day.  On day 5 the time changes; what unloads on days 4 to 9, in
 * days' worth of arrivals.
 */
static const struct {
    const char *name, *before, *after;
    real unloaded[6];
} changes[] = {
    {"from 3 to 1",
     "town.clearance_time=3",
     "2025-03-06..:town.clearance_time=1",
     {1, 1, 3, 1, 1, 1}},
    {"from 3 to 2",
     "town.clearance_time=3",
     "2025-03-06..:town.clearance_time=2",
     {1, 1, 1, 2, 1, 1}},
    {"from 3 to 0",
     "town.clearance_time=3",
     "2025-03-06..:town.clearance_time=0",
     {1, 4, 1, 1, 1, 1}},
    {"from 1 to 3",
     "town.clearance_time=1",
     "2025-03-06..:town.clearance_time=3",
     {1, 1, 0, 0, 1, 1}},
    {"from 0 to 2",
     "town.clearance_time=0",
     "2025-03-06..:town.clearance_time=2",
     {1, 0, 0, 1, 1, 1}},
    {"faster for a day",
     "town.clearance_time=3",
     "2025-03-06..2025-03-06:town.clearance_time=1",
     {1, 1, 3, 0, 0, 1}},
};

static void test_faster_clearance_releases_those_inside_at_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        const char *const edits[] = {changes[i].before, changes[i].after,
                                     "corridor:*.fleet=900",
                                     "town/*.storage_capacity=100000", NULL};
        struct world world;
        CASE(changes[i].name);
        world_init(&world, 30, edits);
        tankers_days(&world, 4);
        for (size_t day = 0; day < COUNT_OF(changes[i].unloaded); day++) {
            tankers_days(&world, 1);
            assert_lanes(world_output(&world, "received", "town", "petrol"),
                         640 * changes[i].unloaded[day]);
        }
        world_free(&world);
    }
}

/* Waiting: petrol east and west, diesel track.  Room in tankers of 40 m3, after what lies
   in depots and at stations, a quarter. */
static const struct {
    const char *name;
    double capacity;
    real petrol[2], diesel;
    double room[2];
    double low[3], high[3], mean[3]; /* unloaded: petrol east, west, diesel track */
} unloadings[] = {
    {"all of it", 200, {8, 4}, 10, {99, 99}, {8, 4, 10}, {8, 4, 10}, {8, 4, 10}},
    {"half the capacity", 11, {8, 4}, 10, {99, 99}, {4, 2, 5}, {4, 2, 5}, {4, 2, 5}},
    {"capacity that is not whole",
     10.5,
     {0, 0},
     40,
     {99, 99},
     {0, 0, 10},
     {0, 0, 11},
     {0, 0, 10.5}},
    {"parts that are not whole",
     9,
     {8, 4},
     6,
     {99, 99},
     {3, 1, 3},
     {5, 3, 3},
     {4, 2, 3}},
    {"none", 0, {8, 4}, 10, {99, 99}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}},
    {"a full tank leaves its capacity",
     10,
     {8, 4},
     10,
     {0, 99},
     {0, 0, 10},
     {0, 0, 10},
     {0, 0, 10}},
    {"room for three", 200, {8, 4}, 10, {3, 99}, {2, 1, 10}, {2, 1, 10}, {2, 1, 10}},
    {"almost room for four",
     200,
     {8, 4},
     10,
     {3.99, 99},
     {2, 1, 10},
     {2, 1, 10},
     {2, 1, 10}},
    {"overfull", 200, {8, 4}, 10, {-5, 99}, {0, 0, 10}, {0, 0, 10}, {0, 0, 10}},
};

static void set_unloading(struct world *world, size_t i)
{
    static const char *const ids[] = {"petrol", "diesel"};
    tankers_clear(world);
    tankers_put_waiting(world, "east", "petrol", unloadings[i].petrol[0]);
    tankers_put_waiting(world, "west", "petrol", unloadings[i].petrol[1]);
    tankers_put_waiting(world, "track", "diesel", unloadings[i].diesel);
    tankers_input(world, UNLOADING_CAPACITY, "town", (real)unloadings[i].capacity);
    for (int32_t f = 0; f < 2; f++) {
        const int32_t fuel = world_rank(world, ids[f]);
        const double all = 20000 - 40 * unloadings[i].room[f];
        for (int32_t lane = 0; lane < LANES; lane++) {
            lanes(world->block->stock, fuel)[lane] = (real)(all * 0.75);
            lanes(world->block->station_stock, fuel)[lane] = (real)(all * 0.25);
        }
    }
}

static void test_unloading_keeps_to_capacity_and_room(void **state)
{
    (void)state;
    enum { N_DAYS = 100, N = N_DAYS * LANES };
    static const char *const corridors[] = {"east", "west", "track"};
    struct world world;
    world_init(&world, N_DAYS, NULL);
    for (size_t i = 0; i < COUNT_OF(unloadings); i++) {
        double sum[COUNT_OF(corridors)] = {0};
        CASE(unloadings[i].name);
        for (int32_t day = 0; day < N_DAYS; day++) {
            world.block->day = day;
            set_unloading(&world, i);
            arrival_day(&world.plan, world.block);
            for (size_t c = 0; c < COUNT_OF(corridors); c++) {
                const real *home = tankers_of(&world, world.block->home, corridors[c]);
                for (int32_t lane = 0; lane < LANES; lane++) {
                    assert_true((double)home[lane] >= unloadings[i].low[c]);
                    assert_true((double)home[lane] <= unloadings[i].high[c]);
                    sum[c] += (double)home[lane] / N;
                }
            }
        }
        for (size_t c = 0; c < COUNT_OF(corridors); c++)
            assert_close(sum[c], unloadings[i].mean[c], 4 * sqrt(1.0 / N));
    }
    world_free(&world);
}

static void test_what_leaks_is_not_received_and_takes_no_room(void **state)
{
    (void)state;
    static const char *const edits[] = {"town.leakage=0.1", NULL};
    struct world world;
    world_init(&world, 30, edits);
    tankers_clear(&world);
    tankers_put_waiting(&world, "east", "petrol", 12);
    const int32_t f = world_rank(&world, "petrol");
    for (int32_t lane = 0; lane < LANES; lane++)
        lanes(world.block->stock, f)[lane] = 20000 - 640 - 36 * 10;
    arrival_day(&world.plan, world.block);
    assert_lanes(lanes(world.block->received, f), 360);
    assert_lanes(lanes(world.block->stock, f),
                 20000 - 640); /* stations have the rest */
    assert_lanes(lanes(world.block->book_leaked, f), 40);
    assert_lanes(lanes(world.block->pool, f), 0);
    assert_lanes(tankers_of_fuel(&world, world.block->waiting, "east", "petrol"), 2);
    world_free(&world);
}

/* 10 tankers of 40 m3 a day, of which a tenth is diverted: 40 m3. */
static void test_what_is_diverted_goes_to_the_pool_by_its_share(void **state)
{
    (void)state;
    static const char *const edits[] = {"town.leakage=0.1", "town.parallel_share=0.75",
                                        NULL};
    struct world world;
    world_init(&world, 30, edits);
    tankers_clear(&world);
    const int32_t f = world_rank(&world, "petrol");
    for (int32_t lane = 0; lane < LANES; lane++) {
        lanes(world.block->stock, f)[lane] = 0;
        for (int32_t fuel = 0; fuel < world.plan.layout->n_fuels; fuel++)
            lanes(world.block->pool, fuel)[lane] = 0;
    }
    for (int32_t day = 1; day <= 2; day++) {
        tankers_put_waiting(&world, "east", "petrol", 10);
        arrival_day(&world.plan, world.block);
        assert_lanes(lanes(world.block->received, f), 360);
        assert_lanes(lanes(world.block->pool, f), day * 30);
        assert_lanes(lanes(world.block->book_leaked, f), day * 10);
        assert_lanes(lanes(world.block->pool, world_rank(&world, "diesel")), 0);
    }
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_tanker_unloads_clearance_time_days_after_its_arrival),
        cmocka_unit_test(test_each_replicate_has_its_own_clearance_time),
        cmocka_unit_test(test_faster_clearance_releases_those_inside_at_once),
        cmocka_unit_test(test_unloading_keeps_to_capacity_and_room),
        cmocka_unit_test(test_what_leaks_is_not_received_and_takes_no_room),
        cmocka_unit_test(test_what_is_diverted_goes_to_the_pool_by_its_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
