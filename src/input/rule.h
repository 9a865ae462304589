/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULE_H
#define RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "input/model.h"
#include "input/value.h"

/*
 * A row of a scenario that waits for a condition on what was reported the day before: a
 * rule.  Its column `when` says
 *
 *     OUTPUT < NUMBER [for N] [delay N] [until OUTPUT > NUMBER [for N]] [once]
 *
 * with the outputs as results are named ("cover.bamako.diesel") and any of < <= > >=.
 * What it means day by day: MODEL.md, Rules.
 */

enum {
    RULE_DAYS = 365, /* most days behind for and delay */
    MOST_RULES = 100 /* of a scenario, all layers */
};

/** A reported number beyond a limit, so many days in a row. */
struct signal {
    enum output_id output;
    int32_t entity; /* index in model->entities */
    int32_t fuel;   /* rank, -1 where the output is not by fuel */
    bool is_below;  /* < or <=, else > or >= */
    bool is_strict; /* < or > */
    double limit;   /* in the output's unit */
    int32_t days;   /* 1 to RULE_DAYS */
};

/** When a rule begins to act, and when it ends. */
struct when {
    struct signal begin, end;
    bool has_end;  /* until: else it ends when begin no longer holds */
    bool is_once;  /* begins at most once; without until it then stays */
    int32_t delay; /* days from the decision to the first day on which it acts */
};

/** One row with a `when`.  Owns slots, text and origin. */
struct rule {
    struct when when;
    char *text;         /* of the column, as when_write has it */
    int32_t first, end; /* civil day numbers between which it may act, OPEN_… */
    enum parameter_id parameter; /* of all its slots */
    struct value value;          /* a NUMBER or a FACTOR */
    int32_t n_slots;
    int32_t *slots;
    char *origin;       /* "scenarios/x.csv:12", for people */
    struct place place; /* of the condition; file borrowed from texts or from origin */
};

/**
 * Read the text of a column `when`; decimal_comma as in value_parse.  ST_INPUT, reported
 * at place.
 */
CHECKED enum status when_read(struct when *when, const struct model *model,
                              const char *text, bool decimal_comma,
                              const struct place *place, struct diag *diag);

enum { WHEN_TEXT = 640 };

/** The condition in one form for all, with decimal points: it reads back to the same. */
void when_write(const struct when *when, const struct model *model,
                char text[WHEN_TEXT]);

/**
 * May rules set this parameter, to this value?  A lever that may change from day to day
 * and from course to course, and that is not what the condition reads; a number or a
 * factor.  ST_INPUT, the value reported at its own place.
 */
CHECKED enum status rule_check(const struct when *when, enum parameter_id parameter,
                               const struct value *value, const struct place *place,
                               const struct place *value_place, struct diag *diag);

/** Accepts a zeroed one, and zeroes. */
void rule_free(struct rule *rule);

#endif
