/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/words.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "input/near.h"
#include "input/table.h"

enum { COL_WORD, COL_EN, COL_FR, N_COLS };

static const struct table_column columns[N_COLS] = {
    {"word", false}, {"en", false}, {"fr", false}};

/* How the program says each noun; the longer first, and what is none of them. */
static const struct {
    const char *text;
    enum language language;
    int noun;           /* -1: stays */
    const char *before; /* said before another noun: a gender; NULL: nothing */
} nouns[] = {
    {"power stations", LANGUAGE_EN, -1, NULL},
    {"filling stations", LANGUAGE_EN, NOUN_STATIONS, NULL},
    {"filling station", LANGUAGE_EN, NOUN_STATION, NULL},
    {"stations", LANGUAGE_EN, NOUN_STATIONS, NULL},
    {"station", LANGUAGE_EN, NOUN_STATION, NULL},
    {"tanker truck", LANGUAGE_EN, NOUN_TANKER, NULL},
    {"tankers", LANGUAGE_EN, NOUN_TANKERS, NULL},
    {"tanker", LANGUAGE_EN, NOUN_TANKER, NULL},
    {"fuel", LANGUAGE_EN, NOUN_FUEL, NULL},
    {"m3", LANGUAGE_EN, NOUN_VOLUME, NULL},
    {"stations-service", LANGUAGE_FR, NOUN_STATIONS, NULL},
    {"station-service", LANGUAGE_FR, NOUN_STATION, NULL},
    {"stations", LANGUAGE_FR, NOUN_STATIONS, NULL},
    {"station", LANGUAGE_FR, NOUN_STATION, NULL},
    {"un camion-citerne", LANGUAGE_FR, NOUN_TANKER, "une "},
    {"citernes", LANGUAGE_FR, NOUN_TANKERS, NULL},
    {"citerne", LANGUAGE_FR, NOUN_TANKER, NULL},
    {"carburant", LANGUAGE_FR, NOUN_FUEL, NULL},
    {"m3", LANGUAGE_FR, NOUN_VOLUME, NULL},
};
enum { N_FORMS = (int)(sizeof nouns / sizeof nouns[0]) };

/* A text that was asked for, and what was said.  Owns both. */
struct said {
    char *asked, *answer;
    enum language language;
};

static _Thread_local struct world_words *used; /* NULL: those of the program */

void words_load(struct world_words *words)
{
    units_fill(&words->units);
    words->before = words_use(words);
}

struct world_words *words_use(struct world_words *words)
{
    struct world_words *previous = used;
    used = words;
    return previous;
}

const struct unit_words *words_of_units(void)
{
    return used == NULL ? NULL : &used->units;
}

void words_free(struct world_words *words)
{
    struct world_words **at = &used;
    while (*at != NULL && *at != words)
        at = &(*at)->before;
    if (*at == words)
        *at = words->before;
    for (int32_t i = 0; i < words->n_said; i++) {
        memory_free(words->said[i].asked);
        memory_free(words->said[i].answer);
    }
    memory_free(words->said);
    *words = (struct world_words){0};
}

/* ---- words.csv ---- */

/* Where a word of the file goes in each language; false if there is none such. */
static bool find_place(struct world_words *words, const char *word,
                       char *place[N_LANGUAGES], const char **best)
{
    struct unit_words *units = &words->units;
    const struct {
        const char *word;
        char *en, *fr;
    } places[] = {
        {"currency", units->currency, NULL},
        {"m3", units->volume, NULL},
        {"L", units->thousandth, NULL},
        {"truck", units->vehicle[LANGUAGE_EN], units->vehicle[LANGUAGE_FR]},
        {"fuel", words->noun[NOUN_FUEL][0], words->noun[NOUN_FUEL][1]},
        {"tanker", words->noun[NOUN_TANKER][0], words->noun[NOUN_TANKER][1]},
        {"tankers", words->noun[NOUN_TANKERS][0], words->noun[NOUN_TANKERS][1]},
        {"station", words->noun[NOUN_STATION][0], words->noun[NOUN_STATION][1]},
        {"stations", words->noun[NOUN_STATIONS][0], words->noun[NOUN_STATIONS][1]},
    };
    struct near near = near_init(word);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        near_add(&near, places[i].word);
        if (strcmp(places[i].word, word) != 0)
            continue;
        place[LANGUAGE_EN] = places[i].en;
        place[LANGUAGE_FR] = places[i].fr;
        return true;
    }
    *best = near.best;
    return false;
}

/* A word of a unit is one in all languages, without blank or slash. */
static void read_word(const struct table_cursor *at, int32_t column, char *into,
                      bool is_of_unit)
{
    const char *text = cursor_cell(at, column);
    char most[NUMBER_TEXT];
    if (text[0] == '\0')
        (void)cursor_report(at, column, E200_BLANK, NULL);
    else if (strlen(text) >= UNIT_WORD)
        (void)cursor_report(at, column, E273_LONG_WORD,
                            TEXTS(text, diag_number(most, UNIT_WORD - 1)));
    else if (is_of_unit && strpbrk(text, " /\"") != NULL)
        (void)cursor_report(at, column, E274_BAD_UNIT_WORD, TEXTS(text));
    else
        memcpy(into, text, strlen(text) + 1);
}

static void read_row(struct world_words *words, const struct table_cursor *at)
{
    const char *word = cursor_cell(at, COL_WORD), *best = NULL;
    char *place[N_LANGUAGES];
    if (word[0] == '\0') {
        (void)cursor_report(at, COL_WORD, E200_BLANK, NULL);
        return;
    }
    if (!find_place(words, word, place, &best)) {
        (void)cursor_report(at, COL_WORD, E272_UNKNOWN_WORD, TEXTS(word, best));
        return;
    }
    if (place[LANGUAGE_EN][0] != '\0') {
        (void)cursor_report(at, COL_WORD, E275_WORD_TWICE, TEXTS(word));
        return;
    }
    const bool is_one = place[LANGUAGE_FR] == NULL;
    read_word(at, COL_EN, place[LANGUAGE_EN], is_one || strcmp(word, "truck") == 0);
    if (!is_one)
        read_word(at, COL_FR, place[LANGUAGE_FR], strcmp(word, "truck") == 0);
    else if (strcmp(cursor_cell(at, COL_EN), cursor_cell(at, COL_FR)) != 0)
        (void)cursor_report(at, COL_FR, E276_ONE_WORD,
                            TEXTS(word, cursor_cell(at, COL_EN)));
}

enum status words_read(struct world_words *words, const struct text *text,
                       struct diag *diag)
{
    struct table table = {0};
    struct table_cursor at = {.table = &table, .diag = diag};
    const int32_t before = diag->count;
    enum status status = table_read(&table, text, columns, N_COLS, diag);
    for (; status != ST_MEMORY && table.is_usable && at.row < table.n_rows; at.row++)
        read_row(words, &at);
    if (status == ST_OK && diag->count != before)
        status = ST_INPUT;
    table_free(&table);
    return status;
}

/* ---- texts ---- */

/* Within a word: a letter of any alphabet, a digit, or the dash of an id. */
static bool is_inside(const char *at)
{
    static const char apostrophe[] = "’"; /* ends a word in French */
    if (strncmp(at, apostrophe, sizeof apostrophe - 1) == 0 || *at == '\0')
        return false;
    return isalnum((unsigned char)*at) || *at == '_' || (unsigned char)*at >= 0x80;
}

/* Which form of a noun stands here, whole and small or with a capital; -1: none. */
static int form_at(const char *text, const char *at, enum language language)
{
    const bool is_after_letter =
        at > text && (isalnum((unsigned char)at[-1]) || at[-1] == '_' ||
                      ((unsigned char)at[-1] >= 0x80 && (unsigned char)at[-1] != 0x99));
    for (int i = 0; !is_after_letter && i < N_FORMS; i++) {
        const size_t n = strlen(nouns[i].text);
        const bool is_here = tolower((unsigned char)*at) == nouns[i].text[0] &&
                             strncmp(at + 1, nouns[i].text + 1, n - 1) == 0;
        if (nouns[i].language == language && is_here && !is_inside(at + n))
            return i;
    }
    return -1;
}

/* The word of the world for a noun, "" if it has none. */
static const char *noun_of(int noun, enum language language)
{
    if (noun < 0)
        return "";
    return noun == NOUN_VOLUME ? used->units.volume : used->noun[noun][language];
}

/* Behind what is in room, or only counted: room NULL. */
static size_t put(char *room, size_t n, const char *text, size_t length)
{
    if (room != NULL)
        memcpy(room + n, text, length);
    return n + length;
}

/* Into room, which is large enough, or only counted: room NULL. */
static size_t put_in_words(char *room, const char *text, enum language language)
{
    size_t n = 0;
    for (const char *at = text; *at != '\0';) {
        const int form = form_at(text, at, language);
        const size_t length = form < 0 ? 1 : strlen(nouns[form].text);
        const char *noun = form < 0 ? "" : noun_of(nouns[form].noun, language);
        const size_t start = n;
        if (noun[0] == '\0')
            n = put(room, n, at, length);
        else if (nouns[form].before != NULL)
            n = put(room, n, nouns[form].before, strlen(nouns[form].before));
        n = put(room, n, noun, strlen(noun));
        if (room != NULL && noun[0] != '\0' && isupper((unsigned char)*at))
            room[start] = (char)toupper((unsigned char)room[start]);
        at += length;
    }
    return n;
}

static const char *keep(const char *text, enum language language)
{
    struct said *grown = memory_grow(used->said, (size_t)used->n_said,
                                     (size_t)used->n_said + 1, sizeof *grown);
    if (grown == NULL)
        return text;
    used->said = grown;
    struct said *it = &grown[used->n_said];
    const size_t n = put_in_words(NULL, text, language);
    it->language = language;
    it->asked = memory_copy_text(text, strlen(text));
    it->answer = memory_new(n + 1, 1);
    if (it->asked == NULL || it->answer == NULL) {
        memory_free(it->asked);
        memory_free(it->answer);
        return text;
    }
    (void)put_in_words(it->answer, text, language);
    used->n_said++;
    return it->answer;
}

static bool has_nouns(void)
{
    for (int i = 0; used != NULL && i <= NOUN_VOLUME; i++) {
        if (noun_of(i, LANGUAGE_EN)[0] != '\0')
            return true;
    }
    return false;
}

const char *words_say(const char *text, enum language language)
{
    if (text == NULL || !has_nouns())
        return text;
    for (int32_t i = 0; i < used->n_said; i++) {
        const struct said *it = &used->said[i];
        if (it->language == language && strcmp(it->asked, text) == 0)
            return it->answer;
    }
    return keep(text, language);
}
