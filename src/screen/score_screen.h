/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCORE_SCREEN_H
#define SCORE_SCREEN_H

#include <stdio.h>

#include "output/run_facts.h"

/*
 * A score on one screen: how much of the record lies inside, and how well.
 */

/**
 * Print what a score came to, on one screen of at most 24 lines of 80 columns.  path:
 * where the files are.
 */
void score_screen_print(FILE *file, enum language language,
                        const struct run_facts *facts, const char *path);

#endif
