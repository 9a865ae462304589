/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "check.h"

#include "base/memory.h"
#include "base/rng.h"
#include "capture.h"
#include "command/new_draft.h"
#include "engine/layout.h"
#include "engine/plan_piece.h"
#include "one_model.h"

/*
 * A draft that nobody edited changes nothing: random scenarios in one or two layers are
 * written as drafts, read again, and must come to the same pieces, bit for bit.
 */

enum { FILE_ROOM = 1 << 17, N_WORLDS = 150, MOST_ROWS = 24 };

#define HEAD "from,to,entity,fuel,parameter,value,unit,source,note\n"
#define ABOUT ",,scenario,,start,2025-09-01,,,\n,,scenario,,days,122,,,\n"

static char base_text[FILE_ROOM], top_text[FILE_ROOM], draft_text[FILE_ROOM];
static struct memory_file files[] = {
    {"base.csv", base_text}, {"top.csv", top_text}, {"new.csv", draft_text}, {0}};

static const struct {
    const char *entity, *fuel, *parameter, *values[4];
} edits[] = {
    {"dakar", "", "open", {"0.3", "x0.7", "uniform(0 1)", "1"}},
    {"corridor:*", "", "open", {"x0.9", "0.7", "triangular(0.1 0.2 0.4)", "x1"}},
    {"corridor:*", "", "attack_probability", {"x1.7", "0.123", "beta(2 38)", "x0.3"}},
    {"dakar_approach", "", "risk_share", {"x2", "x0.5", "x1", "x1.5"}},
    {"mali", "", "escorts", {"x2", "3", "discrete(1:1 4:2)", "x1.3"}},
    {"bamako", "", "cover_target", {"9.7", "x0.97", "uniform(9 10)", "10"}},
    {"bamako", "*", "storage_capacity", {"x1.1", "x1.3", "50000", "x1"}},
    {"edm", "", "load_factor", {"x1.1", "x0.97", "1.03", "x0.9"}},
    {"edm", "", "fuel_budget", {"x1.03", "normal(500 30)", "530", "x0.7"}},
    {"bamako_retail", "*", "demand", {"x0.9", "lognormal(500 1.2)", "x1.01", "x1"}},
    {"bamako_retail", "", "ration", {"0.5", "x0.3", "1", "uniform(0.1 0.9)"}},
};
enum { N_KINDS_OF_EDIT = (int)(COUNT_OF(edits)) };

static int32_t roll(uint32_t *state, int32_t n)
{
    *state = *state * 1664525u + 1013904223u;
    return (int32_t)(*state >> 16) % n;
}

static void write_rows(char *text, const char *about, int32_t n_rows, uint32_t *state)
{
    static const char *const dates[] = {",",           "2025-09-10,",
                                        ",2025-10-20", "2025-10-01,2025-11-15",
                                        ",",           "2025-08-01,2025-09-20"};
    size_t used = (size_t)snprintf(text, FILE_ROOM, HEAD "%s", about);
    for (int32_t i = 0; i < n_rows; i++) {
        const int32_t k = roll(state, N_KINDS_OF_EDIT);
        const char *value = edits[k].values[roll(state, 4)];
        used += (size_t)snprintf(text + used, FILE_ROOM - used, "%s,%s,%s,%s,%s,,,\n",
                                 dates[roll(state, 6)], edits[k].entity, edits[k].fuel,
                                 edits[k].parameter, value);
    }
}

static enum status load(struct loaded *given, const char *path, struct diag *diag)
{
    return scenario_load(&given->scenario, &model, path, open_memory, files, diag);
}

static enum status compile(struct loaded *given, struct diag *diag)
{
    enum status status = scenario_check(&given->scenario, &model, diag);
    if (status == ST_OK)
        status = plan_compile(&given->plan, &model, &given->scenario, diag);
    return status;
}

static void write_draft(const struct loaded *given, int32_t n_base_edits,
                        enum csv_dialect dialect)
{
    struct timeline timeline = {0};
    struct sheet sheet = {0};
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(timeline_init(&timeline, &given->plan, &given->scenario), ST_OK);
    assert_int_equal(sheet_init(&sheet, file, dialect), ST_OK);
    const struct new_draft draft = {.language = dialect == DIALECT_FRENCH ? LANGUAGE_FR
                                                                          : LANGUAGE_EN,
                                    .loaded = given,
                                    .timeline = &timeline,
                                    .base = "base.csv",
                                    .n_base_edits = n_base_edits,
                                    .is_layered = true,
                                    .style = {dialect == DIALECT_FRENCH, true}};
    new_draft_write(&draft, &sheet);
    assert_int_equal(sheet_finish(&sheet), ST_OK);
    sheet_free(&sheet);
    timeline_free(&timeline);
    rewind(file);
    const size_t n = fread(draft_text, 1, FILE_ROOM - 1, file);
    assert_true(n > 0 && n < FILE_ROOM - 1);
    draft_text[n] = '\0';
    assert_int_equal(fclose(file), 0);
}

/* Numbers must be equal, however factors led to them. */
static bool is_same(const struct piece *a, const struct piece *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return piece_is_equal(a, b);
}

/* Go on to the pieces in force on a day. */
static void advance(const struct layout *layout, int32_t *next, int32_t day,
                    const struct piece **now)
{
    for (; *next < layout->n_pieces && layout->pieces[*next].day <= day; ++*next)
        now[layout->pieces[*next].slot] = &layout->pieces[*next];
}

/* On every day of warm-up and run. */
static void assert_same_pieces(const struct plan *one, const struct plan *other)
{
    const struct piece **a = memory_new((size_t)model.n_slots, sizeof *a);
    const struct piece **b = memory_new((size_t)model.n_slots, sizeof *b);
    int32_t next_a = 0, next_b = 0;
    assert_true(a != NULL && b != NULL);
    assert_int_equal(one->warm_up, other->warm_up);
    assert_int_equal(one->n_days, other->n_days);
    assert_int_equal(one->n_unknowns, other->n_unknowns);
    for (int32_t day = -one->warm_up; day < one->n_days; day++) {
        advance(one->layout, &next_a, day, a);
        advance(other->layout, &next_b, day, b);
        for (int32_t slot = 0; slot < model.n_slots; slot++) {
            if (!is_same(a[slot], b[slot]))
                fail_msg("slot %d differs on day %d:\n%s%s%s", (int)slot, (int)day,
                         base_text, top_text, draft_text);
        }
    }
    memory_free((void *)a);
    memory_free((void *)b);
}

/* One random scenario; false if it is wrong in itself. */
static bool try_world(uint32_t seed, int32_t n_top)
{
    struct loaded source = {0}, again = {0};
    struct diag quiet = {0};
    struct capture capture;
    uint32_t state = seed;
    write_rows(base_text, ABOUT, roll(&state, MOST_ROWS), &state);
    write_rows(top_text, "", n_top, &state);
    source.model = again.model = model;
    enum status status = load(&source, "base.csv", &quiet);
    const int32_t n_base_edits = source.scenario.n_edits;
    if (status == ST_OK)
        status = load(&source, "top.csv", &quiet);
    if (status == ST_OK)
        status = compile(&source, &quiet);
    for (int32_t d = 0; status == ST_OK && d < N_DIALECTS; d++) {
        write_draft(&source, n_base_edits, (enum csv_dialect)d);
        capture_init(&capture, LANGUAGE_EN);
        if (load(&again, "new.csv", &capture.diag) != ST_OK ||
            compile(&again, &capture.diag) != ST_OK)
            fail_msg("%s%s%s\n%s", base_text, top_text, draft_text, capture.lines);
        assert_same_pieces(&source.plan, &again.plan);
        plan_free(&again.plan);
        scenario_free(&again.scenario);
    }
    plan_free(&source.plan);
    scenario_free(&source.scenario);
    return status == ST_OK;
}

static void test_a_draft_that_nobody_edited_changes_nothing(void **state)
{
    int32_t n_right = 0;
    (void)state;
    for (uint32_t seed = 0; seed < N_WORLDS; seed++)
        n_right += try_world(seed, seed % 2 == 0 ? 0 : MOST_ROWS);
    print_message("    %d of %d random scenarios made sense\n", (int)n_right,
                  (int)N_WORLDS);
    assert_true(n_right > N_WORLDS / 5); /* many give a number twice for a day */
}

static int read_model(void **state)
{
    (void)state;
    return model_read_once("model");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_draft_that_nobody_edited_changes_nothing),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
