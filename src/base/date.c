/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <string.h>

enum { DAYS_400_YEARS = 146097, FIRST_YEAR = 1900, LAST_YEAR = 2199 };

/* Years begin in March here, so that the leap day is the last: H. Hinnant (2013),
 * chrono-compatible low-level date algorithms. */
int32_t date_number(struct date date)
{
    int32_t year = date.month <= 2 ? date.year - 1 : date.year;
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t year_of_era = year - era * 400;
    int32_t month = date.month > 2 ? date.month - 3 : date.month + 9;
    int32_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int32_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_400_YEARS + day_of_era - 719468;
}

struct date date_of(int32_t number)
{
    int64_t day = (int64_t)number + 719468;
    int64_t era = (day >= 0 ? day : day - (DAYS_400_YEARS - 1)) / DAYS_400_YEARS;
    int32_t of_era = (int32_t)(day - era * DAYS_400_YEARS);
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t month = (5 * of_year + 2) / 153;
    struct date date = {
        .year = (int32_t)(era * 400) + year + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = of_year - (153 * month + 2) / 5 + 1,
    };
    return date;
}

/* Digits at *text, least to most of them; false if there are fewer or more. */
static bool read_digits(int32_t *number, const char **text, int32_t least, int32_t most)
{
    int32_t n = 0;
    *number = 0;
    for (; n < most && **text >= '0' && **text <= '9'; n++, ++*text)
        *number = *number * 10 + (**text - '0');
    return n >= least && !(**text >= '0' && **text <= '9');
}

static bool read_sign(const char **text, char sign)
{
    const bool is_there = **text == sign;
    *text += is_there;
    return is_there;
}

/* yyyy-mm-dd */
static bool read_iso(struct date *date, const char *text)
{
    return read_digits(&date->year, &text, 4, 4) && read_sign(&text, '-') &&
           read_digits(&date->month, &text, 2, 2) && read_sign(&text, '-') &&
           read_digits(&date->day, &text, 2, 2) && *text == '\0';
}

/* dd/mm/yyyy, a 0 in front may be missing; a year of so many digits */
static bool read_slashes(struct date *date, const char *text, int32_t year_digits)
{
    return read_digits(&date->day, &text, 1, 2) && read_sign(&text, '/') &&
           read_digits(&date->month, &text, 1, 2) && read_sign(&text, '/') &&
           read_digits(&date->year, &text, year_digits, year_digits) && *text == '\0';
}

/* Is there such a day, in the years that are read? */
static bool is_day(struct date date, int32_t *number)
{
    if (date.year < FIRST_YEAR || date.year > LAST_YEAR || date.month < 1 ||
        date.month > 12 || date.day < 1)
        return false;
    /* A day that does not exist would come back as another one. */
    int32_t day = date_number(date);
    struct date again = date_of(day);
    if (again.month != date.month || again.day != date.day)
        return false;
    *number = day;
    return true;
}

bool date_parse(int32_t *number, const char *text)
{
    struct date date;
    return (read_iso(&date, text) || read_slashes(&date, text, 4)) &&
           is_day(date, number);
}

bool date_guess(int32_t *number, const char *text)
{
    struct date date;
    if (!read_slashes(&date, text, 2))
        return false;
    date.year += 2000;
    return is_day(date, number);
}

static void write_padded(char *text, int32_t digits, int32_t number)
{
    for (int32_t i = digits - 1; i >= 0; i--) {
        text[i] = (char)('0' + number % 10);
        number /= 10;
    }
}

void date_write_slashes(int32_t number, char text[DATE_TEXT])
{
    struct date date = date_of(number);
    memcpy(text, "00/00/0000", DATE_TEXT);
    write_padded(text, 2, date.day);
    write_padded(text + 3, 2, date.month);
    if (date.year >= 0 && date.year <= 9999)
        write_padded(text + 6, 4, date.year);
}

void date_write(int32_t number, char text[DATE_TEXT])
{
    struct date date = date_of(number);
    memcpy(text, "0000-00-00", DATE_TEXT);
    if (date.year >= 0 && date.year <= 9999)
        write_padded(text, 4, date.year);
    write_padded(text + 5, 2, date.month);
    write_padded(text + 8, 2, date.day);
}
