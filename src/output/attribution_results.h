/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ATTRIBUTION_RESULTS_H
#define ATTRIBUTION_RESULTS_H

#include <jansson.h>

#include "base/diag.h"
#include "output/csv.h"
#include "output/folder.h"
#include "output/run_facts.h"

/*
 * The folder of `blocus attribute`: attribution.csv, a row a metric and cause, and one for
 * all causes together; subsets.csv, every combination; and the two descriptions.  facts,
 * of the scenario, have attributed.
 */

/** The causes that are off in a subset, joined by +: "customs+purse".  Cut to size. */
void attribution_off(char *text, size_t size, const struct attribution_facts *facts,
                     int32_t subset);

/** run.json: the run of the scenario, and its causes; NULL when memory is short. */
json_t *attribution_manifest(const struct run_facts *facts);

/** Write the tables, their description and run.json into a folder that was begun, and
 * put it in its place.  All reported. */
CHECKED enum status attribution_results_write(struct folder *folder,
                                              const struct run_facts *facts,
                                              struct diag *diag);

/** attribution.csv to an open sheet, header included.  ST_MEMORY. */
CHECKED enum status write_attribution_table(struct sheet *sheet,
                                            const struct run_facts *facts);

#endif
