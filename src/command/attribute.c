/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/attribute_request.h"
#include "command/command.h"
#include "command/job.h"
#include "command/layer_files.h"
#include "command/metric_option.h"
#include "command/once.h"
#include "command/results_name.h"
#include "input/path.h"
#include "output/attribution_facts.h"
#include "output/attribution_results.h"
#include "screen/attribution_screen.h"

/*
 * blocus attribute: a scenario with every combination of its causes switched off, under
 * the same chance -> what each cause adds, as a results folder and one screen.
 */

/* All that it holds; begins with its job.  Owns everything. */
struct attribute_job {
    struct job job;
    struct attribute_request request;
    char *usual;          /* folder of causes beside the scenario */
    const char *given[1]; /* it, where nothing was named */
    struct layer_files causes;
    int32_t n_subsets;
    struct loaded *loaded; /* (n_subsets) of each combination; the first stays empty */
    const struct plan **plans; /* (n_subsets) */
    int32_t *measures;         /* (plan.n_measures) */
    int32_t n_measures, shown;
    struct attribution attribution;
    struct attribution_facts attributed;
};

/* ---- which causes ---- */

static enum status find_causes(struct attribute_job *it)
{
    static const struct layer_words words = {W_CAUSES_STDIN, W_NO_CAUSES};
    const struct session *session = it->job.session;
    const struct attribute_request *request = &it->request;
    char most[16];
    enum status status = ST_OK;
    it->attributed.n_given = request->n_causes;
    it->attributed.given = request->causes;
    if (request->n_causes == 0) {
        it->usual = path_beside(request->shared.files[0], "cause");
        if (it->usual == NULL)
            return ST_MEMORY;
        it->given[0] = it->usual;
        it->attributed.n_given = 1;
        it->attributed.given = it->given;
    }
    for (int32_t i = 0; i < it->attributed.n_given && status == ST_OK; i++)
        status = layer_files_add(&it->causes, session, it->attributed.given[i], &words);
    if (status == ST_OK)
        status = layer_files_check_names(&it->causes, session);
    if (status != ST_OK || it->causes.n <= MOST_CAUSES)
        return status;
    (void)snprintf(most, sizeof most, "%d", (int)MOST_CAUSES);
    return usage_report(session, W_MANY_CAUSES, TEXTS(most));
}

/* ---- every combination ---- */

/* The files of the scenario, then those of the causes that are off. */
static int32_t files_under(const struct attribute_job *it, int32_t subset,
                           const char **files)
{
    const struct shared_options *shared = &it->request.shared;
    int32_t n = 0;
    for (int32_t i = 0; i < shared->n_files; i++)
        files[n++] = shared->files[i];
    for (int32_t cause = 0; cause < it->causes.n; cause++) {
        if ((subset & (1 << cause)) != 0)
            files[n++] = it->causes.file[cause].path;
    }
    return n;
}

/* A single cause tells its title, and must lie on the scenario. */
static enum status look_at_cause(struct layer_file *cause, const struct job *job,
                                 const struct session *session,
                                 const struct loaded *loaded)
{
    const struct plan *plan = &loaded->plan, *base = &job->loaded.plan;
    enum status status = layer_file_note_hash(cause, session->diag);
    if (status == ST_OK &&
        (loaded->scenario.n_texts != job->loaded.scenario.n_texts + 1 ||
         plan->start != base->start || plan->n_days != base->n_days))
        status = usage_report(session, W_CAUSE_BASE, TEXTS(cause->path));
    return status == ST_OK ? layer_file_copy_titles(cause, &loaded->scenario) : status;
}

static enum status load_subset(struct attribute_job *it, const struct session *session,
                               int32_t subset)
{
    const struct shared_options *shared = &it->request.shared;
    struct loaded *loaded = &it->loaded[subset];
    const char **files =
        memory_new((size_t)(shared->n_files + it->causes.n), sizeof *files);
    if (files == NULL)
        return ST_MEMORY;
    const int32_t n = files_under(it, subset, files);
    loaded->posterior = it->job.loaded.posterior;
    enum status status = loaded_model(loaded, session, shared->model);
    if (status == ST_OK)
        status =
            loaded_scenario(loaded, session, files, n, shared->sets, shared->n_sets);
    for (int32_t cause = 0; status == ST_OK && cause < it->causes.n; cause++) {
        if (subset == 1 << cause)
            status = look_at_cause(&it->causes.file[cause], &it->job, session, loaded);
    }
    it->plans[subset] = &loaded->plan;
    memory_free((void *)files);
    return status;
}

/* All mistakes in all of them are reported, each once. */
static enum status load_subsets(struct attribute_job *it)
{
    struct session session = *it->job.session;
    struct once once;
    struct diag diag = once_begin(&once, session.diag);
    enum status status = ST_OK;
    it->n_subsets = 1 << it->causes.n;
    it->loaded = memory_new((size_t)it->n_subsets, sizeof *it->loaded);
    it->plans = memory_new((size_t)it->n_subsets, sizeof *it->plans);
    if (it->loaded == NULL || it->plans == NULL)
        return ST_MEMORY;
    session.diag = &diag;
    it->plans[0] = &it->job.loaded.plan;
    for (int32_t subset = 1;
         subset < it->n_subsets && (status == ST_OK || status == ST_INPUT); subset++)
        status = status_worse(status, load_subset(it, &session, subset));
    return status;
}

/* ---- the command ---- */

static enum status load_attribution(struct attribute_job *it)
{
    enum status status = job_load_model(&it->job);
    if (status == ST_OK)
        status = job_load_scenario(&it->job);
    if (status == ST_OK)
        status = find_causes(it);
    return status == ST_OK ? load_subsets(it) : status;
}

static enum status define_attribution(struct attribute_job *it)
{
    const struct attribute_request *request = &it->request;
    const struct plan *plan = &it->job.loaded.plan;
    struct results_name name = {0};
    it->measures = memory_new((size_t)plan->n_measures, sizeof *it->measures);
    if (it->measures == NULL)
        return ST_MEMORY;
    enum status status = metrics_read(request->metrics, it->job.session, plan,
                                      it->measures, &it->n_measures, &it->shown);
    if (status != ST_OK)
        return status;
    results_name_begin(&name, "attribute-", request->shared.files,
                       request->shared.n_files);
    results_name_add_all(&name, request->causes, request->n_causes);
    results_name_add_all(&name, request->shared.sets, request->shared.n_sets);
    results_name_add(&name, request->shared.posterior == NULL ? "" : "posterior");
    status = job_define(&it->job, results_name_end(&name));
    it->attributed.n_causes = it->causes.n;
    it->attributed.causes = it->causes.file;
    it->attributed.attribution = &it->attribution;
    it->attributed.n_measures = it->n_measures;
    it->attributed.measures = it->measures;
    it->attributed.metrics = request->metrics;
    it->job.facts.attributed = &it->attributed;
    return status;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare_attribution(struct attribute_job *it, int argc,
                                       char *const *argv)
{
    enum status status =
        attribute_request_read(&it->request, it->job.session, argc, argv);
    if (status == ST_OK)
        status = load_attribution(it);
    return status == ST_OK ? define_attribution(it) : status;
}

static enum status simulate_attribution(struct attribute_job *it)
{
    const struct run_resources resources = job_study_begin(&it->job, 1);
    const struct attribution_task task = {.n_causes = it->causes.n,
                                          .plans = it->plans,
                                          .spec = &it->job.spec,
                                          .n_measures = it->n_measures,
                                          .measures = it->measures};
    struct broken_book broken = {0};
    const struct plan *failed = NULL;
    const enum status status =
        attribution_run(&it->attribution, &task, &resources, &broken, &failed);
    return job_study_end(&it->job, status, failed, &broken);
}

static enum status report_attribution(struct attribute_job *it)
{
    struct job *job = &it->job;
    if (job_to_stdout(job))
        return job_print(job, write_attribution_table);
    const enum status status =
        attribution_results_write(&job->folder, &job->facts, job->session->diag);
    if (status == ST_OK && !job->shared->is_quiet)
        attribution_screen_print(stdout, job->session->language, &job->facts, it->shown,
                                 job->path);
    return status;
}

static void attribute_job_free(struct attribute_job *it)
{
    attribution_free(&it->attribution);
    for (int32_t i = 0; it->loaded != NULL && i < it->n_subsets; i++)
        loaded_free(&it->loaded[i]);
    memory_free(it->loaded);
    memory_free((void *)it->plans);
    memory_free(it->measures);
    memory_free(it->usual);
    layer_files_free(&it->causes);
    job_free(&it->job);
    attribute_request_free(&it->request);
}

static enum status attribute_scenario(const struct session *session, int argc,
                                      char *const *argv)
{
    struct attribute_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_attribution(&it, argc, argv);
    if (status == ST_OK)
        status = job_begin(&it.job, attribution_manifest(&it.job.facts));
    if (status == ST_OK)
        status = simulate_attribution(&it);
    if (status == ST_OK)
        status = report_attribution(&it);
    attribute_job_free(&it);
    return status;
}

/* clang-format off */
const struct command command_attribute = {
    "attribute", attribute_scenario, attribute_options,
    {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
    {"say what each cause adds: each is switched off, in every combination", "dire ce que chaque cause ajoute : chacune est retirée, dans toutes les combinaisons"},
    "blocus attribute scenarios/blockade-2025.csv --metrics unmet_total",
};
/* clang-format on */
