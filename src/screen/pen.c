/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/pen.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/typography.h"

size_t pen_cut(const char *text, int columns)
{
    return typography_cut(text, columns);
}

int pen_width(const char *text)
{
    return typography_columns(text);
}

void pen_spaces(FILE *file, int n)
{
    for (; n > 0; n--)
        (void)fputc(' ', file);
}

void pen_right(FILE *file, const char *text, int columns)
{
    pen_spaces(file, columns - pen_width(text));
    (void)fputs(text, file);
}

void pen_left(FILE *file, char *text, int columns)
{
    text[pen_cut(text, columns - 1)] = '\0';
    (void)fputs(text, file);
    pen_spaces(file, columns - pen_width(text));
}

void pen_shorten(FILE *file, const char *text, int columns)
{
    const bool is_long = pen_width(text) > columns;
    (void)fprintf(file, "%.*s%s", (int)pen_cut(text, columns - is_long), text,
                  is_long ? "…" : "");
}

void pen_line(FILE *file, const char *text)
{
    (void)fprintf(file, "%.*s\n", (int)pen_cut(text, PEN_COLUMNS), text);
}

/* Digits in groups of three, with the marks of the language. */
void pen_number(char *text, size_t size, double number, int decimals,
                enum language language)
{
    const struct typography *marks = &typographies[language];
    char raw[64];
    size_t used = 0;
    const int64_t scale = decimals == 0 ? 1 : decimals == 1 ? 10 : 100;
    int64_t whole = (int64_t)floor(fabs(number) * (double)scale + 0.5);
    (void)snprintf(raw, sizeof raw, "%" PRId64, whole / scale);
    size_t n = strlen(raw);
    if (number < 0 && whole != 0)
        text[used++] = '-';
    for (size_t i = 0; i < n && used + 8 < size; i++) {
        if (i > 0 && (n - i) % 3 == 0) {
            memcpy(text + used, marks->group, strlen(marks->group));
            used += strlen(marks->group);
        }
        text[used++] = raw[i];
    }
    if (decimals > 0) {
        text[used++] = marks->decimal;
        for (int64_t unit = scale / 10; unit > 0 && used + 1 < size; unit /= 10)
            text[used++] = (char)('0' + whole / unit % 10);
    }
    text[used] = '\0';
}

void pen_date(char *text, size_t size, int32_t number, enum language language)
{
    char iso[DATE_TEXT], date[DATE_TEXT];
    const char *year = iso, *month = iso + 5, *day = iso + 8;
    date_write(number, iso);
    (void)snprintf(date, sizeof date, "%s", typographies[language].date);
    for (char *at = date; *at != '\0'; at++)
        *at = *at == 'Y' ? *year++ : *at == 'M' ? *month++ : *at == 'D' ? *day++ : *at;
    (void)snprintf(text, size, "%s", date);
}
