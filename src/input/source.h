/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdint.h>

#include "base/diag.h"
#include "input/opener.h"

/*
 * Where numbers come from: sources.csv of a model, or beside a file of observations,
 *
 *     id,title,publisher,date,url
 *
 * What is cited exists, and what is there is cited by its id.
 */

enum {
    MODEL_SOURCES = 4096, /* in a file */
    ID_LENGTH = 40        /* bytes of the longest id, of entities too */
};

/** The source of a number that nobody has looked for yet. */
#define SOURCE_TODO "todo"

/** One row.  Owns its texts. */
struct source {
    char *id, *title, *publisher, *date, *url;
};

/** In the order of the file.  Zero-initialise.  Owns all of it. */
struct sources {
    int32_t n_rows;
    struct source *rows;
};

/** Read a file that was opened.  Every mistake is reported; ST_INPUT if any. */
CHECKED enum status sources_read(struct sources *sources, const struct text *text,
                                 struct diag *diag);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void sources_free(struct sources *sources);

/** The source of that id, -1 if there is none. */
int32_t sources_find(const struct sources *sources, const char *id);

#endif
