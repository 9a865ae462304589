/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_PIECE_H
#define PLAN_PIECE_H

#include "engine/plan.h"

/*
 * From edits to pieces: what a parameter is on every day of the warm-up and of the run.
 */

/**
 * Resolve every slot over all days into plan->layout->pieces and list the unknowns.
 * Values that factors drive out of the parameter's range are reported.
 */
CHECKED enum status pieces_compile(struct plan *plan, const struct scenario *scenario,
                                   struct diag *diag);

/** A piece's value at probability u: quantile, factor, rounding.  Cannot fail. */
double piece_value(const struct model *model, const struct piece *piece, double u);

/** Smallest and largest value of a piece. */
void piece_range(const struct model *model, const struct piece *piece, double *smallest,
                 double *largest);

/** The piece in force for a slot on a day of the run (or of the warm-up, day < 0). */
const struct piece *piece_find(const struct plan *plan, int32_t slot, int32_t day);

#endif
