/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TYPOGRAPHY_H
#define TYPOGRAPHY_H

#include <stddef.h>

#include "base/status.h"

/*
 * How a language writes numbers, dates and the signs between them.  A new language is
 * one row in typography.c, and one column in each table of texts.
 */

struct typography {
    const char *code;      /* what --lang takes, and labels end with: "en" */
    char decimal;          /* before the decimals */
    const char *group;     /* between groups of three digits */
    const char *percent;   /* behind a number */
    const char *colon;     /* behind a word */
    const char *separator; /* between parts of a list that may hold decimals */
    const char *date;      /* Y, M and D stand for the digits, first to last */
    const char *first;     /* the first day of a month, before its name */
    const char *month[12]; /* short */
};

extern const struct typography typographies[N_LANGUAGES];

/** The columns of a screen that a text takes: a letter of several bytes is one. */
int typography_columns(const char *text);

/** Where a text that is wider than the columns must end, in bytes. */
size_t typography_cut(const char *text, int columns);

/** Give a number written with a point the decimal mark of a language. */
void typography_localise(char *number, enum language language);

#endif
