/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SEEK_SCREEN_H
#define SEEK_SCREEN_H

#include <stdio.h>

#include "base/message.h"
#include "output/run_facts.h"

/*
 * A search on one screen, the answer first: the value that reaches the target and how
 * sure that is, under each rival explanation too, or the frontier of several levers and
 * the cheapest plan; then what was looked at.
 */

/** facts, of the scenario, have sought; path is that of the folder. */
void seek_screen_print(FILE *file, enum language language,
                       const struct run_facts *facts, const char *path);

#endif
