/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "world.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "study/period.h"

/*
 * Weeks, months and phases against calendars written by hand, and their figures against
 * days stepped one by one.
 */

enum { DAYS = 20, REPLICATES = 150 };

/* A world with luck and ignorance in it, from Saturday 1 March 2025 on. */
static const char *const edits[] = {
    "east.attack_probability=0.3", "west.attack_probability=uniform(0.05 0.4)",
    "town/petrol.demand_noise=0.1", "town.unloading_capacity=uniform(20 60)", NULL};

static struct world world;
static bool *is_wanted;

static int set_up(void **state)
{
    (void)state;
    world_init(&world, DAYS, edits);
    is_wanted = memory_new((size_t)world.plan.n_series, sizeof *is_wanted);
    for (int32_t n = 0; n < world.plan.n_series; n++)
        is_wanted[n] = n % 3 != 0;
    return is_wanted == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    memory_free(is_wanted);
    world_free(&world);
    return 0;
}

/* ---- the days ---- */

static const struct phases no_phases = {0};

/* clang-format off */
static const struct {
    enum period_kind kind;
    int32_t year, month, day, n_days;
    const char *names;  /* with the first and the last day of each */
} calendars[] = {
    {PERIOD_WEEK, 2025, 3, 1, 20, "2025-W09 0-1, 2025-W10 2-8, 2025-W11 9-15, 2025-W12 16-19"},
    {PERIOD_WEEK, 2025, 9, 1, 14, "2025-W36 0-6, 2025-W37 7-13"},
    {PERIOD_WEEK, 2025, 12, 31, 7, "2026-W01 0-4, 2026-W02 5-6"},     /* a Wednesday */
    {PERIOD_WEEK, 2026, 12, 31, 5, "2026-W53 0-3, 2027-W01 4-4"},     /* a Thursday */
    {PERIOD_WEEK, 2024, 12, 29, 3, "2024-W52 0-0, 2025-W01 1-2"},     /* a Sunday */
    {PERIOD_WEEK, 1969, 12, 28, 3, "1969-W52 0-0, 1970-W01 1-2"},     /* before day 0 */
    {PERIOD_MONTH, 2025, 9, 1, 30, "2025-09 0-29"},
    {PERIOD_MONTH, 2024, 2, 28, 4, "2024-02 0-1, 2024-03 2-3"},
    {PERIOD_MONTH, 2025, 12, 1, 40, "2025-12 0-30, 2026-01 31-39"},
};
/* clang-format on */

static void check_list(const struct periods *periods, const char *names)
{
    char list[256] = "";
    for (int32_t i = 0; i < periods->n_periods; i++) {
        const struct period *it = &periods->list[i];
        const size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s %d-%d", i == 0 ? "" : ", ",
                 it->name, (int)it->first, (int)it->end - 1);
    }
    assert_string_equal(list, names);
}

static void test_weeks_begin_on_monday_and_are_cut_at_the_ends_like_months(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(calendars); n++) {
        const struct plan plan = {
            .start = date_number(
                (struct date){calendars[n].year, calendars[n].month, calendars[n].day}),
            .n_days = calendars[n].n_days};
        struct periods periods = {0};
        CASE(calendars[n].names);
        assert_int_equal(
            periods_init(&periods, calendars[n].kind, &no_phases, &plan, NULL), ST_OK);
        check_list(&periods, calendars[n].names);
        periods_free(&periods);
    }
}

static void test_phases_are_cut_to_the_run_and_other_days_are_in_none(void **state)
{
    static char names[][4] = {"P0", "P1", "P2", "P3"};
    struct phase rows[] = {{.name = names[0], .first = 80, .last = 99},
                           {.name = names[1], .first = 95, .last = 102},
                           {.name = names[2], .first = 105, .last = 107},
                           {.name = names[3], .first = 110, .last = 110}};
    const struct phases phases = {.n_rows = 4, .rows = rows};
    const struct plan plan = {.start = 100, .n_days = 10};
    struct periods periods = {0};
    (void)state;
    assert_int_equal(periods_init(&periods, PERIOD_PHASE, &phases, &plan, NULL), ST_OK);
    check_list(&periods, "P1 0-2, P2 5-7");
    periods_free(&periods);
}

static void test_names_are_found_again(void **state)
{
    (void)state;
    for (enum period_kind kind = PERIOD_WEEK; kind < N_PERIOD_KINDS; kind++)
        assert_int_equal(period_kind_find(period_kind_name(kind)), kind);
    assert_int_equal(period_kind_find("day"), NO_PERIOD);
    assert_int_equal(period_kind_find(""), NO_PERIOD);
}

static void test_a_period_has_the_unit_of_what_is_taken(void **state)
{
    static const struct {
        enum output_id output;
        const char *unit;
    } units[] = {{OUT_UNMET, "m3"},           {OUT_ARRIVALS, "truck"},
                 {OUT_STOCKOUT, "day"},       {OUT_SECTOR_SHORT, "day"},
                 {OUT_STOCK, "m3"},           {OUT_SUPPLY_HOURS, "h/day"},
                 {OUT_STATIONS_DRY, "share"}, {OUT_LOST_CUMULATIVE, "truck"}};
    char unit[48];
    (void)state;
    for (size_t n = 0; n < COUNT_OF(units); n++) {
        period_unit_key(units[n].output, unit, sizeof unit);
        assert_string_equal(unit, units[n].unit);
    }
}

/* ---- the figures ---- */

static struct run_spec spec_of(int32_t luck, uint64_t memory_bytes)
{
    return (struct run_spec){.seed = 7,
                             .n_replicates = REPLICATES,
                             .luck = luck,
                             .memory_bytes = memory_bytes};
}

static void run(struct periods *periods, const struct plan *base, int32_t luck,
                uint64_t memory_bytes, int32_t n_jobs)
{
    const struct run_spec spec = spec_of(luck, memory_bytes);
    const struct run_resources resources = {.n_jobs = n_jobs};
    struct broken_book broken;
    assert_int_equal(
        periods_init(periods, PERIOD_WEEK, &no_phases, &world.plan, is_wanted), ST_OK);
    assert_int_equal(
        periods_run(periods, &world.plan, base, &spec, &resources, &broken), ST_OK);
}

/* What a period has of a series in every replicate, from its days. */
static void step_by_hand(const struct plan *plan, int32_t series,
                         const struct period *period, double *value)
{
    const enum statistic statistic = outputs[plan->series[series].output].over_days;
    struct block *block = block_new(plan);
    assert_non_null(block);
    for (int32_t first = 0; first < REPLICATES; first += LANES) {
        assert_int_equal(block_reset(block, plan, 7, 1, first), ST_OK);
        for (int32_t day = 0; day < period->end; day++) {
            assert_int_equal(block_step(plan, block), ST_OK);
            for (int32_t i = first; i < first + LANES && i < REPLICATES; i++) {
                const double x = (double)block_output(block, series)[i - first];
                if (day == 0)
                    value[i] = 0;
                if (day >= period->first)
                    value[i] = statistic == STATISTIC_END ? x : value[i] + x;
            }
        }
    }
    for (int32_t i = 0; i < REPLICATES && statistic == STATISTIC_MEAN; i++)
        value[i] /= period->end - period->first;
    block_delete(block);
}

static void check_summary(const struct summary *summary, double *value)
{
    const double tolerance = 1e-9 * (1 + fabs(gsl_stats_max(value, 1, REPLICATES)));
    assert_int_equal(summary->n_defined, REPLICATES);
    assert_close(summary->mean, gsl_stats_mean(value, 1, REPLICATES), tolerance);
    assert_close(summary->se,
                 gsl_stats_sd(value, 1, REPLICATES) / sqrt((double)REPLICATES),
                 tolerance);
    gsl_sort(value, 1, REPLICATES);
    for (int32_t q = 0; q < N_QUANTILES; q++)
        assert_close(summary->quantile[q],
                     gsl_stats_quantile_from_sorted_data(value, 1, REPLICATES,
                                                         quantile_levels[q]),
                     tolerance);
}

static const struct {
    const char *output, *entity, *fuel;
    int32_t period;
} looked_at[] = {
    {"unmet", "town", "petrol", 1},       {"stock", "town", "petrol", 1},
    {"lost_cumulative", "east", NULL, 2}, {"arrivals", "west", NULL, 0},
    {"stockout", "town", "diesel", 3},    {"supply_hours", "grid", NULL, 2}};

static int32_t series_of(size_t n)
{
    return layout_series(
        &world.plan, (enum output_id)output_find(looked_at[n].output),
        world_rank(&world, looked_at[n].entity),
        looked_at[n].fuel == NULL ? 0 : world_rank(&world, looked_at[n].fuel));
}

static int32_t place_of(const struct periods *periods, int32_t series)
{
    for (int32_t s = 0; s < periods->n_series; s++) {
        if (periods->series[s] == series)
            return s;
    }
    fail_msg("series %d is not there", (int)series);
    return -1;
}

static void test_a_period_is_made_within_each_replicate(void **state)
{
    double value[REPLICATES];
    struct periods periods = {0};
    (void)state;
    for (size_t n = 0; n < COUNT_OF(looked_at); n++)
        is_wanted[series_of(n)] = true;
    run(&periods, NULL, 1, UINT64_MAX, 2);
    for (size_t n = 0; n < COUNT_OF(looked_at); n++) {
        const int32_t series = series_of(n);
        CASE(looked_at[n].output);
        step_by_hand(&world.plan, series, &periods.list[looked_at[n].period], value);
        check_summary(
            periods_summary(&periods, place_of(&periods, series), looked_at[n].period),
            value);
    }
    periods_free(&periods);
}

static bool is_same(const struct periods *a, const struct periods *b)
{
    const size_t n = (size_t)a->n_series * (size_t)a->n_periods;
    return a->n_series == b->n_series && a->n_periods == b->n_periods &&
           memcmp(a->summary, b->summary, n * sizeof *a->summary) == 0;
}

static void test_threads_and_memory_change_no_figure(void **state)
{
    struct periods whole = {0}, threads = {0}, passes = {0};
    (void)state;
    run(&whole, NULL, 1, UINT64_MAX, 1);
    run(&threads, NULL, 1, UINT64_MAX, 3);
    run(&passes, NULL, 1, UINT64_C(60000), 2);
    assert_true(is_same(&whole, &threads));
    assert_true(is_same(&whole, &passes));
    periods_free(&whole);
    periods_free(&threads);
    periods_free(&passes);
}

static void test_a_difference_is_taken_replicate_by_replicate(void **state)
{
    static const char *const more[] = {
        "east.attack_probability=0.6", "west.attack_probability=uniform(0.05 0.4)",
        "town/petrol.demand_noise=0.1", "town.unloading_capacity=uniform(20 60)", NULL};
    struct world base;
    struct periods periods = {0};
    double value[REPLICATES], less[REPLICATES];
    const size_t n = 0; /* unmet petrol */
    (void)state;
    world_init(&base, DAYS, more);
    is_wanted[series_of(n)] = true;
    run(&periods, &base.plan, 1, UINT64_C(400000), 2);
    const struct period *week = &periods.list[3];
    step_by_hand(&world.plan, series_of(n), week, value);
    step_by_hand(&base.plan, series_of(n), week, less);
    for (int32_t i = 0; i < REPLICATES; i++)
        value[i] -= less[i];
    check_summary(periods_summary(&periods, place_of(&periods, series_of(n)), 3),
                  value);
    periods_free(&periods);
    world_free(&base);
}

static void test_replicates_that_share_a_draw_count_as_one_group(void **state)
{
    struct periods alone = {0}, shared = {0};
    (void)state;
    run(&alone, NULL, 1, UINT64_MAX, 2);
    run(&shared, NULL, 10, UINT64_MAX, 2);
    int32_t n_wider = 0, n = alone.n_series * alone.n_periods;
    for (int32_t i = 0; i < n; i++)
        n_wider += shared.summary[i].se > alone.summary[i].se;
    assert_true(n_wider > n / 4); /* the others are the same in every replicate */
    periods_free(&alone);
    periods_free(&shared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_weeks_begin_on_monday_and_are_cut_at_the_ends_like_months),
        cmocka_unit_test(test_phases_are_cut_to_the_run_and_other_days_are_in_none),
        cmocka_unit_test(test_names_are_found_again),
        cmocka_unit_test(test_a_period_has_the_unit_of_what_is_taken),
        cmocka_unit_test(test_a_period_is_made_within_each_replicate),
        cmocka_unit_test(test_threads_and_memory_change_no_figure),
        cmocka_unit_test(test_a_difference_is_taken_replicate_by_replicate),
        cmocka_unit_test(test_replicates_that_share_a_draw_count_as_one_group),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down) != 0;
}
