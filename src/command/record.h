/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECORD_H
#define RECORD_H

#include "command/session.h"
#include "input/observation.h"
#include "input/phase.h"

/*
 * A record of what was observed, with what lies beside it: sources.csv of its own, so
 * that nobody needs a copy of the model to cite something new, and phases.csv.
 */

/** Zero-initialise.  Owns all. */
struct record {
    char *path; /* of the observations */
    struct observations observations;
    struct phases phases; /* none if there is no such file */
};

/** named: a file, NULL: observations.csv of the model.  All reported. */
CHECKED enum status record_load(struct record *record, const struct session *session,
                                const struct model *model, const char *named);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void record_free(struct record *record);

#endif
