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
 *     confidence,mark,note[,discrepancy][,factor,factor_low,factor_high]
 *
 * A row says what one source reports of one statistic over the days date_start to
 * date_end, both included; low and high are how far the truth may lie from the report.
 * Sources that contradict each other have a row each.  discrepancy, in the unit of the
 * row, is the deviation that a right model may have from the truth: `blocus fit`.
 *
 * A source may have counted more than the entity of the row: a whole country instead of
 * a hub.  factor is then the part that belongs to it, with its range; value, low and high
 * stand in the file as they were reported, and are multiplied by factor, factor_low and
 * factor_high, all at their worst.  Everything after the reader knows the product only.
 *
 * Sources are ids of sources.csv beside the file or of the model's.
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
    double factor; /* value, low and high have been multiplied; 1: nothing declared */
    enum use use;
    enum confidence confidence;
    enum mark mark;
    char *source; /* ids of sources.csv, separated by spaces */
    char *key;    /* "2025-09-03..2025-09-30:stock.bamako.petrol.mean:source" */
    char *label;  /* the key, and " #2" the second time: like no other */
    int32_t line;
};

/** A column of the file, for people. */
struct observation_column {
    const char *name;
    bool is_optional; /* the file may lack it */
    const char *unit, *values;
    const char *label[N_LANGUAGES];
};
enum { OBSERVATION_COLUMNS = 19 };
extern const struct observation_column observation_columns[OBSERVATION_COLUMNS];

/** Zero-initialise.  Owns all of it. */
struct observations {
    int32_t n_rows;
    struct observation *rows; /* in the order of the file */
    struct text text;         /* the file as it was read */
    struct sources sources;   /* of its own, beside it */
    struct text
        sources_text;   /* path NULL: there is no such file, or it is the model's */
    char *sources_path; /* where it is or would be; NULL: the model's own */
};

/**
 * Read sources.csv beside the file of observations that will be loaded; is_there: path
 * can be read.  Every mistake is reported; ST_INPUT if any.
 */
CHECKED enum status observations_load_sources(struct observations *observations,
                                              const char *path, bool is_there,
                                              opener *open, void *context,
                                              struct diag *diag);

/** Read a file of observations, after its sources if it may have some.  Every mistake is
 * reported; ST_INPUT if any. */
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

/** The key of the unit of a statistic of an output: "truck/day", its sum "truck". */
void statistic_unit_key(enum output_id output, enum statistic statistic, char *key,
                        int32_t size);

/**
 * What no observation can pass: 0 for all, 1 for shares and probabilities, 24 hours a
 * day (times the days for a sum); for a first day the dates of the row and the day
 * after.  high may be infinite.
 */
void observation_limits(const struct observation *observation, double *low,
                        double *high);

/** The deviation of the error of a report: that of its triangle (low, value, high). */
double observation_sd(const struct observation *observation);

/**
 * Differences in a row that are too small to be told apart: a hundredth of what is
 * possible where that is bounded and of a ratio; else one unit (a tanker, a day), or a
 * hundredth of the value if that is more.
 */
double observation_resolution(const struct observation *observation);

#endif
