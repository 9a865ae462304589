/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORTH_FACTS_H
#define WORTH_FACTS_H

#include "output/comparison.h"
#include "study/worth.h"

/*
 * What `blocus worth` was asked and what it found.
 */

/** Borrows everything.  Action 0 is the base, the others the alternatives in turn. */
struct worth_facts {
    const char *base; /* its name */
    int32_t n_alternatives;
    const struct alternative
        *alternatives; /* name, facts, timeline and roles of each */
    int32_t rank;      /* the measure */
    const struct worth *worth;
};

/** The name of an action. */
const char *worth_action_name(const struct worth_facts *facts, int32_t action);

#endif
