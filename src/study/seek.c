/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/seek.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* Values of a first look over all of them; of fewer than LEAST the ends and the middle. */
enum { QUARTERS = 4, LEAST_FOR_QUARTERS = 17 };

/* Values that are looked at closely where none reaches the target. */
enum { FINALISTS = 3 };

static const double clear = 3.5;        /* standard errors */
static const double trend = 3;          /* standard errors from one end to the other */
static const double false_drop = 0.005; /* of all pairs of values together */

/* What a value is asked.  Each holds from some value on, if the mean only rises. */
enum question { MAYBE, REACHES, SURELY };

struct search {
    struct seek *seek;
    const struct seek_task *task;
};

/* ---- points ---- */

void seek_forget(struct seek *seek)
{
    for (int32_t i = 0; i < seek->n_points; i++) {
        memory_free(seek->points[i].score);
        seek->points[i].score = NULL;
    }
}

void seek_free(struct seek *seek)
{
    seek_forget(seek);
    memory_free(seek->points);
    *seek = (struct seek){0};
}

const struct seek_point *seek_point_of(const struct seek *seek, int32_t value)
{
    for (int32_t i = 0; i < seek->n_points; i++) {
        if (seek->points[i].value == value)
            return &seek->points[i];
    }
    return NULL;
}

bool seek_misses(const struct seek_point *point)
{
    return point->mean + point->reach < 0;
}

bool seek_is_sure(const struct seek_point *point)
{
    return point->mean - point->reach >= 0;
}

double seek_half_width(double se, int32_t n, double level)
{
    return n < 2 ? HUGE_VAL : gsl_cdf_tdist_Pinv((1 + level) / 2, n - 1) * se;
}

/* Mean and standard error of the first n scores; returns how many there are. */
static int32_t average(const double *score, int32_t n, double *mean, double *se)
{
    double sum = 0, squares = 0;
    int32_t n_scored = 0;
    for (int32_t i = 0; i < n; i++) {
        if (!isnan(score[i])) {
            sum += score[i];
            n_scored++;
        }
    }
    *mean = n_scored == 0 ? 0 : sum / n_scored;
    for (int32_t i = 0; i < n; i++) {
        if (!isnan(score[i]))
            squares += (score[i] - *mean) * (score[i] - *mean);
    }
    *se = n_scored < 2 ? 0 : sqrt(squares / (n_scored - 1) / n_scored);
    return n_scored;
}

static void judge(struct seek_point *point, const struct seek_task *task)
{
    point->n_scored = average(point->score, point->n, &point->mean, &point->se);
    if (point->n_scored < 2)
        point->reach = HUGE_VAL;
    else if (task->sd > 0)
        point->reach = gsl_cdf_ugaussian_Pinv((1 + task->level) / 2) * task->sd /
                       sqrt(point->n_scored);
    else
        point->reach = seek_half_width(point->se, point->n_scored, task->level);
}

/* More replicates would not turn it. */
static bool is_clear(const struct seek_point *point, const struct seek_task *task)
{
    const double se = task->sd > 0 ? task->sd / sqrt(point->n_scored) : point->se;
    return point->n_scored >= 2 && fabs(point->mean) > clear * se;
}

/* Have the first n replicates of a point. */
static enum status extend(struct search *it, struct seek_point *point, int32_t n)
{
    const struct seek_task *task = it->task;
    if (n <= point->n)
        return ST_OK;
    const enum status status = task->respond(task->context, point->value, point->n,
                                             n - point->n, point->score + point->n);
    if (status != ST_OK)
        return status;
    it->seek->n_spent += n - point->n;
    point->n = n;
    judge(point, task);
    return ST_OK;
}

static enum status add_point(struct search *it, int32_t value,
                             struct seek_point **point)
{
    struct seek *seek = it->seek;
    const size_t n = (size_t)seek->n_points;
    struct seek_point *list = memory_grow(seek->points, n, n + 1, sizeof *seek->points);
    if (list == NULL)
        return ST_MEMORY;
    seek->points = list;
    list[n] = (struct seek_point){.value = value};
    seek->n_points++;
    list[n].score = memory_new((size_t)it->task->n_most, sizeof *list[n].score);
    *point = &list[n];
    return list[n].score == NULL ? ST_MEMORY : ST_OK;
}

/* ---- pairs ---- */

/* Is the mean at one place clearly below that at an earlier one, pair by pair? */
static bool is_drop(const struct seek_point *earlier, const struct seek_point *later,
                    double quantile)
{
    const int32_t n = earlier->n < later->n ? earlier->n : later->n;
    double sum = 0, squares = 0;
    int32_t n_pairs = 0;
    for (int32_t i = 0; i < n; i++) {
        const double d = later->score[i] - earlier->score[i];
        if (isnan(d))
            continue;
        sum += d;
        squares += d * d;
        n_pairs++;
    }
    if (n_pairs < 2 || sum >= 0)
        return false;
    const double mean = sum / n_pairs;
    const double variance = (squares - n_pairs * mean * mean) / (n_pairs - 1);
    return mean < -quantile * sqrt(fmax(variance, 0) / n_pairs);
}

/* ---- places: values counted in the way that is gone ---- */

static int32_t value_at(const struct search *it, int32_t place)
{
    return it->seek->is_down ? it->task->n_values - 1 - place : place;
}

static int32_t place_of(const struct search *it, const struct seek_point *point)
{
    return value_at(it, point->value); /* turned twice is not turned */
}

/* A place with as many replicates as its answer needs. */
static enum status look(struct search *it, int32_t place)
{
    const struct seek_task *task = it->task;
    const int32_t value = value_at(it, place);
    struct seek_point *point = NULL;
    if (seek_point_of(it->seek, value) != NULL)
        return ST_OK;
    enum status status = add_point(it, value, &point);
    if (status == ST_OK)
        status = extend(it, point, task->n_first);
    if (status == ST_OK)
        point->first_mean = point->mean;
    while (status == ST_OK && point->n < task->n_most && !is_clear(point, task)) {
        const int32_t half = task->n_most / 2;
        status = extend(it, point, point->n > half ? task->n_most : 2 * point->n);
    }
    return status;
}

/* A place that was looked at, with all replicates. */
static enum status look_closely(struct search *it, int32_t place)
{
    const struct seek_point *point = seek_point_of(it->seek, value_at(it, place));
    return extend(it, &it->seek->points[point - it->seek->points], it->task->n_most);
}

static bool answers(const struct seek_point *point, enum question question)
{
    switch (question) {
    case MAYBE:
        return !seek_misses(point);
    case SURELY:
        return seek_is_sure(point);
    default:
        return point->n_scored > 0 && point->mean >= 0;
    }
}

/* ---- the search ---- */

/* The first place that was looked at where it is so, or nowhere, and the last before it. */
static int32_t first_seen(const struct search *it, enum question question,
                          int32_t *before)
{
    int32_t first = SEEK_NOWHERE;
    for (int32_t i = 0; i < it->seek->n_points; i++) {
        const struct seek_point *point = &it->seek->points[i];
        const int32_t place = place_of(it, point);
        if (answers(point, question) && (first == SEEK_NOWHERE || place < first))
            first = place;
    }
    *before = SEEK_NOWHERE;
    for (int32_t i = 0; i < it->seek->n_points; i++) {
        const int32_t place = place_of(it, &it->seek->points[i]);
        if (place < first && place > *before)
            *before = place;
    }
    return first;
}

/* The first place where it is so, by bisection between those that were looked at. */
static enum status find_first(struct search *it, enum question question, int32_t *found)
{
    int32_t before;
    enum status status = ST_OK;
    *found = first_seen(it, question, &before);
    while (status == ST_OK && *found > before + 1) {
        const int32_t middle = before + (*found - before) / 2;
        status = look(it, middle);
        if (status != ST_OK)
            break;
        if (answers(seek_point_of(it->seek, value_at(it, middle)), question))
            *found = middle;
        else
            before = middle;
    }
    return status;
}

/* Ends and quarters, first to last, so that a mean that turns within is noticed. */
static enum status look_around(struct search *it)
{
    const int32_t last = it->task->n_values - 1;
    const int32_t n = it->task->n_values < LEAST_FOR_QUARTERS ? 2 : QUARTERS;
    enum status status = ST_OK;
    for (int32_t i = 0; i <= n && status == ST_OK; i++)
        status = look(it, (int32_t)((int64_t)last * i / n));
    return status;
}

/* From an end that misses the target to one that reaches it, else from the worse. */
static bool goes_down(const struct seek_point *first, const struct seek_point *last)
{
    const bool is_first = answers(first, REACHES), is_last = answers(last, REACHES);
    return is_first == is_last ? is_drop(first, last, trend) : is_first;
}

static void choose_way(struct search *it)
{
    const struct seek_point *first = seek_point_of(it->seek, 0);
    const struct seek_point *last = seek_point_of(it->seek, it->task->n_values - 1);
    it->seek->is_down = it->task->way == SEEK_DOWN ||
                        (it->task->way == SEEK_EITHER && goes_down(first, last));
    it->seek->holds_on = answers(it->seek->is_down ? first : last, REACHES);
}

/* Is one the better of two?  By first looks, or with all replicates where it is_close. */
static bool is_better(const struct search *it, const struct seek_point *one,
                      const struct seek_point *other, bool is_close)
{
    const bool has_all = one->n == it->task->n_most;
    const double a = is_close ? one->mean : one->first_mean;
    const double b = is_close ? other->mean : other->first_mean;
    if (is_close && has_all != (other->n == it->task->n_most))
        return has_all;
    return a > b || (!(a < b) && place_of(it, one) < place_of(it, other));
}

static int32_t best_seen(const struct search *it, bool is_close)
{
    const struct seek_point *best = &it->seek->points[0];
    for (int32_t i = 1; i < it->seek->n_points; i++) {
        if (is_better(it, &it->seek->points[i], best, is_close))
            best = &it->seek->points[i];
    }
    return place_of(it, best);
}

/* The neighbours of a place among those that were looked at. */
static void neighbours(const struct search *it, int32_t place, int32_t *before,
                       int32_t *behind)
{
    *before = *behind = place;
    for (int32_t i = 0; i < it->seek->n_points; i++) {
        const int32_t other = place_of(it, &it->seek->points[i]);
        if (other < place && (*before == place || other > *before))
            *before = other;
        if (other > place && (*behind == place || other < *behind))
            *behind = other;
    }
}

/* If the mean has one top: halve the gaps on both sides of the best. */
static enum status climb(struct search *it)
{
    enum status status = ST_OK;
    while (status == ST_OK) {
        int32_t before, behind;
        const int32_t best = best_seen(it, false);
        neighbours(it, best, &before, &behind);
        if (best - before <= 1 && behind - best <= 1)
            break;
        if (best - before > 1)
            status = look(it, before + (best - before) / 2);
        if (status == ST_OK && behind - best > 1)
            status = look(it, best + (behind - best) / 2);
    }
    return status;
}

/* The best place: a few of the best at first look, with all replicates. */
static enum status find_best(struct search *it, int32_t *best)
{
    enum status status = climb(it);
    for (int32_t i = 0; i < FINALISTS && status == ST_OK; i++) {
        const struct seek_point *next = NULL;
        for (int32_t k = 0; k < it->seek->n_points; k++) {
            const struct seek_point *point = &it->seek->points[k];
            if (point->n < it->task->n_most &&
                (next == NULL || point->first_mean > next->first_mean))
                next = point;
        }
        if (next != NULL)
            status = look_closely(it, place_of(it, next));
    }
    *best = best_seen(it, true);
    return status;
}

/* ---- is it one rise? ---- */

static void judge_evenness(struct search *it)
{
    struct seek *seek = it->seek;
    const int32_t n = seek->n_points;
    const double quantile = gsl_cdf_ugaussian_Qinv(false_drop / fmax(1, n * (n - 1.0)));
    bool rises = false, falls = false;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j < n && !(rises && falls); j++) {
            const struct seek_point *one = &seek->points[i], *other = &seek->points[j];
            const bool is_drop_here = is_drop(one, other, quantile);
            falls = falls || (is_drop_here && one->value < other->value);
            rises = rises || (is_drop_here && one->value > other->value);
        }
    }
    seek->is_uneven = rises && falls;
}

/* The first place behind the answer that clearly misses. */
static int32_t find_miss(const struct search *it, int32_t answer)
{
    int32_t first = SEEK_NOWHERE;
    for (int32_t i = 0; i < it->seek->n_points; i++) {
        const struct seek_point *point = &it->seek->points[i];
        const int32_t place = place_of(it, point);
        if (place > answer && seek_misses(point) &&
            (first == SEEK_NOWHERE || place < first))
            first = place;
    }
    return first;
}

static int32_t value_or_nowhere(const struct search *it, int32_t place)
{
    return place == SEEK_NOWHERE ? SEEK_NOWHERE : value_at(it, place);
}

static int by_value(const void *a, const void *b)
{
    const struct seek_point *one = a, *other = b;
    return (one->value > other->value) - (one->value < other->value);
}

enum status seek_run(struct seek *seek, const struct seek_task *task)
{
    struct search it = {.seek = seek, .task = task};
    int32_t answer = SEEK_NOWHERE, maybe = SEEK_NOWHERE, sure = SEEK_NOWHERE;
    assert(task->n_values >= 2 && task->n_first >= 2 && task->n_most >= task->n_first);
    enum status status = look_around(&it);
    if (status == ST_OK) {
        choose_way(&it);
        status = find_first(&it, REACHES, &answer);
    }
    seek->is_found = answer != SEEK_NOWHERE;
    if (status == ST_OK && !seek->is_found)
        status = find_best(&it, &answer);
    if (status == ST_OK)
        status = look_closely(&it, answer);
    if (status == ST_OK)
        status = find_first(&it, MAYBE, &maybe);
    if (status == ST_OK)
        status = find_first(&it, SURELY, &sure);
    if (status != ST_OK)
        return status;
    judge_evenness(&it);
    seek->misses = value_or_nowhere(&it, find_miss(&it, answer));
    seek->answer = value_at(&it, answer);
    seek->maybe = value_or_nowhere(&it, maybe);
    seek->sure = value_or_nowhere(&it, sure);
    qsort(seek->points, (size_t)seek->n_points, sizeof *seek->points, by_value);
    return ST_OK;
}
