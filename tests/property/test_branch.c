/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_statistics_double.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "check.h"
#include "engine/block.h"
#include "engine/plan.h"
#include "input/ancestry.h"
#include "input/scenario.h"
#include "one_model.h"

/*
 * Chance anew from a day on: the past is the same bytes, the future is not, and a course
 * is known by its addresses, whether lanes were copied or everything is done again.
 */

enum { N_DAYS = 60, BRANCH = 31, AGAIN = 45, SEED = 1, COURSE = 17 };

/* A world, and everything that its days report. */
struct side {
    struct scenario scenario;
    struct plan plan;
    real *reported; /* (N_DAYS, series, LANES) */
};

static void compile_file(struct side *side, const char *file, const char *edit)
{
    struct diag quiet = {0};
    char days[40];
    memset(side, 0, sizeof *side);
    snprintf(days, sizeof days, "scenario.days=%d", N_DAYS);
    assert_int_equal(
        scenario_load(&side->scenario, &model, file, open_file, NULL, &quiet), ST_OK);
    assert_int_equal(scenario_set(&side->scenario, &model, days, &quiet), ST_OK);
    if (edit != NULL)
        assert_int_equal(scenario_set(&side->scenario, &model, edit, &quiet), ST_OK);
    assert_int_equal(scenario_check(&side->scenario, &model, &quiet), ST_OK);
    assert_int_equal(plan_compile(&side->plan, &model, &side->scenario, &quiet), ST_OK);
    side->reported =
        calloc((size_t)N_DAYS * (size_t)side->plan.n_series * LANES, sizeof(real));
    assert_non_null(side->reported);
}

static void compile(struct side *side, const char *edit)
{
    compile_file(side, "scenarios/blockade-2025.csv", edit);
}

static void discard(struct side *side)
{
    free(side->reported);
    plan_free(&side->plan);
    scenario_free(&side->scenario);
}

static real *reported_at(const struct side *side, int32_t day, int32_t series)
{
    return side->reported +
           ((size_t)day * (size_t)side->plan.n_series + (size_t)series) * LANES;
}

static void report_day(struct side *side, const struct block *block, int32_t day)
{
    for (int32_t i = 0; i < side->plan.n_series; i++)
        memcpy(reported_at(side, day, i), block_output(block, i), LANES * sizeof(real));
}

static void step_to(struct side *side, struct block *block, int32_t end)
{
    while (block_day(block) < end) {
        const int32_t day = block_day(block);
        assert_int_equal(block_step(&side->plan, block), ST_OK);
        report_day(side, block, day);
    }
}

static struct block *begin(struct side *side, int32_t first)
{
    struct block *block = block_new(&side->plan);
    assert_non_null(block);
    assert_int_equal(block_reset(block, &side->plan, SEED, 1, first), ST_OK);
    return block;
}

static void simulate(struct side *side, int32_t first)
{
    struct block *block = begin(side, first);
    step_to(side, block, N_DAYS);
    block_delete(block);
}

/* The values of days [from, to) in which lane i of one is not lane j of the other. */
static int32_t n_unlike(const struct side *one, int32_t i, const struct side *other,
                        int32_t j, int32_t from, int32_t to)
{
    int32_t n = 0;
    for (int32_t day = from; day < to; day++) {
        for (int32_t s = 0; s < one->plan.n_series; s++)
            n += memcmp(reported_at(one, day, s) + i, reported_at(other, day, s) + j,
                        sizeof(real)) != 0;
    }
    return n;
}

static struct ancestry ancestry;

/* Courses that branch twice, the slots of the middle generation in no order. */
static void make_ancestry(const struct plan *plan, int32_t n_courses)
{
    ancestry = (struct ancestry){0};
    assert_int_equal(ancestry_init(&ancestry, n_courses, 2), ST_OK);
    ancestry.seed = SEED;
    ancestry.day[0] = plan->start + BRANCH;
    ancestry.day[1] = plan->start + AGAIN;
    for (int32_t c = 0; c < n_courses; c++) {
        ancestry.slot[c] = (c * 7) % 23;
        ancestry.slot[n_courses + c] = (c * 5) % 31;
    }
}

static void make_branch(const struct plan *plan)
{
    ancestry = (struct ancestry){0};
    assert_int_equal(ancestry_init(&ancestry, 1, 1), ST_OK);
    ancestry.seed = SEED;
    ancestry.day[0] = plan->start + BRANCH;
    ancestry.slot[0] = COURSE;
}

static void test_futures_of_a_course_have_its_past_to_the_bit(void **state)
{
    struct side alone, futures;
    (void)state;
    compile(&alone, NULL);
    compile(&futures, NULL);
    make_branch(&futures.plan);
    futures.plan.ancestry = &ancestry;
    simulate(&alone, COURSE);
    simulate(&futures, 3 * LANES);
    for (int32_t i = 0; i < LANES; i++) {
        assert_int_equal(n_unlike(&futures, i, &alone, 0, 0, BRANCH), 0);
        assert_true(n_unlike(&futures, i, &alone, 0, BRANCH, N_DAYS) > 0);
        if (i > 0)
            assert_true(n_unlike(&futures, i, &futures, 0, BRANCH, N_DAYS) > 0);
    }
    discard(&alone);
    discard(&futures);
    ancestry_free(&ancestry);
}

static void test_a_future_does_not_hang_on_its_block(void **state)
{
    struct side here, there;
    (void)state;
    enum { SHIFT = 5 };
    compile(&here, NULL);
    compile(&there, NULL);
    make_ancestry(&here.plan, 37);
    here.plan.ancestry = there.plan.ancestry = &ancestry;
    simulate(&here, 0);
    simulate(&there, SHIFT);
    for (int32_t i = SHIFT; i < LANES; i++)
        assert_int_equal(n_unlike(&here, i, &there, i - SHIFT, 0, N_DAYS), 0);
    discard(&here);
    discard(&there);
    ancestry_free(&ancestry);
}

static void test_a_future_under_another_decision_has_the_same_chance(void **state)
{
    struct side plain, edited, unpaired;
    double paired[LANES] = {0}, apart[LANES] = {0};
    (void)state;
    compile(&plain, NULL);
    compile(&unpaired, NULL);
    compile(&edited, "2025-10-05..:mali.escorts=x1.5");
    make_branch(&plain.plan);
    plain.plan.ancestry = edited.plan.ancestry = unpaired.plan.ancestry = &ancestry;
    simulate(&plain, 0);
    simulate(&edited, 0);
    simulate(&unpaired, LANES);
    int32_t arrivals = -1;
    for (int32_t s = 0; s < plain.plan.n_series && arrivals < 0; s++)
        arrivals = plain.plan.series[s].output == OUT_ARRIVALS_TOTAL ? s : -1;
    for (int32_t i = 0; i < LANES; i++) {
        assert_int_equal(n_unlike(&plain, i, &edited, i, 0, BRANCH + 3), 0);
        for (int32_t day = BRANCH; day < N_DAYS; day++) {
            const double here = (double)reported_at(&plain, day, arrivals)[i];
            paired[i] += (double)reported_at(&edited, day, arrivals)[i] - here;
            apart[i] += (double)reported_at(&unpaired, day, arrivals)[i] - here;
        }
    }
    const double together = gsl_stats_sd(paired, 1, LANES);
    const double alone = gsl_stats_sd(apart, 1, LANES);
    print_message("    sd of the difference: %g paired, %g apart\n", together, alone);
    assert_true(together > 0 && together < alone);
    discard(&plain);
    discard(&edited);
    discard(&unpaired);
    ancestry_free(&ancestry);
}

/* Two blocks whose lanes are mixed twice, as the ancestry says, by copying. */
static void simulate_by_copies(struct side *side, const int32_t first[2],
                               struct block *now[2])
{
    static const int32_t days[] = {BRANCH, AGAIN, N_DAYS};
    for (int32_t b = 0; b < 2; b++)
        now[b] = begin(side, first[b]);
    for (int32_t generation = 0; generation < 3; generation++) {
        for (int32_t b = 0; b < 2; b++) {
            while (block_day(now[b]) < days[generation]) {
                const int32_t day = block_day(now[b]);
                assert_int_equal(block_step(&side->plan, now[b]), ST_OK);
                if (b == 0)
                    report_day(side, now[b], day);
            }
        }
        if (generation == 2)
            return;
        for (int32_t i = 0; i < LANES; i++)
            block_copy_lane(&side->plan, now[0], i, now[1], (i * 11 + 3) % LANES);
        for (int32_t b = 0; b < 2; b++)
            block_branch(&side->plan, now[b], first[b], generation + 1);
    }
}

/* The first replicate of a block in which an unknown is this much in all lanes, or not. */
static int32_t find_block(struct side *side, int32_t unknown, double value, bool in_all)
{
    for (int32_t first = 0;; first += LANES) {
        struct block *block = begin(side, first);
        bool is_all = true;
        for (int32_t i = 0; i < LANES; i++)
            is_all = is_all && block_unknown(block, unknown)[i] == value;
        block_delete(block);
        if (is_all == in_all)
            return first;
    }
}

static int32_t unknown_named(const struct plan *plan, const char *name)
{
    int32_t n = 0;
    while (strcmp(plan->unknowns[n].name, name) != 0)
        n++;
    return n;
}

static void hold_copies_against_addresses(const char *file, const char *edit)
{
    struct side copied, again;
    struct block *blocks[2];
    int32_t n = 0, first[2] = {0, LANES};
    compile_file(&copied, file, edit);
    compile_file(&again, file, edit);
    if (edit != NULL) {
        const int32_t unknown = unknown_named(&copied.plan, "dakar.return_time");
        for (int32_t b = 0; b < 2; b++)
            first[b] = find_block(&copied, unknown, 6, b == 0);
    }
    simulate_by_copies(&copied, first, blocks);
    ancestry = (struct ancestry){0};
    assert_int_equal(ancestry_init(&ancestry, LANES, 2), ST_OK);
    ancestry.day[0] = again.plan.start + BRANCH;
    ancestry.day[1] = again.plan.start + AGAIN;
    for (int32_t i = 0; i < LANES; i++) {
        const int32_t parent =
            (i * 11 + 3) % LANES; /* in the second block, never mixed */
        ancestry.slot[i] = first[1] + parent;
        ancestry.slot[LANES + i] = first[1] + parent;
    }
    again.plan.ancestry = &ancestry;
    struct block *block = begin(&again, first[0]);
    step_to(&again, block, N_DAYS);
    for (int32_t i = 0; i < LANES; i++)
        n += n_unlike(&copied, i, &again, i, AGAIN, N_DAYS);
    print_message("    %d of %d values differ\n", (int)n,
                  (int)(LANES * (N_DAYS - AGAIN) * again.plan.n_series));
    assert_int_equal(n, 0);
    block_finish(&again.plan, block);
    block_finish(&copied.plan, blocks[0]);
    for (int32_t m = 0; m < again.plan.n_measures; m++)
        assert_memory_equal(block_metric(block, m), block_metric(blocks[0], m),
                            LANES * sizeof(double));
    block_delete(block);
    block_delete(blocks[0]);
    block_delete(blocks[1]);
    discard(&copied);
    discard(&again);
    ancestry_free(&ancestry);
}

static void test_a_copied_lane_goes_on_as_its_addresses_say(void **state)
{
    (void)state;
    hold_copies_against_addresses("scenarios/blockade-2025.csv", NULL);
}

/* A way home that is longer in a few lanes: what all lanes of a block have in common must
   be asked again when such a lane comes in, on a day on which nothing else changes. */
static void test_what_lanes_have_in_common_is_asked_again_after_a_copy(void **state)
{
    (void)state;
    hold_copies_against_addresses("scenarios/baseline.csv",
                                  "always:dakar.return_time=discrete(6:60 9:1)");
}

static int read_model(void **state)
{
    (void)state;
    return model_read_once("model");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_futures_of_a_course_have_its_past_to_the_bit),
        cmocka_unit_test(test_a_future_does_not_hang_on_its_block),
        cmocka_unit_test(test_a_future_under_another_decision_has_the_same_chance),
        cmocka_unit_test(test_a_copied_lane_goes_on_as_its_addresses_say),
        cmocka_unit_test(test_what_lanes_have_in_common_is_asked_again_after_a_copy),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
