/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DIGEST_H
#define DIGEST_H

#include <stdint.h>

#include "engine/plan.h"
#include "engine/tape.h"
#include "sample/histogram.h"
#include "sample/quantile.h"
#include "study/store.h"
#include "study/summary.h"

/*
 * From a store to daily and metric summaries: one task for each metric and each column,
 * which touch nothing in common, in any order and on any worker.  A store that holds
 * all replicates is read once at the end; otherwise each wave is taken up as it comes
 * and reported at the end.
 */

/** Days of cover that people ask about: the last reserve, a week, a fortnight. */
enum { N_COVERS = 3 };
extern const double cover_days[N_COVERS];

/** One day of one series, over the replicates in which it is defined; NaN if none is. */
struct daily {
    double mean, sd;
    double quantile[N_QUANTILES];
    int32_t n, n_below[N_COVERS]; /* of cover only: replicates, and those below so many
                                     days; from a histogram to within one of its bins */
};

/** Working memory of one worker.  Zero-initialise.  Owns all of it. */
struct digest_room {
    struct quantile_room quantile; /* where all replicates are held */
    float *value;                  /* (capacity of the store or its first wave + 2) */
    uint32_t *count; /* (n_bins + 2) of a column that is counted already */
};

/** Zero-initialise.  Owns its arrays. */
struct digest {
    const struct plan *plan; /* borrowed, like the store and the results */
    const struct store *store;
    int32_t n_replicates;
    int32_t luck;
    struct chosen chosen;
    const int32_t *series;   /* (n_columns / days) index of plan->series of each */
    struct daily *daily;     /* (n_columns) */
    struct summary *summary; /* (n_measures) */
    struct summary *restricted;
    struct tally *tally;       /* (2 x n_measures): defined ones, then restricted */
    struct histogram *column;  /* (n_columns), where not all replicates are held */
    struct histogram *measure; /* (2 x n_measures) likewise */
    uint32_t *count;           /* of those of metrics; columns: store.h */
    const struct reel *reel;   /* whose columns are counted already, or NULL */
};

/** Make room, results and the rest being set.  ST_MEMORY when memory is short. */
CHECKED enum status digest_init(struct digest *digest);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void digest_free(struct digest *digest);

/** Room of one worker.  ST_MEMORY when memory is short. */
CHECKED enum status digest_room_init(struct digest_room *room,
                                     const struct store *store);
void digest_room_free(struct digest_room *room);

/** Tasks of digest_report, and of digest_add: metrics, then columns if they are not
 * counted already. */
int32_t digest_n_tasks(const struct digest *digest);
int32_t digest_n_added(const struct digest *digest);

/** Forget the values of a column, but not its edges. */
void digest_forget(struct digest *digest, int32_t column);

/** Only where not all replicates are held: take up one metric or column of the wave. */
void digest_add(struct digest *digest, int32_t task, struct digest_room *room);

/** After the last wave: write the result of one metric or column. */
void digest_report(struct digest *digest, int32_t task, struct digest_room *room);

#endif
