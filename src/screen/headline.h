/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HEADLINE_H
#define HEADLINE_H

#include <stddef.h>

#include "library/meant.h"
#include "screen/sentences.h"

/*
 * The metrics that stand on a screen, in its order.
 */

/** How a number is written. */
enum form { FORM_DATE, FORM_COUNT, FORM_PERCENT, FORM_HOURS };

struct headline {
    int32_t measure; /* index of plan->measures */
    enum form form;
    enum word word; /* its label, with a place for fuel or corridor */
};

/** Returns how many there are. */
int32_t headlines_of(const struct plan *plan, struct headline list[MOST_HEADLINES]);

/** "Unmet, petrol (m3)".  Cut to size. */
void headline_label(char *text, size_t size, const struct headline *headline,
                    const struct plan *plan, enum language language);

/** Add ", The coast" to the label of what is of a hub, where there are several.  Cut to
 * size. */
void headline_add_hub(char *text, size_t size, const struct plan *plan, int32_t entity,
                      enum language language);

/** What a measure is about, fuel, else corridor, inside a sentence.  Cut to size. */
void headline_subject(char *text, size_t size, const struct plan *plan,
                      const struct measure *measure, enum language language);

#endif
