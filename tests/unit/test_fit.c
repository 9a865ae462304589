/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "engine/unknown.h"
#include "study/fit.h"
#include "world.h"

/*
 * A fit of the small world: which rows it takes, and what it makes of statistics that
 * follow from one of two inputs.  The world begins on 2025-03-01.
 */

enum { N = 4000, DRAWS = 200 };

static const char *const drawn[] = {"land.escorts=uniform(1 9)",
                                    "east.fleet=uniform(400 600)", NULL};
static struct world world;
static struct observation rows[6];
static struct observations observations = {.n_rows = (int32_t)COUNT_OF(rows),
                                           .rows = rows};
static struct phases phases;
static struct scores scores;
static struct run_spec spec = {.seed = 3, .n_replicates = N, .luck = 1};

/* A report of 70 tankers a day on days of the run. */
static struct observation report(int32_t first, int32_t last, enum use use,
                                 enum mark mark, double discrepancy)
{
    static char key[] = "report", source[] = "press";
    return (struct observation){.first = world.plan.start + first,
                                .last = world.plan.start + last,
                                .output = OUT_ARRIVALS_TOTAL,
                                .entity = model_find(&world.model, "town"),
                                .fuel = -1,
                                .statistic = STATISTIC_MEAN,
                                .value = 70,
                                .low = 70,
                                .high = 70,
                                .use = use,
                                .mark = mark,
                                .key = key,
                                .source = source,
                                .discrepancy = discrepancy};
}

static int build_world(void **state)
{
    (void)state;
    world_init(&world, 8, drawn);
    rows[0] = report(0, 1, USE_FIT, MARK_NONE, 1);
    rows[1] = report(2, 3, USE_TEST, MARK_NONE, -1);
    rows[2] = report(2, 4, USE_FIT, MARK_OUTLIER, -1);
    rows[3] = report(4, 5, USE_FIT, MARK_NONE, -1);
    rows[4] = report(4, 365, USE_FIT, MARK_NONE, -1);
    rows[5] = report(5, 5, USE_INPUT, MARK_NONE, -1);
    return scores_init(&scores, &observations, &phases, &world.plan) != ST_OK;
}

static int drop_world(void **state)
{
    (void)state;
    scores_free(&scores);
    world_free(&world);
    return 0;
}

static void test_rows_are_chosen_by_use_and_days_and_marked_ones_never(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct fit_choice choice;
        int32_t days_to, n_fitted;
    } cases[] = {
        {"fit", {USE_FIT, INT32_MIN, INT32_MAX}, -1, 2},
        {"test", {USE_TEST, INT32_MIN, INT32_MAX}, -1, 1},
        {"fit until the second day", {USE_FIT, INT32_MIN, 0}, 1, 1},
        {"fit until the first day", {USE_FIT, INT32_MIN, 0}, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fit fit;
        struct fit_choice choice = cases[i].choice;
        CASE(cases[i].name);
        if (cases[i].days_to >= 0)
            choice.last = world.plan.start + cases[i].days_to;
        assert_int_equal(fit_init(&fit, &scores, &spec, &choice), ST_OK);
        assert_int_equal(fit.n_rows, 3); /* scored: neither marked, input nor outside */
        assert_int_equal(fit.n_fitted, cases[i].n_fitted);
        fit_free(&fit);
    }
}

/* Statistics that are 50 + 40 u of the first unknown; of the second nothing. */
static double *simulate_by_hand(int32_t *seen)
{
    const int64_t stride = window_stride(N);
    double *value = memory_new((size_t)(scores.n_windows * stride), sizeof *value);
    int32_t draw[N];
    static double u[N];
    for (*seen = 0; strcmp(world.plan.unknowns[*seen].name, "land.escorts") != 0;)
        (*seen)++;
    for (int32_t r = 0; r < N; r++)
        draw[r] = r;
    unknown_uniforms(&world.plan, *seen, spec.seed, N, draw, u);
    for (int32_t w = 0; w < scores.n_windows; w++) {
        for (int32_t r = 0; r < N; r++)
            value[w * stride + r] = 50 + 40 * u[r];
    }
    return value;
}

/* 70 is what u = 1/2 gives, with a known error of some 40 / 12 of a u. */
static void test_a_fit_finds_the_input_behind_its_record_and_no_other(void **state)
{
    (void)state;
    struct fit fit;
    const struct fit_choice choice = {USE_FIT, INT32_MIN, INT32_MAX};
    int32_t seen;
    double *simulated = simulate_by_hand(&seen);
    assert_int_equal(fit_init(&fit, &scores, &spec, &choice), ST_OK);
    assert_int_equal(fit_learn(&fit, simulated, DRAWS), ST_OK);
    assert_int_equal(fit.knowledge.n_learned, 1);
    assert_int_equal(fit.knowledge.learned[0], seen);
    assert_int_equal(fit.posterior.n_draws, DRAWS);
    assert_string_equal(fit.posterior.inputs[0], "land.escorts");
    assert_close(fit.inputs[0].mean, 0.5, 0.02);
    assert_true(fit.inputs[0].sd < 0.06);
    assert_true(fit.inputs[0].quantile[0] < 0.5 && fit.inputs[0].quantile[2] > 0.5);
    fit_free(&fit);
    memory_free(simulated);
}

static void test_discrepancies_are_those_given_else_half_of_what_is_open(void **state)
{
    (void)state;
    struct fit fit;
    const struct fit_choice choice = {USE_FIT, INT32_MIN, INT32_MAX};
    int32_t seen;
    double *simulated = simulate_by_hand(&seen);
    assert_int_equal(fit_init(&fit, &scores, &spec, &choice), ST_OK);
    assert_int_equal(fit_learn(&fit, simulated, DRAWS), ST_OK);
    assert_close(fit.rows[0].discrepancy, 1, 0);
    assert_close(fit.rows[1].discrepancy, 0.5 * 40 / sqrt(12), 0.1);
    assert_close(fit.rows[2].discrepancy, 0.5 * 40 / sqrt(12), 0.1);
    /* held against itself a record is in the middle of what is predicted */
    assert_int_equal(fit_predict(&fit, simulated, N), ST_OK);
    assert_true(fit.rows[1].p_value > 0.9);
    assert_close(fit.rows[1].posterior[1], 70, 1);
    fit_free(&fit);
    memory_free(simulated);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_chosen_by_use_and_days_and_marked_ones_never),
        cmocka_unit_test(test_a_fit_finds_the_input_behind_its_record_and_no_other),
        cmocka_unit_test(test_discrepancies_are_those_given_else_half_of_what_is_open),
    };
    return cmocka_run_group_tests(tests, build_world, drop_world) != 0;
}
