/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GIVEN_COLUMNS_H
#define GIVEN_COLUMNS_H

#include "output/columns.h"

/*
 * The tables that people write, and what stands in their columns: those of a scenario, a
 * model and observations.
 */

/** Which manual page tells of a table. */
enum page { PAGE_SCENARIO, PAGE_MODEL, PAGE_OBSERVATIONS, N_PAGES };

struct given_table {
    enum page page;
    struct result_table table;
};

/** In the order of a reader; n_given_tables of them.  The columns of observations stand in
 * input/observation.h, with what they may hold. */
extern const struct given_table given_tables[];
extern const int32_t n_given_tables;

/** "scenario" */
extern const char *const page_names[N_PAGES];

#endif
