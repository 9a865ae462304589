/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_CHECK_H
#define PLAN_CHECK_H

#include "engine/plan.h"

/*
 * Does a world make sense as a whole?  Sums, orders and room that no single row shows.
 */

/** Is there room in a block of replicates for all fuels, corridors and slices? */
CHECKED enum status plan_check_sizes(const struct model *model, struct diag *diag);

/**
 * Shares and hours that must add up, order of covers, convoys that could never leave,
 * fleets too small for the normal flow, drivers; on every day that changes something.
 * Every mistake is reported, with the row that brought it about.
 */
CHECKED enum status plan_check(const struct plan *plan, const struct scenario *scenario,
                               struct diag *diag);

#endif
