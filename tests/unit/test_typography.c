/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

#include "base/date.h"
#include "base/typography.h"
#include "screen/pen.h"

static void test_each_language_has_all_marks(void **state)
{
    (void)state;
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        const struct typography *it = &typographies[i];
        assert_true(it->decimal == '.' || it->decimal == ',');
        assert_non_null(it->group);
        assert_int_equal(strlen(it->code), 2);
        assert_int_equal(count_of(it->colon, ':'), 1);
        assert_int_equal(count_of(it->percent, '%'), 1);
        assert_true(it->separator[0] != '\0');
        assert_null(strchr(it->separator, it->decimal));
        assert_int_equal(strlen(it->date), DATE_TEXT - 1);
        assert_int_equal(count_of(it->date, 'Y'), 4);
        assert_int_equal(count_of(it->date, 'M'), 2);
        assert_int_equal(count_of(it->date, 'D'), 2);
    }
}

static void test_numbers_and_dates_follow_the_language(void **state)
{
    (void)state;
    static const struct {
        enum language language;
        const char *number, *date, *localised;
    } cases[] = {
        {LANGUAGE_EN, "-1,234,567.9", "2025-10-31", "-0.5"},
        {LANGUAGE_FR,
         "-1\xC2\xA0"
         "234\xC2\xA0"
         "567,9",
         "31/10/2025", "-0,5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[64], localised[] = "-0.5", whole[] = "12";
        pen_number(text, sizeof text, -1234567.89, 1, cases[i].language);
        assert_string_equal(text, cases[i].number);
        pen_date(text, sizeof text, date_number((struct date){2025, 10, 31}),
                 cases[i].language);
        assert_string_equal(text, cases[i].date);
        typography_localise(localised, cases[i].language);
        assert_string_equal(localised, cases[i].localised);
        typography_localise(whole, cases[i].language);
        assert_string_equal(whole, "12");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_language_has_all_marks),
        cmocka_unit_test(test_numbers_and_dates_follow_the_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
