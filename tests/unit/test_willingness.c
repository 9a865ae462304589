/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "tankers.h"

/* One day of equations (30) and (101): fear is what the day before left. */
static const struct {
    const char *name;
    double fear, recovery, lost, attacks, threat, reference, expected_fear, expected;
} cases[] = {
    {"no fear, all go", 0, 0.1, 0, 0, 0, 1, 0, 1},
    {"no fear, as many as the reference", 0, 0.1, 0, 0, 0, 0.4, 0, 0.4},
    {"a tenth of the fear is lost", 1, 0.1, 0, 0, 0, 1, 0.9, 0.4065696597405991},
    {"all of it is lost", 1, 1, 0, 0, 0, 1, 0, 1},
    {"no recovery", 1, 0, 0, 0, 0, 1, 1, 0.36787944117144233},
    {"twenty lost", 0, 0.1, 20, 1, 0, 1, 0.3, 0.7408182206817179},
    {"an attack without loss", 0, 0.1, 0, 1, 0, 1, 0.2, 0.8187307530779818},
    {"a threat", 0, 0.1, 0, 0, 0.7, 1, 0.7, 0.4965853037914095},
    {"all of them on top of old fear", 0.5, 0.1, 20, 2, 0.3, 1, 1.25,
     0.2865047968601901},
    {"the reference is a cap", 0.5, 0, 0, 0, 0, 0.3, 0.5, 0.3},
    {"fear goes below it", 2, 0, 0, 0, 0, 0.3, 2, 0.1353352832366127},
    {"nobody goes", 0, 0.1, 0, 0, 0, 0, 0, 0},
};

static void set_corridor(struct world *world, size_t i)
{
    tankers_input(world, WILLINGNESS_REFERENCE, "west", (real)cases[i].reference);
    tankers_input(world, WILLINGNESS_RECOVERY, "west", (real)cases[i].recovery);
    tankers_input(world, FEAR_ATTACK, "west", (real)0.2);
    tankers_input(world, THREAT, "west", (real)cases[i].threat);
    for (int32_t lane = 0; lane < LANES; lane++) {
        tankers_of(world, world->block->fear, "west")[lane] = (real)cases[i].fear;
        tankers_of(world, world->block->lost_today, "west")[lane] = (real)cases[i].lost;
        tankers_of(world, world->block->attacks_today, "west")[lane] =
            (real)cases[i].attacks;
    }
}

static void test_willingness_follows_its_equations_on_its_corridor(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 10, NULL);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].name);
        set_corridor(&world, i);
        willingness_day(&world.plan, world.block);
        assert_lanes(tankers_of(&world, world.block->fear, "west"),
                     cases[i].expected_fear);
        assert_lanes(tankers_of(&world, world.block->willingness, "west"),
                     cases[i].expected);
        assert_lanes(tankers_of(&world, world.block->willingness, "east"), 1);
        assert_lanes(tankers_of(&world, world.block->willingness, "track"), 1);
    }
    world_free(&world);
}

/* Fear of 0.2, twice and a half as heavy without escort. */
static const struct {
    const char *name, *corridor;
    double required, reference, expected;
} alone[] = {
    {"under escort", "east", 1, 1, 0.8187307530779818},
    {"alone", "east", 0, 1, 0.6065306597126334},
    {"the reference is not feared", "east", 0, 0.5, 0.5},
    {"a small route knows no escort", "track", 0, 1, 0.8187307530779818},
};

static void test_fear_weighs_more_where_no_escort_is_required(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 10, NULL);
    for (size_t i = 0; i < COUNT_OF(alone); i++) {
        const char *const id = alone[i].corridor;
        CASE(alone[i].name);
        tankers_input(&world, FEAR_ALONE, "east", (real)2.5);
        tankers_input(&world, ESCORT_REQUIRED, "east", (real)alone[i].required);
        tankers_input(&world, WILLINGNESS_REFERENCE, id, (real)alone[i].reference);
        tankers_input(&world, WILLINGNESS_RECOVERY, id, 0);
        for (int32_t lane = 0; lane < LANES; lane++)
            tankers_of(&world, world.block->fear, id)[lane] = (real)0.2;
        willingness_day(&world.plan, world.block);
        assert_lanes(tankers_of(&world, world.block->willingness, id),
                     alone[i].expected);
    }
    world_free(&world);
}

/* A strike of three days: its row acts at once, and leaves no fear. */
static void test_a_reference_acts_at_once_both_ways(void **state)
{
    (void)state;
    static const char *const edits[] = {
        "2025-03-03..2025-03-05:east.willingness_reference=0.2", NULL};
    struct world world;
    world_init(&world, 10, edits);
    for (int32_t day = 0; day < 10; day++) {
        tankers_days(&world, 1);
        assert_lanes(world_output(&world, "willingness", "east", NULL),
                     day >= 2 && day <= 4 ? 0.2 : 1);
    }
    world_free(&world);
}

/* A single day's threat wears off by a tenth a day. */
static void test_a_threat_of_a_day_is_a_shock_that_wears_off(void **state)
{
    (void)state;
    static const char *const edits[] = {"2025-03-03..2025-03-03:east.threat=1", NULL};
    struct world world;
    world_init(&world, 20, edits);
    for (int32_t day = 0; day < 20; day++) {
        tankers_days(&world, 1);
        const double fear = day < 2 ? 0 : pow(0.9, day - 2);
        assert_lanes(world_output(&world, "willingness", "east", NULL), exp(-fear));
    }
    world_free(&world);
}

/* aversion losses / (100 recovery) */
static const struct {
    double lost, fixed_point;
} steady[] = {{0, 0}, {2, 0.1}, {10, 0.5}, {40, 2}};

static void test_steady_losses_lead_to_the_fixed_point_of_fear(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 10, NULL);
    real *fear = tankers_of(&world, world.block->fear, "east");
    for (size_t i = 0; i < COUNT_OF(steady); i++) {
        for (int32_t lane = 0; lane < LANES; lane++) {
            tankers_of(&world, world.block->lost_today, "east")[lane] =
                (real)steady[i].lost;
            fear[lane] = (real)lane / LANES;
        }
        for (int32_t day = 0; day < 300; day++)
            willingness_day(&world.plan, world.block);
        assert_lanes(fear, steady[i].fixed_point);
        assert_lanes(tankers_of(&world, world.block->willingness, "east"),
                     exp(-steady[i].fixed_point));
    }
    world_free(&world);
}

/* Nobody escapes on the approach of day 0: 22 tankers, next day's fear 0.11. */
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
    static const double fear[] = {0, 0.11, 0.099, 0.0891};
    struct world world;
    world_init(&world, 10, edits);
    for (size_t day = 0; day < COUNT_OF(fear); day++) {
        tankers_days(&world, 1);
        assert_lanes(world_output(&world, "willingness", "east", NULL),
                     exp(-fear[day]));
        assert_lanes(world_output(&world, "lost", "east", NULL), day == 0 ? 22 : 0);
    }
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_willingness_follows_its_equations_on_its_corridor),
        cmocka_unit_test(test_fear_weighs_more_where_no_escort_is_required),
        cmocka_unit_test(test_a_reference_acts_at_once_both_ways),
        cmocka_unit_test(test_a_threat_of_a_day_is_a_shock_that_wears_off),
        cmocka_unit_test(test_steady_losses_lead_to_the_fixed_point_of_fear),
        cmocka_unit_test(test_drivers_react_to_the_losses_of_the_day_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
