/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_H
#define SCENARIO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/diag.h"
#include "input/model.h"
#include "input/rule.h"
#include "input/value.h"

/*
 * A scenario is a list of edits of the world, some of them dated.  Later files win; in
 * one file the general comes before the particular: rows with `always`, then rows
 * without dates, then dated rows, each in the order of lines.  A row holds for the days
 * that it names, without dates from the first day of the run to the last; only `always`
 * reaches into the warm-up.  What cannot change within a run holds always.  A row with a
 * condition is a rule (input/rule.h): it acts behind all edits, on days on which it is on.
 */

enum {
    SCENARIO_DAYS = 3660,     /* longest run */
    SCENARIO_DEPTH = 16,      /* base files on top of each other */
    SCENARIO_EDITS = 1000000, /* all layers, wildcards spread out */
    OPEN_FIRST = INT32_MIN,   /* first of an edit without a from: since the start */
    OPEN_END = INT32_MAX      /* end of an edit without a to: to the end of the run */
};

/** One edit of one slot (wildcards are already spread out).  Owns its origin. */
struct edit {
    int32_t slot;
    bool is_dated;
    bool is_always;     /* in the warm-up too; never dated */
    bool is_bare;       /* undated, in a file that may mean it so: see `format` */
    bool is_spread;     /* one of those that a star stands for */
    int32_t first, end; /* days as civil day numbers, [first, end); else OPEN_... */
    struct value value; /* a FACTOR multiplies what stood before */
    char *origin;       /* "scenarios/x.csv:12" or "--set dakar.open=0", for people; one
                           for all edits of a row */
    struct place place; /* of the value; file borrowed from texts or from origin */
};

/** A file that was named, with what it and its new bases are called.  Owns all of it. */
struct named_layer {
    char *name;               /* without folder and .csv */
    char *title[N_LANGUAGES]; /* NULL: none of its own */
};

/** 0: always, 1: without dates, 2: dated; in a file the lower ones act first. */
int32_t edit_generality(const struct edit *edit);

/** A row `days` or `end` that says how long the run is. */
struct length {
    bool is_given;
    int32_t value; /* days, or the civil day number behind the last day */
    struct place place;
};

/** All layers together.  Zero-initialise.  Owns all of it. */
struct scenario {
    char *name; /* of the last file, without folder and .csv */
    char *title[N_LANGUAGES];
    bool is_named; /* the title is from --set */
    char *description[N_LANGUAGES];
    bool has_start, has_days;
    int32_t start;  /* civil day number */
    int32_t n_days; /* 1 to 3660; follows from a last day where that is given */
    struct length days, end; /* what was given; both only within one layer */
    int32_t n_edits;
    struct edit *edits; /* in the order in which they act */
    int32_t n_rules;
    struct rule *rules; /* rows with a condition, in the order of files and lines */
    int32_t n_texts;
    struct text *texts;    /* the files as they were read */
    int32_t n_older;       /* edits older than the last change of start or days … */
    int32_t n_older_rules; /* … and rules */
    int32_t n_layers;
    struct named_layer *layers; /* in the order in which they were loaded */
    int32_t n_ends;
    int32_t *ends; /* the day behind the run, as it was after each layer */
};

/**
 * Add a file as the next layer, its `base` files first (a base that is already among
 * the layers is not applied again, a file given twice is a mistake).  Every mistake is
 * reported; ST_INPUT if there was one.
 */
CHECKED enum status scenario_load(struct scenario *scenario, const struct model *model,
                                  const char *path, opener *open, void *context,
                                  struct diag *diag);

/**
 * Add one `--set` edit, e.g. "2025-10-01..2025-10-31:dakar.open=0", one side of the
 * dates may be left out; "always:dakar.open=0.5"; also "scenario.days=30" and the like.
 */
CHECKED enum status scenario_set(struct scenario *scenario, const struct model *model,
                                 const char *assignment, struct diag *diag);

/** The same of another option, which messages then name: "--alt". */
CHECKED enum status scenario_edit(struct scenario *scenario, const struct model *model,
                                  const char *option, const char *assignment,
                                  struct diag *diag);

/**
 * After all layers: are start and days there, do dated rows touch the run?  Rows that
 * are older than the last change of start or days may lie outside.
 */
CHECKED enum status scenario_check(const struct scenario *scenario,
                                   const struct model *model, struct diag *diag);

/** Keep where the run ends after a layer, if that is known.  ST_MEMORY. */
CHECKED enum status scenario_keep_end(struct scenario *scenario);

/** Take back all edits but the first n_edits, or all rules but the first n_rules. */
void scenario_rewind(struct scenario *scenario, int32_t n_edits);
void scenario_rewind_rules(struct scenario *scenario, int32_t n_rules);

/** A scenario as it was, to come back to it.  Owns texts. */
struct scenario_mark {
    struct scenario then; /* all but its arrays */
    char *text[2 * N_LANGUAGES];
};

/** Remember it as it is.  ST_MEMORY. */
CHECKED enum status scenario_keep(struct scenario_mark *mark,
                                  const struct scenario *scenario);

/** Take back every --set since then, of the scenario itself too; the mark is freed. */
void scenario_return(struct scenario *scenario, struct scenario_mark *mark);

/** Do not come back to it; the mark is freed. */
void scenario_forget(struct scenario_mark *mark);

/** Accepts zeroed, half-made and freed scenarios, and zeroes. */
void scenario_free(struct scenario *scenario);

#endif
