/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "output/number.h"

static void assert_text(double number, const char *expected)
{
    char text[NUMBER_ROOM];
    int32_t length = number_write(text, number);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static void test_seven_digits_without_closing_zeros(void **state)
{
    static const struct {
        const char *expected;
        double number;
    } cases[] = {
        {"0", 0},
        {"0", -0.0},
        {"1", 1},
        {"-1", -1},
        {"0.1", 0.1},
        {"0.3333333", 1.0 / 3},
        {"-0.6666667", -2.0 / 3},
        {"1234567", 1234567},
        {"1234568", 1234567.5},
        {"12345680", 12345678},
        {"9999999", 9999999.4},
        {"10000000", 9999999.6},
        {"0.0001", 0.0001},
        {"0.0001", 9.99999999e-5},
        {"9.99999e-05", 9.99999e-5},
        {"1e-05", 1e-5},
        {"1.234568e-300", 1.23456789e-300},
        {"100000000000000", 1e14},
        {"999999900000000", 9.999999e14},
        {"1e+15", 9.99999999e14},
        {"1e+15", 1e15},
        {"1.797693e+308", 1.7976931348623157e308},
        {"4.940656e-324", 4.9406564584124654e-324},
        {"2.5", 2.5},
        {"0.001", 0.001},
        {"100", 100},
        {"100.5", 100.5},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].expected);
        assert_text(cases[i].number, cases[i].expected);
    }
}

/* What printf says, without its exponents in the middle range. */
static void reference(char *text, size_t size, double number)
{
    char rounded[64];
    snprintf(rounded, sizeof rounded, "%.6e", number);
    double value = strtod(rounded, NULL);
    if (fabs(value) >= 1e7 && fabs(value) < 1e15)
        snprintf(text, size, "%.0f", value);
    else
        snprintf(text, size, "%.7g", number == 0 ? 0.0 : number);
}

static uint64_t next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 11;
}

static void test_agrees_with_printf_on_many_numbers(void **state)
{
    uint64_t seed = 7;
    (void)state;
    for (int32_t i = 0; i < 2000000; i++) {
        char expected[64], text[NUMBER_ROOM];
        double u = (double)next(&seed) * 0x1p-53;
        double number;
        switch (i % 5) {
        case 0: /* all sizes */
            number = (u - 0.5) * pow(10, (double)(next(&seed) % 44) - 22);
            break;
        case 1: /* ties and near ties of seven digits */
            number = ((double)(next(&seed) % 10000000) + 0.5) *
                     pow(10, (double)(next(&seed) % 14) - 8);
            break;
        case 2: /* short decimals */
            number = (double)(next(&seed) % 100000) / 1000;
            break;
        case 3: /* around powers of ten */
            number =
                nextafter(pow(10, (double)(next(&seed) % 24) - 6), u < 0.5 ? 0 : 1e9);
            break;
        default: /* exact halves in binary */
            number = (double)(next(&seed) % 100000000) / 64;
            break;
        }
        reference(expected, sizeof expected, number);
        number_write(text, number);
        if (strcmp(text, expected) != 0)
            print_error("%.17g: %s, expected %s\n", number, text, expected);
        assert_string_equal(text, expected);
    }
}

static void test_exact_form_reads_back_to_the_same_bits(void **state)
{
    uint64_t seed = 3;
    (void)state;
    for (int32_t i = 0; i < 100000; i++) {
        char text[NUMBER_ROOM];
        double number = ((double)next(&seed) * 0x1p-53 - 0.5) *
                        pow(2, (double)(next(&seed) % 1000) - 500);
        number_write_exact(text, number);
        assert_true(strtod(text, NULL) == number);
    }
    char text[NUMBER_ROOM];
    number_write_exact(text, 0.1);
    assert_string_equal(text, "0.10000000000000001");
    number_write_exact(text, -0.0);
    assert_string_equal(text, "0");
}

static void test_short_form_reads_back_with_no_more_digits_than_it_takes(void **state)
{
    static const struct {
        const char *expected;
        double number;
    } cases[] = {
        {"0", -0.0},
        {"0.1", 0.1},
        {"0.3", 0.3},
        {"1e-05", 1e-5},
        {"-2.5", -2.5},
        {"123456789012", 123456789012.0},
        {"0.123456789012", 0.123456789012},
        {"0.123456789012345", 0.123456789012345},
        {"0.30000000000000004", 0.1 + 0.2},
    };
    uint64_t seed = 4;
    char text[NUMBER_ROOM];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].expected);
        number_write_short(text, cases[i].number);
        assert_string_equal(text, cases[i].expected);
    }
    for (int32_t i = 0; i < 100000; i++) {
        double number = ((double)next(&seed) * 0x1p-53 - 0.5) *
                        pow(2, (double)(next(&seed) % 1000) - 500);
        number_write_short(text, number);
        assert_true(strtod(text, NULL) == number);
    }
}

static void test_exact_form_agrees_with_printf(void **state)
{
    uint64_t seed = 11;
    (void)state;
    for (int32_t i = 0; i < 1000000; i++) {
        char expected[64], text[NUMBER_ROOM];
        const double u = (double)next(&seed) * 0x1p-53;
        double number = 0;
        switch (i % 4) {
        case 0: /* all sizes, both ways of writing */
            number = (u - 0.5) * pow(10, (double)(next(&seed) % 30) - 10);
            break;
        case 1: /* around powers of ten */
            number = pow(10, (double)(next(&seed) % 24) - 6);
            for (uint64_t steps = next(&seed) % 4; steps > 0; steps--)
                number = nextafter(number, u < 0.5 ? 0 : 1e30);
            break;
        case 2: /* ties of seventeen digits */
            number = (double)(next(&seed) % 100000000) / (1 << next(&seed) % 31);
            break;
        default: /* short decimals and whole numbers */
            number = (double)(next(&seed) % 100000) / (i % 8 < 4 ? 1000 : 1);
            break;
        }
        snprintf(expected, sizeof expected, "%.17g", number == 0 ? 0.0 : number);
        assert_int_equal(number_write_exact(text, number), strlen(expected));
        assert_string_equal(text, expected);
    }
}

static void test_what_is_not_finite_is_blank(void **state)
{
    char text[NUMBER_ROOM];
    (void)state;
    assert_text((double)NAN, "");
    assert_text((double)INFINITY, "");
    assert_text(-(double)INFINITY, "");
    assert_int_equal(number_write_exact(text, (double)NAN), 0);
    assert_int_equal(number_write_short(text, (double)INFINITY), 0);
}

static void test_whole_numbers(void **state)
{
    static const struct {
        const char *expected;
        int64_t number;
    } cases[] = {
        {"0", 0},
        {"-7", -7},
        {"9223372036854775807", INT64_MAX},
        {"-9223372036854775808", INT64_MIN},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[NUMBER_ROOM];
        CASE(cases[i].expected);
        number_write_integer(text, cases[i].number);
        assert_string_equal(text, cases[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_seven_digits_without_closing_zeros),
        cmocka_unit_test(test_agrees_with_printf_on_many_numbers),
        cmocka_unit_test(test_exact_form_reads_back_to_the_same_bits),
        cmocka_unit_test(test_short_form_reads_back_with_no_more_digits_than_it_takes),
        cmocka_unit_test(test_exact_form_agrees_with_printf),
        cmocka_unit_test(test_what_is_not_finite_is_blank),
        cmocka_unit_test(test_whole_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
