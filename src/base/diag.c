/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/diag.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LINE_SIZE = 2048, ARGUMENT_SIZE = 400 };

struct line {
    char text[LINE_SIZE];
    size_t used;
};

/* Length of text, at most limit, never in the middle of a UTF-8 character. */
static size_t cut_length(const char *text, size_t limit)
{
    size_t length = strlen(text);
    if (length <= limit)
        return length;
    while (limit > 0 && ((unsigned char)text[limit] & 0xC0) == 0x80)
        limit--;
    return limit;
}

/* What users wrote must not break the line or drive the terminal. */
static void add_text(struct line *line, const char *text, size_t limit)
{
    size_t room = LINE_SIZE - 1 - line->used;
    size_t length = cut_length(text, limit < room ? limit : room);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        line->text[line->used++] = c < 0x20 || c == 0x7F ? ' ' : (char)c;
    }
    line->text[line->used] = '\0';
}

static void add_argument(struct line *line, const char *text)
{
    add_text(line, text, ARGUMENT_SIZE);
    if (strlen(text) > ARGUMENT_SIZE)
        add_text(line, "…", SIZE_MAX);
}

static void add_count(struct line *line, const char *before, int32_t count)
{
    char text[NUMBER_TEXT];
    snprintf(text, sizeof text, "%s%d", before, (int)count);
    add_text(line, text, SIZE_MAX);
}

static const char *argument(const char *const arguments[], int32_t index)
{
    for (int32_t i = 0; arguments != NULL && arguments[i] != NULL; i++) {
        if (i == index)
            return arguments[i];
    }
    return "";
}

/* Fill in a sentence up to end; false if an argument in it was empty. */
static bool add_sentence(struct line *line, const char **at, char end,
                         const char *const arguments[])
{
    bool is_whole = true;
    for (; **at != end && **at != '\0'; (*at)++) {
        if (**at == '{') {
            const char *text = argument(arguments, (*at)[1] - '0');
            is_whole = is_whole && text[0] != '\0';
            add_argument(line, text);
            *at += 2;
        } else if (**at == '<') {
            size_t before = line->used;
            (*at)++;
            if (!add_sentence(line, at, '>', arguments))
                line->used = before;
            line->text[line->used] = '\0';
        } else {
            size_t length = strcspn(*at, "{<>");
            add_text(line, *at, length > 0 ? length : 1);
            *at += length > 0 ? length - 1 : 0;
        }
    }
    return is_whole;
}

/* The spreadsheet's name of a column: A to Z, AA, AB … */
static void add_cell(struct line *line, const struct place *place,
                     enum language language)
{
    static const char *const opening[N_LANGUAGES] = {" (cell ", " (cellule "};
    char name[8];
    size_t at = sizeof name - 1;
    name[at] = '\0';
    for (int32_t column = place->column; column > 0; column = (column - 1) / 26)
        name[--at] = (char)('A' + (column - 1) % 26);
    add_text(line, opening[language], SIZE_MAX);
    add_text(line, name + at, SIZE_MAX);
    add_count(line, "", place->row);
    add_text(line, ")", SIZE_MAX);
}

static void add_place(struct line *line, const struct place *place)
{
    if (place->file != NULL) {
        add_argument(line, place->file);
        if (place->line > 0)
            add_count(line, ":", place->line);
        if (place->line > 0 && place->column > 0)
            add_count(line, ":", place->column);
        add_text(line, ": ", SIZE_MAX);
    }
}

/* Returns where the number begins. */
static size_t compose(struct line *line, enum language language,
                      const struct place *place, enum message message,
                      const char *const arguments[])
{
    const char *text = message_text(message, language);
    add_place(line, place);
    const size_t code_at = line->used;
    add_text(line, message_code(message), SIZE_MAX);
    add_text(line, ": ", SIZE_MAX);
    if (place->field != NULL) {
        add_argument(line, place->field);
        add_text(line, ": ", SIZE_MAX);
    }
    add_sentence(line, &text, '\0', arguments);
    if (place->column > 0 && place->row > 0)
        add_cell(line, place, language);
    return code_at;
}

static void show(struct diag *diag, const struct place *place, enum message message,
                 const char *const arguments[])
{
    struct line line = {.used = 0};
    diag->code_at = compose(&line, diag->language, place, message, arguments);
    diag->place = place;
    diag->sink(diag->context, line.text);
    diag->place = NULL;
}

void diag_write(char *text, size_t size, enum language language,
                const struct place *place, enum message message,
                const char *const arguments[])
{
    struct line line = {.used = 0};
    (void)compose(&line, language, place, message, arguments);
    snprintf(text, size, "%s", line.text);
}

/* FNV-1a */
static uint64_t hash_of(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
    return hash;
}

void diag_note_line(struct diag *diag, const char *line)
{
    const uint64_t hash = hash_of(line);
    for (int32_t i = 0; i < diag->n_notes; i++) {
        if (diag->note[i] == hash)
            return;
    }
    if (diag->n_notes < DIAG_NOTES)
        diag->note[diag->n_notes++] = hash;
    if (diag->sink != NULL)
        diag->sink(diag->context, line);
}

void diag_note(struct diag *diag, const struct place *place, enum message message,
               const char *const arguments[])
{
    struct line line = {.used = 0};
    diag->code_at = compose(&line, diag->language, place, message, arguments);
    diag->place = place;
    diag_note_line(diag, line.text);
    diag->place = NULL;
}

enum status diag_report(struct diag *diag, enum status status,
                        const struct place *place, enum message message,
                        const char *const arguments[])
{
    static const struct place nowhere;
    char shown[NUMBER_TEXT];
    if (diag->first == ST_OK)
        diag->first = status;
    if (diag->count < INT32_MAX)
        diag->count++;
    if (diag->sink == NULL || diag->count > DIAG_SHOWN + 1)
        return status;
    if (diag->count <= DIAG_SHOWN)
        show(diag, place == NULL ? &nowhere : place, message, arguments);
    else
        show(diag, &nowhere, E119_TOO_MANY_MISTAKES,
             TEXTS(diag_number(shown, DIAG_SHOWN)));
    return status;
}

const char *diag_number(char text[NUMBER_TEXT], double number)
{
    snprintf(text, NUMBER_TEXT, "%.7g", number);
    return text;
}
