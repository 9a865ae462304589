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

/** Zero-initialise.  Owns what was said. */
struct world_words {
    struct unit_words units;
    char noun[N_NOUNS][N_LANGUAGES][UNIT_WORD]; /* "": as the program has it */
    int32_t n_said;
    struct said *said; /* texts that were asked for, in these words */
};

/** Read a file that was opened.  Every mistake is reported; ST_INPUT if any. */
CHECKED enum status words_read(struct world_words *words, const struct text *text,
                               struct diag *diag);

/** From now on units and what words_say gives are in these words.  Borrows them; NULL:
 * in those of the program.  Not while others say or read anything. */
void words_use(struct world_words *words);

/** Texts of these words are lost, and none of them in use any more. */
void words_free(struct world_words *words);

/**
 * A text of the program in the words of the world: each noun that stands alone, with its
 * capital.  text itself where nothing differs, or memory is short.  Lives as long as the
 * words.  For one thread.
 */
const char *words_say(const char *text, enum language language);

#endif
