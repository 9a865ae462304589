/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PERIOD_SCREEN_H
#define PERIOD_SCREEN_H

#include <stdio.h>

#include "engine/plan.h"
#include "study/period.h"

/*
 * Weeks, months or phases on the screen: what matters most of each, as far as it is
 * wanted.
 */

/** A title, a header and a line for each period; nothing if no such series is there. */
void period_screen_print(FILE *file, enum language language, const struct plan *plan,
                         const struct periods *periods);

#endif
