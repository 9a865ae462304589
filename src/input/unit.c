/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/unit.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

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

/* $ is the currency, V a volume, L its thousandth, T what carries it. */
static const struct {
    const char *unit, *french[MOST_WORDS];
} patterns[N_WORLD_UNITS] = {
    [UNIT_VOLUME] = {"V", {"V"}},
    [UNIT_VOLUME_A_DAY] = {"V/day", {"V/jour", "V/j"}},
    [UNIT_VOLUME_A_MWH] = {"V/MWh", {"V/MWh"}},
    [UNIT_VEHICLE] = {"T", {"T", "citerne", "camion", "camions"}},
    [UNIT_VEHICLE_A_DAY] = {"T/day", {"T/jour", "citerne/jour", "camion/jour", "camions/jour", "T/j", "camions/j"}},
    [UNIT_PRICE] = {"$/L", {"$/L"}},
    [UNIT_TARIFF] = {"$/kWh", {"$/kWh"}},
    [UNIT_MILLIONS] = {"million $", {"millions de $", "million de $", "millions $"}},
    [UNIT_MILLIONS_A_DAY] = {"million $/day", {"millions de $/jour", "million de $/jour", "million $/jour", "millions $/jour"}},
};
/* clang-format on */

/* As units_use makes them of no world's words. */
char world_units[N_WORLD_UNITS][UNIT_TEXT] = {
    "m3",           "m3/day",           "m3/MWh",
    "truck",        "truck/day",        "currency/L",
    "currency/kWh", "million currency", "million currency/day"};

/* The same on French screens. */
static char french_units[N_WORLD_UNITS][UNIT_TEXT] = {"m3",
                                                      "m3/jour",
                                                      "m3/MWh",
                                                      "citernes",
                                                      "citernes/jour",
                                                      "monnaie/L",
                                                      "monnaie/kWh",
                                                      "millions de monnaie",
                                                      "millions de monnaie/jour"};
static struct unit_words used;

/* A word of the world, or what stands where it has none. */
static const char *word_of(char place, const char *currency, enum language language)
{
    static const char *const vehicles[N_LANGUAGES] = {"truck", "citernes"};
    static const char *const money[N_LANGUAGES] = {"currency", "monnaie"};
    switch (place) {
    case '$':
        return currency[0] != '\0' ? currency : money[language];
    case 'V':
        return used.volume[0] != '\0' ? used.volume : "m3";
    case 'L':
        return used.thousandth[0] != '\0' ? used.thousandth : "L";
    case 'T':
        return used.vehicle[language][0] != '\0' ? used.vehicle[language]
                                                 : vehicles[language];
    default:
        return NULL;
    }
}

static void fill(char text[UNIT_TEXT], const char *pattern, const char *currency,
                 enum language language)
{
    size_t n = 0;
    for (; *pattern != '\0' && n + UNIT_WORD < UNIT_TEXT; pattern++) {
        const char *word = word_of(*pattern, currency, language);
        if (word == NULL)
            text[n++] = *pattern;
        else
            n += (size_t)snprintf(text + n, UNIT_TEXT - n, "%s", word);
    }
    text[n] = '\0';
}

void units_use(const struct unit_words *words)
{
    used = words == NULL ? (struct unit_words){0} : *words;
    for (int i = 0; i < N_WORLD_UNITS; i++) {
        fill(world_units[i], patterns[i].unit, used.currency, LANGUAGE_EN);
        fill(french_units[i], patterns[i].french[0], used.currency, LANGUAGE_FR);
    }
}

/* Which of the world's units this is, -1: none. */
static int world_unit_find(const char *unit)
{
    for (int i = 0; i < N_WORLD_UNITS; i++) {
        if (strcmp(world_units[i], unit) == 0)
            return i;
    }
    return -1;
}

const char *unit_money(enum language language)
{
    return word_of('$', used.currency, language);
}

bool unit_currency(const char *text, const char *unit, char word[UNIT_WORD])
{
    const int i = world_unit_find(unit);
    const char *pattern = i < 0 ? "" : patterns[i].unit;
    const char *at = strchr(pattern, '$');
    if (at == NULL)
        return false;
    char tail[UNIT_TEXT];
    fill(tail, at + 1, "", LANGUAGE_EN);
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

/* The same unit, with the currency as files of the model have it. */
static bool is_as_written(const char *text, int i)
{
    char written[UNIT_TEXT];
    fill(written, patterns[i].unit, used.written, LANGUAGE_EN);
    return used.written[0] != '\0' && strcmp(text, written) == 0;
}

bool unit_is_written(const char *text, const char *unit)
{
    const int i = world_unit_find(unit);
    return strcmp(text, unit) == 0 || (i >= 0 && is_as_written(text, i));
}

static bool is_listed(const char *text, const char *const french[MOST_WORDS])
{
    for (int w = 0; w < MOST_WORDS && french[w] != NULL; w++) {
        if (strcmp(french[w], text) == 0)
            return true;
    }
    return false;
}

bool unit_is_meant(const char *text, const char *unit)
{
    if (unit_is_written(text, unit))
        return true;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(units[i].unit, unit) == 0)
            return is_listed(text, units[i].french);
    }
    const int i = world_unit_find(unit);
    for (int w = 0; i >= 0 && w < MOST_WORDS && patterns[i].french[w] != NULL; w++) {
        char called[UNIT_TEXT], written[UNIT_TEXT];
        fill(called, patterns[i].french[w], used.currency, LANGUAGE_FR);
        fill(written, patterns[i].french[w], used.written, LANGUAGE_FR);
        if (strcmp(text, called) == 0 || strcmp(text, written) == 0)
            return true;
    }
    return false;
}

const char *unit_name(const char *unit, enum language language)
{
    if (language == LANGUAGE_EN || unit == NULL)
        return unit;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(unit, units[i].unit) == 0)
            return units[i].french[0];
    }
    const int i = world_unit_find(unit);
    return i >= 0 ? french_units[i] : unit;
}
