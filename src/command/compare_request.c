/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/compare_request.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/ancestry_option.h"
#include "command/chance_option.h"
#include "command/metric_option.h"
#include "command/period_option.h"
#include "input/value.h"

enum {
    COMPARE_REPLICATES,
    COMPARE_SEED,
    COMPARE_OUTPUT,
    COMPARE_ALT,
    COMPARE_SET,
    COMPARE_MARGIN,
    COMPARE_RANK,
    COMPARE_RIVALS,
    COMPARE_MEMORY,
    COMPARE_BY,
    COMPARE_QUANTILES,
    COMPARE_PROBABILITY,
    COMPARE_REPLICATE,
    COMPARE_BRANCH,
    COMPARE_AFTER,
    COMPARE_POSTERIOR,
    COMPARE_MODEL,
    COMPARE_JOBS,
    COMPARE_SLICE,
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
    [COMPARE_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/compare-NAME, after the base, the alternatives and --set); with - only metrics.csv, to the standard output", "dossier de résultats (par défaut results/compare-NOM, d’après la base, les variantes et --set) ; avec - seulement metrics.csv, sur la sortie standard"}},
    [COMPARE_ALT] = {"alt", '\0', {"EDIT[;EDIT…]", "MODIF[;MODIF…]"}, {"an alternative without a file: the base with an edit such as country:*.escorts=10, or several; may be repeated, beside files and files laid on each other (a.csv+b.csv)", "une variante sans fichier : la base avec une modification telle que country:*.escorts=10, ou plusieurs ; répétable, à côté de fichiers et de fichiers superposés (a.csv+b.csv)"}},
    [COMPARE_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of all scenarios, base included, such as scenario.days=60; may be repeated", "une modification de plus de tous les scénarios, base comprise, par exemple scenario.days=60 ; répétable"}},
    [COMPARE_MARGIN] = {"margin", '\0', {"METRIC=VALUE", "INDICATEUR=VALEUR"}, {"count an alternative as worse only beyond this difference, such as unmet_total.HUB.FUEL=500 (default 0); may be repeated", "ne compter une variante comme pire qu’au-delà de cet écart, par exemple unmet_total.HUB.FUEL=500 (par défaut 0) ; répétable"}},
    [COMPARE_RANK] = {"rank", '\0', {"METRIC", "INDICATEUR"}, {"metric that ranks several alternatives (default unmet_total of the first fuel)", "indicateur qui classe plusieurs variantes (par défaut unmet_total du premier carburant)"}},
    [COMPARE_RIVALS] = {"rivals", '\0', {"DIR|FILE", "DOSSIER|FICHIER"}, {"rival explanations, such as scenarios/rival: layers on the base under which every pair is compared again; may be repeated", "explications rivales, par exemple scenarios/rival : des fichiers superposés à la base, avec lesquels chaque paire est comparée de nouveau ; répétable"}},
    [COMPARE_MEMORY] = {"memory", '\0', {"MB", "Mo"}, {"memory for daily differences (default 512); where they need more, all is simulated several times", "mémoire pour les écarts journaliers (par défaut 512) ; s’il leur en faut plus, tout est simulé plusieurs fois"}},
    [COMPARE_BY] = OPTION_BY,
    [COMPARE_QUANTILES] = OPTION_QUANTILES,
    [COMPARE_PROBABILITY] = OPTION_PROBABILITY,
    [COMPARE_REPLICATE] = {"replicate", '\0', {"R", "R"}, {"with --branch, the course that goes on", "avec --branch, le parcours qui continue"}},
    [COMPARE_BRANCH] = OPTION_BRANCH,
    [COMPARE_AFTER] = OPTION_AFTER,
    [COMPARE_POSTERIOR] = OPTION_POSTERIOR,
    [COMPARE_MODEL] = OPTION_MODEL,
    [COMPARE_JOBS] = OPTION_JOBS,
    [COMPARE_SLICE] = OPTION_SLICE,
    [COMPARE_DIALECT] = OPTION_DIALECT,
    [COMPARE_FORCE] = OPTION_FORCE,
    [COMPARE_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no verdict", "ni barre de progression ni verdict"}},
    [COMPARE_LANG] = OPTION_LANG,
    [COMPARE_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

enum status compare_request_begin(struct compare_request *request, int argc)
{
    const size_t most = (size_t)argc + 1;
    request->shared.most_replicates = MOST_REPLICATES;
    request->sides = memory_new(most, sizeof *request->sides);
    request->margins = memory_new(most, sizeof *request->margins);
    request->rivals = memory_new(most, sizeof *request->rivals);
    request->n_sides = 1;
    const bool is_room =
        request->sides != NULL && request->margins != NULL && request->rivals != NULL;
    return is_room ? ST_OK : ST_MEMORY;
}

enum status compare_request_files(struct compare_request *request, const char *word)
{
    const int32_t i = request->has_base ? request->n_sides++ : 0;
    request->has_base = true;
    return compare_layers_take(&request->sides[i].layers, word);
}

enum status compare_request_edits(struct compare_request *request, const char *edits)
{
    struct side_words *side = &request->sides[request->n_sides++];
    side->given = edits;
    return compare_layers_take_edits(&side->edits, edits);
}

enum status compare_request_end(struct compare_request *request,
                                const struct session *session, int32_t n_replicates)
{
    if (request->shared.n_replicates == 0)
        request->shared.n_replicates = n_replicates;
    return request->has_base && request->n_sides >= 2
               ? ST_OK
               : usage_report(session, W_NO_ALTERNATIVE, NULL);
}

static enum status take_compare_option(void *context, const struct session *session,
                                       int32_t option, const char *value)
{
    struct compare_request *request = context;
    switch (option) {
    case OPTION_OPERAND:
        return compare_request_files(request, value);
    case COMPARE_ALT:
        return compare_request_edits(request, value);
    case COMPARE_MARGIN:
        request->margins[request->n_margins++] = value;
        return ST_OK;
    case COMPARE_REPLICATE:
        return option_count(session, "--replicate", value, 0, MOST_SLOT - 1,
                            &request->shared.course);
    case COMPARE_BY:
        return period_option_take(session, value, &request->by);
    case COMPARE_RANK:
        request->rank = value;
        return ST_OK;
    case COMPARE_RIVALS:
        request->rivals[request->n_rivals++] = value;
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
    enum status status = compare_request_begin(request, argc);
    if (status == ST_OK)
        status = shared_read(&request->shared, &reader, take_compare_option, request);
    if (status == ST_OK)
        status = compare_request_end(request, session, DEFAULT_REPLICATES);
    if (status == ST_OK && request->shared.slice.of > 0 && request->n_rivals > 0)
        status = usage_report(session, W_NOT_TOGETHER, TEXTS("--slice", "--rivals"));
    if (status == ST_OK && request->shared.course >= 0 &&
        request->shared.branch == NULL)
        status = usage_report(session, W_COURSE_OF_WHAT, NULL);
    return status == ST_OK
               ? ancestry_option_check(session, &request->shared, compare_options)
               : status;
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
            return metric_unknown(session, W_UNKNOWN_MARGIN, plan, name);
    }
    return ST_OK;
}

enum status compare_request_rank(const struct compare_request *request,
                                 const struct session *session, const struct plan *plan,
                                 int32_t *measure)
{
    const char *name = request->rank;
    int32_t n = 0;
    if (name == NULL) {
        *measure = metric_default(plan);
        return ST_OK;
    }
    for (int32_t m = 0; m < plan->n_measures; m++) {
        if (measure_is_meant(plan, m, name) && n++ == 0)
            *measure = m;
    }
    if (n == 0)
        return metric_unknown(session, W_UNKNOWN_RANK, plan, name);
    if (n > 1)
        return usage_report(session, W_MANY_RANKS, TEXTS(name));
    if (metrics[plan->measures[*measure].metric].worse == WORSE_NEITHER)
        return usage_report(session, W_NO_SIDE, TEXTS(name));
    if (metric_is_of_traffic(plan->measures[*measure].metric))
        return usage_report(session, W_OF_TRAFFIC, TEXTS(name));
    return ST_OK;
}

void compare_request_free(struct compare_request *request)
{
    for (int32_t i = 0; request->sides != NULL && i < request->n_sides; i++) {
        compare_layers_free(&request->sides[i].layers);
        compare_layers_free(&request->sides[i].edits);
    }
    memory_free(request->sides);
    memory_free((void *)request->margins);
    memory_free((void *)request->rivals);
    shared_free(&request->shared);
    *request = (struct compare_request){0};
}
