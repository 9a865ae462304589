/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/quantile.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "base/real.h"

const double quantile_levels[N_QUANTILES] = {0.05, 0.25, 0.50, 0.75, 0.95};

enum { WIDE = 16 }; /* partial sums */

enum status quantile_room_init(struct quantile_room *room, int32_t capacity)
{
    size_t n = (size_t)capacity;
    room->rounded = memory_new(n, sizeof *room->rounded);
    room->value = memory_new(n, sizeof *room->value);
    if (room->rounded != NULL && room->value != NULL &&
        buckets_init(&room->buckets, capacity) == ST_OK)
        return ST_OK;
    quantile_room_free(room);
    return ST_MEMORY;
}

void quantile_room_free(struct quantile_room *room)
{
    buckets_free(&room->buckets);
    memory_free(room->rounded);
    memory_free(room->value);
    *room = (struct quantile_room){0};
}

int32_t quantile_keep_defined(float *sample, int32_t n)
{
    int32_t n_defined = 0;
    for (int32_t i = 0; i < n; i++) {
        sample[n_defined] = sample[i];
        n_defined += isnan(sample[i]) ? 0 : 1;
    }
    return n_defined;
}

/* Spread of what is defined; the mean tells for nothing whether all is. */
static int32_t measure_defined(struct spread *spread, float *sample, int32_t n)
{
    spread_measure(spread, sample, n);
    if (!isnan(spread->mean))
        return n;
    n = quantile_keep_defined(sample, n);
    if (n > 0)
        spread_measure(spread, sample, n);
    else
        *spread = (struct spread){
            .mean = (double)NAN, .sd = (double)NAN, .low = NAN, .high = NAN};
    return n;
}

int32_t quantile_summarise(float *sample, int32_t n, const double *level,
                           int32_t n_levels, double *mean, double *sd, double *quantile,
                           struct quantile_room *room)
{
    struct spread spread;
    n = measure_defined(&spread, sample, n);
    assert(n == 0 || isfinite(spread.mean));
    *mean = spread.mean + 0.0;
    *sd = spread.sd;
    if (spread.low < spread.high) {
        struct ranks ranks = ranks_of_levels(n, level, n_levels);
        buckets_keep(&room->buckets, &ranks, sample, NULL, n, &spread);
        ranks_read(&ranks, room->buckets.kept, n, level, n_levels, quantile);
    } else {
        for (int32_t i = 0; i < n_levels; i++)
            quantile[i] = (double)spread.low + 0.0;
    }
    return n;
}

/* Distances from the first value and their squares are whole numbers whose sums fit
   into a double, so that their order does not matter: these are those of a sample. */
void quantile_summarise_counts(const uint32_t *count,
                               const struct packed_counts *counts, int32_t n,
                               const double *level, int32_t n_levels, double *mean,
                               double *sd, double *quantile)
{
    struct ranks ranks = ranks_of_levels(n, level, n_levels);
    struct spread spread;
    const int32_t origin = (int32_t)(counts->origin - counts->least);
    double kept[MOST_RANKS];
    int64_t sum = 0, squares = 0;
    for (int32_t k = 0; k < counts->n; k++) {
        const int64_t distance = k - origin;
        sum += count[k] * distance;
        squares += count[k] * distance * distance;
    }
    spread_of_sums(&spread, counts->origin, (double)sum, (double)squares, n);
    *mean = spread.mean + 0.0;
    *sd = spread.sd;
    ranks_keep_counted(&ranks, count, counts->n, counts->least, kept);
    ranks_read(&ranks, kept, n, level, n_levels, quantile);
}

/* To floats; are they the same values? */
CLONES static bool round_values(const double *value, int32_t n, float *rounded)
{
    int32_t n_changed = 0;
    for (int32_t i = 0; i < n; i++) {
        rounded[i] = (float)value[i];
        n_changed += (double)rounded[i] < value[i] || (double)rounded[i] > value[i];
    }
    return n_changed == 0;
}

static int32_t whole_values(const struct tail *tail, int32_t n)
{
    double weight = tail->fraction * n;
    return weight < n ? (int32_t)weight : n - 1;
}

void quantile_select(const double *value, int32_t n, const double *level,
                     int32_t n_levels, double *quantile, struct tail *tail,
                     struct quantile_room *room)
{
    struct spread spread;
    struct ranks ranks = ranks_of_levels(n, level, n_levels);
    int32_t edge = 0;
    if (tail != NULL) {
        const int32_t whole = whole_values(tail, n);
        edge = tail->side > 0 ? n - 1 - whole : whole;
        ranks_add(&ranks, edge);
    }
    const bool is_same = round_values(value, n, room->rounded);
    spread_measure(&spread, room->rounded, n);
    buckets_keep(&room->buckets, &ranks, room->rounded, is_same ? NULL : value, n,
                 &spread);
    ranks_read(&ranks, room->buckets.kept, n, level, n_levels, quantile);
    if (tail != NULL)
        tail->edge = ranks_value(&ranks, room->buckets.kept, edge);
}

INLINE double beyond(double value, double edge, double side)
{
    const double distance = (value - edge) * side;
    return distance > 0 ? distance : 0;
}

/* Values at the edge add nothing: all weights together do for them. */
CLONES double quantile_tail_mean(const double *value, int32_t n,
                                 const struct tail *tail)
{
    const double edge = tail->edge, side = tail->side > 0 ? 1 : -1;
    double sum[WIDE] = {0};
    int32_t i = 0;
    for (; i + WIDE <= n; i += WIDE)
        for (int32_t j = 0; j < WIDE; j++)
            sum[j] += beyond(value[i + j], edge, side);
    for (int32_t j = 0; i < n; i++, j++)
        sum[j] += beyond(value[i], edge, side);
    for (int32_t j = 1; j < WIDE; j++)
        sum[0] += sum[j];
    return edge + side * sum[0] / (tail->fraction * n) + 0.0;
}
