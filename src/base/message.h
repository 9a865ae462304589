/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MESSAGE_H
#define MESSAGE_H

#include "base/status.h"

/*
 * Every sentence about a mistake, in English and French, by number: E1xx syntax,
 * E2xx value, E3xx name, E4xx whole model; N5xx are notes on what is no mistake.  {0}, {1}, … stand for the arguments.  What
 * stands between < and > is left out when an argument inside it is missing or empty.
 *
 * A new message is one enumerator here and one row in message.c.
 */

enum message {
    /* E1xx: files, texts and tables */
    E100_CANNOT_READ,
    E101_NO_FILE,
    E102_NO_PERMISSION,
    E103_IS_FOLDER,
    E104_TEXT_TOO_LARGE,
    E105_WORKBOOK,
    E106_NOT_UTF8,
    E107_NUL,
    E108_EMPTY,
    E109_QUOTE,
    E110_UNCLOSED_QUOTE,
    E111_CELL_TOO_LONG,
    E112_TOO_MANY_ROWS,
    E113_UNKNOWN_COLUMN,
    E114_MISSING_COLUMN,
    E115_DUPLICATE_COLUMN,
    E116_CELL_WITHOUT_COLUMN,
    E117_BAD_ASSIGNMENT,
    E118_NOT_A_FILE,
    E119_TOO_MANY_MISTAKES,
    /* E2xx: values, dates and units */
    E200_BLANK,
    E201_NOT_A_NUMBER,
    E202_BAD_VALUE,
    E203_OUT_OF_RANGE,
    E204_NOT_WHOLE,
    E205_NEGATIVE_FACTOR,
    E206_ARGUMENT_COUNT,
    E207_BETA,
    E208_UNIFORM,
    E209_TRIANGULAR,
    E210_NORMAL,
    E211_LOGNORMAL,
    E212_DISCRETE,
    E213_SUPPORT,
    E214_MASS_CUT,
    E215_FIXED,
    E216_BAD_DATE,
    E217_SLASH_DATE,
    E218_DATES_REVERSED,
    E219_UNDATED,
    E220_UNIT,
    E221_PLAUSIBLE_RANGE,
    E222_BAD_MONTH,
    E223_NOT_BY_MONTH,
    E224_MISSING_MONTHS,
    E225_DECIMAL_COMMA,
    E226_BAD_DAYS,
    E227_OUTSIDE_RUN,
    E228_NO_START,
    E229_NO_DAYS,
    E230_ARGUMENT_SEPARATOR,
    E231_NO_SUM,
    E232_PHASES_OVERLAP,
    E233_BAD_RANGE,
    E234_RANGE_ORDER,
    E235_RANGE_COUNT,
    E236_RANGE_STEP,
    E237_NO_COUNT,
    E238_COUNT_NOT_WANTED,
    E239_ALWAYS_HAS_NO_END,
    E240_BAD_FORMAT,
    E241_BAD_END,
    E242_DAYS_AND_END,
    /* E3xx: names */
    E300_UNKNOWN_ENTITY,
    E301_UNKNOWN_KIND,
    E302_UNKNOWN_PARAMETER,
    E303_PARAMETER_OF_OTHER_KIND,
    E304_UNKNOWN_FUEL,
    E305_UNKNOWN_DISTRIBUTION,
    E306_UNKNOWN_STATUS,
    E307_UNKNOWN_SOURCE,
    E308_NEEDS_SOURCE,
    E309_NEEDS_FUEL,
    E310_FUEL_NOT_WANTED,
    E311_MAIN_ONLY,
    E312_BAD_ID,
    E313_RESERVED_ID,
    E314_DUPLICATE_ID,
    E315_PARENT_NOT_WANTED,
    E316_BAD_PARENT,
    E317_LEG_COUNT,
    E318_LEG_ORDER,
    E319_EXACTLY_ONE,
    E320_AT_LEAST_ONE,
    E321_TOO_MANY,
    E322_MISSING_PARAMETER,
    E323_DUPLICATE_ROW,
    E324_APPLIES_TO_NOTHING,
    E325_NO_LEGS,
    E326_SCENARIO_ROW,
    E327_UNKNOWN_SCENARIO_ROW,
    E328_BASE_CYCLE,
    E329_BASE_DEPTH,
    E330_BASE_IN_SET,
    E331_UNKNOWN_OUTPUT,
    E332_OUTPUT_OF_OTHER_KIND,
    E333_UNKNOWN_STATISTIC,
    E334_UNKNOWN_USE,
    E335_UNKNOWN_CONFIDENCE,
    E336_UNKNOWN_MARK,
    E337_OVERLAP,
    E338_FILE_TWICE,
    E339_NOT_VARIED,
    E340_VARIED_TWICE,
    E341_VARIED_OVER,

    E401_FACTOR_OUT_OF_RANGE,
    E402_TOO_MANY,
    E403_SUM,
    E404_COVER_ORDER,
    E405_CONVOY,
    E406_FLEET,
    E408_RATIOS,
    E409_NO_CONSUMPTION,
    E410_SAME_ADDRESS,
    /* N5xx: notes, no mistakes */
    N501_BEGINS_WITH_RUN,
    N502_BACK_TO_NORMAL,
    N503_BEFORE_RUN,
    N504_DECIDES_NOTHING,
    N_MESSAGES
};

/** The number to print ("E203"). */
const char *message_code(enum message message);

/** The sentence with its {0} places.  Never NULL. */
const char *message_text(enum message message, enum language language);

#endif
