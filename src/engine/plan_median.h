/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_MEDIAN_H
#define PLAN_MEDIAN_H

#include "engine/plan.h"

/*
 * A world at the medians of what is not known, day by day, before anything happens:
 * what checks and notes look at.
 */

/** Zero-initialise.  Owns the arrays, borrows the plan. */
struct median {
    const struct plan *plan;
    int32_t day;      /* a day of the warm-up, negative, or of the run */
    int32_t next;     /* piece */
    double *now;      /* (n_slots) */
    double *plain;    /* (n_slots) the same without the factors of the scenario */
    bool *is_unknown; /* (n_slots) differs between replicates today */
};

/** On no day yet; ST_MEMORY. */
CHECKED enum status median_init(struct median *median, const struct plan *plan);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void median_free(struct median *median);

/** Go on to the next day on which something changes; false: there is none. */
bool median_step(struct median *median);

/** The value of a parameter today, of the entity of that rank, of a fuel or 0. */
double median_now(const struct median *median, enum parameter_id parameter,
                  int32_t rank, int32_t fuel);

/** Expected demand for each fuel at each hub today (n_stores), m3/day: see
 * engine/today.h. */
void median_expected(const struct median *median, double volume[]);

/** Tankers a day that it calls for at a hub. */
double median_flow(const struct median *median, int32_t hub);

#endif
