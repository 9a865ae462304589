/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "one_draw.h"

static const double shapes[] = {0.1, 0.2, 0.5, 0.9, 1,   1.4, 2.6,
                                4,   10,  17,  49,  100, 300, 1000};
static const double uniforms[] = {0x1p-33, 1e-8, 1e-4, 0.01,   0.2,      0.4999,
                                  0.5,     0.6,  0.9,  0.9999, 1 - 1e-8, 1 - 0x1p-33};

/* Beta(a, 1) and Beta(1, b) have quantiles that can be written down. */
static void test_laws_with_a_one_have_their_exact_quantiles(void **state)
{
    (void)state;
    for (size_t s = 0; s < COUNT_OF(shapes); s++) {
        for (size_t i = 0; i < COUNT_OF(uniforms); i++) {
            const double u = uniforms[i], k = shapes[s];
            const double power = pow(u, 1 / k), rest = -expm1(log1p(-u) / k);
            double x = -1;
            assert_true(beta_quantile(u, k, 1, &x));
            assert_close(x, power, 5e-13 * power);
            assert_true(beta_quantile(u, 1, k, &x));
            assert_close(x, rest, 5e-13 * rest);
        }
    }
}

/* Where x is not so close to 1 that its own last digit moves P. */
static void test_gsl_law_of_the_quantile_is_u(void **state)
{
    (void)state;
    for (size_t s = 0; s < COUNT_OF(shapes); s++) {
        for (size_t t = 0; t < COUNT_OF(shapes); t++) {
            for (size_t i = 0; i < COUNT_OF(uniforms); i++) {
                const double a = shapes[s], b = shapes[t], u = uniforms[i];
                double x = -1;
                assert_true(beta_quantile(u, a, b, &x));
                assert_true(x >= 0 && x <= 1);
                if (x > 0.9999 || x < 1e-290)
                    continue;
                assert_close(gsl_cdf_beta_P(x, a, b), u, 1e-11 * u);
            }
        }
    }
}

static void test_both_ends_of_a_law_mirror_each_other(void **state)
{
    (void)state;
    for (size_t s = 0; s < COUNT_OF(shapes); s++) {
        for (size_t i = 0; i < COUNT_OF(uniforms); i++) {
            const double above = 1 - uniforms[i], below = 1 - above; /* both exact */
            double x = -1, y = -1;
            assert_true(beta_quantile(below, shapes[s], 2.6, &x));
            assert_true(beta_quantile(above, 2.6, shapes[s], &y));
            assert_close(x, 1 - y, 1e-14);
        }
    }
}

/* What common random numbers live from: more of u is never less of x. */
static void test_quantile_rises_with_u(void **state)
{
    (void)state;
    enum { N = 2000 };
    for (size_t s = 0; s < COUNT_OF(shapes); s++) {
        double before = 0;
        for (int32_t i = 0; i < N; i++) {
            double x = -1;
            assert_true(beta_quantile((i + 0.5) / N, shapes[s], 2.6, &x));
            assert_true(x > before || x >= 1);
            before = x;
        }
    }
}

/* Laws that settle early and late, side by side. */
static void test_quantiles_side_by_side_have_the_bits_of_each_alone(void **state)
{
    (void)state;
    double u[BETA_STRIP], a[BETA_STRIP], b[BETA_STRIP], x[BETA_STRIP];
    double found[BETA_STRIP];
    for (size_t s = 0; s < COUNT_OF(shapes); s++) {
        for (size_t i = 0; i < BETA_STRIP; i++) {
            u[i] = uniforms[(s + i) % COUNT_OF(uniforms)];
            a[i] = shapes[(s + 3 * i) % COUNT_OF(shapes)];
            b[i] = shapes[(2 * s + i) % COUNT_OF(shapes)];
        }
        beta_quantiles(u, a, b, x, found);
        for (size_t i = 0; i < BETA_STRIP; i++) {
            double alone = -1;
            assert_true(beta_quantile(u[i], a[i], b[i], &alone));
            assert_true(found[i] > 0);
            assert_close(x[i], alone, 0);
        }
    }
}

static void test_a_lane_that_runs_away_is_told_and_disturbs_no_other(void **state)
{
    (void)state;
    double u[BETA_STRIP], a[BETA_STRIP], b[BETA_STRIP], x[BETA_STRIP];
    double found[BETA_STRIP], alone = 0;
    for (size_t i = 0; i < BETA_STRIP; i++) {
        u[i] = i == 2 ? 0x1p-33 : 0.3;
        a[i] = i == 2 ? 0.001 : 2;
        b[i] = 5;
    }
    assert_true(beta_quantile(0.3, 2, 5, &alone));
    beta_quantiles(u, a, b, x, found);
    for (size_t i = 0; i < BETA_STRIP; i++) {
        assert_close(found[i], i == 2 ? 0 : 1, 0);
        if (i != 2)
            assert_close(x[i], alone, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_laws_with_a_one_have_their_exact_quantiles),
        cmocka_unit_test(test_gsl_law_of_the_quantile_is_u),
        cmocka_unit_test(test_both_ends_of_a_law_mirror_each_other),
        cmocka_unit_test(test_quantile_rises_with_u),
        cmocka_unit_test(test_quantiles_side_by_side_have_the_bits_of_each_alone),
        cmocka_unit_test(test_a_lane_that_runs_away_is_told_and_disturbs_no_other),
    };
    gsl_set_error_handler_off(); /* as the program does */
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
