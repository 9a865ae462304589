/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "validation/system.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/table.h"
#include "input/value.h"

enum { SYSTEM, GROUP, TYPE, COUNT, CAPACITY, OUTAGE_RATE, REPAIR, UNIT_COLUMNS };
static const struct table_column unit_columns[UNIT_COLUMNS] = {
    {"system", false},     {"group", false},    {"type", false},
    {"count", false},      {"capacity", false}, {"forced_outage_rate", false},
    {"repair_time", false}};

enum { TABLE, SEASON, DAY_TYPE, INDEX, VALUE, UNIT_OF_VALUE, LOAD_COLUMNS };
static const struct table_column load_columns[LOAD_COLUMNS] = {
    {"table", false}, {"season", false}, {"day_type", false},
    {"index", false}, {"value", false},  {"unit", false}};

enum { N_SEASONS = 3, N_DAY_TYPES = 2 };
static const char *const seasons[N_SEASONS] = {"winter", "summer", "spring_fall"};
static const char *const day_types[N_DAY_TYPES] = {"weekday", "weekend"};

/* The load model, as shares of the yearly, weekly and daily peak. */
struct load_model {
    double peak_mw;
    double week[SYSTEM_WEEKS], day[7];
    double hour[N_SEASONS][N_DAY_TYPES][SYSTEM_HOURS];
    int32_t season[SYSTEM_WEEKS], day_type[7];
};

static void give_up(const char *what)
{
    fprintf(stderr, "validate: %s\n", what);
    exit(EXIT_FAILURE);
}

static void print_message(void *context, const char *line)
{
    (void)context;
    fprintf(stderr, "%s\n", line);
}

static void read_table(const char *path, struct text *text, struct table *table,
                       const struct table_column *columns, int32_t n_columns)
{
    struct diag diag = {.sink = print_message};
    if (open_file(NULL, path, text, &diag) != ST_OK ||
        table_read(table, text, columns, n_columns, &diag) != ST_OK)
        give_up(path);
}

static double number_at(const struct table *table, int32_t row, int32_t column)
{
    double number;
    if (!number_parse(&number, table_cell(table, row, column), false))
        give_up("a cell of tests/validation/data is not a number");
    return number;
}

static int32_t find(const char *const *names, int32_t n, const char *name)
{
    for (int32_t i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return -1;
}

static void read_units(struct test_system *system)
{
    struct text text = {0};
    struct table table = {0};
    read_table("tests/validation/data/units.csv", &text, &table, unit_columns,
               UNIT_COLUMNS);
    for (int32_t row = 0; row < table.n_rows; row++) {
        if (strcmp(table_cell(&table, row, SYSTEM), system->name) != 0)
            continue;
        for (double n = number_at(&table, row, COUNT); n > 0; n--) {
            const int32_t u = system->n_units++;
            if (u == SYSTEM_UNITS)
                give_up("too many units");
            system->group[u] = row;
            system->capacity_mw[u] = number_at(&table, row, CAPACITY);
            system->outage_rate[u] = number_at(&table, row, OUTAGE_RATE);
            system->repair_h[u] = number_at(&table, row, REPAIR);
            system->total_mw += (int32_t)system->capacity_mw[u];
        }
    }
    if (system->n_units == 0 || system->total_mw >= SYSTEM_MW)
        give_up("no such system, or one too large");
    table_free(&table);
    text_free(&text);
}

static void read_load_row(const struct table *table, int32_t row, const char *name,
                          struct load_model *model)
{
    const char *kind = table_cell(table, row, TABLE);
    const int32_t index = (int32_t)number_at(table, row, INDEX);
    const double value = number_at(table, row, VALUE);
    const int32_t season = find(seasons, N_SEASONS, table_cell(table, row, SEASON));
    const int32_t type = find(day_types, N_DAY_TYPES, table_cell(table, row, DAY_TYPE));
    if (strcmp(kind, "peak") == 0) {
        if (strcmp(table_cell(table, row, SEASON), name) == 0)
            model->peak_mw = value;
    } else if (strcmp(kind, "weekly") == 0 && index >= 1 && index <= SYSTEM_WEEKS &&
               season >= 0) {
        model->week[index - 1] = value / 100;
        model->season[index - 1] = season;
    } else if (strcmp(kind, "daily") == 0 && index >= 1 && index <= 7 && type >= 0) {
        model->day[index - 1] = value / 100;
        model->day_type[index - 1] = type;
    } else if (strcmp(kind, "hourly") == 0 && index >= 0 && index < SYSTEM_HOURS &&
               season >= 0 && type >= 0) {
        model->hour[season][type][index] = value / 100;
    } else {
        give_up("tests/validation/data/load.csv has a row that fits nowhere");
    }
}

static void read_load(struct test_system *system)
{
    struct text text = {0};
    struct table table = {0};
    struct load_model model = {0};
    read_table("tests/validation/data/load.csv", &text, &table, load_columns,
               LOAD_COLUMNS);
    for (int32_t row = 0; row < table.n_rows; row++)
        read_load_row(&table, row, system->name, &model);
    for (int32_t day = 0; day < SYSTEM_DAYS; day++) {
        const int32_t week = day / 7, type = model.day_type[day % 7];
        for (int32_t hour = 0; hour < SYSTEM_HOURS; hour++)
            system->load_mw[day][hour] = model.peak_mw * model.week[week] *
                                         model.day[day % 7] *
                                         model.hour[model.season[week]][type][hour];
    }
    table_free(&table);
    text_free(&text);
}

/* Unit by unit: with q it is not there. */
static void convolve(struct test_system *system)
{
    system->chance[0] = 1;
    for (int32_t u = 0; u < system->n_units; u++) {
        const int32_t mw = (int32_t)system->capacity_mw[u];
        const double q = system->outage_rate[u];
        for (int32_t c = SYSTEM_MW - 1; c >= 0; c--)
            system->chance[c] = q * system->chance[c] +
                                (c >= mw ? (1 - q) * system->chance[c - mw] : 0);
    }
}

void system_read(struct test_system *system, const char *name)
{
    memset(system, 0, sizeof *system);
    system->name = name;
    read_units(system);
    read_load(system);
    convolve(system);
}

double system_energy(const struct test_system *system)
{
    double sum = 0;
    for (int32_t day = 0; day < SYSTEM_DAYS; day++) {
        for (int32_t hour = 0; hour < SYSTEM_HOURS; hour++)
            sum += system->load_mw[day][hour];
    }
    return sum;
}

int32_t system_peak_hour(const struct test_system *system, int32_t day)
{
    int32_t best = 0;
    for (int32_t hour = 1; hour < SYSTEM_HOURS; hour++) {
        if (system->load_mw[day][hour] > system->load_mw[day][best])
            best = hour;
    }
    return best;
}

struct adequacy system_indices(const struct test_system *system)
{
    struct adequacy all = {0};
    for (int32_t day = 0; day < SYSTEM_DAYS; day++) {
        const int32_t peak = system_peak_hour(system, day);
        for (int32_t hour = 0; hour < SYSTEM_HOURS; hour++) {
            const double load = system->load_mw[day][hour];
            double lost = 0;
            for (int32_t c = 0; c <= system->total_mw && c < load * (1 - 1e-9); c++) {
                lost += system->chance[c];
                all.unserved += system->chance[c] * (load - c);
            }
            all.lost_hours += lost;
            all.lost_peaks += hour == peak ? lost : 0;
        }
    }
    return all;
}
