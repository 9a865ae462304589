/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "check.h"

#include "command/options.h"

enum { NUMBER, FLAG, LONG_ONLY };

static const struct option options[] = {
    [NUMBER] = {"number", 'n', {"N", "N"}, {"", ""}},
    [FLAG] = {"flag", 'f', {NULL, NULL}, {"", ""}},
    [LONG_ONLY] = {"long-only", '\0', {"X", "X"}, {"", ""}},
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};

static char said[2048];

static void remember(void *context, const char *line)
{
    (void)context;
    strncat(said, line, sizeof said - strlen(said) - 1);
    strncat(said, "\n", sizeof said - strlen(said) - 1);
}

/* All that the arguments give, as "NUMBER=5 FLAG operand=x END". */
static void read_all(char *out, size_t size, int argc, char *const *argv)
{
    struct diag diag = {.sink = remember};
    struct session session = {.diag = &diag, .command = "run"};
    struct option_reader reader = {
        .session = &session, .options = options, .argc = argc, .argv = argv};
    out[0] = '\0';
    said[0] = '\0';
    for (;;) {
        const char *value;
        int32_t option = option_next(&reader, &value);
        const char *name = option == OPTION_END       ? "END"
                           : option == OPTION_OPERAND ? "operand"
                           : option == OPTION_WRONG   ? "WRONG"
                                                      : options[option].name;
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%s%s%s%s", used == 0 ? "" : " ", name,
                 value == NULL ? "" : "=", value == NULL ? "" : value);
        if (option == OPTION_END || option == OPTION_WRONG)
            return;
    }
}

static void test_every_form_of_an_option(void **state)
{
    static const struct {
        const char *name;
        const char *arguments[5];
        const char *expected;
    } cases[] = {
        {"nothing", {NULL}, "END"},
        {"long with sign", {"--number=5"}, "number=5 END"},
        {"long with space", {"--number", "5"}, "number=5 END"},
        {"long with blank value", {"--number="}, "number= END"},
        {"value with a sign inside", {"--long-only=a=b"}, "long-only=a=b END"},
        {"value that looks like an option", {"--number", "-f"}, "number=-f END"},
        {"short with space", {"-n", "5"}, "number=5 END"},
        {"short without", {"-n5"}, "number=5 END"},
        {"flag", {"-f", "--flag"}, "flag flag END"},
        {"operands anywhere", {"a", "-f", "b"}, "operand=a flag operand=b END"},
        {"the dash alone", {"-"}, "operand=- END"},
        {"the end of options", {"--", "-f", "--"}, "operand=-f operand=-- END"},
        {"blank operand", {""}, "operand= END"},
        {"dashes joined to the option", {"--number=--"}, "number=-- END"},
        {"value missing", {"--number"}, "WRONG"},
        {"an option instead of a value", {"--number", "--flag"}, "WRONG"},
        {"the end of options instead of a value", {"-n", "--"}, "WRONG"},
        {"short value missing", {"-n"}, "WRONG"},
        {"value too much", {"--flag=1"}, "WRONG"},
        {"short value too much", {"-f1"}, "WRONG"},
        {"no such option", {"--flog"}, "WRONG"},
        {"no abbreviation", {"--num=5"}, "WRONG"},
        {"no such letter", {"-x"}, "WRONG"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char out[256], words[5][32], *argv[5];
        int argc = 0;
        for (; argc < 5 && cases[i].arguments[argc] != NULL; argc++) {
            snprintf(words[argc], sizeof words[argc], "%s", cases[i].arguments[argc]);
            argv[argc] = words[argc];
        }
        CASE(cases[i].name);
        read_all(out, sizeof out, argc, argv);
        assert_string_equal(out, cases[i].expected);
    }
}

static void test_a_wrong_name_brings_the_right_one(void **state)
{
    char out[64], word[] = "--nomber=5", *argv[] = {word};
    (void)state;
    read_all(out, sizeof out, 1, argv);
    assert_string_equal(said, "blocus run: there is no option --nomber; did you mean "
                              "--number?\nTry `blocus run --help`.\n");
}

static void test_whole_numbers_are_digits_within_limits(void **state)
{
    static const struct {
        const char *text;
        enum status expected;
    } cases[] = {
        {"1", ST_OK},      {"100", ST_OK},
        {"0", ST_USAGE},   {"101", ST_USAGE},
        {"", ST_USAGE},    {"zero", ST_USAGE},
        {"-1", ST_USAGE},  {"+1", ST_USAGE},
        {" 1", ST_USAGE},  {"1 ", ST_USAGE},
        {"1e1", ST_USAGE}, {"1.0", ST_USAGE},
        {"0x1", ST_USAGE}, {"18446744073709551617", ST_USAGE},
        {"007", ST_OK},
    };
    struct diag diag = {.sink = remember};
    struct session session = {.diag = &diag, .command = "run"};
    uint64_t number;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].text);
        said[0] = '\0';
        assert_int_equal(
            option_whole(&session, "--number", cases[i].text, 1, 100, &number),
            cases[i].expected);
        assert_int_equal(said[0] == '\0', cases[i].expected == ST_OK);
    }
    assert_int_equal(option_whole(&session, "--seed", "18446744073709551615", 0,
                                  UINT64_MAX, &number),
                     ST_OK);
    assert_true(number == UINT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_form_of_an_option),
        cmocka_unit_test(test_a_wrong_name_brings_the_right_one),
        cmocka_unit_test(test_whole_numbers_are_digits_within_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
