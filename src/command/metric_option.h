/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_OPTION_H
#define METRIC_OPTION_H

#include "command/options.h"
#include "command/session.h"
#include "library/meant.h"

/*
 * Metrics by the names that the command line gives them: `unmet_total` means those of
 * all places and fuels, `unmet_total.bamako.petrol` one of them.
 */

/** Report a name that means no metric, with the one that may have been meant. */
enum status metric_unknown(const struct session *session, enum word word,
                           const struct plan *plan, const char *name);

/** What counts unless somebody names another: unmet demand of the first fuel; 0 if
 * there is none. */
int32_t metric_default(const struct plan *plan);

/**
 * The measures that --metrics asks for, "headline", "all" or names with commas, in their
 * order: measures has room for plan->n_measures.  shown: the place of the one that the
 * screen is about, the first that was named.  ST_USAGE, reported, for a name that is none.
 */
CHECKED enum status metrics_read(const char *asked, const struct session *session,
                                 const struct plan *plan, int32_t *measures,
                                 int32_t *n_measures, int32_t *shown);

/** Say that the value of an option is no day of the run.  ST_USAGE. */
CHECKED enum status day_outside(const struct session *session, const struct plan *plan,
                                const char *option, const char *value);

#endif
