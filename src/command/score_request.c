/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/score_request.h"

#include <stdio.h>

#include "base/memory.h"
#include "command/command.h"
#include "output/trouble.h"
#include "study/pool.h"

enum {
    SCORE_REPLICATES,
    SCORE_SEED,
    SCORE_OUTPUT,
    SCORE_SET,
    SCORE_REFERENCE,
    SCORE_OBSERVATIONS,
    SCORE_MODEL,
    SCORE_JOBS,
    SCORE_FORCE,
    SCORE_QUIET,
    SCORE_LANG,
    SCORE_HELP
};

enum { MOST_REPLICATES = 1000000, DEFAULT_REPLICATES = 1000, MOST_JOBS = 1024 };

/* clang-format off */
const struct option score_options[] = {
    [SCORE_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of replicates (default 1000, at most 1000000)", "nombre de réplications (par défaut 1000, au plus 1000000)"}},
    [SCORE_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance (default 1)", "graine de tout le hasard (par défaut 1)"}},
    [SCORE_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/score-NAME of the last scenario); with - only score.csv, to the standard output", "dossier de résultats (par défaut results/score-NOM du dernier scénario) ; avec - seulement score.csv, sur la sortie standard"}},
    [SCORE_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of the scenario (not of the reference), such as dakar.open=0; may be repeated", "une modification de plus du scénario (pas de la référence), par exemple dakar.open=0 ; répétable"}},
    [SCORE_REFERENCE] = {"reference", '\0', {"FILE", "FICHIER"}, {"scenario of normal times, the reference to beat (default baseline.csv beside the first scenario)", "scénario des temps normaux, la référence à battre (par défaut baseline.csv à côté du premier scénario)"}},
    [SCORE_OBSERVATIONS] = {"observations", '\0', {"FILE", "FICHIER"}, {"what was observed (default observations.csv of the model); phases.csv beside it names the phases", "ce qui a été observé (par défaut observations.csv du modèle) ; phases.csv à côté nomme les phases"}},
    [SCORE_MODEL] = {"model", '\0', {"DIR", "DOSSIER"}, {"folder of the model (default ./model, else the installed one)", "dossier du modèle (par défaut ./model, sinon celui installé)"}},
    [SCORE_JOBS] = {"jobs", 'j', {"N", "N"}, {"threads (default: one a processor); changes no result", "fils d'exécution (par défaut un par processeur) ; ne change aucun résultat"}},
    [SCORE_FORCE] = {"force", '\0', {NULL, NULL}, {"replace a folder that holds something else", "remplacer un dossier qui contient autre chose"}},
    [SCORE_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no table", "ni barre de progression ni tableau"}},
    [SCORE_LANG] = OPTION_LANG,
    [SCORE_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_whole(struct score_request *request,
                              const struct session *session, int32_t option,
                              const char *value)
{
    char name[40];
    uint64_t number = 0;
    enum status status = ST_OK;
    snprintf(name, sizeof name, "--%s", score_options[option].name);
    if (option == SCORE_SEED)
        return option_whole(session, name, value, 0, UINT64_MAX, &request->seed);
    int32_t most = option == SCORE_JOBS ? MOST_JOBS : MOST_REPLICATES;
    status = option_whole(session, name, value, 1, (uint64_t)most, &number);
    if (status == ST_OK && option == SCORE_JOBS)
        request->n_jobs = (int32_t)number;
    else if (status == ST_OK)
        request->n_replicates = (int32_t)number;
    return status;
}

static enum status take(struct score_request *request, const struct session *session,
                        int32_t option, const char *value)
{
    switch (option) {
    case OPTION_WRONG:
        return ST_USAGE;
    case OPTION_OPERAND:
        request->files[request->n_files++] = value;
        return ST_OK;
    case SCORE_OUTPUT:
        request->output = value;
        return ST_OK;
    case SCORE_SET:
        request->sets[request->n_sets++] = value;
        return ST_OK;
    case SCORE_REFERENCE:
        request->reference = value;
        return ST_OK;
    case SCORE_OBSERVATIONS:
        request->observations = value;
        return ST_OK;
    case SCORE_MODEL:
        request->model = value;
        return ST_OK;
    case SCORE_FORCE:
        request->is_force = true;
        return ST_OK;
    case SCORE_QUIET:
        request->is_quiet = true;
        return ST_OK;
    case SCORE_REPLICATES:
    case SCORE_SEED:
    case SCORE_JOBS:
        return take_whole(request, session, option, value);
    default:
        return ST_OK;
    }
}

enum status score_request_read(struct score_request *request,
                               const struct session *session, int argc,
                               char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = score_options, .argc = argc, .argv = argv};
    const char *value;
    enum status status = ST_OK;
    int32_t option;
    request->seed = 1;
    request->n_replicates = DEFAULT_REPLICATES;
    request->n_jobs = pool_processors();
    request->files = memory_new((size_t)argc, sizeof *request->files);
    request->sets = memory_new((size_t)argc, sizeof *request->sets);
    if (request->files == NULL || request->sets == NULL)
        return trouble_report(session->diag, ST_MEMORY, NO_MEMORY, NULL);
    while (status == ST_OK && (option = option_next(&reader, &value)) != OPTION_END)
        status = take(request, session, option, value);
    if (status == ST_OK && request->n_files == 0)
        status = usage_report(session, W_NO_SCENARIO, NULL);
    return status;
}

void score_request_free(struct score_request *request)
{
    memory_free((void *)request->files);
    memory_free((void *)request->sets);
    *request = (struct score_request){0};
}
