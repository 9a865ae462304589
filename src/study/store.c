/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/store.h"

#include <stddef.h>

#include "base/memory.h"
#include "sample/histogram.h"
#include "sample/pages.h"

enum {
    FEWEST_BINS = 64,
    METRIC_BYTES = sizeof(double) + sizeof(bool),
    WAVE_BLOCKS = 16, /* a worker: waiting for the last of them costs a few percent */
    LINE = CACHE_LINE / sizeof(float)
};

uint64_t store_exact_bytes(int32_t n_columns, int32_t n_measures, int32_t n_replicates)
{
    uint64_t bytes = sizeof(float) * (uint64_t)n_columns;
    bytes += METRIC_BYTES * (uint64_t)n_measures;
    return bytes * (uint64_t)n_replicates;
}

/* A metric weighs as much as three columns: two histograms and wider values. */
int32_t store_bins(const struct store *store, uint64_t memory_bytes)
{
    uint64_t columns = (uint64_t)store->n_columns + 3 * (uint64_t)store->n_measures;
    uint64_t each = sizeof(float) + sizeof(uint32_t);
    int32_t n_bins = HISTOGRAM_BINS;
    while (n_bins > FEWEST_BINS && columns * each * (uint64_t)n_bins > memory_bytes)
        n_bins /= 2;
    return n_bins;
}

static int32_t whole_blocks(int64_t n_replicates)
{
    return (int32_t)((n_replicates + LANES - 1) / LANES * LANES);
}

/* An odd number of lines, or all columns would compete for the same cache sets. */
static void set_stride(struct store *store, int32_t n)
{
    store->stride = ((n + LINE - 1) / LINE | 1) * (int64_t)LINE;
}

static void choose_sizes(struct store *store, int32_t n_replicates, bool has_rows,
                         int32_t n_jobs)
{
    int32_t all = whole_blocks(n_replicates);
    int64_t least = (int64_t)n_jobs * LANES, wave = all;
    if (!store->is_exact)
        wave = store->n_bins > least ? store->n_bins : least;
    else if (has_rows)
        wave = WAVE_BLOCKS * least;
    store->wave = wave < all ? whole_blocks(wave) : all;
    store->capacity = store->is_exact ? all : store->wave;
    const int32_t bins = store->is_exact ? 0 : store->n_bins + 2;
    set_stride(store, bins > store->capacity ? bins : store->capacity);
}

/* Where all replicates are held, samples are packed instead. */
static uint64_t sample_bytes(const struct store *store)
{
    if (store->is_exact)
        return 0;
    return sizeof(float) * (uint64_t)store->n_columns * (uint64_t)store->stride;
}

static uint64_t metric_count(const struct store *store)
{
    return (uint64_t)store->n_measures * (uint64_t)store->stride;
}

static enum status make_sample_room(struct store *store)
{
    store->sample = pages_new(sample_bytes(store));
    store->metric = pages_new(metric_count(store) * sizeof *store->metric);
    store->defined = pages_new(metric_count(store) * sizeof *store->defined);
    if (store->sample == NULL || store->metric == NULL || store->defined == NULL)
        return ST_MEMORY;
    if (!store->is_exact)
        return ST_OK;
    return packed_init(&store->packed, store->n_columns, store->capacity / LANES);
}

static void free_room(struct store *store)
{
    packed_free(&store->packed);
    pages_free(store->sample, sample_bytes(store));
    pages_free(store->metric, metric_count(store) * sizeof *store->metric);
    pages_free(store->defined, metric_count(store) * sizeof *store->defined);
}

enum status store_init(struct store *store, const struct plan *plan, int32_t n_columns,
                       int32_t n_replicates, uint64_t memory_bytes, bool has_rows,
                       int32_t n_jobs)
{
    *store = (struct store){.n_columns = n_columns,
                            .n_days = plan->n_days,
                            .n_measures = plan->n_measures,
                            .n_unknowns = has_rows ? plan->n_unknowns : 0};
    store->is_exact =
        store_exact_bytes(n_columns, plan->n_measures, n_replicates) <= memory_bytes;
    store->n_bins = store_bins(store, memory_bytes);
    choose_sizes(store, n_replicates, has_rows, n_jobs);
    store->unknown = memory_new((size_t)store->wave * (size_t)store->n_unknowns,
                                sizeof *store->unknown);
    enum status status = make_sample_room(store);
    if (status == ST_OK && store->unknown == NULL)
        status = ST_MEMORY;
    if (status != ST_OK)
        store_free(store);
    return status;
}

bool store_is_first_wave(const struct store *store)
{
    return store->first_wave == NULL;
}

enum status store_shrink(struct store *store, int32_t n_jobs)
{
    const int32_t wave = WAVE_BLOCKS * n_jobs * LANES;
    store->first_wave = store->sample;
    store->first_wave_bytes = sample_bytes(store);
    store->sample = NULL;
    free_room(store);
    store->wave = wave < store->wave ? wave : store->wave;
    store->capacity = store->wave;
    set_stride(store, store->capacity);
    return make_sample_room(store);
}

void store_free(struct store *store)
{
    free_room(store);
    pages_free(store->first_wave, store->first_wave_bytes);
    memory_free(store->unknown);
    *store = (struct store){0};
}

void store_set_wave(struct store *store, int32_t first_replicate)
{
    store->wave_first = first_replicate;
    if (!store->is_exact)
        store->first = first_replicate;
}

/* Packed columns are in the order in which they are written: day after day. */
static int32_t packed_place(const struct store *store, int32_t column)
{
    const int32_t n_series = store->n_columns / store->n_days;
    return column % store->n_days * n_series + column / store->n_days;
}

int32_t store_column_at(const struct store *store, int32_t rank)
{
    if (!store->is_exact)
        return rank;
    const int32_t n_series = store->n_columns / store->n_days;
    return rank % n_series * store->n_days + rank / n_series;
}

CLONES static void set_plain_day(struct store *store, const struct block *block,
                                 const int32_t *series, int32_t n_series, int32_t slot)
{
    const int32_t day = block_day(block) - 1;
    for (int32_t i = 0; i < n_series; i++) {
        const int64_t column = (int64_t)i * store->n_days + day;
        float *lanes = store->sample + column * store->stride + slot;
        const real *value = block_output(block, series[i]);
        EACH_LANE(lane)
            lanes[lane] = (float)value[lane];
    }
}

void store_set_day(struct store *store, const struct block *block,
                   const int32_t *series, int32_t n_series, int32_t first_replicate)
{
    const int32_t slot = first_replicate - store->first;
    if (!store->is_exact) {
        set_plain_day(store, block, series, n_series, slot);
        return;
    }
    const int32_t first = (block_day(block) - 1) * n_series;
    for (int32_t i = 0; i < n_series; i++)
        packed_set(&store->packed, slot / LANES, first + i,
                   block_output(block, series[i]));
}

void store_column(const struct store *store, int32_t column, float *value)
{
    packed_column(&store->packed, packed_place(store, column), value);
}

bool store_count(const struct store *store, int32_t column, int32_t n, uint32_t *count,
                 int32_t most, struct packed_counts *counts)
{
    return packed_count(&store->packed, packed_place(store, column), n, count, most,
                        counts);
}

void store_set_metrics(struct store *store, const struct plan *plan,
                       const struct block *block, int32_t first_replicate)
{
    for (int32_t i = 0; i < store->n_measures; i++) {
        int64_t slot = i * store->stride + (first_replicate - store->first);
        const double *value = block_metric(block, i);
        const double *never = block_metric_restricted(block, i);
        const bool *defined = block_metric_defined(block, i);
        bool is_time = metrics[plan->measures[i].metric].is_time;
        for (int32_t lane = 0; lane < LANES; lane++) {
            double otherwise = is_time ? never[lane] : 0;
            store->metric[slot + lane] = defined[lane] ? value[lane] : otherwise;
            store->defined[slot + lane] = defined[lane];
        }
    }
    for (int32_t i = 0; i < store->n_unknowns; i++) {
        const double *value = block_unknown(block, i);
        double *slot = store->unknown + i;
        slot += (int64_t)(first_replicate - store->wave_first) * store->n_unknowns;
        for (int32_t lane = 0; lane < LANES; lane++)
            slot[(int64_t)lane * store->n_unknowns] = value[lane];
    }
}
