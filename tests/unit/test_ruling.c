/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/ruling.h"
#include "one_world.h"
#include "study/rule_tally.h"

/*
 * Rules in the engine: day by day by hand, and against a chain of two states whose
 * probabilities are known.
 */

enum { DIESEL = 1, CITY = 0, DAYS = 14 };

/* ---- by hand ---- */

static void write_yesterday(double cover)
{
    const int32_t series = layout_series(&world.plan, OUT_COVER, 0, DIESEL);
    fill_lanes(lanes(world.block->output, series), cover);
}

static void test_a_rule_follows_its_words_day_by_day(void **state)
{
    /* Cover of each day from 1 to 9, x undefined; whether the rule is on the day after. */
    static const struct {
        const char *when, *cover, *is_on;
    } cases[] = {
        {"cover.town.diesel < 5", "746473434", "010101111"},
        {"cover.town.diesel <= 4", "753443644", "001111011"},
        {"cover.town.diesel > 5", "746473434", "101010000"},
        {"cover.town.diesel < 5 for 2", "743447444", "001110011"},
        {"cover.town.diesel < 5 delay 2", "743447777", "000110000"},
        {"cover.town.diesel < 5 for 2 delay 1", "744447777", "000110000"},
        {"cover.town.diesel < 5 until cover.town.diesel > 7", "746748443", "011110111"},
        {"cover.town.diesel < 5 until cover.town.diesel > 7 for 2", "748478843",
         "011111011"},
        {"cover.town.diesel < 5 once", "746747777", "011111111"},
        {"cover.town.diesel < 5 until cover.town.diesel > 7 once", "748448444",
         "010000000"},
        {"cover.town.diesel < 5", "7x4xx4x44", "001001011"},
        {"cover.town.diesel < 5 for 2", "4x44x4444", "000100111"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char edit[200];
        snprintf(edit, sizeof edit, "city.ration=0.5 when %s", cases[i].when);
        CASE(edit);
        world_init_as_set(&world, DAYS, (const char *const[]){edit, NULL});
        const real *ration = input_of(&world.plan, world.block, RATION, CITY);
        const real usual = ration[3];
        int32_t n_on = 0;
        assert_true(usual != (real)0.5);
        for (int32_t day = 1; day <= 9; day++) {
            const char cover = cases[i].cover[day - 1];
            const bool is_on = cases[i].is_on[day - 1] == '1';
            world.block->day = day;
            write_yesterday(cover == 'x' ? (double)NAN : cover - '0');
            rules_lift(&world.plan, world.block);
            (void)rules_day(&world.plan, world.block);
            n_on += is_on;
            if ((ration[3] == (real)0.5) != is_on)
                fail_msg("day %d: the rule is %s", (int)day, is_on ? "off" : "on");
            if (!is_on)
                assert_true(ration[3] == usual);
        }
        assert_int_equal(block_rule_days(world.block, 0)[3], n_on);
        world_free(&world);
    }
}

static void test_a_rule_with_dates_acts_and_counts_between_them_only(void **state)
{
    static const char *const edits[] = {"2025-03-04..2025-03-07:city.ration=0.5 when "
                                        "cover.town.diesel < 1000 for 2",
                                        NULL};
    (void)state;
    world_init_as_set(&world, DAYS, edits);
    world_reset(&world, 1);
    for (int32_t day = 0; day < DAYS; day++) {
        assert_int_equal(block_step(&world.plan, world.block), ST_OK);
        const real *ration = input_of(&world.plan, world.block, RATION, CITY);
        assert_true((ration[0] == (real)0.5) == (day >= 4 && day <= 6));
    }
    assert_int_equal(block_rule_first(world.block, 0)[0], 5);
    world_free(&world);
}

static void test_rules_act_in_their_order_on_what_holds_that_day(void **state)
{
    static const struct {
        const char *edits[5];
        double ration;
    } cases[] = {
        {{"city.ration=0.8", "city.ration=x0.5 when cover.town.diesel < 1000"}, 0.4},
        {{"city.ration=0.5 when cover.town.diesel < 1000",
          "city.ration=x0.5 when cover.town.diesel < 1000"},
         0.25},
        {{"city.ration=x0.5 when cover.town.diesel < 1000",
          "city.ration=0.5 when cover.town.diesel < 1000"},
         0.5},
        {{"2025-03-03..:city.ration=0.6",
          "city.ration=x0.5 when cover.town.diesel < 1000"},
         0.3},
        {{"city.ration=8", "city.ration=x2 when cover.town.diesel < 1000"}, 10},
        {{"city.ration=0.8", "city.ration=0.3 when cover.town.diesel < 0"}, 0.8},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].edits[1]);
        world_init_as_set(&world, DAYS, cases[i].edits);
        world_reset(&world, 1);
        for (int32_t day = 0; day < 5; day++)
            assert_int_equal(block_step(&world.plan, world.block), ST_OK);
        assert_close(input_of(&world.plan, world.block, RATION, CITY)[1],
                     cases[i].ration, 1e-6);
        world_free(&world);
    }
}

/* What follows from parameters follows from what rules make of them. */
static void test_what_hangs_on_a_lever_follows_a_rule(void **state)
{
    static const char *const edits[] = {"oil_set.in_service=0 when load.grid > 0 for 3",
                                        NULL};
    const double days[] = {120, 120, 120, 0, 0};
    (void)state;
    world_init_as_set(&world, DAYS, edits);
    world_reset(&world, 1);
    for (size_t day = 0; day < COUNT_OF(days); day++) {
        assert_int_equal(block_step(&world.plan, world.block), ST_OK);
        assert_true((lanes(world.block->unit_mw, 0)[2] > 0) == (days[day] > 0));
    }
    world_free(&world);
}

/* ---- two states ---- */

/*
 * A set that is up or down: it fails with probability f a day and is mended with m, from
 * its stationary law on, down with q = f / (f + m).  The only oil set decides whether oil
 * power is there, so a rule that waits for N days down is on with probability
 * q (1 - m)^(N - 1), and one that stays until the set is up again is a chain of the same
 * set, D days late.
 */
static void hold_chain(const char *edit, double q, double repair, int32_t n,
                       int32_t delay)
{
    enum { BLOCKS = 60, LAST = 12 };
    char outage[64], mend[64];
    const double moved = 1 - exp(-24 * (q / (1 - q) + 1) / repair);
    const double m = (1 - q) * moved;
    int64_t n_on[LAST] = {0};
    snprintf(outage, sizeof outage, "oil_set.forced_outage_rate=%g", q);
    snprintf(mend, sizeof mend, "oil_set.repair_time=%g", repair);
    CASE(edit);
    world_init(&world, LAST,
               (const char *const[]){outage, mend, "diesel_set.in_service=0", NULL});
    struct diag quiet = {0};
    struct plan plan = {0};
    assert_int_equal(scenario_set(&world.scenario, &world.model, edit, &quiet), ST_OK);
    assert_int_equal(plan_compile(&plan, &world.model, &world.scenario, &quiet), ST_OK);
    struct block *block = block_new(&plan);
    assert_non_null(block);
    for (int32_t b = 0; b < BLOCKS; b++) {
        assert_int_equal(block_reset(block, &plan, 5, 1, b * LANES), ST_OK);
        for (int32_t day = 0; day < LAST; day++) {
            assert_int_equal(block_step(&plan, block), ST_OK);
            for (int32_t i = 0; i < LANES; i++)
                n_on[day] += block->rule_on[i];
        }
    }
    /* down on the n days that end a day before the decision */
    const double p = q * pow(1 - m, n - 1), size = (double)BLOCKS * LANES;
    for (int32_t day = 0; day < LAST; day++) {
        const double expected = day < n + delay ? 0 : p;
        if (delay == 0)
            assert_close((double)n_on[day] / size, expected,
                         4.5 * sqrt(p * (1 - p) / size) * (expected > 0));
    }
    /* With a delay: the first decision is that of day n, in force on day n + delay. */
    if (delay > 0) {
        for (int32_t day = 0; day < n + delay; day++)
            assert_int_equal(n_on[day], 0);
        assert_close((double)n_on[n + delay] / size, p, 4.5 * sqrt(p * (1 - p) / size));
    }
    block_delete(block);
    plan_free(&plan);
    world_free(&world);
}

static void test_a_rule_is_on_as_often_as_its_chain_of_two_states(void **state)
{
    (void)state;
    hold_chain("grid.import_capacity=9 when thermal_available.grid < 1", 0.3, 60, 1, 0);
    hold_chain("grid.import_capacity=9 when thermal_available.grid < 1 for 2", 0.3, 60,
               2, 0);
    hold_chain("grid.import_capacity=9 when thermal_available.grid < 1 for 3", 0.4, 90,
               3, 0);
    hold_chain("grid.import_capacity=9 when thermal_available.grid < 1 for 2 delay 3",
               0.3, 60, 2, 3);
}

/* ---- what is told of them ---- */

static void test_figures_of_rules_are_those_of_each_course(void **state)
{
    enum { N = 2 * LANES };
    static const char *const edits[] = {
        "oil_set.forced_outage_rate=0.3", "oil_set.repair_time=60",
        "diesel_set.in_service=0",
        "grid.import_capacity=9 when thermal_available.grid < 1", NULL};
    struct rule_tally one = {0}, all = {0};
    double days = 0;
    int64_t n_on = 0;
    (void)state;
    world_init_as_set(&world, DAYS, edits);
    assert_int_equal(rule_tally_init(&one, &world.plan), ST_OK);
    assert_int_equal(rule_tally_init(&all, &world.plan), ST_OK);
    for (int32_t b = 0; b < 2; b++) {
        assert_int_equal(block_reset(world.block, &world.plan, 1, 1, b * LANES), ST_OK);
        while (block_day(world.block) < DAYS)
            assert_int_equal(block_step(&world.plan, world.block), ST_OK);
        for (int32_t i = 0; i < LANES; i++) {
            days += block_rule_days(world.block, 0)[i];
            n_on += block_rule_first(world.block, 0)[i] > 0;
        }
        memset(one.days, 0, (DAYS + 1) * sizeof *one.days);
        memset(one.first, 0, (DAYS + 1) * sizeof *one.first);
        one.n = 0;
        rule_tally_add(&one, world.block, LANES);
        rule_tally_merge(&all, &one);
    }
    const struct rule_figures figures = rule_tally_figures(&all, 0);
    assert_int_equal(figures.n, N);
    assert_int_equal(figures.n_on, n_on);
    assert_true(n_on > 0 && n_on < N);
    assert_close(figures.mean_days, days / N, 1e-9);
    rule_tally_free(&one);
    rule_tally_free(&all);
    world_free(&world);
}

static void test_quantiles_of_rules_are_of_type_7(void **state)
{
    int64_t days[11] = {0}, first[11] = {0};
    struct rule_tally tally = {
        .n_rules = 1, .n_days = 10, .n = 4, .days = days, .first = first};
    (void)state;
    days[0] = 1, days[2] = 1, days[3] = 1, days[10] = 1; /* 0 2 3 10 */
    first[10] = 1, first[1] = 2, first[6] = 1;           /* 1 1 6, and never */
    const struct rule_figures figures = rule_tally_figures(&tally, 0);
    assert_int_equal(figures.n_on, 3);
    assert_close(figures.mean_days, 15 / 4., 1e-12);
    assert_close(figures.days[0], 0.3, 1e-12);
    assert_close(figures.days[1], 2.5, 1e-12);
    assert_close(figures.days[2], 8.95, 1e-12);
    assert_close(figures.first[1], 1, 1e-12);
    assert_close(figures.first[2], 5.5, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_rule_follows_its_words_day_by_day),
        cmocka_unit_test(test_a_rule_with_dates_acts_and_counts_between_them_only),
        cmocka_unit_test(test_rules_act_in_their_order_on_what_holds_that_day),
        cmocka_unit_test(test_what_hangs_on_a_lever_follows_a_rule),
        cmocka_unit_test(test_a_rule_is_on_as_often_as_its_chain_of_two_states),
        cmocka_unit_test(test_figures_of_rules_are_those_of_each_course),
        cmocka_unit_test(test_quantiles_of_rules_are_of_type_7),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
