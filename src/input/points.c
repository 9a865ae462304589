/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "input/own_columns.h"
#include "input/reading.h"

enum { COL_POINT, COL_ID, N_FIXED, HIGHEST_NUMBER = 999999999 };

static const char *const fixed_names[N_FIXED] = {"point", "id"};

/* The columns that are inputs: of own columns, those that are not labels. */
struct reader {
    struct points *points;
    const struct model *model;
    struct table_cursor at;
    int32_t column[TABLE_COLUMNS]; /* (points->n_inputs) of the table */
};

static enum status make_room(struct points *points, const struct table *table)
{
    const size_t n = (size_t)points->n_points, n_inputs = (size_t)points->n_inputs;
    points->inputs = memory_new(n_inputs, sizeof *points->inputs);
    points->value = memory_new(n * n_inputs, sizeof *points->value);
    points->rows = memory_new(n, sizeof *points->rows);
    if (table->position[COL_POINT] > 0)
        points->number = memory_new(n, sizeof *points->number);
    if (table->position[COL_ID] > 0)
        points->id = memory_new(n, sizeof *points->id);
    return points->inputs == NULL || points->value == NULL || points->rows == NULL ||
                   (table->position[COL_POINT] > 0 && points->number == NULL) ||
                   (table->position[COL_ID] > 0 && points->id == NULL)
               ? ST_MEMORY
               : ST_OK;
}

static enum status find_columns(struct reader *reader, const struct own_columns *header)
{
    struct points *points = reader->points;
    const struct table *table = reader->at.table;
    const struct place file = {.file = points->text.path};
    char most[NUMBER_TEXT], n[NUMBER_TEXT];
    for (int32_t i = N_FIXED; i < header->n; i++) {
        if (table->position[i] > 0 && strncmp(header->columns[i].name, "label", 5) != 0)
            reader->column[points->n_inputs++] = i;
    }
    points->n_points = table->n_rows;
    if (points->n_inputs == 0)
        return diag_report(reader->at.diag, ST_INPUT, &file, E280_NO_INPUT_COLUMN,
                           NULL);
    if (points->n_points == 0)
        return diag_report(reader->at.diag, ST_INPUT, &file, E281_NO_POINTS, NULL);
    if (points->n_points > POINTS_MOST)
        return diag_report(
            reader->at.diag, ST_INPUT, &file, E282_TOO_MANY_POINTS,
            TEXTS(diag_number(n, points->n_points), diag_number(most, POINTS_MOST)));
    return make_room(points, table);
}

/* Name and dates of an input, judged with the value of the first point. */
static enum status read_input(struct reader *reader, int32_t i)
{
    const struct table *table = reader->at.table;
    const struct place head = {.file = table->file,
                               .line = 1,
                               .row = 1,
                               .column = table->position[reader->column[i]]};
    const struct place cell = table_place(table, 0, reader->column[i]);
    const struct column_head column = {.file = table->file,
                                       .name = table->columns[reader->column[i]].name,
                                       .place = &head,
                                       .value = table_cell(table, 0, reader->column[i]),
                                       .cell = &cell,
                                       .is_semicolon = table->is_semicolon};
    return variation_read_column(&reader->points->inputs[i], reader->model, &column,
                                 reader->at.diag);
}

static void widen(struct variation *input, double value, bool is_first)
{
    if (is_first || value < input->low)
        input->low = value;
    if (is_first || value > input->high)
        input->high = value;
}

/* A cell: a number that the parameter can be, or a factor, as in the first row. */
static enum status read_value(struct reader *reader, int32_t i)
{
    struct points *points = reader->points;
    struct variation *input = &points->inputs[i];
    const struct table_cursor *at = &reader->at;
    const struct place place = cursor_place(at, reader->column[i]);
    const char *text = cursor_cell(at, reader->column[i]);
    struct diag silent = {0}; /* the first value is judged with the name */
    struct value value = {0};
    if (input->parameter == N_PARAMETERS)
        return ST_OK;
    if (value_parse(&value, text, at->table->is_semicolon,
                    &parameters[input->parameter], &place,
                    at->row == 0 ? &silent : at->diag) != ST_OK)
        return ST_INPUT;
    if (value.type != NUMBER && value.type != FACTOR)
        return cursor_report(at, reader->column[i], E283_POINT_VALUE, TEXTS(text));
    if ((value.type == FACTOR) != input->is_factor)
        return cursor_report(at, reader->column[i], E284_MIXED_COLUMN,
                             TEXTS(text, table_cell(at->table, 0, reader->column[i])));
    points->value[(int64_t)at->row * points->n_inputs + i] = value.argument[0];
    widen(input, value.argument[0], at->row == 0);
    return ST_OK;
}

static enum status read_names(struct reader *reader)
{
    struct points *points = reader->points;
    const struct table_cursor *at = &reader->at;
    double number;
    if (points->id != NULL && !copy_text(&points->id[at->row], cursor_cell(at, COL_ID)))
        return ST_MEMORY;
    if (points->id != NULL && points->id[at->row][0] == '\0')
        (void)cursor_report(at, COL_ID, E200_BLANK, NULL);
    if (points->number == NULL)
        return ST_OK;
    const char *text = cursor_cell(at, COL_POINT);
    if (text[0] == '\0')
        return cursor_report(at, COL_POINT, E200_BLANK, NULL);
    if (!number_parse(&number, text, at->table->is_semicolon) || number < 0 ||
        number > HIGHEST_NUMBER || number != floor(number))
        return cursor_report(at, COL_POINT, E285_POINT_NUMBER, TEXTS(text));
    points->number[at->row] = (int32_t)number;
    return ST_OK;
}

/* The name of a row, to find two alike. */
struct name {
    const char *id; /* NULL: the number counts */
    int32_t number, row;
};

static int compare_names(const void *one, const void *other)
{
    const struct name *a = one, *b = other;
    const int by_id = a->id == NULL ? 0 : strcmp(a->id, b->id);
    if (by_id != 0)
        return by_id;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static enum status refuse_twice(struct reader *reader, int32_t column)
{
    const struct points *points = reader->points;
    char line[NUMBER_TEXT];
    struct name *names = memory_new((size_t)points->n_points, sizeof *names);
    if (names == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < points->n_points; i++)
        names[i] = (struct name){.id = column == COL_ID ? points->id[i] : NULL,
                                 .number = column == COL_ID ? 0 : points->number[i],
                                 .row = i};
    qsort(names, (size_t)points->n_points, sizeof *names, compare_names);
    for (int32_t i = 1; i < points->n_points; i++) {
        struct name same = names[i - 1];
        same.row = names[i].row;
        reader->at.row = names[i].row;
        if (compare_names(&same, &names[i]) == 0)
            (void)cursor_report(
                &reader->at, column, E286_POINT_TWICE,
                TEXTS(cursor_cell(&reader->at, column),
                      diag_number(line, points->rows[names[i - 1].row].line)));
    }
    memory_free(names);
    return ST_OK;
}

static enum status read_rows(struct reader *reader)
{
    struct points *points = reader->points;
    struct table_cursor *at = &reader->at;
    const int32_t before = at->diag->count;
    enum status status = ST_OK;
    for (at->row = 0; at->row < points->n_points && status != ST_MEMORY; at->row++) {
        points->rows[at->row] = at->table->rows[at->row];
        status = read_names(reader);
        for (int32_t i = 0; i < points->n_inputs && status != ST_MEMORY; i++)
            status = read_value(reader, i);
    }
    if (status == ST_MEMORY || at->diag->count != before)
        return status;
    if (points->number != NULL)
        status = refuse_twice(reader, COL_POINT);
    if (points->id != NULL && status == ST_OK)
        status = refuse_twice(reader, COL_ID);
    return status;
}

static enum status read_points(struct reader *reader, const struct own_columns *header)
{
    struct points *points = reader->points;
    enum status status = find_columns(reader, header), named = ST_OK;
    for (int32_t i = 0; i < points->n_inputs && status == ST_OK; i++) {
        const enum status one = read_input(reader, i);
        named = one != ST_OK ? one : named;
        status = one == ST_MEMORY ? one : ST_OK;
    }
    if (status == ST_OK)
        status = read_rows(reader);
    if (status == ST_OK && named == ST_OK)
        status = variation_check(points->inputs, points->n_inputs, reader->at.diag);
    return status == ST_OK ? named : status;
}

enum status points_load(struct points *points, const struct model *model,
                        const char *path, opener *open, void *context,
                        struct diag *diag)
{
    struct own_columns header = {0};
    struct table table = {0};
    struct reader reader = {
        .points = points, .model = model, .at = {.table = &table, .diag = diag}};
    const int32_t before = diag->count;
    enum status status = open(context, path, &points->text, diag);
    if (status == ST_OK)
        status = own_columns_read(&header, &points->text, fixed_names, N_FIXED);
    for (int32_t i = 0; i < header.n; i++)
        header.columns[i].is_optional = true;
    if (status == ST_OK)
        status = table_read(&table, &points->text, header.columns, header.n, diag);
    if (status == ST_OK)
        status = read_points(&reader, &header);
    if (status == ST_OK && diag->count != before)
        status = ST_INPUT;
    table_free(&table);
    own_columns_free(&header);
    return status;
}

void points_free(struct points *points)
{
    for (int32_t i = 0; points->inputs != NULL && i < points->n_inputs; i++)
        variation_free(&points->inputs[i]);
    for (int32_t i = 0; points->id != NULL && i < points->n_points; i++)
        memory_free(points->id[i]);
    memory_free(points->inputs);
    memory_free(points->value);
    memory_free(points->rows);
    memory_free(points->number);
    memory_free(points->id);
    text_free(&points->text);
    *points = (struct points){0};
}
