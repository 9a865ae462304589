/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "world.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "output/comparison.h"
#include "screen/effect.h"
#include "study/contrast.h"

enum { N = 5, REPLICATES = 150, DAYS = 12 };

/* Differences 1 2 3 4 10: mean 4, squares about it 50.  Squares of base about 30: 1000,
   of the alternative, 11 22 33 44 60, about 34: 1450. */
static const double base[N] = {10, 20, 30, 40, 50};
static const double alternative[N] = {11, 22, 33, 44, 60};

static struct paired summarise(const struct pairs *pairs, enum worse worse,
                               double margin)
{
    struct quantile_room room = {0};
    struct paired paired;
    assert_int_equal(quantile_room_init(&room, N), ST_OK);
    paired_summarise(&paired, pairs, worse, margin, &room);
    quantile_room_free(&room);
    return paired;
}

static void test_five_pairs_by_hand(void **state)
{
    (void)state;
    const struct pairs pairs = {.n = N, .base = base, .alternative = alternative};
    const struct paired paired = summarise(&pairs, WORSE_HIGH, 0);
    assert_int_equal(paired.n, N);
    assert_close(paired.share_defined, 1, 0);
    assert_close(paired.base, 30, 1e-13);
    assert_close(paired.alternative, 34, 1e-13);
    assert_close(paired.difference, 4, 1e-13);
    assert_true(paired.has_se);
    assert_close(paired.se, sqrt(50.0 / 4 / 5), 1e-13);
    /* t(0.975, 4) = 2.77644511, any table of Student's t */
    assert_close(paired.low, 4 - 2.77644511 * sqrt(2.5), 1e-7);
    assert_close(paired.high, 4 + 2.77644511 * sqrt(2.5), 1e-7);
    assert_close(paired.se_unpaired, sqrt((1000.0 + 1450) / 4 / 5), 1e-12);
    assert_true(paired.has_ratio);
    assert_close(paired.variance_ratio, 2450.0 / 50, 1e-11);
    /* type 7: h = 4 p; 0.2 from 1 to 2, 1, 2, 3, 0.8 from 4 to 10 */
    static const double quantile[N_QUANTILES] = {1.2, 2, 3, 4, 8.8};
    for (int32_t q = 0; q < N_QUANTILES; q++)
        assert_close(paired.quantile[q], quantile[q], 1e-13);
}

static void test_worse_means_worse_for_people_and_beyond_the_margin(void **state)
{
    (void)state;
    const struct pairs pairs = {.n = N, .base = base, .alternative = alternative};
    const struct pairs back = {.n = N, .base = alternative, .alternative = base};
    assert_close(summarise(&pairs, WORSE_HIGH, 0).share_worse, 1, 0);
    assert_close(summarise(&pairs, WORSE_HIGH, 3).share_worse, 0.4, 1e-15);
    assert_close(summarise(&pairs, WORSE_LOW, 0).share_worse, 0, 0);
    assert_close(summarise(&back, WORSE_LOW, 3).share_worse, 0.4, 1e-15);
    assert_false(summarise(&pairs, WORSE_NEITHER, 0).has_worse);
}

static void test_only_pairs_defined_on_both_sides_count(void **state)
{
    (void)state;
    static const bool left[N] = {true, true, false, true, true};
    static const bool right[N] = {true, true, true, true, false};
    static const bool none[N] = {false};
    struct pairs pairs = {.n = N,
                          .base = base,
                          .alternative = alternative,
                          .base_defined = left,
                          .alternative_defined = right};
    struct paired paired = summarise(&pairs, WORSE_HIGH, 0);
    assert_int_equal(paired.n, 3);
    assert_close(paired.share_defined, 0.6, 1e-15);
    assert_close(paired.difference, 7.0 / 3, 1e-14);
    pairs.base_defined = none;
    paired = summarise(&pairs, WORSE_HIGH, 0);
    assert_int_equal(paired.n, 0);
    assert_false(paired.has_se);
}

static void test_one_pair_has_no_error_and_equal_differences_no_ratio(void **state)
{
    (void)state;
    const struct pairs one = {.n = 1, .base = base, .alternative = alternative};
    assert_false(summarise(&one, WORSE_HIGH, 0).has_se);
    static const double shifted[N] = {11, 21, 31, 41, 51};
    const struct pairs pairs = {.n = N, .base = base, .alternative = shifted};
    const struct paired paired = summarise(&pairs, WORSE_HIGH, 0);
    assert_close(paired.se, 0, 0);
    assert_false(paired.has_ratio);
}

static void test_intervals_of_several_hold_together(void **state)
{
    (void)state;
    const struct pairs pairs = {.n = N, .base = base, .alternative = alternative};
    const struct paired paired = summarise(&pairs, WORSE_HIGH, 0);
    assert_close(paired_level(1), 0.95, 1e-15);
    assert_close(paired_level(5), 0.99, 1e-15);
    /* t(0.995, 4) = 4.60409487 */
    assert_close(paired_reach(&paired, paired_level(5)), 4.60409487 * sqrt(2.5), 1e-7);
}

/* Means 2 and 4: a unit is worth 2, what it leaves of the differences is -1 -2 1 0 2.
 */
static void test_a_unit_of_a_lever_is_mean_difference_over_mean_change(void **state)
{
    (void)state;
    static const double change[N] = {1, 2, 1, 2, 4}, fixed[N] = {-2, -2, -2, -2, -2};
    static const double vain[N] = {1, -1, 2, -2, 0.1};
    struct pairs pairs = {
        .n = N, .base = base, .alternative = alternative, .change = change};
    struct paired paired = summarise(&pairs, WORSE_HIGH, 0);
    assert_true(paired.has_unit);
    assert_close(paired.change, 2, 1e-15);
    assert_close(paired.unit, 2, 1e-14);
    assert_close(paired.unit_se, sqrt(10.0 / 4 / 5) / 2, 1e-14);
    assert_close(paired_unit_reach(&paired, 0.95), 2.77644511 * sqrt(0.125), 1e-8);
    pairs.change = fixed;
    paired = summarise(&pairs, WORSE_HIGH, 0);
    assert_close(paired.unit, -2, 1e-14);
    assert_close(paired.unit_se, paired.se / 2, 1e-14);
    pairs.change = vain;
    assert_false(summarise(&pairs, WORSE_HIGH, 0).has_unit);
    pairs.change = NULL;
    assert_false(summarise(&pairs, WORSE_HIGH, 0).has_unit);
    pairs.change = fixed;
    pairs.n = 1;
    assert_false(summarise(&pairs, WORSE_HIGH, 0).has_unit);
}

static void test_a_unit_counts_the_defined_pairs_only(void **state)
{
    (void)state;
    static const bool left[N] = {true, true, false, true, true};
    static const double change[N] = {1, 1, 1000, 1, 2};
    const struct pairs pairs = {.n = N,
                                .base = base,
                                .alternative = alternative,
                                .base_defined = left,
                                .change = change};
    const struct paired paired = summarise(&pairs, WORSE_HIGH, 0);
    assert_close(paired.change, 1.25, 1e-15);
    assert_close(paired.unit, 17.0 / 5, 1e-14);
}

enum { MANY = 100 };

/*
 * 1 to 100 and their doubles.  The worst five are 96 to 100, mean 98, boundary 95; the
 * differences that count are 95 ninety-five times and 95 + 20 k, k = 1 to 5, so their
 * squares about the mean 98 add up to 400 x 55 - 300^2 / 100 = 21100.  The least five
 * are 1 to 5: mean 3.
 */
static void test_the_difference_of_cvar_has_an_interval_of_its_own(void **state)
{
    (void)state;
    static double one[MANY], two[MANY];
    struct quantile_room room = {0};
    struct paired paired;
    assert_int_equal(quantile_room_init(&room, MANY), ST_OK);
    for (int32_t i = 0; i < MANY; i++) {
        one[i] = i * 37 % MANY + 1;
        two[i] = 2 * one[i];
    }
    struct pairs pairs = {.n = MANY, .base = one, .alternative = two};
    paired_summarise(&paired, &pairs, WORSE_HIGH, 0, &room);
    assert_true(paired.has_cvar);
    assert_close(paired.base_cvar95, 98, 1e-12);
    assert_close(paired.alternative_cvar95, 196, 1e-12);
    assert_close(paired.cvar95_difference, 98, 1e-12);
    assert_true(paired.has_cvar_interval);
    /* t(0.975, 99) = 1.98421695 */
    assert_close(paired.cvar95_high - 98, 1.98421695 * sqrt(21100.0 / 99 / 100), 1e-7);
    assert_close(paired.cvar95_low + paired.cvar95_high, 196, 1e-11);
    paired_summarise(&paired, &pairs, WORSE_LOW, 0, &room);
    assert_close(paired.base_cvar95, 3, 1e-12);
    assert_close(paired.cvar95_difference, 3, 1e-12);
    pairs.n = MANY - 1;
    paired_summarise(&paired, &pairs, WORSE_LOW, 0, &room);
    assert_true(paired.has_cvar);
    assert_false(paired.has_cvar_interval);
    paired_summarise(&paired, &pairs, WORSE_NEITHER, 0, &room);
    assert_false(paired.has_cvar);
    quantile_room_free(&room);
}

static void test_a_verdict_says_no_more_than_the_interval(void **state)
{
    (void)state;
    struct paired paired = {.n = 9, .has_se = true, .difference = 5};
    assert_int_equal(verdict_of(&paired, WORSE_HIGH, 1, 9), VERDICT_WORSE);
    assert_int_equal(verdict_of(&paired, WORSE_LOW, 1, 9), VERDICT_BETTER);
    assert_int_equal(verdict_of(&paired, WORSE_HIGH, -9, -1), VERDICT_BETTER);
    assert_int_equal(verdict_of(&paired, WORSE_HIGH, -1, 9), VERDICT_NONE);
    assert_int_equal(verdict_of(&paired, WORSE_HIGH, 0, 9), VERDICT_NONE);
    assert_int_equal(verdict_of(&paired, WORSE_HIGH, -9, 0), VERDICT_NONE);
    assert_int_equal(verdict_of(&paired, WORSE_HIGH, 0, 0), VERDICT_NONE);
    assert_int_equal(verdict_of(&paired, WORSE_NEITHER, 1, 9), VERDICT_NONE);
    paired.has_se = false;
    assert_int_equal(verdict_of(&paired, WORSE_HIGH, 5, 5), VERDICT_NONE);
}

static void test_only_choices_are_ranked_the_best_first(void **state)
{
    (void)state;
    static const struct measure measure = {.metric = MET_LOST_TOTAL};
    static const double difference[] = {-1, 7, -5, -9, 2};
    struct plan plan = {.n_measures = 1};
    struct paired paired[5];
    struct contrast contrasts[5];
    struct alternative alternatives[5];
    struct measure measures[1] = {measure};
    plan.measures = measures;
    const struct run_facts facts = {.plan = &plan};
    for (int32_t i = 0; i < 5; i++) {
        paired[i] = (struct paired){.n = 9, .difference = difference[i]};
        contrasts[i] = (struct contrast){.n_measures = 1, .paired = &paired[i]};
        alternatives[i] = (struct alternative){
            .facts = &facts, .contrast = &contrasts[i], .has_role = {[LEVER] = true}};
    }
    alternatives[3].has_role[HAZARD] = true;
    struct comparison comparison = {.n_alternatives = 5, .alternatives = alternatives};
    assert_int_equal(comparison_rank(&comparison), ST_OK);
    static const int32_t order[] = {2, 0, 4, 1, 3};
    assert_int_equal(comparison.n_ranked, 4);
    for (int32_t i = 0; i < 5; i++)
        assert_int_equal(comparison.order[i], order[i]);
    comparison_free(&comparison);
}

/* Two worlds under the same chance, in so much memory, on so many threads. */
static void contrast(struct contrast *result, const struct world *one,
                     const struct world *other, uint64_t memory_bytes, int32_t n_jobs)
{
    const struct plan *const plans[] = {&other->plan};
    bool *is_wanted = memory_new((size_t)one->plan.n_series, sizeof *is_wanted);
    double *margin = memory_new((size_t)one->plan.n_measures, sizeof *margin);
    assert_non_null(is_wanted);
    assert_non_null(margin);
    for (int32_t s = 0; s < one->plan.n_series; s += 2)
        is_wanted[s] = true;
    const struct run_spec spec = {.seed = 3,
                                  .n_replicates = REPLICATES,
                                  .luck = 1,
                                  .memory_bytes = memory_bytes,
                                  .is_wanted = is_wanted};
    const struct contrast_task task = {.base = &one->plan,
                                       .n_alternatives = 1,
                                       .alternatives = plans,
                                       .spec = &spec,
                                       .margin = margin};
    const struct run_resources resources = {.n_jobs = n_jobs};
    struct broken_book broken;
    const struct plan *failed;
    assert_int_equal(contrast_run(result, &task, &resources, &broken, &failed), ST_OK);
    memory_free(is_wanted);
    memory_free(margin);
}

static void test_memory_and_threads_change_no_difference(void **state)
{
    (void)state;
    static const char *const one_edits[] = {"east.attack_probability=0.3", NULL};
    static const char *const other_edits[] = {"east.attack_probability=0.6", NULL};
    static const struct {
        uint64_t bytes;
        int32_t n_jobs;
    } rows[] = {{1000000000, 3}, {1, 1}, {60000, 2}};
    struct world one, other;
    struct contrast first = {0};
    world_init(&one, DAYS, one_edits);
    world_init(&other, DAYS, other_edits);
    contrast(&first, &one, &other, 1000000000, 1);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct contrast again = {0};
        contrast(&again, &one, &other, rows[i].bytes, rows[i].n_jobs);
        assert_int_equal(again.n_series, first.n_series);
        assert_memory_equal(again.daily, first.daily,
                            (size_t)first.n_series * DAYS * sizeof *first.daily);
        for (int32_t m = 0; m < first.n_measures; m++) {
            assert_close(again.paired[m].difference, first.paired[m].difference, 0);
            assert_close(again.paired[m].se, first.paired[m].se, 0);
        }
        contrast_free(&again);
    }
    contrast_free(&first);
    world_free(&one);
    world_free(&other);
}

static void test_a_scenario_does_not_differ_from_itself(void **state)
{
    (void)state;
    static const char *const edits[] = {"east.attack_probability=0.3", NULL};
    struct world one, other;
    struct contrast result = {0};
    world_init(&one, DAYS, edits);
    world_init(&other, DAYS, edits);
    contrast(&result, &one, &other, 1000000, 2);
    for (int32_t m = 0; m < result.n_measures; m++) {
        assert_close(result.paired[m].difference, 0, 0);
        assert_close(result.paired[m].se, 0, 0);
        assert_close(result.paired[m].share_worse, 0, 0);
    }
    for (int32_t i = 0; i < result.n_series * DAYS; i++)
        assert_close(result.daily[i].high, 0, 0);
    contrast_free(&result);
    world_free(&one);
    world_free(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_five_pairs_by_hand),
        cmocka_unit_test(test_worse_means_worse_for_people_and_beyond_the_margin),
        cmocka_unit_test(test_only_pairs_defined_on_both_sides_count),
        cmocka_unit_test(test_one_pair_has_no_error_and_equal_differences_no_ratio),
        cmocka_unit_test(test_intervals_of_several_hold_together),
        cmocka_unit_test(test_a_unit_of_a_lever_is_mean_difference_over_mean_change),
        cmocka_unit_test(test_a_unit_counts_the_defined_pairs_only),
        cmocka_unit_test(test_the_difference_of_cvar_has_an_interval_of_its_own),
        cmocka_unit_test(test_a_verdict_says_no_more_than_the_interval),
        cmocka_unit_test(test_only_choices_are_ranked_the_best_first),
        cmocka_unit_test(test_memory_and_threads_change_no_difference),
        cmocka_unit_test(test_a_scenario_does_not_differ_from_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
