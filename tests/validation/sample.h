/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SAMPLE_H
#define SAMPLE_H

/*
 * Independent observations of one quantity, for its mean and variance and the standard
 * errors of both.  Sums are taken around a shift, best the mean that is expected.
 */
struct sample {
    double shift; /* { shift } begins */
    double n, sum[4];
};

void sample_add(struct sample *sample, double x);

double sample_mean(const struct sample *sample);
double sample_mean_error(const struct sample *sample);

/** With the divisor n - 1; its error from the fourth moment. */
double sample_variance(const struct sample *sample);
double sample_variance_error(const struct sample *sample);

#endif
