/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TRIGGER_REQUEST_H
#define TRIGGER_REQUEST_H

#include "command/options.h"
#include "command/session.h"
#include "command/shared_options.h"
#include "output/trigger_facts.h"

/*
 * What `blocus trigger` was asked to do.
 */

extern const struct option trigger_options[];

enum { MOST_SIGNALS = 100 /* each limit counted */ };

/** Zero-initialise.  Owns the lists; borrows the texts of the command line. */
struct trigger_request {
    struct shared_options shared;
    const char **signals; /* (n_asked) --signal, in their order */
    int32_t n_asked;
    const char *event;
    int32_t within;             /* days; 0: no window */
    struct asked_signal *asked; /* (n_asked) of trigger_request_signals */
    struct lookout *lookouts;   /* (n_signals + 1) … the event last */
    int32_t n_signals;
};

/** Read the command line.  All reported. */
CHECKED enum status trigger_request_read(struct trigger_request *request,
                                         const struct session *session, int argc,
                                         char *const *argv);

/** Read signals and event, which need model and plan.  Each mistake is reported. */
CHECKED enum status trigger_request_signals(struct trigger_request *request,
                                            const struct session *session,
                                            const struct plan *plan);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void trigger_request_free(struct trigger_request *request);

#endif
