/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ATTRIBUTION_SCREEN_H
#define ATTRIBUTION_SCREEN_H

#include <stdio.h>

#include "base/message.h"
#include "output/run_facts.h"

/*
 * What each cause adds, on one screen: the largest part first, with what goes if the cause
 * goes alone and if it goes last.
 */

/** shown: the metric that the screen is about, by its place among those attributed. */
void attribution_screen_print(FILE *file, enum language language,
                              const struct run_facts *facts, int32_t shown,
                              const char *path);

#endif
