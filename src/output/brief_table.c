/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/brief_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "output/disk.h"

enum { NUMBER_CELL = 64 };

static const char *const files[BRIEF_TABLES] = {
    [BRIEF_DAILY] = "daily.csv",
    [BRIEF_SUMMARY] = "summary.csv",
    [BRIEF_COVER] = "cover.csv",
    [BRIEF_SENSITIVITY] = "sensitivity.csv",
    [BRIEF_METRICS] = "metrics.csv",
    [BRIEF_INPUTS] = "inputs.csv",
    [BRIEF_RIVALS] = "rivals.csv",
    [BRIEF_ANSWER] = "answer.csv",
    [BRIEF_ATTRIBUTION] = "attribution.csv",
    [BRIEF_SUBSETS] = "subsets.csv",
    [BRIEF_TOTALS] = "score-totals.csv",
};

const char *brief_table_file(enum brief_table_id id)
{
    return files[id];
}

enum status brief_table_read(struct brief_table *table, const char *folder,
                             enum brief_table_id id, struct diag *diag)
{
    table->path = path_join(folder, files[id]);
    if (table->path == NULL)
        return ST_MEMORY;
    if (access(table->path, F_OK) != 0)
        return ST_OK;
    enum status status = open_file(NULL, table->path, &table->text, diag);
    if (status == ST_OK)
        status = own_columns_read(&table->own, &table->text, NULL, 0);
    for (int32_t i = 0; i < table->own.n; i++)
        table->own.columns[i].is_optional = true;
    if (status == ST_OK)
        status = table_read(&table->table, &table->text, table->own.columns,
                            table->own.n, diag);
    table->is_there = status == ST_OK;
    return status;
}

void brief_table_free(struct brief_table *table)
{
    table_free(&table->table);
    own_columns_free(&table->own);
    text_free(&table->text);
    memory_free(table->path);
    *table = (struct brief_table){0};
}

int32_t brief_rows(const struct brief_table *table)
{
    return table->is_there ? table->table.n_rows : 0;
}

static int32_t column_of(const struct brief_table *table, const char *name)
{
    for (int32_t i = 0; i < table->own.n; i++) {
        if (strcmp(table->own.columns[i].name, name) == 0)
            return i;
    }
    return -1;
}

const char *brief_cell(const struct brief_table *table, int32_t row, const char *column)
{
    const int32_t at = column_of(table, column);
    if (at < 0 || row < 0 || row >= brief_rows(table))
        return "";
    return table_cell(&table->table, row, at);
}

double brief_number(const struct brief_table *table, int32_t row, const char *column)
{
    const char *cell = brief_cell(table, row, column);
    char number[NUMBER_CELL] = "", *end;
    const size_t n = strlen(cell);
    if (n == 0 || n >= sizeof number)
        return (double)NAN;
    memcpy(number, cell, n + 1);
    char *comma = strchr(number, ',');
    if (comma != NULL && table->table.is_semicolon)
        *comma = '.';
    const double value = strtod(number, &end);
    return *end == '\0' && isfinite(value) ? value : (double)NAN;
}

int32_t brief_find(const struct brief_table *table, int32_t row,
                   const struct brief_key *keys)
{
    int32_t at[TABLE_COLUMNS];
    int32_t n = 0;
    for (; keys[n].column != NULL; n++) {
        at[n] = column_of(table, keys[n].column);
        if (at[n] < 0)
            return -1;
    }
    for (; row < brief_rows(table); row++) {
        int32_t k = 0;
        while (k < n &&
               strcmp(table_cell(&table->table, row, at[k]), keys[k].value) == 0)
            k++;
        if (k == n)
            return row;
    }
    return -1;
}
