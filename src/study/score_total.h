/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCORE_TOTAL_H
#define SCORE_TOTAL_H

#include "study/score.h"

/*
 * Adding scored rows up by group.  Rows of different units meet in a group: each counts
 * in units of the mean that the reference has over all scored rows with its output and
 * kind of unit (sums, first days, the rest), so that large numbers do not outvote small
 * ones.  Within one output and unit this is 1 - mean CRPS / mean CRPS of the reference.
 *
 * A reference that happens to meet a report almost exactly is no measure of anything, and
 * would outweigh all other rows.  So the mean CRPS of a reference, in an output and in a
 * total, never counts as less than the mean of what the reports can tell at best, for
 * each the greater of
 *
 *     sd / sqrt(pi)   what CRPS a right model has on average, whose only error is that of
 *                     the report: sd is that of its triangle, the rest as for a normal law
 *     resolution      observation_resolution: what is too little to be told apart
 *
 * It depends on the report alone, so two models are held against the same.
 */

/** Make the totals of scored rows: all groups that have any.  ST_MEMORY. */
CHECKED enum status score_totals_make(struct scores *scores);

/** The mean CRPS of `earlier` in the unit of a scored row, as totals count it. */
double score_scale_earlier(const struct scores *scores, int32_t row);

/** The words of the results: "use", and of it "fit"; "phase", and of it "P2". */
const char *score_group_name(enum group group);
const char *score_total_name(const struct scores *scores, const struct total *total);

#endif
