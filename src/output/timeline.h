/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TIMELINE_H
#define TIMELINE_H

#include "engine/plan.h"

/*
 * What every parameter is over time, and which rows of which files say so: the same
 * answers as the plan's pieces, with their origin.
 */

enum { ORIGIN_ROOM = 1024 };

/** Zero-initialise.  Owns the arrays; borrows plan, scenario and their texts. */
struct timeline {
    const struct plan *plan;
    const struct scenario *scenario;
    int32_t n_slots; /* that exist, by entity, parameter, fuel */
    int32_t *slots;
    int32_t *first; /* edits of slot s: edits[first[s]] up to edits[first[s + 1] - 1] */
    const struct edit **edits;
};

/** Days between which the same rows say what a parameter is. */
struct stretch {
    int32_t slot;
    int32_t date;       /* a day of it; only if not is_warm_up */
    int32_t first, end; /* civil day numbers, [first, end); OPEN_FIRST, OPEN_END */
    bool is_warm_up;    /* only rows with `always` count */
    bool is_always;     /* holds throughout, in the warm-up too */
    bool is_edited;     /* by a scenario or --set */
    int32_t month;      /* stands on the model's value of this month; 0: on no month */
    struct piece piece;
};

/** ST_MEMORY. */
CHECKED enum status timeline_init(struct timeline *timeline, const struct plan *plan,
                                  const struct scenario *scenario);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void timeline_free(struct timeline *timeline);

/** Is there anything?  No, where an optional number has no row in any file. */
bool timeline_has(const struct timeline *timeline, int32_t slot);

/** The longest stretch around a date, which need not be a day of the run. */
struct stretch timeline_at(const struct timeline *timeline, int32_t slot, int32_t date);

/** What rows with `always` alone say: the value in the warm-up. */
struct stretch timeline_warm_up(const struct timeline *timeline, int32_t slot);

/** Has the model a value of its own for each month? */
bool timeline_is_by_month(const struct timeline *timeline, int32_t slot);

/**
 * The rows that shape a stretch: "model/parameters.csv:12 + --set dakar.open=x0.5".
 * Closes with " + …" where room is short; "" where the model has no row.
 */
void timeline_origin(const struct timeline *timeline, const struct stretch *stretch,
                     char text[ORIGIN_ROOM]);

#endif
