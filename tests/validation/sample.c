/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "validation/sample.h"

#include <math.h>

void sample_add(struct sample *sample, double x)
{
    const double d = x - sample->shift;
    sample->n += 1;
    sample->sum[0] += d;
    sample->sum[1] += d * d;
    sample->sum[2] += d * d * d;
    sample->sum[3] += d * d * d * d;
}

double sample_mean(const struct sample *sample)
{
    return sample->shift + sample->sum[0] / sample->n;
}

double sample_variance(const struct sample *sample)
{
    const double m = sample->sum[0] / sample->n;
    return (sample->sum[1] - sample->n * m * m) / (sample->n - 1);
}

double sample_mean_error(const struct sample *sample)
{
    return sqrt(sample_variance(sample) / sample->n);
}

double sample_variance_error(const struct sample *sample)
{
    const double n = sample->n, m = sample->sum[0] / n;
    const double m2 = sample->sum[1] / n - m * m;
    const double m4 = sample->sum[3] / n - 4 * m * sample->sum[2] / n +
                      6 * m * m * sample->sum[1] / n - 3 * m * m * m * m;
    return sqrt(fmax(m4 - m2 * m2, 0) / n);
}
