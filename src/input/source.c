/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/source.h"

#include <string.h>

#include "base/memory.h"
#include "input/reading.h"

enum { COL_ID, COL_TITLE, COL_PUBLISHER, COL_DATE, COL_URL, N_COLS };

static const struct table_column columns[N_COLS] = {
    {"id", false},   {"title", false}, {"publisher", false},
    {"date", false}, {"url", false},
};

static void check_source(const struct sources *sources, const struct table_cursor *at)
{
    const char *id = cursor_cell(at, COL_ID);
    char number[NUMBER_TEXT];
    int32_t other = sources_find(sources, id);
    size_t length = strlen(id);
    if (length == 0)
        (void)cursor_report(at, COL_ID, E200_BLANK, NULL);
    else if (length > ID_LENGTH || id[0] < 'a' || id[0] > 'z' ||
             strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_") != length)
        (void)cursor_report(at, COL_ID, E312_BAD_ID,
                            TEXTS(id, diag_number(number, ID_LENGTH)));
    else if (other >= 0)
        (void)cursor_report(
            at, COL_ID, E314_DUPLICATE_ID,
            TEXTS(id, diag_number(number, at->table->rows[other].line)));
    if (cursor_cell(at, COL_TITLE)[0] == '\0')
        (void)cursor_report(at, COL_TITLE, E200_BLANK, NULL);
}

static enum status read_source_rows(struct sources *sources, struct table_cursor *at)
{
    int32_t n_rows = at->table->n_rows;
    if (n_rows > MODEL_SOURCES) {
        char limit[NUMBER_TEXT];
        at->row = MODEL_SOURCES;
        (void)cursor_report(at, -1, E321_TOO_MANY,
                            TEXTS(diag_number(limit, MODEL_SOURCES)));
        n_rows = MODEL_SOURCES;
    }
    sources->rows = memory_new((size_t)n_rows, sizeof *sources->rows);
    if (sources->rows == NULL)
        return ST_MEMORY;
    for (at->row = 0; at->row < n_rows; at->row++) {
        struct source *source = &sources->rows[at->row];
        check_source(sources, at);
        sources->n_rows++;
        if (!copy_text(&source->id, cursor_cell(at, COL_ID)) ||
            !copy_text(&source->title, cursor_cell(at, COL_TITLE)) ||
            !copy_text(&source->publisher, cursor_cell(at, COL_PUBLISHER)) ||
            !copy_text(&source->date, cursor_cell(at, COL_DATE)) ||
            !copy_text(&source->url, cursor_cell(at, COL_URL)))
            return ST_MEMORY;
    }
    return ST_OK;
}

enum status sources_read(struct sources *sources, const struct text *text,
                         struct diag *diag)
{
    struct table table;
    struct table_cursor at = {.table = &table, .diag = diag};
    int32_t before = diag->count;
    enum status status = table_read(&table, text, columns, N_COLS, diag);
    if (status != ST_MEMORY && table.is_usable)
        status = read_source_rows(sources, &at);
    if (status == ST_OK && diag->count != before)
        status = ST_INPUT;
    table_free(&table);
    return status;
}

int32_t sources_find(const struct sources *sources, const char *id)
{
    for (int32_t i = 0; i < sources->n_rows; i++) {
        if (strcmp(sources->rows[i].id, id) == 0)
            return i;
    }
    return -1;
}

void sources_free(struct sources *sources)
{
    for (int32_t i = 0; i < sources->n_rows; i++) {
        memory_free(sources->rows[i].id);
        memory_free(sources->rows[i].title);
        memory_free(sources->rows[i].publisher);
        memory_free(sources->rows[i].date);
        memory_free(sources->rows[i].url);
    }
    memory_free(sources->rows);
    *sources = (struct sources){0};
}
