/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/command.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/books_report.h"
#include "command/interrupt.h"
#include "command/loaded.h"
#include "command/run_request.h"
#include "command/run_single.h"
#include "command/run_until.h"
#include "output/file_trouble.h"
#include "output/number.h"
#include "output/progress.h"
#include "output/run_results.h"
#include "output/run_tables.h"
#include "output/schema.h"
#include "screen/run_screen.h"

/*
 * blocus run: arguments -> model, scenario, plan -> replicates -> results folder and
 * one screen of summary.
 */

/* All that a run holds.  Owns everything but session. */
struct run {
    const struct session *session;
    struct run_request request;
    struct loaded loaded;
    struct run_spec spec;
    struct run_facts facts;
    struct until until;
    struct folder folder;
    struct run_results results;
    struct ensemble ensemble;
    struct progress progress;
    struct figure *figures; /* (plan.n_measures) */
    bool *is_wanted;        /* (plan.n_series) */
    char name[256];
    char path[512];
};

static bool to_stdout(const struct run *run)
{
    const char *output = run->request.shared.output;
    return output != NULL && strcmp(output, "-") == 0;
}

/* The name of the results, and the folder that follows from it. */
static void name_results(struct run *run)
{
    const char *name = run->loaded.scenario.name;
    if (name == NULL || *name == '\0' || strcmp(name, "-") == 0)
        name = "stdin";
    if (run->request.replicate == ALL_REPLICATES)
        (void)snprintf(run->name, sizeof run->name, "%.200s", name);
    else
        (void)snprintf(run->name, sizeof run->name, "%.200s-replicate-%d", name,
                       (int)run->request.replicate);
    if (run->request.shared.output == NULL)
        (void)snprintf(run->path, sizeof run->path, "results/%s", run->name);
    else
        (void)snprintf(run->path, sizeof run->path, "%s", run->request.shared.output);
}

static void set_facts(struct run *run)
{
    const struct run_request *request = &run->request;
    run->spec =
        (struct run_spec){.seed = request->shared.seed,
                          .n_replicates = request->shared.n_replicates,
                          .luck = request->luck,
                          .memory_bytes = (uint64_t)request->shared.memory_mb * 1000000,
                          .is_wanted = run->is_wanted};
    run->facts = (struct run_facts){.name = run->name,
                                    .model = &run->loaded.model,
                                    .scenario = &run->loaded.scenario,
                                    .plan = &run->loaded.plan,
                                    .spec = &run->spec,
                                    .outputs = request->outputs,
                                    .model_folder = run->loaded.folder,
                                    .n_files = request->shared.n_files,
                                    .files = request->shared.files,
                                    .n_sets = request->shared.n_sets,
                                    .sets = request->shared.sets,
                                    .memory_mb = request->shared.memory_mb,
                                    .replicate = request->replicate,
                                    .dialect = request->shared.dialect};
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare(struct run *run, int argc, char *const *argv)
{
    const struct session *session = run->session;
    struct run_request *request = &run->request;
    struct loaded *loaded = &run->loaded;
    enum status status = run_request_read(request, session, argc, argv);
    if (status == ST_OK)
        status = loaded_model(loaded, session, request->shared.model);
    if (status == ST_OK)
        status = loaded_scenario(loaded, session, request->shared.files,
                                 request->shared.n_files, request->shared.sets,
                                 request->shared.n_sets);
    if (status == ST_OK && request->has_from && !request->shared.is_force)
        status = recipe_check(&request->recipe, &loaded->model, &loaded->scenario,
                              session->diag);
    if (status != ST_OK)
        return status;
    run->is_wanted = memory_new((size_t)loaded->plan.n_series, sizeof *run->is_wanted);
    run->figures = memory_new((size_t)loaded->plan.n_measures, sizeof *run->figures);
    if (run->is_wanted == NULL || run->figures == NULL)
        return ST_MEMORY;
    status = run_request_outputs(request, session, &loaded->plan, run->is_wanted);
    if (status == ST_OK && request->until != NULL)
        status = run_until_parse(&run->until, session, &loaded->plan, request->until);
    name_results(run);
    set_facts(run);
    return status;
}

static void show_progress(void *context, int64_t done, int64_t total)
{
    struct run *run = context;
    progress_show(&run->progress, done, total);
}

static enum status take_row(void *context, const struct replicate_row *row)
{
    struct run *run = context;
    return run_results_row(&run->results, row);
}

/* Say why replicates failed; files have said so themselves. */
static enum status explain(struct run *run, enum status status,
                           const struct broken_book *broken)
{
    if (status == ST_BOOKS)
        return books_report(run->session, &run->loaded.plan, broken);
    return status;
}

static enum status run_ensemble(struct run *run)
{
    struct run_resources resources = {.n_jobs = run->request.shared.n_jobs,
                                      .stop = interrupt_came,
                                      .progress = show_progress,
                                      .row = to_stdout(run) ? NULL : take_row,
                                      .context = run};
    struct broken_book broken = {0};
    enum status status = ST_OK;
    progress_begin(&run->progress, run->request.shared.is_quiet,
                   run->session->language);
    if (run->request.until != NULL) {
        status =
            until_run(&run->until, &run->loaded.plan, &run->spec, &resources, &broken);
        run->spec.n_replicates = run->until.n_replicates;
    }
    if (status == ST_OK) {
        status =
            ensemble_run(&run->ensemble, &run->loaded.plan, &run->spec, &resources);
        broken = run->ensemble.broken;
    }
    progress_end(&run->progress);
    if (status != ST_OK)
        return explain(run, status, &broken);
    for (int32_t m = 0; m < run->loaded.plan.n_measures; m++)
        run->figures[m] = figure_of(&run->ensemble, &run->loaded.plan, m);
    return ST_OK;
}

/* -o -: summary.csv to the standard output and nothing else. */
static enum status write_stdout(struct run *run)
{
    struct sheet sheet = {0};
    struct schema schema = {0};
    const enum language language = run->session->language;
    enum status status = schema_init(&schema, TABLE_SUMMARY, &run->facts);
    if (status == ST_OK)
        status = sheet_init(&sheet, stdout, run->facts.dialect);
    if (status != ST_OK)
        goto done;
    schema_header(&schema, &sheet);
    write_summary(&sheet, &run->facts, &run->ensemble);
    status = sheet_finish(&sheet);
    if (status == ST_IO)
        (void)trouble_report(run->session->diag, status, CANNOT_WRITE,
                             TEXTS(word_text(W_STDOUT, language),
                                   trouble_reason(sheet.error, language)));
done:
    sheet_free(&sheet);
    schema_free(&schema);
    return status;
}

/* One replicate, followed day by day. */
static enum status run_single(struct run *run)
{
    struct broken_book broken = {0};
    enum status status = run_single_follow(&run->results, run->figures, &broken);
    return status == ST_OK ? ST_OK : explain(run, status, &broken);
}

static enum status simulate(struct run *run)
{
    bool is_single = run->request.replicate != ALL_REPLICATES;
    enum status status = ST_OK;
    if (!to_stdout(run))
        status = folder_begin(&run->folder, run->path, run->name,
                              run->request.shared.is_force, run->session->diag);
    if (status == ST_OK && !to_stdout(run))
        status = run_results_begin(&run->results, &run->folder, &run->facts,
                                   run->session->diag);
    if (status == ST_OK)
        status = is_single ? run_single(run) : run_ensemble(run);
    if (status == ST_OK && to_stdout(run))
        return write_stdout(run);
    if (status == ST_OK)
        status = run_results_end(&run->results, is_single ? NULL : &run->ensemble);
    if (status == ST_OK && !run->request.shared.is_quiet)
        run_screen_print(stdout, run->session->language, &run->facts, run->figures,
                         run->request.until == NULL ? NULL : &run->until, run->path);
    return status;
}

enum status command_run(const struct session *session, int argc, char *const *argv)
{
    struct run run = {.session = session};
    enum status status = prepare(&run, argc, argv);
    if (status == ST_OK) {
        interrupt_catch();
        status = simulate(&run);
    }
    run_results_free(&run.results);
    folder_free(&run.folder);
    ensemble_free(&run.ensemble);
    memory_free(run.figures);
    memory_free(run.is_wanted);
    loaded_free(&run.loaded);
    run_request_free(&run.request);
    return status;
}
