/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BRIEF_TABLE_H
#define BRIEF_TABLE_H

#include "base/diag.h"
#include "input/own_columns.h"

/*
 * A table of a results folder read back, in either dialect: cells by the names of their
 * columns, rows found by what they are about.
 */

/** The tables that pages use. */
enum brief_table_id {
    BRIEF_DAILY,
    BRIEF_SUMMARY,
    BRIEF_COVER,
    BRIEF_SENSITIVITY,
    BRIEF_METRICS,
    BRIEF_INPUTS,
    BRIEF_RIVALS,
    BRIEF_ANSWER,
    BRIEF_ATTRIBUTION,
    BRIEF_SUBSETS,
    BRIEF_TOTALS,
    BRIEF_TABLES
};

/** Zero-initialise: a table that is not there.  Owns all of it. */
struct brief_table {
    bool is_there;
    char *path;
    struct text text;
    struct own_columns own;
    struct table table;
};

/** "daily.csv" */
const char *brief_table_file(enum brief_table_id id);

/** Read a table of a folder; none is no mistake.  ST_IO, ST_INPUT, reported. */
CHECKED enum status brief_table_read(struct brief_table *table, const char *folder,
                                     enum brief_table_id id, struct diag *diag);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void brief_table_free(struct brief_table *table);

int32_t brief_rows(const struct brief_table *table);

/** A cell; "" where the row or the column is not there. */
const char *brief_cell(const struct brief_table *table, int32_t row,
                       const char *column);

/** The number in a cell; NaN where it is blank or none. */
double brief_number(const struct brief_table *table, int32_t row, const char *column);

/** What rows are wanted: columns and what must stand there; NULL ends it early. */
struct brief_key {
    const char *column, *value;
};

/** The first row from `row` on that has all keys; -1: there is none. */
int32_t brief_find(const struct brief_table *table, int32_t row,
                   const struct brief_key *keys);

/** Keys: BRIEF_KEYS({"metric", "unmet_total"}, {"fuel", "petrol"}) */
#define BRIEF_KEYS(...) ((const struct brief_key[]){__VA_ARGS__, {NULL, NULL}})

#endif
