/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCORE_REFERENCE_H
#define SCORE_REFERENCE_H

#include <stdint.h>

#include "input/observation.h"

/*
 * The reference without a model: what the earlier observations of a kind would have
 * made one expect.  study/score.h says how.
 */

/** A normal law, kept inside observation_limits. */
struct expectation {
    double mean, sd;
};

/** What had been reported: a record, and what came before it, or NULL. */
struct reported {
    const struct observations *own, *history;
};

/** What is to be expected of a row of its own; usual: the median of normal times. */
struct expectation score_reference_earlier(const struct reported *record, int32_t row,
                                           double usual);

enum { REFERENCE_SIZE = 1000 };

/** REFERENCE_SIZE values of it in rising order: its quantiles at (i + 1/2) / size. */
void score_reference_sample(struct expectation expectation,
                            const struct observation *observation, double *sample);

#endif
