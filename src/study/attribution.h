/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ATTRIBUTION_H
#define ATTRIBUTION_H

#include <stdint.h>

#include "study/ensemble.h"

/*
 * Whose fault is it?  Several causes are switched off, in every combination, all under the
 * same chance.  With v(S) a metric of one replicate when the causes in S are off and k
 * causes in all, the part of cause i is its Shapley value in that replicate,
 *
 *     part_i = sum over S without i of |S|! (k - |S| - 1)! / k! (v(S) - v(S and i))
 *
 * the mean, over all orders in which causes could be switched off one after another, of
 * what switching i off takes away.  Parts add up to v(none) - v(all) in every replicate;
 * what a cause takes away alone, or when it goes last, need not, and the two may differ
 * in sign: then the part hangs on what else is there.
 *
 * Shapley (1953), A value for n-person games; Owen (2014), SIAM/ASA J. Uncertainty
 * Quantification 2, 245-251.
 */

enum { MOST_CAUSES = 10 };

/** A mean over replicates, n 0: nothing else means anything. */
struct attributed {
    int64_t n; /* replicates in which the metric is defined under every combination */
    double mean;
    bool has_se;
    double se, low, high; /* 95 % interval of the mean */
};

/** One cause and one metric. */
struct cause_part {
    struct attributed part;        /* Shapley value: what it adds */
    struct attributed alone, last; /* what goes if it goes first, and if it goes last */
};

/** What is simulated.  Borrows everything. */
struct attribution_task {
    int32_t n_causes;                /* 1 to MOST_CAUSES */
    const struct plan *const *plans; /* (2^n_causes) bit i set: cause i is off */
    const struct run_spec *spec;     /* luck is 1 */
    int32_t n_measures;
    const int32_t *measures; /* (n_measures) indices of plan->measures */
};

/** The result.  Zero-initialise.  Owns its arrays. */
struct attribution {
    int32_t n_causes, n_measures, n_subsets;
    struct attributed *subset; /* (n_subsets x n_measures) the metric itself */
    struct attributed *total;  /* (n_measures) none off less all off */
    struct cause_part *parts;  /* (n_causes x n_measures) */
};

/** |S|! (k - |S| - 1)! / k!: the share of orders in which just S goes before i. */
double attribution_weight(int32_t n_before, int32_t n_causes);

/**
 * Simulate all combinations.  ST_MEMORY, ST_BOOKS (broken, and failed is the plan that it
 * happened to), ST_INTERRUPT.  Of resources row is not used.
 */
CHECKED enum status attribution_run(struct attribution *attribution,
                                    const struct attribution_task *task,
                                    const struct run_resources *resources,
                                    struct broken_book *broken,
                                    const struct plan **failed);

const struct cause_part *attribution_part(const struct attribution *attribution,
                                          int32_t cause, int32_t measure);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void attribution_free(struct attribution *attribution);

#endif
