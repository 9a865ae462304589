/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLANES_H
#define PLANES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/real.h"

/*
 * One whole number a lane in as few bits as the largest takes, an even number of them.
 * The bits of all lanes lie in planes of 32 or 16 bits, 8, 4 and 2, whichever of these
 * make up the width, the widest and lowest first: loops over lanes that vectorise. What
 * is written here is read in the same process only.
 */

enum {
    PADDED = (LANES + 15) / 16 * 16, /* lanes that share bytes evenly in all planes */
    UNIT = PADDED / 4,               /* bytes: 2 bits of all lanes */
    WIDEST = 16,                     /* units: 32 bits */
    PLANES = 2 * WIDEST - 1          /* the bits of a width */
};

/** Numbers, and lanes that are none, 0 in what is written. */
struct codes {
    uint32_t of[PADDED];
};

/** Units that codes up to this one take, two bits each. */
INLINE uint32_t planes_width(uint32_t code)
{
    uint32_t width = code > 0xffff ? 8 : 0;
    code = code > 0xffff ? code >> 16 : code;
    while (code > 0) {
        code >>= 2;
        width++;
    }
    return width;
}

/* The planes of a piece that is so many units wide: which there are, the widest first,
   where they begin and which bits of the codes they hold. */
enum plane { PLANE_32, PLANE_16, PLANE_8, PLANE_4, PLANE_2 };

INLINE bool has_plane(uint32_t width, enum plane plane)
{
    return (width & WIDEST >> plane) != 0;
}

/* Units of the planes before it. */
INLINE uint32_t plane_begin(uint32_t width, enum plane plane)
{
    return width & ~((uint32_t)PLANES >> plane);
}

/** Write codes that fit into a width > 0; piece: (width x UNIT) bytes, aligned to 4. */
INLINE void planes_write(const struct codes *codes, uint32_t width, void *piece)
{
    const uint32_t *code = codes->of;
    unsigned char *bytes = piece;
    uint8_t small[PADDED];
    if (has_plane(width, PLANE_32))
        memcpy(piece, code, sizeof codes->of);
    if (has_plane(width, PLANE_16)) {
        uint16_t *out = piece;
        for (int32_t i = 0; i < PADDED; i++)
            out[i] = (uint16_t)code[i];
    }
    if (has_plane(width, PLANE_8)) {
        const uint32_t begin = plane_begin(width, PLANE_8);
        uint8_t *out = bytes + begin * UNIT;
        for (int32_t i = 0; i < PADDED; i++)
            out[i] = (uint8_t)(code[i] >> 2 * begin);
    }
    if (has_plane(width, PLANE_4)) {
        const uint32_t begin = plane_begin(width, PLANE_4);
        uint8_t *out = bytes + begin * UNIT;
        for (int32_t i = 0; i < PADDED; i++)
            small[i] = code[i] >> 2 * begin & 15;
        for (int32_t i = 0; i < PADDED / 2; i++)
            out[i] = (uint8_t)(small[i] | small[i + PADDED / 2] << 4);
    }
    if (has_plane(width, PLANE_2)) {
        const uint32_t begin = plane_begin(width, PLANE_2);
        uint8_t *out = bytes + begin * UNIT;
        for (int32_t i = 0; i < PADDED; i++)
            small[i] = code[i] >> 2 * begin & 3;
        for (int32_t i = 0; i < PADDED / 4; i++)
            out[i] =
                (uint8_t)(small[i] | small[i + PADDED / 4] << 2 |
                          small[i + PADDED / 2] << 4 | small[i + 3 * PADDED / 4] << 6);
    }
}

/** Read them back. */
INLINE struct codes planes_read(const void *piece, uint32_t width)
{
    const unsigned char *bytes = piece;
    struct codes codes;
    if (has_plane(width, PLANE_32)) {
        memcpy(codes.of, piece, sizeof codes.of);
    } else if (has_plane(width, PLANE_16)) {
        const uint16_t *in = piece;
        for (int32_t i = 0; i < PADDED; i++)
            codes.of[i] = in[i];
    } else {
        for (int32_t i = 0; i < PADDED; i++)
            codes.of[i] = 0;
    }
    if (has_plane(width, PLANE_8)) {
        const uint32_t begin = plane_begin(width, PLANE_8);
        const uint8_t *in = bytes + begin * UNIT;
        for (int32_t i = 0; i < PADDED; i++)
            codes.of[i] |= (uint32_t)in[i] << 2 * begin;
    }
    if (has_plane(width, PLANE_4)) {
        const uint32_t begin = plane_begin(width, PLANE_4);
        const uint8_t *in = bytes + begin * UNIT;
        for (int32_t part = 0; part < 2; part++)
            for (int32_t i = 0; i < PADDED / 2; i++)
                codes.of[i + part * PADDED / 2] |= (in[i] >> 4 * part & 15u)
                                                   << 2 * begin;
    }
    if (has_plane(width, PLANE_2)) {
        const uint32_t begin = plane_begin(width, PLANE_2);
        const uint8_t *in = bytes + begin * UNIT;
        for (int32_t part = 0; part < 4; part++)
            for (int32_t i = 0; i < PADDED / 4; i++)
                codes.of[i + part * PADDED / 4] |= (in[i] >> 2 * part & 3u)
                                                   << 2 * begin;
    }
    return codes;
}

#endif
