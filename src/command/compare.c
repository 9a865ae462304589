/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "command/command.h"
#include "command/compare_request.h"
#include "command/job.h"
#include "command/results_name.h"
#include "output/compare_results.h"
#include "output/inputs_table.h"
#include "screen/compare_screen.h"

/*
 * blocus compare: a base and its alternatives simulated under the same chance -> the
 * differences, replicate by replicate, as a results folder and a verdict in words.
 */

enum { NAME_ROOM = 200 };

/* An alternative; must not move once loaded. */
struct side {
    struct loaded loaded;
    struct timeline timeline;
    struct run_facts facts;
    char name[NAME_ROOM];
};

/* All that a comparison holds; begins with the job of the base.  Owns everything. */
struct compare_job {
    struct job job;
    struct compare_request request;
    struct timeline base;
    struct side *sides;               /* (n_alternatives) */
    double *margins;                  /* (plan.n_measures) */
    struct contrast *contrasts;       /* (n_alternatives) */
    struct alternative *alternatives; /* (n_alternatives) */
    struct change *changes;           /* (n_alternatives) of a lever, where measured */
    const double **columns;    /* (n_alternatives) theirs by replicate, or NULL */
    const struct plan **plans; /* (n_alternatives) */
    struct comparison comparison;
};

static int32_t n_alternatives(const struct compare_job *it)
{
    return it->request.n_sides - 1;
}

/* Names tell alternatives apart in the tables. */
static enum status check_names(const struct compare_job *it)
{
    for (int32_t i = 1; i < n_alternatives(it); i++) {
        for (int32_t j = 0; j < i; j++) {
            if (strcmp(it->sides[i].name, it->sides[j].name) == 0)
                return usage_report(it->job.session, W_SAME_TWICE,
                                    TEXTS(it->sides[i].name));
        }
    }
    return ST_OK;
}

static enum status load_side(const struct compare_job *it,
                             const struct compare_layers *layers, struct loaded *loaded,
                             struct timeline *timeline)
{
    const struct session *session = it->job.session;
    const struct shared_options *shared = &it->request.shared;
    enum status status = loaded_model(loaded, session, shared->model);
    if (status == ST_OK)
        status = loaded_scenario(loaded, session, layers->files, layers->n_files,
                                 shared->sets, shared->n_sets);
    if (status == ST_OK)
        status = timeline_init(timeline, &loaded->plan, &loaded->scenario);
    return status;
}

/* Totals over other days are no alternative. */
static enum status check_days(const struct compare_job *it)
{
    const struct plan *base = &it->job.loaded.plan;
    char from[DATE_TEXT], to[DATE_TEXT], base_from[DATE_TEXT], base_to[DATE_TEXT];
    for (int32_t i = 0; i < n_alternatives(it); i++) {
        const struct plan *plan = &it->sides[i].loaded.plan;
        if (plan->start == base->start && plan->n_days == base->n_days)
            continue;
        date_write(plan->start, from);
        date_write(plan->start + plan->n_days - 1, to);
        date_write(base->start, base_from);
        date_write(base->start + base->n_days - 1, base_to);
        return usage_report(it->job.session, W_OTHER_DAYS,
                            TEXTS(it->sides[i].name, from, to, base_from, base_to));
    }
    return ST_OK;
}

static enum status load_sides(struct compare_job *it)
{
    const int32_t n = n_alternatives(it);
    const struct compare_layers *layers = it->request.sides;
    it->sides = memory_new((size_t)n, sizeof *it->sides);
    if (it->sides == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < n; i++)
        layers_name(it->sides[i].name, NAME_ROOM, layers[i + 1].files,
                    layers[i + 1].n_files);
    enum status status = check_names(it);
    if (status == ST_OK)
        status = load_side(it, &layers[0], &it->job.loaded, &it->base);
    for (int32_t i = 0; i < n && status == ST_OK; i++)
        status =
            load_side(it, &layers[i + 1], &it->sides[i].loaded, &it->sides[i].timeline);
    return status == ST_OK ? check_days(it) : status;
}

static void set_files(struct run_facts *facts, const struct compare_layers *layers)
{
    facts->n_files = layers->n_files;
    facts->files = layers->files;
}

static enum status define_comparison(struct compare_job *it)
{
    struct job *job = &it->job;
    const struct compare_request *request = &it->request;
    struct results_name name = {0};
    results_name_begin(&name, "compare-", request->sides[0].files,
                       request->sides[0].n_files);
    for (int32_t i = 0; i < n_alternatives(it); i++)
        results_name_add(&name, it->sides[i].name);
    results_name_add_all(&name, request->shared.sets, request->shared.n_sets);
    const enum status status = job_define(job, results_name_end(&name));
    if (status != ST_OK)
        return status;
    set_files(&job->facts, &it->request.sides[0]);
    job->facts.comparison = &it->comparison;
    for (int32_t i = 0; i < n_alternatives(it); i++) {
        struct side *side = &it->sides[i];
        side->facts = job_facts_of(job, &side->loaded, side->name);
        set_files(&side->facts, &it->request.sides[i + 1]);
    }
    for (int32_t s = 0; s < job->loaded.plan.n_series; s++)
        job->is_wanted[s] = outputs[job->loaded.plan.series[s].output].headline;
    return ST_OK;
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
    if (table->n_slots != 1 || !alternative_is_choice(&it->alternatives[i]))
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
    const struct side *side = &it->sides[i];
    struct inputs_table table = {
        .filter = &all, .side = &side->timeline, .base = &it->base};
    inputs_table_against(&table);
    it->alternatives[i] = (struct alternative){.name = side->name,
                                               .facts = &side->facts,
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
    it->comparison.n_alternatives = n_alternatives(it);
    it->comparison.alternatives = it->alternatives;
    it->comparison.n_margins = it->request.n_margins;
    it->comparison.margins = it->request.margins;
    for (int32_t i = 0; i < n_alternatives(it) && status == ST_OK; i++)
        status = set_alternative(it, i);
    return status;
}

static enum status make_lists(struct compare_job *it)
{
    const size_t n = (size_t)n_alternatives(it);
    it->margins =
        memory_new((size_t)it->job.loaded.plan.n_measures, sizeof *it->margins);
    it->contrasts = memory_new(n, sizeof *it->contrasts);
    it->alternatives = memory_new(n, sizeof *it->alternatives);
    it->changes = memory_new(n, sizeof *it->changes);
    it->columns = memory_new(n, sizeof *it->columns);
    it->plans = memory_new(n, sizeof *it->plans);
    const bool is_whole = it->margins != NULL && it->contrasts != NULL &&
                          it->alternatives != NULL && it->changes != NULL &&
                          it->columns != NULL && it->plans != NULL;
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
        status = load_sides(it);
    if (status == ST_OK)
        status = make_lists(it);
    if (status == ST_OK)
        status = compare_request_margins(request, session, plan, it->margins);
    if (status == ST_OK)
        status = compare_request_rank(request, session, plan, &it->comparison.rank);
    if (status == ST_OK)
        status = define_comparison(it);
    return status == ST_OK ? set_alternatives(it) : status;
}

static enum status simulate_sides(struct compare_job *it)
{
    const struct run_resources resources = job_study_begin(&it->job, 1);
    const struct contrast_task task = {.base = &it->job.loaded.plan,
                                       .n_alternatives = n_alternatives(it),
                                       .alternatives = it->plans,
                                       .spec = &it->job.spec,
                                       .margin = it->margins,
                                       .change = it->columns};
    struct broken_book broken = {0};
    const struct plan *failed = NULL;
    enum status status =
        contrast_run(it->contrasts, &task, &resources, &broken, &failed);
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
    const int32_t n = n_alternatives(it);
    comparison_free(&it->comparison);
    for (int32_t i = 0; it->contrasts != NULL && i < n; i++)
        contrast_free(&it->contrasts[i]);
    for (int32_t i = 0; it->changes != NULL && i < n; i++)
        change_free(&it->changes[i]);
    for (int32_t i = 0; it->sides != NULL && i < n; i++) {
        timeline_free(&it->sides[i].timeline);
        loaded_free(&it->sides[i].loaded);
    }
    memory_free(it->contrasts);
    memory_free(it->alternatives);
    memory_free(it->changes);
    memory_free((void *)it->columns);
    memory_free((void *)it->plans);
    memory_free(it->margins);
    memory_free(it->sides);
    timeline_free(&it->base);
    job_free(&it->job);
    compare_request_free(&it->request);
}

static enum status compare_scenarios(const struct session *session, int argc,
                                     char *const *argv)
{
    struct compare_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_comparison(&it, argc, argv);
    if (status == ST_OK)
        status = job_begin(&it.job, compare_manifest(&it.job.facts));
    if (status == ST_OK)
        status = simulate_sides(&it);
    if (status == ST_OK)
        status = report_comparison(&it);
    compare_job_free(&it);
    return status;
}

/* clang-format off */
const struct command command_compare = {
    "compare", compare_scenarios, compare_options,
    {"BASE ALTERNATIVE… [OPTIONS]", "BASE VARIANTE… [OPTIONS]"},
    {"say what alternatives change, under the same chance as the base", "dire ce que changent des variantes, sous le même hasard que la base"},
    "blocus compare scenarios/blockade-2025.csv scenarios/what-if/escorts-doubled.csv",
};
/* clang-format on */
