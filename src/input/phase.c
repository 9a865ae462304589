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

static enum status read_phase(struct phases *all, const struct table_cursor *at)
{
    const int32_t i = at->row;
    struct phase *phase = &all->rows[i];
    const char *name = cursor_cell(at, COL_NAME);
    char line[NUMBER_TEXT];
    if (name[0] == '\0')
        (void)cursor_report(at, COL_NAME, E200_BLANK, NULL);
    for (int32_t j = 0; j < i && name[0] != '\0'; j++) {
        if (strcmp(name, all->rows[j].name) == 0)
            (void)cursor_report(
                at, COL_NAME, E314_DUPLICATE_ID,
                TEXTS(name, diag_number(line, at->table->rows[j].line)));
    }
    enum status status = days_read(at, COL_START, &phase->first, &phase->last);
    if (status == ST_OK && i > 0 && phase->first <= all->rows[i - 1].last)
        (void)cursor_report(at, COL_START, E232_PHASES_OVERLAP,
                            TEXTS(name, all->rows[i - 1].name));
    if (!copy_text(&phase->name, name) ||
        !copy_text(&phase->label[LANGUAGE_EN], cursor_cell(at, COL_EN)) ||
        !copy_text(&phase->label[LANGUAGE_FR], cursor_cell(at, COL_FR)))
        return ST_MEMORY;
    return ST_OK;
}

enum status phases_load(struct phases *phases, const char *path, opener *open,
                        void *context, struct diag *diag)
{
    struct table table = {0};
    struct table_cursor at = {.table = &table, .diag = diag};
    int32_t before = diag->count;
    enum status status = open(context, path, &phases->text, diag);
    if (status != ST_OK)
        return status;
    status = table_read(&table, &phases->text, columns, N_COLS, diag);
    if (status != ST_MEMORY && table.is_usable) {
        phases->rows = memory_new((size_t)table.n_rows, sizeof *phases->rows);
        status = phases->rows == NULL ? ST_MEMORY : ST_OK;
        for (; status == ST_OK && at.row < table.n_rows; at.row++) {
            phases->n_rows++;
            status = read_phase(phases, &at);
        }
    }
    if (status == ST_OK && diag->count != before)
        status = ST_INPUT;
    table_free(&table);
    return status;
}

enum status day_read(const struct table_cursor *at, int32_t column, int32_t *day)
{
    const char *text = cursor_cell(at, column);
    char iso[DATE_TEXT];
    if (text[0] == '\0')
        return cursor_report(at, column, E200_BLANK, NULL);
    const struct place place = cursor_place(at, column);
    if (!date_parse(day, text))
        return date_refuse(text, at->table->is_semicolon, NULL, &place, at->diag);
    date_write(*day, iso);
    if (!at->table->is_semicolon && strcmp(text, iso) != 0)
        return cursor_report(at, column, E217_SLASH_DATE, TEXTS(text, iso));
    return ST_OK;
}

enum status days_read(const struct table_cursor *at, int32_t column, int32_t *first,
                      int32_t *last)
{
    enum status status = day_read(at, column, first);
    if (day_read(at, column + 1, last) != ST_OK)
        status = ST_INPUT;
    if (status == ST_OK && *last < *first)
        status =
            cursor_report(at, column + 1, E218_DATES_REVERSED,
                          TEXTS(cursor_cell(at, column), cursor_cell(at, column + 1)));
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
