/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/memory.h"
#include "input/reading.h"

enum { COL_ID, COL_TITLE, COL_PUBLISHER, COL_DATE, COL_URL, N_COLS };

static const struct table_column columns[N_COLS] = {
    {"id", false},   {"title", false}, {"publisher", false},
    {"date", false}, {"url", false},
};

static void report(const struct table *table, int32_t row, int32_t column,
                   struct diag *diag, enum message message,
                   const char *const arguments[])
{
    struct place place = table_place(table, row, column);
    (void)diag_report(diag, ST_INPUT, &place, message, arguments);
}

static void check_source(const struct model *model, const struct table *table,
                         int32_t row, struct diag *diag)
{
    const char *id = table_cell(table, row, COL_ID);
    char number[NUMBER_TEXT];
    int32_t other = model_find_source(model, id);
    size_t length = strlen(id);
    if (length == 0)
        report(table, row, COL_ID, diag, E200_BLANK, NULL);
    else if (length > ID_LENGTH || id[0] < 'a' || id[0] > 'z' ||
             strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_") != length)
        report(table, row, COL_ID, diag, E312_BAD_ID,
               TEXTS(id, diag_number(number, ID_LENGTH)));
    else if (other >= 0)
        report(table, row, COL_ID, diag, E314_DUPLICATE_ID,
               TEXTS(id, diag_number(number, table->rows[other].line)));
    if (table_cell(table, row, COL_TITLE)[0] == '\0')
        report(table, row, COL_TITLE, diag, E200_BLANK, NULL);
}

static enum status read_rows(struct model *model, const struct table *table,
                             struct diag *diag)
{
    int32_t n_rows = table->n_rows;
    if (n_rows > MODEL_SOURCES) {
        char limit[NUMBER_TEXT];
        report(table, MODEL_SOURCES, -1, diag, E321_TOO_MANY,
               TEXTS(diag_number(limit, MODEL_SOURCES)));
        n_rows = MODEL_SOURCES;
    }
    model->sources = memory_new((size_t)n_rows, sizeof *model->sources);
    if (model->sources == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < n_rows; i++) {
        struct source *source = &model->sources[i];
        check_source(model, table, i, diag);
        model->n_sources++;
        if (!copy_text(&source->id, table_cell(table, i, COL_ID)) ||
            !copy_text(&source->title, table_cell(table, i, COL_TITLE)) ||
            !copy_text(&source->publisher, table_cell(table, i, COL_PUBLISHER)) ||
            !copy_text(&source->date, table_cell(table, i, COL_DATE)) ||
            !copy_text(&source->url, table_cell(table, i, COL_URL)))
            return ST_MEMORY;
    }
    return ST_OK;
}

enum status sources_read(struct model *model, const struct text *text,
                         struct diag *diag)
{
    struct table table;
    int32_t before = diag->count;
    enum status status = table_read(&table, text, columns, N_COLS, diag);
    if (status != ST_MEMORY && table.is_usable)
        status = read_rows(model, &table, diag);
    if (status == ST_OK && diag->count != before)
        status = ST_INPUT;
    table_free(&table);
    return status;
}
