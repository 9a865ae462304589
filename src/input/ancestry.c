/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/ancestry.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "input/own_columns.h"
#include "input/reading.h"

enum { COL_MODEL, COL_POSTERIOR, COL_SEED, COL_START, N_FIXED };

static const char *const fixed_names[N_FIXED] = {"model_sha256", "posterior_sha256",
                                                 "seed", "start"};

enum status ancestry_init(struct ancestry *ancestry, int32_t n_courses,
                          int32_t n_branches)
{
    ancestry->n_courses = n_courses;
    ancestry->n_branches = n_branches;
    ancestry->day = memory_new((size_t)n_branches + 1, sizeof *ancestry->day);
    ancestry->slot =
        memory_new((size_t)n_branches * (size_t)n_courses + 1, sizeof *ancestry->slot);
    return ancestry->day == NULL || ancestry->slot == NULL ? ST_MEMORY : ST_OK;
}

int32_t ancestry_slot(const struct ancestry *ancestry, int32_t generation,
                      int32_t future)
{
    if (generation >= ancestry->n_branches)
        return future;
    return ancestry->slot[(int64_t)generation * ancestry->n_courses +
                          future % ancestry->n_courses];
}

/* The days are words of the first line. */
static enum status read_days(struct ancestry *ancestry, const struct table_cursor *at,
                             const struct own_columns *header)
{
    enum status status = ST_OK;
    for (int32_t b = 0; b < ancestry->n_branches; b++) {
        const char *word = header->columns[N_FIXED + b].name;
        const struct place place = {.file = ancestry->text.path,
                                    .line = 1,
                                    .column = at->table->position[N_FIXED + b]};
        if (!date_parse(&ancestry->day[b], word))
            status = date_refuse(word, at->table->is_semicolon, NULL, &place, at->diag);
        else if (status == ST_OK && b > 0 && ancestry->day[b] <= ancestry->day[b - 1])
            status = diag_report(at->diag, ST_INPUT, &place, E257_DAYS_FALL,
                                 TEXTS(word, header->columns[N_FIXED + b - 1].name));
    }
    return status;
}

static enum status read_seed(struct ancestry *ancestry, const struct table_cursor *at)
{
    const char *text = cursor_cell(at, COL_SEED);
    errno = 0;
    ancestry->seed = strtoull(text, NULL, 10);
    if (text[0] != '\0' && strspn(text, "0123456789") == strlen(text) && errno == 0)
        return ST_OK;
    return cursor_report(at, COL_SEED, E204_NOT_WHOLE, TEXTS("seed", text));
}

/* What all rows share is read in the first. */
static enum status read_origin(struct ancestry *ancestry, const struct table_cursor *at)
{
    const struct place place = cursor_place(at, COL_START);
    (void)snprintf(ancestry->model_sha256, sizeof ancestry->model_sha256, "%s",
                   cursor_cell(at, COL_MODEL));
    (void)snprintf(ancestry->posterior_sha256, sizeof ancestry->posterior_sha256, "%s",
                   cursor_cell(at, COL_POSTERIOR));
    if (!date_parse(&ancestry->start, cursor_cell(at, COL_START)))
        return date_refuse(cursor_cell(at, COL_START), at->table->is_semicolon, NULL,
                           &place, at->diag);
    return read_seed(ancestry, at);
}

/* Like the first row in the columns that all share? */
static enum status check_origin(const struct table_cursor *at)
{
    for (int32_t column = 0; column < N_FIXED; column++) {
        if (strcmp(cursor_cell(at, column), table_cell(at->table, 0, column)) != 0)
            return cursor_report(at, column, E258_MIXED_COURSES, NULL);
    }
    return ST_OK;
}

static enum status read_course(struct ancestry *ancestry, const struct table_cursor *at)
{
    enum status status = check_origin(at);
    for (int32_t b = 0; b < ancestry->n_branches; b++) {
        double number = 0;
        const char *text = cursor_cell(at, N_FIXED + b);
        if (read_number_cell(at, N_FIXED + b, &number) != ST_OK)
            status = ST_INPUT;
        else if (!(number >= 0 && number < MOST_SLOT) ||
                 number != (double)(int32_t)number)
            status = cursor_report(at, N_FIXED + b, E259_NOT_A_SLOT, TEXTS(text));
        else
            ancestry->slot[(int64_t)b * ancestry->n_courses + at->row] =
                (int32_t)number;
    }
    return status;
}

static enum status read_courses(struct ancestry *ancestry, struct table_cursor *at,
                                const struct own_columns *header)
{
    const struct place file = {.file = ancestry->text.path};
    const int32_t n_branches = header->n - N_FIXED;
    if (at->table->n_rows == 0 || n_branches == 0)
        return diag_report(at->diag, ST_INPUT, &file, E260_NO_COURSES, NULL);
    enum status status = ancestry_init(ancestry, at->table->n_rows, n_branches);
    if (status == ST_OK)
        status = read_days(ancestry, at, header);
    if (status == ST_OK)
        status = read_origin(ancestry, at);
    for (at->row = 0; status != ST_MEMORY && at->row < at->table->n_rows; at->row++) {
        const enum status one = read_course(ancestry, at);
        status = one == ST_OK ? status : one;
    }
    return status;
}

enum status ancestry_load(struct ancestry *ancestry, const char *path, opener *open,
                          void *context, struct diag *diag)
{
    struct own_columns header = {0};
    struct table table = {0};
    struct table_cursor at = {.table = &table, .diag = diag};
    enum status status = open(context, path, &ancestry->text, diag);
    if (status == ST_OK)
        status = own_columns_read(&header, &ancestry->text, fixed_names, N_FIXED);
    if (status == ST_OK)
        status = table_read(&table, &ancestry->text, header.columns, header.n, diag);
    if (status == ST_OK)
        status = read_courses(ancestry, &at, &header);
    table_free(&table);
    own_columns_free(&header);
    return status;
}

void ancestry_free(struct ancestry *ancestry)
{
    memory_free(ancestry->day);
    memory_free(ancestry->slot);
    text_free(&ancestry->text);
    *ancestry = (struct ancestry){0};
}
