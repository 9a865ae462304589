/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POINTS_H
#define POINTS_H

#include <stdbool.h>
#include <stdint.h>

#include "input/table.h"
#include "input/variation.h"

/*
 * Points at which a sweep looks, from a file: a column an input, called as --vary names
 * it, and a row a point.
 *
 *     id,mali.escorts,corridor:*.attack_probability,2025-10-01..2025-10-31:dakar.open
 *     A-1,4,x0.5,0.25
 *     A-2,6,x1.75,1
 *
 * A column has numbers, or factors.  `point`, whole numbers, and `id`, any text, name
 * points and may be left out; neither names two points alike.
 */

enum { POINTS_MOST = 100000 };

/** Zero-initialise.  Owns all of it. */
struct points {
    int32_t n_points, n_inputs;
    struct variation *inputs; /* (n_inputs) with the ends of their columns */
    double *value;            /* (n_points x n_inputs) */
    struct table_row *rows;   /* (n_points) where they stand */
    int32_t *number;          /* (n_points) column point; NULL: there is none */
    char **id;                /* (n_points) column id; NULL: there is none */
    struct text text;         /* the file as it was read */
};

/** Read such a file.  Every mistake is reported at its cell; ST_INPUT if any. */
CHECKED enum status points_load(struct points *points, const struct model *model,
                                const char *path, opener *open, void *context,
                                struct diag *diag);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void points_free(struct points *points);

#endif
