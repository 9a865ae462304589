/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "check.h"
#include "dice.h"
#include "edit.h"
#include "engine/block.h"
#include "engine/plan.h"
#include "input/scenario.h"
#include "one_model.h"

/*
 * What is decided from a day on leaves all days before it as they were, in the same
 * course: the same bytes.  A game that is played turn by turn runs one course again and
 * again, each time with one decision more, and stands on this.
 */

enum { N_DAYS = 75, FIRST = 3, LAST = 60, N_TIMES = 2, MOST_DECISIONS = 4 };

/* A world, and everything that its days report. */
struct side {
    struct scenario scenario;
    struct plan plan;
    struct block *block;
    real *reported; /* (N_DAYS, series, LANES) */
};

static enum status compile(struct side *side, int32_t n_edits, char edits[][MOST_EDIT])
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
    for (int32_t i = 0; status == ST_OK && i < n_edits; i++)
        status = scenario_set(&side->scenario, &model, edits[i], &quiet);
    if (status == ST_OK)
        status = scenario_check(&side->scenario, &model, &quiet);
    return status == ST_OK ? plan_compile(&side->plan, &model, &side->scenario, &quiet)
                           : status;
}

static size_t day_size(const struct side *side)
{
    return (size_t)side->plan.n_series * LANES;
}

static void simulate(struct side *side)
{
    side->block = block_new(&side->plan);
    side->reported = calloc(N_DAYS * day_size(side), sizeof(real));
    assert_non_null(side->block);
    assert_non_null(side->reported);
    assert_int_equal(block_reset(side->block, &side->plan, 1, 1, 0), ST_OK);
    for (size_t day = 0; day < N_DAYS; day++) {
        assert_int_equal(block_step(&side->plan, side->block), ST_OK);
        for (int32_t i = 0; i < side->plan.n_series; i++)
            memcpy(side->reported + day * day_size(side) + (size_t)i * LANES,
                   block_output(side->block, i), LANES * sizeof(real));
    }
}

static void discard(struct side *side)
{
    free(side->reported);
    block_delete(side->block);
    plan_free(&side->plan);
    scenario_free(&side->scenario);
}

/* Days from the start on that report the same bytes. */
static int32_t n_same_days(const struct side *a, const struct side *b)
{
    int32_t day = 0;
    assert_int_equal(a->plan.n_series, b->plan.n_series);
    while (day < N_DAYS && memcmp(a->reported + (size_t)day * day_size(a),
                                  b->reported + (size_t)day * day_size(a),
                                  day_size(a) * sizeof(real)) == 0)
        day++;
    return day;
}

/* Put the day in front of an edit: "2025-10-03..:dakar.open=0". */
static void date_edit(char text[MOST_EDIT], const char *edit, int32_t day)
{
    int32_t start;
    char written[DATE_TEXT];
    assert_true(date_parse(&start, "2025-09-01"));
    date_write(start + day, written);
    const int length = snprintf(text, MOST_EDIT, "%s..:%s", written, edit);
    assert_in_range(length, 1, MOST_EDIT - 1);
}

/*
 * Hold a world with edits from a day on against the plain one.  True if it can be made;
 * *is_felt if a later day differs.
 */
static bool hold_past(const struct side *plain, int32_t day, int32_t n_edits,
                      char edits[][MOST_EDIT], bool *is_felt)
{
    struct side edited;
    const enum status status = compile(&edited, n_edits, edits);
    if (status == ST_OK) {
        simulate(&edited);
        const int32_t n_same = n_same_days(plain, &edited);
        if (n_same < day)
            fail_msg("%s moves day %d", edits[0], (int)n_same);
        *is_felt = n_same < N_DAYS;
    }
    discard(&edited);
    return status == ST_OK;
}

static void test_no_number_that_changes_on_a_day_moves_an_earlier_day(void **state)
{
    struct side plain;
    struct dice dice = {1};
    int32_t n_held = 0, n_felt = 0;
    (void)state;
    assert_int_equal(compile(&plain, 0, NULL), ST_OK);
    simulate(&plain);
    for (int32_t slot = 0; slot < model.n_slots; slot++) {
        enum parameter_id parameter;
        int32_t entity, fuel;
        char edit[MOST_EDIT], dated[1][MOST_EDIT];
        model_slot_owner(&model, slot, &parameter, &entity, &fuel);
        if ((parameters[parameter].flags & (UNDATED | REPORTS)) ||
            model.cells[slot].line == 0)
            continue;
        write_edit(edit, &model, slot);
        for (int32_t i = 0; i < N_TIMES; i++) {
            const int32_t day = FIRST + dice_pick(&dice, LAST - FIRST);
            bool is_felt = false;
            date_edit(dated[0], edit, day);
            n_held += hold_past(&plain, day, 1, dated, &is_felt);
            n_felt += is_felt;
        }
    }
    discard(&plain);
    print_message("    %d edits, %d of them felt within %d days\n", (int)n_held,
                  (int)n_felt, (int)N_DAYS);
    assert_true(n_held > 200 && n_felt > 150);
}

/* The decisions of the game, as the page writes them, on top of earlier ones. */
static const struct {
    const char *name;
    int32_t most;
} decisions[] = {
    {"mali.escorts", 8},
    {"edm.fuel_budget", 350},
    {"dakar.escort_allowed", 1},
    {"abidjan.escort_allowed", 1},
};

static void decide(char edits[][MOST_EDIT], struct dice *dice, int32_t day)
{
    for (int32_t i = 0; i < MOST_DECISIONS; i++) {
        char edit[MOST_EDIT / 2];
        snprintf(edit, sizeof edit, "%s=%d", decisions[i].name,
                 (int)dice_pick(dice, decisions[i].most + 1));
        date_edit(edits[i], edit, day);
    }
}

static void test_a_turn_of_the_game_leaves_the_turns_before_it(void **state)
{
    enum { N_GAMES = 20, TURN = 14, START = 30 };
    struct dice dice = {2};
    int32_t n_felt = 0;
    (void)state;
    for (int32_t game = 0; game < N_GAMES; game++) {
        struct side before;
        char edits[2 * MOST_DECISIONS][MOST_EDIT];
        bool is_felt = false;
        const int32_t day = START + TURN * (1 + dice_pick(&dice, 2));
        decide(edits, &dice, START);
        assert_int_equal(compile(&before, MOST_DECISIONS, edits), ST_OK);
        simulate(&before);
        decide(edits + MOST_DECISIONS, &dice, day);
        assert_true(hold_past(&before, day, 2 * MOST_DECISIONS, edits, &is_felt));
        n_felt += is_felt;
        discard(&before);
    }
    assert_true(n_felt > N_GAMES / 2);
}

static int read_model(void **state)
{
    (void)state;
    return model_read_once("model");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_number_that_changes_on_a_day_moves_an_earlier_day),
        cmocka_unit_test(test_a_turn_of_the_game_leaves_the_turns_before_it),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
