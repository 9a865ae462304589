/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/typography.h"

#include <stdbool.h>
#include <string.h>

#define NO_BREAK_SPACE "\xC2\xA0"

/* clang-format off */
const struct typography typographies[] = {
    [LANGUAGE_EN] = {"en", '.', ",", "%", ":", ",", "YYYY-MM-DD", "1",
                     {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}},
    [LANGUAGE_FR] = {"fr", ',', NO_BREAK_SPACE, NO_BREAK_SPACE "%", NO_BREAK_SPACE ":", NO_BREAK_SPACE ";", "DD/MM/YYYY", "1er",
                     {"janv.", "févr.", "mars", "avr.", "mai", "juin",
                      "juil.", "août", "sept.", "oct.", "nov.", "déc."}},
};
/* clang-format on */

int typography_columns(const char *text)
{
    int columns = 0;
    for (; *text != '\0'; text++)
        columns += ((unsigned char)*text & 0xC0) != 0x80;
    return columns;
}

size_t typography_cut(const char *text, int columns)
{
    size_t n = 0;
    for (; text[n] != '\0'; n++) {
        bool is_start = ((unsigned char)text[n] & 0xC0) != 0x80;
        if (is_start && columns-- == 0)
            break;
    }
    return n;
}

void typography_localise(char *number, enum language language)
{
    char *point = strchr(number, '.');
    if (point != NULL)
        *point = typographies[language].decimal;
}
