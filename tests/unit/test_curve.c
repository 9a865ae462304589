/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/curve.h"

enum { N_POINTS = 200001 };

/* Errors in units of the last place of a double near the true value. */
static double in_last_places(double actual, double expected)
{
    return fabs(actual - expected) / (fabs(expected) * DBL_EPSILON);
}

/* A grid of n points on [low, high], ends included. */
static double point(double low, double high, int32_t i)
{
    return low + (high - low) * i / (N_POINTS - 1);
}

static const struct {
    double low, high;
} exp_ranges[] = {{-700, 700}, {-1, 1}, {-0.35, 0.35}, {-1e-8, 1e-8}};

static void test_exp_is_libms_within_two_last_places(void **state)
{
    (void)state;
    double worst = 0;
    for (size_t r = 0; r < COUNT_OF(exp_ranges); r++) {
        for (int32_t i = 0; i < N_POINTS; i++) {
            const double x = point(exp_ranges[r].low, exp_ranges[r].high, i);
            worst = fmax(worst, in_last_places(curve_exp(x), exp(x)));
        }
    }
    print_message("    case: exp, worst error %.2f last places\n", worst);
    assert_true(worst <= 2);
}

static const struct {
    const char *name;
    double x, expected;
} exp_ends[] = {
    {"nothing", 0, 1},
    {"minus nothing", -0.0, 1},
    {"above the range", 1e6, 1.0142320547350045e304},
    {"below the range", -1e6, 9.8596765437597708e-305},
};

static void test_exp_keeps_its_value_at_the_ends(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(exp_ends); i++) {
        CASE(exp_ends[i].name);
        assert_close(curve_exp(exp_ends[i].x), exp_ends[i].expected,
                     4e-16 * exp_ends[i].expected);
    }
}

static const struct {
    double low, high;
} log_ranges[] = {{1e-300, 1e-290}, {1e-12, 1}, {0.7, 0.99},
                  {1.01, 1.5},      {1.5, 100}, {1e10, 1e300}};

static void test_log_is_libms_within_two_last_places(void **state)
{
    (void)state;
    double worst = 0;
    for (size_t r = 0; r < COUNT_OF(log_ranges); r++) {
        for (int32_t i = 0; i < N_POINTS; i++) {
            const double x = point(log_ranges[r].low, log_ranges[r].high, i);
            if (x < 0.9999 || x > 1.0001)
                worst = fmax(worst, in_last_places(curve_log(x), log(x)));
        }
    }
    print_message("    case: log, worst error %.2f last places\n", worst);
    assert_true(worst <= 2);
}

static void test_log_near_one_keeps_its_relative_error(void **state)
{
    (void)state;
    assert_close(curve_log(1), 0, 0);
    for (double d = 0.1; d > 1e-15; d /= 3) {
        assert_true(in_last_places(curve_log(1 + d), log(1 + d)) <= 2);
        assert_true(in_last_places(curve_log(1 - d), log(1 - d)) <= 2);
    }
}

static const struct {
    double base, exponent, expected;
} powers[] = {
    {1, 0, 1},
    {0.5, 0, 1},
    {1, 1e6, 1},
    {2, 10, 1024},
    {4, 0.5, 2},
    {0.25, 1.5, 0.125},
    {1e-300, 0.5, 1e-150},
    {10, -3, 1e-3},
    {0.99, 0.6, 0.9939879436616983},
};

static void test_power_is_close_for_the_powers_of_the_model(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(powers); i++) {
        const double actual = curve_power(powers[i].base, powers[i].exponent);
        const double size = fabs(powers[i].exponent * log(powers[i].base)) + 1;
        assert_close(actual, powers[i].expected, 4e-16 * size * powers[i].expected);
    }
}

static void test_normal_quantile_is_acklams_within_its_stated_error(void **state)
{
    (void)state;
    double worst = 0;
    for (int32_t i = 1; i < N_POINTS - 1; i++) {
        const double u = point(0, 1, i), x = gsl_cdf_ugaussian_Pinv(u);
        if (fabs(x) > 1e-6)
            worst = fmax(worst, fabs(curve_normal(u) / x - 1));
        else
            assert_close(curve_normal(u), x, 1e-14);
    }
    for (double u = 0.5; u > 0x1p-33; u *= 0.9) {
        const double x = gsl_cdf_ugaussian_Pinv(u);
        if (fabs(x) > 1e-6)
            worst = fmax(worst, fabs(curve_normal(u) / x - 1));
    }
    print_message("    case: normal, worst relative error %.3g\n", worst);
    assert_true(worst < 1.2e-9);
}

/* Where its two formulas meet, at 0.02425, rounding of 1 - u may choose the other. */
/* As printed there to all digits: centre and tail. */
static void test_normal_quantile_gives_the_worked_values_of_the_model(void **state)
{
    (void)state;
    assert_close(curve_normal(0.16079543705563992), -0.9911939715114636, 1e-15);
    assert_close(curve_normal(0.01), -2.326347874388028, 1e-15);
    assert_close(curve_normal(0.99), 2.326347874388028, 1e-15);
}

static void test_normal_quantile_is_symmetric_and_rises(void **state)
{
    (void)state;
    assert_close(curve_normal(0.5), 0, 0);
    for (int32_t i = 1; i < N_POINTS / 2; i++) {
        const double u = point(0, 1, i);
        const double tolerance = fabs(u - 0.02425) < 1e-9 ? 1e-8 : 1e-12 + 1e-14 / u;
        assert_close(curve_normal(u) + curve_normal(1 - u), 0, tolerance);
        assert_true(curve_normal(u) < curve_normal(point(0, 1, i + 1)));
    }
}

static void test_normal_quantile_is_finite_at_the_outermost_uniforms(void **state)
{
    (void)state;
    assert_close(curve_normal(0x1p-33), gsl_cdf_ugaussian_Pinv(0x1p-33), 1e-8);
    assert_close(curve_normal(1 - 0x1p-33), gsl_cdf_ugaussian_Qinv(0x1p-33), 1e-8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exp_is_libms_within_two_last_places),
        cmocka_unit_test(test_exp_keeps_its_value_at_the_ends),
        cmocka_unit_test(test_log_is_libms_within_two_last_places),
        cmocka_unit_test(test_log_near_one_keeps_its_relative_error),
        cmocka_unit_test(test_power_is_close_for_the_powers_of_the_model),
        cmocka_unit_test(test_normal_quantile_is_acklams_within_its_stated_error),
        cmocka_unit_test(test_normal_quantile_gives_the_worked_values_of_the_model),
        cmocka_unit_test(test_normal_quantile_is_symmetric_and_rises),
        cmocka_unit_test(test_normal_quantile_is_finite_at_the_outermost_uniforms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
