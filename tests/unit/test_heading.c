/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "check.h"

#include "capture.h"
#include "one_world.h"
#include "output/heading.h"

/*
 * What stands above results: a title, and what was laid on the first file.
 */

#define HEADER "from,to,entity,fuel,parameter,value\n"
#define NBSP "\xC2\xA0"

static const struct memory_file files[] = {
    {"base.csv", HEADER ",,scenario,,title,The base\n,,scenario,,title_fr,La base\n"},
    {"more.csv", HEADER ",,scenario,,base,base.csv\n,,scenario,,title,More of it\n"},
    {"untitled.csv", HEADER ",,east,,open,0\n"},
    {"long.csv", HEADER ",,scenario,,title,"
                        "A title of so many words that no screen is wide enough for "
                        "all of them together\n"},
    {NULL, NULL},
};

static struct scenario scenario;
static struct capture capture;

static int begin(void **state)
{
    (void)state;
    world_init(&world, 30, NULL);
    return 0;
}

/* The facts of files and edits, each ended by NULL. */
static struct run_facts facts_of(const char *const *layers, const char *const *sets)
{
    struct run_facts facts = {.name = "results",
                              .model = &world.model,
                              .plan = &world.plan,
                              .scenario = &scenario,
                              .sets = sets};
    scenario_free(&scenario);
    capture_init(&capture, LANGUAGE_EN);
    for (int32_t i = 0; layers[i] != NULL; i++)
        assert_int_equal(scenario_load(&scenario, &world.model, layers[i], open_memory,
                                       (void *)(uintptr_t)files, &capture.diag),
                         ST_OK);
    for (; sets[facts.n_sets] != NULL; facts.n_sets++)
        assert_int_equal(
            scenario_set(&scenario, &world.model, sets[facts.n_sets], &capture.diag),
            ST_OK);
    return facts;
}

static const struct {
    const char *layers[4], *sets[10];
    const char *title[N_LANGUAGES], *with[N_LANGUAGES];
} runs[] = {
    {{"base.csv"}, {NULL}, {"The base", "La base"}, {"", ""}},
    {{"more.csv"}, {NULL}, {"More of it", "More of it"}, {"", ""}},
    {{"untitled.csv"}, {NULL}, {"results", "results"}, {"", ""}},
    {{"base.csv", "more.csv", "untitled.csv"},
     {NULL},
     {"The base", "La base"},
     {"with: More of it; untitled", "avec" NBSP ": More of it" NBSP "; untitled"}},
    {{"base.csv"},
     {"east.open=0.5"},
     {"The base", "La base"},
     {"with: east.open = 0.5", "avec" NBSP ": east.open = 0,5"}},
    {{"base.csv", "more.csv"},
     {"scenario.title=Mine", "east.open=x0.5"},
     {"Mine", "Mine"},
     {"with: More of it; east.open = x0.5",
      "avec" NBSP ": More of it" NBSP "; east.open = x0,5"}},
    {{"base.csv"},
     {"east.open=0.1", "east.open=0.2", "east.open=0.3", "east.open=0.4",
      "east.open=0.5", "east.open=0.6", "east.open=0.7", "east.open=0.8",
      "east.open=0.9"},
     {"The base", "La base"},
     {"with: east.open = 0.1; east.open = 0.2 … and 7 more: see run.json",
      "avec" NBSP ": east.open = 0,1" NBSP "; east.open = 0,2 … et 7 de plus" NBSP
      ": voir run.json"}},
    {{"base.csv", "long.csv"},
     {"east.open=1"},
     {"The base", "La base"},
     {"with: A title of so many words that no screen is wid…; east.open = 1", NULL}},
};

static void test_the_first_file_gives_the_title_and_the_rest_is_laid_on_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(runs); i++) {
        const struct run_facts facts = facts_of(runs[i].layers, runs[i].sets);
        for (int32_t j = 0; j < N_LANGUAGES; j++) {
            char text[HEADING_ROOM];
            heading_title(text, &facts, (enum language)j);
            assert_string_equal(text, runs[i].title[j]);
            heading_with(text, &facts, (enum language)j);
            if (runs[i].with[j] != NULL)
                assert_string_equal(text, runs[i].with[j]);
        }
    }
}

static void test_a_side_is_called_after_all_its_files_or_after_its_edit(void **state)
{
    static const struct comparison *const any = (const void *)files;
    static const char *const layers[] = {"base.csv", "more.csv", NULL};
    static const char *const sets[] = {"west.open=0", "east.open=0.5", "east.fleet=9",
                                       NULL};
    struct run_facts facts = facts_of(layers, sets);
    char text[HEADING_ROOM];
    (void)state;
    facts.comparison = any;
    heading_title(text, &facts, LANGUAGE_FR);
    assert_string_equal(text, "La base + More of it");
    facts.n_own = 2;
    heading_title(text, &facts, LANGUAGE_EN);
    assert_string_equal(text, "east.open = 0.5; east.fleet = 9");
    heading_with(text, &facts, LANGUAGE_EN);
    assert_string_equal(text, "all with: west.open = 0");
    facts.n_own = 3;
    heading_with(text, &facts, LANGUAGE_EN);
    assert_string_equal(text, "");
}

static const struct {
    const char *edit, *english, *french;
} edits[] = {
    {"2025-10-15..2025-11-15:east.open=0", "east.open = 0, 15 Oct–15 Nov",
     "east.open = 0 du 15" NBSP "oct. au 15" NBSP "nov."},
    {"2025-10-01..2025-10-01:east.open=0", "east.open = 0, 1 Oct",
     "east.open = 0 le 1er" NBSP "oct."},
    {"2025-10-15..:east.open=0", "east.open = 0, from 15 Oct",
     "east.open = 0 dès le 15" NBSP "oct."},
    {"..2025-08-15:east.open=0", "east.open = 0, until 15 Aug",
     "east.open = 0 jusqu’au 15" NBSP "août"},
    {"city/petrol.demand=x1.07", "city/petrol.demand = x1.07",
     "city/petrol.demand = x1,07"},
    {"city/*.demand=beta(2.5 38)", "city/*.demand = beta(2.5 38)",
     "city/*.demand = beta(2,5 38)"},
    {"east.open=0", "east.open = 0", "east.open = 0"},
    {"no edit", "no edit", "no edit"},
};

static void test_an_edit_is_written_for_people(void **state)
{
    char text[HEADING_ROOM];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(edits); i++) {
        CASE(edits[i].edit);
        heading_edit(text, edits[i].edit, &world.plan, LANGUAGE_EN);
        assert_string_equal(text, edits[i].english);
        heading_edit(text, edits[i].edit, &world.plan, LANGUAGE_FR);
        assert_string_equal(text, edits[i].french);
    }
}

static void test_dates_have_a_year_where_the_run_crosses_one(void **state)
{
    struct plan plan = world.plan;
    char text[HEADING_ROOM];
    (void)state;
    plan.start = date_number((struct date){2025, 12, 1});
    plan.n_days = 90;
    heading_edit(text, "2025-12-15..2026-01-15:east.open=0", &plan, LANGUAGE_EN);
    assert_string_equal(text, "east.open = 0, 15 Dec 2025–15 Jan 2026");
}

static void test_long_texts_are_cut(void **state)
{
    char edit[4000] = "east.open=", text[HEADING_ROOM];
    (void)state;
    memset(edit + 10, '1', sizeof edit - 11);
    heading_edit(text, edit, &world.plan, LANGUAGE_EN);
    assert_true(strlen(text) < HEADING_ROOM);
}

static int end(void **state)
{
    scenario_free(&scenario);
    return end_world(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_the_first_file_gives_the_title_and_the_rest_is_laid_on_it),
        cmocka_unit_test(test_a_side_is_called_after_all_its_files_or_after_its_edit),
        cmocka_unit_test(test_an_edit_is_written_for_people),
        cmocka_unit_test(test_dates_have_a_year_where_the_run_crosses_one),
        cmocka_unit_test(test_long_texts_are_cut),
    };
    return cmocka_run_group_tests(tests, begin, end) != 0;
}
