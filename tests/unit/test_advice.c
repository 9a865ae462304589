/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "base/advice.h"
#include "capture.h"
#include "engine/plan.h"
#include "input/scenario.h"
#include "input/variation.h"
#include "one_model.h"
#include "output/inquiry.h"

/* The examples of `list errors`, tried on the model of the project. */

#define HEAD                                                                           \
    "from,to,entity,fuel,parameter,value,unit,source,note\n"                           \
    ",,scenario,,start,2025-09-01\n"

enum { ROOM = 1024 };

static struct capture capture;

static int read_model(void **state)
{
    (void)state;
    return model_read_once("model");
}

static bool is_row(const char *example)
{
    return example[0] == ',' || (example[0] >= '0' && example[0] <= '9');
}

static bool is_set(const char *example)
{
    return strncmp(example, "--set ", 6) == 0;
}

/* A scenario file with the rows of an example, which are parted by " / ". */
static void write_file(char *bytes, const char *example)
{
    const char *days = strstr(example, "scenario,,days") == NULL &&
                               strstr(example, "scenario,,end") == NULL
                           ? ",,scenario,,days,122\n"
                           : "";
    int n = snprintf(bytes, ROOM, HEAD "%s%s\n", days, example);
    assert_true(n > 0 && n < ROOM);
    for (char *at = bytes; (at = strstr(at, " / ")) != NULL;) {
        *at = '\n';
        memmove(at + 1, at + 3, strlen(at + 3) + 1);
    }
}

static bool is_vary(const char *example)
{
    return strncmp(example, "--vary ", 7) == 0;
}

/* Inputs of a grid, parted by " / ". */
static enum status try_inputs(const char *example)
{
    struct variation inputs[2] = {0};
    char text[ROOM];
    int32_t n = 0;
    enum status status = ST_OK;
    capture_init(&capture, LANGUAGE_EN);
    snprintf(text, sizeof text, "%s", example);
    for (char *at = text; at != NULL && status == ST_OK; n++) {
        char *next = strstr(at, " / ");
        if (next != NULL)
            *next = '\0';
        assert_true(n < 2 && is_vary(at));
        status = variation_read(&inputs[n], &model, "--vary", at + 7, "grid", true,
                                &capture.diag);
        at = next == NULL ? NULL : next + 3;
    }
    if (status == ST_OK)
        status = variation_check(inputs, n, &capture.diag);
    for (int32_t i = 0; i < n; i++)
        variation_free(&inputs[i]);
    return status;
}

static bool is_request(const char *example)
{
    return example[0] == '{';
}

/* A line for blocus serve. */
static enum status try_request(const char *example)
{
    static const struct place place = {.file = "-", .line = 1};
    struct inquiry inquiry = {.n_replicates = 1};
    capture_init(&capture, LANGUAGE_EN);
    const enum status status =
        inquiry_read(&inquiry, example, strlen(example), &place, &capture.diag);
    inquiry_free(&inquiry);
    return status;
}

static enum status try_example(const char *example)
{
    char bytes[ROOM];
    struct memory_file files[] = {{"x.csv", bytes}, {NULL, NULL}};
    struct scenario scenario = {0};
    struct plan plan = {0};
    if (is_vary(example))
        return try_inputs(example);
    if (is_request(example))
        return try_request(example);
    capture_init(&capture, LANGUAGE_EN);
    struct diag *diag = &capture.diag;
    write_file(bytes, is_set(example) ? "" : example);
    enum status status =
        scenario_load(&scenario, &model, "x.csv", open_memory, files, diag);
    if (status == ST_OK && is_set(example))
        status = scenario_set(&scenario, &model, example + 6, diag);
    if (status == ST_OK)
        status = scenario_check(&scenario, &model, diag);
    if (status == ST_OK)
        status = plan_compile(&plan, &model, &scenario, diag);
    plan_free(&plan);
    scenario_free(&scenario);
    return status;
}

static void test_wrong_examples_have_their_mistake_and_right_ones_none(void **state)
{
    int32_t n_tried = 0;
    (void)state;
    for (int32_t i = 0; i < N_MESSAGES; i++) {
        const char *wrong = advice_wrong((enum message)i);
        const char *right = advice_right((enum message)i);
        char code[16];
        CASE(message_code((enum message)i));
        assert_int_equal(wrong[0] == '\0', right[0] == '\0');
        if (!is_row(wrong) && !is_set(wrong) && !is_vary(wrong) && !is_request(wrong))
            continue;
        snprintf(code, sizeof code, "%s: ", message_code((enum message)i));
        assert_int_equal(try_example(wrong), ST_INPUT);
        capture_expect(&capture, 0, code);
        enum status status = try_example(right);
        assert_string_equal(capture.lines, "");
        assert_int_equal(status, ST_OK);
        n_tried++;
    }
    assert_true(n_tried >= 55);
}

static void test_advice_is_in_both_languages_or_in_none(void **state)
{
    (void)state;
    for (int32_t i = 0; i < N_MESSAGES; i++) {
        CASE(message_code((enum message)i));
        assert_int_equal(advice_text((enum message)i, LANGUAGE_EN)[0] == '\0',
                         advice_text((enum message)i, LANGUAGE_FR)[0] == '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrong_examples_have_their_mistake_and_right_ones_none),
        cmocka_unit_test(test_advice_is_in_both_languages_or_in_none),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
