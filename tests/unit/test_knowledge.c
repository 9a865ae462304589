/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/rng.h"
#include "study/calibration.h"
#include "study/least_squares.h"

/*
 * The core of a fit, without an engine: a world of three inputs, theta_k = normal
 * quantile of u_k, and a record of two rows, x_1 = theta_1 + noise, x_2 = theta_1 / 2 +
 * theta_2 + noise, noise normal with deviation 1/2 and 1.  The posterior of theta is
 * normal, in closed form; theta_3 is seen by no row.
 */

enum { N = 40000, N_INPUTS = 3, N_ROWS = 2, KEPT = 2000, RECORDS = 300 };

static double u[N_INPUTS * N], x[N_ROWS * N];
static const double noise[N_ROWS] = {0.5, 1};
static const double weight[N_ROWS][N_INPUTS] = {{1, 0, 0}, {0.5, 1, 0}};
static struct records records = {
    .n = N, .n_inputs = N_INPUTS, .n_rows = N_ROWS, .u = u, .x = x};
static struct knowledge knowledge;
static struct nearest nearest;

static double normal(const char *process, int32_t entity, int32_t r)
{
    char name[16];
    (void)snprintf(name, sizeof name, "%d", (int)entity);
    const struct rng_key key = rng_key_make(11, process, name);
    return gsl_cdf_ugaussian_Pinv(rng_uniform(&key, r, 0, 0));
}

static int make_records(void **state)
{
    (void)state;
    for (int32_t r = 0; r < N; r++) {
        for (int32_t i = 0; i < N_ROWS; i++)
            x[i * N + r] = noise[i] * normal("noise", i, r);
        for (int32_t k = 0; k < N_INPUTS; k++) {
            const double theta = normal("theta", k, r);
            u[k * N + r] = gsl_cdf_ugaussian_P(theta);
            for (int32_t i = 0; i < N_ROWS; i++)
                x[i * N + r] += weight[i][k] * theta;
        }
    }
    return knowledge_fit(&knowledge, &records, MOST_LEARNED) != ST_OK ||
           nearest_init(&nearest, &records, &knowledge, KEPT) != ST_OK;
}

static int drop_records(void **state)
{
    (void)state;
    nearest_free(&nearest);
    knowledge_free(&knowledge);
    return 0;
}

static void test_least_squares_find_an_exact_law(void **state)
{
    (void)state;
    static const double law[2][3] = {{1, -2, 0}, {0.5, 3, 0}};
    struct least_squares squares = {0};
    double found[6];
    assert_int_equal(least_squares_init(&squares, 3, 2), ST_OK);
    for (int32_t i = 0; i < 20; i++) {
        const double feature[3] = {1, i / 10.0, 0}; /* the third is never seen */
        const double target[2] = {law[0][0] + law[0][1] * feature[1],
                                  law[1][0] + law[1][1] * feature[1]};
        least_squares_add(&squares, feature, target);
    }
    least_squares_solve(&squares, found);
    for (int32_t i = 0; i < 6; i++)
        assert_close(found[i], law[i / 3][i % 3], 1e-6);
    least_squares_free(&squares);
}

/* The variance of u that the best predictor takes away is known for theta_1 seen with
   one row: corr(u, E[u | x]) = (6 / pi) asin(rho / 2) for its normal scores. */
static void test_what_no_row_sees_is_not_learned(void **state)
{
    (void)state;
    assert_int_equal(knowledge.n_learned, 2);
    assert_int_equal(knowledge.learned[0], 0);
    assert_int_equal(knowledge.learned[1], 1);
    assert_close(knowledge.r2[2], 0, 0.005);
    assert_in_range((uint64_t)(1000 * knowledge.r2[0]), 700, 830);
    assert_false(knowledge_has(&knowledge, 2));
}

/* Mean and covariance of (theta_1, theta_2) given x: two by two, by hand. */
static void posterior_of(const double seen[N_ROWS], double mean[2], double sd[2])
{
    double precision[2][2] = {{1, 0}, {0, 1}}, moment[2] = {0, 0};
    for (int32_t i = 0; i < N_ROWS; i++) {
        const double p = 1 / (noise[i] * noise[i]);
        for (int32_t a = 0; a < 2; a++) {
            moment[a] += p * weight[i][a] * seen[i];
            for (int32_t b = 0; b < 2; b++)
                precision[a][b] += p * weight[i][a] * weight[i][b];
        }
    }
    const double determinant =
        precision[0][0] * precision[1][1] - precision[0][1] * precision[1][0];
    mean[0] = (precision[1][1] * moment[0] - precision[0][1] * moment[1]) / determinant;
    mean[1] = (precision[0][0] * moment[1] - precision[1][0] * moment[0]) / determinant;
    sd[0] = sqrt(precision[1][1] / determinant);
    sd[1] = sqrt(precision[0][0] / determinant);
}

static const struct {
    const char *name;
    double seen[N_ROWS];
} cases[] = {
    {"in the middle", {0, 0}},
    {"one deviation out", {1, 1}},
    {"rows that pull apart", {1, -1}},
    {"far out", {-1.8, 0.5}},
};

static void test_a_normal_world_gives_its_posterior_in_closed_form(void **state)
{
    (void)state;
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        double summary[MOST_LEARNED], mean[2], sd[2];
        CASE(cases[c].name);
        knowledge_summarise(&knowledge, cases[c].seen, 1, summary);
        assert_int_equal(nearest_find(&nearest, summary, NOBODY), ST_OK);
        posterior_of(cases[c].seen, mean, sd);
        for (int32_t j = 0; j < 2; j++) {
            double sum = 0, squares = 0;
            for (int32_t i = 0; i < KEPT; i++) {
                const double theta = gsl_cdf_ugaussian_Pinv(nearest.u[i * 2 + j]);
                sum += theta;
                squares += theta * theta;
            }
            const double found = sum / KEPT;
            assert_close(found, mean[j], 0.1 * sd[j]);
            assert_close(sqrt(squares / KEPT - found * found), sd[j], 0.1 * sd[j]);
        }
    }
}

static void test_draws_are_the_same_whatever_was_asked_before(void **state)
{
    (void)state;
    double summary[MOST_LEARNED], other[MOST_LEARNED] = {0.2, -0.1};
    static double first[KEPT * 2];
    knowledge_summarise(&knowledge, cases[1].seen, 1, summary);
    assert_int_equal(nearest_find(&nearest, summary, NOBODY), ST_OK);
    memcpy(first, nearest.u, sizeof first);
    assert_int_equal(nearest_find(&nearest, other, NOBODY), ST_OK);
    assert_int_equal(nearest_find(&nearest, summary, NOBODY), ST_OK);
    assert_memory_equal(nearest.u, first, sizeof first);
    for (int32_t i = 0; i < KEPT * 2; i++)
        assert_true(first[i] > 0 && first[i] < 1);
}

static void test_one_left_out_is_never_kept(void **state)
{
    (void)state;
    for (int32_t r = 1; r < 200; r += 50) {
        assert_int_equal(nearest_find(&nearest, nearest.summary + 2 * r, r), ST_OK);
        for (int32_t i = 0; i < KEPT; i++)
            assert_int_not_equal(nearest.kept[i], r);
        assert_int_equal(nearest_find(&nearest, nearest.summary + 2 * r, NOBODY),
                         ST_OK);
        bool is_kept = false;
        for (int32_t i = 0; i < KEPT; i++)
            is_kept = is_kept || nearest.kept[i] == r;
        assert_true(is_kept);
    }
}

/* Binomial: 90 % of 300 within 3.5 deviations of 270. */
static void test_intervals_of_synthetic_records_hold_what_they_promise(void **state)
{
    (void)state;
    struct calibration calibration = {0};
    const struct run_resources resources = {.n_jobs = 1};
    assert_int_equal(calibration_run(&calibration, &nearest, RECORDS, 1, &resources),
                     ST_OK);
    for (int32_t j = 0; j < 2; j++) {
        assert_close(calibration.by_input[j].cover90, 0.9, 3.5 * sqrt(0.09 / RECORDS));
        assert_close(calibration.by_input[j].cover50, 0.5, 3.5 * sqrt(0.25 / RECORDS));
        assert_true(calibration.by_input[j].p_value > 1e-3);
    }
    assert_close(calibration_beyond(&calibration, 0), 1, 0);
    assert_close(calibration_beyond(&calibration, 1e9), 1.0 / (RECORDS + 1), 1e-12);
    calibration_free(&calibration);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_least_squares_find_an_exact_law),
        cmocka_unit_test(test_what_no_row_sees_is_not_learned),
        cmocka_unit_test(test_a_normal_world_gives_its_posterior_in_closed_form),
        cmocka_unit_test(test_draws_are_the_same_whatever_was_asked_before),
        cmocka_unit_test(test_one_left_out_is_never_kept),
        cmocka_unit_test(test_intervals_of_synthetic_records_hold_what_they_promise),
    };
    return cmocka_run_group_tests(tests, make_records, drop_records) != 0;
}
