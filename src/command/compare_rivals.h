/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMPARE_RIVALS_H
#define COMPARE_RIVALS_H

#include "command/compare_sides.h"
#include "output/rival.h"

/*
 * compare --rivals: the same comparison once more under each rival.  A rival lies on
 * the base and under what an alternative adds, so that the alternative's rows win:
 *
 *     base:         its files, the rival; --set
 *     alternative:  the base's files, the rival, its other files; --set, --alt
 */

/** Zero-initialise.  Owns the list, borrows the rest. */
struct rivals {
    int32_t n;
    struct rival *rival; /* (n) in the order given, those of a folder by their names */
    const struct job *job;
    const struct sides *sides;
    const struct compare_request *request;
};

/**
 * Find the files, and load every pair once for all that is wrong in it.  ST_USAGE if
 * sides and rivals do not lie on one base, or nothing is found; all reported.
 */
CHECKED enum status rivals_find(struct rivals *rivals, const struct job *job,
                                const struct sides *sides,
                                const struct compare_request *request);

/**
 * Load every pair under rival i again and simulate it as task says, without daily
 * columns.  What contrast_run returns.
 */
CHECKED enum status rivals_run(struct rivals *rivals, int32_t i,
                               const struct contrast_task *task,
                               const struct run_resources *resources,
                               struct broken_book *broken);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void rivals_free(struct rivals *rivals);

#endif
