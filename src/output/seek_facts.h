/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SEEK_FACTS_H
#define SEEK_FACTS_H

#include <stdbool.h>

#include "output/columns.h"
#include "output/rival.h"
#include "study/frontier.h"

/*
 * What `blocus seek` was asked and what it found, and what follows from both: what holds
 * in all worlds, and the cheapest plan.  A world is the scenario as it is, or under one
 * rival explanation; a plan is a value for each lever.
 */

/** Borrows everything. */
struct seek_facts {
    const struct goal *goal;
    int32_t n_levers;
    const struct variation *levers; /* the first is the one that is sought */
    int32_t n_costs;                /* texts of --cost … */
    const char *const *costs;
    const double *cost; /* … and what they say, (n_levers); means nothing if none */
    int32_t n_rows, n_worlds;
    const struct seek *lines; /* (n_worlds x n_rows), the scenario as it is first */
    int32_t n_rivals;         /* n_worlds - 1 */
    const struct rival *rivals;
    int32_t n_given; /* texts of --rivals */
    const char *const *given;
    double level; /* of the interval of each line, so that all hold at 95 % */
};

/** Does the folder hold that table? */
bool seek_has_table(const struct seek_facts *facts, enum table_id table);

const struct seek *seek_line(const struct seek_facts *facts, int32_t world,
                             int32_t row);

/** What holds in all worlds; of one, what holds there. */
struct joint seek_joint(const struct seek_facts *facts, int32_t row);

/** The values of the first lever that an interval has: low to high; infinite where it
 * is open. */
struct seek_ends {
    double low, high;
};
struct seek_ends seek_ends_of(const struct seek_facts *facts,
                              const struct joint *joint);

/** What a plan costs: a row with that value of the first lever. */
double seek_cost(const struct seek_facts *facts, int32_t row, int32_t value);

/** The plan that costs least of those that hold in all worlds.  row is -1 where there is
 * none or nothing is said of costs. */
struct cheapest {
    int32_t row;
    double cost, low, high; /* of the lowest cost: infinite where it is open */
};
struct cheapest seek_cheapest(const struct seek_facts *facts);

/** The replicates that were spent, of those that every value of every row takes. */
double seek_share_of_grid(const struct seek_facts *facts, int32_t n_replicates);

#endif
