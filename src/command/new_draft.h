/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NEW_DRAFT_H
#define NEW_DRAFT_H

#include "command/loaded.h"
#include "output/timeline.h"
#include "output/value_text.h"

/*
 * A scenario that changes nothing, for people to edit: `base` names the file to start
 * from, each lever and each hazard has its present value over time.
 *
 * A value over time is written as an undated row, from the first day of the run on, and a
 * dated row for each stretch that differs; what it is before the run stands in the base,
 * or in a row with `always` where layers above it say so.  A factor on a distribution takes a row of
 * its own, since it can only be applied after the draw.  What layers above the base do
 * to the rest of the world is written the same way, by month edit by edit.
 */

/** Borrows everything. */
struct new_draft {
    enum language language;
    const struct loaded *loaded;     /* all layers */
    const struct timeline *timeline; /* of them */
    const char *base;                /* path of the first layer, seen from the draft */
    int32_t n_base_edits;            /* edits of the first layer, which base repeats */
    int32_t n_base_rules;            /* and its rules */
    bool is_layered;                 /* there are more layers */
    const bool *is_longer;           /* (edits) longer than in base; NULL: none */
    int32_t old_end;                 /* civil day number on which those would end */
    struct number_style style;
};

/** Write it, header included, to an open sheet, which keeps its own error. */
void new_draft_write(const struct new_draft *draft, struct sheet *sheet);

#endif
