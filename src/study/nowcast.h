/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOWCAST_H
#define NOWCAST_H

#include <stdbool.h>

#include "input/ancestry.h"
#include "study/score.h"

/*
 * A particle filter: courses that agree with the reports so far, and go on from there.
 *
 * N courses are simulated from report to report.  Where the days of a report end, course
 * i with the statistic x_i weighs, by the kernel of the report,
 *
 *     log w_i += c max(-z^2 / 2, -9/2),   z = (x_i - m) / s,
 *     m = (low + value + high) / 3,       s^2 = variance of the triangle + discrepancy^2,
 *
 * c being 1, or 1/2 for a report of low confidence; beyond three s a course loses no
 * more.  A row that gives no discrepancy has half of the deviation that courses without
 * any report have in it.  When the effective number (sum w)^2 / sum w^2 is below N/2 the
 * courses are drawn anew in proportion to w (systematically, in the order of slots, by
 * one uniform U("resampling"; 0, day)): one that is drawn stays in its slot, the free
 * slots go to its copies, and from the next day on all have new chance (engine/branch.h).
 * On the day after the last they are drawn so in any case.  What is left is an ancestry.
 *
 * Gordon, Salmond, Smith (1993), doi:10.1049/ip-f-2.1993.0015.  Depends on plan, seed, N
 * and the reports, never on threads or LANES.
 */

/** What is asked. */
struct nowcast_task {
    const struct plan *plan; /* without an ancestry */
    const struct scores
        *scores; /* of the reports; scored rows that end by then count */
    int32_t end; /* day of the run from which on there are futures */
    uint64_t seed;
    int32_t n_courses;
};

/** A day with reports, after they were weighed. */
struct nowcast_step {
    int32_t day;       /* of the run: the first after the reports */
    int32_t n_reports; /* that end there */
    double effective;  /* number of courses, before they are drawn anew */
    int32_t n_roots;   /* that have a course left, after that */
    bool is_drawn;
};

/** Zero-initialise.  Owns its arrays. */
struct nowcast {
    int32_t n_reports; /* that were used */
    int32_t n_steps;
    struct nowcast_step *steps;
    struct ancestry ancestry; /* its hashes and text are blank */
    int64_t stride;
    double *value; /* (n_windows x stride) of the courses left; of reports used */
};

/**
 * Filter.  ST_MEMORY, ST_BOOKS (broken), ST_INTERRUPT.  Of resources jobs, stop and
 * progress count.
 */
CHECKED enum status nowcast_run(struct nowcast *nowcast,
                                const struct nowcast_task *task,
                                const struct run_resources *resources,
                                struct broken_book *broken);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void nowcast_free(struct nowcast *nowcast);

/** Mean and variance of a report's triangle. */
void report_moments(const struct observation *report, double *mean, double *variance);

/** log weight of a course with statistic x; discrepancy 0 or more. */
double report_weight(const struct observation *report, double discrepancy, double x);

/**
 * Systematic resampling with one uniform: parent[i] is whose copy slot i becomes, itself
 * if it is drawn.  weight (n) need not add up to 1.
 */
void draw_parents(int32_t n, const double *weight, double u, int32_t *parent);

#endif
