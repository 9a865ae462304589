/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "base/memory.h"
#include "output/comparison.h"

enum { RIVALS = 3, REPLICATES = 400 };

/* The base as it is and three rivals, each with one measure of one alternative. */
struct answers {
    struct paired paired[1 + RIVALS];
    struct contrast contrast, under[RIVALS];
    struct rival rivals[RIVALS];
};

/* Means with a standard error of 1: beyond about 2.5 they are told from 0. */
static void set_answers(struct answers *it, const double difference[1 + RIVALS])
{
    *it = (struct answers){0};
    for (int32_t k = 0; k <= RIVALS; k++)
        it->paired[k] = (struct paired){
            .n = REPLICATES, .has_se = true, .se = 1, .difference = difference[k]};
    it->contrast = (struct contrast){.n_measures = 1, .paired = &it->paired[0]};
    for (int32_t k = 0; k < RIVALS; k++) {
        it->under[k] = (struct contrast){.n_measures = 1, .paired = &it->paired[k + 1]};
        it->rivals[k] = (struct rival){.contrasts = &it->under[k]};
    }
}

static void test_a_sign_holds_only_where_every_interval_lies_on_one_side(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double difference[1 + RIVALS];
        double low, high;
        enum sign_hold hold;
    } cases[] = {
        {"less everywhere", {-9, -5, -20, -3}, -20, -3, SIGN_HOLDS},
        {"more everywhere", {9, 5, 20, 3}, 3, 20, SIGN_HOLDS},
        {"cannot be told under one", {-9, -5, -20, -2.3}, -20, -2.3, SIGN_UNCLEAR},
        {"nor if it seems to turn there", {-9, -5, -20, 2.3}, -20, 2.3, SIGN_UNCLEAR},
        {"turns under one", {-9, -5, 20, -3}, -9, 20, SIGN_TURNS},
        {"base unclear, rivals agree", {1, 5, 20, 3}, 1, 20, SIGN_UNCLEAR},
        {"base unclear, rivals disagree", {1, 5, 20, -3}, -3, 20, SIGN_TURNS},
        {"no effect at all", {0, 0, 0, 0}, 0, 0, SIGN_UNCLEAR},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct answers it;
        CASE(cases[i].name);
        set_answers(&it, cases[i].difference);
        const struct robustness all =
            robustness_of(&it.contrast, it.rivals, RIVALS, 0, 0);
        assert_int_equal(all.hold, cases[i].hold);
        assert_close(all.low, cases[i].low, 0);
        assert_close(all.high, cases[i].high, 0);
    }
}

/* With 400 replicates one interval alone reaches 1.97 standard errors, each of four that
   hold together 2.51. */
static void test_intervals_hold_together_over_rivals(void **state)
{
    (void)state;
    struct answers it;
    set_answers(&it, (const double[]){-9, -9, -9, -2.2});
    assert_int_equal(robustness_of(&it.contrast, it.rivals, 0, 0, 0).hold, SIGN_HOLDS);
    assert_int_equal(paired_sign(&it.paired[3], paired_level(1)), -1);
    assert_int_equal(paired_sign(&it.paired[3], paired_level(4)), 0);
    assert_int_equal(robustness_of(&it.contrast, it.rivals, RIVALS, 0, 0).hold,
                     SIGN_UNCLEAR);
}

static void test_one_replicate_shows_no_sign(void **state)
{
    (void)state;
    struct answers it;
    set_answers(&it, (const double[]){-9, -5, -20, -3});
    it.paired[2].n = 1;
    it.paired[2].has_se = false;
    assert_int_equal(robustness_of(&it.contrast, it.rivals, RIVALS, 0, 0).hold,
                     SIGN_UNCLEAR);
}

static void test_where_a_metric_is_undefined_it_has_no_range(void **state)
{
    (void)state;
    struct answers it;
    set_answers(&it, (const double[]){-9, -5, -20, -3});
    it.paired[2].n = 0;
    it.paired[2].has_se = false;
    const struct robustness all = robustness_of(&it.contrast, it.rivals, RIVALS, 0, 0);
    assert_close(all.low, -9, 0);
    assert_int_equal(all.hold, SIGN_UNCLEAR);
}

static void test_a_rival_turns_what_it_clearly_goes_against(void **state)
{
    (void)state;
    struct answers it;
    set_answers(&it, (const double[]){-9, 1, 20, -3});
    assert_false(rival_turns(&it.contrast, &it.rivals[0], RIVALS, 0, 0));
    assert_true(rival_turns(&it.contrast, &it.rivals[1], RIVALS, 0, 0));
    assert_false(rival_turns(&it.contrast, &it.rivals[2], RIVALS, 0, 0));
}

static void test_a_choice_whose_sign_does_not_hold_is_not_ranked(void **state)
{
    (void)state;
    enum { N = 3 };
    struct measure measures[] = {{.metric = MET_LOST_TOTAL}};
    const struct plan plan = {.n_measures = 1, .measures = measures};
    const struct run_facts facts = {.plan = &plan};
    static const double difference[N][1 + RIVALS] = {
        {-90, -50, 20, -30}, {5, 5, 5, 5}, {-7, -7, -7, -7}};
    struct answers answers[N];
    struct contrast contrasts[RIVALS][N];
    struct rival rivals[RIVALS];
    struct alternative alternatives[N];
    for (int32_t i = 0; i < N; i++) {
        set_answers(&answers[i], difference[i]);
        for (int32_t k = 0; k < RIVALS; k++)
            contrasts[k][i] = answers[i].under[k];
        alternatives[i] = (struct alternative){.facts = &facts,
                                               .contrast = &answers[i].contrast,
                                               .has_role = {[LEVER] = true}};
    }
    for (int32_t k = 0; k < RIVALS; k++)
        rivals[k] = (struct rival){.contrasts = contrasts[k]};
    struct comparison comparison = {.n_alternatives = N, .alternatives = alternatives};
    assert_int_equal(comparison_rank(&comparison), ST_OK);
    assert_int_equal(comparison.n_ranked, N);
    assert_int_equal(comparison.order[0], 0);
    comparison_free(&comparison);
    comparison = (struct comparison){.n_alternatives = N,
                                     .alternatives = alternatives,
                                     .n_rivals = RIVALS,
                                     .rivals = rivals};
    assert_int_equal(comparison_rank(&comparison), ST_OK);
    assert_int_equal(comparison.n_ranked, N - 1);
    assert_int_equal(comparison.n_choices, N);
    assert_int_equal(comparison.order[0], 2);
    assert_int_equal(comparison.order[1], 1);
    assert_int_equal(comparison.order[2], 0);
    comparison_free(&comparison);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sign_holds_only_where_every_interval_lies_on_one_side),
        cmocka_unit_test(test_intervals_hold_together_over_rivals),
        cmocka_unit_test(test_one_replicate_shows_no_sign),
        cmocka_unit_test(test_where_a_metric_is_undefined_it_has_no_range),
        cmocka_unit_test(test_a_rival_turns_what_it_clearly_goes_against),
        cmocka_unit_test(test_a_choice_whose_sign_does_not_hold_is_not_ranked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
