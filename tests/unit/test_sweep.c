/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "world.h"

#include <string.h>

#include "base/memory.h"
#include "capture.h"
#include "study/contrast.h"
#include "study/sweep.h"

enum { DAYS = 20, REPLICATES = 150, N_INPUTS = 2 };

/* A world with luck and ignorance in it. */
static const char *const edits[] = {
    "east.attack_probability=0.3", "west.attack_probability=uniform(0.05 0.4)",
    "town/petrol.demand_noise=0.1", "town.unloading_capacity=uniform(20 60)", NULL};

static const char *const texts[N_INPUTS] = {"west.open=0.2:1:3",
                                            "corridor:*.attack_probability=x0.5:x2:2"};

static struct world world;
static struct variation inputs[N_INPUTS];
static struct design design;
static struct run_spec spec = {
    .seed = 7, .n_replicates = REPLICATES, .luck = 1, .memory_bytes = UINT64_MAX};
static int32_t *measures;

static int set_up(void **state)
{
    (void)state;
    world_init(&world, DAYS, edits);
    measures = memory_new((size_t)world.plan.n_measures, sizeof *measures);
    for (int32_t m = 0; m < world.plan.n_measures; m++)
        measures[m] = m;
    for (int32_t i = 0; i < N_INPUTS; i++) {
        if (variation_read(&inputs[i], &world.model, "--vary", texts[i], "grid", true,
                           &world.diag) != ST_OK)
            return 1;
    }
    return design_make(&design, DESIGN_GRID, inputs, N_INPUTS, 0, 1) != ST_OK;
}

static int tear_down(void **state)
{
    (void)state;
    for (int32_t i = 0; i < N_INPUTS; i++)
        variation_free(&inputs[i]);
    design_free(&design);
    memory_free(measures);
    world_free(&world);
    return 0;
}

static struct sweep_task task_of(void)
{
    return (struct sweep_task){.model = &world.model,
                               .scenario = &world.scenario,
                               .base = &world.plan,
                               .inputs = inputs,
                               .design = &design,
                               .spec = &spec,
                               .n_measures = world.plan.n_measures,
                               .measures = measures};
}

static void run(struct sweep *sweep, int32_t n_jobs)
{
    const struct sweep_task task = task_of();
    const struct run_resources resources = {.n_jobs = n_jobs};
    struct broken_book broken;
    *sweep = (struct sweep){0};
    assert_int_equal(sweep_run(sweep, &task, &resources, &broken), ST_OK);
}

static void assert_same_number(double one, double other)
{
    assert_memory_equal(&one, &other, sizeof one);
}

/* The plan of the scenario with --set of a point's values. */
static void compile_as_set(struct plan *plan, int32_t point)
{
    char edit[200];
    const int32_t n_edits = world.scenario.n_edits;
    for (int32_t i = 0; i < N_INPUTS; i++) {
        snprintf(edit, sizeof edit, "%s=%s%.17g", inputs[i].name,
                 inputs[i].is_factor ? "x" : "", design.value[point * N_INPUTS + i]);
        assert_int_equal(scenario_set(&world.scenario, &world.model, edit, &world.diag),
                         ST_OK);
    }
    *plan = (struct plan){0};
    assert_int_equal(plan_compile(plan, &world.model, &world.scenario, &world.diag),
                     ST_OK);
    scenario_rewind(&world.scenario, n_edits);
}

static void assert_summary(const struct outcome *it, const struct summary *summary)
{
    assert_int_equal(it->n, summary->n_defined);
    assert_same_number(it->mean, summary->mean);
    assert_same_number(it->se, summary->se);
    assert_same_number(it->q05, summary->quantile[0]);
    assert_same_number(it->q50, summary->quantile[2]);
    assert_same_number(it->q95, summary->quantile[4]);
}

static void test_a_point_is_a_run_with_its_values_set(void **state)
{
    const struct run_resources resources = {.n_jobs = 2};
    struct sweep sweep;
    (void)state;
    run(&sweep, 2);
    assert_int_equal(sweep.n_points, 6);
    for (int32_t point = -1; point < sweep.n_points; point++) {
        struct plan plan = {0};
        struct ensemble ensemble = {0};
        if (point >= 0)
            compile_as_set(&plan, point);
        assert_int_equal(
            ensemble_run(&ensemble, point < 0 ? &world.plan : &plan, &spec, &resources),
            ST_OK);
        for (int32_t m = 0; m < world.plan.n_measures; m++) {
            const bool is_time = metrics[world.plan.measures[m].metric].is_time;
            assert_summary(point < 0 ? &sweep.base[m] : sweep_outcome(&sweep, point, m),
                           is_time ? &ensemble.restricted[m] : &ensemble.summary[m]);
        }
        ensemble_free(&ensemble);
        plan_free(&plan);
    }
    sweep_free(&sweep);
}

static void test_differences_are_those_of_a_comparison(void **state)
{
    const struct run_resources resources = {.n_jobs = 1};
    double *margin = memory_new((size_t)world.plan.n_measures, sizeof *margin);
    struct sweep sweep;
    (void)state;
    run(&sweep, 1);
    for (int32_t point = 0; point < sweep.n_points; point++) {
        struct plan plan;
        struct contrast contrast = {0};
        struct broken_book broken;
        const struct plan *side = &plan, *failed;
        compile_as_set(&plan, point);
        const struct contrast_task task = {.base = &world.plan,
                                           .n_alternatives = 1,
                                           .alternatives = &side,
                                           .spec = &spec,
                                           .margin = margin};
        assert_int_equal(contrast_run(&contrast, &task, &resources, &broken, &failed),
                         ST_OK);
        for (int32_t m = 0; m < world.plan.n_measures; m++) {
            const struct outcome *it = sweep_outcome(&sweep, point, m);
            const struct paired *paired = &contrast.paired[m];
            assert_int_equal(it->n_pairs, paired->n);
            assert_same_number(it->difference, paired->difference);
            assert_same_number(it->difference_se, paired->se);
        }
        contrast_free(&contrast);
        plan_free(&plan);
    }
    memory_free(margin);
    sweep_free(&sweep);
}

static void test_a_point_without_a_change_has_no_difference(void **state)
{
    struct variation same = {0};
    struct design alone = {0};
    struct sweep sweep = {0};
    struct broken_book broken;
    const struct run_resources resources = {.n_jobs = 1};
    (void)state;
    assert_int_equal(variation_read(&same, &world.model, "--vary", "west.open=x1",
                                    "grid", true, &world.diag),
                     ST_OK);
    assert_int_equal(design_make(&alone, DESIGN_GRID, &same, 1, 0, 1), ST_OK);
    struct sweep_task task = task_of();
    task.inputs = &same;
    task.design = &alone;
    assert_int_equal(sweep_run(&sweep, &task, &resources, &broken), ST_OK);
    for (int32_t m = 0; m < world.plan.n_measures; m++) {
        const struct outcome *it = sweep_outcome(&sweep, 0, m);
        assert_same_number(it->mean, sweep.base[m].mean);
        assert_close(it->difference, 0, 0);
        assert_close(it->difference_se, 0, 0);
    }
    sweep_free(&sweep);
    design_free(&alone);
    variation_free(&same);
}

static void test_result_does_not_depend_on_jobs(void **state)
{
    static const int32_t jobs[] = {2, 3, 7, 16};
    struct sweep one, other;
    (void)state;
    run(&one, 1);
    const size_t n = (size_t)one.n_points * (size_t)one.n_measures;
    for (size_t i = 0; i < COUNT_OF(jobs); i++) {
        run(&other, jobs[i]);
        assert_memory_equal(one.outcome, other.outcome, n * sizeof *one.outcome);
        assert_memory_equal(one.base, other.base,
                            (size_t)one.n_measures * sizeof *one.base);
        sweep_free(&other);
    }
    sweep_free(&one);
}

/* Of a range beyond the limits many points are wrong: one message for each input. */
static void test_a_past_is_kept_as_far_as_there_is_room(void **state)
{
    enum { N_BLOCKS = 2 };
    struct plan plan = {0};
    (void)state;
    compile_as_set(&plan, 0);
    struct past past = {.plan = &world.plan};
    const struct past_day *from = past_find(&past, &plan, 7, 1, N_BLOCKS, DAYS, 2);
    assert_non_null(from);
    assert_int_equal(from->n_blocks, N_BLOCKS);
    assert_ptr_equal(past_find(&past, &plan, 7, 1, N_BLOCKS, DAYS, 2), from);
    const uint64_t bytes = past.bytes / N_BLOCKS;
    past_free(&past);

    past =
        (struct past){.plan = &world.plan, .seed = 7, .luck = 1, .bytes = PAST_BYTES};
    assert_null(past_find(&past, &plan, 7, 1, N_BLOCKS, DAYS, 2));
    assert_int_equal(past.n_days, 0);
    past.bytes = PAST_BYTES - bytes;
    from = past_find(&past, &plan, 7, 1, N_BLOCKS, DAYS, 2);
    assert_non_null(from);
    assert_int_equal(from->n_blocks, 1);
    past_free(&past);
    plan_free(&plan);
}

static void test_a_mistake_at_many_points_is_told_once(void **state)
{
    static const char *const wrong[N_INPUTS] = {"west.open=x0.5:x9:5",
                                                "east.open=x1:x8:8"};
    const struct run_resources resources = {.n_jobs = 1};
    struct variation beyond[N_INPUTS];
    struct design grid = {0};
    struct capture capture;
    int32_t failed = -1;
    const int32_t n_edits = world.scenario.n_edits;
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    for (int32_t i = 0; i < N_INPUTS; i++) {
        beyond[i] = (struct variation){0};
        assert_int_equal(variation_read(&beyond[i], &world.model, "--vary", wrong[i],
                                        "grid", true, &capture.diag),
                         ST_OK);
    }
    assert_int_equal(design_make(&grid, DESIGN_GRID, beyond, N_INPUTS, 0, 1), ST_OK);
    struct sweep_task task = task_of();
    task.inputs = beyond;
    task.design = &grid;
    assert_int_equal(sweep_check(&task, &resources, &failed, &capture.diag), ST_INPUT);
    capture_expect(&capture, 2, "--vary west.open=x0.5:x9:5: E401");
    capture_expect(&capture, 2, "--vary east.open=x1:x8:8: E401");
    assert_int_equal(capture.diag.first, ST_INPUT);
    assert_int_equal(failed, 1);
    assert_int_equal(world.scenario.n_edits, n_edits);
    for (int32_t i = 0; i < N_INPUTS; i++)
        variation_free(&beyond[i]);
    design_free(&grid);
}

static void test_points_that_are_right_pass_the_check(void **state)
{
    const struct sweep_task task = task_of();
    const struct run_resources resources = {.n_jobs = 1};
    struct capture capture;
    int32_t failed = -1;
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(sweep_check(&task, &resources, &failed, &capture.diag), ST_OK);
    assert_int_equal(capture.diag.count, 0);
    assert_int_equal(failed, -1);
}

static bool stop_later(void *context)
{
    return ++*(int32_t *)context > 4;
}

static void note_progress(void *context, int64_t done, int64_t total)
{
    (void)context;
    assert_int_equal(total, 7 * REPLICATES);
    assert_true(done >= 0 && done <= total);
}

static void test_a_question_to_stop_interrupts_check_and_run(void **state)
{
    const struct sweep_task task = task_of();
    int32_t n_asked = 0, failed = 0;
    struct sweep sweep = {0};
    struct capture capture;
    struct broken_book broken;
    const struct run_resources resources = {.n_jobs = 2,
                                            .stop = stop_later,
                                            .progress = note_progress,
                                            .context = &n_asked};
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(sweep_check(&task, &resources, &failed, &capture.diag),
                     ST_INTERRUPT);
    n_asked = 0;
    assert_int_equal(sweep_run(&sweep, &task, &resources, &broken), ST_INTERRUPT);
    assert_true(n_asked > 4);
    sweep_free(&sweep);
}

static void test_every_allocation_may_fail(void **state)
{
    const struct sweep_task task = task_of();
    const struct run_resources resources = {.n_jobs = 1};
    enum status status = ST_MEMORY;
    const int32_t n_edits = world.scenario.n_edits;
    int32_t n = 0;
    (void)state;
    spec.n_replicates = 3;
    for (; status != ST_OK && n < 5000; n += n < 200 ? 1 : 7) {
        struct sweep sweep = {0};
        struct capture capture;
        struct broken_book broken;
        int32_t failed = -1;
        capture_init(&capture, LANGUAGE_EN);
        memory_fail_after(n);
        status = sweep_check(&task, &resources, &failed, &capture.diag);
        if (status == ST_OK)
            status = sweep_run(&sweep, &task, &resources, &broken);
        memory_fail_after(-1);
        if (status != ST_OK)
            assert_int_equal(status, ST_MEMORY);
        assert_int_equal(world.scenario.n_edits, n_edits);
        sweep_free(&sweep);
    }
    spec.n_replicates = REPLICATES;
    assert_int_equal(status, ST_OK);
    assert_true(n > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_point_is_a_run_with_its_values_set),
        cmocka_unit_test(test_differences_are_those_of_a_comparison),
        cmocka_unit_test(test_a_point_without_a_change_has_no_difference),
        cmocka_unit_test(test_result_does_not_depend_on_jobs),
        cmocka_unit_test(test_a_past_is_kept_as_far_as_there_is_room),
        cmocka_unit_test(test_a_mistake_at_many_points_is_told_once),
        cmocka_unit_test(test_points_that_are_right_pass_the_check),
        cmocka_unit_test(test_a_question_to_stop_interrupts_check_and_run),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down) != 0;
}
