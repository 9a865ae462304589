/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/spread.h"

#include <math.h>

#include "base/real.h"

enum { WIDE = 16 }; /* partial sums */

void spread_of_sums(struct spread *spread, double pivot, double sum, double squares,
                    int32_t n)
{
    double variance = n > 1 ? (squares - sum * sum / n) / (n - 1) : 0;
    spread->mean = pivot + sum / n;
    spread->sd = variance > 0 ? sqrt(variance) : 0;
}

CLONES void spread_measure(struct spread *spread, const float *sample, int32_t n)
{
    double pivot = (double)sample[0];
    double sum[WIDE] = {0}, squares[WIDE] = {0};
    float low[WIDE], high[WIDE];
    for (int32_t j = 0; j < WIDE; j++)
        low[j] = high[j] = sample[0];
    int32_t i = 0;
    for (; i + WIDE <= n; i += WIDE)
        for (int32_t j = 0; j < WIDE; j++) {
            float x = sample[i + j];
            double d = (double)x - pivot;
            sum[j] += d;
            squares[j] += d * d;
            low[j] = x < low[j] ? x : low[j];
            high[j] = x > high[j] ? x : high[j];
        }
    for (int32_t j = 0; i < n; i++, j++) {
        float x = sample[i];
        double d = (double)x - pivot;
        sum[j] += d;
        squares[j] += d * d;
        low[j] = x < low[j] ? x : low[j];
        high[j] = x > high[j] ? x : high[j];
    }
    for (int32_t j = 1; j < WIDE; j++) {
        sum[0] += sum[j];
        squares[0] += squares[j];
        low[0] = low[j] < low[0] ? low[j] : low[0];
        high[0] = high[j] > high[0] ? high[j] : high[0];
    }
    spread_of_sums(spread, pivot, sum[0], squares[0], n);
    spread->low = low[0];
    spread->high = high[0];
}
