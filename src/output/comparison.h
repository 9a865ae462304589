/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMPARISON_H
#define COMPARISON_H

#include <stdbool.h>

#include "output/rival.h"
#include "output/run_facts.h"
#include "output/schema.h"
#include "output/timeline.h"
#include "study/change.h"
#include "study/contrast.h"

/*
 * What `blocus compare` found.  Only alternatives that change levers and nothing else
 * are choices, and only choices are ranked; what changes a hazard or the world is an
 * assumption, and one assumption is not better than another.  Where a choice changes
 * one number only, its effect divided by that change is what a unit of it is worth.
 * Under rivals a choice is ranked only if its sign holds: else it hangs on which of the
 * explanations is right.
 */

/** Why an alternative says nothing of the worth of a unit. */
enum unit_gap {
    UNIT_NO_GAP,
    UNIT_SAME,        /* it changes nothing */
    UNIT_NO_LEVER,    /* it changes a hazard or the world */
    UNIT_SEVERAL,     /* it changes several numbers */
    UNIT_NO_QUANTITY, /* it changes a switch or a rank */
    UNIT_RULE,        /* it changes a rule: on how many days that acts is an outcome */
    UNIT_WARM_UP,     /* it changes nothing in the run itself */
    UNIT_NO_CHANGE,   /* on average by an amount that cannot be told from 0 */
    UNIT_UNDEFINED    /* the metric is defined in fewer than two pairs */
};

/** One alternative.  Borrows everything. */
struct alternative {
    const char *name;                /* "escorts-doubled" */
    const struct run_facts *facts;   /* of this side: scenario, plan, files */
    const struct timeline *timeline; /* of its inputs */
    const struct contrast *contrast;
    const struct periods *periods; /* of --by, less the base; else NULL */
    bool has_role[N_ROLES];        /* of the inputs that it changes */
    int32_t n_changed;             /* how many numbers those are */
    int32_t n_rules;               /* rules that one side has and the other has not */
    const struct change *change;   /* of the only one, if it is a quantity; else NULL */
};

/** Zero-initialise.  Owns order; borrows the rest. */
struct comparison {
    const struct timeline *base; /* its inputs */
    int32_t n_alternatives;
    const struct alternative *alternatives;
    int32_t n_margins;
    const char *const *margins; /* texts of --margin */
    int32_t rank;               /* the measure that ranks */
    int32_t n_given;            /* texts of --rivals … */
    const char *const *given;
    int32_t n_rivals; /* … and what they name */
    const struct rival *rivals;
    int32_t n_ranked;
    int32_t n_choices;
    int32_t *order; /* (n_alternatives) the ranked ones, best first, then choices whose
                       sign does not hold, then assumptions */
};

/** Does the folder hold that table? */
bool comparison_has_table(const struct comparison *comparison, enum table_id table);

/** Is an alternative a choice: does it change levers and nothing else? */
bool alternative_is_choice(const struct alternative *alternative);

/** Does it change nothing at all? */
bool alternative_is_same(const struct alternative *alternative);

/** What keeps its effects from being divided by a change; UNIT_NO_GAP: nothing. */
enum unit_gap alternative_gap(const struct alternative *alternative);

/** The same for one of its metrics. */
enum unit_gap alternative_gap_of(const struct alternative *alternative,
                                 const struct paired *paired);

/** The word for a gap in the tables ("several"); "" of UNIT_NO_GAP. */
const char *unit_gap_name(enum unit_gap gap);

/** Is a number that a unit more or less of means something: neither switch nor rank? */
bool parameter_is_quantity(const struct parameter *parameter);

/** The parameter that change is of, for its unit. */
const struct parameter *alternative_lever(const struct alternative *alternative);

/** How many units a worth is given for: 1000 m3, 100 MWh or millions of money a day, a tenth
   of a share or ratio, else 1. */
double lever_per(const struct parameter *lever);

/** Put the alternatives in order of the measure rank.  ST_MEMORY. */
CHECKED enum status comparison_rank(struct comparison *comparison);

/** The interval of place i in the order that holds with all the others. */
void comparison_interval(const struct comparison *comparison, int32_t i, double *low,
                         double *high);

/** What is left of measure m of an alternative over the base as it is and all rivals. */
struct robustness comparison_robustness(const struct comparison *comparison, int32_t i,
                                        int32_t m);

/** The level of each interval of choices, so that all hold together. */
double comparison_level(const struct comparison *comparison);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void comparison_free(struct comparison *comparison);

#endif
