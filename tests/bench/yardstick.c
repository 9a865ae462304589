/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/yardstick.h"

#include <gsl/gsl_rng.h>
#include <stdlib.h>
#include <time.h>

enum { N_LOOPS = 9, N_DRAWS = 200000 };

double thread_seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int rising(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double median_of(double *value, int n)
{
    qsort(value, (size_t)n, sizeof *value, rising);
    return (value[(n - 1) / 2] + value[n / 2]) / 2;
}

double yardstick_ns(void)
{
    double cost[N_LOOPS], kept;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (rng == NULL)
        abort();
    for (int i = 0; i < N_LOOPS; i++) {
        double sum = 0, start = thread_seconds();
        for (int k = 0; k < N_DRAWS; k++)
            sum += gsl_rng_uniform(rng);
        cost[i] = (thread_seconds() - start) / N_DRAWS * 1e9;
        *(volatile double *)&kept = sum; /* so that the loop is not thrown away */
    }
    gsl_rng_free(rng);
    return median_of(cost, N_LOOPS);
}
