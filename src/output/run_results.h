/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RUN_RESULTS_H
#define RUN_RESULTS_H

#include "base/diag.h"
#include "engine/block.h"
#include "output/csv.h"
#include "output/folder.h"
#include "output/run_facts.h"
#include "study/ensemble.h"

/*
 * The folder of `blocus run`, from the first replicate to run.json.  Of an ensemble:
 *
 *     folder_begin(folder, …);
 *     run_results_begin(results, folder, facts, diag);
 *     … run_results_row(results, row) for each replicate …
 *     run_results_end(results, ensemble);
 *
 * Of one replicate, in the place of the second and the third line:
 *
 *     … run_results_day(results, block), run_results_event(results, event) …
 *     run_results_end(results, NULL);
 */

/** Zero-initialise.  Borrows folder, facts and diag; owns the rest. */
struct run_results {
    struct folder *folder;
    const struct run_facts *facts;
    struct diag *diag;
    struct sheet rows;   /* replicates.csv, or trajectory.csv */
    struct sheet events; /* events.csv */
};

/** Start the tables that grow during a run, in a folder that was begun.  All reported.
 */
CHECKED enum status run_results_begin(struct run_results *results,
                                      struct folder *folder,
                                      const struct run_facts *facts, struct diag *diag);

/** One replicate of an ensemble.  ST_IO, reported: let no other follow. */
CHECKED enum status run_results_row(struct run_results *results,
                                    const struct replicate_row *row);

/** One day of one replicate: the wanted series of lane 0 after day was stepped. */
void run_results_day(struct run_results *results, const struct block *block,
                     int32_t day);

/** One event of one replicate. */
void run_results_event(struct run_results *results, const struct event *event);

/**
 * Write all that is left and put the folder in its place.  ensemble: NULL when one
 * replicate was followed.  All reported.
 */
CHECKED enum status run_results_end(struct run_results *results,
                                    const struct ensemble *ensemble);

/** summary.csv to an open sheet, header included.  facts have the ensemble.  ST_MEMORY. */
CHECKED enum status write_summary_table(struct sheet *sheet,
                                        const struct run_facts *facts);

/** Close what is open.  Accepts zeroed and half-made results, and zeroes. */
void run_results_free(struct run_results *results);

#endif
