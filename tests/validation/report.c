/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "validation/report.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double most_errors = 4;         /* standard errors */
static const double false_alarm = 1.0 / 1e3; /* of the family of tests */

static struct report_row *add_row(struct report *report, const char *what)
{
    if (report->n_rows == REPORT_ROWS) {
        fprintf(stderr, "validate: more than %d rows\n", (int)REPORT_ROWS);
        exit(EXIT_FAILURE);
    }
    struct report_row *row = &report->row[report->n_rows++];
    memset(row, 0, sizeof *row);
    snprintf(row->what, sizeof row->what, "%s", what);
    return row;
}

static void write_number(char *text, size_t size, double x)
{
    snprintf(text, size, "%.7g", x);
}

void report_section(struct report *report, const char *title, const char *note)
{
    struct report_row *row = add_row(report, "");
    row->title = title;
    row->note = note;
    row->is_ok = true;
}

void report_equal(struct report *report, const char *what, double expected, double ours,
                  double tolerance)
{
    struct report_row *row = add_row(report, what);
    const double scale = fabs(expected) > 0 ? fabs(expected) : 1;
    write_number(row->expected, sizeof row->expected, expected);
    write_number(row->ours, sizeof row->ours, ours);
    snprintf(row->error, sizeof row->error, "none, to %.0e", tolerance);
    snprintf(row->score, sizeof row->score, "-");
    row->is_ok = fabs(ours - expected) <= tolerance * scale;
}

void report_estimate(struct report *report, const char *what, double expected,
                     double ours, double error)
{
    struct report_row *row = add_row(report, what);
    const double z = (ours - expected) / error;
    write_number(row->expected, sizeof row->expected, expected);
    snprintf(row->ours, sizeof row->ours, "%.5g", ours);
    snprintf(row->error, sizeof row->error, "%.2g", error);
    snprintf(row->score, sizeof row->score, "%+.2f", z);
    row->is_ok = fabs(z) <= most_errors;
}

void report_mean(struct report *report, const char *what, double expected,
                 const struct sample *sample)
{
    report_estimate(report, what, expected, sample_mean(sample),
                    sample_mean_error(sample));
}

void report_variance(struct report *report, const char *what, double expected,
                     const struct sample *sample)
{
    report_estimate(report, what, expected, sample_variance(sample),
                    sample_variance_error(sample));
}

void report_test(struct report *report, const char *what, const char *law, double p)
{
    struct report_row *row = add_row(report, what);
    const double kept = fmin(fmax(p, 1e-15), 1 - 1e-15);
    snprintf(row->expected, sizeof row->expected, "%s", law);
    snprintf(row->ours, sizeof row->ours, "p = %.3g", p);
    snprintf(row->score, sizeof row->score, "%+.2f", gsl_cdf_ugaussian_Qinv(kept));
    row->is_test = true;
    row->p = p;
}

static int by_probability(const void *a, const void *b)
{
    const struct report_row *const *x = a, *const *y = b;
    return ((*x)->p > (*y)->p) - ((*x)->p < (*y)->p);
}

/* Holm (1979): the smallest of m probabilities counts m times, the next m - 1 times …
 */
static void correct_tests(struct report *report)
{
    struct report_row *tests[REPORT_ROWS] = {NULL};
    int32_t n = 0;
    double largest = 0;
    for (int32_t i = 0; i < report->n_rows; i++) {
        if (report->row[i].is_test)
            tests[n++] = &report->row[i];
    }
    qsort(tests, (size_t)n, sizeof tests[0], by_probability);
    for (int32_t i = 0; i < n; i++) {
        largest = fmax(largest, fmin(1, (n - i) * tests[i]->p));
        snprintf(tests[i]->error, sizeof tests[i]->error, "Holm p = %.3g", largest);
        tests[i]->is_ok = largest > false_alarm;
    }
}

int32_t report_finish(struct report *report)
{
    int32_t n_wrong = 0;
    correct_tests(report);
    for (int32_t i = 0; i < report->n_rows; i++)
        n_wrong += report->row[i].is_ok ? 0 : 1;
    return n_wrong;
}

static void write_row(const struct report_row *row, char *text, size_t size)
{
    snprintf(text, size, "| %s | %s | %s | %s | %s | %s |\n", row->what, row->expected,
             row->ours, row->error, row->score, row->is_ok ? "ok" : "**NO**");
}

void report_write(const struct report *report, FILE *file)
{
    char text[4 * REPORT_TEXT];
    for (int32_t i = 0; i < report->n_rows; i++) {
        const struct report_row *row = &report->row[i];
        if (row->title == NULL) {
            write_row(row, text, sizeof text);
            fputs(text, file);
            continue;
        }
        fprintf(file, "\n## %s\n\n%s\n\n", row->title, row->note);
        fputs("| what | exact or published | ours | standard error | z | verdict |\n"
              "|---|---:|---:|---:|---:|---|\n",
              file);
    }
}

int32_t report_missing(const struct report *report, const char *page)
{
    char text[4 * REPORT_TEXT];
    int32_t n_missing = 0;
    for (int32_t i = 0; i < report->n_rows; i++) {
        if (report->row[i].title != NULL)
            continue;
        write_row(&report->row[i], text, sizeof text);
        if (strstr(page, text) != NULL)
            continue;
        printf("not in the report: %s", text);
        n_missing++;
    }
    return n_missing;
}
