/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WINDOW_H
#define WINDOW_H

#include <stdint.h>

#include "input/observation.h"
#include "study/ensemble.h"

/*
 * Statistics of series over stretches of days, in each replicate: what an observation
 * is held against.  Like an ensemble a result depends on plan, seed, luck and the
 * number of the replicate, never on threads or LANES.
 */

/** A statistic of a series over the days [first, end) of the run, end > first. */
struct window {
    int32_t series; /* index of plan->series */
    int32_t first, end;
    enum statistic statistic;
};

/** The same by hand, for whoever steps a block: LANES values of one window, nothing yet;
 * after a step of day, which may lie outside; when all of its days are over. */
void window_begin(const struct window *window, double *value);
void window_add(const struct window *window, int32_t day, const struct block *block,
                double *value);
void window_finish(const struct window *window, double *value);

/** Standard deviation of n values, about their mean; not a number if one of them is none. */
double window_deviation(const double *value, int32_t n);

/** From the values of one window to those of the next: whole blocks. */
int64_t window_stride(int32_t n_replicates);

/**
 * Simulate and fill value, (n_windows x window_stride), replicates side by side.  A
 * first day is a day of the run, end where it does not come.  Of spec seed, replicates
 * and luck count, of resources jobs, stop and progress.  ST_MEMORY, ST_BOOKS (see
 * broken), ST_INTERRUPT.
 */
CHECKED enum status window_run(double *value, const struct window *windows,
                               int32_t n_windows, const struct plan *plan,
                               const struct run_spec *spec,
                               const struct run_resources *resources,
                               struct broken_book *broken);

#endif
