/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "one_draw.h"
#include "tankers.h"

/*
 * How many tankers an attack costs, on the way in and home.
 *
 * Most tests put tankers on the map, let stage attack pass, and look; day after day, so
 * that every lane and day is a trial of its own.  Risk: country 0.6, approach 0.4.
 */

/* ---- who is exposed ---------------------------------------------- */

/* Certain attack with certain loss of the exposed: 20 free, and 40 of each 100 escorted
   ones if they have one detachment. */
static const struct {
    const char *name;
    enum escort_status status;
    real there[3], lost[3], convoy_max;
} exposures[] = {
    {"all of a small group", FREE, {3, 2, 1}, {3, 2, 1}, 100},
    {"as many as are exposed", FREE, {10, 5, 5}, {10, 5, 5}, 100},
    {"the exposed, in proportion", FREE, {60, 20, 20}, {12, 4, 4}, 100},
    {"one fuel", FREE, {0, 90, 0}, {0, 20, 0}, 100},
    {"a detachment for each 100", ESCORTED, {60, 20, 20}, {24, 8, 8}, 100},
    {"twice as many protect twice as well", ESCORTED, {60, 20, 20}, {12, 4, 4}, 50},
    {"half as many, half as well", ESCORTED, {120, 40, 40}, {48, 16, 16}, 200},
    {"a third as many, a third as well", ESCORTED, {180, 60, 60}, {72, 24, 24}, 300},
};

static void keep_event(void *context, const struct event *event)
{
    if (event->type == EVENT_ATTACK)
        *(struct event *)context = *event;
}

static void test_no_more_are_lost_than_are_exposed_and_fuels_in_proportion(void **state)
{
    (void)state;
    static const char *const fuels[] = {"petrol", "diesel", "heavy_fuel_oil"};
    static const char *const edits[] = {
        "east.attack_probability=1", "east.escort_exposure=1",
        "east.loss_fraction=1",      "east.loss_fraction_escorted=1",
        "east.attack_delay=0",       NULL};
    struct world world;
    world_init(&world, 30, edits);
    for (size_t i = 0; i < COUNT_OF(exposures); i++) {
        struct event told = {0};
        real sum = 0;
        CASE(exposures[i].name);
        tankers_begin_day(&world, (int32_t)i);
        tankers_input(&world, CONVOY_MAX, "east", exposures[i].convoy_max);
        for (int32_t f = 0; f < 3; f++)
            tankers_put_on_leg(&world, "east_country", exposures[i].status, fuels[f], 2,
                               exposures[i].there[f]);
        block_follow(world.block, keep_event, &told);
        attack_day(&world.plan, world.block);
        block_follow(world.block, NULL, NULL);
        for (int32_t f = 0; f < 3; f++) {
            const real lost = exposures[i].lost[f], left = exposures[i].there[f] - lost;
            sum += lost;
            assert_lanes(tankers_on_leg(&world, "east_country", exposures[i].status,
                                        fuels[f], 2),
                         left);
            assert_lanes(tankers_of_fuel(&world, world.block->loaded, "east", fuels[f]),
                         left);
            assert_lanes(lanes(world.block->lost_cargo_today, f), 40 * lost);
            assert_lanes(lanes(world.block->book_lost, f), 40 * lost);
        }
        assert_lanes(tankers_of(&world, world.block->lost_today, "east"), sum);
        assert_lanes(tankers_of(&world, world.block->lost, "east"), sum);
        assert_close(told.tankers, (double)sum, 0);
        assert_close(told.lost, (double)sum, 0);
        assert_close(told.detachments, -1, 0); /* has none */
    }
    world_free(&world);
}

/* 30 under one detachment: 100 / 30 of them for each 100, so 7 / (100 / 30) = 2.1. */
static void test_the_exposed_under_escort_are_rounded_by_their_uniform(void **state)
{
    (void)state;
    static const char *const edits[] = {"east.attack_probability=1",
                                        "east.escort_exposure=1",
                                        "east.loss_fraction=1",
                                        "east.loss_fraction_escorted=1",
                                        "east.attack_exposure_escorted=7",
                                        NULL};
    struct world world;
    world_init(&world, 30, edits);
    tankers_begin_day(&world, 3);
    tankers_put_on_leg(&world, "east_country", ESCORTED, "petrol", 2, 30);
    attack_day(&world.plan, world.block);
    for (int32_t lane = 0; lane < LANES; lane++) {
        const double u = tankers_uniform(&world, "exposed", "east_country", 0, lane);
        assert_close(tankers_of(&world, world.block->lost_today, "east")[lane],
                     floor(2.1 + u), 0);
    }
    world_free(&world);
}

/* ---- how many ---------------------------------------------------- */

/* Probability of x lost of n: Beta-binomial with this mean and concentration k. */
static double loss_law(int32_t x, int32_t n, double mean, double k)
{
    const double a = mean * k, b = (1 - mean) * k;
    return exp(gsl_sf_lnchoose((unsigned)n, (unsigned)x) +
               gsl_sf_lnbeta(x + a, n - x + b) - gsl_sf_lnbeta(a, b));
}

enum { EXPOSED = 20, LOSS_DAYS = 300, N_LOSSES = LOSS_DAYS * LANES };

/* Losses counted by number against the law: mean, variance and chi-square. */
static void check_losses(const double *count, double mean, double k)
{
    double sum = 0, square = 0, chi = 0;
    const double m = EXPOSED * mean;
    const double variance = m * (1 - mean) * (k + EXPOSED) / (k + 1);
    double fourth = 0;
    for (int32_t x = 0; x <= EXPOSED; x++) {
        const double law = loss_law(x, EXPOSED, mean, k), e = law * N_LOSSES;
        sum += x * count[x] / N_LOSSES;
        square += (x - m) * (x - m) * count[x] / N_LOSSES;
        fourth += pow(x - m, 4) * law;
        chi += (count[x] - e) * (count[x] - e) / e;
    }
    assert_close(sum, m, 4 * sqrt(variance / N_LOSSES));
    assert_close(square, variance, 4 * sqrt((fourth - variance * variance) / N_LOSSES));
    assert_close((chi - EXPOSED) / sqrt(2.0 * EXPOSED), 0, 4);
}

static const struct {
    const char *name, *mean_edit, *concentration;
    enum escort_status status;
    double mean, k;
    real cargo[2]; /* petrol, diesel: one fraction is shared by all fuels */
} losses[] = {
    {"free",
     "east.loss_fraction=0.35",
     "east.loss_concentration=4",
     FREE,
     0.35,
     4,
     {20, 0}},
    {"two fuels",
     "east.loss_fraction=0.35",
     "east.loss_concentration=4",
     FREE,
     0.35,
     4,
     {12, 8}},
    {"alike attacks",
     "east.loss_fraction=0.6",
     "east.loss_concentration=50",
     FREE,
     0.6,
     50,
     {20, 0}},
    {"all or nothing",
     "east.loss_fraction=0.5",
     "east.loss_concentration=1",
     FREE,
     0.5,
     1,
     {20, 0}},
    /* five detachments for each 100 tankers: 0.5 (0.4 / 0.5)^5 */
    {"escorted",
     "east.loss_fraction_escorted=0.4",
     "east.loss_concentration=4",
     ESCORTED,
     0.16384,
     4,
     {20, 0}},
    {"escorts that protect from nothing",
     "east.loss_fraction_escorted=0.7",
     "east.loss_concentration=4",
     ESCORTED,
     0.7,
     4,
     {20, 0}},
};

static void test_losses_follow_the_beta_binomial_law(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(losses); i++) {
        const char *const edits[] = {"east.attack_probability=1",
                                     "east.escort_exposure=1",
                                     "east.attack_exposure_escorted=100",
                                     losses[i].mean_edit,
                                     losses[i].concentration,
                                     NULL};
        struct world world;
        double count[EXPOSED + 1] = {0};
        CASE(losses[i].name);
        world_init(&world, LOSS_DAYS, edits);
        for (int32_t day = 0; day < LOSS_DAYS; day++) {
            tankers_begin_day(&world, day);
            tankers_put_on_leg(&world, "east_country", losses[i].status, "petrol", 2,
                               losses[i].cargo[0]);
            tankers_put_on_leg(&world, "east_country", losses[i].status, "diesel", 2,
                               losses[i].cargo[1]);
            attack_day(&world.plan, world.block);
            for (int32_t lane = 0; lane < LANES; lane++)
                count[(int32_t)tankers_of(&world, world.block->lost_today,
                                          "east")[lane]]++;
        }
        check_losses(count, losses[i].mean, losses[i].k);
        world_free(&world);
    }
}

static int32_t lost_of(const struct world *world, const char *kill, const char *loss,
                       const char *id, int32_t k, int32_t exposed, int32_t lane)
{
    const double q = draw_beta(tankers_uniform(world, loss, id, 0, lane), 0.4, 4);
    return draw_binomial(tankers_uniform(world, kill, id, k, lane), exposed, q);
}

/* 20 of 30 petrol and 21 diesel tankers are exposed: 11.8 and 8.2 on average. */
static void test_losses_are_those_of_their_addresses(void **state)
{
    (void)state;
    static const char *const edits[] = {"east.attack_probability=1",
                                        "east.loss_fraction=0.4", "east.attack_delay=0",
                                        NULL};
    struct world world;
    world_init(&world, 30, edits);
    tankers_begin_day(&world, 6);
    tankers_put_on_leg(&world, "east_country", FREE, "petrol", 2, 30);
    tankers_put_on_leg(&world, "east_country", FREE, "diesel", 2, 21);
    attack_day(&world.plan, world.block);
    const tankers *petrol = tankers_on_leg(&world, "east_country", FREE, "petrol", 2);
    const tankers *diesel = tankers_on_leg(&world, "east_country", FREE, "diesel", 2);
    for (int32_t lane = 0; lane < LANES; lane++) {
        const double u = tankers_uniform(&world, "fuel", "east_country", 0, lane);
        const int32_t exposed = (int32_t)floor(20 * 30 / 51.0 + u);
        assert_close(30 - petrol[lane],
                     lost_of(&world, "kill", "loss", "east_country", 0, exposed, lane),
                     0);
        assert_close(
            21 - diesel[lane],
            lost_of(&world, "kill", "loss", "east_country", 1, 20 - exposed, lane), 0);
    }
    world_free(&world);
}

/* ---- on the way home --------------------------------------------- */

/* 30 empties unloaded on day 0 are met on day 1, with half of the hazard. */
static const struct {
    const char *name, *edits[4];
    int32_t day;
    double chance;
} empties[] = {
    {"on the day after", {"east.attack_probability=0.6"}, 1, 0.12841650260438398},
    {"not on the second day", {"east.attack_probability=1"}, 2, 0},
    {"no risk", {"east.attack_probability=1", "east.return_risk=0"}, 1, 0},
    {"more risk than on the way in",
     {"east.attack_probability=0.2", "east.return_risk=4"},
     1,
     0.23491800016797038},
    {"home within a day", {"east.attack_probability=1", "east.return_time=1"}, 1, 0},
    {"home in two days", {"east.attack_probability=1", "east.return_time=2"}, 1, 1},
};

static void test_empty_tankers_are_attacked_the_day_after_they_start(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(empties); i++) {
        const char *const edits[] = {"east.loss_fraction=1", empties[i].edits[0],
                                     empties[i].edits[1], NULL};
        struct world world;
        CASE(empties[i].name);
        world_init(&world, 30, edits);
        tankers_clear(&world);
        tankers_put_waiting(&world, "east", "petrol", 30);
        for (int32_t day = 0; day < empties[i].day; day++) {
            world.block->day = day;
            arrival_day(&world.plan, world.block);
            world.block->day = day + 1;
            return_day(&world.plan, world.block);
        }
        attack_day(&world.plan, world.block);
        for (int32_t lane = 0; lane < LANES; lane++) {
            const double u = tankers_uniform(&world, "return_attack", "east", 0, lane);
            const int32_t lost = u < empties[i].chance ? 20 : 0;
            assert_close(tankers_of(&world, world.block->lost_today, "east")[lane],
                         lost, 0);
            assert_close(tankers_of(&world, world.block->attacks_today, "east")[lane],
                         lost > 0, 0);
            assert_close(tankers_of(&world, world.block->home, "east")[lane] +
                             tankers_of(&world, world.block->idle, "east")[lane],
                         30 - lost, 0);
        }
        world_free(&world);
    }
}

static void test_losses_of_empties_are_those_of_their_addresses(void **state)
{
    (void)state;
    static const char *const edits[] = {"west.attack_probability=1",
                                        "west.return_risk=1", "west.loss_fraction=0.4",
                                        NULL};
    struct world world;
    world_init(&world, 30, edits);
    tankers_clear(&world);
    tankers_put_waiting(&world, "west", "diesel", 15);
    arrival_day(&world.plan, world.block);
    world.block->day = 1;
    attack_day(&world.plan, world.block);
    for (int32_t lane = 0; lane < LANES; lane++)
        assert_close(tankers_of(&world, world.block->lost_today, "west")[lane],
                     lost_of(&world, "return_kill", "return_loss", "west", 0, 15, lane),
                     0);
    world_free(&world);
}

/* ---- whole runs -------------------------------------------------- */

static void test_certain_attack_with_certain_loss_lets_nobody_through(void **state)
{
    (void)state;
    static const char *const edits[] = {
        "corridor:*.attack_probability=1", "corridor:*.loss_fraction=1",
        "corridor:*.attack_exposure=10000", "track_road.transit_time=1", NULL};
    struct world world;
    world_init(&world, 60, edits);
    for (int32_t day = 0; day < 60; day++) {
        tankers_days(&world, 1);
        assert_lanes(world_output(&world, "arrivals_total", "town", NULL), 0);
    }
    world_free(&world);
}

static void test_without_attacks_nobody_is_lost(void **state)
{
    (void)state;
    static const char *const edits[] = {"town/*.demand_noise=0.2", NULL};
    struct world world;
    world_init(&world, 200, edits);
    for (int32_t day = 0; day < 200; day++) {
        tankers_days(&world, 1);
        assert_lanes(world_output(&world, "lost_total", "town", NULL), 0);
    }
    world_free(&world);
}

/* Everything at once, with books closed every day. */
static void test_tankers_and_cargo_add_up_under_attack(void **state)
{
    (void)state;
    static const char *const edits[] = {
        "corridor:*.attack_probability=0.4",
        "east.escort_required=1",
        "2025-05-01..:east.escort_required=0",
        "corridor:*.return_risk=2",
        "west.escort_exposure=0.3",
        "2025-06-01..:west.escort_required=1",
        "west.escort_slowdown=1.3",
        "2025-04-10..2025-05-20:west.open=0",
        "land.fleet_mobility=0.1",
        "land.replacement_rate=3.3",
        "corridor:*.attack_delay=5",
        "2025-05-01..:corridor:*.attack_delay=30",
        "2025-05-10..2025-06-10:west_country.transit_time=60",
        "2025-04-01..:west.return_time=90",
        "2025-04-01..:east_country.transit_time=5",
        "town.leakage=0.07",
        NULL};
    struct world world;
    world_init(&world, 200, edits);
    tankers_days(&world, 200);
    for (int32_t i = 0; i < LANES; i++)
        assert_true(world_output(&world, "lost_cumulative", "east", NULL)[i] > 0);
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_no_more_are_lost_than_are_exposed_and_fuels_in_proportion),
        cmocka_unit_test(test_the_exposed_under_escort_are_rounded_by_their_uniform),
        cmocka_unit_test(test_losses_follow_the_beta_binomial_law),
        cmocka_unit_test(test_losses_are_those_of_their_addresses),
        cmocka_unit_test(test_empty_tankers_are_attacked_the_day_after_they_start),
        cmocka_unit_test(test_losses_of_empties_are_those_of_their_addresses),
        cmocka_unit_test(test_certain_attack_with_certain_loss_lets_nobody_through),
        cmocka_unit_test(test_without_attacks_nobody_is_lost),
        cmocka_unit_test(test_tankers_and_cargo_add_up_under_attack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
