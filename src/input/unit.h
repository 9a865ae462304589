/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UNIT_H
#define UNIT_H

#include <stdbool.h>

/*
 * Units as people write them: by the dictionary's own word, or in French.
 */

/** Is text the unit, or French for it, with or without accents, one or several? */
bool unit_is_meant(const char *text, const char *unit);

#endif
