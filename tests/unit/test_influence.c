/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "base/memory.h"
#include "study/influence.h"
#include "world.h"

enum { DAYS = 60, N = 1000, SEED = 5, LUCK = 4, SHUFFLE = 377 };

/* Roads move the petrol of the town; nothing asks how much water the grid has. */
static const char *const edits[] = {
    "east.attack_probability=uniform(0 0.9)", "west.open=uniform(0.2 1)",
    "city/petrol.demand=uniform(50 150)", "grid.hydro_factor=uniform(0.5 1.5)", NULL};
enum { INPUTS = 4 };

static struct world world;
static int32_t measures[2];

/* What the rows said, kept by the test itself. */
struct rows {
    struct influence *influence;
    int32_t shuffle; /* the metrics of another replicate; 0: its own */
    double metric[2][N], input[INPUTS][N];
};
static struct rows rows;

static int make_world(void **state)
{
    (void)state;
    world_init(&world, DAYS, edits);
    measures[0] = world_measure(&world, "unmet_total", "town", "petrol");
    measures[1] = world_measure(&world, "stockout_first", "town", "petrol");
    return 0;
}

static int drop_world(void **state)
{
    (void)state;
    world_free(&world);
    return 0;
}

static enum status keep(void *context, const struct replicate_row *row)
{
    struct rows *it = context;
    struct replicate_row other = *row;
    const int32_t r = row->replicate;
    for (int32_t i = 0; i < 2; i++)
        it->metric[i][r] = row->metric[measures[i]];
    for (int32_t k = 0; k < INPUTS; k++)
        it->input[k][r] = row->unknown[k];
    if (it->shuffle > 0)
        other.replicate = (int32_t)((int64_t)r * it->shuffle % N);
    influence_add(it->influence, &other);
    return ST_OK;
}

static void judge(struct influence *it, int32_t luck, int32_t shuffle)
{
    const struct run_spec spec = {
        .seed = SEED, .n_replicates = N, .luck = luck, .memory_bytes = UINT64_MAX};
    const struct run_resources resources = {.n_jobs = 1, .row = keep, .context = &rows};
    struct ensemble ensemble = {0};
    assert_true(influence_applies(&world.plan, &spec));
    assert_int_equal(influence_init(it, &world.plan, &spec, measures, 2), ST_OK);
    rows.influence = it;
    rows.shuffle = shuffle;
    assert_int_equal(ensemble_run(&ensemble, &world.plan, &spec, &resources), ST_OK);
    assert_int_equal(influence_make(it), ST_OK);
    ensemble_free(&ensemble);
}

/* Against GSL, from what the rows said: times that never come are the horizon. */
static void test_a_run_gives_the_rank_correlations_of_its_rows(void **state)
{
    (void)state;
    static double work[2 * N];
    struct influence it = {0};
    judge(&it, 1, 0);
    for (int32_t i = 0; i < 2; i++) {
        assert_int_equal(it.n[i], N);
        for (int32_t k = 0; k < INPUTS; k++) {
            const struct influence_input *input = influence_of(&it, i) + k;
            const double theirs = gsl_stats_spearman(rows.input[input->unknown], 1,
                                                     rows.metric[i], 1, N, work);
            assert_close(input->effect.rank_correlation, theirs, 1e-9);
            assert_true(k == 0 ||
                        input->effect.first_order <= input[-1].effect.first_order);
        }
    }
    influence_free(&it);
}

static void test_an_input_that_nothing_asks_for_has_no_share(void **state)
{
    (void)state;
    struct influence it = {0};
    bool is_found = false;
    judge(&it, 1, 0);
    assert_true(influence_is_clear(&influence_of(&it, 0)[0]));
    for (int32_t k = 0; k < INPUTS; k++) {
        const struct influence_input *input = influence_of(&it, 0) + k;
        if (input->unknown < 0 || world.plan.unknowns[input->unknown].slot !=
                                      world_slot(&world, "grid.hydro_factor"))
            continue;
        is_found = true;
        assert_false(influence_is_clear(input));
        assert_close(input->effect.first_order, 0, 3 * input->effect.se);
    }
    assert_true(is_found);
    influence_free(&it);
}

/* What each replicate gave is handed to another. */
static void test_of_shuffled_rows_no_input_is_clear(void **state)
{
    (void)state;
    struct influence it = {0};
    judge(&it, 1, SHUFFLE);
    for (int32_t k = 0; k < INPUTS; k++) {
        assert_false(influence_is_clear(&influence_of(&it, 0)[k]));
        assert_close(influence_of(&it, 0)[k].effect.rank_correlation, 0, 0.1);
    }
    influence_free(&it);
}

static void test_with_luck_the_means_of_each_draw_are_judged(void **state)
{
    (void)state;
    static double work[2 * N], mean[N / LUCK], draw[N / LUCK];
    struct influence it = {0};
    judge(&it, LUCK, 0);
    assert_int_equal(it.n[0], N / LUCK);
    for (int32_t k = 0; k < INPUTS; k++) {
        const struct influence_input *input = influence_of(&it, 0) + k;
        for (int32_t d = 0; d < N / LUCK; d++) {
            mean[d] = 0;
            for (int32_t r = 0; r < LUCK; r++)
                mean[d] += rows.metric[0][d * LUCK + r] / LUCK;
            draw[d] = rows.input[input->unknown][d * LUCK];
        }
        const double theirs = gsl_stats_spearman(draw, 1, mean, 1, N / LUCK, work);
        assert_close(input->effect.rank_correlation, theirs, 1e-9);
    }
    influence_free(&it);
}

static void test_short_runs_and_certain_worlds_are_not_judged(void **state)
{
    (void)state;
    struct run_spec spec = {.n_replicates = INFLUENCE_REPLICATES - 1, .luck = 1};
    struct plan certain = world.plan;
    assert_false(influence_applies(&world.plan, &spec));
    spec.n_replicates = INFLUENCE_REPLICATES;
    assert_true(influence_applies(&world.plan, &spec));
    spec.luck = 6; /* 167 draws */
    assert_false(influence_applies(&world.plan, &spec));
    spec.luck = 5;
    assert_true(influence_applies(&world.plan, &spec));
    certain.n_unknowns = 0;
    assert_false(influence_applies(&certain, &spec));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_run_gives_the_rank_correlations_of_its_rows),
        cmocka_unit_test(test_an_input_that_nothing_asks_for_has_no_share),
        cmocka_unit_test(test_of_shuffled_rows_no_input_is_clear),
        cmocka_unit_test(test_with_luck_the_means_of_each_draw_are_judged),
        cmocka_unit_test(test_short_runs_and_certain_worlds_are_not_judged),
    };
    return cmocka_run_group_tests(tests, make_world, drop_world) != 0;
}
