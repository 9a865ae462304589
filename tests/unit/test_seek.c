/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "riddle.h"
#include "study/seek.h"

/* A response without any luck: what the mean of the scores is at each value. */
struct table {
    int32_t n_values, n_asked;
    double mean[64];
    bool is_missing;       /* no replicate has a score */
    enum status otherwise; /* what the third question returns */
};

static enum status answer(void *context, int32_t value, int32_t first, int32_t n,
                          double *score)
{
    struct table *table = context;
    assert_in_range(value, 0, table->n_values - 1);
    assert_int_equal(first % 64, 0);
    table->n_asked++;
    if (table->n_asked == 3 && table->otherwise != ST_OK)
        return table->otherwise;
    for (int32_t i = 0; i < n; i++) { /* half above, half below: a known spread */
        const double luck = (first + i) % 2 == 0 ? 1 : -1;
        score[i] = table->is_missing ? (double)NAN : table->mean[value] + luck;
    }
    return ST_OK;
}

static struct seek search(struct table *table, enum seek_way way)
{
    const struct seek_task task = {.n_values = table->n_values,
                                   .n_first = 64,
                                   .n_most = 1024,
                                   .level = 0.95,
                                   .way = way,
                                   .respond = answer,
                                   .context = table};
    struct seek seek = {0};
    assert_int_equal(seek_run(&seek, &task), table->otherwise);
    return seek;
}

/* A line from low to high over n values. */
static struct table line_of(int32_t n, double low, double high)
{
    struct table table = {.n_values = n};
    for (int32_t i = 0; i < n; i++)
        table.mean[i] = low + (high - low) * i / (n - 1);
    return table;
}

static void test_the_first_value_of_a_rising_line_is_found(void **state)
{
    (void)state;
    static const int32_t sizes[] = {2, 3, 5, 16, 17, 41, 64};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        for (int32_t k = 0; k < sizes[s]; k++) {
            struct table table = line_of(sizes[s], 0, sizes[s] - 1);
            for (int32_t i = 0; i < sizes[s]; i++)
                table.mean[i] = 4 * (table.mean[i] - k) + 0.5;
            struct seek seek = search(&table, SEEK_EITHER);
            assert_true(seek.is_found);
            assert_false(seek.is_down);
            assert_false(seek.is_uneven);
            assert_int_equal(seek.answer, k);
            assert_int_equal(seek.maybe, k);
            assert_int_equal(seek.sure, k);
            assert_int_equal(seek.misses, SEEK_NOWHERE);
            assert_int_equal(seek_point_of(&seek, k)->n, 1024);
            seek_free(&seek);
        }
    }
}

static void test_of_a_falling_line_the_largest_value_is_found(void **state)
{
    (void)state;
    struct table table = line_of(33, 20, -20);
    struct seek seek = search(&table, SEEK_EITHER);
    assert_true(seek.is_found);
    assert_true(seek.is_down);
    assert_int_equal(seek.answer, 16);
    seek_free(&seek);
    seek = search(&table, SEEK_UP);
    assert_int_equal(seek.answer, 0);
    assert_false(seek.holds_on);
    assert_false(seek.is_uneven); /* it only falls */
    assert_in_range(seek.misses, 17, 32);
    seek_free(&seek);
    table = line_of(33, 20, 5); /* all reach it, the last with least to spare */
    seek = search(&table, SEEK_EITHER);
    assert_int_equal(seek.answer, 32);
    assert_true(seek.is_down && seek.holds_on);
    seek_free(&seek);
}

/* sd 1 of 1,024 scores: a half width of 0.0613. */
static void test_the_interval_has_what_the_replicates_cannot_tell_apart(void **state)
{
    (void)state;
    struct table table = line_of(61, -0.3, 0.3);
    struct seek seek = search(&table, SEEK_EITHER);
    assert_int_equal(seek.answer, 30);
    assert_int_equal(seek.maybe, 24); /* -0.06 */
    assert_int_equal(seek.sure, 37);  /* 0.07 */
    assert_close(seek_point_of(&seek, 24)->reach, 1.9623 * sqrt(1024.0 / 1023 / 1024),
                 1e-5);
    for (int32_t i = 1; i < seek.n_points; i++)
        assert_true(seek.points[i - 1].value < seek.points[i].value);
    seek_free(&seek);
}

static void test_where_none_reaches_it_the_best_is_named(void **state)
{
    (void)state;
    struct table table = line_of(41, -30, -1);
    struct seek seek = search(&table, SEEK_EITHER);
    assert_false(seek.is_found);
    assert_int_equal(seek.answer, 40);
    assert_int_equal(seek.maybe, SEEK_NOWHERE);
    seek_free(&seek);
    for (int32_t i = 0; i < 41; i++)
        table.mean[i] = -1 - (i - 23) * (i - 23);
    seek = search(&table, SEEK_EITHER);
    assert_int_equal(seek.answer, 23);
    assert_true(seek.is_uneven);
    seek_free(&seek);
    table = line_of(41, -4, -0.01); /* chance may have hidden it */
    seek = search(&table, SEEK_EITHER);
    assert_false(seek.is_found);
    assert_int_equal(seek.maybe, 40);
    assert_int_equal(seek.sure, SEEK_NOWHERE);
    seek_free(&seek);
}

static void test_a_response_that_turns_is_noticed(void **state)
{
    (void)state;
    struct table table = {.n_values = 41};
    for (int32_t i = 0; i < 41; i++)
        table.mean[i] = 10 - fabs(i - 22.0); /* reaches it from 12 to 32 */
    struct seek seek = search(&table, SEEK_EITHER);
    assert_true(seek.is_found);
    assert_int_equal(seek.answer, 12);
    assert_true(seek.is_uneven);
    assert_false(seek.holds_on);
    assert_in_range(seek.misses, 33, 40);
    seek_free(&seek);
}

static void test_a_flat_response_is_no_turn(void **state)
{
    (void)state;
    struct table table = {.n_values = 20};
    for (int32_t i = 0; i < 20; i++)
        table.mean[i] = i < 8 ? i - 7.5 : 3;
    struct seek seek = search(&table, SEEK_EITHER);
    assert_int_equal(seek.answer, 8);
    assert_false(seek.is_uneven);
    seek_free(&seek);
}

static void test_what_is_never_defined_reaches_nothing(void **state)
{
    (void)state;
    struct table table = line_of(9, 1, 2);
    table.is_missing = true;
    struct seek seek = search(&table, SEEK_EITHER);
    assert_false(seek.is_found);
    seek_free(&seek);
}

static void test_a_response_that_fails_ends_the_search(void **state)
{
    (void)state;
    struct table table = line_of(9, -1, 1);
    table.otherwise = ST_INTERRUPT;
    struct seek seek = search(&table, SEEK_EITHER);
    seek_free(&seek);
}

/* Far values cost little: of 1,001 values few are looked at, fewer closely. */
static void test_replicates_are_spent_near_the_answer(void **state)
{
    (void)state;
    const struct riddle riddle = riddle_make(SMOOTH, 1001, 1);
    struct seek seek = riddle_search(&riddle);
    const int32_t truth = riddle_truth(&riddle);
    int32_t n_close = 0;
    for (int32_t i = 0; i < seek.n_points; i++) {
        const struct seek_point *point = &seek.points[i];
        n_close += point->n == RIDDLE_MOST;
        if (abs(point->value - truth) > 200)
            assert_true(point->n <= RIDDLE_MOST / 4);
    }
    assert_true(seek.n_points < 40 && n_close < seek.n_points);
    assert_true((double)seek.n_spent / RIDDLE_MOST / 1001 < 0.05);
    seek_free(&seek);
}

/* The quick form of tests/validation/SEEK.md: chance moves 160 problems by 1.7. */
static void test_the_true_answer_is_inside_95_times_in_a_hundred(void **state)
{
    (void)state;
    enum { PROBLEMS = 40 };
    int32_t n_inside = 0;
    for (int32_t kind = 0; kind < N_RIDDLE_KINDS; kind++) {
        for (uint64_t i = 0; i < PROBLEMS; i++) {
            const struct riddle riddle = riddle_make((enum riddle_kind)kind, 0, i);
            struct seek seek = riddle_search(&riddle);
            n_inside += riddle_miss(&riddle, &seek) == 0;
            seek_free(&seek);
        }
    }
    print_message("    %d of %d inside\n", (int)n_inside, N_RIDDLE_KINDS * PROBLEMS);
    assert_in_range(n_inside, 144, 158);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_value_of_a_rising_line_is_found),
        cmocka_unit_test(test_of_a_falling_line_the_largest_value_is_found),
        cmocka_unit_test(test_the_interval_has_what_the_replicates_cannot_tell_apart),
        cmocka_unit_test(test_where_none_reaches_it_the_best_is_named),
        cmocka_unit_test(test_a_response_that_turns_is_noticed),
        cmocka_unit_test(test_a_flat_response_is_no_turn),
        cmocka_unit_test(test_what_is_never_defined_reaches_nothing),
        cmocka_unit_test(test_a_response_that_fails_ends_the_search),
        cmocka_unit_test(test_replicates_are_spent_near_the_answer),
        cmocka_unit_test(test_the_true_answer_is_inside_95_times_in_a_hundred),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
