/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "base/date.h"

static void test_known_days_have_their_numbers(void **state)
{
    /* Source: GNU date, `date -ud 2000-03-01 +%s` / 86400. */
    static const struct {
        const char *text;
        int32_t number;
    } cases[] = {
        {"1970-01-01", 0},     {"1969-12-31", -1},    {"2000-02-29", 11016},
        {"2000-03-01", 11017}, {"2025-09-01", 20332}, {"1900-01-01", -25567},
        {"2199-12-31", 84005}, {"2100-03-01", 47541}, {"31/10/2025", 20392},
        {"01/02/2024", 19754}, {"1/2/2024", 19754},   {"1/10/2025", 20362},
        {"31/1/2024", 19753},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int32_t number = 0;
        CASE(cases[i].text);
        assert_true(date_parse(&number, cases[i].text));
        assert_int_equal(number, cases[i].number);
    }
}

static void test_what_is_no_day_is_refused(void **state)
{
    static const char *const cases[] = {
        "",           "2025-02-29",  "1900-02-29",  "2100-02-29",  "2025-13-01",
        "2025-00-10", "2025-01-00",  "2025-04-31",  "1899-12-31",  "2200-01-01",
        "2025-1-01",  "2025-01-1",   "2025/01/01",  "31-10-2025",  "32/01/2025",
        "1/1/25",     "10/31/2025",  "001/1/2025",  "1/1/02025",   "1//2025",
        "1/1/",       "/1/2025",     "2025-01-01 ", " 2025-01-01", "2025-01-0a",
        "+025-01-01", "2025-01-011", "20250101",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int32_t number = 7;
        CASE(cases[i]);
        assert_false(date_parse(&number, cases[i]));
        assert_int_equal(number, 7);
    }
}

static void test_two_digits_of_a_year_are_guessed_for_the_advice_only(void **state)
{
    int32_t number = 0;
    char text[DATE_TEXT];
    (void)state;
    assert_true(date_guess(&number, "1/10/25"));
    date_write_slashes(number, text);
    assert_string_equal(text, "01/10/2025");
    assert_false(date_guess(&number, "1/10/2025"));
    assert_false(date_guess(&number, "31/9/25"));
    assert_false(date_guess(&number, "25-10-01"));
}

static void test_every_day_of_three_centuries_comes_back(void **state)
{
    char text[DATE_TEXT];
    int32_t first = 0, last = 0, again = 0;
    struct date before = {1899, 12, 31};
    (void)state;
    assert_true(date_parse(&first, "1900-01-01") && date_parse(&last, "2199-12-31"));
    for (int32_t day = first; day <= last; day++) {
        struct date date = date_of(day);
        assert_int_equal(date_number(date), day);
        date_write(day, text);
        assert_true(date_parse(&again, text));
        assert_int_equal(again, day);
        assert_true(date.day == before.day + 1 || date.day == 1);
        before = date;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days_have_their_numbers),
        cmocka_unit_test(test_what_is_no_day_is_refused),
        cmocka_unit_test(test_two_digits_of_a_year_are_guessed_for_the_advice_only),
        cmocka_unit_test(test_every_day_of_three_centuries_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
