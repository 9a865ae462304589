/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCORE_REQUEST_H
#define SCORE_REQUEST_H

#include "command/record_option.h"
#include "command/shared_options.h"

/*
 * What `blocus score` was asked to do.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option score_options[];

/** Zero-initialise.  Owns shared; borrows the texts. */
struct score_request {
    struct shared_options shared;
    struct record_wish wish;
    const char *against; /* scenario to compare with; NULL: none */
    const char *why;     /* a row to explain; NULL: none */
    bool has_samples;
};

/** Read the command line.  All reported. */
CHECKED enum status score_request_read(struct score_request *request,
                                       const struct session *session, int argc,
                                       char *const *argv);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void score_request_free(struct score_request *request);

#endif
