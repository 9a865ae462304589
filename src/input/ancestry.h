/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANCESTRY_H
#define ANCESTRY_H

#include <stdint.h>

#include "base/date.h"
#include "input/posterior.h"
#include "input/table.h"

/*
 * Courses that got new chance on some days, as a table of addresses.  A course is known
 * by the replicate at whose address it drew until the first of these days, its root, and
 * the slot at whose address it drew from each to the next.  A row a course:
 *
 *     model_sha256,posterior_sha256,seed,start,2025-10-12,2025-10-26
 *     1f…,,1,2025-09-01,17,3
 *
 * is replicate 17 until 12 October, then slot 3 of generation 1 until 26 October.  From
 * the last day on there is generation 2, and future r draws in slot r: it continues
 * course r mod N, so that N courses have as many futures as one likes.  The first four
 * columns are the same in every row and say of what the addresses are; posterior_sha256
 * is blank where inputs were not learned.
 */

enum { MOST_BRANCHES = 200, MOST_SLOT = 100000000 };

/** Zero-initialise.  Owns its arrays and the text. */
struct ancestry {
    int32_t n_courses, n_branches; /* at least 1 each */
    int32_t *day;  /* (n_branches) day numbers of the calendar, rising */
    int32_t *slot; /* (n_branches x n_courses) of generation 0, of generation 1, … */
    uint64_t seed;
    int32_t start; /* day number of the first day of the run */
    char model_sha256[SHA256_DIGITS + 1];
    char posterior_sha256[SHA256_DIGITS + 1]; /* "": none */
    struct text text; /* the file as it was read; path NULL: of no file */
};

/** Make room for so many.  ST_MEMORY. */
CHECKED enum status ancestry_init(struct ancestry *ancestry, int32_t n_courses,
                                  int32_t n_branches);

/** Read an ancestry.csv.  Every mistake is reported; ST_INPUT if any. */
CHECKED enum status ancestry_load(struct ancestry *ancestry, const char *path,
                                  opener *open, void *context, struct diag *diag);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void ancestry_free(struct ancestry *ancestry);

/** The replicate word of future r in a generation from 0 to n_branches. */
int32_t ancestry_slot(const struct ancestry *ancestry, int32_t generation,
                      int32_t future);

#endif
