/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INSTALLED_H
#define INSTALLED_H

#include <stdbool.h>
#include <stddef.h>

#include "command/session.h"

/*
 * What came with the program: a folder with model/, scenarios/ and results/plots/, either
 * ../share/blocus beside the program, where `make install` puts it, or the clone that the
 * program was built in.  It is found from where the program lies and from nothing else, so
 * that the same bytes run wherever they are put.
 */

enum { INSTALLED_PATH = 4096 };

/** What was found.  Zero-initialise. */
struct installed {
    char folder[INSTALLED_PATH]; /* "": none */
    const struct session *session;
    bool is_model_said; /* that the model was taken from here */
};

/**
 * Find the folder of the program that was called name (argv[0]) and let scenario files be
 * read from it.  Must not move; session is borrowed.
 */
void installed_find(struct installed *installed, const struct session *session,
                    const char *name);

/** Is there a model in that folder? */
bool has_model(const char *folder);

/**
 * Is the installed model whole, its installation finished, and of this version?  If not it is said,
 * with what to do, and ST_IO.
 */
CHECKED enum status installed_model_check(const struct session *session,
                                          const char *folder);

#endif
