/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YARDSTICK_H
#define YARDSTICK_H

/*
 * The cost of one gsl_rng_uniform on mt19937, which every reader can measure at home:
 * times divided by it can be compared between machines, and on a shared machine they
 * hold still where nanoseconds do not.
 */

/** Nanoseconds of processor time of one draw: the median of several short loops. */
double yardstick_ns(void);

/** Seconds of processor time of this thread. */
double thread_seconds(void);

/** Put n values in rising order and return their median; n >= 1. */
double median_of(double *value, int n);

#endif
