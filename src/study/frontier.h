/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FRONTIER_H
#define FRONTIER_H

#include "study/goal.h"
#include "study/seek.h"
#include "study/trial.h"

/*
 * Levers moved until a goal is reached: the first value of the first lever that does, in
 * a row for each combination of values of the other levers; of one lever alone there is
 * one row.  All simulations of all rows meet the same chance.
 */

/** Set all of it; borrows everything. */
struct frontier_task {
    struct trial *trial; /* its inputs are the levers, values in rising order */
    const struct goal *goal;
    int32_t n_replicates; /* of a value near the answer */
    double level;         /* of the interval of each row */
    enum seek_way way;
    int32_t step, n_steps; /* rows before this run of all, for progress */
    struct diag *diag;
};

/** The rows of so many levers; more than most: most + 1. */
int32_t frontier_rows(const struct variation *levers, int32_t n_levers, int32_t most);

/** The values of the levers in a row, (n_levers), that of the first at place first. */
void frontier_values(const struct variation *levers, int32_t n_levers, int32_t row,
                     int32_t first, double *values);

/** The replicates of a first look at a value. */
int32_t frontier_first_look(int32_t n_replicates);

/**
 * Does lever i change the metric in any of a few replicates, the others at their middle
 * values?  It is tried at both ends and in the middle.
 */
CHECKED enum status frontier_moves(const struct frontier_task *task, int32_t i,
                                   bool *moves);

/**
 * Search every row into lines, (n_rows), zeroed before; scores are forgotten.  ST_INPUT
 * (reported) if values make no sense together, ST_MEMORY, ST_BOOKS, ST_INTERRUPT.
 */
CHECKED enum status frontier_run(struct seek *lines, int32_t n_rows,
                                 const struct frontier_task *task);

/** What holds in several worlds at once: the answer that is furthest on the way. */
struct joint {
    bool is_found;
    bool is_down;
    int32_t answer, maybe, sure; /* as of struct seek */
    bool is_split; /* not found, because in one world the lever works the other way */
};

/** Of the lines of one row in n >= 1 worlds, searched in one way.  Intervals hold at
 * the level at which those of all worlds hold together. */
struct joint joint_of(const struct seek *const *lines, int32_t n);

#endif
