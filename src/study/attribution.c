/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/attribution.h"

#include <assert.h>

#include "base/memory.h"

/* What is added up for a metric in each replicate. */
enum sum_kind { SUM_PART, SUM_ALONE, SUM_LAST, N_SUMS };

struct run {
    struct attribution *attribution;
    const struct attribution_task *task;
    const struct run_resources *resources;
    int32_t subset; /* simulated now */
    double *sum;    /* (N_SUMS x n_causes x n_measures x n_replicates) */
    double *value,
        *total;         /* (n_measures x n_replicates) of this subset; none less all */
    bool *is_undefined; /* (n_measures x n_replicates) under some subset */
};

double attribution_weight(int32_t n_before, int32_t n_causes)
{
    double weight = 1.0 / n_causes;
    for (int32_t j = 1; j <= n_before; j++)
        weight *= (double)j / (n_causes - j);
    return weight;
}

static int32_t count_bits(int32_t set)
{
    int32_t n = 0;
    for (; set != 0; set &= set - 1)
        n++;
    return n;
}

static double *sum_of(const struct run *run, enum sum_kind kind, int32_t cause,
                      int32_t measure)
{
    const struct attribution_task *task = run->task;
    const int64_t row =
        ((int64_t)kind * task->n_causes + cause) * task->n_measures + measure;
    return run->sum + row * task->spec->n_replicates;
}

/* What a value under this subset adds to the part of a cause: with it off it is taken
   away, with it on it stands against the subset that has it off as well. */
static void add_to_cause(const struct run *run, int32_t cause, int32_t measure,
                         int32_t replicate, double value)
{
    const int32_t k = run->task->n_causes, bit = 1 << cause;
    const bool is_off = (run->subset & bit) != 0;
    const int32_t before = run->subset & ~bit;
    const double signed_value = is_off ? -value : value;
    sum_of(run, SUM_PART, cause, measure)[replicate] +=
        attribution_weight(count_bits(before), k) * signed_value;
    if (before == 0)
        sum_of(run, SUM_ALONE, cause, measure)[replicate] += signed_value;
    if (before == (((1 << k) - 1) & ~bit))
        sum_of(run, SUM_LAST, cause, measure)[replicate] += signed_value;
}

static enum status take_row(void *context, const struct replicate_row *row)
{
    struct run *run = context;
    const struct attribution_task *task = run->task;
    for (int32_t i = 0; i < task->n_measures; i++) {
        const int32_t m = task->measures[i];
        const int64_t slot = (int64_t)i * task->spec->n_replicates + row->replicate;
        const double value = row->metric[m];
        const bool is_time = metrics[task->plans[0]->measures[m].metric].is_time;
        run->is_undefined[slot] |= !is_time && !row->defined[m];
        run->value[slot] = value;
        if (run->subset == 0)
            run->total[slot] += value;
        if (run->subset == (1 << task->n_causes) - 1)
            run->total[slot] -= value;
        for (int32_t cause = 0; cause < task->n_causes; cause++)
            add_to_cause(run, cause, i, row->replicate, value);
    }
    return ST_OK;
}

/* Over the replicates in which the metric is defined whatever is off. */
static struct attributed mean_of(const struct run *run, const double *value,
                                 int32_t measure)
{
    const int32_t n = run->task->spec->n_replicates;
    const bool *is_undefined = run->is_undefined + (int64_t)measure * n;
    struct tally tally = {0};
    struct summary summary = {0};
    for (int32_t r = 0; r < n; r++) {
        if (!is_undefined[r])
            tally_add(&tally, value[r], r);
    }
    tally_report(&tally, n, &summary);
    return (struct attributed){summary.n_defined, summary.mean,     summary.has_se,
                               summary.se,        summary.mean_low, summary.mean_high};
}

static bool ask_stop_of_attribution(void *context)
{
    const struct run *run = context;
    return run_must_stop(run->resources);
}

static void show_subset_progress(void *context, int64_t done, int64_t total)
{
    const struct run *run = context;
    run_tell(run->resources, run->subset, run->attribution->n_subsets, done, total);
}

static enum status simulate_subset(struct run *run, struct broken_book *broken)
{
    const struct attribution_task *task = run->task;
    struct attribution *it = run->attribution;
    struct run_spec spec = *task->spec;
    struct ensemble ensemble = {0};
    const struct run_resources resources = {.n_jobs = run->resources->n_jobs,
                                            .stop = ask_stop_of_attribution,
                                            .progress = show_subset_progress,
                                            .row = take_row,
                                            .context = run};
    spec.is_wanted = NULL;
    const enum status status =
        ensemble_run(&ensemble, task->plans[run->subset], &spec, &resources);
    *broken = ensemble.broken;
    ensemble_free(&ensemble);
    for (int32_t m = 0; status == ST_OK && m < task->n_measures; m++)
        it->subset[(int64_t)run->subset * task->n_measures + m] =
            mean_of(run, run->value + (int64_t)m * spec.n_replicates, m);
    return status;
}

static void report(struct run *run)
{
    const struct attribution_task *task = run->task;
    struct attribution *it = run->attribution;
    for (int32_t m = 0; m < task->n_measures; m++) {
        it->total[m] =
            mean_of(run, run->total + (int64_t)m * task->spec->n_replicates, m);
        for (int32_t cause = 0; cause < task->n_causes; cause++)
            it->parts[(int64_t)cause * task->n_measures + m] = (struct cause_part){
                .part = mean_of(run, sum_of(run, SUM_PART, cause, m), m),
                .alone = mean_of(run, sum_of(run, SUM_ALONE, cause, m), m),
                .last = mean_of(run, sum_of(run, SUM_LAST, cause, m), m)};
    }
}

static enum status make_room(struct run *run)
{
    const struct attribution_task *task = run->task;
    struct attribution *it = run->attribution;
    const size_t causes = (size_t)task->n_causes, m = (size_t)task->n_measures;
    const size_t values = m * (size_t)task->spec->n_replicates;
    *it = (struct attribution){.n_causes = task->n_causes,
                               .n_measures = task->n_measures,
                               .n_subsets = 1 << task->n_causes};
    it->subset = memory_new((size_t)it->n_subsets * m, sizeof *it->subset);
    it->total = memory_new(m, sizeof *it->total);
    it->parts = memory_new(causes * m, sizeof *it->parts);
    run->sum = memory_new(N_SUMS * causes * values, sizeof *run->sum);
    run->value = memory_new(values, sizeof *run->value);
    run->total = memory_new(values, sizeof *run->total);
    run->is_undefined = memory_new(values, sizeof *run->is_undefined);
    const bool is_whole = it->subset != NULL && it->total != NULL &&
                          it->parts != NULL && run->sum != NULL && run->value != NULL &&
                          run->total != NULL && run->is_undefined != NULL;
    return is_whole ? ST_OK : ST_MEMORY;
}

enum status attribution_run(struct attribution *attribution,
                            const struct attribution_task *task,
                            const struct run_resources *resources,
                            struct broken_book *broken, const struct plan **failed)
{
    assert(task->n_causes >= 1 && task->n_causes <= MOST_CAUSES);
    assert(task->spec->luck == 1);
    struct run run = {.attribution = attribution, .task = task, .resources = resources};
    enum status status = make_room(&run);
    for (; status == ST_OK && run.subset < attribution->n_subsets; run.subset++) {
        *failed = task->plans[run.subset];
        status = simulate_subset(&run, broken);
    }
    if (status == ST_OK)
        report(&run);
    memory_free(run.sum);
    memory_free(run.value);
    memory_free(run.total);
    memory_free(run.is_undefined);
    return status;
}

const struct cause_part *attribution_part(const struct attribution *attribution,
                                          int32_t cause, int32_t measure)
{
    return &attribution->parts[(int64_t)cause * attribution->n_measures + measure];
}

void attribution_free(struct attribution *attribution)
{
    memory_free(attribution->subset);
    memory_free(attribution->total);
    memory_free(attribution->parts);
    *attribution = (struct attribution){0};
}
