/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYER_FILE_H
#define LAYER_FILE_H

#include <stdint.h>

#include "base/message.h"

/*
 * A scenario file that is laid on a base, as results speak of it.
 */

/** Zero-initialise.  Owns its texts. */
struct layer_file {
    char *path;               /* "scenarios/rival/nothing-paid.csv" */
    char name[200];           /* "nothing-paid" */
    char *title[N_LANGUAGES]; /* NULL: none */
    char *hash;               /* SHA-256 of the file */
};

/** Its title, else its name. */
const char *layer_file_title(const struct layer_file *file, enum language language);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void layer_file_free(struct layer_file *file);

#endif
