/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/rng.h"
#include "engine/plan_check.h"
#include "world.h"

/*
 * What a plan refuses, with the row that is to blame, and what it accepts on the edge.
 * The small world starts on 1 March 2025 after a warm-up of ten days.
 */

enum { MOST_EDITS = 5, N_DAYS = 40 };

static struct world world;

/* The message and the row that brought the mistake about: NULL for a row of the model.
 */
struct mistake {
    const char *name, *edits[MOST_EDITS];
    const char *code, *where;
};

/* clang-format off */
static const struct mistake mistakes[] = {
    {"a factor leaves the range", {"town.leakage=0.5", "town.leakage=x2"}, "E401",
     "town.leakage=x2"},
    {"a factor leaves the range on some days",
     {"town.leakage=0.3", "2025-03-05..2025-03-06:town.leakage=x4"}, "E401",
     "2025-03-05..2025-03-06:town.leakage=x4"},
    {"a factor takes the end of a distribution out of range",
     {"town.leakage=uniform(0.1 0.5)", "town.leakage=x2"}, "E401", "town.leakage=x2"},
    {"risk of the legs", {"east_country.risk_share=0.5"}, "E403",
     "east_country.risk_share=0.5"},
    {"risk of the legs, on some days",
     {"2025-03-05..:west_approach.risk_share=0.5"}, "E403",
     "2025-03-05..:west_approach.risk_share=0.5"},
    {"a factor does not mend a sum of risks",
     {"east_country.risk_share=0.5", "east_country.risk_share=x1.2"}, "E403",
     "east_country.risk_share=x1.2"},
    {"hours of the day", {"night.duration=13"}, "E403", "night.duration=13"},
    {"mean of block_load", {"night.block_load=1"}, "E403", "night.block_load=1"},
    {"sun of the blocks", {"night.solar_share=0.1"}, "E403", "night.solar_share=0.1"},
    {"generators of the sectors", {"city/diesel.generator_share=0.5"}, "E403",
     "city/diesel.generator_share=0.5"},
    {"no corridor has a share", {"corridor:*.share=0"}, "E403", "corridor:*.share=0"},
    {"a target at panic cover", {"town.cover_target=4"}, "E404",
     "town.cover_target=4"},
    {"a convoy larger than all detachments", {"east.convoy_min=101"}, "E405",
     "east.convoy_min=101"},
    {"a fleet that cannot carry the normal flow", {"east.fleet=241"}, "E406",
     "east.fleet=241"},
    /* 37 tankers a day, half of them in the east, where each is busy for 11 days */
    {"a fleet that cannot carry what half a purse buys",
     {"grid.fuel_budget=152", "east.fleet=203"}, "E406", "east.fleet=203"},
    {"or what a purse with revenue buys",
     {"grid.fuel_budget=44", "grid.fuel_revenue=30", "east.fleet=203"}, "E406",
     "east.fleet=203"},
    /* 700 MWh of diesel by plan, 0.4 m3 each: 1,900 m3, 47.5 tankers a day */
    {"a fleet that cannot carry what a plan burns",
     {"grid/diesel.specific_consumption=0.4", "grid/diesel.plan_share=0.25",
      "east.fleet=261"}, "E406", "east.fleet=261"},
    {"a stock-out that is recovered", {"town.stockout_ratio=0.91"}, "E408",
     "town.stockout_ratio=0.91"},
    {"a unit that burns nothing", {"grid/diesel.specific_consumption=0"}, "E409",
     "grid/diesel.specific_consumption=0"},
    {"a unit that burns nothing from a day on",
     {"2025-03-05..:grid/diesel.specific_consumption=0"}, "E409",
     "2025-03-05..:grid/diesel.specific_consumption=0"},
    {"a plan for more than all of the energy", {"grid/*.plan_share=0.4"}, "E411",
     "grid/*.plan_share=0.4"},
};
/* clang-format on */

/* Two parameters do not go together: the one that was edited is to blame. */
/* clang-format off */
static const struct mistake clashes[] = {
    {"mean of block_load through the hours",
     {"night.duration=14", "day.duration=10"}, "E403", "day.duration=10"},
    {"two fuels of a plan for more than there is",
     {"grid/heavy_fuel_oil.plan_share=0.7", "2025-03-05..:grid/diesel.plan_share=0.4"},
     "E411", "2025-03-05..:grid/diesel.plan_share=0.4"},
    {"panic too early for the target", {"2025-03-05..:town.panic_cover=8"}, "E404",
     "2025-03-05..:town.panic_cover=8"},
    {"the row that is wrong, not a good one behind it",
     {"2025-03-05..2025-03-06:town.cover_target=4",
      "2025-03-20..:town.cover_target=12"},
     "E404", "2025-03-05..2025-03-06:town.cover_target=4"},
    {"the row that is wrong already in the warm-up, not a dated one behind it",
     {"town.cover_target=4", "2025-03-01..:town.cover_target=12"}, "E404",
     "town.cover_target=4"},
    {"the row still in force when a good one has ended",
     {"2025-03-01..:town.cover_target=4", "2025-03-01..2025-03-04:town.cover_target=12"},
     "E404", "2025-03-01..:town.cover_target=4"},
    {"the row of the first day, not one of the day after",
     {"2025-03-01..:town.cover_target=4", "2025-03-02..:town.cover_target=12"}, "E404",
     "2025-03-01..:town.cover_target=4"},
    {"too few detachments for the convoy",
     {"west.convoy_min=60", "2025-03-05..:land.escorts=1"}, "E405",
     "2025-03-05..:land.escorts=1"},
    {"recovered while in stock-out", {"town.recovered_ratio=0.4"}, "E408",
     "town.recovered_ratio=0.4"},
};
/* clang-format on */

static void check_mistakes(const struct mistake *list, size_t n_mistakes)
{
    int32_t n_wrong = 0;
    for (size_t n = 0; n < n_mistakes; n++) {
        char place[128];
        CASE(list[n].name);
        const enum status status = world_try(&world, N_DAYS, list[n].edits);
        snprintf(place, sizeof place, "--set %s: %s", list[n].where, list[n].code);
        const bool is_told =
            status == ST_INPUT && strstr(world.messages, place) != NULL;
        if (!is_told)
            print_error("%s: status %d, expected \"%s\"; messages:\n%s", list[n].name,
                        (int)status, place, world.messages);
        n_wrong += !is_told;
        world_free(&world);
    }
    assert_int_equal(n_wrong, 0);
}

static void test_each_mistake_is_reported_with_its_row(void **state)
{
    (void)state;
    check_mistakes(mistakes, COUNT_OF(mistakes));
}

static void test_the_row_that_made_two_parameters_clash_is_named(void **state)
{
    (void)state;
    check_mistakes(clashes, COUNT_OF(clashes));
}

static void test_a_value_out_of_range_in_the_warm_up_only_is_refused(void **state)
{
    /* hoard_release is a share: 1.5 of the gap on the days before the start */
    static const char *const edits[] = {"town.hoard_release=0.5",
                                        "town.hoard_release=x3",
                                        "2025-03-01..:town.hoard_release=0.1", NULL};
    (void)state;
    assert_int_equal(world_try(&world, N_DAYS, edits), ST_INPUT);
    assert_non_null(strstr(world.messages, "E401"));
    world_free(&world);
}

/* On the edge, or unusual, and right. */
/* clang-format off */
static const struct {
    const char *name, *edits[MOST_EDITS];
} fine[] = {
    {"a target just above panic cover", {"town.cover_target=4.01"}},
    {"a security stock of any size, on top of the target", {"town.security_stock=60"}},
    {"a plan for all of the energy",
     {"grid/heavy_fuel_oil.plan_share=0.6", "grid/diesel.plan_share=0.4"}},
    {"a convoy of all detachments", {"east.convoy_min=100"}},
    {"no detachment, no convoy too large", {"land.escorts=0", "east.convoy_min=500"}},
    {"a fleet with tankers to spare", {"east.fleet=260"}},
    {"a fleet for what half a purse buys", {"grid.fuel_budget=152", "east.fleet=204"}},
    {"a fleet for what a plan burns",
     {"grid/diesel.specific_consumption=0.4", "grid/diesel.plan_share=0.25",
      "east.fleet=262"}},
    {"recovered at once", {"town.stockout_ratio=0.9"}},
    {"more danger on one leg alone", {"east_country.risk_share=x3"}},
    {"sums off by rounding", {"east_country.risk_share=0.6000001"}},
    {"a factor to the end of the range",
     {"town.hoard_release=0.25", "town.hoard_release=x4"}},
    {"a number behind a factor that would go too far",
     {"town.leakage=x100", "town.leakage=0.1"}},
};
/* clang-format on */

static void test_what_is_on_the_edge_is_accepted(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(fine); n++) {
        CASE(fine[n].name);
        const enum status status = world_try(&world, N_DAYS, fine[n].edits);
        if (status != ST_OK)
            fail_msg("refused:\n%s", world.messages);
        world_free(&world);
    }
}

static void test_a_fleet_of_just_the_normal_flow_is_accepted(void **state)
{
    /* 22 tankers a day for 2 + 2 + 1 days in, 2 of clearance, 4 home: 242 */
    static const char *const edits[] = {"east.fleet=242", NULL};
    (void)state;
    const enum status status = world_try(&world, N_DAYS, edits);
    if (status != ST_OK)
        fail_msg("refused:\n%s", world.messages);
    world_free(&world);
}

static void test_shares_of_corridors_need_not_add_up_to_1(void **state)
{
    static const char *const edits[] = {"east.share=0.3", "corridor:*.fleet=1000",
                                        NULL};
    (void)state;
    const enum status status = world_try(&world, N_DAYS, edits);
    if (status != ST_OK)
        fail_msg("refused:\n%s", world.messages);
    world_free(&world);
}

static void test_a_mistake_of_the_model_is_reported_with_its_line(void **state)
{
    char place[64];
    (void)state;
    world_init(&world, N_DAYS, NULL);
    struct cell *cell = &world.model.cells[world_slot(&world, "town.cover_target")];
    for (int32_t month = 0; month < N_MONTHS; month++)
        cell->month[month] = 4;
    plan_free(&world.plan);
    assert_int_equal(
        plan_compile(&world.plan, &world.model, &world.scenario, &world.diag),
        ST_INPUT);
    snprintf(place, sizeof place, "parameters.csv:%d", (int)cell->line);
    assert_non_null(strstr(world.messages, place));
    assert_non_null(strstr(world.messages, "E404"));
    assert_int_equal(world.n_messages, 1);
    world_free(&world);
}

static void test_all_mistakes_are_reported_in_one_go(void **state)
{
    static const char *const edits[] = {"town.cover_target=4", "east.convoy_min=101",
                                        "town.stockout_ratio=0.95", NULL};
    static const char *const codes[] = {"E404", "E405", "E408"};
    (void)state;
    assert_int_equal(world_try(&world, N_DAYS, edits), ST_INPUT);
    for (size_t n = 0; n < COUNT_OF(codes); n++)
        assert_non_null(strstr(world.messages, codes[n]));
    assert_int_equal(world.n_messages, 3);
    world_free(&world);
}

/* ---- sizes and addresses ---- */

static void rename_entity(const char *from, const char *to)
{
    struct entity *entity = &world.model.entities[model_find(&world.model, from)];
    memory_free(entity->id);
    entity->id = memory_copy_text(to, strlen(to));
    assert_non_null(entity->id);
}

static void test_two_names_with_one_hash_are_refused(void **state)
{
    (void)state;
    assert_int_equal(rng_hash("costarring"), rng_hash("liquid"));
    world_init(&world, N_DAYS, NULL);
    rename_entity("east", "costarring");
    rename_entity("diesel", "liquid");
    plan_free(&world.plan);
    assert_int_equal(
        plan_compile(&world.plan, &world.model, &world.scenario, &world.diag),
        ST_INPUT);
    assert_non_null(strstr(world.messages, "E410"));
    assert_non_null(strstr(world.messages, "costarring"));
    assert_non_null(strstr(world.messages, "liquid"));
    world_free(&world);
}

static void test_no_two_processes_have_one_hash(void **state)
{
    (void)state;
    for (int32_t a = 0; a < N_PROCESSES; a++) {
        assert_true(rng_hash(processes[a].name) != rng_hash("input"));
        for (int32_t b = 0; b < a; b++)
            assert_true(rng_hash(processes[a].name) != rng_hash(processes[b].name));
    }
}

/* clang-format off */
static const struct {
    const char *name;
    enum kind kind;
    int32_t n;
    enum status status;
} sizes[] = {
    {"as many fuels as there is room for", FUEL, MAX_FUELS, ST_OK},
    {"a fuel too many", FUEL, MAX_FUELS + 1, ST_INPUT},
    {"as many corridors", CORRIDOR, MAX_CORRIDORS, ST_OK},
    {"a corridor too many", CORRIDOR, MAX_CORRIDORS + 1, ST_INPUT},
    {"as many blocks", SLICE, MAX_SLICES, ST_OK},
    {"a block too many", SLICE, MAX_SLICES + 1, ST_INPUT},
    {"any number of sectors", SECTOR, 1000, ST_OK},
};
/* clang-format on */

static void test_a_model_larger_than_a_block_of_replicates_is_refused(void **state)
{
    (void)state;
    world_init(&world, N_DAYS, NULL);
    for (size_t n = 0; n < COUNT_OF(sizes); n++) {
        CASE(sizes[n].name);
        struct model model = world.model; /* only the numbers are looked at */
        model.n_of[sizes[n].kind] = sizes[n].n;
        world.messages[0] = '\0';
        assert_int_equal(plan_check_sizes(&model, &world.diag), sizes[n].status);
        assert_int_equal(strstr(world.messages, "E402") != NULL,
                         sizes[n].status != ST_OK);
    }
    world_free(&world);
}

static void test_units_of_more_than_three_fuels_are_refused(void **state)
{
    enum { N_FUELS = 4 };
    struct entity entities[2 * N_FUELS] = {0};
    int32_t of_unit[N_FUELS];
    struct model model = {.entities = entities, .n_entities = 2 * N_FUELS};
    (void)state;
    world_init(&world, N_DAYS, NULL);
    for (int32_t n = 0; n < N_FUELS; n++) {
        entities[n] = (struct entity){.kind = FUEL, .rank = n, .parent = -1};
        entities[N_FUELS + n] = (struct entity){.kind = UNIT, .rank = n, .parent = n};
        of_unit[n] = N_FUELS + n;
    }
    model.of[UNIT] = of_unit;
    model.n_of[FUEL] = N_FUELS;
    model.n_of[UNIT] = N_FUELS - 1;
    assert_int_equal(plan_check_sizes(&model, &world.diag), ST_OK);
    model.n_of[UNIT] = N_FUELS;
    assert_int_equal(plan_check_sizes(&model, &world.diag), ST_INPUT);
    assert_non_null(strstr(world.messages, "E402"));
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_mistake_is_reported_with_its_row),
        cmocka_unit_test(test_the_row_that_made_two_parameters_clash_is_named),
        cmocka_unit_test(test_a_value_out_of_range_in_the_warm_up_only_is_refused),
        cmocka_unit_test(test_what_is_on_the_edge_is_accepted),
        cmocka_unit_test(test_a_fleet_of_just_the_normal_flow_is_accepted),
        cmocka_unit_test(test_shares_of_corridors_need_not_add_up_to_1),
        cmocka_unit_test(test_a_mistake_of_the_model_is_reported_with_its_line),
        cmocka_unit_test(test_all_mistakes_are_reported_in_one_go),
        cmocka_unit_test(test_two_names_with_one_hash_are_refused),
        cmocka_unit_test(test_no_two_processes_have_one_hash),
        cmocka_unit_test(test_a_model_larger_than_a_block_of_replicates_is_refused),
        cmocka_unit_test(test_units_of_more_than_three_fuels_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
