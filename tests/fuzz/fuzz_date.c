/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/date.h"

/*
 * Any text as a date: what is read is written as the same day again.  Four bytes are
 * also taken as a day number, of which none may be too large.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DATE_BYTES = 64, FIRST_1900 = -25567, LAST_2199 = 84005 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[DATE_BYTES] = "", iso[DATE_TEXT];
    int32_t day, again;
    memcpy(text, data, size < sizeof text ? size : sizeof text - 1);
    if (date_parse(&day, text)) {
        assert(day >= FIRST_1900 && day <= LAST_2199);
        date_write(day, iso);
        assert(date_parse(&again, iso) && again == day);
        assert(date_number(date_of(day)) == day);
    }
    if (size >= sizeof day) {
        memcpy(&day, data, sizeof day);
        struct date date = date_of(day);
        assert(date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31);
        date_write(day, iso);
    }
    return 0;
}
