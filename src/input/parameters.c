/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "input/near.h"
#include "input/reading.h"
#include "input/value.h"

/*
 * parameters.csv: a number, its range, status and source into each cell of the model.
 */

enum {
    COL_ENTITY,
    COL_FUEL,
    COL_PARAMETER,
    COL_MONTH,
    COL_VALUE,
    COL_UNIT,
    COL_LOW,
    COL_HIGH,
    COL_STATUS,
    COL_SOURCE,
    COL_NOTE,
    N_COLS
};

static const struct table_column columns[N_COLS] = {
    {"entity", false}, {"fuel", false},   {"parameter", false}, {"month", false},
    {"value", false},  {"unit", false},   {"low", false},       {"high", false},
    {"status", false}, {"source", false}, {"note", true},
};

static const char *const evidence_names[] = {"sourced", "derived", "assumed"};

enum {
    ALL_MONTHS = (1 << N_MONTHS) - 1,
    WRONG_MONTH = 1 << N_MONTHS, /* reported: do not ask for the rest */
    NAME_SIZE = 3 * ID_LENGTH + 8
};

/* One row under way, and what the rows before have given. */
struct row {
    struct model *model;
    struct table_cursor at;
    int32_t *months; /* (n_slots) bits of the months given */
    int32_t slot;    /* -1: not known */
    const struct parameter *parameter;
    struct cell unplaced; /* takes the numbers of rows without a slot */
    char name[NAME_SIZE]; /* of the slot or parameter */
};

static int32_t read_fuel(const struct row *row, const char *of)
{
    const char *fuel = cursor_cell(&row->at, COL_FUEL);
    struct place place = cursor_place(&row->at, COL_FUEL);
    bool is_by_fuel = (row->parameter->flags & BY_FUEL) != 0;
    char name[NAME_SIZE];
    snprintf(name, sizeof name, "%s.%s", of, row->parameter->name);
    if (is_by_fuel && fuel[0] != '\0')
        return read_fuel_name(row->model, fuel, &place, row->at.diag);
    if (is_by_fuel)
        (void)cursor_report(&row->at, COL_FUEL, E309_NEEDS_FUEL, TEXTS(name));
    else if (fuel[0] != '\0')
        (void)cursor_report(&row->at, COL_FUEL, E310_FUEL_NOT_WANTED,
                            TEXTS(name, fuel));
    else
        return 0;
    return -1;
}

/* Which number this row gives; false if not even the parameter is known. */
static bool read_slot(struct row *row)
{
    struct model *model = row->model;
    struct place place = cursor_place(&row->at, COL_ENTITY);
    int32_t found = read_entity_name(model, cursor_cell(&row->at, COL_ENTITY), &place,
                                     row->at.diag);
    if (found < 0 || entity_is_broken(&model->entities[found]))
        return false;
    const struct entity *entity = &model->entities[found];
    place = cursor_place(&row->at, COL_PARAMETER);
    int32_t parameter =
        read_parameter_name(entity->kind, entity->id,
                            cursor_cell(&row->at, COL_PARAMETER), &place, row->at.diag);
    if (parameter < 0)
        return false;
    row->parameter = &parameters[parameter];
    row->slot = -1;
    snprintf(row->name, sizeof row->name, "%s", row->parameter->name);
    int32_t fuel = read_fuel(row, entity->id);
    if (model_applies(model, (enum parameter_id)parameter, entity->rank)) {
        if (fuel >= 0) {
            row->slot =
                model_slot(model, (enum parameter_id)parameter, entity->rank, fuel);
            model_slot_name(model, row->slot, row->name, sizeof row->name);
        }
    } else if ((row->parameter->flags & OF_POWER) != 0) {
        (void)cursor_report(&row->at, COL_PARAMETER, E343_NO_POWER, TEXTS(row->name));
    } else if (!corridor_is_broken(model, entity->rank)) {
        const bool is_onward = (row->parameter->flags & ONWARD) != 0;
        (void)cursor_report(&row->at, COL_PARAMETER,
                            is_onward ? E357_ONWARD_ONLY : E311_MAIN_ONLY,
                            TEXTS(row->parameter->name, entity->id));
    }
    return true;
}

/* Bits of the months of this row; 0 after a report. */
static int32_t read_month(const struct row *row)
{
    const char *text = cursor_cell(&row->at, COL_MONTH);
    double month;
    if (text[0] == '\0')
        return ALL_MONTHS;
    if ((row->parameter->flags & BY_MONTH) == 0) {
        (void)cursor_report(&row->at, COL_MONTH, E223_NOT_BY_MONTH, TEXTS(row->name));
        return 0;
    }
    for (int32_t i = 0; number_parse(&month, text, false) && i < N_MONTHS; i++) {
        if (month == i + 1)
            return 1 << i;
    }
    (void)cursor_report(&row->at, COL_MONTH, E222_BAD_MONTH, TEXTS(text));
    return 0;
}

static enum status read_parameter_number(const struct row *row, int32_t column,
                                         double *number)
{
    const struct parameter *parameter = row->parameter;
    const struct place place = cursor_place(&row->at, column);
    if (read_number_cell(&row->at, column, number) != ST_OK)
        return ST_INPUT;
    if (column != COL_VALUE && *number >= parameter->low && *number <= parameter->high)
        return ST_OK; /* a plausible range of whole numbers need not be whole */
    return value_check_number(*number, parameter->name, parameter, &place,
                              row->at.diag);
}

/* Value and plausible range into the cell; blank ends are the value itself. */
static void read_parameter_numbers(const struct row *row, int32_t months,
                                   struct cell *into)
{
    double value, low, high;
    if (read_parameter_number(row, COL_VALUE, &value) != ST_OK)
        return;
    low = high = value;
    if (cursor_cell(&row->at, COL_LOW)[0] != '\0' &&
        read_parameter_number(row, COL_LOW, &low) != ST_OK)
        return;
    if (cursor_cell(&row->at, COL_HIGH)[0] != '\0' &&
        read_parameter_number(row, COL_HIGH, &high) != ST_OK)
        return;
    if (!(low <= value && value <= high)) {
        char text[3][NUMBER_TEXT];
        (void)cursor_report(&row->at, COL_VALUE, E221_PLAUSIBLE_RANGE,
                            TEXTS(diag_number(text[0], value),
                                  diag_number(text[1], low),
                                  diag_number(text[2], high)));
    }
    into->low = !into->is_set || low < into->low ? low : into->low;
    into->high = !into->is_set || high > into->high ? high : into->high;
    into->is_set = true;
    for (int32_t i = 0; i < N_MONTHS; i++) {
        if ((months & 1 << i) == 0)
            continue;
        into->month[i] = value;
        into->month_line[i] = row->at.table->rows[row->at.row].line;
    }
}

static enum evidence read_status(const struct row *row, const char *text)
{
    for (int32_t i = 0; i < NOTHING_GIVEN; i++) {
        if (strcmp(text, evidence_names[i]) == 0)
            return (enum evidence)i;
    }
    struct near near = near_init(text);
    for (int32_t i = 0; i < NOTHING_GIVEN; i++)
        near_add(&near, evidence_names[i]);
    (void)cursor_report(&row->at, COL_STATUS, E306_UNKNOWN_STATUS,
                        TEXTS(text, near.best));
    return NOTHING_GIVEN;
}

static void read_evidence(const struct row *row, struct cell *into)
{
    const char *text = cursor_cell(&row->at, COL_STATUS);
    struct place place = cursor_place(&row->at, COL_SOURCE);
    const enum evidence evidence = read_status(row, text);
    int32_t n_sources;
    if (read_source_names(&n_sources, &(struct source_files){.model = row->model},
                          cursor_cell(&row->at, COL_SOURCE), &place,
                          row->at.diag) == ST_OK &&
        n_sources == 0 && (evidence == SOURCED || evidence == DERIVED))
        (void)cursor_report(&row->at, COL_SOURCE, E308_NEEDS_SOURCE, TEXTS(text));
    if (strcmp(cursor_cell(&row->at, COL_SOURCE), SOURCE_TODO) == 0 &&
        row->model->n_todo++ == 0)
        row->model->todo_line = row->at.table->rows[row->at.row].line;
    if (into->line == 0 || evidence > into->evidence)
        into->evidence = evidence;
}

static void note_months(struct row *row, int32_t months, struct cell *into)
{
    int32_t *given = &row->months[row->slot];
    if ((*given & months) != 0) {
        char line[NUMBER_TEXT];
        (void)cursor_report(&row->at, COL_PARAMETER, E323_DUPLICATE_ROW,
                            TEXTS(row->name, diag_number(line, into->line)));
    }
    *given |= months != 0 ? months : WRONG_MONTH;
}

/* The unit is that of the parameter; the first with money in it names the currency. */
static void read_unit(const struct row *row)
{
    struct model *model = row->model;
    struct unit_words *units = &model->words->units;
    const char *text = cursor_cell(&row->at, COL_UNIT);
    char money[UNIT_WORD], line[NUMBER_TEXT];
    const bool is_money = unit_currency(text, row->parameter->unit_key, money);
    if (is_money && units->written[0] == '\0') {
        memcpy(units->written, money, sizeof money);
        if (units->currency[0] == '\0')
            memcpy(units->currency, money, sizeof money);
        model->currency_line = row->at.table->rows[row->at.row].line;
        units_fill(units);
    }
    if (unit_is_written(text, row->parameter->unit_key))
        return;
    if (is_money)
        (void)cursor_report(&row->at, COL_UNIT, E271_OTHER_CURRENCY,
                            TEXTS(row->parameter->name, money, units->written,
                                  diag_number(line, model->currency_line)));
    else
        (void)cursor_report(
            &row->at, COL_UNIT, E220_UNIT,
            TEXTS(row->parameter->name, unit_text(row->parameter->unit_key), text));
}

static void read_parameter_row(struct row *row)
{
    if (!read_slot(row))
        return;
    struct cell *into = row->slot >= 0 ? &row->model->cells[row->slot] : &row->unplaced;
    int32_t months = read_month(row);
    if (row->slot >= 0)
        note_months(row, months, into);
    read_unit(row);
    read_parameter_numbers(row, months, into);
    read_evidence(row, into);
    if (into->line == 0)
        into->line = row->at.table->rows[row->at.row].line;
}

static void report_missing_months(const struct row *row, const struct place *place,
                                  int32_t slot)
{
    char months[64] = "";
    char name[NAME_SIZE];
    size_t used = 0;
    for (int32_t i = 0; i < N_MONTHS; i++) {
        if ((row->months[slot] & 1 << i) == 0)
            used += (size_t)snprintf(months + used, sizeof months - used, "%s%d",
                                     used > 0 ? " " : "", (int)i + 1);
    }
    model_slot_name(row->model, slot, name, sizeof name);
    (void)diag_report(row->at.diag, ST_INPUT, place, E224_MISSING_MONTHS,
                      TEXTS(name, months));
}

/* Every number that the dictionary asks for must be there. */
static void check_whole(const struct row *row)
{
    struct model *model = row->model;
    struct place place = {.file = row->at.table->file};
    for (int32_t slot = 0; slot < model->n_slots; slot++) {
        struct cell *into = &model->cells[slot];
        enum parameter_id parameter;
        int32_t entity, fuel;
        char name[NAME_SIZE];
        model_slot_owner(model, slot, &parameter, &entity, &fuel);
        place.line = into->line;
        if (row->months[slot] >= ALL_MONTHS ||
            !model_applies(model, parameter, model->entities[entity].rank))
            continue;
        if (row->months[slot] != 0) {
            report_missing_months(row, &place, slot);
        } else if ((parameters[parameter].flags & OPTIONAL) != 0) {
            into->is_set = true;
            into->evidence = NOTHING_GIVEN;
        } else {
            model_slot_name(model, slot, name, sizeof name);
            (void)diag_report(
                row->at.diag, ST_INPUT, &place, E322_MISSING_PARAMETER,
                TEXTS(name, unit_text(parameters[parameter].unit_key),
                      words_say(parameters[parameter].label[row->at.diag->language],
                                row->at.diag->language)));
        }
    }
}

enum status parameters_read(struct model *model, const struct text *text,
                            struct diag *diag)
{
    struct table table;
    struct row row = {.model = model, .at = {.table = &table, .diag = diag}};
    int32_t before = diag->count;
    enum status status = table_read(&table, text, columns, N_COLS, diag);
    if (status == ST_MEMORY || !table.is_usable)
        goto done;
    status = ST_MEMORY;
    model->cells = memory_new((size_t)model->n_slots, sizeof *model->cells);
    row.months = memory_new((size_t)model->n_slots, sizeof *row.months);
    if (model->cells == NULL || row.months == NULL)
        goto done;
    for (row.at.row = 0; row.at.row < table.n_rows; row.at.row++)
        read_parameter_row(&row);
    check_whole(&row);
    status = diag->count != before ? ST_INPUT : ST_OK;
done:
    memory_free(row.months);
    table_free(&table);
    return status;
}
