/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OBSERVATION_H
#define OBSERVATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "input/model.h"

/*
 * What was observed, in the names of the outputs: model/observations.csv
 *
 *     date_start,date_end,output,entity,fuel,statistic,value,low,high,unit,use,source,
 *     confidence,mark,note[,discrepancy]
 *
 * A row says what one source reports of one statistic over the days date_start to
 * date_end, both included; low and high are how far the truth may lie from the report.
 * Sources that contradict each other have a row each.  discrepancy, in the unit of the
 * row, is the deviation that a right model may have from the truth: `blocus fit`.
 */

/** What a row is for: one that set an input proves nothing about the model. */
enum use { USE_INPUT, USE_FIT, USE_TEST, N_USES };

enum confidence { CONFIDENCE_HIGH, CONFIDENCE_MEDIUM, CONFIDENCE_LOW, N_CONFIDENCES };

/** Rows that are kept and shown but not counted. */
enum mark { MARK_NONE, MARK_OUTLIER, MARK_DISPUTED, N_MARKS };

/** One row.  Owns its texts. */
struct observation {
    int32_t first, last; /* civil day numbers */
    enum output_id output;
    int32_t entity; /* index in model->entities */
    int32_t fuel;   /* rank, -1: none */
    enum statistic statistic;
    double value, low, high; /* low <= value <= high; first_day: civil day numbers */
    double discrepancy;      /* how far a right model may be off; -1: not given */
    enum use use;
    enum confidence confidence;
    enum mark mark;
    char *source; /* ids of sources.csv, separated by spaces */
    char *key;    /* "2025-09-03..2025-09-30:stock.bamako.petrol.mean:source" */
    int32_t line;
};

/** Zero-initialise.  Owns all of it. */
struct observations {
    int32_t n_rows;
    struct observation *rows; /* in the order of the file */
    struct text text;         /* the file as it was read */
};

/** Read a file of observations.  Every mistake is reported; ST_INPUT if any. */
CHECKED enum status observations_load(struct observations *observations,
                                      const struct model *model, const char *path,
                                      opener *open, void *context, struct diag *diag);

/** Accepts zeroed, half-made and freed observations, and zeroes. */
void observations_free(struct observations *observations);

/** The words of the files. */
const char *statistic_name(enum statistic statistic);
const char *use_name(enum use use);
const char *confidence_name(enum confidence confidence);
const char *mark_name(enum mark mark); /* "" for MARK_NONE */

/** The unit of a statistic of an output: "truck/day", its sum "truck". */
void statistic_unit(enum output_id output, enum statistic statistic, char *unit,
                    int32_t size);

/**
 * What no observation can pass: 0 for all, 1 for shares and probabilities, 24 hours a
 * day (times the days for a sum); for a first day the dates of the row and the day
 * after.  high may be infinite.
 */
void observation_limits(const struct observation *observation, double *low,
                        double *high);

#endif
