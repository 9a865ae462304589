/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TRIGGER_RESULTS_H
#define TRIGGER_RESULTS_H

#include <jansson.h>

#include "base/diag.h"
#include "output/csv.h"
#include "output/folder.h"
#include "output/run_facts.h"

/*
 * The folder of `blocus trigger`: trigger.csv, a row a signal and limit; roc.csv where a
 * signal has a range of limits; courses.csv, a row a signal, limit and course; and the two
 * descriptions.  facts have triggered.
 */

/** run.json: the run of the scenario, with signals and event; NULL when memory is short. */
json_t *trigger_manifest(const struct run_facts *facts);

/** Write the tables, their description and run.json into a folder that was begun, and
 * put it in its place.  All reported. */
CHECKED enum status trigger_results_write(struct folder *folder,
                                          const struct run_facts *facts,
                                          struct diag *diag);

/** trigger.csv to an open sheet, header included.  ST_MEMORY. */
CHECKED enum status write_trigger_table(struct sheet *sheet,
                                        const struct run_facts *facts);

#endif
