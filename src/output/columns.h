/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COLUMNS_H
#define COLUMNS_H

#include <stdint.h>

#include "base/status.h"

/*
 * The tables of results folders, and the columns that each of them always has, in all
 * languages.
 */

enum table_id {
    TABLE_DAILY,
    TABLE_CHART,
    TABLE_REPLICATES,
    TABLE_SUMMARY,
    TABLE_COVER,
    TABLE_VARIANCE,
    TABLE_SENSITIVITY,
    TABLE_PERIODS,
    TABLE_PROBABILITIES,
    TABLE_RULES,
    TABLE_TRAJECTORY,
    TABLE_EVENTS,
    TABLE_SCORE,
    TABLE_SCORE_TOTALS,
    TABLE_SAMPLES,
    TABLE_PAIRS,
    TABLE_WHY,
    TABLE_METRICS,
    TABLE_DIFFERENCE,
    TABLE_INPUTS,
    TABLE_RANKING,
    TABLE_SWEEP,
    TABLE_SWEEP_INPUTS,
    TABLE_BASE,
    TABLE_INDICES,
    TABLE_LEVERS,
    TABLE_PERIOD_DIFFERENCES,
    TABLE_PROBABILITY_PAIRS,
    TABLE_PROBABILITY_POINTS,
    TABLE_SCORE_POINTS,
    TABLE_RIVALS,
    TABLE_POSTERIOR,
    TABLE_LEARNED,
    TABLE_PREDICTIVE,
    TABLE_ANSWERS,
    TABLE_CALIBRATION,
    TABLE_ATTRIBUTION,
    TABLE_SUBSETS,
    TABLE_ANCESTRY,
    TABLE_NOWCAST,
    TABLE_ANSWER,
    TABLE_FRONTIER,
    TABLE_SEEK,
    TABLE_WORTH,
    TABLE_CHOICES,
    TABLE_TRIGGER,
    TABLE_ROC,
    TABLE_COURSES,
    N_TABLES
};

enum column_type { COLUMN_DATE, COLUMN_INTEGER, COLUMN_NUMBER, COLUMN_STRING };

/** A column that a table always has. */
struct fixed {
    const char *name;
    enum column_type type;
    const char *unit_key; /* "": none, or in a column of its own */
    const char *label[N_LANGUAGES];
};

struct result_table {
    const char *name; /* "daily": of daily.csv */
    const struct fixed *columns;
    int32_t n_columns;
    const char *label[N_LANGUAGES]; /* what it holds */
};

extern const struct result_table tables[N_TABLES];

#endif
