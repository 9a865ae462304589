/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INQUIRY_H
#define INQUIRY_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "study/summary.h"

/*
 * One line asked of `blocus serve`: a JSON object, every key of which may be left out.
 *
 *     {"id": 7, "set": ["dakar.open=0.5"], "seed": 1, "replicates": 200,
 *      "metrics": ["unmet_total"], "series": ["stock.bamako"], "quantiles": [10, 90]}
 */

enum {
    INQUIRY_BYTES = 1 << 20,    /* longest line */
    INQUIRY_REPLICATES = 100000 /* most replicates of one */
};

/** Borrows nothing; owns json, into which the others point. */
struct inquiry {
    json_t *json;
    json_t *id;         /* any JSON, given back with the answer; NULL: none */
    const json_t *sets; /* texts as --set takes them; NULL: none */
    uint64_t seed;
    int32_t n_replicates;
    const json_t *metrics; /* names, or a text: "headline", "all" */
    const json_t *series;  /* the same; NULL: none */
    struct chosen chosen;  /* quantiles besides the usual ones */
};

/**
 * Read a line, without its line end.  What inquiry holds before is what counts where a
 * key is left out.  Every mistake is reported at line n of file; ST_INPUT if there was one, with json and id
 * as far as they could be read.  ST_MEMORY.
 */
CHECKED enum status inquiry_read(struct inquiry *inquiry, const char *line, size_t size,
                                 const struct place *place, struct diag *diag);

/** How many texts a list has, a single text counting as one; NULL: 0. */
int32_t inquiry_n_texts(const json_t *list);

/** One of them. */
const char *inquiry_text(const json_t *list, int32_t i);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void inquiry_free(struct inquiry *inquiry);

#endif
