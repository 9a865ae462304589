/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "check.h"
#include "dice.h"
#include "edit.h"
#include "engine/block.h"
#include "engine/parting.h"
#include "input/scenario.h"
#include "one_model.h"

/*
 * A course that is taken up where two plans part is the course from its beginning: the
 * same bytes, whatever parameter is edited, from whatever day, by a number, a factor or a
 * law.  Sweeps and `serve` stand on this.
 */

enum { N_DAYS = 45, START = 20332, FIRST_REPLICATE = LANES };

struct side {
    struct scenario scenario;
    struct plan plan;
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

static void discard(struct side *side)
{
    plan_free(&side->plan);
    scenario_free(&side->scenario);
}

/* "2025-10-03..:dakar.open=0.7", "always:…", or as it is; a number, a factor, or a law
   around it, drawn once or anew from time to time. */
static void throw_edit(char text[MOST_EDIT], struct dice *dice, int32_t slot)
{
    enum { PLAIN, ALWAYS, DATED, N_WHENS, NUMBER_ITSELF = 0, BY_FACTOR, LAW, PERIODS };
    const struct cell *cell = &model.cells[slot];
    char number[MOST_EDIT], name[MOST_NAME], date[DATE_TEXT], when[2 * DATE_TEXT] = "";
    write_edit(number, &model, slot);
    model_slot_name(&model, slot, name, sizeof name);
    date_write(START + 1 + dice_pick(dice, N_DAYS - 10), date);
    const int32_t at = dice_pick(dice, N_WHENS);
    if (at == ALWAYS)
        snprintf(when, sizeof when, "always:");
    else if (at == DATED)
        snprintf(when, sizeof when, "%s..:", date);
    switch (dice_pick(dice, 4)) {
    case BY_FACTOR:
        snprintf(text, MOST_EDIT, "%s%.80s=x1.1", when, name);
        break;
    case LAW:
        snprintf(text, MOST_EDIT, "%s%.80s=uniform(%.9g %.9g)", when, name, cell->low,
                 cell->high);
        break;
    case PERIODS:
        snprintf(text, MOST_EDIT, "%s%.80s=uniform(%.9g %.9g) every 5", when, name,
                 cell->low, cell->high);
        break;
    default:
        snprintf(text, MOST_EDIT, "%s%.120s", when, number);
        break;
    }
}

/* What a course leaves behind. */
static bool is_same_end(const struct plan *plan, struct block *a, struct block *b)
{
    bool is_same = true;
    block_finish(plan, a);
    block_finish(plan, b);
    for (int32_t m = 0; m < plan->n_measures; m++)
        is_same = is_same &&
                  memcmp(block_metric(a, m), block_metric(b, m),
                         LANES * sizeof(double)) == 0 &&
                  memcmp(block_metric_restricted(a, m), block_metric_restricted(b, m),
                         LANES * sizeof(double)) == 0 &&
                  memcmp(block_metric_defined(a, m), block_metric_defined(b, m),
                         LANES * sizeof(bool)) == 0;
    for (int32_t u = 0; u < plan->n_unknowns; u++)
        is_same = is_same && memcmp(block_unknown(a, u), block_unknown(b, u),
                                    LANES * sizeof(double)) == 0;
    return is_same;
}

/* A course of the plain world on a day, in a block of the plan that parts from it then. */
static struct block *take_up(const struct plan *plain, const struct plan *plan,
                             int32_t day)
{
    struct block *from = block_new(plain), *block = block_new(plan);
    assert_non_null(from);
    assert_non_null(block);
    assert_int_equal(block_warm_up(from, plain, 1, 1, FIRST_REPLICATE), ST_OK);
    if (day > 0)
        block_start(plain, from);
    while (block_day(from) < day)
        assert_int_equal(block_step(plain, from), ST_OK);
    block_copy(plan, block, plain, from);
    if (day == 0)
        block_start(plan, block);
    block_delete(from);
    return block;
}

/* The day on which plans part; a course taken up there is held against the whole one. */
static int32_t hold_course(const struct plan *plain, const struct plan *plan,
                           const char *edit)
{
    const int32_t day = plans_part(plain, plan);
    if (day == NEVER_TOGETHER)
        return day;
    struct block *whole = block_new(plan), *later = take_up(plain, plan, day);
    assert_non_null(whole);
    assert_int_equal(block_reset(whole, plan, 1, 1, FIRST_REPLICATE), ST_OK);
    while (block_day(whole) < day)
        assert_int_equal(block_step(plan, whole), ST_OK);
    while (block_day(whole) < N_DAYS) {
        assert_int_equal(block_step(plan, whole), ST_OK);
        assert_int_equal(block_step(plan, later), ST_OK);
        for (int32_t s = 0; s < plan->n_series; s++) {
            if (memcmp(block_output(whole, s), block_output(later, s),
                       LANES * sizeof(real)) != 0)
                fail_msg("%s: day %d is another from day %d on", edit,
                         (int)block_day(whole), (int)day);
        }
    }
    if (!is_same_end(plan, whole, later))
        fail_msg("%s: other metrics from day %d on", edit, (int)day);
    block_delete(whole);
    block_delete(later);
    return day;
}

static void test_a_course_taken_up_where_plans_part_is_the_whole_course(void **state)
{
    struct side plain;
    struct dice dice = {7};
    int32_t n_never = 0, n_eve = 0, n_later = 0;
    (void)state;
    assert_int_equal(compile(&plain, NULL), ST_OK);
    assert_int_equal(plain.plan.start, START);
    for (int32_t slot = 0; slot < model.n_slots; slot++) {
        struct side edited;
        char edit[MOST_EDIT];
        if (model.cells[slot].line == 0 || dice_pick(&dice, 2) == 0)
            continue;
        throw_edit(edit, &dice, slot);
        if (compile(&edited, edit) == ST_OK) {
            const int32_t day = hold_course(&plain.plan, &edited.plan, edit);
            n_never += day < 0;
            n_eve += day == 0;
            n_later += day > 0;
        }
        discard(&edited);
    }
    discard(&plain);
    print_message("    %d never together, %d from the eve, %d later\n", (int)n_never,
                  (int)n_eve, (int)n_later);
    assert_true(n_never > 25 && n_eve > 25 && n_later > 25);
}

/* What a plan leaves out because no day asks for it, another may ask for at last. */
static void test_what_is_used_only_later_has_the_same_past(void **state)
{
    static const char *const edits[] = {
        "2025-10-01..:rental_aggreko_1.in_service=1",
        "2025-10-01..:edm.plan_share=0",
        "2025-10-01..:mali.escorts=4",
        "2025-10-01..:dakar.escort_required=1",
        "2025-10-01..:bamako_retail/petrol.demand=0",
    };
    struct side plain, edited;
    int32_t n = 0;
    (void)state;
    assert_int_equal(compile(&plain, NULL), ST_OK);
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        CASE(edits[i]);
        if (compile(&edited, edits[i]) == ST_OK) {
            (void)hold_course(&plain.plan, &edited.plan, edits[i]);
            n++;
        }
        discard(&edited);
    }
    assert_true(n >= 4);
    discard(&plain);
}

static void test_plans_part_on_the_day_of_the_edit(void **state)
{
    static const struct {
        const char *edit;
        int32_t day;
    } cases[] = {
        {"mali.escorts=9", 0},
        {"2025-09-11..:mali.escorts=9", 10},
        {"2025-09-11..2025-09-20:mali.escorts=9", 10},
        {"2025-09-11..:mali.escorts=x1", N_DAYS},
        {"always:mali.escorts=9", NEVER_TOGETHER},
        {"scenario.days=30", NEVER_TOGETHER},
    };
    struct side plain, other;
    (void)state;
    assert_int_equal(compile(&plain, NULL), ST_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CASE(cases[i].edit);
        assert_int_equal(compile(&other, cases[i].edit), ST_OK);
        assert_int_equal(plans_part(&plain.plan, &other.plan), cases[i].day);
        assert_int_equal(plans_part(&other.plan, &plain.plan), cases[i].day);
        discard(&other);
    }
    discard(&plain);
}

static int read_model(void **state)
{
    (void)state;
    return model_read_once("model");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plans_part_on_the_day_of_the_edit),
        cmocka_unit_test(test_a_course_taken_up_where_plans_part_is_the_whole_course),
        cmocka_unit_test(test_what_is_used_only_later_has_the_same_past),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
