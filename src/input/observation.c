/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/observation.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "input/near.h"
#include "input/phase.h"
#include "input/reading.h"
#include "input/unit.h"
#include "input/value.h"

enum {
    COL_START,
    COL_END,
    COL_OUTPUT,
    COL_ENTITY,
    COL_FUEL,
    COL_STATISTIC,
    COL_VALUE,
    COL_LOW,
    COL_HIGH,
    COL_UNIT,
    COL_USE,
    COL_SOURCE,
    COL_CONFIDENCE,
    COL_MARK,
    COL_NOTE,
    COL_DISCREPANCY,
    COL_FACTOR,
    COL_FACTOR_LOW,
    COL_FACTOR_HIGH,
    N_COLS
};

static_assert((int)N_COLS == (int)OBSERVATION_COLUMNS, "a column without its words");

#define OF_ROW "unit of the row"
/* clang-format off */
const struct observation_column observation_columns[OBSERVATION_COLUMNS] = {
    [COL_START] = {"date_start", false, "", "date", {"first day of the observation", "premier jour de l’observation"}},
    [COL_END] = {"date_end", false, "", "date", {"last day of it, included", "son dernier jour, compris"}},
    [COL_OUTPUT] = {"output", false, "", "list outputs", {"what was observed, a name of `blocus list outputs`", "ce qui a été observé, un nom de `blocus list outputs`"}},
    [COL_ENTITY] = {"entity", false, "", "list entities", {"whose output it is, an id of `blocus list entities`", "à qui appartient cette sortie, un identifiant de `blocus list entities`"}},
    [COL_FUEL] = {"fuel", false, "", "list entities; blank", {"the fuel, where the output is by fuel; else blank", "le carburant, si la sortie est par carburant ; sinon vide"}},
    [COL_STATISTIC] = {"statistic", false, "", "mean sum end max first_day", {"over these days: mean; sum of what flows; value of the last day; highest day; first day with 0.5 or more", "sur ces jours : moyenne ; somme de ce qui s’écoule ; valeur du dernier jour ; jour le plus haut ; premier jour à 0,5 ou plus"}},
    [COL_VALUE] = {"value", false, OF_ROW, "low to high", {"what was reported; of first_day a date", "ce qui a été rapporté ; pour first_day, une date"}},
    [COL_LOW] = {"low", false, OF_ROW, "from 0", {"the least that the truth may have been", "le moins qu’ait pu être la vérité"}},
    [COL_HIGH] = {"high", false, OF_ROW, "up to 1 of a share, 24 of h/day", {"the most that the truth may have been", "le plus qu’ait pu être la vérité"}},
    [COL_UNIT] = {"unit", false, "", "list outputs", {"unit of the output; of a sum without /day; of first_day: day", "unité de la sortie ; pour sum, sans /day ; pour first_day : day"}},
    [COL_USE] = {"use", false, "", "input fit test", {"input: it set an input, and is not scored; fit: rules and values were set with it in view; test: kept apart", "input : elle a fixé une entrée, et n’est pas évaluée ; fit : règles et valeurs ont été fixées en la connaissant ; test : gardée à part"}},
    [COL_SOURCE] = {"source", false, "", "sources.csv", {"ids of sources.csv, beside this file or of the model, with blanks between", "identifiants de sources.csv, à côté de ce fichier ou du modèle, séparés par des espaces"}},
    [COL_CONFIDENCE] = {"confidence", false, "", "high medium low", {"confidence in the report", "confiance dans le compte rendu"}},
    [COL_MARK] = {"mark", true, "", "outlier disputed; blank", {"shown, but in no total and no reference", "montrée, mais dans aucun total et aucune référence"}},
    [COL_NOTE] = {"note", true, "", "text", {"how value and range were found", "d’où viennent la valeur et sa plage"}},
    [COL_DISCREPANCY] = {"discrepancy", true, OF_ROW, "from 0; blank", {"deviation that a right model may have from the truth, for `blocus fit`", "écart-type qu’un modèle juste peut avoir par rapport à la vérité, pour `blocus fit`"}},
    [COL_FACTOR] = {"factor", true, "1", "factor_low to factor_high; blank", {"part of what the source counted that belongs to the entity, as of a national count; value is multiplied by it", "part de ce que la source a compté qui revient à l’entité, par exemple d’un compte national ; value en est multiplié"}},
    [COL_FACTOR_LOW] = {"factor_low", true, "1", "above 0; blank", {"the least that this part may be; low is multiplied by it", "le moins que puisse être cette part ; low en est multiplié"}},
    [COL_FACTOR_HIGH] = {"factor_high", true, "1", "above 0; blank", {"the most that this part may be; high is multiplied by it", "le plus que puisse être cette part ; high en est multiplié"}},
};
/* clang-format on */

static const char *const statistic_names[N_STATISTICS] = {"mean", "sum", "end", "max",
                                                          "first_day"};
static const char *const use_names[N_USES] = {"input", "fit", "test"};
static const char *const confidence_names[N_CONFIDENCES] = {"high", "medium", "low"};
static const char *const mark_names[N_MARKS] = {"", "outlier", "disputed"};

const char *statistic_name(enum statistic statistic)
{
    return statistic_names[statistic];
}

const char *use_name(enum use use)
{
    return use_names[use];
}

const char *confidence_name(enum confidence confidence)
{
    return confidence_names[confidence];
}

const char *mark_name(enum mark mark)
{
    return mark_names[mark];
}

static bool is_part_unit(const char *unit)
{
    return strcmp(unit, "share") == 0 || strcmp(unit, "probability") == 0;
}

void statistic_unit_key(enum output_id output, enum statistic statistic, char *key,
                        int32_t size)
{
    const char *of = outputs[output].unit_key;
    const char *slash = strstr(of, "/day");
    if (statistic == STATISTIC_FIRST_DAY)
        snprintf(key, (size_t)size, "day");
    else if (statistic == STATISTIC_SUM && slash != NULL)
        snprintf(key, (size_t)size, "%.*s", (int)(slash - of), of);
    else
        snprintf(key, (size_t)size, "%s", of);
}

/* Only what flows, or is a part of a day, adds up over days. */
static bool has_sum(enum output_id output)
{
    return is_part_unit(outputs[output].unit_key) ||
           strstr(outputs[output].unit_key, "/day") != NULL;
}

void observation_limits(const struct observation *observation, double *low,
                        double *high)
{
    const char *unit = outputs[observation->output].unit_key;
    double n_days = observation->last - observation->first + 1;
    *low = 0;
    *high = is_part_unit(unit) ? 1 : strcmp(unit, "h/day") == 0 ? 24 : HUGE_VAL;
    if (observation->statistic == STATISTIC_SUM)
        *high *= n_days;
    if (observation->statistic == STATISTIC_FIRST_DAY) {
        *low = observation->first;
        *high = observation->last + 1;
    }
}

double observation_sd(const struct observation *observation)
{
    const double a = observation->value - observation->low;
    const double b = observation->high - observation->value;
    return sqrt((a * a + a * b + b * b) / 18);
}

double observation_resolution(const struct observation *observation)
{
    double low, high;
    observation_limits(observation, &low, &high);
    if (observation->statistic == STATISTIC_FIRST_DAY)
        return 1;
    if (isfinite(high))
        return (high - low) / 100;
    if (strcmp(outputs[observation->output].unit_key, "ratio") == 0)
        return 0.01;
    return fmax(1, fabs(observation->value) / 100);
}

/* One row under way. */
struct row {
    struct observations *all;
    const struct model *model;
    struct table_cursor at;
    struct observation *into;
};

/* The index of a word in a list; -1 after a report. */
static int32_t read_listed_word(const struct row *row, int32_t column,
                                const char *const names[], int32_t n,
                                enum message message)
{
    const char *text = cursor_cell(&row->at, column);
    struct near near = near_init(text);
    for (int32_t i = 0; i < n; i++) {
        if (strcmp(text, names[i]) == 0)
            return i;
        near_add(&near, names[i]);
    }
    (void)cursor_report(&row->at, column, message, TEXTS(text, near.best));
    return -1;
}

static enum status read_output(const struct row *row)
{
    const char *text = cursor_cell(&row->at, COL_OUTPUT);
    struct near near = near_init(text);
    int32_t found = output_find(text);
    if (text[0] == '\0')
        return cursor_report(&row->at, COL_OUTPUT, E200_BLANK, NULL);
    for (int32_t i = 0; i < N_OUTPUTS; i++)
        near_add(&near, outputs[i].name);
    if (found < 0)
        return cursor_report(&row->at, COL_OUTPUT, E331_UNKNOWN_OUTPUT,
                             TEXTS(text, near.best));
    row->into->output = (enum output_id)found;
    return ST_OK;
}

/* Whose output it is, once the output is known. */
static void read_owner(const struct row *row)
{
    const struct output *output = &outputs[row->into->output];
    const char *fuel = cursor_cell(&row->at, COL_FUEL);
    struct place place = cursor_place(&row->at, COL_ENTITY);
    int32_t entity = read_entity_name(row->model, cursor_cell(&row->at, COL_ENTITY),
                                      &place, row->at.diag);
    if (entity >= 0 && row->model->entities[entity].kind != output->kind)
        (void)cursor_report(&row->at, COL_ENTITY, E332_OUTPUT_OF_OTHER_KIND,
                            TEXTS(output->name, cursor_cell(&row->at, COL_ENTITY),
                                  kind_name(output->kind)));
    row->into->entity = entity;
    row->into->fuel = -1;
    place = cursor_place(&row->at, COL_FUEL);
    if (output->by_fuel && fuel[0] == '\0')
        (void)cursor_report(&row->at, COL_FUEL, E309_NEEDS_FUEL, TEXTS(output->name));
    else if (output->by_fuel)
        row->into->fuel = read_fuel_name(row->model, fuel, &place, row->at.diag);
    else if (fuel[0] != '\0')
        (void)cursor_report(&row->at, COL_FUEL, E310_FUEL_NOT_WANTED,
                            TEXTS(output->name, fuel));
}

static enum status read_statistic(const struct row *row)
{
    const struct output *output = &outputs[row->into->output];
    int32_t found = read_listed_word(row, COL_STATISTIC, statistic_names, N_STATISTICS,
                                     E333_UNKNOWN_STATISTIC);
    if (found < 0)
        return ST_INPUT;
    row->into->statistic = (enum statistic)found;
    if (found == STATISTIC_SUM && !has_sum(row->into->output))
        return cursor_report(&row->at, COL_STATISTIC, E231_NO_SUM,
                             TEXTS(output->name, unit_text(output->unit_key)));
    return ST_OK;
}

static void check_statistic_unit(const struct row *row)
{
    char key[UNIT_TEXT], what[96];
    statistic_unit_key(row->into->output, row->into->statistic, key, sizeof key);
    if (unit_is_written(cursor_cell(&row->at, COL_UNIT), key))
        return;
    snprintf(what, sizeof what, "%s (%s)", outputs[row->into->output].name,
             statistic_names[row->into->statistic]);
    (void)cursor_report(&row->at, COL_UNIT, E220_UNIT,
                        TEXTS(what, unit_text(key), cursor_cell(&row->at, COL_UNIT)));
}

static enum status read_one_value(const struct row *row, int32_t column, double *number)
{
    int32_t day = 0;
    if (row->into->statistic != STATISTIC_FIRST_DAY)
        return read_number_cell(&row->at, column, number);
    enum status status = day_read(&row->at, column, &day);
    *number = day;
    return status;
}

/* How a value is written in its cell: a date or a number. */
static const char *observed_text(const struct row *row, double value,
                                 char text[NUMBER_TEXT])
{
    if (row->into->statistic == STATISTIC_FIRST_DAY && isfinite(value))
        date_write((int32_t)value, text);
    else if (isfinite(value))
        (void)diag_number(text, value);
    else
        snprintf(text, NUMBER_TEXT, "∞");
    return text;
}

static enum status check_limits(const struct row *row, int32_t column, double value)
{
    char text[3][NUMBER_TEXT];
    char key[UNIT_TEXT];
    double low, high;
    observation_limits(row->into, &low, &high);
    if (value >= low && value <= high)
        return ST_OK;
    statistic_unit_key(row->into->output, row->into->statistic, key, sizeof key);
    bool is_date = row->into->statistic == STATISTIC_FIRST_DAY;
    return cursor_report(
        &row->at, column, E203_OUT_OF_RANGE,
        TEXTS(outputs[row->into->output].name, observed_text(row, value, text[0]),
              observed_text(row, low, text[1]), observed_text(row, high, text[2]),
              is_date ? "" : unit_text(key)));
}

/* After dates, output and statistic: they say what a value may be. */
static void read_observed_values(const struct row *row)
{
    struct observation *into = row->into;
    double *const value[] = {&into->value, &into->low, &into->high};
    enum status status = ST_OK;
    for (int32_t i = 0; i < 3; i++) {
        int32_t column = COL_VALUE + i;
        if (read_one_value(row, column, value[i]) != ST_OK)
            status = ST_INPUT;
        else if ((i == 0 || into->statistic != STATISTIC_FIRST_DAY) &&
                 check_limits(row, column, *value[i]) != ST_OK)
            status = ST_INPUT;
    }
    if (status == ST_OK && into->low > into->high) {
        char text[2][NUMBER_TEXT];
        (void)cursor_report(&row->at, COL_LOW, E255_RANGE_REVERSED,
                            TEXTS(observed_text(row, into->low, text[0]),
                                  observed_text(row, into->high, text[1])));
    } else if (status == ST_OK &&
               !(into->low <= into->value && into->value <= into->high)) {
        char text[3][NUMBER_TEXT];
        (void)cursor_report(&row->at, COL_VALUE, E221_PLAUSIBLE_RANGE,
                            TEXTS(observed_text(row, into->value, text[0]),
                                  observed_text(row, into->low, text[1]),
                                  observed_text(row, into->high, text[2])));
    }
}

static void read_discrepancy(const struct row *row)
{
    struct observation *into = row->into;
    const char *text = cursor_cell(&row->at, COL_DISCREPANCY);
    into->discrepancy = -1;
    if (text[0] == '\0' ||
        read_number_cell(&row->at, COL_DISCREPANCY, &into->discrepancy) != ST_OK ||
        into->discrepancy >= 0)
        return;
    (void)cursor_report(&row->at, COL_DISCREPANCY, E203_OUT_OF_RANGE,
                        TEXTS("discrepancy", text, "0", "∞", ""));
}

/* A factor that is wrong is reported by itself, and counts as none. */
static enum status read_factor_cell(const struct row *row, int32_t column,
                                    double *factor)
{
    char text[NUMBER_TEXT];
    if (read_number_cell(&row->at, column, factor) != ST_OK)
        return ST_INPUT;
    if (*factor > 0 && isfinite(*factor))
        return ST_OK;
    return cursor_report(&row->at, column, E203_OUT_OF_RANGE,
                         TEXTS("factor", diag_number(text, *factor), "> 0", "∞", ""));
}

static enum status read_factors(const struct row *row, double factor[3])
{
    enum status status = ST_OK;
    char text[3][NUMBER_TEXT];
    if (row->into->statistic == STATISTIC_FIRST_DAY)
        return cursor_report(&row->at, COL_FACTOR, E256_NO_FACTOR, NULL);
    for (int32_t i = 0; i < 3; i++) {
        if (read_factor_cell(row, COL_FACTOR + i, &factor[i]) != ST_OK)
            status = ST_INPUT;
    }
    if (status == ST_OK && !(factor[1] <= factor[0] && factor[0] <= factor[2]))
        status = cursor_report(&row->at, COL_FACTOR, E221_PLAUSIBLE_RANGE,
                               TEXTS(diag_number(text[0], factor[0]),
                                     diag_number(text[1], factor[1]),
                                     diag_number(text[2], factor[2])));
    return status;
}

/* The part of what was counted that is of this entity, after the values themselves. */
static void apply_factor(const struct row *row)
{
    struct observation *into = row->into;
    double *const value[] = {&into->value, &into->low, &into->high};
    double factor[3];
    bool is_given = false;
    into->factor = 1;
    for (int32_t i = 0; i < 3; i++)
        is_given = is_given || cursor_cell(&row->at, COL_FACTOR + i)[0] != '\0';
    if (!is_given || read_factors(row, factor) != ST_OK)
        return;
    into->factor = factor[0];
    for (int32_t i = 0; i < 3; i++) {
        *value[i] *= factor[i];
        (void)check_limits(row, COL_FACTOR + i, *value[i]);
    }
}

static void read_words(const struct row *row)
{
    struct place place = cursor_place(&row->at, COL_SOURCE);
    int32_t n_sources = 0;
    int32_t use = read_listed_word(row, COL_USE, use_names, N_USES, E334_UNKNOWN_USE);
    int32_t confidence = read_listed_word(row, COL_CONFIDENCE, confidence_names,
                                          N_CONFIDENCES, E335_UNKNOWN_CONFIDENCE);
    int32_t mark =
        read_listed_word(row, COL_MARK, mark_names, N_MARKS, E336_UNKNOWN_MARK);
    row->into->use = use < 0 ? USE_INPUT : (enum use)use;
    row->into->confidence =
        confidence < 0 ? CONFIDENCE_LOW : (enum confidence)confidence;
    row->into->mark = mark < 0 ? MARK_NONE : (enum mark)mark;
    const struct source_files files = {row->model, &row->all->sources,
                                       row->all->sources_path};
    if (read_source_names(&n_sources, &files, cursor_cell(&row->at, COL_SOURCE), &place,
                          row->at.diag) == ST_OK &&
        n_sources == 0)
        (void)cursor_report(&row->at, COL_SOURCE, E200_BLANK, NULL);
}

/* The address of the row's random numbers; ST_MEMORY. */
static enum status make_key(const struct row *row)
{
    struct observation *into = row->into;
    char text[512], first[DATE_TEXT], last[DATE_TEXT];
    date_write(into->first, first);
    date_write(into->last, last);
    const char *fuel = into->fuel < 0 ? "" : model_id(row->model, FUEL, into->fuel);
    snprintf(text, sizeof text, "%s..%s:%s.%s%s%s.%s:%s", first, last,
             outputs[into->output].name, row->model->entities[into->entity].id,
             fuel[0] == '\0' ? "" : ".", fuel, statistic_names[into->statistic],
             into->source);
    return copy_text(&into->key, text) ? ST_OK : ST_MEMORY;
}

/* The same report of the same source twice is a slip; another number is not. */
static void check_duplicate(const struct row *row)
{
    for (int32_t i = 0; i < row->all->n_rows; i++) {
        const struct observation *other = &row->all->rows[i];
        char line[NUMBER_TEXT];
        if (other->key == NULL || strcmp(other->key, row->into->key) != 0 ||
            other->value < row->into->value || other->value > row->into->value)
            continue;
        (void)cursor_report(&row->at, COL_OUTPUT, E323_DUPLICATE_ROW,
                            TEXTS(row->into->key, diag_number(line, other->line)));
        return;
    }
}

/* A source that contradicts itself has several rows of one key. */
static enum status make_label(const struct row *row)
{
    struct observation *into = row->into;
    char text[560];
    int32_t n = 1;
    for (int32_t i = 0; i < row->all->n_rows; i++) {
        const struct observation *other = &row->all->rows[i];
        n += other->key != NULL && strcmp(other->key, into->key) == 0;
    }
    int used = snprintf(text, sizeof text, "%s", into->key);
    if (n > 1)
        snprintf(text + used, sizeof text - (size_t)used, " #%d", (int)n);
    return copy_text(&into->label, text) ? ST_OK : ST_MEMORY;
}

/* Parts that need each other in order, the rest whatever happens. */
static enum status read_observation_row(const struct row *row)
{
    struct observation *into = row->into;
    int32_t before = row->at.diag->count;
    into->line = row->at.table->rows[row->at.row].line;
    enum status days = days_read(&row->at, COL_START, &into->first, &into->last);
    if (read_output(row) == ST_OK) {
        read_owner(row);
        if (read_statistic(row) == ST_OK) {
            check_statistic_unit(row);
            if (days == ST_OK) {
                read_observed_values(row);
                apply_factor(row);
            }
        }
    }
    read_discrepancy(row);
    read_words(row);
    if (!copy_text(&into->source, cursor_cell(&row->at, COL_SOURCE)))
        return ST_MEMORY;
    if (row->at.diag->count != before)
        return ST_OK; /* reported */
    enum status status = make_key(row);
    if (status == ST_OK)
        status = make_label(row);
    if (status == ST_OK)
        check_duplicate(row);
    return status;
}

static enum status read_observation_rows(struct row *row)
{
    struct observations *all = row->all;
    int32_t n = row->at.table->n_rows;
    enum status status = ST_OK;
    all->rows = memory_new((size_t)n, sizeof *all->rows);
    if (all->rows == NULL)
        return ST_MEMORY;
    for (row->at.row = 0; status == ST_OK && row->at.row < n; row->at.row++) {
        row->into = &all->rows[row->at.row];
        status = read_observation_row(row);
        all->n_rows++;
    }
    return status;
}

enum status observations_load_sources(struct observations *observations,
                                      const char *path, bool is_there, opener *open,
                                      void *context, struct diag *diag)
{
    if (!copy_text(&observations->sources_path, path))
        return ST_MEMORY;
    if (!is_there)
        return ST_OK;
    const enum status status = open(context, path, &observations->sources_text, diag);
    return status != ST_OK ? status
                           : sources_read(&observations->sources,
                                          &observations->sources_text, diag);
}

enum status observations_load(struct observations *observations,
                              const struct model *model, const char *path, opener *open,
                              void *context, struct diag *diag)
{
    struct table table = {0};
    struct table_column columns[N_COLS];
    struct row row = {
        .all = observations, .model = model, .at = {.table = &table, .diag = diag}};
    int32_t before = diag->count;
    for (int32_t i = 0; i < N_COLS; i++)
        columns[i] = (struct table_column){observation_columns[i].name,
                                           observation_columns[i].is_optional};
    enum status status = open(context, path, &observations->text, diag);
    if (status != ST_OK)
        return status;
    status = table_read(&table, &observations->text, columns, N_COLS, diag);
    if (status != ST_MEMORY && table.is_usable)
        status = read_observation_rows(&row);
    if (status == ST_OK && diag->count != before)
        status = ST_INPUT;
    table_free(&table);
    return status;
}

void observations_free(struct observations *observations)
{
    for (int32_t i = 0; i < observations->n_rows; i++) {
        memory_free(observations->rows[i].source);
        memory_free(observations->rows[i].key);
        memory_free(observations->rows[i].label);
    }
    memory_free(observations->rows);
    memory_free(observations->sources_path);
    sources_free(&observations->sources);
    text_free(&observations->sources_text);
    text_free(&observations->text);
    *observations = (struct observations){0};
}
