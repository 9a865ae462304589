/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EFFECT_H
#define EFFECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "screen/headline.h"
#include "study/paired.h"

/*
 * The effect of an alternative in words and numbers.  A mean counts as changed only if
 * its whole interval lies on one side of zero; all else is "no difference that these
 * replicates can show".
 */

/** What an interval lets one say of an alternative. */
enum verdict { VERDICT_NONE, VERDICT_BETTER, VERDICT_WORSE };

/** low and high: the interval; of one replicate, or none, nothing can be said. */
enum verdict verdict_of(const struct paired *paired, enum worse worse, double low,
                        double high);

/** How a measure is written, also one that is no headline. */
enum form effect_form(const struct plan *plan, int32_t measure);

/** A mean: "43,078", "46.3%".  Cut to size. */
void effect_mean(char *text, size_t size, double mean, enum form form,
                 enum language language);

/** A change of a mean, and the interval that it may have. */
struct effect {
    double change, low, high;
};

/**
 * Print "16,111 fewer  (12,000 to 20,222)", the change at the right end of its column,
 * blank unless its direction is clear; of a clear one the interval tells sizes.
 */
void effect_print(FILE *file, enum language language, enum form form,
                  const struct effect *effect, bool is_clear);

/** "unmet demand, petrol (m3)"; the unit in words of the language.  Cut to size. */
void effect_metric(char *text, size_t size, const struct plan *plan, int32_t measure,
                   enum language language);

/** The same at the beginning of a line. */
void effect_title(char *text, size_t size, const struct plan *plan, int32_t measure,
                  enum language language);

#endif
