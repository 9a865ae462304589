/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DESIGN_H
#define DESIGN_H

#include <stdint.h>

#include "base/status.h"
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
 *
 * Designs are uniform over [low, high]: value = low + u (high - low), rounded to 12
 * digits.  Of a whole number each of the values low … high is equally likely.
 */

enum design_kind { DESIGN_GRID, DESIGN_LHS, DESIGN_SOBOL, N_DESIGNS };

enum {
    DESIGN_POINTS = 100000, /* most points */
    SOBOL_INPUTS = 40       /* most inputs of GSL's sequence */
};

/** Zero-initialise.  Owns value. */
struct design {
    enum design_kind kind;
    int32_t n_inputs, n_points;
    double *value; /* (n_points x n_inputs) */
};

/** "grid", "lhs", "sobol"; the one of that name, -1 if none. */
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

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void design_free(struct design *design);

#endif
