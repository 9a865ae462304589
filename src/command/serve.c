/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/typography.h"
#include "command/command.h"
#include "command/interrupt.h"
#include "command/loaded.h"
#include "command/serve_request.h"
#include "input/posterior.h"
#include "output/answer.h"

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

/* Owns everything but session. */
struct serve_job {
    const struct session *session;
    struct shared_options shared;
    struct line_reader in;
    struct posterior posterior; /* of --posterior */
    blocus *b;
    json_t *sets; /* the edits that were compiled last; NULL: none are */
};

/* One line that is dealt with.  Owns complaints.list, metrics and series. */
struct serve_line {
    struct inquiry inquiry;
    struct complaints complaints;
    char place[32]; /* "-:7" */
    int32_t n_metrics, n_series;
    int32_t *metrics, *series;
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
    return diag_report(it->session->diag, ST_IO, &place, E100_CANNOT_READ, NULL);
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

/* What the last call had to say, where complaints go. */
static void pass_on(const struct serve_job *it)
{
    for (int32_t i = 0; i < blocus_n_messages(it->b); i++)
        diag_note_line(it->session->diag, blocus_get_message(it->b, i)->whole);
}

/* ---- what a request asks ---- */

/* Compile the edits of a request, unless they are those of the last one. */
static enum status compile(struct serve_job *it, struct serve_line *line)
{
    const json_t *sets = line->inquiry.sets;
    const int32_t n = inquiry_n_texts(sets);
    json_t *asked = sets == NULL ? json_array() : json_deep_copy(sets);
    const char **edits = memory_new((size_t)n, sizeof *edits);
    enum status status = asked == NULL || edits == NULL ? ST_MEMORY : ST_OK;
    if (status == ST_OK && (it->sets == NULL || !json_equal(it->sets, asked))) {
        for (int32_t i = 0; i < n; i++)
            edits[i] = inquiry_text(sets, i);
        status = (enum status)blocus_compile(it->b, edits, n);
        complaints_add(&line->complaints, it->b, line->place);
        json_decref(it->sets);
        it->sets = status == ST_OK ? json_incref(asked) : NULL;
    }
    json_decref(asked);
    memory_free((void *)edits);
    return status;
}

/* Those of a kind that names mean, in the order of the plan. */
static enum status choose(struct serve_job *it, struct serve_line *line,
                          enum blocus_kind kind, const json_t *names, int32_t **chosen,
                          int32_t *n_chosen)
{
    const int32_t n_all = blocus_count(it->b, kind);
    int32_t *found = memory_new((size_t)n_all, sizeof *found);
    bool *is_chosen = memory_new((size_t)n_all, sizeof *is_chosen);
    enum status status = found == NULL || is_chosen == NULL ? ST_MEMORY : ST_OK;
    for (int32_t i = 0; i < inquiry_n_texts(names) && status != ST_MEMORY; i++) {
        int32_t n = 0;
        const enum status one = (enum status)blocus_find(
            it->b, kind, inquiry_text(names, i), found, n_all, &n);
        complaints_add(&line->complaints, it->b, line->place);
        status = status_worse(status, one);
        for (int32_t j = 0; j < n; j++)
            is_chosen[found[j]] = true;
    }
    for (int32_t i = 0; i < n_all && status == ST_OK; i++) {
        if (is_chosen[i])
            found[(*n_chosen)++] = i;
    }
    memory_free(is_chosen);
    *chosen = found;
    return status;
}

static enum status choose_all(struct serve_job *it, struct serve_line *line)
{
    const struct inquiry *inquiry = &line->inquiry;
    json_t *usual = inquiry->metrics == NULL ? json_string("headline") : NULL;
    if (inquiry->metrics == NULL && usual == NULL)
        return ST_MEMORY;
    enum status status =
        choose(it, line, BLOCUS_METRICS, usual == NULL ? inquiry->metrics : usual,
               &line->metrics, &line->n_metrics);
    if (status == ST_OK || status == ST_INPUT)
        status = status_worse(status, choose(it, line, BLOCUS_SERIES, inquiry->series,
                                             &line->series, &line->n_series));
    json_decref(usual);
    return status;
}

/* ---- answers ---- */

static int stop_at_interrupt(void *context, int64_t n_done, int64_t n)
{
    (void)context;
    (void)n_done;
    (void)n;
    return interrupt_came(NULL);
}

static enum status simulate(struct serve_job *it, const struct serve_line *line,
                            json_t **answer)
{
    const struct inquiry *inquiry = &line->inquiry;
    blocus_request ask = BLOCUS_REQUEST;
    blocus_result *result;
    ask.seed = inquiry->seed;
    ask.n = inquiry->n_replicates;
    ask.n_threads = it->shared.n_jobs;
    ask.n_metrics = line->n_metrics;
    ask.metrics = line->metrics;
    ask.n_series = line->n_series;
    ask.series = line->series;
    ask.n_quantiles = inquiry->chosen.n;
    ask.quantile = inquiry->chosen.level;
    ask.memory_bytes = (uint64_t)it->shared.memory_mb * 1000000;
    ask.watch = stop_at_interrupt;
    const enum status status = (enum status)blocus_simulate(it->b, &ask, &result);
    if (status == ST_OK)
        *answer = answer_make(&(struct answer_facts){.inquiry = inquiry,
                                                     .b = it->b,
                                                     .result = result,
                                                     .n_metrics = line->n_metrics,
                                                     .n_series = line->n_series,
                                                     .metrics = line->metrics,
                                                     .series = line->series});
    else
        pass_on(it);
    blocus_result_free(result);
    return status;
}

static enum status read_inquiry(struct serve_job *it, struct serve_line *line)
{
    const struct line_reader *in = &it->in;
    const struct place place = {.file = "-", .line = in->number};
    struct diag *diag = &line->complaints.diag;
    char most[NUMBER_TEXT];
    line->inquiry = (struct inquiry){.seed = it->shared.seed,
                                     .n_replicates = it->shared.n_replicates};
    (void)snprintf(line->place, sizeof line->place, "-:%d", (int)in->number);
    return in->is_too_long
               ? diag_report(diag, ST_INPUT, &place, E133_REQUEST_TOO_LONG,
                             TEXTS(diag_number(most, INQUIRY_BYTES)))
               : inquiry_read(&line->inquiry, in->bytes, in->used, &place, diag);
}

/* One line in, one line out. */
static enum status answer_line(struct serve_job *it)
{
    struct serve_line line = {0};
    json_t *answer = NULL;
    complaints_begin(&line.complaints, it->session->language);
    enum status status = read_inquiry(it, &line);
    if (status == ST_OK)
        status = compile(it, &line);
    if (status == ST_OK)
        status = choose_all(it, &line);
    if (status == ST_OK)
        status = simulate(it, &line, &answer);
    if (status == ST_INPUT) {
        answer = answer_refuse(&line.inquiry, &line.complaints);
        status = ST_OK;
    }
    json_decref(line.complaints.list);
    memory_free(line.metrics);
    memory_free(line.series);
    inquiry_free(&line.inquiry);
    if (status == ST_OK)
        status = answer_write(answer, stdout);
    return status == ST_IO ? stdout_failed(it->session, errno) : status;
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

/* ---- the scenario ---- */

static enum status load_posterior(struct serve_job *it)
{
    struct loaded *loaded = inside_of(it->b);
    if (it->shared.posterior == NULL)
        return ST_OK;
    loaded->posterior = &it->posterior;
    return loaded_posterior(&it->posterior, it->session, &loaded->model,
                            it->shared.posterior);
}

/* Every mistake in files and edits is told. */
static enum status load_layers(struct serve_job *it)
{
    const struct shared_options *shared = &it->shared;
    const int32_t n = shared->n_files + shared->n_sets;
    enum status status = ST_OK;
    for (int32_t i = 0; i < n; i++) {
        const int one = i < shared->n_files
                            ? blocus_add_file(it->b, shared->files[i])
                            : blocus_add_edit(it->b, shared->sets[i - shared->n_files]);
        status = status_worse(status, (enum status)one);
        pass_on(it);
    }
    return status;
}

/* All that the command line names, and once its plan, before anybody asks. */
static enum status load(struct serve_job *it)
{
    const char *language = typographies[it->session->language].code;
    struct model_place place;
    enum status status = model_place_find(&place, it->session, it->shared.model);
    if (status == ST_OK)
        status = (enum status)blocus_new(&it->b, language);
    if (status == ST_OK)
        status = (enum status)blocus_load_model(it->b, place.path);
    pass_on(it);
    if (status == ST_OK)
        status = load_posterior(it);
    if (status == ST_OK)
        status = load_layers(it);
    if (status == ST_OK) {
        status = (enum status)blocus_compile(it->b, NULL, 0);
        pass_on(it);
    }
    return status;
}

static enum status serve_scenario(const struct session *session, int argc,
                                  char *const *argv)
{
    struct serve_job it = {.session = session};
    enum status status = serve_request_read(&it.shared, session, argc, argv);
    if (status == ST_OK)
        status = load(&it);
    interrupt_catch();
    if (status == ST_OK)
        status = answer_all(&it);
    memory_free(it.in.bytes);
    json_decref(it.sets);
    blocus_free(it.b);
    posterior_free(&it.posterior);
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
