/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "capture.h"

static void test_every_message_has_a_code_and_both_languages(void **state)
{
    (void)state;
    for (int32_t i = 0; i < N_MESSAGES; i++) {
        enum message message = (enum message)i;
        const char *code = message_code(message);
        assert_non_null(code);
        CASE(code);
        assert_int_equal(strlen(code), 4);
        for (int32_t j = 0; j < i; j++)
            assert_string_not_equal(code, message_code((enum message)j));
        const char *english = message_text(message, LANGUAGE_EN);
        const char *french = message_text(message, LANGUAGE_FR);
        assert_true(english != NULL && french != NULL);
        for (char digit = '0'; digit <= '9'; digit++) {
            const char place[] = {'{', digit, '}', '\0'};
            assert_int_equal(strstr(english, place) != NULL,
                             strstr(french, place) != NULL);
        }
        assert_int_equal(count_of(english, '{'), count_of(english, '}'));
        assert_int_equal(count_of(english, '<'), count_of(english, '>'));
        assert_int_equal(count_of(french, '<'), count_of(french, '>'));
    }
}

static const struct {
    const char *name;
    enum language language;
    const struct place place;
    enum message message;
    const char *arguments[6];
    const char *expected;
} lines[] = {
    {"cell",
     LANGUAGE_EN,
     {"x.csv", 12, 12, 6, "value"},
     E203_OUT_OF_RANGE,
     {"attack_probability", "1.9", "0", "1"},
     "x.csv:12:6: E203: value: attack_probability 1.9 is outside [0, 1] (cell "
     "F12)\n"},
    {"unit and French",
     LANGUAGE_FR,
     {"x.csv", 12, 11, 28, "value"},
     E203_OUT_OF_RANGE,
     {"transit_time", "0.5", "1", "60", "day"},
     "x.csv:12:28: E203: value: transit_time 0.5 est hors de l’intervalle "
     "[1 ; 60] day (cellule AB11)\n"},
    {"hint",
     LANGUAGE_EN,
     {"x.csv", 1, 1, 702, NULL},
     E113_UNKNOWN_COLUMN,
     {"form", "from"},
     "x.csv:1:702: E113: unknown column 'form'; did you mean 'from'? (cell ZZ1)\n"},
    {"no hint",
     LANGUAGE_EN,
     {"x.csv", 1, 0, 0, NULL},
     E113_UNKNOWN_COLUMN,
     {"form"},
     "x.csv:1: E113: unknown column 'form'\n"},
    {"file only",
     LANGUAGE_EN,
     {"x.csv", 0, 0, 0, NULL},
     E101_NO_FILE,
     {NULL},
     "x.csv: E101: there is no such file\n"},
    {"nowhere",
     LANGUAGE_EN,
     {NULL, 0, 0, 0, NULL},
     E101_NO_FILE,
     {NULL},
     "E101: there is no such file\n"},
    {"control characters",
     LANGUAGE_EN,
     {NULL, 0, 0, 0, NULL},
     E201_NOT_A_NUMBER,
     {"a\n\033[31mé\x7f"},
     "E201: 'a  [31mé ' is not a number\n"},
};

static void test_lines_have_the_promised_form(void **state)
{
    struct capture capture;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        CASE(lines[i].name);
        capture_init(&capture, lines[i].language);
        assert_int_equal(diag_report(&capture.diag, ST_INPUT, &lines[i].place,
                                     lines[i].message, lines[i].arguments),
                         ST_INPUT);
        assert_string_equal(capture.lines, lines[i].expected);
        assert_int_equal(capture.diag.first, ST_INPUT);
    }
}

/* The last line that a sink was given, and how many there were. */
struct seen {
    char *last;
    int32_t n;
};

static void see(void *context, const char *line)
{
    struct seen *seen = context;
    snprintf(seen->last, 256, "%s", line);
    seen->n++;
}

static void test_overlong_arguments_are_cut_between_characters(void **state)
{
    struct capture capture;
    char text[4001] = "";
    (void)state;
    for (int32_t i = 0; i < 2000; i++)
        memcpy(text + 2 * i, "é", 2);
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(
        diag_report(&capture.diag, ST_INPUT, NULL, E201_NOT_A_NUMBER, TEXTS(text + 1)),
        ST_INPUT);
    assert_true(strlen(capture.lines) < 450);
    assert_non_null(strstr(capture.lines, "é…' is not a number\n"));
    struct place place = {.file = text};
    assert_int_equal(diag_report(&capture.diag, ST_IO, &place, E213_SUPPORT,
                                 TEXTS(text, text, text, text, text, text, text)),
                     ST_IO);
    assert_int_equal(capture.diag.count, 2);
    assert_int_equal(capture.diag.first, ST_INPUT);
}

static void test_after_a_thousand_mistakes_the_rest_is_counted(void **state)
{
    static char last[256];
    struct diag diag = {.language = LANGUAGE_FR};
    int32_t n_lines[2] = {0};
    (void)state;
    for (int32_t round = 0; round < 2; round++) {
        struct seen seen = {last, 0};
        diag.sink = see;
        diag.context = &seen;
        for (int32_t i = 0; i < DIAG_SHOWN + 500 * round; i++)
            assert_int_equal(diag_report(&diag, ST_INPUT, NULL, E200_BLANK, NULL),
                             ST_INPUT);
        assert_int_equal(diag.count, DIAG_SHOWN + 500 * round);
        n_lines[round] = seen.n;
        diag.count = 0;
    }
    assert_int_equal(n_lines[0], DIAG_SHOWN);
    assert_int_equal(n_lines[1], DIAG_SHOWN + 1);
    assert_string_equal(last, "E119: seules les 1000 premières erreurs sont affichées");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_message_has_a_code_and_both_languages),
        cmocka_unit_test(test_lines_have_the_promised_form),
        cmocka_unit_test(test_overlong_arguments_are_cut_between_characters),
        cmocka_unit_test(test_after_a_thousand_mistakes_the_rest_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
