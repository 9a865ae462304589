/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "engine/plan.h"
#include "study/marginal.h"

/*
 * Evidence against densities that are known in closed form.
 */

enum { N = 20000 };
static const double PI = 3.141592653589793;
static double statistic[2][N];

static double normal_log(double x, double variance)
{
    return -log(2 * PI * variance) / 2 - x * x / variance / 2;
}

/* The five scales of marginal.h, averaged as densities. */
static double over_scales(double (*density)(double scale))
{
    double sum = 0;
    for (int32_t k = 0; k < 5; k++)
        sum += density(exp2((2 * k + 1) / 5.0 - 1)) / 5;
    return log(sum);
}

/* ---- one row: 12 reported, variance 2, discrepancy 3; the model says 10 ---- */

static double one_row(double scale)
{
    return exp(normal_log(12 - 10, 2 + scale * scale * 9));
}

static void test_equal_replicates_give_the_density_itself_without_error(void **state)
{
    (void)state;
    const struct marginal_row row = {statistic[0], 12, 2, 3, OUT_STOCK};
    struct marginal it;
    for (int32_t r = 0; r < N; r++)
        statistic[0][r] = 10;
    assert_int_equal(marginal_weigh(&it, &row, 1, N), ST_OK);
    assert_true(it.is_defined);
    assert_close(it.log, over_scales(one_row), 1e-9);
    assert_close(it.effective, N, 1e-6);
    assert_close(it.error, 0, 1e-6);
}

/* ---- two rows of one output share half of the variance: a bivariate normal ---- */

static double two_rows(double scale)
{
    const double s2 = scale * scale;
    const double a = 2 + s2 * 9, b = 1 + s2 * 16, c = s2 * 3 * 4 / 2;
    const double det = a * b - c * c, x = 2, y = -5;
    return exp(-(b * x * x - 2 * c * x * y + a * y * y) / det / 2) /
           (2 * PI * sqrt(det));
}

static double two_outputs(double scale)
{
    const double s2 = scale * scale;
    return exp(normal_log(2, 2 + s2 * 9) + normal_log(-5, 1 + s2 * 16));
}

static void test_rows_of_one_output_share_an_error_and_those_of_two_do_not(void **state)
{
    (void)state;
    struct marginal_row rows[] = {{statistic[0], 12, 2, 3, OUT_STOCK},
                                  {statistic[1], 15, 1, 4, OUT_STOCK}};
    struct marginal it;
    for (int32_t r = 0; r < N; r++) {
        statistic[0][r] = 10;
        statistic[1][r] = 20;
    }
    assert_int_equal(marginal_weigh(&it, rows, 2, N), ST_OK);
    assert_close(it.log, over_scales(two_rows), 1e-9);
    rows[1].output = OUT_ARRIVALS_TOTAL;
    assert_int_equal(marginal_weigh(&it, rows, 2, N), ST_OK);
    assert_close(it.log, over_scales(two_outputs), 1e-9);
}

/* ---- linear and Gaussian: statistic normal(10, 6), so the report has one more variance */

static double with_prior(double scale)
{
    return exp(normal_log(12 - 10, 36 + 2 + scale * scale * 9));
}

static void test_a_gaussian_prior_gives_the_closed_form_within_its_error(void **state)
{
    (void)state;
    const struct marginal_row row = {statistic[0], 12, 2, 3, OUT_STOCK};
    struct marginal it;
    for (int32_t r = 0; r < N; r++) /* by Box and Muller, on a lattice */
        statistic[0][r] = 10 + 6 * sqrt(-2 * log((r + 0.5) / N)) *
                                   cos(2 * PI * fmod(r * 0.6180339887498949, 1));
    assert_int_equal(marginal_weigh(&it, &row, 1, N), ST_OK);
    assert_close(it.log, over_scales(with_prior), 0.01);
    assert_true(it.error > 0 && it.error < 0.01);
    assert_true(it.effective > N / 10 && it.effective < N);
}

static void test_a_row_without_any_error_or_no_row_gives_no_evidence(void **state)
{
    (void)state;
    const struct marginal_row row = {statistic[0], 12, 0, 0, OUT_STOCK};
    struct marginal it;
    assert_int_equal(marginal_weigh(&it, &row, 1, N), ST_OK);
    assert_false(it.is_defined);
    assert_int_equal(marginal_weigh(&it, &row, 0, N), ST_OK);
    assert_false(it.is_defined);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_replicates_give_the_density_itself_without_error),
        cmocka_unit_test(
            test_rows_of_one_output_share_an_error_and_those_of_two_do_not),
        cmocka_unit_test(test_a_gaussian_prior_gives_the_closed_form_within_its_error),
        cmocka_unit_test(test_a_row_without_any_error_or_no_row_gives_no_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
