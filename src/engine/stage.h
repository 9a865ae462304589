/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAGE_H
#define STAGE_H

#include "engine/state.h"

/*
 * The twelve stages of a day, in their order.  Each has a file, a section of
 * model/MODEL.md and a test of the same name.  All act on LANES replicates at once and
 * cannot fail, but for the books, which stop a run that does not balance.
 */

/** 1: tankers come home, losses are replaced, idle ones move off a blocked corridor. */
void return_day(const struct plan *plan, struct block *block);

/** 2: drivers' fear wears off, and grows with yesterday's losses and attacks. */
void willingness_day(const struct plan *plan, struct block *block);

/** 3: at most one attack on each leg, on loaded tankers and on empties going home. */
void attack_day(const struct plan *plan, struct block *block);

/** 4: loaded tankers move a day; free ones pass the border, or turn back. */
void road_day(const struct plan *plan, struct block *block);

/** 5: convoys leave the border under escort. */
void convoy_day(const struct plan *plan, struct block *block);

/** 6: clearance and unloading at the hub. */
void arrival_day(const struct plan *plan, struct block *block);

/** 7: importers order, tankers load. */
void order_day(const struct plan *plan, struct block *block);

/** Part of 9: n tankers (LANES) of a corridor that leads on from a hub load a fuel there,
 * and enter the first leg.  The caller takes it out of the stock. */
void order_load_onward(const struct plan *plan, struct block *block, int32_t c,
                       int32_t f, const real *n);

/** 8: need, panic, hoards and rations make what is asked for. */
void demand_day(const struct plan *plan, struct block *block);

/** 9: what is there is given out by class. */
void allocation_day(const struct plan *plan, struct block *block);

/** 10: the utility burns fuel and serves load. */
void power_day(const struct plan *plan, struct block *block);

/** 11: stations dry, parallel price, schools, crises, and all outputs of the day. */
void consequence_day(const struct plan *plan, struct block *block);

/** Where every output of the day stands from now on: with the arrays of a block. */
void consequence_begin(const struct plan *plan, struct block *block);

/** 12: does everything add up?  ST_BOOKS and block->broken if not. */
CHECKED enum status books_day(const struct plan *plan, struct block *block);

/** Open the books: count everything that there is now. */
void books_open(const struct plan *plan, struct block *block);

/** Day 0 of the warm-up: the steady state of a world without blockade. */
void steady_begin(const struct plan *plan, struct block *block);

/** The start of the run: stocks and hoards as given, counters at nothing. */
void steady_start(const struct plan *plan, struct block *block);

/** Metrics: begin, add a day, finish. */
void metric_begin(const struct plan *plan, struct block *block);
void metric_day(const struct plan *plan, struct block *block);
void metric_finish(const struct plan *plan, struct block *block);

#endif
