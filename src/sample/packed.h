/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PACKED_H
#define PACKED_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/real.h"
#include "base/status.h"

/*
 * Columns of floats, kept bit for bit in less memory than four bytes a value.
 *
 * A piece is what one block of replicates gave for one column: LANES values.  Each
 * value has a code, a whole number of 32 bits, which counts from the lowest of the
 * piece, and a piece keeps as many bits a value as its highest code has, an even number
 * from 0 to 32.  There are two ways to make codes:
 *
 *     whole numbers of up to 2^22 either way    x - lowest
 *     any                                       0 for 0, else
 *                                               bits of x - lowest bits + 1
 *
 * lowest bits: of those that are not 0, because much of what is reported is 0 or some
 * way from it.  Which way is taken is found by coding and decoding: a negative zero,
 * for one, is no whole number here.
 *
 * Bits of all lanes lie in planes, so that loops over lanes vectorise: the lowest 32 or
 * 16 bits, then 8, 4 and 2, whichever of these make up the width.
 *
 * Pieces lie one behind the other from the front of a memory that would hold all of
 * them at 4 bytes a value; what is not needed of it is never touched, and so costs
 * nothing where the system hands out pages on their first touch (sample/pages.h).  A
 * block takes a stretch after the other of this memory for itself.  Who comes first
 * decides where a piece lies, never what is in it.
 */

/** Where a block puts its next piece, and where its stretch ends; in units. */
struct packed_stretch {
    uint64_t next, end;
};

/** n_columns x n_blocks pieces.  Zero-initialise.  Owns its arrays. */
struct packed {
    int32_t n_columns, n_blocks;
    int64_t stride;                 /* of the index, from one block to the next */
    uint64_t n_units;               /* that there is room for */
    void *room;                     /* (n_units) */
    uint32_t *origin;               /* (n_blocks x stride) of the codes of a piece */
    uint32_t *place;                /* (n_blocks x stride) its unit in room */
    uint16_t *kind;                 /* (n_blocks x stride) width, way and unit / 2^32 */
    struct packed_stretch *stretch; /* (n_blocks) */
    atomic_uint_least64_t n_taken;  /* units that are part of somebody's stretch */
};

/** Make room.  ST_MEMORY when memory is short. */
CHECKED enum status packed_init(struct packed *packed, int32_t n_columns,
                                int32_t n_blocks);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void packed_free(struct packed *packed);

/**
 * Keep (LANES) values, which must fit into a float, as floats: once for each block and
 * column.  Threads may do so at the same time for different blocks.
 */
void packed_set(struct packed *packed, int32_t block, int32_t column,
                const real *value);

/** A whole column, bit for bit: (n_blocks x LANES). */
void packed_column(const struct packed *packed, int32_t column, float *value);

/** A column of whole numbers, counted. */
struct packed_counts {
    int32_t n;     /* counts, of consecutive whole numbers */
    double least;  /* the first of these numbers */
    double origin; /* the first value of the column */
};

enum { PACKED_TABLES = 4 }; /* ties do not wait for one another */

/**
 * Count the first n values of a column without unpacking it, where pieces say at a
 * glance that all are whole numbers that differ by less than `most`; otherwise false.
 * count: (PACKED_TABLES x most) to work in, the counts are the first of them.
 */
bool packed_count(const struct packed *packed, int32_t column, int32_t n,
                  uint32_t *count, int32_t most, struct packed_counts *counts);

#endif
