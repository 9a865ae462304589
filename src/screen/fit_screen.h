/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIT_SCREEN_H
#define FIT_SCREEN_H

#include <stdio.h>

#include "output/run_facts.h"
#include "screen/sentences.h"

/*
 * A fit on one screen: how much is learned, and how little the answers move.
 */

/** Print it.  facts have fitted; path: where the files are. */
void fit_screen_print(FILE *file, enum language language, const struct run_facts *facts,
                      const char *path);

#endif
