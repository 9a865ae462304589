/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdlib.h>

#include "capture.h"
#include "input/points.h"
#include "one_model.h"

static int read_model(void **state)
{
    (void)state;
    return model_read_once("tests/data/input/model");
}

static struct capture capture;

static enum status load(struct points *points, const char *bytes)
{
    struct memory_file files[] = {{"p.csv", bytes}, {NULL, NULL}};
    capture_init(&capture, LANGUAGE_EN);
    *points = (struct points){0};
    return points_load(points, &model, "p.csv", open_memory, files, &capture.diag);
}

static void test_dialects_quotes_and_the_order_of_columns_do_not_matter(void **state)
{
    static const char *const texts[] = {
        "id,land.escorts,2025-10-01..2025-10-31:east.open,corridor:*.attack_"
        "probability\n"
        "a,4,0.25,x0.5\nb,6,1,x1.5\n",
        "\"land.escorts\",\"label\",\"id\",\"2025-10-01..2025-10-31:east.open\","
        "\"corridor:*.attack_probability\"\r\n"
        "4,,a,0.25,x0.5\r\n6,,b,1,x1.5\r\n",
        "\xEF\xBB\xBFid;land.escorts;2025-10-01..2025-10-31:east.open;"
        "corridor:*.attack_probability\n"
        "a;4;0,25;x0,5\n\nb;6;1;x1,5\n",
    };
    static const double wanted[] = {4, 0.25, 0.5, 6, 1, 1.5};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct points it;
        CASE(texts[i]);
        assert_int_equal(load(&it, texts[i]), ST_OK);
        assert_string_equal(capture.lines, "");
        assert_int_equal(it.n_points, 2);
        assert_int_equal(it.n_inputs, 3);
        assert_string_equal(it.inputs[0].name, "land.escorts");
        assert_string_equal(it.inputs[1].name, "2025-10-01..2025-10-31:east.open");
        assert_true(it.inputs[1].edits.edits[0].is_dated);
        assert_true(it.inputs[2].is_factor && !it.inputs[1].is_factor);
        assert_true(it.inputs[2].edits.n_edits > 1);
        assert_close(it.inputs[2].low, 0.5, 0);
        assert_close(it.inputs[2].high, 1.5, 0);
        assert_memory_equal(it.value, wanted, sizeof wanted);
        assert_string_equal(it.id[1], "b");
        assert_null(it.number);
        points_free(&it);
    }
}

static void test_points_keep_the_numbers_of_the_file(void **state)
{
    struct points it;
    (void)state;
    assert_int_equal(load(&it, "point,east.open\n7,0.1\n3,0.30000000000000004\n"),
                     ST_OK);
    assert_int_equal(it.number[0], 7);
    assert_int_equal(it.number[1], 3);
    assert_null(it.id);
    assert_true(it.value[1] == 0.30000000000000004);
    assert_int_equal(it.rows[1].line, 3);
    points_free(&it);
}

static const struct {
    const char *bytes;
    int32_t n; /* messages */
    const char *message;
} refused[] = {
    {"id\na\n", 1, "p.csv: E280"},
    {"east.open\n", 1, "p.csv: E281"},
    {"east.open\nuniform(0 1)\n", 1, "p.csv:2:1: E283: east.open: 'uniform(0 1)'"},
    {"east.open\n0.5\nx0.5\n", 1, "p.csv:3:1: E284: east.open: 'x0.5'"},
    {"east.open\nx0.5\n0.5\n", 1, "p.csv:3:1: E284"},
    {"east.open,point\n1,1.5\n", 1, "p.csv:2:2: E285: point: '1.5'"},
    {"east.open,point\n1,-1\n1,x\n", 2, "p.csv:3:2: E285"},
    {"east.open,id\n1,a\n1,b\n1,a\n", 1,
     "p.csv:4:2: E286: id: the point of line 2 is called 'a' too"},
    {"east.open,point\n1,1\n1,01\n", 1, "p.csv:3:2: E286"},
    {"east.open,id\n1,\n", 1, "p.csv:2:2: E200"},
    {"open\n1\n", 1, "p.csv:1:1: E287: 'open' names no input"},
    {"east.open=1\n1\n", 1, "p.csv:1:1: E287"},
    {"scenario.days\n9\n", 1, "p.csv:1:1: E339"},
    {"label,eats.open\n,1\n", 1, "p.csv:1:2: E300: unknown entity 'eats'"},
    {"east.open\n7\n", 1, "p.csv:2:1: E203"},
    {"east.open\n1\n7\n8\n", 2, "p.csv:4:1: E203"},
    {"land.escorts,east.open\n1.5,\n,2\n", 4, "p.csv:3:2: E203"},
    {"east.open,east.open\n1,1\n", 1, "E115"},
    {"corridor:*.open,east.open,corridor:*.open \n1,1,1\n", 1, "E115"},
    {"east.open,corridor:*.open\n1,1\n", 1, "p.csv: E341"},
};

static void test_every_mistake_is_told_at_its_cell(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct points it;
        CASE(refused[i].bytes);
        assert_int_equal(load(&it, refused[i].bytes), ST_INPUT);
        capture_expect(&capture, refused[i].n, refused[i].message);
        points_free(&it);
    }
}

static void test_more_points_than_a_sweep_takes_are_refused(void **state)
{
    enum { ROOM = 2 * (POINTS_MOST + 1) + 16 };
    char *bytes = malloc(ROOM);
    struct points it;
    (void)state;
    size_t used = (size_t)snprintf(bytes, ROOM, "east.open\n");
    for (int32_t i = 0; i <= POINTS_MOST; i++)
        used += (size_t)snprintf(bytes + used, ROOM - used, "1\n");
    assert_int_equal(load(&it, bytes), ST_INPUT);
    capture_expect(&capture, 1, "p.csv: E282: 100001 points are more than 100000");
    points_free(&it);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dialects_quotes_and_the_order_of_columns_do_not_matter),
        cmocka_unit_test(test_points_keep_the_numbers_of_the_file),
        cmocka_unit_test(test_every_mistake_is_told_at_its_cell),
        cmocka_unit_test(test_more_points_than_a_sweep_takes_are_refused),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model);
}
