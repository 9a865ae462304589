/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORDING_H
#define WORDING_H

#include "engine/plan.h"
#include "output/csv.h"

/*
 * Values and names as `show` and `new` write them for people.
 */

enum { WORDING_ROOM = 1024 };

/** How numbers are written. */
struct number_style {
    bool is_comma; /* decimal comma */
    bool is_exact; /* as many digits as read back to the same bits, else seven */
};

/** Write one number. */
void wording_number(double number, struct number_style style, char text[WORDING_ROOM]);

/** Write a value in the grammar of scenario files: `0.2`, `x1.5`, `beta(2 38)`. */
void wording_value(const struct value *value, struct number_style style,
                   char text[WORDING_ROOM]);

/**
 * Write what a piece comes to: its number, factor included, or `beta(2 38) x1.5`.
 */
void wording_piece(const struct piece *piece, struct number_style style,
                   char text[WORDING_ROOM]);

/** "Filling stations of Bamako, Petrol – need in normal times".  Cut to size. */
void wording_label(const struct model *model, int32_t slot, enum language language,
                   char text[WORDING_ROOM]);

#endif
