/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/buckets.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "base/real.h"
#include "sample/select.h"

enum {
    N_COUNTS = PACKED_TABLES,
    SHORT = 64, /* samples that are ordered as they are */
    MANY = 128, /* values of a bucket that is divided again */
    CHUNK = 64
};

/* What ranks are wanted of. */
struct values {
    const float *sample;
    const double *exact; /* NULL: the sample's own */
    int32_t n;
};

INLINE double value_at(const struct values *values, int32_t i)
{
    return values->exact == NULL ? (double)values->sample[i] : values->exact[i];
}

enum status buckets_init(struct buckets *buckets, int32_t capacity)
{
    size_t n = (size_t)capacity;
    buckets->capacity = capacity;
    buckets->kept = memory_new(n + MOST_RANKS, sizeof *buckets->kept);
    buckets->finer = memory_new(n + MOST_RANKS, sizeof *buckets->finer);
    buckets->rounded = memory_new(n, sizeof *buckets->rounded);
    buckets->bucket = memory_new(n, sizeof *buckets->bucket);
    buckets->index = memory_new(n + 1, sizeof *buckets->index);
    buckets->count = memory_new((size_t)N_COUNTS * MOST_COUNTS, sizeof *buckets->count);
    if (buckets->kept != NULL && buckets->finer != NULL && buckets->rounded != NULL &&
        buckets->bucket != NULL && buckets->index != NULL && buckets->count != NULL)
        return ST_OK;
    buckets_free(buckets);
    return ST_MEMORY;
}

void buckets_free(struct buckets *buckets)
{
    memory_free(buckets->kept);
    memory_free(buckets->finer);
    memory_free(buckets->rounded);
    memory_free(buckets->bucket);
    memory_free(buckets->index);
    memory_free(buckets->count);
    *buckets = (struct buckets){0};
}

/* A grid of buckets, equally wide from low.  With ends, the first and the last hold one
   value each, the sample's ends, where there often are many; the rest lie between. */
struct grid {
    int32_t n_buckets;
    float low, scale;
    float least, most; /* the ends */
};

/* Rounding is monotone: a larger value never falls into a lower bucket. */
INLINE int32_t bucket_of(float x, float low, float scale, float last)
{
    float y = (x - low) * scale;
    y = y > 0 ? y : 0;
    y = y < last ? y : last;
    return (int32_t)y;
}

INLINE uint16_t place_on(const struct grid *grid, bool has_ends, float x)
{
    const int32_t n_inner = grid->n_buckets - (has_ends ? 2 : 0);
    const int32_t inner = bucket_of(x, grid->low, grid->scale, (float)(n_inner - 1));
    if (!has_ends)
        return (uint16_t)inner;
    const int32_t bucket = x > grid->least ? 1 + inner : 0;
    return (uint16_t)(x < grid->most ? bucket : grid->n_buckets - 1);
}

INLINE void assign_each(const float *sample, int32_t n, const struct grid *all,
                        bool has_ends, uint16_t *bucket)
{
    const struct grid grid = *all;
    int32_t i = 0;
    for (; i + CHUNK <= n; i += CHUNK)
        for (int32_t j = 0; j < CHUNK; j++)
            bucket[i + j] = place_on(&grid, has_ends, sample[i + j]);
    for (; i < n; i++)
        bucket[i] = place_on(&grid, has_ends, sample[i]);
}

CLONES static void assign(const float *sample, int32_t n, const struct grid *grid,
                          uint16_t *bucket)
{
    assign_each(sample, n, grid, true, bucket);
}

CLONES static void assign_whole(const float *sample, int32_t n, const struct grid *grid,
                                uint16_t *bucket)
{
    assign_each(sample, n, grid, false, bucket);
}

static void count_buckets(const uint16_t *bucket, int32_t n, int32_t n_buckets,
                          uint32_t *count)
{
    size_t size = (size_t)n_buckets;
    uint32_t *second = count + size, *third = second + size, *fourth = third + size;
    memset(count, 0, N_COUNTS * size * sizeof *count);
    int32_t i = 0;
    for (; i + N_COUNTS <= n; i += N_COUNTS) {
        count[bucket[i]]++;
        second[bucket[i + 1]]++;
        third[bucket[i + 2]]++;
        fourth[bucket[i + 3]]++;
    }
    for (; i < n; i++)
        count[bucket[i]]++;
    for (size_t k = 0; k < size; k++)
        count[k] += second[k] + third[k] + fourth[k];
}

/* The buckets that hold a rank and where their values begin among those that are kept.
   A bucket whose values are all alike is not wanted: one of them is kept. */
struct wanted {
    int32_t n;
    uint16_t bucket[MOST_RANKS];
    int32_t first[MOST_RANKS + 1]; /* the last: where the highest value is kept */
};

/* Kept are: the lowest value once, the values of wanted buckets, the highest once.
   Finds where each rank will be among them. */
static void find_buckets(struct ranks *ranks, const uint32_t *count, int32_t n_buckets,
                         bool ends_are_alike, struct wanted *wanted)
{
    int32_t bucket = 0, below = 0, n_kept = 1;
    wanted->n = 0;
    for (int32_t i = 0; i < ranks->n; i++) {
        while (below + (int32_t)count[bucket] <= ranks->rank[i])
            below += (int32_t)count[bucket++];
        if (ends_are_alike && (bucket == 0 || bucket == n_buckets - 1)) {
            ranks->at[i] = bucket == 0 ? 0 : n_kept;
            continue;
        }
        if (wanted->n == 0 || wanted->bucket[wanted->n - 1] != bucket) {
            wanted->bucket[wanted->n] = (uint16_t)bucket;
            wanted->first[wanted->n++] = n_kept;
            n_kept += (int32_t)count[bucket];
        }
        ranks->at[i] = wanted->first[wanted->n - 1] + ranks->rank[i] - below;
    }
    wanted->first[wanted->n] = n_kept;
}

enum { NEIGHBOURS = 16, TOGETHER = 6 };

/* Is any of some neighbours marked? */
INLINE bool is_any(const uint16_t *mark)
{
    uint64_t part[4];
    _Static_assert(sizeof part == NEIGHBOURS * sizeof *mark, "all of them");
    memcpy(part, mark, sizeof part);
    return (part[0] | part[1] | part[2] | part[3]) != 0;
}

/* Mark with 1 what lies in any of some buckets. */
INLINE void mark_wanted(const uint16_t *bucket, const uint16_t *wanted, uint16_t *mark)
{
    for (int32_t j = 0; j < CHUNK; j++) {
        const uint16_t x = bucket[j];
        const bool is = (x == wanted[0]) | (x == wanted[1]) | (x == wanted[2]) |
                        (x == wanted[3]) | (x == wanted[4]) | (x == wanted[5]);
        mark[j] |= is ? 1 : 0;
    }
}

/* Indices of what lies in wanted buckets, in rising order; returns how many.  These are
   few: neighbours are passed over where none is. */
CLONES static int32_t list_wanted(const uint16_t *bucket, int32_t n,
                                  const struct wanted *wanted, int32_t *index)
{
    uint16_t padded[(MOST_RANKS / TOGETHER + 1) * TOGETHER];
    int32_t n_listed = 0, i = 0;
    for (int32_t k = 0; k < (int32_t)(sizeof padded / sizeof *padded); k++)
        padded[k] = wanted->bucket[k < wanted->n ? k : 0];
    for (; i + CHUNK <= n; i += CHUNK) {
        uint16_t mark[CHUNK] = {0};
        for (int32_t k = 0; k < wanted->n; k += TOGETHER)
            mark_wanted(bucket + i, padded + k, mark);
        for (int32_t j = 0; j < CHUNK; j += NEIGHBOURS)
            for (int32_t m = j; is_any(mark + j) && m < j + NEIGHBOURS; m++) {
                index[n_listed] = i + m;
                n_listed += mark[m];
            }
    }
    for (; i < n; i++) {
        index[n_listed] = i;
        bool is = false;
        for (int32_t k = 0; k < wanted->n; k++)
            is |= bucket[i] == wanted->bucket[k];
        n_listed += is;
    }
    return n_listed;
}

/* Copy the values of wanted buckets, each bucket's together. */
static void copy_wanted(struct buckets *buckets, const struct values *values,
                        const struct wanted *wanted, double *kept)
{
    uint8_t place[MOST_COUNTS] = {0}; /* of a bucket among the wanted ones */
    int32_t next[MOST_RANKS];
    for (int32_t k = 0; k < wanted->n; k++) {
        place[wanted->bucket[k]] = (uint8_t)k;
        next[k] = wanted->first[k];
    }
    const int32_t n_listed =
        list_wanted(buckets->bucket, values->n, wanted, buckets->index);
    for (int32_t k = 0; k < n_listed; k++) {
        const int32_t i = buckets->index[k];
        kept[next[place[buckets->bucket[i]]]++] = value_at(values, i);
    }
}

static void keep_wanted(struct buckets *buckets, struct ranks *ranks,
                        const struct values *values, const struct grid *grid,
                        struct wanted *wanted, double *kept)
{
    assign(values->sample, values->n, grid, buckets->bucket);
    count_buckets(buckets->bucket, values->n, grid->n_buckets, buckets->count);
    find_buckets(ranks, buckets->count, grid->n_buckets, values->exact == NULL, wanted);
    if (wanted->n > 0)
        copy_wanted(buckets, values, wanted, kept);
    kept[0] = (double)grid->least;
    kept[wanted->first[wanted->n]] = (double)grid->most;
}

/* Are all values whole numbers that a count a value fits into the buckets? */
static bool is_countable(const struct values *values, const struct spread *spread)
{
    const float limit = 1 << 24;
    const float *sample = values->sample;
    if (values->exact != NULL || values->n <= SHORT ||
        !(spread->low > -limit && spread->high < limit) ||
        spread->high - spread->low > MOST_COUNTS - 1)
        return false;
    for (int32_t i = 0; i < values->n; i++)
        if ((float)(int32_t)sample[i] < sample[i] ||
            (float)(int32_t)sample[i] > sample[i])
            return false;
    return true;
}

/* Whole numbers: one bucket a value, nothing to copy. */
static void keep_whole(struct buckets *buckets, struct ranks *ranks,
                       const struct values *values, const struct spread *spread,
                       double *kept)
{
    const struct grid grid = {.n_buckets = 1 + (int32_t)(spread->high - spread->low),
                              .low = spread->low,
                              .scale = 1};
    assign_whole(values->sample, values->n, &grid, buckets->bucket);
    count_buckets(buckets->bucket, values->n, grid.n_buckets, buckets->count);
    ranks_keep_counted(ranks, buckets->count, grid.n_buckets, (double)spread->low,
                       kept);
}

/* Buckets over three deviations either side of the mean; false: no use here. */
static bool choose_grid(const struct spread *spread, int32_t n, struct grid *grid)
{
    double reach = 3 * spread->sd;
    float low = fmaxf(spread->low, (float)(spread->mean - reach));
    float high = fminf(spread->high, (float)(spread->mean + reach));
    int32_t n_buckets = MOST_COUNTS;
    while (n_buckets > SHORT && n_buckets > n / 2)
        n_buckets /= 2;
    *grid = (struct grid){.n_buckets = n_buckets,
                          .low = low,
                          .scale = (float)(n_buckets - 2) / (high - low),
                          .least = spread->low,
                          .most = spread->high};
    return n > SHORT && grid->scale > 0 && isfinite(grid->scale);
}

/* Values [first, end) of a bucket, and the ranks among them. */
struct part {
    int32_t first, end;
    const int32_t *at;
    int32_t n_ranks;
};

static void keep(struct buckets *buckets, struct ranks *ranks,
                 const struct values *values, const struct spread *spread,
                 double *kept);

/* Ranks of many values in one bucket, by finer buckets. */
static void place_by_finer(struct buckets *buckets, const struct part *part,
                           bool is_exact, double *kept)
{
    struct ranks ranks = {0};
    struct values values = {.sample = buckets->rounded,
                            .exact = is_exact ? kept + part->first : NULL,
                            .n = part->end - part->first};
    struct spread spread;
    for (int32_t i = 0; i < part->n_ranks; i++)
        ranks_add(&ranks, part->at[i] - part->first);
    for (int32_t i = 0; i < values.n; i++)
        buckets->rounded[i] = (float)kept[part->first + i];
    spread_measure(&spread, values.sample, values.n);
    keep(buckets, &ranks, &values, &spread, buckets->finer);
    for (int32_t i = 0; i < ranks.n; i++)
        kept[part->first + ranks.rank[i]] = buckets->finer[ranks.at[i]];
}

/* Put the values of each wanted bucket in order as far as its ranks ask for. */
static void order_wanted(struct buckets *buckets, const struct ranks *ranks,
                         const struct wanted *wanted, bool is_exact, double *kept)
{
    for (int32_t k = 0, i = 0; k < wanted->n; k++) {
        struct part part = {.first = wanted->first[k], .end = wanted->first[k + 1]};
        while (ranks->at[i] < part.first)
            i++;
        part.at = ranks->at + i;
        for (; i < ranks->n && ranks->at[i] < part.end; i++)
            part.n_ranks++;
        if (part.end - part.first > MANY && kept != buckets->finer)
            place_by_finer(buckets, &part, is_exact, kept);
        else
            select_place(kept, part.first, part.end, part.at, part.n_ranks);
    }
}

/* Ranks of kept are in their places afterwards. */
static void keep(struct buckets *buckets, struct ranks *ranks,
                 const struct values *values, const struct spread *spread, double *kept)
{
    struct grid grid;
    if (is_countable(values, spread)) {
        keep_whole(buckets, ranks, values, spread, kept);
    } else if (choose_grid(spread, values->n, &grid)) {
        struct wanted wanted;
        keep_wanted(buckets, ranks, values, &grid, &wanted, kept);
        order_wanted(buckets, ranks, &wanted, values->exact != NULL, kept);
    } else {
        for (int32_t i = 0; i < values->n; i++)
            kept[i] = value_at(values, i);
        select_place(kept, 0, values->n, ranks->at, ranks->n);
    }
}

void buckets_keep(struct buckets *buckets, struct ranks *ranks, const float *sample,
                  const double *exact, int32_t n, const struct spread *spread)
{
    const struct values values = {.sample = sample, .exact = exact, .n = n};
    assert(n <= buckets->capacity);
    keep(buckets, ranks, &values, spread, buckets->kept);
}
