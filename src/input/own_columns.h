/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OWN_COLUMNS_H
#define OWN_COLUMNS_H

#include "base/status.h"
#include "input/table.h"

/*
 * Columns that a file names itself, behind those that it must have: the inputs of a
 * posterior.csv, the days of an ancestry.csv.
 */

/** Zero-initialise.  Owns the words. */
struct own_columns {
    int32_t n; /* all of them, the fixed ones first */
    struct table_column columns[TABLE_COLUMNS];
    char *characters; /* the words, each closed */
};

/**
 * Take the words of the first line: n_fixed that there must be, then its own in their
 * order.  Ids and dates have no quotes, commas or semicolons in them; quotes around a word do not count.  ST_MEMORY.
 */
CHECKED enum status own_columns_read(struct own_columns *own, const struct text *text,
                                     const char *const *fixed, int32_t n_fixed);

/** Accepts zeroed and freed ones, and zeroes. */
void own_columns_free(struct own_columns *own);

#endif
