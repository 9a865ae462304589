/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SWEEP_SCORE_H
#define SWEEP_SCORE_H

#include "study/score.h"

/*
 * Points of a sweep held against what was observed, each as `blocus score` would hold it.
 * With --set of the values of a point that gives the same numbers, to the last digit.
 * Normal times are simulated once; a point once more for its observations.
 *
 * All points have the same groups: those of the rows that may be scored.  Where none of a
 * group is scored at a point, because the series is not defined in all of its replicates,
 * its n is 0.
 */

/** Against what.  Borrows everything. */
struct sweep_record {
    const struct observations *observations, *history; /* history: NULL: none */
    const struct phases *phases;
    struct score_choice choice;
    const struct plan *normal; /* normal times, over the days of the scenario */
};

/** Zero-initialise.  Owns what it points to but the record. */
struct sweep_scorer {
    const struct sweep_record *record;
    struct scores scores; /* of the scenario, unscored: rows, windows and groups */
    double *usual;        /* (n_windows x stride) in normal times */
    double *simulated;    /* the same at a point */
};

/** Find rows and groups: scores.n_totals of them.  ST_MEMORY. */
CHECKED enum status sweep_scorer_init(struct sweep_scorer *scorer,
                                      const struct sweep_record *record,
                                      const struct plan *plan);

/** Simulate normal times.  As window_run. */
CHECKED enum status sweep_scorer_begin(struct sweep_scorer *scorer,
                                       const struct run_spec *spec,
                                       const struct run_resources *resources,
                                       struct broken_book *broken);

/** Score a plan: totals, (scores.n_totals), in the order of the groups.  As window_run. */
CHECKED enum status
sweep_scorer_judge(struct sweep_scorer *scorer, const struct plan *plan,
                   const struct run_spec *spec, const struct run_resources *resources,
                   struct broken_book *broken, struct total *totals);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void sweep_scorer_free(struct sweep_scorer *scorer);

#endif
