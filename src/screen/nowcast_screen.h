/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOWCAST_SCREEN_H
#define NOWCAST_SCREEN_H

#include <stdio.h>

#include "output/run_facts.h"
#include "screen/run_screen.h"

/*
 * A nowcast on the screen: how many courses are left, a warning, and what a run says.
 */

/** figures: (plan->n_measures) of the futures; path: where the files are. */
void nowcast_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, const struct figure *figures,
                          const char *path);

#endif
