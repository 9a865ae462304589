/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_PIECE_H
#define PLAN_PIECE_H

#include "engine/plan.h"

/*
 * From edits to pieces: what a parameter is on every day of the warm-up and of the run.
 */

/**
 * Resolve every slot over all days into plan->layout->pieces, with the largest value
 * of each, and list the unknowns.  Values that factors drive out of the parameter's
 * range are reported.
 */
CHECKED enum status pieces_compile(struct plan *plan, const struct scenario *scenario,
                                   struct diag *diag);

/**
 * The edits of each slot, in the order in which they act: those of slot s are
 * sorted[first[s]] up to sorted[first[s + 1] - 1].  Both arrays are the caller's, also
 * after a failure.  ST_MEMORY.
 */
CHECKED enum status edits_sort(const struct model *model,
                               const struct scenario *scenario, int32_t **first,
                               const struct edit ***sorted);

/** Does an edit hold on a date?  In the warm-up only `always` ones do. */
bool edit_holds(const struct edit *edit, int32_t date, bool is_warm_up);

/**
 * The slot's expression on a date, from the edits of the slot; its day is left 0.  last
 * is the edit that shaped it most recently, NULL if there is none.
 */
struct piece piece_resolve(const struct model *model, const struct edit *const *edits,
                           int32_t n_edits, int32_t slot, int32_t date, bool is_warm_up,
                           const struct edit **last);

/** Are value and factor the same? */
bool piece_is_same(const struct piece *a, const struct piece *b);

/** Does the same come of both?  A number is the same whatever factors led to it. */
bool piece_is_equal(const struct piece *a, const struct piece *b);

/** A piece's value at probability u: quantile, factor, rounding.  Cannot fail. */
double piece_value(const struct piece *piece, double u);

/** The same at n probabilities. */
void piece_values(const struct piece *piece, int32_t n, const double *u, double *value);

/** A value under a factor, or its hazard for a PROBABILITY, rounded if it is WHOLE. */
double value_with_factor(const struct parameter *parameter, double value,
                         double factor);

/** Smallest and largest value of a piece. */
void piece_range(const struct piece *piece, double *smallest, double *largest);

/** The piece in force for a slot on a day of the run (or of the warm-up, day < 0). */
const struct piece *piece_find(const struct plan *plan, int32_t slot, int32_t day);

#endif
