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
 * A results folder, from the first replicate to run.json.  Of an ensemble:
 *
 *     run_results_begin(results, facts, path, force, diag);
 *     … run_results_row(results, row) for each replicate …
 *     run_results_end(results, ensemble);
 *
 * Of one replicate, in the place of the second and the third line:
 *
 *     … run_results_day(results, block), run_results_event(results, event) …
 *     run_results_end(results, NULL);
 */

/** Zero-initialise.  Borrows facts and diag; owns the rest. */
struct run_results {
    const struct run_facts *facts;
    struct diag *diag;
    struct folder folder;
    struct sheet rows;   /* replicates.csv, or trajectory.csv */
    struct sheet events; /* events.csv */
};

/** Start the folder at path and the tables that grow during a run.  All reported. */
CHECKED enum status run_results_begin(struct run_results *results,
                                      const struct run_facts *facts, const char *path,
                                      bool force, struct diag *diag);

/** One replicate of an ensemble.  ST_IO once writing failed: see run_results_failed. */
CHECKED enum status run_results_row(struct run_results *results,
                                    const struct replicate_row *row);

/** Say why run_results_row returned ST_IO.  Returns ST_IO. */
enum status run_results_failed(struct run_results *results);

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

/** Remove what was not finished.  Accepts zeroed and half-made results, and zeroes. */
void run_results_free(struct run_results *results);

#endif
