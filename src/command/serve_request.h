/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

#include "command/shared_options.h"

/*
 * What `blocus serve` was asked to do.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option serve_options[];

/** Read the command line.  All reported. */
CHECKED enum status serve_request_read(struct shared_options *shared,
                                       const struct session *session, int argc,
                                       char *const *argv);

#endif
