/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/memory.h"
#include "command/books_report.h"
#include "command/command.h"
#include "command/interrupt.h"
#include "command/loaded.h"
#include "command/score_request.h"
#include "input/path.h"
#include "output/disk.h"
#include "output/file_trouble.h"
#include "output/progress.h"
#include "output/schema.h"
#include "output/score_results.h"
#include "screen/score_screen.h"

/*
 * blocus score: scenario and normal times simulated with the same chance, both held
 * against what was observed -> results folder and one screen of totals.
 */

enum { MEMORY_MB = 512, N_PASSES = 3 };

/* All that a score holds.  Owns everything but session. */
struct scoring {
    const struct session *session;
    struct score_request request;
    struct loaded loaded;
    struct scenario normal; /* of the same model */
    struct plan normal_plan;
    struct observations observations;
    struct phases phases;
    struct scores scores;
    double *simulated, *usual; /* (n_windows x stride) in scenario and normal times */
    struct run_spec spec;
    struct run_facts facts;
    struct folder folder;
    struct ensemble ensemble;
    struct progress progress;
    int32_t pass;          /* of N_PASSES, for the progress bar */
    bool *is_wanted;       /* (plan.n_series) */
    char *wanted;          /* their names, with commas */
    char *observations_at; /* paths */
    char *phases_at, *normal_at;
    char name[256];
    char path[512];
};

static enum status no_memory(const struct scoring *scoring)
{
    return trouble_report(scoring->session->diag, ST_MEMORY, NO_MEMORY, NULL);
}

static bool to_stdout(const struct scoring *scoring)
{
    const char *output = scoring->request.shared.output;
    return output != NULL && strcmp(output, "-") == 0;
}

static bool is_there(const char *path)
{
    return path != NULL && access(path, F_OK) == 0;
}

static char *copy(const char *path)
{
    return memory_copy_text(path, strlen(path));
}

static enum status load_observations(struct scoring *scoring)
{
    struct diag *diag = scoring->session->diag;
    const char *named = scoring->request.observations;
    scoring->observations_at =
        named != NULL ? copy(named)
                      : path_join(scoring->loaded.model.folder, "observations.csv");
    if (scoring->observations_at == NULL)
        return ST_MEMORY;
    scoring->phases_at = path_beside(scoring->observations_at, "phases.csv");
    if (scoring->phases_at == NULL)
        return ST_MEMORY;
    enum status status =
        observations_load(&scoring->observations, &scoring->loaded.model,
                          scoring->observations_at, open_file, NULL, diag);
    if (status != ST_OK && status != ST_INPUT)
        return status;
    enum status phases = ST_OK;
    if (is_there(scoring->phases_at))
        phases =
            phases_load(&scoring->phases, scoring->phases_at, open_file, NULL, diag);
    return phases != ST_OK ? phases : status;
}

/* Normal times over the days of the scenario. */
static enum status set_days(struct scoring *scoring)
{
    char date[DATE_TEXT], start[64], days[64];
    const struct plan *plan = &scoring->loaded.plan;
    struct diag *diag = scoring->session->diag;
    date_write(plan->start, date);
    (void)snprintf(start, sizeof start, "scenario.start=%s", date);
    (void)snprintf(days, sizeof days, "scenario.days=%d", (int)plan->n_days);
    enum status status =
        scenario_set(&scoring->normal, &scoring->loaded.model, start, diag);
    if (status == ST_OK)
        status = scenario_set(&scoring->normal, &scoring->loaded.model, days, diag);
    return status;
}

static enum status load_normal(struct scoring *scoring)
{
    struct diag *diag = scoring->session->diag;
    const struct model *model = &scoring->loaded.model;
    const char *named = scoring->request.reference;
    scoring->normal_at =
        named != NULL ? copy(named)
                      : path_beside(scoring->request.shared.files[0], "baseline.csv");
    if (scoring->normal_at == NULL)
        return ST_MEMORY;
    if (named == NULL && !is_there(scoring->normal_at))
        return usage_report(scoring->session, W_NO_REFERENCE, NULL);
    enum status status = scenario_load(&scoring->normal, model, scoring->normal_at,
                                       open_file, NULL, diag);
    if (status == ST_OK)
        status = set_days(scoring);
    if (status == ST_OK)
        status = scenario_check(&scoring->normal, model, diag);
    if (status == ST_OK)
        status = plan_compile(&scoring->normal_plan, model, &scoring->normal, diag);
    return status;
}

/* Everything that is wrong with the files, as far as one can get. */
static enum status load(struct scoring *scoring)
{
    const struct score_request *request = &scoring->request;
    struct loaded *loaded = &scoring->loaded;
    enum status status = loaded_model(loaded, scoring->session, request->shared.model);
    if (status != ST_OK)
        return status;
    status = loaded_scenario(loaded, scoring->session, request->shared.files,
                             request->shared.n_files, request->shared.sets,
                             request->shared.n_sets);
    enum status observations = ST_OK;
    if (status == ST_OK || status == ST_INPUT)
        observations = load_observations(scoring);
    if (status == ST_OK)
        status = observations;
    return status == ST_OK ? load_normal(scoring) : status;
}

/* The series that are observed, for daily.csv. */
static enum status choose_series(struct scoring *scoring)
{
    const struct plan *plan = &scoring->loaded.plan;
    const struct scores *scores = &scoring->scores;
    enum { NAME = 128 };
    size_t used = 0;
    scoring->is_wanted = memory_new((size_t)plan->n_series, sizeof *scoring->is_wanted);
    scoring->wanted = memory_new((size_t)scores->n_windows + 1, NAME);
    if (scoring->is_wanted == NULL || scoring->wanted == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < scores->n_windows; i++)
        scoring->is_wanted[scores->windows[i].series] = true;
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct series *it = &plan->series[s];
        char name[NAME - 1];
        if (!scoring->is_wanted[s])
            continue;
        plan_result_name(plan, outputs[it->output].name, it->entity, it->fuel, name,
                         sizeof name);
        used += (size_t)snprintf(scoring->wanted + used, NAME, "%s%s",
                                 used == 0 ? "" : ",", name);
    }
    return ST_OK;
}

static void set_facts(struct scoring *scoring)
{
    const struct score_request *request = &scoring->request;
    const char *name = scoring->loaded.scenario.name;
    if (name == NULL || *name == '\0' || strcmp(name, "-") == 0)
        name = "stdin";
    (void)snprintf(scoring->name, sizeof scoring->name, "score-%.200s", name);
    if (request->shared.output == NULL)
        (void)snprintf(scoring->path, sizeof scoring->path, "results/%s",
                       scoring->name);
    else
        (void)snprintf(scoring->path, sizeof scoring->path, "%s",
                       request->shared.output);
    scoring->spec = (struct run_spec){.seed = request->shared.seed,
                                      .n_replicates = request->shared.n_replicates,
                                      .luck = 1,
                                      .memory_bytes = (uint64_t)MEMORY_MB * 1000000,
                                      .is_wanted = scoring->is_wanted};
    scoring->facts =
        (struct run_facts){.name = scoring->name,
                           .model = &scoring->loaded.model,
                           .scenario = &scoring->loaded.scenario,
                           .plan = &scoring->loaded.plan,
                           .spec = &scoring->spec,
                           .outputs = scoring->wanted,
                           .model_folder = scoring->loaded.folder,
                           .n_files = request->shared.n_files,
                           .files = request->shared.files,
                           .n_sets = request->shared.n_sets,
                           .dialect = request->shared.dialect,
                           .sets = request->shared.sets,
                           .memory_mb = MEMORY_MB,
                           .replicate = ALL_REPLICATES,
                           .scores = &scoring->scores,
                           .samples = request->has_samples ? scoring->simulated : NULL};
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare(struct scoring *scoring)
{
    enum status status = load(scoring);
    if (status == ST_OK)
        status = scores_init(&scoring->scores, &scoring->observations, &scoring->phases,
                             &scoring->loaded.plan);
    if (status != ST_OK)
        return status;
    size_t n = (size_t)scoring->scores.n_windows *
               (size_t)window_stride(scoring->request.shared.n_replicates);
    if (n == 0) {
        char line[1200];
        trouble_fill(line, sizeof line,
                     word_text(W_NOTHING_TO_SCORE, scoring->session->language),
                     TEXTS(scoring->observations_at));
        if (scoring->session->diag->sink != NULL)
            scoring->session->diag->sink(scoring->session->diag->context, line);
        return ST_INPUT;
    }
    scoring->simulated = memory_new(n, sizeof *scoring->simulated);
    scoring->usual = memory_new(n, sizeof *scoring->usual);
    if (scoring->simulated == NULL || scoring->usual == NULL)
        return ST_MEMORY;
    status = choose_series(scoring);
    if (status == ST_OK)
        set_facts(scoring);
    return status;
}

static void show_progress(void *context, int64_t done, int64_t total)
{
    struct scoring *scoring = context;
    progress_show(&scoring->progress, scoring->pass * total + done, N_PASSES * total);
}

/* Scenario, normal times, and the scenario again for its days. */
static enum status simulate(struct scoring *scoring)
{
    const struct scores *scores = &scoring->scores;
    const struct plan *plan = &scoring->loaded.plan;
    struct run_resources resources = {.n_jobs = scoring->request.shared.n_jobs,
                                      .stop = interrupt_came,
                                      .progress = show_progress,
                                      .context = scoring};
    struct broken_book broken = {0};
    progress_begin(&scoring->progress, scoring->request.shared.is_quiet,
                   scoring->session->language);
    enum status status =
        window_run(scoring->simulated, scores->windows, scores->n_windows, plan,
                   &scoring->spec, &resources, &broken);
    scoring->pass++;
    if (status == ST_OK)
        status = window_run(scoring->usual, scores->windows, scores->n_windows,
                            &scoring->normal_plan, &scoring->spec, &resources, &broken);
    scoring->pass++;
    if (status == ST_OK && !to_stdout(scoring)) {
        status = ensemble_run(&scoring->ensemble, plan, &scoring->spec, &resources);
        broken = scoring->ensemble.broken;
    }
    progress_end(&scoring->progress);
    return status == ST_BOOKS ? books_report(scoring->session, plan, &broken) : status;
}

static enum status run(struct scoring *scoring)
{
    const struct score_request *request = &scoring->request;
    struct diag *diag = scoring->session->diag;
    enum status status = ST_OK;
    if (!to_stdout(scoring))
        status = folder_begin(&scoring->folder, scoring->path, scoring->name,
                              request->shared.is_force, diag);
    if (status == ST_OK)
        status = simulate(scoring);
    if (status == ST_OK)
        status = scores_make(&scoring->scores, scoring->simulated, scoring->usual,
                             request->shared.n_replicates, request->shared.seed);
    if (status != ST_OK)
        return status;
    if (to_stdout(scoring))
        return shared_print(scoring->session, write_score_table, &scoring->facts);
    status = score_results_write(&scoring->folder, &scoring->facts, &scoring->ensemble,
                                 &scoring->normal, diag);
    if (status == ST_OK && !request->shared.is_quiet)
        score_screen_print(stdout, scoring->session->language, &scoring->facts,
                           scoring->path);
    return status;
}

static void scoring_free(struct scoring *scoring)
{
    folder_free(&scoring->folder);
    ensemble_free(&scoring->ensemble);
    scores_free(&scoring->scores);
    memory_free(scoring->simulated);
    memory_free(scoring->usual);
    memory_free(scoring->is_wanted);
    memory_free(scoring->wanted);
    memory_free(scoring->observations_at);
    memory_free(scoring->phases_at);
    memory_free(scoring->normal_at);
    observations_free(&scoring->observations);
    phases_free(&scoring->phases);
    plan_free(&scoring->normal_plan);
    scenario_free(&scoring->normal);
    loaded_free(&scoring->loaded);
    score_request_free(&scoring->request);
}

enum status command_score(const struct session *session, int argc, char *const *argv)
{
    struct scoring scoring = {.session = session};
    enum status status = score_request_read(&scoring.request, session, argc, argv);
    if (status == ST_OK)
        status = prepare(&scoring);
    if (status == ST_OK) {
        interrupt_catch();
        status = run(&scoring);
    }
    if (status == ST_MEMORY && session->diag->count == 0)
        status = no_memory(&scoring);
    scoring_free(&scoring);
    return status;
}
