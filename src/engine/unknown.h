/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UNKNOWN_H
#define UNKNOWN_H

#include "engine/plan.h"

/*
 * The uniform behind each unknown: by address, or from a posterior.  By address it is
 * U("input", name; draw); draw r of a posterior with R rows is its row r mod R.
 */

/**
 * From now on the unknowns that a posterior names are drawn from it.  NULL: none are.
 * Borrows it.  ST_MEMORY.
 */
CHECKED enum status unknowns_learn(struct plan *plan,
                                   const struct posterior *posterior);

/** The uniforms of an unknown in n draws, side by side. */
void unknown_uniforms(const struct plan *plan, int32_t unknown, uint64_t seed,
                      int32_t n, const int32_t *draw, double *u);

#endif
