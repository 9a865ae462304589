/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/seek_request.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "command/goal_option.h"
#include "input/value.h"
#include "study/frontier.h"

enum {
    OF_LEVER,
    OF_COST,
    OF_RIVALS,
    OF_REPLICATES,
    OF_SEED,
    OF_OUTPUT,
    OF_SET,
    OF_POSTERIOR,
    OF_MODEL,
    OF_JOBS,
    OF_DIALECT,
    OF_FORCE,
    OF_QUIET,
    OF_LANG,
    OF_HELP
};

enum {
    MOST_REPLICATES = 100000,
    DEFAULT_REPLICATES = 4000,
    FINE_VALUES = 201, /* of a first lever that is no whole number */
    COARSE_VALUES = 6, /* of another */
    MOST_WHOLE = 21    /* values of another lever, one by one */
};

/* clang-format off */
const struct option seek_options[] = {
    [OF_LEVER] = {"lever", '\0', {"LEVER=RANGE", "LEVIER=PLAGE"}, {"what may be moved and how far, named as in --set: country:*.escorts=0:20 (first and last), hub:*.clearance_time=0:5:11 (and number of values), country:*.escorts=4,8,12 (a list), 2025-10-01..:country:*.escorts=0:20 (dated); up to three: the first is sought for each combination of the others", "ce qui peut changer et jusqu’où, nommé comme dans --set : country:*.escorts=0:20 (premier et dernier), hub:*.clearance_time=0:5:11 (et nombre de valeurs), country:*.escorts=4,8,12 (liste), 2025-10-01..:country:*.escorts=0:20 (daté) ; trois au plus : le premier est cherché pour chaque combinaison des autres"}},
    [OF_COST] = {"cost", '\0', {"LEVER=NUMBER", "LEVIER=NOMBRE"}, {"what one unit of a lever costs, such as country:*.escorts=120, for every lever: the cheapest plan", "ce que coûte une unité d’un levier, par exemple country:*.escorts=120, pour chaque levier : le plan le moins cher"}},
    [OF_RIVALS] = {"rivals", '\0', {"FILE|DIR", "FICHIER|DOSSIER"}, {"the answer that holds under these rival explanations too, such as scenarios/rival, and that of each; may be repeated", "la réponse qui tient aussi sous ces explications rivales, par exemple scenarios/rival, et celle de chacune ; répétable"}},
    [OF_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"replicates of a value near the answer (default 4000, at most 100000); others take fewer", "réplications d’une valeur proche de la réponse (par défaut 4000, au plus 100000) ; les autres en prennent moins"}},
    [OF_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance, the same at all values (default 1)", "graine des tirages aléatoires, la même à toutes les valeurs (par défaut 1)"}},
    [OF_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/seek-NAME, after the scenarios, the target and the levers); with - only answer.csv, or of several levers frontier.csv, to the standard output", "dossier de résultats (par défaut results/seek-NOM, d’après les scénarios, l’objectif et les leviers) ; avec - seulement answer.csv ou, pour plusieurs leviers, frontier.csv, sur la sortie standard"}},
    [OF_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of the scenario, before the levers, such as scenario.days=60; may be repeated", "une modification de plus du scénario, avant les leviers, par exemple scenario.days=60 ; répétable"}},
    [OF_POSTERIOR] = OPTION_POSTERIOR,
    [OF_MODEL] = OPTION_MODEL,
    [OF_JOBS] = OPTION_JOBS,
    [OF_DIALECT] = OPTION_DIALECT,
    [OF_FORCE] = OPTION_FORCE,
    [OF_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no summary", "ni barre de progression ni résumé"}},
    [OF_LANG] = OPTION_LANG,
    [OF_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_operand(struct seek_request *request,
                                const struct session *session, const char *value)
{
    if (!goal_is_meant(value)) {
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    }
    if (request->goal != NULL)
        return usage_report(session, W_MANY_GOALS, TEXTS(value));
    request->goal = value;
    return ST_OK;
}

static enum status take_seek_option(void *context, const struct session *session,
                                    int32_t option, const char *value)
{
    struct seek_request *request = context;
    switch (option) {
    case OPTION_OPERAND:
        return take_operand(request, session, value);
    case OF_LEVER:
        request->levers[request->n_levers++] = value;
        return ST_OK;
    case OF_COST:
        request->costs[request->n_costs++] = value;
        return ST_OK;
    case OF_RIVALS:
        request->rivals[request->n_rivals++] = value;
        return ST_OK;
    default:
        return ST_OK;
    }
}

/* Do the options go together? */
static enum status check_together(const struct seek_request *request,
                                  const struct session *session)
{
    char most[16];
    if (request->shared.n_files == 0)
        return usage_report(session, W_NO_SCENARIO, NULL);
    if (request->goal == NULL)
        return usage_report(session, W_NO_GOAL, NULL);
    if (request->n_levers == 0)
        return usage_report(session, W_NO_LEVER, NULL);
    (void)snprintf(most, sizeof most, "%d", (int)MOST_LEVERS);
    if (request->n_levers > MOST_LEVERS)
        return usage_report(session, W_MANY_LEVERS, TEXTS(most));
    for (int32_t i = 0; i < request->shared.n_files && request->n_rivals > 0; i++) {
        if (strcmp(request->shared.files[i], "-") == 0)
            return usage_report(session, W_RIVALS_STDIN, NULL);
    }
    return ST_OK;
}

enum status seek_request_read(struct seek_request *request,
                              const struct session *session, int argc,
                              char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = seek_options, .argc = argc, .argv = argv};
    struct shared_options *shared = &request->shared;
    const size_t room = (size_t)argc + 1;
    shared->most_replicates = MOST_REPLICATES;
    request->levers = memory_new(room, sizeof *request->levers);
    request->costs = memory_new(room, sizeof *request->costs);
    request->rivals = memory_new(room, sizeof *request->rivals);
    if (request->levers == NULL || request->costs == NULL || request->rivals == NULL)
        return ST_MEMORY;
    const enum status status = shared_read(shared, &reader, take_seek_option, request);
    if (shared->n_replicates == 0)
        shared->n_replicates = DEFAULT_REPLICATES;
    return status == ST_OK ? check_together(request, session) : status;
}

/* ---- levers ---- */

/* "0:20", neither a list nor with a number of values. */
static bool is_plain_range(const char *text)
{
    const char *range = strchr(text, '=');
    const char *colon = range == NULL ? NULL : strchr(range, ':');
    return colon != NULL && strchr(colon + 1, ':') == NULL &&
           strchr(range, ',') == NULL;
}

/* How many values a range has of which nobody said so. */
static int32_t count_values(const struct variation *lever, int32_t place)
{
    const bool is_whole =
        (parameters[lever->parameter].flags & WHOLE) != 0 && !lever->is_factor;
    const double n_whole = lever->high - lever->low + 1;
    if (!is_whole)
        return place == 0 ? FINE_VALUES : COARSE_VALUES;
    return n_whole > (place == 0 ? VARIATION_VALUES : MOST_WHOLE) ? 0
                                                                  : (int32_t)n_whole;
}

static int by_value(const void *a, const void *b)
{
    const double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

/* A hazard happens, and nobody decides on the rest of the world. */
static enum status check_role(const struct variation *lever,
                              const struct session *session)
{
    const enum role role = parameters[lever->parameter].role;
    if (role == LEVER)
        return ST_OK;
    return usage_report(session, role == HAZARD ? W_LEVER_HAZARD : W_LEVER_WORLD,
                        TEXTS(lever->origin, lever->name));
}

static enum status read_lever(struct seek_request *request,
                              const struct session *session, const struct model *model,
                              int32_t i)
{
    struct variation *lever = &request->lever[i];
    const char *text = request->levers[i];
    const bool is_range = is_plain_range(text);
    enum status status =
        variation_read(lever, model, "--lever", text, "seek", !is_range, session->diag);
    if (status == ST_OK)
        status = check_role(lever, session);
    if (status != ST_OK)
        return status;
    const int32_t n = is_range ? count_values(lever, i) : lever->n_values;
    if (n < 2)
        return usage_report(session, W_LEVER_VALUES, TEXTS(lever->origin));
    if (is_range)
        return variation_spread(lever, n);
    qsort(lever->values, (size_t)n, sizeof *lever->values, by_value);
    return ST_OK;
}

/* ---- costs ---- */

/* The name of a lever without its dates. */
static const char *undated(const char *name)
{
    const char *dots = strstr(name, "..");
    const char *colon = dots == NULL ? NULL : strchr(dots, ':');
    return colon == NULL ? name : colon + 1;
}

static int32_t lever_named(const struct seek_request *request, const char *name)
{
    for (int32_t i = 0; i < request->n_levers; i++) {
        if (strcmp(request->lever[i].name, name) == 0 ||
            strcmp(undated(request->lever[i].name), name) == 0)
            return i;
    }
    return -1;
}

static enum status read_cost(struct seek_request *request,
                             const struct session *session, const char *text,
                             bool *has_cost)
{
    const char *number = strrchr(text, '=');
    char name[256];
    double cost;
    if (number == NULL || (size_t)(number - text) >= sizeof name ||
        !number_parse(&cost, number + 1, false))
        return usage_report(session, W_BAD_COST, TEXTS(text));
    (void)snprintf(name, sizeof name, "%.*s", (int)(number - text), text);
    const int32_t i = lever_named(request, name);
    if (i < 0 || has_cost[i])
        return usage_report(session, W_COST_NO_LEVER, TEXTS(text, name));
    request->cost[i] = cost;
    has_cost[i] = true;
    return ST_OK;
}

static enum status read_costs(struct seek_request *request,
                              const struct session *session)
{
    bool has_cost[MOST_LEVERS] = {false};
    enum status status = ST_OK;
    for (int32_t i = 0; i < request->n_costs && status == ST_OK; i++)
        status = read_cost(request, session, request->costs[i], has_cost);
    for (int32_t i = 0; i < request->n_levers && status == ST_OK; i++) {
        if (request->n_costs > 0 && !has_cost[i])
            status = usage_report(session, W_COST_LACKS, TEXTS(request->lever[i].name));
    }
    return status;
}

enum status seek_request_levers(struct seek_request *request,
                                const struct session *session,
                                const struct model *model)
{
    char most[16];
    enum status status = ST_OK;
    for (int32_t i = 0; i < request->n_levers && status != ST_MEMORY; i++) {
        const enum status one = read_lever(request, session, model, i);
        status = one != ST_OK ? one : status;
    }
    if (status == ST_OK)
        status = variation_check(request->lever, request->n_levers, session->diag);
    if (status == ST_OK)
        status = read_costs(request, session);
    (void)snprintf(most, sizeof most, "%d", (int)MOST_ROWS);
    if (status == ST_OK &&
        frontier_rows(request->lever, request->n_levers, MOST_ROWS) > MOST_ROWS)
        status = usage_report(session, W_MANY_ROWS, TEXTS(most));
    return status;
}

void seek_request_free(struct seek_request *request)
{
    for (int32_t i = 0; i < MOST_LEVERS; i++)
        variation_free(&request->lever[i]);
    memory_free((void *)request->levers);
    memory_free((void *)request->costs);
    memory_free((void *)request->rivals);
    shared_free(&request->shared);
    *request = (struct seek_request){0};
}
