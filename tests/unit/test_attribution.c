/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "world.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "study/attribution.h"

enum { DAYS = 20, REPLICATES = 100, CAUSES = 3, SUBSETS = 1 << CAUSES, NOTHING = 2 };

/* Two causes that meet on the same road, and one that changes nothing. */
static const char *const causes[CAUSES] = {"corridor:*.attack_probability=0",
                                           "corridor:*.open=1", NULL};

static const char *const edits[] = {
    "east.attack_probability=0.6", "west.attack_probability=uniform(0.2 0.6)",
    "corridor:*.open=0.4",         "town/petrol.demand_noise=0.1",
    "town/petrol.initial_cover=2", NULL};

static struct world world;
static struct plan plans[SUBSETS];
static const struct plan *listed[SUBSETS];
static int32_t *measures;

static int set_up(void **state)
{
    (void)state;
    world_init(&world, DAYS, edits);
    measures = memory_new((size_t)world.plan.n_measures, sizeof *measures);
    for (int32_t m = 0; m < world.plan.n_measures; m++)
        measures[m] = m;
    const int32_t n_edits = world.scenario.n_edits;
    for (int32_t subset = 0; subset < SUBSETS; subset++) {
        for (int32_t cause = 0; cause < CAUSES; cause++) {
            if ((subset & (1 << cause)) != 0 && causes[cause] != NULL &&
                scenario_set(&world.scenario, &world.model, causes[cause],
                             &world.diag) != ST_OK)
                return 1;
        }
        if (plan_compile(&plans[subset], &world.model, &world.scenario, &world.diag) !=
            ST_OK)
            return 1;
        scenario_rewind(&world.scenario, n_edits);
        listed[subset] = &plans[subset];
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (int32_t subset = 0; subset < SUBSETS; subset++)
        plan_free(&plans[subset]);
    memory_free(measures);
    world_free(&world);
    return 0;
}

static void run(struct attribution *attribution, int32_t n_jobs)
{
    const struct run_spec spec = {
        .seed = 3, .n_replicates = REPLICATES, .luck = 1, .memory_bytes = UINT64_MAX};
    const struct attribution_task task = {.n_causes = CAUSES,
                                          .plans = listed,
                                          .spec = &spec,
                                          .n_measures = world.plan.n_measures,
                                          .measures = measures};
    const struct run_resources resources = {.n_jobs = n_jobs};
    struct broken_book broken;
    const struct plan *failed;
    *attribution = (struct attribution){0};
    assert_int_equal(attribution_run(attribution, &task, &resources, &broken, &failed),
                     ST_OK);
}

static double subset_mean(const struct attribution *it, int32_t subset, int32_t m)
{
    return it->subset[subset * it->n_measures + m].mean;
}

static void test_weights_are_shares_of_orders(void **state)
{
    (void)state;
    assert_close(attribution_weight(0, 1), 1, 0);
    assert_close(attribution_weight(0, 3), 2. / 6, 1e-16);
    assert_close(attribution_weight(1, 3), 1. / 6, 1e-16);
    assert_close(attribution_weight(2, 3), 2. / 6, 1e-16);
    for (int32_t k = 1; k <= MOST_CAUSES; k++) {
        double sum = 0, sets = 1;
        for (int32_t before = 0; before < k; before++) {
            sum += sets * attribution_weight(before, k);
            sets = sets * (k - 1 - before) / (before + 1);
        }
        assert_close(sum, 1, 1e-12);
    }
}

static void test_parts_add_up_to_the_whole(void **state)
{
    struct attribution it;
    int32_t n_moved = 0;
    (void)state;
    run(&it, 1);
    for (int32_t m = 0; m < it.n_measures; m++) {
        double sum = 0;
        if (it.total[m].n < REPLICATES)
            continue;
        for (int32_t cause = 0; cause < CAUSES; cause++)
            sum += attribution_part(&it, cause, m)->part.mean;
        const double whole = subset_mean(&it, 0, m) - subset_mean(&it, SUBSETS - 1, m);
        const double reach = 1e-9 * (1 + fabs(whole));
        assert_close(sum, whole, reach);
        assert_close(it.total[m].mean, whole, reach);
        n_moved += whole != 0;
    }
    assert_true(n_moved > 20);
    attribution_free(&it);
}

static void test_a_cause_that_changes_nothing_has_no_part(void **state)
{
    struct attribution it;
    (void)state;
    run(&it, 1);
    for (int32_t m = 0; m < it.n_measures; m++) {
        const struct cause_part *part = attribution_part(&it, NOTHING, m);
        assert_close(part->part.mean, 0, 1e-9 * (1 + fabs(it.total[m].mean)));
        assert_close(part->alone.mean, 0, 0);
        assert_close(part->last.mean, 0, 0);
    }
    attribution_free(&it);
}

/* With two causes that do anything, each part is the mean of going first and going last. */
static void test_parts_are_means_over_orders(void **state)
{
    struct attribution it;
    int32_t n_apart = 0;
    (void)state;
    run(&it, 1);
    for (int32_t m = 0; m < it.n_measures; m++) {
        if (it.total[m].n < REPLICATES)
            continue;
        for (int32_t cause = 0; cause < 2; cause++) {
            const struct cause_part *part = attribution_part(&it, cause, m);
            const int32_t bit = 1 << cause, other = 3 & ~bit;
            const double first = subset_mean(&it, 0, m) - subset_mean(&it, bit, m);
            const double last = subset_mean(&it, other, m) - subset_mean(&it, 3, m);
            const double reach = 1e-9 * (1 + fabs(first) + fabs(last));
            assert_close(part->alone.mean, first, reach);
            assert_close(part->last.mean, last, reach);
            assert_close(part->part.mean, (first + last) / 2, reach);
            n_apart += fabs(first - last) > reach;
        }
    }
    assert_true(n_apart > 20);
    attribution_free(&it);
}

static void test_threads_change_no_byte(void **state)
{
    struct attribution one, three;
    (void)state;
    run(&one, 1);
    run(&three, 3);
    const size_t n = (size_t)one.n_measures;
    assert_memory_equal(one.parts, three.parts, CAUSES * n * sizeof *one.parts);
    assert_memory_equal(one.total, three.total, n * sizeof *one.total);
    assert_memory_equal(one.subset, three.subset, SUBSETS * n * sizeof *one.subset);
    attribution_free(&one);
    attribution_free(&three);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weights_are_shares_of_orders),
        cmocka_unit_test(test_parts_add_up_to_the_whole),
        cmocka_unit_test(test_a_cause_that_changes_nothing_has_no_part),
        cmocka_unit_test(test_parts_are_means_over_orders),
        cmocka_unit_test(test_threads_change_no_byte),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
