/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TRIGGER_SCREEN_H
#define TRIGGER_SCREEN_H

#include <stdio.h>

#include "base/message.h"
#include "output/run_facts.h"

/*
 * How well signals warn of an event, on one screen: a few lines a signal, a table where it
 * has a range of limits.
 */

void trigger_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, const char *path);

#endif
