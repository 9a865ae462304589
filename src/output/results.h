/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RESULTS_H
#define RESULTS_H

#include "base/diag.h"
#include "engine/block.h"
#include "output/csv.h"
#include "output/facts.h"
#include "output/folder.h"
#include "study/ensemble.h"

/*
 * A results folder, from the first replicate to run.json.
 *
 *     results_begin(results, facts, path, force, diag);
 *     … results_row(results, row) for each replicate …      one ensemble
 *     results_end(results, ensemble);
 *
 *     … results_day(results, block), results_event(results, event) …   one replicate
 *     results_end(results, NULL);
 */

/** Zero-initialise.  Borrows facts and diag; owns the rest. */
struct results {
    const struct run_facts *facts;
    struct diag *diag;
    struct folder folder;
    struct sheet rows;   /* replicates.csv, or trajectory.csv */
    struct sheet events; /* events.csv */
};

/** Start the folder at path and the tables that grow during a run.  All reported. */
CHECKED enum status results_begin(struct results *results,
                                  const struct run_facts *facts, const char *path,
                                  bool force, struct diag *diag);

/** One replicate of an ensemble.  ST_IO once writing failed: see results_failed. */
CHECKED enum status results_row(struct results *results,
                                const struct replicate_row *row);

/** Say why results_row returned ST_IO.  Returns ST_IO. */
enum status results_failed(struct results *results);

/** One day of one replicate: the wanted series of lane 0 after day was stepped. */
void results_day(struct results *results, const struct block *block, int32_t day);

/** One event of one replicate. */
void results_event(struct results *results, const struct event *event);

/**
 * Write all that is left and put the folder in its place.  ensemble: NULL when one
 * replicate was followed.  All reported.
 */
CHECKED enum status results_end(struct results *results,
                                const struct ensemble *ensemble);

/** Remove what was not finished.  Accepts zeroed and half-made results, and zeroes. */
void results_free(struct results *results);

#endif
