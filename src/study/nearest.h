/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NEAREST_H
#define NEAREST_H

#include <stdint.h>

#include "study/knowledge.h"

/*
 * Draws whose records are nearest to a given one.  The distance of two records is that
 * of their summaries, each in units of what it leaves open (rejection by approximate
 * Bayesian computation).  What distance is left is taken out by regression: among the
 * draws that are kept,
 *
 *     logit u = a + b' (s - s_record) + rest      ->      logit u* = logit u - b' (s - s_record)
 *
 * Beaumont, Zhang and Balding (2002), doi:10.1093/genetics/162.4.2025, in logits so that
 * u* stays in (0, 1).  All draws that are kept weigh the same.
 */

/** Zero-initialise.  Owns its arrays but what it borrows. */
struct nearest {
    const struct records *records;     /* borrowed */
    const struct knowledge *knowledge; /* borrowed */
    double *summary;                   /* (n x n_learned) of every record */
    int32_t n_kept;
    int32_t *kept; /* (n_kept) replicates, in their order: the first are no nearer */
    double *u;     /* (n_kept x n_learned) after regression, in that order */
    double radius; /* distance of the farthest of them */
    struct apart *room; /* (n) */
};

enum { NOBODY = -1 };

/** Summarise all records.  n_kept: how many to keep, below records->n.  ST_MEMORY. */
CHECKED enum status nearest_init(struct nearest *nearest, const struct records *records,
                                 const struct knowledge *knowledge, int32_t n_kept);

/**
 * Find the draws for a record with these summaries, leaving out one replicate, or
 * NOBODY.  The same answer whatever was asked before.  ST_MEMORY.
 */
CHECKED enum status nearest_find(struct nearest *nearest, const double *summary,
                                 int32_t left_out);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void nearest_free(struct nearest *nearest);

#endif
