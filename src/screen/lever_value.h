/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LEVER_VALUE_H
#define LEVER_VALUE_H

#include <stdio.h>

#include "base/diag.h"
#include "output/comparison.h"

/*
 * What one unit more of a lever is worth, in words: of alternatives that change one
 * number and nothing else.  levers.csv has the rest.
 */

/** Of one alternative, or why there is nothing to say; nothing of assumptions. */
void lever_value_print(FILE *file, enum language language,
                       const struct alternative *alternative);

/** Of ranked alternatives, on the metric that ranks, in their order. */
void lever_value_print_ranked(FILE *file, enum language language,
                              const struct comparison *comparison);

#endif
