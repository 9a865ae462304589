/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "command/books_report.h"
#include "command/command.h"
#include "command/compare_request.h"
#include "command/interrupt.h"
#include "command/loaded.h"
#include "output/compare_results.h"
#include "output/inputs_table.h"
#include "output/progress.h"
#include "screen/compare_screen.h"

/*
 * blocus compare: a base and its alternatives simulated under the same chance -> the
 * differences, replicate by replicate, as a results folder and a verdict in words.
 */

enum { MEMORY_MB = 512, NAME_ROOM = 200 };

/* The base or an alternative; must not move once loaded. */
struct side {
    struct loaded loaded;
    struct timeline timeline;
    struct run_facts facts;
    char name[NAME_ROOM];
};

/* All that a comparison holds.  Owns everything but session. */
struct comparing {
    const struct session *session;
    struct compare_request request;
    struct side *sides; /* (request.n_sides), the base first */
    struct run_spec spec;
    struct folder folder;
    struct progress progress;
    bool *is_wanted;                  /* (plan.n_series) */
    double *margins;                  /* (plan.n_measures) */
    struct contrast *contrasts;       /* (n_alternatives) */
    struct alternative *alternatives; /* (n_alternatives) */
    struct change *changes;           /* (n_alternatives) of a lever, where measured */
    const double **columns;    /* (n_alternatives) theirs by replicate, or NULL */
    const struct plan **plans; /* (n_alternatives) */
    struct comparison comparison;
    char name[NAME_ROOM + 16];
    char path[512];
};

static int32_t n_alternatives(const struct comparing *it)
{
    return it->request.n_sides - 1;
}

static bool to_stdout(const struct comparing *it)
{
    const char *output = it->request.shared.output;
    return output != NULL && strcmp(output, "-") == 0;
}

/* "blockade-2025+layer" */
static void name_side(struct side *side, const struct compare_layers *layers)
{
    size_t used = 0;
    for (int32_t i = 0; i < layers->n_files; i++) {
        const char *slash = strrchr(layers->files[i], '/');
        const char *file = slash == NULL ? layers->files[i] : slash + 1;
        size_t n = strlen(file);
        if (n > 4 && strcmp(file + n - 4, ".csv") == 0)
            n -= 4;
        if (strcmp(file, "-") == 0) {
            file = "stdin";
            n = strlen(file);
        }
        if (used < sizeof side->name)
            used += (size_t)snprintf(side->name + used, sizeof side->name - used,
                                     "%s%.*s", used == 0 ? "" : "+", (int)n, file);
    }
}

/* Names tell alternatives apart in the tables. */
static enum status check_names(const struct comparing *it)
{
    for (int32_t i = 2; i < it->request.n_sides; i++) {
        for (int32_t j = 1; j < i; j++) {
            if (strcmp(it->sides[i].name, it->sides[j].name) == 0)
                return usage_report(it->session, W_SAME_TWICE,
                                    TEXTS(it->sides[i].name));
        }
    }
    return ST_OK;
}

static enum status load_side(struct comparing *it, int32_t i)
{
    const struct compare_request *request = &it->request;
    const struct compare_layers *layers = &request->sides[i];
    struct side *side = &it->sides[i];
    enum status status =
        loaded_model(&side->loaded, it->session, request->shared.model);
    if (status == ST_OK)
        status =
            loaded_scenario(&side->loaded, it->session, layers->files, layers->n_files,
                            request->shared.sets, request->shared.n_sets);
    if (status == ST_OK)
        status =
            timeline_init(&side->timeline, &side->loaded.plan, &side->loaded.scenario);
    return status;
}

/* Totals over other days are no alternative. */
static enum status check_days(const struct comparing *it)
{
    const struct plan *base = &it->sides[0].loaded.plan;
    char from[DATE_TEXT], to[DATE_TEXT], base_from[DATE_TEXT], base_to[DATE_TEXT];
    for (int32_t i = 1; i < it->request.n_sides; i++) {
        const struct plan *plan = &it->sides[i].loaded.plan;
        if (plan->start == base->start && plan->n_days == base->n_days)
            continue;
        date_write(plan->start, from);
        date_write(plan->start + plan->n_days - 1, to);
        date_write(base->start, base_from);
        date_write(base->start + base->n_days - 1, base_to);
        return usage_report(it->session, W_OTHER_DAYS,
                            TEXTS(it->sides[i].name, from, to, base_from, base_to));
    }
    return ST_OK;
}

static enum status load(struct comparing *it)
{
    const int32_t n = it->request.n_sides;
    enum status status = ST_OK;
    it->sides = memory_new((size_t)n, sizeof *it->sides);
    if (it->sides == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < n; i++)
        name_side(&it->sides[i], &it->request.sides[i]);
    status = check_names(it);
    for (int32_t i = 0; i < n && status == ST_OK; i++)
        status = load_side(it, i);
    return status == ST_OK ? check_days(it) : status;
}

static void name_results(struct comparing *it)
{
    const struct side *named = &it->sides[n_alternatives(it) == 1 ? 1 : 0];
    (void)snprintf(it->name, sizeof it->name, "compare-%s", named->name);
    if (it->request.shared.output == NULL)
        (void)snprintf(it->path, sizeof it->path, "results/%s", it->name);
    else
        (void)snprintf(it->path, sizeof it->path, "%s", it->request.shared.output);
}

static void set_facts(struct comparing *it)
{
    const struct compare_request *request = &it->request;
    it->spec = (struct run_spec){.seed = request->shared.seed,
                                 .n_replicates = request->shared.n_replicates,
                                 .luck = 1,
                                 .memory_bytes = (uint64_t)MEMORY_MB * 1000000,
                                 .is_wanted = it->is_wanted};
    for (int32_t i = 0; i < request->n_sides; i++) {
        struct side *side = &it->sides[i];
        side->facts = (struct run_facts){.name = i == 0 ? it->name : side->name,
                                         .model = &side->loaded.model,
                                         .scenario = &side->loaded.scenario,
                                         .plan = &side->loaded.plan,
                                         .spec = &it->spec,
                                         .outputs = "headline",
                                         .model_folder = side->loaded.folder,
                                         .n_files = request->sides[i].n_files,
                                         .files = request->sides[i].files,
                                         .n_sets = request->shared.n_sets,
                                         .sets = request->shared.sets,
                                         .memory_mb = MEMORY_MB,
                                         .replicate = ALL_REPLICATES,
                                         .dialect = request->shared.dialect};
    }
    it->sides[0].facts.comparison = &it->comparison;
}

/* If one number alone differs, and that is a quantity: by how much in each replicate.
 */
static enum status measure_change(struct comparing *it, int32_t i,
                                  const struct inputs_table *table)
{
    const struct plan *base = &it->sides[0].loaded.plan;
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
        change_measure(&it->changes[i], base, it->plans[i], table->slot, &it->spec);
    if (status == ST_OK && it->changes[i].n_days > 0)
        it->columns[i] = it->changes[i].by_replicate;
    return status;
}

static enum status set_alternatives(struct comparing *it)
{
    enum status status = ST_OK;
    const struct inputs_filter all = {0};
    for (int32_t i = 0; i < n_alternatives(it) && status == ST_OK; i++) {
        struct alternative *alternative = &it->alternatives[i];
        struct inputs_table table = {.filter = &all,
                                     .side = &it->sides[i + 1].timeline,
                                     .base = &it->sides[0].timeline};
        inputs_table_against(&table);
        *alternative = (struct alternative){.name = it->sides[i + 1].name,
                                            .facts = &it->sides[i + 1].facts,
                                            .timeline = &it->sides[i + 1].timeline,
                                            .contrast = &it->contrasts[i]};
        memcpy(alternative->has_role, table.has_role, sizeof table.has_role);
        it->plans[i] = &it->sides[i + 1].loaded.plan;
        status = measure_change(it, i, &table);
    }
    it->comparison.base = &it->sides[0].timeline;
    it->comparison.n_alternatives = n_alternatives(it);
    it->comparison.alternatives = it->alternatives;
    it->comparison.n_margins = it->request.n_margins;
    it->comparison.margins = it->request.margins;
    return status;
}

static enum status make_room(struct comparing *it)
{
    const struct plan *plan = &it->sides[0].loaded.plan;
    const size_t n = (size_t)n_alternatives(it);
    it->is_wanted = memory_new((size_t)plan->n_series, sizeof *it->is_wanted);
    it->margins = memory_new((size_t)plan->n_measures, sizeof *it->margins);
    it->contrasts = memory_new(n, sizeof *it->contrasts);
    it->alternatives = memory_new(n, sizeof *it->alternatives);
    it->changes = memory_new(n, sizeof *it->changes);
    it->columns = memory_new(n, sizeof *it->columns);
    it->plans = memory_new(n, sizeof *it->plans);
    if (it->is_wanted == NULL || it->margins == NULL || it->contrasts == NULL ||
        it->alternatives == NULL || it->changes == NULL || it->columns == NULL ||
        it->plans == NULL)
        return ST_MEMORY;
    for (int32_t s = 0; s < plan->n_series; s++)
        it->is_wanted[s] = outputs[plan->series[s].output].headline;
    return ST_OK;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare(struct comparing *it)
{
    enum status status = load(it);
    if (status == ST_OK)
        status = make_room(it);
    if (status != ST_OK)
        return status;
    const struct plan *plan = &it->sides[0].loaded.plan;
    status = compare_request_margins(&it->request, it->session, plan, it->margins);
    if (status == ST_OK)
        status =
            compare_request_rank(&it->request, it->session, plan, &it->comparison.rank);
    if (status != ST_OK)
        return status;
    name_results(it);
    set_facts(it);
    return set_alternatives(it);
}

static void show_progress(void *context, int64_t done, int64_t total)
{
    struct comparing *it = context;
    progress_show(&it->progress, done, total);
}

static enum status simulate(struct comparing *it)
{
    const struct run_resources resources = {.n_jobs = it->request.shared.n_jobs,
                                            .stop = interrupt_came,
                                            .progress = show_progress,
                                            .context = it};
    const struct contrast_task task = {.base = &it->sides[0].loaded.plan,
                                       .n_alternatives = n_alternatives(it),
                                       .alternatives = it->plans,
                                       .spec = &it->spec,
                                       .margin = it->margins,
                                       .change = it->columns};
    struct broken_book broken = {0};
    const struct plan *failed = NULL;
    progress_begin(&it->progress, it->request.shared.is_quiet, it->session->language);
    enum status status =
        contrast_run(it->contrasts, &task, &resources, &broken, &failed);
    progress_end(&it->progress);
    if (status == ST_BOOKS)
        return books_report(it->session, failed, &broken);
    return status == ST_OK ? comparison_rank(&it->comparison) : status;
}

static enum status run(struct comparing *it)
{
    const struct run_facts *facts = &it->sides[0].facts;
    struct diag *diag = it->session->diag;
    enum status status = ST_OK;
    if (!to_stdout(it))
        status = folder_begin(&it->folder, it->path, it->name,
                              it->request.shared.is_force, diag);
    if (status == ST_OK)
        status = simulate(it);
    if (status == ST_OK && to_stdout(it))
        return shared_print(it->session, write_metrics_table, facts);
    if (status == ST_OK)
        status = compare_results_write(&it->folder, facts, diag);
    if (status == ST_OK && !it->request.shared.is_quiet)
        compare_screen_print(stdout, it->session->language, facts, it->path);
    return status;
}

static void comparing_free(struct comparing *it)
{
    folder_free(&it->folder);
    comparison_free(&it->comparison);
    for (int32_t i = 0; it->contrasts != NULL && i < n_alternatives(it); i++)
        contrast_free(&it->contrasts[i]);
    memory_free(it->contrasts);
    memory_free(it->alternatives);
    for (int32_t i = 0; it->changes != NULL && i < n_alternatives(it); i++)
        change_free(&it->changes[i]);
    memory_free(it->changes);
    memory_free((void *)it->columns);
    memory_free((void *)it->plans);
    memory_free(it->margins);
    memory_free(it->is_wanted);
    for (int32_t i = 0; it->sides != NULL && i < it->request.n_sides; i++) {
        timeline_free(&it->sides[i].timeline);
        loaded_free(&it->sides[i].loaded);
    }
    memory_free(it->sides);
    compare_request_free(&it->request);
}

enum status command_compare(const struct session *session, int argc, char *const *argv)
{
    struct comparing it = {.session = session};
    enum status status = compare_request_read(&it.request, session, argc, argv);
    if (status == ST_OK)
        status = prepare(&it);
    if (status == ST_OK) {
        interrupt_catch();
        status = run(&it);
    }
    comparing_free(&it);
    return status;
}
