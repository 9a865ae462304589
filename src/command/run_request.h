/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RUN_REQUEST_H
#define RUN_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "command/shared_options.h"
#include "engine/plan.h"
#include "output/recipe.h"
#include "study/period.h"

/*
 * What `blocus run` was asked to do: its options, or those of a run.json.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option run_options[];

/** Zero-initialise.  Owns common and the recipe; borrows the texts. */
struct run_request {
    struct shared_options shared;
    int32_t luck;
    int32_t replicate; /* or ALL_REPLICATES */
    const char *outputs, *until;
    enum period_kind by;
    bool has_from;
    enum language language; /* of headers for people: that of the run.json too */
    struct recipe recipe;
};

/** Read the command line, and the run.json of --from.  All reported. */
CHECKED enum status run_request_read(struct run_request *request,
                                     const struct session *session, int argc,
                                     char *const *argv);

/**
 * Which series the daily tables take, (plan->n_series).  ST_USAGE, reported, for a name
 * that is no output.
 */
CHECKED enum status run_request_outputs(const struct run_request *request,
                                        const struct session *session,
                                        const struct plan *plan, bool *is_wanted);

/**
 * Which metrics stand in replicates.csv, (plan->n_measures): all with `headline` and
 * `all`, else those that are made of a series that is wanted.
 */
void run_request_metrics(const struct run_request *request, const struct plan *plan,
                         const bool *is_wanted, bool *is_kept);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void run_request_free(struct run_request *request);

#endif
