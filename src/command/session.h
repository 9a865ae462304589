/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SESSION_H
#define SESSION_H

#include "base/diag.h"
#include "base/status.h"
#include "screen/sentences.h"

/*
 * What all commands are told: the language, where complaints go, and their own name.
 */

/** Who talks to whom: one for the whole program. */
struct session {
    enum language language;
    struct diag *diag;
    const char *command; /* "run"; NULL before it is known */
};

/** Complain about the command line on stderr.  Returns ST_USAGE. */
enum status usage_report(const struct session *session, enum word word,
                         const char *const arguments[]);

#endif
