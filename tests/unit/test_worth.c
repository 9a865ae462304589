/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_legendre.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "dice.h"
#include "study/worth.h"

enum { N = 20000, ACTIONS = 3, INPUTS = 3 };

static double gain[ACTIONS * N], u[INPUTS * N];

static double normal(double uniform)
{
    return gsl_cdf_ugaussian_Pinv(fmin(fmax(uniform, 1e-12), 1 - 1e-12));
}

static void throw_inputs(struct dice *dice)
{
    for (int32_t i = 0; i < INPUTS * N; i++)
        u[i] = dice_throw(dice);
}

static void answer(struct worth *worth, int32_t n_actions, int32_t n)
{
    const struct worth_task task = {
        .n = n, .n_actions = n_actions, .n_inputs = INPUTS, .gain = gain, .u = u};
    *worth = (struct worth){0};
    assert_int_equal(worth_make(worth, &task), ST_OK);
}

/* E max(0, m + s Z) - max(0, m), the unit normal loss. */
static double known_worth(double m, double s)
{
    const double z = fabs(m) / s;
    return s * (gsl_ran_ugaussian_pdf(z) - z * gsl_cdf_ugaussian_Q(z));
}

/* One action gains nothing, the other m + b_1 Z_1 + b_2 Z_2 + c E with luck E. */
static void test_worth_of_a_gaussian_choice_is_the_closed_form(void **state)
{
    static const double means[] = {-0.5, 0, 0.3, 2};
    static const double b[INPUTS] = {1, 0.5, 0};
    (void)state;
    for (size_t k = 0; k < COUNT_OF(means); k++) {
        struct dice dice = {17 + k};
        struct worth it;
        throw_inputs(&dice);
        for (int32_t r = 0; r < N; r++) {
            gain[r] = 0;
            gain[N + r] = means[k] + 2 * normal(dice_throw(&dice));
            for (int32_t i = 0; i < INPUTS; i++)
                gain[N + r] += b[i] * normal(u[i * N + r]);
        }
        answer(&it, 2, N);
        assert_int_equal(it.best, it.actions[1].mean > 0);
        assert_close(it.everything.value, known_worth(means[k], sqrt(5.25)),
                     3 * it.everything.se + 3 * it.actions[1].se * (means[k] == 0));
        /* Squares do not follow a normal law into its tails: a floor where those decide. */
        const double together = known_worth(means[k], sqrt(1.25));
        const double reach =
            3 * it.inputs_together.se + 3 * it.actions[1].se * (means[k] == 0);
        assert_true(it.inputs_together.value <= together + reach);
        assert_true(it.inputs_together.value >=
                    together * (means[k] > 1 ? 0.4 : 0.98) - reach);
        for (int32_t i = 0; i < 2; i++) /* 1e-4: what is rarer than these replicates */
            assert_close(it.inputs[i].value, known_worth(means[k], b[i]),
                         3 * it.inputs[i].se + 1e-4 +
                             3 * it.actions[1].se * (means[k] == 0));
        assert_close(it.inputs[2].value, 0, 3 * it.inputs[2].se + 1e-9);
        assert_false(worth_is_clear(&it.inputs[2]));
        worth_free(&it);
    }
}

/* Three actions, gains that bend and jump in the first input, and luck. */
static double mean_gain(int32_t action, double first, double second)
{
    return action == 0   ? 0.2 * second
           : action == 1 ? cos(6 * first) - 0.1
                         : (first > 0.7) * 1.5 - 0.4;
}

/* Nested: for each of many values of the first input the mean over all else. */
static double nested_worth(struct dice *dice, double *se)
{
    enum { OUTER = 4000, INNER = 200 };
    double all[ACTIONS] = {0}, sum = 0, square = 0;
    static double best[OUTER];
    for (int32_t o = 0; o < OUTER; o++) {
        const double first = dice_throw(dice);
        double mean[ACTIONS] = {0};
        for (int32_t i = 0; i < INNER; i++) {
            const double second = dice_throw(dice);
            for (int32_t a = 0; a < ACTIONS; a++)
                mean[a] += mean_gain(a, first, second) / INNER;
        }
        best[o] = fmax(mean[0], fmax(mean[1], mean[2]));
        for (int32_t a = 0; a < ACTIONS; a++)
            all[a] += mean[a] / OUTER;
        sum += best[o] / OUTER;
    }
    for (int32_t o = 0; o < OUTER; o++)
        square += (best[o] - sum) * (best[o] - sum);
    *se = sqrt(square) / OUTER;
    return sum - fmax(all[0], fmax(all[1], all[2]));
}

static void test_worth_of_a_bent_choice_is_that_of_nested_simulation(void **state)
{
    struct dice dice = {23};
    struct worth it;
    double se;
    (void)state;
    const double nested = nested_worth(&dice, &se);
    throw_inputs(&dice);
    for (int32_t a = 0; a < ACTIONS; a++) {
        for (int32_t r = 0; r < N; r++)
            gain[a * N + r] =
                mean_gain(a, u[r], u[N + r]) + 0.5 * normal(dice_throw(&dice));
    }
    answer(&it, ACTIONS, N);
    assert_true(nested > 0.1);
    assert_close(it.inputs[0].value, nested, 3 * hypot(se, it.inputs[0].se));
    assert_true(worth_is_clear(&it.inputs[0]));
    assert_int_equal(it.order[0], 0);
    assert_false(worth_is_clear(&it.inputs[2]));
    worth_free(&it);
}

/* 200 choices between equal actions: nothing to know, and it says so. */
static void test_knowing_what_does_not_matter_is_worth_nothing(void **state)
{
    enum { STUDIES = 200, FEW = 1000 };
    struct dice dice = {29};
    double sum = 0, square = 0;
    int32_t n_clear = 0;
    (void)state;
    for (int32_t s = 0; s < STUDIES; s++) {
        struct worth it;
        throw_inputs(&dice);
        for (int32_t r = 0; r < FEW; r++) {
            gain[r] = 0.2;
            gain[FEW + r] = normal(dice_throw(&dice));
        }
        answer(&it, 2, FEW);
        sum += it.inputs[0].value;
        square += it.inputs[0].value * it.inputs[0].value;
        n_clear += worth_is_clear(&it.inputs[0]);
        worth_free(&it);
    }
    assert_true(sum / STUDIES <= 3 * sqrt(square) / STUDIES);
    assert_true(n_clear <= 4);
}

/* One action is best wherever one looks. */
static void test_a_choice_that_nothing_can_change_is_worth_nothing(void **state)
{
    struct dice dice = {31};
    struct worth it;
    (void)state;
    throw_inputs(&dice);
    for (int32_t r = 0; r < N; r++) {
        gain[r] = normal(u[r]);
        gain[N + r] = gain[r] + 1;
    }
    answer(&it, 2, N);
    assert_int_equal(it.best, 1);
    assert_close(it.everything.value, 0, 0);
    assert_close(it.everything.share_other, 0, 0);
    assert_close(it.inputs[0].value, 0, 0);
    assert_close(it.actions[0].behind, 1, 1e-9);
    assert_close(it.actions[0].behind_se, 0, 1e-9);
    assert_close(it.actions[1].share_best, 1, 1e-9);
    worth_free(&it);
}

/* A fit of degree 5 is exact for P_5 of GSL, which takes both actions in turn. */
static void test_polynomials_are_those_of_legendre(void **state)
{
    struct dice dice = {37};
    struct worth it;
    double ideal = 0, mean = 0;
    (void)state;
    throw_inputs(&dice);
    for (int32_t r = 0; r < N; r++) {
        gain[r] = 0;
        gain[N + r] = gsl_sf_legendre_Pl(5, 2 * u[r] - 1);
        mean += gain[N + r] / N;
        ideal += fmax(0, gain[N + r]) / N;
    }
    answer(&it, 2, N);
    assert_close(it.inputs[0].value, ideal - fmax(0, mean), 1e-9);
    assert_close(it.everything.value, it.inputs[0].value, 1e-9);
    worth_free(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worth_of_a_gaussian_choice_is_the_closed_form),
        cmocka_unit_test(test_worth_of_a_bent_choice_is_that_of_nested_simulation),
        cmocka_unit_test(test_knowing_what_does_not_matter_is_worth_nothing),
        cmocka_unit_test(test_a_choice_that_nothing_can_change_is_worth_nothing),
        cmocka_unit_test(test_polynomials_are_those_of_legendre),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
