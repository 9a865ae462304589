/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POSTERIOR_H
#define POSTERIOR_H

#include <stdbool.h>
#include <stdint.h>

#include "input/model.h"
#include "input/table.h"

/*
 * What a fit learned: draws of the uniforms behind the inputs.  A row a draw, as
 * `blocus fit` writes them to posterior.csv
 *
 *     model_sha256,scenario_sha256,observations_sha256,mali.escorts,dakar.threat,…
 *
 * The first three are the same in every row and say what was fitted to what, so that a
 * file alone can be checked.  The others are inputs, each u in (0, 1): the place in the
 * law that the scenario gives the input, so one u serves all of its dates, and another
 * scenario with another law.
 */

enum { SHA256_DIGITS = 64 };

/** Zero-initialise.  Owns all of it. */
struct posterior {
    int32_t n_draws, n_inputs;
    char **inputs; /* (n_inputs) "bamako_retail/petrol.demand" */
    double *u;     /* (n_draws x n_inputs) */
    char model_sha256[SHA256_DIGITS + 1];
    char observations_sha256[SHA256_DIGITS + 1]; /* of the first row */
    bool is_mixed;                               /* rows of several fits: refused */
    struct text text;                            /* the file as it was read */
};

/** Read a posterior.csv for a model.  Every mistake is reported; ST_INPUT if any. */
CHECKED enum status posterior_load(struct posterior *posterior,
                                   const struct model *model, const char *path,
                                   opener *open, void *context, struct diag *diag);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void posterior_free(struct posterior *posterior);

#endif
