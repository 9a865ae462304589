/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SPREAD_H
#define SPREAD_H

#include <stdint.h>

/*
 * Where a sample lies: its ends, mean and standard deviation (n - 1; 0 if n is 1).
 * Sums are of distances from the first value, so that constants have a deviation of 0,
 * and run over the indices in a fixed order, sixteen side by side.
 */

struct spread {
    float low, high;
    double mean, sd;
};

/** One pass over n >= 1 values. */
void spread_measure(struct spread *spread, const float *sample, int32_t n);

/** Mean and deviation from sums of distances from a value and of their squares. */
void spread_of_sums(struct spread *spread, double pivot, double sum, double squares,
                    int32_t n);

#endif
