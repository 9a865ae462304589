/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RUN_SCREEN_H
#define RUN_SCREEN_H

#include <stdbool.h>
#include <stdio.h>

#include "output/run_facts.h"
#include "screen/headline.h"
#include "screen/sentences.h"
#include "study/until.h"

/*
 * What a run says at its end: one screen of at most 24 lines of 80 columns.
 */

/** A metric on the screen: median and 90 % range, or one replicate's value thrice. */
struct figure {
    bool is_defined;
    double low, middle, high;
    double chosen[MOST_CHOSEN]; /* of --quantiles */
};

/** What an ensemble says of a metric; a time that is none counts as the horizon. */
struct figure figure_of(const struct ensemble *ensemble, const struct plan *plan,
                        int32_t measure);

/** A number of a metric in its form, as screens write it.  Cut to size. */
void figure_text(char *text, size_t size, double value, enum form form,
                 const struct plan *plan, enum language language);

/**
 * Print the summary.  figures: (plan->n_measures); until: NULL without --until-se;
 * path: where the files are.
 */
void run_screen_print(FILE *file, enum language language, const struct run_facts *facts,
                      const struct figure *figures, const struct until *until,
                      const char *path);

#endif
