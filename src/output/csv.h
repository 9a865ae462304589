/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CSV_H
#define CSV_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/status.h"

/*
 * CSV out: UTF-8, LF, a cell is quoted only where it must be.  Write errors are kept
 * until sheet_finish tells them, so that a table is written without a test a cell.
 */

/** Commas and decimal points; or what a French spreadsheet opens with two clicks. */
enum csv_dialect {
    DIALECT_STANDARD,
    DIALECT_FRENCH, /* semicolons, decimal commas, byte order mark */
    N_DIALECTS
};

/** The word for a dialect on the command line and in run.json: "standard", "fr". */
const char *dialect_name(enum csv_dialect dialect);

/** The dialect of that name, -1 if there is none. */
int32_t dialect_find(const char *name);

/** A table being written.  Zero-initialise.  Owns buffer, and file if is_owner. */
struct sheet {
    FILE *file;
    char *buffer;
    size_t used;
    bool is_owner;
    bool is_in_row;
    int32_t error; /* the first errno that stopped us, 0: none */
    enum csv_dialect dialect;
};

/** Start a new file, which must not exist.  ST_IO (see error) or ST_MEMORY. */
CHECKED enum status sheet_create(struct sheet *sheet, const char *path,
                                 enum csv_dialect dialect);

/** Start writing to an open file, which stays the caller's.  ST_MEMORY. */
CHECKED enum status sheet_init(struct sheet *sheet, FILE *file,
                               enum csv_dialect dialect);

/** Cells, from left to right.  A number that is not finite leaves its cell blank. */
void sheet_text(struct sheet *sheet, const char *text);
void sheet_number(struct sheet *sheet, double number);
void sheet_number_if(struct sheet *sheet, bool is_there, double number); /* or blank */
void sheet_exact(struct sheet *sheet, double number);
void sheet_digits(struct sheet *sheet, double number); /* as few as are exact */
void sheet_integer(struct sheet *sheet, int64_t number);
void sheet_date(struct sheet *sheet, int32_t day);
void sheet_date_if(struct sheet *sheet, bool is_there, int32_t day); /* or blank */
void sheet_blank(struct sheet *sheet);
void sheet_end_row(struct sheet *sheet);

/** Write what is left; an own file also reaches the disk.  ST_IO: see error. */
CHECKED enum status sheet_finish(struct sheet *sheet);

/** Accepts zeroed, half-made and finished sheets, and zeroes.  Keeps error. */
void sheet_free(struct sheet *sheet);

#endif
