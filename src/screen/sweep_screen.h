/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SWEEP_SCREEN_H
#define SWEEP_SCREEN_H

#include <stdio.h>

#include "output/run_facts.h"
#include "output/sweep_facts.h"
#include "screen/sentences.h"

/*
 * A sweep on one screen: what varies, where a metric is lowest and highest, and what
 * the others come to.
 */

/** Print it.  facts have swept; shown: the place of the metric in its measures; path:
 * where the files are. */
void sweep_screen_print(FILE *file, enum language language,
                        const struct run_facts *facts, int32_t shown, const char *path);

/** "mali.escorts = 8, dakar.open = x0.5": the values of a point.  Cut to size. */
void sweep_point_text(char *text, size_t size, const struct variation *inputs,
                      const struct design *design, int32_t point,
                      enum language language);

#endif
