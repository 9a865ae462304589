/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/trigger_request.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "input/value.h"

enum {
    OF_SIGNAL,
    OF_EVENT,
    OF_WITHIN,
    OF_REPLICATES,
    OF_SEED,
    OF_OUTPUT,
    OF_SET,
    OF_POSTERIOR,
    OF_MODEL,
    OF_DIALECT,
    OF_JOBS,
    OF_FORCE,
    OF_QUIET,
    OF_LANG,
    OF_HELP
};

enum {
    MOST_REPLICATES = 100000,
    DEFAULT_REPLICATES = 2000,
    MOST_WITHIN = 10000,
    SIGNAL_ROOM = 400
};

/* clang-format off */
const struct option trigger_options[] = {
    [OF_SIGNAL] = {"signal", '\0', {"CONDITION", "CONDITION"}, {"what is to warn, in the words of a rule's condition: \"cover.HUB.FUEL < 5 for 2\" (2 days in a row); may be repeated. A range of limits, \"cover.HUB.FUEL < 2:15:14\" (first, last, number), gives a ROC curve", "ce qui doit avertir, dans les mots de la condition d’une règle : \"cover.HUB.FUEL < 5 for 2\" (2 jours de suite) ; répétable. Une plage de seuils, \"cover.HUB.FUEL < 2:15:14\" (premier, dernier, nombre), donne une courbe ROC"}},
    [OF_EVENT] = {"event", '\0', {"CONDITION", "CONDITION"}, {"what is to be warned of, in the same words: \"sector_short.SECTOR.FUEL >= 1 for 3\"", "de quoi avertir, dans les mêmes mots : \"sector_short.SECTOR.FUEL >= 1 for 3\""}},
    [OF_WITHIN] = {"within", '\0', {"DAYS", "JOURS"}, {"a signal counts for an event that comes so many days later at most; no ROC curve then (default: until the run ends)", "un signal compte pour un événement qui survient au plus tant de jours plus tard ; sans courbe ROC (par défaut jusqu’à la fin de la simulation)"}},
    [OF_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of courses (default 2000, at most 100000)", "nombre de parcours (par défaut 2000, au plus 100000)"}},
    [OF_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance (default 1)", "graine des tirages aléatoires (par défaut 1)"}},
    [OF_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/trigger-NAME, after the scenarios, signals and event); with - only trigger.csv, to the standard output", "dossier de résultats (par défaut results/trigger-NOM, d’après les scénarios, les signaux et l’événement) ; avec - seulement trigger.csv, sur la sortie standard"}},
    [OF_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of the scenario, such as scenario.days=60; may be repeated", "une modification de plus du scénario, par exemple scenario.days=60 ; répétable"}},
    [OF_POSTERIOR] = OPTION_POSTERIOR,
    [OF_MODEL] = OPTION_MODEL,
    [OF_DIALECT] = OPTION_DIALECT,
    [OF_JOBS] = OPTION_JOBS,
    [OF_FORCE] = OPTION_FORCE,
    [OF_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no summary", "ni barre de progression ni résumé"}},
    [OF_LANG] = OPTION_LANG,
    [OF_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_trigger_option(void *context, const struct session *session,
                                       int32_t option, const char *value)
{
    struct trigger_request *request = context;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case OF_SIGNAL:
        request->signals[request->n_asked++] = value;
        return ST_OK;
    case OF_EVENT:
        request->event = value;
        return ST_OK;
    case OF_WITHIN:
        return option_count(session, "--within", value, 1, MOST_WITHIN,
                            &request->within);
    default:
        return ST_OK;
    }
}

enum status trigger_request_read(struct trigger_request *request,
                                 const struct session *session, int argc,
                                 char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = trigger_options, .argc = argc, .argv = argv};
    struct shared_options *shared = &request->shared;
    shared->most_replicates = MOST_REPLICATES;
    request->signals = memory_new((size_t)argc + 1, sizeof *request->signals);
    if (request->signals == NULL)
        return ST_MEMORY;
    const enum status status =
        shared_read(shared, &reader, take_trigger_option, request);
    if (shared->n_replicates == 0)
        shared->n_replicates = DEFAULT_REPLICATES;
    if (status != ST_OK)
        return status;
    if (shared->n_files == 0)
        return usage_report(session, W_NO_SCENARIO, NULL);
    if (request->n_asked == 0)
        return usage_report(session, W_NO_SIGNAL, NULL);
    return request->event == NULL ? usage_report(session, W_NO_EVENT, NULL) : ST_OK;
}

/* ---- signals ---- */

/* A signal with its range of limits. */
struct limits {
    char text[SIGNAL_ROOM]; /* the signal, with the first limit alone */
    double first, last;
    int32_t n;
};

/* "2:15:14" to its parts. */
static bool read_range(struct limits *limits, const char *text, size_t n)
{
    char copy[SIGNAL_ROOM];
    double number;
    (void)snprintf(copy, sizeof copy, "%.*s", (int)n, text);
    char *last = strchr(copy, ':');
    *last++ = '\0';
    char *count = strchr(last, ':');
    if (count == NULL)
        return false;
    *count++ = '\0';
    if (!number_parse(&limits->first, copy, false) ||
        !number_parse(&limits->last, last, false) ||
        !number_parse(&number, count, false) || !(number >= 2) ||
        !(number <= MOST_SIGNALS) || number != (double)(int32_t)number)
        return false;
    limits->n = (int32_t)number;
    return limits->first < limits->last || limits->first > limits->last;
}

/* Take the range out of a signal; without one there is one limit. */
static bool find_limits(struct limits *limits, const char *text)
{
    static const char around[] = " \t<>=";
    const char *colon = strchr(text, ':');
    limits->n = 1;
    if (strlen(text) >= sizeof limits->text)
        return false;
    (void)snprintf(limits->text, sizeof limits->text, "%s", text);
    if (colon == NULL)
        return true;
    const char *begin = colon;
    while (begin > text && strchr(around, begin[-1]) == NULL)
        begin--;
    const size_t n = strcspn(begin, around), first = (size_t)(colon - begin);
    (void)snprintf(limits->text, sizeof limits->text, "%.*s%s",
                   (int)(begin - text + (ptrdiff_t)first), text, begin + n);
    return read_range(limits, begin, n);
}

/* A condition and its series. */
static enum status read_lookout(struct lookout *lookout, const struct session *session,
                                const struct plan *plan, const char *option,
                                const char *given, const char *text)
{
    char origin[SIGNAL_ROOM + 16], name[128];
    const struct place place = {.file = origin};
    struct signal *signal = &lookout->signal;
    (void)snprintf(origin, sizeof origin, "%s %.*s", option, SIGNAL_ROOM, given);
    const enum status status =
        signal_read(signal, plan->model, text, &place, session->diag);
    if (status != ST_OK)
        return status;
    lookout->series =
        plan_find_series(plan, signal->output, signal->entity, signal->fuel);
    if (lookout->series >= 0)
        return ST_OK;
    plan_result_name(plan, outputs[signal->output].name, signal->entity, signal->fuel,
                     name, sizeof name);
    return diag_report(session->diag, ST_INPUT, &place, E420_SIGNAL_NOT_REPORTED,
                       TEXTS(name));
}

/* One --signal: a lookout a limit. */
static enum status read_asked(struct trigger_request *request,
                              const struct session *session, const struct plan *plan,
                              int32_t a)
{
    const char *text = request->signals[a];
    struct limits limits;
    char most[16];
    (void)snprintf(most, sizeof most, "%d", (int)MOST_SIGNALS);
    if (!find_limits(&limits, text))
        return usage_report(session, W_BAD_LIMITS, TEXTS(text, most));
    if (request->n_signals + limits.n > MOST_SIGNALS)
        return usage_report(session, W_MANY_SIGNALS, TEXTS(most));
    struct lookout *lookout = &request->lookouts[request->n_signals];
    const enum status status =
        read_lookout(&lookout[0], session, plan, "--signal", text, limits.text);
    for (int32_t i = 1; i < limits.n; i++) {
        lookout[i] = lookout[0];
        lookout[i].signal.limit =
            limits.first + (limits.last - limits.first) * i / (limits.n - 1);
    }
    request->asked[a] =
        (struct asked_signal){.text = text, .first = request->n_signals, .n = limits.n};
    request->n_signals += limits.n;
    return status;
}

enum status trigger_request_signals(struct trigger_request *request,
                                    const struct session *session,
                                    const struct plan *plan)
{
    enum status status = ST_OK;
    request->asked = memory_new((size_t)request->n_asked, sizeof *request->asked);
    request->lookouts = memory_new(MOST_SIGNALS + 1, sizeof *request->lookouts);
    if (request->asked == NULL || request->lookouts == NULL)
        return ST_MEMORY;
    for (int32_t a = 0; a < request->n_asked; a++) {
        const enum status one = read_asked(request, session, plan, a);
        status = status == ST_OK ? one : status;
    }
    const enum status event =
        read_lookout(&request->lookouts[request->n_signals], session, plan, "--event",
                     request->event, request->event);
    return status == ST_OK ? event : status;
}

void trigger_request_free(struct trigger_request *request)
{
    for (int32_t a = 0; request->asked != NULL && a < request->n_asked; a++)
        memory_free(request->asked[a].curve);
    memory_free(request->asked);
    memory_free(request->lookouts);
    memory_free((void *)request->signals);
    shared_free(&request->shared);
    *request = (struct trigger_request){0};
}
