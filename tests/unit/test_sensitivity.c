/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "base/memory.h"
#include "dice.h"
#include "study/sensitivity.h"

enum { N = 4000, INPUTS = 4 };
static double u[INPUTS][N], y[N];
static struct sensitivity_input inputs[INPUTS];

static int throw_inputs(void **state)
{
    (void)state;
    struct dice dice = {11};
    for (int32_t i = 0; i < N; i++) {
        for (int32_t k = 0; k < INPUTS; k++)
            u[k][i] = dice_throw(&dice);
    }
    for (int32_t k = 0; k < INPUTS; k++)
        assert_int_equal(sensitivity_input_set(&inputs[k], u[k], N), ST_OK);
    return 0;
}

static int free_inputs(void **state)
{
    (void)state;
    for (int32_t k = 0; k < INPUTS; k++)
        sensitivity_input_free(&inputs[k]);
    return 0;
}

static struct sensitivity of_pair(const struct sensitivity_input *input,
                                  const double *value, int32_t n)
{
    struct sensitivity_result result = {0};
    assert_int_equal(sensitivity_result_set(&result, value, n), ST_OK);
    const struct sensitivity it = sensitivity_of(input, &result);
    sensitivity_result_free(&result);
    return it;
}

static struct sensitivity of_input(int32_t k)
{
    return of_pair(&inputs[k], y, N);
}

static void test_ranks_of_equal_values_are_their_mean(void **state)
{
    (void)state;
    static const double value[] = {5, 1, 5, -2, 5, 1};
    static const double expected[] = {4, 1.5, 4, 0, 4, 1.5};
    double ranks[6];
    assert_int_equal(sensitivity_rank(ranks, value, 6), ST_OK);
    for (int32_t i = 0; i < 6; i++)
        assert_close(ranks[i], expected[i], 0);
}

/* Against GSL, ties and all. */
static void test_rank_correlations_are_those_of_a_library(void **state)
{
    (void)state;
    static double work[2 * N];
    for (int32_t i = 0; i < N; i++)
        y[i] = floor(10 * u[0][i] + 5 * u[1][i] - 2 * u[2][i]);
    for (int32_t k = 0; k < INPUTS; k++) {
        const double theirs = gsl_stats_spearman(u[k], 1, y, 1, N, work);
        assert_close(of_input(k).rank_correlation, theirs, 1e-12);
    }
}

/* y = sum a_k u_k: shares a_k^2 / sum a^2, within three standard errors. */
static void test_shares_of_a_sum_are_those_of_its_variances(void **state)
{
    (void)state;
    static const double a[INPUTS] = {4, -2, 1, 0};
    for (int32_t i = 0; i < N; i++) {
        y[i] = 0;
        for (int32_t k = 0; k < INPUTS; k++)
            y[i] += a[k] * u[k][i];
    }
    for (int32_t k = 0; k < INPUTS; k++) {
        const struct sensitivity it = of_input(k);
        assert_close(it.first_order, a[k] * a[k] / 21, 3 * it.se + 1e-3);
        assert_true(it.se > 0 && it.se < 0.03);
        if (a[k] > 0 || a[k] < 0)
            assert_true((it.rank_correlation > 0) == (a[k] > 0));
    }
}

/* The Ishigami function, a = 7, b = 0.1: first-order shares 0.314, 0.442, 0. */
static void test_shares_of_ishigamis_function_are_the_known_ones(void **state)
{
    (void)state;
    static const double pi = 3.14159265358979323846;
    static const double known[3] = {0.313905, 0.442411, 0};
    for (int32_t i = 0; i < N; i++) {
        const double x = pi * (2 * u[0][i] - 1), v = pi * (2 * u[1][i] - 1);
        const double w = pi * (2 * u[2][i] - 1);
        y[i] = sin(x) + 7 * sin(v) * sin(v) + 0.1 * pow(w, 4) * sin(x);
    }
    for (int32_t k = 0; k < 3; k++) {
        const struct sensitivity it = of_input(k);
        assert_close(it.first_order, known[k], 3 * it.se + 0.005);
    }
    assert_close(of_input(1).rank_correlation, 0, 0.05); /* no way, though it matters */
}

static void test_one_input_alone_has_all_and_the_others_nothing(void **state)
{
    (void)state;
    for (int32_t i = 0; i < N; i++)
        y[i] = exp(3 * u[2][i]);
    const struct sensitivity it = of_input(2);
    assert_close(it.rank_correlation, 1, 1e-12);
    assert_true(it.first_order > 0.99 && it.first_order <= 1);
    for (int32_t k = 0; k < INPUTS; k++) {
        if (k != 2)
            assert_close(of_input(k).first_order, 0, 3 * of_input(k).se + 1e-3);
    }
}

static void test_what_never_differs_moves_nothing_and_is_not_moved(void **state)
{
    (void)state;
    static double constant[N];
    for (int32_t i = 0; i < N; i++)
        y[i] = 7;
    assert_close(of_input(0).first_order, 0, 0);
    assert_close(of_input(0).rank_correlation, 0, 0);
    assert_close(of_input(0).se, 0, 0);
    for (int32_t i = 0; i < N; i++)
        y[i] = u[0][i];
    struct sensitivity_input same = {0};
    assert_int_equal(sensitivity_input_set(&same, constant, N), ST_OK);
    const struct sensitivity it = of_pair(&same, y, N);
    sensitivity_input_free(&same);
    assert_close(it.first_order, 0, 1e-3);
    assert_close(it.rank_correlation, 0, 0);
}

/* 300 worlds in which an input has no effect: 0 on average, and the error is honest. */
static void test_no_effect_is_nothing_on_average_and_its_error_says_so(void **state)
{
    (void)state;
    enum { WORLDS = 300, FEW = 400 };
    static double x[FEW], z[FEW];
    struct sensitivity_input input = {0};
    struct dice dice = {5};
    double sum = 0, square = 0, variance = 0;
    for (int32_t world = 0; world < WORLDS; world++) {
        for (int32_t i = 0; i < FEW; i++) {
            x[i] = dice_throw(&dice);
            z[i] = dice_throw(&dice);
        }
        assert_int_equal(sensitivity_input_set(&input, x, FEW), ST_OK);
        const struct sensitivity it = of_pair(&input, z, FEW);
        sum += it.first_order;
        square += it.first_order * it.first_order;
        variance += it.se * it.se;
    }
    sensitivity_input_free(&input);
    const double sd = sqrt(square / WORLDS);
    assert_close(sum / WORLDS, 0, 4 * sd / sqrt(WORLDS));
    assert_true(sqrt(variance / WORLDS) > 0.8 * sd);
    assert_true(sqrt(variance / WORLDS) < 1.8 * sd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ranks_of_equal_values_are_their_mean),
        cmocka_unit_test(test_rank_correlations_are_those_of_a_library),
        cmocka_unit_test(test_shares_of_a_sum_are_those_of_its_variances),
        cmocka_unit_test(test_shares_of_ishigamis_function_are_the_known_ones),
        cmocka_unit_test(test_one_input_alone_has_all_and_the_others_nothing),
        cmocka_unit_test(test_what_never_differs_moves_nothing_and_is_not_moved),
        cmocka_unit_test(test_no_effect_is_nothing_on_average_and_its_error_says_so),
    };
    return cmocka_run_group_tests(tests, throw_inputs, free_inputs) != 0;
}
