/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/compare_request.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/command.h"
#include "command/metric_option.h"
#include "input/value.h"
#include "output/file_trouble.h"

enum {
    COMPARE_REPLICATES,
    COMPARE_SEED,
    COMPARE_OUTPUT,
    COMPARE_SET,
    COMPARE_MARGIN,
    COMPARE_RANK,
    COMPARE_MODEL,
    COMPARE_JOBS,
    COMPARE_DIALECT,
    COMPARE_FORCE,
    COMPARE_QUIET,
    COMPARE_LANG,
    COMPARE_HELP
};

enum { MOST_REPLICATES = 100000, DEFAULT_REPLICATES = 1000 };

/* clang-format off */
const struct option compare_options[] = {
    [COMPARE_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of replicates of each scenario (default 1000, at most 100000)", "nombre de réplications de chaque scénario (par défaut 1000, au plus 100000)"}},
    [COMPARE_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance, the same for all scenarios (default 1)", "graine des tirages aléatoires, la même pour tous les scénarios (par défaut 1)"}},
    [COMPARE_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/compare-NAME of the alternative; of the base if there are several); with - only metrics.csv, to the standard output", "dossier de résultats (par défaut results/compare-NOM de la variante ; de la base s’il y en a plusieurs) ; avec - seulement metrics.csv, sur la sortie standard"}},
    [COMPARE_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of all scenarios, base included, such as scenario.days=60; may be repeated", "une modification de plus de tous les scénarios, base comprise, par exemple scenario.days=60 ; répétable"}},
    [COMPARE_MARGIN] = {"margin", '\0', {"METRIC=VALUE", "INDICATEUR=VALEUR"}, {"count an alternative as worse only beyond this difference, such as unmet_total.bamako.petrol=500 (default 0); may be repeated", "ne compter une variante comme pire qu’au-delà de cet écart, par exemple unmet_total.bamako.petrol=500 (par défaut 0) ; répétable"}},
    [COMPARE_RANK] = {"rank", '\0', {"METRIC", "INDICATEUR"}, {"metric that ranks several alternatives (default unmet_total.bamako.petrol)", "indicateur qui classe plusieurs variantes (par défaut unmet_total.bamako.petrol)"}},
    [COMPARE_MODEL] = OPTION_MODEL,
    [COMPARE_JOBS] = OPTION_JOBS,
    [COMPARE_DIALECT] = OPTION_DIALECT,
    [COMPARE_FORCE] = OPTION_FORCE,
    [COMPARE_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no verdict", "ni barre de progression ni verdict"}},
    [COMPARE_LANG] = OPTION_LANG,
    [COMPARE_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status no_memory(const struct session *session)
{
    return trouble_report(session->diag, ST_MEMORY, NO_MEMORY, NULL);
}

static enum status take_side(struct compare_request *request,
                             const struct session *session, const char *value)
{
    const enum status status =
        compare_layers_take(&request->sides[request->n_sides++], value);
    return status == ST_OK ? ST_OK : no_memory(session);
}

static enum status take(void *context, const struct session *session, int32_t option,
                        const char *value)
{
    struct compare_request *request = context;
    switch (option) {
    case OPTION_OPERAND:
        return take_side(request, session, value);
    case COMPARE_MARGIN:
        request->margins[request->n_margins++] = value;
        return ST_OK;
    case COMPARE_RANK:
        request->rank = value;
        return ST_OK;
    default:
        return ST_OK;
    }
}

enum status compare_request_read(struct compare_request *request,
                                 const struct session *session, int argc,
                                 char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = compare_options, .argc = argc, .argv = argv};
    const size_t most = (size_t)argc + 1;
    request->shared.most_replicates = MOST_REPLICATES;
    request->sides = memory_new(most, sizeof *request->sides);
    request->margins = memory_new(most, sizeof *request->margins);
    if (request->sides == NULL || request->margins == NULL)
        return no_memory(session);
    enum status status = shared_read(&request->shared, &reader, take, request);
    if (request->shared.n_replicates == 0)
        request->shared.n_replicates = DEFAULT_REPLICATES;
    if (status == ST_OK && request->n_sides < 2)
        status = usage_report(session, W_NO_ALTERNATIVE, NULL);
    return status;
}

enum status compare_request_margins(const struct compare_request *request,
                                    const struct session *session,
                                    const struct plan *plan, double *margins)
{
    for (int32_t i = 0; i < request->n_margins; i++) {
        const char *text = request->margins[i], *equals = strchr(text, '=');
        char name[128];
        double margin;
        bool is_found = false;
        if (equals == NULL || (size_t)(equals - text) >= sizeof name ||
            !number_parse(&margin, equals + 1, false) || margin < 0)
            return usage_report(session, W_BAD_MARGIN, TEXTS(text));
        snprintf(name, sizeof name, "%.*s", (int)(equals - text), text);
        for (int32_t m = 0; m < plan->n_measures; m++) {
            if (!measure_is_meant(plan, m, name))
                continue;
            margins[m] = margin;
            is_found = true;
        }
        if (!is_found)
            return metric_unknown(session, W_UNKNOWN_MARGIN, name);
    }
    return ST_OK;
}

enum status compare_request_rank(const struct compare_request *request,
                                 const struct session *session, const struct plan *plan,
                                 int32_t *measure)
{
    const char *name = request->rank == NULL ? default_metric : request->rank;
    int32_t n = request->rank == NULL;
    if (n > 0)
        *measure = metric_default(plan);
    for (int32_t m = 0; m < plan->n_measures && request->rank != NULL; m++) {
        if (measure_is_meant(plan, m, name) && n++ == 0)
            *measure = m;
    }
    if (n == 0)
        return metric_unknown(session, W_UNKNOWN_RANK, name);
    if (n > 1)
        return usage_report(session, W_MANY_RANKS, TEXTS(name));
    if (metrics[plan->measures[*measure].metric].worse == WORSE_NEITHER)
        return usage_report(session, W_NO_SIDE, TEXTS(name));
    return ST_OK;
}

void compare_request_free(struct compare_request *request)
{
    for (int32_t i = 0; i < request->n_sides; i++)
        compare_layers_free(&request->sides[i]);
    memory_free(request->sides);
    memory_free((void *)request->margins);
    shared_free(&request->shared);
    *request = (struct compare_request){0};
}
