/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RIVALS_SCREEN_H
#define RIVALS_SCREEN_H

#include <stdio.h>

#include "output/comparison.h"
#include "screen/sentences.h"

/*
 * What is left of the answers under rival explanations: those whose sign holds, those
 * whose sign changes, and under which, those of which it cannot be told.  Of one
 * alternative its headline metrics, of several the metric that ranks.
 */

/** Nothing if there are no rivals. */
void rivals_screen_print(FILE *file, enum language language,
                         const struct comparison *comparison);

#endif
