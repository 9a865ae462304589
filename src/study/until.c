/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/until.h"

#include <math.h>

enum { FIRST_LOOK = 1024 };

bool until_is_meant(const struct until *until, const struct plan *plan, int32_t m)
{
    const struct measure *it = &plan->measures[m];
    return plan_is_meant(plan, until->metric, metrics[it->metric].name, it->entity,
                         it->fuel);
}

/* Every result that the name means is known well enough. */
static bool is_enough(const struct until *until, const struct plan *plan,
                      const struct ensemble *ensemble)
{
    for (int32_t m = 0; m < plan->n_measures; m++) {
        const struct summary *summary = &ensemble->summary[m];
        if (!until_is_meant(until, plan, m))
            continue;
        if (!summary->has_se || summary->se > until->share * fabs(summary->mean))
            return false;
    }
    return true;
}

enum status until_run(struct until *until, const struct plan *plan,
                      const struct run_spec *spec,
                      const struct run_resources *resources, struct broken_book *broken)
{
    struct run_spec look = *spec;
    struct run_resources quick = *resources;
    enum status status = ST_OK;
    look.is_wanted = NULL;
    quick.row = NULL;
    until->is_reached = false;
    until->n_replicates = spec->n_replicates;
    for (int32_t n = FIRST_LOOK; n <= spec->n_replicates; n *= 2) {
        struct ensemble ensemble = {0};
        look.n_replicates = n;
        status = ensemble_run(&ensemble, plan, &look, &quick);
        *broken = ensemble.broken;
        until->is_reached = status == ST_OK && is_enough(until, plan, &ensemble);
        ensemble_free(&ensemble);
        if (status != ST_OK || until->is_reached) {
            until->n_replicates = n;
            break;
        }
    }
    return status;
}
