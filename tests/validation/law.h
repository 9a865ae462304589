/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAW_H
#define LAW_H

#include <stdint.h>

/*
 * Tests of a whole law.  Each gives the probability of a deviation at least as large as
 * the one seen, if the law holds.
 */

/**
 * Kolmogorov-Smirnov: p (n), the distribution function at each draw, should be uniform
 * on (0, 1).  Sorts p.  Limit law with Stephens' correction for finite n.
 */
double law_uniform(double *p, int32_t n);

/**
 * Chi-square of counts in n cells of known probabilities; neighbouring cells are put
 * together until five are expected in each.
 */
double law_cells(const double *count, const double *probability, int32_t n);

/** Of pairs (x, y) in (0, 1): chi-square of 16 by 16 equal cells. */
double law_pairs(const double *x, const double *y, int32_t n);

/** Correlation of such pairs; its standard error is 1 / sqrt(n). */
double law_correlation(const double *x, const double *y, int32_t n);

#endif
