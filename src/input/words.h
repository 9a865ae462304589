/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORDS_H
#define WORDS_H

#include "base/diag.h"
#include "input/opener.h"
#include "input/unit.h"

/*
 * What a world calls things: words.csv of a model, which may be left out,
 *
 *     word,en,fr
 *     fuel,coal,charbon
 *
 * For the words fuel, tanker, tankers, station and stations others stand on screens and
 * in labels; m3, L and truck are called otherwise in units, m3 on screens too, and so is
 * the money.
 */

enum noun {
    NOUN_FUEL,
    NOUN_TANKER,
    NOUN_TANKERS,
    NOUN_STATION,
    NOUN_STATIONS,
    N_NOUNS,
    NOUN_VOLUME = N_NOUNS
};

struct said;

/** Zero-initialise.  Owns what was said.  Of one thread at a time. */
struct world_words {
    struct unit_words units;
    char noun[N_NOUNS][N_LANGUAGES][UNIT_WORD]; /* "": as the program has it */
    int32_t n_said;
    struct said *said;          /* texts that were asked for, in these words */
    struct world_words *before; /* in use when these were loaded; NULL: the program's */
};

/** Read a file that was opened.  Every mistake is reported; ST_INPUT if any. */
CHECKED enum status words_read(struct world_words *words, const struct text *text,
                               struct diag *diag);

/**
 * Make the units of these words, and use them: from now on unit_text, unit_name and
 * words_say of this thread are in them.  Borrows them until words_free, and remembers
 * which were in use before.
 */
void words_load(struct world_words *words);

/**
 * Use loaded words, NULL: those of the program, and return what was in use.  Each thread
 * starts with those of the program.  A library whose caller holds several models does
 *
 *     struct world_words *previous = words_use(model->words);
 *     ...
 *     (void)words_use(previous);
 *
 * in every entry point, with NULL in that which loads a model: what it loads is then
 * before nothing and behind nothing, and may be freed at any time, in any thread.
 * Nothing that was in use before may be freed until it is in use again.
 */
struct world_words *words_use(struct world_words *words);

/** The words for units that are in use, NULL: the program's. */
const struct unit_words *words_of_units(void);

/** Texts of these words are lost.  If they were in use, those before them are again; if
 * they were before others, what they had before is now. */
void words_free(struct world_words *words);

/**
 * A text of the program in the words of the world: each noun that stands alone, with its
 * capital.  text itself where nothing differs, or memory is short.  Lives as long as the
 * words.
 */
const char *words_say(const char *text, enum language language);

#endif
