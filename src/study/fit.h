/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIT_H
#define FIT_H

#include "study/calibration.h"
#include "study/ensemble.h"
#include "study/marginal.h"
#include "study/nearest.h"
#include "study/score.h"

/*
 * What a record says of the inputs of a scenario.  N replicates, drawn as everywhere,
 * give synthetic records: what each would have made the sources report,
 *
 *     x = statistic + value - T + scale d (e_output + e_row) / sqrt(2)
 *
 * T from the triangle of the report as in study/score.h; e normal, one shared by all
 * rows of an output, as reports of one kind err together; d the discrepancy of the row,
 * how far a right model may be off; scale between 1/2 and 2, evenly in its logarithm,
 * because nobody knows d.  A row that does not say its discrepancy has half of the
 * deviation that the scenario leaves open.  study/knowledge.h and study/nearest.h then
 * find the draws whose records are nearest to the real one; these are the posterior.
 *
 * Depends on plan, seed, observations and the numbers of replicates and draws, never on
 * threads.
 */

enum { N_LEVELS = 3 }; /* 5, 50, 95 % */

/** One scored row of the observations. */
struct fit_row {
    int32_t observation;
    bool is_fitted;     /* else it was held out */
    double discrepancy; /* as it was used */
    double prior[N_LEVELS], posterior[N_LEVELS];
    double p_value; /* of the observed value in the posterior prediction, two-sided */
};

/** An input as the posterior has it. */
struct fit_input {
    double mean, sd, quantile[N_LEVELS]; /* of u; before, 1/2 and 1/sqrt(12) */
};

/** Which rows are fitted: those of one use whose days lie in [first, last]. */
struct fit_choice {
    enum use use;
    int32_t first, last; /* civil day numbers */
};

/** Zero-initialise.  Owns its arrays; borrows scores. */
struct fit {
    const struct scores *scores;
    const struct run_spec *spec; /* borrowed; n_replicates: N */
    int32_t n_rows, n_fitted;
    struct fit_row *rows;
    double *u, *x; /* of records */
    struct records records;
    struct knowledge knowledge;
    struct nearest nearest;
    struct posterior posterior; /* of the learned inputs; its text is blank */
    struct fit_input inputs[MOST_LEARNED];
    double radius; /* within which the draws lie */
    struct marginal marginal;
};

/** Choose the rows.  ST_MEMORY. */
CHECKED enum status fit_init(struct fit *fit, const struct scores *scores,
                             const struct run_spec *spec,
                             const struct fit_choice *choice);

/**
 * Learn.  simulated: what window_run gave for the windows of scores; n_draws below half
 * of N.  ST_MEMORY.
 */
CHECKED enum status fit_learn(struct fit *fit, const double *simulated,
                              int32_t n_draws);

/**
 * Hold every row against replicates of the posterior, with chance of their own: what
 * window_run gave for n of them.  ST_MEMORY.
 */
CHECKED enum status fit_predict(struct fit *fit, const double *simulated, int32_t n);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void fit_free(struct fit *fit);

#endif
