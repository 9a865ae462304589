/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMPARE_SCREEN_H
#define COMPARE_SCREEN_H

#include <stdio.h>

#include "output/comparison.h"
#include "screen/sentences.h"

/*
 * The verdict of a comparison in words, one screen.
 */

/** Print it.  facts: of the base, with comparison; path: where the files are. */
void compare_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, const char *path);

#endif
