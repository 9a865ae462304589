/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHANCE_OPTION_H
#define CHANCE_OPTION_H

#include "command/session.h"
#include "engine/plan.h"
#include "study/chance.h"

/*
 * --quantiles 10,50,90 and --probability 'stockout_days.bamako.petrol<10'.
 */

/* clang-format off */
#define OPTION_QUANTILES {"quantiles", '\0', {"LIST", "LISTE"}, {"other percentages of replicates, such as 10,50,90: more columns of metrics (q10, q90), and on the screen", "d’autres pourcentages des réplications, par exemple 10,50,90 : des colonnes de plus pour les indicateurs (q10, q90), aussi à l’écran"}}
#define OPTION_PROBABILITY {"probability", '\0', {"METRIC<NUMBER", "INDICATEUR<NOMBRE"}, {"probabilities.csv: how often a metric is so, such as 'stockout_days.HUB.FUEL<10' (<, <=, >, >=); a first day may be a date; may be repeated", "probabilities.csv : à quelle fréquence un indicateur est ainsi, par exemple 'stockout_days.HUB.FUEL<10' (<, <=, >, >=) ; un premier jour peut être une date ; répétable"}}
/* clang-format on */

/** Read what stands after --quantiles.  ST_USAGE, reported. */
CHECKED enum status quantiles_read(const struct session *session, const char *text,
                                   struct chosen *chosen);

/** Where a condition stands, and what is said when it is wrong. */
struct asked {
    const char *option; /* "--probability" */
    const char *text;   /* what was given there, as a whole */
    enum word bad, unknown;
};

/**
 * Read one condition, such as stockout_days.bamako.petrol<10, to the end of a list with
 * room for plan->n_measures: one for each measure that is meant.  ST_USAGE, reported.
 */
CHECKED enum status condition_read(const struct session *session,
                                   const struct plan *plan, const struct asked *asked,
                                   const char *text, struct condition *list,
                                   int32_t *n);

/**
 * Read n texts of --probability into conditions, one for each measure that is meant.
 * Owned by the caller, NULL if n is 0.  ST_USAGE, reported; ST_MEMORY.
 */
CHECKED enum status conditions_read(const struct session *session,
                                    const struct plan *plan, const char *const *texts,
                                    int32_t n, struct condition **conditions,
                                    int32_t *n_conditions);

#endif
