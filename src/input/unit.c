/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/unit.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "input/words.h"

enum { MOST_WORDS = 8 };

/* clang-format off */
/* The first in French is how screens write it; what is not here is written alike. */
static const struct {
    const char *unit, *french[MOST_WORDS];
} units[] = {
    {"day", {"jours", "jour", "j"}},
    {"h", {"heure", "heures"}},
    {"h/day", {"h/jour", "h/j"}},
    {"MWh/day", {"MWh/jour", "MWh/j"}},
    {"detachment", {"détachements", "détachement", "detachement", "detachements"}},
    {"station", {"stations"}},
    {"person", {"personnes", "personne"}},
    {"share", {"part"}},
    {"probability", {"probabilité", "probabilite"}},
    {"ratio", {"rapport"}},
    {"switch", {"interrupteur"}},
    {"rank", {"rang"}},
    {"year", {"année", "annee", "an"}},
    {"1/day", {"par jour", "1/jour", "1/j"}},
    {"1/year", {"par an", "1/an"}},
    {"1/100 trucks", {"pour 100 citernes", "1/100 citernes", "pour 100 camions", "1/100 camions"}},
    {"log sd", {"écart-type du log", "ecart-type du log"}},
};

/* Those of the world: $ is the currency, V a volume, L its thousandth, T what carries it.
   The plain ones are as units_fill makes them of no words. */
static const struct {
    const char *key, *plain[N_LANGUAGES], *english, *french[MOST_WORDS];
} patterns[WORLD_UNITS] = {
    {"m3", {"m3", "m3"}, "V", {"V"}},
    {"m3/day", {"m3/day", "m3/jour"}, "V/day", {"V/jour", "V/j"}},
    {"m3/MWh", {"m3/MWh", "m3/MWh"}, "V/MWh", {"V/MWh"}},
    {"truck", {"truck", "citernes"}, "T", {"T", "citerne", "camion", "camions"}},
    {"truck/day", {"truck/day", "citernes/jour"}, "T/day", {"T/jour", "citerne/jour", "camion/jour", "camions/jour", "T/j", "camions/j"}},
    {"$/L", {"currency/L", "monnaie/L"}, "$/L", {"$/L"}},
    {"$/kWh", {"currency/kWh", "monnaie/kWh"}, "$/kWh", {"$/kWh"}},
    {"million $", {"million currency", "millions de monnaie"}, "million $", {"millions de $", "million de $", "millions $"}},
    {"million $/day", {"million currency/day", "millions de monnaie/jour"}, "million $/day", {"millions de $/jour", "million de $/jour", "million $/jour", "millions $/jour"}},
};
/* clang-format on */

/* A word of the world, or what stands where it has none. */
static const char *word_of(const struct unit_words *words, char place,
                           const char *currency, enum language language)
{
    static const char *const vehicles[N_LANGUAGES] = {"truck", "citernes"};
    static const char *const money[N_LANGUAGES] = {"currency", "monnaie"};
    switch (place) {
    case '$':
        return currency[0] != '\0' ? currency : money[language];
    case 'V':
        return words != NULL && words->volume[0] != '\0' ? words->volume : "m3";
    case 'L':
        return words != NULL && words->thousandth[0] != '\0' ? words->thousandth : "L";
    case 'T':
        return words != NULL && words->vehicle[language][0] != '\0'
                   ? words->vehicle[language]
                   : vehicles[language];
    default:
        return NULL;
    }
}

static void fill(char text[UNIT_TEXT], const struct unit_words *words,
                 const char *pattern, const char *currency, enum language language)
{
    size_t n = 0;
    for (; *pattern != '\0' && n + UNIT_WORD < UNIT_TEXT; pattern++) {
        const char *word = word_of(words, *pattern, currency, language);
        if (word == NULL)
            text[n++] = *pattern;
        else
            n += (size_t)snprintf(text + n, UNIT_TEXT - n, "%s", word);
    }
    text[n] = '\0';
}

void units_fill(struct unit_words *words)
{
    for (int i = 0; i < WORLD_UNITS; i++) {
        fill(words->text[LANGUAGE_EN][i], words, patterns[i].english, words->currency,
             LANGUAGE_EN);
        fill(words->text[LANGUAGE_FR][i], words, patterns[i].french[0], words->currency,
             LANGUAGE_FR);
    }
}

/* Which of the world's units has this key, -1: none. */
static int world_unit_find(const char *key)
{
    for (int i = 0; key != NULL && i < WORLD_UNITS; i++) {
        if (strcmp(patterns[i].key, key) == 0)
            return i;
    }
    return -1;
}

static const char *world_text(int i, enum language language)
{
    const struct unit_words *words = words_of_units();
    return words == NULL ? patterns[i].plain[language] : words->text[language][i];
}

const char *unit_text(const char *key)
{
    const int i = world_unit_find(key);
    return i < 0 ? key : world_text(i, LANGUAGE_EN);
}

const char *unit_name(const char *key, enum language language)
{
    const int world = world_unit_find(key);
    if (world >= 0)
        return world_text(world, language);
    for (size_t i = 0;
         key != NULL && language == LANGUAGE_FR && i < sizeof units / sizeof units[0];
         i++) {
        if (strcmp(key, units[i].unit) == 0)
            return units[i].french[0];
    }
    return key;
}

const char *unit_key_of(const char *text)
{
    for (int i = 0; i < WORLD_UNITS; i++) {
        if (strcmp(world_text(i, LANGUAGE_EN), text) == 0)
            return patterns[i].key;
    }
    return text;
}

const char *unit_money(enum language language)
{
    const struct unit_words *words = words_of_units();
    return word_of(words, '$', words == NULL ? "" : words->currency, language);
}

/* The currency in a text of one pattern. */
static bool find_currency(const char *text, const char *pattern, char word[UNIT_WORD])
{
    const char *at = strchr(pattern, '$');
    if (at == NULL)
        return false;
    char tail[UNIT_TEXT];
    fill(tail, words_of_units(), at + 1, "", LANGUAGE_EN);
    const size_t before = (size_t)(at - pattern), behind = strlen(tail);
    const size_t n = strlen(text);
    if (n <= before + behind || strncmp(text, pattern, before) != 0 ||
        strcmp(text + n - behind, tail) != 0)
        return false;
    const size_t length = n - before - behind;
    if (length >= UNIT_WORD || strcspn(text + before, " /\"") < length)
        return false;
    memcpy(word, text + before, length);
    word[length] = '\0';
    return true;
}

bool unit_currency(const char *text, const char *key, char word[UNIT_WORD])
{
    for (int i = 0; i < WORLD_UNITS; i++) {
        if ((key == NULL || strcmp(patterns[i].key, key) == 0) &&
            find_currency(text, patterns[i].english, word))
            return true;
    }
    return false;
}

/* The same unit, with the currency as files of the model have it. */
static bool is_as_written(const char *text, int i)
{
    const struct unit_words *words = words_of_units();
    char written[UNIT_TEXT];
    if (words == NULL || words->written[0] == '\0')
        return false;
    fill(written, words, patterns[i].english, words->written, LANGUAGE_EN);
    return strcmp(text, written) == 0;
}

bool unit_is_written(const char *text, const char *key)
{
    const int i = world_unit_find(key);
    return strcmp(text, unit_text(key)) == 0 || (i >= 0 && is_as_written(text, i));
}

static bool is_listed(const char *text, const char *const french[MOST_WORDS])
{
    for (int w = 0; w < MOST_WORDS && french[w] != NULL; w++) {
        if (strcmp(french[w], text) == 0)
            return true;
    }
    return false;
}

/* As one of its French forms, with the currency as screens or as files have it. */
static bool is_french(const char *text, int i)
{
    const struct unit_words *words = words_of_units();
    for (int w = 0; w < MOST_WORDS && patterns[i].french[w] != NULL; w++) {
        char called[UNIT_TEXT], written[UNIT_TEXT];
        fill(called, words, patterns[i].french[w], words == NULL ? "" : words->currency,
             LANGUAGE_FR);
        fill(written, words, patterns[i].french[w], words == NULL ? "" : words->written,
             LANGUAGE_FR);
        if (strcmp(text, called) == 0 || strcmp(text, written) == 0)
            return true;
    }
    return false;
}

bool unit_is_meant(const char *text, const char *key)
{
    if (unit_is_written(text, key))
        return true;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(units[i].unit, key) == 0)
            return is_listed(text, units[i].french);
    }
    const int i = world_unit_find(key);
    return i >= 0 && is_french(text, i);
}
