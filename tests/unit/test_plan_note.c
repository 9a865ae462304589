/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "capture.h"
#include "engine/plan_note.h"
#include "one_model.h"

static int read_model(void **state)
{
    (void)state;
    return model_read_once("model");
}

#define HEAD                                                                           \
    "from,to,entity,fuel,parameter,value\n"                                            \
    ",,scenario,,start,2025-09-01\n"                                                   \
    ",,scenario,,days,30\n"

enum { MOST_SETS = 2 };

/* Compile a file and sets; the notes, a line each. */
static void look(struct capture *capture, const char *bytes, const char *const *sets)
{
    struct memory_file files[] = {{"s.csv", bytes}, {NULL, NULL}};
    struct scenario scenario = {0};
    struct plan plan = {0};
    struct notes notes = {0};
    capture_init(capture, LANGUAGE_EN);
    enum status status =
        scenario_load(&scenario, &model, "s.csv", open_memory, files, &capture->diag);
    for (int32_t i = 0; i < MOST_SETS && sets[i] != NULL && status == ST_OK; i++)
        status = scenario_set(&scenario, &model, sets[i], &capture->diag);
    if (status == ST_OK)
        status = scenario_check(&scenario, &model, &capture->diag);
    if (status == ST_OK)
        status = plan_compile(&plan, &model, &scenario, &capture->diag);
    assert_string_equal(capture->lines, "");
    assert_int_equal(status, ST_OK);
    assert_int_equal(notes_find(&notes, &plan, &scenario), ST_OK);
    notes_report(&notes, &capture->diag);
    notes_report(&notes, &capture->diag); /* nothing is said twice */
    assert_int_equal(capture->diag.count, 0);
    notes_free(&notes);
    plan_free(&plan);
    scenario_free(&scenario);
}

/* clang-format off */
static const struct {
    const char *name, *bytes, *sets[MOST_SETS];
    const char *expected[3]; /* beginnings of lines */
} cases[] = {
    {"nothing to say", HEAD "2025-09-05,2025-09-10,dakar,,open,0\n", {0}, {0}},
    {"a row without dates that older versions read otherwise",
     HEAD ",,bamako,,clearance_time,1\n,,mali,,escorts,4\n", {0},
     {"s.csv:4: N501: rows without dates (this is the first of 2) act from the first "
      "day of the run, 2025-09-01; "}},
    {"but not where the warm-up is as it was",
     HEAD ",,bamako,,clearance_time,3\n,,bamako,,parallel_price_cap,3\n,,dakar,,fleet,900\n", {0}, {0}},
    {"nor in a file that says always",
     HEAD "always,,dakar,,open,0.9\n,,bamako,,clearance_time,1\n", {0}, {0}},
    {"nor in one that knows its format",
     HEAD ",,scenario,,format,2\n,,bamako,,clearance_time,1\n", {0}, {0}},
    {"nor of --set", HEAD, {"bamako.clearance_time=1"}, {0}},
    {"rows that end with the run, which goes on",
     HEAD "2025-09-05,2025-09-30,dakar,,open,0\n2025-09-05,2025-09-30,abidjan,,open,0\n",
     {"scenario.days=40"},
     {"s.csv:4: N502: 2 values return to normal on 2025-10-01 though the run goes on for "
      "10 days: "}},
    {"one of them for one day", HEAD "2025-09-05,2025-09-30,dakar,,open,0\n",
     {"scenario.end=2025-10-01"},
     {"s.csv:4: N502: 1 value returns to normal on 2025-10-01 though the run goes on for 1 day: "}},
    {"rows without an end go on", HEAD "2025-09-05,,dakar,,open,0\n", {"scenario.days=40"}, {0}},
    {"rows that end sooner do so on purpose", HEAD "2025-09-05,2025-09-29,dakar,,open,0\n",
     {"scenario.days=40"}, {0}},
    {"what another row goes on with is no return",
     HEAD "2025-09-05,2025-09-30,dakar,,open,0\n2025-10-01,,dakar,,open,0\n"
     , {"scenario.days=40"}, {0}},
    {"three rows that end together are the end of a story",
     HEAD "2025-09-05,2025-09-20,dakar,,open,0\n2025-09-05,2025-09-20,abidjan,,open,0\n"
     "2025-09-05,2025-09-20,niger,,open,0\n", {0},
     {"s.csv:4: N502: 3 values return to normal on 2025-09-21"}},
    {"unless more is to come",
     HEAD "2025-09-05,2025-09-20,dakar,,open,0\n2025-09-05,2025-09-20,abidjan,,open,0\n"
     "2025-09-05,2025-09-20,niger,,open,0\n2025-09-25,,dakar,,open,0\n", {0}, {0}},
    {"a start that leaves rows behind",
     HEAD "2025-09-05,2025-09-20,dakar,,open,0\n2025-09-05,2025-09-20,corridor:*,,open,0.5\n",
     {"scenario.start=2026-01-01"},
     {"s.csv:4: N503: 2 rows with dates end before the run begins, on 2026-01-01"}},
    {"a general row that nothing is left of",
     HEAD "always,,mali,,escort_rest,2\n,,dakar,,open,0.5\n2025-09-01,,dakar,,open,0.7\n", {0},
     {"s.csv:5: N504: other rows of this file replace this one on all of its days"}},
    {"a star of which something is left",
     HEAD "always,,mali,,escort_rest,2\n,,corridor:*,,open,0.5\n2025-09-01,,dakar,,open,0.7\n", {0}, {0}},
    {"dates before rows without them, as a spreadsheet sorts",
     HEAD "always,,mali,,escort_rest,2\n2025-09-10,,corridor:*,,open,0.5\n,,corridor:*,,open,0.7\n", {0}, {0}},
    {"a factor that a number replaces, and a second row",
     HEAD "always,,mali,,escorts,4\n,,mali,,escorts,x2\n2025-09-01,,mali,,escorts,3\n"
     ",,dakar,,open,0.5\n,2026-01-01,dakar,,open,0.7\n", {0},
     {"s.csv:5: N504: other rows of this file replace this one on all of its days, and those "
      "in lines 7"}},
    {"a stock larger than its tanks", HEAD, {"bamako/petrol.initial_cover=60"},
     {"--set bamako/petrol.initial_cover=60: N505: bamako/petrol.initial_cover 60 day counts "
      "as 12.9292 day: bamako/petrol.storage_capacity is 18000 m3"}},
    {"some of it", HEAD, {"bamako/petrol.initial_cover=uniform(10 30)"},
     {"--set bamako/petrol.initial_cover=uniform(10 30): N505: bamako/petrol.initial_cover "
      "20 day counts as 12.9292 day, at its median: "}},
    {"all of it, whatever is drawn", HEAD, {"bamako/petrol.initial_cover=uniform(20 30)"},
     {"--set bamako/petrol.initial_cover=uniform(20 30): N505: bamako/petrol.initial_cover "
      "25 day counts as 12.9292 day, whatever is drawn: "}},
    {"what is drawn below the median is not", HEAD,
     {"bamako/petrol.initial_cover=uniform(5 17)"}, {0}},
    {"tanks made too small", HEAD, {"always:bamako/petrol.storage_capacity=9000"},
     {"--set always:bamako/petrol.storage_capacity=9000: N505: bamako/petrol.initial_cover",
      "--set always:bamako/petrol.storage_capacity=9000: N505: bamako.cover_target"}},
    {"a hoard larger than the cans of those who buy at stations", HEAD,
     {"bamako_retail/petrol.initial_hoard=9000"},
     {"--set bamako_retail/petrol.initial_hoard=9000: N505: "}},
    {"but not a yard of those who buy in bulk", HEAD,
     {"always:bamako_retail.station_cover=0", "bamako_retail/petrol.initial_hoard=9000"}, {0}},
    {"a security stock leaves the less room", HEAD,
     {"bamako.security_stock=5", "bamako/petrol.initial_cover=20"},
     {"--set bamako/petrol.initial_cover=20: N505: bamako/petrol.initial_cover 20 day counts "
      "as 10.9292 day: bamako/petrol.storage_capacity is 18000 m3"}},
    {"a target that no tank holds, later on", HEAD "2025-09-20,,bamako,,cover_target,30\n", {0},
     {"s.csv:4: N505: bamako.cover_target 30 day counts as 12.9292 day: "}},
    {"more water than turbines", HEAD, {"edm.hydro_capacity=100", "edm.hydro_factor=5"},
     {"--set edm.hydro_factor=5: N505: edm.hydro_factor 5 counts as "}},
    {"an escort that is faster than a day", HEAD,
     {"dakar.escort_slowdown=0.5", "dakar_country.transit_time=1"},
     {"--set dakar.escort_slowdown=0.5: N505: dakar.escort_slowdown 0.5 counts as 1: "
      "dakar_country.transit_time is 1 day"}},
    {"an escort that is faster, but not than a day", HEAD,
     {"dakar.escort_slowdown=0.5", "dakar_approach.transit_time=2"}, {0}},
    {"ajar is closed", HEAD, {"dakar.open=0.005"},
     {"--set dakar.open=0.005: N506: dakar.open 0.005 counts as 0: "}},
    {"a fleet that may be drawn too small", HEAD, {"dakar.fleet=uniform(400 1200)"},
     {"--set dakar.fleet=uniform(400 1200): N507: dakar.fleet may be drawn as low as 400 "
      "tankers; what is below 6"}},
    {"a thousand times too small", HEAD "always,,bamako,petrol,storage_capacity,uniform(13 24)\n", {0},
     {"s.csv:4: N508: bamako/petrol.storage_capacity 18.5 is far from what is plausible, 13000 to "
      "24000 m3",
      "s.csv:4: N505: bamako/petrol.initial_cover", "s.csv:4: N505: bamako.cover_target"}},
    {"another file may replace all", HEAD "always,,mali,,escorts,4\n,,dakar,,open,0.5\n",
     {"dakar.open=0.7"}, {0}},
};
/* clang-format on */

static void test_what_may_not_be_meant_is_noted_once(void **state)
{
    static struct capture capture;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *line = capture.lines;
        CASE(cases[i].name);
        look(&capture, cases[i].bytes, cases[i].sets);
        for (int32_t n = 0; n < 3 && cases[i].expected[n] != NULL; n++) {
            const char *expected = cases[i].expected[n];
            if (strncmp(line, expected, strlen(expected)) != 0)
                fail_msg("wanted: %s\ngot:\n%s", expected, capture.lines);
            line = strchr(line, '\n') + 1;
        }
        assert_string_equal(line, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_may_not_be_meant_is_noted_once),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
