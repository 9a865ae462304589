/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "study/nowcast.h"
#include "world.h"

/*
 * The filter: kernels by hand, drawing anew, and courses that are the same whether lanes
 * were copied or all is done again from the addresses.  The world begins on 2025-03-01.
 */

enum { N = 100, N_DAYS = 40, END = 32, N_REPORTS = 4 }; /* N: no whole blocks */

static const char *const drawn[] = {"east.open=uniform(0.2 1)",
                                    "east.attack_probability=uniform(0.1 0.9)", NULL};
static struct world world;
static struct observation rows[N_REPORTS + 1];
static struct observations observations = {.n_rows = (int32_t)COUNT_OF(rows),
                                           .rows = rows};
static struct phases phases;
static struct scores scores;
static struct nowcast_task task = {
    .scores = &scores, .end = END, .seed = 5, .n_courses = N};

static struct observation report(int32_t first, int32_t last, double value)
{
    static char key[] = "report", source[] = "press";
    return (struct observation){.first = world.plan.start + first,
                                .last = world.plan.start + last,
                                .output = OUT_ARRIVALS_TOTAL,
                                .entity = model_find(&world.model, "town"),
                                .fuel = -1,
                                .statistic = STATISTIC_MEAN,
                                .value = value,
                                .low = value - 1,
                                .high = value + 2,
                                .use = USE_FIT,
                                .confidence = CONFIDENCE_HIGH,
                                .key = key,
                                .source = source,
                                .discrepancy = 1};
}

static int build_world(void **state)
{
    (void)state;
    world_init(&world, N_DAYS, drawn);
    rows[0] = report(10, 23, 37);
    rows[1] = report(20, 25, 33);
    rows[2] = report(22, 25, 30);
    rows[3] = report(28, 29, 40);
    rows[4] = report(30, END, 40); /* ends a day too late */
    task.plan = &world.plan;
    return scores_init(&scores, &observations, &phases, &world.plan) != ST_OK;
}

static int drop_world(void **state)
{
    (void)state;
    scores_free(&scores);
    world_free(&world);
    return 0;
}

static void filter(struct nowcast *it, int32_t n_jobs)
{
    const struct run_resources resources = {.n_jobs = n_jobs};
    struct broken_book broken;
    *it = (struct nowcast){0};
    assert_int_equal(nowcast_run(it, &task, &resources, &broken), ST_OK);
}

static void test_a_report_weighs_by_its_triangle_and_its_discrepancy(void **state)
{
    (void)state;
    struct observation it = report(0, 1, 10); /* 9, 10, 12 */
    double mean, variance;
    report_moments(&it, &mean, &variance);
    assert_close(mean, 31.0 / 3, 1e-12);
    assert_close(variance, (81 + 144 + 100 - 108 - 90 - 120) / 18.0, 1e-12);
    const double sd = sqrt(variance + 4);
    assert_close(report_weight(&it, 2, mean), 0, 0);
    assert_close(report_weight(&it, 2, mean + sd), -0.5, 1e-12);
    assert_close(report_weight(&it, 2, mean - 2 * sd), -2, 1e-12);
    assert_close(report_weight(&it, 2, mean + 3 * sd), -4.5, 1e-12);
    assert_close(report_weight(&it, 2, mean + 30 * sd), -4.5, 0);
    assert_close(report_weight(&it, 2, (double)NAN), -4.5, 0);
    it.confidence = CONFIDENCE_LOW;
    assert_close(report_weight(&it, 2, mean - 2 * sd), -1, 1e-12);
    it.low = it.high = it.value; /* an exact report of an exact model */
    assert_close(report_weight(&it, 0, it.value), 0, 0);
    assert_close(report_weight(&it, 0, it.value + 1e-9), -2.25, 0);
}

static void test_courses_are_drawn_in_proportion_and_stay_in_their_slots(void **state)
{
    (void)state;
    enum { MANY = 50 };
    for (int32_t times = 0; times < 40; times++) {
        double weight[MANY], sum = 0;
        int32_t parent[MANY], n[MANY] = {0};
        const double u = (times + 0.5) / 40;
        for (int32_t k = 0; k < MANY; k++) {
            weight[k] = exp(-((k * 7 + times) % 13));
            sum += weight[k];
        }
        draw_parents(MANY, weight, u, parent);
        for (int32_t k = 0; k < MANY; k++) {
            assert_in_range(parent[k], 0, MANY - 1);
            n[parent[k]]++;
        }
        for (int32_t k = 0; k < MANY; k++) {
            assert_true(fabs(n[k] - MANY * weight[k] / sum) < 1 + 1e-9);
            assert_true(n[k] == 0 || parent[k] == k);
        }
    }
}

static void test_equal_courses_all_stay_and_a_single_one_takes_all(void **state)
{
    (void)state;
    double weight[N];
    int32_t parent[N];
    for (int32_t k = 0; k < N; k++)
        weight[k] = 0.1;
    draw_parents(N, weight, 0.3, parent);
    for (int32_t k = 0; k < N; k++)
        assert_int_equal(parent[k], k);
    for (int32_t k = 0; k < N; k++)
        weight[k] = k == 71;
    draw_parents(N, weight, 0.9, parent);
    for (int32_t k = 0; k < N; k++)
        assert_int_equal(parent[k], 71);
}

static void test_courses_done_again_from_their_addresses_are_those_left(void **state)
{
    (void)state;
    struct nowcast it;
    struct broken_book broken;
    const struct run_resources resources = {.n_jobs = 1};
    const struct run_spec spec = {.seed = task.seed, .n_replicates = N, .luck = 1};
    double *again;
    int32_t n_unlike = 0, n_drawn = 0;
    filter(&it, 1);
    for (int32_t s = 0; s < it.n_steps; s++)
        n_drawn += it.steps[s].is_drawn;
    assert_true(n_drawn >= 3); /* or there is nothing to see */
    assert_int_equal(it.n_reports, N_REPORTS);
    again = memory_new((size_t)scores.n_windows * (size_t)it.stride, sizeof *again);
    world.plan.ancestry = &it.ancestry;
    assert_int_equal(window_run(again, scores.windows, scores.n_windows, &world.plan,
                                &spec, &resources, &broken),
                     ST_OK);
    world.plan.ancestry = NULL;
    for (int32_t w = 0; w < N_REPORTS; w++) {
        for (int32_t k = 0; k < N; k++)
            n_unlike += memcmp(&it.value[w * it.stride + k], &again[w * it.stride + k],
                               sizeof(double)) != 0;
    }
    assert_int_equal(n_unlike, 0);
    memory_free(again);
    nowcast_free(&it);
}

static void test_threads_change_nothing(void **state)
{
    (void)state;
    struct nowcast one, other;
    filter(&one, 1);
    for (int32_t n_jobs = 2; n_jobs <= 3; n_jobs++) {
        filter(&other, n_jobs);
        assert_int_equal(one.n_steps, other.n_steps);
        assert_memory_equal(one.ancestry.slot, other.ancestry.slot,
                            (size_t)N * (size_t)one.ancestry.n_branches *
                                sizeof *one.ancestry.slot);
        for (int32_t s = 0; s < one.n_steps; s++)
            assert_close(one.steps[s].effective, other.steps[s].effective, 0);
        nowcast_free(&other);
    }
    nowcast_free(&one);
}

/* With one report the courses left have the mean of all courses with their weights. */
static void test_one_report_leaves_the_weighted_mean(void **state)
{
    (void)state;
    enum { MANY = 2000 };
    struct nowcast it;
    struct broken_book broken;
    struct observations first = {.n_rows = 1, .rows = rows};
    struct scores of_first;
    const struct run_resources resources = {.n_jobs = 2};
    const struct run_spec spec = {.seed = task.seed, .n_replicates = MANY, .luck = 1};
    const struct nowcast_task all = task;
    double sum = 0, squares = 0, weighted = 0, left = 0, plain = 0;
    assert_int_equal(scores_init(&of_first, &first, &phases, &world.plan), ST_OK);
    task.scores = &of_first;
    task.n_courses = MANY;
    task.end = 24;
    filter(&it, 2);
    task = all;
    double *x = memory_new((size_t)window_stride(MANY), sizeof *x);
    assert_int_equal(
        window_run(x, of_first.windows, 1, &world.plan, &spec, &resources, &broken),
        ST_OK);
    for (int32_t k = 0; k < MANY; k++) {
        const double weight = exp(report_weight(&rows[0], 1, x[k]));
        sum += weight;
        squares += weight * weight;
        weighted += weight * x[k];
        left += it.value[k] / MANY;
        plain += x[k] / MANY;
    }
    assert_int_equal(it.n_steps, 1);
    assert_close(it.steps[0].effective, sum * sum / squares, 1e-9);
    print_message("    mean %g before, %g weighted, %g left\n", plain, weighted / sum,
                  left);
    assert_true(fabs(plain - weighted / sum) > 1);
    assert_true(fabs(left - weighted / sum) < 0.2);
    memory_free(x);
    nowcast_free(&it);
    scores_free(&of_first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_report_weighs_by_its_triangle_and_its_discrepancy),
        cmocka_unit_test(test_courses_are_drawn_in_proportion_and_stay_in_their_slots),
        cmocka_unit_test(test_equal_courses_all_stay_and_a_single_one_takes_all),
        cmocka_unit_test(test_courses_done_again_from_their_addresses_are_those_left),
        cmocka_unit_test(test_threads_change_nothing),
        cmocka_unit_test(test_one_report_leaves_the_weighted_mean),
    };
    return cmocka_run_group_tests(tests, build_world, drop_world) != 0;
}
