/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONTRAST_H
#define CONTRAST_H

#include <stdint.h>

#include "study/chance.h"
#include "study/ensemble.h"
#include "study/paired.h"

/*
 * A base and its alternatives, simulated with the same seed and the same replicates, so
 * that whatever they do not change is drawn alike; and what differs, replicate by
 * replicate.  Time metrics count as the horizon where they never come.
 *
 * All differences are exact.  If the daily columns of two scenarios do not fit into
 * memory_bytes, the series are dealt with in several passes, each of which simulates
 * again: that costs time and changes no result.
 */

/** The differences of one series on one day. */
struct contrast_day {
    double mean, low, high; /* 95 % interval of the mean difference */
    double quantile[N_QUANTILES];
};

/** An alternative less the base.  Zero-initialise.  Owns all of it. */
struct contrast {
    int32_t n_measures;
    struct paired *paired; /* (n_measures) */
    int32_t n_conditions;
    struct share_pair *shares; /* (n_conditions) */
    int32_t n_series;
    int32_t *series; /* (n_series) indices of plan->series, in their order */
    int32_t n_days;
    struct contrast_day *daily; /* (n_series x n_days) */
};

/** What is simulated.  Borrows everything. */
struct contrast_task {
    const struct plan *base;
    int32_t n_alternatives;
    const struct plan *const *alternatives; /* of the same model, start and days */
    const struct run_spec *spec;            /* luck is 1 */
    const double *margin;                   /* (n_measures) for paired_summarise */
    const double *const
        *change; /* (n_alternatives) struct pairs' change; may be NULL */
    int32_t n_conditions;
    const struct condition *conditions; /* of measures, whose shares are asked for */
};

/**
 * Fill contrasts, (n_alternatives), zeroed before.  ST_MEMORY, ST_BOOKS (broken, and
 * failed is the plan that it happened to), ST_INTERRUPT.  Of resources row is not used.
 */
CHECKED enum status contrast_run(struct contrast *contrasts,
                                 const struct contrast_task *task,
                                 const struct run_resources *resources,
                                 struct broken_book *broken,
                                 const struct plan **failed);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void contrast_free(struct contrast *contrast);

#endif
