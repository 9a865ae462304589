/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BRIEF_WORDS_H
#define BRIEF_WORDS_H

#include "base/status.h"

/*
 * The sentences of a page about results, in English and French; {0}, {1} stand for
 * arguments.
 */

enum brief_word {
    /* the head */
    BW_NOTICE,
    BW_COURSES,
    BW_WITH,
    BW_ASSUMED,
    BW_HOW_TO_READ,
    BW_ASKS_RUN,
    BW_ASKS_COMPARE,
    BW_ASKS_SEEK,
    BW_ASKS_CAUSES,
    BW_ASKS_SCORE,
    /* headings */
    BW_ANSWER,
    BW_FUEL,
    BW_SERVICES,
    BW_POWER,
    BW_DRIVERS,
    BW_CHANGES,
    BW_TRUST,
    BW_REPEAT,
    BW_LIMITS,
    BW_COMPARED,
    BW_CAUSES,
    BW_SOUGHT,
    BW_SCORED,
    /* columns */
    BW_MEDIAN,
    BW_RANGE,
    BW_MEAN,
    BW_LEVEL,
    BW_WHY,
    BW_WITHOUT_CHANGE,
    BW_WITH_CHANGE,
    BW_DIFFERENCE,
    BW_POINTS,
    BW_INTERVAL,
    BW_SHARE_WORSE,
    BW_UNDER,
    BW_LEVER,
    BW_VALUE,
    BW_PART,
    BW_OF_ALL,
    BW_REPORTS,
    BW_INSIDE,
    BW_SKILL,
    /* a run */
    BW_RUNS_OUT,
    BW_MAY_RUN_OUT,
    BW_NEVER_OUT,
    BW_HOURS,
    BW_WORST_SERVED,
    BW_ALL_SERVED,
    BW_FIRST_DAY,
    BW_NEVER,
    BW_STOCKOUT_DAYS,
    BW_COVER_FIRST,
    BW_COVER_LOWEST,
    BW_COVER_LAST,
    BW_NEED_MET,
    BW_NOT_MET,
    BW_FUEL_TABLE,
    BW_SERVICE_TABLE,
    BW_SHORT_DAYS,
    BW_SERVICE_ROW,
    BW_SUPPLY_HOURS,
    BW_UNSERVED,
    BW_SCHOOLS,
    BW_PERSON_DAYS,
    BW_MEAN_ONLY,
    BW_POWER_TABLE,
    BW_COVER_FIGURE,
    BW_COVER_WORDS,
    BW_CHANCE_FIGURE,
    BW_CHANCE_WORDS,
    BW_CHANCE_FROM,
    BW_CHANCE_NEVER,
    BW_BELOW,
    BW_NO_CHANCES,
    BW_NO_COVER,
    BW_NO_DRIVERS,
    BW_DRIVERS_FIGURE,
    BW_NO_CHANGES,
    /* a comparison */
    BW_CHANGE_CLEAR,
    BW_CHANGE_OPEN,
    BW_CHANGE_TABLE,
    BW_CHANGE_INPUT,
    BW_MORE_INPUTS,
    BW_MORE_SIDES,
    BW_CHANGE_FIGURE,
    BW_NO_RIVALS,
    BW_SIGN_HOLDS,
    BW_SIGN_FAILS,
    BW_NO_PROBABILITIES,
    /* causes, seeking, scores */
    BW_CAUSE_ANSWER,
    BW_CAUSE_FIGURE,
    BW_CAUSE_ROW,
    BW_ADD_UP,
    BW_FOUND,
    BW_NOT_FOUND,
    BW_SPLIT,
    BW_ALL_WORLDS,
    BW_AS_IT_IS,
    BW_SEEK_TABLE,
    BW_SCORE_ANSWER,
    BW_SCORE_TABLE,
    BW_SCORE_NOTE,
    /* trust, repeating, limits */
    BW_TRUST_NOTE,
    BW_NO_TRUST,
    BW_REPEAT_NOTE,
    BW_SOURCES,
    BW_NOT_SAID,
    BW_WRITTEN_AS,
    N_BRIEF_WORDS
};

/** The sentence with its {0} places. */
const char *brief_word(enum brief_word word, enum language language);

#endif
