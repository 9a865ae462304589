/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef KNOWLEDGE_H
#define KNOWLEDGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/*
 * What a record says of each input, by regression.  Of n synthetic records, each with
 * the inputs u in (0, 1) that it was made from, half are used to fit
 *
 *     E[u | x] ~ a + sum (b_i z_i + c_i z_i^2),   z_i = (x_i - mean_i) / sd_i in [-3, 3]
 *
 * and the other half to see how good that is: R^2, the part of an input's variance that
 * a record like this takes away.  The fitted E[u | x] of those inputs of which a record
 * says something are the few numbers by which records are compared (study/nearest.h).
 *
 * Source: Fearnhead and Prangle (2012), doi:10.1111/j.1467-9868.2011.01010.x.
 */

/** Synthetic records, side by side.  Borrows both. */
struct records {
    int32_t n, n_inputs, n_rows;
    const double *u; /* (n_inputs x n) */
    const double *x; /* (n_rows x n) */
};

/* An input counts as learned if a record takes so much of its variance away; that many
   replicates tell it from nothing. */
static const double LEARNED_R2 = 0.05;
enum { MOST_LEARNED = 24 };

/** Zero-initialise.  Owns its arrays. */
struct knowledge {
    int32_t n_rows, n_inputs;
    double *mean, *sd;   /* (n_rows) of the records */
    double *coefficient; /* (n_inputs x (1 + 2 n_rows)) */
    double *r2;          /* (n_inputs) on records that were not fitted */
    int32_t n_learned;   /* those of most R^2 first */
    int32_t learned[MOST_LEARNED];
    double error[MOST_LEARNED]; /* sd of u - E[u | x] there */
};

/** Fit; at most so many inputs are learned, up to MOST_LEARNED.  ST_MEMORY. */
CHECKED enum status knowledge_fit(struct knowledge *knowledge,
                                  const struct records *records, int32_t most);

/** The summaries of one record, (n_learned): row i is x[i * stride]. */
void knowledge_summarise(const struct knowledge *knowledge, const double *x,
                         int64_t stride, double *summary);

/** Is an input among the learned? */
bool knowledge_has(const struct knowledge *knowledge, int32_t input);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void knowledge_free(struct knowledge *knowledge);

#endif
