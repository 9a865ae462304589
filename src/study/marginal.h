/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MARGINAL_H
#define MARGINAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/*
 * How well a scenario foretold a record: the density that it gave to it, averaged over
 * its replicates, with the errors that study/fit.h assumes,
 *
 *     evidence = mean over replicates r and scales of  prod over outputs  N(m - s_r; 0, V)
 *     V_ij = v_i [i = j] + scale^2 d_i d_j (1 + [i = j]) / 2      rows i, j of one output
 *
 * s_r statistics, m and v mean and variance of the truth as the report has it (its
 * triangle is taken as a normal law), d discrepancies; scale from 1/2 to 2 in steps of
 * equal ratio.  Of two scenarios that are held against the same rows, the one with more
 * evidence foretold them better; in itself the number means nothing.
 *
 * Few replicates come near to all rows at once: effective is the number of equal weights
 * that would be as good, (sum w)^2 / sum w^2, and error = sqrt(1 / effective - 1 / n).
 * With a handful of them the error itself is a guess.
 */

/** One fitted row.  Borrows. */
struct marginal_row {
    const double *statistic; /* (n) of the replicates */
    double mean, variance;   /* of the truth, by the report */
    double discrepancy;
    int32_t output; /* rows of one output share half of their error's variance */
};

struct marginal {
    bool is_defined; /* not without rows, or if a row allows no error at all */
    double log;      /* natural logarithm */
    double error;    /* standard error of log */
    double effective;
};

/** Weigh n replicates.  ST_MEMORY. */
CHECKED enum status marginal_weigh(struct marginal *marginal,
                                   const struct marginal_row *rows, int32_t n_rows,
                                   int32_t n);

#endif
