/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "base/rng.h"
#include "engine/split.h"

enum { MOST_ITEMS = 6, N_CASES = 500 };

/* One split as the model description says it, in the plainest way. */
static void split_by_hand(int32_t n, const double *x, const double *limit, double total,
                          double u, double *part)
{
    double sum = 0, running = 0, before = 0, left = total;
    for (int32_t i = 0; i < n; i++)
        sum += x[i];
    for (int32_t i = 0; i < n; i++) {
        running += x[i] * (sum > 0 ? total / sum : 0);
        const double upto = i == n - 1 ? total : fmin(total, floor(running + u));
        part[i] = fmin(upto - before, limit[i]);
        left -= part[i];
        before = upto;
    }
    for (int32_t i = 0; i < n && left > 0; i++) {
        const double fill = fmin(left, limit[i] - part[i]);
        part[i] += fill;
        left -= fill;
    }
}

/* The same split with split_one and in all lanes; fails if they differ. */
static void split_both(int32_t n, const double *x, const double *limit, double total,
                       double u, double *part)
{
    real weights[MOST_ITEMS * LANES], limits[MOST_ITEMS * LANES];
    real parts[MOST_ITEMS * LANES], scale[LANES], totals[LANES], us[LANES];
    double sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += x[i];
    split_one(n, x, limit, sum > 0 ? total / sum : 0, total, u, part);
    for (int32_t lane = 0; lane < LANES; lane++) {
        scale[lane] = sum > 0 ? (real)(total / sum) : 0;
        totals[lane] = (real)total;
        us[lane] = (real)u;
        for (int32_t i = 0; i < n; i++) {
            weights[i * LANES + lane] = (real)x[i];
            limits[i * LANES + lane] = (real)limit[i];
        }
    }
    split_lanes(n, weights, limits, 1, scale, totals, us, parts);
    if (sizeof(real) < 8)
        return;
    for (int32_t i = 0; i < n * LANES; i++)
        assert_close(parts[i], part[i / LANES], 0);
}

#define LESS_THAN_ONE 0.99999999988358468 /* the largest uniform, 1 - 2^-33 */
#define EXAMPLE_U 0.16079543705563992

/* clang-format off */
static const struct {
    const char *name;
    int32_t n;
    double x[MOST_ITEMS], limit[MOST_ITEMS], total, u, expected[MOST_ITEMS];
} cases[] = {
    {"example of MODEL.md",       3, {3, 2, 5},    {3, 2, 5},    7, EXAMPLE_U, {2, 1, 4}},
    {"example, third limited",    3, {3, 2, 5},    {3, 2, 3},    7, EXAMPLE_U, {3, 1, 3}},
    {"nothing to split",          3, {3, 2, 5},    {3, 2, 5},    0, 0.9,       {0, 0, 0}},
    {"all of it",                 3, {3, 2, 5},    {3, 2, 5},   10, 0.9,       {3, 2, 5}},
    {"all, least uniform",        3, {3, 2, 5},    {3, 2, 5},   10, 0x1p-33,   {3, 2, 5}},
    {"all, largest uniform",      3, {3, 2, 5},    {3, 2, 5},   10, LESS_THAN_ONE,
                                                                               {3, 2, 5}},
    {"one item",                  1, {7},          {4},          4, 0.5,       {4}},
    {"one tanker, low u",         3, {1, 1, 2},    {1, 1, 1},    1, 0.2,       {0, 0, 1}},
    {"one tanker, middle u",      3, {1, 1, 2},    {1, 1, 1},    1, 0.6,       {0, 1, 0}},
    {"one tanker, high u",        3, {1, 1, 2},    {1, 1, 1},    1, 0.8,       {1, 0, 0}},
    {"weight of nothing",         3, {0, 4, 0},    {0, 4, 0},    3, 0.9,       {0, 3, 0}},
    {"last one has no weight",    2, {4, 0},       {4, 0},       3, 0x1p-33,   {3, 0}},
    {"cut tankers fill the first",3, {1, 1, 8},    {9, 9, 1},   10, 0.5,       {8, 1, 1}},
    {"and then the next",         3, {1, 1, 8},    {3, 9, 1},   10, 0.5,       {3, 6, 1}},
    {"all weights are nothing",   2, {0, 0},       {5, 5},       0, 0.5,       {0, 0}},
};
/* clang-format on */

static void test_split_has_these_parts(void **state)
{
    (void)state;
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        double part[MOST_ITEMS];
        CASE(cases[c].name);
        split_both(cases[c].n, cases[c].x, cases[c].limit, cases[c].total, cases[c].u,
                   part);
        for (int32_t i = 0; i < cases[c].n; i++)
            assert_close(part[i], cases[c].expected[i], 0);
    }
}

/* A random case: whole weights that are limits too, as of tankers of some fuels. */
struct sample {
    int32_t n;
    double x[MOST_ITEMS], limit[MOST_ITEMS], sum, total, u;
};

static struct sample make_sample(int32_t number, bool is_limited)
{
    const struct rng_key key = rng_key_make(5, "split", is_limited ? "cut" : "");
    struct sample sample = {.n = 1 + number % MOST_ITEMS};
    double room = 0;
    for (int32_t i = 0; i < sample.n; i++) {
        sample.x[i] = floor(40 * rng_uniform(&key, number, 0, i) - 4);
        sample.x[i] = fmax(sample.x[i], 0);
        sample.sum += sample.x[i];
        sample.limit[i] =
            is_limited ? floor(60 * rng_uniform(&key, number, 1, i)) : sample.x[i];
        room += sample.limit[i];
    }
    sample.total =
        floor(fmin(room, sample.sum) * rng_uniform(&key, number, 2, 0) + 0.5);
    sample.u = rng_uniform(&key, number, 3, 0);
    return sample;
}

static void test_parts_add_up_and_keep_their_limits(void **state)
{
    (void)state;
    for (int32_t number = 0; number < N_CASES; number++) {
        const struct sample s = make_sample(number, number % 2 == 0);
        double part[MOST_ITEMS], by_hand[MOST_ITEMS], sum = 0;
        split_both(s.n, s.x, s.limit, s.total, s.u, part);
        split_by_hand(s.n, s.x, s.limit, s.total, s.u, by_hand);
        for (int32_t i = 0; i < s.n; i++) {
            assert_true(part[i] >= 0 && part[i] <= s.limit[i]);
            assert_close(part[i], floor(part[i]), 0);
            assert_close(part[i], by_hand[i], 0);
            sum += part[i];
        }
        assert_close(sum, s.total, 0);
    }
}

static void test_each_part_is_less_than_one_from_its_share(void **state)
{
    (void)state;
    for (int32_t number = 1; number < 2 * N_CASES; number++) {
        const struct sample s = make_sample(number, false);
        double part[MOST_ITEMS];
        if (s.sum <= 0)
            continue;
        split_both(s.n, s.x, s.limit, s.total, s.u, part);
        for (int32_t i = 0; i < s.n; i++)
            assert_true(fabs(part[i] - s.total * s.x[i] / s.sum) < 1 + 1e-9);
    }
}

static void test_mean_over_the_uniform_is_the_share(void **state)
{
    (void)state;
    enum { N_UNIFORMS = 4000 };
    for (int32_t number = 1; number < 60; number++) {
        const struct sample s = make_sample(number, false);
        double mean[MOST_ITEMS] = {0}, part[MOST_ITEMS];
        if (s.sum <= 0)
            continue;
        for (int32_t k = 0; k < N_UNIFORMS; k++) {
            split_one(s.n, s.x, s.limit, s.total / s.sum, s.total,
                      (k + 0.5) / N_UNIFORMS, part);
            for (int32_t i = 0; i < s.n; i++)
                mean[i] += part[i] / N_UNIFORMS;
        }
        for (int32_t i = 0; i < s.n; i++)
            assert_close(mean[i], s.total * s.x[i] / s.sum, 2.0 / N_UNIFORMS);
    }
}

static void test_proportional_split_takes_weights_as_limits(void **state)
{
    (void)state;
    for (int32_t number = 0; number < N_CASES; number++) {
        const struct sample s = make_sample(number, false);
        const int32_t apart = 1 + number % 3; /* what lies between is nobody's */
        real weight[3 * MOST_ITEMS * LANES] = {0}, part[MOST_ITEMS * LANES];
        real total[LANES], u[LANES];
        double expected[MOST_ITEMS];
        for (int32_t lane = 0; lane < LANES; lane++) {
            total[lane] = (real)s.total;
            u[lane] = (real)s.u;
            for (int32_t i = 0; i < s.n; i++)
                weight[i * apart * LANES + lane] = (real)s.x[i];
        }
        split_proportional(s.n, weight, apart, total, u, part);
        split_by_hand(s.n, s.x, s.x, s.total, s.u, expected);
        for (int32_t i = 0; i < s.n * LANES && sizeof(real) == 8; i++)
            assert_close(part[i], expected[i / LANES], 0);
    }
}

static const struct {
    const char *name;
    double x, u, expected;
} roundings[] = {
    {"nothing", 0, 0.999, 0},       {"whole, low u", 3, 0x1p-33, 3},
    {"whole, high u", 3, 0.999, 3}, {"just too low", 2.25, 0.7499, 2},
    {"just enough", 2.25, 0.75, 3}, {"large", 99999.5, 0.5, 100000},
};

static void test_rounding_adds_the_uniform_and_cuts(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(roundings); i++) {
        CASE(roundings[i].name);
        assert_close(whole_by((real)roundings[i].x, (real)roundings[i].u),
                     roundings[i].expected, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_split_has_these_parts),
        cmocka_unit_test(test_parts_add_up_and_keep_their_limits),
        cmocka_unit_test(test_each_part_is_less_than_one_from_its_share),
        cmocka_unit_test(test_mean_over_the_uniform_is_the_share),
        cmocka_unit_test(test_proportional_split_takes_weights_as_limits),
        cmocka_unit_test(test_rounding_adds_the_uniform_and_cuts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
