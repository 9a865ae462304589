/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "sample/histogram.h"
#include "sample/histogram_bytes.h"
#include "sample/quantile.h"

enum { N = 100000, N_FIRST = 4096 };

static double normal(gsl_rng *rng)
{
    return 1000 + gsl_ran_gaussian(rng, 1);
}

static double uniform(gsl_rng *rng)
{
    return gsl_ran_flat(rng, -3, 8);
}

static double often_zero(gsl_rng *rng)
{
    return fmax(0, gsl_ran_gaussian(rng, 1));
}

static double often_all(gsl_rng *rng)
{
    return gsl_rng_uniform(rng) < 0.6 ? 1.1 : gsl_rng_uniform(rng);
}

static double three_values(gsl_rng *rng)
{
    return 0.1 * floor(gsl_ran_flat(rng, 0, 3));
}

static double skew(gsl_rng *rng)
{
    return gsl_ran_lognormal(rng, 2, 0.7);
}

static double whole(gsl_rng *rng)
{
    return gsl_ran_poisson(rng, 300);
}

static double whole_and_wide(gsl_rng *rng)
{
    return floor(gsl_ran_flat(rng, 0, 100000));
}

static double constant(gsl_rng *rng)
{
    (void)rng;
    return 0.1;
}

static double rare(gsl_rng *rng)
{
    return gsl_rng_uniform(rng) < 2e-5 ? 1e6 * gsl_rng_uniform(rng) : 0;
}

/* tolerance of quantiles and tail means, in standard deviations */
static const struct {
    const char *name;
    double (*draw)(gsl_rng *rng);
    double tolerance;
} samples[] = {
    {"normal", normal, 0.004},
    {"uniform", uniform, 0.004},
    {"half zeros", often_zero, 0.004},
    {"mostly at the upper end", often_all, 0.004},
    {"three values", three_values, 0.004},
    {"skew", skew, 0.004},
    {"whole numbers are exact", whole, 1e-12},
    {"whole numbers with a wide range", whole_and_wide, 0.004},
    {"constant is exact", constant, 0},
    {"zero until much later", rare, 0.004},
};
enum { N_SAMPLES = COUNT_OF(samples) };

struct example {
    float sample[N];
    double sorted[N];
    double mean, sd;
    struct histogram histogram;
    uint32_t count[HISTOGRAM_BINS + 2];
};
static struct example example, other;

static void draw(size_t kind)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int32_t i = 0; i < N; i++) {
        example.sample[i] = (float)samples[kind].draw(rng);
        example.sorted[i] = (double)example.sample[i];
    }
    gsl_rng_free(rng);
    gsl_sort(example.sorted, 1, N);
    example.mean = gsl_stats_mean(example.sorted, 1, N);
    example.sd = gsl_stats_sd(example.sorted, 1, N);
}

static void start(struct example *part, int32_t n_bins)
{
    memset(part->count, 0, sizeof part->count);
    histogram_init_for(&part->histogram, part->count, n_bins, example.sample, N_FIRST);
}

static void test_quantiles_and_tails_are_close_to_the_exact_ones(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < N_SAMPLES; kind++) {
        CASE(samples[kind].name);
        draw(kind);
        start(&example, HISTOGRAM_BINS);
        histogram_add(&example.histogram, example.sample, N);
        double tolerance = samples[kind].tolerance * example.sd;
        for (int32_t i = 0; i < N_QUANTILES; i++)
            assert_close(histogram_quantile(&example.histogram, quantile_levels[i]),
                         gsl_stats_quantile_from_sorted_data(example.sorted, 1, N,
                                                             quantile_levels[i]),
                         tolerance);
        assert_close(histogram_quantile(&example.histogram, 0), example.sorted[0], 0);
        assert_close(histogram_quantile(&example.histogram, 1), example.sorted[N - 1],
                     0);
        const int32_t whole = N / 20;
        for (int side = -1; side <= 1; side += 2) {
            const double edge = example.sorted[side > 0 ? N - 1 - whole : whole];
            const struct tail tail = {0.05, side, edge};
            assert_close(histogram_tail_mean(&example.histogram, 0.05, side),
                         quantile_tail_mean(example.sorted, N, &tail),
                         tolerance + 1e-12 * fabs(example.mean));
        }
    }
}

static void test_mean_and_deviation_are_almost_exact(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < N_SAMPLES; kind++) {
        CASE(samples[kind].name);
        draw(kind);
        start(&example, 64);
        histogram_add(&example.histogram, example.sample, N);
        double tolerance = 1e-8 * example.sd + 1e-13 * fabs(example.mean);
        assert_close(histogram_mean(&example.histogram), example.mean, tolerance);
        assert_close(histogram_sd(&example.histogram), example.sd, tolerance);
    }
}

static void check_equal(const struct histogram *a, const struct histogram *b)
{
    assert_memory_equal(a->count, b->count, (size_t)(a->n_bins + 2) * sizeof *a->count);
    assert_true(a->n == b->n && a->n_low == b->n_low && a->n_high == b->n_high);
    assert_true(a->sum == b->sum && a->squares == b->squares);
    assert_true(a->outside[0] == b->outside[0] && a->outside[1] == b->outside[1]);
    assert_close(a->low, b->low, 0);
    assert_close(a->high, b->high, 0);
}

static void test_any_split_and_order_of_adding_gives_the_same(void **state)
{
    (void)state;
    static const int32_t cuts[][3] = {
        {0, 0, 0}, {1, 2, 3}, {4096, 50000, 99999}, {33, 33, N}};
    for (size_t kind = 0; kind < N_SAMPLES; kind++) {
        CASE(samples[kind].name);
        draw(kind);
        start(&example, 512);
        histogram_add(&example.histogram, example.sample, N);
        for (size_t i = 0; i < COUNT_OF(cuts); i++) {
            int32_t end = N;
            start(&other, 512);
            for (int32_t k = 2; k >= -1; k--) { /* the last part comes first */
                int32_t first = k < 0 ? 0 : cuts[i][k];
                histogram_add(&other.histogram, example.sample + first, end - first);
                end = first;
            }
            check_equal(&example.histogram, &other.histogram);
        }
    }
}

/* Parts of a sample on machines of their own, written down and added in any order. */
static void test_parts_that_were_written_down_add_up_to_the_whole(void **state)
{
    (void)state;
    enum { N_PARTS = 4, BINS = 512 };
    static const int32_t cuts[N_PARTS + 1] = {0, 33, 33, 60000, N};
    static const int32_t order[N_PARTS] = {2, 0, 3, 1};
    static unsigned char bytes[N_PARTS][1 << 13];
    assert_true(histogram_bytes_most(BINS) <= sizeof bytes[0]);
    for (size_t kind = 0; kind < N_SAMPLES; kind++) {
        CASE(samples[kind].name);
        size_t size[N_PARTS];
        draw(kind);
        for (int32_t k = 0; k < N_PARTS; k++) {
            start(&other, BINS);
            histogram_add(&other.histogram, example.sample, N_FIRST);
            histogram_empty(&other.histogram); /* the edges stay */
            histogram_add(&other.histogram, example.sample + cuts[k],
                          cuts[k + 1] - cuts[k]);
            size[k] = histogram_bytes_write(&other.histogram, bytes[k]);
            assert_ptr_equal(
                histogram_bytes_skip(bytes[k], bytes[k] + sizeof bytes[k], BINS),
                bytes[k] + size[k]);
            assert_null(histogram_bytes_skip(bytes[k], bytes[k] + size[k] - 1, BINS));
            assert_null(histogram_bytes_skip(bytes[k], bytes[k] + size[k], BINS / 2));
            assert_true(histogram_bytes_fit(bytes[0], bytes[k]));
        }
        start(&example, BINS);
        histogram_add(&example.histogram, example.sample, N);
        histogram_bytes_begin(&other.histogram, other.count, bytes[0]);
        for (int32_t k = 0; k < N_PARTS; k++)
            histogram_bytes_add(&other.histogram, bytes[order[k]]);
        check_equal(&example.histogram, &other.histogram);
        assert_true(histogram_mean(&example.histogram) ==
                    histogram_mean(&other.histogram));
        histogram_init(&other.histogram, other.count, BINS, 0, 12345, false);
        (void)histogram_bytes_write(&other.histogram, bytes[1]);
        assert_false(histogram_bytes_fit(bytes[0], bytes[1]));
    }
}

static void test_few_values_and_none_outside_are_known_by_hand(void **state)
{
    (void)state;
    static const float values[] = {-100, 1.5f, 2, 2, 2.5f, 900, 1000};
    struct histogram histogram;
    uint32_t count[66] = {0};
    histogram_init(&histogram, count, 64, 1, 3, false);
    histogram_add(&histogram, values, 7);
    assert_int_equal(count[0], 1);
    assert_int_equal(count[65], 2);
    assert_close(histogram_mean(&histogram), 1808.0 / 7, 1e-4);
    assert_close(histogram_quantile(&histogram, 0), -100, 0);
    assert_close(histogram_quantile(&histogram, 0.5), 2, 2.25 / 64);
    assert_close(histogram_quantile(&histogram, 1), 1000, 0);
    assert_close(histogram_tail_mean(&histogram, 2.0 / 7, 1), 950, 1e-3);
    assert_close(histogram_tail_mean(&histogram, 1.0 / 7, -1), -100, 0);
    assert_close(histogram_tail_mean(&histogram, 1, 1), 1808.0 / 7, 2.25 / 64);
}

static void test_one_value_is_all_that_can_be_said(void **state)
{
    (void)state;
    static const float value = -7.25f;
    struct histogram histogram;
    uint32_t count[66] = {0};
    histogram_init_for(&histogram, count, 64, &value, 1);
    histogram_add(&histogram, &value, 1);
    assert_close(histogram_mean(&histogram), -7.25, 0);
    assert_close(histogram_sd(&histogram), 0, 0);
    assert_close(histogram_quantile(&histogram, 0.95), -7.25, 0);
    assert_close(histogram_tail_mean(&histogram, 0.05, 1), -7.25, 0);
}

/* Cutting off instead of rounding would lose half a unit a value. */
static void test_sums_are_rounded_to_nearest(void **state)
{
    (void)state;
    static const float value[] = {0.26f, 0.74f, -0.26f, -0.74f};
    struct histogram histogram;
    uint32_t count[66] = {0};
    histogram_init(&histogram, count, 64, 0, 1 << 24, false);
    double unit = histogram.unit;
    for (int32_t i = 0; i < 4; i++) {
        float scaled = (float)((double)value[i] * unit);
        wide before = histogram.sum;
        histogram_add(&histogram, &scaled, 1);
        assert_int_equal((int)(histogram.sum - before), (int)lround((double)value[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles_and_tails_are_close_to_the_exact_ones),
        cmocka_unit_test(test_mean_and_deviation_are_almost_exact),
        cmocka_unit_test(test_any_split_and_order_of_adding_gives_the_same),
        cmocka_unit_test(test_parts_that_were_written_down_add_up_to_the_whole),
        cmocka_unit_test(test_few_values_and_none_outside_are_known_by_hand),
        cmocka_unit_test(test_one_value_is_all_that_can_be_said),
        cmocka_unit_test(test_sums_are_rounded_to_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
