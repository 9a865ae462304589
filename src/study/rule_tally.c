/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/rule_tally.h"

#include <math.h>

#include "base/memory.h"

static size_t n_cells(const struct rule_tally *tally)
{
    return (size_t)tally->n_rules * ((size_t)tally->n_days + 1);
}

enum status rule_tally_init(struct rule_tally *tally, const struct plan *plan)
{
    *tally = (struct rule_tally){.n_rules = plan->n_rules, .n_days = plan->n_days};
    tally->days = memory_new(n_cells(tally), sizeof *tally->days);
    tally->first = memory_new(n_cells(tally), sizeof *tally->first);
    return tally->days == NULL || tally->first == NULL ? ST_MEMORY : ST_OK;
}

void rule_tally_add(struct rule_tally *tally, const struct block *block, int32_t n)
{
    tally->n += n;
    for (int32_t r = 0; r < tally->n_rules; r++) {
        const int32_t *days = block_rule_days(block, r);
        const int32_t *first = block_rule_first(block, r);
        const size_t row = (size_t)r * ((size_t)tally->n_days + 1);
        for (int32_t i = 0; i < n; i++) {
            tally->days[row + (size_t)days[i]]++;
            tally
                ->first[row + (size_t)(first[i] == 0 ? tally->n_days : first[i] - 1)]++;
        }
    }
}

void rule_tally_merge(struct rule_tally *tally, const struct rule_tally *other)
{
    tally->n += other->n;
    for (size_t i = 0; i < n_cells(tally); i++) {
        tally->days[i] += other->days[i];
        tally->first[i] += other->first[i];
    }
}

/* The value of the rank-th of those counted, from 0. */
static int32_t value_at(const int64_t *count, int64_t rank)
{
    int32_t value = 0;
    for (int64_t below = count[0]; below <= rank; below += count[value])
        value++;
    return value;
}

/* Type 7 of n values counted one by one. */
static double quantile_of(const int64_t *count, int64_t n, double level)
{
    const double place = level * (double)(n - 1), low = floor(place);
    const int64_t rank = (int64_t)low;
    const double x = value_at(count, rank);
    return rank + 1 < n ? x + (place - low) * (value_at(count, rank + 1) - x) : x;
}

struct rule_figures rule_tally_figures(const struct rule_tally *tally, int32_t rule)
{
    static const double levels[] = {0.05, 0.5, 0.95};
    const size_t row = (size_t)rule * ((size_t)tally->n_days + 1);
    const int64_t *days = tally->days + row, *first = tally->first + row;
    struct rule_figures figures = {.n = tally->n, .n_on = tally->n - days[0]};
    for (int32_t d = 0; d <= tally->n_days; d++)
        figures.mean_days += (double)d * (double)days[d] / (double)tally->n;
    for (int32_t q = 0; q < 3; q++) {
        figures.days[q] = quantile_of(days, tally->n, levels[q]);
        if (figures.n_on > 0)
            figures.first[q] = quantile_of(first, figures.n_on, levels[q]);
    }
    return figures;
}

void rule_tally_free(struct rule_tally *tally)
{
    memory_free(tally->days);
    memory_free(tally->first);
    *tally = (struct rule_tally){0};
}
