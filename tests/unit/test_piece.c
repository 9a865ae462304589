/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"
#include "sample/piece.h"

enum { MOST_BYTES = 16 + LANES * 8, ROUNDS = 20000 };

static const double spread[] = {0, 1, 200, 255, 256, 65535, 65536, 0.1, 1e-30, 1e300};

/* Lanes of one kind, and now and then something that does not belong there. */
static double drawn(gsl_rng *rng, double origin, double range, bool is_whole)
{
    static const double odd[] = {-0.0,
                                 0.1,
                                 (double)NAN,
                                 (double)INFINITY,
                                 -(double)INFINITY,
                                 4503599627370497.0,
                                 1e-310,
                                 3.5e38};
    if (gsl_rng_uniform_int(rng, 400) == 0)
        return odd[gsl_rng_uniform_int(rng, sizeof odd / sizeof odd[0])];
    const double x = origin + range * gsl_rng_uniform(rng);
    return is_whole                           ? floor(x)
           : gsl_rng_uniform_int(rng, 2) == 0 ? (double)(float)x
                                              : x;
}

static void test_every_piece_comes_back_bit_for_bit(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int32_t round = 0; round < ROUNDS; round++) {
        double value[LANES], back[LANES];
        unsigned char bytes[MOST_BYTES];
        const double range = spread[gsl_rng_uniform_int(rng, 10)];
        const double origin = floor(200 * gsl_rng_uniform(rng)) - 100;
        const bool is_whole = gsl_rng_uniform_int(rng, 2) == 0;
        for (int32_t i = 0; i < LANES; i++)
            value[i] = drawn(rng, origin, range, is_whole);
        assert_true(piece_most() <= sizeof bytes);
        const size_t n = piece_write(bytes, value);
        assert_true(n <= piece_most());
        assert_ptr_equal(piece_read(bytes, bytes + n, back), bytes + n);
        assert_memory_equal(back, value, sizeof value);
        assert_ptr_equal(piece_skip(bytes, bytes + n), bytes + n);
    }
    gsl_rng_free(rng);
}

static size_t size_of(double first, double step)
{
    double value[LANES];
    unsigned char bytes[MOST_BYTES];
    for (int32_t i = 0; i < LANES; i++)
        value[i] = first + (i % 2 == 0 ? 0 : step);
    return piece_write(bytes, value);
}

static void test_a_piece_takes_no_more_than_its_kind_asks_for(void **state)
{
    (void)state;
    assert_int_equal(size_of(0.1, 0), 9);
    assert_int_equal(size_of(-7, 255), 9 + LANES);
    assert_int_equal(size_of(-7, 256), 9 + 2 * LANES);
    assert_int_equal(size_of(0.5, 0.25), 1 + 4 * LANES);
    assert_int_equal(size_of(0, 65536), 1 + 4 * LANES);
    assert_int_equal(size_of(0.1, 0.1), 1 + 8 * LANES);
}

/* Bytes that anybody may have written: nothing is read behind them (valgrind, ASan). */
static void test_bytes_that_end_early_are_no_piece(void **state)
{
    (void)state;
    const double steps[] = {0, 1, 300, 0.25, 0.1};
    double value[LANES], back[LANES];
    unsigned char bytes[MOST_BYTES];
    for (int32_t k = 0; k < 5; k++) {
        for (int32_t i = 0; i < LANES; i++)
            value[i] = 0.5 * (k > 2) + (i % 2 == 0 ? 0 : steps[k]);
        const size_t n = piece_write(bytes, value);
        for (size_t cut = 0; cut < n; cut++) {
            unsigned char *some = malloc(cut + 1);
            assert_non_null(some);
            memcpy(some, bytes, cut);
            assert_null(piece_read(some, some + cut, back));
            assert_null(piece_skip(some, some + cut));
            free(some);
        }
    }
    bytes[0] = 5;
    assert_null(piece_read(bytes, bytes + sizeof bytes, back));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_piece_comes_back_bit_for_bit),
        cmocka_unit_test(test_a_piece_takes_no_more_than_its_kind_asks_for),
        cmocka_unit_test(test_bytes_that_end_early_are_no_piece),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
