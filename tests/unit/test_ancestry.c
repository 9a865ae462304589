/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "capture.h"
#include "input/ancestry.h"
#include "world.h"

/*
 * An ancestry is a table of addresses: read as it was written, wrong parts found at their
 * places, and futures shared out over its courses.
 */

#define HEADER "model_sha256,posterior_sha256,seed,start,"

static struct capture capture;

static enum status load(struct ancestry *ancestry, const char *bytes)
{
    struct memory_file files[] = {{"a.csv", bytes}, {NULL, NULL}};
    capture_init(&capture, LANGUAGE_EN);
    *ancestry = (struct ancestry){0};
    return ancestry_load(ancestry, "a.csv", open_memory, files, &capture.diag);
}

static void test_courses_are_read_as_they_are_written(void **state)
{
    (void)state;
    static const char *const texts[] = {
        HEADER "2025-10-12,2025-10-26\n"
               "m,,18446744073709551615,2025-09-01,17,3\n"
               "m,,18446744073709551615,2025-09-01,4,0\n",
        "2025-10-12;start;seed;2025-10-26;model_sha256;posterior_sha256\r\n"
        "17;2025-09-01;18446744073709551615;3;m;\r\n"
        "4;2025-09-01;18446744073709551615;0;m;\r\n",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct ancestry it;
        CASE(texts[i]);
        assert_int_equal(load(&it, texts[i]), ST_OK);
        assert_int_equal(it.n_courses, 2);
        assert_int_equal(it.n_branches, 2);
        assert_true(it.seed == UINT64_MAX);
        assert_string_equal(it.model_sha256, "m");
        assert_string_equal(it.posterior_sha256, "");
        assert_int_equal(it.day[0] - it.start, 41);
        assert_int_equal(it.day[1] - it.start, 55);
        ancestry_free(&it);
    }
}

static void test_futures_take_turns_on_the_courses(void **state)
{
    struct ancestry it;
    (void)state;
    assert_int_equal(load(&it, HEADER "2025-10-12,2025-10-26\n"
                                      "m,,1,2025-09-01,17,3\nm,,1,2025-09-01,4,0\n"),
                     ST_OK);
    static const struct {
        int32_t generation, future, slot;
    } slots[] = {{0, 0, 17}, {0, 1, 4},    {0, 6, 17}, {1, 0, 3},
                 {1, 1, 0},  {1, 1001, 0}, {2, 0, 0},  {2, 1001, 1001}};
    for (size_t i = 0; i < COUNT_OF(slots); i++)
        assert_int_equal(ancestry_slot(&it, slots[i].generation, slots[i].future),
                         slots[i].slot);
    ancestry_free(&it);
}

static void test_each_mistake_of_an_ancestry_is_found_at_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } wrong[] = {
        {HEADER "2025-10-12\n", "a.csv: E260"},
        {HEADER "\nm,,1,2025-09-01,\n", "a.csv: E260"},
        {HEADER "2025-10-12\nm,,1,2025-09-01,-1\n", "a.csv:2:5: E259"},
        {HEADER "2025-10-12\nm,,1,2025-09-01,1.5\n", "a.csv:2:5: E259"},
        {HEADER "2025-10-12\nm,,1,2025-09-01,100000000\n", "a.csv:2:5: E259"},
        {HEADER "2025-10-12\nm,,1,2025-09-01,nan\n", "a.csv:2:5: E2"},
        {HEADER "2025-10-12\nm,,1,2025-09-01,\n", "a.csv:2:5: E200"},
        {HEADER "2025-10-12,2025-10-12x\nm,,1,2025-09-01,1,1\n", "a.csv:1:6: E216"},
        {HEADER "2025-10-12,2025-10-11\nm,,1,2025-09-01,1,1\n", "a.csv:1:6: E257"},
        {HEADER "2025-10-12\nm,,-1,2025-09-01,1\n", "a.csv:2:3: E204"},
        {HEADER "2025-10-12\nm,,18446744073709551616,2025-09-01,1\n",
         "a.csv:2:3: E204"},
        {HEADER "2025-10-12\nm,,1,September,1\n", "a.csv:2:4: E216"},
        {HEADER "2025-10-12\nm,,1,2025-09-01,1\nm,,2,2025-09-01,1\n",
         "a.csv:3:3: E258"},
        {"model_sha256,seed,start,2025-10-12\nm,1,2025-09-01,1\n", "E114"},
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct ancestry it;
        CASE(wrong[i].text);
        assert_int_equal(load(&it, wrong[i].text), ST_INPUT);
        if (strstr(capture.lines, wrong[i].message) == NULL)
            fail_msg("%s: %s", wrong[i].message, capture.lines);
        ancestry_free(&it);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_courses_are_read_as_they_are_written),
        cmocka_unit_test(test_futures_take_turns_on_the_courses),
        cmocka_unit_test(test_each_mistake_of_an_ancestry_is_found_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
