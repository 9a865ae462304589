/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UNIT_NAME_H
#define UNIT_NAME_H

#include "base/status.h"

/*
 * Units in words of a language.
 */

/** A unit of the dictionary, such as "h/day", for people: "h/jour"; NULL stays NULL. */
const char *unit_name(const char *unit, enum language language);

#endif
