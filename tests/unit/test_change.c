/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "output/comparison.h"
#include "study/change.h"
#include "world.h"

/*
 * The change of one number between two scenarios: the mean over the days on which they
 * differ, by hand for numbers, from the engine's own inputs where the number is drawn.
 * The world begins on 2025-03-01.
 */

enum { DAYS = 10, REPLICATES = 40 };

static struct change measure(const struct world *one, const struct world *other)
{
    const struct run_spec spec = {.seed = 5, .n_replicates = REPLICATES, .luck = 1};
    const int32_t slot = model_slot(&one->model, ESCORTS, 0, 0);
    struct change change = {0};
    assert_int_equal(change_measure(&change, &one->plan, &other->plan, slot, &spec),
                     ST_OK);
    return change;
}

/* The model has 2 escorts. */
/* clang-format off */
static const struct {
    const char *name;
    const char *base[4], *alternative[4];
    int32_t n_days;
    double mean;
} rows[] = {
    {"nothing", {NULL}, {NULL}, 0, 0},
    {"the whole run", {NULL}, {"land.escorts=5", NULL}, 10, 3},
    {"fewer", {NULL}, {"land.escorts=0", NULL}, 10, -2},
    {"four days", {NULL}, {"2025-03-03..2025-03-06:land.escorts=5", NULL}, 4, 3},
    {"the same number by a factor", {NULL}, {"land.escorts=x1", NULL}, 0, 0},
    {"three days of 1 and two of 4", {NULL},
     {"2025-03-01..2025-03-03:land.escorts=3", "2025-03-09..2025-03-10:land.escorts=6", NULL},
     5, 2.2},
    {"half a detachment is rounded up to a whole one", {"land.escorts=1", NULL},
     {"land.escorts=1", "land.escorts=x0.5", NULL}, 0, 0},
    {"only the warm-up", {"2025-03-01..2025-03-10:land.escorts=4", NULL},
     {"land.escorts=3", "2025-03-01..2025-03-10:land.escorts=4", NULL}, 0, 0},
};
/* clang-format on */

static void test_a_change_is_the_mean_over_the_days_that_differ(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        CASE(rows[i].name);
        struct world one, other;
        world_init(&one, DAYS, rows[i].base);
        world_init(&other, DAYS, rows[i].alternative);
        struct change change = measure(&one, &other);
        assert_int_equal(change.n_days, rows[i].n_days);
        assert_close(change.mean, rows[i].mean, 1e-12);
        for (int32_t r = 0; r < REPLICATES; r++)
            assert_close(change.by_replicate[r], rows[i].mean, 1e-12);
        change_free(&change);
        world_free(&one);
        world_free(&other);
    }
}

/* One step of a replicate's block on the given side, and its escorts. */
static double escorts_of(struct world *world, int32_t replicate)
{
    assert_int_equal(block_reset(world->block, &world->plan, 5, 1, replicate), ST_OK);
    assert_int_equal(block_step(&world->plan, world->block), ST_OK);
    return (double)input(&world->plan, world->block, ESCORTS)[0];
}

static void test_a_drawn_change_is_that_of_the_engine(void **state)
{
    (void)state;
    static const char *const base[] = {"land.escorts=discrete(1:1 3:2 8:1)", NULL};
    static const char *const twice[] = {"land.escorts=discrete(1:1 3:2 8:1)",
                                        "land.escorts=x2", NULL};
    struct world one, other, model;
    double sum = 0;
    world_init(&one, DAYS, base);
    world_init(&other, DAYS, twice);
    world_init(&model, DAYS, NULL);
    struct change change = measure(&one, &other);
    assert_int_equal(change.n_days, DAYS);
    for (int32_t i = 0; i < REPLICATES; i++) {
        const double drawn = escorts_of(&one, i);
        assert_close(change.by_replicate[i], escorts_of(&other, i) - drawn, 1e-12);
        assert_close(change.by_replicate[i], drawn, 1e-12);
        sum += drawn;
    }
    assert_close(change.mean, sum / REPLICATES, 1e-12);
    change_free(&change);
    /* from a number to a draw, and back */
    struct change there = measure(&model, &one), back = measure(&one, &model);
    for (int32_t i = 0; i < REPLICATES; i++) {
        assert_close(there.by_replicate[i], escorts_of(&one, i) - 2, 1e-12);
        assert_close(there.by_replicate[i], -back.by_replicate[i], 0);
    }
    change_free(&there);
    change_free(&back);
    world_free(&one);
    world_free(&other);
    world_free(&model);
}

static void test_a_change_may_be_freed_twice(void **state)
{
    (void)state;
    struct change change = {0};
    change_free(&change);
    change_free(&change);
    assert_null(change.by_replicate);
}

/* ---- which alternatives have a worth of a unit ---- */

static const struct change in_run = {.n_days = 9}, warm = {.n_days = 0};

/* clang-format off */
static const struct {
    const char *name;
    bool has_role[N_ROLES]; /* lever, hazard, world: as in enum role */
    int32_t n_changed;
    const struct change *change;
    bool has_unit, has_se;
    const char *reason;
} gaps[] = {
    {"one lever", {[LEVER] = true}, 1, &in_run, true, true, ""},
    {"nothing", {false}, 0, NULL, false, true, "same"},
    {"a hazard", {[HAZARD] = true}, 1, NULL, false, true, "not_a_lever"},
    {"a lever and the world", {[LEVER] = true, [WORLD] = true}, 2, NULL, false, true,
     "not_a_lever"},
    {"two levers", {[LEVER] = true}, 2, NULL, false, true, "several"},
    {"a switch", {[LEVER] = true}, 1, NULL, false, true, "not_a_quantity"},
    {"a lever in the warm-up", {[LEVER] = true}, 1, &warm, false, true, "warm_up"},
    {"a lever that changes as often up as down", {[LEVER] = true}, 1, &in_run, false,
     true, "no_change"},
    {"a metric that is not there", {[LEVER] = true}, 1, &in_run, false, false,
     "undefined"},
};
/* clang-format on */

static void test_what_has_no_worth_of_a_unit_says_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(gaps); i++) {
        CASE(gaps[i].name);
        struct alternative alternative = {.n_changed = gaps[i].n_changed,
                                          .change = gaps[i].change};
        const struct paired paired = {.has_unit = gaps[i].has_unit,
                                      .has_se = gaps[i].has_se};
        for (int32_t r = 0; r < N_ROLES; r++)
            alternative.has_role[r] = gaps[i].has_role[r];
        assert_string_equal(unit_gap_name(alternative_gap_of(&alternative, &paired)),
                            gaps[i].reason);
    }
}

static void
test_switches_and_ranks_have_no_unit_and_volumes_come_by_the_thousand(void **state)
{
    (void)state;
    assert_false(parameter_is_quantity(&parameters[ESCORT_REQUIRED]));
    assert_false(parameter_is_quantity(&parameters[UTILITY_CLASS]));
    assert_true(parameter_is_quantity(&parameters[ESCORTS]));
    assert_close(lever_per(&parameters[ESCORTS]), 1, 0);
    assert_close(lever_per(&parameters[STORAGE_CAPACITY]), 1000, 0);
    assert_close(lever_per(&parameters[FUEL_BUDGET]), 100, 0);
    assert_close(lever_per(&parameters[SOLAR_ENERGY]), 100, 0);
    assert_close(lever_per(&parameters[OPEN]), 0.1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_change_is_the_mean_over_the_days_that_differ),
        cmocka_unit_test(test_a_drawn_change_is_that_of_the_engine),
        cmocka_unit_test(test_a_change_may_be_freed_twice),
        cmocka_unit_test(test_what_has_no_worth_of_a_unit_says_why),
        cmocka_unit_test(
            test_switches_and_ranks_have_no_unit_and_volumes_come_by_the_thousand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
