/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/typography.h"

#include <string.h>

#define NO_BREAK_SPACE "\xC2\xA0"

const struct typography typographies[] = {
    [LANGUAGE_EN] = {'.', ",", "%", ",", "YYYY-MM-DD"},
    [LANGUAGE_FR] = {',', NO_BREAK_SPACE, NO_BREAK_SPACE "%", " ;", "DD/MM/YYYY"},
};

void typography_localise(char *number, enum language language)
{
    char *point = strchr(number, '.');
    if (point != NULL)
        *point = typographies[language].decimal;
}
