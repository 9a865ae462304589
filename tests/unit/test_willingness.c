/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "tankers.h"

/* One day of equation (30): w is what the day before left. */
static const struct {
    const char *name;
    double w, reference, recovery, aversion, least, lost, expected;
} cases[] = {
    {"at the reference nothing happens", 1, 1, 0.1, 0.5, 0.05, 0, 1},
    {"at a lower reference too", 0.4, 0.4, 0.1, 0.5, 0.05, 0, 0.4},
    {"a tenth of the gap closes", 0.5, 1, 0.1, 0.5, 0.05, 0, 0.55},
    {"the whole gap closes", 0.5, 1, 1, 0.5, 0.05, 0, 1},
    {"no recovery", 0.5, 1, 0, 0.5, 0.05, 0, 0.5},
    {"twenty lost", 1, 1, 0.1, 0.5, 0.05, 20, 0.9},
    {"twenty lost while recovering", 0.5, 1, 0.1, 0.5, 0.05, 20, 0.45},
    {"recovery and losses in balance", 0.5, 1, 0.1, 0.5, 0.05, 10, 0.5},
    {"no aversion", 1, 1, 0.1, 0, 0.05, 500, 1},
    {"not below the floor", 1, 1, 0.1, 0.5, 0.05, 1000, 0.05},
    {"no floor", 1, 1, 0.1, 0.5, 0, 1000, 0},
    {"a fall of the reference acts the same day", 1, 0.3, 0.1, 0.5, 0.05, 0, 0.3},
    {"a rise is followed slowly", 0.3, 1, 0.1, 0.5, 0.05, 0, 0.37},
    {"the reference wins over the floor", 0.5, 0.02, 0.1, 0.5, 0.05, 0, 0.02},
};

static void set_corridor(struct world *world, size_t i)
{
    tankers_input(world, WILLINGNESS_REFERENCE, "west", (real)cases[i].reference);
    tankers_input(world, WILLINGNESS_RECOVERY, "west", (real)cases[i].recovery);
    tankers_input(world, WILLINGNESS_AVERSION, "west", (real)cases[i].aversion);
    tankers_input(world, WILLINGNESS_FLOOR, "west", (real)cases[i].least);
    for (int32_t lane = 0; lane < LANES; lane++) {
        tankers_of(world, world->block->willingness, "west")[lane] = (real)cases[i].w;
        tankers_of(world, world->block->lost_today, "west")[lane] = (real)cases[i].lost;
    }
}

static void test_willingness_follows_its_equation_on_its_corridor(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 10, NULL);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].name);
        set_corridor(&world, i);
        willingness_day(&world.plan, world.block);
        assert_lanes(tankers_of(&world, world.block->willingness, "west"),
                     cases[i].expected);
        assert_lanes(tankers_of(&world, world.block->willingness, "east"), 1);
        assert_lanes(tankers_of(&world, world.block->willingness, "track"), 1);
    }
    world_free(&world);
}

/* reference - aversion losses / (100 recovery) */
static const struct {
    double lost, fixed_point;
} steady[] = {{0, 1}, {2, 0.9}, {10, 0.5}, {18, 0.1}, {19, 0.05}, {30, 0.05}};

static void test_steady_losses_lead_to_the_fixed_point(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 10, NULL);
    real *w = tankers_of(&world, world.block->willingness, "east");
    for (size_t i = 0; i < COUNT_OF(steady); i++) {
        for (int32_t lane = 0; lane < LANES; lane++) {
            tankers_of(&world, world.block->lost_today, "east")[lane] =
                (real)steady[i].lost;
            w[lane] = (real)lane / LANES;
        }
        for (int32_t day = 0; day < 300; day++)
            willingness_day(&world.plan, world.block);
        assert_lanes(w, steady[i].fixed_point);
    }
    world_free(&world);
}

/* Nobody escapes on the approach of day 0: 22 tankers, next day's fall 0.11. */
static void test_drivers_react_to_the_losses_of_the_day_before(void **state)
{
    (void)state;
    static const char *const edits[] = {
        "2025-03-01..2025-03-01:east.attack_probability=1",
        "east.loss_fraction=1",
        "east_country.risk_share=0",
        "east_approach.risk_share=1",
        "east.return_risk=0",
        "east.attack_exposure=100",
        NULL};
    static const double expected[] = {1, 0.89, 0.901, 0.9109};
    struct world world;
    world_init(&world, 10, edits);
    for (size_t day = 0; day < COUNT_OF(expected); day++) {
        tankers_days(&world, 1);
        assert_lanes(world_output(&world, "willingness", "east", NULL), expected[day]);
        assert_lanes(world_output(&world, "lost", "east", NULL), day == 0 ? 22 : 0);
    }
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_willingness_follows_its_equation_on_its_corridor),
        cmocka_unit_test(test_steady_losses_lead_to_the_fixed_point),
        cmocka_unit_test(test_drivers_react_to_the_losses_of_the_day_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
