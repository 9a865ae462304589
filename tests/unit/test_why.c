/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "study/why.h"
#include "world.h"

enum { DAYS = 28, N = 1000, SEED = 3 };

/* Need in calm is what the sector asks for: nothing else of the world has a say. */
static const char *const edits[] = {
    "city/petrol.demand=uniform(50 150)", "grid.hydro_factor=uniform(0.5 1.5)",
    "east.attack_probability=uniform(0 0.3)", "grid.load_mean=uniform(100 200)", NULL};
static struct world world;
static struct observation row;
static const struct observations all = {.n_rows = 1, .rows = &row};
static struct phases phases;
static char key[] = "key";

static int make_world(void **state)
{
    (void)state;
    world_init(&world, DAYS, edits);
    return 0;
}

static int drop_world(void **state)
{
    (void)state;
    world_free(&world);
    return 0;
}

/* The mean of an output of an entity over some days of the run. */
static void ask(enum output_id output, const char *entity, int32_t fuel, int32_t first,
                int32_t last)
{
    row = (struct observation){.first = world.plan.start + first,
                               .last = world.plan.start + last,
                               .output = output,
                               .entity = model_find(&world.model, entity),
                               .fuel = fuel,
                               .statistic = STATISTIC_MEAN,
                               .value = 100,
                               .low = 100,
                               .high = 100,
                               .use = USE_FIT,
                               .source = key,
                               .key = key,
                               .label = key};
}

/* Whole answer, by the same calls as the command; gives what the row came to. */
static double *answer(struct scores *scores, struct why *why, enum status expected)
{
    const struct run_spec spec = {.seed = SEED, .n_replicates = N, .luck = 1};
    const struct run_resources resources = {.n_jobs = 1};
    struct broken_book broken;
    assert_int_equal(scores_init(scores, &all, &phases, &world.plan), ST_OK);
    assert_int_equal(scores->n_windows, 1);
    assert_int_equal(why_init(why, scores, 0), ST_OK);
    const size_t stride = (size_t)window_stride(N);
    double *value = memory_new(stride, sizeof *value);
    double *courses = memory_new((size_t)why->n_courses * stride + 1, sizeof *courses);
    assert_int_equal(
        window_run(value, scores->windows, 1, &world.plan, &spec, &resources, &broken),
        ST_OK);
    assert_int_equal(window_run(courses, why->windows, why->n_courses, &world.plan,
                                &spec, &resources, &broken),
                     ST_OK);
    assert_int_equal(why_make(why, value, courses, N, SEED), expected);
    memory_free(courses);
    return value;
}

static const char *name_of(const struct why *why, int32_t i)
{
    return world.plan.unknowns[why->inputs[i].unknown].name;
}

static void
test_the_one_input_that_drives_a_row_is_named_first_with_all_of_it(void **state)
{
    (void)state;
    struct scores scores = {0};
    struct why why = {0};
    ask(OUT_NEED, "town", 0, 0, 0);
    double *value = answer(&scores, &why, ST_OK);
    assert_int_equal(why.n_inputs, 4);
    assert_string_equal(name_of(&why, 0), "city/petrol.demand");
    assert_close(why.inputs[0].effect.rank_correlation, 1, 1e-9);
    assert_true(why.inputs[0].effect.first_order > 0.98);
    assert_true(influence_is_clear(&why.inputs[0]));
    for (int32_t i = 1; i < why.n_inputs; i++) {
        assert_close(why.inputs[i].effect.first_order, 0, 0.06);
        assert_close(why.inputs[i].effect.rank_correlation, 0, 0.12);
    }
    memory_free(value);
    why_free(&why);
    scores_free(&scores);
}

/* What each replicate gave is handed to another: no input knows anything any more. */
static void test_a_row_that_is_shuffled_is_moved_by_nothing(void **state)
{
    (void)state;
    struct scores scores = {0};
    struct why why = {0};
    ask(OUT_NEED, "town", 0, 0, 0);
    double *value = answer(&scores, &why, ST_OK);
    double *shuffled = memory_new((size_t)window_stride(N), sizeof *shuffled);
    double *courses = memory_new((size_t)window_stride(N), sizeof *courses);
    for (int32_t r = 0; r < N; r++)
        shuffled[r] = value[(r * 377 + 123) % N]; /* 377 has no factor of 1,000 */
    why.n_courses = 0;
    assert_int_equal(why_make(&why, shuffled, courses, N, SEED), ST_OK);
    for (int32_t i = 0; i < why.n_inputs; i++) {
        assert_close(why.inputs[i].effect.first_order, 0, 0.08);
        assert_false(influence_is_clear(&why.inputs[i]));
    }
    memory_free(courses);
    memory_free(shuffled);
    memory_free(value);
    why_free(&why);
    scores_free(&scores);
}

/* Tankers lost on a road go with its attacks, of the days before the row's end only. */
static void test_days_that_go_with_a_row_are_named_and_none_after_it(void **state)
{
    (void)state;
    struct scores scores = {0};
    struct why why = {0};
    ask(OUT_LOST, "east", -1, 7, 20);
    double *value = answer(&scores, &why, ST_OK);
    assert_true(why.n_courses > 0);
    const struct why_course *attacks = why.courses;
    while (world.plan.series[attacks->series].output != OUT_ATTACKS)
        attacks++; /* drivers, who react to both, may come first */
    assert_int_equal(world.plan.series[attacks->series].entity,
                     model_find(&world.model, "east"));
    assert_true(attacks->rank_correlation > 0.5);
    assert_true(attacks->first >= 5 && attacks->first < 21);
    assert_true(why_course_is_clear(&why, attacks));
    for (int32_t i = 0; i < why.n_courses; i++) {
        assert_true(why.courses[i].first < why.courses[i].end);
        assert_true(why.courses[i].end <= 21);
        assert_true(i == 0 || fabs(why.courses[i].rank_correlation) <=
                                  fabs(why.courses[i - 1].rank_correlation));
    }
    memory_free(value);
    why_free(&why);
    scores_free(&scores);
}

static void test_a_row_that_a_replicate_lacks_cannot_be_explained(void **state)
{
    (void)state;
    struct scores scores = {0};
    struct why why = {0};
    ask(OUT_NEED, "town", 0, 0, 0);
    double *value = answer(&scores, &why, ST_OK);
    value[17] = (double)NAN;
    assert_int_equal(why_make(&why, value, value, N, SEED), ST_INPUT);
    memory_free(value);
    why_free(&why);
    scores_free(&scores);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_the_one_input_that_drives_a_row_is_named_first_with_all_of_it),
        cmocka_unit_test(test_a_row_that_is_shuffled_is_moved_by_nothing),
        cmocka_unit_test(test_days_that_go_with_a_row_are_named_and_none_after_it),
        cmocka_unit_test(test_a_row_that_a_replicate_lacks_cannot_be_explained),
    };
    return cmocka_run_group_tests(tests, make_world, drop_world) != 0;
}
