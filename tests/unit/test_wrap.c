/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "screen/wrap.h"

#define NBSP "\xC2\xA0"

static const struct {
    const char *text, *expected;
    int used, indent, columns;
} texts[] = {
    {"one two three", "one two three\n", 0, 0, 80},
    {"one two three", "one two\nthree\n", 0, 0, 9},
    {"one two three", "one\n  two\n  three\n", 0, 2, 7},
    {"one two three", "one\n    two\n    three\n", 4, 4, 9},
    {"alongwordthatfitsnowhere two", "alongwordthatfitsnowhere\ntwo\n", 0, 0, 9},
    {"été été été", "été été\nété\n", 0, 0, 9},
    {"un ; deux", "un" NBSP ";\ndeux\n", 0, 0, 6},
    {"mot un ; deux", "mot\nun" NBSP ";\ndeux\n", 0, 0, 7},
    {"« un » et", "«" NBSP "un" NBSP "»\net\n", 0, 0, 8},
    {"est-ce 50 % ?", "est-ce\n50" NBSP "%" NBSP "?\n", 0, 0, 9},
    {"un ;; deux :x", "un ;; deux :x\n", 0, 0, 80},
    {"", "\n", 0, 0, 80},
};

static void test_lines_break_at_spaces_but_not_before_french_signs(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        char *written = NULL;
        size_t size = 0;
        FILE *file = open_memstream(&written, &size);
        assert_non_null(file);
        CASE(texts[i].text);
        wrap_print(file, texts[i].text, texts[i].used, texts[i].indent,
                   texts[i].columns);
        fclose(file);
        assert_string_equal(written, texts[i].expected);
        free(written);
    }
}

static void test_a_terminal_has_its_own_width_within_reason(void **state)
{
    static const struct {
        int is_terminal;
        const char *variable;
        int width, expected;
    } cases[] = {
        {0, "60", 60, 80},   {1, "60", 90, 60},   {1, NULL, 90, 90}, {1, "", 90, 90},
        {1, "x", 90, 90},    {1, NULL, 0, 80},    {1, "-5", 0, 80},  {1, "20", 90, 40},
        {1, "300", 90, 100}, {1, NULL, 200, 100},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(
            wrap_columns_of(cases[i].is_terminal, cases[i].variable, cases[i].width),
            cases[i].expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_break_at_spaces_but_not_before_french_signs),
        cmocka_unit_test(test_a_terminal_has_its_own_width_within_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
