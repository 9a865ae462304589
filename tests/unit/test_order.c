/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "engine/today.h"
#include "tankers.h"

enum { N_CORRIDORS = 3 };
static const char *const corridors[N_CORRIDORS] = {"east", "west", "track"};

/*
 * Stock and what is on its way are at their target when together they cover 16.25 days:
 * the target of 8, the security stock of 2 and a lead of 0.5 x 5 + 0.25 x 4 + 0.25 x 3
 * + 2.  For petrol that is 10,400 m3, 640 of them at stations; a fifth of what is missing
 * is ordered on top of the demand of 640 m3.
 */
static void set_at_target(struct world *world)
{
    static const struct {
        const char *fuel;
        real target;
    } fuels[] = {{"petrol", 10400}, {"diesel", 10400}, {"heavy_fuel_oil", 7800}};
    tankers_clear(world);
    for (size_t f = 0; f < COUNT_OF(fuels); f++) {
        const int32_t fuel = world_rank(world, fuels[f].fuel);
        const real *at_stations = lanes(world->block->station_stock, fuel);
        for (int32_t i = 0; i < LANES; i++)
            lanes(world->block->stock, fuel)[i] = fuels[f].target - at_stations[i];
    }
    for (int32_t c = 0; c < N_CORRIDORS; c++)
        tankers_put_idle(world, corridors[c], 500);
}

/* Petrol in depots, at stations and loaded (track); petrol tankers ordered, a multiple
   of 4. */
/* clang-format off */
static const struct {
    const char *name;
    real stock, stations, on_leg, ordered;
} levels[] = {
    {"at the target", 9760, 640, 0, 16},
    {"all of it in depots", 10400, 0, 0, 16},
    {"all of it at stations", 0, 10400, 0, 16},
    {"part of it on its way", 8000, 400, 50, 16},
    {"1,600 m3 missing", 8800, 0, 0, 24},
    {"800 m3 missing, half of them at stations", 9360, 240, 0, 20},
    {"800 m3 too much", 10560, 640, 0, 12},
    {"3,200 m3 too much", 13600, 0, 0, 0},
    {"far too much", 20000, 0, 0, 0},
    {"too much on its way", 0, 0, 400, 0},
};
/* clang-format on */

static void test_orders_replace_demand_and_a_part_of_the_gap(void **state)
{
    (void)state;
    static const real part[N_CORRIDORS] = {0.5, 0.25, 0.25};
    static const char *const edits[] = {"corridor:*.loading_capacity=200", NULL};
    struct world world;
    world_init(&world, 30, edits);
    for (size_t i = 0; i < COUNT_OF(levels); i++) {
        CASE(levels[i].name);
        set_at_target(&world);
        tankers_put_on_leg(&world, "track_road", FREE, "petrol", 1, levels[i].on_leg);
        const int32_t petrol = world_rank(&world, "petrol");
        for (int32_t lane = 0; lane < LANES; lane++) {
            lanes(world.block->stock, petrol)[lane] = levels[i].stock;
            lanes(world.block->station_stock, petrol)[lane] = levels[i].stations;
        }
        order_day(&world.plan, world.block);
        for (int32_t c = 0; c < N_CORRIDORS; c++)
            assert_lanes(lanes(world.block->loaded_today, c),
                         part[c] * (levels[i].ordered + 28));
    }
    world_free(&world);
}

/* The 2 days of security stock come on top of the target while they are locked: 1,280 m3
   of 640 a day.  In tankers a day, of which petrol is 16 at rest. */
static const struct {
    const char *name;
    real days, lock, mean;
} reserves[] = {
    {"as it is", 2, 1, 16},
    {"released, a fifth of it is not ordered", 2, 0, (real)9.6},
    {"none", 0, 1, (real)9.6},
    {"twice as much", 4, 1, (real)22.4},
};

static void test_importers_order_the_security_stock_on_top_of_their_target(void **state)
{
    (void)state;
    enum { N_DAYS = 100, N = N_DAYS * LANES };
    static const char *const edits[] = {"corridor:*.loading_capacity=200", NULL};
    struct world world;
    world_init(&world, N_DAYS, edits);
    for (size_t i = 0; i < COUNT_OF(reserves); i++) {
        double sum = 0;
        CASE(reserves[i].name);
        tankers_input(&world, SECURITY_STOCK, "town", reserves[i].days);
        tankers_input(&world, SECURITY_LOCK, "town", reserves[i].lock);
        for (int32_t day = 0; day < N_DAYS; day++) {
            world.block->day = day;
            set_at_target(&world);
            order_day(&world.plan, world.block);
            for (int32_t c = 0; c < N_CORRIDORS; c++)
                for (int32_t lane = 0; lane < LANES; lane++)
                    sum += (double)lanes(world.block->loaded_today, c)[lane] / N;
        }
        /* diesel as petrol, heavy fuel oil three quarters of it */
        assert_close(sum, 2.75 * (double)reserves[i].mean, 4 * sqrt(0.75 / N));
    }
    world_free(&world);
}

/* What convoys leave behind is not loaded where nothing else runs; the track runs free.
 */
static const struct {
    const char *name;
    real weight, required[2];
    real petrol[N_CORRIDORS];
} convoys[] = {
    {"in convoys, with a weight", 1, {1, 1}, {8, 4, 4}},
    {"a small weight is one", (real)0.01, {1, 1}, {8, 4, 4}},
    {"left behind where escorts are required", 0, {1, 0}, {0, 4, 4}},
    {"left behind on both", 0, {1, 1}, {0, 0, 4}},
    {"without required escort it goes free", 0, {0, 0}, {8, 4, 4}},
};

static void
test_a_fuel_that_convoys_leave_behind_is_not_loaded_for_required_escort(void **state)
{
    (void)state;
    static const char *const legs[N_CORRIDORS] = {"east_abroad", "west_abroad",
                                                  "track_road"};
    static const int32_t days[N_CORRIDORS] = {2, 1, 3};
    struct world world;
    world_init(&world, 30, NULL);
    for (size_t i = 0; i < COUNT_OF(convoys); i++) {
        CASE(convoys[i].name);
        set_at_target(&world);
        tankers_input(&world, CONVOY_FUEL_WEIGHT, "petrol", convoys[i].weight);
        tankers_input(&world, ESCORT_REQUIRED, "east", convoys[i].required[0]);
        tankers_input(&world, ESCORT_REQUIRED, "west", convoys[i].required[1]);
        order_day(&world.plan, world.block);
        for (int32_t c = 0; c < N_CORRIDORS; c++) {
            /* loaded after stage road: a day more on the leg than one that was put */
            assert_lanes(tankers_on_leg(&world, legs[c], FREE, "petrol", days[c] + 1),
                         convoys[i].petrol[c]);
            assert_lanes(tankers_on_leg(&world, legs[c], FREE, "diesel", days[c] + 1),
                         c == 0 ? 8 : 4);
        }
    }
    world_free(&world);
}

/* A lead made with today's values would be 9, 14.25 or 0.35 days longer. */
static void test_dated_rows_do_not_change_the_lead(void **state)
{
    (void)state;
    static const char *const dated[] = {"2025-03-01..:town.clearance_time=11",
                                        "2025-03-01..:track_road.transit_time=60",
                                        "2025-03-01..:east.share=0.7"};
    for (size_t i = 0; i < COUNT_OF(dated); i++) {
        const char *const edits[] = {
            dated[i], i < 2 ? NULL : "2025-03-01..:west.share=0.2",
            i < 2 ? NULL : "2025-03-01..:track.share=0.1", NULL};
        struct world world;
        CASE(dated[i]);
        world_init(&world, 30, edits);
        today_refresh(&world.plan, world.block);
        set_at_target(&world);
        order_day(&world.plan, world.block);
        double mean = 0;
        for (int32_t n = 0; n < N_CORRIDORS * LANES; n++)
            mean += (double)world.block->loaded_today[n] / LANES;
        assert_close(mean, 44, i < 2 ? 1e-9 : 0.5); /* parts of the last: not whole */
        world_free(&world);
    }
}

/* 40 petrol tankers, 1,600 m3, in the queue of east. */
static const struct {
    const char *name;
    real required, allowed, ordered;
} queues[] = {
    {"free passage", 0, 1, 36},
    {"in convoys", 1, 1, 36},
    {"escorts suspended, not required", 0, 0, 36},
    {"cut off", 1, 0, 44},
};

static void test_a_queue_that_is_cut_off_does_not_count_as_coming(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 30, NULL);
    for (size_t i = 0; i < COUNT_OF(queues); i++) {
        real sum = 0;
        CASE(queues[i].name);
        set_at_target(&world);
        tankers_put_in_queue(&world, "east", "petrol", 40);
        tankers_input(&world, ESCORT_REQUIRED, "east", queues[i].required);
        tankers_input(&world, ESCORT_ALLOWED, "east", queues[i].allowed);
        order_day(&world.plan, world.block);
        for (int32_t c = 0; c < N_CORRIDORS; c++)
            sum += lanes(world.block->loaded_today, c)[LANES - 1];
        assert_close(sum, queues[i].ordered, 0);
    }
    world_free(&world);
}

/* 44 tankers are wanted in all; what each corridor loads. */
static const struct {
    const char *name, *edits[4];
    real loaded[N_CORRIDORS];
} openings[] = {
    {"all open", {"land.diversion=1"}, {22, 11, 11}},
    {"closed, nothing diverted", {"east.open=0"}, {0, 11, 11}},
    {"closed, all diverted", {"east.open=0", "land.diversion=1"}, {0, 22, 22}},
    {"0.01 is closed", {"east.open=0.01", "land.diversion=1"}, {0, 22, 22}},
    {"closed, half diverted", {"east.open=0", "land.diversion=0.5"}, {0, 16.5, 16.5}},
    {"half open", {"east.open=0.5"}, {11, 11, 11}},
    {"half open, all diverted",
     {"east.open=0.5", "land.diversion=1"},
     {44 / (real)3, 44 / (real)3, 44 / (real)3}},
    {"a small route half open", {"track.open=0.5", "land.diversion=0"}, {22, 11, 5.5}},
    {"one left", {"east.open=0", "track.open=0", "land.diversion=1"}, {0, 44, 0}},
    {"all closed", {"corridor:*.open=0", "land.diversion=1"}, {0, 0, 0}},
};

static void test_orders_follow_share_and_opening_and_are_diverted(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(openings); i++) {
        const char *const edits[] = {"corridor:*.loading_capacity=200",
                                     "corridor:*.fleet=900",
                                     openings[i].edits[0],
                                     openings[i].edits[1],
                                     openings[i].edits[2],
                                     NULL};
        struct world world;
        double mean[N_CORRIDORS] = {0};
        CASE(openings[i].name);
        world_init(&world, 30, edits);
        for (int32_t day = 0; day < 30; day++) {
            world.block->day = day;
            set_at_target(&world);
            order_day(&world.plan, world.block);
            for (int32_t n = 0; n < N_CORRIDORS * LANES; n++) {
                const double loaded = (double)world.block->loaded_today[n];
                assert_true(fabs(loaded - (double)openings[i].loaded[n / LANES]) <
                            1 + 1e-9);
                mean[n / LANES] += loaded / (30 * LANES);
            }
        }
        for (int32_t c = 0; c < N_CORRIDORS; c++)
            assert_close(mean[c], openings[i].loaded[c], 4 * sqrt(0.25 / 30 / LANES));
        world_free(&world);
    }
}

/* 22 wanted on east and 11 on the track; 500 tankers each, besides a queue. */
static const struct {
    const char *name, *corridor;
    double idle, w, capacity, open, low, high, mean, queue;
} limits[] = {
    {"enough of all", "east", 500, 1, 40, 1, 22, 22, 22, 0},
    {"idle tankers", "east", 7, 1, 40, 1, 7, 7, 7, 0},
    {"nobody idle", "east", 0, 1, 40, 1, 0, 0, 0, 0},
    {"loading capacity", "east", 500, 1, 15, 1, 15, 15, 15, 0},
    {"capacity needs no driver", "east", 500, 0.5, 15, 1, 15, 15, 15, 0},
    {"drivers for a part of the fleet", "east", 500, 0.02, 40, 1, 10, 10, 10, 0},
    {"not whole", "east", 500, 0.0168, 40, 1, 8, 9, 8.4, 0},
    {"drivers under way are no more there", "east", 100, 0.83, 40, 1, 15, 15, 15, 0},
    {"as many idle as stay at home", "east", 100, 0.8, 40, 1, 0, 0, 0, 0},
    {"more under way than would go", "east", 100, 0.3, 40, 1, 0, 0, 0, 0},
    {"who waits at the border is no driver", "east", 500, 0.02, 40, 1, 10, 10, 10, 100},
    {"opening is for its border", "east", 500, 1, 15, 0.5, 15, 15, 15, 0},
    {"track, loading capacity", "track", 500, 1, 6, 1, 6, 6, 6, 0},
    {"track, opening is for its capacity", "track", 500, 1, 6, 0.5, 3, 3, 3, 0},
    {"track, all three", "track", 500, 0.5, 9, 0.5, 2, 3, 2.25, 0},
};

static void test_loading_is_limited_by_idle_tankers_drivers_and_capacity(void **state)
{
    (void)state;
    enum { N_DAYS = 100 };
    struct world world;
    world_init(&world, N_DAYS, NULL);
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        const char *const id = limits[i].corridor;
        real *idle = tankers_of(&world, world.block->idle, id);
        double sum = 0;
        CASE(limits[i].name);
        tankers_input(&world, LOADING_CAPACITY, id, (real)limits[i].capacity);
        for (int32_t lane = 0; lane < LANES; lane++) {
            tankers_of(&world, world.block->willingness, id)[lane] = (real)limits[i].w;
            tankers_of(&world, world.block->open, id)[lane] = (real)limits[i].open;
        }
        for (int32_t day = 0; day < N_DAYS; day++) {
            world.block->day = day;
            set_at_target(&world);
            if (limits[i].queue > 0)
                tankers_put_in_queue(&world, id, "petrol", (real)limits[i].queue);
            for (int32_t lane = 0; lane < LANES; lane++)
                idle[lane] = (real)limits[i].idle;
            order_day(&world.plan, world.block);
            for (int32_t lane = 0; lane < LANES; lane++) {
                const double loaded = limits[i].idle - (double)idle[lane];
                assert_true(loaded >= limits[i].low && loaded <= limits[i].high);
                sum += loaded / N_DAYS / LANES;
            }
        }
        assert_close(sum, limits[i].mean, 4 * sqrt(0.25 / N_DAYS / LANES));
    }
    world_free(&world);
}

static void test_a_limit_cuts_all_fuels_in_proportion(void **state)
{
    (void)state;
    static const char *const edits[] = {"east.loading_capacity=11", NULL};
    struct world world;
    world_init(&world, 30, edits);
    set_at_target(&world);
    order_day(&world.plan, world.block);
    assert_lanes(tankers_on_leg(&world, "east_abroad", FREE, "petrol", 3), 4);
    assert_lanes(tankers_on_leg(&world, "east_abroad", FREE, "diesel", 3), 4);
    assert_lanes(tankers_on_leg(&world, "east_abroad", FREE, "heavy_fuel_oil", 3), 3);
    world_free(&world);
}

/* 44 tankers come to load, 22 on east and 11 on the others, 16 of them for petrol; what
   each corridor loads. */
static const struct {
    const char *name, *edits[3];
    real loaded[N_CORRIDORS];
} refusals[] = {
    {"nobody refuses", {"land.supplier_refusal=0"}, {22, 11, 11}},
    {"half is filled everywhere", {"land.supplier_refusal=0.5"}, {11, 5.5, 5.5}},
    {"nobody is filled anywhere", {"land.supplier_refusal=1"}, {0, 0, 0}},
    {"on one corridor, and nothing goes over",
     {"east.supplier_refusal=0.75", "land.diversion=1"},
     {5.5, 11, 11}},
    {"nobody is filled on one", {"track.supplier_refusal=1"}, {22, 11, 0}},
    {"no petrol", {"petrol.supplier_refusal=1"}, {14, 7, 7}},
    {"two wills",
     {"land.supplier_refusal=0.5", "east.supplier_refusal=0.5"},
     {5.5, 5.5, 5.5}},
    {"of those who can come",
     {"east.loading_capacity=12", "east.supplier_refusal=0.75"},
     {3, 11, 11}},
};

static void test_suppliers_fill_a_part_of_the_tankers_that_come_to_load(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        const char *const edits[] = {refusals[i].edits[0], refusals[i].edits[1], NULL};
        struct world world;
        double mean[N_CORRIDORS] = {0};
        CASE(refusals[i].name);
        world_init(&world, 30, edits);
        for (int32_t day = 0; day < 30; day++) {
            world.block->day = day;
            set_at_target(&world);
            order_day(&world.plan, world.block);
            for (int32_t n = 0; n < N_CORRIDORS * LANES; n++) {
                const double loaded = (double)world.block->loaded_today[n];
                const real idle = world.block->idle[n];
                assert_true(fabs(loaded - (double)refusals[i].loaded[n / LANES]) <
                            1 + 1e-9);
                assert_close(idle, 500 - loaded, 1e-9);
                mean[n / LANES] += loaded / (30 * LANES);
            }
        }
        for (int32_t c = 0; c < N_CORRIDORS; c++)
            assert_close(mean[c], refusals[i].loaded[c], 4 * sqrt(0.25 / 30 / LANES));
        world_free(&world);
    }
}

/* What is refused is asked for again.  With a fifth refused, 1.25 times the demand has to
   come to load, so that a gap of 5 x 0.25 days of demand stays: 640 x 1.25 = 800 m3 less
   than the stock of 6,400, while as much loads as ever. */
static void test_refused_orders_come_again_until_the_stock_is_lower(void **state)
{
    (void)state;
    enum { N_DAYS = 300, COUNTED = 200 };
    static const char *const edits[] = {"2025-03-01..:land.supplier_refusal=0.2",
                                        "corridor:*.loading_capacity=200",
                                        "corridor:*.fleet=900", NULL};
    struct world world;
    double stock = 0, loaded = 0;
    world_init(&world, N_DAYS, edits);
    for (int32_t day = 0; day < N_DAYS; day++) {
        tankers_days(&world, 1);
        for (int32_t lane = 0; lane < LANES && day >= N_DAYS - COUNTED; lane++) {
            const double n = COUNTED * LANES;
            stock += (double)world_output(&world, "stock", "town", "petrol")[lane] / n;
            loaded += (double)world_output(&world, "loaded", "east", NULL)[lane] / n;
        }
    }
    assert_close(stock, 5600, 20);
    assert_close(loaded, 22, 0.05);
    world_free(&world);
}

/* One will behind all roads, drawn anew every other day: what it fills is the same part on
   each of them, day by day. */
static void test_one_draw_of_the_suppliers_moves_all_corridors_alike(void **state)
{
    (void)state;
    static const real wanted[N_CORRIDORS] = {22, 11, 11};
    static const char *const edits[] = {
        "2025-03-01..:land.supplier_refusal=uniform(0 1) every 2", NULL};
    struct world world;
    int32_t n_moves = 0;
    real before[LANES] = {0};
    world_init(&world, 30, edits);
    assert_int_equal(world.plan.n_unknowns, 1);
    const int32_t slot = world_slot(&world, "land.supplier_refusal");
    for (int32_t day = 0; day < 30; day++) {
        world.block->day = day;
        today_refresh(&world.plan, world.block);
        const real *refusal = lanes(world.block->value, slot);
        set_at_target(&world);
        order_day(&world.plan, world.block);
        for (int32_t lane = 0; lane < LANES; lane++) {
            for (int32_t c = 0; c < N_CORRIDORS; c++) {
                const real loaded = lanes(world.block->loaded_today, c)[lane];
                assert_true(fabs((double)(loaded - (1 - refusal[lane]) * wanted[c])) <
                            1 + 1e-6);
            }
            n_moves += fabs((double)(refusal[lane] - before[lane])) > 0.1;
            before[lane] = refusal[lane];
        }
    }
    assert_true(n_moves > 8 * LANES); /* 0.81 of 15 periods */
    world_free(&world);
}

/*
 * Half of the city's petrol demand goes on day 5: 400 m3 a day instead of 640.  The
 * target falls by 3,900 m3, so that none is ordered; what is under way still comes.
 */
static void
test_when_demand_falls_orders_fall_the_same_day_and_cargo_comes(void **state)
{
    (void)state;
    static const char *const edits[] = {"2025-03-06..:city/petrol.demand=240", NULL};
    struct world world;
    world_init(&world, 30, edits);
    for (int32_t day = 0; day < 9; day++) {
        tankers_days(&world, 1);
        assert_lanes(world_output(&world, "loaded", "east", NULL), day < 5 ? 22 : 14);
        assert_lanes(world_output(&world, "received", "town", "petrol"), 640);
    }
    world_free(&world);
}

static void test_without_noise_the_world_stands_still(void **state)
{
    (void)state;
    static const struct {
        const char *output, *entity, *fuel;
        real value;
    } still[] = {
        {"loaded", "east", NULL, 22},
        {"arrivals", "east", NULL, 22},
        {"arrivals", "west", NULL, 11},
        {"arrivals", "track", NULL, 11},
        {"arrivals_relative", "town", NULL, 1},
        {"stock", "town", "petrol", 6400},
        {"stock", "town", "diesel", 6400},
        {"stock", "town", "heavy_fuel_oil", 4800},
        {"received", "town", "petrol", 640},
        {"sold", "town", "diesel", 640},
        {"unmet", "town", "petrol", 0},
        {"unmet", "town", "diesel", 0},
    };
    struct world world;
    world_init(&world, 400, NULL);
    for (int32_t day = 0; day < 400; day++) {
        tankers_days(&world, 1);
        for (size_t i = 0; i < COUNT_OF(still); i++) {
            const real *value =
                world_output(&world, still[i].output, still[i].entity, still[i].fuel);
            for (int32_t lane = 0; lane < LANES; lane++)
                assert_close(value[lane], still[i].value, 1e-8);
        }
    }
    world_free(&world);
}

/* From any beginning the stock in the evening comes to 10 days: the target of 8 and the
   security stock of 2. */
static void test_a_stock_returns_to_its_target_after_a_shock(void **state)
{
    (void)state;
    static const real covers[] = {5, 20};
    struct world world;
    for (size_t i = 0; i < COUNT_OF(covers); i++) {
        world_init(&world, 300, NULL);
        for (int32_t lane = 0; lane < LANES; lane++)
            lanes(world.block->stock, 0)[lane] = 640 * (covers[i] - 1);
        books_open(&world.plan, world.block);
        tankers_days(&world, 300);
        for (int32_t lane = 0; lane < LANES; lane++)
            assert_close(world_output(&world, "stock", "town", "petrol")[lane], 6400,
                         300);
        world_free(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_orders_replace_demand_and_a_part_of_the_gap),
        cmocka_unit_test(
            test_importers_order_the_security_stock_on_top_of_their_target),
        cmocka_unit_test(
            test_a_fuel_that_convoys_leave_behind_is_not_loaded_for_required_escort),
        cmocka_unit_test(test_dated_rows_do_not_change_the_lead),
        cmocka_unit_test(test_a_queue_that_is_cut_off_does_not_count_as_coming),
        cmocka_unit_test(test_orders_follow_share_and_opening_and_are_diverted),
        cmocka_unit_test(test_loading_is_limited_by_idle_tankers_drivers_and_capacity),
        cmocka_unit_test(test_a_limit_cuts_all_fuels_in_proportion),
        cmocka_unit_test(test_suppliers_fill_a_part_of_the_tankers_that_come_to_load),
        cmocka_unit_test(test_refused_orders_come_again_until_the_stock_is_lower),
        cmocka_unit_test(test_one_draw_of_the_suppliers_moves_all_corridors_alike),
        cmocka_unit_test(
            test_when_demand_falls_orders_fall_the_same_day_and_cargo_comes),
        cmocka_unit_test(test_without_noise_the_world_stands_still),
        cmocka_unit_test(test_a_stock_returns_to_its_target_after_a_shock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
