/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/piece.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/real.h"

/* The first byte of a piece. */
enum kind { SAME, BYTES, SHORTS, SINGLES, DOUBLES, N_KINDS };

enum { KIND_BYTE = 1 };

/* What stands behind the first byte. */
static const size_t kind_bytes[N_KINDS] = {
    [SAME] = sizeof(double),
    [BYTES] = sizeof(double) + LANES,
    [SHORTS] = sizeof(double) + LANES * sizeof(uint16_t),
    [SINGLES] = LANES * sizeof(float),
    [DOUBLES] = LANES * sizeof(double),
};

size_t piece_most(void)
{
    return KIND_BYTE + kind_bytes[DOUBLES];
}

static void decode(enum kind kind, const unsigned char *from, double *value)
{
    uint16_t shorts[LANES];
    float singles[LANES];
    double lowest;
    if (kind == DOUBLES) {
        memcpy(value, from, sizeof(double) * LANES);
        return;
    }
    if (kind == SINGLES) {
        memcpy(singles, from, sizeof singles);
        EACH_LANE(i)
            value[i] = (double)singles[i];
        return;
    }
    memcpy(&lowest, from, sizeof lowest);
    from += sizeof lowest;
    if (kind == SHORTS)
        memcpy(shorts, from, sizeof shorts);
    EACH_LANE(i)
        value[i] = kind == SAME    ? lowest
                   : kind == BYTES ? lowest + from[i]
                                   : lowest + shorts[i];
}

static void encode(enum kind kind, unsigned char *to, const double *value,
                   double lowest)
{
    uint16_t shorts[LANES];
    float singles[LANES];
    if (kind == DOUBLES) {
        memcpy(to, value, sizeof(double) * LANES);
        return;
    }
    if (kind == SINGLES) {
        EACH_LANE(i)
            singles[i] = (float)value[i];
        memcpy(to, singles, sizeof singles);
        return;
    }
    memcpy(to, &lowest, sizeof lowest);
    to += sizeof lowest;
    if (kind == BYTES) {
        EACH_LANE(i)
            to[i] = (unsigned char)(value[i] - lowest);
    } else if (kind == SHORTS) {
        EACH_LANE(i)
            shorts[i] = (uint16_t)(value[i] - lowest);
        memcpy(to, shorts, sizeof shorts);
    }
}

/* The smallest kind that may do; NaN and infinity are beyond whole numbers. */
static enum kind guess(const double *value, double *lowest)
{
    double low = value[0], high = value[0];
    bool is_single = true, is_whole = true;
    EACH_LANE(i) {
        low = value[i] < low ? value[i] : low;
        high = value[i] > high ? value[i] : high;
        is_whole = is_whole && fabs(value[i]) <= 0x1p52 && floor(value[i]) >= value[i];
        is_single = is_single && fabs(value[i]) < 0x1p127;
    }
    *lowest = low;
    if (!(high > low))
        return SAME;
    if (is_whole && high - low <= UINT8_MAX)
        return BYTES;
    if (is_whole && high - low <= UINT16_MAX)
        return SHORTS;
    return is_single ? SINGLES : DOUBLES;
}

size_t piece_write(unsigned char *to, const double *value)
{
    double lowest, back[LANES];
    enum kind kind = guess(value, &lowest);
    /* Whether a kind does is found by reading back: a negative zero is no whole number. */
    for (;; kind = kind < SINGLES ? SINGLES : DOUBLES) {
        encode(kind, to + KIND_BYTE, value, lowest);
        decode(kind, to + KIND_BYTE, back);
        if (kind == DOUBLES || memcmp(back, value, sizeof back) == 0)
            break;
    }
    *to = (unsigned char)kind;
    return KIND_BYTE + kind_bytes[kind];
}

const unsigned char *piece_skip(const unsigned char *from, const unsigned char *end)
{
    if (from == end || *from >= N_KINDS)
        return NULL;
    const size_t n = KIND_BYTE + kind_bytes[*from];
    return (size_t)(end - from) < n ? NULL : from + n;
}

const unsigned char *piece_read(const unsigned char *from, const unsigned char *end,
                                double *value)
{
    const unsigned char *behind = piece_skip(from, end);
    if (behind != NULL)
        decode((enum kind) * from, from + KIND_BYTE, value);
    return behind;
}
