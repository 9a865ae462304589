/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef VARIATION_H
#define VARIATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "input/model.h"
#include "input/scenario.h"
#include "input/table.h"

/*
 * An input that a sweep or a search varies.  One --vary or --lever of the command line:
 *
 *     [date..date:]entity[/fuel].parameter=low:high:n     n values, both ends included
 *     …=low:high                                          a range for a design
 *     …=a,b,c                                             these values
 *     … when CONDITION                                    of a rule: input/rule.h
 *
 * What stands before the sign is what stands before it in --set, and the values are
 * numbers, or factors (x0.5:x2:4) on what holds without them.  A value of a sweep acts
 * as --set with it would, so that any point can be run again alone.
 */

enum { VARIATION_VALUES = 10000 }; /* most values of one input */

/** Zero-initialise.  Owns texts, values and edits. */
struct variation {
    char *text;          /* "dakar.open=0:1:5" */
    char *name;          /* "dakar.open": of its column */
    char *origin;        /* "--vary dakar.open=0:1:5": its place in messages */
    char *entity, *fuel; /* as given: "dakar", "corridor:*"; "", "petrol", "*" */
    enum parameter_id parameter;
    int32_t column; /* of a file of points, from 1; 0: an option */
    bool is_factor;
    bool is_rule;          /* behind the values stands ` when CONDITION` */
    double low, high;      /* the ends; of a list its smallest and largest value */
    int32_t n_values;      /* 0: a range for a design */
    double *values;        /* (n_values), in the order given */
    struct scenario edits; /* what it edits, wildcards spread out: slots and dates */
};

/**
 * Read one text of an option, "--vary".  is_grid: values are wanted, else a range, as
 * design ("lhs") asks.  Every mistake is reported at the origin; ST_INPUT if there was
 * one.
 */
CHECKED enum status variation_read(struct variation *variation,
                                   const struct model *model, const char *option,
                                   const char *text, const char *design, bool is_grid,
                                   struct diag *diag);

/** The head of a column of a file of points, and the value of the first.  Borrows all. */
struct column_head {
    const char *file, *name;   /* "dakar.open", of a rule with ` when CONDITION` */
    const struct place *place; /* of the name */
    const char *value;         /* a number or a factor … */
    const struct place *cell;  /* … and its place */
    bool is_semicolon;
};

/**
 * Read what such a column varies; low and high are not set.  Mistakes are reported at the
 * place of the name or of the value; parameter is N_PARAMETERS if the name means none.
 */
CHECKED enum status variation_read_column(struct variation *variation,
                                          const struct model *model,
                                          const struct column_head *head,
                                          struct diag *diag);

/** Give a range n >= 2 values, both ends included.  ST_MEMORY. */
CHECKED enum status variation_spread(struct variation *variation, int32_t n);

/**
 * Do n inputs go together?  None may be named twice, nor may one replace what an
 * earlier one varies.  ST_INPUT, reported.
 */
CHECKED enum status variation_check(const struct variation *variations, int32_t n,
                                    struct diag *diag);

/**
 * Add the edits of one value to a scenario, as --set would.  Reported as there; of a file
 * of points at the cell of the row, NULL otherwise.
 */
CHECKED enum status variation_apply(const struct variation *variation,
                                    struct scenario *scenario,
                                    const struct model *model, double value,
                                    const struct table_row *row, struct diag *diag);

/** Round to 12 digits: 0.3 is what 0.3 reads as, not 0.30000000000000004. */
double variation_round(double value);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void variation_free(struct variation *variation);

#endif
