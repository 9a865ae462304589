/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#include "study/summary.h"

static struct summary summarise(const double *value, const int32_t *group, int32_t n)
{
    struct tally tally = {0};
    struct summary summary = {0};
    for (int32_t i = 0; i < n; i++)
        tally_add(&tally, value[i], group == NULL ? i : group[i]);
    tally_report(&tally, n, &summary);
    return summary;
}

static void test_a_sample_by_hand(void **state)
{
    (void)state;
    static const double value[] = {2, 4, 4, 4, 5, 5, 7, 9}; /* squares about 5: 32 */
    struct summary summary = summarise(value, NULL, 8);
    double se = sqrt(32.0 / 7 / 8);
    assert_int_equal(summary.n_defined, 8);
    assert_close(summary.share_defined, 1, 0);
    assert_close(summary.mean, 5, 1e-15);
    assert_close(summary.variance, 32.0 / 7, 1e-14);
    assert_true(summary.has_se);
    assert_close(summary.se, se, 1e-15);
    /* t(0.975, 7) = 2.36462425, any table of Student's t */
    assert_close(summary.mean_low, 5 - 2.36462425 * se, 1e-8);
    assert_close(summary.mean_high, 5 + 2.36462425 * se, 1e-8);
    assert_false(summary.has_split);
}

static void test_nothing_and_one_value_have_no_error(void **state)
{
    (void)state;
    static const double value = 42;
    struct tally none = {0};
    struct summary summary = {0};
    tally_report(&none, 10, &summary);
    assert_int_equal(summary.n_defined, 0);
    assert_close(summary.share_defined, 0, 0);
    assert_false(summary.has_se);
    summary = summarise(&value, NULL, 1);
    assert_close(summary.mean, 42, 0);
    assert_close(summary.mean_low, 42, 0);
    assert_close(summary.variance, 0, 0);
    assert_false(summary.has_se);
}

static void test_a_constant_has_no_variance_at_all(void **state)
{
    (void)state;
    static const double value[] = {0.1, 0.1, 0.1, 0.1};
    static const int32_t group[] = {0, 0, 1, 1};
    struct summary summary = summarise(value, group, 4);
    assert_close(summary.mean, 0.1, 0);
    assert_close(summary.se, 0, 0);
    assert_close(summary.variance, 0, 0);
    assert_close(summary.variance_luck, 0, 0);
    assert_close(summary.variance_ignorance, 0, 0);
}

static void test_groups_of_equal_size_by_hand(void **state)
{
    (void)state;
    /* Group means 2, 6, 10; within each, squares of 2.  MSB = 2 * 32 / 2 = 32, MSW = 2.
     */
    static const double value[] = {1, 3, 5, 7, 9, 11};
    static const int32_t group[] = {0, 0, 1, 1, 2, 2};
    struct summary summary = summarise(value, group, 6);
    assert_close(summary.mean, 6, 1e-15);
    assert_close(summary.se, sqrt(16.0 / 3), 1e-14); /* of the group means */
    assert_close(summary.mean_high, 6 + gsl_cdf_tdist_Pinv(0.975, 2) * summary.se,
                 1e-13);
    assert_true(summary.has_split);
    assert_close(summary.variance_luck, 2, 1e-14);
    assert_close(summary.variance_ignorance, 15, 1e-14);
    assert_close(summary.variance, 14, 1e-14);
}

static void test_groups_of_unequal_size_by_hand(void **state)
{
    (void)state;
    /* Means 1 and 4 of 1 and 3 values, of all 13/4.  Between 27/4, within 8 of 2 df. */
    static const double value[] = {1, 2, 4, 6};
    static const int32_t group[] = {3, 4, 4, 4};
    struct summary summary = summarise(value, group, 4);
    double n_0 = 4 - 10.0 / 4;
    double spread = pow(1 - 3.25, 2) + 9 * pow(4 - 3.25, 2);
    assert_close(summary.variance_luck, 4, 1e-14);
    assert_close(summary.variance_ignorance, (27.0 / 4 - 4) / n_0, 1e-14);
    assert_close(summary.se, sqrt(2 * spread) / 4, 1e-14);
}

static void test_the_split_is_never_negative(void **state)
{
    (void)state;
    static const double value[] = {0, 10, 1, 9, 2, 8};
    static const int32_t group[] = {0, 0, 1, 1, 2, 2};
    struct summary summary = summarise(value, group, 6);
    assert_close(summary.variance_ignorance, 0, 0);
    assert_true(summary.variance_luck > 0);
}

static void test_one_group_or_groups_of_one_have_no_split(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 4};
    static const int32_t one[] = {5, 5, 5};
    assert_false(summarise(value, one, 3).has_split);
    assert_false(summarise(value, one, 3).has_se);
    assert_false(summarise(value, NULL, 3).has_split);
    assert_true(summarise(value, NULL, 3).has_se);
}

static void test_the_split_finds_known_components(void **state)
{
    (void)state;
    enum { GROUPS = 20000, LUCK = 5 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct tally tally = {0};
    struct summary summary = {0};
    for (int32_t group = 0; group < GROUPS; group++) {
        double shared = 1e6 + gsl_ran_gaussian(rng, 3);
        for (int32_t i = 0; i < LUCK; i++)
            tally_add(&tally, shared + gsl_ran_gaussian(rng, 2), group);
    }
    gsl_rng_free(rng);
    tally_report(&tally, GROUPS * LUCK, &summary);
    /* Four standard errors: of a variance v on f degrees of freedom, v sqrt(2 / f). */
    assert_close(summary.variance_luck, 4, 4 * 4 * sqrt(2.0 / (GROUPS * (LUCK - 1))));
    assert_close(summary.variance_ignorance, 9, 4 * 9.8 * sqrt(2.0 / GROUPS));
    assert_close(summary.se, sqrt(9.8 / GROUPS), 0.02 * sqrt(9.8 / GROUPS));
}

static void test_cvar_looks_at_the_side_that_is_worse(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum worse worse;
        bool has_cvar;
        double expected;
    } cases[] = {
        {"high is worse", WORSE_HIGH, true, 98},
        {"low is worse", WORSE_LOW, true, 3},
        {"neither", WORSE_NEITHER, false, 0},
    };
    const struct chosen chosen = {.n = 2, .level = {0, 0.9}};
    struct quantile_room room = {0};
    assert_int_equal(quantile_room_init(&room, 100), ST_OK);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].name);
        double value[100];
        float sample[100];
        uint32_t count[4098] = {0};
        struct summary exact = {0}, rough = {0};
        struct histogram histogram;
        for (int32_t k = 0; k < 100; k++)
            sample[k] = (float)(value[k] = 1 + k * 37 % 100);
        summary_set_quantiles(&exact, value, 100, cases[i].worse, &chosen, &room);
        histogram_init_for(&histogram, count, HISTOGRAM_BINS, sample, 100);
        histogram_add(&histogram, sample, 100);
        summary_set_histogram(&rough, &histogram, cases[i].worse, &chosen);
        assert_int_equal(exact.has_cvar, cases[i].has_cvar);
        assert_int_equal(rough.has_cvar, cases[i].has_cvar);
        assert_close(exact.cvar95, cases[i].expected, 1e-13);
        assert_close(rough.cvar95, cases[i].expected, 1e-13);
        assert_close(exact.quantile[2], 50.5, 1e-14);
        assert_close(rough.quantile[2], 50.5, 1e-14);
        assert_close(exact.chosen[0], 1, 1e-14);
        assert_close(rough.chosen[0], 1, 1e-14);
        assert_close(exact.chosen[1], 90.1, 1e-13); /* 1 + 0.9 * 99 */
        assert_close(rough.chosen[1], 90.1, 1e-13);
    }
    quantile_room_free(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sample_by_hand),
        cmocka_unit_test(test_nothing_and_one_value_have_no_error),
        cmocka_unit_test(test_a_constant_has_no_variance_at_all),
        cmocka_unit_test(test_groups_of_equal_size_by_hand),
        cmocka_unit_test(test_groups_of_unequal_size_by_hand),
        cmocka_unit_test(test_the_split_is_never_negative),
        cmocka_unit_test(test_one_group_or_groups_of_one_have_no_split),
        cmocka_unit_test(test_the_split_finds_known_components),
        cmocka_unit_test(test_cvar_looks_at_the_side_that_is_worse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
