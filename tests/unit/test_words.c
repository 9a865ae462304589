/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

#include "capture.h"
#include "input/dictionary.h"
#include "input/words.h"

/* The file of Berlin's blockade: coal by rail. */
static const char coal[] = "word,en,fr\n"
                           "currency,DM,DM\n"
                           "m3,t,t\n"
                           "L,kg,kg\n"
                           "truck,train,trains\n"
                           "fuel,coal,charbon\n"
                           "tanker,train,rame\n"
                           "tankers,trains,rames\n"
                           "station,coal yard,cour à charbon\n"
                           "stations,coal yards,cours à charbon\n";

static enum status read(struct world_words *words, const char *bytes,
                        struct capture *capture)
{
    struct text text = {0};
    *words = (struct world_words){0};
    capture_init(capture, LANGUAGE_EN);
    assert_int_equal(text_set(&text, "words.csv", bytes, strlen(bytes)), ST_OK);
    const enum status status = words_read(words, &text, &capture->diag);
    text_free(&text);
    return status;
}

static void begin(struct world_words *words, const char *bytes)
{
    struct capture capture;
    assert_int_equal(read(words, bytes, &capture), ST_OK);
    words_load(words);
}

static const struct {
    enum language language;
    const char *asked, *said;
} sayings[] = {
    {LANGUAGE_EN, "Tankers lost", "Trains lost"},
    {LANGUAGE_EN, "value of a tanker truck", "value of a train"},
    {LANGUAGE_EN, "filling stations without this fuel", "coal yards without this coal"},
    {LANGUAGE_EN, "Stations dry, {0}", "Coal yards dry, {0}"},
    {LANGUAGE_EN, "tanks at the power stations", "tanks at the power stations"},
    {LANGUAGE_EN, "Unmet, coal (m3)", "Unmet, coal (t)"},
    {LANGUAGE_EN, "tanker_value, refuel, fuels", "tanker_value, refuel, fuels"},
    {LANGUAGE_FR, "Citernes perdues", "Rames perdues"},
    {LANGUAGE_FR, "valeur d’un camion-citerne", "valeur d’une rame"},
    {LANGUAGE_FR, "soutien de l’État au carburant", "soutien de l’État au charbon"},
    {LANGUAGE_FR, "stations-service à sec", "cours à charbon à sec"},
    {LANGUAGE_FR, "fuel, station", "fuel, cour à charbon"},
    {LANGUAGE_FR, "", ""},
};

static void test_nouns_that_stand_alone_are_those_of_the_world(void **state)
{
    (void)state;
    struct world_words words;
    begin(&words, coal);
    for (int twice = 0; twice < 2; twice++) {
        for (size_t i = 0; i < COUNT_OF(sayings); i++) {
            CASE(sayings[i].asked);
            assert_string_equal(words_say(sayings[i].asked, sayings[i].language),
                                sayings[i].said);
        }
    }
    assert_null(words_say(NULL, LANGUAGE_EN));
    words_free(&words);
}

static void test_without_words_a_text_is_itself(void **state)
{
    (void)state;
    struct world_words words;
    static const char text[] = "tankers of fuel";
    assert_ptr_equal(words_say(text, LANGUAGE_EN), text);
    begin(&words, "word,en,fr\ncurrency,NPR,NPR\n");
    assert_ptr_equal(words_say(text, LANGUAGE_EN), text);
    words_free(&words);
    begin(&words, coal);
    memory_fail_after(0);
    assert_ptr_equal(words_say(text, LANGUAGE_EN), text);
    memory_fail_after(-1);
    assert_string_equal(words_say(text, LANGUAGE_EN), "trains of coal");
    words_free(&words);
    assert_ptr_equal(words_say(text, LANGUAGE_EN), text);
}

static void
test_units_are_in_the_words_of_the_world_and_those_of_no_world_after(void **state)
{
    (void)state;
    struct world_words words;
    begin(&words, coal);
    assert_string_equal(unit_text(parameters[PRICE].unit_key), "DM/kg");
    assert_string_equal(unit_text(parameters[FUEL_REVENUE].unit_key), "DM/kWh");
    assert_string_equal(unit_text(parameters[LOADING_CAPACITY].unit_key), "train/day");
    assert_string_equal(unit_text(outputs[OUT_STOCK].unit_key), "t");
    assert_string_equal(unit_text(metrics[MET_VALUE_LOST].unit_key), "million DM");
    assert_string_equal(unit_name(parameters[FUEL_BUDGET].unit_key, LANGUAGE_FR),
                        "millions de DM/jour");
    assert_string_equal(unit_name(outputs[OUT_ARRIVALS].unit_key, LANGUAGE_FR),
                        "trains/jour");
    words_free(&words);
    assert_string_equal(unit_text(parameters[PRICE].unit_key), "currency/L");
    assert_string_equal(unit_text(outputs[OUT_ARRIVALS].unit_key), "truck/day");
}

/* Which texts mean a unit where the money is called NPR, and FCFA in parameters.csv. */
static const struct {
    const char *key, *text;
    bool is_written, is_meant;
} readings[] = {
    {"$/L", "NPR/L", true, true},
    {"$/L", "FCFA/L", true, true},
    {"$/L", "USD/L", false, false},
    {"$/L", "NPR", false, false},
    {"$/L", "NPR/kWh", false, false},
    {"$/kWh", "FCFA/kWh", true, true},
    {"million $", "million NPR", true, true},
    {"million $", "millions de FCFA", false, true},
    {"million $/day", "million FCFA/day", true, true},
    {"million $/day", "millions NPR/jour", false, true},
    {"million $/day", "millions de NPR/jour", false, true},
    {"million $/day", "millions USD/jour", false, false},
    {"truck", "truck", true, true},
    {"truck", "camions", false, true},
    {"m3/day", "m3/j", false, true},
};

static void test_money_may_be_called_as_the_files_or_as_the_words_have_it(void **state)
{
    (void)state;
    struct world_words words = {.units = {.currency = "NPR", .written = "FCFA"}};
    words_load(&words);
    for (size_t i = 0; i < COUNT_OF(readings); i++) {
        const char *key = readings[i].key;
        CASE(readings[i].text);
        assert_int_equal(unit_is_written(readings[i].text, key),
                         readings[i].is_written);
        assert_int_equal(unit_is_meant(readings[i].text, key), readings[i].is_meant);
    }
    words_free(&words);
}

/* As an entry point of a library does, that has words of its own. */
static void test_words_are_used_and_put_back_whatever_was_loaded(void **state)
{
    (void)state;
    struct world_words first, second;
    begin(&first, coal);
    assert_ptr_equal(words_use(NULL), &first);
    assert_string_equal(unit_text("truck/day"), "truck/day");
    begin(&second, "word,en,fr\ntruck,barge,barges\n");
    assert_ptr_equal(words_use(&first), &second);
    assert_string_equal(unit_text("truck/day"), "train/day");
    assert_string_equal(words_say("tankers", LANGUAGE_EN), "trains");
    assert_ptr_equal(words_use(&second), &first);
    words_free(&first);
    assert_string_equal(unit_text("truck/day"), "barge/day");
    words_free(&second);
    assert_ptr_equal(words_use(NULL), NULL);
}

/* What a results folder has in a cell, with the words of its world. */
static void test_a_text_of_a_unit_has_its_key(void **state)
{
    (void)state;
    struct world_words words;
    begin(&words, coal);
    assert_string_equal(unit_key_of("million DM/day"), "million $/day");
    assert_string_equal(unit_key_of("train"), "truck");
    assert_string_equal(unit_key_of("truck"), "truck");
    assert_string_equal(unit_key_of("h/day"), "h/day");
    words_free(&words);
    assert_string_equal(unit_key_of("currency/L"), "$/L");
    assert_string_equal(unit_key_of("million DM/day"), "million DM/day");
}

static void test_without_words_units_are_those_of_blank_words(void **state)
{
    (void)state;
    static const char *const keys[] = {"m3",    "m3/day",    "m3/MWh",
                                       "truck", "truck/day", "$/L",
                                       "$/kWh", "million $", "million $/day"};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        for (int language = 0; language < N_LANGUAGES; language++) {
            struct world_words blank = {.n_said = 0};
            const char *plain = unit_name(keys[i], (enum language)language);
            words_load(&blank);
            assert_string_equal(unit_name(keys[i], (enum language)language), plain);
            words_free(&blank);
        }
    }
}

/* NULL: no currency stands there. */
static const struct {
    const char *key, *text, *word;
} currencies[] = {
    {"$/L", "€/L", "€"},
    {"$/L", "FCFA/L", "FCFA"},
    {"million $/day", "million kr/day", "kr"},
    {"million $", "million NPR", "NPR"},
    {"$/L", "/L", NULL},
    {"$/L", "m3/MWh", NULL},
    {"$/L", "a b/L", NULL},
    {"$/L", "a/b/L", NULL},
    {"$/L", "a word of more than 23 bytes/L", NULL},
    {"$/L", "awordofmorethantwentythree/L", NULL},
    {"million $", "millions NPR", NULL},
    {"m3", "m3", NULL},
};

static void test_a_unit_with_money_tells_its_currency(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(currencies); i++) {
        char word[UNIT_WORD] = "";
        CASE(currencies[i].text);
        const bool is_money =
            unit_currency(currencies[i].text, currencies[i].key, word);
        assert_int_equal(is_money, currencies[i].word != NULL);
        assert_string_equal(word, is_money ? currencies[i].word : "");
    }
    char any[UNIT_WORD] = "";
    assert_false(unit_currency("truck/day", NULL, any));
    assert_true(unit_currency("million kr", NULL, any));
    assert_string_equal(any, "kr");
}

static const struct {
    const char *rows, *expected;
} mistakes[] = {
    {"fule,coal,charbon\n",
     "words.csv:2:1: E272: word: no word of the program is called "
     "'fule'; did you mean 'fuel'?"},
    {",coal,charbon\n", "words.csv:2:1: E200"},
    {"fuel,,charbon\n", "words.csv:2:2: E200"},
    {"fuel,coal,\n", "words.csv:2:3: E200"},
    {"fuel,coal,charbon\nfuel,coke,coke\n",
     "words.csv:3:1: E275: word: the word 'fuel' "
     "is given twice"},
    {"fuel,coal of the best kind of all,x\n",
     "words.csv:2:2: E273: en: 'coal of the best "
     "kind of all' is longer than 23 bytes"},
    {"currency,US dollar,US dollar\n",
     "words.csv:2:2: E274: en: 'US dollar' cannot stand "
     "in a unit"},
    {"truck,train,a/b\n", "words.csv:2:3: E274"},
    {"m3,t,tonne\n",
     "words.csv:2:3: E276: fr: m3 is called alike in all languages: 't'"},
};

static void test_each_mistake_in_words_is_named_with_its_cell(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(mistakes); i++) {
        struct world_words words;
        struct capture capture;
        char bytes[256];
        CASE(mistakes[i].rows);
        snprintf(bytes, sizeof bytes, "word,en,fr\n%s", mistakes[i].rows);
        assert_int_equal(read(&words, bytes, &capture), ST_INPUT);
        capture_expect(&capture, 1, mistakes[i].expected);
        words_free(&words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nouns_that_stand_alone_are_those_of_the_world),
        cmocka_unit_test(test_without_words_a_text_is_itself),
        cmocka_unit_test(
            test_units_are_in_the_words_of_the_world_and_those_of_no_world_after),
        cmocka_unit_test(test_money_may_be_called_as_the_files_or_as_the_words_have_it),
        cmocka_unit_test(test_words_are_used_and_put_back_whatever_was_loaded),
        cmocka_unit_test(test_a_text_of_a_unit_has_its_key),
        cmocka_unit_test(test_without_words_units_are_those_of_blank_words),
        cmocka_unit_test(test_a_unit_with_money_tells_its_currency),
        cmocka_unit_test(test_each_mistake_in_words_is_named_with_its_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
