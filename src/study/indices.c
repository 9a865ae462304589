/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/indices.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/memory.h"

const char *const index_names[N_INDICES] = {
    [INDEX_FIRST_ORDER] = "first_order",
    [INDEX_TOTAL] = "total",
    [INDEX_MEAN] = "mean",
    [INDEX_MEAN_ABSOLUTE] = "mean_absolute",
    [INDEX_DEVIATION] = "deviation",
};

bool indices_apply(enum design_kind kind)
{
    return kind == DESIGN_SALTELLI || kind == DESIGN_MORRIS;
}

/* ---- a jackknife of what is made of sums over rows ---- */

enum { N_SUMS = 4 };

/* What a row adds. */
struct terms {
    double of[N_SUMS];
};

/* An index of the sums of n rows. */
typedef double statistic(const struct terms *sums, double n);

static struct terms without(const struct terms *sums, const struct terms *row)
{
    struct terms left;
    for (int32_t k = 0; k < N_SUMS; k++)
        left.of[k] = sums->of[k] - row->of[k];
    return left;
}

static struct estimate jackknife(const struct terms *rows, int32_t n, statistic *index)
{
    struct terms sums = {{0}};
    double mean = 0, square = 0;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t k = 0; k < N_SUMS; k++)
            sums.of[k] += rows[i].of[k];
    }
    for (int32_t i = 0; i < n; i++) {
        const struct terms left = without(&sums, &rows[i]);
        mean += index(&left, n - 1) / n;
    }
    for (int32_t i = 0; i < n; i++) {
        const struct terms left = without(&sums, &rows[i]);
        const double away = index(&left, n - 1) - mean;
        square += away * away;
    }
    struct estimate it = {.value = index(&sums, n), .se = sqrt(square * (n - 1) / n)};
    const double reach = gsl_cdf_tdist_Pinv(0.975, n - 1) * it.se;
    it.low = it.value - reach;
    it.high = it.value + reach;
    return it;
}

/* ---- Sobol' indices ---- */

enum { FIRST_TERM, TOTAL_TERM, SUM_TERM, SQUARE_TERM };

/* The variance of the 2 n results at A and B. */
static double variance_of(const struct terms *sums, double n)
{
    const double sum = sums->of[SUM_TERM];
    return (sums->of[SQUARE_TERM] - sum * sum / (2 * n)) / (2 * n - 1);
}

/* A result that never differs hangs on nothing. */
static double first_order(const struct terms *sums, double n)
{
    const double variance = variance_of(sums, n);
    return variance > 0 ? sums->of[FIRST_TERM] / n / variance : 0;
}

static double total(const struct terms *sums, double n)
{
    const double variance = variance_of(sums, n);
    return variance > 0 ? sums->of[TOTAL_TERM] / n / variance : 0;
}

/* ---- elementary effects ---- */

enum { EFFECT_TERM, ABSOLUTE_TERM, EFFECT_SQUARE_TERM };

static double mean_effect(const struct terms *sums, double n)
{
    return sums->of[EFFECT_TERM] / n;
}

static double mean_absolute(const struct terms *sums, double n)
{
    return sums->of[ABSOLUTE_TERM] / n;
}

/* Of one row that is left none. */
static double deviation(const struct terms *sums, double n)
{
    const double sum = sums->of[EFFECT_TERM];
    const double square = sums->of[EFFECT_SQUARE_TERM] - sum * sum / n;
    return n > 1 ? sqrt(fmax(0, square) / (n - 1)) : 0;
}

/* ---- both ---- */

static void fill(struct index_set *set, enum index_kind kind, const struct terms *rows,
                 statistic *index)
{
    set->has[kind] = true;
    set->of[kind] = jackknife(rows, set->n, index);
}

/* Results are taken less their mean, which leaves fewer digits to chance. */
static void set_row(struct terms *row, double a, double b, double mixed, double mean)
{
    row->of[FIRST_TERM] = (b - mean) * (mixed - a);
    row->of[TOTAL_TERM] = (mixed - a) * (mixed - a) / 2;
    row->of[SUM_TERM] = a - mean + b - mean;
    row->of[SQUARE_TERM] = (a - mean) * (a - mean) + (b - mean) * (b - mean);
}

static struct index_set of_rows(struct terms *rows, const double *a, const double *b,
                                const double *mixed, int32_t n)
{
    struct index_set set = {.n = n};
    double mean = 0;
    for (int32_t i = 0; i < n; i++)
        mean += (a[i] + b[i]) / (2.0 * n);
    for (int32_t i = 0; i < n; i++)
        set_row(&rows[i], a[i], b[i], mixed[i], mean);
    fill(&set, INDEX_FIRST_ORDER, rows, first_order);
    fill(&set, INDEX_TOTAL, rows, total);
    return set;
}

static struct index_set of_effects(struct terms *rows, const double *effect, int32_t n)
{
    struct index_set set = {.n = n};
    for (int32_t i = 0; i < n; i++)
        rows[i] = (struct terms){{effect[i], fabs(effect[i]), effect[i] * effect[i]}};
    fill(&set, INDEX_MEAN, rows, mean_effect);
    fill(&set, INDEX_MEAN_ABSOLUTE, rows, mean_absolute);
    fill(&set, INDEX_DEVIATION, rows, deviation);
    return set;
}

/* ---- of a sweep ---- */

/* Room for one input and metric, (n_rows) each. */
struct room {
    struct terms *terms;
    double *a, *b, *mixed; /* mixed: or effects */
};

/* What a metric is at a point of a row. */
static double at(const struct design *design, const struct sweep *sweep, int32_t m,
                 int32_t row, int32_t point)
{
    return sweep_outcome(sweep, row * design->row_points + point, m)->mean;
}

static bool is_defined(const struct design *design, const struct sweep *sweep,
                       int32_t m, int32_t row)
{
    for (int32_t point = 0; point < design->row_points; point++) {
        if (sweep_outcome(sweep, row * design->row_points + point, m)->n == 0)
            return false;
    }
    return true;
}

/* The effect of an input in a course, which moves it once. */
static double effect_of(const struct design *design, const struct sweep *sweep,
                        int32_t m, int32_t row, int32_t input)
{
    const int32_t *moved = design->moved + (int64_t)row * design->row_points;
    int32_t step = 1;
    while (moved[step] != input + 1 && moved[step] != -(input + 1))
        step++;
    const double change =
        at(design, sweep, m, row, step) - at(design, sweep, m, row, step - 1);
    return (moved[step] > 0 ? change : -change) / MORRIS_STEP;
}

static struct index_set set_of(const struct design *design, const struct sweep *sweep,
                               int32_t m, int32_t input, struct room *room)
{
    const bool is_morris = design->kind == DESIGN_MORRIS;
    int32_t n = 0;
    for (int32_t row = 0; row < design->n_rows; row++) {
        if (!is_defined(design, sweep, m, row))
            continue;
        room->a[n] = at(design, sweep, m, row, 0);
        room->b[n] = at(design, sweep, m, row, design->row_points - 1);
        room->mixed[n++] = is_morris ? effect_of(design, sweep, m, row, input)
                                     : at(design, sweep, m, row, 1 + input);
    }
    if (n < 2)
        return (struct index_set){.n = n};
    return is_morris ? of_effects(room->terms, room->mixed, n)
                     : of_rows(room->terms, room->a, room->b, room->mixed, n);
}

enum status indices_make(struct indices *indices, const struct design *design,
                         const struct sweep *sweep)
{
    const size_t n = (size_t)design->n_rows;
    *indices = (struct indices){design->n_inputs, sweep->n_measures, NULL};
    indices->set = memory_new((size_t)design->n_inputs * (size_t)sweep->n_measures + 1,
                              sizeof *indices->set);
    struct room room = {.terms = memory_new(n, sizeof *room.terms),
                        .a = memory_new(n, sizeof *room.a),
                        .b = memory_new(n, sizeof *room.b),
                        .mixed = memory_new(n, sizeof *room.mixed)};
    const bool is_room = indices->set != NULL && room.terms != NULL && room.a != NULL &&
                         room.b != NULL && room.mixed != NULL;
    for (int32_t m = 0; is_room && m < sweep->n_measures; m++) {
        for (int32_t input = 0; input < design->n_inputs; input++)
            indices->set[m * design->n_inputs + input] =
                set_of(design, sweep, m, input, &room);
    }
    memory_free(room.terms);
    memory_free(room.a);
    memory_free(room.b);
    memory_free(room.mixed);
    return is_room ? ST_OK : ST_MEMORY;
}

const struct index_set *indices_of(const struct indices *indices, int32_t measure,
                                   int32_t input)
{
    return &indices->set[measure * indices->n_inputs + input];
}

void indices_free(struct indices *indices)
{
    memory_free(indices->set);
    *indices = (struct indices){0};
}
