/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMPARE_SCREEN_H
#define COMPARE_SCREEN_H

#include <stdio.h>

#include "command/words.h"
#include "output/comparison.h"

/*
 * The verdict of a comparison in words, one screen.  A mean counts as changed only if
 * its whole interval lies on one side of zero; all else is "no difference that these
 * replicates can show".
 */

/** What an interval lets one say of an alternative. */
enum verdict { VERDICT_NONE, VERDICT_BETTER, VERDICT_WORSE };

/** low and high: the interval; of one replicate, or none, nothing can be said. */
enum verdict verdict_of(const struct paired *paired, enum worse worse, double low,
                        double high);

/** Print it.  facts: of the base, with comparison; path: where the files are. */
void compare_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, const char *path);

#endif
