/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOWCAST_FACTS_H
#define NOWCAST_FACTS_H

#include "study/nowcast.h"

/*
 * What `blocus nowcast` was asked and what it found.
 */

/** Borrows everything. */
struct nowcast_facts {
    const struct nowcast *nowcast;
    const struct observations *observations;
    int32_t until; /* civil day number of the last day with reports */
};

#endif
