/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WHY_SCREEN_H
#define WHY_SCREEN_H

#include <stdio.h>

#include "output/run_facts.h"

/*
 * What moves one prediction, in words: the inputs and the days that are clear, the
 * strongest first.  facts->why must be there.
 */

void why_screen_print(FILE *file, enum language language,
                      const struct run_facts *facts);

#endif
