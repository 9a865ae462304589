/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOLLOW_H
#define FOLLOW_H

#include "command/screen.h"
#include "engine/block.h"
#include "output/results.h"

/*
 * `run --replicate R`: one replicate alone, with every wanted series and every event.
 */

/**
 * Simulate the replicate of results->facts, write its days and events, and fill
 * figures, (plan->n_measures).  ST_MEMORY, ST_BOOKS (see broken), ST_INTERRUPT.
 */
CHECKED enum status follow(struct results *results, struct figure *figures,
                           struct broken_book *broken);

#endif
