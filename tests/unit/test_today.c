/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dice.h"
#include "engine/today.h"
#include "tankers.h"

/*
 * What follows from parameters alone, before anything happens on a day.  The fleets of
 * the small world are made large, so that any flow is accepted.
 */

enum { PETROL, DIESEL, HEAVY, N_FUELS };
enum { EAST, WEST, TRACK, N_CORRIDORS };
enum { EAST_COUNTRY = 1, EAST_APPROACH = 2 };
enum { OIL_SET };
enum { MOST_EDITS = 6 };

static struct world world;

/* The world with these edits, at the start of day 0. */
static void begin(const char *const edits[MOST_EDITS])
{
    const char *all[MOST_EDITS + 2] = {"corridor:*.fleet=20000"};
    for (int32_t n = 0; n < MOST_EDITS && edits != NULL && edits[n] != NULL; n++)
        all[n + 1] = edits[n];
    world_init(&world, 400, all);
}

static void step_to(int32_t day)
{
    while (block_day(world.block) <= day)
        assert_int_equal(block_step(&world.plan, world.block), ST_OK);
}

/* ---- expected demand ---- */

/* The day's 3,600 MWh less 600 of water, 120 of imports and 80 of sun leave 2,800: the
   oil set makes 2,400 of 0.2 m3, the diesel set at most 960.  480 m3 at 0.5 million and
   80 at 0.8 cost 304. */
/* clang-format off */
static const struct {
    const char *name, *edits[MOST_EDITS];
    double need_diesel, need_heavy; /* of the utility, m3 */
    double expected[N_FUELS];
} markets[] = {
    {"as it is", {0}, 80, 480, {640, 640, 480}},
    {"more water", {"grid.hydro_energy=1000"}, 0, 480, {640, 560, 480}},
    {"water that the turbines cannot take", {"grid.hydro_capacity=10"}, 152, 480,
     {640, 712, 480}},
    {"a dry year", {"grid.hydro_factor=0.5"}, 140, 480, {640, 700, 480}},
    {"imports beyond the load", {"grid.import_capacity=200"}, 0, 0, {640, 560, 0}},
    {"the oil set is out half of the time",
     {"oil_set.forced_outage_rate=0.5"}, 192, 240, {640, 752, 240}},
    {"the oil set is withdrawn", {"oil_set.in_service=0"}, 192, 0, {640, 752, 0}},
    {"a purse for just that", {"grid.fuel_budget=304"}, 80, 480, {640, 640, 480}},
    {"half of it buys half of each", {"grid.fuel_budget=152"}, 80, 480, {640, 600, 240}},
    {"a quarter a quarter", {"grid.fuel_budget=76"}, 80, 480, {640, 580, 120}},
    {"no purse", {"grid.fuel_budget=0"}, 80, 480, {640, 560, 0}},
    {"revenue is of every kWh billed", {"grid.fuel_budget=44", "grid.fuel_revenue=30"},
     80, 480, {640, 600, 240}},
    {"the first bills are those of a day that lacks the usual energy",
     {"land.warm_up=0", "grid.generator_reference=600", "grid.fuel_budget=32",
      "grid.fuel_revenue=40"}, 80, 480, {640, 600, 240}},
    {"or of none", {"land.warm_up=0", "grid.generator_reference=4000",
      "grid.fuel_budget=76", "grid.fuel_revenue=40"}, 80, 480, {640, 580, 120}},
    {"a price of today does not change who comes first",
     {"heavy_fuel_oil.price=2000", "grid.fuel_budget=512"}, 80, 480, {640, 600, 240}},
    {"a plan for a quarter of diesel", {"grid/diesel.plan_share=0.25"}, 140, 420,
     {640, 700, 420}},
    {"what a plan leaves open goes to the cheapest",
     {"grid/diesel.plan_share=0.25", "grid/heavy_fuel_oil.plan_share=0.25"}, 140, 420,
     {640, 700, 420}},
    {"a plan for more diesel than its set can make", {"grid/diesel.plan_share=0.5"},
     192, 368, {640, 752, 368}},
    {"a plan for more oil than its set can make", {"grid/heavy_fuel_oil.plan_share=1"},
     80, 480, {640, 640, 480}},
    /* 140 m3 at 0.8 and 420 at 0.5 cost 322 */
    {"money does not follow the plan", {"grid/diesel.plan_share=0.25",
      "grid.fuel_budget=161"}, 140, 420, {640, 630, 210}},
    {"a plan for energy that nobody wants",
     {"grid/diesel.plan_share=0.25", "grid.import_capacity=200"}, 0, 0, {640, 560, 0}},
    {"half the load", {"grid.load_factor=0.5"}, 0, 200, {640, 560, 200}},
    {"two years of growth", {"grid.load_growth=0.1", "grid.load_year=2023"}, 192, 480,
     {640, 752, 480}},
    {"load shrinks towards the past",
     {"grid.load_growth=1e-1", "grid.load_year=2026"}, 14.545454545454545, 480,
     {640, 574.54545454545455, 480}},
    {"a factor of the season", {"city.demand_factor=1.5"}, 80, 480, {880, 850, 480}},
    {"demand of one sector", {"regions/petrol.demand=x0.5"}, 80, 480, {560, 640, 480}},
    {"panic, noise and generators are not expected",
     {"town.panic_peak=5", "town/petrol.demand_noise=1", "grid.generator_use=2"}, 80,
     480, {640, 640, 480}},
};
/* clang-format on */

static void
test_expected_demand_is_that_of_sectors_and_of_the_purse_of_the_utility(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(markets); n++) {
        CASE(markets[n].name);
        begin(markets[n].edits);
        const struct block *block = world.block;
        for (int32_t i = 0; i < LANES; i++) {
            assert_close(lanes(block->utility_need, DIESEL)[i], markets[n].need_diesel,
                         1e-8);
            assert_close(lanes(block->utility_need, HEAVY)[i], markets[n].need_heavy,
                         1e-8);
            for (int32_t f = 0; f < N_FUELS; f++)
                assert_close(lanes(block->expected, f)[i], markets[n].expected[f],
                             1e-8);
        }
        world_free(&world);
    }
}

static void test_expected_demand_follows_dated_rows_on_their_days(void **state)
{
    static const char *const edits[MOST_EDITS] = {
        "2025-03-05..2025-03-06:city/petrol.demand=960"};
    static const double petrol[] = {640, 640, 640, 640, 1120, 1120, 640, 640};
    (void)state;
    begin(edits);
    const real *expected = world_output(&world, "expected_demand", "town", "petrol");
    for (int32_t day = 0; day < 8; day++) {
        step_to(day);
        assert_close(expected[0], petrol[day], 1e-9);
    }
    world_free(&world);
}

/* Support of 8 and 40 FCFA a kWh; a day's fuel costs 304. */
static void test_expected_purchases_follow_the_purse_from_day_to_day(void **state)
{
    static const char *const edits[MOST_EDITS] = {"grid.fuel_budget=8",
                                                  "grid.fuel_revenue=40"};
    static const struct {
        double billed, part;
    } bills[] = {{3600, 152 / 304.}, {1800, 80 / 304.}, {0, 8 / 304.}, {10000, 1}};
    (void)state;
    begin(edits);
    struct block *block = world.block;
    for (size_t n = 0; n < COUNT_OF(bills); n++) {
        real purse[LANES];
        block->day++;
        fill_lanes(block->billed, bills[n].billed);
        today_refresh(&world.plan, block); /* nothing else changed */
        today_purse(&world.plan, block, purse);
        for (int32_t i = 0; i < LANES; i++) {
            assert_close(purse[i], 8 + 0.04 * bills[n].billed, 1e-4);
            assert_close(lanes(block->expected, PETROL)[i], 640, 1e-3);
            assert_close(lanes(block->expected, DIESEL)[i], 560 + 80 * bills[n].part,
                         1e-3);
            assert_close(lanes(block->expected, HEAVY)[i], 480 * bills[n].part, 1e-3);
            assert_close(lanes(block->utility_need, HEAVY)[i], 480, 1e-3);
        }
    }
    world_free(&world);
}

static void test_load_grows_on_new_years_day(void **state)
{
    static const char *const edits[MOST_EDITS] = {"grid.load_growth=0.1"};
    (void)state;
    begin(edits);
    const real *load = world_output(&world, "load", "grid", NULL);
    step_to(305); /* 31 December 2025 */
    assert_close(load[0], 3600, 1e-9);
    step_to(306);
    assert_close(load[0], 3960, 1e-9);
    step_to(399);
    assert_close(load[0], 3960, 1e-9);
    world_free(&world);
}

/* ---- what stays as it was in normal times ---- */

/* clang-format off */
static const struct {
    const char *name, *edits[MOST_EDITS];
    double lead, flow;
} normals[] = {
    /* 0.5 (2 + 2 + 1) + 0.25 (1 + 2 + 1) + 0.25 3 + 2 days; 1,760 m3 of 40 m3 */
    {"as it is", {0}, 6.25, 44},
    {"a row with always belongs to normal times",
     {"east_abroad.transit_time=4"}, 7.25, 44},
    {"dated rows do not", {"2025-03-01..:east_abroad.transit_time=4",
                           "2025-03-01..:city/petrol.demand=960",
                           "2025-03-01..:town.clearance_time=0"}, 6.25, 44},
    {"leakage takes more tankers", {"town.leakage=0.2"}, 6.25, 55},
    {"without a warm-up day 0 is normal",
     {"land.warm_up=0", "2025-03-01..:town.clearance_time=0",
      "2025-03-01..:city/petrol.demand=880"}, 4.25, 54},
};
/* clang-format on */

static void test_lead_and_normal_flow_are_those_before_the_start(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(normals); n++) {
        CASE(normals[n].name);
        begin(normals[n].edits);
        step_to(3);
        assert_close(world.block->lead[0], normals[n].lead, 1e-12);
        assert_close(world.block->normal_flow[LANES - 1], normals[n].flow, 1e-9);
        world_free(&world);
    }
}

static void test_normal_flow_is_that_of_the_last_month_before_the_start(void **state)
{
    /* 40 days of warm-up: January, February; the run begins in March */
    static const char *const edits[MOST_EDITS] = {"land.warm_up=40"};
    static const double factor[] = {1, 1.5, 2};
    (void)state;
    begin(edits);
    const int32_t slot = model_slot(&world.model, DEMAND_FACTOR, 0, 0);
    for (int32_t month = 0; month < 3; month++)
        world.model.cells[slot].month[month] = factor[month];
    block_delete(world.block);
    plan_free(&world.plan);
    assert_int_equal(
        plan_compile(&world.plan, &world.model, &world.scenario, &world.diag), ST_OK);
    world.block = block_new(&world.plan);
    assert_non_null(world.block);
    world_reset(&world, 1);
    /* half of 900 m3 of the city on top of 1,760 m3 */
    assert_close(world.block->normal_flow[0], (1760 + 450) / 40., 1e-9);
    assert_close(lanes(world.block->expected, PETROL)[0], 640 + 480, 1e-9);
    world_free(&world);
}

/* ---- corridors ---- */

/* clang-format off */
static const struct {
    const char *name, *edits[MOST_EDITS];
    double weight[N_CORRIDORS];
    double blocked[N_CORRIDORS];
} roads[] = {
    {"all open", {0}, {0.5, 0.25, 0.25}, {0, 0, 0}},
    {"a closed one is lost without diversion",
     {"east.open=0"}, {0, 0.25, 0.25}, {1, 0, 0}},
    {"all of it diverted",
     {"east.open=0", "land.diversion=1"}, {0, 0.5, 0.5}, {1, 0, 0}},
    {"some of it diverted",
     {"east.open=0", "land.diversion=0.6"}, {0, 0.4, 0.4}, {1, 0, 0}},
    {"half open", {"east.open=0.5"}, {0.25, 0.25, 0.25}, {0, 0, 0}},
    {"half open, diverted to all",
     {"east.open=0.5", "land.diversion=1"}, {1 / 3., 1 / 3., 1 / 3.}, {0, 0, 0}},
    {"0.01 is closed", {"west.open=0.01"}, {0.5, 0, 0.25}, {0, 1, 0}},
    {"0.011 is not", {"west.open=0.011"}, {0.5, 0.00275, 0.25}, {0, 0, 0}},
    {"all closed", {"corridor:*.open=0", "land.diversion=1"}, {0, 0, 0}, {1, 1, 1}},
    {"escorts required and suspended",
     {"east.escort_required=1", "east.escort_allowed=0"}, {0.5, 0.25, 0.25}, {1, 0, 0}},
    {"escorts required and run",
     {"east.escort_required=1", "east.escort_allowed=1"}, {0.5, 0.25, 0.25}, {0, 0, 0}},
    {"escorts suspended but not required",
     {"east.escort_allowed=0"}, {0.5, 0.25, 0.25}, {0, 0, 0}},
};
/* clang-format on */

static void test_orders_go_by_share_and_opening_and_the_rest_is_diverted(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(roads); n++) {
        CASE(roads[n].name);
        begin(roads[n].edits);
        for (int32_t c = 0; c < N_CORRIDORS; c++) {
            assert_close(lanes(world.block->order_weight, c)[0], roads[n].weight[c],
                         1e-12);
            assert_close(lanes(world.block->is_blocked, c)[0], roads[n].blocked[c], 0);
        }
        world_free(&world);
    }
}

/* Country takes 2 days and approach 1. */
static const double slowdowns[] = {0.5, 0.8, 1, 1.2, 1.25, 1.5, 1.6, 2, 2.5, 10};

/* What whoever enters today will take, by the uniform of the leg. */
static double escorted_days(double slowdown, double days, const char *leg, int32_t lane)
{
    const double u = tankers_uniform(&world, "slowdown", leg, 0, lane);
    return fmax(1, floor(slowdown * days + u));
}

static const int32_t *escorted_row(int32_t leg)
{
    return world.block->leg_days + (leg * N_STATUSES + ESCORTED) * LANES;
}

static void test_days_under_escort_are_rounded_by_the_uniform_of_their_leg(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(slowdowns); n++) {
        char slowdown[64];
        snprintf(slowdown, sizeof slowdown, "east.escort_slowdown=%g", slowdowns[n]);
        const char *const edits[MOST_EDITS] = {slowdown, "east.escort_required=1"};
        begin(edits);
        for (int32_t day = 0; day < 20; day++) {
            world.block->day = day;
            today_refresh(&world.plan, world.block);
            for (int32_t i = 0; i < LANES; i++) {
                assert_close(escorted_row(EAST_COUNTRY)[i],
                             escorted_days(slowdowns[n], 2, "east_country", i), 0);
                assert_close(escorted_row(EAST_APPROACH)[i],
                             escorted_days(slowdowns[n], 1, "east_approach", i), 0);
            }
        }
        world_free(&world);
    }
}

static void test_a_slower_escort_takes_as_much_more_time_on_average(void **state)
{
    (void)state;
    enum { N_DAYS = 300, N = N_DAYS * LANES };
    for (size_t n = 2; n < COUNT_OF(slowdowns); n++) {
        double sum = 0;
        char slowdown[64];
        snprintf(slowdown, sizeof slowdown, "east.escort_slowdown=%g", slowdowns[n]);
        const char *const edits[MOST_EDITS] = {slowdown, "east.escort_required=1"};
        begin(edits);
        for (int32_t day = 0; day < N_DAYS; day++) {
            world.block->day = day;
            today_refresh(&world.plan, world.block);
            for (int32_t i = 0; i < LANES; i++)
                sum += escorted_row(EAST_COUNTRY)[i] + escorted_row(EAST_APPROACH)[i];
        }
        assert_close(sum / N, 3 * slowdowns[n], 4 * sqrt(0.5 / N));
        world_free(&world);
    }
}

/* Escorts end on day 5, when a convoy is still on its way. */
static void test_days_under_escort_are_drawn_where_somebody_needs_them(void **state)
{
    (void)state;
    static const char *const edits[MOST_EDITS] = {
        "2025-03-01..2025-03-05:east.escort_required=1", "east.escort_slowdown=2.5"};
    begin(edits);
    world.block->day = 9;
    today_refresh(&world.plan, world.block);
    const int32_t country = EAST_COUNTRY * N_STATUSES + ESCORTED;
    world.block->leg_days[country * LANES] = 77;
    world.block->day = 10;
    today_refresh(&world.plan, world.block);
    assert_int_equal(world.block->leg_days[country * LANES], 77); /* nobody asks */
    tankers_put_on_leg(&world, "east_country", ESCORTED, "petrol", 1, 5);
    world.block->day = 11;
    today_refresh(&world.plan, world.block);
    for (int32_t i = 0; i < LANES; i++)
        assert_close(escorted_row(EAST_APPROACH)[i],
                     escorted_days(2.5, 1, "east_approach", i), 0);
    world_free(&world);
}

/* clang-format off */
static const struct {
    const char *name, *edits[MOST_EDITS];
    double abroad, country, approach;
} dangers[] = {
    {"none", {0}, 0, 0, 0},
    {"by share of risk", {"east.attack_probability=0.7"}, 0,
     0.5144066251697962, 0.38219914943258815},
    {"a certain attack", {"east.attack_probability=1"}, 0, 1, 1},
    {"a factor acts on the hazard",
     {"east.attack_probability=0.2", "east.attack_probability=x3"}, 0,
     0.33079068634158504, 0.23491800016797038},
};
/* clang-format on */

/* Of an attempt on 100 tankers on a leg. */
static double chance_on(int32_t leg)
{
    return 1 - exp(-(double)lanes(world.block->leg_hazard, leg)[0]);
}

static void test_a_factor_on_one_leg_leaves_the_others_as_they_are(void **state)
{
    static const char *const edits[MOST_EDITS] = {"east.attack_probability=0.7",
                                                  "east_approach.risk_share=x2"};
    (void)state;
    begin(edits);
    assert_close(chance_on(EAST_COUNTRY), 0.5144066251697962, 1e-12);
    assert_close(chance_on(EAST_APPROACH), 0.6183221090381824, 1e-12);
    world_free(&world);
}

static void test_the_hazard_of_a_corridor_is_spread_over_its_legs(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(dangers); n++) {
        CASE(dangers[n].name);
        begin(dangers[n].edits);
        const struct block *block = world.block;
        const double abroad = chance_on(0), country = chance_on(EAST_COUNTRY);
        const double approach = chance_on(EAST_APPROACH);
        assert_close(abroad, dangers[n].abroad, 1e-12);
        assert_close(country, dangers[n].country, 1e-12);
        assert_close(approach, dangers[n].approach, 1e-12);
        /* on all legs together it is what was given */
        const double p =
            (double)input_of(&world.plan, block, ATTACK_PROBABILITY, EAST)[0];
        assert_close((1 - abroad) * (1 - country) * (1 - approach), 1 - p, 1e-12);
        world_free(&world);
    }
}

/* ---- units ---- */

/* clang-format off */
static const struct {
    const char *name, *edits[MOST_EDITS];
    double q, hours;
} units[] = {
    {"never out", {"oil_set.forced_outage_rate=0"}, 0, 48},
    {"a week of repair, a fifth of the time",
     {"oil_set.forced_outage_rate=0.2", "oil_set.repair_time=168"}, 0.2, 168},
    {"nearly always out", {"oil_set.forced_outage_rate=0.99"}, 0.99, 48},
    {"repaired within the hour",
     {"oil_set.forced_outage_rate=0.1", "oil_set.repair_time=1"}, 0.1, 1},
};
/* clang-format on */

static void
test_daily_chances_of_units_keep_their_share_and_time_to_repair(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(units); n++) {
        CASE(units[n].name);
        begin(units[n].edits);
        const double q = units[n].q, failed_in = units[n].hours * (1 - q) / q;
        const double rate = 1 / units[n].hours + (q > 0 ? 1 / failed_in : 0);
        const double moved = 1 - exp(-24 * rate);
        const double fails = (double)lanes(world.block->unit_failure, OIL_SET)[0];
        const double mends = (double)lanes(world.block->unit_repair, OIL_SET)[0];
        assert_close(fails, q * moved, 1e-12);
        assert_close(mends, (1 - q) * moved, 1e-12);
        assert_close(fails / (fails + mends), q, 1e-12); /* the stationary share */
        world_free(&world);
    }
}

/* ---- what follows from inputs follows them ---- */

enum { MOST_DERIVED = 200 };

/* All that is derived and is not of normal times, lane 0 of each; returns how many. */
static int32_t derived(double value[MOST_DERIVED])
{
    const struct block *block = world.block;
    const struct layout *layout = world.plan.layout;
    const struct {
        const real *array;
        int32_t n;
    } reals[] = {
        {block->payload, 1},
        {block->net_payload, 1},
        {block->expected, layout->n_stores},
        {block->utility_need, layout->n_fuels},
        {block->order_weight, layout->n_corridors},
        {block->is_blocked, layout->n_corridors},
        {block->open, layout->n_corridors},
        {block->hazard, layout->n_corridors},
        {block->leg_hazard, layout->n_legs},
        {block->load, layout->n_slices},
        {block->given, layout->n_slices},
        {block->unit_mw, layout->n_units},
        {block->unit_failure, layout->n_units},
        {block->unit_repair, layout->n_units},
    };
    const struct {
        const int32_t *array;
        int32_t n, step;
    } counts[] = {
        {block->leg_days, layout->n_legs * N_STATUSES, LANES},
        {block->leg_same, layout->n_legs * N_STATUSES, 1},
        {block->clearance_days, 1, LANES},
        {block->clearance_same, 1, 1},
        {block->home_days, layout->n_corridors, LANES},
        {block->home_same, layout->n_corridors, 1},
    };
    int32_t n = 0;
    for (size_t a = 0; a < COUNT_OF(reals); a++) {
        for (int32_t i = 0; i < reals[a].n && n < MOST_DERIVED; i++)
            value[n++] = (double)reals[a].array[i * LANES];
    }
    for (size_t a = 0; a < COUNT_OF(counts); a++) {
        for (int32_t i = 0; i < counts[a].n && n < MOST_DERIVED; i++)
            value[n++] = counts[a].array[i * counts[a].step];
    }
    return n;
}

/* What is derived on day 4 of the world with this edit; 0 if that world is refused. */
static int32_t derived_with(const char *edit, double value[MOST_DERIVED])
{
    const char *edits[] = {"corridor:*.fleet=20000", "unit:*.forced_outage_rate=0.1",
                           edit, NULL};
    int32_t n = 0;
    if (world_try(&world, 10, edits) == ST_OK) {
        world.block = block_new(&world.plan);
        assert_non_null(world.block);
        world_reset(&world, 1);
        step_to(4);
        n = derived(value);
    }
    world_free(&world);
    return n;
}

static void
test_a_change_of_any_parameter_is_derived_as_if_it_had_always_been(void **state)
{
    int32_t n_tried = 0, n_moved = 0;
    (void)state;
    world_init(&world, 10, NULL);
    const int32_t n_slots = world.model.n_slots;
    world_free(&world);
    for (int32_t slot = 0; slot < n_slots; slot++) {
        double before[MOST_DERIVED], dated[MOST_DERIVED], always[MOST_DERIVED];
        char name[96], edit[2][128];
        world_init(&world, 10, NULL);
        model_slot_name(&world.model, slot, name, sizeof name);
        world_free(&world);
        snprintf(edit[0], sizeof edit[0], "2025-03-04..:%s=x0.5", name);
        snprintf(edit[1], sizeof edit[1], "%s=x0.5", name);
        const int32_t n = derived_with(edit[0], dated);
        if (n == 0 || derived_with(edit[1], always) != n)
            continue;
        CASE(name);
        assert_int_equal(derived_with(NULL, before), n);
        assert_memory_equal(dated, always, (size_t)n * sizeof *dated);
        n_tried++;
        n_moved += memcmp(dated, before, (size_t)n * sizeof *dated) != 0;
    }
    assert_true(n_tried > 100);
    assert_true(n_moved > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_expected_demand_is_that_of_sectors_and_of_the_purse_of_the_utility),
        cmocka_unit_test(test_expected_demand_follows_dated_rows_on_their_days),
        cmocka_unit_test(test_expected_purchases_follow_the_purse_from_day_to_day),
        cmocka_unit_test(test_load_grows_on_new_years_day),
        cmocka_unit_test(test_lead_and_normal_flow_are_those_before_the_start),
        cmocka_unit_test(test_normal_flow_is_that_of_the_last_month_before_the_start),
        cmocka_unit_test(test_orders_go_by_share_and_opening_and_the_rest_is_diverted),
        cmocka_unit_test(
            test_days_under_escort_are_rounded_by_the_uniform_of_their_leg),
        cmocka_unit_test(test_a_slower_escort_takes_as_much_more_time_on_average),
        cmocka_unit_test(test_days_under_escort_are_drawn_where_somebody_needs_them),
        cmocka_unit_test(test_the_hazard_of_a_corridor_is_spread_over_its_legs),
        cmocka_unit_test(test_a_factor_on_one_leg_leaves_the_others_as_they_are),
        cmocka_unit_test(
            test_daily_chances_of_units_keep_their_share_and_time_to_repair),
        cmocka_unit_test(
            test_a_change_of_any_parameter_is_derived_as_if_it_had_always_been),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
