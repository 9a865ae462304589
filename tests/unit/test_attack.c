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
    {"certain peace", {NULL}, FREE, 100, 100, {0, 0}},
    {"a hundred on each leg",
     {"east.attack_probability=0.3"},
     FREE,
     100,
     100,
     {0.1926556245527028, 0.1329598356188766}},
    {"fewer are met less often",
     {"east.attack_probability=0.3"},
     FREE,
     30,
     30,
     {0.06218397997187031, 0.04189796015247349}},
    {"more are met more often",
     {"east.attack_probability=0.3"},
     FREE,
     200,
     200,
     {0.3481950594336136, 0.24824135334995445}},
    {"one lonely tanker",
     {"east.attack_probability=0.3"},
     FREE,
     1,
     0,
     {0.002137761389981785, 0}},
    {"nobody there", {"east.attack_probability=0.9"}, FREE, 0, 0, {0, 0}},
    {"certain war", {"east.attack_probability=1"}, FREE, 1, 30, {1, 1}},
    {"no risk on the country leg",
     {"east.attack_probability=0.3", "east_country.risk_share=0",
      "east_approach.risk_share=1"},
     FREE,
     100,
     100,
     {0, 0.3}},
    /* 0.5 to the detachments for each 100 tankers, of which one takes 50 */
    {"escorted, two detachments",
     {"east.attack_probability=0.3"},
     ESCORTED,
     100,
     100,
     {0.05209523590677123, 0.03503890488018235}},
    {"escorted, one detachment, full",
     {"east.attack_probability=0.3"},
     ESCORTED,
     50,
     50,
     {0.026395992154290226, 0.017675667042795107}},
    {"a small convoy has a strong escort",
     {"east.attack_probability=0.3"},
     ESCORTED,
     20,
     20,
     {0.0013366369438004844, 0.0008912899248110229}},
    {"a detachment takes more",
     {"east.attack_probability=0.3", "east.convoy_max=100"},
     ESCORTED,
     100,
     100,
     {0.1014765582093603, 0.06885008490516231}},
    {"escorted, no deterrence",
     {"east.attack_probability=0.3", "east.escort_exposure=1"},
     ESCORTED,
     100,
     100,
     {0.1926556245527028, 0.1329598356188766}},
    {"escorted, deterred",
     {"east.attack_probability=1", "east.escort_exposure=0"},
     ESCORTED,
     30,
     30,
     {0, 0}},
    {"escort exposure is not for free ones",
     {"east.attack_probability=0.3", "east.escort_exposure=0"},
     FREE,
     100,
     100,
     {0.1926556245527028, 0.1329598356188766}},
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

static void test_a_hundred_on_all_legs_are_attacked_as_often_as_said(void **state)
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
        tankers_put_on_leg(&world, "east_abroad", FREE, "petrol", 1, 100);
        tankers_put_on_leg(&world, "east_country", FREE, "petrol", 1, 100);
        tankers_put_on_leg(&world, "east_approach", FREE, "petrol", 1, 100);
        tankers_put_on_leg(&world, "track_road", FREE, "petrol", 1, 100);
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
} groups[] = {{FREE, 1, 50},
              {ESCORTED, 1, 100},
              {FREE, 2, 10},
              {FREE, 3, 200},
              {ESCORTED, 4, 40}};

static const struct {
    const char *name, *edits[2];
    double exposure, size;
} meetings[] = {
    {"all alike", {"east.escort_exposure=1"}, 1, 50},
    {"escorts deter by their strength", {"east.escort_exposure=0.6"}, 0.6, 50},
    {"fewer of them", {"east.escort_exposure=0.6", "east.convoy_max=120"}, 0.6, 120},
    {"nobody escorted is met", {"east.escort_exposure=0"}, 0, 50},
};

/* Tankers without escort that are met as often as this group. */
static double weight_of(size_t group, size_t meeting)
{
    const double n = (double)groups[group].n, size = meetings[meeting].size;
    const double strength = 100 * ceil(n / size) / n;
    return groups[group].status == FREE ? n
                                        : n * pow(meetings[meeting].exposure, strength);
}

static void test_the_group_hit_is_drawn_by_how_exposed_its_tankers_are(void **state)
{
    (void)state;
    enum { N_DAYS = 60 };
    for (size_t m = 0; m < COUNT_OF(meetings); m++) {
        const char *const edits[] = {"east.attack_probability=1",
                                     "east.loss_fraction=1",
                                     "east.loss_fraction_escorted=1",
                                     "east.attack_exposure=1000",
                                     "east.attack_exposure_escorted=1000",
                                     "east.attack_delay=0",
                                     meetings[m].edits[0],
                                     meetings[m].edits[1],
                                     NULL};
        struct world world;
        double all = 0;
        CASE(meetings[m].name);
        for (size_t g = 0; g < COUNT_OF(groups); g++)
            all += weight_of(g, m);
        world_init(&world, N_DAYS, edits);
        for (int32_t day = 0; day < N_DAYS; day++) {
            tankers_begin_day(&world, day);
            for (size_t g = 0; g < COUNT_OF(groups); g++)
                tankers_put_on_leg(&world, "east_country", groups[g].status, "diesel",
                                   groups[g].left, groups[g].n);
            attack_day(&world.plan, world.block);
            for (int32_t lane = 0; lane < LANES; lane++) {
                const double at =
                    all * tankers_uniform(&world, "group", "east_country", 0, lane);
                double before = 0;
                for (size_t g = 0; g < COUNT_OF(groups); g++) {
                    const bool is_hit = at >= before && at < before + weight_of(g, m);
                    before += weight_of(g, m);
                    assert_close(tankers_on_leg(&world, "east_country",
                                                groups[g].status, "diesel",
                                                groups[g].left)[lane],
                                 is_hit ? 0 : groups[g].n, 0);
                }
            }
        }
        world_free(&world);
    }
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_attempt_comes_with_its_probability),
        cmocka_unit_test(test_a_hundred_on_all_legs_are_attacked_as_often_as_said),
        cmocka_unit_test(test_the_group_hit_is_drawn_by_how_exposed_its_tankers_are),
        cmocka_unit_test(test_survivors_stop_but_delays_do_not_pile_up),
        cmocka_unit_test(test_all_of_the_group_stops_and_nobody_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
