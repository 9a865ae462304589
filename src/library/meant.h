/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MEANT_H
#define MEANT_H

#include <stdbool.h>

#include "engine/plan.h"
#include "input/near.h"

/*
 * Which results a name means: `unmet_total` those of all places and fuels,
 * `unmet_total.bamako.petrol` one of them, `headline` those that a screen shows.
 */

enum { MOST_HEADLINES = 64 };

/** Does a text mean this measure? */
bool measure_is_meant(const struct plan *plan, int32_t measure, const char *text);

/** The metric whose name a text is nearest to, which may be written to room. */
struct near metric_near(const struct plan *plan, const char *name,
                        char room[NEAR_ROOM]);

/** The same of series. */
struct near series_near(const struct plan *plan, const char *name,
                        char room[NEAR_ROOM]);

/** The measures that a screen shows, in its order.  Returns how many there are. */
int32_t headline_measures(const struct plan *plan, int32_t list[MOST_HEADLINES]);

#endif
