/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCORE_RESULTS_H
#define SCORE_RESULTS_H

#include <jansson.h>

#include "base/diag.h"
#include "output/csv.h"
#include "output/folder.h"
#include "output/run_facts.h"
#include "study/ensemble.h"

/*
 * The folder of `blocus score`: score.csv, score-totals.csv, daily.csv of the series
 * that were observed, samples.csv with facts->samples (what window_run gave for the
 * scenario), and the two descriptions.  facts->scores must be there.
 */

/** What scores are held against: files and choice of rows; NULL when memory is short. */
json_t *score_question(const struct model *model, const struct scores *scores,
                       const struct scenario *normal);

/** A row of score-totals.csv, to its end. */
void write_score_total(struct sheet *sheet, const struct scores *scores,
                       const struct total *total);

/** run.json: the run, and what it was held against; normal: the scenario of normal
 * times.  NULL when memory is short. */
json_t *score_manifest(const struct run_facts *facts, const struct scenario *normal,
                       bool is_exact);

/** Write the tables, their description and run.json into a folder that was begun, and
 * put it in its place.  normal: the scenario of normal times.  All reported. */
CHECKED enum status score_results_write(struct folder *folder,
                                        const struct run_facts *facts,
                                        const struct ensemble *ensemble,
                                        const struct scenario *normal,
                                        struct diag *diag);

/** score.csv to an open sheet, header included.  ST_MEMORY. */
CHECKED enum status write_score_table(struct sheet *sheet,
                                      const struct run_facts *facts);

#endif
