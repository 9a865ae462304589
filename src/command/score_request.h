/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCORE_REQUEST_H
#define SCORE_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "command/words.h"

/*
 * What `blocus score` was asked to do.
 */

/** Zero-initialise.  Owns the lists; borrows the texts. */
struct score_request {
    const char **files, **sets;
    int32_t n_files, n_sets;
    uint64_t seed;
    int32_t n_replicates, n_jobs;
    const char *model, *output, *reference, *observations; /* NULL: the default */
    bool is_quiet, is_force;
};

/** Read the command line.  All reported. */
CHECKED enum status score_request_read(struct score_request *request,
                                       const struct session *session, int argc,
                                       char *const *argv);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void score_request_free(struct score_request *request);

#endif
