/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GOAL_OPTION_H
#define GOAL_OPTION_H

#include "command/session.h"
#include "engine/plan.h"
#include "study/goal.h"

/*
 * What `blocus seek` is to reach, as one word of the command line, spaces or none:
 *
 *     P(METRIC < NUMBER) >= SHARE        <, <=, >, >=; 0.9 or 90%
 *     mean(METRIC) <= NUMBER
 *     median(METRIC) <= NUMBER, q90(METRIC) <= NUMBER
 *
 * METRIC is that of --probability, and a first day may be held against a date.
 */

/** Does a word of the command line look like a goal? */
bool goal_is_meant(const char *text);

/** Read it.  ST_USAGE, reported, if it is malformed, names no or several metrics, one of
 * which no side is better, or cannot be reached; ST_MEMORY. */
CHECKED enum status goal_read(const struct session *session, const struct plan *plan,
                              const char *text, struct goal *goal);

#endif
