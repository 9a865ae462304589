/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMPARE_RESULTS_H
#define COMPARE_RESULTS_H

#include <jansson.h>

#include "base/diag.h"
#include "output/comparison.h"
#include "output/csv.h"
#include "output/folder.h"

/*
 * The folder of `blocus compare`: metrics.csv, difference.csv, inputs.csv, levers.csv,
 * ranking.csv where there are several alternatives, and the two descriptions.  In all
 * of them facts are those of the base, with comparison.
 */

/** run.json: the run of the base, and what it is compared with; NULL when memory
 * is short. */
json_t *compare_manifest(const struct run_facts *facts);

/**
 * Write the tables, their description and run.json into a folder that was begun, and
 * put it in its place.  Labels of inputs.csv are in the language of diag.  All
 * reported.
 */
CHECKED enum status compare_results_write(struct folder *folder,
                                          const struct run_facts *facts,
                                          struct diag *diag);

/** metrics.csv to an open sheet, header included.  ST_MEMORY. */
CHECKED enum status write_metrics_table(struct sheet *sheet,
                                        const struct run_facts *facts);

/** Alternatives as run.json has them, and a measure: "unmet_total.bamako.petrol".  NULL
 * when memory is short. */
json_t *manifest_alternatives(const struct alternative *alternatives, int32_t n);
json_t *manifest_measure(const struct plan *plan, int32_t measure);

#endif
