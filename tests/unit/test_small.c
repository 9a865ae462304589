/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "capture.h"
#include "engine/block.h"
#include "engine/layout.h"
#include "input/scenario.h"
#include "one_model.h"

/*
 * The small model against pen and paper: model/small/README.md says why each of these
 * laws holds.  Nothing but attacks is left to chance, so every lane must obey.
 *
 * 20 tankers of 50 m3 a day; 2 days to the border, 5 and 1 to the city, 1 at customs, 3
 * home; 6 days of stock, 2 more locked, 2 in cans; 300 tankers.
 */

enum {
    FLOW = 20,
    DEMAND_M3 = 1000,
    ROUND_TRIP = 12,
    FLEET_SIZE = 300,
    BUFFER_DAYS = 10
};
enum { SHUT_ON = 10, MOST_EDITS = 8, EDIT_ROOM = 96, MOST_DAYS = 160 };

static const double ROUNDING = 1e-6;

/* The small model under edits. */
struct course {
    struct scenario scenario;
    struct plan plan;
    struct block *block;
    struct capture capture;
    char edits[MOST_EDITS][EDIT_ROOM];
    int32_t n_edits;
};

__attribute__((format(printf, 2, 3))) static void edit(struct course *course,
                                                       const char *format, ...)
{
    va_list arguments;
    assert_true(course->n_edits < MOST_EDITS);
    va_start(arguments, format);
    vsnprintf(course->edits[course->n_edits++], EDIT_ROOM, format, arguments);
    va_end(arguments);
}

/* "2025-09-11": day of a run that starts on 1 September. */
static const char *date_of_day(int32_t day, char text[DATE_TEXT])
{
    date_write(date_number((struct date){2025, 9, 1}) + day, text);
    return text;
}

static void begin(struct course *course, int32_t n_days)
{
    struct scenario *scenario = &course->scenario;
    struct diag *diag = &course->capture.diag;
    capture_init(&course->capture, LANGUAGE_EN);
    scenario->has_start = scenario->has_days = true;
    scenario->start = date_number((struct date){2025, 9, 1});
    scenario->n_days = n_days;
    enum status status = ST_OK;
    for (int32_t i = 0; i < course->n_edits && status == ST_OK; i++)
        status = scenario_set(scenario, &model, course->edits[i], diag);
    if (status == ST_OK)
        status = scenario_check(scenario, &model, diag);
    if (status == ST_OK)
        status = plan_compile(&course->plan, &model, scenario, diag);
    if (status != ST_OK)
        fail_msg("%s", course->capture.lines);
    course->block = block_new(&course->plan);
    assert_non_null(course->block);
    assert_int_equal(block_reset(course->block, &course->plan, 1, 1, 0), ST_OK);
}

static void end(struct course *course)
{
    block_delete(course->block);
    plan_free(&course->plan);
    scenario_free(&course->scenario);
    *course = (struct course){.block = NULL};
}

static void step(struct course *course)
{
    assert_int_equal(block_step(&course->plan, course->block), ST_OK);
}

static void step_until(struct course *course, int32_t day)
{
    while (block_day(course->block) < day)
        step(course);
}

/* An output of the day done, of the only one of its kind and fuel. */
static const real *output(const struct course *course, enum output_id id)
{
    const int32_t series = layout_series(&course->plan, id, 0, 0);
    assert_true(series >= 0);
    return block_output(course->block, series);
}

static void expect(const struct course *course, enum output_id id, double expected)
{
    const real *is = output(course, id);
    for (int32_t i = 0; i < LANES; i++)
        assert_close(is[i], expected, ROUNDING);
}

/* The sum of an output over the next days, the same in every lane. */
static double sum_over(struct course *course, enum output_id id, int32_t n_days)
{
    double sum[LANES] = {0};
    for (int32_t day = 0; day < n_days; day++) {
        step(course);
        for (int32_t i = 0; i < LANES; i++)
            sum[i] += (double)output(course, id)[i];
    }
    for (int32_t i = 1; i < LANES; i++)
        assert_close(sum[i], sum[0], ROUNDING);
    return sum[0];
}

/* ---- a border that is shut ---- */

static void shut_border(struct course *course, int32_t n_days)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    if (n_days > 0)
        edit(course, "%s..%s:road.border_capacity=0", date_of_day(SHUT_ON, from),
             date_of_day(SHUT_ON + n_days - 1, to));
}

static void test_what_a_shut_border_costs_is_its_days_less_those_in_stock(void **state)
{
    static const struct {
        const char *name;
        int32_t cover, locked, cans;
    } cases[] = {{"as it is", 6, 2, 2000},      {"nothing locked", 6, 0, 2000},
                 {"no cans", 6, 2, 0},          {"little stock", 4, 0, 0},
                 {"cans full", 6, 2, 4000},     {"half a day in cans", 5, 1, 500},
                 {"as much locked", 5, 5, 1000}};
    (void)state;
    for (size_t k = 0; k < COUNT_OF(cases); k++) {
        CASE(cases[k].name);
        for (int32_t n = 0; n <= 35; n++) {
            struct course course = {.n_edits = 0};
            const int32_t buffer = (cases[k].cover + cases[k].locked) * DEMAND_M3;
            edit(&course, "bamako/petrol.initial_cover=%d", (int)cases[k].cover);
            edit(&course, "bamako.cover_target=%d", (int)cases[k].cover);
            edit(&course, "bamako.security_stock=%d", (int)cases[k].locked);
            edit(&course, "bamako_retail/petrol.initial_hoard=%d", (int)cases[k].cans);
            shut_border(&course, n);
            begin(&course, MOST_DAYS);
            assert_close(sum_over(&course, OUT_UNMET, 90),
                         fmax(0, n * DEMAND_M3 - buffer - cases[k].cans), ROUNDING);
            end(&course);
        }
    }
}

static void
test_stations_are_dry_as_long_as_depots_are_whatever_is_in_cans(void **state)
{
    (void)state;
    for (int32_t n = 0; n <= 28; n += 2) {
        struct course course = {.n_edits = 0};
        shut_border(&course, n);
        begin(&course, MOST_DAYS);
        assert_close(sum_over(&course, OUT_STOCKOUT, 90), fmax(0, n - 6 - 2), 0);
        end(&course);
    }
}

/* Until 20 a day have used the trucks up: 60 idle and 10 days of those that come home. */
static void test_whoever_loads_waits_at_a_shut_border(void **state)
{
    struct course course = {.n_edits = 0};
    (void)state;
    shut_border(&course, 20);
    begin(&course, MOST_DAYS);
    step_until(&course, SHUT_ON);
    for (int32_t day = 1; day <= 20; day++) {
        step(&course);
        expect(&course, OUT_BORDER_QUEUE, fmin(FLOW * day, FLEET_SIZE));
    }
    end(&course);
}

/* One of the 40 may turn back, with a chance of 1 in 3,660 a day, and leaves 50 m3. */
static void test_a_closed_road_costs_as_much_to_within_a_tanker_or_two(void **state)
{
    struct course course = {.n_edits = 0};
    (void)state;
    edit(&course, "2025-09-11..2025-09-24:road.open=0");
    begin(&course, MOST_DAYS);
    double unmet[LANES] = {0};
    int32_t n_exact = 0;
    while (block_day(course.block) < 90) {
        step(&course);
        for (int32_t i = 0; i < LANES; i++)
            unmet[i] += (double)output(&course, OUT_UNMET)[i];
    }
    for (int32_t i = 0; i < LANES; i++) {
        const double tankers = (unmet[i] - 4000) / 50;
        assert_close(tankers, round(tankers), ROUNDING);
        assert_true(tankers > -1 && tankers < 4);
        n_exact += tankers < 0.5;
    }
    assert_true(n_exact > LANES / 2);
    end(&course);
}

/* What is not sold because of it is still there when tankers come again. */
static void test_a_ration_creates_no_litre(void **state)
{
    static const double rations[] = {0.3, 0.4, 0.5, 0.55, 0.6, 0.8, 0.9, 1};
    enum { N = 14 };
    (void)state;
    for (size_t k = 0; k < COUNT_OF(rations); k++) {
        struct course course = {.n_edits = 0};
        const double refused = N * (1 - rations[k]) * DEMAND_M3 - 2000;
        shut_border(&course, N);
        edit(&course, "2025-09-11..2025-09-24:bamako_retail.ration=%g", rations[k]);
        begin(&course, MOST_DAYS);
        assert_close(sum_over(&course, OUT_UNMET, 90),
                     fmax((N - BUFFER_DAYS) * DEMAND_M3, refused), ROUNDING);
        end(&course);
    }
}

/* ---- escorts ---- */

/* With as many tankers as can wait. */
static void test_k_detachments_bring_k_times_their_size_in_a_round_trip(void **state)
{
    static const struct {
        int32_t detachments, size;
    } cases[] = {{0, 60}, {1, 60},  {2, 60},  {3, 60}, {4, 60}, {5, 60},
                 {6, 60}, {1, 120}, {2, 100}, {3, 80}, {1, 200}};
    (void)state;
    for (size_t k = 0; k < COUNT_OF(cases); k++) {
        const int32_t n = cases[k].detachments, size = cases[k].size;
        struct course course = {.n_edits = 0};
        char name[32];
        snprintf(name, sizeof name, "%d for %d", (int)n, (int)size);
        CASE(name);
        edit(&course, "2025-09-01..:road.escort_required=1");
        edit(&course, "mali.escorts=%d", (int)n);
        edit(&course, "road.convoy_max=%d", (int)size);
        edit(&course, "road.convoy_min=%d", (int)size);
        edit(&course, "road.fleet=1000");
        begin(&course, MOST_DAYS);
        step_until(&course, 5 * ROUND_TRIP);
        assert_close(sum_over(&course, OUT_ARRIVALS_TOTAL, 5 * ROUND_TRIP),
                     5 * fmin(n * size, ROUND_TRIP * FLOW), 0);
        end(&course);
    }
}

static void test_what_they_leave_over_is_missing_once_stocks_are_gone(void **state)
{
    (void)state;
    for (int32_t n = 0; n <= 5; n++) {
        struct course course = {.n_edits = 0};
        edit(&course, "2025-09-01..:road.escort_required=1");
        edit(&course, "mali.escorts=%d", (int)n);
        begin(&course, MOST_DAYS);
        step_until(&course, 8 * ROUND_TRIP);
        assert_close(sum_over(&course, OUT_UNMET, 3 * ROUND_TRIP),
                     3 * fmax(0, ROUND_TRIP * DEMAND_M3 - n * 60 * 50), ROUNDING);
        end(&course);
    }
}

/* ---- queues: so many a day times so many days ---- */

static void test_a_narrow_border_holds_back_what_does_not_pass(void **state)
{
    static const int32_t passes[] = {5, 10, 15, 18};
    (void)state;
    for (size_t k = 0; k < COUNT_OF(passes); k++) {
        struct course course = {.n_edits = 0};
        const int32_t held = FLOW - passes[k];
        edit(&course, "2025-09-01..:road.border_capacity=%d", (int)passes[k]);
        begin(&course, MOST_DAYS);
        for (int32_t day = 1; day <= 8; day++) {
            step(&course);
            expect(&course, OUT_BORDER_QUEUE, held * day);
        }
        step_until(&course, MOST_DAYS);
        expect(&course, OUT_BORDER_QUEUE, FLEET_SIZE - ROUND_TRIP * passes[k]);
        end(&course);
    }
}

/* Up to 4 days there are tankers enough: 15 days of 20 are 300. */
static void
test_slower_customs_hold_more_tankers_and_take_them_from_the_stock(void **state)
{
    (void)state;
    for (int32_t days = 1; days <= 4; days++) {
        struct course course = {.n_edits = 0};
        edit(&course, "2025-09-01..:bamako.clearance_time=%d", (int)days);
        begin(&course, MOST_DAYS);
        step_until(&course, 10);
        for (int32_t day = 0; day < 40; day++) {
            step(&course);
            expect(&course, OUT_IN_CLEARANCE, days * FLOW);
            expect(&course, OUT_STOCK, (8 - (days - 1)) * DEMAND_M3);
            expect(&course, OUT_UNMET, 0);
        }
        end(&course);
    }
}

/* ---- fear ---- */

static void test_threats_frighten_by_what_has_not_faded_yet(void **state)
{
    static const double threats[] = {0.02, 0.1, 0.2}, recoveries[] = {0.05, 0.1, 0.5};
    (void)state;
    for (size_t k = 0; k < COUNT_OF(threats); k++) {
        struct course course = {.n_edits = 0};
        double fear = 0;
        edit(&course, "2025-09-01..2025-10-10:road.threat=%g", threats[k]);
        edit(&course, "road.willingness_recovery=%g", recoveries[k]);
        begin(&course, MOST_DAYS);
        for (int32_t day = 0; day < 80; day++) {
            const double left = 1 - recoveries[k];
            step(&course);
            fear = day < 40 ? threats[k] / recoveries[k] * (1 - pow(left, day + 1))
                            : fear * left;
            expect(&course, OUT_WILLINGNESS, exp(-fear));
        }
        end(&course);
    }
}

/* ---- a dangerous road ---- */

static double metric_of(const struct course *course, enum metric_id metric,
                        int32_t lane)
{
    for (int32_t m = 0; m < course->plan.n_measures; m++) {
        if (course->plan.measures[m].metric == metric)
            return block_metric(course->block, m)[lane];
    }
    fail_msg("no such metric");
    return 0;
}

/* Groups that were hit are smaller on the next day: a little less than by hand. */
static void test_of_a_dangerous_road_survive_about_as_many_as_by_hand(void **state)
{
    static const struct {
        double attack, lost;
        int32_t exposed;
    } cases[] = {{0.05, 0.5, 20}, {0.1, 0.5, 20}, {0.1, 0.2, 20}, {0.1, 0.5, 10}};
    enum { N_DAYS = 60, N = (1600 + LANES - 1) / LANES * LANES };
    (void)state;
    for (size_t k = 0; k < COUNT_OF(cases); k++) {
        struct course course = {.n_edits = 0};
        const double by_hand = cases[k].attack * cases[k].lost * cases[k].exposed;
        double sum = 0, squares = 0, attacks = 0;
        edit(&course, "2025-09-01..:road.attack_probability=%g", cases[k].attack);
        edit(&course, "road.loss_fraction=%g", cases[k].lost);
        edit(&course, "road.attack_exposure=%d", (int)cases[k].exposed);
        begin(&course, N_DAYS);
        for (int32_t first = 0; first < N; first += LANES) {
            assert_int_equal(block_reset(course.block, &course.plan, 1, 1, first),
                             ST_OK);
            step_until(&course, N_DAYS);
            block_finish(&course.plan, course.block);
            for (int32_t i = 0; i < LANES; i++) {
                const double lost = metric_of(&course, MET_LOST_TOTAL, i) / N_DAYS;
                sum += lost;
                squares += lost * lost;
                attacks += metric_of(&course, MET_ATTACKS, i) / N_DAYS;
            }
        }
        const double mean = sum / N;
        const double error = sqrt((squares / N - mean * mean) / N);
        print_message("    lost a day: %.3f (%.3f), by hand %g\n", mean, error,
                      by_hand);
        assert_close(mean, by_hand, 0.03 * by_hand + 4 * error);
        assert_close(attacks / N, cases[k].attack, 0.05 * cases[k].attack);
        end(&course);
    }
}

/* ---- what it does not have ---- */

static void test_a_row_about_power_in_its_model_is_refused(void **state)
{
    static struct patch patch = {"parameters", "mali,,warm_up",
                                 "mali,,population,,1000,person,,,assumed,,\n"
                                 "mali,,warm_up"};
    struct capture capture;
    struct model patched;
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(
        model_load(&patched, "model/small", open_patched, &patch, &capture.diag),
        ST_INPUT);
    capture_expect(&capture, 1,
                   "parameters.csv:2:3: E343: parameter: population is about power");
    model_free(&patched);
}

static int read_model(void **state)
{
    (void)state;
    return model_read_once("model/small");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_shut_border_costs_is_its_days_less_those_in_stock),
        cmocka_unit_test(
            test_stations_are_dry_as_long_as_depots_are_whatever_is_in_cans),
        cmocka_unit_test(test_whoever_loads_waits_at_a_shut_border),
        cmocka_unit_test(test_a_closed_road_costs_as_much_to_within_a_tanker_or_two),
        cmocka_unit_test(test_a_ration_creates_no_litre),
        cmocka_unit_test(test_k_detachments_bring_k_times_their_size_in_a_round_trip),
        cmocka_unit_test(test_what_they_leave_over_is_missing_once_stocks_are_gone),
        cmocka_unit_test(test_a_narrow_border_holds_back_what_does_not_pass),
        cmocka_unit_test(
            test_slower_customs_hold_more_tankers_and_take_them_from_the_stock),
        cmocka_unit_test(test_threats_frighten_by_what_has_not_faded_yet),
        cmocka_unit_test(test_of_a_dangerous_road_survive_about_as_many_as_by_hand),
        cmocka_unit_test(test_a_row_about_power_in_its_model_is_refused),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
