/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UNIT_H
#define UNIT_H

#include <stdbool.h>

#include "base/status.h"

/*
 * Units as people read and write them: the dictionary's own word, or French.  Some are
 * the world's: its money, what it counts cargo in and what carries it.
 */

enum {
    UNIT_WORD = 24, /* bytes of a word of a unit, with its end */
    UNIT_TEXT = 64  /* bytes of a unit */
};

/** The units with words of the world in them. */
enum world_unit {
    UNIT_VOLUME,         /* m3 */
    UNIT_VOLUME_A_DAY,   /* m3/day */
    UNIT_VOLUME_A_MWH,   /* m3/MWh */
    UNIT_VEHICLE,        /* truck */
    UNIT_VEHICLE_A_DAY,  /* truck/day */
    UNIT_PRICE,          /* FCFA/L; the engine reckons with million FCFA/1000 m3 */
    UNIT_TARIFF,         /* FCFA/kWh */
    UNIT_MILLIONS,       /* million FCFA */
    UNIT_MILLIONS_A_DAY, /* million FCFA/day */
    N_WORLD_UNITS
};

/** What they are in the world that was read last; the dictionary points to them. */
extern char world_units[N_WORLD_UNITS][UNIT_TEXT];

/** The words of a world in its units. */
struct unit_words {
    char currency[UNIT_WORD];             /* "": called currency */
    char written[UNIT_WORD];              /* what its files call it, "": as above */
    char volume[UNIT_WORD];               /* "": m3 */
    char thousandth[UNIT_WORD];           /* of a volume, "": L */
    char vehicle[N_LANGUAGES][UNIT_WORD]; /* "": truck, citernes */
};

/** From now on units are in these words.  NULL: in those of no world.  Not while others
 * read units. */
void units_use(const struct unit_words *words);

/** The money of the world, for screens. */
const char *unit_money(enum language language);

/** The currency in a text that is a unit with money, written as unit is but for that:
 * into word.  False where unit has no money, or text is none such. */
bool unit_currency(const char *text, const char *unit, char word[UNIT_WORD]);

/** Is text the unit as files of a model write it? */
bool unit_is_written(const char *text, const char *unit);

/** Is text the unit, or French for it, with or without accents, one or several? */
bool unit_is_meant(const char *text, const char *unit);

/** A unit in the words of a language; what is no unit, and NULL, stay as they are. */
const char *unit_name(const char *unit, enum language language);

#endif
