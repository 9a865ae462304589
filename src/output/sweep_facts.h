/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SWEEP_FACTS_H
#define SWEEP_FACTS_H

#include "study/indices.h"

/*
 * What `blocus sweep` was asked and what it found.
 */

/** Borrows everything. */
struct sweep_facts {
    int32_t n_inputs;
    const struct variation *inputs;
    const struct design *design;
    const struct sweep *sweep;
    const struct indices *indices; /* of a design that gives them, else NULL */
    int32_t n_measures;
    const int32_t *measures; /* (n_measures) indices of plan->measures */
    const char *metrics;     /* as asked: "headline", "all", "unmet_total,…" */
    const struct scores
        *scores; /* rows and groups of --score; NULL: it was not asked … */
    const struct scenario *normal; /* … and its normal times */
};

#endif
