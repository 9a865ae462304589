/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/quantile.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "base/real.h"
#include "study/order.h"

const double quantile_levels[N_QUANTILES] = {0.05, 0.25, 0.50, 0.75, 0.95};

enum {
    MOST_BUCKETS = MOST_COUNTS,
    N_COUNTS = PACKED_TABLES,
    SHORT = 64, /* samples that are partitioned as they are */
    TINY = 16,  /* parts that are sorted */
    WIDE = 16,  /* partial sums */
    CHUNK = 64
};

/* What one pass over a sample finds. */
struct spread {
    float low, high;
    double mean, sd;
};

enum status quantile_room_init(struct quantile_room *room, int32_t capacity)
{
    size_t n = (size_t)capacity;
    room->capacity = capacity;
    room->kept = memory_new(n + 1, sizeof *room->kept);
    room->bucket = memory_new(n, sizeof *room->bucket);
    room->count = memory_new((size_t)N_COUNTS * MOST_BUCKETS, sizeof *room->count);
    if (room->kept == NULL || room->bucket == NULL || room->count == NULL) {
        quantile_room_free(room);
        return ST_MEMORY;
    }
    return ST_OK;
}

void quantile_room_free(struct quantile_room *room)
{
    memory_free(room->kept);
    memory_free(room->bucket);
    memory_free(room->count);
    *room = (struct quantile_room){0};
}

int64_t quantile_position(int64_t n, double level, double *rest)
{
    double h = (double)(n - 1) * level;
    int64_t k = (int64_t)h;
    if (k >= n - 1) {
        *rest = 0;
        return n - 1;
    }
    *rest = h - (double)k;
    return k;
}

INLINE struct spread spread_of(double pivot, double sum, double squares, int32_t n)
{
    double variance = n > 1 ? (squares - sum * sum / n) / (n - 1) : 0;
    return (struct spread){.mean = pivot + sum / n,
                           .sd = variance > 0 ? sqrt(variance) : 0};
}

/* Sums are of distances from the first value: constants have a deviation of 0. */
CLONES static void measure(const float *sample, int32_t n, struct spread *spread)
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
    *spread = spread_of(pivot, sum[0], squares[0], n);
    spread->low = low[0];
    spread->high = high[0];
}

INLINE uint16_t bucket_of(float x, float low, float scale, float last)
{
    float y = (x - low) * scale;
    y = y > 0 ? y : 0;
    y = y < last ? y : last;
    return (uint16_t)(int32_t)y;
}

/* Rounding is monotone: a larger value never falls into a lower bucket. */
CLONES static void assign_whole(const float *sample, int32_t n, float low, float scale,
                                float last, uint16_t *bucket)
{
    int32_t i = 0;
    for (; i + CHUNK <= n; i += CHUNK)
        for (int32_t j = 0; j < CHUNK; j++)
            bucket[i + j] = bucket_of(sample[i + j], low, scale, last);
    for (; i < n; i++)
        bucket[i] = bucket_of(sample[i], low, scale, last);
}

/* A grid of buckets: the first and the last hold one value each, the sample's ends,
   where there often are many; those between are equally wide from low. */
struct grid {
    int32_t n_buckets;
    float low, scale;
    float least, most; /* the ends */
};

INLINE uint16_t place_on(const struct grid *grid, float x)
{
    float y = (x - grid->low) * grid->scale, last = (float)(grid->n_buckets - 3);
    y = y > 0 ? y : 0;
    y = y < last ? y : last;
    int32_t bucket = x > grid->least ? 1 + (int32_t)y : 0;
    return (uint16_t)(x < grid->most ? bucket : grid->n_buckets - 1);
}

CLONES static void assign(const float *sample, int32_t n, const struct grid *all,
                          uint16_t *bucket)
{
    const struct grid grid = *all;
    int32_t i = 0;
    for (; i + CHUNK <= n; i += CHUNK)
        for (int32_t j = 0; j < CHUNK; j++)
            bucket[i + j] = place_on(&grid, sample[i + j]);
    for (; i < n; i++)
        bucket[i] = place_on(&grid, sample[i]);
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

/* The order statistics that the levels need, two a level, in rising order. */
struct ranks {
    int32_t n;
    int32_t rank[2 * MAX_LEVELS];
    int32_t at[2 * MAX_LEVELS]; /* their rank among the values that are kept */
};

static struct ranks wanted_ranks(int32_t n, const double *level, int32_t n_levels)
{
    assert(n >= 1 && n_levels >= 0 && n_levels <= MAX_LEVELS);
    struct ranks ranks = {0};
    for (int32_t i = 0; i < 2 * n_levels; i++) {
        double rest;
        int32_t rank = (int32_t)quantile_position(n, level[i / 2], &rest);
        rank += i % 2 == 1 && rank + 1 < n ? 1 : 0;
        int32_t j = ranks.n++;
        for (; j > 0 && ranks.rank[j - 1] > rank; j--)
            ranks.rank[j] = ranks.rank[j - 1];
        ranks.rank[j] = rank;
    }
    memcpy(ranks.at, ranks.rank, sizeof ranks.at);
    return ranks;
}

static double value_of(const struct ranks *ranks, const double *kept, int64_t rank)
{
    int32_t i = 0;
    while (ranks->rank[i] != rank)
        i++;
    return kept[ranks->at[i]];
}

/* What is kept holds each rank in its place. */
static void read_ranks(const double *kept, const struct ranks *ranks, int32_t n,
                       const double *level, int32_t n_levels, double *quantile)
{
    for (int32_t i = 0; i < n_levels; i++) {
        double rest;
        int64_t k = quantile_position(n, level[i], &rest);
        double below = value_of(ranks, kept, k);
        double above = rest > 0 ? value_of(ranks, kept, k + 1) : below;
        quantile[i] = below + rest * (above - below) + 0.0; /* never a negative zero */
    }
}

void quantile_select(double *value, int32_t n, const double *level, int32_t n_levels,
                     double *quantile)
{
    struct ranks ranks = wanted_ranks(n, level, n_levels);
    order_place(value, 0, n, ranks.at, ranks.n);
    read_ranks(value, &ranks, n, level, n_levels, quantile);
}

/* The buckets that hold a rank, but for the first and the last, which hold one value
   each, and where their values begin among those that are kept. */
struct wanted {
    int32_t n;
    uint16_t bucket[2 * MAX_LEVELS];
    int32_t first[2 * MAX_LEVELS];
};

/* Kept are: the lowest value once, the values of wanted buckets, the highest once.
   Finds where each rank will be among them, and returns how many they are. */
static int32_t find_buckets(struct ranks *ranks, const uint32_t *count,
                            int32_t n_buckets, struct wanted *wanted)
{
    int32_t bucket = 0, below = 0, n_kept = 1;
    wanted->n = 0;
    for (int32_t i = 0; i < ranks->n; i++) {
        while (below + (int32_t)count[bucket] <= ranks->rank[i])
            below += (int32_t)count[bucket++];
        if (bucket == 0 || bucket == n_buckets - 1) {
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
    return n_kept + 1;
}

enum { NEIGHBOURS = 8, NOWHERE = 2 * MAX_LEVELS };

/* Is any of some neighbours marked? */
INLINE bool is_any(const uint16_t *mark)
{
    uint64_t half[2];
    _Static_assert(sizeof half == NEIGHBOURS * sizeof *mark, "all of them");
    memcpy(half, mark, sizeof half);
    return (half[0] | half[1]) != 0;
}

/* Where the next value of each wanted bucket goes; what is not wanted goes NOWHERE,
   one place that is written over and over. */
struct targets {
    uint8_t of[MOST_BUCKETS];
    int32_t next[NOWHERE + 1];
};

INLINE void copy_value(float x, uint16_t bucket, struct targets *targets, double *kept)
{
    const int32_t target = targets->of[bucket];
    kept[targets->next[target]] = (double)x;
    targets->next[target] += target != NOWHERE;
}

/* Few values are wanted: neighbours are passed over where none is. */
CLONES static void copy_wanted(const float *sample, const uint16_t *bucket, int32_t n,
                               const struct wanted *wanted, struct targets *targets,
                               double *kept)
{
    int32_t i = 0;
    for (; i + CHUNK <= n; i += CHUNK) {
        uint16_t mark[CHUNK] = {0};
        for (int32_t k = 0; k < wanted->n; k++)
            for (int32_t j = 0; j < CHUNK; j++)
                mark[j] |= bucket[i + j] == wanted->bucket[k] ? 1 : 0;
        for (int32_t j = 0; j < CHUNK; j += NEIGHBOURS)
            for (int32_t m = 0; is_any(mark + j) && m < NEIGHBOURS; m++)
                copy_value(sample[i + j + m], bucket[i + j + m], targets, kept);
    }
    for (; i < n; i++)
        copy_value(sample[i], bucket[i], targets, kept);
}

/* Keep the lowest value, those of wanted buckets, the highest, with each rank in its
   place. */
static void keep_wanted(struct ranks *ranks, const float *sample, int32_t n,
                        const struct grid *grid, struct quantile_room *room)
{
    struct wanted wanted;
    struct targets targets;
    const int32_t n_kept = find_buckets(ranks, room->count, grid->n_buckets, &wanted);
    memset(targets.of, NOWHERE, sizeof targets.of);
    targets.next[NOWHERE] = n_kept;
    for (int32_t k = 0; k < wanted.n; k++) {
        targets.of[wanted.bucket[k]] = (uint8_t)k;
        targets.next[k] = wanted.first[k];
    }
    if (wanted.n > 0)
        copy_wanted(sample, room->bucket, n, &wanted, &targets, room->kept);
    room->kept[0] = (double)grid->least;
    room->kept[n_kept - 1] = (double)grid->most;
    for (int32_t k = 0, i = 0; k < wanted.n; k++) {
        const int32_t first = wanted.first[k], end = targets.next[k];
        while (ranks->at[i] < first)
            i++;
        int32_t n_ranks = 0;
        while (i + n_ranks < ranks->n && ranks->at[i + n_ranks] < end)
            n_ranks++;
        order_place(room->kept, first, end, ranks->at + i, n_ranks);
    }
}

/* Are all values whole numbers that a count a value fits into the buckets? */
static bool is_countable(const float *sample, int32_t n, const struct spread *spread)
{
    const float limit = 1 << 24;
    if (!(spread->low > -limit && spread->high < limit) ||
        spread->high - spread->low > MOST_BUCKETS - 1)
        return false;
    for (int32_t i = 0; i < n; i++)
        if ((float)(int32_t)sample[i] < sample[i] ||
            (float)(int32_t)sample[i] > sample[i])
            return false;
    return true;
}

/* The values of the ranks themselves, from counts of whole numbers. */
static void keep_counted(struct ranks *ranks, const uint32_t *count, int32_t n_counts,
                         double least, double *kept)
{
    int64_t end = 0;
    int32_t next = 0;
    for (int32_t k = 0; k < n_counts; k++) {
        end += count[k];
        for (; next < ranks->n && ranks->rank[next] < end; next++) {
            kept[next] = least + k;
            ranks->at[next] = next;
        }
    }
}

/* Whole numbers: one bucket a value, nothing to copy. */
static void keep_whole(struct ranks *ranks, const float *sample, int32_t n,
                       const struct spread *spread, struct quantile_room *room)
{
    int32_t n_buckets = 1 + (int32_t)(spread->high - spread->low);
    assign_whole(sample, n, spread->low, 1, (float)(n_buckets - 1), room->bucket);
    count_buckets(room->bucket, n, n_buckets, room->count);
    keep_counted(ranks, room->count, n_buckets, (double)spread->low, room->kept);
}

/* Buckets over three deviations either side of the mean; false: no use here. */
static bool choose_grid(const struct spread *spread, int32_t n, struct grid *grid)
{
    double reach = 3 * spread->sd;
    float low = fmaxf(spread->low, (float)(spread->mean - reach));
    float high = fminf(spread->high, (float)(spread->mean + reach));
    int32_t n_buckets = MOST_BUCKETS;
    while (n_buckets > SHORT && n_buckets > n / 2)
        n_buckets /= 2;
    *grid = (struct grid){.n_buckets = n_buckets,
                          .low = low,
                          .scale = (float)(n_buckets - 2) / (high - low),
                          .least = spread->low,
                          .most = spread->high};
    return n > SHORT && grid->scale > 0 && isfinite(grid->scale);
}

/* Copy what may be wanted, with each rank in its place. */
static void keep(struct ranks *ranks, const float *sample, int32_t n,
                 const struct spread *spread, struct quantile_room *room)
{
    struct grid grid;
    if (n > SHORT && is_countable(sample, n, spread)) {
        keep_whole(ranks, sample, n, spread, room);
    } else if (choose_grid(spread, n, &grid)) {
        assign(sample, n, &grid, room->bucket);
        count_buckets(room->bucket, n, grid.n_buckets, room->count);
        keep_wanted(ranks, sample, n, &grid, room);
    } else {
        for (int32_t i = 0; i < n; i++)
            room->kept[i] = (double)sample[i];
        order_place(room->kept, 0, n, ranks->at, ranks->n);
    }
}

void quantile_summarise(const float *sample, int32_t n, const double *level,
                        int32_t n_levels, double *mean, double *sd, double *quantile,
                        struct quantile_room *room)
{
    struct spread spread;
    struct ranks ranks = wanted_ranks(n, level, n_levels);
    assert(n <= room->capacity);
    measure(sample, n, &spread);
    assert(isfinite(spread.mean));
    *mean = spread.mean + 0.0;
    *sd = spread.sd;
    if (spread.low < spread.high) {
        keep(&ranks, sample, n, &spread, room);
        read_ranks(room->kept, &ranks, n, level, n_levels, quantile);
    } else {
        for (int32_t i = 0; i < n_levels; i++)
            quantile[i] = (double)spread.low + 0.0;
    }
}

/* Distances from the first value and their squares are whole numbers whose sums fit
   into a double, so that their order does not matter: these are the sums of measure. */
void quantile_summarise_counts(const uint32_t *count,
                               const struct packed_counts *counts, int32_t n,
                               const double *level, int32_t n_levels, double *mean,
                               double *sd, double *quantile)
{
    struct ranks ranks = wanted_ranks(n, level, n_levels);
    const int32_t origin = (int32_t)(counts->origin - counts->least);
    double kept[2 * MAX_LEVELS];
    int64_t sum = 0, squares = 0;
    for (int32_t k = 0; k < counts->n; k++) {
        const int64_t distance = k - origin;
        sum += count[k] * distance;
        squares += count[k] * distance * distance;
    }
    const struct spread spread =
        spread_of(counts->origin, (double)sum, (double)squares, n);
    *mean = spread.mean + 0.0;
    *sd = spread.sd;
    keep_counted(&ranks, count, counts->n, counts->least, kept);
    read_ranks(kept, &ranks, n, level, n_levels, quantile);
}

/* Puts the value at the boundary into its place and returns that. */
static int32_t place_edge(double *value, int32_t n, int32_t whole, int side)
{
    int32_t edge = side > 0 ? n - 1 - whole : whole;
    order_place(value, 0, n, &edge, 1);
    return edge;
}

double quantile_tail_edge(double *value, int32_t n, double fraction, int side)
{
    double weight = fraction * n;
    return value[place_edge(value, n, weight < n ? (int32_t)weight : n - 1, side)];
}

double quantile_tail_mean(double *value, int32_t n, double fraction, int side)
{
    double weight = fraction * n;
    int32_t whole = weight < n ? (int32_t)weight : n - 1;
    int32_t edge = place_edge(value, n, whole, side);
    int32_t first = side > 0 ? edge + 1 : 0;
    double sum = 0;
    for (int32_t i = first; i < first + whole; i++)
        sum += value[i] - value[edge];
    return value[edge] + sum / weight + 0.0;
}
