/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/nearest.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "study/least_squares.h"

struct apart {
    double square;
    int32_t replicate;
};

enum status nearest_init(struct nearest *nearest, const struct records *records,
                         const struct knowledge *knowledge, int32_t n_kept)
{
    const size_t n = (size_t)records->n, n_learned = (size_t)knowledge->n_learned;
    *nearest =
        (struct nearest){.records = records, .knowledge = knowledge, .n_kept = n_kept};
    nearest->summary = memory_new(n * (n_learned + 1), sizeof(double));
    nearest->kept = memory_new((size_t)n_kept, sizeof *nearest->kept);
    nearest->u = memory_new((size_t)n_kept * (n_learned + 1), sizeof(double));
    nearest->room = memory_new(n, sizeof *nearest->room);
    if (nearest->summary == NULL || nearest->kept == NULL || nearest->u == NULL ||
        nearest->room == NULL)
        return ST_MEMORY;
    for (int32_t r = 0; r < records->n; r++)
        knowledge_summarise(knowledge, records->x + r, records->n,
                            nearest->summary + r * (int64_t)n_learned);
    return ST_OK;
}

static int compare_apart(const void *one, const void *other)
{
    const struct apart *a = one, *b = other;
    if (a->square < b->square || b->square < a->square)
        return a->square < b->square ? -1 : 1;
    return (a->replicate > b->replicate) - (a->replicate < b->replicate);
}

static int compare_whole(const void *one, const void *other)
{
    const int32_t a = *(const int32_t *)one, b = *(const int32_t *)other;
    return (a > b) - (a < b);
}

/* Put the n first in front, in any order: quickselect by the middle of three. */
static void select_first(struct apart *list, int32_t size, int32_t n)
{
    int32_t low = 0, high = size - 1;
    while (low < high) {
        const struct apart pivot = list[low + (high - low) / 2];
        int32_t i = low, j = high;
        while (i <= j) {
            while (compare_apart(&list[i], &pivot) < 0)
                i++;
            while (compare_apart(&pivot, &list[j]) < 0)
                j--;
            if (i <= j) {
                const struct apart held = list[i];
                list[i++] = list[j];
                list[j--] = held;
            }
        }
        if (n <= j + 1)
            high = j;
        else if (n >= i + 1)
            low = i;
        else
            return;
    }
}

static void keep_nearest(struct nearest *nearest, const double *summary,
                         int32_t left_out)
{
    const struct knowledge *knowledge = nearest->knowledge;
    const int32_t n_learned = knowledge->n_learned;
    int32_t n = 0;
    for (int32_t r = 0; r < nearest->records->n; r++) {
        const double *its = nearest->summary + (int64_t)r * n_learned;
        double square = 0;
        for (int32_t j = 0; j < n_learned; j++) {
            const double z = (its[j] - summary[j]) / knowledge->error[j];
            square += z * z;
        }
        if (r != left_out)
            nearest->room[n++] = (struct apart){square, r};
    }
    select_first(nearest->room, n, nearest->n_kept);
    nearest->radius = 0;
    for (int32_t i = 0; i < nearest->n_kept; i++) {
        nearest->kept[i] = nearest->room[i].replicate;
        nearest->radius = fmax(nearest->radius, sqrt(nearest->room[i].square));
    }
    qsort(nearest->kept, (size_t)nearest->n_kept, sizeof *nearest->kept, compare_whole);
}

/* What a kept draw's record is off, each in units of what a summary leaves open. */
static void offsets(const struct nearest *nearest, int32_t i, const double *summary,
                    double *feature)
{
    const int32_t n_learned = nearest->knowledge->n_learned;
    const double *its = nearest->summary + (int64_t)nearest->kept[i] * n_learned;
    feature[0] = 1;
    for (int32_t j = 0; j < n_learned; j++)
        feature[1 + j] = (its[j] - summary[j]) / nearest->knowledge->error[j];
}

static double logit(double u)
{
    return log(u / (1 - u));
}

/* Back into (0, 1), where rounding could reach an end. */
static double unit(double x)
{
    static const double END = 1e-9;
    return fmin(1 - END, fmax(END, 1 / (1 + exp(-x))));
}

static void take_logits(const struct nearest *nearest, int32_t i, double *target)
{
    const struct records *records = nearest->records;
    for (int32_t j = 0; j < nearest->knowledge->n_learned; j++) {
        const int64_t input = nearest->knowledge->learned[j];
        target[j] = logit(records->u[input * records->n + nearest->kept[i]]);
    }
}

/* A line through n draws takes up some of their spread by chance alone; residuals are
   widened for that. */
static double widening(int32_t n_kept, int32_t n_coefficients)
{
    return sqrt((double)n_kept / fmax(1, n_kept - n_coefficients));
}

static void adjust(struct nearest *nearest, const double *summary,
                   const double *coefficient, double *feature, double *target)
{
    const int32_t n = nearest->knowledge->n_learned;
    const double wider = widening(nearest->n_kept, n + 1);
    for (int32_t i = 0; i < nearest->n_kept; i++) {
        offsets(nearest, i, summary, feature);
        take_logits(nearest, i, target);
        for (int32_t j = 0; j < n; j++) {
            const double *slope = coefficient + (int64_t)j * (n + 1);
            for (int32_t k = 0; k <= n; k++)
                target[j] -= slope[k] * feature[k];
            nearest->u[(int64_t)i * n + j] = unit(slope[0] + wider * target[j]);
        }
    }
}

enum status nearest_find(struct nearest *nearest, const double *summary,
                         int32_t left_out)
{
    const int32_t n = nearest->knowledge->n_learned;
    double feature[MOST_LEARNED + 1], target[MOST_LEARNED];
    double coefficient[MOST_LEARNED * (MOST_LEARNED + 1)];
    struct least_squares squares = {0};
    keep_nearest(nearest, summary, left_out);
    enum status status = least_squares_init(&squares, n + 1, n);
    for (int32_t i = 0; i < nearest->n_kept && status == ST_OK; i++) {
        offsets(nearest, i, summary, feature);
        take_logits(nearest, i, target);
        least_squares_add(&squares, feature, target);
    }
    if (status == ST_OK) {
        least_squares_solve(&squares, coefficient);
        adjust(nearest, summary, coefficient, feature, target);
    }
    least_squares_free(&squares);
    return status;
}

void nearest_free(struct nearest *nearest)
{
    memory_free(nearest->summary);
    memory_free(nearest->kept);
    memory_free(nearest->u);
    memory_free(nearest->room);
    *nearest = (struct nearest){0};
}
