/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LOADED_H
#define LOADED_H

#include "base/diag.h"
#include "command/session.h"
#include "engine/plan.h"
#include "input/model.h"
#include "input/scenario.h"
#include "input/trust.h"

/*
 * What most commands begin with: the model, the layers of a scenario, the plan.
 */

/** Zero-initialise; must not move once loaded.  Owns all of it. */
struct loaded {
    struct model model;
    struct scenario scenario;
    struct plan plan;
    const char *folder; /* of the model, as loaded; NULL: the installed one */
    const struct posterior *posterior; /* borrowed: set both before loading … */
    const struct ancestry *ancestry;   /* … a scenario */
};

/** Load the model: from folder; NULL: that of BLOCUS_MODEL, ./model, else the installed
 * one.  `model` and what lies in it, where it is not here, is the installed one too.
 * Which it took is said, unless it is the one named or ./model. */
CHECKED enum status loaded_model(struct loaded *loaded, const struct session *session,
                                 const char *folder);

/** The same for a dictionary, which wants the words of a model and no more: without a
 * model, or with one that has mistakes, nothing is said and what is known is used. */
void loaded_words(struct loaded *loaded, const struct session *session,
                  const char *folder);

/** A posterior.csv of this model and no other.  All reported. */
CHECKED enum status loaded_posterior(struct posterior *posterior,
                                     const struct session *session,
                                     const struct model *model, const char *path);

/** What trust.csv of the model says; nothing where there is none.  All reported. */
CHECKED enum status loaded_trust(struct trust *trust, const struct session *session,
                                 const struct model *model);

/** An ancestry.csv of this model, and of this posterior or none.  All reported. */
CHECKED enum status loaded_ancestry(struct ancestry *ancestry,
                                    const struct session *session,
                                    const struct loaded *loaded, const char *path);

/** Then the files and --set edits, left to right, and the plan; then notes on them.  All
 * reported. */
CHECKED enum status loaded_scenario(struct loaded *loaded,
                                    const struct session *session,
                                    const char *const *files, int32_t n_files,
                                    const char *const *sets, int32_t n_sets);

/** The same, where the last n_own of the sets were given to --alt. */
CHECKED enum status loaded_side(struct loaded *loaded, const struct session *session,
                                const char *const *files, int32_t n_files,
                                const char *const *sets, int32_t n_sets, int32_t n_own);

/** Of two, the one that says more: anything before ST_INPUT, and that before ST_OK. */
enum status status_worse(enum status one, enum status other);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void loaded_free(struct loaded *loaded);

#endif
