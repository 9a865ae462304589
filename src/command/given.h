/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GIVEN_H
#define GIVEN_H

#include "base/diag.h"
#include "command/words.h"
#include "engine/plan.h"
#include "input/model.h"
#include "input/scenario.h"

/*
 * What most commands begin with: the model, the layers of a scenario, the plan.
 */

/** Zero-initialise; must not move once loaded.  Owns all of it. */
struct given {
    struct model model;
    struct scenario scenario;
    struct plan plan;
    const char *folder; /* of the model, as given; NULL: the installed one */
};

/** Load the model: from folder; NULL: ./model, else the installed one. */
CHECKED enum status given_model(struct given *given, const struct session *session,
                                const char *folder);

/** Then the files and --set edits, left to right, and the plan.  All reported. */
CHECKED enum status given_scenario(struct given *given, const struct session *session,
                                   const char *const *files, int32_t n_files,
                                   const char *const *sets, int32_t n_sets);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void given_free(struct given *given);

#endif
