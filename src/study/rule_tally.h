/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULE_TALLY_H
#define RULE_TALLY_H

#include <stdint.h>

#include "engine/block.h"

/*
 * On how many days each rule of a scenario was on, and from which day: counted in whole
 * numbers, replicate by replicate, so that nothing depends on the order.
 */

/** Zero-initialise.  Owns its counts. */
struct rule_tally {
    int32_t n_rules, n_days; /* of the plan */
    int64_t n;               /* replicates */
    int64_t *days;  /* (n_rules x (n_days + 1)) replicates by days on which it was on */
    int64_t *first; /* (n_rules x (n_days + 1)) by the first of them; n_days: never */
};

/** What is said of one rule. */
struct rule_figures {
    int64_t n, n_on;  /* replicates; those in which it ever was on */
    double mean_days; /* on which it was on, over all replicates */
    double days[3];   /* 5, 50 and 95 % quantiles of these */
    double first[3];  /* the same of the first day, over those in which it was on */
};

/** Of a plan; ST_MEMORY. */
CHECKED enum status rule_tally_init(struct rule_tally *tally, const struct plan *plan);

/** Count the first n lanes of a finished block. */
void rule_tally_add(struct rule_tally *tally, const struct block *block, int32_t n);

/** Add another tally of the same plan. */
void rule_tally_merge(struct rule_tally *tally, const struct rule_tally *other);

/** What was counted of a rule; quantiles are of type 7. */
struct rule_figures rule_tally_figures(const struct rule_tally *tally, int32_t rule);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void rule_tally_free(struct rule_tally *tally);

#endif
