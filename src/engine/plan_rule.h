/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_RULE_H
#define PLAN_RULE_H

#include "engine/plan.h"

/*
 * From rows with a condition to rules: which series they watch, and which slots they set.
 */

/** The slots that rules set, before anything is sized by what values may be.  ST_MEMORY. */
CHECKED enum status rules_list_slots(struct plan *plan,
                                     const struct scenario *scenario);

/** The rules, once series are known.  ST_INPUT, reported: no such series here. */
CHECKED enum status rules_compile(struct plan *plan, const struct scenario *scenario,
                                  struct diag *diag);

/** What a rule makes of the value that holds without it, cut to the parameter's range. */
double rule_value(const struct rule *rule, double value);

#endif
