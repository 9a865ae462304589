/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIT_FACTS_H
#define FIT_FACTS_H

#include "output/earlier_fit.h"
#include "study/fit.h"

/*
 * What `blocus fit` was asked and what it found.
 */

/** Borrows everything. */
struct fit_facts {
    const struct fit *fit;
    const struct fit_choice *choice;
    int32_t n_draws;
    int32_t n_checked;                     /* synthetic records of --check; 0: none */
    const struct calibration *calibration; /* of these, or of a few for `beyond` */
    double beyond; /* share of synthetic records as far out as the real one */
    const struct ensemble *prior, *posterior; /* replicates of each, as many as draws */
    const struct earlier_fit *earlier;        /* of --against, else NULL */
};

#endif
