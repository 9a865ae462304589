/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUTS_TABLE_H
#define INPUTS_TABLE_H

#include <stdbool.h>

#include "output/timeline.h"
#include "output/value_text.h"

/*
 * The long tables of inputs: what each parameter is on the days of the run and the row
 * that says so, or in what a scenario differs from another.
 */

/**
 * Which rows; a zeroed one lets all through.  Borrows the texts.  entity: an id, a kind
 * and ":*", or a corridor and a slash and star.
 */
struct inputs_filter {
    const char *entity, *parameter; /* NULL: all */
    const char *on;                 /* one day, as written; NULL: all of the run */
    int32_t day;                    /* civil day number of on */
    bool is_changed;                /* only what a scenario or --set says */
};

/** Does the filter let an entity, or a slot, through? */
bool inputs_filter_has_entity(const struct inputs_filter *filter,
                              const struct model *model, int32_t entity);
bool inputs_filter_has(const struct inputs_filter *filter, const struct model *model,
                       int32_t slot);

/** Zero-initialise.  Borrows everything. */
struct inputs_table {
    const struct inputs_filter *filter;
    const struct timeline *side, *base; /* base: only of a difference */
    struct sheet *sheet;                /* NULL: write nothing, only look at roles */
    struct number_style style;
    enum language language;
    const char *name;       /* of the scenario, in a first column; NULL: none */
    bool has_role[N_ROLES]; /* of the parameters that were written */
    int32_t n_slots, slot;  /* how many numbers were written, and the last of them */
    int32_t n_rules;        /* rules that were written, or would have been */
};

/** The day that the table begins with, a civil day number. */
int32_t inputs_table_first(const struct inputs_table *table);

/** Header and rows of what side comes to. */
void inputs_table_values(struct inputs_table *table);

/** Header, then rows, of the values in which side differs from base. */
void inputs_table_against_header(struct inputs_table *table);
void inputs_table_against(struct inputs_table *table);

#endif
