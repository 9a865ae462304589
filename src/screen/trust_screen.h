/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TRUST_SCREEN_H
#define TRUST_SCREEN_H

#include <stdio.h>

#include "output/run_facts.h"
#include "screen/headline.h"

/*
 * One sentence on how far the numbers above it are to be trusted, where the model says
 * so; why, of what deserves none.
 */

/** Print it for the families of n headlines; nothing where there is none. */
void trust_screen_print(FILE *file, enum language language,
                        const struct run_facts *facts, const struct headline *list,
                        int32_t n);

#endif
