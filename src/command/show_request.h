/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHOW_REQUEST_H
#define SHOW_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "command/compare_layers.h"
#include "command/shared_options.h"
#include "input/model.h"
#include "output/inputs_table.h"

/*
 * What `blocus show` was asked to do.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option show_options[];

/** Zero-initialise.  Owns common and base; borrows the other texts. */
struct show_request {
    struct shared_options shared;
    struct compare_layers base; /* of --against */
    struct inputs_filter filter;
    enum kind wide; /* NO_KIND: the long table */
};

/** Read the command line.  All reported. */
CHECKED enum status show_request_read(struct show_request *request,
                                      const struct session *session, int argc,
                                      char *const *argv);

/** Does --entity name an entity of the model?  ST_USAGE, reported, if not. */
CHECKED enum status show_request_check(const struct show_request *request,
                                       const struct session *session,
                                       const struct model *model);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void show_request_free(struct show_request *request);

#endif
