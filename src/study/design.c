/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/design.h"

#include <assert.h>
#include <gsl/gsl_qrng.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/rng.h"

enum { SHUFFLE = 0, JITTER = 1, START = 0, DIRECTION = 1 }; /* k of the address */

static const char *const names[N_DESIGNS] = {
    [DESIGN_GRID] = "grid",     [DESIGN_LHS] = "lhs",
    [DESIGN_SOBOL] = "sobol",   [DESIGN_SALTELLI] = "saltelli",
    [DESIGN_MORRIS] = "morris", [DESIGN_FILE] = "file"};

const char *design_name(enum design_kind kind)
{
    return names[kind];
}

int32_t design_find(const char *name)
{
    for (int32_t i = 0; i < DESIGN_FILE; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return -1;
}

void design_free(struct design *design)
{
    memory_free(design->value);
    memory_free(design->moved);
    *design = (struct design){0};
}

int32_t design_row_points(enum design_kind kind, int32_t n_inputs)
{
    return kind == DESIGN_SALTELLI ? n_inputs + 2
           : kind == DESIGN_MORRIS ? n_inputs + 1
                                   : 1;
}

int32_t design_most_inputs(enum design_kind kind)
{
    return kind == DESIGN_SOBOL      ? SOBOL_INPUTS
           : kind == DESIGN_SALTELLI ? SOBOL_INPUTS / 2
                                     : INT32_MAX;
}

int32_t design_grid_points(const struct variation *inputs, int32_t n_inputs)
{
    int64_t n = 1;
    for (int32_t i = 0; i < n_inputs && n <= DESIGN_POINTS; i++)
        n *= inputs[i].n_values;
    return n > DESIGN_POINTS ? DESIGN_POINTS + 1 : (int32_t)n;
}

/* The value of an input at u in [0, 1]. */
static double scaled(const struct variation *input, double u)
{
    const double width = input->high - input->low;
    if (!input->is_factor && (parameters[input->parameter].flags & WHOLE) != 0)
        return input->low + fmin(floor(u * (width + 1)), width);
    return variation_round(input->low + u * width);
}

static void fill_grid(const struct design *design, const struct variation *inputs)
{
    const int32_t n = design->n_inputs;
    for (int32_t point = 0; point < design->n_points; point++) {
        int32_t left = point;
        for (int32_t i = n - 1; i >= 0; i--) {
            design->value[(int64_t)point * n + i] =
                inputs[i].values[left % inputs[i].n_values];
            left /= inputs[i].n_values;
        }
    }
}

/* One input: strata shuffled (Fisher and Yates), then a place in each. */
static void fill_column(const struct design *design, const struct variation *input,
                        int32_t column, uint64_t seed, int32_t *stratum)
{
    const struct rng_key key = rng_key_make(seed, "design", input->name);
    const int32_t n = design->n_points;
    for (int32_t i = 0; i < n; i++)
        stratum[i] = i;
    for (int32_t i = n - 1; i > 0; i--) {
        const int32_t j = (int32_t)(rng_uniform(&key, i, 0, SHUFFLE) * (i + 1));
        const int32_t kept = stratum[i];
        stratum[i] = stratum[j];
        stratum[j] = kept;
    }
    for (int32_t i = 0; i < n; i++) {
        const double u = (stratum[i] + rng_uniform(&key, i, 0, JITTER)) / n;
        design->value[(int64_t)i * design->n_inputs + column] = scaled(input, u);
    }
}

static enum status fill_lhs(const struct design *design, const struct variation *inputs,
                            uint64_t seed)
{
    int32_t *stratum = memory_new((size_t)design->n_points, sizeof *stratum);
    if (stratum == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < design->n_inputs; i++)
        fill_column(design, &inputs[i], i, seed, stratum);
    memory_free(stratum);
    return ST_OK;
}

/* Where a place of Sobol's sequence in n_inputs dimensions becomes points. */
typedef void place_user(const struct design *design, const struct variation *inputs,
                        int32_t row, const double *u);

static void place_point(const struct design *design, const struct variation *inputs,
                        int32_t row, const double *u)
{
    for (int32_t i = 0; i < design->n_inputs; i++)
        design->value[(int64_t)row * design->n_inputs + i] = scaled(&inputs[i], u[i]);
}

/* A, A with one input of B, B; u: A, then B. */
static void place_pair(const struct design *design, const struct variation *inputs,
                       int32_t row, const double *u)
{
    const int32_t n = design->n_inputs;
    for (int32_t point = 0; point < n + 2; point++) {
        double *value = design->value + ((int64_t)row * (n + 2) + point) * n;
        for (int32_t i = 0; i < n; i++) {
            const bool is_of_b = point == n + 1 || point == i + 1;
            value[i] = scaled(&inputs[i], is_of_b ? u[n + i] : u[i]);
        }
    }
}

static enum status follow_sobol(const struct design *design,
                                const struct variation *inputs, int32_t n_dimensions,
                                place_user *place)
{
    double u[SOBOL_INPUTS];
    assert(n_dimensions >= 1 && n_dimensions <= SOBOL_INPUTS);
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)n_dimensions);
    if (sequence == NULL)
        return ST_MEMORY;
    for (int32_t row = 0; row < design->n_rows; row++) {
        (void)gsl_qrng_get(sequence, u);
        place(design, inputs, row, u);
    }
    gsl_qrng_free(sequence);
    return ST_OK;
}

/* The order in which a course moves its inputs (Fisher and Yates). */
static void shuffle_order(int32_t *order, int32_t n, uint64_t seed, int32_t course)
{
    const struct rng_key key = rng_key_make(seed, "design", "order");
    for (int32_t i = 0; i < n; i++)
        order[i] = i;
    for (int32_t i = n - 1; i > 0; i--) {
        const int32_t j = (int32_t)(rng_uniform(&key, course, i, SHUFFLE) * (i + 1));
        const int32_t kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

/* One course.  An input goes up from level 0 or 1 of 0 to 3, or down from 2 or 3. */
static void fill_course(const struct design *design, const struct variation *inputs,
                        uint64_t seed, int32_t course, int32_t *order)
{
    const int32_t n = design->n_inputs;
    double *value = design->value + (int64_t)course * (n + 1) * n;
    int32_t *moved = design->moved + (int64_t)course * (n + 1);
    shuffle_order(order, n, seed, course);
    moved[0] = 0;
    for (int32_t i = 0; i < n; i++) {
        const struct rng_key key = rng_key_make(seed, "design", inputs[order[i]].name);
        const double low = rng_uniform(&key, course, 0, START) < 0.5 ? 0 : 1.0 / 3;
        const bool is_up = rng_uniform(&key, course, 0, DIRECTION) < 0.5;
        const double end[2] = {scaled(&inputs[order[i]], low),
                               scaled(&inputs[order[i]], fmin(1, low + MORRIS_STEP))};
        moved[i + 1] = is_up ? order[i] + 1 : -(order[i] + 1);
        for (int32_t step = 0; step <= n; step++)
            value[(int64_t)step * n + order[i]] = end[(step > i) == is_up];
    }
}

static enum status fill_morris(struct design *design, const struct variation *inputs,
                               uint64_t seed)
{
    int32_t *order = memory_new((size_t)design->n_inputs, sizeof *order);
    design->moved = memory_new((size_t)design->n_points, sizeof *design->moved);
    const bool is_room = order != NULL && design->moved != NULL;
    for (int32_t course = 0; is_room && course < design->n_rows; course++)
        fill_course(design, inputs, seed, course, order);
    memory_free(order);
    return is_room ? ST_OK : ST_MEMORY;
}

enum status design_make(struct design *design, enum design_kind kind,
                        const struct variation *inputs, int32_t n_inputs,
                        int32_t n_rows, uint64_t seed)
{
    const int32_t row_points = design_row_points(kind, n_inputs);
    if (kind == DESIGN_GRID)
        n_rows = design_grid_points(inputs, n_inputs);
    const int32_t n_points = n_rows * row_points;
    assert(n_points >= 1 && n_points <= DESIGN_POINTS);
    *design = (struct design){.kind = kind,
                              .n_inputs = n_inputs,
                              .n_points = n_points,
                              .n_rows = n_rows,
                              .row_points = row_points};
    design->value =
        memory_new((size_t)n_points * (size_t)n_inputs, sizeof *design->value);
    if (design->value == NULL)
        return ST_MEMORY;
    switch (kind) {
    case DESIGN_LHS:
        return fill_lhs(design, inputs, seed);
    case DESIGN_SOBOL:
        return follow_sobol(design, inputs, n_inputs, place_point);
    case DESIGN_SALTELLI:
        return follow_sobol(design, inputs, 2 * n_inputs, place_pair);
    case DESIGN_MORRIS:
        return fill_morris(design, inputs, seed);
    default:
        fill_grid(design, inputs);
        return ST_OK;
    }
}

enum status design_of_points(struct design *design, const struct points *points)
{
    const size_t n = (size_t)points->n_points * (size_t)points->n_inputs;
    *design = (struct design){.kind = DESIGN_FILE,
                              .n_inputs = points->n_inputs,
                              .n_points = points->n_points,
                              .points = points};
    design->value = memory_new(n, sizeof *design->value);
    if (design->value == NULL)
        return ST_MEMORY;
    memcpy(design->value, points->value, n * sizeof *design->value);
    return ST_OK;
}

int32_t design_number(const struct design *design, int32_t point)
{
    return design->points == NULL || design->points->number == NULL
               ? point
               : design->points->number[point];
}

bool design_has_ids(const struct design *design)
{
    return design->points != NULL && design->points->id != NULL;
}

void design_name_point(const struct design *design, int32_t point,
                       char name[POINT_NAME])
{
    if (design_has_ids(design))
        (void)snprintf(name, POINT_NAME, "%s", design->points->id[point]);
    else
        (void)snprintf(name, POINT_NAME, "%d", (int)design_number(design, point));
}
