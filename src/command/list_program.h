/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIST_PROGRAM_H
#define LIST_PROGRAM_H

#include "input/model.h"
#include "output/csv.h"

/*
 * What `blocus list` says of the program itself, for manual pages and completions: each
 * writes a table, its header row first.  model is not used.
 */

/** Each command: how it is called, what it does, an example. */
void list_commands(struct sheet *sheet, const struct model *model);

/** Each option of each command; those with a blank command stand before one. */
void list_options(struct sheet *sheet, const struct model *model);

/** Each column of each file, given or written; a blank column tells of the file. */
void list_columns(struct sheet *sheet, const struct model *model);

/** Variables of the environment and exit codes. */
void list_outside(struct sheet *sheet, const struct model *model);

/** Header cells; names ends with NULL. */
void list_header(struct sheet *sheet, const char *const names[]);

/** The last cells of a row, one a language, and its end. */
void list_labels(struct sheet *sheet, const char *const label[N_LANGUAGES]);

#endif
