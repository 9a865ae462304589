/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIT_RESULTS_H
#define FIT_RESULTS_H

#include <jansson.h>

#include "base/diag.h"
#include "output/csv.h"
#include "output/folder.h"
#include "output/run_facts.h"

/*
 * The folder of `blocus fit`: posterior.csv for --posterior, learned.csv, predictive.csv,
 * answers.csv, calibration.csv with --check, and the two descriptions.  facts->fitted
 * must be there.
 */

/** run.json: what was asked; after the fit, what was found too.  NULL: out of memory. */
json_t *fit_manifest(const struct run_facts *facts);

/** Write the tables, their description and run.json into a folder that was begun, and
 * put it in its place.  All reported. */
CHECKED enum status fit_results_write(struct folder *folder,
                                      const struct run_facts *facts, struct diag *diag);

/** learned.csv to an open sheet, header included.  ST_MEMORY. */
CHECKED enum status write_learned_table(struct sheet *sheet,
                                        const struct run_facts *facts);

#endif
