/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UNIT_H
#define UNIT_H

#include <stdbool.h>

#include "base/status.h"

/*
 * Units as people read and write them: the dictionary's own word, or French.
 */

/** Is text the unit, or French for it, with or without accents, one or several? */
bool unit_is_meant(const char *text, const char *unit);

/** A unit in the words of a language; what is no unit, and NULL, stay as they are. */
const char *unit_name(const char *unit, enum language language);

#endif
