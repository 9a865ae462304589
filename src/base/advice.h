/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ADVICE_H
#define ADVICE_H

#include "base/message.h"

/*
 * What `list errors` says beyond the messages: for each number, where it helps, a wrong
 * and a right example and a sentence.  An example that begins with a comma or a digit
 * is a scenario row with the columns from,to,entity,fuel,parameter,value,unit,source;
 * rows are parted by " / ".  One that begins with --set is an edit, with --vary an
 * input of a sweep.  Tests try all three.
 */

/** An example with the mistake; "" where none is worth a line.  Never NULL. */
const char *advice_wrong(enum message message);

/** The same without it. */
const char *advice_right(enum message message);

/** Why, or what to do, where the message does not say it; else "". */
const char *advice_text(enum message message, enum language language);

#endif
