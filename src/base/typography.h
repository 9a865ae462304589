/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TYPOGRAPHY_H
#define TYPOGRAPHY_H

#include "base/status.h"

/*
 * How a language writes numbers, dates and the signs between them.  A new language is
 * one row in typography.c, and one column in each table of texts.
 */

struct typography {
    char decimal;          /* before the decimals */
    const char *group;     /* between groups of three digits */
    const char *percent;   /* behind a number */
    const char *separator; /* between parts of a list that may hold decimals */
    const char *date;      /* Y, M and D stand for the digits, first to last */
};

extern const struct typography typographies[N_LANGUAGES];

/** Give a number written with a point the decimal mark of a language. */
void typography_localise(char *number, enum language language);

#endif
