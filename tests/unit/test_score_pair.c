/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "base/curve.h"
#include "base/memory.h"
#include "dice.h"
#include "study/score_pair.h"

/* Sums of groups by hand: 1 + 3 = 4 and -4 of outputs, -2 and 2 of dates. */
static void test_the_error_of_a_mean_in_groups_is_as_by_hand(void **state)
{
    (void)state;
    static const double value[] = {2, 4, -3, 1};
    static const int32_t output[] = {0, 0, 1, 1}, date[] = {0, 1, 0, 1};
    struct grouped_mean it;
    assert_int_equal(grouped_mean_of(&it, value, output, date, 4), ST_OK);
    /* about the mean 1: 1, 3, -4, 0; outputs 4, -4; dates -3, 3; rows 26 */
    const double of_outputs = (16 + 16) / 16.0 * 2, of_dates = (9 + 9) / 16.0 * 2;
    const double of_rows = (1 + 9 + 16) / 16.0 * 4 / 3;
    assert_close(it.mean, 1, 1e-12);
    assert_int_equal(it.n_one, 2);
    assert_int_equal(it.n_two, 2);
    assert_close(it.se, sqrt(of_outputs + of_dates - of_rows), 1e-12);
    assert_close(it.high - it.mean, 12.706204736432095 * it.se, 1e-9);
    assert_close(it.low + it.high, 2 * it.mean, 1e-12);
}

static void test_fewer_than_two_groups_have_no_interval(void **state)
{
    (void)state;
    static const double value[] = {2, 4, -3};
    static const int32_t one[] = {0, 0, 0}, two[] = {0, 1, 2};
    struct grouped_mean it;
    assert_int_equal(grouped_mean_of(&it, value, one, two, 3), ST_OK);
    assert_false(it.has_interval);
    assert_close(it.mean, 1, 1e-12);
}

/* Each row its own group in both: the ordinary error of a mean. */
static void test_rows_without_company_have_the_ordinary_error(void **state)
{
    (void)state;
    static const double value[] = {2, 4, -3, 1, 6};
    static const int32_t own[] = {0, 1, 2, 3, 4};
    struct grouped_mean it;
    assert_int_equal(grouped_mean_of(&it, value, own, own, 5), ST_OK);
    assert_close(it.se, sqrt((0 + 4 + 25 + 1 + 16) / 4.0 / 5), 1e-12);
}

/*
 * 1,000 pairs of scores that are equal in truth, whose differences depend on output and
 * on date: 8 outputs, 7 dates, 40 rows.  Intervals must hold 0 as often as they say;
 * those of independent rows do not.
 */
static void test_intervals_hold_the_truth_where_rows_depend_on_each_other(void **state)
{
    (void)state;
    enum { WORLDS = 1000, ROWS = 40, OUTPUTS = 8, DATES = 7 };
    struct dice dice = {9};
    int32_t n_held = 0, n_naive = 0;
    for (int32_t world = 0; world < WORLDS; world++) {
        double of_output[OUTPUTS], of_date[DATES], value[ROWS], square = 0;
        int32_t output[ROWS], date[ROWS];
        struct grouped_mean it;
        for (int32_t g = 0; g < OUTPUTS; g++)
            of_output[g] = curve_normal(dice_throw(&dice));
        for (int32_t g = 0; g < DATES; g++)
            of_date[g] = curve_normal(dice_throw(&dice));
        for (int32_t i = 0; i < ROWS; i++) {
            output[i] = i % OUTPUTS;
            date[i] = i % DATES;
            value[i] = of_output[output[i]] + of_date[date[i]] +
                       curve_normal(dice_throw(&dice));
        }
        assert_int_equal(grouped_mean_of(&it, value, output, date, ROWS), ST_OK);
        for (int32_t i = 0; i < ROWS; i++)
            square += (value[i] - it.mean) * (value[i] - it.mean);
        n_held += it.low <= 0 && 0 <= it.high;
        n_naive += fabs(it.mean) <= 2.02 * sqrt(square / (ROWS - 1) / ROWS);
    }
    assert_true(n_held >= 920 && n_held <= 990);
    assert_true(n_naive < 800);
}

/* A score and one that is worse by a known part everywhere. */
static const struct phases no_phases = {0};
enum { START = 20000, ROWS = 4 };
static struct series series[] = {{OUT_PARALLEL_PRICE, 1, 0}, {OUT_STATIONS_DRY, 1, 0}};
static const struct plan plan = {
    .start = START, .n_days = 100, .n_series = 2, .series = series};
static char key[] = "key";
static struct observation rows[ROWS];

static void make_scores(struct scores *scores, const struct observations *all,
                        const double given[ROWS])
{
    const int64_t stride = window_stride(1);
    double *value = memory_new((size_t)(ROWS * stride), sizeof *value);
    double *normal = memory_new((size_t)(ROWS * stride), sizeof *normal);
    for (int32_t i = 0; i < ROWS; i++) {
        value[i * stride] = given[i];
        normal[i * stride] = i < 2 ? 700 : 0.1;
    }
    assert_int_equal(scores_init(scores, all, &no_phases, &plan), ST_OK);
    assert_int_equal(scores_make(scores, value, normal, 1, 1), ST_OK);
    memory_free(normal);
    memory_free(value);
}

static void test_the_mean_difference_is_that_of_the_skills_row_by_row(void **state)
{
    (void)state;
    static const double first[ROWS] = {1000, 900, 0.5, 0.4}; /* prices, shares */
    static const double second[ROWS] = {1100, 1000, 0.7, 0.45};
    const struct observations all = {.n_rows = ROWS, .rows = rows};
    struct scores own = {0}, other = {0};
    struct score_pair pair = {0};
    for (int32_t i = 0; i < ROWS; i++) {
        const double value = i < 2 ? 1000 : 0.5;
        rows[i] = (struct observation){.first = START + 40 * (i % 2),
                                       .last = START + 40 * (i % 2) + 3,
                                       .output = i < 2 ? OUT_PARALLEL_PRICE
                                                       : OUT_STATIONS_DRY,
                                       .entity = 1,
                                       .statistic = STATISTIC_MEAN,
                                       .value = value,
                                       .low = value * 0.8,
                                       .high = value * 1.2,
                                       .use = USE_FIT,
                                       .source = key,
                                       .key = key};
    }
    make_scores(&own, &all, first);
    make_scores(&other, &all, second);
    assert_int_equal(score_pair_make(&pair, &own, &other), ST_OK);
    assert_int_equal(pair.n_rows, ROWS);
    assert_close(pair.skill.mean,
                 own.totals[0].skill_earlier - other.totals[0].skill_earlier, 1e-12);
    assert_int_equal(pair.skill.n_one, 2);
    assert_int_equal(pair.skill.n_two, 2);
    assert_true(pair.skill.has_interval);
    for (int32_t i = 1; i < ROWS; i++)
        assert_true(fabs(pair.rows[i].difference) <= fabs(pair.rows[i - 1].difference));
    score_pair_free(&pair);
    assert_int_equal(score_pair_make(&pair, &own, &own), ST_OK);
    assert_close(pair.skill.mean, 0, 0);
    assert_close(pair.skill.se, 0, 0);
    score_pair_free(&pair);
    scores_free(&own);
    scores_free(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_error_of_a_mean_in_groups_is_as_by_hand),
        cmocka_unit_test(test_fewer_than_two_groups_have_no_interval),
        cmocka_unit_test(test_rows_without_company_have_the_ordinary_error),
        cmocka_unit_test(test_intervals_hold_the_truth_where_rows_depend_on_each_other),
        cmocka_unit_test(test_the_mean_difference_is_that_of_the_skills_row_by_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
