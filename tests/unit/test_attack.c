/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>

#include "tankers.h"

/*
 * Whether there is an attack, who is met, and who is held up.
 *
 * Most tests put tankers on the map, let stage attack pass, and look; day after day, so
 * that every lane and day is a trial of its own.  Risk: country 0.6, approach 0.4.
 */

/* ---- whether ----------------------------------------------------- */

/* Tankers on east's country and approach, n of them, and the chance of an attempt. */
static const struct {
    const char *name, *edits[4];
    enum escort_status status;
    real country, approach;
    double chance[2];
} chances[] = {
    {"certain peace", {NULL}, FREE, 30, 30, {0, 0}},
    {"traffic everywhere",
     {"east.attack_probability=0.3"},
     FREE,
     30,
     30,
     {0.19265562455, 0.13295983562}},
    {"one lonely tanker",
     {"east.attack_probability=0.3"},
     FREE,
     1,
     0,
     {0.19265562455, 0}},
    {"nobody there", {"east.attack_probability=0.9"}, FREE, 0, 0, {0, 0}},
    {"certain war", {"east.attack_probability=1"}, FREE, 30, 30, {1, 1}},
    {"no risk on the country leg",
     {"east.attack_probability=0.3", "east_country.risk_share=0",
      "east_approach.risk_share=1"},
     FREE,
     30,
     30,
     {0, 0.3}},
    {"escorted: half",
     {"east.attack_probability=0.3"},
     ESCORTED,
     30,
     30,
     {0.09632781228, 0.06647991781}},
    {"escorted, deterred",
     {"east.attack_probability=1", "east.escort_exposure=0"},
     ESCORTED,
     30,
     30,
     {0, 0}},
    {"escort exposure is not for free ones",
     {"east.attack_probability=0.3", "east.escort_exposure=0"},
     FREE,
     30,
     30,
     {0.19265562455, 0.13295983562}},
    /* a full convoy_max of 50 is the measure: 1 - 0.7^(0.6 n/50) */
    {"size counts, half",
     {"east.attack_probability=0.3", "east.attack_size_exponent=1"},
     FREE,
     25,
     25,
     {0.10147655821, 0.06885008491}},
    {"size counts, full",
     {"east.attack_probability=0.3", "east.attack_size_exponent=1"},
     FREE,
     50,
     50,
     {0.19265562455, 0.13295983562}},
    {"size counts, twice",
     {"east.attack_probability=0.3", "east.attack_size_exponent=1"},
     FREE,
     100,
     100,
     {0.34819505943, 0.24824135335}},
    {"its square",
     {"east.attack_probability=0.3", "east.attack_size_exponent=2"},
     FREE,
     25,
     25,
     {0.05209523591, 0.03503890488}},
    {"size, then escort",
     {"east.attack_probability=0.3", "east.attack_size_exponent=1"},
     ESCORTED,
     25,
     25,
     {0.05073827910, 0.03442504245}},
};

/* The attack takes place exactly where the uniform lies below the chance. */
static void test_an_attempt_comes_with_its_probability(void **state)
{
    (void)state;
    enum { N_DAYS = 200 };
    for (size_t i = 0; i < COUNT_OF(chances); i++) {
        const char *const edits[] = {
            "east.loss_fraction=0", "east.loss_fraction_escorted=0",
            chances[i].edits[0],    chances[i].edits[1],
            chances[i].edits[2],    NULL};
        struct world world;
        CASE(chances[i].name);
        world_init(&world, N_DAYS, edits);
        for (int32_t day = 0; day < N_DAYS; day++) {
            tankers_begin_day(&world, day);
            tankers_put_on_leg(&world, "east_country", chances[i].status, "petrol", 1,
                               chances[i].country);
            tankers_put_on_leg(&world, "east_approach", chances[i].status, "petrol", 1,
                               chances[i].approach);
            attack_day(&world.plan, world.block);
            const real *attacks =
                tankers_of(&world, world.block->attacks_today, "east");
            for (int32_t lane = 0; lane < LANES; lane++) {
                const double u =
                    tankers_uniform(&world, "attack", "east_country", 0, lane);
                const double v =
                    tankers_uniform(&world, "attack", "east_approach", 0, lane);
                assert_close(attacks[lane],
                             (u < chances[i].chance[0]) + (v < chances[i].chance[1]),
                             0);
            }
        }
        world_free(&world);
    }
}

static void test_traffic_on_all_legs_is_attacked_as_often_as_said(void **state)
{
    (void)state;
    enum { N_DAYS = 400, N = N_DAYS * LANES };
    static const char *const edits[] = {"east.attack_probability=0.3",
                                        "track.attack_probability=0.1",
                                        "corridor:*.loss_fraction=0", NULL};
    struct world world;
    double east = 0, track = 0;
    world_init(&world, N_DAYS, edits);
    for (int32_t day = 0; day < N_DAYS; day++) {
        tankers_begin_day(&world, day);
        tankers_put_on_leg(&world, "east_abroad", FREE, "petrol", 1, 5);
        tankers_put_on_leg(&world, "east_country", FREE, "petrol", 1, 5);
        tankers_put_on_leg(&world, "east_approach", FREE, "petrol", 1, 5);
        tankers_put_on_leg(&world, "track_road", FREE, "petrol", 1, 5);
        attack_day(&world.plan, world.block);
        for (int32_t i = 0; i < LANES; i++) {
            east += tankers_of(&world, world.block->attacks_today, "east")[i] > 0;
            track += tankers_of(&world, world.block->attacks_today, "track")[i] > 0;
        }
    }
    assert_close(east / N, 0.3, 4 * sqrt(0.3 * 0.7 / N));
    assert_close(track / N, 0.1, 4 * sqrt(0.1 * 0.9 / N));
    world_free(&world);
}

/* ---- who --------------------------------------------------------- */

/* Groups on the country leg: in the order in which their tankers are counted. */
static const struct {
    enum escort_status status;
    int32_t left;
    real n;
} groups[] = {
    {FREE, 1, 5}, {ESCORTED, 1, 10}, {FREE, 2, 1}, {FREE, 3, 20}, {ESCORTED, 4, 4}};
enum { ALL_IN_GROUPS = 40 };

static void test_the_group_hit_holds_the_tanker_that_was_drawn(void **state)
{
    (void)state;
    enum { N_DAYS = 100 };
    static const char *const edits[] = {
        "east.attack_probability=1", "east.escort_exposure=1",
        "east.loss_fraction=1",      "east.loss_fraction_escorted=1",
        "east.attack_exposure=1",    "east.attack_exposure_escorted=1",
        "east.attack_delay=0",       NULL};
    struct world world;
    world_init(&world, N_DAYS, edits);
    for (int32_t day = 0; day < N_DAYS; day++) {
        tankers_begin_day(&world, day);
        for (size_t g = 0; g < COUNT_OF(groups); g++)
            tankers_put_on_leg(&world, "east_country", groups[g].status, "diesel",
                               groups[g].left, groups[g].n);
        attack_day(&world.plan, world.block);
        for (int32_t lane = 0; lane < LANES; lane++) {
            const double number =
                floor(tankers_uniform(&world, "group", "east_country", 0, lane) *
                      ALL_IN_GROUPS);
            double before = 0;
            for (size_t g = 0; g < COUNT_OF(groups); g++) {
                const double n = (double)groups[g].n;
                const bool is_hit = number >= before && number < before + n;
                before += n;
                assert_close(tankers_on_leg(&world, "east_country", groups[g].status,
                                            "diesel", groups[g].left)[lane],
                             n - is_hit, 0);
            }
        }
    }
    world_free(&world);
}

/* ---- held up ----------------------------------------------------- */

/* East's country leg takes 2 days, 4 under escort. */
static const struct {
    const char *name;
    enum escort_status status;
    int32_t left, delay, after;
} delays[] = {
    {"last day", FREE, 1, 2, 3},
    {"first day", FREE, 2, 2, 4},
    {"held up before", FREE, 3, 2, 4},
    {"held up as long as can be", FREE, 4, 2, 4},
    {"no delay", FREE, 2, 0, 2},
    {"a day", FREE, 1, 1, 2},
    {"escorted, first day", ESCORTED, 4, 2, 6},
    {"escorted, held up before", ESCORTED, 5, 2, 6},
    {"escorted, last day", ESCORTED, 1, 2, 3},
};

static void test_survivors_stop_but_delays_do_not_pile_up(void **state)
{
    (void)state;
    static const char *const edits[] = {
        "east.attack_probability=1", "east.escort_exposure=1",
        "east.loss_fraction=0",      "east.loss_fraction_escorted=0",
        "east.escort_required=1",    NULL};
    struct world world;
    world_init(&world, 30, edits);
    for (size_t i = 0; i < COUNT_OF(delays); i++) {
        CASE(delays[i].name);
        tankers_begin_day(&world, (int32_t)i);
        tankers_input(&world, ATTACK_DELAY, "east", (real)delays[i].delay);
        tankers_put_on_leg(&world, "east_country", delays[i].status, "diesel",
                           delays[i].left, 30);
        attack_day(&world.plan, world.block);
        for (int32_t left = 1; left <= 6; left++)
            assert_lanes(tankers_on_leg(&world, "east_country", delays[i].status,
                                        "diesel", left),
                         left == delays[i].after ? 30 : 0);
    }
    world_free(&world);
}

/* Those not exposed stop as well; a group that is not hit goes on. */
static void test_all_of_the_group_stops_and_nobody_else(void **state)
{
    (void)state;
    static const char *const edits[] = {"east.attack_probability=1",
                                        "east.loss_fraction=1", NULL};
    struct world world;
    world_init(&world, 30, edits);
    tankers_begin_day(&world, 0);
    tankers_put_on_leg(&world, "east_country", FREE, "petrol", 1, 100);
    tankers_put_on_leg(&world, "east_country", ESCORTED, "petrol", 3, 0);
    tankers_put_on_leg(&world, "west_country", FREE, "petrol", 1, 9);
    attack_day(&world.plan, world.block);
    assert_lanes(tankers_on_leg(&world, "east_country", FREE, "petrol", 1), 0);
    assert_lanes(tankers_on_leg(&world, "east_country", FREE, "petrol", 3), 80);
    assert_lanes(tankers_on_leg(&world, "west_country", FREE, "petrol", 1), 9);
    world_free(&world);
}

/* ---- displacement ------------------------------------------------ */

/*
 * East rests from day 0 on; a part of its hazard moves after 7 days, two thirds of it
 * to west, whose share is 0.2 against the track's 0.1.
 */
static const struct {
    const char *name, *edits[3];
    int32_t day;
    bool has_queue;
    double east, west, track; /* attack probabilities expected */
} displacements[] = {
    {"before the delay", {"land.displacement=0.5"}, 5, false, 0, 0.1, 0.05},
    {"after it", {"land.displacement=0.5"}, 6, false, 0, 0.20088640, 0.10482775},
    {"long after it", {"land.displacement=0.5"}, 40, false, 0, 0.20088640, 0.10482775},
    {"all of it moves", {"land.displacement=1"}, 6, false, 0, 0.29046384, 0.15649120},
    {"nothing moves", {"land.displacement=0"}, 40, false, 0, 0.1, 0.05},
    {"a longer delay",
     {"land.displacement=0.5", "land.displacement_delay=20"},
     18,
     false,
     0,
     0.1,
     0.05},
    {"the end of it",
     {"land.displacement=0.5", "land.displacement_delay=20"},
     19,
     false,
     0,
     0.20088640,
     0.10482775},
    {"a queue at the border is no traffic",
     {"land.displacement=0.5"},
     6,
     true,
     0,
     0.20088640,
     0.10482775},
    {"half a convoy meets half the hazard that moved",
     {"land.displacement=0.5", "west.attack_size_exponent=1", "west.convoy_max=10"},
     6,
     false,
     0,
     0.10606846,
     0.10482775},
};

static bool is_attacked(const struct world *world, const char *corridor, int32_t lane)
{
    return tankers_of(world, world->block->attacks_today, corridor)[lane] > 0;
}

/* Days of traffic on west's approach and the track only, all risk there. */
static void rest_east(struct world *world, int32_t day, bool has_queue)
{
    for (int32_t before = 0; before <= day; before++) {
        tankers_begin_day(world, before);
        tankers_put_on_leg(world, "west_approach", FREE, "petrol", 1, 5);
        tankers_put_on_leg(world, "track_road", FREE, "petrol", 1, 5);
        if (has_queue)
            tankers_put_in_queue(world, "east", "petrol", 9);
        attack_day(&world->plan, world->block);
    }
}

static void test_hazard_of_a_quiet_corridor_moves_to_the_others_by_share(void **state)
{
    (void)state;
    enum { N_SEEDS = 40 };
    for (size_t i = 0; i < COUNT_OF(displacements); i++) {
        const char *const edits[] = {"east.attack_probability=0.3",
                                     "west.attack_probability=0.1",
                                     "track.attack_probability=0.05",
                                     "west_country.risk_share=0",
                                     "west_approach.risk_share=1",
                                     "east.share=0.7",
                                     "west.share=0.2",
                                     "track.share=0.1",
                                     "corridor:*.fleet=900",
                                     displacements[i].edits[0],
                                     displacements[i].edits[1],
                                     displacements[i].edits[2],
                                     NULL};
        struct world world;
        CASE(displacements[i].name);
        world_init(&world, 60, edits);
        for (uint64_t seed = 1; seed <= N_SEEDS; seed++) {
            world_reset(&world, seed);
            rest_east(&world, displacements[i].day, displacements[i].has_queue);
            for (int32_t lane = 0; lane < LANES; lane++) {
                assert_false(is_attacked(&world, "east", lane));
                assert_int_equal(is_attacked(&world, "west", lane),
                                 tankers_uniform(&world, "attack", "west_approach", 0,
                                                 lane) < displacements[i].west);
                assert_int_equal(is_attacked(&world, "track", lane),
                                 tankers_uniform(&world, "attack", "track_road", 0,
                                                 lane) < displacements[i].track);
            }
        }
        world_free(&world);
    }
}

/* Nobody but east has traffic, and east no share of what could move to it.  A world in
   which all hazard leaves the east comes between, so that nothing is right by chance.
 */
static void test_a_certain_attack_stays_certain_where_hazard_moves(void **state)
{
    (void)state;
    static const char *const edits[] = {"west.attack_probability=1",
                                        "west.attack_size_exponent=2",
                                        "west_country.risk_share=0",
                                        "west_approach.risk_share=1",
                                        "west.convoy_max=5000",
                                        "land.displacement=0.5",
                                        "land.displacement_delay=3",
                                        "corridor:*.fleet=9000",
                                        NULL};
    struct world world;
    world_init(&world, 60, edits);
    world_reset(&world, 1);
    rest_east(&world, 9, false);
    for (int32_t lane = 0; lane < LANES; lane++)
        assert_true(is_attacked(&world, "west", lane));
    world_free(&world);
}

static void test_hazard_stays_where_no_corridor_with_traffic_has_a_share(void **state)
{
    (void)state;
    enum { N_SEEDS = 40 };
    static const char *const sizes[] = {"east.attack_size_exponent=0",
                                        "east.attack_size_exponent=1"};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        const char *const edits[] = {"east.attack_probability=0.3",
                                     "west.attack_probability=0.1",
                                     "east_abroad.risk_share=1",
                                     "east_country.risk_share=0",
                                     "east_approach.risk_share=0",
                                     "east.share=0",
                                     "west.share=1",
                                     "track.share=0",
                                     "corridor:*.fleet=900",
                                     "land.displacement=1",
                                     "land.displacement_delay=1",
                                     sizes[i],
                                     NULL};
        struct world world, other;
        CASE(sizes[i]);
        world_init(&world, 60, edits);
        world_init(&other, 60, edits);
        for (uint64_t seed = 1; seed <= N_SEEDS; seed++) {
            world_reset(&world, seed);
            for (int32_t day = 0; day < 3; day++) {
                tankers_begin_day(&other, day);
                tankers_put_on_leg(&other, "west_approach", FREE, "petrol", 1, 5);
                tankers_begin_day(&world, day);
                tankers_put_on_leg(&world, "east_abroad", FREE, "petrol", 1, 50);
                attack_day(&other.plan, other.block);
                attack_day(&world.plan, world.block);
            }
            for (int32_t lane = 0; lane < LANES; lane++)
                assert_int_equal(
                    is_attacked(&world, "east", lane),
                    tankers_uniform(&world, "attack", "east_abroad", 0, lane) < 0.3);
        }
        world_free(&world);
        world_free(&other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_attempt_comes_with_its_probability),
        cmocka_unit_test(test_traffic_on_all_legs_is_attacked_as_often_as_said),
        cmocka_unit_test(test_the_group_hit_holds_the_tanker_that_was_drawn),
        cmocka_unit_test(test_survivors_stop_but_delays_do_not_pile_up),
        cmocka_unit_test(test_all_of_the_group_stops_and_nobody_else),
        cmocka_unit_test(test_hazard_of_a_quiet_corridor_moves_to_the_others_by_share),
        cmocka_unit_test(test_a_certain_attack_stays_certain_where_hazard_moves),
        cmocka_unit_test(test_hazard_stays_where_no_corridor_with_traffic_has_a_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
