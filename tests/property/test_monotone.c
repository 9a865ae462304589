/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>

#include "base/date.h"
#include "check.h"
#include "engine/layout.h"
#include "maker.h"

/*
 * More danger never lowers what is lost, more fuel in reach never raises what lacks: in
 * random worlds whose drivers do not react, whose escorts have no end and where what is
 * diverted does not come back: full tanks that let nobody unload leave thieves nothing,
 * nor those who buy from them.  Each world
 * meets the same luck twice, once with an edit more; a mean difference on the wrong
 * side must be within four of its standard errors.  MODEL.md, "Paradoxes", shows what
 * happens where the world is more coupled than that.
 */

enum {
    N_WORLDS = 40,
    LEAST_MOVED = 3,
    N_BLOCKS = (63 + LANES) / LANES,
    MOST_DAYS = 50,
    MOST_SEEDS = 400,
    FIRST_SEED = 500
};

/* What makes a world simple enough, besides its dice. */
static const char *const simple[] = {"corridor:*.willingness_aversion=0",
                                     "corridor:*.fear_attack=0",
                                     "land.escorts=1000",
                                     "country:*.supplier_refusal=0",
                                     "corridor:*.supplier_refusal=0",
                                     "fuel:*.supplier_refusal=0",
                                     "town.security_lock=0",
                                     "town.parallel_share=0",
                                     NULL};

static const struct law {
    const char *name;
    const char *edit;
    enum metric_id metric;
    double sign;   /* 1: must not fall, -1: must not rise */
    bool is_dated; /* from the second day on, else always */
} laws[] = {
    {"more attacks, no fewer losses", "corridor:*.attack_probability=x1.5",
     MET_LOST_TOTAL, 1, false},
    {"more stock released, no more unmet need", "town/*.initial_cover=x1.5", MET_UNMET,
     -1, false},
    {"faster clearance, no more unmet need", "town.clearance_time=x0.5", MET_UNMET, -1,
     true},
};

/* The metric of each replicate, summed over the fuels. */
static void simulate(struct world *world, uint64_t seed, enum metric_id metric,
                     double value[N_BLOCKS * LANES])
{
    const struct plan *plan = &world->plan;
    for (int32_t n = 0; n < N_BLOCKS; n++) {
        assert_int_equal(block_reset(world->block, plan, seed, 1, n * LANES), ST_OK);
        while (block_day(world->block) < plan->n_days)
            assert_int_equal(block_step(plan, world->block), ST_OK);
        block_finish(plan, world->block);
        for (int32_t i = 0; i < LANES; i++) {
            double sum = 0;
            for (int32_t m = 0; m < plan->n_measures; m++)
                if (plan->measures[m].metric == metric)
                    sum += block_metric(world->block, m)[i];
            value[n * LANES + i] = sum;
        }
    }
}

static bool edit(struct world *world, const char *row, bool is_dated)
{
    char from[DATE_TEXT], text[128];
    date_write(world->scenario.start + 1, from);
    if (is_dated)
        snprintf(text, sizeof text, "%s..:%s", from, row);
    else
        snprintf(text, sizeof text, "always:%s", row);
    return scenario_set(&world->scenario, &world->model, text, &world->diag) == ST_OK;
}

/* Make the world of these dice, simple, with the edit of a law if it is not NULL. */
static bool make(struct maker *maker, struct world *world, uint64_t dice,
                 const struct law *law)
{
    maker->dice.state = dice;
    bool is_fine = maker_try(maker, world, MOST_DAYS);
    for (size_t n = 0; simple[n] != NULL && is_fine; n++)
        is_fine = edit(world, simple[n], false);
    is_fine = is_fine && (law == NULL || edit(world, law->edit, law->is_dated));
    if (is_fine) {
        plan_free(&world->plan);
        is_fine = plan_compile(&world->plan, &world->model, &world->scenario,
                               &world->diag) == ST_OK;
    }
    if (is_fine) {
        world->block = block_new(&world->plan);
        assert_non_null(world->block);
    }
    return is_fine;
}

/* The mean difference that an edit makes, in standard errors. */
static double score(const double before[N_BLOCKS * LANES],
                    const double after[N_BLOCKS * LANES])
{
    const double rounding = sizeof(real) < 8 ? 1e-4 : 1e-9;
    const double n = N_BLOCKS * LANES;
    double sum = 0, squares = 0, size = 0;
    for (int32_t i = 0; i < N_BLOCKS * LANES; i++) {
        sum += after[i] - before[i];
        squares += (after[i] - before[i]) * (after[i] - before[i]);
        size += fabs(before[i]);
    }
    const double variance = fmax(0, squares - sum * sum / n) / (n - 1);
    return sum / n / (sqrt(variance / n) + rounding * (1 + size / n));
}

/* One world under one law; false if the checks refuse it. */
static bool hold(const struct law *law, uint64_t dice, double *z)
{
    /* several hubs are not simple: what is ordered for one may be sent to another */
    static struct maker maker = {.is_one = true};
    static struct world plain, edited;
    static double before[N_BLOCKS * LANES], after[N_BLOCKS * LANES];
    const bool is_plain_made = make(&maker, &plain, dice, NULL);
    const bool is_edited_made = make(&maker, &edited, dice, law);
    const bool is_made = is_plain_made && is_edited_made;
    if (is_made) {
        simulate(&plain, dice, law->metric, before);
        simulate(&edited, dice, law->metric, after);
        *z = law->sign * score(before, after);
    }
    world_free(&plain);
    world_free(&edited);
    return is_made;
}

static void test_simple_worlds_react_the_way_one_expects(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(laws); n++) {
        int32_t n_made = 0, n_moved = 0;
        CASE(laws[n].name);
        for (int32_t seed = FIRST_SEED;
             n_made < N_WORLDS && seed < FIRST_SEED + MOST_SEEDS; seed++) {
            double z = 0;
            if (!hold(&laws[n], (uint64_t)seed << 32, &z))
                continue;
            n_made++;
            n_moved += fabs(z) > 4 ? 1 : 0;
            if (z < -4)
                fail_msg("seed %d: %.1f standard errors on the wrong side", (int)seed,
                         -z);
        }
        print_message("    %s: %d worlds, %d of them moved\n", laws[n].name,
                      (int)n_made, (int)n_moved);
        assert_int_equal(n_made, N_WORLDS);
        assert_true(n_moved >= LEAST_MOVED);
    }
}

int main(void)
{
    gsl_set_error_handler_off(); /* as the program does */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_simple_worlds_react_the_way_one_expects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
