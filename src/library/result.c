/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "library/handle.h"
#include "study/ensemble.h"
#include "study/pool.h"

/*
 * Simulations of what a handle compiled, and what came out of them.
 */

/* A result does without its handle.  Owns all of it. */
struct blocus_result {
    struct ensemble ensemble;
    int32_t n, n_metrics, n_inputs, n_quantiles;
    bool *is_time;  /* (n_metrics) */
    double *metric; /* (n_metrics x n), NaN where not defined; NULL: no rows … */
    double *input;  /* (n_inputs x n) … likewise */
};

/* What the callbacks of a simulation need. */
struct simulation {
    struct blocus *b;
    const blocus_request *ask;
    blocus_result *result;
    bool *is_wanted; /* (series) */
    bool *is_asked;  /* (metrics) */
    bool is_stopped; /* by the caller */
};

/* ---- simulating ---- */

static void tell_caller(void *context, int64_t n_done, int64_t n)
{
    struct simulation *it = context;
    callers_turn(it->b);
    if (!it->is_stopped && it->ask->watch(it->ask->context, n_done, n) != 0)
        it->is_stopped = true;
    callers_turn_ends(it->b);
}

static bool caller_stops(void *context)
{
    const struct simulation *it = context;
    return it->is_stopped;
}

static enum status keep_row(void *context, const struct replicate_row *row)
{
    struct simulation *it = context;
    blocus_result *result = it->result;
    const size_t n = (size_t)result->n, r = (size_t)(row->replicate - it->ask->first);
    for (size_t m = 0; m < (size_t)result->n_metrics; m++)
        result->metric[m * n + r] = row->defined[m] ? row->metric[m] : (double)NAN;
    for (size_t i = 0; i < (size_t)result->n_inputs; i++)
        result->input[i * n + r] = row->unknown[i];
    return ST_OK;
}

/* The request of a caller whose header may be older or newer. */
static bool read_request(blocus_request *ask, const blocus_request *given)
{
    const size_t least = offsetof(blocus_request, metrics) +
                         sizeof ask->metrics; /* of the first version */
    if (given == NULL)
        return true;
    if (given->size < least)
        return false;
    memcpy(ask, given, given->size < sizeof *ask ? given->size : sizeof *ask);
    return true;
}

static enum status check_numbers(struct blocus *b, const blocus_request *ask)
{
    const bool is_n = ask->n >= 1 && ask->n <= BLOCUS_MOST_REPLICATES;
    const int32_t n = is_n ? ask->n : 1;
    const struct {
        const char *name;
        int32_t value, low, high;
    } numbers[] = {
        {"n", ask->n, 1, BLOCUS_MOST_REPLICATES},
        {"first", ask->first, 0, BLOCUS_MOST_REPLICATES - n},
        {"n_threads", ask->n_threads, 0, BLOCUS_MOST_THREADS},
        {"n_series", ask->n_series, 0, blocus_count(b, BLOCUS_SERIES)},
        {"n_metrics", ask->n_metrics, 0, blocus_count(b, BLOCUS_METRICS)},
        {"n_quantiles", ask->n_quantiles, 0, BLOCUS_MOST_QUANTILES},
        {"has_rows", ask->has_rows, 0, 1},
    };
    enum status status = ST_OK;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (numbers[i].value < numbers[i].low || numbers[i].value > numbers[i].high)
            status = call_argument(b, numbers[i].name, numbers[i].value, numbers[i].low,
                                   numbers[i].high);
    }
    if ((ask->n_series > 0 && ask->series == NULL) ||
        (ask->n_metrics > 0 && ask->metrics == NULL) ||
        (ask->n_quantiles > 0 && ask->quantile == NULL))
        status = ST_USAGE;
    return status;
}

/* Indices of an array, none twice, as marks. */
static enum status mark_all(struct blocus *b, const char *name, const int32_t *index,
                            int32_t n, bool *is_marked, int32_t n_marks)
{
    for (int32_t i = 0; i < n; i++) {
        if (index[i] < 0 || index[i] >= n_marks || is_marked[index[i]])
            return call_argument(b, name, index[i], 0, n_marks - 1);
        is_marked[index[i]] = true;
    }
    return ST_OK;
}

static enum status check_arrays(struct simulation *it)
{
    struct blocus *b = it->b;
    const blocus_request *ask = it->ask;
    const int32_t n_metrics = blocus_count(b, BLOCUS_METRICS);
    double low = 0;
    enum status status = mark_all(b, "series", ask->series, ask->n_series,
                                  it->is_wanted, blocus_count(b, BLOCUS_SERIES));
    if (status == ST_OK)
        status = mark_all(b, "metrics", ask->metrics, ask->n_metrics, it->is_asked,
                          n_metrics);
    if (status != ST_OK)
        return status;
    for (int32_t m = 0; m < n_metrics && ask->n_metrics == 0; m++)
        it->is_asked[m] = true;
    for (int32_t i = 0; i < ask->n_quantiles; i++) {
        if (!(ask->quantile[i] >= low && ask->quantile[i] <= 1))
            return call_argument(b, "quantile", ask->quantile[i], low, 1);
        low = ask->quantile[i];
    }
    return ST_OK;
}

static enum status result_new(struct simulation *it)
{
    const struct plan *plan = &it->b->loaded.plan;
    blocus_result *result = memory_new(1, sizeof *result);
    if (result == NULL)
        return ST_MEMORY;
    it->result = result;
    result->n = it->ask->n;
    result->n_metrics = plan->n_measures;
    result->n_inputs = plan->n_unknowns;
    result->n_quantiles = it->ask->n_quantiles;
    result->is_time = memory_new((size_t)plan->n_measures, sizeof *result->is_time);
    if (result->is_time == NULL)
        return ST_MEMORY;
    for (int32_t m = 0; m < plan->n_measures; m++)
        result->is_time[m] = metrics[plan->measures[m].metric].is_time;
    if (!it->ask->has_rows)
        return ST_OK;
    const size_t n = (size_t)result->n;
    result->metric = memory_new((size_t)result->n_metrics * n, sizeof *result->metric);
    result->input = memory_new((size_t)result->n_inputs * n, sizeof *result->input);
    return result->metric == NULL || result->input == NULL ? ST_MEMORY : ST_OK;
}

/* Days that are asked for must all be simulated; of ranges further on nothing is kept. */
static const struct past_day *find_past(struct simulation *it,
                                        const struct run_spec *spec, int32_t n_jobs)
{
    struct blocus *b = it->b;
    if (b->scene.model == NULL || spec->first > 0)
        return NULL;
    b->past.plan = &b->scene;
    return past_find(&b->past, &b->loaded.plan, spec->seed, spec->luck,
                     (spec->n_replicates - 1) / LANES + 1,
                     it->ask->n_series > 0 ? 0 : b->loaded.plan.n_days, n_jobs);
}

static enum status run_ensemble(struct simulation *it)
{
    const blocus_request *ask = it->ask;
    struct run_spec spec = {.seed = ask->seed,
                            .n_replicates = ask->n,
                            .first = ask->first,
                            .luck = 1,
                            .memory_bytes = ask->memory_bytes,
                            .chosen = {.n = ask->n_quantiles},
                            .is_wanted = it->is_wanted,
                            .is_asked = it->is_asked};
    const int32_t n_jobs = ask->n_threads == 0 ? pool_processors() : ask->n_threads;
    const struct run_resources resources = {.n_jobs = n_jobs,
                                            .from = find_past(it, &spec, n_jobs),
                                            .stop = caller_stops,
                                            .progress =
                                                ask->watch == NULL ? NULL : tell_caller,
                                            .row = ask->has_rows ? keep_row : NULL,
                                            .context = it};
    const struct plan *plan = &it->b->loaded.plan;
    struct ensemble *ensemble = &it->result->ensemble;
    for (int32_t i = 0; i < ask->n_quantiles; i++)
        spec.chosen.level[i] = ask->quantile[i];
    const enum status status = ensemble_run(ensemble, plan, &spec, &resources);
    return status == ST_BOOKS ? books_report(plan, &ensemble->broken, &it->b->diag)
                              : status;
}

static enum status simulate(struct blocus *b, const blocus_request *ask,
                            blocus_result **result)
{
    struct simulation it = {.b = b, .ask = ask};
    if (!b->is_compiled)
        return call_first(b, "blocus_simulate", "blocus_compile");
    enum status status = check_numbers(b, ask);
    if (status != ST_OK)
        return status;
    it.is_wanted =
        memory_new((size_t)blocus_count(b, BLOCUS_SERIES), sizeof *it.is_wanted);
    it.is_asked =
        memory_new((size_t)blocus_count(b, BLOCUS_METRICS), sizeof *it.is_asked);
    status =
        it.is_wanted == NULL || it.is_asked == NULL ? ST_MEMORY : check_arrays(&it);
    if (status == ST_OK)
        status = result_new(&it);
    if (status == ST_OK)
        status = run_ensemble(&it);
    if (status == ST_OK)
        *result = it.result;
    else
        blocus_result_free(it.result);
    memory_free(it.is_wanted);
    memory_free(it.is_asked);
    return status;
}

int blocus_simulate(blocus *b, const blocus_request *request, blocus_result **result)
{
    blocus_request ask = BLOCUS_REQUEST;
    if (b == NULL || result == NULL || !read_request(&ask, request))
        return BLOCUS_MISUSE;
    *result = NULL;
    call_begin(b);
    return call_end(b, simulate(b, &ask, result));
}

void blocus_result_free(blocus_result *result)
{
    if (result == NULL)
        return;
    ensemble_free(&result->ensemble);
    memory_free(result->is_time);
    memory_free(result->metric);
    memory_free(result->input);
    memory_free(result);
}

/* ---- reading ---- */

const char *blocus_statistic_name(int statistic)
{
    static const char *const names[] = {"n",        "share_defined", "mean", "se",
                                        "mean_low", "mean_high",     "q05",  "q25",
                                        "q50",      "q75",           "q95",  "cvar95"};
    if (statistic == BLOCUS_SD)
        return "sd";
    return statistic < 0 || statistic >= BLOCUS_N_STATISTICS ? NULL : names[statistic];
}

/* NULL: there are no such figures. */
static const struct summary *summary_of(const blocus_result *result, int32_t metric,
                                        enum blocus_figures figures)
{
    if (result == NULL || metric < 0 || metric >= result->n_metrics)
        return NULL;
    if (figures == BLOCUS_AS_IT_IS)
        return &result->ensemble.summary[metric];
    return figures == BLOCUS_RESTRICTED && result->is_time[metric]
               ? &result->ensemble.restricted[metric]
               : NULL;
}

static double number_if(bool is_there, double number)
{
    return is_there ? number : (double)NAN;
}

static double statistic_of(const struct summary *it, int statistic)
{
    const bool is_there = it->n_defined > 0, has_se = is_there && it->has_se;
    switch (statistic) {
    case BLOCUS_N:
        return (double)it->n_defined;
    case BLOCUS_SHARE_DEFINED:
        return it->share_defined;
    case BLOCUS_MEAN:
        return number_if(is_there, it->mean);
    case BLOCUS_SE:
        return number_if(has_se, it->se);
    case BLOCUS_MEAN_LOW:
        return number_if(has_se, it->mean_low);
    case BLOCUS_MEAN_HIGH:
        return number_if(has_se, it->mean_high);
    case BLOCUS_CVAR95:
        return number_if(is_there && it->has_cvar, it->cvar95);
    default:
        return number_if(is_there, it->quantile[statistic - BLOCUS_Q05]);
    }
}

int blocus_metric(const blocus_result *result, int32_t metric,
                  enum blocus_figures figures, int statistic, double *value)
{
    const struct summary *summary = summary_of(result, metric, figures);
    if (summary == NULL || value == NULL || statistic < 0 ||
        statistic >= BLOCUS_N_STATISTICS)
        return BLOCUS_MISUSE;
    *value = statistic_of(summary, statistic);
    return BLOCUS_OK;
}

int blocus_metric_quantiles(const blocus_result *result, int32_t metric,
                            enum blocus_figures figures, double *value, int32_t n)
{
    const struct summary *summary = summary_of(result, metric, figures);
    if (summary == NULL || value == NULL || n < 0 || n > result->n_quantiles)
        return BLOCUS_MISUSE;
    for (int32_t i = 0; i < n; i++)
        value[i] = number_if(summary->n_defined > 0, summary->chosen[i]);
    return BLOCUS_OK;
}

/* NULL: it was not asked for. */
static const struct daily *days_of(const blocus_result *result, int32_t series)
{
    const struct ensemble *ensemble = &result->ensemble;
    for (int32_t w = 0; w < ensemble->n_wanted; w++) {
        if (ensemble->series[w] == series)
            return &ensemble->daily[(int64_t)w * ensemble->n_days];
    }
    return NULL;
}

int blocus_days(const blocus_result *result, int32_t series, int statistic,
                double *value, int32_t n)
{
    const bool is_quantile = statistic >= BLOCUS_Q05 && statistic <= BLOCUS_Q95;
    const bool is_known =
        is_quantile || statistic == BLOCUS_MEAN || statistic == BLOCUS_SD;
    if (result == NULL || value == NULL || n < 0 || n > result->ensemble.n_days ||
        !is_known)
        return BLOCUS_MISUSE;
    const struct daily *daily = days_of(result, series);
    if (daily == NULL)
        return BLOCUS_MISUSE;
    for (int32_t day = 0; day < n; day++)
        value[day] = statistic == BLOCUS_MEAN ? daily[day].mean
                     : statistic == BLOCUS_SD
                         ? number_if(result->n > 1, daily[day].sd)
                         : daily[day].quantile[statistic - BLOCUS_Q05];
    return BLOCUS_OK;
}

static int copy_rows(const double *rows, int32_t n_rows, int32_t row, int32_t n_each,
                     double *value, int32_t n)
{
    if (rows == NULL || row < 0 || row >= n_rows || value == NULL || n < 0 ||
        n > n_each)
        return BLOCUS_MISUSE;
    memcpy(value, rows + (size_t)row * (size_t)n_each, (size_t)n * sizeof *value);
    return BLOCUS_OK;
}

int blocus_metric_rows(const blocus_result *result, int32_t metric, double *value,
                       int32_t n)
{
    return result == NULL ? BLOCUS_MISUSE
                          : copy_rows(result->metric, result->n_metrics, metric,
                                      result->n, value, n);
}

int blocus_input_rows(const blocus_result *result, int32_t input, double *value,
                      int32_t n)
{
    return result == NULL
               ? BLOCUS_MISUSE
               : copy_rows(result->input, result->n_inputs, input, result->n, value, n);
}
