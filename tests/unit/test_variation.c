/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "base/memory.h"
#include "capture.h"
#include "input/variation.h"
#include "one_model.h"

/* Texts of --vary, read on the model of the project. */

static struct capture capture;

static int read_model(void **state)
{
    (void)state;
    return model_read_once("model");
}

static enum status read_input(struct variation *input, const char *text, bool is_grid)
{
    *input = (struct variation){0};
    capture_init(&capture, LANGUAGE_EN);
    return variation_read(input, &model, "--vary", text, is_grid ? "grid" : "lhs",
                          is_grid, &capture.diag);
}

/* What is varied stands before the `=`. */
static const struct {
    const char *text;
    double values[7];
    int32_t n;
    bool is_factor;
    int32_t n_slots;
} right_texts[] = {
    {"dakar.open=0:1:5", {0, 0.25, 0.5, 0.75, 1}, 5, false, 1},
    {"dakar.open=0:0.6:7", {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, 7, false, 1},
    {"mali.escorts=2:8:4", {2, 4, 6, 8}, 4, false, 1},
    {"mali.escorts=8,2,5", {8, 2, 5}, 3, false, 1},
    {"dakar.open=0.5", {0.5}, 1, false, 1},
    {"dakar.attack_probability=x0.5:x2:4", {0.5, 1, 1.5, 2}, 4, true, 1},
    {"dakar.open=x1,x0", {1, 0}, 2, true, 1},
    {"bamako_retail/petrol.demand=x0.8:x1.2:3", {0.8, 1, 1.2}, 3, true, 1},
    {"bamako_retail/*.demand=x0.8:x1.2:2", {0.8, 1.2}, 2, true, 2},
    {"dakar/*.transit_time=1:3:2", {1, 3}, 2, false, 3},
    {"2025-10-01..2025-10-31:dakar.open=0:1:2", {0, 1}, 2, false, 1},
    {"2025-10-01..:dakar.open=0:1:2", {0, 1}, 2, false, 1},
    {"edm.fuel_budget=1e2:1e3:2", {100, 1000}, 2, false, 1},
};

static void test_a_range_or_a_list_gives_its_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(right_texts); i++) {
        const char *text = right_texts[i].text;
        struct variation input;
        CASE(text);
        const enum status status = read_input(&input, text, true);
        assert_string_equal(capture.lines, "");
        assert_int_equal(status, ST_OK);
        assert_int_equal(strlen(input.name), strcspn(text, "="));
        assert_memory_equal(input.name, text, strlen(input.name));
        assert_int_equal(input.n_values, right_texts[i].n);
        for (int32_t k = 0; k < right_texts[i].n; k++)
            assert_memory_equal(&input.values[k], &right_texts[i].values[k],
                                sizeof(double));
        assert_int_equal(input.is_factor, right_texts[i].is_factor);
        assert_true(input.edits.n_edits >= right_texts[i].n_slots);
        variation_free(&input);
    }
}

static void test_a_design_takes_a_range_without_a_number(void **state)
{
    struct variation input;
    (void)state;
    assert_int_equal(read_input(&input, "dakar.attack_probability=x0.5:x2", false),
                     ST_OK);
    assert_int_equal(input.n_values, 0);
    assert_close(input.low, 0.5, 0);
    assert_close(input.high, 2, 0);
    variation_free(&input);
}

static const struct {
    const char *text;
    bool is_grid;
    int32_t n;
    const char *expected;
} wrong_texts[] = {
    {"dakar.open=0:2:5", true, 1,
     "--vary dakar.open=0:2:5: E203: open 2 is outside [0, 1]"},
    {"dakar.open=-1:2:5", true, 2, "E203: open -1 is outside [0, 1]"},
    {"dakar.fleet=0:1e9:5", true, 1, "E203: fleet 1e+09 is outside [0, 1000000] truck"},
    {"dakar.open=0,0.5,1.5", true, 1, "E203: open 1.5 is outside"},
    {"dakar.open=1:0:5", true, 1,
     "E234: the range of open ends at 0, which is not above its start 1"},
    {"dakar.fleet=900:900:5", true, 1,
     "E234: the range of fleet ends at 900, which is not above its start 900 "
     "truck"},
    {"mali.escorts=2:7:4", true, 1,
     "E236: escorts is a whole number (detachment): 4 values from 2 to 7 would "
     "have 3.666667 among them"},
    {"mali.escorts=2.5:7:4", true, 1, "E204"},
    {"mali.escorts=2,3.5", true, 1, "E204"},
    {"dakar.open=0:1", true, 1,
     "E237: '0:1': a grid needs a number of values, as in 0:1:5"},
    {"dakar.open=0:1:1", true, 1,
     "E235: '1': a range of open has from 2 to 10000 values"},
    {"dakar.open=0:1:10001", true, 1,
     "E235: '10001': a range of open has from 2 to 10000 values, and a list no "
     "more"},
    {"dakar.open=0:1:2.5", true, 1, "E235"},
    {"dakar.open=0:1:x3", true, 1, "E235"},
    {"dakar.open=0:1:", true, 1, "E235: ''"},
    {"dakar.open=0:1:5", false, 1,
     "E238: '0:1:5': with --design lhs give first and last only"},
    {"dakar.open=0,1", false, 1, "E238: '0,1'"},
    {"dakar.open=0.5", false, 1, "E238"},
    {"dakar.open=0:x1:3", true, 1, "E233"},
    {"dakar.open=x0:1:3", true, 1, "E233"},
    {"dakar.open=0:1:2:3", true, 1, "E233"},
    {"dakar.open=", true, 1, "E233"},
    {"dakar.open=,", true, 1, "E233"},
    {"dakar.open=0,,1", true, 1, "E233"},
    {"dakar.open=::", true, 1, "E233"},
    {"dakar.open=x:x:3", true, 1, "E233"},
    {"dakar.open=nan:1:3", true, 1, "E233"},
    {"dakar.open=0:inf:3", true, 1, "E233"},
    {"dakar.open=0:1e999:3", true, 1, "E233"},
    {"dakar.open=0 : 1 : 3", true, 1, "E233"},
    {"dakar.open=uniform(0 1)", true, 1, "E233"},
    {"dakar.attack_probability=x-1:x2:2", true, 1, "E205"},
    {"dakar.open", true, 1, "E117"},
    {"=0:1:3", true, 1, "E117"},
    {"dakar=0:1:3", true, 1, "E117"},
    {"", true, 1, "E117"},
    {"scenario.days=30:60:3", true, 1, "E339: scenario.days cannot be varied"},
    {"dakr.open=0:1:3", true, 1, "E300: unknown entity 'dakr'; did you mean 'dakar'?"},
    {"dakar.opne=0:1:3", true, 1, "E302"},
    {"dakar/petrol.open=0:1:3", true, 1, "E310"},
    {"bamako_retail.demand=100:200:3", true, 1, "E309"},
    {"guinea.convoy_min=10:20:2", true, 1, "E311"},
    {"2025-10-01..2025-10-31:dakar.fleet=900:1000:3", true, 1, "E219"},
    {"2025-10-31..2025-10-01:dakar.open=0:1:3", true, 1, "E218"},
    {"2025-13-01..:dakar.open=0:1:3", true, 1, "E216"},
};

/* Each mistake with its number, at its place, with what is wrong, limit and unit. */
static void test_every_mistake_is_told_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong_texts); i++) {
        struct variation input;
        CASE(wrong_texts[i].text);
        assert_int_equal(
            read_input(&input, wrong_texts[i].text, wrong_texts[i].is_grid), ST_INPUT);
        capture_expect(&capture, wrong_texts[i].n, wrong_texts[i].expected);
        capture_expect(&capture, wrong_texts[i].n, "--vary ");
        variation_free(&input);
    }
}

static void test_inputs_that_do_not_go_together_are_refused(void **state)
{
    static const struct {
        const char *one, *other, *expected; /* NULL: they do */
    } cases[] = {
        {"dakar.open=0:1:2", "abidjan.open=0:1:2", NULL},
        {"dakar.open=0:1:2", "dakar.open=0:0.5:2",
         "E340: dakar.open is already varied"},
        {"dakar.open=x0:x1:2", "dakar.open=x0:x0.5:2", "E340"},
        {"dakar.open=0:1:2", "corridor:*.open=0:1:2",
         "E341: this number replaces whatever --vary dakar.open=0:1:2 gives"},
        {"dakar.open=x0:x1:2", "corridor:*.open=0:1:2", "E341"},
        {"corridor:*.open=0.5:1:2", "dakar.open=0:1:2", NULL},
        {"corridor:*.open=0.5:1:2", "dakar.open=x0:x1:2", NULL},
        {"dakar.open=0:1:2", "corridor:*.open=x0.5:x1:2", NULL},
        {"dakar.open=0:1:2", "2025-10-01..:dakar.open=0:1:2", NULL},
        {"2025-10-01..:dakar.open=0:1:2", "..2025-12-31:dakar.open=0:1:2", NULL},
        {"2025-10-02..2025-10-31:dakar.open=0:1:2",
         "2025-10-01..2025-10-31:dakar.open=0:1:2", "E341"},
        {"2025-10-01..2025-10-31:dakar.open=0:1:2",
         "2025-10-02..2025-10-31:dakar.open=0:1:2", NULL},
        {"2025-10-02..2025-10-31:dakar.open=0:1:2", "dakar.open=0:1:2", "E341"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct variation inputs[2];
        CASE(cases[i].other);
        assert_int_equal(read_input(&inputs[0], cases[i].one, true), ST_OK);
        assert_int_equal(read_input(&inputs[1], cases[i].other, true), ST_OK);
        const enum status status = variation_check(inputs, 2, &capture.diag);
        assert_int_equal(status, cases[i].expected == NULL ? ST_OK : ST_INPUT);
        if (cases[i].expected != NULL)
            capture_expect(&capture, 1, cases[i].expected);
        variation_free(&inputs[0]);
        variation_free(&inputs[1]);
    }
}

static void test_a_value_acts_as_set_does_and_can_be_taken_back(void **state)
{
    static const char *const texts[] = {
        "corridor:*.attack_probability=x0.5:x2:4", "dakar/*.transit_time=1:3:2",
        "2025-10-01..2025-10-31:bamako_retail/*.demand=x0.8:x1.2:3"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct scenario varied = {0}, set = {0};
        struct variation input;
        char edit[200];
        CASE(texts[i]);
        assert_int_equal(read_input(&input, texts[i], true), ST_OK);
        const double value = input.values[1];
        snprintf(edit, sizeof edit, "%s=%s%.17g", input.name,
                 input.is_factor ? "x" : "", value);
        assert_int_equal(scenario_set(&set, &model, "dakar.open=0.5", &capture.diag),
                         ST_OK);
        assert_int_equal(scenario_set(&varied, &model, "dakar.open=0.5", &capture.diag),
                         ST_OK);
        assert_int_equal(scenario_set(&set, &model, edit, &capture.diag), ST_OK);
        assert_int_equal(
            variation_apply(&input, &varied, &model, value, NULL, &capture.diag),
            ST_OK);
        assert_int_equal(varied.n_edits, set.n_edits);
        for (int32_t e = 0; e < set.n_edits; e++) {
            assert_int_equal(varied.edits[e].slot, set.edits[e].slot);
            assert_int_equal(varied.edits[e].first, set.edits[e].first);
            assert_int_equal(varied.edits[e].end, set.edits[e].end);
            assert_int_equal(varied.edits[e].value.type, set.edits[e].value.type);
            assert_memory_equal(varied.edits[e].value.argument,
                                set.edits[e].value.argument, sizeof(double));
        }
        scenario_rewind(&varied, 1);
        assert_int_equal(varied.n_edits, 1);
        assert_int_equal(
            variation_apply(&input, &varied, &model, value, NULL, &capture.diag),
            ST_OK);
        assert_int_equal(varied.n_edits, set.n_edits);
        variation_free(&input);
        scenario_free(&varied);
        scenario_free(&set);
    }
}

static void test_every_allocation_may_fail(void **state)
{
    enum status status = ST_MEMORY;
    int32_t n = 0;
    (void)state;
    for (; status != ST_OK && n < 200; n++) {
        struct variation input = {0};
        struct scenario scenario = {0};
        capture_init(&capture, LANGUAGE_EN);
        memory_fail_after(n);
        status = variation_read(&input, &model, "--vary", "corridor:*.open=0:1:3",
                                "grid", true, &capture.diag);
        if (status == ST_OK)
            status =
                variation_apply(&input, &scenario, &model, 0.5, NULL, &capture.diag);
        memory_fail_after(-1);
        assert_true(status == ST_OK || status == ST_MEMORY);
        variation_free(&input);
        scenario_free(&scenario);
    }
    assert_int_equal(status, ST_OK);
    assert_true(n > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_range_or_a_list_gives_its_values),
        cmocka_unit_test(test_a_design_takes_a_range_without_a_number),
        cmocka_unit_test(test_every_mistake_is_told_once),
        cmocka_unit_test(test_inputs_that_do_not_go_together_are_refused),
        cmocka_unit_test(test_a_value_acts_as_set_does_and_can_be_taken_back),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
