/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/sweep_request.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/ancestry_option.h"
#include "command/chance_option.h"

enum {
    SWEEP_VARY,
    SWEEP_DESIGN,
    SWEEP_POINTS,
    SWEEP_METRICS,
    SWEEP_QUANTILES,
    SWEEP_PROBABILITY,
    SWEEP_REPLICATES,
    SWEEP_SEED,
    SWEEP_OUTPUT,
    SWEEP_SET,
    SWEEP_AFTER,
    SWEEP_POSTERIOR,
    SWEEP_MODEL,
    SWEEP_JOBS,
    SWEEP_SLICE,
    SWEEP_DIALECT,
    SWEEP_FORCE,
    SWEEP_QUIET,
    SWEEP_LANG,
    SWEEP_HELP
};

enum { MOST_REPLICATES = 100000, DEFAULT_REPLICATES = 1000 };

/* clang-format off */
const struct option sweep_options[] = {
    [SWEEP_VARY] = {"vary", '\0', {"INPUT=RANGE", "ENTRÉE=PLAGE"}, {"vary an input, named as in --set: dakar.open=0:1:5 (first, last, number of values), mali.escorts=2,4,8 (a list), dakar.attack_probability=x0.5:x2:4 (factors), 2025-10-01..2025-10-31:dakar.open=0:1:5 (dated); may be repeated, a grid then has all combinations", "faire varier une entrée, nommée comme dans --set : dakar.open=0:1:5 (premier, dernier, nombre de valeurs), mali.escorts=2,4,8 (liste), dakar.attack_probability=x0.5:x2:4 (facteurs), 2025-10-01..2025-10-31:dakar.open=0:1:5 (daté) ; répétable, une grille a alors toutes les combinaisons"}},
    [SWEEP_DESIGN] = {"design", '\0', {"grid|lhs|sobol", "grid|lhs|sobol"}, {"where the points lie: grid (default), lhs (Latin hypercube, at a random place in each stratum) or sobol (Sobol's sequence, at most 40 inputs); the last two take ranges such as dakar.open=0:1", "où sont les points : grid (grille, par défaut), lhs (hypercube latin, au hasard dans chaque strate) ou sobol (suite de Sobol, 40 entrées au plus) ; les deux derniers prennent des plages comme dakar.open=0:1"}},
    [SWEEP_POINTS] = {"points", '\0', {"N", "N"}, {"number of points of lhs and sobol (at most 100000)", "nombre de points de lhs et sobol (au plus 100000)"}},
    [SWEEP_METRICS] = {"metrics", '\0', {"headline|all|NAME,…", "headline|all|NOM,…"}, {"metrics of sweep.csv: the main ones (default), all, or those of `blocus list metrics` that are named, such as unmet_total.bamako.petrol; the screen is about the first one named", "indicateurs de sweep.csv : les principaux (par défaut), tous, ou ceux de `blocus list metrics` qui sont nommés, par exemple unmet_total.bamako.petrol ; l’affichage porte sur le premier nommé"}},
    [SWEEP_QUANTILES] = OPTION_QUANTILES,
    [SWEEP_PROBABILITY] = OPTION_PROBABILITY,
    [SWEEP_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of replicates of each point (default 1000, at most 100000)", "nombre de réplications de chaque point (par défaut 1000, au plus 100000)"}},
    [SWEEP_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance, the same at all points, and of lhs (default 1)", "graine des tirages aléatoires, la même à tous les points, et de lhs (par défaut 1)"}},
    [SWEEP_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/sweep-NAME, after the scenarios, --vary and --set); with - only sweep.csv, to the standard output", "dossier de résultats (par défaut results/sweep-NOM, d’après les scénarios, --vary et --set) ; avec - seulement sweep.csv, sur la sortie standard"}},
    [SWEEP_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of the scenario, before what varies, such as scenario.days=60; may be repeated", "une modification de plus du scénario, avant ce qui varie, par exemple scenario.days=60 ; répétable"}},
    [SWEEP_AFTER] = OPTION_AFTER,
    [SWEEP_POSTERIOR] = OPTION_POSTERIOR,
    [SWEEP_MODEL] = OPTION_MODEL,
    [SWEEP_JOBS] = OPTION_JOBS,
    [SWEEP_SLICE] = OPTION_SLICE,
    [SWEEP_DIALECT] = OPTION_DIALECT,
    [SWEEP_FORCE] = OPTION_FORCE,
    [SWEEP_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no summary", "ni barre de progression ni résumé"}},
    [SWEEP_LANG] = OPTION_LANG,
    [SWEEP_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_design(struct sweep_request *request,
                               const struct session *session, const char *value)
{
    const int32_t design = design_find(value);
    if (design < 0)
        return usage_report(session, W_BAD_CHOICE,
                            TEXTS("--design", value, "grid|lhs|sobol"));
    request->design = (enum design_kind)design;
    return ST_OK;
}

static enum status take_sweep_option(void *context, const struct session *session,
                                     int32_t option, const char *value)
{
    struct sweep_request *request = context;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case SWEEP_VARY:
        request->varies[request->n_varies++] = value;
        return ST_OK;
    case SWEEP_DESIGN:
        return take_design(request, session, value);
    case SWEEP_POINTS:
        return option_count(session, "--points", value, 1, DESIGN_POINTS,
                            &request->n_points);
    case SWEEP_METRICS:
        request->metrics = value;
        return ST_OK;
    default:
        return ST_OK;
    }
}

/* Do the options go together? */
static enum status check_together(const struct sweep_request *request,
                                  const struct session *session)
{
    char n[16], most[16];
    if (request->shared.n_files == 0)
        return usage_report(session, W_NO_SCENARIO, NULL);
    if (request->n_varies == 0)
        return usage_report(session, W_NO_VARY, NULL);
    if (request->design == DESIGN_GRID)
        return request->n_points == 0 ? ST_OK
                                      : usage_report(session, W_GRID_POINTS, NULL);
    if (request->n_points == 0)
        return usage_report(session, W_NEEDS_POINTS,
                            TEXTS(design_name(request->design)));
    if (request->design == DESIGN_LHS || request->n_varies <= SOBOL_INPUTS)
        return ST_OK;
    (void)snprintf(n, sizeof n, "%" PRId32, request->n_varies);
    (void)snprintf(most, sizeof most, "%d", (int)SOBOL_INPUTS);
    return usage_report(session, W_SOBOL_INPUTS, TEXTS(n, most));
}

enum status sweep_request_read(struct sweep_request *request,
                               const struct session *session, int argc,
                               char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = sweep_options, .argc = argc, .argv = argv};
    struct shared_options *shared = &request->shared;
    shared->most_replicates = MOST_REPLICATES;
    request->metrics = "headline";
    request->varies = memory_new((size_t)argc + 1, sizeof *request->varies);
    if (request->varies == NULL)
        return ST_MEMORY;
    const enum status status = shared_read(shared, &reader, take_sweep_option, request);
    if (shared->n_replicates == 0)
        shared->n_replicates = DEFAULT_REPLICATES;
    if (status != ST_OK)
        return status;
    const enum status together = ancestry_option_check(session, shared, sweep_options);
    return together == ST_OK ? check_together(request, session) : together;
}

enum status sweep_request_inputs(struct sweep_request *request,
                                 const struct session *session,
                                 const struct model *model)
{
    const bool is_grid = request->design == DESIGN_GRID;
    char most[16];
    enum status status = ST_OK;
    request->inputs = memory_new((size_t)request->n_varies, sizeof *request->inputs);
    if (request->inputs == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < request->n_varies && status != ST_MEMORY; i++) {
        const enum status one =
            variation_read(&request->inputs[i], model, "--vary", request->varies[i],
                           design_name(request->design), is_grid, session->diag);
        status = one != ST_OK ? one : status;
    }
    if (status == ST_MEMORY)
        return ST_MEMORY;
    if (status == ST_OK)
        status = variation_check(request->inputs, request->n_varies, session->diag);
    if (status != ST_OK || !is_grid)
        return status;
    if (design_grid_points(request->inputs, request->n_varies) <= DESIGN_POINTS)
        return ST_OK;
    (void)snprintf(most, sizeof most, "%d", (int)DESIGN_POINTS);
    return usage_report(session, W_TOO_MANY_POINTS, TEXTS(most));
}

void sweep_request_free(struct sweep_request *request)
{
    for (int32_t i = 0; request->inputs != NULL && i < request->n_varies; i++)
        variation_free(&request->inputs[i]);
    memory_free(request->inputs);
    memory_free((void *)request->varies);
    shared_free(&request->shared);
    *request = (struct sweep_request){0};
}
