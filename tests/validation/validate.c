/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "input/opener.h"
#include "validation/validate.h"

/*
 * The engine against exact and published values.
 *
 *     validate            all rows, written to tests/validation/REPORT.md
 *     validate --quick    without the long runs; fails if a row differs from the report
 *
 * Runs in the folder above tests/.  Everything is drawn from fixed seeds, so that the
 * report is the same every time, in double precision and with 64 replicates in a block.
 * The exit status tells whether every row is all right.
 */

static const char report_path[] = "tests/validation/REPORT.md";

static const char header[] =
    "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
    "# Validation report\n"
    "\n"
    "Written by `make validate`: %d comparisons, %d of them not all right.\n"
    "\n"
    "Each row sets the engine against a value known exactly, from a publication or "
    "from\n"
    "a closed form derived in `model/MODEL.md`. Rows with a standard error are\n"
    "simulations with a fixed seed; z is their difference in standard errors and "
    "fails\n"
    "beyond 4. Rows of tests of a whole law give the probability p of a deviation as\n"
    "large as the one seen, and z is its normal quantile; with Holm's correction for\n"
    "their number they fail at 0.001. `make test` computes all but the long runs "
    "again\n"
    "and compares them with this page.\n";

static void print_missing_file(void *context, const char *line)
{
    (void)context;
    printf("%s\n", line);
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) +
           1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

static int32_t count_comparisons(const struct report *report)
{
    int32_t n = 0;
    for (int32_t i = 0; i < report->n_rows; i++)
        n += report->row[i].title == NULL ? 1 : 0;
    return n;
}

static int32_t write_page(const struct report *report, int32_t n_wrong)
{
    FILE *file = fopen(report_path, "w");
    if (file == NULL) {
        perror(report_path);
        return 1;
    }
    fprintf(file, header, (int)count_comparisons(report), (int)n_wrong);
    report_write(report, file);
    if (fclose(file) != 0) {
        perror(report_path);
        return 1;
    }
    return 0;
}

/* Rows that the page does not have. */
static int32_t compare_page(const struct report *report)
{
    struct diag diag = {.sink = print_missing_file};
    struct text page = {0};
    if (open_file(NULL, report_path, &page, &diag) != ST_OK)
        return 1;
    const int32_t n_missing = report_missing(report, page.bytes);
    if (n_missing > 0)
        printf("%s is not current: run \"make validate\"\n", report_path);
    text_free(&page);
    return n_missing;
}

int main(int argc, char **argv)
{
    static struct report report;
    const bool is_quick = argc == 2 && strcmp(argv[1], "--quick") == 0;
    struct timespec start;
    if (argc > 1 && !is_quick) {
        fprintf(stderr, "usage: validate [--quick]\n");
        return EXIT_FAILURE;
    }
    clock_gettime(CLOCK_MONOTONIC, &start);
    validate_adequacy(&report, is_quick);
    validate_road(&report);
    validate_hub(&report);
    validate_power(&report);
    validate_draws(&report);
    validate_independence(&report);
    const int32_t n_wrong = report_finish(&report);
    report_write(&report, stdout);
    const int32_t n_stale =
        is_quick ? compare_page(&report) : write_page(&report, n_wrong);
    printf("\n%.0f s\n", seconds_since(&start));
    printf("%d passed, %d failed\n", (int)(count_comparisons(&report) - n_wrong),
           (int)(n_wrong + n_stale));
    return n_wrong + n_stale > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
