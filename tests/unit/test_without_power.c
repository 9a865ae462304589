/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "capture.h"
#include "engine/layout.h"
#include "world.h"

/*
 * A world without a utility, units and blocks of the day: it is the world whose power
 * asks for nothing, less all that is about power.
 */

enum { N_DAYS = 50, MOST_EDITS = 24 };

/* What happens on the roads, in the depots and at the stations of both worlds. */
/* clang-format off */
#define LIVELY \
    "east.attack_probability=0.6",  "west.attack_probability=0.5", \
    "track.attack_probability=0.4", "west.closing_probability=0.2", \
    "town.leakage=0.1",             "town.parallel_share=0.6", \
    "land.replacement_rate=0.7",    "land.fleet_mobility=0.2", \
    "land.diversion=0.5",           "town/*.demand_noise=0.2", \
    "sector:*.without_reserve=0.3", "city.station_cover=3", \
    "city.demand_factor=uniform(0.8 1.2)", \
    "2025-03-08..:east.escort_required=1", \
    "2025-03-10..2025-03-30:west.open=0"
static const char *const lively[] = {LIVELY, NULL};

/* Nothing is burnt, and nobody's generator burns what power lacks. */
static const char *const lively_and_idle[] = {
    LIVELY, "unit:*.in_service=0", "grid.generator_use=0", NULL};
/* clang-format on */

/* The series of the world with power that is this one of the other. */
static int32_t same_series(const struct world *with, const struct world *without,
                           const struct series *series)
{
    const char *id = without->model.entities[series->entity].id;
    return layout_series(&with->plan, series->output, world_rank(with, id),
                         series->fuel < 0 ? 0 : series->fuel);
}

static void test_a_world_without_power_is_one_whose_power_asks_for_nothing(void **state)
{
    struct world with, without;
    (void)state;
    world_init(&with, N_DAYS, lively_and_idle);
    world_init_without_power(&without, N_DAYS, lively);
    for (int32_t day = 0; day < N_DAYS; day++) {
        assert_int_equal(block_step(&with.plan, with.block), ST_OK);
        assert_int_equal(block_step(&without.plan, without.block), ST_OK);
        for (int32_t n = 0; n < without.plan.n_series; n++) {
            const int32_t other = same_series(&with, &without, &without.plan.series[n]);
            assert_true(other >= 0);
            assert_memory_equal(block_output(without.block, n),
                                block_output(with.block, other), sizeof(real[LANES]));
        }
    }
    block_finish(&without.plan, without.block);
    block_finish(&with.plan, with.block);
    const int32_t m = world_measure(&without, "unmet_total", "town", "petrol");
    const int32_t other = world_measure(&with, "unmet_total", "town", "petrol");
    assert_true(block_metric(without.block, m)[0] > 0);
    assert_memory_equal(block_metric(without.block, m), block_metric(with.block, other),
                        sizeof(double[LANES]));
    world_free(&with);
    world_free(&without);
}

static void test_it_reports_all_but_what_is_about_power(void **state)
{
    struct world with, without;
    int32_t n_series = 0, n_measures = 0;
    (void)state;
    world_init(&with, N_DAYS, NULL);
    world_init_without_power(&without, N_DAYS, NULL);
    for (int32_t n = 0; n < with.plan.n_series; n++) {
        const enum output_id output = with.plan.series[n].output;
        n_series +=
            outputs[output].kind != UTILITY && output != OUT_PEOPLE_WITHOUT_POWER;
    }
    for (int32_t m = 0; m < with.plan.n_measures; m++)
        n_measures += metrics[with.plan.measures[m].metric].kind != UTILITY;
    /* heavy fuel oil, which the grid alone buys, is still a fuel of the hub */
    assert_int_equal(without.plan.n_series, n_series);
    assert_int_equal(without.plan.n_measures, n_measures);
    world_free(&with);
    world_free(&without);
}

/* Rows that are about power say so, and not that a corridor has too few legs. */
static void test_rows_about_power_are_refused_there(void **state)
{
    static const struct {
        const char *name, *edit, *expected;
    } cases[] = {
        {"people served", "land.population=1000",
         "E343: population is about power, and this model has no utility"},
        {"a fuel for generators", "city/diesel.generator_share=0.5",
         "E343: generator_share is about power"},
        {"of all sectors", "sector:*/*.generator_share=0.5", "E343"},
        {"of the utility", "utility:*.fuel_budget=5", "E324"},
        {"an entity that is not there", "grid.fuel_budget=5", "E300"},
    };
    struct world world;
    (void)state;
    world_init_without_power(&world, N_DAYS, NULL);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].name);
        world.messages[0] = '\0';
        assert_int_equal(
            scenario_set(&world.scenario, &world.model, cases[i].edit, &world.diag),
            ST_INPUT);
        if (strstr(world.messages, cases[i].expected) == NULL)
            fail_msg("expected %s, got %s", cases[i].expected, world.messages);
    }
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_a_world_without_power_is_one_whose_power_asks_for_nothing),
        cmocka_unit_test(test_it_reports_all_but_what_is_about_power),
        cmocka_unit_test(test_rows_about_power_are_refused_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
