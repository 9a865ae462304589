/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

#include "capture.h"
#include "input/trust.h"

/*
 * What trust.csv says is read; what is wrong in it is found and placed.
 */

#define HEADER "family,factor,level,metrics,command,label_en,label_fr,note_en,note_fr\n"

static struct capture capture;

static enum status load(struct trust *trust, const char *bytes)
{
    struct memory_file files[] = {{"t.csv", bytes}, {NULL, NULL}};
    capture_init(&capture, LANGUAGE_EN);
    *trust = (struct trust){0};
    return trust_load(trust, "t.csv", open_memory, files, &capture.diag);
}

static int32_t count_metrics(const struct trusted *it)
{
    int32_t n = 0;
    for (int32_t m = 0; m < N_METRICS; m++)
        n += it->has_metric[m];
    return n;
}

static void test_families_are_read_with_level_metrics_and_words(void **state)
{
    (void)state;
    struct trust it;
    assert_int_equal(load(&it, HEADER "power,overall,1,supply_hours_mean "
                                      "unserved_total,,power,courant,why,pourquoi\n"
                                      "power,validation,2,,make,,,four,quatre\n"
                                      "unmet,overall,0,unmet_total,,unmet,manque,,\n"),
                     ST_OK);
    assert_int_equal(it.n_rows, 2); /* the factors are for people */
    assert_int_equal(it.rows[0].level, 1);
    assert_int_equal(count_metrics(&it.rows[0]), 2);
    assert_true(it.rows[0].has_metric[MET_SUPPLY_HOURS]);
    assert_string_equal(it.rows[0].note[LANGUAGE_FR], "pourquoi");
    assert_string_equal(it.rows[1].label[LANGUAGE_EN], "unmet");
    assert_true(it.rows[1].has_metric[MET_UNMET]);
    trust_free(&it);
}

static void test_each_mistake_is_found_at_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } wrong[] = {
        {HEADER "a,overall,5,unmet_total,,a,a,,\n", "t.csv:2:3: E253"},
        {HEADER "a,overall,1.5,unmet_total,,a,a,,\n", "t.csv:2:3: E253"},
        {HEADER "a,validation,-1,,,,,,\n", "t.csv:2:3: E253"},
        {HEADER "a,overall,much,unmet_total,,a,a,,\n", "t.csv:2:3: E201"},
        {HEADER "a,overall,1,unmet_totel,,a,a,,\n",
         "t.csv:2:4: E346: metrics: 'unmet_totel' is no metric; did you mean "
         "'unmet_total'?"},
        {HEADER "a,overall,1,,,a,a,,\n", "t.csv:2:4: E200"},
        {HEADER "a,overall,1,\"  \",,a,a,,\n", "t.csv:2:4: E200"},
        {HEADER "a,overall,1,unmet_total,,a,,,\n", "t.csv:2:7: E200"},
        {HEADER ",validation,1,,,,,,\n", "t.csv:2:1: E200"},
        {HEADER "a,overall,1,unmet_total,,a,a,,\na,overall,1,loss_share,,a,a,,\n",
         "t.csv:3:1: E254"},
        {"family,level\na,1\n", "E247"},
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct trust it;
        CASE(wrong[i].text);
        assert_int_equal(load(&it, wrong[i].text), ST_INPUT);
        if (strstr(capture.lines, wrong[i].message) == NULL)
            fail_msg("%s", capture.lines);
        trust_free(&it);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_families_are_read_with_level_metrics_and_words),
        cmocka_unit_test(test_each_mistake_is_found_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
