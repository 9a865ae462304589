/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHOW_REQUEST_H
#define SHOW_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "command/common.h"
#include "command/layers.h"
#include "input/model.h"

/*
 * What `blocus show` was asked to do.
 */

/** Zero-initialise.  Owns common and base; borrows the other texts. */
struct show_request {
    struct common common;
    struct layers base;             /* of --against */
    const char *entity, *parameter; /* NULL: all */
    enum kind wide;                 /* NO_KIND: the long table */
    const char *on;                 /* as written; NULL: not given */
    int32_t day;                    /* civil day number of on */
    bool is_changed;
};

/** Read the command line.  All reported. */
CHECKED enum status show_request_read(struct show_request *request,
                                      const struct session *session, int argc,
                                      char *const *argv);

/** Does --entity name an entity of the model?  ST_USAGE, reported, if not. */
CHECKED enum status show_request_check(const struct show_request *request,
                                       const struct session *session,
                                       const struct model *model);

/** Does --entity let an entity through? */
bool show_request_has_entity(const struct show_request *request,
                             const struct model *model, int32_t entity);

/** Do --entity and --parameter let a slot through? */
bool show_request_has(const struct show_request *request, const struct model *model,
                      int32_t slot);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void show_request_free(struct show_request *request);

#endif
