/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SWEEP_H
#define SWEEP_H

#include <stdbool.h>
#include <stdint.h>

#include "study/sweep_points.h"
#include "study/sweep_score.h"

/*
 * A scenario simulated at every point of a design, all with the same seed and the same
 * replicates.  What a point does not change is drawn alike everywhere, so that points
 * differ by their inputs and hardly by chance, and the difference from the scenario
 * itself, without the varied inputs, has a small standard error (study/paired.h).
 *
 * A point is the scenario with `--set` of its values behind it, and its figures are
 * those of such a run to the last digit.  Time metrics count as the horizon where they
 * never come.  Large points are simulated one after another, each on all threads, small
 * ones side by side; days before a point parts from the scenario are simulated once for
 * all (study/past.h).
 *
 * A point that a keeper has is taken from it, bytes as they were, so that a sweep can be
 * stopped and go on without any trace in what comes out.
 */

/** One metric at one point.  n 0: nothing else means anything. */
struct outcome {
    int32_t n; /* replicates in which it is defined */
    double mean;
    bool has_se;
    double se;
    double q05, q50, q95;       /* over replicates */
    double chosen[MOST_CHOSEN]; /* quantiles at the levels asked for */
    int32_t n_pairs;            /* replicates defined here and in the scenario itself */
    double difference;    /* n_pairs > 0: point less scenario, its mean over them */
    double difference_se; /* n_pairs > 1 */
};

/** Who remembers finished points, sweep_point_bytes each; asked in the order of points. */
struct sweep_keeper {
    bool (*find)(void *context, int32_t point, void *bytes);
    enum status (*keep)(void *context, int32_t point, const void *bytes);
    void *context;
};

/** The result.  Zero-initialise.  Owns all arrays. */
struct sweep {
    int32_t n_points, n_measures;
    struct outcome *base;    /* (n_measures) the scenario itself, differences 0 */
    struct outcome *outcome; /* (n_points x n_measures) */
    int32_t n_conditions;
    struct share *shares; /* ((1 + n_points) x n_conditions) the scenario first */
    int32_t n_totals;
    struct total *totals; /* ((1 + n_points) x n_totals) scores, the scenario first */
};

/** What a keeper keeps of a point: figures, counts and scores one behind the other. */
size_t sweep_point_bytes(const struct sweep_task *task);

/**
 * Simulate scenario and points, and normal times for a scorer (in a reel the plan behind
 * those of the points).  What the keeper returned; ST_MEMORY, ST_BOOKS (broken),
 * ST_INTERRUPT.  Of resources row is not used; progress counts replicates of all points.
 */
CHECKED enum status sweep_run(struct sweep *sweep, const struct sweep_task *task,
                              const struct run_resources *resources,
                              struct broken_book *broken);

/** Outcome of a measure, by its place in task->measures, at a point. */
const struct outcome *sweep_outcome(const struct sweep *sweep, int32_t point,
                                    int32_t measure);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void sweep_free(struct sweep *sweep);

#endif
