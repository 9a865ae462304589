/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WHY_H
#define WHY_H

#include "study/influence.h"
#include "study/period.h"
#include "study/score.h"

/*
 * Why an ensemble predicts what it does for one observation: which uncertain inputs move
 * its statistic from replicate to replicate (study/sensitivity.h), and which days of a
 * course go with it.  Of the days, by phase (by week if there are no phases) up to the
 * last of the row, what reaches the country, what the roads and drivers do, and what
 * water and plant give are held against the statistic by rank correlation.  That is
 * company, not cause: two phases of one series resemble each other.
 *
 * The error of the report is left out; no input moves it.
 */

/** A series, as the mean of the days [first, end) of the run. */
struct why_course {
    int32_t series, first, end;
    double rank_correlation;
};

enum { WHY_REPLICATES = 10000 }; /* most whose courses are looked at */

/** Zero-initialise.  Owns its arrays, borrows scores. */
struct why {
    const struct scores *scores;
    int32_t row;
    int32_t n, n_seen;              /* replicates; those whose courses were looked at */
    int32_t n_inputs;               /* all unknowns of the plan … */
    struct influence_input *inputs; /* … greatest share first */
    int32_t n_courses;
    struct why_course
        *courses;           /* strongest first; those that never differ are not in */
    struct window *windows; /* (n_courses) for window_run, in another order */
};

/** Lay out the courses of a row that has a window.  ST_MEMORY. */
CHECKED enum status why_init(struct why *why, const struct scores *scores, int32_t row);

/**
 * Answer.  simulated: what window_run gave for the windows of scores with n replicates,
 * n >= SENSITIVITY_LEAST; courses: for those of why with min(n, WHY_REPLICATES).
 * ST_MEMORY; ST_INPUT if a replicate lacks the statistic, not reported.
 */
CHECKED enum status why_make(struct why *why, const double *simulated,
                             const double *courses, int32_t n, uint64_t seed);

/** Is a course more than chance would show, by three of its correlations? */
bool why_course_is_clear(const struct why *why, const struct why_course *course);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void why_free(struct why *why);

#endif
