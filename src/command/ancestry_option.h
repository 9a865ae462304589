/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANCESTRY_OPTION_H
#define ANCESTRY_OPTION_H

#include "command/loaded.h"
#include "command/options.h"
#include "command/shared_options.h"

/*
 * --branch DATE --replicate R: one course, and from a day on many futures of it; and
 * --after FOLDER: futures of the courses of an ancestry.csv.
 */

/**
 * Do they go together with the other options of a command?  ST_USAGE, reported, if not.
 * Of --branch the course must be in shared by now.
 */
CHECKED enum status ancestry_option_check(const struct session *session,
                                          const struct shared_options *shared,
                                          const struct option *options);

/**
 * What they ask for, into ancestry and loaded, whose model and posterior are there;
 * nothing if neither was given.  All reported.
 */
CHECKED enum status ancestry_option_load(struct ancestry *ancestry,
                                         const struct session *session,
                                         const struct shared_options *shared,
                                         struct loaded *loaded);

/** Part of the name of results: "branch-2025-10-12-replicate-17", "after-now", "". */
void ancestry_option_name(char *text, size_t size, const struct shared_options *shared);

#endif
