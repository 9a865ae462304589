/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TODAY_H
#define TODAY_H

#include "engine/state.h"

/*
 * What the world is like today, before anything happens: the value of every parameter
 * in every lane, and what follows from parameters; for the purse of the utility, from
 * what it served as well.
 *
 * Expected demand (m3/day): E_f = sum over sectors of demand * demand_factor, and the
 * utility's need as far as its purse reaches, the same part of each fuel.
 */

/** Put all inputs at the first day of the warm-up or of the run. */
void today_begin(const struct plan *plan, struct block *block);

/** Bring the inputs to block->day; costs little on days without a change. */
void today_refresh(const struct plan *plan, struct block *block);

/** Work out anew what is said of all lanes together, after lanes were changed. */
void today_settle(const struct plan *plan, struct block *block);

/**
 * Thermal energy in m3 a day by fuel that meets the month's mean load less mean hydro,
 * imports and solar, from mw (n_fuels) MW, by plan and then cheapest first, into need
 * (n_fuels).
 */
void today_utility_need(const struct plan *plan, const struct block *block,
                        const real *mw, real *need);

/** What the utility can pay for fuel today, millions, into purse (LANES): support
    of the State, and the revenue of what it served. */
void today_purse(const struct plan *plan, const struct block *block, real *purse);

#endif
