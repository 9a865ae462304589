/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdint.h>

/*
 * Numbers as text.  The decimal sign is '.' whatever the locale, minus zero is 0, and
 * a number that is not finite becomes an empty text: missing is blank, never a word.
 */

enum { NUMBER_ROOM = 40 }; /* room that every function here asks for */

/**
 * Write the number rounded to 7 significant digits, closing zeros left out; with an
 * exponent only below 1e-4 and from 1e15 on.  Returns the length.
 */
int32_t number_write(char text[NUMBER_ROOM], double number);

/** Write `%.17g`, which reads back to the same bits.  Returns the length. */
int32_t number_write_exact(char text[NUMBER_ROOM], double number);

/** Write with 12, 15 or 17 digits, the fewest that read back to the same bits. */
int32_t number_write_short(char text[NUMBER_ROOM], double number);

/** Write a whole number.  Returns the length. */
int32_t number_write_integer(char text[NUMBER_ROOM], int64_t number);

#endif
