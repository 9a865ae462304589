/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <stdbool.h>

/*
 * ^C and kill: the run stops at the next block, its unfinished folder is removed, and
 * the program dies of the signal as if it had never caught it.  The second one kills at
 * once.
 */

/** From now on remember SIGINT, SIGTERM and, unless under nohup, SIGHUP. */
void interrupt_catch(void);

/** Did one come?  In the form that the ensemble asks. */
bool interrupt_came(void *context);

/** Die of the signal that came; returns if there was none. */
void interrupt_raise(void);

#endif
