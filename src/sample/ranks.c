/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/ranks.h"

#include <assert.h>

int64_t ranks_position(int64_t n, double level, double *rest)
{
    double h = (double)(n - 1) * level;
    int64_t k = (int64_t)h;
    if (k >= n - 1) {
        *rest = 0;
        return n - 1;
    }
    *rest = h - (double)k;
    return k;
}

void ranks_add(struct ranks *ranks, int32_t rank)
{
    int32_t i = ranks->n++;
    assert(i < MOST_RANKS);
    for (; i > 0 && ranks->rank[i - 1] > rank; i--)
        ranks->rank[i] = ranks->at[i] = ranks->rank[i - 1];
    ranks->rank[i] = ranks->at[i] = rank;
}

double ranks_quantile(const double *sorted, int32_t n, double level)
{
    double rest;
    const int64_t k = ranks_position(n, level, &rest);
    return rest > 0 ? sorted[k] + rest * (sorted[k + 1] - sorted[k]) : sorted[k];
}

struct ranks ranks_of_levels(int32_t n, const double *level, int32_t n_levels)
{
    assert(n >= 1 && n_levels >= 0 && n_levels <= MAX_LEVELS);
    struct ranks ranks = {0};
    for (int32_t i = 0; i < n_levels; i++) {
        double rest;
        int32_t rank = (int32_t)ranks_position(n, level[i], &rest);
        ranks_add(&ranks, rank);
        ranks_add(&ranks, rank + 1 < n ? rank + 1 : rank);
    }
    return ranks;
}

double ranks_value(const struct ranks *ranks, const double *kept, int64_t rank)
{
    int32_t i = 0;
    while (ranks->rank[i] != rank)
        i++;
    return kept[ranks->at[i]];
}

void ranks_read(const struct ranks *ranks, const double *kept, int32_t n,
                const double *level, int32_t n_levels, double *quantile)
{
    for (int32_t i = 0; i < n_levels; i++) {
        double rest;
        int64_t k = ranks_position(n, level[i], &rest);
        double below = ranks_value(ranks, kept, k);
        double above = rest > 0 ? ranks_value(ranks, kept, k + 1) : below;
        quantile[i] = below + rest * (above - below) + 0.0; /* never a negative zero */
    }
}

void ranks_keep_counted(struct ranks *ranks, const uint32_t *count, int32_t n_counts,
                        double least, double *kept)
{
    int64_t end = 0;
    int32_t next = 0;
    for (int32_t k = 0; k < n_counts; k++) {
        end += count[k];
        for (; next < ranks->n && ranks->rank[next] < end; next++) {
            kept[next] = least + k;
            ranks->at[next] = next;
        }
    }
}
