/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WRAP_H
#define WRAP_H

#include <stdio.h>

/*
 * Words broken into lines as wide as the terminal.
 */

/**
 * The columns to write in: of a terminal those that COLUMNS or the terminal itself
 * says, within 40 and 100; else 80.
 */
int wrap_columns(FILE *file);

/** The same, when it is known whether it is a terminal and how wide: 0: unknown. */
int wrap_columns_of(int is_terminal, const char *variable, int width);

/**
 * Write a text and end its last line.  The first line has `used` columns already, all
 * others are set in by `indent`.  French signs stay with their words: the space before
 * them, and that behind an opening quotation mark, become no-break spaces.
 */
void wrap_print(FILE *file, const char *text, int used, int indent, int columns);

#endif
