/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORTH_RESULTS_H
#define WORTH_RESULTS_H

#include <jansson.h>

#include "base/diag.h"
#include "output/csv.h"
#include "output/folder.h"
#include "output/worth_facts.h"

/*
 * The folder of `blocus worth`: worth.csv, what knowing is worth; choices.csv, what
 * there is to choose; and the two descriptions.  facts, of the base, have valued.
 */

/** run.json: the run of the base, and its alternatives; NULL when memory is short. */
json_t *worth_manifest(const struct run_facts *facts);

/** Write the tables, their description and run.json into a folder that was begun, and
 * put it in its place.  All reported. */
CHECKED enum status worth_results_write(struct folder *folder,
                                        const struct run_facts *facts,
                                        struct diag *diag);

/** worth.csv to an open sheet, header included.  ST_MEMORY. */
CHECKED enum status write_worth_table(struct sheet *sheet,
                                      const struct run_facts *facts);

#endif
