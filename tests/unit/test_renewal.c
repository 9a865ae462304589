/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "one_world.h"

/*
 * Values that vary within a course: when they are drawn anew, and to what.  The city's
 * ration stands for any dated parameter: uniform on 0 to 1, so the value is the uniform.
 */

enum { CITY, DAYS = 60 };

static const char *const edits_of[] = {"city.ration=uniform(0 1) every 5 keep 0.4",
                                       NULL};

static int begin(void **state)
{
    (void)state;
    world_init_as_set(&world, DAYS, edits_of);
    return 0;
}

static const real *ration(void)
{
    return input_of(&world.plan, world.block, RATION, CITY);
}

/* The value of every day of the run in every lane. */
static void follow(uint64_t seed, int32_t first_replicate, int32_t luck,
                   real value[DAYS][LANES])
{
    assert_int_equal(block_reset(world.block, &world.plan, seed, luck, first_replicate),
                     ST_OK);
    for (int32_t day = 0; day < DAYS; day++) {
        assert_int_equal(block_step(&world.plan, world.block), ST_OK);
        memcpy(value[day], ration(), sizeof value[day]);
    }
}

static double address(uint64_t seed, const char *process, int32_t replicate,
                      int32_t day, int32_t k)
{
    const struct rng_key key = rng_key_make(seed, process, "city.ration");
    return rng_uniform(&key, replicate, day, k);
}

static void test_a_value_is_that_of_its_address_on_every_day(void **state)
{
    static real value[DAYS][LANES];
    (void)state;
    follow(9, 2 * LANES, 1, value);
    for (int32_t i = 0; i < LANES; i++) {
        const int32_t replicate = 2 * LANES + i;
        const int32_t phase = (int32_t)(5 * address(9, "input_phase", replicate, 0, 5));
        for (int32_t day = 0; day < DAYS; day++) {
            const int32_t period = (day + phase) / 5;
            const double v = address(9, "input_period", replicate, period, 5);
            const double kept = address(9, "input", replicate, 0, 0);
            assert_close(value[day][i], v < 0.4 ? kept : (v - 0.4) / 0.6, 1e-6);
        }
    }
}

static void test_no_day_is_that_on_which_all_courses_change(void **state)
{
    enum { BLOCKS = 40 };
    static real value[DAYS][LANES];
    int32_t changes[DAYS] = {0};
    (void)state;
    for (int32_t block = 0; block < BLOCKS; block++) {
        follow(4, block * LANES, 1, value);
        for (int32_t day = 1; day < DAYS; day++)
            for (int32_t i = 0; i < LANES; i++)
                changes[day] += value[day][i] != value[day - 1][i];
    }
    /* a fifth begin a period; of these 1 - 0.4^2 come to another value */
    const double p = 0.2 * (1 - 0.4 * 0.4), n = BLOCKS * LANES;
    for (int32_t day = 1; day < DAYS; day++)
        assert_close(changes[day] / n, p, 5 * sqrt(p * (1 - p) / n));
}

static void test_the_law_of_a_day_is_that_of_the_file(void **state)
{
    enum { BLOCKS = 100 };
    static real value[DAYS][LANES];
    double sum = 0, squares = 0;
    (void)state;
    for (int32_t block = 0; block < BLOCKS; block++) {
        follow(5, block * LANES, 1, value);
        for (int32_t i = 0; i < LANES; i++) {
            sum += (double)value[33][i];
            squares += (double)(value[33][i] * value[33][i]);
        }
    }
    const double n = (double)BLOCKS * LANES;
    assert_close(sum / n, 1 / 2., 5 * sqrt(1 / 12. / n));
    assert_close(squares / n, 1 / 3., 5 * sqrt(4 / 45. / n));
}

static void
test_replicates_that_share_a_draw_share_the_level_and_not_the_lulls(void **state)
{
    static real value[DAYS][LANES];
    int32_t n_at_level = 0, n_apart = 0;
    (void)state;
    follow(6, 0, LANES, value);
    const double level = address(6, "input", 0, 0, 0);
    for (int32_t day = 0; day < DAYS; day++) {
        for (int32_t i = 0; i < LANES; i++)
            n_at_level += fabs((double)value[day][i] - level) < 1e-6;
        n_apart += value[day][0] != value[day][1];
    }
    assert_in_range(n_at_level, DAYS * LANES / 4, DAYS * LANES * 6 / 10);
    assert_true(n_apart > 0);
    for (int32_t i = 0; i < LANES; i++)
        assert_close(block_unknown(world.block, 0)[i], level, 1e-6);
}

static void test_a_later_row_ends_the_periods(void **state)
{
    static const char *const edits[] = {
        "city.ration=uniform(0 1) every 3", "2025-03-11..2025-03-20:city.ration=0.5",
        "2025-03-21..2025-04-09:city.ration=uniform(0 1)", NULL};
    struct world other;
    (void)state;
    world_init_as_set(&other, 40, edits);
    const real *value = input_of(&other.plan, other.block, RATION, CITY);
    const int32_t first = 20; /* of the last row, counted from 1 March */
    real last[LANES];
    for (int32_t day = 0; day < 40; day++) {
        assert_int_equal(block_step(&other.plan, other.block), ST_OK);
        for (int32_t i = 0; i < LANES && day >= 10 && day < first; i++)
            assert_close(value[i], 0.5, 0);
        for (int32_t i = 0; i < LANES && day > first; i++)
            assert_close(value[i], last[i], 0);
        memcpy(last, value, sizeof last);
    }
    world_free(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_value_is_that_of_its_address_on_every_day),
        cmocka_unit_test(test_no_day_is_that_on_which_all_courses_change),
        cmocka_unit_test(test_the_law_of_a_day_is_that_of_the_file),
        cmocka_unit_test(
            test_replicates_that_share_a_draw_share_the_level_and_not_the_lulls),
        cmocka_unit_test(test_a_later_row_ends_the_periods),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
