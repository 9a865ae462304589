/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/histogram.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/real.h"
#include "sample/quantile.h"

enum { CHUNK = 64 };

static bool is_whole_number(float x)
{
    return fabsf(x) < 1 << 24 && floorf(x) >= x;
}

/* A power of two: then whole numbers and sums of them are exact. */
static double power_below(double size, int32_t bits)
{
    int exponent;
    (void)frexp(size, &exponent);
    return ldexp(1, exponent - bits);
}

void histogram_init(struct histogram *histogram, uint32_t *count, int32_t n_bins,
                    float low, float high, bool is_whole)
{
    double range = (double)high - (double)low;
    double size = fmax(fabs((double)low), fabs((double)high));
    *histogram = (struct histogram){.count = count, .n_bins = n_bins};
    histogram->is_whole = is_whole && range < n_bins;
    if (histogram->is_whole) {
        histogram->width = 1;
        histogram->first_edge = (double)low - floor((n_bins - range) / 2) - 0.5;
    } else {
        double span = range > 0 ? range * 1.125 : fmax(size, 1e-30) / 2;
        histogram->width = span / n_bins;
        histogram->first_edge = (double)low - (span - range) / 2;
    }
    /* A constant says nothing of the size of what may come: leave room above. */
    histogram->unit =
        range > 0 ? power_below(range, 28) : power_below(fmax(size, 1), 14);
    if (is_whole)
        histogram->unit = fmin(histogram->unit, 1);
    /* On the grid of the unit, most values are exact and rounding has no side. */
    histogram->origin = (double)low;
    if (range > 0)
        histogram->origin = rint((double)low / histogram->unit) * histogram->unit;
}

void histogram_init_for(struct histogram *histogram, uint32_t *count, int32_t n_bins,
                        const float *sample, int32_t n)
{
    float low = n > 0 ? sample[0] : 0, high = low;
    bool is_whole = true;
    for (int32_t i = 0; i < n; i++) {
        low = fminf(low, sample[i]);
        high = fmaxf(high, sample[i]);
        is_whole = is_whole && is_whole_number(sample[i]);
    }
    histogram_init(histogram, count, n_bins, low, high, is_whole);
}

void histogram_empty(struct histogram *histogram)
{
    const struct histogram old = *histogram;
    *histogram = (struct histogram){.count = old.count,
                                    .n_bins = old.n_bins,
                                    .is_whole = old.is_whole,
                                    .first_edge = old.first_edge,
                                    .width = old.width,
                                    .origin = old.origin,
                                    .unit = old.unit};
    memset(old.count, 0, ((size_t)old.n_bins + 2) * sizeof *old.count);
}

void histogram_add_extremes(struct histogram *histogram, float low, int64_t n_low,
                            float high, int64_t n_high)
{
    if (histogram->n == 0 || low < histogram->low) {
        histogram->low = low;
        histogram->n_low = 0;
    }
    if (histogram->n == 0 || high > histogram->high) {
        histogram->high = high;
        histogram->n_high = 0;
    }
    histogram->n_low += low > histogram->low ? 0 : n_low;
    histogram->n_high += high < histogram->high ? 0 : n_high;
}

static void find_extremes(struct histogram *histogram, const float *sample, int32_t n)
{
    float low = sample[0], high = sample[0];
    int32_t n_low = 0, n_high = 0;
    for (int32_t i = 0; i < n; i++) {
        low = sample[i] < low ? sample[i] : low;
        high = sample[i] > high ? sample[i] : high;
    }
    for (int32_t i = 0; i < n; i++) {
        n_low += sample[i] > low ? 0 : 1;
        n_high += sample[i] < high ? 0 : 1;
    }
    histogram_add_extremes(histogram, low, n_low, high, n_high);
}

/* 0: below, 1 to n_bins: inside, n_bins + 1: above. */
INLINE int32_t bin_of(double x, double first_edge, double per_width, double last)
{
    double y = (x - first_edge) * per_width + 1;
    y = y > 0 ? y : 0;
    y = y < last ? y : last;
    return (int32_t)y;
}

/* Rounded to nearest: cutting off would bias the mean. */
INLINE int64_t fixed_of(double x, double origin, double per_unit)
{
    const double limit = 0x1p49; /* 10^8 squares of it fit into 127 bits */
    double y = (x - origin) * per_unit;
    y = y > -limit ? y : -limit;
    y = y < limit ? y : limit;
    return (int64_t)(y + (y < 0 ? -0.5 : 0.5));
}

CLONES static void add_chunk(struct histogram *histogram, const float *sample,
                             int32_t n)
{
    int32_t bin[CHUNK] = {0};
    int64_t fixed[CHUNK] = {0};
    double x[CHUNK] = {0};
    double first_edge = histogram->first_edge, per_width = 1 / histogram->width;
    double origin = histogram->origin, per_unit = 1 / histogram->unit;
    int32_t above = histogram->n_bins + 1;
    for (int32_t i = 0; i < n; i++)
        x[i] = (double)sample[i];
    for (int32_t i = 0; i < CHUNK; i++) {
        bin[i] = bin_of(x[i], first_edge, per_width, above);
        fixed[i] = fixed_of(x[i], origin, per_unit);
    }
    wide sum = 0, squares = 0;
    for (int32_t i = 0; i < n; i++) {
        histogram->count[bin[i]]++;
        sum += fixed[i];
        squares += (wide)fixed[i] * fixed[i];
        if (bin[i] == 0 || bin[i] == above)
            histogram->outside[bin[i] != 0] += fixed[i];
    }
    histogram->sum += sum;
    histogram->squares += squares;
}

void histogram_add(struct histogram *histogram, const float *sample, int32_t n)
{
    if (n == 0)
        return;
    find_extremes(histogram, sample, n);
    for (int32_t i = 0; i < n; i += CHUNK)
        add_chunk(histogram, sample + i, n - i < CHUNK ? n - i : CHUNK);
    histogram->n += n;
    assert(isfinite(histogram->low) && isfinite(histogram->high));
}

double histogram_mean(const struct histogram *histogram)
{
    double mean = (double)histogram->sum / (double)histogram->n;
    return histogram->origin + mean * histogram->unit + 0.0;
}

double histogram_sd(const struct histogram *histogram)
{
    double n = (double)histogram->n, sum = (double)histogram->sum;
    double excess = (double)histogram->squares - sum / n * sum;
    return n > 1 && excess > 0 ? sqrt(excess / (n - 1)) * histogram->unit : 0;
}

/* Values between low and high, evenly spread unless the mean says otherwise. */
struct part {
    double n, low, high, mean;
    double n_lowest; /* of the same bin, but not of this part */
};

/* Part i of n_bins + 4 in rising order: lowest values, below, bins, above, highest. */
static struct part part_of(const struct histogram *histogram, int32_t i)
{
    int32_t last = histogram->n_bins + 1, bin = i - 1;
    double low = (double)histogram->low, high = (double)histogram->high;
    double n_high = low < high ? (double)histogram->n_high : 0;
    if (i == 0)
        return (struct part){(double)histogram->n_low, low, low, low, 0};
    if (bin > last)
        return (struct part){n_high, high, high, high, 0};
    double edge = histogram->first_edge, per_width = 1 / histogram->width;
    double n_lowest =
        bin == bin_of(low, edge, per_width, last) ? (double)histogram->n_low : 0;
    double n_highest = bin == bin_of(high, edge, per_width, last) ? n_high : 0;
    struct part part = {.n = histogram->count[bin] - n_lowest - n_highest,
                        .n_lowest = n_lowest};
    if (!(part.n > 0))
        return part;
    part.low = bin == 0 ? low : fmax(low, edge + (bin - 1) * histogram->width);
    part.high = bin == last ? high : fmin(high, edge + bin * histogram->width);
    if (histogram->is_whole && bin > 0 && bin < last)
        part.low = part.high = edge + bin - 0.5;
    part.mean = (part.low + part.high) / 2;
    if (bin == 0 || bin == last) {
        double sum = (double)histogram->outside[bin != 0] * histogram->unit;
        double rest = sum - n_lowest * (low - histogram->origin) -
                      n_highest * (high - histogram->origin);
        part.mean = histogram->origin + rest / part.n;
    }
    return part;
}

static double value_at(const struct histogram *histogram, int64_t rank)
{
    if (rank < histogram->n_low)
        return (double)histogram->low;
    if (rank >= histogram->n - histogram->n_high)
        return (double)histogram->high;
    int32_t bin = 0;
    int64_t before = 0;
    while (before + histogram->count[bin] <= rank)
        before += histogram->count[bin++];
    struct part part = part_of(histogram, bin + 1);
    double place = (double)(rank - before) - part.n_lowest;
    return part.low + (place + 0.5) / part.n * (part.high - part.low);
}

double histogram_quantile(const struct histogram *histogram, double level)
{
    double rest;
    int64_t rank = ranks_position(histogram->n, level, &rest);
    double below = value_at(histogram, rank);
    double above = rest > 0 ? value_at(histogram, rank + 1) : below;
    return below + rest * (above - below) + 0.0;
}

double histogram_share_below(const struct histogram *histogram, double limit)
{
    double n = 0;
    for (int32_t i = 0; i < histogram->n_bins + 4; i++) {
        const struct part part = part_of(histogram, i);
        if (!(part.n > 0) || part.low >= limit)
            continue;
        n += part.high < limit ? part.n
                               : part.n * (limit - part.low) / (part.high - part.low);
    }
    return n / (double)histogram->n;
}

double histogram_tail_mean(const struct histogram *histogram, double fraction, int side)
{
    double weight = fraction * (double)histogram->n, left = weight, sum = 0;
    double base = side > 0 ? (double)histogram->high : (double)histogram->low;
    int32_t n_parts = histogram->n_bins + 4;
    for (int32_t i = 0; i < n_parts && left > 0; i++) {
        struct part part = part_of(histogram, side > 0 ? n_parts - 1 - i : i);
        if (part.n <= left) {
            sum += part.n * (part.mean - base);
            left -= part.n;
        } else {
            double reach = left / part.n * (part.high - part.low) / 2;
            sum +=
                left * (side > 0 ? part.high - reach - base : part.low + reach - base);
            left = 0;
        }
    }
    return base + sum / weight + 0.0;
}
