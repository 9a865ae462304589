/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ATTRIBUTE_REQUEST_H
#define ATTRIBUTE_REQUEST_H

#include "command/options.h"
#include "command/session.h"
#include "command/shared_options.h"

/*
 * What `blocus attribute` was asked to do.
 */

extern const struct option attribute_options[];

/** Zero-initialise.  Owns the lists; borrows the texts of the command line. */
struct attribute_request {
    struct shared_options shared;
    const char *
        *causes; /* (n_causes) --causes, in their order; none: the usual folder */
    int32_t n_causes;
    const char *metrics; /* as given; "headline" */
};

/** Read the command line.  All reported. */
CHECKED enum status attribute_request_read(struct attribute_request *request,
                                           const struct session *session, int argc,
                                           char *const *argv);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void attribute_request_free(struct attribute_request *request);

#endif
