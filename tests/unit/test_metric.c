/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

#include "one_world.h"

#include "engine/metric.c" /* its table of rules */

/*
 * Metrics of short runs worked out by hand.  Sums, means, ratios and the lowest stock
 * are made from outputs put in day by day; times of a crisis from sales at the pump.
 */

enum { CITY, REGIONS };
enum { PETROL };
enum { EAST };

static int begin(void **state)
{
    (void)state;
    world_init(&world, 30, NULL);
    return 0;
}

/* ---- sums, means, ratios ---- */

enum { N_DAYS = 4 };

/* clang-format off */
static const struct {
    const char *output, *entity, *fuel;
    double day[N_DAYS];
} facts[] = {
    {"arrivals", "east", NULL, {3, 0, 5, 2}},
    {"lost", "east", NULL, {0, 1, 0, 1}},
    {"attacks", "east", NULL, {1, 1, 0, 2}},
    {"arrivals_total", "town", NULL, {5, 0, 10, 3}},
    {"arrivals_relative", "town", NULL, {0.5, 0, 1, 0.3}},
    {"lost_total", "town", NULL, {0, 1, 0, 1}},
    {"received", "town", "petrol", {100, 0, 300, 50}},
    {"need", "town", "petrol", {200, 200, 100, 300}},
    {"unmet", "town", "petrol", {0, 120, 0, 80}},
    {"stock", "town", "petrol", {700, 20, 30, 600}},
    {"below_warning", "town", "petrol", {0, 1, 1, 0}},
    {"below_alarm", "town", "petrol", {0, 0, 1, 0}},
    {"sector_need", "regions", "diesel", {40, 40, 80, 40}},
    {"sector_unmet", "regions", "diesel", {0, 10, 0, 40}},
    {"sector_short", "regions", "diesel", {0, 1, 0, 1}},
    {"stations_dry", "town", "petrol", {0.2, 0.8, 1, 0}},
    {"shortage", "town", "petrol", {0.1, 0.75, 1, 0}},
    {"stockout", "town", "petrol", {0, 1, 1, 0}},
    {"schools_closed", "land", NULL, {0, 0, 1, 1}},
    {"value_lost", "land", NULL, {0, 70, 0, 70}},
    {"supply_hours", "grid", NULL, {24, 6, 12, 18}},
    {"unserved", "grid", NULL, {0, 900, 600, 300}},
    {"load", "grid", NULL, {1200, 1200, 1200, 1400}},
    {"loss_of_load_hours", "grid", NULL, {0, 24, 12, 6}},
    {"fuel_spending", "grid", NULL, {10, 20, 30, 5}},
};
/* clang-format on */

/* clang-format off */
static const struct {
    const char *metric, *entity, *fuel;
    double value;
} sums[] = {
    {"arrived", "east", NULL, 10},
    {"tankers_lost", "east", NULL, 2},
    {"attacks_total", "east", NULL, 4},
    {"arrived_total", "town", NULL, 18},
    {"arrivals_relative_mean", "town", NULL, 0.45},
    {"tankers_lost_total", "town", NULL, 2},
    {"loss_share", "town", NULL, 0.1}, /* 2 / (2 + 18) */
    {"received_total", "town", "petrol", 450},
    {"unmet_total", "town", "petrol", 200},
    {"unmet_share", "town", "petrol", 0.25}, /* 200 / 800 */
    {"stock_lowest", "town", "petrol", 20},
    {"below_warning_days", "town", "petrol", 2},
    {"below_warning_first", "town", "petrol", 1},
    {"below_alarm_days", "town", "petrol", 1},
    {"below_alarm_first", "town", "petrol", 2},
    {"sector_unmet_total", "regions", "diesel", 50},
    {"sector_unmet_share", "regions", "diesel", 0.25}, /* 50 / 200 */
    {"sector_short_days", "regions", "diesel", 2},
    {"sector_short_first", "regions", "diesel", 1},
    {"sector_short_longest", "regions", "diesel", 1},
    {"stations_dry_mean", "town", "petrol", 0.5},
    {"shortage_days", "town", "petrol", 1.85},
    {"stockout_days", "town", "petrol", 2},
    {"school_days_closed", "land", NULL, 2},
    {"value_lost_total", "land", NULL, 140},
    {"supply_hours_mean", "grid", NULL, 15},
    {"unserved_total", "grid", NULL, 1800},
    {"unserved_share_mean", "grid", NULL, 0.36}, /* 1,800 / 5,000 */
    {"loss_of_load_hours_total", "grid", NULL, 42},
    {"fuel_spending_total", "grid", NULL, 65},
};
/* clang-format on */

static void run_facts(double scale)
{
    struct block *block = world.block;
    world_reset(&world, 1);
    world.plan.n_days = N_DAYS;
    metric_begin(&world.plan, block);
    for (int32_t day = 0; day < N_DAYS; day++) {
        block->day = day;
        for (size_t n = 0; n < COUNT_OF(facts); n++) {
            const int32_t rank = world_rank(&world, facts[n].entity);
            const int32_t fuel =
                facts[n].fuel == NULL ? 0 : world_rank(&world, facts[n].fuel);
            const int32_t output = output_find(facts[n].output);
            assert_true(output >= 0);
            fill_lanes(
                state_output_at(&world.plan, block, (enum output_id)output, rank, fuel),
                scale * facts[n].day[day]);
        }
        metric_day(&world.plan, block);
    }
    block_finish(&world.plan, block);
}

static void test_sums_means_ratios_and_the_lowest_are_those_of_the_days(void **state)
{
    (void)state;
    run_facts(1);
    for (size_t n = 0; n < COUNT_OF(sums); n++) {
        CASE(sums[n].metric);
        const int32_t at =
            world_measure(&world, sums[n].metric, sums[n].entity, sums[n].fuel);
        for (int32_t i = 0; i < LANES; i++) {
            assert_close(block_metric(world.block, at)[i], sums[n].value, 1e-6);
            assert_true(block_metric_defined(world.block, at)[i]);
            assert_close(block_metric_restricted(world.block, at)[i], sums[n].value,
                         1e-6);
        }
    }
}

static void test_a_ratio_to_nothing_is_undefined(void **state)
{
    static const char *const ratios[][3] = {{"loss_share", "town", NULL},
                                            {"unmet_share", "town", "petrol"},
                                            {"sector_unmet_share", "regions", "diesel"},
                                            {"unserved_share_mean", "grid", NULL}};
    (void)state;
    run_facts(0);
    for (size_t n = 0; n < COUNT_OF(ratios); n++) {
        CASE(ratios[n][0]);
        const int32_t at =
            world_measure(&world, ratios[n][0], ratios[n][1], ratios[n][2]);
        assert_close(block_metric(world.block, at)[0], 0, 0);
        assert_false(block_metric_defined(world.block, at)[0]);
    }
}

static void test_every_metric_is_made_in_this_world(void **state)
{
    (void)state;
    for (int32_t m = 0; m < N_METRICS; m++) {
        CASE(metrics[m].name);
        assert_int_not_equal(rules[m].reducer, NO_RULE);
        bool is_there = false;
        for (int32_t n = 0; n < world.plan.n_measures; n++)
            is_there = is_there || (int32_t)world.plan.measures[n].metric == m;
        assert_true(is_there);
    }
}

/* ---- days that are counted ---- */

enum { NO_TIME = -1 };

/* A letter a day: x the sector is short, and cover is below the alarm; o not. */
/* clang-format off */
static const struct {
    const char *days;
    double total, first, restricted_first, longest;
} spells[] = {
    {"oooo", 0, NO_TIME, 4, 0},
    {"x", 1, 0, 0, 1},
    {"ooox", 1, 3, 3, 1},
    {"xxoo", 2, 0, 0, 2},
    {"oxoxxo", 3, 1, 1, 2},
    {"xxxoxx", 5, 0, 0, 3},
    {"ooxoxxx", 4, 2, 2, 3},
};
/* clang-format on */

static void put_spell(char letter)
{
    const bool is_short = letter == 'x';
    fill_lanes(
        state_output_at(&world.plan, world.block, OUT_SECTOR_SHORT, REGIONS, PETROL),
        is_short);
    fill_lanes(state_output_of_store(&world.plan, world.block, OUT_BELOW_ALARM, PETROL),
               is_short);
}

static void check_time_of(const char *metric, const char *entity, double value,
                          double restricted)
{
    const int32_t at = world_measure(&world, metric, entity, "petrol");
    const bool is_defined = block_metric_defined(world.block, at)[0];
    assert_int_equal(is_defined, value >= 0);
    if (is_defined)
        assert_close(block_metric(world.block, at)[0], value, 0);
    assert_close(block_metric_restricted(world.block, at)[0], restricted, 0);
}

static void check_figure_of(const char *metric, const char *entity, double value)
{
    const int32_t at = world_measure(&world, metric, entity, "petrol");
    assert_true(block_metric_defined(world.block, at)[0]);
    assert_close(block_metric(world.block, at)[0], value, 1e-6);
    assert_close(block_metric_restricted(world.block, at)[0], value, 1e-6);
}

static void test_days_are_counted_with_the_first_and_the_longest_run(void **state)
{
    struct block *block = world.block;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(spells); n++) {
        CASE(spells[n].days);
        world_reset(&world, 1);
        world.plan.n_days = (int32_t)strlen(spells[n].days);
        for (block->day = 0; block->day < world.plan.n_days; block->day++) {
            put_spell(spells[n].days[block->day]);
            metric_day(&world.plan, block);
        }
        block_finish(&world.plan, block);
        check_figure_of("sector_short_days", "regions", spells[n].total);
        check_figure_of("sector_short_longest", "regions", spells[n].longest);
        check_time_of("sector_short_first", "regions", spells[n].first,
                      spells[n].restricted_first);
        check_figure_of("below_alarm_days", "town", spells[n].total);
        check_time_of("below_alarm_first", "town", spells[n].first,
                      spells[n].restricted_first);
    }
}

static void test_a_sector_cut_off_is_short_from_the_day_its_hoard_is_empty(void **state)
{
    /* nothing is sold: 320 m3 of hoard meet two days of 160, and the other six go short;
       of the cover of 10 days two are locked and none is sold: it stays above alarms */
    static const char *const edits[] = {"regions.ration=0", "town.short_ratio=0.01",
                                        "town.cover_alarm=3", NULL};
    struct world dry;
    (void)state;
    world_init(&dry, 8, edits);
    for (int32_t day = 0; day < 8; day++) {
        assert_int_equal(block_step(&dry.plan, dry.block), ST_OK);
        assert_close(world_output(&dry, "sector_need", "regions", "petrol")[0], 160,
                     1e-9);
    }
    block_finish(&dry.plan, dry.block);
    const struct {
        enum metric_id metric;
        double value;
    } known[] = {{MET_SECTOR_UNMET, 6 * 160},
                 {MET_SECTOR_UNMET_SHARE, 0.75},
                 {MET_SECTOR_SHORT_DAYS, 6},
                 {MET_SECTOR_SHORT_FIRST, 2},
                 {MET_SECTOR_SHORT_LONGEST, 6}};
    for (size_t n = 0; n < COUNT_OF(known); n++) {
        const int32_t at =
            world_measure(&dry, metrics[known[n].metric].name, "regions", "petrol");
        CASE(metrics[known[n].metric].name);
        assert_true(block_metric_defined(dry.block, at)[0]);
        assert_close(block_metric(dry.block, at)[0], known[n].value, 1e-9);
    }
    const int32_t city = world_measure(&dry, "sector_short_first", "city", "petrol");
    assert_false(block_metric_defined(dry.block, city)[0]);
    assert_close(block_metric_restricted(dry.block, city)[0], 8, 0);
    world_free(&dry);
}

/* ---- times of the first crisis ---- */

/*
 * A letter a day: o recovered (all sold), = neither (0.7 sold), s stock-out (nothing
 * sold), r exactly at recovered_ratio (0.9 sold), h exactly at stockout_ratio (half).
 * Three recovered days end a crisis, and a stock-out day after that begins another.
 */
/* clang-format off */
static const struct {
    const char *name, *days;
    double total, count, longest, first, length, recovery; /* NO_TIME: undefined */
    double restricted_first, restricted_length, restricted_recovery;
} crises[] = {
    {"no crisis", "oooooo", 0, 0, 0, NO_TIME, NO_TIME, NO_TIME, 6, 0, 0},
    {"a crisis of three days", "osssooo", 3, 1, 3, 1, 3, 3, 1, 3, 3},
    {"from the first day", "s==ooo", 1, 1, 1, 0, 1, 3, 0, 1, 3},
    {"two good days do not end it", "soosooo", 2, 1, 1, 0, 4, 4, 0, 4, 4},
    {"a doubtful day begins the row anew", "soo=ooo", 1, 1, 1, 0, 1, 4, 0, 1, 4},
    {"exactly at the recovered ratio is not recovered",
     "soorooo", 1, 1, 1, 0, 1, 4, 0, 1, 4},
    {"exactly at the stock-out ratio is no stock-out",
     "ohso=ooo", 1, 1, 1, 2, 1, 3, 2, 1, 3},
    {"later crises count their days only", "sooosss", 4, 2, 3, 0, 1, 1, 0, 1, 1},
    {"not over at the end", "os=oo", 1, 1, 1, 1, NO_TIME, NO_TIME, 1, 4, 4},
    {"not over, with a pause", "osoosso", 3, 1, 2, 1, NO_TIME, NO_TIME, 1, 6, 6},
    {"begins on the last day", "ooos", 1, 1, 1, 3, NO_TIME, NO_TIME, 3, 1, 1},
    {"ends on the last day", "osooo", 1, 1, 1, 1, 1, 1, 1, 1, 1},
    {"one good day too few", "osoo", 1, 1, 1, 1, NO_TIME, NO_TIME, 1, 3, 3},
    {"nothing but stock-out", "ssss", 4, 1, 4, 0, NO_TIME, NO_TIME, 0, 4, 4},
    {"good days before do not count", "ooosooo", 1, 1, 1, 3, 1, 1, 3, 1, 1},
    {"a stock-out after the recovery begins another",
     "sooo=s", 2, 2, 1, 0, 1, 1, 0, 1, 1},
    {"a doubtful day after it does not", "sooo==o=", 1, 1, 1, 0, 1, 1, 0, 1, 1},
    {"a later crisis ends like the first",
     "sooosoos=ooos", 4, 3, 1, 0, 1, 1, 0, 1, 1},
    {"the longest run may come later", "ssosssooo", 5, 1, 3, 0, 6, 6, 0, 6, 6},
};
/* clang-format on */

static void check_figure(const char *metric, double value)
{
    check_figure_of(metric, "town", value);
}

static void check_time(const char *metric, double value, double restricted)
{
    check_time_of(metric, "town", value, restricted);
}

static double sold_of(char letter)
{
    switch (letter) {
    case 'o':
        return 10;
    case 'r':
        return 9;
    case 'h':
        return 5;
    case 's':
        return 0;
    default:
        return 7;
    }
}

/* The area under the shortage curve: what is not sold, in days of all that is wanted.
 */
static double shortage_of(const char *days)
{
    double area = 0;
    for (; *days != '\0'; days++)
        area += 1 - sold_of(*days) / 10;
    return area;
}

/* The metrics of a series of days. */
static void live(const char *days)
{
    struct block *block = world.block;
    world_reset(&world, 1);
    world.plan.n_days = (int32_t)strlen(days);
    for (block->day = 0; block->day < world.plan.n_days; block->day++) {
        for (int32_t c = 0; c < world.plan.layout->n_customers; c++) {
            fill_lanes(lanes(block->wanted, c), 10);
            fill_lanes(lanes(block->purchase, c), 10);
            fill_lanes(lanes(block->sold, c), sold_of(days[block->day]));
        }
        consequence_day(&world.plan, block);
        metric_day(&world.plan, block);
    }
    block_finish(&world.plan, block);
}

static void test_crises_and_times_of_the_first_follow_the_series_of_days(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(crises); n++) {
        CASE(crises[n].name);
        live(crises[n].days);
        check_figure("stockout_days", crises[n].total);
        check_figure("stockout_longest", crises[n].longest);
        check_figure("crisis_count", crises[n].count);
        check_figure("shortage_days", shortage_of(crises[n].days));
        check_time("stockout_first", crises[n].first, crises[n].restricted_first);
        check_time("crisis_length", crises[n].length, crises[n].restricted_length);
        check_time("recovery_time", crises[n].recovery, crises[n].restricted_recovery);
    }
}

static double time_to_recovery(const char *days)
{
    live(days);
    return block_metric_restricted(
        world.block, world_measure(&world, "recovery_time", "town", "petrol"))[0];
}

/* In every series of seven good, doubtful and dry days, once a crisis has begun. */
static void test_one_more_day_of_stock_out_never_brings_recovery_nearer(void **state)
{
    enum { DAYS = 7, SERIES = 3 * 3 * 3 * 3 * 3 * 3 * 3 };
    (void)state;
    for (int32_t n = 0; n < SERIES; n++) {
        char days[DAYS + 1] = "";
        for (int32_t day = 0, rest = n; day < DAYS; day++, rest /= 3)
            days[day] = "o=s"[rest % 3];
        const char *first = strchr(days, 's');
        const double time = time_to_recovery(days);
        for (char *day = days; first != NULL && *day != '\0'; day++) {
            const char was = *day;
            if (day < first || was == 's')
                continue;
            *day = 's';
            assert_true(time_to_recovery(days) >= time);
            *day = was;
        }
    }
}

static void test_a_crisis_of_the_warm_up_is_forgotten_at_the_start(void **state)
{
    /* no fuel in the warm-up: customers are dry, until stocks are as given on day 0 */
    static const char *const edits[] = {"land.warm_up=20", "town.unloading_capacity=0",
                                        "town/*.initial_cover=5", NULL};
    struct world dry;
    (void)state;
    world_init(&dry, 3, edits);
    for (int32_t day = 0; day < 3; day++)
        assert_int_equal(block_step(&dry.plan, dry.block), ST_OK);
    block_finish(&dry.plan, dry.block);
    for (int32_t n = 0; n < dry.plan.n_measures; n++) {
        if (dry.plan.measures[n].metric == MET_STOCKOUT_DAYS ||
            dry.plan.measures[n].metric == MET_CRISIS_COUNT ||
            dry.plan.measures[n].metric == MET_STOCKOUT_LONGEST)
            assert_close(block_metric(dry.block, n)[0], 0, 0);
        if (dry.plan.measures[n].metric == MET_STOCKOUT_FIRST)
            assert_false(block_metric_defined(dry.block, n)[0]);
    }
    world_free(&dry);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_means_ratios_and_the_lowest_are_those_of_the_days),
        cmocka_unit_test(test_a_ratio_to_nothing_is_undefined),
        cmocka_unit_test(test_every_metric_is_made_in_this_world),
        cmocka_unit_test(test_days_are_counted_with_the_first_and_the_longest_run),
        cmocka_unit_test(
            test_a_sector_cut_off_is_short_from_the_day_its_hoard_is_empty),
        cmocka_unit_test(test_crises_and_times_of_the_first_follow_the_series_of_days),
        cmocka_unit_test(test_one_more_day_of_stock_out_never_brings_recovery_nearer),
        cmocka_unit_test(test_a_crisis_of_the_warm_up_is_forgotten_at_the_start),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
