/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENSEMBLE_H
#define ENSEMBLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "engine/block.h"
#include "engine/plan.h"
#include "study/crew.h"
#include "study/digest.h"
#include "study/past.h"
#include "study/rule_tally.h"
#include "study/summary.h"

/*
 * Many replicates of one plan: waves of blocks run on threads, what they gave is taken
 * up in the order of replicates, so that the result depends on struct run_spec and the
 * plan, never on struct run_resources nor on LANES.
 *
 * Daily columns and metrics are exact while those of all replicates fit into
 * memory_bytes: mean and standard deviation from the samples, quantiles of type 7 (R's
 * default).  Above that, histograms take the place of the samples (sample/histogram.h),
 * with edges fixed by replicates 0 to 4095, or fewer of both if memory_bytes is small
 * (study/store.h); means, standard errors and variances of metrics stay what they were.
 * Columns are kept in single precision, metrics in double.
 */

/** What defines a result. */
struct run_spec {
    uint64_t seed;
    int32_t n_replicates; /* 1 to 10^8 */
    int32_t first;        /* of them, a multiple of luck; ensemble_run alone takes it */
    int32_t luck;         /* replicates in a row that share a draw of the unknowns */
    uint64_t memory_bytes; /* for samples: decides exact or histogram */
    struct chosen chosen;  /* quantiles of metrics besides the usual ones */
    const bool *is_wanted; /* (plan->n_series); NULL: no daily columns at all */
    const bool *is_asked;  /* (plan->n_measures) metrics to summarise; NULL: all */
};

/**
 * One replicate.  A metric that is not defined is what a time metric counts as then, or
 * 0.  Borrowed for the call.
 */
struct replicate_row {
    int32_t replicate;
    const double *unknown; /* (plan->n_unknowns) */
    const double *metric;  /* (plan->n_measures) */
    const bool *defined;   /* (plan->n_measures) */
};

/** Called in the order of replicates, from the calling thread; not ST_OK: stop. */
typedef enum status replicate_sink(void *context, const struct replicate_row *row);

/**
 * What may change only the time that a result takes, and who is told.  The callbacks
 * may be NULL, and all of them are called from the calling thread.
 */
struct run_resources {
    int32_t n_jobs; /* threads, at least 1 */
    stop_question *stop;
    progress_sink *progress;
    replicate_sink *row;
    void *context;
    const struct reel *reel; /* who simulated already, or NULL (engine/tape.h) … */
    int32_t reel_plan;       /* … and which of its plans this is */
    const struct past_day *from; /* where courses begin, if that was simulated … */
    /* … already; NULL: at the beginning (study/past.h) */
};

/** Are daily columns of a series wanted? */
bool run_wants(const struct run_spec *spec, int32_t series);

/** Has somebody asked to stop? */
bool run_must_stop(const struct run_resources *resources);

/** Tell progress of one of n_steps runs of equal length, step of them done. */
void run_tell(const struct run_resources *resources, int64_t step, int64_t n_steps,
              int64_t done, int64_t total);

/** The result.  Zero-initialise.  Owns all of it. */
struct ensemble {
    int32_t n_replicates;
    bool is_exact;
    int32_t n_wanted;
    int32_t *series; /* (n_wanted) indices of plan->series, in their order */
    int32_t n_days;
    struct daily *daily; /* (n_wanted x n_days) */
    int32_t n_measures;
    struct summary *summary;    /* (n_measures) */
    struct summary *restricted; /* (n_measures) times, with the horizon for never */
    struct rule_tally rules;    /* of the scenario */
    struct broken_book broken;  /* if the status is ST_BOOKS */
};

/**
 * Simulate and summarise.  ST_MEMORY, ST_BOOKS (the first broken book in the order of
 * blocks is in broken), ST_INTERRUPT when stop said so, or what the row sink returned.
 */
CHECKED enum status ensemble_run(struct ensemble *ensemble, const struct plan *plan,
                                 const struct run_spec *spec,
                                 const struct run_resources *resources);

/** Accepts zeroed, half-made and freed ensembles, and zeroes. */
void ensemble_free(struct ensemble *ensemble);

#endif
