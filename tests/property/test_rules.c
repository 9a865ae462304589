/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "engine/block.h"
#include "engine/layout.h"
#include "engine/plan.h"
#include "input/scenario.h"
#include "one_model.h"

/*
 * A rule that never acts leaves every number as it was, bit for bit, on every scenario
 * of a folder; one that acts leaves every day before as it was.
 */

enum { N_DAYS = 60, PATH_ROOM = 512 };

static const char *const rules[] = {
    "corridor:*.convoy_interval=2 when cover.bamako.diesel < 0",
    "2025-09-20..:sector:*.ration=x0.5 when stockout.bamako.petrol > 1",
    "bamako.security_lock=0 when lost_total.bamako < 0 for 2 delay 3",
    "mali.escorts=x2 when cover.bamako.petrol < 99 for 365 until lost.dakar > 9 once",
};

struct side {
    struct scenario scenario;
    struct plan plan;
    struct block *block;
};

static void begin_side(struct side *side, const char *path, const char *const *edits,
                       size_t n)
{
    struct diag quiet = {0};
    memset(side, 0, sizeof *side);
    assert_int_equal(
        scenario_load(&side->scenario, &model, path, open_file, NULL, &quiet), ST_OK);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(scenario_set(&side->scenario, &model, edits[i], &quiet),
                         ST_OK);
    assert_int_equal(plan_compile(&side->plan, &model, &side->scenario, &quiet), ST_OK);
    side->block = block_new(&side->plan);
    assert_non_null(side->block);
    assert_int_equal(block_reset(side->block, &side->plan, 3, 1, 0), ST_OK);
}

static void end_side(struct side *side)
{
    block_delete(side->block);
    plan_free(&side->plan);
    scenario_free(&side->scenario);
}

static void step(struct side *side)
{
    assert_int_equal(block_step(&side->plan, side->block), ST_OK);
}

static bool is_same_day(const struct side *a, const struct side *b)
{
    for (int32_t s = 0; s < a->plan.n_series; s++) {
        if (memcmp(block_output(a->block, s), block_output(b->block, s),
                   LANES * sizeof(real)) != 0)
            return false;
    }
    return true;
}

/* Both sides day by day; gives the first day on which they differ, N_DAYS for none. */
static int32_t first_difference(struct side *a, struct side *b)
{
    int32_t day = 0;
    while (day < N_DAYS && day < a->plan.n_days) {
        step(a);
        step(b);
        if (!is_same_day(a, b))
            return day;
        day++;
    }
    return N_DAYS;
}

static int32_t hold_folder(const char *folder)
{
    DIR *open = opendir(folder);
    int32_t n = 0;
    assert_non_null(open);
    for (const struct dirent *entry; (entry = readdir(open)) != NULL;) {
        char path[PATH_ROOM];
        struct side plain, ruled;
        if (strstr(entry->d_name, ".csv") == NULL)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        CASE(path);
        begin_side(&plain, path, NULL, 0);
        begin_side(&ruled, path, rules, COUNT_OF(rules));
        assert_int_equal(first_difference(&plain, &ruled), N_DAYS);
        end_side(&plain);
        end_side(&ruled);
        n++;
    }
    closedir(open);
    return n;
}

static void test_a_rule_that_never_acts_changes_no_bit(void **state)
{
    (void)state;
    assert_true(hold_folder("scenarios") >= 2);
    assert_true(hold_folder("scenarios/what-if") >= 30);
    assert_true(hold_folder("scenarios/rival") >= 5);
}

static void test_days_before_a_rule_acts_are_as_without_it(void **state)
{
    static const char *const acts[] = {
        "bamako_retail.ration=0.5 when cover.bamako.petrol < 8 for 2 delay 1"};
    struct side plain, ruled;
    int32_t first = N_DAYS;
    (void)state;
    begin_side(&plain, "scenarios/blockade-2025.csv", NULL, 0);
    begin_side(&ruled, "scenarios/blockade-2025.csv", acts, 1);
    const int32_t differs = first_difference(&plain, &ruled);
    for (int32_t i = 0; i < LANES; i++) {
        const int32_t begins = block_rule_first(ruled.block, 0)[i];
        first = begins > 0 && begins - 1 < first ? begins - 1 : first;
    }
    assert_in_range(first, 3, N_DAYS - 1);
    assert_int_equal(differs, first);
    end_side(&plain);
    end_side(&ruled);
}

static int read_model(void **state)
{
    (void)state;
    return model_read_once("model");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_rule_that_never_acts_changes_no_bit),
        cmocka_unit_test(test_days_before_a_rule_acts_are_as_without_it),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
