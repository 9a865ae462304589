/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UNTIL_H
#define UNTIL_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/plan.h"
#include "study/ensemble.h"

/*
 * How many replicates are enough?  Looked at after 1024, 2048, 4096 … replicates only,
 * so that looking often does not stop too early by luck.
 */

/** The rule: the standard errors of a metric are at most this share of its means. */
struct until {
    char metric[128]; /* name, name.entity or name.entity.fuel */
    char percent[24]; /* as written */
    double share;     /* of the mean: 0.05 */
    bool is_reached;
    int32_t n_replicates; /* that were enough, or the most allowed */
};

/** Is a measure of the plan one that the rule names? */
bool until_is_meant(const struct until *until, const struct plan *plan,
                    int32_t measure);

/** Find n_replicates <= spec->n_replicates.  What ensemble_run returns. */
CHECKED enum status until_run(struct until *until, const struct plan *plan,
                              const struct run_spec *spec,
                              const struct run_resources *resources,
                              struct broken_book *broken);

#endif
