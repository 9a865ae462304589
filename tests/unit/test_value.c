/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "capture.h"
#include "input/distribution.h"
#include "input/value.h"

static const struct parameter share = {CORRIDOR, "share", "share", 0,
                                       1,        WORLD,   0,       {"", ""}};
static const struct parameter time_day = {LEG, "time", "day", 1,
                                          60,  WORLD,  WHOLE, {"", ""}};
static const struct parameter load = {UTILITY, "load", "MW", -500,
                                      500,     WORLD,  0,    {"", ""}};
static const struct parameter rank = {SECTOR, "rank", "rank",        1,
                                      9,      LEVER,  FIXED | WHOLE, {"", ""}};

static enum status parse(struct value *value, const char *text,
                         const struct parameter *parameter, bool decimal_comma,
                         struct capture *capture)
{
    static const struct place place = {"x.csv", 2, 2, 6, "value"};
    capture_init(capture, LANGUAGE_EN);
    return value_parse(value, text, decimal_comma, parameter, &place, &capture->diag);
}

static const struct {
    const char *text;
    bool decimal_comma, is_number;
    double number;
} numbers[] = {
    {"0", false, true, 0},
    {"-0", false, true, 0},
    {"12", false, true, 12},
    {"+1.5", false, true, 1.5},
    {"-1.5", false, true, -1.5},
    {"1e6", false, true, 1e6},
    {"1.5E-3", false, true, 1.5e-3},
    {".5", false, true, 0.5},
    {"5.", false, true, 5},
    {"1,5", true, true, 1.5},
    {"1.5", true, true, 1.5},
    {"1,5e2", true, true, 150},
    {"1e-999", false, true, 0},
    {"1e308", false, true, 1e308},
    {"", false, false, 0},
    {"1,5", false, false, 0},
    {"nan", false, false, 0},
    {"inf", false, false, 0},
    {"-inf", false, false, 0},
    {"0x10", false, false, 0},
    {"1e999", false, false, 0},
    {"1e", false, false, 0},
    {"1e+", false, false, 0},
    {".", false, false, 0},
    {"-", false, false, 0},
    {"1 000", false, false, 0},
    {"1'000", false, false, 0},
    {" 1", false, false, 0},
    {"1 ", false, false, 0},
    {"1.2.3", false, false, 0},
    {"1,2,3", true, false, 0},
    {"1.234,5", true, false, 0},
    {"--1", false, false, 0},
    {"1e5.5", false, false, 0},
    {"e5", false, false, 0},
    {"1d5", false, false, 0},
    {"00000000000000000000000000000000000000000000000000000000000000001", false, false,
     0},
};

static void test_numbers_follow_a_strict_grammar(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        double number = 7;
        CASE(numbers[i].text);
        assert_int_equal(
            number_parse(&number, numbers[i].text, numbers[i].decimal_comma),
            numbers[i].is_number);
        assert_close(number, numbers[i].is_number ? numbers[i].number : 7, 0);
        assert_false(signbit(number) && number >= 0);
    }
}

static void test_values_are_read_and_written_back(void **state)
{
    static const struct {
        const char *text;
        bool decimal_comma;
        enum value_type type;
        const char *written;
    } cases[] = {
        {"0.1", false, NUMBER, "0.10000000000000001"},
        {"x1.5", false, FACTOR, "x1.5"},
        {"x0", false, FACTOR, "x0"},
        {"x1,5", true, FACTOR, "x1.5"},
        {"beta(2 38)", false, BETA, "beta(2 38)"},
        {"beta( 2,5  38 )", true, BETA, "beta(2.5 38)"},
        {"uniform(0 1)", false, UNIFORM, "uniform(0 1)"},
        {"uniform(0.5 0.5)", false, UNIFORM, "uniform(0.5 0.5)"},
        {"triangular(0 0 1)", false, TRIANGULAR, "triangular(0 0 1)"},
        {"triangular(0 1 1)", false, TRIANGULAR, "triangular(0 1 1)"},
        {"normal(0.5 0.1)", false, NORMAL, "normal(0.5 0.10000000000000001)"},
        {"normal(0.5 0)", false, NORMAL, "normal(0.5 0)"},
        {"lognormal(0.25 1)", false, LOGNORMAL, "lognormal(0.25 1)"},
        {"discrete(1:1 0:3 0.5:0)", false, DISCRETE, "discrete(0:3 0.5:0 1:1)"},
        {"discrete(0,5:1)", true, DISCRETE, "discrete(0.5:1)"},
        {"discrete(0:1 0:1 0:1 0:1 0:1 0:1 0:1 0:1)", false, DISCRETE,
         "discrete(0:1 0:1 0:1 0:1 0:1 0:1 0:1 0:1)"},
    };
    struct capture capture;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct value value, again;
        char text[256], small[6];
        CASE(cases[i].text);
        assert_int_equal(
            parse(&value, cases[i].text, &share, cases[i].decimal_comma, &capture),
            ST_OK);
        assert_int_equal(value.type, cases[i].type);
        value_write(&value, text, sizeof text);
        assert_string_equal(text, cases[i].written);
        assert_int_equal(parse(&again, text, &share, false, &capture), ST_OK);
        assert_memory_equal(&again, &value, sizeof value);
        value_write(&value, small, sizeof small);
        assert_memory_equal(small, text, strlen(small));
    }
}

static const struct {
    const char *text;
    const struct parameter *parameter;
    const char *expected;
} wrong_values[] = {
    {"", &share, "E200: value: the cell must not be blank"},
    {"abc", &share, "E202"},
    {"1 000", &share, "E202"},
    {"nan", &share, "E202"},
    {"1e999", &share, "E202"},
    {"x", &share, "E202"},
    {"xx2", &share, "E202"},
    {"X2", &share, "E202"},
    {"(1 2)", &share, "E202"},
    {"uniform(0 1", &share, "E202"},
    {"uniform 0 1)", &share, "E202"},
    {"0,5", &share, "E225"},
    {"x0,5", &share, "E225"},
    {"1.9", &share, "x.csv:2:6: E203: value: share 1.9 is outside [0, 1] (cell F2)"},
    {"-1e-9", &share, "E203"},
    {"0.5", &time_day, "E203: value: time 0.5 is outside [1, 60] day"},
    {"61", &time_day, "E203"},
    {"1.5", &time_day, "E204: value: time must be a whole number, not 1.5"},
    {"x-1", &share, "E205"},
    {"uniform()", &share, "E206: value: 'uniform()': the form is uniform(low high)"},
    {"uniform(0)", &share, "E206"},
    {"uniform(0 1 2)", &share, "E206"},
    {"beta(2)", &share, "E206"},
    {"triangular(0 1)", &share, "E206"},
    {"discrete(1)", &share, "E206"},
    {"discrete()", &share, "E206"},
    {"discrete(0:1 0:1 0:1 0:1 0:1 0:1 0:1 0:1 0:1)", &share, "E206"},
    {"beta(0 1)", &share, "E207"},
    {"beta(1 -1)", &share, "E207"},
    {"beta(1 100001)", &share, "E207"},
    {"uniform(1 0)", &share, "E208"},
    {"triangular(0 2 1)", &share, "E209"},
    {"triangular(0.5 0.2 1)", &share, "E209"},
    {"triangular(1 1 1)", &share, "E209"},
    {"normal(0.5 -1)", &share, "E210"},
    {"lognormal(0 2)", &share, "E211"},
    {"lognormal(0.5 0.9)", &share, "E211"},
    {"discrete(0:1 1:-1)", &share, "E212"},
    {"discrete(0:0 1:0)", &share, "E212"},
    {"beta(2 2)", &time_day,
     "E213: value: 'beta(2 2)' reaches from 0 to 1: time must stay within [1, 60] "
     "day"},
    {"uniform(0 1.1)", &share, "E213"},
    {"uniform(-0.1 1)", &share, "E213"},
    {"triangular(1 2 61)", &time_day, "E213"},
    {"discrete(1:1 2:1)", &share, "E213"},
    {"normal(0 1)", &share, "E214"},
    {"normal(2 0)", &share, "E214: value: 100% of 'normal(2 0)' lies outside [0, 1]"},
    {"lognormal(1 2)", &share, "E214: value: 50% of"},
    {"lognormal(400 1.5)", &load, "E214"},
    {"uniform(1 2)", &rank, "E215"},
    {"uniform(0 , 1)", &share, "E230"},
    {"uniform(0, 1)", &share, "E230"},
    {"uniform(0;1)", &share, "E230: value: 'uniform(0;1)': separate the"},
    {"uniform(0 nan)", &share, "E201"},
    {"unifrom(0 1)", &share,
     "E305: value: unknown distribution 'unifrom'; did you mean 'uniform'?"},
    {"gamma(2 3)", &share, "E305: value: unknown distribution 'gamma' (cell"},
};

static void test_each_wrong_value_has_its_message(void **state)
{
    struct capture capture;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong_values); i++) {
        struct value value;
        CASE(wrong_values[i].text);
        assert_int_equal(parse(&value, wrong_values[i].text, wrong_values[i].parameter,
                               false, &capture),
                         ST_INPUT);
        capture_expect(&capture, 1, wrong_values[i].expected);
    }
}

static void test_five_percent_may_be_cut_and_no_more(void **state)
{
    /* A normal law with its mean at 0.5 loses 2 P(z < -0.5 / sd). */
    const double sd = -0.5 / gsl_cdf_ugaussian_Pinv(0.025);
    struct capture capture;
    struct value value;
    char text[64];
    (void)state;
    snprintf(text, sizeof text, "normal(0.5 %.12f)", sd * (1 - 1e-6));
    assert_int_equal(parse(&value, text, &share, false, &capture), ST_OK);
    snprintf(text, sizeof text, "normal(0.5 %.12f)", sd * (1 + 1e-6));
    assert_int_equal(parse(&value, text, &share, false, &capture), ST_INPUT);
    assert_non_null(strstr(capture.lines, "5.00"));
}

static void test_quantiles_are_those_of_the_laws(void **state)
{
    static const struct {
        const char *text;
        double u, expected, tolerance;
    } cases[] = {
        {"0.3", 0.7, 0.3, 0},
        {"uniform(0.2 0.6)", 0.25, 0.3, 1e-15},
        {"triangular(0 0.5 1)", 0.125, 0.25, 1e-15},
        {"triangular(0 0.5 1)", 0.5, 0.5, 1e-15},
        {"triangular(0 0.5 1)", 0.875, 0.75, 1e-15},
        {"triangular(0 0 1)", 0.75, 0.5, 1e-15},
        {"triangular(0 1 1)", 0.25, 0.5, 1e-15},
        /* beta(1 b): 1 - (1 - u)^(1/b); beta(a 1): u^(1/a) */
        {"beta(1 4)", 0.9375, 0.5, 1e-9},
        {"beta(3 1)", 0.125, 0.5, 1e-9},
        /* symmetric: the median is 1/2 even where the library's inverse fails */
        {"beta(0.1 0.1)", 0.5, 0.5, 1e-6},
        {"normal(0.5 0.1)", 0.5, 0.5, 1e-12},
        {"normal(0.5 0)", 0.9, 0.5, 0},
        {"lognormal(0.1 1)", 0.9, 0.1, 0},
        {"discrete(0:1 0.5:2 1:1)", 0.24, 0, 0},
        {"discrete(0:1 0.5:2 1:1)", 0.26, 0.5, 0},
        {"discrete(0:1 0.5:2 1:1)", 0.74, 0.5, 0},
        {"discrete(0:1 0.5:2 1:1)", 0.76, 1, 0},
        {"discrete(0:1 1:0)", 1 - 0x1p-33, 0, 0},
    };
    struct capture capture;
    bool is_tried[N_VALUE_TYPES] = {[FACTOR] = true};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct value value;
        CASE(cases[i].text);
        assert_int_equal(parse(&value, cases[i].text, &share, false, &capture), ST_OK);
        assert_close(value_quantile(&value, 0, 1, cases[i].u), cases[i].expected,
                     cases[i].tolerance);
        is_tried[value.type] = true;
    }
    for (int32_t type = 0; type < N_VALUE_TYPES; type++) {
        CASE(distributions[type].name);
        assert_true(is_tried[type]);
    }
}

static void test_quantiles_rise_and_stay_within_the_limits(void **state)
{
    static const char *const cases[] = {
        "beta(2 38)",           "beta(0.5 0.5)",           "beta(0.001 0.001)",
        "beta(0.001 1e5)",      "beta(1e5 0.001)",         "beta(1e5 1e5)",
        "beta(0.01 3)",         "uniform(0.1 0.9)",        "triangular(0 0.2 1)",
        "normal(0.5 0.25)",     "normal(0.1 0.06)",        "lognormal(0.2 2)",
        "lognormal(1e-300 10)", "discrete(0:1 0.2:5 1:1)",
    };
    struct capture capture;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct value value;
        double smallest, largest, before = 0;
        CASE(cases[i]);
        assert_int_equal(parse(&value, cases[i], &share, false, &capture), ST_OK);
        value_range(&value, 0, 1, &smallest, &largest);
        assert_true(smallest >= 0 && smallest <= largest && largest <= 1);
        for (int32_t k = 0; k <= 200; k++) {
            double u = k == 0 ? 0x1p-33 : k == 200 ? 1 - 0x1p-33 : k / 200.0;
            double x = value_quantile(&value, 0, 1, u);
            assert_true(x >= smallest && x <= largest && x >= before);
            before = x;
            if (value.type == BETA && x > 1e-200 && x < 1 - 1e-9 && u < 1)
                assert_close(gsl_cdf_beta_P(x, value.argument[0], value.argument[1]), u,
                             1e-6);
        }
    }
}

static void test_truncated_laws_keep_their_shape(void **state)
{
    /* P(X < x | 0 < X < 1) at the quantile of u is u. */
    struct capture capture;
    struct value value;
    (void)state;
    assert_int_equal(parse(&value, "normal(0.2 0.1)", &share, false, &capture), ST_OK);
    for (double u = 0.01; u < 1; u += 0.01) {
        double x = value_quantile(&value, 0, 1, u);
        double below = gsl_cdf_ugaussian_P((x - 0.2) / 0.1) - gsl_cdf_ugaussian_P(-2);
        assert_close(below / distribution_mass(&value, 0, 1), u, 1e-12);
    }
    assert_int_equal(parse(&value, "lognormal(0.3 1.5)", &share, false, &capture),
                     ST_OK);
    for (double u = 0.01; u < 1; u += 0.01) {
        double x = value_quantile(&value, 0, 1, u);
        double below = gsl_cdf_ugaussian_P(log(x / 0.3) / log(1.5));
        assert_close(below / distribution_mass(&value, 0, 1), u, 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_follow_a_strict_grammar),
        cmocka_unit_test(test_values_are_read_and_written_back),
        cmocka_unit_test(test_each_wrong_value_has_its_message),
        cmocka_unit_test(test_five_percent_may_be_cut_and_no_more),
        cmocka_unit_test(test_quantiles_are_those_of_the_laws),
        cmocka_unit_test(test_quantiles_rise_and_stay_within_the_limits),
        cmocka_unit_test(test_truncated_laws_keep_their_shape),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
