/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/rng.h"
#include "dice.h"
#include "engine/layout.h"
#include "engine/plan_piece.h"
#include "world.h"

/*
 * From files to pieces.  The small world starts on 1 March 2025, mostly after ten days of
 * warm-up here: day -10 is 19 February, day 4 is 5 March.
 */

enum { MOST_EDITS = 5, N_DAYS = 40 };
enum { EAST = 0 };

static struct world world;

/* ---- pieces ---- */

enum { MOST_LOOKS = 6, END = 9999 };

/* Value of a slot on some days, -10 to 39. */
/* clang-format off */
static const struct {
    const char *name, *edits[MOST_EDITS];
    const char *slot;
    struct {
        int32_t day;
        double value;
    } looks[MOST_LOOKS];
} pieces[] = {
    {"the model", {0}, "east.open", {{-10, 1}, {0, 1}, {39, 1}, {END, 0}}},
    {"a row without dates acts on every day of the run", {"east.open=0.5"}, "east.open",
     {{-10, 1}, {-1, 1}, {0, 0.5}, {39, 0.5}, {END, 0}}},
    {"with always it acts in the warm-up too", {"always:east.open=0.5"}, "east.open",
     {{-10, 0.5}, {-1, 0.5}, {0, 0.5}, {39, 0.5}, {END, 0}}},
    {"the run may be otherwise than always", {"always:east.open=0.5", "east.open=0.7"},
     "east.open", {{-1, 0.5}, {0, 0.7}, {39, 0.7}, {END, 0}}},
    {"what cannot change within a run holds in the warm-up", {"east.fleet=500"},
     "east.fleet", {{-10, 500}, {-1, 500}, {0, 500}, {39, 500}, {END, 0}}},
    {"but the stock at the start is of the start", {"town/petrol.initial_cover=20"},
     "town/petrol.initial_cover", {{-10, 8}, {-1, 8}, {0, 20}, {39, 20}, {END, 0}}},
    {"a dated row acts on its days, both ends included",
     {"2025-03-05..2025-03-06:east.open=0.5"}, "east.open",
     {{-1, 1}, {3, 1}, {4, 0.5}, {5, 0.5}, {6, 1}, {END, 0}}},
    {"and never in the warm-up, whatever its dates",
     {"2025-02-20..2025-03-05:east.open=0.5"}, "east.open",
     {{-9, 1}, {-1, 1}, {0, 0.5}, {4, 0.5}, {5, 1}, {END, 0}}},
    {"without an end it lasts",
     {"2025-03-11..:east.open=0.5"}, "east.open",
     {{9, 1}, {10, 0.5}, {39, 0.5}, {END, 0}}},
    {"without a beginning it was always so, but for the warm-up",
     {"..2025-03-10:east.open=0.5"}, "east.open",
     {{-1, 1}, {0, 0.5}, {9, 0.5}, {10, 1}, {END, 0}}},
    {"the last row wins", {"east.open=0.5", "east.open=0.7"}, "east.open",
     {{-1, 1}, {0, 0.7}, {END, 0}}},
    {"the last row wins on the days that it covers",
     {"2025-03-01..2025-03-10:east.open=0.5", "2025-03-05..2025-03-06:east.open=0.7"},
     "east.open", {{3, 0.5}, {4, 0.7}, {5, 0.7}, {6, 0.5}, {10, 1}, {END, 0}}},
    {"an undated row behind a dated one wins everywhere",
     {"2025-03-01..2025-03-10:east.open=0.5", "east.open=0.7"}, "east.open",
     {{-1, 1}, {0, 0.7}, {39, 0.7}, {END, 0}}},
    {"a factor multiplies", {"west.loading_capacity=x1.5"}, "west.loading_capacity",
     {{-10, 20}, {0, 30}, {END, 0}}},
    {"factors multiply each other",
     {"west.loading_capacity=x1.5", "2025-03-05..:west.loading_capacity=x2"},
     "west.loading_capacity", {{0, 30}, {3, 30}, {4, 60}, {END, 0}}},
    {"a number forgets the factors before it",
     {"west.loading_capacity=x1.5", "west.loading_capacity=10"},
     "west.loading_capacity", {{0, 10}, {END, 0}}},
    {"and takes those after it",
     {"west.loading_capacity=10", "west.loading_capacity=x1.5"},
     "west.loading_capacity", {{0, 15}, {END, 0}}},
    {"a factor of a probability acts on its hazard: 1 - (1 - p)^x",
     {"east.attack_probability=0.2", "east.attack_probability=x3"},
     "east.attack_probability", {{0, 0.488}, {END, 0}}},
    {"half of the hazard",
     {"east.attack_probability=0.36", "east.attack_probability=x0.5"},
     "east.attack_probability", {{0, 0.2}, {END, 0}}},
    {"factors of the hazard multiply",
     {"east.attack_probability=0.2", "east.attack_probability=x6",
      "2025-03-05..:east.attack_probability=x0.5"},
     "east.attack_probability", {{0, 0.737856}, {4, 0.488}, {END, 0}}},
    {"no factor takes a probability beyond 1",
     {"east.attack_probability=0.9", "east.attack_probability=x1000"},
     "east.attack_probability", {{0, 1}, {END, 0}}},
    {"what is certain stays certain",
     {"east.attack_probability=1", "east.attack_probability=x0.5"},
     "east.attack_probability", {{0, 1}, {END, 0}}},
    {"but 0 times the hazard is none",
     {"east.attack_probability=1", "east.attack_probability=x0"},
     "east.attack_probability", {{0, 0}, {END, 0}}},
    {"whole numbers are rounded, halves up",
     {"town.clearance_time=x1.25"}, "town.clearance_time", {{0, 3}, {END, 0}}},
    {"and down below the half",
     {"town.clearance_time=x1.2"}, "town.clearance_time", {{0, 2}, {END, 0}}},
    {"down to nothing", {"land.escorts=x0.2"}, "land.escorts", {{0, 0}, {END, 0}}},
    {"rows of another fuel do not matter",
     {"city/diesel.demand=x2"}, "city/petrol.demand",
     {{0, 480}, {END, 0}}},
    {"a star takes all fuels", {"city/*.demand=x0.5"}, "city/petrol.demand",
     {{0, 240}, {END, 0}}},
};
/* clang-format on */

static void test_pieces_are_what_the_rows_say_on_every_day(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(pieces); n++) {
        const char *edits[MOST_EDITS + 2] = {"land.warm_up=10"};
        CASE(pieces[n].name);
        for (int32_t k = 0; k < MOST_EDITS; k++)
            edits[k + 1] = pieces[n].edits[k];
        world_init_as_set(&world, N_DAYS, edits);
        const int32_t slot = world_slot(&world, pieces[n].slot);
        for (int32_t k = 0; pieces[n].looks[k].day != END; k++) {
            const struct piece *piece =
                piece_find(&world.plan, slot, pieces[n].looks[k].day);
            assert_non_null(piece);
            assert_close(piece_value(piece, 0.5), pieces[n].looks[k].value, 1e-12);
        }
        world_free(&world);
    }
}

static void test_months_change_on_their_first_day(void **state)
{
    static const struct {
        int32_t day;
        double value;
    } looks[] = {{-10, 1.02}, {-1, 1.02}, {0, 1.03},
                 {30, 1.03},  {31, 1.04}, {39, 1.04}};
    static const char *const edits[] = {"land.warm_up=10", NULL};
    (void)state;
    world_init(&world, N_DAYS, edits);
    const int32_t slot = world_slot(&world, "grid.load_factor");
    for (int32_t month = 0; month < N_MONTHS; month++)
        world.model.cells[slot].month[month] = 1 + 0.01 * (month + 1);
    plan_free(&world.plan);
    assert_int_equal(
        plan_compile(&world.plan, &world.model, &world.scenario, &world.diag), ST_OK);
    for (size_t n = 0; n < COUNT_OF(looks); n++) {
        const struct piece *piece = piece_find(&world.plan, slot, looks[n].day);
        assert_close(piece_value(piece, 0.5), looks[n].value, 1e-15);
    }
    world_free(&world);
}

static void
test_a_value_that_stays_is_one_piece_in_the_warm_up_and_one_in_the_run(void **state)
{
    (void)state;
    world_init(&world, 400, NULL);
    const struct layout *layout = world.plan.layout;
    int32_t n_set = 0;
    for (int32_t slot = 0; slot < world.model.n_slots; slot++)
        n_set += world.model.cells[slot].is_set;
    assert_int_equal(layout->n_warm, n_set);
    assert_int_equal(layout->n_pieces, 2 * n_set);
    world_free(&world);
}

static const struct {
    const char *name, *edits[MOST_EDITS];
    int32_t days;
} warm_ups[] = {
    {"the model", {0}, 1},
    {"a number", {"land.warm_up=4"}, 4},
    {"none", {"land.warm_up=0"}, 0},
    {"a factor, halves up", {"land.warm_up=x2.5"}, 3},
    {"factors multiply", {"land.warm_up=x5", "land.warm_up=x0.5"}, 3},
    {"the last number wins", {"land.warm_up=x0.5", "land.warm_up=7"}, 7},
};

static void test_the_warm_up_is_a_whole_number_of_days(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(warm_ups); n++) {
        CASE(warm_ups[n].name);
        world_init(&world, N_DAYS, warm_ups[n].edits);
        const int32_t slot = world_slot(&world, "land.warm_up");
        assert_int_equal(world.plan.warm_up, warm_ups[n].days);
        const struct piece *piece = piece_find(&world.plan, slot, 0);
        assert_close(piece_value(piece, 0.5), warm_ups[n].days, 0);
        world_free(&world);
    }
}

/* ---- what is not known ---- */

static void test_dated_rows_of_an_unknown_share_its_uniform(void **state)
{
    static const char *const edits[] = {
        "town.panic_peak=uniform(1 3)", "2025-03-05..:town.panic_peak=uniform(2 10)",
        "2025-03-09..:town.panic_peak=x0.5", "2025-03-13..:town.panic_peak=4", NULL};
    (void)state;
    world_init(&world, N_DAYS, edits);
    const struct rng_key key = rng_key_make(1, "input", "town.panic_peak");
    const real *value = input_of(&world.plan, world.block, PANIC_PEAK, 0);
    assert_int_equal(world.plan.n_unknowns, 1);
    assert_string_equal(world.plan.unknowns[0].name, "town.panic_peak");
    for (int32_t day = 0; day < 14; day++) {
        assert_int_equal(block_step(&world.plan, world.block), ST_OK);
        for (int32_t i = 0; i < LANES; i++) {
            const double u = rng_uniform(&key, i, 0, 0);
            const double at_first = 1 + 2 * u, later = 2 + 8 * u;
            const double expected = day < 4    ? at_first
                                    : day < 8  ? later
                                    : day < 12 ? later / 2
                                               : 4;
            assert_close(value[i], expected, 1e-12);
            assert_close(block_unknown(world.block, 0)[i], at_first, 1e-12);
        }
    }
    world_free(&world);
}

static void test_a_whole_unknown_is_rounded_in_every_replicate(void **state)
{
    static const char *const edits[] = {"town.clearance_time=uniform(0 4)", NULL};
    (void)state;
    world_init(&world, N_DAYS, edits);
    const struct rng_key key = rng_key_make(1, "input", "town.clearance_time");
    const real *value = input_of(&world.plan, world.block, CLEARANCE_TIME, 0);
    for (int32_t i = 0; i < LANES; i++)
        assert_close(value[i], floor(4 * rng_uniform(&key, i, 0, 0) + 0.5), 0);
    world_free(&world);
}

static void test_unknowns_of_each_fuel_and_entity_are_their_own(void **state)
{
    static const char *const edits[] = {"city/*.demand=uniform(100 200)",
                                        "leg:*.transit_time=discrete(1:1 2:1)",
                                        "corridor:*.fleet=2000", NULL};
    (void)state;
    world_init(&world, N_DAYS, edits);
    assert_int_equal(world.plan.n_unknowns, 3 + 7);
    int32_t n_different = 0;
    for (int32_t a = 0; a < world.plan.n_unknowns; a++) {
        for (int32_t b = 0; b < a; b++)
            n_different += memcmp(world.block->unknown_uniform + a * LANES,
                                  world.block->unknown_uniform + b * LANES,
                                  LANES * sizeof(double)) != 0;
    }
    assert_int_equal(n_different, 45);
    world_free(&world);
}

/* ---- what follows from the model ---- */

/* Heavy fuel oil at 500 is the cheaper one; at the price of diesel nothing tells them
   apart but their places in the model. */
static void test_of_fuels_as_cheap_as_each_other_the_first_comes_first(void **state)
{
    (void)state;
    world_init(&world, N_DAYS, NULL);
    const int32_t diesel = world_rank(&world, "diesel");
    const int32_t oil = world_rank(&world, "heavy_fuel_oil");
    assert_int_equal(world.plan.layout->thermal[0], oil);
    assert_int_equal(world.plan.layout->thermal[1], diesel);
    struct cell *price = &world.model.cells[model_slot(&world.model, PRICE, oil, 0)];
    for (int32_t month = 0; month < N_MONTHS; month++)
        price->month[month] = 800;
    plan_free(&world.plan);
    assert_int_equal(
        plan_compile(&world.plan, &world.model, &world.scenario, &world.diag), ST_OK);
    assert_int_equal(world.plan.layout->thermal[0], diesel);
    assert_int_equal(world.plan.layout->thermal[1], oil);
    world_free(&world);
}

/* Heavy fuel oil is burnt by the utility alone; petrol, by edits, in the city alone. */
static void test_a_fuel_that_one_buyer_asks_for_is_known_as_such(void **state)
{
    static const char *const edits[] = {"regions/petrol.demand=0",
                                        "regions/petrol.initial_hoard=0",
                                        "regions/petrol.hoard_capacity=0", NULL};
    (void)state;
    world_init(&world, N_DAYS, NULL);
    assert_false(world.plan.layout->has_one_buyer[world_rank(&world, "petrol")]);
    world_free(&world);
    world_init(&world, N_DAYS, edits);
    assert_true(world.plan.layout->has_one_buyer[world_rank(&world, "petrol")]);
    assert_false(world.plan.layout->has_one_buyer[world_rank(&world, "diesel")]);
    assert_true(world.plan.layout->has_one_buyer[world_rank(&world, "heavy_fuel_oil")]);
    world_free(&world);
}

/* Each allocation fails once, alone: none of them is missed. */
static void test_memory_may_run_out_anywhere_in_a_plan(void **state)
{
    enum { MORE_THAN_ALL = 60 };
    static const char *const edits[] = {"town.clearance_time=uniform(0 4)",
                                        "2025-03-05..2025-03-06:east.open=0.5", NULL};
    bool was_enough = false;
    (void)state;
    world_init(&world, N_DAYS, edits);
    for (long n = 0; n < MORE_THAN_ALL; n++) {
        plan_free(&world.plan);
        memory_fail_after(n);
        const enum status status =
            plan_compile(&world.plan, &world.model, &world.scenario, &world.diag);
        memory_fail_after(-1);
        assert_int_equal(status, was_enough || status == ST_OK ? ST_OK : ST_MEMORY);
        was_enough = status == ST_OK;
    }
    assert_true(was_enough);
    assert_int_equal(world.n_messages, 0);
    world_free(&world);
}

/* ---- what a plan reports ---- */

static void test_only_what_can_happen_is_reported(void **state)
{
    (void)state;
    world_init(&world, N_DAYS, NULL);
    const struct plan *plan = &world.plan;
    const int32_t track = world_rank(&world, "track");
    const int32_t oil = world_rank(&world, "heavy_fuel_oil");
    const int32_t petrol = world_rank(&world, "petrol");
    assert_int_equal(layout_series(plan, OUT_BORDER_QUEUE, track, 0), -1);
    assert_int_equal(layout_series(plan, OUT_CONVOY, track, 0), -1);
    assert_true(layout_series(plan, OUT_CONVOY, EAST, 0) >= 0);
    assert_int_equal(layout_series(plan, OUT_STATIONS_DRY, 0, oil), -1);
    assert_int_equal(layout_series(plan, OUT_TANK, 0, petrol), -1);
    assert_true(layout_series(plan, OUT_TANK, 0, oil) >= 0);
    for (int32_t m = 0; m < plan->n_measures; m++)
        assert_false(plan->measures[m].metric == MET_RECOVERY_TIME &&
                     plan->measures[m].fuel == oil);
    for (int32_t n = 0; n < plan->n_series; n++) {
        const struct series *series = &plan->series[n];
        const int32_t rank = world.model.entities[series->entity].rank;
        const int32_t fuel = series->fuel < 0 ? 0 : series->fuel;
        assert_int_equal(layout_series(plan, series->output, rank, fuel), n);
    }
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_are_what_the_rows_say_on_every_day),
        cmocka_unit_test(test_months_change_on_their_first_day),
        cmocka_unit_test(
            test_a_value_that_stays_is_one_piece_in_the_warm_up_and_one_in_the_run),
        cmocka_unit_test(test_the_warm_up_is_a_whole_number_of_days),
        cmocka_unit_test(test_dated_rows_of_an_unknown_share_its_uniform),
        cmocka_unit_test(test_a_whole_unknown_is_rounded_in_every_replicate),
        cmocka_unit_test(test_unknowns_of_each_fuel_and_entity_are_their_own),
        cmocka_unit_test(test_of_fuels_as_cheap_as_each_other_the_first_comes_first),
        cmocka_unit_test(test_a_fuel_that_one_buyer_asks_for_is_known_as_such),
        cmocka_unit_test(test_memory_may_run_out_anywhere_in_a_plan),
        cmocka_unit_test(test_only_what_can_happen_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
