/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NEW_REQUEST_H
#define NEW_REQUEST_H

#include "command/shared_options.h"

/*
 * What `blocus new` was asked to do.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option new_options[];

/** Zero-initialise.  Owns shared; borrows the texts. */
struct new_request {
    const char *path;             /* to write; "-": the standard output */
    const char *world;            /* folder to write instead; NULL: none */
    bool has_until;               /* else the last day is that of the base */
    int32_t until;                /* last day */
    struct shared_options shared; /* files: --from and what follows; at least one */
};

/** Read the command line.  All reported. */
CHECKED enum status new_request_read(struct new_request *request,
                                     const struct session *session, int argc,
                                     char *const *argv);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void new_request_free(struct new_request *request);

#endif
