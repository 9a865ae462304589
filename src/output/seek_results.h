/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SEEK_RESULTS_H
#define SEEK_RESULTS_H

#include <jansson.h>

#include "base/diag.h"
#include "output/csv.h"
#include "output/folder.h"
#include "output/run_facts.h"

/*
 * The folder of `blocus seek`: answer.csv, what reaches the target; of several levers
 * frontier.csv, a row for each combination of all but the first; seek.csv, every value
 * that was simulated; and the two descriptions.  facts, of the scenario, have sought.
 */

/** run.json: the run of the scenario, and what was sought in it; NULL when memory is
 * short. */
json_t *seek_manifest(const struct run_facts *facts);

/** Write the tables, their description and run.json into a folder that was begun, and
 * put it in its place.  All reported. */
CHECKED enum status seek_results_write(struct folder *folder,
                                       const struct run_facts *facts,
                                       struct diag *diag);

/** answer.csv of one lever, frontier.csv of several, to an open sheet, header included.
 * ST_MEMORY. */
CHECKED enum status write_seek_table(struct sheet *sheet,
                                     const struct run_facts *facts);

#endif
