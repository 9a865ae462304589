/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANSWER_H
#define ANSWER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/diag.h"
#include "library/blocus.h"
#include "output/inquiry.h"

/*
 * One line that `blocus serve` answers: what came out, or what was wrong.
 *
 *     {"id": 7, "replicates": 200, "seed": 1, "metrics": {"unmet_total.bamako.petrol": {
 *         "n": 200, "share_defined": 1, "mean": …, "se": …, "mean_low": …, "mean_high": …,
 *         "q05": …, "q25": …, "q50": …, "q75": …, "q95": …, "cvar95": …}, …},
 *      "start": "2025-09-01", "series": {"stock.bamako.petrol": {"mean": […], "sd": […],
 *         "q05": […], …}, …}}
 *     {"id": 7, "error": {"number": "E203", "message": "…", "place": "--set …"}}
 *
 * Names and figures are those of summary.csv and daily.csv of such a run, with all their
 * digits; null where a cell would be blank.  A time metric has its row `…_restricted`
 * too.
 */

/** What came out of an inquiry, and which of it to tell, in the order of the plan.  Borrows
 * everything. */
struct answer_facts {
    const struct inquiry *inquiry;
    const blocus *b;
    const blocus_result *result;
    int32_t n_metrics, n_series;
    const int32_t *metrics, *series;
};

/** NULL when memory is short. */
json_t *answer_make(const struct answer_facts *facts);

/** Mistakes that came while an inquiry was dealt with.  Owns list. */
struct complaints {
    struct diag diag; /* give this to what may complain */
    json_t *list;     /* NULL: memory is short */
};

/** Must not move once begun. */
void complaints_begin(struct complaints *complaints, enum language language);

/** Add what the last call on a handle had to say; place: of what is about no file. */
void complaints_add(struct complaints *complaints, const blocus *b, const char *place);

/** The first of them under "error", the others, if any, under "others"; takes the list.
 * NULL when memory is short. */
json_t *answer_refuse(const struct inquiry *inquiry, struct complaints *complaints);

/** Write the line and see it off; takes answer, NULL included.  ST_MEMORY, ST_IO. */
CHECKED enum status answer_write(json_t *answer, FILE *file);

#endif
