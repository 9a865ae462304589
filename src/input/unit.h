/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UNIT_H
#define UNIT_H

#include <stdbool.h>

#include "base/status.h"

/*
 * Units as people read and write them.  The dictionary names each by a key, which never
 * changes: the unit as files write it, with $ for money, and m3, L and truck where a world
 * may count cargo in something else, carried by something else.  Its text is the key in
 * the words of the world in use (words.h), its name that in a language.
 */

enum {
    UNIT_WORD = 24, /* bytes of a word of a unit, with its end */
    UNIT_TEXT = 64, /* bytes of a unit */
    WORLD_UNITS = 9 /* whose texts are the world's */
};

/** The words of a world in its units, and the units in these words. */
struct unit_words {
    char currency[UNIT_WORD];             /* "": called currency */
    char written[UNIT_WORD];              /* what its files call it, "": as above */
    char volume[UNIT_WORD];               /* "": m3 */
    char thousandth[UNIT_WORD];           /* of a volume, "": L */
    char vehicle[N_LANGUAGES][UNIT_WORD]; /* "": truck, citernes */
    char text[N_LANGUAGES][WORLD_UNITS][UNIT_TEXT]; /* units_fill makes them */
};

/** Make the texts, of the words. */
void units_fill(struct unit_words *words);

/** The unit of a key as files and English screens have it.  What is no key, and NULL, stay
 * as they are.  Lives as long as the words in use. */
const char *unit_text(const char *key);

/** The same in the words of a language. */
const char *unit_name(const char *key, enum language language);

/** The key whose text this is; any other text stays as it is. */
const char *unit_key_of(const char *text);

/** The money of the world, for screens. */
const char *unit_money(enum language language);

/** The currency in a text that is the unit of a key but for its money, into word; of any
 * unit with money where key is NULL.  False if the key has no money, or text is none such. */
bool unit_currency(const char *text, const char *key, char word[UNIT_WORD]);

/** Is text the unit as files of a model write it? */
bool unit_is_written(const char *text, const char *key);

/** Is text the unit, or French for it, with or without accents, one or several? */
bool unit_is_meant(const char *text, const char *key);

#endif
