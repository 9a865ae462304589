/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/score.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/rng.h"
#include "input/value.h"
#include "sample/ranks.h"
#include "study/score_reference.h"
#include "study/score_total.h"

enum { Q05 = 0, Q25 = 1, Q50 = 2, Q75 = 3, Q95 = 4 }; /* places in quantile_levels */

static const char *const standing_names[N_STANDINGS] = {"scored", "input", "marked",
                                                        "outside", "left_out"};

const char *standing_name(enum standing standing)
{
    return standing_names[standing];
}

double crps_of(const double *sorted, int32_t n, double observed)
{
    double away = 0, apart = 0; /* sum |x - y|; sum over pairs i < j of x_j - x_i */
    for (int32_t i = 0; i < n; i++) {
        double x = sorted[i] - observed;
        away += fabs(x);
        apart += (2.0 * i - n + 1) * x;
    }
    return away / n - apart / n / n;
}

static int compare_numbers(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

void score_sort(double *sample, int32_t n)
{
    qsort(sample, (size_t)n, sizeof *sample, compare_numbers);
}

double score_quantile(const double *sorted, int32_t n, double level)
{
    return ranks_quantile(sorted, n, level);
}

static double width_of(const double *sorted, int32_t n)
{
    return score_quantile(sorted, n, quantile_levels[Q95]) -
           score_quantile(sorted, n, quantile_levels[Q05]);
}

static enum standing standing_of(const struct observation *row, bool is_inside)
{
    if (!is_inside)
        return STANDING_OUTSIDE;
    if (row->use == USE_INPUT)
        return STANDING_INPUT;
    return row->mark != MARK_NONE ? STANDING_MARKED : STANDING_SCORED;
}

static void place_row(struct scores *scores, int32_t i)
{
    const struct plan *plan = scores->plan;
    const struct observation *row = &scores->observations->rows[i];
    int32_t series = plan_find_series(plan, row->output, row->entity, row->fuel);
    struct window window = {.series = series,
                            .first = row->first - plan->start,
                            .end = row->last + 1 - plan->start,
                            .statistic = row->statistic};
    bool is_inside = series >= 0 && window.first >= 0 && window.end <= plan->n_days;
    scores->rows[i].standing = standing_of(row, is_inside);
    scores->rows[i].phase = phases_find(scores->phases, row->first, row->last);
    scores->window_of[i] = is_inside ? scores->n_windows : -1;
    if (is_inside)
        scores->windows[scores->n_windows++] = window;
}

enum status scores_init(struct scores *scores, const struct observations *observations,
                        const struct phases *phases, const struct plan *plan)
{
    size_t n = (size_t)observations->n_rows;
    *scores = (struct scores){.observations = observations,
                              .phases = phases,
                              .plan = plan,
                              .n_rows = observations->n_rows,
                              .choice = {INT32_MIN, INT32_MAX, -1, ANY_USE}};
    scores->rows = memory_new(n, sizeof *scores->rows);
    scores->window_of = memory_new(n, sizeof *scores->window_of);
    scores->windows = memory_new(n, sizeof *scores->windows);
    if (scores->rows == NULL || scores->window_of == NULL || scores->windows == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < scores->n_rows; i++)
        place_row(scores, i);
    return ST_OK;
}

/* An input is judged if asked for: it proves nothing, but shows what was set. */
static bool is_chosen(const struct scores *scores, int32_t i,
                      const struct score_choice *choice)
{
    const struct observation *row = &scores->observations->rows[i];
    return row->first >= choice->first && row->last <= choice->last &&
           (choice->phase < 0 || scores->rows[i].phase == choice->phase) &&
           (choice->use == ANY_USE || (int32_t)row->use == choice->use);
}

bool score_choice_is_narrow(const struct score_choice *choice)
{
    return choice->first != INT32_MIN || choice->last != INT32_MAX ||
           choice->phase >= 0 || choice->use != ANY_USE;
}

int32_t scores_choose(struct scores *scores, const struct score_choice *choice)
{
    int32_t n = 0;
    scores->choice = *choice;
    scores->has_inputs = choice->use == USE_INPUT;
    for (int32_t i = 0; i < scores->n_rows; i++) {
        struct score *score = &scores->rows[i];
        if (score->standing == STANDING_OUTSIDE)
            continue;
        if (!is_chosen(scores, i, choice))
            score->standing = STANDING_LEFT_OUT;
        else if (score->standing == STANDING_INPUT && scores->has_inputs)
            score->standing = scores->observations->rows[i].mark == MARK_NONE
                                  ? STANDING_SCORED
                                  : STANDING_MARKED;
        n += score->standing == STANDING_SCORED;
    }
    return n;
}

bool score_is_judged(const struct score *score)
{
    return score->standing == STANDING_SCORED || score->standing == STANDING_MARKED;
}

void score_predict(const struct scores *scores, int32_t i, const double *simulated,
                   int32_t n, uint64_t seed, double *sample)
{
    const struct observation *row = &scores->observations->rows[i];
    struct rng_key key = rng_key_make(seed, "observation", row->key);
    struct value truth = {.type = TRIANGULAR,
                          .n_arguments = 3,
                          .argument = {row->low, row->value, row->high}};
    bool is_date = row->statistic == STATISTIC_FIRST_DAY;
    double low, high;
    observation_limits(row, &low, &high);
    for (int32_t r = 0; r < n; r++) {
        double x = simulated[r] + (is_date ? scores->plan->start : 0);
        if (row->low < row->high)
            x += row->value - value_quantile(&truth, row->low, row->high,
                                             rng_uniform(&key, r, 0, 0));
        sample[r] = fmin(high, fmax(low, x));
    }
}

/* The same in rising order. */
static void predict(const struct scores *scores, int32_t i, const double *simulated,
                    int32_t n, uint64_t seed, double *sample)
{
    score_predict(scores, i, simulated, n, seed, sample);
    score_sort(sample, n);
}

static void judge_sample(struct score *score, const double *sample, int32_t n,
                         double observed)
{
    double sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += sample[i] - observed;
    score->bias = sum / n;
    score->crps = crps_of(sample, n, observed);
    score->wis = interval_score_usual(sample, n, observed);
    score->width = score->quantile[Q95] - score->quantile[Q05];
    score->inside50 =
        score->quantile[Q25] <= observed && observed <= score->quantile[Q75];
    score->inside90 =
        score->quantile[Q05] <= observed && observed <= score->quantile[Q95];
}

static bool is_undefined(const double *simulated, int32_t n)
{
    for (int32_t r = 0; r < n; r++) {
        if (isnan(simulated[r]))
            return true;
    }
    return false;
}

/* Where a replicate lacks the number, it cannot be held against the report. */
static void score_row(struct scores *scores, int32_t i, const double *simulated,
                      const double *normal, int32_t n, uint64_t seed, double *sample)
{
    struct score *score = &scores->rows[i];
    const struct observation *row = &scores->observations->rows[i];
    if (is_undefined(simulated, n) || is_undefined(normal, n))
        score->standing = STANDING_OUTSIDE;
    if (score->standing == STANDING_OUTSIDE)
        return;
    predict(scores, i, simulated, n, seed, sample);
    for (int32_t q = 0; q < N_QUANTILES; q++)
        score->quantile[q] = score_quantile(sample, n, quantile_levels[q]);
    if (!score_is_judged(score))
        return;
    judge_sample(score, sample, n, row->value);
    predict(scores, i, normal, n, seed, sample);
    score->crps_normal = crps_of(sample, n, row->value);
    double usual = score_quantile(sample, n, quantile_levels[Q50]);
    const struct reported it = {scores->observations, scores->history};
    score_reference_sample(score_reference_earlier(&it, i, usual), row, sample);
    score->crps_earlier = crps_of(sample, REFERENCE_SIZE, row->value);
    score->width_earlier = width_of(sample, REFERENCE_SIZE);
}

enum status scores_make(struct scores *scores, const double *simulated,
                        const double *normal, int32_t n_replicates, uint64_t seed)
{
    int32_t room = n_replicates > REFERENCE_SIZE ? n_replicates : REFERENCE_SIZE;
    double *sample = memory_new((size_t)room, sizeof *sample);
    if (sample == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < scores->n_rows; i++) {
        int64_t at = scores->window_of[i] * window_stride(n_replicates);
        if (scores->window_of[i] >= 0)
            score_row(scores, i, simulated + at, normal + at, n_replicates, seed,
                      sample);
    }
    memory_free(sample);
    return score_totals_make(scores);
}

void scores_free(struct scores *scores)
{
    memory_free(scores->rows);
    memory_free(scores->window_of);
    memory_free(scores->windows);
    memory_free(scores->totals);
    *scores = (struct scores){0};
}
