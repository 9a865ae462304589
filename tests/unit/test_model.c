/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "capture.h"
#include "input/model.h"

#define FOLDER "tests/data/input/model"

static void load(struct model *model, struct capture *capture,
                 const struct patch *patch, enum status expected)
{
    struct patch copy = *patch;
    capture_init(capture, LANGUAGE_EN);
    enum status status = model_load(model, FOLDER, open_patched, &copy, &capture->diag);
    if (status != expected)
        print_error("%s", capture->lines);
    assert_int_equal(status, expected);
}

static void test_a_whole_model_is_read(void **state)
{
    static const struct patch none = {NULL, NULL, NULL};
    struct capture capture;
    struct model model;
    (void)state;
    load(&model, &capture, &none, ST_OK);
    assert_int_equal(model.n_entities, 15);
    assert_int_equal(model.n_of[FUEL], 2);
    assert_int_equal(model.n_of[LEG], 4);
    assert_int_equal(model.sources.n_rows, 2);
    assert_int_equal(model.n_texts, 3);
    assert_string_equal(model.texts[1].path, FOLDER "/parameters.csv");
    assert_string_equal(model_id(&model, CORRIDOR, 1), "track");
    assert_true(model_is_main(&model, 0) && !model_is_main(&model, 1));
    assert_int_equal(model.first_leg[1], 3);
    assert_int_equal(model.first_leg[2], 4);
    assert_int_equal(model.entities[model_find(&model, "engine_1")].parent,
                     model_find(&model, "diesel"));
    assert_string_equal(model.entities[3].label[LANGUAGE_FR], "petrol (fr)");
    assert_int_equal(model_find(&model, "nowhere"), -1);

    const struct cell *months = &model.cells[model_slot(&model, LOAD_FACTOR, 0, 0)];
    assert_close(months->month[0], 1, 0);
    assert_close(months->month[11], 2.1, 0);
    assert_int_equal(months->line, 41);
    const struct cell *escorts = &model.cells[model_slot(&model, ESCORTS, 0, 0)];
    assert_true(escorts->is_set && escorts->evidence == SOURCED);
    assert_close(escorts->high, 1000, 0);
    const struct cell *hoard = &model.cells[model_slot(&model, HOARD_CAPACITY, 0, 1)];
    assert_true(hoard->is_set && hoard->line == 0 && hoard->evidence == NOTHING_GIVEN);
    assert_false(model.cells[model_slot(&model, CONVOY_MIN, 1, 0)].is_set);
    assert_true(model.cells[model_slot(&model, CONVOY_MIN, 0, 0)].is_set);
    model_free(&model);
    model_free(&model);
}

/* With words.csv in memory and all else as it is; NULL: a folder stands there. */
static enum status open_with_words(void *context, const char *path, struct text *text,
                                   struct diag *diag)
{
    const char *words = context;
    if (strstr(path, "words.csv") == NULL)
        return open_file(NULL, path, text, diag);
    return words == NULL ? open_file(NULL, FOLDER, text, diag)
                         : text_set(text, path, words, strlen(words));
}

static void test_words_of_a_model_are_read_if_they_are_there(void **state)
{
    static char named[] = "word,en,fr\ncurrency,NPR,NPR\n",
                wrong[] = "word,en,fr\nx,y,z\n";
    struct capture capture;
    struct model model;
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(model_load(&model, FOLDER, open_with_words, named, &capture.diag),
                     ST_OK);
    assert_int_equal(model.n_texts, 4);
    assert_string_equal(unit_text("$/L"), "NPR/L"); /* FCFA in parameters.csv */
    model_free(&model);
    assert_int_equal(model_load(&model, FOLDER, open_with_words, wrong, &capture.diag),
                     ST_INPUT);
    capture_expect(&capture, 1, "/words.csv:2:1: E272");
    model_free(&model);
    assert_int_equal(model_load(&model, FOLDER, open_with_words, NULL, &capture.diag),
                     ST_IO);
    capture_expect(&capture, 2, "E103");
    model_free(&model);
}

static void load_with_words(struct model *model, char *words)
{
    struct capture capture;
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(model_load(model, FOLDER, open_with_words, words, &capture.diag),
                     ST_OK);
}

/* As compare loads a model a side, and frees one of them while others are alive. */
static void test_a_model_that_is_freed_leaves_the_words_of_those_alive(void **state)
{
    static char first[] = "word,en,fr\ncurrency,NPR,NPR\n",
                second[] = "word,en,fr\ncurrency,DM,DM\n",
                third[] = "word,en,fr\ncurrency,kr,kr\n";
    struct model models[3];
    (void)state;
    load_with_words(&models[0], first);
    load_with_words(&models[1], second);
    load_with_words(&models[2], third);
    assert_string_equal(unit_text("$/L"), "kr/L");
    model_free(&models[1]);
    assert_string_equal(unit_text("$/L"), "kr/L");
    model_free(&models[2]);
    assert_string_equal(unit_text("$/L"), "NPR/L");
    load_with_words(&models[1], second);
    model_free(&models[0]);
    assert_string_equal(unit_text("$/L"), "DM/L");
    model_free(&models[1]);
    assert_string_equal(unit_text("$/L"), "currency/L");
}

/* Months of a parameter are rows of their own; the weakest of them counts. */
static void test_the_evidence_of_months_is_that_of_the_weakest(void **state)
{
    static const struct {
        const char *name;
        struct patch patch;
        enum evidence evidence;
    } cases[] = {
        {"all alike", {NULL, NULL, NULL}, ASSUMED},
        {"the first is stronger",
         {"parameters", "load_factor,1,1,ratio,0,10,assumed,",
          "load_factor,1,1,ratio,0,10,sourced,press_2025"},
         ASSUMED},
        {"the last is stronger",
         {"parameters", "load_factor,12,2.1,ratio,0,10,assumed,",
          "load_factor,12,2.1,ratio,0,10,derived,press_2025"},
         ASSUMED},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct capture capture;
        struct model model;
        CASE(cases[i].name);
        load(&model, &capture, &cases[i].patch, ST_OK);
        assert_int_equal(model.cells[model_slot(&model, LOAD_FACTOR, 0, 0)].evidence,
                         cases[i].evidence);
        model_free(&model);
    }
}

static void test_slots_and_their_owners_agree(void **state)
{
    static const struct patch none = {NULL, NULL, NULL};
    struct capture capture;
    struct model model;
    char name[128];
    (void)state;
    load(&model, &capture, &none, ST_OK);
    for (int32_t slot = 0; slot < model.n_slots; slot++) {
        enum parameter_id parameter;
        int32_t entity, fuel;
        model_slot_owner(&model, slot, &parameter, &entity, &fuel);
        assert_int_equal(model.entities[entity].kind, parameters[parameter].kind);
        assert_int_equal(fuel >= 0, (parameters[parameter].flags & BY_FUEL) != 0);
        assert_int_equal(model_slot(&model, parameter, model.entities[entity].rank,
                                    fuel < 0 ? 0 : fuel),
                         slot);
    }
    model_slot_name(&model, model_slot(&model, DEMAND, 1, 1), name, sizeof name);
    assert_string_equal(name, "farms/diesel.demand");
    model_slot_name(&model, model_slot(&model, SHARE, 0, 0), name, sizeof name);
    assert_string_equal(name, "east.share");
    model_slot_name(&model, model_slot(&model, SHARE, 0, 0), name, 5);
    assert_string_equal(name, "east");
    model_free(&model);
}

/* Each row puts a mistake into one file, new instead of old.  Then there must be n
 * messages (0: any number), one of them the file's name and what is expected. */
struct mistake {
    const char *name, *old, *new;
    int32_t n;
    const char *expected;
};

#define WARM "land,,warm_up,,0,day,0,365,assumed,,"
#define SHARE_ROW "east,,share,,0,share,0,1,assumed,,"
#define MONTH "power,,load_factor,3,1.2,ratio,0,10,assumed,,\n"

static const struct mistake mistakes_in_entities[] = {
    {"kind", "sector,city", "secktor,city", 1,
     ":13:1: E301: kind: unknown kind of entity 'secktor'; did you mean 'sector'?"},
    {"blank kind", "sector,city", ",city", 1, ":13:1: E200"},
    {"id", "utility,power", "utility,Power", 0, ":4:2: E312"},
    {"long id", "block,day,,day",
     "block,day,,day,x\nsector,a123456789b123456789c123456789d1234567890,,x", 1,
     ":17:2: E312"},
    {"blank id", "block,day,,day", "block,day,,day,x\nblock,,,x", 1, ":17:2: E200"},
    {"reserved id", "block,day,,day", "block,day,,day,x\nblock,scenario,,x", 1,
     ":17:2: E313"},
    {"duplicate id", "block,day,,day", "block,day,,day,x\nblock,city,,x", 1,
     ":17:2: E314: id: the id 'city' is already taken in line 13"},
    {"blank label", "city,,city", "city,,", 1, ":13:4: E200"},
    {"parent not wanted", "hub,depot,,", "hub,depot,east,", 1, ":3:3: E315"},
    {"unknown hub", "city,,", "city,depott,", 1,
     ":13:3: E316: parent: 'depott' is no hub: the parent of a sector is a hub; did "
     "you "
     "mean 'depot'?"},
    {"parent of a leg", "track_land,track", "track_land,trak", 2,
     ":12:3: E316: parent: 'trak' is no corridor: the parent of a leg is a corridor; "
     "did you mean 'track'?"},
    {"no parent", "engine_1,diesel", "engine_1,", 1, ":15:3: E316"},
    {"parent of a unit", "engine_1,diesel", "engine_1,east", 1, ":15:3: E316"},
    {"two legs", "leg,track_land,track", "leg,track_2,track,a,b\nleg,track_land,track",
     3, ":8:2: E317: id: the corridor track has 1 or 3 legs, not 2"},
    {"leg order", "leg,east_gate,east,east_gate,east_gate (fr)\nleg,track_land,track,",
     "leg,track_land,track,x,x\nleg,east_gate,east,", 1, ":12:2: E318"},
    {"two hubs", "utility,power", "hub,depot_2,,a,b\nutility,power", 0,
     ":5:3: E353: parent: there are 2 hubs: parent must say which one power belongs "
     "to"},
    {"two utilities", "fuel,petrol", "utility,grid,,a,b\nfuel,petrol", 0,
     ": E319: exactly one entity of kind utility is needed, and there are 2"},
    {"a unit and a block without a utility", "utility,power,,power,power (fr)\n", "", 0,
     ": E319: exactly one entity of kind utility is needed, and there are 0"},
    {"no block", "block,day", "unit,day", 0,
     ": E320: at least one entity of kind block is needed"},
    {"column", "parent", "parents", 2, ":1:3: E113"},
};

static const struct mistake mistakes_in_sources[] = {
    {"source twice", "press_2025", "report_2025", 3, ":3:1: E314"},
    {"source id", "press_2025", "Press", 3, ":3:1: E312"},
    {"blank source id", "press_2025", "", 3, ":3:1: E200"},
    {"source without title", "A notice", "", 1, ":3:2: E200"},
};

static const struct mistake mistakes_in_parameters[] = {
    {"entity", WARM, "lnad,,warm_up,,0,day,0,365,assumed,,", 2,
     ":2:1: E300: entity: unknown entity 'lnad'; did you mean 'land'?"},
    {"blank entity", WARM, ",,warm_up,,0,day,0,365,assumed,,", 2, ":2:1: E200"},
    {"parameter", "land,,warm_up", "land,,warmup", 2,
     ":2:3: E302: parameter: unknown parameter 'warmup' of land; did you mean "
     "'warm_up'?"},
    {"blank parameter", "land,,warm_up", "land,,", 2, ":2:3: E200"},
    {"parameter of another kind", "land,,warm_up", "land,,open", 2,
     ":2:3: E303: parameter: 'open' is no parameter of land: it belongs to the kind "
     "corridor"},
    {"missing", WARM "\n", "", 1, ": E322: no row gives land.warm_up (unit: day)"},
    {"missing by fuel", "depot,diesel,storage_capacity,,0,m3,0,10000000,assumed,,\n",
     "", 1, ": E322: no row gives depot/diesel.storage_capacity (unit: m3)"},
    {"fuel", "depot,petrol,storage", "depot,petorl,storage", 2,
     ":32:2: E304: fuel: unknown fuel 'petorl'; did you mean 'petrol'?"},
    {"no fuel", "depot,petrol,storage", "depot,,storage", 2,
     ":32:2: E309: fuel: depot.storage_capacity is by fuel: name one"},
    {"fuel not wanted", "land,,warm_up", "land,petrol,warm_up", 2, ":2:2: E310"},
    {"main only", SHARE_ROW, SHARE_ROW "\ntrack,,convoy_min,,0,truck,0,1,assumed,,", 1,
     ":82:3: E311: parameter: convoy_min exists only on corridors with three legs, and "
     "track has one"},
    {"month not wanted", "land,,warm_up,", "land,,warm_up,3", 1, ":2:4: E223"},
    {"month 13", MONTH, "power,,load_factor,13,1.2,ratio,0,10,assumed,,\n", 1,
     ":43:4: E222"},
    {"month in words", MONTH, "power,,load_factor,March,1,ratio,0,9,assumed,,\n", 1,
     ":43:4: E222"},
    {"missing month", MONTH, "", 1, ":41: E224: power.load_factor lacks the months 3:"},
    {"month twice", MONTH, MONTH MONTH, 1, ":44:3: E323"},
    {"month and all", MONTH, MONTH "power,,load_factor,,1,ratio,0,10,assumed,,\n", 10,
     ":44:3: E323: parameter: power.load_factor is already given in line 41"},
    {"row twice", WARM, WARM "\n" WARM, 1, ":3:3: E323"},
    {"no number", WARM, "land,,warm_up,,many,day,0,365,assumed,,", 1, ":2:5: E201"},
    {"distribution", WARM, "land,,warm_up,,uniform(1 2),day,0,365,assumed,,", 1,
     ":2:5: E201"},
    {"decimal comma", WARM, "land,,warm_up,,\"1,5\",day,0,365,assumed,,", 1,
     ":2:5: E225"},
    {"blank value", WARM, "land,,warm_up,,,day,0,365,assumed,,", 1, ":2:5: E200"},
    {"value out of range", WARM, "land,,warm_up,,366,day,0,365,assumed,,", 1,
     ":2:5: E203: value: warm_up 366 is outside [0, 365] day"},
    {"high out of range", WARM, "land,,warm_up,,0,day,0,366,assumed,,", 1,
     ":2:8: E203"},
    {"low no number", WARM, "land,,warm_up,,0,day,?,365,assumed,,", 1, ":2:7: E201"},
    {"not whole", WARM, "land,,warm_up,,1.5,day,0,365,assumed,,", 1, ":2:5: E204"},
    {"value above high", WARM, "land,,warm_up,,9,day,0,8,assumed,,", 1,
     ":2:5: E221: value: 9 is outside its own plausible range [0, 8]"},
    {"unit", WARM, "land,,warm_up,,0,days,0,365,assumed,,", 1,
     ":2:6: E220: unit: the unit of warm_up is 'day', not 'days'"},
    {"other money", "petrol,,price,,1,FCFA/L", "petrol,,price,,1,USD/L", 1,
     ":75:6: E271: unit: price is in USD, but the money of this model is FCFA, from "
     "line "
     "8 on"},
    {"no money", "petrol,,price,,1,FCFA/L", "petrol,,price,,1,FCFA/kWh", 1,
     ":75:6: E220: unit: the unit of price is 'FCFA/L', not 'FCFA/kWh'"},
    {"status", WARM, "land,,warm_up,,0,day,0,365,asumed,,", 1,
     ":2:9: E306: status: 'asumed': the status is sourced, derived or assumed; did you "
     "mean 'assumed'?"},
    {"source", "report_2025 press_2025", "report_2025 pres_2025", 1,
     ":3:10: E307: source: there is no source 'pres_2025' in sources.csv; did you mean "
     "'press_2025'?"},
    {"no source", "report_2025 press_2025", "", 1, ":3:10: E308"},
    {"three in a row", WARM, "land,,warm_up,3,-1,d,0,365,assumed,,", 3, ":2:6: E220"},
    {"syntax", WARM, "land,,warm_up,\"\"0", 1, ":2:4: E109"},
};

static void check_mistakes(const char *file, const struct mistake *mistakes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct patch patch = {file, mistakes[i].old, mistakes[i].new};
        struct capture capture;
        struct model model;
        char expected[256];
        CASE(mistakes[i].name);
        snprintf(expected, sizeof expected, FOLDER "/%s.csv%s", file,
                 mistakes[i].expected);
        load(&model, &capture, &patch, ST_INPUT);
        capture_expect(&capture, mistakes[i].n, expected);
        model_free(&model);
    }
}

static void test_each_mistake_is_reported_at_its_place(void **state)
{
    (void)state;
    check_mistakes("entities", mistakes_in_entities, COUNT_OF(mistakes_in_entities));
    check_mistakes("sources", mistakes_in_sources, COUNT_OF(mistakes_in_sources));
    check_mistakes("parameters", mistakes_in_parameters,
                   COUNT_OF(mistakes_in_parameters));
}

static void test_what_may_vary_is_accepted(void **state)
{
    static const struct {
        const char *name;
        struct patch patch;
    } cases[] = {
        {"no plausible range",
         {"parameters", WARM, "land,,warm_up,,3,day,,,assumed,,"}},
        {"half a range", {"parameters", WARM, "land,,warm_up,,3,day,1,,assumed,,"}},
        {"range of halves",
         {"parameters", WARM, "land,,warm_up,,3,day,1.5,4.5,assumed,,"}},
        {"no notes", {"parameters", "source,note", "source,"}},
        {"a label", {"parameters", "source,note", "source,label_fr"}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct capture capture;
        struct model model;
        CASE(cases[i].name);
        load(&model, &capture, &cases[i].patch, ST_OK);
        model_free(&model);
    }
}

static void test_missing_files_are_all_named(void **state)
{
    struct capture capture;
    struct model model;
    (void)state;
    capture_init(&capture, LANGUAGE_FR);
    assert_int_equal(model_load(&model, "nowhere/", open_file, NULL, &capture.diag),
                     ST_IO);
    capture_expect(&capture, 3, "nowhere/entities.csv: E101: ce fichier n’existe pas");
    model_free(&model);
}

/* file holds n rows more, each of them made of a beginning, its number and an end. */
static void check_limit(const char *file, int32_t n, const char *begin, const char *end,
                        const char *expected)
{
    struct capture capture;
    struct model model;
    size_t used = 0;
    size_t room = 64 * (size_t)n;
    char *rows = memory_new(room, 1);
    assert_non_null(rows);
    for (int32_t i = 0; i < n; i++)
        used +=
            (size_t)snprintf(rows + used, room - used, "%s%d%s", begin, (int)i, end);
    struct patch patch = {file, file[0] == 'e' ? "block,day" : "press_2025", rows};
    strcpy(rows + used, patch.old);
    load(&model, &capture, &patch, ST_INPUT);
    assert_non_null(strstr(capture.lines, expected));
    model_free(&model);
    memory_free(rows);
}

static void test_models_beyond_the_limits_are_refused(void **state)
{
    (void)state;
    check_limit("entities", MODEL_ENTITIES - 14, "unit,u", ",diesel,a,b\n",
                "entities.csv:514: E321: more than 512 rows");
    check_limit("sources", MODEL_SOURCES - 1, "s", ",a,b,c,d\n",
                "sources.csv:4098: E321: more than 4096 rows");
}

static void test_memory_may_run_out_anywhere(void **state)
{
    enum status status = ST_MEMORY;
    struct capture capture;
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    for (long n = 0; status != ST_OK; n++) {
        struct model model;
        memory_fail_after(n);
        status = model_load(&model, FOLDER, open_file, NULL, &capture.diag);
        memory_fail_after(-1);
        assert_true(status == ST_MEMORY || status == ST_OK);
        assert_true(n < 1000);
        model_free(&model);
    }
    assert_int_equal(capture.diag.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_whole_model_is_read),
        cmocka_unit_test(test_words_of_a_model_are_read_if_they_are_there),
        cmocka_unit_test(test_a_model_that_is_freed_leaves_the_words_of_those_alive),
        cmocka_unit_test(test_the_evidence_of_months_is_that_of_the_weakest),
        cmocka_unit_test(test_slots_and_their_owners_agree),
        cmocka_unit_test(test_each_mistake_is_reported_at_its_place),
        cmocka_unit_test(test_what_may_vary_is_accepted),
        cmocka_unit_test(test_missing_files_are_all_named),
        cmocka_unit_test(test_models_beyond_the_limits_are_refused),
        cmocka_unit_test(test_memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
