/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef VALUE_TEXT_H
#define VALUE_TEXT_H

#include "engine/plan.h"
#include "output/csv.h"

/*
 * Values and names as `show` and `new` write them for people.
 */

enum { VALUE_TEXT_ROOM = 1024 };

/** How numbers are written. */
struct number_style {
    bool is_comma; /* decimal comma */
    bool is_exact; /* as many digits as read back to the same bits, else seven */
};

/** Write one number. */
void value_text_number(double number, struct number_style style,
                       char text[VALUE_TEXT_ROOM]);

/** Write a value in the grammar of scenario files: `0.2`, `x1.5`, `beta(2 38)`. */
void value_text_value(const struct value *value, struct number_style style,
                      char text[VALUE_TEXT_ROOM]);

/**
 * Write what a piece comes to: its number, factor included, or `beta(2 38) x1.5`.
 */
void value_text_piece(const struct piece *piece, struct number_style style,
                      char text[VALUE_TEXT_ROOM]);

/** "Filling stations of Bamako, Petrol – need in normal times".  Cut to size. */
void value_text_label(const struct model *model, int32_t slot, enum language language,
                      char text[VALUE_TEXT_ROOM]);

/** "Bamako, Petrol – filling stations without this fuel", of a series.  Cut to size. */
void series_label(char *text, size_t size, const struct plan *plan, int32_t series,
                  enum language language);

/** What `start` and `days` of a scenario say. */
extern const char *const value_text_first_day[N_LANGUAGES];
extern const char *const value_text_last_day[N_LANGUAGES];
extern const char *const value_text_length[N_LANGUAGES];

#endif
