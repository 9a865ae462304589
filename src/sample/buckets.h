/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BUCKETS_H
#define BUCKETS_H

#include <stdint.h>

#include "base/status.h"
#include "sample/packed.h"
#include "sample/ranks.h"
#include "sample/spread.h"

/*
 * Order statistics of a sample that is never sorted.  It is counted into narrow buckets
 * that keep its order; the few values in buckets that hold a wanted rank are copied
 * out, and only they are ordered; where a bucket holds many, by buckets of their own.
 */

enum { MOST_COUNTS = 2048 };

/** Working memory of one thread.  Zero-initialise.  Owns all of it. */
struct buckets {
    int32_t capacity; /* longest sample */
    double *kept;     /* (capacity + MOST_RANKS) */
    double *finer;    /* likewise, of one bucket that holds many values */
    float *rounded;   /* (capacity) these values */
    uint16_t *bucket; /* (capacity) of each value */
    int32_t *index;   /* (capacity) of those to copy */
    uint32_t *count;  /* (PACKED_TABLES x MOST_COUNTS), free for use between calls */
};

/** Make room for samples of up to capacity.  ST_MEMORY when memory is short. */
CHECKED enum status buckets_init(struct buckets *buckets, int32_t capacity);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void buckets_free(struct buckets *buckets);

/**
 * Keep values in buckets->kept so that each rank is in its place.  With exact = NULL
 * values are the sample's own; otherwise they are exact[i] and the sample holds them
 * rounded to floats, which keeps their order but for ties.  Of constants ranks are the
 * values themselves too.
 */
void buckets_keep(struct buckets *buckets, struct ranks *ranks, const float *sample,
                  const double *exact, int32_t n, const struct spread *spread);

#endif
