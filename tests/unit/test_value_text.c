/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "check.h"

#include "base/memory.h"
#include "command/new_path.h"
#include "output/value_text.h"
#include "world.h"

static const struct {
    const char *expected;
    struct number_style style;
    struct value value;
} values[] = {
    {"0.25", {false, false}, {NUMBER, 1, {0.25}, 0, 0}},
    {"0,25", {true, false}, {NUMBER, 1, {0.25}, 0, 0}},
    {"0.931", {false, false}, {NUMBER, 1, {0.98 * 0.95}, 0, 0}},
    {"0.9309999999999999", {false, true}, {NUMBER, 1, {0.98 * 0.95}, 0, 0}},
    {"0,30000000000000004", {true, true}, {NUMBER, 1, {0.1 + 0.2}, 0, 0}},
    {"0.3", {false, true}, {NUMBER, 1, {0.3}, 0, 0}},
    {"-4660000", {false, true}, {NUMBER, 1, {-4660000}, 0, 0}},
    {"12345678901", {false, true}, {NUMBER, 1, {12345678901.0}, 0, 0}},
    {"1e-05", {false, true}, {NUMBER, 1, {1e-5}, 0, 0}},
    {"x1.5", {false, true}, {FACTOR, 1, {1.5}, 0, 0}},
    {"x1,5", {true, true}, {FACTOR, 1, {1.5}, 0, 0}},
    {"beta(2 38)", {false, true}, {BETA, 2, {2, 38}, 0, 0}},
    {"triangular(0,1 0,2 0,35)", {true, true}, {TRIANGULAR, 3, {0.1, 0.2, 0.35}, 0, 0}},
    {"discrete(1:4 2:0.5)", {false, true}, {DISCRETE, 4, {1, 4, 2, 0.5}, 0, 0}},
};

static void test_values_are_written_in_the_grammar_of_scenarios(void **state)
{
    struct parameter parameter = {
        .name = "any", .unit_key = "", .low = -1e9, .high = 1e12};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        char text[VALUE_TEXT_ROOM];
        struct diag diag = {0};
        struct value read = {0};
        CASE(values[i].expected);
        value_text_value(&values[i].value, values[i].style, text);
        assert_string_equal(text, values[i].expected);
        assert_int_equal(
            value_parse(&read, text, values[i].style.is_comma, &parameter, NULL, &diag),
            ST_OK);
        for (int32_t k = 0; values[i].style.is_exact && k < read.n_arguments; k++)
            assert_close(read.argument[k], values[i].value.argument[k], 0);
    }
}

static void test_labels_name_entity_fuel_and_parameter(void **state)
{
    static struct world world;
    char text[VALUE_TEXT_ROOM];
    (void)state;
    world_init(&world, 3, NULL);
    value_text_label(&world.model, model_slot(&world.model, DEMAND, 0, 1), LANGUAGE_EN,
                     text);
    assert_string_equal(text, "City, Diesel – need in normal times");
    value_text_label(&world.model, model_slot(&world.model, FLEET, 1, 0), LANGUAGE_FR,
                     text);
    assert_string_equal(text, "Ouest – citernes en service sur ce corridor");
    world_free(&world);
}

static const struct {
    const char *here, *file, *target, *expected;
} paths[] = {
    {"/home/a", "mine.csv", "scenarios/b.csv", "scenarios/b.csv"},
    {"/home/a", "-", "scenarios/b.csv", "scenarios/b.csv"},
    {"/home/a", "scenarios/mine.csv", "scenarios/b.csv", "b.csv"},
    {"/home/a", "./scenarios/../mine.csv", "./b.csv", "b.csv"},
    {"/home/a", "x/y/mine.csv", "scenarios/b.csv", "../../scenarios/b.csv"},
    {"/home/a", "scenarios2/mine.csv", "scenarios/b.csv", "../scenarios/b.csv"},
    {"/home/a", "../mine.csv", "scenarios/b.csv", "a/scenarios/b.csv"},
    {"/home/a", "mine.csv", "../b/b.csv", "../b/b.csv"},
    {"/home/a", "/tmp/mine.csv", "b.csv", "../home/a/b.csv"},
    {"/home/a", "mine.csv", "/usr/share/./b.csv", "/usr/share/b.csv"},
    {"/", "mine.csv", "b.csv", "b.csv"},
};

static void test_a_base_is_named_from_the_folder_of_the_new_file(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        CASE(paths[i].file);
        char *path = new_path(paths[i].here, paths[i].file, paths[i].target);
        assert_non_null(path);
        assert_string_equal(path, paths[i].expected);
        memory_free(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_are_written_in_the_grammar_of_scenarios),
        cmocka_unit_test(test_labels_name_entity_fuel_and_parameter),
        cmocka_unit_test(test_a_base_is_named_from_the_folder_of_the_new_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
