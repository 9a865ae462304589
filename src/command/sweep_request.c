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
    SWEEP_DESIGN_FILE,
    SWEEP_POINTS,
    SWEEP_METRICS,
    SWEEP_SCORE,
    SWEEP_REFERENCE,
    SWEEP_OBSERVATIONS,
    SWEEP_HISTORY,
    SWEEP_FROM,
    SWEEP_TO,
    SWEEP_PHASE,
    SWEEP_USE,
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
    [SWEEP_VARY] = {"vary", '\0', {"INPUT=RANGE", "ENTRÉE=PLAGE"}, {"vary an input, named as in --set: corridor:*.open=0:1:5 (first, last, number of values), country:*.escorts=2,4,8 (a list), corridor:*.attack_probability=x0.5:x2:4 (factors), 2025-10-01..2025-10-31:corridor:*.open=0:1:5 (dated); may be repeated, a grid then has all combinations", "faire varier une entrée, nommée comme dans --set : corridor:*.open=0:1:5 (premier, dernier, nombre de valeurs), country:*.escorts=2,4,8 (liste), corridor:*.attack_probability=x0.5:x2:4 (facteurs), 2025-10-01..2025-10-31:corridor:*.open=0:1:5 (daté) ; répétable, une grille a alors toutes les combinaisons"}},
    [SWEEP_DESIGN] = {"design", '\0', {"NAME", "NOM"}, {"where the points lie: grid (default), lhs (Latin hypercube, at a random place in each stratum) or sobol (Sobol's sequence, at most 40 inputs), or what says how much hangs on each input, in indices.csv: saltelli (Sobol' indices, at most 20 inputs) or morris (elementary effects); all but grid take ranges such as corridor:*.open=0:1", "où sont les points : grid (grille, par défaut), lhs (hypercube latin, au hasard dans chaque strate) ou sobol (suite de Sobol, 40 entrées au plus), ou ce qui dit combien tient à chaque entrée, dans indices.csv : saltelli (indices de Sobol, 20 entrées au plus) ou morris (effets élémentaires) ; tous sauf grid prennent des plages comme corridor:*.open=0:1"}},
    [SWEEP_DESIGN_FILE] = {"design-file", '\0', {"FILE", "FICHIER"}, {"the points, instead of --vary: a CSV file with a column for each input, called as in --vary, a row a point of numbers or factors (x1.5), and if wanted a column point or id that names them; - is the standard input", "les points, à la place de --vary : un fichier CSV avec une colonne par entrée, nommée comme dans --vary, une ligne par point, en nombres ou facteurs (x1.5), et au besoin une colonne point ou id qui les nomme ; - est l’entrée standard"}},
    [SWEEP_POINTS] = {"points", '\0', {"N", "N"}, {"number of points of lhs and sobol; of saltelli and morris number of rows, from 10, each of as many points as there are inputs and 2 or 1 more (at most 100000 points)", "nombre de points de lhs et sobol ; pour saltelli et morris, nombre de lignes, à partir de 10, chacune d’autant de points qu’il y a d’entrées et 2 ou 1 de plus (au plus 100000 points)"}},
    [SWEEP_METRICS] = {"metrics", '\0', {"headline|all|NAME,…", "headline|all|NOM,…"}, {"metrics of sweep.csv: the main ones (default), all, or those of `blocus list metrics` that are named, such as unmet_total.HUB.FUEL; the screen is about the first one named", "indicateurs de sweep.csv : les principaux (par défaut), tous, ou ceux de `blocus list metrics` qui sont nommés, par exemple unmet_total.HUB.FUEL ; l’affichage porte sur le premier nommé"}},
    [SWEEP_SCORE] = {"score", '\0', {NULL, NULL}, {"hold each point against what was observed, as `blocus score` does: columns of sweep.csv, and scores.csv by group; simulates each point twice", "comparer chaque point à ce qui a été observé, comme `blocus score` : des colonnes de sweep.csv, et scores.csv par groupe ; simule chaque point deux fois"}},
    [SWEEP_REFERENCE] = {"reference", '\0', {"FILE", "FICHIER"}, {"of --score: scenario of normal times (default baseline.csv beside the first scenario)", "de --score : scénario des temps normaux (par défaut baseline.csv à côté du premier scénario)"}},
    [SWEEP_OBSERVATIONS] = {"observations", '\0', {"FILE", "FICHIER"}, {"of --score: what was observed (default observations.csv of the model)", "de --score : ce qui a été observé (par défaut observations.csv du modèle)"}},
    [SWEEP_HISTORY] = {"history", '\0', {"FILE", "FICHIER"}, {"of --score: what had been observed before, for the reference `earlier`", "de --score : ce qui avait été observé auparavant, pour la référence `passé`"}},
    [SWEEP_FROM] = {"from", '\0', {"DATE", "DATE"}, {"of --score: leave out observations that begin before this day", "de --score : écarter les observations qui commencent avant ce jour"}},
    [SWEEP_TO] = {"to", '\0', {"DATE", "DATE"}, {"of --score: leave out observations that end after this day", "de --score : écarter les observations qui finissent après ce jour"}},
    [SWEEP_PHASE] = {"phase", '\0', {"NAME", "NOM"}, {"of --score: leave out observations that have most of their days in another phase", "de --score : écarter les observations dont la plupart des jours sont d’une autre phase"}},
    [SWEEP_USE] = {"use", '\0', {"input|fit|test", "input|fit|test"}, {"of --score: leave out observations of another use", "de --score : écarter les observations d’un autre usage"}},
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
                            TEXTS("--design", value, "grid|lhs|sobol|saltelli|morris"));
    request->design = (enum design_kind)design;
    return ST_OK;
}

static enum status take_sweep_option(void *context, const struct session *session,
                                     int32_t option, const char *value)
{
    struct sweep_request *request = context;
    bool is_one;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case SWEEP_VARY:
        request->varies[request->n_varies++] = value;
        return ST_OK;
    case SWEEP_DESIGN:
        return take_design(request, session, value);
    case SWEEP_DESIGN_FILE:
        request->design_file = value;
        request->design = DESIGN_FILE;
        return ST_OK;
    case SWEEP_POINTS:
        return option_count(session, "--points", value, 1, DESIGN_POINTS,
                            &request->n_points);
    case SWEEP_METRICS:
        request->metrics = value;
        return ST_OK;
    case SWEEP_SCORE:
        request->is_scored = true;
        return ST_OK;
    default:
        return record_option_take(&request->wish, session, sweep_options[option].name,
                                  value, &is_one);
    }
}

/* Are there rows enough for intervals, and not too many points? */
static enum status check_rows(const struct sweep_request *request,
                              const struct session *session)
{
    const int64_t row_points = design_row_points(request->design, request->n_varies);
    char n[16], limit[16];
    (void)snprintf(n, sizeof n, "%" PRId32, request->n_points);
    (void)snprintf(limit, sizeof limit, "%d", (int)DESIGN_ROWS);
    if (row_points > 1 && request->n_points < DESIGN_ROWS)
        return usage_report(session, W_FEW_ROWS,
                            TEXTS(n, design_name(request->design), limit));
    (void)snprintf(limit, sizeof limit, "%d", (int)(DESIGN_POINTS / row_points));
    if (request->n_points * row_points > DESIGN_POINTS)
        return usage_report(session, W_MANY_DESIGN_ROWS,
                            TEXTS(n, design_name(request->design), limit));
    return ST_OK;
}

/* Those of --score alone mean nothing. */
static enum status check_score(const struct sweep_request *request,
                               const struct session *session)
{
    char name[32];
    for (int32_t i = SWEEP_REFERENCE; i <= SWEEP_USE && !request->is_scored; i++) {
        (void)snprintf(name, sizeof name, "--%s", sweep_options[i].name);
        if (request->shared.is_given[i])
            return usage_report(session, W_NEEDS_OTHER, TEXTS(name, "--score"));
    }
    return record_option_check(&request->wish, session);
}

/* Do the options go together? */
static enum status check_together(const struct sweep_request *request,
                                  const struct session *session)
{
    char n[16], most[16];
    if (request->shared.n_files == 0)
        return usage_report(session, W_NO_SCENARIO, NULL);
    if (request->design_file != NULL)
        return request->n_varies > 0 || request->n_points > 0 ||
                       request->shared.is_given[SWEEP_DESIGN]
                   ? usage_report(session, W_FILE_ALONE, NULL)
                   : ST_OK;
    if (request->n_varies == 0)
        return usage_report(session, W_NO_VARY, NULL);
    if (request->design == DESIGN_GRID)
        return request->n_points == 0 ? ST_OK
                                      : usage_report(session, W_GRID_POINTS, NULL);
    if (request->n_points == 0)
        return usage_report(session, W_NEEDS_POINTS,
                            TEXTS(design_name(request->design)));
    if (request->n_varies > design_most_inputs(request->design)) {
        (void)snprintf(n, sizeof n, "%" PRId32, request->n_varies);
        (void)snprintf(most, sizeof most, "%" PRId32,
                       design_most_inputs(request->design));
        return usage_report(session, W_SOBOL_INPUTS,
                            TEXTS(n, most, design_name(request->design)));
    }
    return check_rows(request, session);
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
    request->wish = record_wish_none();
    request->varies = memory_new((size_t)argc + 1, sizeof *request->varies);
    if (request->varies == NULL)
        return ST_MEMORY;
    const enum status status = shared_read(shared, &reader, take_sweep_option, request);
    if (shared->n_replicates == 0)
        shared->n_replicates = DEFAULT_REPLICATES;
    if (status != ST_OK)
        return status;
    enum status together = ancestry_option_check(session, shared, sweep_options);
    if (together == ST_OK)
        together = check_score(request, session);
    return together == ST_OK ? check_together(request, session) : together;
}

static enum status read_points(struct sweep_request *request,
                               const struct session *session, const struct model *model)
{
    const enum status status = points_load(
        &request->points, model, request->design_file, open_file, NULL, session->diag);
    request->inputs = request->points.inputs;
    request->n_varies = request->points.n_inputs;
    return status;
}

enum status sweep_request_inputs(struct sweep_request *request,
                                 const struct session *session,
                                 const struct model *model)
{
    const bool is_grid = request->design == DESIGN_GRID;
    char most[16];
    enum status status = ST_OK;
    if (request->design_file != NULL)
        return read_points(request, session, model);
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
    const bool is_owner = request->design_file == NULL && request->inputs != NULL;
    for (int32_t i = 0; is_owner && i < request->n_varies; i++)
        variation_free(&request->inputs[i]);
    if (is_owner)
        memory_free(request->inputs);
    points_free(&request->points);
    memory_free((void *)request->varies);
    shared_free(&request->shared);
    *request = (struct sweep_request){0};
}
