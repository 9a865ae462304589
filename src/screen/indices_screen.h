/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDICES_SCREEN_H
#define INDICES_SCREEN_H

#include <stdio.h>

#include "output/run_facts.h"
#include "output/sweep_facts.h"

/*
 * How much of one metric hangs on each input of a sweep, most first.
 */

/** facts have swept with indices; shown: the place of the metric in its measures. */
void indices_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, int32_t shown);

#endif
