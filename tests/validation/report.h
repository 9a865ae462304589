/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "validation/sample.h"

/*
 * The table of all comparisons.  A number known exactly must agree to a tolerance, an
 * estimate within four standard errors.  Tests of whole laws (Kolmogorov-Smirnov,
 * chi-square) give a probability; Holm's correction for their number keeps the chance
 * of one false alarm in the whole family at one in a thousand.
 */

enum { REPORT_ROWS = 160, REPORT_TEXT = 96 };

struct report_row {
    const char *title; /* NULL: a comparison, else the heading of a section */
    const char *note;
    char what[REPORT_TEXT], expected[32], ours[24], error[32], score[16];
    bool is_ok, is_test;
    double p; /* of tests */
};

struct report {
    int32_t n_rows;
    struct report_row row[REPORT_ROWS];
};

/** Begin a section; title and note are borrowed. */
void report_section(struct report *report, const char *title, const char *note);

/** A number without chance: tolerance relative to what is expected (absolute at 0). */
void report_equal(struct report *report, const char *what, double expected, double ours,
                  double tolerance);

/** An estimate with its standard error. */
void report_estimate(struct report *report, const char *what, double expected,
                     double ours, double error);

/** Mean and variance of a sample. */
void report_mean(struct report *report, const char *what, double expected,
                 const struct sample *sample);
void report_variance(struct report *report, const char *what, double expected,
                     const struct sample *sample);

/** A test that gives a probability p of a deviation as large as the one seen. */
void report_test(struct report *report, const char *what, const char *law, double p);

/** Holm's verdicts; call once, after the last row.  Rows that are not all right. */
int32_t report_finish(struct report *report);

/** Write the rows as a page of Markdown. */
void report_write(const struct report *report, FILE *file);

/**
 * How many of the rows are missing from page, a text that report_write made; each is
 * told on stdout.
 */
int32_t report_missing(const struct report *report, const char *page);

#endif
