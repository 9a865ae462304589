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
 * - saltelli: what Sobol' indices need (study/indices.h).  A row is two places A and B,
 *   the two halves of a point of Sobol's sequence in twice as many dimensions, and for
 *   each input A with that input of B: n + 2 points, A, the n mixed ones, B.
 *       Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018.
 * - morris: a row is a course of n + 1 points from a random place of a grid of 4 levels,
 *   which moves every input once, in random order, by 2/3 of its range.  Addressed like
 *   lhs, the order with entity "order".
 *       Morris (1991), doi:10.1080/00401706.1991.10484804.
 * - file: the points that a file names (input/points.h).
 *
 * The others are uniform over [low, high]: value = low + u (high - low), rounded to 12
 * digits.  Of a whole number each of the values low … high is equally likely.
 */

enum design_kind {
    DESIGN_GRID,
    DESIGN_LHS,
    DESIGN_SOBOL,
    DESIGN_SALTELLI,
    DESIGN_MORRIS,
    DESIGN_FILE,
    N_DESIGNS
};

enum {
    DESIGN_POINTS = POINTS_MOST, /* most points */
    SOBOL_INPUTS = 40,           /* most inputs of GSL's sequence */
    DESIGN_ROWS = 10 /* least rows of saltelli and morris, for their intervals */
};

/** How far an input of morris moves, in parts of its range. */
static const double MORRIS_STEP = 2.0 / 3;

/** Zero-initialise.  Owns value. */
struct design {
    enum design_kind kind;
    int32_t n_inputs, n_points;
    int32_t n_rows,
        row_points; /* of saltelli and morris; of others every point is one */
    double *value;  /* (n_points x n_inputs) */
    int32_t *moved; /* (n_points) of morris: the input, from 1, that moved up since the
                       point before, below 0 if down; 0: a course begins.  Else NULL */
    const struct points *points; /* borrowed: of a file; NULL: of none */
};

/** "grid", "lhs", "sobol", "saltelli", "morris", "file"; the one of the first five that is
 * called so, -1 if none is. */
const char *design_name(enum design_kind kind);
int32_t design_find(const char *name);

/** The points of the grid of n inputs, DESIGN_POINTS + 1 if there are more. */
int32_t design_grid_points(const struct variation *inputs, int32_t n_inputs);

/** How many points a row of a design is, and how many inputs a design can place. */
int32_t design_row_points(enum design_kind kind, int32_t n_inputs);
int32_t design_most_inputs(enum design_kind kind);

/**
 * Place the points.  n_rows, of which all points are 1 to DESIGN_POINTS, counts only
 * without a grid, seed only for lhs and morris; n_inputs is at most design_most_inputs.
 * ST_MEMORY.
 */
CHECKED enum status design_make(struct design *design, enum design_kind kind,
                                const struct variation *inputs, int32_t n_inputs,
                                int32_t n_rows, uint64_t seed);

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
