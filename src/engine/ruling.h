/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULING_H
#define RULING_H

#include "engine/state.h"

/*
 * Levers that follow what was reported the day before, lane by lane.  MODEL.md, Rules,
 * (118)-(120).
 *
 * Before the inputs of a day are put in place, what rules replaced is put back; behind
 * them each rule looks at yesterday's outputs, is on or off, and sets its slots where it
 * is on.  Nothing is drawn.  On the first day nothing has been observed, and all are off.
 */

/** Before the inputs of today: the values without rules once more. */
void rules_lift(const struct plan *plan, struct block *block);

/** Behind them; returns the kinds of entities (a bit each) of which a value changed
    because a rule began or ended. */
int32_t rules_day(const struct plan *plan, struct block *block);

#endif
