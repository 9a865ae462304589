/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "command/command.h"
#include "command/fit_request.h"
#include "command/interrupt.h"
#include "command/job.h"
#include "command/record.h"
#include "command/results_name.h"
#include "engine/unknown.h"

#include "output/earlier_fit.h"
#include "output/fit_facts.h"
#include "output/fit_results.h"
#include "screen/fit_screen.h"

/*
 * blocus fit: what a record says of the uncertain inputs of a scenario -> draws for
 * --posterior, as a results folder and one screen.
 */

/* Synthetic records that say how far out the real one lies. */
enum { USUAL_CHECK = 200 };

/* All that a fit holds; begins with its job.  Owns everything. */
struct fit_job {
    struct job job;
    struct fit_request request;
    struct record record;
    struct scores scores;
    struct fit fit;
    struct calibration calibration;
    struct fit_facts fitted;
    double *simulated; /* (n_windows x stride) of the scenario */
    double *drawn;     /* the same of the draws */
    struct ensemble prior, posterior;
    struct earlier_fit earlier;
};

/* Everything that is wrong with the files, as far as one can get. */
static enum status load_fit(struct fit_job *it)
{
    enum status status = job_load_model(&it->job);
    if (status != ST_OK)
        return status;
    status = job_load_scenario(&it->job);
    if (status == ST_OK || status == ST_INPUT)
        status = status_worse(status, record_load(&it->record, it->job.session,
                                                  &it->job.loaded.model,
                                                  it->request.observations));
    if (it->request.against != NULL)
        status =
            status_worse(status, earlier_fit_read(&it->earlier, it->request.against,
                                                  it->job.session->diag));
    return status;
}

static enum status report_nothing(const struct fit_job *it)
{
    session_say(it->job.session, W_NOTHING_TO_FIT,
                TEXTS(it->record.path, use_name(it->request.choice.use)));
    return ST_INPUT;
}

static enum status choose_rows(struct fit_job *it)
{
    const struct plan *plan = &it->job.loaded.plan;
    enum status status =
        scores_init(&it->scores, &it->record.observations, &it->record.phases, plan);
    if (status == ST_OK)
        status = fit_init(&it->fit, &it->scores, &it->job.spec, &it->request.choice);
    if (status == ST_OK && it->fit.n_fitted == 0)
        return report_nothing(it);
    const size_t n = (size_t)it->scores.n_windows;
    it->simulated = memory_new(n * (size_t)window_stride(it->job.spec.n_replicates) + 1,
                               sizeof(double));
    it->drawn =
        memory_new(n * (size_t)window_stride(it->request.n_draws) + 1, sizeof(double));
    return status == ST_OK && (it->simulated == NULL || it->drawn == NULL) ? ST_MEMORY
                                                                           : status;
}

/* Is the other fit one of the same rows, asked in the same way?  What is not yet known
   is asked again later. */
static enum status check_against(const struct fit_job *it)
{
    if (it->earlier.json == NULL)
        return ST_OK;
    json_t *now = fit_manifest(&it->job.facts);
    const enum status status =
        now == NULL ? ST_MEMORY
                    : earlier_fit_check(&it->earlier, now, it->job.session->diag);
    json_decref(now);
    return status;
}

static enum status define_fit(struct fit_job *it)
{
    const struct shared_options *shared = &it->request.shared;
    struct results_name name = {0};
    results_name_begin(&name, "fit-", shared->files, shared->n_files);
    results_name_add_all(&name, shared->sets, shared->n_sets);
    const enum status status = job_define(&it->job, results_name_end(&name));
    it->fitted =
        (struct fit_facts){.fit = &it->fit,
                           .choice = &it->request.choice,
                           .n_draws = it->request.n_draws,
                           .n_checked = it->request.n_checked,
                           .calibration = &it->calibration,
                           .prior = &it->prior,
                           .posterior = &it->posterior,
                           .earlier = it->earlier.json == NULL ? NULL : &it->earlier};
    it->job.facts.fitted = &it->fitted;
    return status;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare_fit(struct fit_job *it, int argc, char *const *argv)
{
    enum status status = fit_request_read(&it->request, it->job.session, argc, argv);
    if (status == ST_OK)
        status = load_fit(it);
    if (status == ST_OK)
        status = define_fit(it);
    if (status == ST_OK)
        status = choose_rows(it);
    return status == ST_OK ? check_against(it) : status;
}

/* How the fit does where the inputs are known. */
static enum status check_fit(struct fit_job *it, const struct run_resources *resources)
{
    const int32_t asked = it->request.n_checked;
    const enum status status =
        calibration_run(&it->calibration, &it->fit.nearest,
                        asked > 0 ? asked : USUAL_CHECK, it->job.spec.seed, resources);
    it->fitted.beyond = calibration_beyond(&it->calibration, it->fit.radius);
    return status;
}

/* The draws with chance of their own: reports, then metrics. */
static enum status simulate_draws(struct fit_job *it,
                                  const struct run_resources *resources,
                                  struct broken_book *broken)
{
    struct plan *plan = &it->job.loaded.plan;
    struct run_spec spec = it->job.spec;
    spec.n_replicates = it->request.n_draws;
    enum status status = ensemble_run(&it->prior, plan, &spec, resources);
    *broken = it->prior.broken;
    if (status == ST_OK)
        status = unknowns_learn(plan, &it->fit.posterior);
    if (status == ST_OK) {
        status = ensemble_run(&it->posterior, plan, &spec, resources);
        *broken = it->posterior.broken;
    }
    if (status == ST_OK)
        status = window_run(it->drawn, it->scores.windows, it->scores.n_windows, plan,
                            &spec, resources, broken);
    return status == ST_OK ? fit_predict(&it->fit, it->drawn, spec.n_replicates)
                           : status;
}

static enum status simulate_fit(struct fit_job *it)
{
    struct run_resources resources = job_study_begin(&it->job, 1);
    struct broken_book broken = {0};
    enum status status =
        window_run(it->simulated, it->scores.windows, it->scores.n_windows,
                   &it->job.loaded.plan, &it->job.spec, &resources, &broken);
    resources.progress = NULL; /* what follows is short */
    if (status == ST_OK)
        status = fit_learn(&it->fit, it->simulated, it->request.n_draws);
    if (status == ST_OK)
        status = check_against(it);
    if (status == ST_OK)
        status = check_fit(it, &resources);
    if (status == ST_OK)
        status = simulate_draws(it, &resources, &broken);
    status = job_study_end(&it->job, status, &it->job.loaded.plan, &broken);
    return status == ST_OK && it->fit.n_fitted == 0 ? report_nothing(it) : status;
}

static enum status report_fit(struct fit_job *it)
{
    struct job *job = &it->job;
    if (job_to_stdout(job))
        return job_print(job, write_learned_table);
    const enum status status =
        fit_results_write(&job->folder, &job->facts, job->session->diag);
    if (status == ST_OK && !job->shared->is_quiet)
        fit_screen_print(stdout, job->session->language, &job->facts, job->path);
    return status;
}

static void fit_job_free(struct fit_job *it)
{
    earlier_fit_free(&it->earlier);
    ensemble_free(&it->prior);
    ensemble_free(&it->posterior);
    calibration_free(&it->calibration);
    job_free(&it->job); /* its plan borrows the posterior of the fit */
    fit_free(&it->fit);
    scores_free(&it->scores);
    memory_free(it->simulated);
    memory_free(it->drawn);
    record_free(&it->record);
    fit_request_free(&it->request);
}

static enum status fit_scenario(const struct session *session, int argc,
                                char *const *argv)
{
    struct fit_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_fit(&it, argc, argv);
    if (status == ST_OK)
        status = job_begin(&it.job, fit_manifest(&it.job.facts));
    if (status == ST_OK)
        status = simulate_fit(&it);
    if (status == ST_OK)
        status = report_fit(&it);
    fit_job_free(&it);
    return status;
}

/* clang-format off */
const struct command command_fit = {
    "fit", fit_scenario, fit_options,
    {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
    {"say what was observed teaches of the uncertain inputs, and draw them so", "dire ce que l’observé apprend des entrées incertaines, et les tirer ainsi"},
    "blocus fit scenarios/blockade-2025.csv",
};
/* clang-format on */
