/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

#include "sample/quantile.h"

enum { LONGEST = 5000 };

static double normal(gsl_rng *rng)
{
    return 100 + gsl_ran_gaussian(rng, 10);
}

static double negative(gsl_rng *rng)
{
    return -gsl_ran_lognormal(rng, 0, 1);
}

static double often_zero(gsl_rng *rng)
{
    return fmax(0, gsl_ran_gaussian(rng, 1));
}

static double whole(gsl_rng *rng)
{
    return gsl_ran_poisson(rng, 5);
}

static double whole_and_wide(gsl_rng *rng)
{
    return floor(gsl_ran_flat(rng, -5000, 5000));
}

static double constant(gsl_rng *rng)
{
    (void)rng;
    return 3.7;
}

static double two_values(gsl_rng *rng)
{
    return gsl_rng_uniform(rng) < 0.5 ? 0.25 : 0.75;
}

static double heavy_tail(gsl_rng *rng)
{
    return gsl_ran_pareto(rng, 0.4, 1);
}

static double one_ulp_apart(gsl_rng *rng)
{
    return 1 + ldexp(floor(gsl_ran_flat(rng, 0, 4)), -23);
}

static double subnormal(gsl_rng *rng)
{
    return ldexp(floor(gsl_ran_flat(rng, 0, 100)), -149);
}

static double enormous(gsl_rng *rng)
{
    return gsl_ran_flat(rng, -3.0e38, 3.0e38);
}

/* More digits than a float has, and many values at both ends. */
static double cut_fine(gsl_rng *rng)
{
    return fmin(1.1, fmax(-0.1, gsl_ran_gaussian(rng, 1)));
}

/* Floats all alike, but no constant. */
static double within_a_float(gsl_rng *rng)
{
    return 1 + ldexp(floor(gsl_ran_flat(rng, 0, 1000)), -40);
}

/* A few floats, each of many values. */
static double within_few_floats(gsl_rng *rng)
{
    return 1 + ldexp(floor(gsl_ran_flat(rng, 0, 1000)), -31);
}

static const struct {
    const char *name;
    double (*draw)(gsl_rng *rng);
} samples[] = {
    {"normal", normal},
    {"negative and skew", negative},
    {"half zeros", often_zero},
    {"small whole numbers", whole},
    {"large whole numbers", whole_and_wide},
    {"constant", constant},
    {"two values", two_values},
    {"heavy tail", heavy_tail},
    {"neighbouring floats", one_ulp_apart},
    {"subnormal", subnormal},
    {"range too large for a float", enormous},
    {"cut at both ends", cut_fine},
    {"differences below a float's", within_a_float},
    {"few floats", within_few_floats},
};

static const double levels[MAX_LEVELS] = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1};

static int32_t next_size(int32_t n)
{
    return n < 150 ? n + 1 : n + n / 5;
}

struct example {
    int32_t n;
    float sample[LONGEST];
    double value[LONGEST]; /* what was drawn, not rounded to floats */
    double sorted[LONGEST], sorted_values[LONGEST];
};

static void draw(struct example *example, int32_t n, size_t kind, gsl_rng *rng)
{
    example->n = n;
    for (int32_t i = 0; i < n; i++) {
        example->value[i] = example->sorted_values[i] = samples[kind].draw(rng);
        example->sample[i] = (float)example->value[i];
        example->sorted[i] = (double)example->sample[i];
    }
    gsl_sort(example->sorted, 1, (size_t)n);
    gsl_sort(example->sorted_values, 1, (size_t)n);
}

/* The quantile of values in rising order, bit for bit. */
static double quantile_of(const double *sorted, int32_t n, double level)
{
    double rest;
    const int64_t k = ranks_position(n, level, &rest);
    return sorted[k] + (rest > 0 ? rest * (sorted[k + 1] - sorted[k]) : 0) + 0.0;
}

static void check_example(struct example *example, struct quantile_room *room)
{
    double mean, sd, quantile[MAX_LEVELS], selected[MAX_LEVELS];
    size_t n = (size_t)example->n;
    double size = fmax(fabs(example->sorted[0]), fabs(example->sorted[n - 1]));
    quantile_summarise(example->sample, example->n, levels, MAX_LEVELS, &mean, &sd,
                       quantile, room);
    struct tail tail = {.fraction = 0.05, .side = example->n % 2 == 0 ? 1 : -1};
    quantile_select(example->value, example->n, levels, MAX_LEVELS, selected, &tail,
                    room);
    for (int32_t i = 0; i < MAX_LEVELS; i++) {
        double expected =
            gsl_stats_quantile_from_sorted_data(example->sorted, 1, n, levels[i]);
        assert_close(quantile[i], expected, 1e-14 * size);
        assert_close(quantile[i], quantile_of(example->sorted, example->n, levels[i]),
                     0);
        assert_close(selected[i],
                     quantile_of(example->sorted_values, example->n, levels[i]), 0);
    }
    const size_t whole = (size_t)(0.05 * example->n);
    const size_t edge = example->n % 2 == 0 ? n - 1 - whole : whole;
    assert_close(tail.edge, example->sorted_values[edge], 0);
    double expected_sd = n > 1 ? gsl_stats_sd(example->sorted, 1, n) : 0;
    assert_close(mean, gsl_stats_mean(example->sorted, 1, n), 1e-13 * size);
    assert_close(sd, expected_sd, 1e-12 * size);
}

static void test_quantiles_mean_and_sd_are_those_of_gsl(void **state)
{
    (void)state;
    static struct example example;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct quantile_room room = {0};
    assert_int_equal(quantile_room_init(&room, LONGEST), ST_OK);
    for (size_t kind = 0; kind < COUNT_OF(samples); kind++) {
        CASE(samples[kind].name);
        for (int32_t n = 1; n <= LONGEST; n = next_size(n)) {
            draw(&example, n, kind, rng);
            check_example(&example, &room);
        }
    }
    quantile_room_free(&room);
    gsl_rng_free(rng);
}

static void test_order_of_the_sample_changes_no_quantile(void **state)
{
    (void)state;
    static struct example example;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct quantile_room room = {0};
    assert_int_equal(quantile_room_init(&room, LONGEST), ST_OK);
    for (size_t kind = 0; kind < COUNT_OF(samples); kind++) {
        CASE(samples[kind].name);
        draw(&example, 1000, kind, rng);
        double mean, sd, before[MAX_LEVELS], after[MAX_LEVELS];
        quantile_summarise(example.sample, 1000, levels, MAX_LEVELS, &mean, &sd, before,
                           &room);
        for (int32_t turn = 0; turn < 2; turn++) { /* rising, then falling */
            for (int32_t i = 0; i < 1000; i++)
                example.sample[i] = (float)example.sorted[turn ? 999 - i : i];
            quantile_summarise(example.sample, 1000, levels, MAX_LEVELS, &mean, &sd,
                               after, &room);
            assert_memory_equal(before, after, sizeof before);
        }
    }
    quantile_room_free(&room);
    gsl_rng_free(rng);
}

static void test_a_constant_has_no_deviation_at_all(void **state)
{
    (void)state;
    float sample[77];
    double mean, sd, quantile[N_QUANTILES];
    struct quantile_room room = {0};
    assert_int_equal(quantile_room_init(&room, 77), ST_OK);
    for (int32_t i = 0; i < 77; i++)
        sample[i] = 0.1f;
    quantile_summarise(sample, 77, quantile_levels, N_QUANTILES, &mean, &sd, quantile,
                       &room);
    assert_close(sd, 0, 0);
    assert_close(mean, 0.1f, 0);
    for (int32_t i = 0; i < N_QUANTILES; i++)
        assert_close(quantile[i], 0.1f, 0);
    quantile_room_free(&room);
}

static void test_what_is_undefined_is_left_out(void **state)
{
    (void)state;
    float whole[60], holed[77];
    double mean[2], sd[2], quantile[2][N_QUANTILES];
    struct quantile_room room = {0};
    int32_t n = 0;
    assert_int_equal(quantile_room_init(&room, 77), ST_OK);
    for (int32_t i = 0; i < 77; i++) {
        holed[i] = i % 4 == 0 ? NAN : (float)(i * i % 31);
        if (i % 4 != 0)
            whole[n++] = holed[i];
    }
    quantile_summarise(whole, n, quantile_levels, N_QUANTILES, &mean[0], &sd[0],
                       quantile[0], &room);
    assert_int_equal(quantile_summarise(holed, 77, quantile_levels, N_QUANTILES,
                                        &mean[1], &sd[1], quantile[1], &room),
                     n);
    assert_close(mean[1], mean[0], 0);
    assert_close(sd[1], sd[0], 0);
    assert_memory_equal(quantile[1], quantile[0], sizeof quantile[0]);
    for (int32_t i = 0; i < 77; i++)
        holed[i] = NAN;
    assert_int_equal(quantile_summarise(holed, 77, quantile_levels, N_QUANTILES,
                                        &mean[1], &sd[1], quantile[1], &room),
                     0);
    assert_true(isnan(mean[1]) && isnan(sd[1]));
    for (int32_t i = 0; i < N_QUANTILES; i++)
        assert_true(isnan(quantile[1][i]));
    quantile_room_free(&room);
}

/* Values 1 to n in a scrambled order; the tails are sums of whole numbers by hand. */
static const struct {
    const char *name;
    int32_t n;
    double fraction;
    int side;
    double expected;
} tails[] = {
    {"one value", 1, 0.05, 1, 1},
    {"less than one value", 10, 0.05, 1, 10},
    {"less than one value, low", 10, 0.05, -1, 1},
    {"exactly one", 20, 0.05, 1, 20},
    {"one and a half", 30, 0.05, 1, (30 + 0.5 * 29) / 1.5},
    {"one and a half, low", 30, 0.05, -1, (1 + 0.5 * 2) / 1.5},
    {"exactly five", 100, 0.05, 1, 98},
    {"exactly five, low", 100, 0.05, -1, 3},
    {"many", 4999, 0.05, 1, (4999 * 249 - 31125 + 249 + 0.95 * 4750) / 249.95},
    {"all", 50, 1, 1, 25.5},
    {"all, low", 50, 1, -1, 25.5},
};

static void test_tail_means_are_those_made_by_hand(void **state)
{
    (void)state;
    static double value[LONGEST];
    struct quantile_room room = {0};
    assert_int_equal(quantile_room_init(&room, LONGEST), ST_OK);
    for (size_t i = 0; i < COUNT_OF(tails); i++) {
        CASE(tails[i].name);
        int32_t n = tails[i].n;
        for (int32_t k = 0; k < n; k++)
            value[k] = (int32_t)((int64_t)k * 7919 % n) + 1;
        struct tail tail = {.fraction = tails[i].fraction, .side = tails[i].side};
        quantile_select(value, n, NULL, 0, NULL, &tail, &room);
        const int32_t whole = tails[i].fraction < 1 ? n / 20 : n - 1;
        const double edge = tails[i].side > 0 ? n - whole : 1 + whole;
        assert_close(tail.edge, edge, 0);
        assert_close(quantile_tail_mean(value, n, &tail), tails[i].expected,
                     1e-12 * tails[i].expected);
    }
    quantile_room_free(&room);
}

static void test_tail_mean_of_ties_is_the_tie(void **state)
{
    (void)state;
    double value[101];
    struct quantile_room room = {0};
    assert_int_equal(quantile_room_init(&room, 101), ST_OK);
    for (int32_t i = 0; i < 101; i++)
        value[i] = i < 50 ? 0.1 : 0.3;
    for (int side = -1; side <= 1; side += 2) {
        struct tail tail = {.fraction = 0.05, .side = side};
        quantile_select(value, 101, NULL, 0, NULL, &tail, &room);
        assert_close(quantile_tail_mean(value, 101, &tail), side > 0 ? 0.3 : 0.1, 0);
    }
    quantile_room_free(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles_mean_and_sd_are_those_of_gsl),
        cmocka_unit_test(test_order_of_the_sample_changes_no_quantile),
        cmocka_unit_test(test_a_constant_has_no_deviation_at_all),
        cmocka_unit_test(test_what_is_undefined_is_left_out),
        cmocka_unit_test(test_tail_means_are_those_made_by_hand),
        cmocka_unit_test(test_tail_mean_of_ties_is_the_tie),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
