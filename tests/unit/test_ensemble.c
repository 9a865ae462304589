/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "world.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "study/ensemble.h"

enum { DAYS = 20, MOST_REPLICATES = 700 };

/* A world with luck and ignorance in it. */
static const char *const edits[] = {
    "east.attack_probability=0.3", "west.attack_probability=uniform(0.05 0.4)",
    "town/petrol.demand_noise=0.1", "town.unloading_capacity=uniform(20 60)", NULL};

static struct world world;
static bool *is_wanted;

/* All that the rows said, to be held against the summaries. */
struct rows {
    int32_t n, next;
    double metric[MOST_REPLICATES];
    bool defined[MOST_REPLICATES];
    int32_t measure;
};

static enum status keep_row(void *context, const struct replicate_row *row)
{
    struct rows *rows = context;
    assert_int_equal(row->replicate, rows->next++);
    rows->metric[rows->n] = row->metric[rows->measure];
    rows->defined[rows->n++] = row->defined[rows->measure];
    return ST_OK;
}

static int set_up(void **state)
{
    (void)state;
    world_init(&world, DAYS, edits);
    is_wanted = memory_new((size_t)world.plan.n_series, sizeof *is_wanted);
    for (int32_t n = 0; n < world.plan.n_series; n++)
        is_wanted[n] = n % 3 != 0;
    return is_wanted == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    memory_free(is_wanted);
    world_free(&world);
    return 0;
}

static struct run_spec spec_of(int32_t n, int32_t luck, uint64_t memory_bytes)
{
    return (struct run_spec){.seed = 7,
                             .n_replicates = n,
                             .luck = luck,
                             .memory_bytes = memory_bytes,
                             .is_wanted = is_wanted};
}

static void run(struct ensemble *ensemble, const struct run_spec *spec, int32_t n_jobs,
                struct rows *rows)
{
    const struct run_resources resources = {
        .n_jobs = n_jobs, .row = rows == NULL ? NULL : keep_row, .context = rows};
    *ensemble = (struct ensemble){0};
    assert_int_equal(ensemble_run(ensemble, &world.plan, spec, &resources), ST_OK);
}

static void assert_same(const struct ensemble *a, const struct ensemble *b)
{
    assert_int_equal(a->n_wanted, b->n_wanted);
    const size_t n = (size_t)a->n_wanted * (size_t)a->n_days;
    assert_memory_equal(a->daily, b->daily, n * sizeof *a->daily);
    for (int32_t m = 0; m < a->n_measures; m++) {
        assert_true(a->summary[m].mean == b->summary[m].mean);
        assert_true(a->summary[m].se == b->summary[m].se);
        assert_memory_equal(a->summary[m].quantile, b->summary[m].quantile,
                            sizeof a->summary[m].quantile);
        assert_true(a->restricted[m].mean == b->restricted[m].mean);
    }
}

static const struct {
    const char *name;
    int32_t n, luck;
    uint64_t memory_bytes;
} ways[] = {
    {"exact, a part of a block", 37, 1, UINT64_MAX},
    {"exact, several blocks", 300, 1, UINT64_MAX},
    {"histograms", 500, 1, 1 << 20},
    {"luck of three", 200, 3, UINT64_MAX},
};

static void test_result_does_not_depend_on_jobs(void **state)
{
    (void)state;
    static const int32_t jobs[] = {2, 3, 7};
    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        CASE(ways[w].name);
        const struct run_spec spec =
            spec_of(ways[w].n, ways[w].luck, ways[w].memory_bytes);
        struct ensemble one, many;
        run(&one, &spec, 1, NULL);
        for (size_t j = 0; j < COUNT_OF(jobs); j++) {
            run(&many, &spec, jobs[j], NULL);
            assert_same(&one, &many);
            ensemble_free(&many);
        }
        ensemble_free(&one);
    }
}

static void test_summary_is_what_the_rows_say(void **state)
{
    (void)state;
    struct rows rows = {.measure =
                            world_measure(&world, "tankers_lost_total", "town", NULL)};
    const struct run_spec spec = spec_of(MOST_REPLICATES, 1, UINT64_MAX);
    struct ensemble ensemble;
    run(&ensemble, &spec, 2, &rows);
    const struct summary *summary = &ensemble.summary[rows.measure];
    const size_t n = MOST_REPLICATES;
    assert_int_equal(rows.n, MOST_REPLICATES);
    assert_close(summary->mean, gsl_stats_mean(rows.metric, 1, n), 1e-9);
    assert_close(summary->se, gsl_stats_sd(rows.metric, 1, n) / sqrt((double)n), 1e-9);
    gsl_sort(rows.metric, 1, n);
    for (int32_t q = 0; q < N_QUANTILES; q++)
        assert_close(
            summary->quantile[q],
            gsl_stats_quantile_from_sorted_data(rows.metric, 1, n, quantile_levels[q]),
            1e-9);
    ensemble_free(&ensemble);
}

/* The daily columns of a short ensemble, made again with the block alone. */
static void test_daily_columns_are_those_of_the_blocks(void **state)
{
    (void)state;
    const struct run_spec spec = spec_of(LANES, 1, UINT64_MAX);
    struct ensemble ensemble;
    run(&ensemble, &spec, 1, NULL);
    assert_int_equal(block_reset(world.block, &world.plan, spec.seed, 1, 0), ST_OK);
    for (int32_t day = 0; day < DAYS; day++) {
        assert_int_equal(block_step(&world.plan, world.block), ST_OK);
        for (int32_t w = 0; w < ensemble.n_wanted; w++) {
            const real *value = block_output(world.block, ensemble.series[w]);
            double sum = 0;
            for (int32_t i = 0; i < LANES; i++)
                sum += (double)(float)value[i];
            assert_close(ensemble.daily[w * DAYS + day].mean, sum / LANES,
                         1e-9 * (1 + fabs(sum)));
        }
    }
    ensemble_free(&ensemble);
}

static void test_histograms_come_close_to_exact_columns(void **state)
{
    (void)state;
    const struct run_spec exact = spec_of(500, 1, UINT64_MAX);
    const struct run_spec rough = spec_of(500, 1, 1 << 20);
    struct ensemble a, b;
    run(&a, &exact, 2, NULL);
    run(&b, &rough, 2, NULL);
    assert_true(a.is_exact);
    assert_false(b.is_exact);
    for (int32_t n = 0; n < a.n_wanted * a.n_days; n++) {
        const double sd = a.daily[n].sd;
        assert_close(b.daily[n].mean, a.daily[n].mean, 1e-3 * sd + 1e-6);
        for (int32_t q = 0; q < N_QUANTILES; q++)
            assert_close(b.daily[n].quantile[q], a.daily[n].quantile[q],
                         0.3 * sd + 1e-6);
    }
    for (int32_t m = 0; m < a.n_measures; m++)
        assert_true(a.summary[m].mean == b.summary[m].mean);
    ensemble_free(&a);
    ensemble_free(&b);
}

/* Ignorance is what differs between draws, luck what differs within them. */
/* Without a purse nobody is expected to buy heavy fuel oil, and there is no cover. */
static const char *const purses[] = {"grid.fuel_budget=discrete(0:1 1000:1)", NULL};

static void test_a_day_is_over_the_replicates_that_have_its_number(void **state)
{
    static const uint64_t memory[] = {UINT64_MAX, 1 << 17};
    struct world mixed;
    const struct run_resources resources = {.n_jobs = 1};
    (void)state;
    world_init(&mixed, DAYS, purses);
    int32_t oil = 0;
    while (mixed.plan.series[oil].output != OUT_COVER ||
           mixed.plan.series[oil].fuel != 2)
        oil++;
    bool *only = memory_new((size_t)mixed.plan.n_series, sizeof *only);
    only[oil] = true;
    double sum = 0;
    int32_t n = 0;
    for (int32_t first = 0; first < 8 * LANES; first += LANES) {
        assert_int_equal(block_reset(mixed.block, &mixed.plan, 7, 1, first), ST_OK);
        assert_int_equal(block_step(&mixed.plan, mixed.block), ST_OK);
        for (int32_t i = 0; i < LANES; i++) {
            const double cover = (double)block_output(mixed.block, oil)[i];
            n += isnan(cover) ? 0 : 1;
            sum += isnan(cover) ? 0 : cover;
        }
    }
    assert_true(n > LANES && n < 7 * LANES);
    for (size_t m = 0; m < COUNT_OF(memory); m++) {
        struct ensemble ensemble = {0};
        struct run_spec spec = spec_of(8 * LANES, 1, memory[m]);
        spec.is_wanted = only;
        assert_int_equal(ensemble_run(&ensemble, &mixed.plan, &spec, &resources),
                         ST_OK);
        assert_int_equal(ensemble.is_exact, m == 0);
        assert_close(ensemble.daily[0].mean, sum / n, 1e-5 * sum / n);
        assert_true(ensemble.daily[0].quantile[N_QUANTILES - 1] < 100);
        ensemble_free(&ensemble);
    }
    memory_free(only);
    world_free(&mixed);
}

/* Threads make the first wave longer; what fixes the edges stays the same. */
static void test_bins_of_days_with_gaps_do_not_depend_on_jobs(void **state)
{
    static const int32_t jobs[] = {1, 3, 7};
    static const char *const torn[] = {"grid.fuel_budget=discrete(0:1 1000:1)",
                                       "east.attack_probability=0.3",
                                       "west.attack_probability=uniform(0.05 0.4)",
                                       "town.unloading_capacity=uniform(20 60)", NULL};
    struct world mixed;
    struct ensemble one = {0};
    (void)state;
    world_init(&mixed, DAYS, torn);
    bool *all = memory_new((size_t)mixed.plan.n_series, sizeof *all);
    memset(all, 1, (size_t)mixed.plan.n_series * sizeof *all);
    struct run_spec spec = spec_of(16 * LANES, 1, 1 << 17);
    spec.is_wanted = all;
    for (size_t j = 0; j < COUNT_OF(jobs); j++) {
        const struct run_resources resources = {.n_jobs = jobs[j]};
        struct ensemble many = {0};
        assert_int_equal(
            ensemble_run(j == 0 ? &one : &many, &mixed.plan, &spec, &resources), ST_OK);
        assert_false(one.is_exact);
        const size_t n = (size_t)one.n_wanted * (size_t)one.n_days;
        if (j > 0)
            assert_memory_equal(one.daily, many.daily, n * sizeof *one.daily);
        ensemble_free(&many);
    }
    ensemble_free(&one);
    memory_free(all);
    world_free(&mixed);
}

static void test_luck_splits_the_variance(void **state)
{
    (void)state;
    const struct run_spec spec = spec_of(600, 4, UINT64_MAX);
    struct ensemble ensemble;
    run(&ensemble, &spec, 2, NULL);
    const int32_t lost = world_measure(&world, "tankers_lost_total", "town", NULL);
    const struct summary *summary = &ensemble.summary[lost];
    assert_true(summary->has_split);
    assert_true(summary->variance_luck > 0);
    assert_true(summary->variance_ignorance >= 0);
    assert_close(summary->variance_luck + summary->variance_ignorance,
                 summary->variance, 0.1 * summary->variance);
    ensemble_free(&ensemble);
}

static bool stop_at_once(void *context)
{
    ++*(int32_t *)context;
    return true;
}

static void test_a_question_to_stop_interrupts(void **state)
{
    (void)state;
    int32_t n_asked = 0;
    const struct run_spec spec = spec_of(5000, 1, UINT64_MAX);
    const struct run_resources resources = {
        .n_jobs = 2, .stop = stop_at_once, .context = &n_asked};
    struct ensemble ensemble = {0};
    assert_int_equal(ensemble_run(&ensemble, &world.plan, &spec, &resources),
                     ST_INTERRUPT);
    assert_true(n_asked >= 1);
    ensemble_free(&ensemble);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    const struct run_spec spec = spec_of(70, 1, UINT64_MAX);
    const struct run_resources resources = {.n_jobs = 1};
    enum status status = ST_MEMORY;
    int32_t n_failed = 0;
    for (; status != ST_OK && n_failed < 1000; n_failed++) {
        struct ensemble ensemble = {0};
        memory_fail_after(n_failed);
        status = ensemble_run(&ensemble, &world.plan, &spec, &resources);
        memory_fail_after(-1);
        assert_true(status == ST_OK || status == ST_MEMORY);
        ensemble_free(&ensemble);
    }
    assert_int_equal(status, ST_OK);
    assert_true(n_failed > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_result_does_not_depend_on_jobs),
        cmocka_unit_test(test_summary_is_what_the_rows_say),
        cmocka_unit_test(test_daily_columns_are_those_of_the_blocks),
        cmocka_unit_test(test_histograms_come_close_to_exact_columns),
        cmocka_unit_test(test_a_day_is_over_the_replicates_that_have_its_number),
        cmocka_unit_test(test_bins_of_days_with_gaps_do_not_depend_on_jobs),
        cmocka_unit_test(test_luck_splits_the_variance),
        cmocka_unit_test(test_a_question_to_stop_interrupts),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down) != 0;
}
