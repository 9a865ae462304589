/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMPARE_LAYERS_H
#define COMPARE_LAYERS_H

#include <stdint.h>

#include "base/status.h"

/*
 * Several files or edits as one word of the command line: "a.csv+b.csv",
 * "mali.escorts=10; bamako.clearance_time=1".
 */

/** Zero-initialise.  Owns both. */
struct compare_layers {
    char *text; /* "a.csv\0b.csv": what parts name; NULL: not given */
    const char **parts;
    int32_t n_parts;
};

/**
 * Take a word apart at each +, unless it stands in the name of a file that exists; what
 * was there before is given back.  ST_MEMORY.
 */
CHECKED enum status compare_layers_take(struct compare_layers *layers,
                                        const char *word);

/** Take edits apart at each semicolon, with the spaces around it.  ST_MEMORY. */
CHECKED enum status compare_layers_take_edits(struct compare_layers *layers,
                                              const char *word);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void compare_layers_free(struct compare_layers *layers);

#endif
