/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UNIT_NAME_H
#define UNIT_NAME_H

#include "base/status.h"

/*
 * Units of the dictionary, for people: "h/day", "h/jour".
 */

/** A unit in the words of a language; what is no unit, and NULL, stay as they are. */
const char *unit_name(const char *unit, enum language language);

#endif
