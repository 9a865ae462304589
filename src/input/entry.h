/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENTRY_H
#define ENTRY_H

#include "input/scenario.h"

/*
 * One row of a scenario file or one --set, as texts with their places, and what it does
 * to the scenario.
 */

enum entry_field {
    ENTRY_FROM,
    ENTRY_TO,
    ENTRY_ENTITY,
    ENTRY_FUEL,
    ENTRY_PARAMETER,
    ENTRY_VALUE,
    ENTRY_UNIT,
    ENTRY_SOURCE,
    ENTRY_NOTE,
    ENTRY_WHEN,
    N_ENTRY_FIELDS
};

/** Owns nothing. */
struct entry {
    const char *text[N_ENTRY_FIELDS];
    struct place place[N_ENTRY_FIELDS];
    bool is_semicolon;  /* decimal commas and dd/mm/yyyy are allowed */
    const char *origin; /* for people */
    bool is_set;        /* --set: origin stands for the file in messages */
    bool is_marked;     /* its file knows that rows without dates begin with the run */
    int32_t n_before;   /* edits that were there before this file … */
    int32_t n_rules_before; /* … and rules */
};

/**
 * Take the pieces of [always:|date..date:]entity[/fuel].parameter=value apart, in text,
 * which is cut to pieces.  False if it has not that form; fields that are not there stay.
 */
bool entry_take_apart(struct entry *entry, char *text, const struct model *model);

/** Is this the word for "in the warm-up too"? */
bool entry_is_always(const char *text);

/** Report at the place of a field. */
enum status entry_report(const struct entry *entry, enum entry_field field,
                         struct diag *diag, enum message message,
                         const char *const arguments[]);

/** The slots that an entry edits. */
struct target {
    enum kind kind;
    int32_t entity;              /* the only one, -1: see parent */
    int32_t parent;              /* those with this parent, -1: all of the kind */
    enum parameter_id parameter; /* N_PARAMETERS: not known, after a report */
    int32_t first_fuel, end_fuel;
};

/** Find out what entity, fuel and parameter mean; ST_INPUT after a report. */
CHECKED enum status target_read(struct target *target, const struct model *model,
                                const struct entry *entry, struct diag *diag);

/** Is this entity, of target's kind, among those that are edited? */
bool target_has(const struct target *target, const struct model *model, int32_t entity);

/** Is the entry about the scenario itself? */
bool entry_is_about_scenario(const struct entry *entry);

/** Apply such a row, except base, which is checked only. */
CHECKED enum status entry_describe(struct scenario *scenario, const struct model *model,
                                   const struct entry *entry, struct diag *diag);

/** Apply any other row: every mistake in it is reported. */
CHECKED enum status entry_apply(struct scenario *scenario, const struct model *model,
                                const struct entry *entry, struct diag *diag);

#endif
