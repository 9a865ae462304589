/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "sample/packed.h"
#include "sample/quantile.h"
#include "study/pool.h"

enum { N_BLOCKS = 37, N_VALUES = N_BLOCKS * LANES, MOST = MOST_COUNTS };

/* The i-th value of a column, some of them drawn. */
typedef float value_of_column(gsl_rng *rng, int32_t i);

static float with_bits(uint32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static uint32_t below(gsl_rng *rng, uint32_t n)
{
    return (uint32_t)gsl_rng_uniform_int(rng, n);
}

/* Both ends of a range are in every block that has two lanes. */
static uint32_t up_to(gsl_rng *rng, int32_t i, uint32_t range)
{
    if (i % LANES < 2)
        return i % LANES == 0 ? 0 : range;
    return below(rng, range + 1);
}

#define COLUMN(name, value)                                                            \
    static float name(gsl_rng *rng, int32_t i)                                         \
    {                                                                                  \
        (void)rng;                                                                     \
        (void)i;                                                                       \
        return (float)(value);                                                         \
    }

COLUMN(zero, 0)
COLUMN(negative_zero, -0.0f)
COLUMN(some_negative_zeros, below(rng, 9) == 0 ? -0.0f : 0.0f)
COLUMN(negative_zeros_and_whole, below(rng, 9) == 0 ? -0.0f : (float)below(rng, 9))
COLUMN(tenth, 0.1f)
COLUMN(constant_in_a_block, i / LANES)
COLUMN(constant_fraction_in_a_block, (double)(i / LANES) + 0.3)
COLUMN(count, below(rng, 20))
COLUMN(range_3, up_to(rng, i, 3))
COLUMN(range_15, 7.0f + (float)up_to(rng, i, 15))
COLUMN(range_63, up_to(rng, i, 63))
COLUMN(range_1023, up_to(rng, i, 1023))
COLUMN(range_4095, up_to(rng, i, 4095))
COLUMN(range_255, up_to(rng, i, 255))
COLUMN(range_256, up_to(rng, i, 256))
COLUMN(range_65535, up_to(rng, i, 65535))
COLUMN(range_65536, up_to(rng, i, 65536))
COLUMN(negative_whole, -1000.0f - (float)up_to(rng, i, 255))
COLUMN(whole_about_zero, (float)up_to(rng, i, 200) - 100.0f)
COLUMN(far_apart, (double)(i / LANES % 2 * 5000) + below(rng, 3))
COLUMN(around_2_22, 4194304.0f + (float)up_to(rng, i, 20) - 10.0f)
COLUMN(just_below_2_22, 4194303.0f - (float)up_to(rng, i, 255))
COLUMN(around_minus_2_22, -4194304.0f + (float)up_to(rng, i, 20) - 10.0f)
COLUMN(around_2_23, 8388608.0f + (float)up_to(rng, i, 200) - 100.0f)
COLUMN(around_2_24, 16777216.0f + 2 * (float)up_to(rng, i, 200) - 200.0f)
COLUMN(halves, (float)up_to(rng, i, 200) / 2)
COLUMN(one_half_among_whole, i == 77 ? 0.5f : (float)below(rng, 9))
COLUMN(bits_255, with_bits(0x3f800001u + up_to(rng, i, 0xff)))
COLUMN(bits_256, with_bits(0x3f800001u + up_to(rng, i, 0x100)))
COLUMN(bits_65535, with_bits(0x3f800001u + up_to(rng, i, 0xffff)))
COLUMN(bits_65536, with_bits(0x3f800001u + up_to(rng, i, 0x10000)))
COLUMN(bits_24, with_bits(0x3f812345u + up_to(rng, i, 0xffffff)))
COLUMN(bits_25, with_bits(0x3f812345u + up_to(rng, i, 0x1000000)))
COLUMN(negative_bits_24, with_bits(0xbf812345u + up_to(rng, i, 0xffffff)))
COLUMN(small_either_side, with_bits(up_to(rng, i, 0x7fff) | below(rng, 2) << 31))
COLUMN(uniform, gsl_rng_uniform(rng))
COLUMN(either_sign, 2 * gsl_rng_uniform(rng) - 1)
COLUMN(often_zero, below(rng, 3) == 0 ? gsl_rng_uniform(rng) : 0)
COLUMN(zero_or_tenth, below(rng, 3) == 0 ? 0.1f : 0)
COLUMN(zero_or_18_bits,
       i % 5 == 4 ? 0 : with_bits(0x3f800001u + up_to(rng, i, 0x3fffe)))
COLUMN(zero_or_20_bits,
       i % 5 == 4 ? 0 : with_bits(0x3f800001u + up_to(rng, i, 0x3ffff)))
COLUMN(denormal, with_bits(below(rng, 1000)))
COLUMN(huge, with_bits(0x7f7fffffu - below(rng, 50) + (below(rng, 2) << 31)))
COLUMN(any_bits, with_bits(below(rng, 0x7f800000u) | below(rng, 2) << 31))

#undef COLUMN

static float mixed(gsl_rng *rng, int32_t i);

static const struct {
    const char *name;
    value_of_column *value;
    bool is_counted;
} columns[] = {
    {"zero", zero, true},
    {"negative zero", negative_zero, false},
    {"zeros of both signs", some_negative_zeros, false},
    {"negative zeros among whole numbers", negative_zeros_and_whole, false},
    {"a tenth", tenth, false},
    {"constant in a block", constant_in_a_block, true},
    {"constant in a block, not whole", constant_fraction_in_a_block, false},
    {"counts", count, true},
    {"whole in a range of 3", range_3, true},
    {"whole in a range of 15", range_15, true},
    {"whole in a range of 63", range_63, true},
    {"whole in a range of 1023", range_1023, true},
    {"whole in a range of 4095", range_4095, false},
    {"whole in a range of 255", range_255, true},
    {"whole in a range of 256", range_256, true},
    {"whole in a range of 65535", range_65535, false},
    {"whole in a range of 65536", range_65536, false},
    {"negative whole", negative_whole, true},
    {"whole on both sides of zero", whole_about_zero, true},
    {"whole in two places", far_apart, false},
    {"around 2^22", around_2_22, false},
    {"just below 2^22", just_below_2_22, true},
    {"around -2^22", around_minus_2_22, false},
    {"around 2^23", around_2_23, false},
    {"around 2^24", around_2_24, false},
    {"halves", halves, false},
    {"one half among whole numbers", one_half_among_whole, false},
    {"bits 2^8 - 1 apart", bits_255, false},
    {"bits 2^8 apart", bits_256, false},
    {"bits 2^16 - 1 apart", bits_65535, false},
    {"bits 2^16 apart", bits_65536, false},
    {"bits 2^24 - 1 apart", bits_24, false},
    {"bits 2^24 apart", bits_25, false},
    {"negative, bits 2^24 - 1 apart", negative_bits_24, false},
    {"close to zero on either side", small_either_side, false},
    {"uniform", uniform, false},
    {"of either sign", either_sign, false},
    {"often zero", often_zero, false},
    {"zero or a tenth", zero_or_tenth, false},
    {"zero or bits 2^18 - 2 apart", zero_or_18_bits, false},
    {"zero or bits 2^18 - 1 apart", zero_or_20_bits, false},
    {"denormal", denormal, false},
    {"enormous", huge, false},
    {"any bits", any_bits, false},
    {"another kind in each block", mixed, false},
};
enum { N_COLUMNS = COUNT_OF(columns) };

static float mixed(gsl_rng *rng, int32_t i)
{
    return columns[i / LANES % (N_COLUMNS - 1)].value(rng, i);
}

static float value[N_COLUMNS][N_VALUES], unpacked[N_VALUES + 1];

static void set_block(void *context, int32_t block, int32_t worker)
{
    (void)worker;
    for (int32_t column = 0; column < N_COLUMNS; column++) {
        real lanes[LANES];
        for (int32_t lane = 0; lane < LANES; lane++)
            lanes[lane] = (real)value[column][block * LANES + lane];
        packed_set(context, block, column, lanes);
    }
}

static int draw_columns(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int32_t column = 0; column < N_COLUMNS; column++)
        for (int32_t i = 0; i < N_VALUES; i++)
            value[column][i] = columns[column].value(rng, i);
    gsl_rng_free(rng);
    return 0;
}

static void pack(struct packed *packed, int32_t n_jobs)
{
    assert_int_equal(packed_init(packed, N_COLUMNS, N_BLOCKS), ST_OK);
    pool_run(n_jobs, N_BLOCKS, set_block, packed);
}

static void test_every_column_comes_back_bit_for_bit(void **state)
{
    (void)state;
    static const int32_t jobs[] = {1, 3};
    for (size_t j = 0; j < COUNT_OF(jobs); j++) {
        struct packed packed = {0};
        pack(&packed, jobs[j]);
        for (int32_t column = N_COLUMNS - 1; column >= 0; column--) {
            CASE(columns[column].name);
            unpacked[N_VALUES] = 1.5f;
            packed_column(&packed, column, unpacked);
            assert_memory_equal(unpacked, value[column], sizeof value[column]);
            assert_close(unpacked[N_VALUES], 1.5f, 0);
        }
        packed_free(&packed);
    }
}

/* How many values of a column are equal to another one; n of them. */
static uint32_t count_equal(const float *sample, int32_t n, double x)
{
    uint32_t found = 0;
    for (int32_t i = 0; i < n; i++)
        found += (double)sample[i] >= x && (double)sample[i] <= x;
    return found;
}

static void check_counts(const struct packed *packed, int32_t column, int32_t n)
{
    static uint32_t count[PACKED_TABLES * MOST];
    struct packed_counts counts = {0};
    assert_int_equal(packed_count(packed, column, n, count, MOST, &counts),
                     columns[column].is_counted);
    if (!columns[column].is_counted)
        return;
    uint32_t all = 0;
    for (int32_t k = 0; k < counts.n; k++) {
        assert_int_equal(count[k], count_equal(value[column], n, counts.least + k));
        all += count[k];
    }
    assert_int_equal(all, n);
    assert_close(counts.origin, value[column][0], 0);
}

static void test_whole_numbers_are_counted_without_unpacking(void **state)
{
    (void)state;
    struct packed packed = {0};
    pack(&packed, 1);
    for (int32_t column = 0; column < N_COLUMNS - 1; column++) {
        CASE(columns[column].name);
        check_counts(&packed, column, N_VALUES);
        if (columns[column].is_counted) {
            check_counts(&packed, column, N_VALUES - LANES / 2);
            check_counts(&packed, column, 1);
        }
    }
    packed_free(&packed);
}

static void test_summaries_of_counts_are_those_of_the_values(void **state)
{
    (void)state;
    static const double levels[MAX_LEVELS] = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1};
    static uint32_t count[PACKED_TABLES * MOST];
    struct quantile_room room = {0};
    struct packed packed = {0};
    assert_int_equal(quantile_room_init(&room, N_VALUES), ST_OK);
    pack(&packed, 1);
    for (int32_t column = 0; column < N_COLUMNS; column++)
        for (int32_t n = 1; columns[column].is_counted && n <= N_VALUES; n += 1 + n) {
            struct packed_counts counts;
            double expected[MAX_LEVELS + 2], found[MAX_LEVELS + 2];
            assert_true(packed_count(&packed, column, n, count, MOST, &counts));
            quantile_summarise_counts(count, &counts, n, levels, MAX_LEVELS, &found[0],
                                      &found[1], &found[2]);
            quantile_summarise(value[column], n, levels, MAX_LEVELS, &expected[0],
                               &expected[1], &expected[2], &room);
            assert_memory_equal(found, expected, sizeof found);
        }
    packed_free(&packed);
    quantile_room_free(&room);
}

/* Nothing but pieces of 32 bits a value: what was reserved is enough. */
static void test_what_cannot_be_packed_fits_too(void **state)
{
    (void)state;
    enum { MANY = 3001 };
    struct packed packed = {0};
    real lanes[LANES];
    for (int32_t lane = 0; lane < LANES; lane++)
        lanes[lane] = lane % 2 == 0 ? (real)1.1f : (real)-1.3f;
    assert_int_equal(packed_init(&packed, MANY, 2), ST_OK);
    for (int32_t block = 0; block < 2; block++)
        for (int32_t column = 0; column < MANY; column++)
            packed_set(&packed, block, column, lanes);
    for (int32_t column = 0; column < MANY; column++) {
        packed_column(&packed, column, unpacked);
        for (int32_t i = 0; i < 2 * LANES; i++)
            assert_close(unpacked[i], (float)lanes[i % LANES], 0);
    }
    packed_free(&packed);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    enum status status = ST_MEMORY;
    int32_t n_failed = 0;
    for (; status != ST_OK && n_failed < 100; n_failed++) {
        struct packed packed = {0};
        memory_fail_after(n_failed);
        status = packed_init(&packed, 3, 2);
        memory_fail_after(-1);
        assert_true(status == ST_OK || status == ST_MEMORY);
        packed_free(&packed);
    }
    assert_int_equal(status, ST_OK);
    assert_int_equal(n_failed, 6);
}

static void test_more_than_places_can_tell_is_refused(void **state)
{
    (void)state;
    struct packed packed = {0};
    assert_int_equal(packed_init(&packed, 1 << 30, 1 << 20), ST_MEMORY);
    packed_free(&packed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_column_comes_back_bit_for_bit),
        cmocka_unit_test(test_whole_numbers_are_counted_without_unpacking),
        cmocka_unit_test(test_summaries_of_counts_are_those_of_the_values),
        cmocka_unit_test(test_what_cannot_be_packed_fits_too),
        cmocka_unit_test(test_every_allocation_may_fail),
        cmocka_unit_test(test_more_than_places_can_tell_is_refused),
    };
    return cmocka_run_group_tests(tests, draw_columns, NULL) != 0;
}
