/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/phase.h"

#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "input/reading.h"

enum { COL_NAME, COL_START, COL_END, COL_EN, COL_FR, N_COLS };

static const struct table_column columns[N_COLS] = {
    {"phase", false},    {"date_start", false}, {"date_end", false},
    {"label_en", false}, {"label_fr", false},
};

static enum status read_phase(struct phases *all, const struct table *table, int32_t i,
                              struct diag *diag)
{
    struct phase *phase = &all->rows[i];
    const char *name = table_cell(table, i, COL_NAME);
    struct place place = table_place(table, i, COL_NAME);
    char line[NUMBER_TEXT];
    if (name[0] == '\0')
        (void)diag_report(diag, ST_INPUT, &place, E200_BLANK, NULL);
    for (int32_t j = 0; j < i && name[0] != '\0'; j++) {
        if (strcmp(name, all->rows[j].name) == 0)
            (void)diag_report(diag, ST_INPUT, &place, E314_DUPLICATE_ID,
                              TEXTS(name, diag_number(line, table->rows[j].line)));
    }
    enum status status =
        days_read(table, i, COL_START, &phase->first, &phase->last, diag);
    place = table_place(table, i, COL_START);
    if (status == ST_OK && i > 0 && phase->first <= all->rows[i - 1].last)
        (void)diag_report(diag, ST_INPUT, &place, E232_PHASES_OVERLAP,
                          TEXTS(name, all->rows[i - 1].name));
    if (!copy_text(&phase->name, name) ||
        !copy_text(&phase->label[LANGUAGE_EN], table_cell(table, i, COL_EN)) ||
        !copy_text(&phase->label[LANGUAGE_FR], table_cell(table, i, COL_FR)))
        return ST_MEMORY;
    return ST_OK;
}

enum status phases_load(struct phases *phases, const char *path, opener *open,
                        void *context, struct diag *diag)
{
    struct table table = {0};
    int32_t before = diag->count;
    enum status status = open(context, path, &phases->text, diag);
    if (status != ST_OK)
        return status;
    status = table_read(&table, &phases->text, columns, N_COLS, diag);
    if (status != ST_MEMORY && table.is_usable) {
        phases->rows = memory_new((size_t)table.n_rows, sizeof *phases->rows);
        status = phases->rows == NULL ? ST_MEMORY : ST_OK;
        for (int32_t i = 0; status == ST_OK && i < table.n_rows; i++) {
            phases->n_rows++;
            status = read_phase(phases, &table, i, diag);
        }
    }
    if (status == ST_OK && diag->count != before)
        status = ST_INPUT;
    table_free(&table);
    return status;
}

enum status day_read(const struct table *table, int32_t row, int32_t column,
                     int32_t *day, struct diag *diag)
{
    const char *text = table_cell(table, row, column);
    struct place place = table_place(table, row, column);
    char iso[DATE_TEXT];
    if (text[0] == '\0')
        return diag_report(diag, ST_INPUT, &place, E200_BLANK, NULL);
    if (!date_parse(day, text))
        return date_refuse(text, table->is_semicolon, NULL, &place, diag);
    date_write(*day, iso);
    if (!table->is_semicolon && strcmp(text, iso) != 0)
        return diag_report(diag, ST_INPUT, &place, E217_SLASH_DATE, TEXTS(text, iso));
    return ST_OK;
}

enum status days_read(const struct table *table, int32_t row, int32_t column,
                      int32_t *first, int32_t *last, struct diag *diag)
{
    struct place place = table_place(table, row, column + 1);
    enum status status = day_read(table, row, column, first, diag);
    if (day_read(table, row, column + 1, last, diag) != ST_OK)
        status = ST_INPUT;
    if (status == ST_OK && *last < *first)
        status = diag_report(
            diag, ST_INPUT, &place, E218_DATES_REVERSED,
            TEXTS(table_cell(table, row, column), table_cell(table, row, column + 1)));
    return status;
}

int32_t phases_find(const struct phases *phases, int32_t first, int32_t last)
{
    int32_t found = -1, most = 0;
    for (int32_t i = 0; i < phases->n_rows; i++) {
        const struct phase *phase = &phases->rows[i];
        int32_t begin = first > phase->first ? first : phase->first;
        int32_t end = last < phase->last ? last : phase->last;
        if (end - begin + 1 > most) {
            most = end - begin + 1;
            found = i;
        }
    }
    return found;
}

void phases_free(struct phases *phases)
{
    for (int32_t i = 0; i < phases->n_rows; i++) {
        memory_free(phases->rows[i].name);
        for (int32_t j = 0; j < N_LANGUAGES; j++)
            memory_free(phases->rows[i].label[j]);
    }
    memory_free(phases->rows);
    text_free(&phases->text);
    *phases = (struct phases){0};
}
