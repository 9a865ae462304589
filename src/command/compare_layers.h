/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMPARE_LAYERS_H
#define COMPARE_LAYERS_H

#include <stdint.h>

#include "base/status.h"

/*
 * A scenario of several files as one word of the command line: "a.csv+b.csv".  A file
 * that exists may have a plus in its own name: "a+b.csv", "a+b.csv+c.csv".
 */

/** Zero-initialise.  Owns both. */
struct compare_layers {
    char *text; /* "a.csv\0b.csv": what files name; NULL: not given */
    const char **files;
    int32_t n_files;
};

/** Take a word apart; what was there before is given back.  ST_MEMORY. */
CHECKED enum status compare_layers_take(struct compare_layers *layers,
                                        const char *word);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void compare_layers_free(struct compare_layers *layers);

#endif
