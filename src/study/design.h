/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DESIGN_H
#define DESIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "input/points.h"
#include "input/variation.h"

/*
 * Where a sweep looks: points in the space of its inputs.
 *
 * - grid: all combinations of the inputs' values; the last input changes fastest.
 * - lhs, Latin hypercube: for each input the range is cut into as many strata of equal
 *   width as there are points, each stratum has one point, at a random place in it
 *   (jittered), and the strata of different inputs are paired at random.  All draws are
 *   addressed, (seed, process "design", entity the input's name, replicate the point),
 *   so that the column of an input does not depend on the other inputs.
 *       McKay, Beckman, Conover (1979), Technometrics 21(2), doi:10.2307/1268522.
 * - sobol: the first points of Sobol's sequence, which has no seed, as GSL gives it
 *   (Antonov and Saleev's form, without the point at the origin).
 *       Antonov, Saleev (1979), doi:10.1016/0041-5553(79)90085-5.
 * - file: the points that a file names (input/points.h).
 *
 * The others are uniform over [low, high]: value = low + u (high - low), rounded to 12
 * digits.  Of a whole number each of the values low … high is equally likely.
 */

enum design_kind { DESIGN_GRID, DESIGN_LHS, DESIGN_SOBOL, DESIGN_FILE, N_DESIGNS };

enum {
    DESIGN_POINTS = POINTS_MOST, /* most points */
    SOBOL_INPUTS = 40            /* most inputs of GSL's sequence */
};

/** Zero-initialise.  Owns value. */
struct design {
    enum design_kind kind;
    int32_t n_inputs, n_points;
    double *value;               /* (n_points x n_inputs) */
    const struct points *points; /* borrowed: of a file; NULL: of none */
};

/** "grid", "lhs", "sobol", "file"; the one of the first three that is called so, -1 if
 * none is. */
const char *design_name(enum design_kind kind);
int32_t design_find(const char *name);

/** The points of the grid of n inputs, DESIGN_POINTS + 1 if there are more. */
int32_t design_grid_points(const struct variation *inputs, int32_t n_inputs);

/**
 * Place the points.  n_points (1 to DESIGN_POINTS) counts only without a grid, seed
 * only for lhs; of sobol at most SOBOL_INPUTS inputs.  ST_MEMORY.
 */
CHECKED enum status design_make(struct design *design, enum design_kind kind,
                                const struct variation *inputs, int32_t n_inputs,
                                int32_t n_points, uint64_t seed);

/** The points of a file, which must stay.  ST_MEMORY. */
CHECKED enum status design_of_points(struct design *design,
                                     const struct points *points);

/** What a point is called: its place, from 0, or the number that the file gives it. */
int32_t design_number(const struct design *design, int32_t point);

/** The same, or its id where the file has one, for people.  Cut to size. */
enum { POINT_NAME = 48 };
void design_name_point(const struct design *design, int32_t point,
                       char name[POINT_NAME]);

/** Has it names besides: (n_points) points->id? */
bool design_has_ids(const struct design *design);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void design_free(struct design *design);

#endif
