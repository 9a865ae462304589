/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ATTRIBUTION_FACTS_H
#define ATTRIBUTION_FACTS_H

#include "output/layer_file.h"
#include "study/attribution.h"

/*
 * What `blocus attribute` was asked and what it found.
 */

/** Borrows everything. */
struct attribution_facts {
    int32_t n_given; /* texts of --causes */
    const char *const *given;
    int32_t n_causes;
    const struct layer_file *causes;
    const struct attribution *attribution;
    int32_t n_measures;
    const int32_t *measures; /* (n_measures) indices of plan->measures */
    const char *metrics;     /* as asked: "headline", "all", "unmet_total,…" */
};

#endif
