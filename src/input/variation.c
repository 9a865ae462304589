/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/variation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "input/entry.h"
#include "input/reading.h"
#include "input/unit.h"

enum { VALUE_ROOM = 64 };

/* One --vary on its way.  Borrows everything. */
struct reading {
    struct variation *variation;
    const struct model *model;
    struct diag *diag;
    struct entry entry;
    const char *range; /* as given */
    char *piece;       /* a copy of it, cut to pieces */
    int32_t n_pieces;
    bool is_list;
};

void variation_free(struct variation *variation)
{
    memory_free(variation->text);
    memory_free(variation->name);
    memory_free(variation->origin);
    memory_free(variation->entity);
    memory_free(variation->fuel);
    memory_free(variation->values);
    scenario_free(&variation->edits);
    *variation = (struct variation){0};
}

static enum status report_range(const struct reading *reading, enum message message,
                                const char *const arguments[])
{
    return entry_report(&reading->entry, ENTRY_VALUE, reading->diag, message,
                        arguments);
}

/* An entry at the place of the origin, with nothing in it. */
static struct entry blank_entry(const char *origin)
{
    struct entry entry = {.origin = origin, .is_set = true, .is_marked = true};
    for (int32_t i = 0; i < N_ENTRY_FIELDS; i++) {
        entry.text[i] = "";
        entry.place[i].file = origin;
    }
    return entry;
}

/* What stands before the values, and the condition behind them. */
static char *name_of(const char *text)
{
    const size_t n = strcspn(text, "=");
    const char *when = strstr(text + n, " when ");
    char *name = memory_copy_text(text, strlen(text));
    if (name != NULL && when != NULL)
        memmove(name + n, when, strlen(when) + 1);
    else if (name != NULL)
        name[n] = '\0';
    return name;
}

static enum status copy_texts(struct variation *variation, const char *option,
                              const char *text)
{
    const size_t n = strlen(text), room = strlen(option) + n + 2;
    variation->text = memory_copy_text(text, n);
    variation->name = name_of(text);
    variation->origin = memory_new(room, 1);
    if (variation->text == NULL || variation->name == NULL || variation->origin == NULL)
        return ST_MEMORY;
    (void)snprintf(variation->origin, room, "%s %s", option, text);
    return ST_OK;
}

/* Cut the range at its colons or commas. */
static void cut_pieces(struct reading *reading)
{
    const char sign = strchr(reading->range, ',') != NULL ? ',' : ':';
    reading->is_list = sign == ',' || strchr(reading->range, ':') == NULL;
    reading->n_pieces = 1;
    for (char *c = reading->piece; *c != '\0'; c++) {
        if (*c == sign) {
            *c = '\0';
            reading->n_pieces++;
        }
    }
}

static const char *piece_at(const struct reading *reading, int32_t i)
{
    const char *piece = reading->piece;
    while (i-- > 0)
        piece += strlen(piece) + 1;
    return piece;
}

/* A number, or a factor if that is what this input varies by. */
static bool read_range_number(const struct reading *reading, int32_t i, double *number)
{
    const char *piece = piece_at(reading, i);
    if ((piece[0] == 'x') != reading->variation->is_factor)
        return false;
    return number_parse(number, piece + (piece[0] == 'x'), false);
}

/* Have all values the right form?  Fills values, or low and high. */
static bool read_range_values(const struct reading *reading)
{
    struct variation *variation = reading->variation;
    const int32_t n = reading->is_list ? reading->n_pieces : 2;
    double number = 0;
    if (!reading->is_list && reading->n_pieces != 2 && reading->n_pieces != 3)
        return false;
    for (int32_t i = 0; i < n; i++) {
        if (!read_range_number(reading, i, &number))
            return false;
        if (reading->is_list)
            variation->values[i] = number;
        if (i == 0 || number < variation->low)
            variation->low = number;
        if (i == 0 || number > variation->high)
            variation->high = number;
    }
    return true;
}

/* A list names a value once: each is a point. */
static enum status check_list(const struct reading *reading)
{
    const struct variation *variation = reading->variation;
    char text[NUMBER_TEXT];
    for (int32_t i = 0; reading->is_list && i < reading->n_pieces; i++) {
        for (int32_t k = 0; k < i; k++) {
            if (variation->values[k] == variation->values[i])
                return report_range(
                    reading, E245_VALUE_TWICE,
                    TEXTS(reading->range, diag_number(text, variation->values[i])));
        }
    }
    return ST_OK;
}

/* Do the first and the last value of a range rise? */
static enum status check_order(const struct reading *reading)
{
    const struct parameter *parameter = &parameters[reading->variation->parameter];
    const bool is_factor = reading->variation->is_factor;
    double first, last;
    (void)read_range_number(reading, 0, &first);
    (void)read_range_number(reading, 1, &last);
    if (reading->is_list || last > first)
        return ST_OK;
    return report_range(
        reading, E234_RANGE_ORDER,
        TEXTS(parameter->name, piece_at(reading, 0), piece_at(reading, 1),
              is_factor ? NULL : value_unit_text(parameter, reading->diag->language)));
}

static enum status refuse_count(const struct reading *reading, const char *count)
{
    char limit[NUMBER_TEXT];
    return report_range(reading, E235_RANGE_COUNT,
                        TEXTS(count, parameters[reading->variation->parameter].name,
                              diag_number(limit, VARIATION_VALUES)));
}

/* The number of values, which stands last in a range. */
static enum status read_count(const struct reading *reading, int32_t *n)
{
    char text[NUMBER_TEXT];
    const char *piece = piece_at(reading, 2);
    double number;
    *n = reading->n_pieces;
    if (reading->is_list && *n > VARIATION_VALUES)
        return refuse_count(reading, diag_number(text, *n));
    if (reading->is_list)
        return ST_OK;
    if (!number_parse(&number, piece, false) || number < 2 ||
        number > VARIATION_VALUES || number != floor(number))
        return refuse_count(reading, piece);
    *n = (int32_t)number;
    return ST_OK;
}

double variation_round(double value)
{
    char text[VALUE_ROOM];
    (void)snprintf(text, sizeof text, "%.12g", value);
    return strtod(text, NULL);
}

enum status variation_spread(struct variation *variation, int32_t n)
{
    const double width = variation->high - variation->low;
    variation->values = memory_new((size_t)n, sizeof *variation->values);
    if (variation->values == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < n; i++)
        variation->values[i] = variation_round(variation->low + width * i / (n - 1));
    variation->values[0] = variation->low;
    variation->values[n - 1] = variation->high;
    variation->n_values = n;
    return ST_OK;
}

static enum status fill_values(const struct reading *reading, int32_t n)
{
    struct variation *variation = reading->variation;
    const struct parameter *parameter = &parameters[variation->parameter];
    const bool is_whole = (parameter->flags & WHOLE) != 0 && !variation->is_factor;
    char text[4][NUMBER_TEXT];
    const enum status status = variation_spread(variation, n);
    for (int32_t i = 0; i < n && status == ST_OK; i++) {
        const double value = variation->values[i];
        if (is_whole && value != floor(value))
            return report_range(
                reading, E236_RANGE_STEP,
                TEXTS(parameter->name, diag_number(text[0], n),
                      diag_number(text[1], variation->low),
                      diag_number(text[2], variation->high),
                      unit_name(parameter->unit_key, reading->diag->language),
                      diag_number(text[3], value)));
    }
    return status;
}

/* What a grid or a design makes of a range that is right in itself. */
static enum status take_range(const struct reading *reading, const char *design,
                              bool is_grid)
{
    int32_t n = 0;
    enum status status = check_order(reading);
    if (!is_grid && (reading->is_list || reading->n_pieces == 3))
        return report_range(reading, E238_COUNT_NOT_WANTED,
                            TEXTS(reading->range, design));
    if (is_grid && !reading->is_list && reading->n_pieces == 2)
        return report_range(reading, E237_NO_COUNT, TEXTS(reading->range));
    if (is_grid && read_count(reading, &n) != ST_OK)
        status = ST_INPUT;
    if (status != ST_OK || !is_grid)
        return status;
    if (!reading->is_list)
        return fill_values(reading, n);
    reading->variation->n_values = n;
    return ST_OK;
}

/* Let the reader of --set judge target and dates, with the value of the entry. */
static enum status judge_first(struct reading *reading)
{
    struct variation *variation = reading->variation;
    struct target target;
    struct diag *diag = reading->diag;
    enum status status =
        entry_apply(&variation->edits, reading->model, &reading->entry, diag);
    struct diag silent = {0};
    variation->is_rule = reading->entry.text[ENTRY_WHEN][0] != '\0';
    if (variation->is_rule) { /* its slots and days, as of a row without a condition */
        struct entry bare = reading->entry;
        bare.text[ENTRY_WHEN] = "";
        if (status == ST_OK)
            status = entry_apply(&variation->edits, reading->model, &bare, diag);
    }
    if (target_read(&target, reading->model, &reading->entry, &silent) == ST_OK)
        variation->parameter = target.parameter;
    return status;
}

/* And each of the other values. */
static enum status judge_values(struct reading *reading)
{
    const struct variation *variation = reading->variation;
    const int32_t n = reading->is_list ? reading->n_pieces : 2;
    struct value value;
    struct diag *diag = reading->diag;
    reading->entry.text[ENTRY_VALUE] = piece_at(reading, 0);
    reading->variation->parameter = N_PARAMETERS;
    enum status status = judge_first(reading);
    if (variation->parameter == N_PARAMETERS)
        return status;
    for (int32_t i = 1; i < n && status != ST_MEMORY; i++) {
        if (value_parse(&value, piece_at(reading, i), false,
                        &parameters[variation->parameter],
                        &reading->entry.place[ENTRY_VALUE], diag) != ST_OK)
            status = ST_INPUT;
    }
    return status;
}

static enum status read_range(struct reading *reading, const char *design, bool is_grid)
{
    struct variation *variation = reading->variation;
    cut_pieces(reading);
    variation->is_factor = reading->piece[0] == 'x';
    if (reading->is_list) {
        variation->values =
            memory_new((size_t)reading->n_pieces, sizeof *variation->values);
        if (variation->values == NULL)
            return ST_MEMORY;
    }
    if (!read_range_values(reading))
        return report_range(reading, E233_BAD_RANGE, TEXTS(reading->range));
    enum status status = judge_values(reading);
    if (status == ST_OK)
        status = check_list(reading);
    return status == ST_OK ? take_range(reading, design, is_grid) : status;
}

static enum status read_pieces(struct reading *reading, const char *design,
                               bool is_grid)
{
    const char *const *text = reading->entry.text;
    struct variation *variation = reading->variation;
    reading->range = text[ENTRY_VALUE];
    reading->piece = memory_copy_text(reading->range, strlen(reading->range));
    if (reading->piece == NULL || !copy_text(&variation->entity, text[ENTRY_ENTITY]) ||
        !copy_text(&variation->fuel, text[ENTRY_FUEL]))
        return ST_MEMORY;
    return read_range(reading, design, is_grid);
}

enum status variation_read(struct variation *variation, const struct model *model,
                           const char *option, const char *text, const char *design,
                           bool is_grid, struct diag *diag)
{
    struct reading reading = {.variation = variation, .model = model, .diag = diag};
    char *copy = memory_copy_text(text, strlen(text));
    enum status status = copy_texts(variation, option, text);
    if (status != ST_OK || copy == NULL) {
        memory_free(copy);
        return ST_MEMORY;
    }
    reading.entry = blank_entry(variation->origin);
    if (!entry_take_apart(&reading.entry, copy, model)) {
        status = report_range(&reading, E117_BAD_ASSIGNMENT, NULL);
    } else if (entry_is_about_scenario(&reading.entry)) {
        status = report_range(&reading, E339_NOT_VARIED,
                              TEXTS(reading.entry.text[ENTRY_PARAMETER]));
    } else {
        status = read_pieces(&reading, design, is_grid);
    }
    memory_free(reading.piece);
    memory_free(copy);
    return status;
}

/* "dakar.open=0.5 when …": what --set would have been given. */
static char *assignment_of(const struct column_head *head)
{
    const char *when = strstr(head->name, " when ");
    const size_t n = when == NULL ? strlen(head->name) : (size_t)(when - head->name);
    const size_t room = strlen(head->name) + strlen(head->value) + 2;
    char *text = memory_new(room, 1);
    if (text != NULL)
        (void)snprintf(text, room, "%.*s=%s%s", (int)n, head->name, head->value,
                       when == NULL ? "" : when);
    return text;
}

static enum status read_head(struct reading *reading, const struct column_head *head,
                             char *text)
{
    struct variation *variation = reading->variation;
    struct entry *entry = &reading->entry;
    *entry = blank_entry(variation->origin);
    entry->is_semicolon = head->is_semicolon;
    for (int32_t i = 0; i < N_ENTRY_FIELDS; i++)
        entry->place[i] = i == ENTRY_VALUE ? *head->cell : *head->place;
    if (strchr(head->name, '=') != NULL ||
        !entry_take_apart(entry, text, reading->model))
        return diag_report(reading->diag, ST_INPUT, head->place, E287_NO_INPUT,
                           TEXTS(head->name));
    if (entry_is_about_scenario(entry))
        return diag_report(reading->diag, ST_INPUT, head->place, E339_NOT_VARIED,
                           TEXTS(entry->text[ENTRY_PARAMETER]));
    variation->is_factor = entry->text[ENTRY_VALUE][0] == 'x';
    if (!copy_text(&variation->entity, entry->text[ENTRY_ENTITY]) ||
        !copy_text(&variation->fuel, entry->text[ENTRY_FUEL]))
        return ST_MEMORY;
    return judge_first(reading);
}

enum status variation_read_column(struct variation *variation,
                                  const struct model *model,
                                  const struct column_head *head, struct diag *diag)
{
    struct reading reading = {.variation = variation, .model = model, .diag = diag};
    const size_t n = strlen(head->name), n_file = strlen(head->file);
    char *text = assignment_of(head);
    variation->parameter = N_PARAMETERS;
    variation->column = head->place->column;
    variation->text = text == NULL ? NULL : memory_copy_text(text, strlen(text));
    variation->name = memory_copy_text(head->name, n);
    variation->origin = memory_copy_text(head->file, n_file);
    enum status status = text == NULL || variation->text == NULL ||
                                 variation->name == NULL || variation->origin == NULL
                             ? ST_MEMORY
                             : read_head(&reading, head, text);
    memory_free(text);
    return status;
}

/* Does an edit hold wherever an earlier one does? */
static bool is_covered(const struct edit *earlier, const struct edit *later)
{
    if (earlier->slot != later->slot)
        return false;
    return (later->is_always || !earlier->is_always) &&
           later->first <= earlier->first && later->end >= earlier->end;
}

/* Does a number leave nothing of an earlier input? */
static bool is_replaced(const struct variation *earlier, const struct variation *later)
{
    if (earlier->is_rule || later->is_rule)
        return false;
    for (int32_t i = 0; i < earlier->edits.n_edits; i++) {
        bool is_left = true;
        for (int32_t j = 0; j < later->edits.n_edits && is_left; j++)
            is_left = !is_covered(&earlier->edits.edits[i], &later->edits.edits[j]);
        if (is_left)
            return false;
    }
    return !later->is_factor;
}

/* Check an input against one before it. */
static enum status check_pair(const struct variation *earlier,
                              const struct variation *later, struct diag *diag)
{
    const struct place place = {.file = later->origin};
    if (strcmp(earlier->name, later->name) == 0)
        return diag_report(diag, ST_INPUT, &place, E340_VARIED_TWICE,
                           TEXTS(later->name));
    if (is_replaced(earlier, later))
        return diag_report(diag, ST_INPUT, &place, E341_VARIED_OVER,
                           TEXTS(earlier->text));
    return ST_OK;
}

enum status variation_check(const struct variation *variations, int32_t n,
                            struct diag *diag)
{
    enum status status = ST_OK;
    for (int32_t later = 1; later < n; later++) {
        enum status one = ST_OK;
        for (int32_t earlier = 0; earlier < later && one == ST_OK; earlier++)
            one = check_pair(&variations[earlier], &variations[later], diag);
        status = one != ST_OK ? one : status;
    }
    return status;
}

enum status variation_apply(const struct variation *variation,
                            struct scenario *scenario, const struct model *model,
                            double value, const struct table_row *row,
                            struct diag *diag)
{
    struct entry entry = blank_entry(variation->origin);
    char text[VALUE_ROOM];
    for (int32_t i = 0; row != NULL && i < N_ENTRY_FIELDS; i++) {
        entry.place[i].line = row->line;
        entry.place[i].row = row->row;
        entry.place[i].column = variation->column;
    }
    char *copy = memory_copy_text(variation->text, strlen(variation->text));
    if (copy == NULL)
        return ST_MEMORY;
    (void)snprintf(text, sizeof text, "%s%.17g", variation->is_factor ? "x" : "",
                   value);
    (void)entry_take_apart(&entry, copy, model); /* variation_read did so before */
    entry.text[ENTRY_VALUE] = text;
    const enum status status = entry_apply(scenario, model, &entry, diag);
    memory_free(copy);
    return status;
}
