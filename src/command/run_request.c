/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/run_request.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/command.h"
#include "input/near.h"
#include "output/file_trouble.h"
#include "output/schema.h"

enum {
    RUN_REPLICATES,
    RUN_SEED,
    RUN_OUTPUT,
    RUN_SET,
    RUN_OUTPUTS,
    RUN_REPLICATE,
    RUN_UNTIL_SE,
    RUN_LUCK,
    RUN_FROM,
    RUN_MODEL,
    RUN_MEMORY,
    RUN_JOBS,
    RUN_DIALECT,
    RUN_FORCE,
    RUN_QUIET,
    RUN_LANG,
    RUN_HELP
};

enum {
    MOST_REPLICATES = 100000000,
    DEFAULT_REPLICATES = 1000,
    DEFAULT_UNTIL_REPLICATES = 1 << 20,
    DEFAULT_MEMORY_MB = 512,
    MOST_MEMORY_MB = 1 << 24
};

/* clang-format off */
const struct option run_options[] = {
    [RUN_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of replicates (default 1000, at most 100000000)", "nombre de réplications (par défaut 1000, au plus 100000000)"}},
    [RUN_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance (default 1)", "graine des tirages aléatoires (par défaut 1)"}},
    [RUN_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/NAME of the last scenario); with - only summary.csv, to the standard output", "dossier de résultats (par défaut results/NOM du dernier scénario) ; avec - seulement summary.csv, sur la sortie standard"}},
    [RUN_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit, such as dakar.open=0 or 2025-10-01..2025-10-31:dakar.open=0; may be repeated", "une modification de plus, par exemple dakar.open=0 ou 2025-10-01..2025-10-31:dakar.open=0 ; répétable"}},
    [RUN_OUTPUTS] = {"outputs", '\0', {"headline|all|NAME,…", "headline|all|NOM,…"}, {"series of daily.csv: the main ones (default), all, or those of `blocus list outputs` that are named", "séries de daily.csv : les principales (par défaut), toutes, ou celles de `blocus list outputs` qui sont nommées"}},
    [RUN_REPLICATE] = {"replicate", '\0', {"R", "R"}, {"follow replicate R alone: trajectory.csv and events.csv", "suivre la seule réplication R : trajectory.csv et events.csv"}},
    [RUN_UNTIL_SE] = {"until-se", '\0', {"METRIC=5%", "INDICATEUR=5%"}, {"double the replicates from 1024 on until the standard error of the metric is within this part of its mean; -n is then the most allowed (default 1048576)", "doubler les réplications à partir de 1024 jusqu’à ce que l’erreur-type de l’indicateur tienne dans cette part de sa moyenne ; -n est alors le maximum permis (par défaut 1048576)"}},
    [RUN_LUCK] = {"luck", '\0', {"K", "K"}, {"K replicates per draw of the uncertain parameters; splits the variance into ignorance and luck", "K réplications par tirage des paramètres incertains ; partage la variance entre ignorance et hasard"}},
    [RUN_FROM] = {"from", '\0', {"run.json", "run.json"}, {"make the results of a run.json again; other options still win", "refaire les résultats d’un run.json ; les autres options l’emportent"}},
    [RUN_MODEL] = OPTION_MODEL,
    [RUN_MEMORY] = {"memory", '\0', {"MB", "Mo"}, {"memory for samples (default 512); above it quantiles come from histograms", "mémoire pour les échantillons (par défaut 512) ; au-delà, les quantiles viennent d’histogrammes"}},
    [RUN_JOBS] = OPTION_JOBS,
    [RUN_DIALECT] = OPTION_DIALECT,
    [RUN_FORCE] = {"force", '\0', {NULL, NULL}, {"replace a folder that holds something else; run --from changed files", "remplacer un dossier qui contient autre chose ; exécuter --from malgré des fichiers modifiés"}},
    [RUN_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no summary", "ni barre de progression ni résumé"}},
    [RUN_LANG] = OPTION_LANG,
    [RUN_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

/* Own options whose value is a whole number that fits 32 bits. */
static const struct {
    int32_t option;
    size_t member;
    uint64_t low, high;
} wholes[] = {
    {RUN_REPLICATE, offsetof(struct run_request, replicate), 0, MOST_REPLICATES - 1},
    {RUN_LUCK, offsetof(struct run_request, luck), 1, MOST_REPLICATES},
    {RUN_MEMORY, offsetof(struct run_request, memory_mb), 1, MOST_MEMORY_MB},
};

static enum status take_whole(struct run_request *request,
                              const struct session *session, int32_t option,
                              const char *value)
{
    char name[40];
    uint64_t number = 0;
    snprintf(name, sizeof name, "--%s", run_options[option].name);
    for (size_t i = 0; i < sizeof wholes / sizeof wholes[0]; i++) {
        if (wholes[i].option != option)
            continue;
        enum status status =
            option_whole(session, name, value, wholes[i].low, wholes[i].high, &number);
        int32_t whole = (int32_t)number;
        if (status == ST_OK)
            memcpy((char *)request + wholes[i].member, &whole, sizeof whole);
        return status;
    }
    return ST_OK;
}

static enum status take(void *context, const struct session *session, int32_t option,
                        const char *value)
{
    struct run_request *request = context;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case RUN_OUTPUTS:
        request->outputs = value;
        return ST_OK;
    case RUN_UNTIL_SE:
        request->until = value;
        return ST_OK;
    case RUN_FROM:
        request->recipe.path = value;
        return ST_OK;
    default:
        return take_whole(request, session, option, value);
    }
}

/* Lists of the run.json first, then those of the command line. */
static const char **joined(const char *const *first, int32_t n_first,
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
    const char **files = joined(recipe->files, recipe->n_files, shared->files, 0);
    const char **sets =
        joined(recipe->sets, recipe->n_sets, shared->sets, shared->n_sets);
    memory_free((void *)shared->files);
    memory_free((void *)shared->sets);
    shared->files = files;
    shared->sets = sets;
    if (files == NULL || sets == NULL)
        return trouble_report(session->diag, ST_MEMORY, NO_MEMORY, NULL);
    shared->n_files = recipe->n_files;
    shared->n_sets += recipe->n_sets;
    request->has_from = true;
    shared->seed = is_given[RUN_SEED] ? shared->seed : recipe->seed;
    if (!is_given[RUN_REPLICATES] && !is_given[RUN_UNTIL_SE])
        shared->n_replicates = recipe->n_replicates;
    request->luck = is_given[RUN_LUCK] ? request->luck : recipe->luck;
    request->memory_mb = is_given[RUN_MEMORY] ? request->memory_mb : recipe->memory_mb;
    shared->dialect = is_given[RUN_DIALECT] ? shared->dialect : recipe->dialect;
    request->outputs = is_given[RUN_OUTPUTS] ? request->outputs : recipe->outputs;
    if (!is_given[RUN_REPLICATE])
        request->replicate = recipe->replicate;
    if (!is_given[RUN_MODEL])
        shared->model = recipe->model_folder;
    return ST_OK;
}

enum status run_request_read(struct run_request *request, const struct session *session,
                             int argc, char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = run_options, .argc = argc, .argv = argv};
    struct shared_options *shared = &request->shared;
    request->luck = 1;
    request->memory_mb = DEFAULT_MEMORY_MB;
    request->replicate = ALL_REPLICATES;
    request->outputs = "headline";
    shared->most_replicates = MOST_REPLICATES;
    enum status status = shared_read(shared, &reader, take, request);
    if (status == ST_OK && shared->is_given[RUN_FROM])
        status = take_recipe(request, session);
    if (status != ST_OK)
        return status;
    if (shared->n_replicates == 0)
        shared->n_replicates =
            request->until == NULL ? DEFAULT_REPLICATES : DEFAULT_UNTIL_REPLICATES;
    if (shared->n_files == 0)
        return usage_report(session, W_NO_SCENARIO, NULL);
    bool is_single = request->replicate != ALL_REPLICATES;
    if (is_single && request->until != NULL)
        return usage_report(session, W_NOT_WITH_REPLICATE, TEXTS("--until-se"));
    if (is_single && shared->output != NULL && strcmp(shared->output, "-") == 0)
        return usage_report(session, W_NOT_WITH_REPLICATE, TEXTS("-o -"));
    return ST_OK;
}

/* Add the series that one name means. */
static enum status add_output(const struct session *session, const struct plan *plan,
                              const char *name, bool *is_wanted)
{
    struct near near = near_init(name);
    bool is_found = false;
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct series *it = &plan->series[s];
        const char *output = outputs[it->output].name;
        near_add(&near, output);
        if (plan_is_meant(plan, name, output, it->entity, it->fuel)) {
            is_wanted[s] = true;
            is_found = true;
        }
    }
    return is_found ? ST_OK
                    : option_unknown(session, W_UNKNOWN_OUTPUT, name, near.best);
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

void run_request_free(struct run_request *request)
{
    shared_free(&request->shared);
    recipe_free(&request->recipe);
    *request = (struct run_request){0};
}
