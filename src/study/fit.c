/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/fit.h"

#include <math.h>
#include <string.h>

#include "base/curve.h"
#include "base/memory.h"
#include "base/rng.h"
#include "engine/unknown.h"

static const double levels[N_LEVELS] = {0.05, 0.5, 0.95};
/* With fewer draws the regression among them would follow their chance. */
enum { DRAWS_AN_INPUT = 25 };
static const double USUAL_DISCREPANCY = 0.5; /* of the deviation left open */

/* ---- rows ---- */

static bool is_chosen(const struct observation *row, const struct fit_choice *choice)
{
    return row->use == choice->use && row->first >= choice->first &&
           row->last <= choice->last;
}

enum status fit_init(struct fit *fit, const struct scores *scores,
                     const struct run_spec *spec, const struct fit_choice *choice)
{
    *fit = (struct fit){.scores = scores, .spec = spec};
    fit->rows = memory_new((size_t)scores->n_rows + 1, sizeof *fit->rows);
    if (fit->rows == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < scores->n_rows; i++) {
        if (scores->rows[i].standing != STANDING_SCORED)
            continue;
        struct fit_row *row = &fit->rows[fit->n_rows++];
        row->observation = i;
        row->is_fitted = is_chosen(&scores->observations->rows[i], choice);
        fit->n_fitted += row->is_fitted;
    }
    return ST_OK;
}

static const struct observation *observation_of(const struct fit *fit,
                                                const struct fit_row *row)
{
    return &fit->scores->observations->rows[row->observation];
}

static const double *window_of(const struct fit *fit, const struct fit_row *row,
                               const double *simulated, int32_t n)
{
    return simulated + fit->scores->window_of[row->observation] * window_stride(n);
}

/* A row that is undefined in some replicate, or the same in all, says nothing. */
static void set_discrepancies(struct fit *fit, const double *simulated)
{
    const int32_t n = fit->spec->n_replicates;
    int32_t n_rows = 0;
    fit->n_fitted = 0;
    for (int32_t i = 0; i < fit->n_rows; i++) {
        struct fit_row row = fit->rows[i];
        const double given = observation_of(fit, &row)->discrepancy;
        const double sd = window_deviation(window_of(fit, &row, simulated, n), n);
        if (isnan(sd))
            continue;
        row.discrepancy = given >= 0 ? given : USUAL_DISCREPANCY * sd;
        row.is_fitted = row.is_fitted && sd > 0;
        fit->n_fitted += row.is_fitted;
        fit->rows[n_rows++] = row;
    }
    fit->n_rows = n_rows;
}

/* ---- reports with all their errors ---- */

static double normal_at(const struct rng_key *key, int32_t replicate)
{
    return curve_normal(rng_uniform(key, replicate, 0, 0));
}

static void report_of(const struct fit *fit, const struct fit_row *row,
                      const double *simulated, int32_t n, double *report)
{
    const struct observation *it = observation_of(fit, row);
    const uint64_t seed = fit->spec->seed;
    const struct rng_key scale = rng_key_make(seed, "discrepancy_scale", "");
    const struct rng_key shared =
        rng_key_make(seed, "discrepancy_output", outputs[it->output].name);
    const struct rng_key own = rng_key_make(seed, "discrepancy_row", it->key);
    double low, high;
    observation_limits(it, &low, &high);
    score_predict(fit->scores, row->observation, window_of(fit, row, simulated, n), n,
                  seed, report);
    for (int32_t r = 0; r < n; r++) {
        const double error = (normal_at(&shared, r) + normal_at(&own, r)) / sqrt(2);
        const double factor = exp2(2 * rng_uniform(&scale, r, 0, 0) - 1);
        report[r] =
            fmin(high, fmax(low, report[r] + factor * row->discrepancy * error));
    }
}

static void quantiles_of(double *sample, int32_t n, double quantile[N_LEVELS])
{
    score_sort(sample, n);
    for (int32_t q = 0; q < N_LEVELS; q++)
        quantile[q] = score_quantile(sample, n, levels[q]);
}

/* ---- records ---- */

static enum status make_records_room(struct fit *fit)
{
    const size_t n = (size_t)fit->spec->n_replicates;
    const size_t n_inputs = (size_t)fit->scores->plan->n_unknowns;
    fit->u = memory_new(n * (n_inputs + 1), sizeof *fit->u);
    fit->x = memory_new(n * ((size_t)fit->n_fitted + 1), sizeof *fit->x);
    fit->records = (struct records){.n = fit->spec->n_replicates,
                                    .n_inputs = (int32_t)n_inputs,
                                    .n_rows = fit->n_fitted,
                                    .u = fit->u,
                                    .x = fit->x};
    return fit->u == NULL || fit->x == NULL ? ST_MEMORY : ST_OK;
}

static enum status make_uniforms(struct fit *fit)
{
    const struct plan *plan = fit->scores->plan;
    const int32_t n = fit->spec->n_replicates;
    int32_t *draw = memory_new((size_t)n, sizeof *draw);
    if (draw == NULL)
        return ST_MEMORY;
    for (int32_t r = 0; r < n; r++)
        draw[r] = r;
    for (int32_t k = 0; k < plan->n_unknowns; k++)
        unknown_uniforms(plan, k, fit->spec->seed, n, draw, fit->u + (int64_t)k * n);
    memory_free(draw);
    return ST_OK;
}

/* What each replicate would have made the sources report. */
static enum status make_reports(struct fit *fit, const double *simulated)
{
    const int32_t n = fit->spec->n_replicates;
    double *sample = memory_new((size_t)n, sizeof *sample);
    double *x = fit->x;
    if (sample == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < fit->n_rows; i++) {
        struct fit_row *row = &fit->rows[i];
        report_of(fit, row, simulated, n, sample);
        if (row->is_fitted) {
            memcpy(x, sample, (size_t)n * sizeof *x);
            x += n;
        }
        quantiles_of(sample, n, row->prior);
    }
    memory_free(sample);
    return ST_OK;
}

/* ---- the posterior ---- */

static enum status take_draws(struct fit *fit)
{
    const struct nearest *nearest = &fit->nearest;
    const struct knowledge *knowledge = &fit->knowledge;
    const int32_t n = nearest->n_kept, n_learned = knowledge->n_learned;
    struct posterior *posterior = &fit->posterior;
    posterior->inputs = memory_new((size_t)n_learned + 1, sizeof *posterior->inputs);
    posterior->u = memory_new((size_t)n * (size_t)n_learned + 1, sizeof(double));
    if (posterior->inputs == NULL || posterior->u == NULL)
        return ST_MEMORY;
    posterior->n_draws = n;
    posterior->n_inputs = n_learned;
    memcpy(posterior->u, nearest->u, (size_t)n * (size_t)n_learned * sizeof(double));
    for (int32_t j = 0; j < n_learned; j++) {
        const char *name = fit->scores->plan->unknowns[knowledge->learned[j]].name;
        posterior->inputs[j] = memory_copy_text(name, strlen(name));
        if (posterior->inputs[j] == NULL)
            return ST_MEMORY;
    }
    return ST_OK;
}

static enum status describe_inputs(struct fit *fit)
{
    const struct posterior *posterior = &fit->posterior;
    const int32_t n = posterior->n_draws;
    double *column = memory_new((size_t)n, sizeof *column);
    if (column == NULL)
        return ST_MEMORY;
    for (int32_t j = 0; j < posterior->n_inputs; j++) {
        struct fit_input *input = &fit->inputs[j];
        for (int32_t i = 0; i < n; i++) {
            column[i] = posterior->u[(int64_t)i * posterior->n_inputs + j];
            input->mean += column[i] / n;
        }
        input->sd = window_deviation(column, n);
        quantiles_of(column, n, input->quantile);
    }
    memory_free(column);
    return ST_OK;
}

static enum status find_draws(struct fit *fit)
{
    double seen[MOST_LEARNED];
    int32_t n = 0;
    double *record = memory_new((size_t)fit->n_fitted + 1, sizeof *record);
    if (record == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < fit->n_rows; i++) {
        if (fit->rows[i].is_fitted)
            record[n++] = observation_of(fit, &fit->rows[i])->value;
    }
    knowledge_summarise(&fit->knowledge, record, 1, seen);
    memory_free(record);
    const enum status status = nearest_find(&fit->nearest, seen, NOBODY);
    fit->radius = fit->nearest.radius;
    return status;
}

/* ---- evidence ---- */

/* What a report leaves open is a triangle (low, value, high).  Statistics count dates
   from the start of the run. */
static struct marginal_row marginal_row_of(const struct fit *fit,
                                           const struct fit_row *row,
                                           const double *simulated)
{
    const struct observation *it = observation_of(fit, row);
    const double low = it->low - it->value, high = it->high - it->value;
    const double origin =
        it->statistic == STATISTIC_FIRST_DAY ? fit->scores->plan->start : 0;
    return (struct marginal_row){
        .statistic = window_of(fit, row, simulated, fit->spec->n_replicates),
        .mean = it->value + (low + high) / 3 - origin,
        .variance = (low * low + high * high - low * high) / 18,
        .discrepancy = row->discrepancy,
        .output = (int32_t)it->output};
}

static enum status weigh(struct fit *fit, const double *simulated)
{
    struct marginal_row *rows = memory_new((size_t)fit->n_fitted + 1, sizeof *rows);
    int32_t n = 0;
    if (rows == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < fit->n_rows; i++) {
        if (fit->rows[i].is_fitted)
            rows[n++] = marginal_row_of(fit, &fit->rows[i], simulated);
    }
    const enum status status =
        marginal_weigh(&fit->marginal, rows, n, fit->spec->n_replicates);
    memory_free(rows);
    return status;
}

/* ---- all of it ---- */

enum status fit_learn(struct fit *fit, const double *simulated, int32_t n_draws)
{
    set_discrepancies(fit, simulated);
    enum status status = weigh(fit, simulated);
    if (status == ST_OK)
        status = make_records_room(fit);
    if (status == ST_OK)
        status = make_uniforms(fit);
    if (status == ST_OK)
        status = make_reports(fit, simulated);
    if (status == ST_OK)
        status =
            knowledge_fit(&fit->knowledge, &fit->records, n_draws / DRAWS_AN_INPUT);
    if (status == ST_OK)
        status = nearest_init(&fit->nearest, &fit->records, &fit->knowledge, n_draws);
    if (status == ST_OK)
        status = find_draws(fit);
    if (status == ST_OK)
        status = take_draws(fit);
    return status == ST_OK ? describe_inputs(fit) : status;
}

/* ---- the check ---- */

/* Two-sided, with half of what is equal on each side. */
static double p_value_of(const double *sample, int32_t n, double seen)
{
    double below = 0;
    for (int32_t r = 0; r < n; r++)
        below += sample[r] < seen ? 1 : sample[r] > seen ? 0 : 0.5;
    return 2 * fmin(below + 0.5, n - below + 0.5) / (n + 1);
}

enum status fit_predict(struct fit *fit, const double *simulated, int32_t n)
{
    double *sample = memory_new((size_t)n, sizeof *sample);
    if (sample == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < fit->n_rows; i++) {
        struct fit_row *row = &fit->rows[i];
        report_of(fit, row, simulated, n, sample);
        row->p_value = fmin(1, p_value_of(sample, n, observation_of(fit, row)->value));
        quantiles_of(sample, n, row->posterior);
    }
    memory_free(sample);
    return ST_OK;
}

void fit_free(struct fit *fit)
{
    memory_free(fit->rows);
    memory_free(fit->u);
    memory_free(fit->x);
    nearest_free(&fit->nearest);
    knowledge_free(&fit->knowledge);
    posterior_free(&fit->posterior);
    *fit = (struct fit){0};
}
