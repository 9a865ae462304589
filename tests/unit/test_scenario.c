/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "capture.h"
#include "input/scenario.h"
#include "one_model.h"

#define FOLDER "tests/data/input/model"
#define HEAD "from,to,entity,fuel,parameter,value,unit,source,note\n"

static int read_model(void **state)
{
    (void)state;
    return model_read_once(FOLDER);
}

static int32_t day_of(const char *text)
{
    int32_t day;
    assert_true(date_parse(&day, text));
    return day;
}

static enum status load(struct scenario *scenario, const char *bytes,
                        struct capture *capture)
{
    struct memory_file files[] = {{"s.csv", bytes}, {NULL, NULL}};
    memset(scenario, 0, sizeof *scenario);
    capture_init(capture, LANGUAGE_EN);
    return scenario_load(scenario, &model, "s.csv", open_memory, files, &capture->diag);
}

/* All edits as "first..end slot value@origin;", open ends and undated ones blank. */
static const char *edits_of(const struct scenario *scenario)
{
    static char all[4096];
    size_t used = 0;
    all[0] = '\0';
    for (int32_t i = 0; i < scenario->n_edits; i++) {
        const struct edit *edit = &scenario->edits[i];
        char first[DATE_TEXT] = "", end[DATE_TEXT] = "", name[64], value[128];
        if (edit->is_dated && edit->first != OPEN_FIRST)
            date_write(edit->first, first);
        if (edit->is_dated && edit->end != OPEN_END)
            date_write(edit->end, end);
        model_slot_name(&model, edit->slot, name, sizeof name);
        value_write(&edit->value, value, sizeof value);
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s%s %s %s@%s;",
                                 first, edit->is_dated ? ".." : "", end, name, value,
                                 edit->origin);
    }
    return all;
}

static const struct {
    const char *name, *bytes, *expected;
} right_rows[] = {
    {"whole run", HEAD ",,east,,open,0,share,report_2025,why\n",
     " east.open 0@s.csv:2;"},
    {"inclusive dates", HEAD "2025-10-01,2025-10-31,east,,open,0,,,\n",
     "2025-10-01..2025-11-01 east.open 0@s.csv:2;"},
    {"one day", HEAD "2024-02-29,2024-02-29,east,,open,0,,,\n",
     "2024-02-29..2024-03-01 east.open 0@s.csv:2;"},
    {"from", HEAD "2025-10-01,,east,,open,0,,,\n", "2025-10-01.. east.open 0@s.csv:2;"},
    {"to", HEAD ",2025-10-31,east,,open,0,,,\n", "..2025-11-01 east.open 0@s.csv:2;"},
    {"kind", HEAD ",,corridor:*,,open,x0.5,,,\n",
     " east.open x0.5@s.csv:2; track.open x0.5@s.csv:2;"},
    {"kind, where it applies", HEAD ",,corridor:*,,convoy_min,5,,,\n",
     " east.convoy_min 5@s.csv:2;"},
    {"legs", HEAD ",,east/*,,transit_time,3,,,\n",
     " east_abroad.transit_time 3@s.csv:2; east_land.transit_time 3@s.csv:2;"
     " east_gate.transit_time 3@s.csv:2;"},
    {"units", HEAD ",,diesel/*,,in_service,0,,,\n", " engine_1.in_service 0@s.csv:2;"},
    {"fuel", HEAD ",,city,diesel,demand,x1.2,,,\n",
     " city/diesel.demand x1.2@s.csv:2;"},
    {"all fuels", HEAD ",,sector:*,*,demand,1,,,\n",
     " city/petrol.demand 1@s.csv:2; city/diesel.demand 1@s.csv:2;"
     " farms/petrol.demand 1@s.csv:2; farms/diesel.demand 1@s.csv:2;"},
    {"distribution", HEAD ",,east,,open,triangular(0 0.5 1),,,\n",
     " east.open triangular(0 0.5 1)@s.csv:2;"},
    {"optional", HEAD ",,city,petrol,hoard_capacity,5,m3,,\n",
     " city/petrol.hoard_capacity 5@s.csv:2;"},
    {"two rows", HEAD ",,east,,open,0,,,\n\n,,track,,open,1,,,\n",
     " east.open 0@s.csv:2; track.open 1@s.csv:4;"},
    {"few columns", "value,parameter,entity,fuel,to,from,label_fr\n0,open,east,,,,x\n",
     " east.open 0@s.csv:2;"},
    {"French",
     "from;to;entity;fuel;parameter;value\n01/10/2025;2025-10-31;east;;open;0,5\n",
     "2025-10-01..2025-11-01 east.open 0.5@s.csv:2;"},
    {"two sources", HEAD ",,east,,open,0,,press_2025 report_2025,\n",
     " east.open 0@s.csv:2;"},
    {"nothing", HEAD, ""},
};

static void test_rows_become_edits_in_their_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(right_rows); i++) {
        struct capture capture;
        struct scenario scenario;
        CASE(right_rows[i].name);
        enum status status = load(&scenario, right_rows[i].bytes, &capture);
        assert_string_equal(capture.lines, "");
        assert_int_equal(status, ST_OK);
        assert_string_equal(edits_of(&scenario), right_rows[i].expected);
        scenario_free(&scenario);
        scenario_free(&scenario);
    }
}

static void test_rows_about_the_scenario_describe_it(void **state)
{
    struct capture capture;
    struct scenario scenario;
    (void)state;
    assert_int_equal(
        load(&scenario,
             HEAD ",,scenario,,title,A title,,,\n,,scenario,,title_fr,Un titre,,,\n"
                  ",,scenario,,description,\"Long, text\",,,\n"
                  ",,scenario,,start,2025-09-01,,,\n,,scenario,,days,122,day,,\n",
             &capture),
        ST_OK);
    assert_string_equal(scenario.name, "s");
    assert_string_equal(scenario.title[LANGUAGE_EN], "A title");
    assert_string_equal(scenario.title[LANGUAGE_FR], "Un titre");
    assert_string_equal(scenario.description[LANGUAGE_EN], "Long, text");
    assert_null(scenario.description[LANGUAGE_FR]);
    assert_true(scenario.has_start && scenario.has_days);
    assert_int_equal(scenario.start, 20332);
    assert_int_equal(scenario.n_days, 122);
    assert_int_equal(scenario_check(&scenario, &model, &capture.diag), ST_OK);
    scenario_free(&scenario);
}

static const struct {
    const char *name, *row;
    int32_t n;
    const char *expected;
} wrong_rows[] = {
    {"entity", ",,eest,,open,0,,,", 1,
     "s.csv:2:3: E300: entity: unknown entity 'eest'; did you mean 'east'? (cell "
     "C2)"},
    {"blank entity", ",,,,open,0,,,", 1, "s.csv:2:3: E200"},
    {"kind", ",,coridor:*,,open,0,,,", 1,
     "s.csv:2:3: E301: entity: unknown kind of entity 'coridor'; did you mean "
     "'corridor'?"},
    {"children of nobody", ",,estt/*,,open,0,,,", 1, "s.csv:2:3: E300"},
    {"no children", ",,city/*,,demand,0,,,", 1, "s.csv:2:3: E325"},
    {"parameter", ",,east,,opne,0,,,", 1,
     "s.csv:2:5: E302: parameter: unknown parameter 'opne' of east; did you mean "
     "'open'?"},
    {"blank parameter", ",,east,,,0,,,", 1, "s.csv:2:5: E200"},
    {"other kind", ",,east,,warm_up,0,,,", 1, "s.csv:2:5: E303"},
    {"main only", ",,track,,convoy_min,0,,,", 1, "s.csv:2:5: E311"},
    {"fuel", ",,city,diesl,demand,0,,,", 1, "s.csv:2:4: E304"},
    {"no fuel", ",,city,,demand,0,,,", 1, "s.csv:2:4: E309"},
    {"no fuel on a wildcard", ",,sector:*,,demand,0,,,", 1, "s.csv:2:4: E309"},
    {"fuel not wanted", ",,east,diesel,open,0,,,", 1, "s.csv:2:4: E310"},
    {"star not wanted", ",,east,*,open,0,,,", 1, "s.csv:2:4: E310"},
    {"from", "2025-02-30,,east,,open,0,,,", 1, "s.csv:2:1: E216: from: '2025-02-30'"},
    {"to", ",tomorrow,east,,open,0,,,", 1, "s.csv:2:2: E216"},
    {"slashes", "31/10/2025,,east,,open,0,,,", 1,
     "s.csv:2:1: E217: from: '31/10/2025': write 2025-10-31,"},
    {"reversed", "2025-10-31,2025-10-30,east,,open,0,,,", 1, "s.csv:2:2: E218"},
    {"undated", ",2025-10-30,east,,fleet,10,,,", 1, "s.csv:2:2: E219: to: fleet"},
    {"fixed", ",,east,,escort_required,discrete(0:1 1:1),,,", 1, "s.csv:2:6: E215"},
    {"not whole", ",,east,,escort_required,0.5,,,", 1, "s.csv:2:6: E204"},
    {"out of range", ",,east,,attack_probability,1.9,,,", 1,
     "s.csv:2:6: E203: value: attack_probability 1.9 is outside [0, 1] (cell F2)"},
    {"blank value", ",,east,,open,,,,", 1, "s.csv:2:6: E200"},
    {"decimal comma", ",,east,,open,\"0,5\",,,", 1, "s.csv:2:6: E225"},
    {"unit", ",,east,,open,0,day,,", 1, "s.csv:2:7: E220"},
    {"unit of money", ",,petrol,,price,100,USD/L,,", 1,
     "s.csv:2:7: E220: unit: the unit of price is 'FCFA/L', not 'USD/L'"},
    {"source", ",,east,,open,0,,press_2052,", 1,
     "s.csv:2:8: E307: source: there is no source 'press_2052' in sources.csv; did "
     "you "
     "mean 'press_2025'?"},
    {"sources", ",,east,,open,0,,own guess,", 2,
     "s.csv:2:8: E307: source: there is no source 'guess'"},
    {"word", ",,scenario,,tittle,x,,,", 1,
     "s.csv:2:5: E327: parameter: a scenario has no 'tittle'; did you mean "
     "'title'?"},
    {"dated title", "2025-10-31,,scenario,,title,x,,,", 1, "s.csv:2:1: E326"},
    {"title of a fuel", ",,scenario,petrol,title,x,,,", 1, "s.csv:2:4: E326"},
    {"unit of the title", ",,scenario,,title,x,m3,,", 1, "s.csv:2:7: E220"},
    {"unit of days", ",,scenario,,days,12,month,,", 1, "s.csv:2:7: E220"},
    {"blank title", ",,scenario,,title,,,,", 1, "s.csv:2:6: E200"},
    {"start", ",,scenario,,start,2025,,,", 1, "s.csv:2:6: E216"},
    {"start with slashes", ",,scenario,,start,01/09/2025,,,", 1, "s.csv:2:6: E217"},
    {"no days", ",,scenario,,days,0,,,", 1, "s.csv:2:6: E226"},
    {"too many days", ",,scenario,,days,3661,,,", 1, "s.csv:2:6: E226"},
    {"most days", ",,scenario,,days,3660,,,", 0, ""},
    {"half days", ",,scenario,,days,1.5,,,", 1, "s.csv:2:6: E226"},
    {"twice", ",,scenario,,days,1,,,\n,,scenario,,days,1,,,", 1,
     "s.csv:3:5: E323: parameter: days is already given in line 2"},
    {"no base", ",,scenario,,base,t.csv,,,", 1,
     "s.csv:2:6: E243: value: the base t.csv: E101: there is no such file"},
    {"blank base", ",,scenario,,base,,,,", 1, "s.csv:2:6: E200"},
    {"base of itself", ",,scenario,,base,x/../s.csv,,,", 1,
     "s.csv:2:6: E328: value: the base files run in a circle: s.csv -> s.csv"},
    {"all at once", "x,y,east,z,open,9,w,v,", 6, "s.csv:2:6: E203"},
    {"syntax", ",,\"ea\"st,,open,0,,,", 1, "s.csv:2:3: E109"},
};

static void test_each_mistake_is_reported_at_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong_rows); i++) {
        struct capture capture;
        struct scenario scenario;
        char bytes[512];
        CASE(wrong_rows[i].name);
        snprintf(bytes, sizeof bytes, HEAD "%s\n", wrong_rows[i].row);
        enum status status = load(&scenario, bytes, &capture);
        capture_expect(&capture, wrong_rows[i].n, wrong_rows[i].expected);
        assert_int_equal(capture.diag.count, wrong_rows[i].n);
        if (wrong_rows[i].n == 0)
            assert_int_equal(status, ST_OK);
        else
            assert_true(status == ST_INPUT || status == ST_IO);
        scenario_free(&scenario);
    }
}

static void test_base_files_come_first_and_once(void **state)
{
    struct memory_file files[] = {
        {"dir/base.csv",
         HEAD ",,scenario,,title,Base,,,\n,,scenario,,title_fr,Socle,,,\n"
              ",,scenario,,start,2025-09-01,,,\n,,scenario,,days,9,,,\n"
              ",,east,,open,x0.5,,,\n"},
        {"dir/what-if/a.csv", HEAD ",,east,,open,1,,,\n,,scenario,,title,A,,,\n"
                                   ",,scenario,,base,../base.csv,,,\n"},
        {"./dir/what-if/b.csv",
         HEAD ",,scenario,,base,../../dir/./base.csv,,,\n,,east,,open,0,,,\n"},
        {NULL, NULL}};
    struct capture capture;
    struct scenario scenario = {0};
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(scenario_load(&scenario, &model, "dir/what-if/a.csv", open_memory,
                                   files, &capture.diag),
                     ST_OK);
    assert_string_equal(
        edits_of(&scenario),
        " east.open x0.5@dir/base.csv:6; east.open 1@dir/what-if/a.csv:2;");
    assert_string_equal(scenario.name, "a");
    assert_string_equal(scenario.title[LANGUAGE_EN], "A");
    assert_null(scenario.title[LANGUAGE_FR]); /* that of the base would name another */
    assert_int_equal(scenario_load(&scenario, &model, "./dir/what-if/b.csv",
                                   open_memory, files, &capture.diag),
                     ST_OK);
    assert_int_equal(scenario.n_edits, 3);
    assert_int_equal(scenario.n_texts, 3);
    assert_string_equal(scenario.name, "b");
    assert_string_equal(scenario.edits[2].place.file, "./dir/what-if/b.csv");
    scenario_free(&scenario);
}

static void test_circles_and_towers_of_bases_are_refused(void **state)
{
    struct memory_file circle[] = {{"a.csv", HEAD ",,scenario,,base,x/b.csv,,,\n"},
                                   {"x/b.csv", HEAD ",,scenario,,base,../c.csv,,,\n"},
                                   {"c.csv", HEAD ",,scenario,,base,a.csv,,,\n"},
                                   {NULL, NULL}};
    struct memory_file tower[SCENARIO_DEPTH + 3] = {{NULL, NULL}};
    char names[SCENARIO_DEPTH + 2][16], rows[SCENARIO_DEPTH + 2][128];
    struct capture capture;
    struct scenario scenario = {0};
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(
        scenario_load(&scenario, &model, "a.csv", open_memory, circle, &capture.diag),
        ST_INPUT);
    capture_expect(&capture, 1,
                   "c.csv:2:6: E328: value: the base files run in a circle: "
                   "a.csv -> x/b.csv -> c.csv -> a.csv");
    scenario_free(&scenario);

    for (int32_t i = 0; i < SCENARIO_DEPTH + 2; i++) {
        snprintf(names[i], sizeof names[i], "%d.csv", (int)i);
        snprintf(rows[i], sizeof rows[i], HEAD ",,scenario,,base,%d.csv,,,\n",
                 (int)i + 1);
        tower[i] = (struct memory_file){names[i], rows[i]};
    }
    tower[SCENARIO_DEPTH + 1].bytes = HEAD;
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(
        scenario_load(&scenario, &model, "1.csv", open_memory, tower, &capture.diag),
        ST_OK);
    scenario_free(&scenario);
    assert_int_equal(
        scenario_load(&scenario, &model, "0.csv", open_memory, tower, &capture.diag),
        ST_INPUT);
    capture_expect(&capture, 1, "16.csv:2:6: E329: value: more than 16 base files");
    scenario_free(&scenario);
}

static void test_assignments_edit_like_rows(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"east.open=0.5", " east.open 0.5@--set east.open=0.5;"},
        {"2025-10-01..2025-10-31:east.open=0",
         "2025-10-01..2025-11-01 east.open 0@--set "
         "2025-10-01..2025-10-31:east.open=0;"},
        {"2025-10-01..:east.open=0",
         "2025-10-01.. east.open 0@--set 2025-10-01..:east.open=0;"},
        {"..2025-10-31:east.open=0",
         "..2025-11-01 east.open 0@--set ..2025-10-31:east.open=0;"},
        {"city/petrol.demand=x1.2",
         " city/petrol.demand x1.2@--set city/petrol.demand=x1.2;"},
        {"city/*.demand=0", " city/petrol.demand 0@--set city/*.demand=0;"
                            " city/diesel.demand 0@--set city/*.demand=0;"},
        {"corridor:*.open=0", " east.open 0@--set corridor:*.open=0;"
                              " track.open 0@--set corridor:*.open=0;"},
        {"sector:*/diesel.demand=0",
         " city/diesel.demand 0@--set sector:*/diesel.demand=0;"
         " farms/diesel.demand 0@--set sector:*/diesel.demand=0;"},
        {"track/*.transit_time=2",
         " track_land.transit_time 2@--set track/*.transit_time=2;"},
        {"east.open=uniform(0.1 0.2)",
         " east.open uniform(0.10000000000000001 0.20000000000000001)"
         "@--set east.open=uniform(0.1 0.2);"},
        {"scenario.days=30", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct capture capture;
        struct scenario scenario = {0};
        CASE(cases[i].text);
        capture_init(&capture, LANGUAGE_EN);
        enum status status =
            scenario_set(&scenario, &model, cases[i].text, &capture.diag);
        assert_string_equal(capture.lines, "");
        assert_int_equal(status, ST_OK);
        assert_string_equal(edits_of(&scenario), cases[i].expected);
        assert_int_equal(scenario.n_days, scenario.n_edits == 0 ? 30 : 0);
        scenario_free(&scenario);
    }
}

static void test_wrong_assignments_are_reported(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", "--set : E117"},
        {"east.open", "E117"},
        {"=1", "E117"},
        {"east=1", "E117"},
        {".open=1", "E117"},
        {"east.=1", "E117"},
        {"2025-10-01:east.open=1", "E117"},
        {"..:east.open=1", "E117"},
        {"2025-10-01..2025-10-31.open=1", "E117"},
        {"2025-10-01..2025-09-31:east.open=1", "E216"},
        {"01/10/2025..:east.open=1", "E217"},
        {"east.open=", "E200"},
        {"east.open=2", "--set east.open=2: E203: open 2 is outside [0, 1]\n"},
        {"east.open=0,5", "E225"},
        {"eats.open=1", "E300: unknown entity 'eats'; did you mean 'east'?"},
        {"e1.open=1", "E300: unknown entity 'e1'"},
        {"e.open=1", "E300: unknown entity 'e'"},
        {"city/petorl.demand=1", "E304"},
        {"city.demand=1", "E309"},
        {"scenario.base=x.csv", "E330"},
        {"scenario.dayz=3", "E327: a scenario has no 'dayz'; did you mean 'days'?"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct capture capture;
        struct scenario scenario = {0};
        CASE(cases[i].text);
        capture_init(&capture, LANGUAGE_EN);
        assert_int_equal(scenario_set(&scenario, &model, cases[i].text, &capture.diag),
                         ST_INPUT);
        capture_expect(&capture, 1, cases[i].expected);
        scenario_free(&scenario);
    }
}

static void test_a_wildcard_without_any_match_is_reported(void **state)
{
    struct patch patch = {"entities", "unit,engine_1,diesel,engine_1,engine_1 (fr)\n",
                          ""};
    struct capture capture;
    struct model powerless;
    struct scenario scenario = {0};
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(
        model_load(&powerless, FOLDER, open_patched, &patch, &capture.diag),
        ST_INPUT); /* the numbers of the unit have lost it */
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(
        scenario_set(&scenario, &powerless, "unit:*.capacity=1", &capture.diag),
        ST_INPUT);
    capture_expect(&capture, 1, "E324: 'unit:*' matches nothing that has capacity");
    scenario_free(&scenario);
    model_free(&powerless);
}

#define RUN ",,scenario,,start,2025-09-01,,,\n,,scenario,,days,30,,,\n"

static void test_the_whole_is_checked_at_the_end(void **state)
{
    static const struct {
        const char *name, *bytes;
        int32_t n;
        const char *expected;
    } cases[] = {
        {"no start", HEAD ",,scenario,,days,30,,,\n", 1, "s.csv: E228"},
        {"no days", HEAD ",,scenario,,start,2025-09-01,,,\n", 1, "s.csv: E229"},
        {"neither", HEAD, 2, "s.csv: E229"},
        {"last day", HEAD RUN "2025-09-30,,east,,open,0,,,\n", 0, ""},
        {"after the end", HEAD RUN "2025-10-01,,east,,open,0,,,\n", 1,
         "s.csv:4: E227: the dates of this row lie outside the run, 2025-09-01 to "
         "2025-09-30"},
        {"first day", HEAD RUN ",2025-09-01,east,,open,0,,,\n", 0, ""},
        {"before the start", HEAD RUN ",2025-08-31,corridor:*,,open,0,,,\n", 1,
         "s.csv:4: E227"},
        {"window below the row", HEAD "2025-10-01,,east,,open,0,,,\n" RUN, 1,
         "s.csv:2: E227"},
        {"across", HEAD RUN "2025-01-01,2026-01-01,east,,open,0,,,\n", 0, ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct capture capture;
        struct scenario scenario;
        CASE(cases[i].name);
        assert_int_equal(load(&scenario, cases[i].bytes, &capture), ST_OK);
        assert_int_equal(scenario_check(&scenario, &model, &capture.diag),
                         cases[i].n > 0 ? ST_INPUT : ST_OK);
        assert_int_equal(capture.diag.count, cases[i].n);
        capture_expect(&capture, cases[i].n, cases[i].expected);
        scenario_free(&scenario);
    }
}

static void test_a_later_window_may_leave_older_rows_outside(void **state)
{
    struct capture capture;
    struct scenario scenario;
    (void)state;
    assert_int_equal(
        load(&scenario, HEAD RUN "2025-09-20,,east,,open,0,,,\n", &capture), ST_OK);
    assert_int_equal(scenario_set(&scenario, &model, "scenario.days=10", &capture.diag),
                     ST_OK);
    assert_int_equal(scenario_check(&scenario, &model, &capture.diag), ST_OK);
    assert_int_equal(scenario_set(&scenario, &model, "2025-09-20..:corridor:*.open=0",
                                  &capture.diag),
                     ST_OK);
    assert_int_equal(scenario_check(&scenario, &model, &capture.diag), ST_INPUT);
    capture_expect(&capture, 1, "--set 2025-09-20..:corridor:*.open=0: E227");
    assert_int_equal(scenario.edits[0].first, day_of("2025-09-20"));
    scenario_free(&scenario);
}

static void test_memory_may_run_out_anywhere(void **state)
{
    struct memory_file files[] = {
        {"b.csv", HEAD RUN ",,scenario,,title,B,,,\n,,sector:*,*,demand,1,,,\n"},
        {"c.csv", HEAD ",,scenario,,base,b.csv,,,\n,,east,,open,1,,,\n"},
        {"d.csv", HEAD ",,scenario,,base,b.csv,,,\n,,scenario,,title,D,,,\n"},
        {NULL, NULL}};
    enum status status = ST_MEMORY;
    struct capture capture;
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    for (long n = 0; status != ST_OK; n++) {
        struct scenario scenario = {0};
        memory_fail_after(n);
        status = scenario_load(&scenario, &model, "c.csv", open_memory, files,
                               &capture.diag);
        if (status == ST_OK)
            status = scenario_load(&scenario, &model, "d.csv", open_memory, files,
                                   &capture.diag);
        if (status == ST_OK)
            status =
                scenario_set(&scenario, &model, "corridor:*.open=0", &capture.diag);
        memory_fail_after(-1);
        assert_true(status == ST_MEMORY || status == ST_OK);
        assert_true(n < 1000);
        if (status == ST_OK)
            assert_int_equal(scenario.n_edits, 7);
        scenario_free(&scenario);
    }
    assert_int_equal(capture.diag.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_become_edits_in_their_order),
        cmocka_unit_test(test_rows_about_the_scenario_describe_it),
        cmocka_unit_test(test_each_mistake_is_reported_at_its_place),
        cmocka_unit_test(test_base_files_come_first_and_once),
        cmocka_unit_test(test_circles_and_towers_of_bases_are_refused),
        cmocka_unit_test(test_assignments_edit_like_rows),
        cmocka_unit_test(test_wrong_assignments_are_reported),
        cmocka_unit_test(test_a_wildcard_without_any_match_is_reported),
        cmocka_unit_test(test_the_whole_is_checked_at_the_end),
        cmocka_unit_test(test_a_later_window_may_leave_older_rows_outside),
        cmocka_unit_test(test_memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
