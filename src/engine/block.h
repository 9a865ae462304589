/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BLOCK_H
#define BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/real.h"
#include "base/status.h"
#include "engine/event.h"
#include "engine/plan.h"

/*
 * LANES replicates stepped together, and what they report.  A replicate's results
 * depend on the plan, the seed, luck and its own number only: not on the block it is
 * in, nor on the lanes beside it.
 *
 *     block_reset(block, plan, seed, luck, first_replicate);
 *     while (block_day(block) < plan->n_days) {
 *         status = block_step(plan, block);
 *         … block_output(block, series) …
 *     }
 *     block_finish(plan, block);
 *     … block_metric(block, measure) …
 */

struct block;
struct reel; /* engine/tape.h */

/** A block for this plan, NULL when memory is short.  Give back with block_delete. */
struct block *block_new(const struct plan *plan);
void block_delete(struct block *block);

/** What it takes in memory. */
size_t block_bytes(const struct plan *plan);

/** Report events of lane 0 to a sink; NULL: none. */
void block_follow(struct block *block, event_sink *sink, void *context);

/**
 * Report from now on what the tapes of a reel say, of its plan-th plan, and simulate
 * nothing (engine/tape.h); NULL: simulate again.  ST_INPUT instead of ST_BOOKS then.
 */
void block_play(struct block *block, const struct reel *reel, int32_t plan);

/**
 * Make the block the replicates [first_replicate, first_replicate + LANES) at the start
 * of day 0, warm-up done.  luck >= 1 replicates in a row share one draw of the
 * unknowns. ST_BOOKS if the books of the warm-up broke.
 */
CHECKED enum status block_reset(struct block *block, const struct plan *plan,
                                uint64_t seed, int32_t luck, int32_t first_replicate);

/**
 * The same in two steps, which may be of two plans that are the same in the warm-up
 * (engine/parting.h): to the eve of day 0, and from there to its start.
 */
CHECKED enum status block_warm_up(struct block *block, const struct plan *plan,
                                  uint64_t seed, int32_t luck, int32_t first_replicate);
void block_start(const struct plan *plan, struct block *block);

/**
 * Make a block what another is today, of a plan that was the same up to now; the block
 * was made for a plan that holds as much.  Who follows it, and what it plays, stays.
 */
void block_copy(const struct plan *plan, struct block *to, const struct plan *from_plan,
                const struct block *from);

/** Simulate one day.  ST_BOOKS if a book does not balance: see block_broken. */
CHECKED enum status block_step(const struct plan *plan, struct block *block);

/**
 * From today on every lane has new chance: lane i draws as replicate first_slot + i of a
 * generation, 1 or more.  What was before stays; so do the unknowns.  Between the copies
 * of lanes and the next day; a plan with an ancestry does it by itself (engine/branch.h).
 */
void block_branch(const struct plan *plan, struct block *block, int32_t first_slot,
                  int32_t generation);

/**
 * Make a lane what a lane of another or the same block of this plan is, on the same day:
 * state, unknowns, metrics.  Then both go on as block_branch says.
 */
void block_copy_lane(const struct plan *plan, struct block *to, int32_t to_lane,
                     const struct block *from, int32_t from_lane);

/** Days done since the start. */
int32_t block_day(const struct block *block);

/** After a step: the value of a series in every lane, (LANES). */
const real *block_output(const struct block *block, int32_t series);

/** After the last step: make the metrics. */
void block_finish(const struct plan *plan, struct block *block);

/** After block_finish: a metric in every lane, and where it is defined, (LANES). */
const double *block_metric(const struct block *block, int32_t measure);
const bool *block_metric_defined(const struct block *block, int32_t measure);

/** What a time metric counts as where it is not defined: the horizon (LANES). */
const double *block_metric_restricted(const struct block *block, int32_t measure);

/** The draw of an unknown in every lane, (LANES): its value on the first day on which
   the run, or if not then the warm-up, draws it. */
const double *block_unknown(const struct block *block, int32_t unknown);

/** Days so far on which a rule was on in every lane, and the first of them, counted from
    1 (0: none), (LANES). */
const int32_t *block_rule_days(const struct block *block, int32_t rule);
const int32_t *block_rule_first(const struct block *block, int32_t rule);

/** After ST_BOOKS: which book broke. */
const struct broken_book *block_broken(const struct block *block);

#endif
