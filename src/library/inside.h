/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INSIDE_H
#define INSIDE_H

#include "base/diag.h"
#include "engine/event.h"
#include "engine/plan.h"
#include "input/model.h"
#include "input/scenario.h"
#include "library/blocus.h"

/*
 * What stands behind a handle, and what most commands begin with: a model, the layers of a
 * scenario, their plan.  The one text of how they come about.
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

/** Lay files on the model, then edits of the last n_own of which messages say that --alt gave
 * them, left to right.  Every mistake is reported. */
CHECKED enum status loaded_lay(struct loaded *loaded, opener *open, void *context,
                               const char *const *files, int32_t n_files,
                               const char *const *sets, int32_t n_sets, int32_t n_own,
                               struct diag *diag);

/** Check and compile all layers, then note what may not be meant.  All reported. */
CHECKED enum status loaded_compile(struct loaded *loaded, struct diag *diag);

/** Of two, the one that says more: anything before ST_INPUT, and that before ST_OK. */
enum status status_worse(enum status one, enum status other);

/** Say which book of a plan broke.  Returns ST_BOOKS. */
enum status books_report(const struct plan *plan, const struct broken_book *broken,
                         struct diag *diag);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void loaded_free(struct loaded *loaded);

/** What stands behind a handle. */
struct loaded *inside_of(blocus *b);

#endif
