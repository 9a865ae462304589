/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RENEWAL_H
#define RENEWAL_H

#include "engine/state.h"

/*
 * Lulls and bursts: values drawn anew within a course.
 *
 * `every N keep K` behind a distribution: periods of N days, which begin on days of
 * each course's own, so that no day is that of all.  In a part K of them the value is
 * that of the course, else one of the period.  Every uniform has an address, so that
 * two scenarios meet the same lulls.
 */

/** From today on piece is in force for an unknown: draw its period in all lanes. */
void renewal_begin(const struct plan *plan, struct block *block, int32_t unknown,
                   const struct piece *piece);

/** Draw anew where a period begins today; returns the kinds of entities (a bit each) of
    which a parameter may have changed. */
int32_t renewal_day(const struct plan *plan, struct block *block);

#endif
