/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "one_draw.h"

static const int32_t trials[] = {1, 2, 3, 7, 20, 50, 100, 400, 865, 866, 1000};
static const double probabilities[] = {1e-9, 1e-4, 0.01, 0.1,  0.3,    0.49,    0.5,
                                       0.51, 0.7,  0.9,  0.99, 0.9999, 1 - 1e-9};
static const double uniforms[] = {1e-9,   1e-6, 0.001, 0.02, 0.1,   0.25,    0.4999,
                                  0.5001, 0.75, 0.9,   0.98, 0.999, 1 - 1e-6};

/* The sums of the law are the same to rounding: steps closer to u are left out. */
static void test_binomial_draw_is_the_smallest_number_whose_law_reaches_u(void **state)
{
    (void)state;
    const double rounding = 1e-12;
    for (size_t n = 0; n < COUNT_OF(trials); n++) {
        for (size_t p = 0; p < COUNT_OF(probabilities); p++) {
            for (size_t i = 0; i < COUNT_OF(uniforms); i++) {
                const double u = uniforms[i];
                const unsigned most = (unsigned)trials[n];
                const int32_t x = draw_binomial(u, trials[n], probabilities[p]);
                assert_true(x >= 0 && x <= trials[n]);
                assert_true(gsl_cdf_binomial_P((unsigned)x, probabilities[p], most) >=
                            u - rounding);
                if (x > 0)
                    assert_true(gsl_cdf_binomial_P((unsigned)x - 1, probabilities[p],
                                                   most) <= u + rounding);
            }
        }
    }
}

static const struct {
    const char *name;
    double u;
    int32_t n;
    double probability;
    int32_t expected;
} binomials[] = {
    {"nobody there", 0.9, 0, 0.5, 0},
    {"no chance", 0.999, 30, 0, 0},
    {"certainty", 0.001, 30, 1, 30},
    {"coin, lower half", 0.4, 1, 0.5, 0},
    {"coin, upper half", 0.6, 1, 0.5, 1},
    {"just below 0.7^2", 0.4899, 2, 0.3, 0},
    {"just above 0.7^2", 0.4901, 2, 0.3, 1},
    {"just below 1 - 0.3^2", 0.9099, 2, 0.3, 1},
    {"just above 1 - 0.3^2", 0.9101, 2, 0.3, 2},
};

static void test_binomial_draw_has_these_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(binomials); i++) {
        CASE(binomials[i].name);
        assert_int_equal(
            draw_binomial(binomials[i].u, binomials[i].n, binomials[i].probability),
            binomials[i].expected);
    }
}

/* 0.5^10000 is below the least double: the largest groups of the model. */
static void test_binomial_draw_of_ten_thousand_tankers_keeps_its_mean(void **state)
{
    (void)state;
    static const double means[] = {0.01, 0.05, 0.2, 0.5, 0.8, 0.99};
    for (size_t i = 0; i < COUNT_OF(means); i++) {
        const double sd = sqrt(10000 * means[i] * (1 - means[i]));
        assert_close(draw_binomial(0.5, 10000, means[i]), 10000 * means[i], 1);
        assert_close(draw_binomial(0.9772, 10000, means[i]), 10000 * means[i] + 2 * sd,
                     0.1 * sd + 1);
    }
}

static void test_binomial_draw_has_the_mean_and_variance_of_its_law(void **state)
{
    (void)state;
    enum { N = 100000 };
    for (size_t p = 2; p + 2 < COUNT_OF(probabilities); p++) {
        double sum = 0, square = 0;
        const double mean = 20 * probabilities[p], var = mean * (1 - probabilities[p]);
        for (int32_t i = 0; i < N; i++) {
            const double x = draw_binomial((i + 0.5) / N, 20, probabilities[p]);
            sum += x / N;
            square += (x - mean) * (x - mean) / N;
        }
        assert_close(sum, mean, 20.0 / N);
        assert_close(square, var, 400.0 / N);
    }
}

static void test_binomial_draw_never_falls_in_u_or_probability(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(trials); n++) {
        for (int32_t i = 1; i < 200; i++) {
            for (int32_t p = 1; p < 50; p++) {
                const double u = i / 200.0, chance = p / 50.0;
                const int32_t x = draw_binomial(u, trials[n], chance);
                assert_true(x >= draw_binomial(u - 1 / 200.0, trials[n], chance));
                assert_true(x >= draw_binomial(u, trials[n], chance - 1 / 50.0));
            }
        }
    }
}

static const double means[] = {0.01, 0.1, 0.25, 0.35, 0.5, 0.75, 0.9, 0.99};
/* loss_concentration may be 0.5 to 1e4. */
static const double concentrations[] = {0.5, 1, 2, 4, 10, 100, 1000, 10000};

static void test_beta_draw_is_the_quantile_of_its_law(void **state)
{
    (void)state;
    for (size_t m = 0; m < COUNT_OF(means); m++) {
        for (size_t k = 0; k < COUNT_OF(concentrations); k++) {
            const double a = means[m] * concentrations[k];
            const double b = (1 - means[m]) * concentrations[k];
            for (size_t i = 2; i < COUNT_OF(uniforms); i++) {
                const double x = draw_beta(uniforms[i], means[m], concentrations[k]);
                if (!(x >= 0 && x <= 1))
                    fail_msg("draw_beta(%g, %g, %g) = %g", uniforms[i], means[m],
                             concentrations[k], x);
                /* below the least double and next to 1 there is nothing to compare */
                if (x > 1e-300 && x < 1 - 1e-12)
                    assert_close(gsl_cdf_beta_P(x, a, b), uniforms[i], 1e-6);
            }
        }
    }
}

static void test_beta_draw_of_uniform_law_is_u(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(uniforms); i++)
        assert_close(draw_beta(uniforms[i], 0.5, 2), uniforms[i], 1e-12);
}

static void test_beta_draw_with_mean_nothing_or_all_is_certain(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(uniforms); i++) {
        assert_close(draw_beta(uniforms[i], 0, 4), 0, 0);
        assert_close(draw_beta(uniforms[i], 1, 4), 1, 0);
    }
}

/* Certain ones, wild ones and usual ones, in numbers that fill no strip. */
static void test_beta_draws_at_once_are_those_one_by_one(void **state)
{
    (void)state;
    static const double mean[] = {0.4, 0,   0.3, 1,    0.7,  0.0001, 0.5, 0.2,
                                  0.1, 0.9, 1,   0.45, 0.55, 0.6,    0,   0.35};
    double u[COUNT_OF(mean)], k[COUNT_OF(mean)], x[COUNT_OF(mean)];
    for (size_t i = 0; i < COUNT_OF(mean); i++) {
        u[i] = ((double)i + 0.5) / COUNT_OF(mean);
        k[i] = i % 3 == 0 ? 4 : 20;
    }
    for (int32_t n = 0; n <= (int32_t)COUNT_OF(mean); n++) {
        draw_betas(n, u, mean, k, x);
        for (int32_t i = 0; i < n; i++)
            assert_close(x[i], draw_beta(u[i], mean[i], k[i]), 0);
        draw_beta_quantiles(n, u, 2, 5, x);
        for (int32_t i = 0; i < n; i++)
            assert_close(x[i], draw_beta_quantile(u[i], 2, 5), 0);
    }
}

/* Short and long laws, certain ones and empty ones, in one list. */
static void test_many_binomials_at_once_are_each_what_they_are_alone(void **state)
{
    enum { N = 200 };
    static const double chances[] = {0, 1e-9, 0.02, 0.3, 0.5, 0.51, 0.97, 1};
    static const int32_t most[] = {0, 1, 2, 5, 17, 400, 3000};
    double u[N], n_trials[N], probability[N], x[N];
    (void)state;
    for (int32_t i = 0; i < N; i++) {
        u[i] = (i * 37 % N + 0.5) / N;
        n_trials[i] = most[i % (int32_t)(COUNT_OF(most))];
        probability[i] = chances[i % (int32_t)(COUNT_OF(chances))];
    }
    for (int32_t n = 0; n <= N; n++) {
        draw_binomials(n, u, n_trials, probability, x);
        for (int32_t i = 0; i < n; i++)
            assert_int_equal(x[i],
                             draw_binomial(u[i], (int32_t)n_trials[i], probability[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_binomial_draw_is_the_smallest_number_whose_law_reaches_u),
        cmocka_unit_test(test_binomial_draw_has_these_values),
        cmocka_unit_test(test_binomial_draw_of_ten_thousand_tankers_keeps_its_mean),
        cmocka_unit_test(test_binomial_draw_has_the_mean_and_variance_of_its_law),
        cmocka_unit_test(test_binomial_draw_never_falls_in_u_or_probability),
        cmocka_unit_test(test_beta_draw_is_the_quantile_of_its_law),
        cmocka_unit_test(test_beta_draw_of_uniform_law_is_u),
        cmocka_unit_test(test_beta_draw_with_mean_nothing_or_all_is_certain),
        cmocka_unit_test(test_beta_draws_at_once_are_those_one_by_one),
        cmocka_unit_test(test_many_binomials_at_once_are_each_what_they_are_alone),
    };
    gsl_set_error_handler_off(); /* as the program does */
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
