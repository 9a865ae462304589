/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_CUT_H
#define PLAN_CUT_H

#include "engine/plan_note.h"

/*
 * Values of a scenario that the engine does not take as they are, because another value
 * binds: a stock larger than its tanks, a fleet too small for the normal flow.
 */

/**
 * Note each such value once, for the first day on which it is cut at the medians of what
 * is not known; a fleet also at the low end of its range.  Only where a row of the
 * scenario has a part in it.  ST_MEMORY.
 */
CHECKED enum status cuts_find(struct notes *notes, const struct plan *plan,
                              const struct scenario *scenario);

#endif
