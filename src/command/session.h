/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SESSION_H
#define SESSION_H

#include "base/diag.h"
#include "base/status.h"
#include "output/csv.h"
#include "screen/sentences.h"

/*
 * What all commands are told: the language, where complaints go, and their own name.
 */

struct part_set; /* output/parts.h */
struct installed;

/** The page for classrooms is alone, and nothing outlasts it. */
#ifdef __wasi__
enum { HAS_OTHER_MACHINES = 0 };
#else
enum { HAS_OTHER_MACHINES = 1 };
#endif

/** Who talks to whom: one for the whole program. */
struct session {
    enum language language;
    enum csv_dialect dialect; /* of files, unless an option says otherwise */
    struct diag *diag;
    struct part_set *parts;      /* what slices simulated already; NULL: nobody has */
    const char *command;         /* "run"; NULL before it is known */
    struct installed *installed; /* with the program; NULL: not known */
};

/** Pass one sentence on to stderr.  arguments ends with NULL, may be NULL. */
void session_say(const struct session *session, enum word word,
                 const char *const arguments[]);

/** Complain about the command line on stderr.  Returns ST_USAGE. */
enum status usage_report(const struct session *session, enum word word,
                         const char *const arguments[]);

/** Say that the standard output takes no more; error: an errno.  Returns ST_IO. */
enum status stdout_failed(const struct session *session, int error);

#endif
