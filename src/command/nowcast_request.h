/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOWCAST_REQUEST_H
#define NOWCAST_REQUEST_H

#include "command/shared_options.h"

/*
 * What `blocus nowcast` was asked to do.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option nowcast_options[];

/** Zero-initialise.  Owns shared; borrows the texts. */
struct nowcast_request {
    struct shared_options shared;
    const char *observations; /* NULL: the default */
    const char *until;        /* as given … */
    int32_t until_day;        /* … and as a civil day number */
};

/** Read the command line.  All reported. */
CHECKED enum status nowcast_request_read(struct nowcast_request *request,
                                         const struct session *session, int argc,
                                         char *const *argv);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void nowcast_request_free(struct nowcast_request *request);

#endif
