/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANSWER_H
#define ANSWER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/diag.h"
#include "output/inquiry.h"
#include "study/ensemble.h"

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

/** What came out of an inquiry.  is_asked, (plan->n_measures): the metrics to tell.
 * NULL when memory is short. */
json_t *answer_make(const struct inquiry *inquiry, const struct plan *plan,
                    const struct ensemble *ensemble, const bool *is_asked);

/** Mistakes that came while an inquiry was dealt with.  Owns list. */
struct complaints {
    struct diag diag; /* give this to what may complain */
    json_t *list;     /* NULL: memory is short */
};

/** Must not move once begun. */
void complaints_begin(struct complaints *complaints, enum language language);

/** The first of them under "error", the others, if any, under "others"; takes the list.
 * NULL when memory is short. */
json_t *answer_refuse(const struct inquiry *inquiry, struct complaints *complaints);

/** Write the line and see it off; takes answer, NULL included.  ST_MEMORY, ST_IO. */
CHECKED enum status answer_write(json_t *answer, FILE *file);

#endif
