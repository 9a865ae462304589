/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "capture.h"
#include "tankers.h"

/*
 * A hub that is supplied from a hub, in the world of tests/data/two-hubs: petrol comes
 * by the road to the coast, 30 tankers of 50 m3 a day, and 10 of them go on by the trail
 * to the inland; 1,000 m3 a day are bought on the coast and 500 inland.  Everything is
 * known and nothing is drawn but how part of a tanker is rounded.
 */

enum { COAST, INLAND };
enum { ROAD, TRAIL };
static const double PAYLOAD_M3 = 50;

static struct world world;

static const struct patch none = {NULL, NULL, NULL};

/* The model, changed by a patch, and what is said about it in world.messages. */
static enum status load(struct capture *capture, const struct patch *patch)
{
    struct patch context = *patch;
    memset(&world, 0, sizeof world);
    capture_init(capture, LANGUAGE_EN);
    return model_load(&world.model, "tests/data/two-hubs", open_patched, &context,
                      &capture->diag);
}

/* The world with edits that hold in the warm-up too where they have no dates. */
static void begin(int32_t n_days, const char *const edits[])
{
    static struct capture capture;
    enum status status = load(&capture, &none);
    world.scenario.has_start = world.scenario.has_days = true;
    world.scenario.start = date_number((struct date){2025, 1, 1});
    world.scenario.n_days = n_days;
    for (size_t i = 0; edits != NULL && edits[i] != NULL && status == ST_OK; i++)
        status = scenario_set(&world.scenario, &world.model, edits[i], &capture.diag);
    for (int32_t i = 0; i < world.scenario.n_edits; i++)
        world.scenario.edits[i].is_always = !world.scenario.edits[i].is_dated;
    if (status == ST_OK)
        status =
            plan_compile(&world.plan, &world.model, &world.scenario, &capture.diag);
    if (status != ST_OK)
        fail_msg("%s", capture.lines);
    world.block = block_new(&world.plan);
    assert_non_null(world.block);
    world_reset(&world, 1);
}

static void step(void)
{
    assert_int_equal(block_step(&world.plan, world.block), ST_OK);
}

static double output(const char *name, const char *entity, int32_t lane)
{
    const char *fuel = outputs[output_find(name)].by_fuel ? "petrol" : NULL;
    return (double)world_output(&world, name, entity, fuel)[lane];
}

static void test_a_hub_expects_to_send_on_what_is_bought_behind_it(void **state)
{
    static const char *const leaky[] = {"inland.leakage=0.2", NULL};
    (void)state;
    begin(1, NULL);
    assert_lanes(lanes(world.block->expected, INLAND), 500);
    assert_lanes(lanes(world.block->expected, COAST), 1500);
    assert_lanes(lanes(world.block->normal_flow, COAST), 30);
    world_free(&world);
    begin(1,
          leaky); /* a fifth is diverted on the trail, and must be sent all the same */
    assert_lanes(lanes(world.block->expected, COAST), 1000 + 500 / 0.8);
    world_free(&world);
}

static void test_in_normal_times_both_hubs_have_what_they_need(void **state)
{
    (void)state;
    begin(60, NULL);
    for (int32_t day = 0; day < 60; day++) {
        step();
        for (int32_t i = 0; i < LANES; i++) {
            assert_close(output("unmet", "coast", i), 0, 1e-6);
            assert_close(output("unmet", "inland", i), 0, 1e-6);
            if (day > 0)
                assert_close(output("loaded", "trail", i), 10, 1);
        }
    }
    assert_close(output("stock", "coast", 0), 6 * 1500, 1500);
    world_free(&world);
}

/* The stock of the coast is what it was and what came, less what stations took, less what
   loaded for the inland, and what turned back on the way there. */
static void test_what_loads_for_a_hub_leaves_the_stock_that_it_comes_from(void **state)
{
    static const char *const edits[] = {
        "2025-01-12..2025-01-20:road.open=0",
        "2025-01-25..2025-02-05:trail.escort_required=1",
        "2025-01-25..2025-02-05:trail.escort_allowed=0",
        "trail.border_patience=2",
        "trail.attack_probability=0.3",
        "inland.leakage=0.1",
        "trail.fleet=600",
        "road.fleet=600",
        NULL};
    const struct block *block;
    double stock[LANES], at_stations[LANES], turned[LANES], turned_in_all = 0;
    (void)state;
    begin(60, edits);
    block = world.block;
    for (int32_t day = 0; day < 60; day++) {
        for (int32_t i = 0; i < LANES; i++) {
            stock[i] = (double)lanes(block->stock, COAST)[i];
            at_stations[i] = (double)lanes(block->station_stock, COAST)[i];
            turned[i] = (double)lanes(block->turned_back, TRAIL)[i];
        }
        step();
        for (int32_t i = 0; i < LANES; i++) {
            const double back = (double)lanes(block->turned_back, TRAIL)[i] - turned[i];
            const double to_stations = output("sold", "coast", i) +
                                       (double)lanes(block->station_stock, COAST)[i] -
                                       at_stations[i];
            assert_close(lanes(block->stock, COAST)[i],
                         stock[i] + output("received", "coast", i) - to_stations +
                             PAYLOAD_M3 * (back - output("loaded", "trail", i)),
                         1e-6);
            turned_in_all += back;
        }
    }
    assert_true(turned_in_all > 0);
    world_free(&world);
}

static void test_nothing_is_sent_on_where_nothing_is(void **state)
{
    static const char *const edits[] = {"2025-01-01..:road.loading_capacity=0", NULL};
    double sent = 0;
    (void)state;
    begin(60, edits);
    for (int32_t day = 0; day < 60; day++) {
        step();
        for (int32_t i = 0; i < LANES; i++) {
            assert_true((double)lanes(world.block->stock, COAST)[i] >= 0);
            sent += day > 40 ? output("loaded", "trail", i) : 0;
        }
    }
    assert_true(sent <= 0);
    assert_close(output("unmet", "inland", 0), 500, 1e-6);
    world_free(&world);
}

static void test_a_closed_way_on_dries_what_lies_behind_it_alone(void **state)
{
    static const char *const edits[] = {"2025-01-02..:trail.open=0", NULL};
    double most = 0;
    (void)state;
    begin(50, edits);
    for (int32_t day = 0; day < 50; day++) {
        step();
        for (int32_t i = 0; i < LANES; i++)
            most = fmax(most, output("unmet", "coast", i));
    }
    assert_close(most, 0, 1e-6);
    assert_close(output("unmet", "inland", 0), 500, 1e-6);
    assert_close(output("stations_dry", "inland", 0), 1, 1e-9);
    world_free(&world);
}

/* Sectors of the coast ask for 1,000 m3 in bulk, and the trail for ten tankers of 50. */
static const struct {
    const char *name, *edits[3];
    double stock, least, most; /* m3; tankers that load */
} shops[] = {
    {"plenty", {"trail.allocation_class=1", NULL, NULL}, 2000, 10, 10},
    {"the trail first",
     {"trail.allocation_class=1", "coast_retail.allocation_class=2", NULL},
     800,
     10,
     10},
    {"the trail last", {"trail.allocation_class=2", NULL, NULL}, 800, 0, 0},
    {"the trail has what is left",
     {"trail.allocation_class=2", NULL, NULL},
     1120,
     2,
     2},
    {"all alike", {"trail.allocation_class=1", NULL, NULL}, 800, 5, 6},
    {"less than a tanker", {"trail.allocation_class=1", NULL, NULL}, 45, 0, 0},
    {"it leaves a tenth of a day",
     {"trail.allocation_class=1", "coast_retail.allocation_class=2",
      "trail.allocation_floor=0.1"},
     400,
     5,
     5},
};

static void test_tankers_of_a_way_on_are_a_customer_of_their_class(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(shops); n++) {
        const char *edits[] = {"coast_retail.station_cover=0", shops[n].edits[0],
                               shops[n].edits[1], shops[n].edits[2], NULL};
        double sum = 0;
        CASE(shops[n].name);
        begin(3, edits);
        struct block *block = world.block;
        for (int32_t i = 0; i < LANES; i++) {
            lanes(block->stock, COAST)[i] = (real)shops[n].stock;
            lanes(block->onward_asked, TRAIL)[i] = 10;
            lanes(block->idle, TRAIL)[i] = 100;
            lanes(block->loaded_today, TRAIL)[i] = 0;
        }
        demand_day(&world.plan, block);
        allocation_day(&world.plan, block);
        for (int32_t i = 0; i < LANES; i++) {
            const double loaded = (double)lanes(block->loaded_today, TRAIL)[i];
            const double rest = fmin(1000, shops[n].stock - loaded * PAYLOAD_M3);
            assert_true(loaded >= shops[n].least && loaded <= shops[n].most);
            assert_close(lanes(block->idle, TRAIL)[i], 100 - loaded, 0);
            assert_close(lanes(block->sold, COAST)[i],
                         shops[n].least > shops[n].most - 1 && shops[n].stock > 1000
                             ? 1000
                             : rest,
                         1e-9);
            assert_close(lanes(block->stock, COAST)[i],
                         shops[n].stock - loaded * PAYLOAD_M3 -
                             (double)lanes(block->sold, COAST)[i],
                         1e-9);
            sum += loaded / LANES;
        }
        if (shops[n].most > shops[n].least) /* 10 x 800 / 1500, five standard errors */
            assert_close(sum, 16. / 3, 5 * 0.5 / sqrt(LANES));
        world_free(&world);
    }
}

static void test_each_mistake_in_a_network_is_said_once(void **state)
{
    static const struct {
        const char *old, *new;
        int32_t
            n; /* messages, 0: any; two more where classes are of another corridor */
        const char *expected;
    } mistakes[] = {
        {"trail,inland,coast", "trail,inland,inland", 1,
         ":10:4: E412: from: the corridor trail leads from the hub inland to itself"},
        {"hub,coast,,,The coast,La côte\nhub,inland,,,Inland,L’intérieur",
         "hub,inland,,,Inland,L’intérieur\nhub,coast,,,The coast,La côte", 1,
         ":10:4: E413: from: the corridor trail leads from coast to inland, so coast "
         "must "
         "stand above inland"},
        {"sector,coast_retail,coast",
         "corridor,sea,coast,,x,x\nleg,sea_leg,sea,,x,x\nsector,coast_retail,coast", 0,
         ":14:2: E354: id: the corridor sea is out of place: corridors stand in the "
         "order of "
         "their hubs"},
        {"road,coast,,", "road,coast,inland,", 3,
         ":6:4: E413: from: the corridor road leads from inland to coast, so inland "
         "must "
         "stand above coast"},
        {"trail,inland,coast", "trail,inland,cost", 3,
         ":10:4: E356: from: 'cost' is no hub: from says which hub a corridor leads on "
         "from, and nothing else has it; did you mean 'coast'?"},
        {"coast_retail,coast,", "coast_retail,coast,inland", 1,
         ":14:4: E356: from: 'inland' is no hub"},
        {"trail,inland,coast", "trail,coast,", 3,
         ":4:2: E355: id: no corridor leads to the hub inland"},
        {"road,coast,,", "road,,,", 1,
         ":6:3: E353: parent: there are 2 hubs: parent must say which one road belongs "
         "to"},
    };
    static struct capture capture;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(mistakes); n++) {
        const struct patch patch = {"entities.csv", mistakes[n].old, mistakes[n].new};
        CASE(mistakes[n].expected);
        assert_int_equal(load(&capture, &patch), ST_INPUT);
        capture_expect(&capture, mistakes[n].n, mistakes[n].expected);
        model_free(&world.model);
    }
}

static void test_a_corridor_from_abroad_has_no_class(void **state)
{
    static const struct patch patch = {"parameters.csv", "trail,,allocation_class",
                                       "road,,allocation_class"};
    static struct capture capture;
    (void)state;
    assert_int_equal(load(&capture, &patch), ST_INPUT);
    capture_expect(
        &capture, 2,
        "E357: parameter: allocation_class exists only on corridors that lead "
        "on from a hub, and road comes from abroad");
    model_free(&world.model);
}

static void test_shares_add_up_for_each_hub(void **state)
{
    static const struct patch patch = {"parameters.csv", "trail,,share,,1,",
                                       "trail,,share,,0.9,"};
    static struct capture capture;
    (void)state;
    assert_int_equal(load(&capture, &patch), ST_OK);
    world.scenario.n_days = 1;
    assert_int_equal(
        plan_compile(&world.plan, &world.model, &world.scenario, &capture.diag),
        ST_INPUT);
    capture_expect(
        &capture, 1,
        "E403: value: corridor:*.share (inland) add up to 0.9, it should be 1");
    world_free(&world);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_hub_expects_to_send_on_what_is_bought_behind_it),
        cmocka_unit_test(test_in_normal_times_both_hubs_have_what_they_need),
        cmocka_unit_test(test_what_loads_for_a_hub_leaves_the_stock_that_it_comes_from),
        cmocka_unit_test(test_nothing_is_sent_on_where_nothing_is),
        cmocka_unit_test(test_a_closed_way_on_dries_what_lies_behind_it_alone),
        cmocka_unit_test(test_tankers_of_a_way_on_are_a_customer_of_their_class),
        cmocka_unit_test(test_each_mistake_in_a_network_is_said_once),
        cmocka_unit_test(test_a_corridor_from_abroad_has_no_class),
        cmocka_unit_test(test_shares_add_up_for_each_hub),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
