/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SELECT_H
#define SELECT_H

#include <stdint.h>

/*
 * Values put in order as far as some ranks ask for it.
 */

/**
 * Order values [first, end) as far as it takes for every rank to hold what it would
 * hold in rising order, in linear time for few ranks.  Ranks rise and lie in
 * [first, end); where values end depends on nothing but values and ranks.  All values
 * must be finite.
 */
void select_place(double *x, int32_t first, int32_t end, const int32_t *rank,
                  int32_t n_ranks);

#endif
