/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PEN_H
#define PEN_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/status.h"

/*
 * Text for a screen of 80 columns, where a letter of several bytes is one column.
 */

enum { PEN_COLUMNS = 80 };

/** Where text that is wider than the columns must end, in bytes. */
size_t pen_cut(const char *text, int columns);

/** The columns that a text takes. */
int pen_width(const char *text);

/** Write n spaces; none if n is negative. */
void pen_spaces(FILE *file, int n);

/** Write a text at the right or the left end of so many columns; the second is cut. */
void pen_right(FILE *file, const char *text, int columns);
void pen_left(FILE *file, char *text, int columns);

/** Write at most so many columns, the last one an ellipsis if that is not all. */
void pen_shorten(FILE *file, const char *text, int columns);

/** Write one line, cut to the screen. */
void pen_line(FILE *file, const char *text);

/** A number in groups of three digits; decimals: 0 to 2.  Cut to size. */
void pen_number(char *text, size_t size, double number, int decimals,
                enum language language);

/** A civil day number as a date: 2025-10-31, 31/10/2025 in French.  Cut to size. */
void pen_date(char *text, size_t size, int32_t number, enum language language);

#endif
