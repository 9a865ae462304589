/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "tankers.h"

enum { N_CORRIDORS = 3, N_FUELS = 3 };
static const char *const fuels[N_FUELS] = {"petrol", "diesel", "heavy_fuel_oil"};
static const double shares[N_CORRIDORS] = {0.5, 0.25, 0.25};
static const double tankers_a_day[N_FUELS] = {16, 16, 12};

static const struct {
    const char *leg;
    int32_t corridor, days;
} legs[] = {
    {"east_abroad", 0, 2}, {"east_country", 0, 2}, {"east_approach", 0, 1},
    {"west_abroad", 1, 1}, {"west_country", 1, 2}, {"west_approach", 1, 1},
    {"track_road", 2, 3},
};
static const int32_t clearance_days = 2;
static const int32_t return_days[N_CORRIDORS] = {4, 5, 3};
static const int32_t all_days[N_CORRIDORS] = {11, 11, 8};

static const tankers *clearing(const struct world *world, int32_t c, int32_t f,
                               int32_t left)
{
    const int32_t ring = world->plan.layout->clearance_ring;
    return cell_lanes(world->block->clearance_cell,
                      (c * N_FUELS + f) * ring +
                          ring_cell(world->block->day + left - 1, ring));
}

static const tankers *home(const struct world *world, int32_t c, int32_t left)
{
    const struct layout *layout = world->plan.layout;
    return cell_lanes(world->block->home_cell,
                      layout->home_offset[c] + ring_cell(world->block->day + left - 1,
                                                         layout->home_ring[c]));
}

/* All flows of the small world are whole: no uniform has a say. */
static void check_places(const struct world *world, const real fleet[N_CORRIDORS])
{
    for (size_t l = 0; l < COUNT_OF(legs); l++) {
        for (int32_t left = 1; left <= legs[l].days; left++) {
            for (int32_t f = 0; f < N_FUELS; f++)
                assert_lanes(tankers_on_leg(world, legs[l].leg, FREE, fuels[f], left),
                             shares[legs[l].corridor] * tankers_a_day[f]);
        }
    }
    for (int32_t c = 0; c < N_CORRIDORS; c++) {
        for (int32_t left = 1; left <= clearance_days; left++) {
            for (int32_t f = 0; f < N_FUELS; f++)
                assert_lanes(clearing(world, c, f, left), shares[c] * tankers_a_day[f]);
        }
        for (int32_t left = 1; left <= return_days[c]; left++)
            assert_lanes(home(world, c, left), shares[c] * 44);
        assert_lanes(lanes(world->block->fleet, c), fleet[c]);
        assert_lanes(lanes(world->block->idle, c),
                     (double)fleet[c] - shares[c] * 44 * all_days[c]);
    }
}

static const struct {
    const char *name, *edit;
} warm_ups[] = {
    {"without warm-up", "land.warm_up=0"},
    {"after a day", "land.warm_up=1"},
    {"after a year, long after the first day without purchases of the utility",
     "land.warm_up=365"},
    {"shares are relative", "corridor:*.share=x2"}};

static void test_every_place_holds_its_flow_times_the_days_there(void **state)
{
    (void)state;
    static const real fleet[N_CORRIDORS] = {300, 150, 120};
    for (size_t i = 0; i < COUNT_OF(warm_ups); i++) {
        const char *const edits[] = {warm_ups[i].edit, NULL};
        struct world world;
        CASE(warm_ups[i].name);
        world_init(&world, 30, edits);
        check_places(&world, fleet);
        for (int32_t n = 0; n < N_CORRIDORS * LANES; n++) {
            assert_close(world.block->willingness[n], 1, 0);
            assert_close(world.block->gate[n], 1, 0);
            assert_close(world.block->lost[n] + world.block->moved[n], 0, 0);
            assert_close(world.block->home_started[n], shares[n / LANES] * 44, 0);
            assert_int_equal(world.block->home_until[n], return_days[n / LANES] - 1);
        }
        assert_lanes(world.block->escorts_out, 0);
        world_free(&world);
    }
}

static void test_flows_that_are_not_whole_are_kept_on_average(void **state)
{
    (void)state;
    enum { N_SEEDS = 60, N = N_SEEDS * LANES };
    static const char *const edits[] = {"town.payload=45", "town.leakage=0.05",
                                        "land.warm_up=0", NULL};
    struct world world;
    double mean[N_CORRIDORS] = {0}, first = 0;
    const double flow = 1760 / (45 * 0.95), petrol = 640 / (45 * 0.95) * 0.5;
    world_init(&world, 30, edits);
    for (uint64_t seed = 1; seed <= N_SEEDS; seed++) {
        world_reset(&world, seed);
        const tankers *cell = tankers_on_leg(&world, "east_country", FREE, "petrol", 2);
        for (int32_t c = 0; c < N_CORRIDORS; c++) {
            const double expected = flow * shares[c] * all_days[c];
            for (int32_t i = 0; i < LANES; i++) {
                const double n = (double)(lanes(world.block->fleet, c)[i] -
                                          lanes(world.block->idle, c)[i]);
                assert_true(fabs(n - expected) < 1);
                mean[c] += n / N;
            }
        }
        for (int32_t i = 0; i < LANES; i++) {
            assert_true(fabs((double)cell[i] - petrol) < 1);
            first += (double)cell[i] / N;
        }
    }
    for (int32_t c = 0; c < N_CORRIDORS; c++)
        assert_close(mean[c], flow * shares[c] * all_days[c], 4 * sqrt(0.25 / N));
    assert_close(first, petrol, 4 * sqrt(0.25 / N));
    world_free(&world);
}

/* East needs 242 tankers for 640 m3 of petrol a day; some replicates draw more. */
static void test_a_fleet_too_small_for_a_drawn_demand_grows_to_it(void **state)
{
    (void)state;
    static const char *const edits[] = {"city/petrol.demand=uniform(280 680)",
                                        "east.fleet=260", "land.warm_up=0", NULL};
    struct world world;
    int32_t n_grown = 0;
    world_init(&world, 30, edits);
    for (int32_t i = 0; i < LANES; i++) {
        const double needed =
            (double)(lanes(world.block->expected, 0)[i] + 1120) / 40 * 0.5 * 11;
        const double fleet = (double)lanes(world.block->fleet, 0)[i];
        const double idle = (double)lanes(world.block->idle, 0)[i];
        assert_true(fabs(fleet - idle - needed) < 1);
        assert_true(fleet >= 260 && (fleet <= 260 || idle <= 0));
        n_grown += fleet > 260;
    }
    assert_in_range(n_grown, 1, LANES - 1);
    world_free(&world);
}

/*
 * Diesel: 640 m3 a day, 8 days and 2 of security stock.  Stations aim for a day, 420 m3
 * in the city and 140 in the regions, and have no more than half of all; the rest is in
 * depots.  Hoards as given, at most what there is room for; tanks are full.
 */
/* clang-format off */
static const struct {
    const char *name, *edits[4];
    real stock, station, locked, hoard, tank; /* depots; the city's */
} stores[] = {
    {"as given", {NULL}, 5840, 420, 1280, 840, 800},
    {"small tanks at the hub: stations get half of it", {"town/diesel.storage_capacity=1000"},
     500, 375, 500, 840, 800},
    {"just enough for stations", {"town/diesel.storage_capacity=1120"},
     560, 420, 560, 840, 800},
    {"large stations", {"city.station_cover=10", "regions.station_cover=2"},
     3200, 3000, 1280, 840, 800},
    {"in proportion to their aims", {"city.station_cover=4", "regions.station_cover=48"},
     3200, 640, 1280, 840, 800},
    {"no security stock", {"town.security_stock=0"}, 4560, 420, 0, 840, 800},
    {"released", {"town.security_lock=0"}, 4560, 420, 0, 840, 800},
    {"small cans", {"city/diesel.hoard_capacity=100"}, 5840, 420, 1280, 100, 800},
    {"a city without stations has yards instead of cans",
     {"city/diesel.hoard_capacity=100", "city.station_cover=0"},
     6260, 0, 1280, 840, 800},
    {"the factor of the month is in all of it", {"city.demand_factor=2"},
     9620, 840, 2120, 840, 800},
    {"small tanks at the power station", {"grid/diesel.tank_capacity=500"},
     5840, 420, 1280, 840, 500},
    {"nothing at all",
     {"town/diesel.initial_cover=0", "town.security_stock=0",
      "city/diesel.initial_hoard=0", "grid/diesel.tank_capacity=0"},
     0, 0, 0, 0, 0},
};
/* clang-format on */

static void test_stores_begin_as_given_within_their_room(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(stores); i++) {
        const char *const edits[] = {"land.warm_up=0",
                                     "corridor:*.fleet=900",
                                     stores[i].edits[0],
                                     stores[i].edits[1],
                                     stores[i].edits[2],
                                     stores[i].edits[3],
                                     NULL};
        struct world world;
        CASE(stores[i].name);
        world_init(&world, 30, edits);
        const int32_t city = world_customer(&world, 0, 1);
        const int32_t regions = world_customer(&world, 1, 1);
        assert_lanes(lanes(world.block->stock, 1), stores[i].stock);
        assert_lanes(lanes(world.block->locked, 1), stores[i].locked);
        assert_lanes(lanes(world.block->hoard, city), stores[i].hoard);
        assert_lanes(lanes(world.block->tank, 1), stores[i].tank);
        assert_lanes(lanes(world.block->pool, 1), 0);
        assert_lanes(lanes(world.block->dry, 1), 0);
        assert_lanes(lanes(world.block->station, city), stores[i].station);
        for (int32_t lane = 0; lane < LANES; lane++)
            assert_close(lanes(world.block->station_stock, 1)[lane],
                         lanes(world.block->station, city)[lane] +
                             lanes(world.block->station, regions)[lane],
                         1e-9);
        world_free(&world);
    }
}

/* A warm-up that eats the stock up: at the start it is there again, tankers are not. */
static void test_at_the_start_stocks_and_hoards_are_set_again(void **state)
{
    (void)state;
    static const char *const edits[] = {"land.warm_up=60", "town.unloading_capacity=5",
                                        NULL};
    struct world world;
    world_init(&world, 30, edits);
    assert_lanes(lanes(world.block->stock, 0), 5760);
    assert_lanes(lanes(world.block->station_stock, 0), 640);
    assert_lanes(lanes(world.block->station, world_customer(&world, 0, 0)), 480);
    assert_lanes(lanes(world.block->locked, 0), 1280);
    assert_lanes(lanes(world.block->hoard, 0), 960);
    for (int32_t i = 0; i < LANES; i++)
        assert_true(lanes(world.block->waiting, 0)[i] > 50);
    tankers_days(&world, 30);
    world_free(&world);
}

static void test_dated_rows_do_not_act_in_the_warm_up(void **state)
{
    (void)state;
    static const real fleet[N_CORRIDORS] = {300, 150, 120};
    static const char *const edits[] = {"2025-02-25..:corridor:*.open=0",
                                        "..2025-03-10:city/petrol.demand=0", NULL};
    struct world world;
    world_init(&world, 30, edits);
    check_places(&world, fleet);
    assert_lanes(lanes(world.block->stock, 0), 160 * 9);
    assert_lanes(lanes(world.block->station_stock, 0), 160);
    assert_lanes(world.block->normal_flow, 44);
    world_free(&world);
}

/* In 2024, when the warm-up begins, the load is 100 MW, and heavy fuel oil is enough
 * for it: 8 tankers a day instead of 12 and 2. */
static void test_normal_flow_is_that_of_the_last_day_of_the_warm_up(void **state)
{
    (void)state;
    static const char *const edits[] = {"land.warm_up=100", "grid.load_growth=0.5",
                                        "2025-03-01..:city/petrol.demand=0", NULL};
    struct world world;
    world_init(&world, 30, edits);
    assert_lanes(world.block->normal_flow, 44);
    tankers_days(&world, 1);
    assert_lanes(world.block->normal_flow, 44);
    world_free(&world);
}

/* The units' law is that of the day before the first. */
static void test_units_and_water_begin_in_their_stationary_laws(void **state)
{
    (void)state;
    enum { N_SEEDS = 100, N = N_SEEDS * LANES };
    static const char *const edits[] = {"land.warm_up=0",
                                        "oil_set.forced_outage_rate=0.3",
                                        "grid.hydro_noise=0.1", NULL};
    struct world world;
    double up = 0, water = 0, square = 0;
    world_init(&world, 30, edits);
    const int32_t unit = world_rank(&world, "oil_set");
    for (uint64_t seed = 1; seed <= N_SEEDS; seed++) {
        world_reset(&world, seed);
        const struct rng_key key = rng_key_make(seed, "unit", "oil_set");
        for (int32_t i = 0; i < LANES; i++) {
            const double z = (double)world.block->hydrology[i];
            const real is_up = lanes(world.block->unit_up, unit)[i];
            assert_close(is_up, rng_uniform(&key, i, -1, 0) < 0.7 ? 1 : 0, 0);
            up += (double)is_up / N;
            water += z / N;
            square += z * z / N;
        }
    }
    assert_close(up, 0.7, 4 * sqrt(0.21 / N));
    assert_close(water, 0, 4 / sqrt(N));
    assert_close(square, 1, 4 * sqrt(2.0 / N));
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_place_holds_its_flow_times_the_days_there),
        cmocka_unit_test(test_flows_that_are_not_whole_are_kept_on_average),
        cmocka_unit_test(test_a_fleet_too_small_for_a_drawn_demand_grows_to_it),
        cmocka_unit_test(test_stores_begin_as_given_within_their_room),
        cmocka_unit_test(test_at_the_start_stocks_and_hoards_are_set_again),
        cmocka_unit_test(test_dated_rows_do_not_act_in_the_warm_up),
        cmocka_unit_test(test_normal_flow_is_that_of_the_last_day_of_the_warm_up),
        cmocka_unit_test(test_units_and_water_begin_in_their_stationary_laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
