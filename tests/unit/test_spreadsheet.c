/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "capture.h"
#include "input/scenario.h"
#include "one_model.h"

/*
 * One scenario as spreadsheets save it.  The files libreoffice-*.csv were written by
 * LibreOffice 7.4 with English and with French settings (plain.csv opened, saved as
 * .ods and exported; -dates: dates and commas typed the French way, through .xlsx); the
 * others follow what Excel and people leave behind.
 */

#define FOLDER "tests/data/spreadsheet/"

static int read_model(void **state)
{
    (void)state;
    return model_read_once("tests/data/wrong/model");
}

static void load(struct scenario *scenario, const char *name)
{
    static struct capture capture;
    char path[128];
    CASE(name);
    snprintf(path, sizeof path, FOLDER "%s", name);
    capture_init(&capture, LANGUAGE_EN);
    enum status status =
        scenario_load(scenario, &model, path, open_file, NULL, &capture.diag);
    assert_string_equal(capture.lines, "");
    assert_int_equal(status, ST_OK);
    assert_int_equal(scenario_check(scenario, &model, &capture.diag), ST_OK);
}

static void expect_same_value(const struct value *value, const struct value *expected)
{
    assert_int_equal(value->type, expected->type);
    assert_int_equal(value->n_arguments, expected->n_arguments);
    for (int32_t i = 0; i < value->n_arguments; i++)
        assert_close(value->argument[i], expected->argument[i], 0);
}

static void expect_same(const struct scenario *scenario,
                        const struct scenario *expected)
{
    for (int32_t i = 0; i < N_LANGUAGES; i++)
        assert_string_equal(scenario->title[i], expected->title[i]);
    assert_int_equal(scenario->start, expected->start);
    assert_int_equal(scenario->n_days, expected->n_days);
    assert_int_equal(scenario->n_edits, expected->n_edits);
    for (int32_t i = 0; i < scenario->n_edits; i++) {
        const struct edit *a = &scenario->edits[i];
        const struct edit *b = &expected->edits[i];
        assert_int_equal(a->slot, b->slot);
        assert_int_equal(a->is_dated, b->is_dated);
        assert_int_equal(a->first, b->first);
        assert_int_equal(a->end, b->end);
        expect_same_value(&a->value, &b->value);
    }
}

static void test_every_spreadsheet_saves_the_same_scenario(void **state)
{
    static const char *const names[] = {
        "libreoffice-english.csv",
        "libreoffice-english-quoted.csv",
        "libreoffice-french.csv",
        "libreoffice-french-quoted.csv",
        "libreoffice-french-dates.csv",
        "excel-english.csv",
        "excel-french.csv",
        "excel-mac.csv",
        "all-quoted.csv",
        "cleared-cells.csv",
        "other-columns.csv",
    };
    struct scenario plain = {0};
    (void)state;
    load(&plain, "plain.csv");
    assert_int_equal(plain.n_edits, 14);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct scenario scenario = {0};
        load(&scenario, names[i]);
        expect_same(&scenario, &plain);
        scenario_free(&scenario);
    }
    scenario_free(&plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_spreadsheet_saves_the_same_scenario),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
