/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sensitivity.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

enum {
    IN_A_BIN = 50,
    LEAST_BINS = 4,
    N_FOLDS = SENSITIVITY_FOLDS,
    N_CELLS = SENSITIVITY_BINS * SENSITIVITY_FOLDS
};

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

/* By value: first into n equal stretches from lowest to highest, then within each. */
static void sort_ranked(struct ranked *sorted, int32_t *end, const double *value,
                        int32_t n)
{
    double low = value[0], high = value[0];
    for (int32_t i = 1; i < n; i++) {
        low = fmin(low, value[i]);
        high = fmax(high, value[i]);
    }
    const double scale = high > low ? (n - 1) / (high - low) : 0;
    for (int32_t i = 0; i < n; i++)
        end[(int32_t)((value[i] - low) * scale)]++;
    for (int32_t k = 1; k < n; k++)
        end[k] += end[k - 1];
    for (int32_t i = n - 1; i >= 0; i--)
        sorted[--end[(int32_t)((value[i] - low) * scale)]] =
            (struct ranked){value[i], i};
    for (int32_t k = 0; k < n; k++) { /* end is where each begins by now */
        const int32_t n_here = (k + 1 < n ? end[k + 1] : n) - end[k];
        if (n_here > 1)
            qsort(sorted + end[k], (size_t)n_here, sizeof *sorted, compare_ranked);
    }
}

enum status sensitivity_rank(double *rank, const double *value, int32_t n)
{
    struct ranked *sorted = memory_new((size_t)n, sizeof *sorted);
    int32_t *work = memory_new((size_t)n, sizeof *work);
    const enum status status = sorted == NULL || work == NULL ? ST_MEMORY : ST_OK;
    if (status == ST_OK)
        sort_ranked(sorted, work, value, n);
    for (int32_t first = 0, end; status == ST_OK && first < n; first = end) {
        for (end = first + 1; end < n && sorted[end].value <= sorted[first].value;)
            end++;
        for (int32_t i = first; i < end; i++)
            rank[sorted[i].at] = (first + end - 1) / 2.0;
    }
    memory_free(sorted);
    memory_free(work);
    return status;
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

/* Ranks less their mean, and the sum of their squares. */
static enum status centre_ranks(double **rank, double *square, const double *value,
                                int32_t n)
{
    memory_free(*rank);
    *rank = memory_new((size_t)n, sizeof **rank);
    const enum status status =
        *rank == NULL ? ST_MEMORY : sensitivity_rank(*rank, value, n);
    *square = 0;
    for (int32_t i = 0; i < n && status == ST_OK; i++) {
        (*rank)[i] -= (n - 1) / 2.0;
        *square += (*rank)[i] * (*rank)[i];
    }
    return status;
}

/* ---- an input ---- */

static int32_t count_bins(int32_t n)
{
    const int32_t n_bins = n / IN_A_BIN;
    if (n_bins > SENSITIVITY_BINS)
        return SENSITIVITY_BINS;
    return n_bins < LEAST_BINS ? LEAST_BINS : n_bins;
}

/* How many there are in each bin, without each fold. */
static void count_cells(struct sensitivity_input *it, const int32_t *in_cell)
{
    for (int32_t fold = 0; fold <= N_FOLDS; fold++) {
        it->n_left[fold] = 0;
        for (int32_t bin = 0; bin < it->n_bins; bin++) {
            int32_t n = 0;
            for (int32_t f = 0; f < N_FOLDS; f++)
                n += f == fold ? 0 : in_cell[bin * N_FOLDS + f];
            it->inverse[bin][fold] = n > 0 ? 1.0 / n : 0;
            it->n_left[fold] += n > 0 ? n - 1 : 0;
        }
    }
}

enum status sensitivity_input_set(struct sensitivity_input *it, const double *value,
                                  int32_t n)
{
    int32_t in_cell[N_CELLS] = {0};
    const enum status status = centre_ranks(&it->rank, &it->rank_square, value, n);
    memory_free(it->cell);
    it->cell = memory_new((size_t)n, sizeof *it->cell);
    if (status != ST_OK || it->cell == NULL)
        return ST_MEMORY;
    it->n = n;
    it->n_bins = count_bins(n);
    for (int32_t i = 0; i < n; i++) {
        const int32_t bin = (int32_t)((it->rank[i] + (n - 1) / 2.0) * it->n_bins / n);
        it->cell[i] = (int16_t)(bin * N_FOLDS + i % N_FOLDS);
        in_cell[it->cell[i]]++;
    }
    count_cells(it, in_cell);
    return ST_OK;
}

void sensitivity_input_free(struct sensitivity_input *it)
{
    memory_free(it->rank);
    memory_free(it->cell);
    *it = (struct sensitivity_input){0};
}

/* ---- a result ---- */

/* All but one fold, in turn; then all. */
static void sum_folds(struct sensitivity_result *it)
{
    double n[N_FOLDS + 1] = {0}, sum[N_FOLDS + 1] = {0}, square[N_FOLDS + 1] = {0};
    for (int32_t i = 0; i < it->n; i++) {
        n[i % N_FOLDS]++;
        sum[i % N_FOLDS] += it->away[i];
        square[i % N_FOLDS] += it->away[i] * it->away[i];
    }
    for (int32_t without = 0; without <= N_FOLDS; without++) {
        double n_left = 0, sum_left = 0, square_left = 0;
        for (int32_t fold = 0; fold < N_FOLDS; fold++) {
            if (fold == without)
                continue;
            n_left += n[fold];
            sum_left += sum[fold];
            square_left += square[fold];
        }
        it->square[without] = square_left;
        it->total[without] =
            fmax(0, square_left - sum_left * sum_left / n_left) / (n_left - 1);
    }
}

enum status sensitivity_result_set(struct sensitivity_result *it, const double *value,
                                   int32_t n)
{
    const enum status status = centre_ranks(&it->rank, &it->rank_square, value, n);
    double mean = 0;
    memory_free(it->away);
    it->away = memory_new((size_t)n, sizeof *it->away);
    if (status != ST_OK || it->away == NULL)
        return ST_MEMORY;
    it->n = n;
    for (int32_t i = 0; i < n; i++)
        mean += (value[i] - value[0]) / n; /* of a constant exactly 0 */
    for (int32_t i = 0; i < n; i++)
        it->away[i] = value[i] - value[0] - mean;
    sum_folds(it);
    return ST_OK;
}

void sensitivity_result_free(struct sensitivity_result *it)
{
    memory_free(it->rank);
    memory_free(it->away);
    *it = (struct sensitivity_result){0};
}

/* ---- both ---- */

/* The share without one fold, given the sums of all cells; the last fold: of all. */
static double share_without(const struct sensitivity_input *input,
                            const struct sensitivity_result *result, const double *sum,
                            const double *bin_sum, int32_t fold)
{
    double between = 0;
    if (result->total[fold] <= 0)
        return 0;
    for (int32_t bin = 0; bin < input->n_bins; bin++) {
        const double left =
            bin_sum[bin] - (fold == N_FOLDS ? 0 : sum[bin * N_FOLDS + fold]);
        between += left * left * input->inverse[bin][fold];
    }
    const double within = fmax(0, result->square[fold] - between);
    return 1 - within / input->n_left[fold] / result->total[fold];
}

static void share_of_variance(struct sensitivity *it,
                              const struct sensitivity_input *input,
                              const struct sensitivity_result *result)
{
    double sum[N_CELLS] = {0}, bin_sum[SENSITIVITY_BINS] = {0};
    double fold[N_FOLDS], mean = 0, square = 0;
    for (int32_t i = 0; i < input->n; i++)
        sum[input->cell[i]] += result->away[i];
    for (int32_t cell = 0; cell < input->n_bins * N_FOLDS; cell++)
        bin_sum[cell / N_FOLDS] += sum[cell];
    it->first_order = share_without(input, result, sum, bin_sum, N_FOLDS);
    for (int32_t f = 0; f < N_FOLDS; f++) {
        fold[f] = share_without(input, result, sum, bin_sum, f);
        mean += fold[f] / N_FOLDS;
    }
    for (int32_t f = 0; f < N_FOLDS; f++)
        square += (fold[f] - mean) * (fold[f] - mean);
    it->se = sqrt(square * (N_FOLDS - 1) / N_FOLDS);
}

struct sensitivity sensitivity_of(const struct sensitivity_input *input,
                                  const struct sensitivity_result *result)
{
    struct sensitivity it = {0};
    double both = 0;
    for (int32_t i = 0; i < input->n; i++)
        both += input->rank[i] * result->rank[i];
    const double squares = input->rank_square * result->rank_square;
    it.rank_correlation = squares > 0 ? both / sqrt(squares) : 0;
    share_of_variance(&it, input, result);
    return it;
}
