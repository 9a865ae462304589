/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMPARISON_H
#define COMPARISON_H

#include <stdbool.h>

#include "output/facts.h"
#include "output/schema.h"
#include "study/contrast.h"

/*
 * What `blocus compare` found.  Only alternatives that change levers and nothing else
 * are choices, and only choices are ranked; what changes a hazard or the world is an
 * assumption, and one assumption is not better than another.
 */

/** One alternative.  Borrows everything. */
struct alternative {
    const char *name;              /* "escorts-doubled" */
    const struct run_facts *facts; /* of this side: scenario, plan, files */
    const struct contrast *contrast;
    bool has_role[N_ROLES]; /* of the inputs that it changes */
};

/** Zero-initialise.  Owns order; borrows the rest. */
struct comparison {
    int32_t n_alternatives;
    const struct alternative *alternatives;
    int32_t n_margins;
    const char *const *margins; /* texts of --margin */
    int32_t rank;               /* the measure that ranks */
    int32_t n_ranked;
    int32_t *order; /* (n_alternatives) the ranked ones, best first, then the others */
};

/** Does the folder hold that table? */
bool comparison_has_table(const struct comparison *comparison, enum table_id table);

/** Is an alternative a choice: does it change levers and nothing else? */
bool alternative_is_choice(const struct alternative *alternative);

/** Does it change nothing at all? */
bool alternative_is_same(const struct alternative *alternative);

/** Put the alternatives in order of the measure rank.  ST_MEMORY. */
CHECKED enum status comparison_rank(struct comparison *comparison);

/** The interval of place i in the order that holds with all the others. */
void comparison_interval(const struct comparison *comparison, int32_t i, double *low,
                         double *high);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void comparison_free(struct comparison *comparison);

#endif
