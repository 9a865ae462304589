/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RIDDLE_H
#define RIDDLE_H

#include <stdbool.h>

#include "study/seek.h"

/*
 * Synthetic problems for study/seek with a known answer: a response that rises with the
 * value, in closed form, seen through replicates that carry their luck from value to
 * value.
 *
 *     SMOOTH   share of replicates with u < p(value), u the same at all values
 *     ROUGH    the same, but u is thrown anew at a third of the values
 *     SKEWED   mean of f(value) + e, e exponential and larger where f is
 *     TURNED   mean of f(value) + e, e normal, half of it thrown anew at each value;
 *              the response falls, so that the largest value is sought
 */

enum riddle_kind { SMOOTH, ROUGH, SKEWED, TURNED, N_RIDDLE_KINDS };

enum { RIDDLE_FIRST = 128, RIDDLE_MOST = 2048 };

struct riddle {
    enum riddle_kind kind;
    uint64_t seed;
    int32_t n_values;
    double middle, width; /* where the response turns, and how fast, in values */
    double target;        /* share or mean asked for */
};

/** What p or f is at a value. */
double riddle_response(const struct riddle *riddle, double value);

/** Problem number i of a kind, of so many values; 0: of 1,001 to 4,001, so many that the
 * answer lies between values that replicates hardly tell apart. */
struct riddle riddle_make(enum riddle_kind kind, int32_t n_values, uint64_t i);

/** The smallest value that reaches the target, of TURNED the largest. */
int32_t riddle_truth(const struct riddle *riddle);

/** Search it at 95 %; fails the test if that fails.  Give back with seek_free. */
struct seek riddle_search(const struct riddle *riddle);

/** Is the true answer inside the interval?  -1: before it on the way; 1: behind it. */
int riddle_miss(const struct riddle *riddle, const struct seek *seek);

#endif
