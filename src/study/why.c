/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/why.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "engine/unknown.h"

/* What befalls the system; what follows inside it would only repeat the row. */
static const enum output_id befalling[] = {OUT_ATTACKS,      OUT_WILLINGNESS,
                                           OUT_ARRIVALS,     OUT_ARRIVALS_TOTAL,
                                           OUT_HYDRO_ENERGY, OUT_THERMAL_AVAILABLE};
enum { N_BEFALLING = (int)(sizeof befalling / sizeof befalling[0]) };

static bool befalls(enum output_id output, enum output_id row)
{
    const bool is_twin = output == OUT_ARRIVALS_TOTAL && row == OUT_ARRIVALS_RELATIVE;
    if (output == row || is_twin)
        return false;
    for (int32_t i = 0; i < N_BEFALLING; i++) {
        if (befalling[i] == output)
            return true;
    }
    return false;
}

static void add_courses(struct why *why, int32_t series, const struct periods *periods,
                        int32_t end)
{
    for (int32_t p = 0; p < periods->n_periods; p++) {
        const struct period *period = &periods->list[p];
        if (period->first >= end)
            continue;
        why->windows[why->n_courses++] =
            (struct window){.series = series,
                            .first = period->first,
                            .end = period->end < end ? period->end : end,
                            .statistic = STATISTIC_MEAN};
    }
}

static enum status lay_out(struct why *why, const struct periods *periods)
{
    const struct scores *scores = why->scores;
    const struct plan *plan = scores->plan;
    const struct window *row = &scores->windows[scores->window_of[why->row]];
    const size_t most = (size_t)plan->n_series * (size_t)periods->n_periods + 1;
    why->windows = memory_new(most, sizeof *why->windows);
    why->courses = memory_new(most, sizeof *why->courses);
    why->inputs = memory_new((size_t)plan->n_unknowns + 1, sizeof *why->inputs);
    if (why->windows == NULL || why->courses == NULL || why->inputs == NULL)
        return ST_MEMORY;
    for (int32_t s = 0; s < plan->n_series; s++) {
        if (befalls(plan->series[s].output, plan->series[row->series].output))
            add_courses(why, s, periods, row->end);
    }
    return ST_OK;
}

enum status why_init(struct why *why, const struct scores *scores, int32_t row)
{
    struct periods periods = {0};
    *why = (struct why){.scores = scores, .row = row};
    bool *is_wanted = memory_new((size_t)scores->plan->n_series + 1, sizeof *is_wanted);
    if (is_wanted == NULL)
        return ST_MEMORY;
    enum status status =
        periods_init(&periods, scores->phases->n_rows > 0 ? PERIOD_PHASE : PERIOD_WEEK,
                     scores->phases, scores->plan, is_wanted);
    if (status == ST_OK)
        status = lay_out(why, &periods);
    periods_free(&periods);
    memory_free(is_wanted);
    return status;
}

/* ---- inputs ---- */

/* Arrays of the work: draws, uniforms, ranks of a course, ranks of the row. */
struct work {
    int32_t *draw;
    double *x, *rank, *row_rank;
};

static enum status judge_inputs(struct why *why, const double *row, uint64_t seed,
                                struct work *work)
{
    const struct plan *plan = why->scores->plan;
    struct sensitivity_input input = {0};
    struct sensitivity_result result = {0};
    enum status status = sensitivity_result_set(&result, row, why->n);
    for (int32_t r = 0; r < why->n; r++)
        work->draw[r] = r;
    for (int32_t k = 0; k < plan->n_unknowns && status == ST_OK; k++) {
        unknown_uniforms(plan, k, seed, why->n, work->draw, work->x);
        status = sensitivity_input_set(&input, work->x, why->n);
        if (status == ST_OK)
            why->inputs[k] =
                (struct influence_input){k, sensitivity_of(&input, &result)};
    }
    why->n_inputs = plan->n_unknowns;
    influence_sort(why->inputs, why->n_inputs);
    sensitivity_input_free(&input);
    sensitivity_result_free(&result);
    return status;
}

/* ---- courses ---- */

static int compare_courses(const void *one, const void *other)
{
    const struct why_course *a = one, *b = other;
    const double x = fabs(a->rank_correlation), y = fabs(b->rank_correlation);
    if (x > y || x < y)
        return x > y ? -1 : 1;
    if (a->series != b->series)
        return a->series < b->series ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static bool differs(const double *value, int32_t n)
{
    for (int32_t r = 1; r < n; r++) {
        if (value[r] < value[0] || value[r] > value[0])
            return true;
    }
    return false;
}

static enum status judge_courses(struct why *why, const double *courses,
                                 struct work *work)
{
    const int32_t n_windows = why->n_courses, n = why->n_seen;
    why->n_courses = 0;
    for (int32_t w = 0; w < n_windows; w++) {
        const struct window *window = &why->windows[w];
        const double *value = courses + w * window_stride(n);
        if (!differs(value, n))
            continue;
        const enum status status = sensitivity_rank(work->rank, value, n);
        if (status != ST_OK)
            return status;
        why->courses[why->n_courses++] =
            (struct why_course){window->series, window->first, window->end,
                                sensitivity_correlation(work->rank, work->row_rank, n)};
    }
    qsort(why->courses, (size_t)why->n_courses, sizeof *why->courses, compare_courses);
    return ST_OK;
}

static enum status judge(struct why *why, const double *row, const double *courses,
                         uint64_t seed, struct work *work)
{
    enum status status = judge_inputs(why, row, seed, work);
    if (status == ST_OK)
        status = sensitivity_rank(work->row_rank, row, why->n_seen);
    return status == ST_OK ? judge_courses(why, courses, work) : status;
}

enum status why_make(struct why *why, const double *simulated, const double *courses,
                     int32_t n, uint64_t seed)
{
    const double *row = simulated + why->scores->window_of[why->row] * window_stride(n);
    why->n = n;
    why->n_seen = n < WHY_REPLICATES ? n : WHY_REPLICATES;
    for (int32_t r = 0; r < n; r++) {
        if (isnan(row[r]))
            return ST_INPUT;
    }
    struct work work = {.draw = memory_new((size_t)n, sizeof(int32_t)),
                        .x = memory_new((size_t)n, sizeof(double)),
                        .rank = memory_new((size_t)n, sizeof(double)),
                        .row_rank = memory_new((size_t)n, sizeof(double))};
    const bool is_room = work.draw != NULL && work.x != NULL && work.rank != NULL &&
                         work.row_rank != NULL;
    const enum status status =
        is_room ? judge(why, row, courses, seed, &work) : ST_MEMORY;
    memory_free(work.draw);
    memory_free(work.x);
    memory_free(work.rank);
    memory_free(work.row_rank);
    return status;
}

bool why_course_is_clear(const struct why *why, const struct why_course *course)
{
    return fabs(course->rank_correlation) > INFLUENCE_CLEAR / sqrt(why->n_seen);
}

void why_free(struct why *why)
{
    memory_free(why->inputs);
    memory_free(why->courses);
    memory_free(why->windows);
    *why = (struct why){0};
}
