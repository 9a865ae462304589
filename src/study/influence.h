/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INFLUENCE_H
#define INFLUENCE_H

#include "study/ensemble.h"
#include "study/sensitivity.h"

/*
 * Which uncertain inputs move the metrics of a run: study/sensitivity.h of every unknown
 * and some metrics, from what the replicates gave.
 *
 * With luck = K a draw of the unknowns has K replicates, and its value is their mean: of
 * the variance of these means a K-th of what luck adds is left.  A metric is judged in
 * the draws that define it at all; a time that never comes counts as the horizon.
 * Shares take inputs as independent.  Those of a posterior need not be: then a share is
 * also that of what goes with the input.
 */

enum {
    INFLUENCE_REPLICATES = 1000, /* of a run, below which nothing is judged */
    INFLUENCE_DRAWS = 4000       /* most draws that are looked at, the first ones */
};

/** One input and one result. */
struct influence_input {
    int32_t unknown; /* of the plan */
    struct sensitivity effect;
};

/** Zero-initialise.  Owns its arrays, borrows plan and measures. */
struct influence {
    const struct plan *plan;
    uint64_t seed;
    int32_t luck, n_draws;
    int32_t n_measures;
    const int32_t *measures; /* (n_measures) of plan->measures */
    int32_t told;            /* the one that a screen tells of, by its place */
    double *sum;             /* (n_measures x n_draws) over replicates … */
    int32_t *n_in;           /* … in which the metric is defined */
    int32_t *n;              /* (n_measures) draws that were judged; 0: too few */
    struct influence_input *inputs; /* (n_measures x n_unknowns) greatest share first */
};

/** Can a run be judged: is it long enough, and is anything drawn? */
bool influence_applies(const struct plan *plan, const struct run_spec *spec);

/** Make room for what replicates give.  ST_MEMORY. */
CHECKED enum status influence_init(struct influence *it, const struct plan *plan,
                                   const struct run_spec *spec, const int32_t *measures,
                                   int32_t n_measures);

/** One replicate. */
void influence_add(struct influence *it, const struct replicate_row *row);

/** Judge, when all are in.  ST_MEMORY. */
CHECKED enum status influence_make(struct influence *it);

/** The inputs of a metric, by its place in measures, n_unknowns of them. */
const struct influence_input *influence_of(const struct influence *it, int32_t measure);

/** Greatest share first; of equal ones, such as those of a constant, the plan's order. */
void influence_sort(struct influence_input *inputs, int32_t n);

/** How many standard errors a share must exceed to be clear. */
static const double INFLUENCE_CLEAR = 3;

/** Is an input more than chance would show? */
bool influence_is_clear(const struct influence_input *input);

/** Ignorance of all inputs as a share of a measure's variance; false: luck was not set apart. */
bool influence_ignorance(double *share, const struct plan *plan,
                         const struct ensemble *ensemble, int32_t measure);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void influence_free(struct influence *it);

#endif
