/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_NOTE_H
#define PLAN_NOTE_H

#include "base/diag.h"
#include "engine/plan.h"

/*
 * What is right but may not be what was meant: rows that hold on other days than their
 * file was written for, or on none.  Facts for screens and for run.json, in the order
 * of the messages; they change no result.
 */

enum { NOTE_ARGUMENTS = 8, NOTE_ROOM = 96 };

/** One of them.  Borrows the file of its place from the scenario. */
struct note {
    enum message message; /* N5xx */
    struct place place;
    char argument[NOTE_ARGUMENTS][NOTE_ROOM];
    const char *unit_key[NOTE_ARGUMENTS]; /* of what stands behind it; NULL: none */
};

/** Zero-initialise.  Owns the list. */
struct notes {
    int32_t n;
    struct note *list;
};

/** Find all notes on a plan and the scenario that it was compiled from.  ST_MEMORY. */
CHECKED enum status notes_find(struct notes *notes, const struct plan *plan,
                               const struct scenario *scenario);

/** One more, at the row of a place, its arguments blank; NULL when memory is short. */
struct note *notes_add(struct notes *notes, enum message message,
                       const struct place *place);

/** Pass them on as lines, none twice; they count as no mistakes. */
void notes_report(const struct notes *notes, struct diag *diag);

/** One as a line of text, cut to size. */
void note_write(const struct note *note, enum language language, char *text,
                size_t size);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void notes_free(struct notes *notes);

#endif
