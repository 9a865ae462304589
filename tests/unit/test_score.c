/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/curve.h"
#include "base/memory.h"
#include "dice.h"
#include "input/value.h"
#include "study/score.h"
#include "study/score_reference.h"
#include "study/score_total.h"
#include "world.h"

enum { START = 20000, DAYS = 100 };

/* A plan with as many series as it takes: scores ask for nothing else. */
static struct series series[] = {
    {OUT_PARALLEL_PRICE, 1, 0},
    {OUT_STATIONS_DRY, 1, 0},
    {OUT_LOST_TOTAL, 1, -1},
};
static const struct plan plan = {
    .start = START, .n_days = DAYS, .n_series = 3, .series = series};
static const struct phases no_phases = {0};

/* A price on the days [first, last] of the run. */
static struct observation price(int32_t first, int32_t last, double low, double value,
                                double high)
{
    static char key[] = "key", source[] = "source";
    return (struct observation){.first = START + first,
                                .last = START + last,
                                .output = OUT_PARALLEL_PRICE,
                                .entity = 1,
                                .fuel = 0,
                                .statistic = STATISTIC_MEAN,
                                .value = value,
                                .low = low,
                                .high = high,
                                .use = USE_FIT,
                                .confidence = CONFIDENCE_HIGH,
                                .source = source,
                                .key = key};
}

static double normal_crps(double z)
{
    return z * (2 * gsl_cdf_ugaussian_P(z) - 1) + 2 * gsl_ran_ugaussian_pdf(z) -
           1 / sqrt(3.14159265358979323846);
}

/* Closed form: Gneiting and Raftery (2007), section 4.2. */
static void test_crps_of_a_normal_sample_is_that_of_the_normal_law(void **state)
{
    (void)state;
    enum { N = 20000 };
    static double sample[N];
    for (int32_t i = 0; i < N; i++)
        sample[i] = 3 + 2 * curve_normal((i + 0.5) / N);
    for (double z = -3; z <= 3; z += 0.5)
        assert_close(crps_of(sample, N, 3 + 2 * z), 2 * normal_crps(z), 1e-3);
}

static void test_crps_of_few_values_is_as_by_hand(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double sample[3];
        int32_t n;
        double observed, expected;
    } cases[] = {
        {"one value: the distance", {5}, 1, 2, 3},
        {"two values", {0, 1}, 2, 0.25, 0.25},
        {"three values, far off", {1, 2, 3}, 3, 10, 8 - 4.0 / 9},
        {"all equal and right", {7, 7, 7}, 3, 7, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].name);
        assert_close(crps_of(cases[i].sample, cases[i].n, cases[i].observed),
                     cases[i].expected, 1e-12);
    }
}

/*
 * Truth and replicates have one law; reports err by a lopsided triangle.  Then half of
 * the reports lie inside 50 % and nine of ten inside 90 %, within four standard errors.
 */
static void test_a_perfect_ensemble_covers_as_it_promises(void **state)
{
    (void)state;
    enum { ROWS = 1000, REPLICATES = 512 };
    struct dice dice = {42};
    struct observations all = {.n_rows = ROWS};
    struct scores scores = {0};
    int64_t stride = window_stride(REPLICATES);
    double *value = memory_new((size_t)(ROWS * stride), sizeof *value);
    char(*keys)[16] = memory_new(ROWS, sizeof *keys);
    all.rows = memory_new(ROWS, sizeof *all.rows);
    for (int32_t i = 0; i < ROWS; i++) {
        struct value triangle = {
            .type = TRIANGULAR, .n_arguments = 3, .argument = {-5, 0, 40}};
        double truth = 500 + 10 * curve_normal(dice_throw(&dice));
        double report = truth - value_quantile(&triangle, -5, 40, dice_throw(&dice));
        all.rows[i] = price(i % DAYS, i % DAYS, report - 5, report, report + 40);
        snprintf(keys[i], sizeof keys[i], "row %d", (int)i);
        all.rows[i].key = keys[i];
        for (int32_t r = 0; r < REPLICATES; r++)
            value[i * stride + r] = 500 + 10 * curve_normal(dice_throw(&dice));
    }
    assert_int_equal(scores_init(&scores, &all, &no_phases, &plan), ST_OK);
    assert_int_equal(scores_make(&scores, value, value, REPLICATES, 1), ST_OK);
    const struct total *total = &scores.totals[0];
    assert_int_equal(total->n, ROWS);
    assert_close(total->inside50, 0.5, 4 * sqrt(0.25 / ROWS));
    assert_close(total->inside90, 0.9, 4 * sqrt(0.09 / ROWS));
    assert_close(total->bias, 0, 4 * 14.2 / sqrt(ROWS));
    assert_close(total->skill_normal, 0, 1e-12); /* it is its own reference here */
    scores_free(&scores);
    memory_free(all.rows);
    memory_free(keys);
    memory_free(value);
}

static void test_what_earlier_observations_let_expect_is_as_by_hand(void **state)
{
    (void)state;
    struct observation rows[] = {
        price(0, 4, 8, 10, 12),   price(5, 9, 14, 14, 14),  price(10, 14, 30, 30, 30),
        price(0, 1, 0, 999, 999), price(20, 20, 0, 30, 60),
    };
    rows[3].mark = MARK_OUTLIER;
    const struct observations all = {.n_rows = 5, .rows = rows};
    static const struct {
        const char *name;
        int32_t row;
        double mean, sd;
    } cases[] = {
        {"first: normal times, half of 0 to 60", 0, 50, 30},
        {"one earlier: its value, as wide", 1, 10, 30},
        {"two earlier: their mean and deviation", 2, 12, 2.8284271247461903},
        {"own error wider than theirs", 4, 18, 12.24744871391589},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].name);
        struct expectation it =
            score_reference_earlier(&(struct reported){&all, NULL}, cases[i].row, 50);
        assert_close(it.mean, cases[i].mean, 1e-12);
        assert_close(it.sd, cases[i].sd, 1e-12);
    }
}

/* An earlier record is what had been reported before, and is never scored itself. */
static void test_a_history_tells_what_to_expect_and_is_not_scored(void **state)
{
    (void)state;
    struct observation before[] = {price(0, 4, 8, 10, 12), price(5, 9, 14, 14, 14)};
    struct observation row = price(10, 14, 30, 30, 30);
    const struct observations history = {.n_rows = 2, .rows = before};
    struct observations all = {.n_rows = 1, .rows = &row};
    struct expectation it =
        score_reference_earlier(&(struct reported){&all, &history}, 0, 50);
    assert_close(it.mean, 12, 1e-12);
    assert_close(it.sd, sqrt(8), 1e-12);
    it = score_reference_earlier(&(struct reported){&all, NULL}, 0, 50);
    assert_close(it.mean, 50, 1e-12);
    struct scores scores = {0};
    assert_int_equal(scores_init(&scores, &all, &no_phases, &plan), ST_OK);
    scores.history = &history;
    double *value = memory_new((size_t)window_stride(1), sizeof *value);
    value[0] = 29;
    assert_int_equal(scores_make(&scores, value, value, 1, 1), ST_OK);
    assert_int_equal(scores.totals[0].n, 1);
    assert_close(scores.rows[0].crps_earlier, sqrt(8) * normal_crps(18 / sqrt(8)),
                 0.02);
    scores_free(&scores);
    memory_free(value);
}

static void test_rows_are_chosen_by_days_phase_and_use_together(void **state)
{
    (void)state;
    struct observation rows[] = {
        price(0, 4, 1, 1, 1),   price(5, 9, 1, 1, 1),    price(10, 14, 1, 1, 1),
        price(20, 20, 1, 1, 1), price(98, 100, 1, 1, 1),
    };
    struct phase both[] = {{.first = START, .last = START + 9},
                           {.first = START + 10, .last = START + 30}};
    const struct phases phases = {.n_rows = 2, .rows = both};
    rows[1].use = USE_INPUT;
    rows[2].use = USE_TEST;
    rows[3].mark = MARK_OUTLIER;
    const struct observations all = {.n_rows = 5, .rows = rows};
    static const struct {
        const char *name;
        struct score_choice choice;
        const char *standings; /* first letters */
        int32_t n;
    } cases[] = {
        {"all", {INT32_MIN, INT32_MAX, -1, ANY_USE}, "sismo", 2},
        {"from", {START + 1, INT32_MAX, -1, ANY_USE}, "lismo", 1},
        {"to: the last day counts", {INT32_MIN, START + 14, -1, ANY_USE}, "sislo", 2},
        {"to: it must end by then", {INT32_MIN, START + 13, -1, ANY_USE}, "sillo", 1},
        {"phase", {INT32_MIN, INT32_MAX, 1, ANY_USE}, "llsmo", 1},
        {"use", {INT32_MIN, INT32_MAX, -1, USE_TEST}, "llslo", 1},
        {"inputs are judged if asked for",
         {INT32_MIN, INT32_MAX, -1, USE_INPUT},
         "lsllo",
         1},
        {"nothing meets all", {START + 1, INT32_MAX, 0, USE_TEST}, "llllo", 0},
    };
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        struct scores scores = {0};
        CASE(cases[c].name);
        assert_int_equal(scores_init(&scores, &all, &phases, &plan), ST_OK);
        assert_int_equal(scores_choose(&scores, &cases[c].choice), cases[c].n);
        for (int32_t i = 0; i < scores.n_rows; i++) {
            const char *name = standing_name(scores.rows[i].standing);
            assert_int_equal(name[0], cases[c].standings[i]);
        }
        scores_free(&scores);
    }
}

static void test_sums_are_carried_by_the_day_and_first_days_by_the_row(void **state)
{
    (void)state;
    struct observation rows[] = {
        price(0, 4, 10, 10, 10),
        price(10, 19, 40, 40, 40),
        price(30, 31, 1, 1, 1),
    };
    const struct observations all = {.n_rows = 3, .rows = rows};
    for (int32_t i = 0; i < 3; i++)
        rows[i].statistic = STATISTIC_SUM;
    const struct reported record = {&all, NULL};
    struct expectation it =
        score_reference_earlier(&record, 2, 0); /* 4 and 8 in two days */
    assert_close(it.mean, 6, 1e-12);
    assert_close(it.sd, sqrt(8), 1e-12);
    for (int32_t i = 0; i < 3; i++) {
        rows[i].statistic = STATISTIC_FIRST_DAY;
        rows[i].value = rows[i].low = rows[i].high = rows[i].first + 1 + i;
    }
    it = score_reference_earlier(&record, 2, 0); /* its first day and 1, and 2: never */
    assert_close(it.mean, START + 31.5, 1e-9);
}

static void test_the_sample_of_a_reference_stays_possible(void **state)
{
    (void)state;
    double sample[REFERENCE_SIZE];
    struct observation row = price(0, 0, 0, 0.5, 1);
    row.output = OUT_STATIONS_DRY;
    score_reference_sample((struct expectation){0.5, 1}, &row, sample);
    assert_close(sample[0], 0, 0);
    assert_close(sample[REFERENCE_SIZE - 1], 1, 0);
    for (int32_t i = 1; i < REFERENCE_SIZE; i++)
        assert_true(sample[i - 1] <= sample[i]);
}

/* Replicates that agree, reports without error: all by hand. */
static void test_scores_against_both_references_are_as_by_hand(void **state)
{
    (void)state;
    enum { ROWS = 6, REPLICATES = 2 };
    struct observation rows[ROWS] = {
        price(0, 4, 10, 10, 10),   price(5, 9, 14, 14, 14), price(10, 14, 30, 30, 30),
        price(20, 20, 40, 40, 40), price(98, 100, 1, 1, 1), price(30, 30, 7, 7, 7),
    };
    struct observations all = {.n_rows = ROWS, .rows = rows};
    struct scores scores = {0};
    int64_t stride = window_stride(REPLICATES);
    double *simulated = memory_new((size_t)(ROWS * stride), sizeof *simulated);
    double *normal = memory_new((size_t)(ROWS * stride), sizeof *normal);
    rows[1].use = USE_TEST;
    rows[2].use = USE_INPUT;
    rows[3].mark = MARK_DISPUTED;
    rows[5].confidence = CONFIDENCE_LOW;
    assert_int_equal(scores_init(&scores, &all, &no_phases, &plan), ST_OK);
    assert_int_equal(scores.n_windows, 5);
    assert_int_equal(scores.rows[0].standing, STANDING_SCORED);
    assert_int_equal(scores.rows[2].standing, STANDING_INPUT);
    assert_int_equal(scores.rows[3].standing, STANDING_MARKED);
    assert_int_equal(scores.rows[4].standing, STANDING_OUTSIDE);
    for (int64_t i = 0; i < scores.n_windows * stride; i++) {
        simulated[i] = 12;
        normal[i] = 20;
    }
    assert_int_equal(scores_make(&scores, simulated, normal, REPLICATES, 1), ST_OK);
    assert_close(scores.rows[0].crps, 2, 1e-12);
    assert_close(scores.rows[0].bias, 2, 1e-12);
    assert_close(scores.rows[0].crps_normal, 10, 1e-12);
    assert_close(scores.rows[3].crps, 28, 1e-12); /* marked: judged all the same */
    assert_false(scores.rows[0].inside90);
    /* first of its kind: normal with mean 20, half of 1 to 30, nothing below 0 */
    assert_close(scores.rows[0].crps_earlier, 14.5 * normal_crps(10 / 14.5), 0.05);
    assert_close(scores.rows[0].width_earlier, 20 + 1.6448536 * 14.5, 0.1);
    const struct total *total = &scores.totals[0]; /* rows 0, 1 and 5 */
    assert_int_equal(total->n, 3);
    assert_close(total->crps, (2 + 2 + 5) / 3.0, 1e-12);
    assert_close(total->bias, (2 - 2 + 5) / 3.0, 1e-12);
    assert_close(total->skill_normal, 1 - 9.0 / (10 + 6 + 13), 1e-12);
    assert_close(total->width_ratio, 0, 1e-12);
    assert_int_equal(scores.totals[1].group, GROUP_TARGET);
    assert_int_equal(scores.totals[1].n, 2);
    assert_string_equal(score_total_name(&scores, &scores.totals[2]), "fit");
    assert_int_equal(scores.totals[2].n, 2);
    scores_free(&scores);
    memory_free(simulated);
    memory_free(normal);
}

/* Prices in the thousands must not outvote shares. */
static void test_a_mixed_group_weighs_outputs_alike(void **state)
{
    (void)state;
    struct observation rows[2] = {price(0, 0, 1000, 1000, 1000),
                                  price(0, 0, 0.5, 0.5, 0.5)};
    struct observations all = {.n_rows = 2, .rows = rows};
    struct scores scores = {0};
    int64_t stride = window_stride(1);
    double *simulated = memory_new((size_t)(2 * stride), sizeof *simulated);
    double *normal = memory_new((size_t)(2 * stride), sizeof *normal);
    rows[1].output = OUT_STATIONS_DRY;
    simulated[0] = 1000; /* perfect */
    normal[0] = 500;
    simulated[stride] = 0.5 + 0.2;
    normal[stride] = 0.5 - 0.2; /* no better */
    assert_int_equal(scores_init(&scores, &all, &no_phases, &plan), ST_OK);
    assert_int_equal(scores_make(&scores, simulated, normal, 1, 1), ST_OK);
    assert_close(scores.totals[0].skill_normal, 0.5, 1e-12);
    assert_false(scores.totals[0].has_unit);
    scores_free(&scores);
    memory_free(simulated);
    memory_free(normal);
}

/* The skill of all is bounded by what the reports can tell, whatever a reference hits. */
static void
test_a_reference_that_is_right_by_chance_does_not_wreck_the_total(void **state)
{
    (void)state;
    struct observation rows[2] = {price(0, 0, 1000, 1000, 1000), price(0, 0, 0, 0, 0)};
    struct observations all = {.n_rows = 2, .rows = rows};
    struct scores scores = {0};
    int64_t stride = window_stride(1);
    double *simulated = memory_new((size_t)(2 * stride), sizeof *simulated);
    double *normal = memory_new((size_t)(2 * stride), sizeof *normal);
    rows[1].output = OUT_LOST_TOTAL;
    rows[1].fuel = -1;
    rows[1].statistic = STATISTIC_SUM;
    simulated[0] = 900;
    normal[0] = 500;
    simulated[stride] = 2; /* tankers; a difference of less than one tells nothing */
    normal[stride] = 1e-7;
    assert_int_equal(scores_init(&scores, &all, &no_phases, &plan), ST_OK);
    assert_int_equal(scores_make(&scores, simulated, normal, 1, 1), ST_OK);
    /* 100 of 500 and 2 of 1; references 500 of 500 and 1e-7 of 1, of which the reports
       can tell 10 of 500 and 1 of 1 */
    assert_close(scores.totals[0].skill_normal, 1 - (0.2 + 2) / (0.02 + 1), 1e-9);
    const struct total *lost = scores.totals;
    while (lost->group != GROUP_OUTPUT || lost->member != OUT_LOST_TOTAL)
        lost++;
    assert_close(lost->skill_normal, 1 - 2.0 / 1, 1e-9); /* not 1 - 2 / 1e-7 */
    scores_free(&scores);
    memory_free(simulated);
    memory_free(normal);
}

static void test_predictions_stay_possible(void **state)
{
    (void)state;
    enum { REPLICATES = 200 };
    struct observation row = price(0, 0, 0, 0.5, 1);
    struct observations all = {.n_rows = 1, .rows = &row};
    struct scores scores = {0};
    double *value = memory_new((size_t)window_stride(REPLICATES), sizeof *value);
    row.output = OUT_STATIONS_DRY;
    for (int32_t r = 0; r < REPLICATES; r++)
        value[r] = r % 2;
    assert_int_equal(scores_init(&scores, &all, &no_phases, &plan), ST_OK);
    assert_int_equal(scores_make(&scores, value, value, REPLICATES, 1), ST_OK);
    assert_close(scores.rows[0].quantile[0], 0, 0);
    assert_close(scores.rows[0].quantile[4], 1, 0);
    scores_free(&scores);
    memory_free(value);
}

static void test_a_row_that_a_replicate_lacks_is_outside(void **state)
{
    (void)state;
    enum { REPLICATES = 5 };
    struct observation row = price(0, 0, 0, 0.5, 1);
    struct observations all = {.n_rows = 1, .rows = &row};
    struct scores scores = {0};
    double *value = memory_new((size_t)window_stride(REPLICATES), sizeof *value);
    value[3] = (double)NAN;
    assert_int_equal(scores_init(&scores, &all, &no_phases, &plan), ST_OK);
    assert_int_equal(scores.rows[0].standing, STANDING_SCORED);
    assert_int_equal(scores_make(&scores, value, value, REPLICATES, 1), ST_OK);
    assert_int_equal(scores.rows[0].standing, STANDING_OUTSIDE);
    scores_free(&scores);
    memory_free(value);
}

/* Windows over [FIRST, END) of one series, in one lane more than a block holds. */
enum { FIRST = 2, END = 9, N = LANES + 3, SEED = 7 };

static double *windows_of(const struct plan *of, int32_t watched, int n_jobs)
{
    struct window windows[N_STATISTICS];
    struct run_spec spec = {.seed = SEED, .n_replicates = N, .luck = 1};
    struct run_resources resources = {.n_jobs = n_jobs};
    struct broken_book broken;
    double *value =
        memory_new((size_t)(N_STATISTICS * window_stride(N)), sizeof *value);
    for (int32_t w = 0; w < N_STATISTICS; w++)
        windows[w] = (struct window){watched, FIRST, END, (enum statistic)w};
    assert_int_equal(
        window_run(value, windows, N_STATISTICS, of, &spec, &resources, &broken),
        ST_OK);
    return value;
}

/* The same, from a block stepped by hand. */
struct by_hand {
    double sum[LANES], max[LANES], last[LANES], first[LANES];
};

static void step_by_hand(struct by_hand *hand, struct world *world, int32_t watched)
{
    *hand = (struct by_hand){0};
    for (int32_t i = 0; i < LANES; i++)
        hand->first[i] = END;
    assert_int_equal(block_reset(world->block, &world->plan, SEED, 1, 0), ST_OK);
    for (int32_t day = 0; day < END; day++) {
        assert_int_equal(block_step(&world->plan, world->block), ST_OK);
        for (int32_t i = 0; day >= FIRST && i < LANES; i++) {
            double x = (double)block_output(world->block, watched)[i];
            hand->sum[i] += x;
            hand->max[i] = fmax(hand->max[i], x);
            hand->last[i] = x;
            hand->first[i] = x >= 0.5 && hand->first[i] >= END ? day : hand->first[i];
        }
    }
}

static int32_t series_of(const struct plan *of, enum output_id output)
{
    int32_t s = 0;
    while (s < of->n_series && of->series[s].output != output)
        s++;
    assert_true(s < of->n_series);
    return s;
}

static void test_windows_are_what_a_block_reports(void **state)
{
    (void)state;
    static const char *const edits[] = {"east.attack_probability=0.5",
                                        "east.loss_fraction=0.5", NULL};
    struct world world;
    struct by_hand hand;
    double seen = 0;
    const int64_t stride = window_stride(N);
    world_init(&world, 12, edits);
    const int32_t lost = series_of(&world.plan, OUT_LOST_TOTAL);
    double *one = windows_of(&world.plan, lost, 1);
    double *three = windows_of(&world.plan, lost, 3);
    assert_memory_equal(one, three, (size_t)(N_STATISTICS * stride) * sizeof *one);
    step_by_hand(&hand, &world, lost);
    for (int32_t i = 0; i < LANES; i++) {
        const double mean = hand.sum[i] / (END - FIRST);
        seen += hand.sum[i];
        assert_close(one[STATISTIC_SUM * stride + i], hand.sum[i], 1e-9);
        assert_close(one[STATISTIC_MEAN * stride + i], mean, 1e-9);
        assert_close(one[STATISTIC_MAX * stride + i], hand.max[i], 0);
        assert_close(one[STATISTIC_END * stride + i], hand.last[i], 0);
        assert_close(one[STATISTIC_FIRST_DAY * stride + i], hand.first[i], 0);
    }
    assert_true(seen > 0);
    memory_free(one);
    memory_free(three);
    world_free(&world);
}

static bool stop_at_once(void *context)
{
    (void)context;
    return true;
}

static void test_windows_stop_when_asked(void **state)
{
    (void)state;
    static const char *const edits[] = {NULL};
    struct world world;
    struct broken_book broken;
    world_init(&world, 5, edits);
    struct window window = {0, 0, 1, STATISTIC_MEAN};
    double *value = memory_new((size_t)window_stride(300), sizeof *value);
    struct run_spec spec = {.seed = 1, .n_replicates = 300, .luck = 1};
    struct run_resources resources = {.n_jobs = 1, .stop = stop_at_once};
    assert_int_equal(
        window_run(value, &window, 1, &world.plan, &spec, &resources, &broken),
        ST_INTERRUPT);
    memory_free(value);
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_crps_of_a_normal_sample_is_that_of_the_normal_law),
        cmocka_unit_test(test_crps_of_few_values_is_as_by_hand),
        cmocka_unit_test(test_a_perfect_ensemble_covers_as_it_promises),
        cmocka_unit_test(test_what_earlier_observations_let_expect_is_as_by_hand),
        cmocka_unit_test(test_a_history_tells_what_to_expect_and_is_not_scored),
        cmocka_unit_test(test_rows_are_chosen_by_days_phase_and_use_together),
        cmocka_unit_test(test_sums_are_carried_by_the_day_and_first_days_by_the_row),
        cmocka_unit_test(test_the_sample_of_a_reference_stays_possible),
        cmocka_unit_test(test_scores_against_both_references_are_as_by_hand),
        cmocka_unit_test(test_a_mixed_group_weighs_outputs_alike),
        cmocka_unit_test(
            test_a_reference_that_is_right_by_chance_does_not_wreck_the_total),
        cmocka_unit_test(test_predictions_stay_possible),
        cmocka_unit_test(test_a_row_that_a_replicate_lacks_is_outside),
        cmocka_unit_test(test_windows_are_what_a_block_reports),
        cmocka_unit_test(test_windows_stop_when_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
