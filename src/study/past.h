/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PAST_H
#define PAST_H

#include <stdint.h>

#include "engine/block.h"
#include "engine/plan.h"

/*
 * What many plans have in common.  Points of a sweep and requests of `serve` differ from
 * a scenario from some day on, and most only after its warm-up: up to there their courses
 * are those of the scenario under the same chance (engine/parting.h).  They are simulated
 * once, kept, and go on from there as often as somebody asks.
 */

enum { PAST_DAYS = 8, PAST_BYTES = 64000000 };

/** Courses of the plan on a day: 0 is its eve, the warm-up done. */
struct past_day {
    const struct plan *plan; /* borrowed: whose courses they are */
    int32_t day;
    int32_t n_blocks;
    struct block **block; /* (n_blocks) NULL: not kept */
};

/** {.plan = …}, the rest zero.  Owns its days. */
struct past {
    const struct plan *plan; /* borrowed: with which others begin */
    uint64_t seed;
    int32_t luck;
    uint64_t bytes; /* that are kept, at most PAST_BYTES */
    int32_t n_days;
    struct past_day days[PAST_DAYS]; /* in the order in which somebody asked */
};

/**
 * Where the first n_blocks blocks of a plan may begin: on the day on which it parts
 * from that of the past, but not after `latest`, or on a day before; that plan itself on
 * its eve.  Courses up to there are simulated now, on n_jobs threads, unless they are
 * kept; where they would take too much memory, or a book breaks, they are left out.
 * NULL: from the beginning.  Borrowed until more blocks or other chance is asked for.
 */
const struct past_day *past_find(struct past *past, const struct plan *plan,
                                 uint64_t seed, int32_t luck, int32_t n_blocks,
                                 int32_t latest, int32_t n_jobs);

/** block_reset, but from there if it is kept. */
CHECKED enum status past_begin(const struct past_day *from, struct block *block,
                               const struct plan *plan, uint64_t seed, int32_t luck,
                               int32_t first_replicate);

/** Accepts zeroed and freed ones, and zeroes all but the plan. */
void past_free(struct past *past);

#endif
