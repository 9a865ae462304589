/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SWEEP_REQUEST_H
#define SWEEP_REQUEST_H

#include "command/record_option.h"
#include "command/shared_options.h"
#include "engine/plan.h"
#include "input/points.h"
#include "study/design.h"

/*
 * What `blocus sweep` was asked to do.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option sweep_options[];

/** Zero-initialise.  Owns shared, the list and the inputs; borrows the other texts. */
struct sweep_request {
    struct shared_options shared;
    const char **varies; /* texts of --vary */
    int32_t n_varies;
    const char *design_file; /* NULL: not given */
    struct points points;    /* of that file */
    struct variation
        *inputs; /* (n_varies) after sweep_request_inputs; may be points' */
    enum design_kind design;
    int32_t n_points;    /* --points; 0: not given */
    const char *metrics; /* as given; "headline" */
    bool is_scored;      /* --score, and against what */
    struct record_wish wish;
};

/** Read the command line.  All reported. */
CHECKED enum status sweep_request_read(struct sweep_request *request,
                                       const struct session *session, int argc,
                                       char *const *argv);

/** Read the inputs and see whether the design can place them.  All reported. */
CHECKED enum status sweep_request_inputs(struct sweep_request *request,
                                         const struct session *session,
                                         const struct model *model);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void sweep_request_free(struct sweep_request *request);

#endif
