/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BRANCH_H
#define BRANCH_H

#include "engine/state.h"

/*
 * New chance from a day on, the past untouched.
 *
 * A lane draws at the address of a replicate and a generation.  Without branches that is
 * its own number and 0.  On a branch day the generation goes up by one and the lane draws
 * at the address of a slot; what it remembers stays, and so do its unknowns, which are
 * those of its root.  Hence a course is known by its addresses alone: a root and a slot
 * for each generation, an input/ancestry.
 */

/** The addresses of the lanes at reset: those of the plan's ancestry, or their own. */
void branch_begin(const struct plan *plan, struct block *block);

/** Before a day is stepped: is it one on which the ancestry branches? */
void branch_day(const struct plan *plan, struct block *block);

/** From today on lanes draw at these slots (LANES) of a generation. */
void branch_to(const struct plan *plan, struct block *block, const int32_t *slot,
               int32_t generation);

#endif
