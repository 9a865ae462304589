/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "command/common.h"
#include "engine/plan.h"
#include "output/recipe.h"

/*
 * What `blocus run` was asked to do: its options, or those of a run.json.
 */

/** Zero-initialise.  Owns common and the recipe; borrows the texts. */
struct request {
    struct common common;
    int32_t luck, memory_mb;
    int32_t replicate; /* or ALL_REPLICATES */
    const char *outputs, *until;
    bool has_from;
    struct recipe recipe;
};

/** Read the command line, and the run.json of --from.  All reported. */
CHECKED enum status request_read(struct request *request, const struct session *session,
                                 int argc, char *const *argv);

/**
 * Which series the daily tables take, (plan->n_series).  ST_USAGE, reported, for a name
 * that is no output.
 */
CHECKED enum status request_outputs(const struct request *request,
                                    const struct session *session,
                                    const struct plan *plan, bool *is_wanted);

/** Does a text such as `unmet_total`, `unmet_total.bamako.petrol` mean this result? */
bool result_is_meant(const struct plan *plan, const char *text, const char *name,
                     int32_t entity, int32_t fuel);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void request_free(struct request *request);

#endif
