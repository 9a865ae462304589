/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/ancestry_option.h"
#include "command/command.h"
#include "command/compare_request.h"
#include "command/compare_rivals.h"
#include "command/compare_sides.h"
#include "command/job.h"
#include "command/job_slice.h"
#include "command/period_option.h"
#include "command/results_name.h"
#include "output/compare_results.h"
#include "output/inputs_table.h"
#include "screen/compare_screen.h"

/*
 * blocus compare: a base and its alternatives simulated under the same chance -> the
 * differences, replicate by replicate, as a results folder and a verdict in words.
 */

/* All that a comparison holds; begins with the job of the base.  Owns everything. */
struct compare_job {
    struct job job;
    struct compare_request request;
    struct timeline base;
    struct sides sides;
    struct rivals rivals;
    struct run_facts *facts;          /* (sides.n) */
    double *margins;                  /* (plan.n_measures) */
    struct contrast *contrasts;       /* (sides.n) */
    struct alternative *alternatives; /* (sides.n) */
    struct change *changes;           /* (sides.n) of a lever, where measured */
    struct phases phases;
    struct periods *periods;   /* (sides.n) of --by */
    const double **columns;    /* (sides.n) theirs by replicate, or NULL */
    const struct plan **plans; /* (sides.n) */
    struct comparison comparison;
};

static struct run_facts facts_of(const struct compare_job *it, const struct side *side)
{
    struct run_facts facts = job_facts_of(&it->job, &side->loaded, side->name);
    facts.comparison = &it->comparison;
    facts.n_files = side->n_files;
    facts.files = side->files;
    facts.n_sets = side->n_sets;
    facts.sets = side->sets;
    facts.n_own = side->n_own;
    return facts;
}

/* The base, then the alternatives. */
static enum status plan_of_comparison(void *context, int32_t i,
                                      const struct plan **plan)
{
    const struct compare_job *it = context;
    *plan = i == 0 ? &it->job.loaded.plan : it->plans[i - 1];
    return ST_OK;
}

static enum status define_comparison(struct compare_job *it)
{
    struct job *job = &it->job;
    const struct compare_request *request = &it->request;
    const struct compare_layers *layers = &request->sides[0].layers;
    struct results_name name = {0};
    char ancestry[256];
    ancestry_option_name(ancestry, sizeof ancestry, &request->shared);
    results_name_begin(&name, "compare-", layers->parts, layers->n_parts);
    for (int32_t i = 0; i < it->sides.n; i++)
        results_name_add(&name, it->sides.side[i]->name);
    if (it->rivals.n > 0)
        results_name_add(&name, "rivals");
    results_name_add_all(&name, request->shared.sets, request->shared.n_sets);
    results_name_add(&name, request->shared.posterior == NULL ? "" : "posterior");
    results_name_add(&name, ancestry);
    const enum status status = job_define(job, results_name_end(&name));
    if (status != ST_OK)
        return status;
    job->split = (struct job_split){1 + it->sides.n, request->by == NO_PERIOD,
                                    plan_of_comparison, false};
    job->facts.files = layers->parts;
    job->facts.n_files = layers->n_parts;
    job->facts.comparison = &it->comparison;
    for (int32_t i = 0; i < it->sides.n; i++)
        it->facts[i] = facts_of(it, it->sides.side[i]);
    for (int32_t s = 0; s < job->loaded.plan.n_series; s++)
        job->is_wanted[s] = outputs[job->loaded.plan.series[s].output].headline;
    return ST_OK;
}

static bool has_periods(const struct compare_job *it)
{
    return it->request.by != NO_PERIOD && !job_to_stdout(&it->job);
}

/* The weeks, months or phases of every alternative. */
static enum status cut_days(struct compare_job *it)
{
    struct job *job = &it->job;
    const enum period_kind by = it->request.by;
    if (!has_periods(it))
        return ST_OK;
    enum status status =
        period_option_phases(job->session, by, &job->loaded.model, &it->phases);
    for (int32_t i = 0; i < it->sides.n && status == ST_OK; i++) {
        status = period_option_cut(job->session, by, &it->phases, &job->loaded.plan,
                                   job->is_wanted, &it->periods[i]);
        it->alternatives[i].periods = &it->periods[i];
    }
    job->facts.periods = &it->periods[0];
    job->facts.phases = by == PERIOD_PHASE ? &it->phases : NULL;
    return status;
}

/* If one number alone differs, and that is a quantity: by how much in each replicate.
 */
static enum status measure_change(struct compare_job *it, int32_t i,
                                  const struct inputs_table *table)
{
    const struct plan *base = &it->job.loaded.plan;
    enum parameter_id parameter;
    int32_t entity, fuel;
    it->alternatives[i].n_changed = table->n_slots;
    it->alternatives[i].n_rules = table->n_rules;
    if (table->n_slots != 1 || table->n_rules > 0 ||
        !alternative_is_choice(&it->alternatives[i]))
        return ST_OK;
    model_slot_owner(base->model, table->slot, &parameter, &entity, &fuel);
    if (!parameter_is_quantity(&parameters[parameter]))
        return ST_OK;
    it->alternatives[i].change = &it->changes[i];
    const enum status status =
        change_measure(&it->changes[i], base, it->plans[i], table->slot, &it->job.spec);
    if (status == ST_OK && it->changes[i].n_days > 0)
        it->columns[i] = it->changes[i].by_replicate;
    return status;
}

static enum status set_alternative(struct compare_job *it, int32_t i)
{
    const struct inputs_filter all = {0};
    const struct side *side = it->sides.side[i];
    struct inputs_table table = {
        .filter = &all, .side = &side->timeline, .base = &it->base};
    inputs_table_against(&table);
    it->alternatives[i] = (struct alternative){.name = side->name,
                                               .facts = &it->facts[i],
                                               .timeline = &side->timeline,
                                               .contrast = &it->contrasts[i]};
    memcpy(it->alternatives[i].has_role, table.has_role, sizeof table.has_role);
    it->plans[i] = &side->loaded.plan;
    return measure_change(it, i, &table);
}

static enum status set_alternatives(struct compare_job *it)
{
    enum status status = ST_OK;
    it->comparison.base = &it->base;
    it->comparison.n_alternatives = it->sides.n;
    it->comparison.alternatives = it->alternatives;
    it->comparison.n_margins = it->request.n_margins;
    it->comparison.margins = it->request.margins;
    it->comparison.n_given = it->request.n_rivals;
    it->comparison.given = it->request.rivals;
    it->comparison.n_rivals = it->rivals.n;
    it->comparison.rivals = it->rivals.rival;
    for (int32_t i = 0; i < it->sides.n && status == ST_OK; i++)
        status = set_alternative(it, i);
    return status;
}

static enum status make_lists(struct compare_job *it)
{
    const size_t n = (size_t)it->sides.n;
    it->margins =
        memory_new((size_t)it->job.loaded.plan.n_measures, sizeof *it->margins);
    it->facts = memory_new(n, sizeof *it->facts);
    it->contrasts = memory_new(n, sizeof *it->contrasts);
    it->alternatives = memory_new(n, sizeof *it->alternatives);
    it->changes = memory_new(n, sizeof *it->changes);
    it->columns = memory_new(n, sizeof *it->columns);
    it->periods = memory_new(n, sizeof *it->periods);
    it->plans = memory_new(n, sizeof *it->plans);
    const bool is_whole = it->facts != NULL && it->margins != NULL &&
                          it->contrasts != NULL && it->alternatives != NULL &&
                          it->changes != NULL && it->columns != NULL &&
                          it->plans != NULL && it->periods != NULL;
    return is_whole ? ST_OK : ST_MEMORY;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare_comparison(struct compare_job *it, int argc,
                                      char *const *argv)
{
    const struct session *session = it->job.session;
    const struct compare_request *request = &it->request;
    const struct plan *plan = &it->job.loaded.plan;
    enum status status = compare_request_read(&it->request, session, argc, argv);
    if (status == ST_OK)
        status = sides_load(&it->sides, &it->job, &it->base, request);
    if (status == ST_OK)
        status = rivals_find(&it->rivals, &it->job, &it->sides, request);
    if (status == ST_OK)
        status = make_lists(it);
    if (status == ST_OK)
        status = compare_request_margins(request, session, plan, it->margins);
    if (status == ST_OK)
        status = compare_request_rank(request, session, plan, &it->comparison.rank);
    if (status == ST_OK)
        status = define_comparison(it);
    if (status == ST_OK)
        status = set_alternatives(it);
    return status == ST_OK ? cut_days(it) : status;
}

/* Pair by pair once more: a period is made within each replicate. */
static enum status simulate_periods(struct compare_job *it,
                                    const struct run_resources *resources,
                                    struct broken_book *broken,
                                    const struct plan **failed)
{
    const struct plan *base = &it->job.loaded.plan;
    enum status status = ST_OK;
    for (int32_t i = 0; i < it->sides.n && status == ST_OK; i++) {
        struct run_resources of_side = *resources;
        of_side.reel_plan = i + 1;
        job_next_pass(&it->job);
        status = periods_run(&it->periods[i], it->plans[i], base, &it->job.spec,
                             &of_side, broken);
        *failed = it->plans[i];
    }
    return status;
}

/* The same pairs under each rival.  Of a broken book the plan is gone by then: names are
   those of the base. */
static enum status simulate_rivals(struct compare_job *it,
                                   const struct contrast_task *task,
                                   const struct run_resources *resources,
                                   struct broken_book *broken,
                                   const struct plan **failed)
{
    enum status status = ST_OK;
    for (int32_t i = 0; i < it->rivals.n && status == ST_OK; i++) {
        job_next_pass(&it->job);
        status = rivals_run(&it->rivals, i, task, resources, broken);
        *failed = task->base;
    }
    return status;
}

static enum status simulate_sides(struct compare_job *it)
{
    const struct run_resources resources = job_study_begin(
        &it->job, 1 + (has_periods(it) ? it->sides.n : 0) + it->rivals.n);
    const struct contrast_task task = {.base = &it->job.loaded.plan,
                                       .n_alternatives = it->sides.n,
                                       .alternatives = it->plans,
                                       .spec = &it->job.spec,
                                       .margin = it->margins,
                                       .change = it->columns,
                                       .n_conditions = it->job.n_conditions,
                                       .conditions = it->job.conditions};
    struct broken_book broken = {0};
    const struct plan *failed = NULL;
    enum status status =
        contrast_run(it->contrasts, &task, &resources, &broken, &failed);
    if (status == ST_OK && has_periods(it))
        status = simulate_periods(it, &resources, &broken, &failed);
    if (status == ST_OK)
        status = simulate_rivals(it, &task, &resources, &broken, &failed);
    status = job_study_end(&it->job, status, failed, &broken);
    return status == ST_OK ? comparison_rank(&it->comparison) : status;
}

static enum status report_comparison(struct compare_job *it)
{
    struct job *job = &it->job;
    if (job_to_stdout(job))
        return job_print(job, write_metrics_table);
    const enum status status =
        compare_results_write(&job->folder, &job->facts, job->session->diag);
    if (status == ST_OK && !job->shared->is_quiet)
        compare_screen_print(stdout, job->session->language, &job->facts, job->path);
    return status;
}

static void compare_job_free(struct compare_job *it)
{
    const int32_t n = it->sides.n;
    comparison_free(&it->comparison);
    for (int32_t i = 0; it->contrasts != NULL && i < n; i++)
        contrast_free(&it->contrasts[i]);
    for (int32_t i = 0; it->changes != NULL && i < n; i++)
        change_free(&it->changes[i]);
    for (int32_t i = 0; it->periods != NULL && i < n; i++)
        periods_free(&it->periods[i]);
    phases_free(&it->phases);
    memory_free(it->contrasts);
    memory_free(it->alternatives);
    memory_free(it->changes);
    memory_free(it->periods);
    memory_free((void *)it->columns);
    memory_free((void *)it->plans);
    memory_free(it->margins);
    memory_free(it->facts);
    rivals_free(&it->rivals);
    sides_free(&it->sides);
    timeline_free(&it->base);
    job_free(&it->job);
    compare_request_free(&it->request);
}

static enum status compare_whole(struct compare_job *it)
{
    enum status status = job_begin(&it->job, compare_manifest(&it->job.facts));
    if (status == ST_OK)
        status = simulate_sides(it);
    return status == ST_OK ? report_comparison(it) : status;
}

static enum status compare_scenarios(const struct session *session, int argc,
                                     char *const *argv)
{
    struct compare_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_comparison(&it, argc, argv);
    if (status == ST_OK && job_is_slice(&it.job)) {
        const struct slice_call call = {compare_options, argc, argv};
        status = job_slice(&it.job, &call, compare_manifest(&it.job.facts));
    } else if (status == ST_OK) {
        status = compare_whole(&it);
    }
    compare_job_free(&it);
    return status;
}

/* clang-format off */
const struct command command_compare = {
    "compare", compare_scenarios, compare_options,
    {"BASE {FILE[+FILE…] | --alt EDIT}… [OPTIONS]", "BASE {FICHIER[+FICHIER…] | --alt MODIF}… [OPTIONS]"},
    {"say what alternatives change, under the same chance as the base", "dire ce que changent des variantes, avec les mêmes tirages aléatoires que la base"},
    "blocus compare scenarios/blockade-2025.csv scenarios/what-if/escorts-doubled.csv",
};
/* clang-format on */
