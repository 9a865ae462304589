/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TABLE_H
#define TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "input/opener.h"

/*
 * A CSV text as rows of cells, each with its place.  Spreadsheets, French ones too, are
 * met half way: a byte order mark, any line ends, commas or semicolons, blank rows and
 * columns, columns called label* are all fine.  What could be misread is refused.
 */

enum {
    TABLE_COLUMNS = 256,   /* columns that a reader may ask for */
    TABLE_ROWS = 1000000,  /* rows of a text */
    TABLE_CELL = 64 << 10, /* bytes of a cell */
};

/** A column that the reader of a table knows; French for its name is read as well. */
struct table_column {
    const char *name;
    bool is_optional;
};

/** Rows in the order of the text, without the header and without blank rows.  Owns its
 * arrays; file and columns are borrowed. */
struct table {
    const char *file;
    bool is_semicolon; /* decimal commas and dd/mm/yyyy are then allowed */
    bool is_usable;    /* the rows are worth a look, even if something was reported */
    int32_t n_columns;
    const struct table_column *columns;
    int32_t position[TABLE_COLUMNS]; /* of each column in the text, from 1; 0: absent */
    const char *shown[TABLE_COLUMNS]; /* the name that the text uses */
    int32_t n_rows;
    struct table_row *rows; /* (n_rows) */
    uint32_t *cells;        /* (n_rows x n_columns) where each text begins */
    char *characters;
};

/** Where a row begins: line of the text and row of the spreadsheet. */
struct table_row {
    int32_t line, row;
};

/**
 * Read text, whose header must name the columns that are not optional.  Every mistake
 * is reported; ST_INPUT if there was one.  text and columns must outlive the table.
 */
CHECKED enum status table_read(struct table *table, const struct text *text,
                               const struct table_column *columns, int32_t n_columns,
                               struct diag *diag);

/** Accepts zeroed, half-made and freed tables, and zeroes. */
void table_free(struct table *table);

/** The text of a cell, "" where it is blank or its column is absent. */
const char *table_cell(const struct table *table, int32_t row, int32_t column);

/** The place of a cell; of the row as a whole if column is -1. */
struct place table_place(const struct table *table, int32_t row, int32_t column);

/** The row that is being read, and where its mistakes go.  Owns nothing. */
struct table_cursor {
    const struct table *table;
    struct diag *diag;
    int32_t row;
};

/** The text and the place of a cell of that row. */
const char *cursor_cell(const struct table_cursor *at, int32_t column);
struct place cursor_place(const struct table_cursor *at, int32_t column);

/** Report a mistake at a cell of that row.  Returns ST_INPUT. */
enum status cursor_report(const struct table_cursor *at, int32_t column,
                          enum message message, const char *const arguments[]);

#endif
