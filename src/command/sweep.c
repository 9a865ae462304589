/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/books_report.h"
#include "command/command.h"
#include "command/interrupt.h"
#include "command/loaded.h"
#include "command/sweep_request.h"
#include "output/progress.h"
#include "output/sweep_results.h"
#include "screen/sweep_screen.h"

/*
 * blocus sweep: a scenario at many points of its inputs, under the same chance -> a
 * table with a row a point, as a results folder and a screen of words.
 */

enum { MEMORY_MB = 512, NAME_ROOM = 200 };

/* All that a sweep holds.  Owns everything but session. */
struct sweeping {
    const struct session *session;
    struct sweep_request request;
    struct loaded loaded;
    struct design design;
    struct sweep sweep;
    struct sweep_facts swept;
    struct run_spec spec;
    struct run_facts facts;
    struct folder folder;
    struct progress progress;
    bool *is_wanted;   /* (plan.n_series) none */
    int32_t *measures; /* (plan.n_measures) */
    int32_t n_measures, shown;
    char name[NAME_ROOM + 16];
    char path[512];
};

static bool to_stdout(const struct sweeping *it)
{
    const char *output = it->request.shared.output;
    return output != NULL && strcmp(output, "-") == 0;
}

static void name_results(struct sweeping *it)
{
    const char *name = it->loaded.scenario.name;
    const char *output = it->request.shared.output;
    if (name == NULL || *name == '\0' || strcmp(name, "-") == 0)
        name = "stdin";
    (void)snprintf(it->name, sizeof it->name, "sweep-%.200s", name);
    if (output == NULL)
        (void)snprintf(it->path, sizeof it->path, "results/%s", it->name);
    else
        (void)snprintf(it->path, sizeof it->path, "%s", output);
}

static void set_facts(struct sweeping *it)
{
    const struct shared_options *shared = &it->request.shared;
    it->spec = (struct run_spec){.seed = shared->seed,
                                 .n_replicates = shared->n_replicates,
                                 .luck = 1,
                                 .memory_bytes = (uint64_t)MEMORY_MB * 1000000,
                                 .is_wanted = it->is_wanted};
    it->swept = (struct sweep_facts){.n_inputs = it->request.n_varies,
                                     .inputs = it->request.inputs,
                                     .design = &it->design,
                                     .sweep = &it->sweep,
                                     .n_measures = it->n_measures,
                                     .measures = it->measures,
                                     .metrics = it->request.metrics};
    it->facts = (struct run_facts){.name = it->name,
                                   .model = &it->loaded.model,
                                   .scenario = &it->loaded.scenario,
                                   .plan = &it->loaded.plan,
                                   .spec = &it->spec,
                                   .outputs = "headline",
                                   .model_folder = it->loaded.folder,
                                   .n_files = shared->n_files,
                                   .files = shared->files,
                                   .n_sets = shared->n_sets,
                                   .sets = shared->sets,
                                   .memory_mb = MEMORY_MB,
                                   .replicate = ALL_REPLICATES,
                                   .dialect = shared->dialect,
                                   .swept = &it->swept};
}

static enum status load(struct sweeping *it)
{
    const struct session *session = it->session;
    struct loaded *loaded = &it->loaded;
    struct sweep_request *request = &it->request;
    const struct shared_options *shared = &request->shared;
    enum status status = loaded_model(loaded, session, shared->model);
    if (status != ST_OK)
        return status;
    /* Mistakes of files and of --vary in one go. */
    const enum status files = loaded_scenario(
        loaded, session, shared->files, shared->n_files, shared->sets, shared->n_sets);
    status = sweep_request_inputs(request, session, &loaded->model);
    return files != ST_OK ? files : status;
}

static enum status make_room(struct sweeping *it)
{
    const struct plan *plan = &it->loaded.plan;
    it->is_wanted = memory_new((size_t)plan->n_series, sizeof *it->is_wanted);
    it->measures = memory_new((size_t)plan->n_measures, sizeof *it->measures);
    return it->is_wanted == NULL || it->measures == NULL ? ST_MEMORY : ST_OK;
}

static struct sweep_task task_of(struct sweeping *it)
{
    return (struct sweep_task){.model = &it->loaded.model,
                               .scenario = &it->loaded.scenario,
                               .base = &it->loaded.plan,
                               .inputs = it->request.inputs,
                               .design = &it->design,
                               .spec = &it->spec,
                               .n_measures = it->n_measures,
                               .measures = it->measures};
}

/* Every point is compiled before the first is simulated. */
static enum status check_points(struct sweeping *it)
{
    const enum language language = it->session->language;
    const struct sweep_task task = task_of(it);
    const struct run_resources resources = {.n_jobs = 1, .stop = interrupt_came};
    struct diag *diag = it->session->diag;
    int32_t failed = 0;
    char number[16], values[600];
    const enum status status = sweep_check(&task, &resources, &failed, diag);
    if (status != ST_INPUT)
        return status;
    (void)snprintf(number, sizeof number, "%" PRId32, failed);
    sweep_point_text(values, sizeof values, it->request.inputs, &it->design, failed,
                     language);
    session_say(it->session, W_AT_POINT, TEXTS(number, values));
    return status;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare(struct sweeping *it)
{
    const struct sweep_request *request = &it->request;
    enum status status = load(it);
    if (status == ST_OK)
        status = make_room(it);
    if (status == ST_OK)
        status = sweep_request_measures(request, it->session, &it->loaded.plan,
                                        it->measures, &it->n_measures, &it->shown);
    if (status == ST_OK)
        status =
            design_make(&it->design, request->design, request->inputs,
                        request->n_varies, request->n_points, request->shared.seed);
    if (status != ST_OK)
        return status;
    name_results(it);
    set_facts(it);
    interrupt_catch();
    return check_points(it);
}

static void show_progress(void *context, int64_t done, int64_t total)
{
    struct sweeping *it = context;
    progress_show(&it->progress, done, total);
}

static enum status simulate(struct sweeping *it)
{
    const struct sweep_task task = task_of(it);
    const struct run_resources resources = {.n_jobs = it->request.shared.n_jobs,
                                            .stop = interrupt_came,
                                            .progress = show_progress,
                                            .context = it};
    struct broken_book broken = {0};
    progress_begin(&it->progress, it->request.shared.is_quiet, it->session->language);
    const enum status status = sweep_run(&it->sweep, &task, &resources, &broken);
    progress_end(&it->progress);
    if (status == ST_BOOKS)
        return books_report(it->session, &it->loaded.plan, &broken);
    return status;
}

static enum status run(struct sweeping *it)
{
    struct diag *diag = it->session->diag;
    const struct shared_options *shared = &it->request.shared;
    enum status status = ST_OK;
    if (!to_stdout(it))
        status = folder_begin(&it->folder, it->path, it->name, shared->is_force, diag);
    if (status == ST_OK)
        status = simulate(it);
    if (status == ST_OK && to_stdout(it))
        return shared_print(it->session, write_sweep_table, &it->facts);
    if (status == ST_OK)
        status = sweep_results_write(&it->folder, &it->facts, diag);
    if (status == ST_OK && !shared->is_quiet)
        sweep_screen_print(stdout, it->session->language, &it->facts, it->shown,
                           it->path);
    return status;
}

enum status command_sweep(const struct session *session, int argc, char *const *argv)
{
    struct sweeping it = {.session = session};
    enum status status = sweep_request_read(&it.request, session, argc, argv);
    if (status == ST_OK)
        status = prepare(&it);
    if (status == ST_OK)
        status = run(&it);
    folder_free(&it.folder);
    sweep_free(&it.sweep);
    design_free(&it.design);
    memory_free(it.measures);
    memory_free(it.is_wanted);
    loaded_free(&it.loaded);
    sweep_request_free(&it.request);
    return status;
}
