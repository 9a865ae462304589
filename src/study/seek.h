/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SEEK_H
#define SEEK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/*
 * The first of some values at which the mean of a score is 0 or more.  That mean is
 * known from replicates only.
 *
 * A score is a number a replicate, such as 1 less the probability asked for where a
 * metric is as wanted and 0 less it where not.  All values meet the same replicates, so
 * that the mean of the same number of them is a function of the value that hardly
 * shakes, and can be bisected.
 *
 * With r = q s / sqrt(n), q the quantile of the level (of the normal law where s is
 * known if the target is just met, else Student's), and with values that help more and
 * more, three of them are found:
 *
 *     first value with  mean + r >= 0     it may reach the target
 *     first value with  mean     >= 0     it does so in these replicates: the answer
 *     first value with  mean - r >= 0     it surely does
 *
 * The true answer lies before the first with probability (1 - level) / 2, because it is
 * rejected there itself, and behind the last with the same: they are an interval.
 *
 * A value is first looked at with few replicates; they are doubled until the mean is
 * 3.5 standard errors from 0 or there are as many as may be.  So only values near the
 * answer cost all of them.
 */

enum { SEEK_NOWHERE = -1 };

/** Fill score, (n), of the replicates [first, first + n) at a value; first is a multiple
 * of n_first.  A score that is not a number is left out. */
typedef enum status seek_response(void *context, int32_t value, int32_t first,
                                  int32_t n, double *score);

/** Which way to go through the values. */
enum seek_way {
    SEEK_EITHER, /* towards the end that reaches the target, else the better one */
    SEEK_UP,
    SEEK_DOWN
};

struct seek_task {
    int32_t n_values; /* at least 2 */
    int32_t n_first;  /* replicates of a first look, at least 2 */
    int32_t n_most;   /* n_first or more */
    double level;     /* of the interval: 0.95 */
    double sd;        /* of a score where the target is just met; 0: see the scores */
    enum seek_way way;
    seek_response *respond;
    void *context;
};

/** A value that was looked at. */
struct seek_point {
    int32_t value;
    int32_t n, n_scored; /* replicates, and those that have a score */
    double mean, se;     /* of the scores; se from them, whatever sd is */
    double reach;        /* r above */
    double first_mean;   /* of the first look */
    double *score;       /* (n_most), until seek_forget */
};

/** Zero-initialise.  Owns points. */
struct seek {
    int32_t n_points;
    struct seek_point *points; /* by their values */
    bool is_down;
    bool is_found;   /* answer is one: mean >= 0 there */
    int32_t answer;  /* else the best value that was found, the first of equals */
    int32_t maybe;   /* SEEK_NOWHERE: none may reach it */
    int32_t sure;    /* SEEK_NOWHERE: none surely does */
    bool holds_on;   /* the last value, in the way that is gone, reaches it too */
    bool is_uneven;  /* the mean clearly rises somewhere and falls elsewhere */
    int32_t misses;  /* behind the answer a value that clearly misses it, or nowhere */
    int64_t n_spent; /* replicates */
};

/** ST_MEMORY, or what respond returned. */
CHECKED enum status seek_run(struct seek *seek, const struct seek_task *task);

/** A value that was looked at, NULL if it was not. */
const struct seek_point *seek_point_of(const struct seek *seek, int32_t value);

/** Does the mean say so: clearly below 0, clearly not? */
bool seek_misses(const struct seek_point *point);
bool seek_is_sure(const struct seek_point *point);

/** Half the width of an interval of a mean of n values at a level, Student's t. */
double seek_half_width(double se, int32_t n, double level);

/** Let go of the scores. */
void seek_forget(struct seek *seek);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void seek_free(struct seek *seek);

#endif
