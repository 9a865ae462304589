/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SWEEP_RESULTS_H
#define SWEEP_RESULTS_H

#include <jansson.h>

#include "base/diag.h"
#include "output/csv.h"
#include "output/folder.h"
#include "output/run_facts.h"
#include "output/sweep_facts.h"

/*
 * The folder of `blocus sweep`: sweep.csv, a row a point with a column for each input
 * and columns for each metric; inputs.csv, what varies; base.csv, the scenario without
 * that; scores.csv, each point held against what was observed; and the two descriptions.  facts, of the scenario, have swept.
 */

/** run.json: the run of the scenario, and what was varied in it; NULL when memory
 * is short. */
json_t *sweep_manifest(const struct run_facts *facts);

/** Write the tables, their description and run.json into a folder that was begun, and
 * put it in its place.  All reported. */
CHECKED enum status sweep_results_write(struct folder *folder,
                                        const struct run_facts *facts,
                                        struct diag *diag);

/** sweep.csv to an open sheet, header included.  ST_MEMORY. */
CHECKED enum status write_sweep_table(struct sheet *sheet,
                                      const struct run_facts *facts);

#endif
