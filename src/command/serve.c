/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/command.h"
#include "command/interrupt.h"
#include "command/job.h"
#include "command/metric_option.h"
#include "command/serve_request.h"
#include "engine/unknown.h"
#include "output/answer.h"
#include "output/inquiry.h"
#include "screen/headline.h"

/*
 * blocus serve: a scenario that stays loaded, and a line of JSON out for each line in.
 * An answer is that of `blocus run` with --set of the edits, to the last digit; a
 * mistake is answered too, and the next line is read.
 */

/* The line that is being read.  Owns bytes. */
struct line_reader {
    char *bytes; /* without the line end */
    size_t used, room;
    int32_t number;
    bool is_too_long; /* it was read to its end, and not kept */
};

/* Begins with its job.  Owns everything. */
struct serve_job {
    struct job job;
    struct shared_options shared;
    struct line_reader in;
    struct plan plan; /* of the last edits that made sense … */
    json_t *sets;     /* … which are these; NULL: there is no plan */
    struct past past; /* what requests have in common with the scenario */
};

/* ---- lines ---- */

static enum status keep_byte(struct line_reader *in, char byte)
{
    enum { FIRST_ROOM = 4096 };
    if (in->used == INQUIRY_BYTES)
        in->is_too_long = true;
    if (in->is_too_long)
        return ST_OK;
    if (in->used == in->room) {
        const size_t room = in->room == 0 ? FIRST_ROOM : 2 * in->room;
        char *bytes = memory_grow(in->bytes, in->room, room, 1);
        if (bytes == NULL)
            return ST_MEMORY;
        in->bytes = bytes;
        in->room = room;
    }
    in->bytes[in->used++] = byte;
    return ST_OK;
}

/* The end of the input, or what broke it. */
static enum status end_input(const struct serve_job *it)
{
    const struct place place = {.file = "-"};
    if (interrupt_came(NULL))
        return ST_INTERRUPT;
    if (ferror(stdin) == 0)
        return ST_OK;
    return diag_report(it->job.session->diag, ST_IO, &place, E100_CANNOT_READ, NULL);
}

/* is_there is false at the end of the input. */
static enum status read_line(struct serve_job *it, bool *is_there)
{
    struct line_reader *in = &it->in;
    enum status status = ST_OK;
    int byte;
    in->used = 0;
    in->is_too_long = false;
    while (status == ST_OK && (byte = getc(stdin)) != EOF && byte != '\n')
        status = keep_byte(in, (char)byte);
    *is_there = status == ST_OK && (byte == '\n' || in->used > 0) && ferror(stdin) == 0;
    if (in->number < INT32_MAX)
        in->number++;
    return *is_there || status != ST_OK ? status : end_input(it);
}

static bool is_blank(const struct line_reader *in)
{
    for (size_t i = 0; i < in->used; i++) {
        if (strchr(" \t\r", in->bytes[i]) == NULL)
            return false;
    }
    return !in->is_too_long;
}

/* ---- what a request asks ---- */

/* The scenario with the edits of a request, to it->plan.  It is left as it was. */
static enum status compile(struct serve_job *it, const json_t *sets, struct diag *diag)
{
    struct loaded *loaded = &it->job.loaded;
    struct scenario *scenario = &loaded->scenario;
    struct scenario_mark mark;
    enum status status = scenario_keep(&mark, scenario);
    if (status != ST_OK)
        return status;
    for (int32_t i = 0; i < inquiry_n_texts(sets); i++)
        status = status_worse(status, scenario_edit(scenario, &loaded->model, "--set",
                                                    inquiry_text(sets, i), diag));
    if (status == ST_OK)
        status = scenario_check(scenario, &loaded->model, diag);
    if (status == ST_OK)
        status = plan_compile(&it->plan, &loaded->model, scenario, diag);
    if (status == ST_OK)
        status = unknowns_learn(&it->plan, loaded->posterior);
    scenario_return(scenario, &mark);
    return status;
}

/* The plan of a request; that of the last one if it has the same edits. */
static enum status find_plan(struct serve_job *it, const struct inquiry *inquiry,
                             struct diag *diag)
{
    json_t *sets = inquiry->sets == NULL ? json_array() : json_deep_copy(inquiry->sets);
    if (sets == NULL)
        return ST_MEMORY;
    if (it->sets != NULL && json_equal(it->sets, sets)) {
        json_decref(sets);
        return ST_OK;
    }
    json_decref(it->sets);
    it->sets = NULL;
    plan_free(&it->plan);
    const enum status status = compile(it, sets, diag);
    if (status == ST_OK)
        it->sets = sets;
    else
        json_decref(sets);
    return status;
}

static bool add_metrics(const struct plan *plan, const char *name, bool *is_asked)
{
    bool is_found = false;
    for (int32_t m = 0; m < plan->n_measures; m++) {
        if (measure_is_meant(plan, m, name))
            is_found = is_asked[m] = true;
    }
    return is_found;
}

static bool add_series(const struct plan *plan, const char *name, bool *is_wanted)
{
    bool is_found = false;
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct series *it = &plan->series[s];
        if (plan_is_meant(plan, name, outputs[it->output].name, it->entity, it->fuel))
            is_found = is_wanted[s] = true;
    }
    return is_found;
}

static enum status refuse_metric(const struct plan *plan, const char *name,
                                 const struct place *place, struct diag *diag)
{
    char room[NEAR_ROOM];
    const struct near near = metric_near(plan, name, room);
    return diag_report(diag, ST_INPUT, place, E360_UNKNOWN_METRIC,
                       TEXTS(name, near.best));
}

static enum status refuse_series(const struct plan *plan, const char *name,
                                 const struct place *place, struct diag *diag)
{
    struct near near = near_init(name);
    char full[NEAR_ROOM], room[NEAR_ROOM];
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct series *it = &plan->series[s];
        near_add(&near, outputs[it->output].name);
        plan_result_name(plan, outputs[it->output].name, it->entity, it->fuel, full,
                         sizeof full);
        near_add_copy(&near, room, full);
    }
    return diag_report(diag, ST_INPUT, place, E361_UNKNOWN_SERIES,
                       TEXTS(name, near.best));
}

/* "headline", "all": those that a run shows, or all. */
static bool add_usual_metrics(const struct plan *plan, const char *word, bool *is_asked)
{
    struct headline list[MOST_HEADLINES];
    const bool is_all = strcmp(word, "all") == 0;
    if (!is_all && strcmp(word, "headline") != 0)
        return false;
    for (int32_t m = 0; m < plan->n_measures; m++)
        is_asked[m] = is_all;
    for (int32_t i = is_all ? 0 : headlines_of(plan, list); i > 0; i--)
        is_asked[list[i - 1].measure] = true;
    return true;
}

static bool add_usual_series(const struct plan *plan, const char *word, bool *is_wanted)
{
    const bool is_all = strcmp(word, "all") == 0;
    if (!is_all && strcmp(word, "headline") != 0)
        return false;
    for (int32_t s = 0; s < plan->n_series; s++)
        is_wanted[s] = is_all || outputs[plan->series[s].output].headline;
    return true;
}

static enum status choose_metrics(const struct plan *plan, const json_t *names,
                                  bool *is_asked, const struct place *place,
                                  struct diag *diag)
{
    enum status status = ST_OK;
    if (names == NULL && add_usual_metrics(plan, "headline", is_asked))
        return ST_OK;
    for (int32_t i = 0; i < inquiry_n_texts(names); i++) {
        const char *name = inquiry_text(names, i);
        if (!(json_is_string(names) && add_usual_metrics(plan, name, is_asked)) &&
            !add_metrics(plan, name, is_asked))
            status = refuse_metric(plan, name, place, diag);
    }
    return status;
}

static enum status choose_series(const struct plan *plan, const json_t *names,
                                 bool *is_wanted, const struct place *place,
                                 struct diag *diag)
{
    enum status status = ST_OK;
    for (int32_t i = 0; i < inquiry_n_texts(names); i++) {
        const char *name = inquiry_text(names, i);
        if (!(json_is_string(names) && add_usual_series(plan, name, is_wanted)) &&
            !add_series(plan, name, is_wanted))
            status = refuse_series(plan, name, place, diag);
    }
    return status;
}

/* ---- answers ---- */

/* Days that are asked for must all be simulated. */
static const struct past_day *past_of(struct serve_job *it, const struct run_spec *spec)
{
    int32_t latest = it->plan.n_days;
    for (int32_t s = 0; s < it->plan.n_series; s++)
        latest = run_wants(spec, s) ? 0 : latest;
    it->past.plan = &it->job.loaded.plan;
    return past_find(&it->past, &it->plan, spec->seed, spec->luck,
                     (spec->n_replicates - 1) / LANES + 1, latest, it->shared.n_jobs);
}

static enum status simulate(struct serve_job *it, const struct inquiry *inquiry,
                            const bool *is_asked, const bool *is_wanted,
                            json_t **answer)
{
    const struct run_spec spec = {.seed = inquiry->seed,
                                  .n_replicates = inquiry->n_replicates,
                                  .luck = 1,
                                  .memory_bytes = it->job.spec.memory_bytes,
                                  .chosen = inquiry->chosen,
                                  .is_wanted = is_wanted,
                                  .is_asked = is_asked};
    const struct run_resources resources = {.n_jobs = it->shared.n_jobs,
                                            .stop = interrupt_came,
                                            .from = past_of(it, &spec)};
    struct ensemble ensemble = {0};
    enum status status = ensemble_run(&ensemble, &it->plan, &spec, &resources);
    if (status == ST_OK)
        *answer = answer_make(inquiry, &it->plan, &ensemble, is_asked);
    status = job_study_end(&it->job, status, &it->plan, &ensemble.broken);
    ensemble_free(&ensemble);
    return status;
}

static enum status answer_inquiry(struct serve_job *it, const struct inquiry *inquiry,
                                  const struct place *place, struct diag *diag,
                                  json_t **answer)
{
    enum status status = find_plan(it, inquiry, diag);
    if (status != ST_OK)
        return status;
    const struct plan *plan = &it->plan;
    bool *is_asked = memory_new((size_t)plan->n_measures, sizeof *is_asked);
    bool *is_wanted = memory_new((size_t)plan->n_series, sizeof *is_wanted);
    status = is_asked == NULL || is_wanted == NULL ? ST_MEMORY : ST_OK;
    if (status == ST_OK)
        status = choose_metrics(plan, inquiry->metrics, is_asked, place, diag);
    if (status == ST_OK || status == ST_INPUT)
        status = status_worse(
            status, choose_series(plan, inquiry->series, is_wanted, place, diag));
    if (status == ST_OK)
        status = simulate(it, inquiry, is_asked, is_wanted, answer);
    memory_free(is_asked);
    memory_free(is_wanted);
    return status;
}

/* One line in, one line out. */
static enum status answer_line(struct serve_job *it)
{
    const struct line_reader *in = &it->in;
    const struct place place = {.file = "-", .line = in->number};
    struct inquiry inquiry = {.seed = it->shared.seed,
                              .n_replicates = it->shared.n_replicates};
    struct complaints complaints;
    char most[NUMBER_TEXT];
    json_t *answer = NULL;
    complaints_begin(&complaints, it->job.session->language);
    struct diag *diag = &complaints.diag;
    enum status status =
        in->is_too_long ? diag_report(diag, ST_INPUT, &place, E133_REQUEST_TOO_LONG,
                                      TEXTS(diag_number(most, INQUIRY_BYTES)))
                        : inquiry_read(&inquiry, in->bytes, in->used, &place, diag);
    if (status == ST_OK)
        status = answer_inquiry(it, &inquiry, &place, diag, &answer);
    if (status == ST_INPUT) {
        answer = answer_refuse(&inquiry, &complaints);
        status = ST_OK;
    }
    json_decref(complaints.list);
    inquiry_free(&inquiry);
    if (status == ST_OK)
        status = answer_write(answer, stdout);
    return status == ST_IO ? stdout_failed(it->job.session, errno) : status;
}

static enum status answer_all(struct serve_job *it)
{
    bool is_there = true;
    enum status status = ST_OK;
    while (status == ST_OK && is_there) {
        status = read_line(it, &is_there);
        if (status == ST_OK && is_there && !is_blank(&it->in))
            status = answer_line(it);
    }
    return status;
}

static enum status serve_scenario(const struct session *session, int argc,
                                  char *const *argv)
{
    struct serve_job it = {.job = job_of(session, &it.shared)};
    enum status status = serve_request_read(&it.shared, session, argc, argv);
    if (status == ST_OK)
        status = job_load_model(&it.job);
    if (status == ST_OK)
        status = job_load_scenario(&it.job);
    if (status == ST_OK)
        status = job_define(&it.job, "serve");
    interrupt_catch();
    if (status == ST_OK)
        status = answer_all(&it);
    memory_free(it.in.bytes);
    past_free(&it.past);
    plan_free(&it.plan);
    json_decref(it.sets);
    job_free(&it.job);
    shared_free(&it.shared);
    return status;
}

/* clang-format off */
const struct command command_serve = {
    "serve", serve_scenario, serve_options,
    {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
    {"answer other programs, a line of JSON for each line of JSON", "répondre à d’autres programmes, une ligne de JSON pour chaque ligne de JSON"},
    "echo '{\"set\": [\"country:*.escorts=8\"], \"replicates\": 200}' | blocus serve scenarios/blockade-2025.csv",
};
/* clang-format on */
