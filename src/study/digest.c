/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/digest.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "sample/pages.h"

const double cover_days[N_COVERS] = {3, 7, 14};

static uint64_t n_histograms(const struct digest *digest)
{
    const struct store *store = digest->store;
    if (store == NULL || store->is_exact)
        return 0;
    return (uint64_t)store->n_columns + 2 * (uint64_t)store->n_measures;
}

static uint64_t count_bytes(const struct digest *digest)
{
    if (digest->store == NULL)
        return 0;
    uint64_t bins = (uint64_t)digest->store->n_bins + 2;
    uint64_t n = digest->store->is_exact ? 0 : 2 * (uint64_t)digest->store->n_measures;
    return n * bins * sizeof *digest->count;
}

enum status digest_init(struct digest *digest)
{
    size_t n_measures = (size_t)digest->store->n_measures;
    digest->tally = memory_new(2 * n_measures, sizeof *digest->tally);
    digest->measure = memory_new((size_t)n_histograms(digest), sizeof *digest->measure);
    digest->count = pages_new(count_bytes(digest));
    if (digest->tally == NULL || digest->measure == NULL || digest->count == NULL) {
        digest_free(digest);
        return ST_MEMORY;
    }
    digest->column = digest->measure + (digest->store->is_exact ? 0 : 2 * n_measures);
    return ST_OK;
}

void digest_free(struct digest *digest)
{
    pages_free(digest->count, count_bytes(digest));
    memory_free(digest->tally);
    memory_free(digest->measure);
    *digest = (struct digest){0};
}

enum status digest_room_init(struct digest_room *room, const struct store *store)
{
    room->value = memory_new((size_t)store->capacity + 2, sizeof *room->value);
    room->count = memory_new((size_t)store->n_bins + 2, sizeof *room->count);
    if (room->value == NULL || room->count == NULL)
        return ST_MEMORY;
    return store->is_exact ? quantile_room_init(&room->quantile, store->capacity)
                           : ST_OK;
}

void digest_room_free(struct digest_room *room)
{
    quantile_room_free(&room->quantile);
    memory_free(room->value);
    memory_free(room->count);
    *room = (struct digest_room){0};
}

int32_t digest_n_tasks(const struct digest *digest)
{
    return digest->store->n_measures + digest->store->n_columns;
}

int32_t digest_n_added(const struct digest *digest)
{
    return digest->reel == NULL ? digest_n_tasks(digest) : digest->store->n_measures;
}

void digest_forget(struct digest *digest, int32_t column)
{
    histogram_empty(&digest->column[column]);
}

static bool is_time(const struct digest *digest, int32_t measure)
{
    return metrics[digest->plan->measures[measure].metric].is_time;
}

static enum worse worse_of_measure(const struct digest *digest, int32_t measure)
{
    return metrics[digest->plan->measures[measure].metric].worse;
}

/* Replicates that the store holds now. */
static int32_t n_held(const struct digest *digest)
{
    int32_t left = digest->n_replicates - digest->store->first;
    return left < digest->store->capacity ? left : digest->store->capacity;
}

static uint32_t *count_of(const struct digest *digest, int64_t histogram)
{
    return digest->count + histogram * (digest->store->n_bins + 2);
}

/* The bins take the place of the samples that fix their edges: those of the first n_bins
   replicates, even if threads make the first wave longer. */
static void begin_column(struct digest *digest, int32_t column, float *value)
{
    const struct store *store = digest->store;
    float *sample = store->sample + column * store->stride;
    void *place = sample;
    uint32_t *count = place;
    const int32_t n_bins = store->n_bins;
    memcpy(value, sample, (size_t)n_held(digest) * sizeof *value);
    int32_t n_first = 0;
    for (int32_t i = 0; i < n_bins && i < n_held(digest); i++)
        n_first += isnan(value[i]) ? 0 : 1;
    const int32_t n = quantile_keep_defined(value, n_held(digest));
    memset(count, 0, ((size_t)n_bins + 2) * sizeof *count);
    histogram_init_for(&digest->column[column], count, n_bins, value, n_first);
    histogram_add(&digest->column[column], value, n);
}

static void add_column(struct digest *digest, int32_t column, float *value)
{
    const struct store *store = digest->store;
    float *sample = store->sample + column * store->stride;
    if (store_is_first_wave(store))
        begin_column(digest, column, value);
    else
        histogram_add(&digest->column[column], sample,
                      quantile_keep_defined(sample, n_held(digest)));
}

static void tally_measure(struct digest *digest, int32_t measure)
{
    const struct store *store = digest->store;
    const double *metric = store->metric + measure * store->stride;
    const bool *defined = store->defined + measure * store->stride;
    struct tally *some = &digest->tally[measure];
    struct tally *all = &digest->tally[store->n_measures + measure];
    for (int32_t i = 0; i < n_held(digest); i++) {
        int32_t group = (store->first + i) / digest->luck;
        if (defined[i])
            tally_add(some, metric[i], group);
        if (is_time(digest, measure))
            tally_add(all, metric[i], group);
    }
}

/* Copy the first n values, of defined replicates only or of all. */
static int32_t copy_values(const struct digest *digest, int32_t measure, bool all,
                           int32_t n, float *value)
{
    const double *metric = digest->store->metric + measure * digest->store->stride;
    const bool *defined = digest->store->defined + measure * digest->store->stride;
    int32_t n_values = 0;
    for (int32_t i = 0; i < n; i++) {
        value[n_values] = (float)metric[i];
        n_values += all || defined[i];
    }
    return n_values;
}

/* Times lie between 0 and the horizon, even if the first replicates have none. */
static void add_measure(struct digest *digest, int32_t measure, bool all, float *value)
{
    const struct store *store = digest->store;
    int32_t place = (all ? store->n_measures : 0) + measure;
    struct histogram *histogram = &digest->measure[place];
    int32_t n = n_held(digest);
    if (store_is_first_wave(store)) {
        int32_t n_first = n < store->n_bins ? n : store->n_bins;
        n_first = copy_values(digest, measure, all, n_first, value);
        if (is_time(digest, measure)) {
            value[n_first++] = 0;
            value[n_first++] = (float)digest->plan->n_days;
        }
        histogram_init_for(histogram, count_of(digest, place), store->n_bins, value,
                           n_first);
    }
    n = copy_values(digest, measure, all, n, value);
    histogram_add(histogram, value, n);
}

void digest_add(struct digest *digest, int32_t task, struct digest_room *room)
{
    int32_t n_measures = digest->store->n_measures;
    if (task >= n_measures) {
        add_column(digest, task - n_measures, room->value);
        return;
    }
    tally_measure(digest, task);
    add_measure(digest, task, false, room->value);
    if (is_time(digest, task))
        add_measure(digest, task, true, room->value);
}

static bool is_cover(const struct digest *digest, int32_t column)
{
    const struct plan *plan = digest->plan;
    return plan->series[digest->series[column / plan->n_days]].output == OUT_COVER;
}

static void count_below(struct daily *daily, const float *value, int32_t n)
{
    daily->n = n;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t k = 0; k < N_COVERS; k++)
            daily->n_below[k] += (double)value[i] < cover_days[k];
    }
}

/* How many of a histogram. */
static void estimate_below(struct daily *daily, const struct histogram *histogram)
{
    daily->n = (int32_t)histogram->n;
    for (int32_t k = 0; k < N_COVERS; k++)
        daily->n_below[k] = (int32_t)lround(
            histogram_share_below(histogram, cover_days[k]) * (double)histogram->n);
}

/* All replicates are held. */
static void report_exactly(struct digest *digest, int32_t column,
                           struct digest_room *room)
{
    struct daily *daily = &digest->daily[column];
    const struct store *store = digest->store;
    const int32_t n = digest->n_replicates;
    const int32_t most = n < MOST_COUNTS ? n : MOST_COUNTS; /* few values, few counts */
    uint32_t *count = room->quantile.buckets.count;
    struct packed_counts counts;
    if (is_cover(digest, column)) {
        store_column(store, column, room->value);
        count_below(daily, room->value, quantile_keep_defined(room->value, n));
    }
    if (store_count(store, column, n, count, most, &counts)) {
        quantile_summarise_counts(count, &counts, n, quantile_levels, N_QUANTILES,
                                  &daily->mean, &daily->sd, daily->quantile);
        return;
    }
    store_column(store, column, room->value);
    (void)quantile_summarise(room->value, n, quantile_levels, N_QUANTILES, &daily->mean,
                             &daily->sd, daily->quantile, &room->quantile);
}

static void report_column(struct digest *digest, int32_t column,
                          struct digest_room *room)
{
    if (digest->store->is_exact) {
        report_exactly(digest, column, room);
        return;
    }
    struct daily *daily = &digest->daily[column];
    struct histogram counted;
    const struct histogram *histogram = &digest->column[column];
    if (digest->reel != NULL) {
        digest->reel->column(digest->reel->context, column, &counted, room->count);
        histogram = &counted;
    }
    if (histogram->n == 0) {
        daily->mean = daily->sd = (double)NAN;
        for (int32_t i = 0; i < N_QUANTILES; i++)
            daily->quantile[i] = (double)NAN;
        return;
    }
    if (is_cover(digest, column))
        estimate_below(daily, histogram);
    daily->mean = histogram_mean(histogram);
    daily->sd = histogram_sd(histogram);
    for (int32_t i = 0; i < N_QUANTILES; i++)
        daily->quantile[i] = histogram_quantile(histogram, quantile_levels[i]);
}

static void report_measure(struct digest *digest, int32_t measure, bool all,
                           struct digest_room *room)
{
    const struct store *store = digest->store;
    struct summary *summary = &(all ? digest->restricted : digest->summary)[measure];
    int32_t place = (all ? store->n_measures : 0) + measure;
    enum worse worse = worse_of_measure(digest, measure);
    tally_report(&digest->tally[place], digest->n_replicates, summary);
    if (!store->is_exact) {
        summary_set_histogram(summary, &digest->measure[place], worse, &digest->chosen);
        return;
    }
    const double *metric = store->metric + measure * store->stride;
    const bool *defined = store->defined + measure * store->stride;
    double *value = room->quantile.value;
    int32_t n = 0;
    for (int32_t i = 0; i < digest->n_replicates; i++) {
        value[n] = metric[i];
        n += all || defined[i];
    }
    summary_set_quantiles(summary, value, n, worse, &digest->chosen, &room->quantile);
}

void digest_report(struct digest *digest, int32_t task, struct digest_room *room)
{
    int32_t n_measures = digest->store->n_measures;
    if (task >= n_measures) {
        report_column(digest, store_column_at(digest->store, task - n_measures), room);
        return;
    }
    if (digest->store->is_exact)
        tally_measure(digest, task);
    report_measure(digest, task, false, room);
    if (is_time(digest, task))
        report_measure(digest, task, true, room);
}
