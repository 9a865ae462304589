/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORTH_SCREEN_H
#define WORTH_SCREEN_H

#include <stdio.h>

#include "output/worth_facts.h"

/*
 * What there is to choose and what knowing would be worth, on one screen.
 */

/** Print it.  facts have valued; path: where the files are. */
void worth_screen_print(FILE *file, enum language language,
                        const struct run_facts *facts, const char *path);

#endif
