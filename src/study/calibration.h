/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CALIBRATION_H
#define CALIBRATION_H

#include "study/ensemble.h"
#include "study/nearest.h"

/*
 * Would the fit be right if the world were one of its replicates?  Synthetic records,
 * whose inputs are known, are fitted in turn, each left out of its own fit.  The rank of
 * the known u among the draws is then spread evenly, and the 90 % interval holds it nine
 * times in ten (simulation-based calibration: Talts et al. 2018, arXiv:1804.06788).  A
 * tie is broken by lot.
 */

enum { RANK_BINS = 10 };

/** Of one learned input, over all synthetic records. */
struct calibrated {
    double cover50, cover90; /* shares */
    double chi2, p_value;    /* of ranks in RANK_BINS bins, under an even spread */
};

/** Zero-initialise.  Owns radius. */
struct calibration {
    int32_t n_records;
    struct calibrated by_input[MOST_LEARNED]; /* in the order of the knowledge */
    double *radius; /* (n_records) of the draws that were kept */
};

/**
 * Fit the first n_records replicates on which the knowledge was not built, at most half
 * of them.  ST_MEMORY, ST_INTERRUPT.
 */
CHECKED enum status calibration_run(struct calibration *calibration,
                                    struct nearest *nearest, int32_t n_records,
                                    uint64_t seed,
                                    const struct run_resources *resources);

/** The share of synthetic records that lie at least as far out as a radius. */
double calibration_beyond(const struct calibration *calibration, double radius);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void calibration_free(struct calibration *calibration);

#endif
