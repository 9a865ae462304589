/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/command.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/broken.h"
#include "command/follow.h"
#include "command/given.h"
#include "command/interrupt.h"
#include "command/request.h"
#include "command/screen.h"
#include "command/until.h"
#include "output/number.h"
#include "output/progress.h"
#include "output/results.h"
#include "output/schema.h"
#include "output/tables.h"
#include "output/trouble.h"

/*
 * blocus run: arguments -> model, scenario, plan -> replicates -> results folder and
 * one screen of summary.
 */

/* All that a run holds.  Owns everything but session. */
struct run {
    const struct session *session;
    struct request request;
    struct given given;
    struct run_spec spec;
    struct run_facts facts;
    struct until until;
    struct results results;
    struct ensemble ensemble;
    struct progress progress;
    struct figure *figures; /* (plan.n_measures) */
    bool *is_wanted;        /* (plan.n_series) */
    char name[256];
    char path[512];
};

static enum status no_memory(const struct run *run)
{
    return trouble_report(run->session->diag, ST_MEMORY, NO_MEMORY, NULL);
}

static bool to_stdout(const struct run *run)
{
    const char *output = run->request.common.output;
    return output != NULL && strcmp(output, "-") == 0;
}

/* The name of the results, and the folder that follows from it. */
static void name_results(struct run *run)
{
    const char *name = run->given.scenario.name;
    if (name == NULL || *name == '\0' || strcmp(name, "-") == 0)
        name = "stdin";
    if (run->request.replicate == ALL_REPLICATES)
        (void)snprintf(run->name, sizeof run->name, "%.200s", name);
    else
        (void)snprintf(run->name, sizeof run->name, "%.200s-replicate-%d", name,
                       (int)run->request.replicate);
    if (run->request.common.output == NULL)
        (void)snprintf(run->path, sizeof run->path, "results/%s", run->name);
    else
        (void)snprintf(run->path, sizeof run->path, "%s", run->request.common.output);
}

static void set_facts(struct run *run)
{
    const struct request *request = &run->request;
    run->spec =
        (struct run_spec){.seed = request->common.seed,
                          .n_replicates = request->common.n_replicates,
                          .luck = request->luck,
                          .memory_bytes = (uint64_t)request->memory_mb * 1000000,
                          .is_wanted = run->is_wanted};
    run->facts = (struct run_facts){.name = run->name,
                                    .model = &run->given.model,
                                    .scenario = &run->given.scenario,
                                    .plan = &run->given.plan,
                                    .spec = &run->spec,
                                    .outputs = request->outputs,
                                    .model_folder = run->given.folder,
                                    .n_files = request->common.n_files,
                                    .files = request->common.files,
                                    .n_sets = request->common.n_sets,
                                    .sets = request->common.sets,
                                    .memory_mb = request->memory_mb,
                                    .replicate = request->replicate,
                                    .dialect = request->common.dialect};
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare(struct run *run, int argc, char *const *argv)
{
    const struct session *session = run->session;
    struct request *request = &run->request;
    struct given *given = &run->given;
    enum status status = request_read(request, session, argc, argv);
    if (status == ST_OK)
        status = given_model(given, session, request->common.model);
    if (status == ST_OK)
        status = given_scenario(given, session, request->common.files,
                                request->common.n_files, request->common.sets,
                                request->common.n_sets);
    if (status == ST_OK && request->has_from && !request->common.is_force)
        status = recipe_check(&request->recipe, &given->model, &given->scenario,
                              session->diag);
    if (status != ST_OK)
        return status;
    run->is_wanted = memory_new((size_t)given->plan.n_series, sizeof *run->is_wanted);
    run->figures = memory_new((size_t)given->plan.n_measures, sizeof *run->figures);
    if (run->is_wanted == NULL || run->figures == NULL)
        return no_memory(run);
    status = request_outputs(request, session, &given->plan, run->is_wanted);
    if (status == ST_OK && request->until != NULL)
        status = until_parse(&run->until, session, &given->plan, request->until);
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
    return results_row(&run->results, row);
}

/* Say why replicates failed; files have said so themselves. */
static enum status explain(struct run *run, enum status status,
                           const struct broken_book *broken)
{
    if (status == ST_MEMORY)
        return no_memory(run);
    if (status == ST_BOOKS)
        return broken_report(run->session, &run->given.plan, broken);
    if (status == ST_IO)
        return results_failed(&run->results);
    return status;
}

static enum status run_ensemble(struct run *run)
{
    struct run_resources resources = {.n_jobs = run->request.common.n_jobs,
                                      .stop = interrupt_came,
                                      .progress = show_progress,
                                      .row = to_stdout(run) ? NULL : take_row,
                                      .context = run};
    struct broken_book broken = {0};
    enum status status = ST_OK;
    progress_begin(&run->progress, run->request.common.is_quiet,
                   run->session->language);
    if (run->request.until != NULL) {
        status =
            until_run(&run->until, &run->given.plan, &run->spec, &resources, &broken);
        run->spec.n_replicates = run->until.n_replicates;
    }
    if (status == ST_OK) {
        status = ensemble_run(&run->ensemble, &run->given.plan, &run->spec, &resources);
        broken = run->ensemble.broken;
    }
    progress_end(&run->progress);
    if (status != ST_OK)
        return explain(run, status, &broken);
    for (int32_t m = 0; m < run->given.plan.n_measures; m++)
        run->figures[m] = figure_of(&run->ensemble, &run->given.plan, m);
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
    if (status != ST_OK) {
        status = no_memory(run);
        goto done;
    }
    schema_header(&schema, &sheet);
    write_summary(&sheet, &run->facts, &run->ensemble);
    status = sheet_finish(&sheet);
    if (status != ST_OK)
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
    enum status status = follow(&run->results, run->figures, &broken);
    return status == ST_OK ? ST_OK : explain(run, status, &broken);
}

static enum status simulate(struct run *run)
{
    bool is_single = run->request.replicate != ALL_REPLICATES;
    enum status status = ST_OK;
    if (!to_stdout(run))
        status = results_begin(&run->results, &run->facts, run->path,
                               run->request.common.is_force, run->session->diag);
    if (status == ST_OK)
        status = is_single ? run_single(run) : run_ensemble(run);
    if (status == ST_OK && to_stdout(run))
        return write_stdout(run);
    if (status == ST_OK)
        status = results_end(&run->results, is_single ? NULL : &run->ensemble);
    if (status == ST_OK && !run->request.common.is_quiet)
        screen_print(stdout, run->session->language, &run->facts, run->figures,
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
    results_free(&run.results);
    ensemble_free(&run.ensemble);
    memory_free(run.figures);
    memory_free(run.is_wanted);
    given_free(&run.given);
    request_free(&run.request);
    return status;
}
