/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HANDLE_H
#define HANDLE_H

#include <locale.h>
#include <stdbool.h>

#include "base/date.h"
#include "input/opener.h"
#include "input/words.h"
#include "library/inside.h"
#include "study/past.h"

/*
 * What a handle remembers, and how each call that can fail begins and ends.
 */

enum { RESULT_NAME = 200, N_RESULT_KINDS = BLOCUS_INPUTS + 1 };

/** A message, and the block that has its texts. */
struct kept_message {
    struct blocus_message it;
    char *texts;
};

/** Owns all but context. */
struct blocus {
    struct loaded loaded;
    bool has_model, is_compiled;
    struct plan scene; /* compiled before others: what they have in common with it … */
    struct past past;  /* … is simulated once */
    struct diag diag;  /* keeps what is said as messages */
    int32_t n_messages, room;
    struct kept_message *messages;
    bool is_short;           /* a message could not be kept */
    locale_t plain, callers; /* "C" within a call; what it was before */
    struct world_words *words, *callers_words; /* likewise */
    blocus_opener *open;
    void *context;
    int32_t n_files;
    struct text *files; /* in memory */
    char (*name[N_RESULT_KINDS])[RESULT_NAME];
    char start[DATE_TEXT];
};

/** A call begins: messages of the last one go, and numbers are read and written with
 * points, whatever the locale of the caller. */
void call_begin(struct blocus *b);

/** It ends so.  Returns what the caller is told. */
int call_end(struct blocus *b, enum status status);

/** While a function of the caller runs, its locale and words are back. */
void callers_turn(struct blocus *b);
void callers_turn_ends(struct blocus *b);

/** The opener of a handle, which is its context. */
enum status open_text(void *context, const char *path, struct text *text,
                      struct diag *diag);

/** Nothing is compiled any more; the plan that was is the scene of the next, if it is the
 * first. */
void forget_plan(struct blocus *b);

/** Report what must be called first, or a number that cannot be.  BLOCUS_MISUSE. */
enum status call_first(struct blocus *b, const char *call, const char *first);
enum status call_argument(struct blocus *b, const char *argument, double value,
                          double low, double high);

#endif
