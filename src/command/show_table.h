/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHOW_TABLE_H
#define SHOW_TABLE_H

#include <stdbool.h>

#include "command/show_request.h"
#include "command/timeline.h"
#include "command/wording.h"

/*
 * The long tables of inputs: what each parameter is on the days of the run and the row
 * that says so, or in what a scenario differs from another.
 */

/** Zero-initialise.  Borrows everything. */
struct show_table {
    const struct show_request *request; /* which rows; a zeroed one lets all through */
    const struct timeline *side, *base; /* base: only of a difference */
    struct sheet *sheet;                /* NULL: write nothing, only look at roles */
    struct number_style style;
    enum language language;
    const char *name;       /* of the scenario, in a first column; NULL: none */
    bool has_role[N_ROLES]; /* of the parameters that were written */
    int32_t n_slots, slot;  /* how many numbers were written, and the last of them */
};

/** The day that the table begins with, a civil day number. */
int32_t show_table_first(const struct show_table *table);

/** Header and rows of what side comes to. */
void show_table_values(struct show_table *table);

/** Header, then rows, of the values in which side differs from base. */
void show_table_against_header(struct show_table *table);
void show_table_against(struct show_table *table);

#endif
