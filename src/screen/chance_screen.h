/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHANCE_SCREEN_H
#define CHANCE_SCREEN_H

#include <stdio.h>

#include "output/run_facts.h"

/*
 * Probabilities on the screen, a line each; nothing where none was asked for.
 */

/** A share with its interval: "94.9 % (93.4 % – 96.1 %)".  Cut to size. */
void chance_text(char *text, size_t size, const struct share *share,
                 enum language language);

/** Of a run: "P(stockout_days.bamako.petrol<10) = 94.9 % (93.4 % – 96.1 %)". */
void chance_screen_print(FILE *file, enum language language,
                         const struct run_facts *facts);

/** Of a comparison: both sides and their difference, for each alternative. */
void chance_screen_print_pairs(FILE *file, enum language language,
                               const struct run_facts *facts);

/** Of a sweep: the scenario itself, and the points where it is least and most likely.
 */
void chance_screen_print_points(FILE *file, enum language language,
                                const struct run_facts *facts);

#endif
