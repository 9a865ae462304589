/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "check.h"

#include "base/date.h"
#include "engine/plan_piece.h"
#include "output/timeline.h"
#include "output/value_text.h"
#include "world.h"

/*
 * What a parameter is over time, with the rows that say so.  The small world starts on
 * 1 March 2025; its model is in the folder "world".
 */

enum { MOST_EDITS = 6, N_DAYS = 40 };

static struct world world;

static void add_date(char *text, size_t size, int32_t day, int32_t open)
{
    char date[DATE_TEXT] = "";
    if (day != open)
        date_write(day, date);
    strncat(text, date, size - strlen(text) - 1);
}

/* "first..last value <origin>", a line each; without --set, which is always the same.
 */
static void add_stretch(char *text, size_t size, const struct timeline *timeline,
                        const struct stretch *stretch)
{
    char value[VALUE_TEXT_ROOM], origin[ORIGIN_ROOM];
    const bool is_last = stretch->end == OPEN_END;
    value_text_piece(&stretch->piece, (struct number_style){0}, value);
    timeline_origin(timeline, stretch, origin);
    if (stretch->is_always)
        strncat(text, "always", size - strlen(text) - 1);
    else
        add_date(text, size, stretch->first, OPEN_FIRST);
    if (!stretch->is_always) {
        strncat(text, "..", size - strlen(text) - 1);
        add_date(text, size, is_last ? OPEN_END : stretch->end - 1, OPEN_END);
    }
    const size_t used = strlen(text);
    snprintf(text + used, size - used, " %s <%s>\n", value, origin);
}

static void read_slot(char *text, size_t size, int32_t slot)
{
    struct timeline timeline = {0};
    const int32_t end = world.plan.start + N_DAYS;
    assert_int_equal(timeline_init(&timeline, &world.plan, &world.scenario), ST_OK);
    text[0] = '\0';
    for (int32_t date = world.plan.start; date < end;) {
        const struct stretch stretch = timeline_at(&timeline, slot, date);
        assert_true(stretch.first <= date && date < stretch.end);
        add_stretch(text, size, &timeline, &stretch);
        date = stretch.end;
    }
    const struct stretch warm_up = timeline_warm_up(&timeline, slot);
    strncat(text, "warm-up ", size - strlen(text) - 1);
    add_stretch(text, size, &timeline, &warm_up);
    timeline_free(&timeline);
}

/* clang-format off */
static const struct {
    const char *name, *slot, *edits[MOST_EDITS];
    const char *expected; /* # stands for the line of the model */
} cases[] = {
    {"the model's number", "town.leakage", {NULL},
     "always 0 <#>\nwarm-up .. 0 <#>\n"},
    {"a number for the whole run", "town.leakage", {"town.leakage=0.01"},
     "always 0.01 <--set town.leakage=0.01>\nwarm-up .. 0.01 <--set town.leakage=0.01>\n"},
    {"a factor keeps what it acts on", "town.cover_target", {"town.cover_target=x1.5"},
     "always 12 <# + --set town.cover_target=x1.5>\nwarm-up .. 12 <# + --set town.cover_target=x1.5>\n"},
    {"a factor on a distribution stands beside it", "town.leakage",
     {"town.leakage=triangular(0 0.01 0.02)", "town.leakage=x0.5"},
     "always triangular(0 0.01 0.02) x0.5 <--set town.leakage=triangular(0 0.01 0.02) + --set town.leakage=x0.5>\n"
     "warm-up .. triangular(0 0.01 0.02) x0.5 <--set town.leakage=triangular(0 0.01 0.02) + --set town.leakage=x0.5>\n"},
    {"a factor on a probability acts on the hazard", "east.attack_probability",
     {"east.attack_probability=0.5", "east.attack_probability=x2"},
     "always 0.75 <--set east.attack_probability=0.5 + --set east.attack_probability=x2>\n"
     "warm-up .. 0.75 <--set east.attack_probability=0.5 + --set east.attack_probability=x2>\n"},
    {"dated rows do not act in the warm-up", "town.leakage",
     {"2025-03-05..2025-03-06:town.leakage=0.01", "2025-03-06..:town.leakage=0.02"},
     "..2025-03-04 0 <#>\n"
     "2025-03-05..2025-03-05 0.01 <--set 2025-03-05..2025-03-06:town.leakage=0.01>\n"
     "2025-03-06.. 0.02 <--set 2025-03-06..:town.leakage=0.02>\n"
     "warm-up .. 0 <#>\n"},
    {"a dated row over all days leaves the warm-up alone", "town.leakage",
     {"2025-01-01..2025-12-31:town.leakage=0.01"},
     "2025-01-01..2025-12-31 0.01 <--set 2025-01-01..2025-12-31:town.leakage=0.01>\n"
     "warm-up .. 0 <#>\n"},
    {"what a later assignment wipes out divides nothing", "town.leakage",
     {"2025-03-05..2025-03-06:town.leakage=0.01", "town.leakage=0.03"},
     "always 0.03 <--set town.leakage=0.03>\nwarm-up .. 0.03 <--set town.leakage=0.03>\n"},
    {"days beyond the run do not make a row dated", "town.leakage",
     {"..2025-03-01:town.leakage=0.01", "2025-04-09..:town.leakage=0.01",
      "2025-02-01..2025-04-20:town.leakage=0.02"},
     "2025-02-01..2025-04-20 0.02 <--set 2025-02-01..2025-04-20:town.leakage=0.02>\n"
     "warm-up .. 0 <#>\n"},
    {"the same value from another row is another stretch", "town.leakage",
     {"2025-03-01..2025-03-10:town.leakage=0.01", "2025-03-11..2025-05-01:town.leakage=0.01"},
     "2025-03-01..2025-03-10 0.01 <--set 2025-03-01..2025-03-10:town.leakage=0.01>\n"
     "2025-03-11..2025-05-01 0.01 <--set 2025-03-11..2025-05-01:town.leakage=0.01>\n"
     "warm-up .. 0 <#>\n"},
};
/* clang-format on */

/* Put the line of the model for each #. */
static void put_line(char *text, size_t size, const char *expected, int32_t slot)
{
    text[0] = '\0';
    for (; *expected != '\0'; expected++) {
        const size_t used = strlen(text);
        if (*expected == '#')
            snprintf(text + used, size - used, "world/parameters.csv:%d",
                     (int)world.model.cells[slot].line);
        else
            snprintf(text + used, size - used, "%c", *expected);
    }
}

static void test_stretches_name_the_rows_that_shape_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[4096], expected[4096];
        CASE(cases[i].name);
        world_init(&world, N_DAYS, cases[i].edits);
        const int32_t slot = world_slot(&world, cases[i].slot);
        read_slot(text, sizeof text, slot);
        put_line(expected, sizeof expected, cases[i].expected, slot);
        assert_string_equal(text, expected);
        world_free(&world);
    }
}

static void test_values_by_month_end_with_the_month_and_name_its_row(void **state)
{
    static const char *const edits[] = {"2025-04-05..:grid.load_factor=x0.5", NULL};
    char text[4096];
    (void)state;
    world_init(&world, N_DAYS, edits);
    const int32_t slot = world_slot(&world, "grid.load_factor");
    for (int32_t month = 0; month < N_MONTHS; month++) {
        world.model.cells[slot].month[month] = 1 + 0.01 * (month + 1);
        world.model.cells[slot].month_line[month] = 101 + month;
    }
    read_slot(text, sizeof text, slot);
    assert_non_null(strstr(text, "2025-03-01..2025-03-31 1.03 "
                                 "<world/parameters.csv:103>\n"
                                 "2025-04-01..2025-04-04 1.04 "
                                 "<world/parameters.csv:104>\n"
                                 "2025-04-05..2025-04-30 0.52 "
                                 "<world/parameters.csv:104 + --set "
                                 "2025-04-05..:grid.load_factor=x0.5>\n"));
    world_free(&world);
}

static void test_an_optional_number_without_a_row_is_nothing(void **state)
{
    static const char *const edits[] = {"city/heavy_fuel_oil.demand=1", NULL};
    static const char *const none[] = {NULL};
    (void)state;
    for (int32_t i = 0; i < 2; i++) {
        struct timeline timeline = {0};
        world_init(&world, N_DAYS, i == 0 ? none : edits);
        assert_int_equal(timeline_init(&timeline, &world.plan, &world.scenario), ST_OK);
        assert_int_equal(
            timeline_has(&timeline, world_slot(&world, "city/heavy_fuel_oil.demand")),
            i);
        timeline_free(&timeline);
        world_free(&world);
    }
}

static void test_a_long_origin_closes_with_an_ellipsis(void **state)
{
    static const char *edits[201];
    static const char ending[] = " + …";
    char origin[ORIGIN_ROOM];
    struct timeline timeline = {0};
    (void)state;
    for (int32_t i = 0; i < 200; i++)
        edits[i] = "town.cover_target=x1";
    world_init(&world, N_DAYS, edits);
    assert_int_equal(timeline_init(&timeline, &world.plan, &world.scenario), ST_OK);
    const struct stretch stretch =
        timeline_warm_up(&timeline, world_slot(&world, "town.cover_target"));
    timeline_origin(&timeline, &stretch, origin);
    assert_true(strlen(origin) > ORIGIN_ROOM - 80);
    assert_string_equal(origin + strlen(origin) + 1 - sizeof ending, ending);
    timeline_free(&timeline);
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stretches_name_the_rows_that_shape_them),
        cmocka_unit_test(test_values_by_month_end_with_the_month_and_name_its_row),
        cmocka_unit_test(test_an_optional_number_without_a_row_is_nothing),
        cmocka_unit_test(test_a_long_origin_closes_with_an_ellipsis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
