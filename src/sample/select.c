/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/select.h"

enum { TINY = 16 }; /* parts that are sorted */

static void sort_tiny(double *x, int32_t first, int32_t end)
{
    for (int32_t i = first + 1; i < end; i++) {
        double value = x[i];
        int32_t j = i;
        for (; j > first && x[j - 1] > value; j--)
            x[j] = x[j - 1];
        x[j] = value;
    }
}

static double middle(double a, double b, double c)
{
    if (a < b)
        return b < c ? b : (a < c ? c : a);
    return a < c ? a : (b < c ? c : b);
}

static double choose_pivot(const double *x, int32_t first, int32_t end)
{
    int32_t step = (end - first) / 9;
    const double *y = x + first + step / 2;
    return middle(middle(y[0], y[step], y[2 * step]),
                  middle(y[3 * step], y[4 * step], y[5 * step]),
                  middle(y[6 * step], y[7 * step], y[8 * step]));
}

/* Afterwards [first, *low) < pivot, [*low, *high) = pivot, [*high, end) > pivot. */
static void partition(double *x, int32_t first, int32_t end, double pivot, int32_t *low,
                      int32_t *high)
{
    int32_t below = first, above = end;
    for (int32_t i = first; i < above;) {
        double value = x[i];
        if (value < pivot) {
            x[i++] = x[below];
            x[below++] = value;
        } else if (value > pivot) {
            x[i] = x[--above];
            x[above] = value;
        } else {
            i++;
        }
    }
    *low = below;
    *high = above;
}

/* The smaller part recurses, so that the stack stays low. */
void select_place(double *x, int32_t first, int32_t end, const int32_t *rank,
                  int32_t n_ranks)
{
    while (n_ranks > 0 && end - first > TINY) {
        int32_t low, high;
        partition(x, first, end, choose_pivot(x, first, end), &low, &high);
        int32_t n_low = 0, n_past = 0;
        while (n_low < n_ranks && rank[n_low] < low)
            n_low++;
        while (n_past < n_ranks && rank[n_ranks - 1 - n_past] >= high)
            n_past++;
        const int32_t *past = rank + n_ranks - n_past;
        if (low - first < end - high) {
            select_place(x, first, low, rank, n_low);
            first = high;
            rank = past;
            n_ranks = n_past;
        } else {
            select_place(x, high, end, past, n_past);
            end = low;
            n_ranks = n_low;
        }
    }
    if (n_ranks > 0)
        sort_tiny(x, first, end);
}
