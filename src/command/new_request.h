/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NEW_REQUEST_H
#define NEW_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "command/words.h"
#include "output/csv.h"

/*
 * What `blocus new` was asked to do.
 */

/** Zero-initialise.  Owns the lists; borrows the texts. */
struct new_request {
    const char *path;           /* to write; "-": the standard output */
    const char **files, **sets; /* files: --from and what follows; at least one */
    int32_t n_files, n_sets;
    const char *model; /* NULL: the default */
    bool is_force;
    enum csv_dialect dialect;
};

/** Read the command line.  All reported. */
CHECKED enum status new_request_read(struct new_request *request,
                                     const struct session *session, int argc,
                                     char *const *argv);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void new_request_free(struct new_request *request);

#endif
