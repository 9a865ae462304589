/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "input/ancestry.h"
#include "input/dictionary.h"
#include "input/model.h"
#include "input/posterior.h"
#include "input/scenario.h"

/*
 * Model and scenario compiled to flat arrays that never change again.  Everything that
 * can be wrong with what a user wrote is found before plan_compile returns.
 */

/** A slot's value from a day on: an expression, the same until the next piece. */
struct piece {
    int32_t slot;
    enum parameter_id parameter; /* of the slot */
    int32_t day;        /* first day, counted from start; negative in the warm-up */
    struct value value; /* a number or a distribution, never a FACTOR */
    double factor;      /* multiplies it, or its hazard for a PROBABILITY */
};

/** One line of the results: which output, of what.  -1: does not apply. */
struct series {
    enum output_id output;
    int32_t entity; /* index in model->entities */
    int32_t fuel;   /* rank of the fuel */
};

/** One figure for a whole replicate. */
struct measure {
    enum metric_id metric;
    int32_t entity;
    int32_t fuel;
};

/** A parameter that differs between replicates because nobody knows it better. */
struct unknown {
    int32_t slot;
    char name[96]; /* "bamako_retail/petrol.demand" */
};

struct plan {
    const struct model *model; /* borrowed */
    int32_t start;             /* civil day number of day 0 */
    int32_t n_days;
    int32_t warm_up;
    int32_t n_series;
    struct series *series; /* everything that a day reports */
    int32_t n_measures;
    struct measure *measures; /* everything that a replicate reports */
    int32_t n_unknowns;
    struct unknown *unknowns;
    int32_t n_rules;                   /* rows of the scenario with a condition */
    const struct posterior *posterior; /* borrowed: engine/unknown.h; NULL: none */
    const struct ancestry *ancestry;   /* borrowed: engine/branch.h; NULL: none */
    int32_t *learned;      /* (n_unknowns) input of the posterior, -1: by address */
    struct layout *layout; /* what only the engine reads: engine/layout.h */
};

/**
 * Check that model and scenario make sense together and compile them.  Every mistake is
 * reported with its place; ST_INPUT if there was one.  The model must outlive the plan.
 */
CHECKED enum status plan_compile(struct plan *plan, const struct model *model,
                                 const struct scenario *scenario, struct diag *diag);

/** Accepts zeroed, half-made and freed plans, and zeroes. */
void plan_free(struct plan *plan);

/** The output of whose days a metric is made, first of all. */
enum output_id metric_output(enum metric_id metric);

/** Is a metric the day on which something happens first? */
bool metric_is_day(enum metric_id metric);

/** Name of a series or measure for people: "stock", "bamako", "petrol"; "" if none. */
const char *plan_entity_id(const struct plan *plan, int32_t entity);
const char *plan_fuel_id(const struct plan *plan, int32_t fuel);

/** "name.entity.fuel" of a result; blank parts are left out.  Cut to size. */
void plan_result_name(const struct plan *plan, const char *name, int32_t entity,
                      int32_t fuel, char *text, int32_t size);

/** Does a text such as `unmet_total`, `unmet_total.bamako.petrol` mean this result? */
bool plan_is_meant(const struct plan *plan, const char *text, const char *name,
                   int32_t entity, int32_t fuel);

#endif
