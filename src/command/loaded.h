/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LOADED_H
#define LOADED_H

#include "base/diag.h"
#include "command/installed.h"
#include "command/session.h"
#include "input/trust.h"
#include "library/inside.h"

/*
 * What most commands begin with: the model, the layers of a scenario, the plan.
 */

/** Where a model lies.  Must not move. */
struct model_place {
    const char *folder; /* as results name it; NULL: the installed one */
    const char *path;   /* where it is; may be room */
    char room[INSTALLED_PATH];
};

/** Find folder; NULL: that of BLOCUS_MODEL, ./model, else the installed one.  `model` and what
 * lies in it, where it is not here, is the installed one too.  Which it is is said, unless it
 * is the one named or ./model. */
CHECKED enum status model_place_find(struct model_place *place,
                                     const struct session *session, const char *folder);

/** Load the model that is found so. */
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

#endif
