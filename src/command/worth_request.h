/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORTH_REQUEST_H
#define WORTH_REQUEST_H

#include "command/compare_request.h"

/*
 * What `blocus worth` was asked to do: sides and a metric, as `blocus compare`.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option worth_options[];

/** Read the command line into a zeroed request.  All reported. */
CHECKED enum status worth_request_read(struct compare_request *request,
                                       const struct session *session, int argc,
                                       char *const *argv);

#endif
