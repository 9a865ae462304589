/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/wrap.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/typography.h"

enum { FEWEST = 40, MOST = 100, USUAL = 80 };

int wrap_columns_of(int is_terminal, const char *variable, int width)
{
    long columns = variable == NULL ? 0 : strtol(variable, NULL, 10);
    if (!is_terminal)
        return USUAL;
    if (columns <= 0)
        columns = width;
    if (columns <= 0)
        return USUAL;
    return columns < FEWEST ? FEWEST : columns > MOST ? MOST : (int)columns;
}

int wrap_columns(FILE *file)
{
    int width = 0;
#ifdef TIOCGWINSZ
    struct winsize size;
    if (ioctl(fileno(file), TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
#endif
    return wrap_columns_of(isatty(fileno(file)), getenv("COLUMNS"), width);
}

/* Does a sign that French sets apart stand here, alone? */
static bool is_apart(const char *text)
{
    static const char closing[] = "»";
    const size_t n = strncmp(text, closing, strlen(closing)) == 0      ? strlen(closing)
                     : *text != '\0' && strchr(";:?!%", *text) != NULL ? 1
                                                                       : 0;
    return n > 0 && (text[n] == '\0' || strchr(" ,.)", text[n]) != NULL);
}

static bool ends_with(const char *text, size_t n, const char *end)
{
    return n >= strlen(end) && memcmp(text + n - strlen(end), end, strlen(end)) == 0;
}

/* The bytes to the next space at which a line may end. */
static size_t word_length(const char *text)
{
    size_t n = strcspn(text, " ");
    while (text[n] == ' ' && (is_apart(text + n + 1) || ends_with(text, n, "«")))
        n += 1 + strcspn(text + n + 1, " ");
    return n;
}

static int width_of(const char *text, size_t n)
{
    int width = 0;
    for (size_t i = 0; i < n; i++)
        width += ((unsigned char)text[i] & 0xC0) != 0x80;
    return width;
}

/* A word, with no-break spaces for those inside it. */
static void print_word(FILE *file, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text[i] == ' ')
            (void)fputs("\xC2\xA0", file);
        else
            (void)fputc(text[i], file);
    }
}

void wrap_print(FILE *file, const char *text, int used, int indent, int columns)
{
    bool is_start = true; /* of the text or a line: no space before the word */
    while (*text != '\0') {
        const size_t n = word_length(text);
        const int width = width_of(text, n);
        if (!is_start && used + 1 + width >= columns) {
            (void)fprintf(file, "\n%*s", indent, "");
            used = indent;
            is_start = true;
        }
        if (!is_start)
            (void)fputc(' ', file);
        used += !is_start + width;
        print_word(file, text, n);
        is_start = false;
        text += n;
        text += strspn(text, " ");
    }
    (void)fputc('\n', file);
}
