/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EARLIER_FIT_H
#define EARLIER_FIT_H

#include <jansson.h>

#include "base/diag.h"

/*
 * The evidence of another fit, from its run.json.  Two scenarios may be held against
 * each other only on the same rows of the same observations, with as many replicates:
 * what differs is named, and nothing is compared.
 */

/** Zero-initialise.  Owns json; borrows the path. */
struct earlier_fit {
    const char *path; /* of the folder, as given */
    json_t *json;
    double log, error, effective; /* of its evidence: study/marginal.h */
};

/** Read it.  ST_IO, ST_INPUT if it is no fit that has evidence; reported. */
CHECKED enum status earlier_fit_read(struct earlier_fit *earlier, const char *path,
                                     struct diag *diag);

/**
 * May it be compared with a manifest that is to be?  Only what that already has is
 * looked at, so rows may be asked about later.  ST_INPUT, reported.
 */
CHECKED enum status earlier_fit_check(const struct earlier_fit *earlier,
                                      const json_t *now, struct diag *diag);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void earlier_fit_free(struct earlier_fit *earlier);

#endif
