/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

#include "output/question.h"

/* run.json, as far as a question goes. */
#define FILE_OF(path, hash) "{\"path\": \"" path "\", \"sha256\": \"" hash "\"}"
#define RUN(layer, hash, set, spec, more)                                              \
    "{\"program\": \"blocus\", \"spec\": {" spec "}, \"model\": {\"folder\": "         \
    "\"model\", \"files\": [" FILE_OF(                                                 \
        "parameters.csv", "11") "]}, \"scenario\": "                                   \
                                "{\"layers\": [\"" layer "\"], \"files\": [" FILE_OF(  \
                                    layer, hash) "], \"set\": [" set                   \
                                                 "], \"days\": 3}" more "}"
#define SIDE(layer, hash)                                                              \
    "{\"scenario\": {\"layers\": [\"" layer                                            \
    "\"], \"files\": [" FILE_OF(layer, hash) "], \"set\": []}}"

#define SPEC "\"replicate\": null, \"seed\": \"1\""
#define PLAIN RUN("a.csv", "22", "", SPEC, "")

static json_t *asked(const char *run)
{
    json_t *json = json_loads(run, 0, NULL);
    assert_non_null(json);
    json_t *question = question_of(json);
    json_decref(json);
    assert_non_null(question);
    return question;
}

static void test_another_question_is_told_from_another_answer(void **state)
{
    static const struct {
        const char *name, *now;
        enum question_match match;
        const char *changed;
    } cases[] = {
        {"the same", PLAIN, QUESTION_SAME, NULL},
        {"seed and replicates",
         RUN("a.csv", "22", "", "\"replicate\": null, \"seed\": \"2\"", ""),
         QUESTION_SAME, NULL},
        {"the same file elsewhere", RUN("b/a.csv", "22", "", SPEC, ""), QUESTION_SAME,
         NULL},
        {"the file was edited", RUN("a.csv", "33", "", SPEC, ""), QUESTION_CHANGED,
         "a.csv"},
        {"a file of this name elsewhere", RUN("b/a.csv", "33", "", SPEC, ""),
         QUESTION_OTHER, NULL},
        {"an edit", RUN("a.csv", "22", "\"dakar.open=0\"", SPEC, ""), QUESTION_OTHER,
         NULL},
        {"one replicate", RUN("a.csv", "22", "", "\"replicate\": 7", ""),
         QUESTION_OTHER, NULL},
        {"a sweep",
         RUN("a.csv", "22", "", SPEC, ", \"sweep\": {\"vary\": [\"x=1:2:2\"]}"),
         QUESTION_OTHER, NULL},
        {"a score",
         RUN("a.csv", "22", "", SPEC,
             ", \"score\": {\"observations\": " FILE_OF("seen.csv", "44") "}"),
         QUESTION_OTHER, NULL},
    };
    (void)state;
    json_t *then = asked(PLAIN);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *changed = "";
        CASE(cases[i].name);
        json_t *now = asked(cases[i].now);
        assert_int_equal(question_match(then, now, &changed), cases[i].match);
        if (cases[i].changed != NULL)
            assert_string_equal(changed, cases[i].changed);
        json_decref(now);
    }
    json_decref(then);
}

static void test_sides_of_a_comparison_count(void **state)
{
#define COMPARE(side)                                                                  \
    RUN("a.csv", "22", "", SPEC, ", \"compare\": {\"alternatives\": [" side "]}")
#define COMPARE_RIVALS(hash)                                                           \
    RUN("a.csv", "22", "", SPEC,                                                       \
        ", \"compare\": {\"alternatives\": [" SIDE(                                    \
            "b.csv", "55") "], \"rivals\": "                                           \
                           "{\"given\": [\"r\"], \"files\": [" FILE_OF("r/r.csv",      \
                                                                       hash) "]}}")
    static const struct {
        const char *name, *now;
        enum question_match match;
    } cases[] = {
        {"the same", COMPARE(SIDE("b.csv", "55")), QUESTION_SAME},
        {"an alternative was edited", COMPARE(SIDE("b.csv", "66")), QUESTION_CHANGED},
        {"another alternative", COMPARE(SIDE("c.csv", "66")), QUESTION_OTHER},
        {"one more", COMPARE(SIDE("b.csv", "55") ", " SIDE("c.csv", "66")),
         QUESTION_OTHER},
        {"under rivals too", COMPARE_RIVALS("77"), QUESTION_OTHER},
    };
    (void)state;
    json_t *then = asked(cases[0].now);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *changed;
        CASE(cases[i].name);
        json_t *now = asked(cases[i].now);
        assert_int_equal(question_match(then, now, &changed), cases[i].match);
        json_decref(now);
    }
    json_decref(then);
}

static void test_a_question_reads_as_its_command(void **state)
{
    static const struct {
        const char *run, *text;
    } cases[] = {
        {PLAIN, "blocus run a.csv"},
        {RUN("b/a.csv", "2", "\"x=1\", \"y=2\"", "\"replicate\": 7", ""),
         "blocus run b/a.csv --set x=1 --set y=2 --replicate 7"},
        {COMPARE(SIDE("b.csv", "5") ", " SIDE("c.csv", "6")),
         "blocus compare a.csv b.csv c.csv"},
        {COMPARE("{\"alt\": [\"x=2\", \"y=3\"], \"scenario\": {\"layers\": "
                 "[\"a.csv\"], \"set\": [\"x=2\", \"y=3\"]}}"),
         "blocus compare a.csv --alt x=2;y=3"},
        {COMPARE_RIVALS("7"), "blocus compare a.csv b.csv --rivals r"},
        {RUN("a.csv", "2", "", SPEC, ", \"sweep\": {\"vary\": [\"x=1:2:2\"]}"),
         "blocus sweep a.csv --vary x=1:2:2"},
        {RUN("a.csv", "2", "", SPEC,
             ", \"sweep\": {\"vary\": [\"x\"], \"files\": [{\"path\": \"p.csv\"}]}"),
         "blocus sweep a.csv --design-file p.csv"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        json_t *question = asked(cases[i].run);
        assert_string_equal(question_text(question), cases[i].text);
        json_decref(question);
    }
}

static void test_a_long_question_is_cut_at_a_word(void **state)
{
    char run[20000] = "{\"scenario\": {\"layers\": [\"a.csv\"";
    (void)state;
    for (int32_t i = 0; i < 300; i++)
        strcat(run, ", \"scénarios/é.csv\"");
    strcat(run, "], \"set\": []}}");
    json_t *question = asked(run);
    const char *text = question_text(question);
    assert_true(strlen(text) < 400);
    assert_non_null(strstr(text, "é.csv …"));
    json_decref(question);
}

static void test_what_is_no_question_of_ours_is_none(void **state)
{
    static const char *const runs[] = {"{}", "[]", "{\"scenario\": {\"layers\": []}}"};
    (void)state;
    assert_null(question_of(NULL));
    for (size_t i = 0; i < COUNT_OF(runs); i++) {
        json_t *json = json_loads(runs[i], 0, NULL);
        assert_non_null(json);
        assert_null(question_of(json));
        json_decref(json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_another_question_is_told_from_another_answer),
        cmocka_unit_test(test_sides_of_a_comparison_count),
        cmocka_unit_test(test_a_question_reads_as_its_command),
        cmocka_unit_test(test_a_long_question_is_cut_at_a_word),
        cmocka_unit_test(test_what_is_no_question_of_ours_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
