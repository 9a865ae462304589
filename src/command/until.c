/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/until.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "command/options.h"
#include "command/request.h"
#include "input/near.h"
#include "input/value.h"

enum { FIRST_LOOK = 1024 };

static bool is_meant(const struct until *until, const struct plan *plan, int32_t m)
{
    const struct measure *it = &plan->measures[m];
    return result_is_meant(plan, until->metric, metrics[it->metric].name, it->entity,
                           it->fuel);
}

enum status until_parse(struct until *until, const struct session *session,
                        const struct plan *plan, const char *text)
{
    const char *equals = strchr(text, '=');
    size_t n = equals == NULL ? 0 : strlen(equals + 1);
    if (n < 2 || n > sizeof until->percent || equals[n] != '%' ||
        (size_t)(equals - text) >= sizeof until->metric)
        return usage_report(session, W_BAD_UNTIL, TEXTS(text));
    snprintf(until->metric, sizeof until->metric, "%.*s", (int)(equals - text), text);
    snprintf(until->percent, sizeof until->percent, "%.*s", (int)n - 1, equals + 1);
    if (!number_parse(&until->share, until->percent, false) || until->share <= 0 ||
        until->share > 100)
        return usage_report(session, W_BAD_UNTIL, TEXTS(text));
    until->share /= 100;
    struct near near = near_init(until->metric);
    for (int32_t m = 0; m < plan->n_measures; m++) {
        if (is_meant(until, plan, m))
            return ST_OK;
        near_add(&near, metrics[plan->measures[m].metric].name);
    }
    return option_unknown(session, W_UNKNOWN_METRIC, until->metric, near.best);
}

/* Every result that the name means is known well enough. */
static bool is_enough(const struct until *until, const struct plan *plan,
                      const struct ensemble *ensemble)
{
    for (int32_t m = 0; m < plan->n_measures; m++) {
        const struct summary *summary = &ensemble->summary[m];
        if (!is_meant(until, plan, m))
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
