/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/packed.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "study/pages.h"

enum {
    UNIT =
        (LANES + 3) / 4 * 4, /* bytes: LANES values of 1 byte, aligned for wider ones */
    WIDEST = 4,              /* bytes a value */
    STRETCH = 16 * 1024 / UNIT, /* units that a block takes at once */
    IS_WHOLE = 8,               /* part of a kind; the rest is its bytes a value */
    AHEAD = 8,                  /* blocks: how far memory is asked for before its use */
    LINE = CACHE_LINE / sizeof(uint32_t)
};

_Static_assert(STRETCH > WIDEST, "a stretch has room for more than one piece");

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
    if (packed->n_units > UINT32_MAX)
        return ST_MEMORY;
    packed->room = pages_new(packed->n_units * UNIT);
    packed->lowest = pages_new(n_entries(packed) * sizeof *packed->lowest);
    packed->place = pages_new(n_entries(packed) * sizeof *packed->place);
    packed->kind = pages_new(n_entries(packed) * sizeof *packed->kind);
    packed->stretch = memory_new((size_t)n_blocks, sizeof *packed->stretch);
    if (packed->room != NULL && packed->lowest != NULL && packed->place != NULL &&
        packed->kind != NULL && packed->stretch != NULL)
        return ST_OK;
    packed_free(packed);
    return ST_MEMORY;
}

void packed_free(struct packed *packed)
{
    pages_free(packed->room, packed->n_units * UNIT);
    pages_free(packed->lowest, n_entries(packed) * sizeof *packed->lowest);
    pages_free(packed->place, n_entries(packed) * sizeof *packed->place);
    pages_free(packed->kind, n_entries(packed) * sizeof *packed->kind);
    memory_free(packed->stretch);
    *packed = (struct packed){0};
}

/* Room for a piece of a block. */
static uint32_t take(struct packed *packed, int32_t block, uint32_t n_units)
{
    struct packed_stretch *stretch = &packed->stretch[block];
    if (stretch->end - stretch->next < n_units) {
        uint64_t first =
            atomic_fetch_add_explicit(&packed->n_taken, STRETCH, memory_order_relaxed);
        assert(first + STRETCH <= packed->n_units);
        stretch->next = (uint32_t)first;
        stretch->end = (uint32_t)first + STRETCH;
    }
    const uint32_t place = stretch->next;
    stretch->next += n_units;
    return place;
}

static void *piece_at(const struct packed *packed, uint32_t place)
{
    unsigned char *room = packed->room;
    return room + (size_t)place * UNIT;
}

/* What three bytes a value are: all lower two, then all highest ones. */
static uint8_t *highest_bytes(void *piece)
{
    unsigned char *bytes = piece;
    return bytes + 2 * UNIT;
}

static uint32_t width_for(uint32_t range)
{
    return (uint32_t)(range > 0) + (range > 0xff) + (range > 0xffff) +
           (range > 0xffffff);
}

INLINE void write_piece(const uint32_t *code, uint32_t lowest, uint32_t width,
                        void *piece)
{
    uint8_t *one = piece, *highest = highest_bytes(piece);
    uint16_t *two = piece;
    uint32_t *four = piece;
    if (width == 1) {
        EACH_LANE(lane)
        one[lane] = (uint8_t)(code[lane] - lowest);
    } else if (width == 2) {
        EACH_LANE(lane)
        two[lane] = (uint16_t)(code[lane] - lowest);
    } else if (width == 3) {
        EACH_LANE(lane)
        {
            two[lane] = (uint16_t)(code[lane] - lowest);
            highest[lane] = (uint8_t)((code[lane] - lowest) >> 16);
        }
    } else if (width == 4) {
        EACH_LANE(lane)
        four[lane] = code[lane] - lowest;
    }
}

/* Returns the codes of all lanes, which are in one of the two arrays. */
INLINE const uint32_t *find_codes(const real *value, uint32_t *bits, uint32_t *whole)
{
    uint32_t differs = 0;
    EACH_LANE(lane)
    {
        const float x = (float)value[lane];
        bits[lane] = bits_of(x);
        whole[lane] = whole_code(x);
        differs |= bits_of(whole_value(whole[lane])) ^ bits[lane];
        differs |=
            (whole[lane] ^ bits_of(shift)) >> 23; /* below 2^23, 2^24 and above */
    }
    return differs == 0 ? whole : bits;
}

CLONES void packed_set(struct packed *packed, int32_t block, int32_t column,
                       const real *value)
{
    uint32_t bits[LANES], whole[LANES];
    const uint32_t *code = find_codes(value, bits, whole);
    uint32_t lowest = code[0], highest = code[0];
    EACH_LANE(lane)
    {
        lowest = code[lane] < lowest ? code[lane] : lowest;
        highest = code[lane] > highest ? code[lane] : highest;
    }
    const uint32_t width = width_for(highest - lowest);
    const uint32_t place = take(packed, block, width);
    const int64_t entry = block * packed->stride + column;
    write_piece(code, lowest, width, piece_at(packed, place));
    packed->lowest[entry] = lowest;
    packed->place[entry] = place;
    packed->kind[entry] = (uint8_t)(width | (code == whole ? IS_WHOLE : 0));
}

INLINE void read_codes(const void *piece, uint32_t lowest, uint32_t width,
                       uint32_t *code)
{
    const unsigned char *bytes = piece;
    const uint8_t *one = bytes, *highest = bytes + 2 * UNIT;
    const uint16_t *two = piece;
    const uint32_t *four = piece;
    if (width == 0) {
        EACH_LANE(lane)
        code[lane] = lowest;
    } else if (width == 1) {
        EACH_LANE(lane)
        code[lane] = lowest + one[lane];
    } else if (width == 2) {
        EACH_LANE(lane)
        code[lane] = lowest + two[lane];
    } else if (width == 3) {
        EACH_LANE(lane)
        code[lane] = lowest + (two[lane] | (uint32_t)highest[lane] << 16);
    } else {
        EACH_LANE(lane)
        code[lane] = lowest + four[lane];
    }
}

/* Ask for what will be read soon: pieces of one column are far apart. */
INLINE void ask_for(const struct packed *packed, int32_t block, int32_t column)
{
    if (block >= packed->n_blocks)
        return;
    const int64_t entry = block * packed->stride + column;
    const unsigned char *piece = piece_at(packed, packed->place[entry]);
    const int32_t bytes = packed->kind[entry] % IS_WHOLE * UNIT;
    for (int32_t i = 0; i < bytes; i += CACHE_LINE)
        __builtin_prefetch(piece + i);
}

CLONES void packed_column(const struct packed *packed, int32_t column, float *value)
{
    for (int32_t block = 0; block < packed->n_blocks; block++) {
        const int64_t entry = block * packed->stride + column;
        const uint32_t kind = packed->kind[entry];
        uint32_t code[LANES];
        ask_for(packed, block + AHEAD, column);
        read_codes(piece_at(packed, packed->place[entry]), packed->lowest[entry],
                   kind % IS_WHOLE, code);
        float *slot = value + (int64_t)block * LANES;
        if (kind >= IS_WHOLE) {
            EACH_LANE(lane)
            slot[lane] = whole_value(code[lane]);
        } else {
            EACH_LANE(lane)
            slot[lane] = float_of(code[lane]);
        }
    }
}

/* Lowest code of a column and how many follow it, as far as pieces say at a glance; 0:
   not all are whole numbers, or they lie too far apart. */
static int32_t span_of(const struct packed *packed, int32_t column, int32_t n_blocks,
                       int32_t most, uint32_t *lowest)
{
    uint32_t low = UINT32_MAX, end = 0;
    for (int32_t block = 0; block < n_blocks; block++) {
        const int64_t entry = block * packed->stride + column;
        const uint32_t code = packed->lowest[entry], kind = packed->kind[entry];
        if (kind != IS_WHOLE && kind != (IS_WHOLE | 1))
            return 0;
        low = code < low ? code : low;
        const uint32_t past = code + (kind == IS_WHOLE ? 1 : UINT8_MAX + 1);
        end = past > end ? past : end;
    }
    *lowest = low;
    return end - low <= (uint32_t)most ? (int32_t)(end - low) : 0;
}

static void count_piece(const uint8_t *code, int32_t n, uint32_t *count, int32_t most)
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

bool packed_count(const struct packed *packed, int32_t column, int32_t n,
                  uint32_t *count, int32_t most, struct packed_counts *counts)
{
    const int32_t n_blocks = (n + LANES - 1) / LANES;
    uint32_t lowest, origin = packed->lowest[column];
    counts->n = span_of(packed, column, n_blocks, most, &lowest);
    if (counts->n == 0)
        return false;
    memset(count, 0, (size_t)PACKED_TABLES * (size_t)most * sizeof *count);
    for (int32_t block = 0; block < n_blocks; block++) {
        const int64_t entry = block * packed->stride + column;
        const int32_t left = n - block * LANES, here = left < LANES ? left : LANES;
        const uint8_t *piece = piece_at(packed, packed->place[entry]);
        uint32_t *from = count + (packed->lowest[entry] - lowest);
        ask_for(packed, block + AHEAD, column);
        if (packed->kind[entry] == IS_WHOLE) {
            *from += (uint32_t)here;
            continue;
        }
        count_piece(piece, here, from, most);
        if (block == 0)
            origin += piece[0];
    }
    for (int32_t k = 0; k < counts->n; k++)
        for (int32_t table = 1; table < PACKED_TABLES; table++)
            count[k] += count[table * most + k];
    counts->least = (double)whole_value(lowest);
    counts->origin = (double)whole_value(origin);
    return true;
}
