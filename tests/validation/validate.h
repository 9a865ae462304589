/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef VALIDATE_H
#define VALIDATE_H

#include <stdbool.h>

#include "validation/report.h"

/*
 * The groups of comparisons.  Each adds its rows to the report.  The quick form leaves
 * out the long rows of validate_adequacy; all other rows are the same in both forms.
 */

/** Test systems of generation adequacy through the engine's units and dispatch. */
void validate_adequacy(struct report *report, bool is_quick);

/** Closed forms of roads, convoys and gates; of hub, drivers and orders; of power. */
void validate_road(struct report *report);
void validate_hub(struct report *report);
void validate_power(struct report *report);

/** Every law that is drawn from, and the independence of neighbouring addresses. */
void validate_draws(struct report *report);
void validate_independence(struct report *report);

#endif
