/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PHASE_H
#define PHASE_H

#include <stdint.h>

#include "input/table.h"

/*
 * The phases of a crisis, so that none of its dates stands in code: model/phases.csv,
 *
 *     phase,date_start,date_end,label_en,label_fr
 */

/** A stretch of days.  Owns its texts. */
struct phase {
    char *name;
    char *label[N_LANGUAGES];
    int32_t first, last; /* civil day numbers, both included */
};

/** In the order of the file, which is that of time.  Zero-initialise.  Owns all. */
struct phases {
    int32_t n_rows;
    struct phase *rows;
    struct text text; /* the file as it was read */
};

/** Read a file of phases.  Every mistake is reported; ST_INPUT if there was one. */
CHECKED enum status phases_load(struct phases *phases, const char *path, opener *open,
                                void *context, struct diag *diag);

/** Accepts zeroed, half-made and freed phases, and zeroes. */
void phases_free(struct phases *phases);

/** The phase with most of these days, the first of equals; -1 if none has any. */
int32_t phases_find(const struct phases *phases, int32_t first, int32_t last);

/**
 * A date in a cell: ISO, beside semicolons dd/mm/yyyy too.  ST_INPUT, reported, if it
 * is none.
 */
CHECKED enum status day_read(const struct table_cursor *at, int32_t column,
                             int32_t *day);

/** The first and the last day, in column and the one after it. */
CHECKED enum status days_read(const struct table_cursor *at, int32_t column,
                              int32_t *first, int32_t *last);

#endif
