/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RUN_TABLES_H
#define RUN_TABLES_H

#include "input/observation.h"
#include "output/csv.h"
#include "output/run_facts.h"
#include "study/ensemble.h"

/*
 * The tables of an ensemble, written row by row to an open sheet, header not included.
 * Cannot fail: a sheet keeps its own error.
 */

/** The cells date and day. */
void write_day(struct sheet *sheet, const struct plan *plan, int32_t day);

/** The cells entity and fuel, blank where -1. */
void write_owner(struct sheet *sheet, const struct plan *plan, int32_t entity,
                 int32_t fuel);

/** The cells metric, entity, fuel and unit of a measure; a time counts as the horizon. */
void write_metric(struct sheet *sheet, const struct plan *plan, int32_t measure);

/** The cells label_en and label_fr of a number of the model. */
void write_slot_labels(struct sheet *sheet, const struct model *model, int32_t slot);

/** What to take from figures of an observation: a first day is written as a day of the
    run, like the column day of daily.csv. */
double observation_origin(const struct plan *plan, const struct observation *it);

/** The cells of an observation: dates, output, owner, statistic, value, low and high. */
void write_observation(struct sheet *sheet, const struct plan *plan,
                       const struct observation *it);

/** daily.csv: a row a series and day. */
void write_daily(struct sheet *sheet, const struct run_facts *facts,
                 const struct ensemble *ensemble);

/** chart.csv: a row a day. */
void write_chart(struct sheet *sheet, const struct run_facts *facts,
                 const struct ensemble *ensemble);

/** replicates.csv: one row. */
void write_replicate(struct sheet *sheet, const struct run_facts *facts,
                     const struct replicate_row *row);

/** summary.csv: a row a metric, two for times. */
void write_summary(struct sheet *sheet, const struct run_facts *facts,
                   const struct ensemble *ensemble);

/** periods.csv: a row a series and period. */
void write_periods(struct sheet *sheet, const struct run_facts *facts,
                   const struct ensemble *ensemble);

/** The cells of one period of one series: its name and days, and whose it is. */
void write_period(struct sheet *sheet, const struct plan *plan,
                  const struct periods *periods, int32_t series, int32_t period);

/** probabilities.csv: a row a condition. */
void write_probabilities(struct sheet *sheet, const struct run_facts *facts,
                         const struct ensemble *ensemble);

/** rules.csv: a row a rule. */
void write_rules(struct sheet *sheet, const struct run_facts *facts,
                 const struct ensemble *ensemble);

/** The cells of a metric and what it is held against; those of a share. */
void write_condition(struct sheet *sheet, const struct plan *plan,
                     const struct condition *condition);
void write_share(struct sheet *sheet, const struct share *share);

/** The quantiles at other levels than the usual ones, as schema_init names them. */
void write_chosen(struct sheet *sheet, const struct chosen *chosen, int32_t step,
                  bool is_there, const double *quantile);

/** sensitivity.csv: a row a metric and input, greatest share first. */
void write_sensitivity(struct sheet *sheet, const struct run_facts *facts,
                       const struct ensemble *ensemble);

/** variance.csv: a row a metric, two for times. */
void write_variance(struct sheet *sheet, const struct run_facts *facts,
                    const struct ensemble *ensemble);

#endif
