/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdlib.h>

#include "capture.h"
#include "input/scenario.h"
#include "output/answer.h"
#include "output/inquiry.h"

static const struct place place = {.file = "-", .line = 3};

static enum status read(struct inquiry *inquiry, const char *line, struct diag *diag)
{
    *inquiry = (struct inquiry){.seed = 5, .n_replicates = 70};
    return inquiry_read(inquiry, line, strlen(line), &place, diag);
}

static void test_what_a_request_leaves_out_stays_as_it_was(void **state)
{
    struct inquiry it;
    struct diag diag = {0};
    (void)state;
    assert_int_equal(read(&it, "{}", &diag), ST_OK);
    assert_true(it.id == NULL && it.metrics == NULL && it.series == NULL);
    assert_int_equal(it.seed, 5);
    assert_int_equal(it.n_replicates, 70);
    assert_int_equal(inquiry_n_texts(it.sets), 0);
    inquiry_free(&it);
    assert_int_equal(
        read(&it,
             "{\"id\":null,\"set\":[\"a=1\",\"b=2\"],\"seed\":9,"
             "\"replicates\":8,\"metrics\":\"all\",\"quantiles\":[2.5,90]}",
             &diag),
        ST_OK);
    assert_true(json_is_null(it.id));
    assert_int_equal(it.seed, 9);
    assert_int_equal(it.n_replicates, 8);
    assert_int_equal(inquiry_n_texts(it.sets), 2);
    assert_string_equal(inquiry_text(it.sets, 1), "b=2");
    assert_string_equal(inquiry_text(it.metrics, 0), "all");
    assert_int_equal(it.chosen.n, 2);
    assert_close(it.chosen.level[0], 0.025, 0);
    assert_close(it.chosen.level[1], 0.9, 0);
    inquiry_free(&it);
}

static const struct {
    const char *line, *message;
} refused[] = {
    {"", "-:3: E130"},
    {"[]", "-:3: E130"},
    {"{\"set\":[}", "-:3:9: E130"},
    {"{\"id\":1,\"id\":2}", ": E130"},
    {"{\"sets\":[]}", "-:3: E131: a request has no 'sets'; did you mean 'set'?"},
    {"{\"set\":\"dakar.open=1\"}", "-:3: E132: 'set' should be a list of texts"},
    {"{\"set\":[1]}", "E132: 'set'"},
    {"{\"seed\":-1}", "E132: 'seed' should be a whole number from 0 to"},
    {"{\"seed\":1.5}", "E132: 'seed'"},
    {"{\"seed\":9223372036854775808}", "E130"},
    {"{\"replicates\":0}",
     "E132: 'replicates' should be a whole number from 1 to 100000"},
    {"{\"replicates\":100001}", "E132: 'replicates'"},
    {"{\"metrics\":{}}", "E132: 'metrics'"},
    {"{\"series\":[null]}", "E132: 'series'"},
    {"{\"quantiles\":[90,10]}", "E132: 'quantiles'"},
    {"{\"quantiles\":[101]}", "E132: 'quantiles'"},
    {"{\"quantiles\":[1,2,3,4,5,6,7,8,9]}", "E132: 'quantiles'"},
};

static void test_a_wrong_request_is_told_where_and_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct capture capture;
        struct inquiry it;
        CASE(refused[i].line);
        capture_init(&capture, LANGUAGE_EN);
        assert_int_equal(read(&it, refused[i].line, &capture.diag), ST_INPUT);
        capture_expect(&capture, 1, refused[i].message);
        inquiry_free(&it);
    }
}

/* What users wrote cannot be taken for the number of a message. */
static void test_a_mistake_is_taken_apart_at_its_own_number(void **state)
{
    static const struct place hostile = {.file = "--set a.b=: E203: c"};
    struct complaints complaints;
    struct inquiry it = {0};
    (void)state;
    complaints_begin(&complaints, LANGUAGE_EN);
    assert_int_equal(
        diag_report(&complaints.diag, ST_INPUT, &hostile, E200_BLANK, NULL), ST_INPUT);
    assert_int_equal(diag_report(&complaints.diag, ST_INPUT, NULL, E101_NO_FILE, NULL),
                     ST_INPUT);
    json_t *answer = answer_refuse(&it, &complaints);
    char *line = json_dumps(answer, JSON_COMPACT);
    assert_string_equal(
        line,
        "{\"id\":null,\"error\":{\"number\":\"E200\",\"message\":\"the cell must not "
        "be blank\",\"place\":\"--set a.b=: E203: "
        "c\"},\"others\":[{\"number\":\"E101\","
        "\"message\":\"there is no such file\",\"place\":\"\"}]}");
    free(line);
    json_decref(answer);
}

static void test_an_answer_without_memory_is_no_answer(void **state)
{
    (void)state;
    assert_int_equal(answer_write(NULL, stdout), ST_MEMORY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_request_leaves_out_stays_as_it_was),
        cmocka_unit_test(test_a_wrong_request_is_told_where_and_why),
        cmocka_unit_test(test_a_mistake_is_taken_apart_at_its_own_number),
        cmocka_unit_test(test_an_answer_without_memory_is_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
