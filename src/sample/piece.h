/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIECE_H
#define PIECE_H

#include <stddef.h>

/*
 * LANES numbers as bytes, kept bit for bit in as few as their kind asks for: one number
 * for all lanes, whole numbers counted from the lowest in one or two bytes, single
 * precision, or double.  What sample/packed.h does in memory and for floats only, this
 * does for doubles and for files; bytes are in the order of the machine.
 */

/** The most bytes that a piece takes. */
size_t piece_most(void);

/** Write (LANES) values; returns how many bytes that took. */
size_t piece_write(unsigned char *to, const double *value);

/** Read them back; returns what lies behind, NULL if that is no piece up to end. */
const unsigned char *piece_read(const unsigned char *from, const unsigned char *end,
                                double *value);

/** The same without the values. */
const unsigned char *piece_skip(const unsigned char *from, const unsigned char *end);

#endif
