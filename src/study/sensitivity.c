/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sensitivity.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

enum { IN_A_BIN = 50, LEAST_BINS = 4, MOST_BINS = 40, N_FOLDS = 20 };

/* ---- ranks ---- */

struct ranked {
    double value;
    int32_t at;
};

/* Places keep the order of equal values the same everywhere. */
static int compare_ranked(const void *one, const void *other)
{
    const struct ranked *a = one, *b = other;
    if (a->value < b->value || a->value > b->value)
        return a->value < b->value ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

enum status sensitivity_rank(double *rank, const double *value, int32_t n)
{
    struct ranked *sorted = memory_new((size_t)n, sizeof *sorted);
    if (sorted == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < n; i++)
        sorted[i] = (struct ranked){value[i], i};
    qsort(sorted, (size_t)n, sizeof *sorted, compare_ranked);
    for (int32_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && sorted[end].value <= sorted[first].value;)
            end++;
        for (int32_t i = first; i < end; i++)
            rank[sorted[i].at] = (first + end - 1) / 2.0;
    }
    memory_free(sorted);
    return ST_OK;
}

double sensitivity_correlation(const double *rank, const double *other, int32_t n)
{
    const double middle = (n - 1) / 2.0;
    double both = 0, one = 0, two = 0;
    for (int32_t i = 0; i < n; i++) {
        const double a = rank[i] - middle, b = other[i] - middle;
        both += a * b;
        one += a * a;
        two += b * b;
    }
    return one > 0 && two > 0 ? both / sqrt(one * two) : 0;
}

/* ---- shares ---- */

struct sums {
    double n, sum, squares; /* of distances from the mean of all */
};

static void add_sums(struct sums *to, const struct sums *from)
{
    to->n += from->n;
    to->sum += from->sum;
    to->squares += from->squares;
}

static double square_about_mean(const struct sums *sums)
{
    return sums->n > 0 ? fmax(0, sums->squares - sums->sum * sums->sum / sums->n) : 0;
}

/* Replicates by bin and by fold of the jackknife. */
struct table {
    int32_t n_bins;
    struct sums of[MOST_BINS][N_FOLDS];
};

/* The share without one fold; N_FOLDS: of all. */
static double share_without(const struct table *table, int32_t fold)
{
    struct sums all = {0};
    double within = 0, n_bins = 0;
    for (int32_t bin = 0; bin < table->n_bins; bin++) {
        struct sums sums = {0};
        for (int32_t f = 0; f < N_FOLDS; f++) {
            if (f != fold)
                add_sums(&sums, &table->of[bin][f]);
        }
        within += square_about_mean(&sums);
        n_bins += sums.n > 0;
        add_sums(&all, &sums);
    }
    const double total = square_about_mean(&all);
    return total > 0 ? 1 - within / (all.n - n_bins) / (total / (all.n - 1)) : 0;
}

static void fill_table(struct table *table, const double *input_rank,
                       const double *result, int32_t n)
{
    double mean = 0;
    int32_t n_bins = n / IN_A_BIN;
    n_bins = n_bins < LEAST_BINS ? LEAST_BINS : n_bins;
    table->n_bins = n_bins > MOST_BINS ? MOST_BINS : n_bins;
    for (int32_t i = 0; i < n; i++)
        mean += result[i] / n;
    for (int32_t i = 0; i < n; i++) {
        const int32_t bin = (int32_t)(input_rank[i] * table->n_bins / n);
        const double away = result[i] - mean;
        const struct sums one = {1, away, away * away};
        add_sums(&table->of[bin][i % N_FOLDS], &one);
    }
}

struct sensitivity sensitivity_of(const double *input_rank, const double *result_rank,
                                  const double *result, int32_t n)
{
    struct table table = {0};
    struct sensitivity it = {.rank_correlation =
                                 sensitivity_correlation(input_rank, result_rank, n)};
    double fold[N_FOLDS], mean = 0, square = 0;
    fill_table(&table, input_rank, result, n);
    it.first_order = share_without(&table, N_FOLDS);
    for (int32_t f = 0; f < N_FOLDS; f++) {
        fold[f] = share_without(&table, f);
        mean += fold[f] / N_FOLDS;
    }
    for (int32_t f = 0; f < N_FOLDS; f++)
        square += (fold[f] - mean) * (fold[f] - mean);
    it.se = sqrt(square * (N_FOLDS - 1) / N_FOLDS);
    return it;
}
