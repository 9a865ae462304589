/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORDS_H
#define WORDS_H

#include <stdio.h>

#include "base/diag.h"
#include "base/status.h"

/*
 * The sentences of the commands, in English and French; {0}, {1} stand for arguments.
 */

enum word {
    /* help */
    W_ABOUT,
    W_USAGE,
    W_COMMANDS,
    W_OPTIONS,
    W_EXAMPLE,
    W_MORE,
    W_TRY_HELP,
    /* wrong command lines */
    W_AS_IT_IS,
    W_UNKNOWN_COMMAND,
    W_UNKNOWN_OPTION,
    W_DID_YOU_MEAN,
    W_NEEDS_VALUE,
    W_TAKES_NO_VALUE,
    W_NOT_A_NUMBER,
    W_BAD_CHOICE,
    W_BAD_UNTIL,
    W_NO_SCENARIO,
    W_NOT_WITH_FROM,
    W_NOT_WITH_REPLICATE,
    W_UNKNOWN_OUTPUT,
    W_UNKNOWN_METRIC,
    W_UNKNOWN_TOPIC,
    W_ONE_TOPIC,
    W_NO_TOPIC,
    W_UNKNOWN_KIND,
    W_UNKNOWN_ENTITY,
    W_UNKNOWN_PARAMETER,
    W_NOT_WITH_WIDE,
    W_BAD_DATE,
    W_DAY_OUTSIDE,
    W_NO_NEW_FILE,
    W_BASE_IS_STDIN,
    W_OWN_BASE,
    W_NO_ALTERNATIVE,
    W_SAME_TWICE,
    W_OTHER_DAYS,
    W_UNKNOWN_RANK,
    W_MANY_RANKS,
    W_NO_SIDE,
    W_BAD_MARGIN,
    W_UNKNOWN_MARGIN,
    W_NO_VARY,
    W_NEEDS_POINTS,
    W_GRID_POINTS,
    W_TOO_MANY_POINTS,
    W_SOBOL_INPUTS,
    W_NO_SUCH_METRIC,
    /* what happened */
    W_NO_MISTAKES,
    W_MISTAKES,
    W_ONE_MISTAKE,
    W_NO_MODEL,
    W_BROKEN_BOOK,
    W_INTERRUPTED,
    W_STDOUT,
    /* the summary of a run */
    W_IF_THEN,
    W_RUN_LINE,
    W_REPLICATE_LINE,
    W_UNTIL_REACHED,
    W_UNTIL_MISSED,
    W_MEDIAN,
    W_RANGE,
    W_VALUE,
    W_NEVER,
    W_UNDEFINED,
    W_WRITTEN,
    W_FIRST_STOCKOUT,
    W_STOCKOUT_DAYS,
    W_STATIONS_DRY,
    W_ARRIVALS,
    W_LOST_TOTAL,
    W_LOST,
    W_LOSS_SHARE,
    W_UNMET,
    W_SUPPLY_HOURS,
    W_UNSERVED,
    W_SCHOOL_DAYS,
    /* the summary of a score */
    W_HELD_AGAINST,
    W_SCORE_COUNTS,
    W_SCORE_HEAD,
    W_SCORE_UNDER_HEAD,
    W_SCORE_ALL,
    W_SCORE_FIT,
    W_SCORE_TEST,
    W_SCORE_TARGET,
    W_MARKED_OUTLIER,
    W_MARKED_DISPUTED,
    W_MARKED_MORE,
    W_NO_REFERENCE,
    W_NOTHING_TO_SCORE,
    /* the verdict of a comparison */
    W_COMPARED_WITH,
    W_SAME_CHANCE,
    W_COMPARE_HEAD,
    W_BETTER,
    W_WORSE,
    W_NO_DIFFERENCE,
    W_FEWER,
    W_MORE_OF,
    W_EARLIER,
    W_LATER,
    W_POINTS_LOWER,
    W_POINTS_HIGHER,
    W_HOURS_LESS,
    W_HOURS_MORE,
    W_INTERVAL,
    W_EACH_ALONE,
    W_SAME_INPUTS,
    W_IS_CHOICE,
    W_IS_ASSUMPTION,
    W_RANKED_BY,
    W_BASE_MEAN,
    W_RANKED_NONE,
    W_TOGETHER,
    W_ORDER_NOTE,
    W_ASSUMPTIONS,
    W_MORE_ROWS,
    /* the screen of a sweep */
    W_AT_POINT,
    W_SWEEP_LINE,
    W_FROM_TO,
    W_GRID,
    W_LHS,
    W_SOBOL,
    W_VARIED,
    W_WORLD,
    W_MORE_INPUTS,
    W_SWEEP_HEAD,
    W_THE_SCENARIO,
    W_LOWEST_AT,
    W_HIGHEST_AT,
    W_MEANS_OVER,
    W_THE_BASE,
    W_LOWEST,
    W_HIGHEST,
    W_ONLY_LEVERS,
    W_ASSUMED_TOO,
    W_POINTS_TOGETHER,
    W_FOR_ONE_UNIT,
    W_SEVERAL_LEVERS,
    W_NO_QUANTITY,
    W_PER_UNIT,
    W_MORE_UNITS,
    /* the tables of show, the files of new */
    W_FIRST_DAY,
    W_DAYS,
    W_LEVER,
    W_HAZARD,
    W_PLAUSIBLE,
    W_EDITED_TITLE,
    W_BASE_NOTE,
    W_FILE_EXISTS,
    W_NEW_WRITTEN,
    N_WORDS
};

/** The sentence with its {0} places. */
const char *word_text(enum word word, enum language language);

/** A unit of the dictionary, such as "h/day", as a screen writes it: "h/jour". */
const char *unit_text(const char *unit, enum language language);

/** Write a sentence, without a line end.  arguments ends with NULL, may be NULL. */
void word_print(FILE *file, enum language language, enum word word,
                const char *const arguments[]);

/** Who talks to whom: one for the whole program. */
struct session {
    enum language language;
    struct diag *diag;
    const char *command; /* "run"; NULL before it is known */
};

/** Complain about the command line on stderr.  Returns ST_USAGE. */
enum status usage_report(const struct session *session, enum word word,
                         const char *const arguments[]);

#endif
