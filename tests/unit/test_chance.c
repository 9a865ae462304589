/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_randist.h>
#include <math.h>

#include "dice.h"
#include "study/chance.h"

/*
 * Shares and their intervals: against published figures and against themselves, drawn
 * again and again.
 */

enum { DRAWS = 4000 };

/* ---- conditions ---- */

static void test_a_condition_holds_below_or_above_its_limit(void **state)
{
    static const struct {
        enum relation relation;
        bool below, at, above;
    } cases[] = {{LESS, true, false, false},
                 {AT_MOST, true, true, false},
                 {MORE, false, false, true},
                 {AT_LEAST, false, true, true}};
    (void)state;
    for (size_t n = 0; n < COUNT_OF(cases); n++) {
        const struct condition condition = {.relation = cases[n].relation, .limit = 10};
        CASE(relation_name(cases[n].relation));
        assert_int_equal(condition_holds(&condition, 9.5), cases[n].below);
        assert_int_equal(condition_holds(&condition, 10), cases[n].at);
        assert_int_equal(condition_holds(&condition, 10.5), cases[n].above);
    }
}

/* ---- intervals by hand ---- */

static void test_the_interval_of_wilson_is_the_published_one(void **state)
{
    /* Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3 */
    static const struct {
        int64_t n_true, n;
        double low, high;
    } cases[] = {
        {81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {1, 29, 0.0061, 0.1718}};
    (void)state;
    for (size_t n = 0; n < COUNT_OF(cases); n++) {
        const struct share it = share_of(cases[n].n_true, cases[n].n);
        assert_close(it.low, cases[n].low, 5e-5);
        assert_close(it.high, cases[n].high, 5e-5);
    }
}

static void test_none_or_all_have_the_exact_interval(void **state)
{
    /* Clopper and Pearson for 0 of 20: 1 - 0.025^(1/20) */
    const struct share none = share_of(0, 20), all = share_of(20, 20);
    (void)state;
    assert_close(none.low, 0, 0);
    assert_close(none.high, 0.1684, 5e-5);
    assert_close(all.low, 1 - none.high, 1e-12);
    assert_close(all.high, 1, 0);
    assert_int_equal(share_of(0, 0).n, 0);
}

static void test_a_paired_difference_has_the_published_interval(void **state)
{
    /* Newcombe (1998), Statistics in Medicine 17, 2635-2650, the first example */
    const struct share_pair it = share_of_pairs(36, 2, 12, 0);
    const struct share_pair back = share_of_pairs(36, 12, 2, 0);
    (void)state;
    assert_close(it.base.share, 0.76, 1e-12);
    assert_close(it.alternative.share, 0.96, 1e-12);
    assert_close(it.difference, 0.2, 1e-12);
    assert_close(it.low, 0.0569, 5e-5);
    assert_close(it.high, 0.3404, 5e-5);
    assert_close(back.low, -it.high, 1e-12);
    assert_close(back.high, -it.low, 1e-12);
}

static void test_pairs_that_always_agree_differ_by_nothing_but_for_error(void **state)
{
    const struct share_pair all = share_of_pairs(1000, 0, 0, 0);
    const struct share_pair half = share_of_pairs(500, 0, 0, 500);
    (void)state;
    assert_close(all.difference, 0, 0);
    assert_true(all.low < 0 && all.low > -0.01 && all.high > 0 && all.high < 0.01);
    assert_close(half.difference, 0, 0);
    assert_true(half.low < 0 && half.low > -0.01 && half.high > 0 && half.high < 0.01);
    assert_int_equal(share_of_pairs(0, 0, 0, 0).base.n, 0);
}

/* ---- how often an interval holds the truth ---- */

/* Exactly: the sum over all outcomes of a binomial law. */
static double coverage_of(double p, int32_t n)
{
    double sum = 0;
    for (int32_t k = 0; k <= n; k++) {
        const struct share it = share_of(k, n);
        if (it.low <= p && p <= it.high)
            sum += gsl_ran_binomial_pdf((unsigned)k, p, (unsigned)n);
    }
    return sum;
}

static void test_an_interval_holds_the_truth_in_19_of_20_cases(void **state)
{
    static const int32_t sizes[] = {100, 1000};
    (void)state;
    for (size_t s = 0; s < COUNT_OF(sizes); s++) {
        double sum = 0, least = 1;
        int32_t n = 0;
        for (double p = 0.005; p < 1; p += 0.005, n++) {
            const double coverage = coverage_of(p, sizes[s]);
            sum += coverage;
            least = fmin(least, p >= 0.05 && p <= 0.95 ? coverage : 1);
        }
        assert_close(sum / n, 0.95, 0.01);
        assert_true(least > 0.92);
    }
}

static bool holds(const struct share *it, double truth)
{
    return it->low <= truth && truth <= it->high;
}

/* Groups of 10 share a probability that is drawn between 0 and twice the mean. */
static void
test_groups_that_share_a_draw_widen_the_interval_as_they_should(void **state)
{
    static const double means[] = {0.5, 0.2, 0.05};
    enum { GROUPS = 60, SIZE = 10 };
    (void)state;
    for (size_t m = 0; m < COUNT_OF(means); m++) {
        struct dice dice = {20 + m};
        int32_t n_held = 0, n_naive = 0;
        for (int32_t draw = 0; draw < DRAWS; draw++) {
            struct tally tally = {0};
            int64_t n_true = 0;
            for (int32_t g = 0; g < GROUPS; g++) {
                const double p = 2 * means[m] * dice_throw(&dice);
                for (int32_t i = 0; i < SIZE; i++) {
                    const bool is_true = dice_throw(&dice) < p;
                    tally_add(&tally, is_true, g);
                    n_true += is_true;
                }
            }
            const struct share it = share_of_groups(&tally);
            const struct share naive = share_of(n_true, GROUPS * SIZE);
            assert_int_equal(it.n_true, n_true);
            n_held += holds(&it, means[m]);
            n_naive += holds(&naive, means[m]);
        }
        assert_in_range(n_held, 0.93 * DRAWS, 0.97 * DRAWS);
        if (m == 0)
            assert_true(n_naive < 0.8 * DRAWS);
    }
}

static void test_groups_of_one_are_replicates(void **state)
{
    struct tally tally = {0};
    (void)state;
    for (int32_t i = 0; i < 50; i++)
        tally_add(&tally, i % 5 == 0, i);
    const struct share it = share_of_groups(&tally), alone = share_of(10, 50);
    assert_close(it.low, alone.low, 0);
    assert_close(it.high, alone.high, 0);
}

static void test_groups_that_all_agree_count_as_one_replicate_each(void **state)
{
    struct tally none = {0}, one = {0};
    (void)state;
    for (int32_t i = 0; i < 200; i++) {
        tally_add(&none, 0, i / 10);
        tally_add(&one, i % 2, 0);
    }
    assert_close(share_of_groups(&none).high, share_of(0, 20).high, 1e-12);
    assert_close(share_of_groups(&one).low, 0, 0); /* one draw of what nobody knows */
    assert_close(share_of_groups(&one).high, 1, 0);
}

/* Both sides meet the same chance: a throw for both, and one of its own for each. */
static void test_a_paired_interval_holds_the_true_difference(void **state)
{
    static const struct {
        double base, alternative, shared;
    } worlds[] = {{0.5, 0.4, 0.9}, {0.3, 0.3, 0.5}, {0.1, 0.02, 0.8}, {0.9, 0.8, 0}};
    enum { N = 300 };
    (void)state;
    for (size_t w = 0; w < COUNT_OF(worlds); w++) {
        struct dice dice = {40 + w};
        int32_t n_held = 0;
        const double truth = worlds[w].alternative - worlds[w].base;
        for (int32_t draw = 0; draw < DRAWS; draw++) {
            int64_t count[2][2] = {{0, 0}, {0, 0}};
            for (int32_t i = 0; i < N; i++) {
                const double u = dice_throw(&dice);
                const bool is_alike = dice_throw(&dice) < worlds[w].shared;
                const double v = is_alike ? u : dice_throw(&dice);
                count[u < worlds[w].base][v < worlds[w].alternative]++;
            }
            const struct share_pair it =
                share_of_pairs(count[1][1], count[1][0], count[0][1], count[0][0]);
            n_held += it.low <= truth && truth <= it.high;
        }
        assert_in_range(n_held, 0.93 * DRAWS, 0.97 * DRAWS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_condition_holds_below_or_above_its_limit),
        cmocka_unit_test(test_the_interval_of_wilson_is_the_published_one),
        cmocka_unit_test(test_none_or_all_have_the_exact_interval),
        cmocka_unit_test(test_a_paired_difference_has_the_published_interval),
        cmocka_unit_test(test_pairs_that_always_agree_differ_by_nothing_but_for_error),
        cmocka_unit_test(test_an_interval_holds_the_truth_in_19_of_20_cases),
        cmocka_unit_test(
            test_groups_that_share_a_draw_widen_the_interval_as_they_should),
        cmocka_unit_test(test_groups_of_one_are_replicates),
        cmocka_unit_test(test_groups_that_all_agree_count_as_one_replicate_each),
        cmocka_unit_test(test_a_paired_interval_holds_the_true_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
