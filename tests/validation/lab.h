/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAB_H
#define LAB_H

#include "tankers.h"
#include "validation/sample.h"

/*
 * The small world of tests/world.h as a laboratory: blocks of replicates one after the
 * other, all with one seed, so that each replicate is met once.
 */

enum { LAB_SEED = 20250903 };

/** Begin block number n: replicates [n LANES, (n + 1) LANES) at day 0. */
void lab_block(struct world *world, int32_t n);

/** Likewise, and take every tanker off the map. */
void lab_empty_block(struct world *world, int32_t n);

/** Add what every lane of an array holds. */
void lab_add(struct sample *sample, const real *lane);

#endif
