/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BETA_H
#define BETA_H

/*
 * Quantiles of the Beta law for the hot path: a few hundred operations of base/curve.h
 * each, so that they cost a tenth of a library's and their bits do not depend on a
 * libm or a processor.
 */

enum { BETA_STRIP = 16 };

/**
 * BETA_STRIP quantiles u of Beta(a, b) side by side, each with the bits that it has
 * alone; all arrays are (BETA_STRIP).  a and b from 0.1 to 1000, u in (0, 1).  found is
 * 1, or 0 where the search did not settle: there x means nothing.  What is outside
 * these ranges fails or not, and disturbs no other.
 *
 * With y = ln(x / (1 - x)), ln P is concave in y and nearly straight in the tail, so
 * Halley's steps on ln P = ln u settle in two or three; above the median the law is
 * taken from its other end.  P comes from the continued fraction
 *
 *     P = x^a (1 - x)^b / (B(a, b) fraction)
 *
 * of Didonato and Morris (1992), Algorithm 708, doi:10.1145/131766.131776, and B from
 * Stirling's series.  P of the answer is u within 1e-12.
 */
void beta_quantiles(const double *u, const double *a, const double *b, double *x,
                    double *found);

#endif
