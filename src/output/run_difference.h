/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RUN_DIFFERENCE_H
#define RUN_DIFFERENCE_H

#include <jansson.h>
#include <stdbool.h>

/*
 * In what two run.json differ.  How the program was built counts only where that decides
 * numbers, and which slice it is does not.
 */

enum { DIFFERENCE_ROOM = 200 };

/**
 * Do they differ?  If so, where first, and what stands there and there: "spec.seed: 2, 1".
 * path: where both stand, "" for whole files.
 */
bool run_difference(json_t *one, json_t *other, const char *path,
                    char difference[DIFFERENCE_ROOM]);

#endif
