/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/memory.h"
#include "output/number.h"

enum { BUFFER = 1 << 16 };

static const struct {
    const char *name;
    const char *mark; /* what a file begins with */
    char separator, decimal;
} dialects[N_DIALECTS] = {
    [DIALECT_STANDARD] = {"standard", "", ',', '.'},
    [DIALECT_FRENCH] = {"fr", "\xEF\xBB\xBF", ';', ','},
};

const char *dialect_name(enum csv_dialect dialect)
{
    return dialects[dialect].name;
}

int32_t dialect_find(const char *name)
{
    for (int32_t i = 0; i < N_DIALECTS; i++) {
        if (strcmp(dialects[i].name, name) == 0)
            return i;
    }
    return -1;
}

static void fail(struct sheet *sheet)
{
    if (sheet->error == 0)
        sheet->error = errno != 0 ? errno : EIO;
}

static void flush(struct sheet *sheet)
{
    errno = 0;
    if (sheet->error == 0 && sheet->used > 0 &&
        fwrite(sheet->buffer, 1, sheet->used, sheet->file) != sheet->used)
        fail(sheet);
    sheet->used = 0;
}

static void put(struct sheet *sheet, const char *bytes, size_t n)
{
    while (n > 0) {
        if (sheet->used == BUFFER)
            flush(sheet);
        size_t part = BUFFER - sheet->used < n ? BUFFER - sheet->used : n;
        memcpy(sheet->buffer + sheet->used, bytes, part);
        sheet->used += part;
        bytes += part;
        n -= part;
    }
}

static void put_char(struct sheet *sheet, char c)
{
    if (sheet->used == BUFFER)
        flush(sheet);
    sheet->buffer[sheet->used++] = c;
}

enum status sheet_init(struct sheet *sheet, FILE *file, enum csv_dialect dialect)
{
    sheet->file = file;
    sheet->dialect = dialect;
    sheet->buffer = memory_new(BUFFER, 1);
    if (sheet->buffer == NULL)
        return ST_MEMORY;
    put(sheet, dialects[dialect].mark, strlen(dialects[dialect].mark));
    return ST_OK;
}

enum status sheet_create(struct sheet *sheet, const char *path,
                         enum csv_dialect dialect)
{
    errno = 0;
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    if (file == NULL) {
        fail(sheet);
        if (descriptor >= 0)
            close(descriptor);
        return ST_IO;
    }
    sheet->is_owner = true;
    return sheet_init(sheet, file, dialect);
}

static void begin_cell(struct sheet *sheet)
{
    if (sheet->is_in_row)
        put_char(sheet, dialects[sheet->dialect].separator);
    sheet->is_in_row = true;
}

static bool needs_quotes(const char *text, char separator)
{
    size_t n = strlen(text);
    if (n > 0 && (text[0] == ' ' || text[n - 1] == ' '))
        return true;
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == separator || *c == '"' || *c == '\n' || *c == '\r')
            return true;
    }
    return false;
}

void sheet_text(struct sheet *sheet, const char *text)
{
    begin_cell(sheet);
    if (!needs_quotes(text, dialects[sheet->dialect].separator)) {
        put(sheet, text, strlen(text));
        return;
    }
    put_char(sheet, '"');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"')
            put_char(sheet, '"');
        put_char(sheet, *c);
    }
    put_char(sheet, '"');
}

static void put_number(struct sheet *sheet, char *text, int32_t length)
{
    begin_cell(sheet);
    if (dialects[sheet->dialect].decimal != '.') {
        char *point = memchr(text, '.', (size_t)length);
        if (point != NULL)
            *point = dialects[sheet->dialect].decimal;
    }
    put(sheet, text, (size_t)length);
}

void sheet_number(struct sheet *sheet, double number)
{
    char text[NUMBER_ROOM];
    put_number(sheet, text, number_write(text, number));
}

void sheet_number_if(struct sheet *sheet, bool is_there, double number)
{
    if (is_there)
        sheet_number(sheet, number);
    else
        sheet_blank(sheet);
}

void sheet_exact(struct sheet *sheet, double number)
{
    char text[NUMBER_ROOM];
    put_number(sheet, text, number_write_exact(text, number));
}

void sheet_digits(struct sheet *sheet, double number)
{
    char text[NUMBER_ROOM];
    put_number(sheet, text, number_write_short(text, number));
}

void sheet_integer(struct sheet *sheet, int64_t number)
{
    char text[NUMBER_ROOM];
    put_number(sheet, text, number_write_integer(text, number));
}

void sheet_date(struct sheet *sheet, int32_t day)
{
    char text[DATE_TEXT];
    date_write(day, text);
    sheet_text(sheet, text);
}

void sheet_date_if(struct sheet *sheet, bool is_there, int32_t day)
{
    if (is_there)
        sheet_date(sheet, day);
    else
        sheet_blank(sheet);
}

void sheet_blank(struct sheet *sheet)
{
    begin_cell(sheet);
}

void sheet_end_row(struct sheet *sheet)
{
    put_char(sheet, '\n');
    sheet->is_in_row = false;
}

enum status sheet_finish(struct sheet *sheet)
{
    flush(sheet);
    errno = 0;
    if (fflush(sheet->file) != 0)
        fail(sheet);
    if (sheet->is_owner) {
        if (sheet->error == 0 && fsync(fileno(sheet->file)) != 0)
            fail(sheet);
        if (fclose(sheet->file) != 0)
            fail(sheet);
        sheet->file = NULL;
        sheet->is_owner = false;
    }
    return sheet->error == 0 ? ST_OK : ST_IO;
}

void sheet_free(struct sheet *sheet)
{
    if (sheet->is_owner && sheet->file != NULL)
        (void)fclose(sheet->file);
    memory_free(sheet->buffer);
    int32_t error = sheet->error;
    *sheet = (struct sheet){.error = error};
}
