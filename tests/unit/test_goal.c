/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "check.h"
#include "study/goal.h"

static struct goal share_goal(enum relation relation, double limit, double share)
{
    return (struct goal){.condition = {.relation = relation, .limit = limit},
                         .share = share};
}

static void test_a_score_is_what_the_goal_has_to_spare(void **state)
{
    (void)state;
    const struct goal less = share_goal(LESS, 10, 0.9);
    struct goal rare = share_goal(MORE, 10, 0.25);
    rare.is_at_most = true;
    const struct goal low = {.condition = {.relation = AT_MOST, .limit = 10},
                             .is_mean = true};
    const struct goal high = {.condition = {.relation = AT_LEAST, .limit = 10},
                              .is_mean = true};
    assert_close(goal_score(&less, 9), 0.1, 1e-15);
    assert_close(goal_score(&less, 10), -0.9, 1e-15);
    assert_close(goal_score(&rare, 11), -0.75, 1e-15);
    assert_close(goal_score(&rare, 10), 0.25, 1e-15);
    assert_close(goal_score(&low, 7), 3, 0);
    assert_close(goal_score(&high, 7), -3, 0);
    assert_true(isnan(goal_score(&less, (double)NAN)));
    assert_close(goal_sd(&less), 0.3, 1e-15);
    assert_close(goal_sd(&low), 0, 0);
}

static void test_a_mean_score_stands_for_an_estimate(void **state)
{
    (void)state;
    struct goal goals[] = {
        share_goal(LESS, 10, 0.9),
        share_goal(MORE, 10, 0.25),
        {.condition = {.relation = AT_MOST, .limit = 10}, .is_mean = true},
        {.condition = {.relation = MORE, .limit = 10}, .is_mean = true}};
    static const double values[] = {3, 8, 9.5, 12, 20};
    static const double expected[] = {0.6, 0.4, 10.5, 10.5};
    goals[1].is_at_most = true;
    for (int32_t g = 0; g < 4; g++) {
        double sum = 0;
        for (int32_t i = 0; i < 5; i++)
            sum += goal_score(&goals[g], values[i]);
        assert_close(goal_estimate(&goals[g], sum / 5), expected[g], 1e-12);
    }
}

/* The interval of a share is that of study/chance at 95 %, which has its own tests. */
static void test_a_share_has_wilsons_interval(void **state)
{
    (void)state;
    const struct goal goal = share_goal(LESS, 10, 0.9);
    const struct share known = share_of(62, 80);
    const struct goal_figure it = goal_figure(&goal, 62.0 / 80 - 0.9, 0, 80, 0.95);
    assert_close(it.estimate, known.share, 1e-12);
    assert_close(it.low, known.low, 1e-9);
    assert_close(it.high, known.high, 1e-9);
    assert_close(goal_figure(&goal, -0.9, 0, 80, 0.95).low, 0, 0);
    assert_close(goal_figure(&goal, 0.1, 0, 80, 0.95).high, 1, 0);
    assert_true(isnan(goal_figure(&goal, 0, 0, 0, 0.95).estimate));
}

static void test_a_mean_has_students_interval(void **state)
{
    (void)state;
    const struct goal goal = {.condition = {.relation = AT_MOST, .limit = 100},
                              .is_mean = true};
    const struct goal_figure it = goal_figure(&goal, 20, 2, 11, 0.95);
    assert_close(it.estimate, 80, 0);
    assert_close(it.high - 80, 2 * 2.2281388519649, 1e-9); /* t, 10 degrees */
    assert_close(80 - it.low, 2 * 2.2281388519649, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_score_is_what_the_goal_has_to_spare),
        cmocka_unit_test(test_a_mean_score_stands_for_an_estimate),
        cmocka_unit_test(test_a_share_has_wilsons_interval),
        cmocka_unit_test(test_a_mean_has_students_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
