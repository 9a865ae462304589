/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTOGRAM_BYTES_H
#define HISTOGRAM_BYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "sample/histogram.h"

/*
 * A histogram as bytes that another machine adds to its own: numbers in the order of the
 * machine that wrote them, and of the counts only those from the first that is not 0 to
 * the last.  Whoever made the edges from the same values may add, and any split of a
 * sample gives the same bits.
 */

/** Bytes that one of so many bins takes at most. */
size_t histogram_bytes_most(int32_t n_bins);

/** Write it down; returns how many bytes it took. */
size_t histogram_bytes_write(const struct histogram *histogram, unsigned char *bytes);

/** Where the one that begins at `at` ends; NULL: there is none, or not of so many bins. */
const unsigned char *histogram_bytes_skip(const unsigned char *at,
                                          const unsigned char *end, int32_t n_bins);

/** Make an empty one with the edges of what is written; count: n_bins + 2, is zeroed. */
void histogram_bytes_begin(struct histogram *histogram, uint32_t *count,
                           const unsigned char *at);

/** Have two that are whole the same bins and edges? */
bool histogram_bytes_fit(const unsigned char *one, const unsigned char *other);

/** Add one that is whole and has the edges. */
void histogram_bytes_add(struct histogram *histogram, const unsigned char *at);

#endif
