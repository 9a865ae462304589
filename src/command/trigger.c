/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "command/command.h"
#include "command/job.h"
#include "command/results_name.h"
#include "command/trigger_request.h"
#include "output/trigger_facts.h"
#include "output/trigger_results.h"
#include "screen/trigger_screen.h"

/*
 * blocus trigger: does a signal warn of an event, how often, how early, and how often in
 * vain -> a results folder and one screen.
 */

/* All that it holds; begins with its job.  Owns everything. */
struct trigger_job {
    struct job job;
    struct trigger_request request;
    struct trigger trigger;
    struct trigger_figures *figures; /* (n_signals) */
    struct trigger_facts triggered;
};

static enum status define_trigger(struct trigger_job *it)
{
    const struct trigger_request *request = &it->request;
    struct results_name name = {0};
    char within[32] = "";
    if (request->within > 0)
        (void)snprintf(within, sizeof within, "within=%d", (int)request->within);
    results_name_begin(&name, "trigger-", request->shared.files,
                       request->shared.n_files);
    results_name_add_all(&name, request->signals, request->n_asked);
    results_name_add(&name, request->event);
    results_name_add(&name, within);
    results_name_add_all(&name, request->shared.sets, request->shared.n_sets);
    results_name_add(&name, request->shared.posterior == NULL ? "" : "posterior");
    const enum status status = job_define(&it->job, results_name_end(&name));
    it->figures = memory_new((size_t)request->n_signals, sizeof *it->figures);
    it->triggered = (struct trigger_facts){.n_asked = request->n_asked,
                                           .asked = request->asked,
                                           .event = request->event,
                                           .within = request->within,
                                           .n_signals = request->n_signals,
                                           .lookouts = request->lookouts,
                                           .trigger = &it->trigger,
                                           .figures = it->figures};
    it->job.facts.triggered = &it->triggered;
    return it->figures == NULL ? ST_MEMORY : status;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare_trigger(struct trigger_job *it, int argc, char *const *argv)
{
    const struct session *session = it->job.session;
    enum status status = trigger_request_read(&it->request, session, argc, argv);
    if (status == ST_OK)
        status = job_load_model(&it->job);
    if (status == ST_OK)
        status = job_load_scenario(&it->job);
    if (status == ST_OK)
        status = trigger_request_signals(&it->request, session, &it->job.loaded.plan);
    return status == ST_OK ? define_trigger(it) : status;
}

static enum status simulate_trigger(struct trigger_job *it)
{
    const struct run_resources resources = job_study_begin(&it->job, 1);
    const struct plan *plan = &it->job.loaded.plan;
    struct broken_book broken = {0};
    const enum status status =
        trigger_run(&it->trigger, it->request.lookouts, it->request.n_signals, plan,
                    &it->job.spec, &resources, &broken);
    return job_study_end(&it->job, status, plan, &broken);
}

/* The curve of a range of limits without a window, where both rates are known. */
static enum status draw_curve(const struct trigger_job *it, struct asked_signal *asked)
{
    asked->area = (double)NAN;
    if (asked->n == 1 || it->request.within > 0 || it->figures[0].hit.n == 0 ||
        it->figures[0].false_rate.n == 0)
        return ST_OK;
    asked->curve = memory_new((size_t)asked->n + 2, sizeof *asked->curve);
    if (asked->curve == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < asked->n; i++) {
        const struct trigger_figures *figures = &it->figures[asked->first + i];
        asked->curve[i] = (struct roc_point){
            .limit = it->request.lookouts[asked->first + i].signal.limit,
            .false_rate = figures->false_rate.share,
            .hit_rate = figures->hit.share};
    }
    asked->area = roc_close(asked->curve, asked->n);
    return ST_OK;
}

static enum status measure_signals(struct trigger_job *it)
{
    enum status status = ST_OK;
    for (int32_t i = 0; i < it->request.n_signals && status == ST_OK; i++)
        status = trigger_measure(&it->figures[i], &it->trigger, i, it->request.within);
    for (int32_t a = 0; a < it->request.n_asked && status == ST_OK; a++)
        status = draw_curve(it, &it->request.asked[a]);
    return status;
}

static enum status report_trigger(struct trigger_job *it)
{
    struct job *job = &it->job;
    if (job_to_stdout(job))
        return job_print(job, write_trigger_table);
    const enum status status =
        trigger_results_write(&job->folder, &job->facts, job->session->diag);
    if (status == ST_OK && !job->shared->is_quiet)
        trigger_screen_print(stdout, job->session->language, &job->facts, job->path);
    return status;
}

static void trigger_job_free(struct trigger_job *it)
{
    trigger_free(&it->trigger);
    memory_free(it->figures);
    job_free(&it->job);
    trigger_request_free(&it->request);
}

static enum status watch_scenario(const struct session *session, int argc,
                                  char *const *argv)
{
    struct trigger_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_trigger(&it, argc, argv);
    if (status == ST_OK)
        status = job_begin(&it.job, trigger_manifest(&it.job.facts));
    if (status == ST_OK)
        status = simulate_trigger(&it);
    if (status == ST_OK)
        status = measure_signals(&it);
    if (status == ST_OK)
        status = report_trigger(&it);
    trigger_job_free(&it);
    return status;
}

/* clang-format off */
const struct command command_trigger = {
    "trigger", watch_scenario, trigger_options,
    {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
    {"say whether a signal warns of an event: how often, how early, how often in vain", "dire si un signal annonce un événement : combien de fois, combien tôt, combien en vain"},
    "blocus trigger scenarios/blockade-2025.csv --signal \"cover.bamako.diesel < 5 for 2\" --event \"sector_short.bamako_health.diesel >= 1 for 3\"",
};
/* clang-format on */
