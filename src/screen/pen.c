/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/pen.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/date.h"

/* Where text that is wider than the columns must end. */
size_t pen_cut(const char *text, int columns)
{
    size_t n = 0;
    for (; text[n] != '\0'; n++) {
        bool is_start = ((unsigned char)text[n] & 0xC0) != 0x80;
        if (is_start && columns-- == 0)
            break;
    }
    return n;
}

int pen_width(const char *text)
{
    int columns = 0;
    for (; *text != '\0'; text++)
        columns += ((unsigned char)*text & 0xC0) != 0x80;
    return columns;
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

void pen_line(FILE *file, const char *text)
{
    (void)fprintf(file, "%.*s\n", (int)pen_cut(text, PEN_COLUMNS), text);
}

/* Digits in groups of three; a decimal comma and no-break spaces in French. */
void pen_number(char *text, size_t size, double number, int decimals,
                enum language language)
{
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
            const char *gap = language == LANGUAGE_FR ? "\xC2\xA0" : ",";
            memcpy(text + used, gap, strlen(gap));
            used += strlen(gap);
        }
        text[used++] = raw[i];
    }
    if (decimals > 0) {
        text[used++] = language == LANGUAGE_FR ? ',' : '.';
        for (int64_t unit = scale / 10; unit > 0 && used + 1 < size; unit /= 10)
            text[used++] = (char)('0' + whole / unit % 10);
    }
    text[used] = '\0';
}

void pen_date(char *text, size_t size, int32_t number, enum language language)
{
    char iso[DATE_TEXT];
    date_write(number, iso);
    if (language == LANGUAGE_FR)
        (void)snprintf(text, size, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
    else
        (void)snprintf(text, size, "%s", iso);
}
