/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "study/choice.h"
#include "world.h"

/* One road or the other: which is better hangs on how often the east is attacked. */
enum { DAYS = 60, N = 4000, SEED = 5 };

static const char *const edits[] = {
    "east.attack_probability=uniform(0 1)", "west.attack_probability=0.5",
    "city/petrol.demand=uniform(90 110)", "town/petrol.demand_noise=0.1", NULL};
static const char *const roads[] = {"west.open=0", "east.open=0"};

static struct world world;
static struct plan plans[2];
static const struct plan *const listed[2] = {&plans[0], &plans[1]};
static int32_t measure;

static void compile(struct plan *plan, const char *const *texts, int32_t n)
{
    const int32_t n_edits = world.scenario.n_edits;
    for (int32_t i = 0; i < n; i++)
        assert_int_equal(
            scenario_set(&world.scenario, &world.model, texts[i], &world.diag), ST_OK);
    assert_int_equal(plan_compile(plan, &world.model, &world.scenario, &world.diag),
                     ST_OK);
    scenario_rewind(&world.scenario, n_edits);
}

static int set_up(void **state)
{
    (void)state;
    world_init(&world, DAYS, edits);
    measure = world_measure(&world, "unmet_total", "town", "petrol");
    for (int32_t i = 0; i < 2; i++)
        compile(&plans[i], &roads[i], 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    plan_free(&plans[0]);
    plan_free(&plans[1]);
    world_free(&world);
    return 0;
}

static void run(struct worth *worth, int32_t n_jobs)
{
    const struct run_spec spec = {
        .seed = SEED, .n_replicates = N, .luck = 1, .memory_bytes = UINT64_MAX};
    const struct choice_task task = {
        .n_plans = 2, .plans = listed, .spec = &spec, .measure = measure};
    const struct run_resources resources = {.n_jobs = n_jobs};
    struct broken_book broken;
    const struct plan *failed;
    *worth = (struct worth){0};
    assert_int_equal(choice_run(worth, &task, &resources, &broken, &failed), ST_OK);
}

/* Minus the mean of unmet demand, other draws and other luck. */
static double mean_gain(const struct plan *plan, int32_t n, double *se)
{
    const struct run_spec spec = {
        .seed = 77, .n_replicates = n, .luck = 1, .memory_bytes = UINT64_MAX};
    const struct run_resources resources = {.n_jobs = 1};
    struct ensemble ensemble = {0};
    assert_int_equal(ensemble_run(&ensemble, plan, &spec, &resources), ST_OK);
    const double mean = ensemble.summary[measure].mean;
    *se = ensemble.summary[measure].se;
    ensemble_free(&ensemble);
    return -mean;
}

/* The probability at 40 places, and at each a run of both roads. */
static double nested_worth(double *se)
{
    enum { OUTER = 40, INNER = 400 };
    double best = 0, all[2] = {0}, square = 0;
    for (int32_t o = 0; o < OUTER; o++) {
        double mean[2], error[2];
        char fixed[60];
        snprintf(fixed, sizeof fixed, "east.attack_probability=%.17g",
                 (o + 0.5) / OUTER);
        for (int32_t a = 0; a < 2; a++) {
            const char *const texts[] = {roads[a], fixed};
            struct plan plan = {0};
            compile(&plan, texts, 2);
            mean[a] = mean_gain(&plan, INNER, &error[a]);
            all[a] += mean[a] / OUTER;
            plan_free(&plan);
        }
        best += fmax(mean[0], mean[1]) / OUTER;
        square += (error[0] * error[0] + error[1] * error[1]) / OUTER / OUTER;
    }
    *se = sqrt(square);
    return best - fmax(all[0], all[1]);
}

static void test_worth_of_an_input_is_that_of_nested_simulation(void **state)
{
    struct worth it;
    double se;
    (void)state;
    run(&it, 1);
    const double nested = nested_worth(&se);
    int32_t attacks = -1;
    for (int32_t k = 0; k < world.plan.n_unknowns; k++) {
        if (strcmp(world.plan.unknowns[k].name, "east.attack_probability") == 0)
            attacks = k;
    }
    assert_true(attacks >= 0);
    assert_int_equal(it.order[0], attacks);
    assert_true(worth_is_clear(&it.inputs[attacks]));
    assert_close(it.inputs[attacks].value, nested,
                 3 * hypot(se, it.inputs[attacks].se));
    for (int32_t k = 0; k < it.n_inputs; k++)
        assert_true(k == attacks || !worth_is_clear(&it.inputs[k]));
    assert_true(it.everything.value >= it.inputs[attacks].value);
    worth_free(&it);
}

static void test_more_unmet_demand_is_a_loss_and_threads_change_nothing(void **state)
{
    struct worth one, three;
    double se, mean;
    (void)state;
    assert_int_equal(choice_sign(&plans[0], measure), -1);
    assert_int_equal(
        choice_sign(&plans[0], world_measure(&world, "arrived_total", "town", NULL)),
        1);
    run(&one, 1);
    run(&three, 3);
    assert_int_equal(one.n, N);
    assert_memory_equal(&one.everything, &three.everything, sizeof one.everything);
    assert_memory_equal(one.inputs, three.inputs,
                        (size_t)one.n_inputs * sizeof *one.inputs);
    for (int32_t a = 0; a < 2; a++) {
        mean = mean_gain(&plans[a], N, &se);
        assert_true(mean < 0);
        assert_close(one.actions[a].mean, mean, 4 * hypot(se, one.actions[a].se));
    }
    assert_close(one.actions[one.best].behind, 0, 0);
    assert_close(one.actions[0].share_best + one.actions[1].share_best, 1, 1e-9);
    worth_free(&one);
    worth_free(&three);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worth_of_an_input_is_that_of_nested_simulation),
        cmocka_unit_test(test_more_unmet_demand_is_a_loss_and_threads_change_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down) != 0;
}
