/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/influence.h"

#include <stdlib.h>

#include "base/memory.h"
#include "engine/unknown.h"

/* What is judged now.  Inputs are ranked once for all metrics that every draw defines. */
struct work {
    int32_t *draw;                      /* (n_draws) those that define a metric */
    double *value;                      /* (n_draws) its values, or uniforms */
    struct sensitivity_result *results; /* (n_measures) */
    struct sensitivity_input input;
};

static int32_t count_draws(const struct run_spec *spec)
{
    const int32_t n = (spec->n_replicates - 1) / spec->luck + 1;
    return n < INFLUENCE_DRAWS ? n : INFLUENCE_DRAWS;
}

bool influence_applies(const struct plan *plan, const struct run_spec *spec)
{
    return plan->n_unknowns > 0 && spec->n_replicates >= INFLUENCE_REPLICATES &&
           count_draws(spec) >= SENSITIVITY_LEAST;
}

enum status influence_init(struct influence *it, const struct plan *plan,
                           const struct run_spec *spec, const int32_t *measures,
                           int32_t n_measures)
{
    *it = (struct influence){.plan = plan,
                             .seed = spec->seed,
                             .luck = spec->luck,
                             .n_draws = count_draws(spec),
                             .n_measures = n_measures,
                             .measures = measures};
    const size_t n = (size_t)n_measures, values = n * (size_t)it->n_draws;
    it->sum = memory_new(values + 1, sizeof *it->sum);
    it->n_in = memory_new(values + 1, sizeof *it->n_in);
    it->n = memory_new(n + 1, sizeof *it->n);
    it->inputs = memory_new(n * (size_t)plan->n_unknowns + 1, sizeof *it->inputs);
    const bool is_room =
        it->sum != NULL && it->n_in != NULL && it->n != NULL && it->inputs != NULL;
    return is_room ? ST_OK : ST_MEMORY;
}

void influence_add(struct influence *it, const struct replicate_row *row)
{
    const int32_t draw = row->replicate / it->luck;
    if (draw >= it->n_draws)
        return;
    for (int32_t i = 0; i < it->n_measures; i++) {
        const int32_t m = it->measures[i];
        const int64_t slot = (int64_t)i * it->n_draws + draw;
        if (!row->defined[m] && !metrics[it->plan->measures[m].metric].is_time)
            continue;
        it->sum[slot] += row->metric[m];
        it->n_in[slot]++;
    }
}

static int compare_inputs(const void *one, const void *other)
{
    const struct influence_input *a = one, *b = other;
    const double x = a->effect.first_order, y = b->effect.first_order;
    if (x > y || x < y)
        return x > y ? -1 : 1;
    return (a->unknown > b->unknown) - (a->unknown < b->unknown);
}

void influence_sort(struct influence_input *inputs, int32_t n)
{
    qsort(inputs, (size_t)n, sizeof *inputs, compare_inputs);
}

/* The draws that define a metric. */
static int32_t find_draws(const struct influence *it, int32_t i, int32_t *draw)
{
    int32_t n = 0;
    for (int32_t d = 0; d < it->n_draws; d++) {
        if (it->n_in[(int64_t)i * it->n_draws + d] > 0)
            draw[n++] = d;
    }
    return n;
}

static enum status take_result(struct influence *it, int32_t i, struct work *work)
{
    const int32_t n = find_draws(it, i, work->draw);
    for (int32_t k = 0; k < n; k++) {
        const int64_t slot = (int64_t)i * it->n_draws + work->draw[k];
        work->value[k] = it->sum[slot] / it->n_in[slot];
    }
    it->n[i] = n < SENSITIVITY_LEAST ? 0 : n;
    return it->n[i] == 0 ? ST_OK
                         : sensitivity_result_set(&work->results[i], work->value, n);
}

static enum status take_input(const struct influence *it, int32_t unknown, int32_t i,
                              struct work *work)
{
    const int32_t n = find_draws(it, i, work->draw);
    unknown_uniforms(it->plan, unknown, it->seed, n, work->draw, work->value);
    return sensitivity_input_set(&work->input, work->value, n);
}

static enum status judge_input(struct influence *it, int32_t unknown, struct work *work)
{
    const int32_t n_unknowns = it->plan->n_unknowns;
    bool has_all = false; /* the input is ranked over all draws */
    for (int32_t i = 0; i < it->n_measures; i++) {
        const bool is_complete = it->n[i] == it->n_draws;
        if (it->n[i] == 0)
            continue;
        if (!is_complete || !has_all) {
            const enum status status = take_input(it, unknown, i, work);
            if (status != ST_OK)
                return status;
        }
        has_all = is_complete;
        it->inputs[(int64_t)i * n_unknowns + unknown] = (struct influence_input){
            unknown, sensitivity_of(&work->input, &work->results[i])};
    }
    return ST_OK;
}

static enum status judge(struct influence *it, struct work *work)
{
    const int32_t n_unknowns = it->plan->n_unknowns;
    enum status status = ST_OK;
    for (int32_t i = 0; i < it->n_measures && status == ST_OK; i++)
        status = take_result(it, i, work);
    for (int32_t k = 0; k < n_unknowns && status == ST_OK; k++)
        status = judge_input(it, k, work);
    for (int32_t i = 0; i < it->n_measures; i++)
        influence_sort(it->inputs + (int64_t)i * n_unknowns, n_unknowns);
    return status;
}

enum status influence_make(struct influence *it)
{
    const size_t n = (size_t)it->n_draws;
    struct work work = {
        .draw = memory_new(n, sizeof *work.draw),
        .value = memory_new(n, sizeof *work.value),
        .results = memory_new((size_t)it->n_measures + 1, sizeof *work.results)};
    const bool is_room =
        work.draw != NULL && work.value != NULL && work.results != NULL;
    const enum status status = is_room ? judge(it, &work) : ST_MEMORY;
    for (int32_t i = 0; work.results != NULL && i < it->n_measures; i++)
        sensitivity_result_free(&work.results[i]);
    sensitivity_input_free(&work.input);
    memory_free(work.draw);
    memory_free(work.value);
    memory_free(work.results);
    return status;
}

const struct influence_input *influence_of(const struct influence *it, int32_t measure)
{
    return it->inputs + (int64_t)measure * it->plan->n_unknowns;
}

bool influence_is_clear(const struct influence_input *input)
{
    return input->effect.first_order > INFLUENCE_CLEAR * input->effect.se;
}

bool influence_ignorance(double *share, const struct plan *plan,
                         const struct ensemble *ensemble, int32_t measure)
{
    const bool is_time = metrics[plan->measures[measure].metric].is_time;
    const struct summary *it =
        is_time ? &ensemble->restricted[measure] : &ensemble->summary[measure];
    const double all = it->variance_ignorance + it->variance_luck;
    const bool is_there = it->n_defined > 1 && it->has_split && all > 0;
    *share = is_there ? it->variance_ignorance / all : 0;
    return is_there;
}

void influence_free(struct influence *it)
{
    memory_free(it->sum);
    memory_free(it->n_in);
    memory_free(it->n);
    memory_free(it->inputs);
    *it = (struct influence){0};
}
