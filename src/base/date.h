/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DATE_H
#define DATE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Dates of the proleptic Gregorian calendar as day numbers, 1970-01-01 is 0.
 */

struct date {
    int32_t year, month, day; /* month 1-12, day 1-31 */
};

enum { DATE_TEXT = 11 }; /* yyyy-mm-dd and a NUL */

/** Day number of a date. The date must exist. */
int32_t date_number(struct date date);

/** The date of a day number. */
struct date date_of(int32_t number);

/** Read yyyy-mm-dd, dd/mm/yyyy or d/m/yyyy, years 1900 to 2199.  False: there is no
 * such day. */
bool date_parse(int32_t *number, const char *text);

/** What dd/mm/yy, which is refused, may mean.  False if it is nothing of that form. */
bool date_guess(int32_t *number, const char *text);

/** Write dd/mm/yyyy. */
void date_write_slashes(int32_t number, char text[DATE_TEXT]);

/** Write yyyy-mm-dd. */
void date_write(int32_t number, char text[DATE_TEXT]);

#endif
