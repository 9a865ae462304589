/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCHEMA_H
#define SCHEMA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "output/columns.h"
#include "output/csv.h"
#include "output/run_facts.h"

/*
 * The columns of the tables of one run, those of output/columns.h and those that depend
 * on it: the header row and the data package are both written from here.
 *
 * Columns that stand for one thing each follow one rule.  A drawn parameter has the
 * name that --set gives it (`bamako_retail/petrol.demand`); a result is
 * `name.entity.fuel` (`unmet_total.bamako.petrol`, `school_days_closed.mali`), as
 * --until-se takes it; one of a sweep adds what is told of the metric
 * (`unmet_total.bamako.petrol.mean`).  The chart is for people: its headers are words
 * in their language, and the name with the quantile (`stock.bamako.petrol.q50`) is an
 * id beside them in the data package.
 */

struct column {
    char name[360]; /* its header */
    enum column_type type;
    char id[160];                 /* of a chart: "stock.bamako.petrol.q50"; else "" */
    char unit[48];                /* "": none, or in a column of its own */
    char label[N_LANGUAGES][320]; /* what it means */
};

/** A table's columns.  Zero-initialise.  Owns columns. */
struct schema {
    enum table_id table;
    int32_t n_columns;
    struct column *columns;
};

/** The columns of a table of this run.  ST_MEMORY. */
CHECKED enum status schema_init(struct schema *schema, enum table_id table,
                                const struct run_facts *facts);

/** Write the header row. */
void schema_header(const struct schema *schema, struct sheet *sheet);

/** Accepts zeroed, half-made and freed schemas, and zeroes. */
void schema_free(struct schema *schema);

/**
 * Does a level of --quantiles ask for a column, or do the usual ones have it?  Of a
 * sweep those are every second of quantile_levels.
 */
enum { ALL_USUAL = 1, EVERY_SECOND_USUAL = 2 };
bool chosen_is_new(double level, int32_t step);

/** The name of its column: "q05", "q02.5". */
void quantile_name(char *name, size_t size, double level);

/** The place of a series in the chart, if it is wanted, from 0; N_CHART_ROWS: none. */
enum { N_CHART_ROWS = 9 };
int32_t chart_row(const struct plan *plan, int32_t series);

#endif
