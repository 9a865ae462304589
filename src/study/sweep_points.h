/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SWEEP_POINTS_H
#define SWEEP_POINTS_H

#include <stdint.h>

#include "study/chance.h"
#include "study/design.h"
#include "study/ensemble.h"

/*
 * The points of a sweep, to plans: each is the scenario with its values behind it.
 */

struct sweep_scorer; /* study/sweep_score.h */
struct sweep_keeper; /* study/sweep.h */

/** What is simulated.  Borrows everything. */
struct sweep_task {
    const struct model *model;
    struct scenario *scenario; /* edits are added and taken back */
    const struct plan *base;   /* of the scenario itself */
    const struct variation *inputs;
    const struct design *design;
    const struct run_spec *spec; /* luck is 1 */
    int32_t n_measures;
    const int32_t *measures; /* (n_measures) indices of base->measures */
    int32_t n_conditions;
    const struct condition *conditions; /* of measures, whose shares are asked for */
    struct sweep_scorer *scorer; /* after sweep_scorer_init; NULL: nothing is scored */
    const struct sweep_keeper *keeper; /* NULL: nobody */
};

/**
 * Compile every point and report what is wrong with any of them: one message for each
 * mistake, however many points make it.  ST_INPUT, and failed is the first such point;
 * ST_MEMORY; ST_INTERRUPT.
 */
CHECKED enum status sweep_check(const struct sweep_task *task,
                                const struct run_resources *resources, int32_t *failed,
                                struct diag *diag);

/** The plan of a point, checked before; frees what plan was.  ST_MEMORY. */
CHECKED enum status sweep_compile(struct plan *plan, const struct sweep_task *task,
                                  int32_t point);

#endif
