/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIT_REQUEST_H
#define FIT_REQUEST_H

#include "command/shared_options.h"
#include "study/fit.h"

/*
 * What `blocus fit` was asked to do.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option fit_options[];

/** Zero-initialise.  Owns shared; borrows the texts. */
struct fit_request {
    struct shared_options shared;
    const char *observations; /* NULL: the default */
    struct fit_choice choice;
    const char *against; /* folder of another fit, or NULL */
    int32_t n_draws;
    int32_t n_checked; /* 0: not asked */
};

/** Read the command line.  All reported. */
CHECKED enum status fit_request_read(struct fit_request *request,
                                     const struct session *session, int argc,
                                     char *const *argv);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void fit_request_free(struct fit_request *request);

#endif
