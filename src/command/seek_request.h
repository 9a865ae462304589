/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SEEK_REQUEST_H
#define SEEK_REQUEST_H

#include "command/shared_options.h"
#include "engine/plan.h"
#include "input/variation.h"

/*
 * What `blocus seek` was asked to do.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option seek_options[];

enum { MOST_LEVERS = 3, MOST_ROWS = 1000 };

/** Zero-initialise.  Owns shared, the lists and the levers; borrows the other texts. */
struct seek_request {
    struct shared_options shared;
    const char *goal;    /* as given */
    const char **levers; /* texts of --lever */
    int32_t n_levers;
    struct variation lever[MOST_LEVERS]; /* (n_levers) after seek_request_levers */
    const char **costs;                  /* texts of --cost */
    int32_t n_costs;
    double cost[MOST_LEVERS]; /* of one unit, if n_costs > 0 */
    const char **rivals;      /* files and folders of --rivals */
    int32_t n_rivals;
};

/** Read the command line.  All reported. */
CHECKED enum status seek_request_read(struct seek_request *request,
                                      const struct session *session, int argc,
                                      char *const *argv);

/** Read the levers, give ranges their values, and find each its cost.  All reported. */
CHECKED enum status seek_request_levers(struct seek_request *request,
                                        const struct session *session,
                                        const struct model *model);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void seek_request_free(struct seek_request *request);

#endif
