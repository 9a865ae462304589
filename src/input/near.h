/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NEAR_H
#define NEAR_H

#include <stdint.h>

/*
 * "Did you mean …?": the candidate that is the fewest slips of the pen away from a
 * word. A slip is a letter too many, too few or wrong, or two letters in the wrong
 * order; capitals do not count.  Source: optimal string alignment distance.
 */

/** A word and the best candidate so far.  Owns nothing. */
struct near {
    const char *word; /* borrowed */
    const char *best; /* borrowed; NULL while nothing is near enough */
    int32_t distance; /* what the next candidate has to beat */
};

/** Start with a word; one slip for each three letters is near enough, at least one. */
struct near near_init(const char *word);

/** Look at one more candidate; the first of equals stays. */
void near_add(struct near *near, const char *candidate);

/** The same of a candidate that will not last: if it is nearer, best is a copy in room. */
enum { NEAR_ROOM = 128 };
void near_add_copy(struct near *near, char room[NEAR_ROOM], const char *candidate);

/**
 * A candidate that is called something with the word in it ("hospital" and "Hospitals
 * of Bamako"): the first of them, while nothing is near enough.
 */
void near_add_label(struct near *near, const char *candidate, const char *label);

#endif
