/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHANGE_H
#define CHANGE_H

#include <stddef.h>

#include "command/headline.h"

/*
 * Means and changes of metrics in words.  All texts are cut to size.
 */

/** How a measure is written, also one that is no headline. */
enum form change_form(const struct plan *plan, int32_t measure);

/** "42,557", "46%": a mean, three digits or more, never a bare zero. */
void change_mean(char *text, size_t size, double mean, enum form form,
                 enum language language);

/** "16,111 fewer", "3.2 d later". */
void change_words(char *text, size_t size, double change, enum form form,
                  enum language language);

/** "(12,000 to 20,222)": the sizes of a change whose direction is known, else both. */
void change_interval(char *text, size_t size, double low, double high, enum form form,
                     enum language language);

/** "unmet demand, petrol (m3)". */
void change_metric(char *text, size_t size, const struct plan *plan, int32_t measure,
                   enum language language);

#endif
