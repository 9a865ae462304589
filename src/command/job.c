/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/job.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/ancestry_option.h"
#include "command/chance_option.h"
#include "command/interrupt.h"
#include "output/schema.h"
#include "study/slice_columns.h"

struct job job_of(const struct session *session, const struct shared_options *shared)
{
    return (struct job){.session = session, .shared = shared};
}

enum status job_load_model(struct job *job)
{
    const char *posterior = job->shared->posterior;
    enum status status = loaded_model(&job->loaded, job->session, job->shared->model);
    if (status == ST_OK && posterior != NULL) {
        job->loaded.posterior = &job->posterior;
        status = loaded_posterior(&job->posterior, job->session, &job->loaded.model,
                                  posterior);
    }
    if (status == ST_OK)
        status = ancestry_option_load(&job->ancestry, job->session, job->shared,
                                      &job->loaded);
    return status;
}

enum status job_load_scenario(struct job *job)
{
    const struct shared_options *shared = job->shared;
    return loaded_scenario(&job->loaded, job->session, shared->files, shared->n_files,
                           shared->sets, shared->n_sets);
}

/* The folder follows from the name, unless it was given. */
static void name_results(struct job *job, const char *name)
{
    const char *output = job->shared->output;
    (void)snprintf(job->name, sizeof job->name, "%s", name);
    (void)snprintf(job->place, sizeof job->place, "results/%s", name);
    job->path = output == NULL ? job->place : output;
}

struct run_facts job_facts_of(const struct job *job, const struct loaded *loaded,
                              const char *name)
{
    const struct shared_options *shared = job->shared;
    return (struct run_facts){.name = name,
                              .model = &loaded->model,
                              .scenario = &loaded->scenario,
                              .plan = &loaded->plan,
                              .spec = &job->spec,
                              .outputs = "headline",
                              .model_folder = loaded->folder,
                              .n_files = shared->n_files,
                              .files = shared->files,
                              .n_conditions = job->n_conditions,
                              .conditions = job->conditions,
                              .n_chances = shared->n_chances,
                              .chances = shared->chances,
                              .quantiles = shared->quantiles,
                              .n_sets = shared->n_sets,
                              .sets = shared->sets,
                              .memory_mb = shared->memory_mb,
                              .posterior = loaded->posterior,
                              .ancestry = loaded->ancestry,
                              .replicate = ALL_REPLICATES,
                              .language = job->session->language,
                              .dialect = shared->dialect};
}

enum status job_define(struct job *job, const char *name)
{
    const struct shared_options *shared = job->shared;
    const size_t n_series = (size_t)job->loaded.plan.n_series;
    job->is_wanted = memory_new(n_series, sizeof *job->is_wanted);
    const struct ancestry *ancestry = job->loaded.ancestry;
    job->spec =
        (struct run_spec){.seed = ancestry == NULL ? shared->seed : ancestry->seed,
                          .n_replicates = shared->n_replicates,
                          .luck = 1,
                          .memory_bytes = (uint64_t)shared->memory_mb * 1000000,
                          .chosen = shared->chosen,
                          .is_wanted = job->is_wanted};
    name_results(job, name);
    job->series = memory_new(n_series, sizeof *job->series);
    if (job->is_wanted == NULL || job->series == NULL)
        return ST_MEMORY;
    const enum status status =
        conditions_read(job->session, &job->loaded.plan, shared->chances,
                        shared->n_chances, &job->conditions, &job->n_conditions);
    job->facts = job_facts_of(job, &job->loaded, job->name);
    return status;
}

enum status job_only_plan(void *context, int32_t i, const struct plan **plan)
{
    const struct job *job = context;
    (void)i;
    *plan = &job->loaded.plan;
    return ST_OK;
}

struct tape_shape job_shape(struct job *job)
{
    const int32_t n_series = job->loaded.plan.n_series;
    struct tape_shape shape = {.series = job->series,
                               .is_single = job->split.is_single};
    for (int32_t s = 0; s < n_series; s++) {
        if (job->is_wanted[s])
            job->series[shape.n_series++] = s;
    }
    return shape;
}

int32_t job_bins(const struct job *job, const struct tape_shape *shape)
{
    return job->split.is_counted
               ? slice_columns_bins(&job->loaded.plan, &job->spec, shape->n_series)
               : 0;
}

/* Slices that are merged take the place of what is simulated. */
static enum status take_parts(struct job *job, json_t *manifest)
{
    struct part_set *parts = job->session->parts;
    if (!HAS_OTHER_MACHINES || parts == NULL)
        return ST_OK;
    const enum status status = parts_check(parts, manifest, job->session->diag);
    if (status != ST_OK)
        return status;
    const struct tape_shape shape = job_shape(job);
    return parts_fit(parts, shape, job_bins(job, &shape), job->split.n_plans,
                     job->loaded.plan.n_days, job->session->diag);
}

bool job_needs_manifest(const struct job *job)
{
    return !job_to_stdout(job) || job->session->parts != NULL;
}

enum status job_begin(struct job *job, json_t *manifest)
{
    const enum status status = take_parts(job, manifest);
    interrupt_catch();
    if (status != ST_OK) {
        json_decref(manifest);
        return status;
    }
    if (!job_to_stdout(job))
        return folder_begin(&job->folder, job->path, manifest, job->shared->is_force,
                            job->session->diag);
    json_decref(manifest);
    return ST_OK;
}

static void show_progress(void *context, int64_t done, int64_t total)
{
    struct job *job = context;
    progress_show(&job->progress, job->pass * total + done, job->n_passes * total);
}

struct run_resources job_study_begin(struct job *job, int32_t n_passes)
{
    job->n_passes = n_passes;
    progress_begin(&job->progress, job->shared->is_quiet, job->session->language);
    return (struct run_resources){
        .n_jobs = job->shared->n_jobs,
        .stop = interrupt_came,
        .progress = show_progress,
        .context = job,
        .reel = job->session->parts == NULL ? NULL : &job->session->parts->reel};
}

void job_next_pass(struct job *job)
{
    job->pass++;
}

enum status job_study_end(struct job *job, enum status status, const struct plan *plan,
                          const struct broken_book *broken)
{
    progress_end(&job->progress);
    if (status == ST_BOOKS)
        (void)books_report(plan, broken, job->session->diag);
    if (status == ST_INPUT && job->session->parts != NULL)
        session_say(job->session, W_BAD_TAPE, NULL);
    return status;
}

bool job_to_stdout(const struct job *job)
{
    return shared_to_stdout(job->shared);
}

enum status job_print(const struct job *job, table_printer *print)
{
    struct sheet sheet = {0};
    enum status status = sheet_init(&sheet, stdout, job->facts.dialect);
    if (status == ST_OK)
        status = print(&sheet, &job->facts);
    if (status == ST_OK)
        status = sheet_finish(&sheet);
    if (status == ST_IO)
        (void)stdout_failed(job->session, sheet.error);
    sheet_free(&sheet);
    return status;
}

void job_free(struct job *job)
{
    folder_free(&job->folder);
    memory_free(job->is_wanted);
    memory_free(job->series);
    memory_free(job->conditions);
    loaded_free(&job->loaded);
    posterior_free(&job->posterior);
    ancestry_free(&job->ancestry);
    *job = (struct job){0};
}
