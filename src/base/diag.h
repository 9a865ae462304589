/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DIAG_H
#define DIAG_H

#include <stddef.h>
#include <stdint.h>

#include "base/message.h"
#include "base/status.h"

/*
 * How mistakes reach people.  A loader reports each mistake on its own and goes on, so
 * that one run shows them all; a callback takes the lines, so that the core needs no
 * standard output.  The form is
 *
 *     scenarios/x.csv:12:6: E203: value: attack_probability 1.9 is … (cell F12)
 */

/** Where: file, line and column counted from 1; 0 or NULL where it does not apply. */
struct place {
    const char *file;  /* borrowed; NULL: no file, e.g. the command line */
    int32_t line;      /* line of the text */
    int32_t row;       /* row of the spreadsheet; differs after line breaks in a cell */
    int32_t column;    /* field of the row */
    const char *field; /* borrowed; name of the column */
};

typedef void diag_sink(void *context, const char *line);

enum {
    DIAG_SHOWN = 1000, /* messages that reach the sink; more are counted only */
    DIAG_NOTES = 256   /* notes that are known again; more are passed on as they come */
};

/** Where messages go, and what came of it.  Owns nothing. */
struct diag {
    diag_sink *sink; /* NULL: counted only */
    void *context;
    enum language language;
    enum status first; /* of the first report, ST_OK while there is none */
    int32_t count;
    size_t code_at; /* of the line that the sink is given: where its number begins … */
    const struct place *place; /* … and its place, for the call; NULL: not known */
    int32_t n_notes;
    uint64_t note[DIAG_NOTES]; /* what was noted, by hash */
};

/** Arguments of a message: TEXTS("a", "b") fills {0} and {1}; NULL ends them early. */
#define TEXTS(...) ((const char *const[]){__VA_ARGS__, NULL})

/**
 * Pass one message on and return status, so that callers can `return diag_report(…)`.
 * arguments ends with NULL and may be NULL itself, place may be NULL.  Control
 * characters become spaces; overlong arguments and lines are cut; after DIAG_SHOWN
 * messages the rest is counted only.  Cannot fail.
 */
enum status diag_report(struct diag *diag, enum status status,
                        const struct place *place, enum message message,
                        const char *const arguments[]);

/**
 * Pass on what is no mistake: it is not counted, and the same line comes only once.
 * Place and arguments as in diag_report.  Cannot fail.
 */
void diag_note(struct diag *diag, const struct place *place, enum message message,
               const char *const arguments[]);

/** The same for a line that diag_write or a sink has. */
void diag_note_line(struct diag *diag, const char *line);

/** The line of a message, cut to size. */
void diag_write(char *text, size_t size, enum language language,
                const struct place *place, enum message message,
                const char *const arguments[]);

enum { NUMBER_TEXT = 32 };

/** Write a number for a message, with at most seven digits, and return text. */
const char *diag_number(char text[NUMBER_TEXT], double number);

#endif
