/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TRIAL_H
#define TRIAL_H

#include "input/variation.h"
#include "study/ensemble.h"

/*
 * A scenario with chosen values of some inputs, to a plan, and one metric of some of
 * its replicates at a time.  Replicate r of all trials has the same chance, and is that
 * of `blocus run` with --set of the values.
 */

/** Inputs at their values, to a plan.  row: of a file of points, else NULL.  has_notes: say
 * what is cut.  The scenario is left as it was.  Reported. */
CHECKED enum status trial_compile(struct plan *plan, const struct model *model,
                                  struct scenario *scenario, const struct plan *base,
                                  const struct variation *inputs, int32_t n_inputs,
                                  const double *values, const struct table_row *row,
                                  bool has_notes, struct diag *diag);

/** Set all but plan, past and broken; the rest is borrowed.  Owns plan and past. */
struct trial {
    const struct model *model;
    struct scenario *scenario;
    const struct plan *base; /* of the scenario without the inputs */
    int32_t n_inputs;
    const struct variation *inputs;
    int32_t measure; /* index of base->measures */
    uint64_t seed;
    const struct run_resources *resources; /* row is not used */
    struct plan plan;                      /* of trial_set */
    struct past past;                      /* what all of them begin with */
    struct broken_book broken;             /* if the status is ST_BOOKS */
};

/** Compile for other values, (n_inputs).  ST_INPUT, reported, if they make no sense. */
CHECKED enum status trial_set(struct trial *trial, const double *values,
                              struct diag *diag);

/**
 * Simulate the replicates [first, first + n) and fill value, (n), with the metric; a time that never comes counts as the horizon, what has no value
 * is not a number.  ST_MEMORY, ST_BOOKS, ST_INTERRUPT.
 */
CHECKED enum status trial_run(struct trial *trial, int32_t first, int32_t n,
                              double *value);

/** Accepts zeroed and freed ones; those that were set can be set again. */
void trial_free(struct trial *trial);

#endif
