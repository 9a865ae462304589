/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TRIGGER_H
#define TRIGGER_H

#include <stdint.h>

#include "input/rule.h"
#include "study/chance.h"
#include "study/ensemble.h"

/*
 * Does a signal warn of an event?  Both are conditions on daily outputs, in the words of
 * a rule.  In each course
 *
 *     s    the first day on whose evening the signal had held for its N days in a row
 *     e    the same of the event
 *     e - s    the lead: days in which something could be done
 *
 * with one of five outcomes, W a window (no window: as long as the run):
 *
 *     hit            s < e and e - s <= W
 *     early          s < e and e - s > W: the event came, but not within the window
 *     miss           an event with no signal before it; s = e warns of nothing
 *     false alarm    a signal, and no event until the run ends
 *     quiet          neither
 *
 * and over n courses, with the intervals of study/chance (Wilson),
 *
 *     base rate          (hit + early + miss) / n
 *     hit rate           hit / (hit + early + miss)
 *     false alarm ratio  (early + false alarm) / (hit + early + false alarm)
 *     false alarm rate   false alarm / (false alarm + quiet)
 *     warned(d)          hits with a lead of d days or more / (hit + early + miss)
 *
 * Names: Jolliffe and Stephenson (2012), Forecast Verification, 2nd ed., chapter 3.  Only
 * the first signal of a course counts: a plan acts once.  A course that ends before its
 * event would have come is a false alarm.
 */

enum { TRIGGER_NEVER = -1, N_LEAD_LEVELS = 3, N_WARNED = 3 };

extern const double lead_levels[N_LEAD_LEVELS]; /* 0.05, 0.5, 0.95 */
extern const int32_t warned_days[N_WARNED];     /* 3, 7, 14 */

enum signal_outcome { HIT, EARLY, MISS, FALSE_ALARM, QUIET, N_OUTCOMES };

/** "hit", "early", "miss", "false_alarm", "quiet". */
const char *outcome_name(enum signal_outcome outcome);

/** Of the days of signal and event, TRIGGER_NEVER where there is none; within: W, 0: no
 * window. */
enum signal_outcome trigger_outcome(int32_t signal_day, int32_t event_day,
                                    int32_t within);

/** A condition, and the series that it looks at. */
struct lookout {
    struct signal signal;
    int32_t series; /* index of plan->series */
};

/** Days of LANES courses on which a lookout has held in a row, and the first on which it
 * had for as long as it asks.  By hand, for whoever steps a block: */
struct sighting {
    int32_t run[LANES], first[LANES];
};
void sighting_begin(struct sighting *sighting);

/** After the step of a day: values of the series, (LANES).  Undefined ones hold never. */
void sighting_add(struct sighting *sighting, const struct signal *signal, int32_t day,
                  const real *value);

/** Zero-initialise.  Owns day. */
struct trigger {
    int32_t n_signals, n_replicates, n_days;
    int64_t stride; /* from one lookout to the next */
    int32_t *day;   /* (n_signals + 1) x stride first days from 0: signals, the event */
};

/**
 * Simulate and look out for signals and, behind them, the event: n_signals + 1 lookouts.
 * Of spec seed, replicates and luck count, of resources jobs, stop and progress.
 * ST_MEMORY, ST_BOOKS (see broken), ST_INTERRUPT.
 */
CHECKED enum status trigger_run(struct trigger *trigger, const struct lookout *lookouts,
                                int32_t n_signals, const struct plan *plan,
                                const struct run_spec *spec,
                                const struct run_resources *resources,
                                struct broken_book *broken);

/** Room for the days of n_signals and an event, none of which has come.  ST_MEMORY. */
CHECKED enum status trigger_init(struct trigger *trigger, int32_t n_signals,
                                 int32_t n_replicates, int32_t n_days);

/** First days of a signal, (n_replicates); of n_signals: those of the event. */
const int32_t *trigger_days(const struct trigger *trigger, int32_t signal);

/** What a signal is worth. */
struct trigger_figures {
    int64_t count[N_OUTCOMES];
    struct share base, hit, false_ratio, false_rate;
    struct share warned[N_WARNED];
    double lead[N_LEAD_LEVELS]; /* quantiles of type 7 over hits; not a number: none */
};

/** ST_MEMORY. */
CHECKED enum status trigger_measure(struct trigger_figures *figures,
                                    const struct trigger *trigger, int32_t signal,
                                    int32_t within);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void trigger_free(struct trigger *trigger);

/** A point of a ROC curve: hit rate over false alarm rate at a limit. */
struct roc_point {
    double limit; /* not a number: a corner */
    double false_rate, hit_rate;
};

/**
 * Put n points in order and the corners (0, 0), no alarm ever, and (1, 1), always, around
 * them: point has room for n + 2, the first n are filled.  The area under them by
 * trapezoids: 0.5 warns no better than chance.
 */
double roc_close(struct roc_point *point, int32_t n);

#endif
