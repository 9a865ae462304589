/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RUN_SINGLE_H
#define RUN_SINGLE_H

#include "engine/block.h"
#include "output/run_results.h"
#include "screen/run_screen.h"

/*
 * `run --replicate R`: one replicate alone, with every wanted series and every event.
 */

/**
 * Simulate the replicate of results->facts, write its days and events, and fill
 * figures, (plan->n_measures).  ST_MEMORY, ST_BOOKS (see broken), ST_INTERRUPT.
 */
CHECKED enum status run_single_follow(struct run_results *results,
                                      struct figure *figures,
                                      struct broken_book *broken);

#endif
