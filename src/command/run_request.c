/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/run_request.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/ancestry_option.h"
#include "command/chance_option.h"
#include "command/period_option.h"
#include "library/meant.h"

enum {
    RUN_REPLICATES,
    RUN_SEED,
    RUN_OUTPUT,
    RUN_SET,
    RUN_OUTPUTS,
    RUN_BY,
    RUN_QUANTILES,
    RUN_PROBABILITY,
    RUN_REPLICATE,
    RUN_BRANCH,
    RUN_AFTER,
    RUN_UNTIL_SE,
    RUN_LUCK,
    RUN_FROM,
    RUN_POSTERIOR,
    RUN_MODEL,
    RUN_MEMORY,
    RUN_JOBS,
    RUN_SLICE,
    RUN_DIALECT,
    RUN_FORCE,
    RUN_QUIET,
    RUN_LANG,
    RUN_HELP
};

enum {
    MOST_REPLICATES = 100000000,
    DEFAULT_REPLICATES = 1000,
    DEFAULT_UNTIL_REPLICATES = 1 << 20
};

/* clang-format off */
const struct option run_options[] = {
    [RUN_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of replicates (default 1000, at most 100000000)", "nombre de réplications (par défaut 1000, au plus 100000000)"}},
    [RUN_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance (default 1)", "graine des tirages aléatoires (par défaut 1)"}},
    [RUN_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/NAME, after the scenarios and --set); with - only summary.csv, to the standard output", "dossier de résultats (par défaut results/NOM, d’après les scénarios et --set) ; avec - seulement summary.csv, sur la sortie standard"}},
    [RUN_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit, such as corridor:*.open=0 or 2025-10-01..2025-10-31:corridor:*.open=0; may be repeated", "une modification de plus, par exemple corridor:*.open=0 ou 2025-10-01..2025-10-31:corridor:*.open=0 ; répétable"}},
    [RUN_OUTPUTS] = {"outputs", '\0', {"headline|all|NAME,…", "headline|all|NOM,…"}, {"series of daily.csv: the main ones (default), all, or those of `blocus list outputs` that are named, and then only their metrics in replicates.csv", "séries de daily.csv : les principales (par défaut), toutes, ou celles de `blocus list outputs` qui sont nommées, avec alors leurs seuls indicateurs dans replicates.csv"}},
    [RUN_BY] = OPTION_BY,
    [RUN_QUANTILES] = OPTION_QUANTILES,
    [RUN_PROBABILITY] = OPTION_PROBABILITY,
    [RUN_REPLICATE] = {"replicate", '\0', {"R", "R"}, {"follow replicate R alone: trajectory.csv and events.csv; with --branch, the course that goes on", "suivre la seule réplication R : trajectory.csv et events.csv ; avec --branch, le parcours qui continue"}},
    [RUN_BRANCH] = OPTION_BRANCH,
    [RUN_AFTER] = OPTION_AFTER,
    [RUN_UNTIL_SE] = {"until-se", '\0', {"METRIC=5%", "INDICATEUR=5%"}, {"double the replicates from 1024 on until the standard error of the metric is within this part of its mean; -n is then the most allowed (default 1048576)", "doubler les réplications à partir de 1024 jusqu’à ce que l’erreur-type de l’indicateur tienne dans cette part de sa moyenne ; -n est alors le maximum permis (par défaut 1048576)"}},
    [RUN_LUCK] = {"luck", '\0', {"K", "K"}, {"K replicates per draw of the uncertain parameters; splits the variance into ignorance and luck", "K réplications par tirage des paramètres incertains ; partage la variance entre ignorance et hasard"}},
    [RUN_FROM] = {"from", '\0', {"run.json", "run.json"}, {"make the results of a run.json again; other options still win", "refaire les résultats d’un run.json ; les autres options l’emportent"}},
    [RUN_POSTERIOR] = OPTION_POSTERIOR,
    [RUN_MODEL] = OPTION_MODEL,
    [RUN_MEMORY] = {"memory", '\0', {"MB", "Mo"}, {"memory for samples (default 512); above it quantiles come from histograms", "mémoire pour les échantillons (par défaut 512) ; au-delà, les quantiles viennent d’histogrammes"}},
    [RUN_JOBS] = OPTION_JOBS,
    [RUN_SLICE] = OPTION_SLICE,
    [RUN_DIALECT] = OPTION_DIALECT,
    [RUN_FORCE] = {"force", '\0', {NULL, NULL}, {"write into a folder that holds something else; run --from changed files", "écrire dans un dossier qui contient autre chose ; exécuter --from malgré des fichiers modifiés"}},
    [RUN_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no summary", "ni barre de progression ni résumé"}},
    [RUN_LANG] = OPTION_LANG,
    [RUN_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_run_option(void *context, const struct session *session,
                                   int32_t option, const char *value)
{
    struct run_request *request = context;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case RUN_OUTPUTS:
        request->outputs = value;
        return ST_OK;
    case RUN_BY:
        return period_option_take(session, value, &request->by);
    case RUN_UNTIL_SE:
        request->until = value;
        return ST_OK;
    case RUN_FROM:
        request->recipe.path = value;
        return ST_OK;
    case RUN_REPLICATE:
        return option_count(session, "--replicate", value, 0, MOST_REPLICATES - 1,
                            &request->replicate);
    case RUN_LUCK:
        return option_count(session, "--luck", value, 1, MOST_REPLICATES,
                            &request->luck);
    default:
        return ST_OK;
    }
}

/* Lists of the run.json first, then those of the command line. */
static const char **joined_lists(const char *const *first, int32_t n_first,
                                 const char *const *then, int32_t n_then)
{
    const char **all = memory_new((size_t)(n_first + n_then), sizeof *all);
    for (int32_t i = 0; all != NULL && i < n_first + n_then; i++)
        all[i] = i < n_first ? first[i] : then[i - n_first];
    return all;
}

static enum status take_recipe(struct run_request *request,
                               const struct session *session)
{
    const struct recipe *recipe = &request->recipe;
    struct shared_options *shared = &request->shared;
    const bool *is_given = shared->is_given;
    if (shared->n_files > 0)
        return usage_report(session, W_NOT_WITH_FROM, TEXTS(shared->files[0]));
    enum status status =
        recipe_read(&request->recipe, request->recipe.path, session->diag);
    if (status != ST_OK)
        return status;
    const char **files = joined_lists(recipe->files, recipe->n_files, shared->files, 0);
    const char **sets =
        joined_lists(recipe->sets, recipe->n_sets, shared->sets, shared->n_sets);
    memory_free((void *)shared->files);
    const char **chances = joined_lists(recipe->chances, recipe->n_chances,
                                        shared->chances, shared->n_chances);
    memory_free((void *)shared->sets);
    memory_free((void *)shared->chances);
    shared->chances = chances;
    shared->files = files;
    shared->sets = sets;
    if (files == NULL || sets == NULL || chances == NULL)
        return ST_MEMORY;
    shared->n_files = recipe->n_files;
    shared->n_sets += recipe->n_sets;
    shared->n_chances += recipe->n_chances;
    request->has_from = true;
    shared->seed = is_given[RUN_SEED] ? shared->seed : recipe->seed;
    if (!is_given[RUN_REPLICATES] && !is_given[RUN_UNTIL_SE])
        shared->n_replicates = recipe->n_replicates;
    request->luck = is_given[RUN_LUCK] ? request->luck : recipe->luck;
    shared->memory_mb = is_given[RUN_MEMORY] ? shared->memory_mb : recipe->memory_mb;
    shared->dialect = is_given[RUN_DIALECT] || session->dialect != DIALECT_STANDARD
                          ? shared->dialect
                          : recipe->dialect;
    request->outputs = is_given[RUN_OUTPUTS] ? request->outputs : recipe->outputs;
    if (!is_given[RUN_BY] && recipe->by != NULL)
        request->by = period_kind_find(recipe->by);
    if (!is_given[RUN_QUANTILES] && recipe->quantiles != NULL) {
        shared->quantiles = recipe->quantiles;
        status = quantiles_read(session, shared->quantiles, &shared->chosen);
    }
    if (!is_given[RUN_REPLICATE])
        request->replicate = recipe->replicate;
    if (!is_given[RUN_LANG])
        request->language = recipe->language;
    if (!is_given[RUN_MODEL])
        shared->model = recipe->model_folder;
    if (!is_given[RUN_POSTERIOR])
        shared->posterior = recipe->posterior;
    if (!is_given[RUN_BRANCH] && !is_given[RUN_AFTER]) {
        shared->branch = recipe->branch;
        shared->after = recipe->after;
    }
    if (shared->branch != NULL && !is_given[RUN_REPLICATE])
        request->replicate = recipe->course;
    return status;
}

static enum status report_luck(const struct run_request *request,
                               const struct session *session)
{
    char luck[16], n[16];
    (void)snprintf(luck, sizeof luck, "%d", (int)request->luck);
    (void)snprintf(n, sizeof n, "%d", (int)request->shared.n_replicates);
    return usage_report(session, W_MUCH_LUCK, TEXTS(luck, n));
}

enum status run_request_read(struct run_request *request, const struct session *session,
                             int argc, char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = run_options, .argc = argc, .argv = argv};
    struct shared_options *shared = &request->shared;
    request->luck = 1;
    request->replicate = ALL_REPLICATES;
    request->outputs = "headline";
    request->language = session->language;
    shared->most_replicates = MOST_REPLICATES;
    enum status status = shared_read(shared, &reader, take_run_option, request);
    if (status == ST_OK && shared->is_given[RUN_FROM])
        status = take_recipe(request, session);
    if (status != ST_OK)
        return status;
    if (shared->n_replicates == 0)
        shared->n_replicates =
            request->until == NULL ? DEFAULT_REPLICATES : DEFAULT_UNTIL_REPLICATES;
    if (shared->n_files == 0)
        return usage_report(session, W_NO_SCENARIO, NULL);
    if (shared->branch != NULL) { /* then it is one course of many futures */
        shared->course = request->replicate;
        request->replicate = ALL_REPLICATES;
    }
    bool is_single = request->replicate != ALL_REPLICATES;
    status = ancestry_option_check(session, shared, run_options);
    if (status != ST_OK)
        return status;
    if (!is_single && request->luck > shared->n_replicates)
        return report_luck(request, session);
    if (shared->slice.of > 0 && is_single)
        return usage_report(session, W_NOT_WITH_REPLICATE, TEXTS("--slice"));
    if (shared->slice.of > 0 && request->until != NULL)
        return usage_report(session, W_NOT_TOGETHER, TEXTS("--slice", "--until-se"));
    if (is_single && request->until != NULL)
        return usage_report(session, W_NOT_WITH_REPLICATE, TEXTS("--until-se"));
    if (is_single && shared->is_given[RUN_BY])
        return usage_report(session, W_NOT_WITH_REPLICATE, TEXTS("--by"));
    if (is_single && shared->is_given[RUN_QUANTILES])
        return usage_report(session, W_NOT_WITH_REPLICATE, TEXTS("--quantiles"));
    if (is_single && shared->is_given[RUN_PROBABILITY])
        return usage_report(session, W_NOT_WITH_REPLICATE, TEXTS("--probability"));
    if (is_single && shared_to_stdout(shared))
        return usage_report(session, W_NOT_WITH_REPLICATE, TEXTS("-o -"));
    return ST_OK;
}

/* Add the series that one name means. */
static enum status add_output(const struct session *session, const struct plan *plan,
                              const char *name, bool *is_wanted)
{
    char room[NEAR_ROOM];
    bool is_found = false;
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct series *it = &plan->series[s];
        if (plan_is_meant(plan, name, outputs[it->output].name, it->entity, it->fuel)) {
            is_wanted[s] = true;
            is_found = true;
        }
    }
    if (is_found)
        return ST_OK;
    const struct near near = series_near(plan, name, room);
    return name_unknown(session, W_UNKNOWN_OUTPUT, name, near.best, "outputs");
}

enum status run_request_outputs(const struct run_request *request,
                                const struct session *session, const struct plan *plan,
                                bool *is_wanted)
{
    bool is_all = strcmp(request->outputs, "all") == 0;
    if (is_all || strcmp(request->outputs, "headline") == 0) {
        for (int32_t s = 0; s < plan->n_series; s++)
            is_wanted[s] = is_all || outputs[plan->series[s].output].headline;
        return ST_OK;
    }
    enum status status = ST_OK;
    for (const char *c = request->outputs; status == ST_OK; c++) {
        char name[128];
        size_t n = strcspn(c, ",");
        snprintf(name, sizeof name, "%.*s", (int)n, c);
        status = add_output(session, plan, name, is_wanted);
        c += n;
        if (*c == '\0')
            break;
    }
    return status;
}

static bool is_made_of_wanted(const struct plan *plan, const struct measure *measure,
                              const bool *is_wanted)
{
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct series *it = &plan->series[s];
        if (is_wanted[s] && it->output == metric_output(measure->metric) &&
            it->entity == measure->entity && it->fuel == measure->fuel)
            return true;
    }
    return false;
}

void run_request_metrics(const struct run_request *request, const struct plan *plan,
                         const bool *is_wanted, bool *is_kept)
{
    const bool is_whole = strcmp(request->outputs, "all") == 0 ||
                          strcmp(request->outputs, "headline") == 0;
    for (int32_t m = 0; m < plan->n_measures; m++)
        is_kept[m] = is_whole || is_made_of_wanted(plan, &plan->measures[m], is_wanted);
}

void run_request_free(struct run_request *request)
{
    shared_free(&request->shared);
    recipe_free(&request->recipe);
    *request = (struct run_request){0};
}
