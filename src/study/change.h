/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHANGE_H
#define CHANGE_H

#include "engine/plan.h"
#include "study/ensemble.h"

/*
 * By how much one number of the world differs between two scenarios.  It may change
 * from phase to phase, and where it is drawn also from replicate to replicate, so the
 * change of a replicate is the mean over the days of the run on which the scenarios
 * differ:
 *
 *     c_i = 1 / N sum over these N days of (alternative - base),  in the number's unit
 */

/** Zero-initialise.  Owns by_replicate. */
struct change {
    int32_t slot;         /* of the number */
    int32_t n_days;       /* of the run, on which it differs; 0: only in the warm-up */
    double mean;          /* over replicates */
    double *by_replicate; /* (n_replicates) c_i; 0 if n_days is 0 */
};

/** Measure the change of a slot; spec has luck 1, plans the same days.  ST_MEMORY. */
CHECKED enum status change_measure(struct change *change, const struct plan *base,
                                   const struct plan *alternative, int32_t slot,
                                   const struct run_spec *spec);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void change_free(struct change *change);

#endif
