/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "check.h"
#include "study/frontier.h"
#include "world.h"

enum { DAYS = 20, REPLICATES = 200, N_LEVERS = 2 };

static const char *const edits[] = {
    "east.attack_probability=0.3", "west.attack_probability=uniform(0.05 0.4)",
    "town/petrol.demand_noise=0.1", "town.unloading_capacity=uniform(20 60)", NULL};
static const char *const texts[N_LEVERS] = {"east.open=0:1:5", "west.open=0,0.5,1"};

static struct world world;
static struct variation levers[N_LEVERS];
static const struct run_resources resources = {.n_jobs = 2};

static int set_up(void **state)
{
    (void)state;
    enum status status = ST_OK;
    world_init(&world, DAYS, edits);
    for (int32_t i = 0; i < N_LEVERS && status == ST_OK; i++)
        status = variation_read(&levers[i], &world.model, "--lever", texts[i], "seek",
                                true, &world.diag);
    return status != ST_OK;
}

static int tear_down(void **state)
{
    (void)state;
    for (int32_t i = 0; i < N_LEVERS; i++)
        variation_free(&levers[i]);
    world_free(&world);
    return 0;
}

static int32_t measure_of(enum metric_id metric)
{
    int32_t m = 0;
    while (world.plan.measures[m].metric != metric)
        m++;
    return m;
}

static struct trial trial_of(enum metric_id metric)
{
    return (struct trial){.model = &world.model,
                          .scenario = &world.scenario,
                          .base = &world.plan,
                          .n_inputs = N_LEVERS,
                          .inputs = levers,
                          .measure = measure_of(metric),
                          .seed = 5,
                          .resources = &resources};
}

static void test_rows_go_through_all_values_of_the_other_levers(void **state)
{
    (void)state;
    const struct variation three[] = {levers[0], levers[1], levers[0]};
    double values[3];
    assert_int_equal(frontier_rows(levers, 1, 100), 1);
    assert_int_equal(frontier_rows(levers, 2, 100), 3);
    assert_int_equal(frontier_rows(three, 3, 100), 15);
    assert_int_equal(frontier_rows(three, 3, 14), 15);
    frontier_values(three, 3, 7, 2, values);
    assert_close(values[0], 0.5, 0);
    assert_close(values[1], 0.5, 0);
    assert_close(values[2], 0.5, 0);
    frontier_values(three, 3, 14, 0, values);
    assert_close(values[0], 0, 0);
    assert_close(values[1], 1, 0);
    assert_close(values[2], 1, 0);
}

/* Row by row from an ensemble of the same plan. */
struct kept {
    int32_t measure;
    double value[REPLICATES];
};

static enum status keep(void *context, const struct replicate_row *row)
{
    struct kept *kept = context;
    kept->value[row->replicate] = row->metric[kept->measure];
    return ST_OK;
}

static void test_a_trial_in_parts_gives_the_replicates_of_a_run(void **state)
{
    (void)state;
    static const int32_t parts[][2] = {{0, 64}, {64, 64}, {128, 72}};
    const double values[] = {0.25, 0.5};
    struct trial trial = trial_of(MET_UNMET);
    struct kept kept = {.measure = trial.measure};
    struct ensemble ensemble = {0};
    double value[REPLICATES];
    const struct run_spec spec = {
        .seed = 5, .n_replicates = REPLICATES, .luck = 1, .memory_bytes = UINT64_MAX};
    const struct run_resources watched = {.n_jobs = 1, .row = keep, .context = &kept};
    assert_int_equal(trial_set(&trial, values, &world.diag), ST_OK);
    for (int32_t i = 0; i < 3; i++)
        assert_int_equal(
            trial_run(&trial, parts[i][0], parts[i][1], value + parts[i][0]), ST_OK);
    assert_int_equal(ensemble_run(&ensemble, &trial.plan, &spec, &watched), ST_OK);
    assert_memory_equal(value, kept.value, sizeof value);
    double odd[5];
    assert_int_equal(trial_run(&trial, 61, 5, odd), ST_OK);
    assert_memory_equal(odd, kept.value + 61, sizeof odd);
    ensemble_free(&ensemble);
    trial_free(&trial);
}

/* A corridor's own figure hangs on its gate, and not on the other's. */
static void test_a_lever_that_moves_nothing_is_known(void **state)
{
    (void)state;
    const struct goal goal = {.condition = {.relation = AT_LEAST, .limit = 1},
                              .is_mean = true};
    struct trial trial = trial_of(MET_SUPPLY_HOURS);
    struct frontier_task task = {.trial = &trial,
                                 .goal = &goal,
                                 .n_replicates = REPLICATES,
                                 .level = 0.95,
                                 .n_steps = 1,
                                 .diag = &world.diag};
    bool moves = false;
    trial.measure = measure_of(MET_ARRIVED); /* of the first corridor, east */
    assert_int_equal(frontier_moves(&task, 0, &moves), ST_OK);
    assert_true(moves);
    trial.measure = measure_of(MET_SCHOOL_DAYS_LOST);
    assert_int_equal(frontier_moves(&task, 1, &moves), ST_OK);
    assert_false(moves);
    trial_free(&trial);
}

/* The wider the other gate, the less of this one is enough. */
static void test_the_frontier_falls(void **state)
{
    (void)state;
    const struct goal goal = {.condition = {.relation = AT_LEAST, .limit = 120},
                              .is_mean = true};
    struct trial trial = trial_of(MET_ARRIVED_TOTAL);
    const struct frontier_task task = {.trial = &trial,
                                       .goal = &goal,
                                       .n_replicates = REPLICATES,
                                       .level = 0.95,
                                       .n_steps = 1,
                                       .diag = &world.diag};
    struct seek lines[3] = {{0}};
    assert_int_equal(frontier_run(lines, 3, &task), ST_OK);
    for (int32_t row = 0; row < 3; row++) {
        assert_true(row == 0 || !lines[row - 1].is_found || lines[row].is_found);
        assert_true(row == 0 || !lines[row - 1].is_found ||
                    lines[row].answer <= lines[row - 1].answer);
        for (int32_t i = 0; i < lines[row].n_points; i++)
            assert_null(lines[row].points[i].score);
    }
    assert_true(lines[2].is_found);
    for (int32_t row = 0; row < 3; row++)
        seek_free(&lines[row]);
    trial_free(&trial);
}

static void test_what_holds_in_all_worlds_is_furthest_on_the_way(void **state)
{
    (void)state;
    const struct seek up[] = {
        {.is_found = true, .answer = 4, .maybe = 3, .sure = 6, .holds_on = true},
        {.is_found = true,
         .answer = 7,
         .maybe = 5,
         .sure = SEEK_NOWHERE,
         .holds_on = true},
        {.is_found = true, .answer = 2, .maybe = 1, .sure = 2, .holds_on = false}};
    const struct seek down = {.is_found = true,
                              .is_down = true,
                              .answer = 4,
                              .maybe = 5,
                              .sure = 3,
                              .holds_on = true};
    struct seek lower = down;
    const struct seek *two[] = {&up[0], &up[1]}, *split[] = {&up[0], &up[2]};
    const struct seek *turned[] = {&down, &lower};
    lower.answer = 2;
    struct joint joint = joint_of(two, 2);
    assert_true(joint.is_found);
    assert_int_equal(joint.answer, 7);
    assert_int_equal(joint.maybe, 5);
    assert_int_equal(joint.sure, SEEK_NOWHERE);
    joint = joint_of(split, 2);
    assert_false(joint.is_found);
    assert_true(joint.is_split);
    joint = joint_of(turned, 2);
    assert_int_equal(joint.answer, 2);
    assert_int_equal(joint.maybe, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_go_through_all_values_of_the_other_levers),
        cmocka_unit_test(test_a_trial_in_parts_gives_the_replicates_of_a_run),
        cmocka_unit_test(test_a_lever_that_moves_nothing_is_known),
        cmocka_unit_test(test_the_frontier_falls),
        cmocka_unit_test(test_what_holds_in_all_worlds_is_furthest_on_the_way),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
