/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/packed.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "sample/pages.h"
#include "sample/planes.h"

enum {
    STRETCH = 16 * 1024 / UNIT, /* units that a block takes at once */
    AHEAD = 16,                 /* blocks: how far memory is asked for before its use */
    LINE = CACHE_LINE / sizeof(uint32_t)
};

/* Parts of a kind: units of a piece, how its codes are made, and its place / 2^32. */
enum { WIDTH = PLANES, IS_WHOLE = 32, HIGH_PLACE = 6 };

_Static_assert(STRETCH >= 2 * WIDEST, "a stretch has room for more than one piece");

/* Added to a whole number of up to 2^22 either way, the sum lies in [2^23, 2^24], where
   neighbouring floats are neighbouring whole numbers. */
static const float shift = 3 << 22;

INLINE uint32_t bits_of(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

INLINE float float_of(uint32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

INLINE uint32_t whole_code(float x)
{
    return bits_of(x + shift);
}

INLINE float whole_value(uint32_t code)
{
    return float_of(code) - shift;
}

static uint64_t n_entries(const struct packed *packed)
{
    return (uint64_t)packed->n_blocks * (uint64_t)packed->stride;
}

enum status packed_init(struct packed *packed, int32_t n_columns, int32_t n_blocks)
{
    /* The last few units of a stretch may be too few for a piece. */
    const uint64_t most = (uint64_t)n_columns * WIDEST;
    const uint64_t n_stretches = (most + STRETCH - WIDEST) / (STRETCH - WIDEST + 1);
    *packed =
        (struct packed){.n_columns = n_columns,
                        .n_blocks = n_blocks,
                        .stride = ((n_columns + LINE - 1) / LINE | 1) * (int64_t)LINE,
                        .n_units = n_stretches * STRETCH * (uint64_t)n_blocks};
    atomic_init(&packed->n_taken, 0);
    if (packed->n_units >> (32 + 16 - HIGH_PLACE) != 0)
        return ST_MEMORY;
    packed->room = pages_new(packed->n_units * UNIT);
    packed->origin = pages_new(n_entries(packed) * sizeof *packed->origin);
    packed->place = pages_new(n_entries(packed) * sizeof *packed->place);
    packed->kind = pages_new(n_entries(packed) * sizeof *packed->kind);
    packed->stretch = memory_new((size_t)n_blocks, sizeof *packed->stretch);
    if (packed->room != NULL && packed->origin != NULL && packed->place != NULL &&
        packed->kind != NULL && packed->stretch != NULL)
        return ST_OK;
    packed_free(packed);
    return ST_MEMORY;
}

void packed_free(struct packed *packed)
{
    pages_free(packed->room, packed->n_units * UNIT);
    pages_free(packed->origin, n_entries(packed) * sizeof *packed->origin);
    pages_free(packed->place, n_entries(packed) * sizeof *packed->place);
    pages_free(packed->kind, n_entries(packed) * sizeof *packed->kind);
    memory_free(packed->stretch);
    *packed = (struct packed){0};
}

/* Room for a piece of a block. */
static uint64_t take_units(struct packed *packed, int32_t block, uint32_t n_units)
{
    struct packed_stretch *stretch = &packed->stretch[block];
    if (stretch->end - stretch->next < n_units) {
        stretch->next =
            atomic_fetch_add_explicit(&packed->n_taken, STRETCH, memory_order_relaxed);
        stretch->end = stretch->next + STRETCH;
        assert(stretch->end <= packed->n_units);
    }
    const uint64_t place = stretch->next;
    stretch->next += n_units;
    return place;
}

static void *packed_piece_at(const struct packed *packed, int64_t entry)
{
    unsigned char *room = packed->room;
    const uint64_t high = packed->kind[entry] >> HIGH_PLACE;
    return room + (high << 32 | packed->place[entry]) * UNIT;
}

/* Values as they are and as whole numbers: are all of them that? */
INLINE bool find_bits(const real *value, uint32_t *bits, uint32_t *whole)
{
    uint32_t differs = 0;
    EACH_LANE(lane) {
        const float x = (float)value[lane];
        bits[lane] = bits_of(x);
        whole[lane] = whole_code(x);
        differs |= bits_of(whole_value(whole[lane])) ^ bits[lane];
        differs |=
            (whole[lane] ^ bits_of(shift)) >> 23; /* below 2^23, 2^24 and above */
    }
    return differs == 0;
}

/* Returns the highest code. */
INLINE uint32_t code_whole(const uint32_t *whole, struct codes *codes, uint32_t *origin)
{
    uint32_t lowest = whole[0], highest = whole[0];
    EACH_LANE(lane) {
        lowest = whole[lane] < lowest ? whole[lane] : lowest;
        highest = whole[lane] > highest ? whole[lane] : highest;
    }
    EACH_LANE(lane)
        codes->of[lane] = whole[lane] - lowest;
    *origin = lowest;
    return highest - lowest;
}

/* Likewise.  A constant has no code at all: the highest is 0, and 1 is meant. */
INLINE uint32_t code_any(const uint32_t *bits, struct codes *codes, uint32_t *origin)
{
    uint32_t lowest = UINT32_MAX, highest = 0, differs = 0;
    EACH_LANE(lane) {
        lowest = bits[lane] - 1 < lowest ? bits[lane] - 1 : lowest; /* 0 is high here */
        highest = bits[lane] > highest ? bits[lane] : highest;
        differs |= bits[lane] ^ bits[0];
    }
    EACH_LANE(lane)
        codes->of[lane] = bits[lane] == 0 ? 0 : bits[lane] - lowest;
    *origin = lowest;
    return differs == 0 ? 0 : highest - lowest;
}

CLONES void packed_set(struct packed *packed, int32_t block, int32_t column,
                       const real *value)
{
    uint32_t bits[LANES], whole[LANES], origin;
    struct codes codes = {{0}};
    const bool is_whole = find_bits(value, bits, whole);
    const uint32_t highest =
        is_whole ? code_whole(whole, &codes, &origin) : code_any(bits, &codes, &origin);
    const uint32_t width = planes_width(highest);
    const uint64_t place = take_units(packed, block, width);
    const int64_t entry = block * packed->stride + column;
    packed->origin[entry] = origin;
    packed->place[entry] = (uint32_t)place;
    packed->kind[entry] =
        (uint16_t)(width | (is_whole ? IS_WHOLE : 0) | place >> 32 << HIGH_PLACE);
    planes_write(&codes, width, packed_piece_at(packed, entry));
}

/* Ask for what will be read soon: pieces of one column are far apart. */
INLINE void ask_for(const struct packed *packed, int32_t block, int32_t column)
{
    if (block >= packed->n_blocks)
        return;
    const int64_t entry = block * packed->stride + column;
    const unsigned char *piece = packed_piece_at(packed, entry);
    const int32_t last = (packed->kind[entry] & WIDTH) * UNIT - 1;
    for (int32_t i = 0; i < last; i += CACHE_LINE)
        __builtin_prefetch(piece + i);
    __builtin_prefetch(piece + last);
}

CLONES void packed_column(const struct packed *packed, int32_t column, float *value)
{
    for (int32_t block = 0; block < packed->n_blocks; block++) {
        const int64_t entry = block * packed->stride + column;
        const uint32_t kind = packed->kind[entry], origin = packed->origin[entry];
        float *slot = value + (int64_t)block * LANES;
        ask_for(packed, block + AHEAD, column);
        if ((kind & WIDTH) == 0) {
            const bool is_whole = (kind & IS_WHOLE) != 0;
            const float same = is_whole ? whole_value(origin) : float_of(origin + 1);
            EACH_LANE(lane)
                slot[lane] = same;
            continue;
        }
        const struct codes codes =
            planes_read(packed_piece_at(packed, entry), kind & WIDTH);
        if ((kind & IS_WHOLE) != 0) {
            EACH_LANE(lane)
                slot[lane] = whole_value(origin + codes.of[lane]);
        } else {
            EACH_LANE(lane)
                slot[lane] =
                    float_of(codes.of[lane] == 0 ? 0 : origin + codes.of[lane]);
        }
    }
}

/* Lowest code of a column of whole numbers and how many may follow it; 0: not all are
   whole numbers, or they may lie too far apart. */
static int32_t span_of(const struct packed *packed, int32_t column, int32_t n_blocks,
                       int32_t most, uint32_t *lowest)
{
    uint32_t low = UINT32_MAX, end = 0;
    for (int32_t block = 0; block < n_blocks; block++) {
        const int64_t entry = block * packed->stride + column;
        const uint32_t origin = packed->origin[entry], kind = packed->kind[entry];
        if ((kind & IS_WHOLE) == 0 || (kind & WIDTH) > 5)
            return 0;
        const uint32_t past = origin + (1u << 2 * (kind & WIDTH));
        low = origin < low ? origin : low;
        end = past > end ? past : end;
    }
    *lowest = low;
    return end - low <= (uint32_t)most ? (int32_t)(end - low) : 0;
}

static void count_codes(const uint32_t *code, int32_t n, uint32_t *count, int32_t most)
{
    uint32_t *second = count + most, *third = second + most, *fourth = third + most;
    int32_t i = 0;
    for (; i + PACKED_TABLES <= n; i += PACKED_TABLES) {
        count[code[i]]++;
        second[code[i + 1]]++;
        third[code[i + 2]]++;
        fourth[code[i + 3]]++;
    }
    for (; i < n; i++)
        count[code[i]]++;
}

/* Counts of a column whose codes lie in [lowest, lowest + counts->n). */
CLONES static void count_column(const struct packed *packed, int32_t column, int32_t n,
                                uint32_t lowest, uint32_t *count, int32_t most)
{
    for (int32_t block = 0; block * LANES < n; block++) {
        const int64_t entry = block * packed->stride + column;
        const int32_t left = n - block * LANES, here = left < LANES ? left : LANES;
        const uint32_t width = packed->kind[entry] & WIDTH;
        uint32_t *from = count + (packed->origin[entry] - lowest);
        ask_for(packed, block + AHEAD, column);
        if (width == 0) {
            *from += (uint32_t)here;
            continue;
        }
        const struct codes codes = planes_read(packed_piece_at(packed, entry), width);
        count_codes(codes.of, here, from, most);
    }
}

static uint32_t first_code(const struct packed *packed, int32_t column)
{
    const uint32_t width = packed->kind[column] & WIDTH;
    struct codes codes = {{0}};
    if (width > 0)
        codes = planes_read(packed_piece_at(packed, column), width);
    return packed->origin[column] + codes.of[0];
}

bool packed_count(const struct packed *packed, int32_t column, int32_t n,
                  uint32_t *count, int32_t most, struct packed_counts *counts)
{
    uint32_t lowest;
    counts->n = span_of(packed, column, (n + LANES - 1) / LANES, most, &lowest);
    if (counts->n == 0)
        return false;
    const size_t bytes = (size_t)counts->n * sizeof *count;
    for (int32_t table = 0; table < PACKED_TABLES; table++)
        memset(count + table * most, 0, bytes);
    count_column(packed, column, n, lowest, count, most);
    for (int32_t table = 1; table < PACKED_TABLES; table++)
        for (int32_t k = 0; k < counts->n; k++)
            count[k] += count[table * most + k];
    counts->least = (double)whole_value(lowest);
    counts->origin = (double)whole_value(first_code(packed, column));
    return true;
}
