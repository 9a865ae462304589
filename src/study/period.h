/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PERIOD_H
#define PERIOD_H

#include <stdint.h>

#include "input/phase.h"
#include "study/ensemble.h"
#include "study/summary.h"

/*
 * Series by week, month or phase.  What a period has of a series is made within each
 * replicate, as the dictionary says (a sum, a mean, the last day), and only then taken
 * over replicates: a band of weekly sums is no sum of daily bands.
 *
 * All figures are exact.  If the values of all periods do not fit into memory_bytes,
 * they are dealt with in several passes, each of which simulates again.
 */

enum period_kind { NO_PERIOD, PERIOD_WEEK, PERIOD_MONTH, PERIOD_PHASE, N_PERIOD_KINDS };

/** "week", "month", "phase"; the one of that name, NO_PERIOD if none. */
const char *period_kind_name(enum period_kind kind);
enum period_kind period_kind_find(const char *name);

enum { PERIOD_NAME = 48 };

/** The days [first, end) of the run: a week or month may be cut at its ends. */
struct period {
    char name[PERIOD_NAME]; /* "2025-W36" (ISO 8601, from Monday), "2025-09", "P1" */
    int32_t first, end;
};

/** Zero-initialise.  Owns all of it. */
struct periods {
    enum period_kind kind;
    int32_t n_periods;
    struct period *list; /* (n_periods) in the order of days */
    int32_t n_series;
    int32_t *series;         /* (n_series) indices of plan->series, in their order */
    struct summary *summary; /* (n_series x n_periods) */
};

/**
 * Cut the days of a plan, for the series that are wanted.  phases counts for PERIOD_PHASE
 * only; days that are in none of them are in no period.  ST_MEMORY.
 */
CHECKED enum status periods_init(struct periods *periods, enum period_kind kind,
                                 const struct phases *phases, const struct plan *plan,
                                 const bool *is_wanted);

/**
 * Simulate and summarise; with a base the difference of plan less base, replicate by
 * replicate under the same chance.  Of resources row is not used; progress counts the
 * replicates of all passes.  ST_MEMORY, ST_BOOKS (see broken), ST_INTERRUPT.
 */
CHECKED enum status periods_run(struct periods *periods, const struct plan *plan,
                                const struct plan *base, const struct run_spec *spec,
                                const struct run_resources *resources,
                                struct broken_book *broken);

/** One period of one series, by its place in periods->series. */
const struct summary *periods_summary(const struct periods *periods, int32_t series,
                                      int32_t period);

/** The key of the unit of an output over a period: "truck/day" adds up to "truck", flags
 * to days. */
void period_unit_key(enum output_id output, char *key, int32_t size);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void periods_free(struct periods *periods);

#endif
