/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "check.h"
#include "edit.h"
#include "engine/block.h"
#include "engine/layout.h"
#include "engine/plan_piece.h"
#include "input/scenario.h"
#include "one_model.h"

/*
 * A row without dates is a row from the first day of the run on: the same bytes, lever by
 * lever, on the shipped model under the blockade.  Only `always` reaches into the
 * warm-up, and what is only reported does not care.
 */

enum { N_DAYS = 45 };

/* A world with at most one edit. */
struct side {
    struct scenario scenario;
    struct plan plan;
    struct block *block;
};

static enum status compile(struct side *side, const char *edit)
{
    struct diag quiet = {0};
    char days[40];
    memset(side, 0, sizeof *side);
    snprintf(days, sizeof days, "scenario.days=%d", N_DAYS);
    enum status status =
        scenario_load(&side->scenario, &model, "scenarios/blockade-2025.csv", open_file,
                      NULL, &quiet);
    if (status == ST_OK)
        status = scenario_set(&side->scenario, &model, days, &quiet);
    if (status == ST_OK && edit != NULL)
        status = scenario_set(&side->scenario, &model, edit, &quiet);
    if (status == ST_OK)
        status = scenario_check(&side->scenario, &model, &quiet);
    return status == ST_OK ? plan_compile(&side->plan, &model, &side->scenario, &quiet)
                           : status;
}

static void simulate(struct side *side)
{
    side->block = block_new(&side->plan);
    assert_non_null(side->block);
    assert_int_equal(block_reset(side->block, &side->plan, 1, 1, 0), ST_OK);
    while (block_day(side->block) < N_DAYS)
        assert_int_equal(block_step(&side->plan, side->block), ST_OK);
    block_finish(&side->plan, side->block);
}

static void discard(struct side *side)
{
    block_delete(side->block);
    plan_free(&side->plan);
    scenario_free(&side->scenario);
}

/* Bit for bit, undefined ones as well. */
static bool is_same_metrics(const struct side *a, const struct side *b)
{
    for (int32_t m = 0; m < a->plan.n_measures; m++) {
        if (memcmp(block_metric(a->block, m), block_metric(b->block, m),
                   LANES * sizeof(double)) != 0 ||
            memcmp(block_metric_defined(a->block, m), block_metric_defined(b->block, m),
                   LANES * sizeof(bool)) != 0)
            return false;
    }
    return true;
}

static bool is_same_warm_up(const struct plan *a, const struct plan *b)
{
    bool is_same = a->layout->n_warm == b->layout->n_warm;
    for (int32_t i = 0; is_same && i < a->layout->n_warm; i++) {
        const struct piece *one = &a->layout->pieces[i], *other = &b->layout->pieces[i];
        is_same = one->slot == other->slot && one->day == other->day &&
                  piece_is_same(one, other);
    }
    return is_same;
}

/* True if the slot's world can be made, and then it is held against the test. */
static bool hold_lever(const struct side *plain, int32_t slot, bool *is_felt)
{
    struct side undated, dated;
    char edit[MOST_EDIT], from_start[MOST_EDIT + 16];
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(&model, slot, &parameter, &entity, &fuel);
    write_edit(edit, &model, slot);
    snprintf(from_start, sizeof from_start, "2025-09-01..:%s", edit);
    const enum status status = compile(&undated, edit);
    const bool can_be_dated = !(parameters[parameter].flags & UNDATED);
    if (can_be_dated)
        assert_int_equal(compile(&dated, from_start), status);
    if (status == ST_OK) {
        simulate(&undated);
        if (!is_same_warm_up(&undated.plan, &plain->plan))
            fail_msg("%s changes the warm-up", edit);
        *is_felt = !is_same_metrics(&undated, plain);
        if (can_be_dated)
            simulate(&dated);
        if (can_be_dated && !is_same_metrics(&undated, &dated))
            fail_msg("%s differs with and without dates", edit);
    }
    if (can_be_dated)
        discard(&dated);
    discard(&undated);
    return status == ST_OK;
}

static void test_a_lever_without_dates_is_one_from_the_first_day_on(void **state)
{
    struct side plain;
    int32_t n_levers = 0, n_felt = 0;
    (void)state;
    assert_int_equal(compile(&plain, NULL), ST_OK);
    simulate(&plain);
    for (int32_t slot = 0; slot < model.n_slots; slot++) {
        enum parameter_id parameter;
        int32_t entity, fuel;
        bool is_felt = false;
        model_slot_owner(&model, slot, &parameter, &entity, &fuel);
        if (parameters[parameter].role != LEVER || model.cells[slot].line == 0)
            continue;
        n_levers += hold_lever(&plain, slot, &is_felt);
        n_felt += is_felt;
    }
    discard(&plain);
    print_message("    %d levers, %d of them felt within %d days\n", (int)n_levers,
                  (int)n_felt, (int)N_DAYS);
    assert_true(n_levers > 80 && n_felt > 40);
}

static void test_always_makes_no_difference_to_what_only_reports(void **state)
{
    int32_t n = 0;
    (void)state;
    for (int32_t slot = 0; slot < model.n_slots; slot++) {
        struct side undated, always;
        enum parameter_id parameter;
        int32_t entity, fuel;
        char edit[MOST_EDIT], before[MOST_EDIT + 16];
        model_slot_owner(&model, slot, &parameter, &entity, &fuel);
        if (!(parameters[parameter].flags & REPORTS) || model.cells[slot].line == 0)
            continue;
        write_edit(edit, &model, slot);
        CASE(edit);
        snprintf(before, sizeof before, "always:%s", edit);
        assert_int_equal(compile(&undated, edit), ST_OK);
        assert_int_equal(compile(&always, before), ST_OK);
        simulate(&undated);
        simulate(&always);
        assert_true(is_same_metrics(&undated, &always));
        discard(&undated);
        discard(&always);
        n++;
    }
    assert_true(n > 10);
}

static int read_model(void **state)
{
    (void)state;
    return model_read_once("model");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_lever_without_dates_is_one_from_the_first_day_on),
        cmocka_unit_test(test_always_makes_no_difference_to_what_only_reports),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
