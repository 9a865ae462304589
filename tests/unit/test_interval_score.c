/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "base/curve.h"
#include "study/interval_score.h"
#include "study/score.h"

enum { N = 20001 };
static double uniform[N], normal[N];

static int make_samples(void **state)
{
    (void)state;
    for (int32_t i = 0; i < N; i++) {
        uniform[i] = (double)i / (N - 1); /* its quantiles are the levels themselves */
        normal[i] = curve_normal((i + 0.5) / N);
    }
    return 0;
}

/* The sample of the levels themselves: l = a / 2, u = 1 - a / 2. */
static void test_the_parts_of_a_uniform_law_are_as_by_hand(void **state)
{
    (void)state;
    static const double away[] = {0.1, 0.5};
    static const struct {
        const char *name;
        double observed, dispersion, over, under;
    } cases[] = {
        /* (0.05 x 0.9 + 0.25 x 0.5) / 2.5 whatever was observed */
        {"the median itself", 0.5, 0.068, 0, 0},
        {"inside both", 0.6, 0.068, 0, 0.05 / 2.5},
        {"inside one", 0.2, 0.068, (0.05 + 0.15) / 2.5, 0},
        {"far below", -1, 0.068, (1.05 + 1.25 + 0.75) / 2.5, 0},
        {"far above", 3, 0.068, 0, (2.05 + 2.25 + 1.25) / 2.5},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].name);
        const struct interval_score it =
            interval_score_of(uniform, N, away, 2, cases[i].observed);
        assert_close(it.dispersion, cases[i].dispersion, 1e-12);
        assert_close(it.overprediction, cases[i].over, 1e-12);
        assert_close(it.underprediction, cases[i].under, 1e-12);
    }
}

static void test_of_one_value_all_is_distance(void **state)
{
    (void)state;
    const double value = 5;
    const struct interval_score above = interval_score_usual(&value, 1, 2);
    const struct interval_score below = interval_score_usual(&value, 1, 9);
    assert_close(above.overprediction, 3, 1e-12);
    assert_close(above.underprediction + above.dispersion, 0, 0);
    assert_close(below.underprediction, 4, 1e-12);
    assert_close(interval_score_sum(&below), 4, 1e-12);
}

static double normal_crps(double z)
{
    return z * (2 * gsl_cdf_ugaussian_P(z) - 1) + 2 * gsl_ran_ugaussian_pdf(z) -
           1 / sqrt(3.14159265358979323846);
}

/* Levels of quantiles (i + 1/2) / (2 K + 1), so that WIS is the middle rule of CRPS. */
static double wis_of_intervals(double observed, int32_t n_intervals)
{
    double away[512];
    for (int32_t k = 0; k < n_intervals; k++)
        away[k] = (2 * k + 1.0) / (2 * n_intervals + 1);
    const struct interval_score it =
        interval_score_of(normal, N, away, n_intervals, observed);
    return interval_score_sum(&it);
}

static void test_with_more_intervals_wis_becomes_crps(void **state)
{
    (void)state;
    for (double z = -3; z <= 3; z += 0.75) {
        double before = HUGE_VAL;
        for (int32_t k = 2; k <= 512; k *= 4) {
            const double off = fabs(wis_of_intervals(z, k) - normal_crps(z));
            assert_true(off < before / 2 || off < 1e-4);
            before = off;
        }
        assert_close(wis_of_intervals(z, 512), normal_crps(z), 1e-3);
        assert_close(wis_of_intervals(z, 512), crps_of(normal, N, z), 1e-3);
    }
}

/* Both are proper: over many observations of the law the law itself is the best. */
static void test_no_other_width_or_place_does_better_on_average(void **state)
{
    (void)state;
    static const struct {
        double shift, factor;
    } others[] = {{0.3, 1}, {-0.3, 1}, {0, 0.7}, {0, 1.4}};
    enum { CASES = 400, FEW = 801 };
    double right[FEW], other[FEW], sum = 0, worse[COUNT_OF(others)] = {0};
    for (int32_t i = 0; i < FEW; i++)
        right[i] = curve_normal((i + 0.5) / FEW);
    for (int32_t c = 0; c < CASES; c++) {
        const double seen = curve_normal((c + 0.5) / CASES);
        struct interval_score it = interval_score_usual(right, FEW, seen);
        sum += interval_score_sum(&it);
        for (size_t o = 0; o < COUNT_OF(others); o++) {
            for (int32_t i = 0; i < FEW; i++)
                other[i] = others[o].shift + others[o].factor * right[i];
            it = interval_score_usual(other, FEW, seen);
            worse[o] += interval_score_sum(&it);
        }
    }
    for (size_t o = 0; o < COUNT_OF(others); o++)
        assert_true(worse[o] > sum * 1.01);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_parts_of_a_uniform_law_are_as_by_hand),
        cmocka_unit_test(test_of_one_value_all_is_distance),
        cmocka_unit_test(test_with_more_intervals_wis_becomes_crps),
        cmocka_unit_test(test_no_other_width_or_place_does_better_on_average),
    };
    return cmocka_run_group_tests(tests, make_samples, NULL) != 0;
}
