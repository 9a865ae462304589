/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/score_pair.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"
#include "study/score_total.h"

/* ---- a mean of what comes in groups ---- */

/* V of the header; room: n zeros, used and given back as zeros. */
static double variance_of_groups(const double *value, double mean, const int32_t *group,
                                 int32_t n, double *room, int32_t *n_groups)
{
    double sum = 0;
    bool is_seen = false;
    *n_groups = 0;
    for (int32_t i = 0; i < n; i++)
        room[group[i]] += value[i] - mean;
    for (int32_t i = 0; i < n; i++) {
        is_seen = false;
        for (int32_t j = 0; j < i && !is_seen; j++)
            is_seen = group[j] == group[i];
        if (is_seen)
            continue;
        sum += room[group[i]] * room[group[i]];
        ++*n_groups;
    }
    for (int32_t i = 0; i < n; i++)
        room[group[i]] = 0;
    return *n_groups > 1 ? sum / n / n * *n_groups / (*n_groups - 1) : 0;
}

/* Rows that share both groups: numbered by the first of them. */
static void cross_groups(const int32_t *one, const int32_t *two, int32_t n,
                         int32_t *both)
{
    for (int32_t i = 0; i < n; i++) {
        int32_t j = 0;
        while (one[j] != one[i] || two[j] != two[i])
            j++;
        both[i] = j;
    }
}

static void set_interval(struct grouped_mean *it, double variance)
{
    const int32_t fewer = it->n_one < it->n_two ? it->n_one : it->n_two;
    it->has_interval = fewer > 1;
    if (!it->has_interval)
        return;
    it->se = sqrt(variance);
    const double reach = gsl_cdf_tdist_Pinv(0.975, fewer - 1) * it->se;
    it->low = it->mean - reach;
    it->high = it->mean + reach;
}

enum status grouped_mean_of(struct grouped_mean *result, const double *value,
                            const int32_t *one, const int32_t *two, int32_t n)
{
    int32_t n_both, n_rows;
    double *room = memory_new((size_t)n, sizeof *room);
    int32_t *both = memory_new((size_t)n, sizeof *both);
    int32_t *alone = memory_new((size_t)n, sizeof *alone);
    *result = (struct grouped_mean){.n = n};
    if (room != NULL && both != NULL && alone != NULL) {
        for (int32_t i = 0; i < n; i++) {
            result->mean += value[i] / n;
            alone[i] = i;
        }
        cross_groups(one, two, n, both);
        const double mean = result->mean;
        const double v_one =
            variance_of_groups(value, mean, one, n, room, &result->n_one);
        const double v_two =
            variance_of_groups(value, mean, two, n, room, &result->n_two);
        const double v_both = variance_of_groups(value, mean, both, n, room, &n_both);
        const double v_rows = variance_of_groups(value, mean, alone, n, room, &n_rows);
        set_interval(result,
                     fmax(fmax(v_one + v_two - v_both, v_rows), fmax(v_one, v_two)));
    }
    const bool is_room = room != NULL && both != NULL && alone != NULL;
    memory_free(room);
    memory_free(both);
    memory_free(alone);
    return is_room ? ST_OK : ST_MEMORY;
}

/* ---- two scores ---- */

static int compare_rows(const void *one, const void *other)
{
    const struct score_pair_row *a = one, *b = other;
    const double x = fabs(a->difference), y = fabs(b->difference);
    return x > y ? -1 : x < y ? 1 : (a->row > b->row) - (a->row < b->row);
}

/* The phase of a row, or its month, as some number. */
static int32_t date_of_row(const struct scores *scores, int32_t row)
{
    enum { MONTHS_FROM = 1000 };
    const struct date date = date_of(scores->observations->rows[row].first);
    const int32_t phase = scores->rows[row].phase;
    return phase >= 0 ? phase : MONTHS_FROM + 12 * date.year + date.month;
}

/* Each group by the place of its first row, which is below n. */
static void number_groups(const int32_t *value, int32_t n, int32_t *group)
{
    for (int32_t i = 0; i < n; i++) {
        int32_t j = 0;
        while (value[j] != value[i])
            j++;
        group[i] = j;
    }
}

static void fill_rows(struct score_pair *pair, const struct scores *own,
                      const struct scores *other, int32_t *output, int32_t *date)
{
    for (int32_t i = 0; i < own->n_rows; i++) {
        const struct score *one = &own->rows[i], *two = &other->rows[i];
        if (one->standing != STANDING_SCORED || two->standing != STANDING_SCORED)
            continue;
        output[pair->n_rows] = (int32_t)own->observations->rows[i].output;
        date[pair->n_rows] = date_of_row(own, i);
        pair->rows[pair->n_rows++] = (struct score_pair_row){
            i, one->crps, two->crps,
            (two->crps - one->crps) / score_scale_earlier(own, i)};
    }
}

enum status score_pair_make(struct score_pair *pair, const struct scores *own,
                            const struct scores *other)
{
    const size_t most = (size_t)own->n_rows + 1;
    double *value = memory_new(most, sizeof *value);
    int32_t *output = memory_new(most, sizeof *output);
    int32_t *date = memory_new(most, sizeof *date);
    int32_t *group = memory_new(2 * most, sizeof *group);
    enum status status = ST_OK;
    pair->rows = memory_new(most, sizeof *pair->rows);
    if (value == NULL || output == NULL || date == NULL || group == NULL ||
        pair->rows == NULL)
        status = ST_MEMORY;
    if (status == ST_OK) {
        fill_rows(pair, own, other, output, date);
        number_groups(output, pair->n_rows, group);
        number_groups(date, pair->n_rows, group + most);
        for (int32_t i = 0; i < pair->n_rows; i++)
            value[i] = pair->rows[i].difference;
    }
    if (status == ST_OK && pair->n_rows > 0)
        status =
            grouped_mean_of(&pair->skill, value, group, group + most, pair->n_rows);
    if (status == ST_OK)
        qsort(pair->rows, (size_t)pair->n_rows, sizeof *pair->rows, compare_rows);
    memory_free(value);
    memory_free(output);
    memory_free(date);
    memory_free(group);
    return status;
}

void score_pair_free(struct score_pair *pair)
{
    memory_free(pair->rows);
    *pair = (struct score_pair){0};
}
