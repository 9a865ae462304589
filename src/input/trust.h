/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TRUST_H
#define TRUST_H

#include <stdbool.h>
#include <stdint.h>

#include "input/model.h"
#include "input/table.h"

/*
 * How far the numbers of a model are to be trusted: model/trust.csv,
 *
 *     family,factor,level,metrics,command,label_en,label_fr,note_en,note_fr
 *
 * A family is a group of metrics; its factors, after NASA-STD-7009, have levels from 0
 * (nothing) to 4, and the row of the factor `overall` names the metrics, separated by
 * spaces, and says in a few words why.  Only that row is kept: the others are for
 * model/TRUST.md.
 */

enum { MOST_TRUST = 4 };

/** A family.  Owns its texts. */
struct trusted {
    char *family;
    char *label[N_LANGUAGES], *note[N_LANGUAGES];
    int32_t level; /* 0 to MOST_TRUST */
    bool has_metric[N_METRICS];
};

/** In the order of the file.  Zero-initialise: a model that says nothing.  Owns all. */
struct trust {
    int32_t n_rows;
    struct trusted *rows;
    struct text text; /* the file as it was read */
};

/** Read a file of trust.  Every mistake is reported; ST_INPUT if there was one. */
CHECKED enum status trust_load(struct trust *trust, const char *path, opener *open,
                               void *context, struct diag *diag);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void trust_free(struct trust *trust);

#endif
