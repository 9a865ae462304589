/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/score_request.h"

enum {
    SCORE_REPLICATES,
    SCORE_SEED,
    SCORE_OUTPUT,
    SCORE_SET,
    SCORE_REFERENCE,
    SCORE_OBSERVATIONS,
    SCORE_SAMPLES,
    SCORE_POSTERIOR,
    SCORE_MODEL,
    SCORE_DIALECT,
    SCORE_JOBS,
    SCORE_FORCE,
    SCORE_QUIET,
    SCORE_LANG,
    SCORE_HELP
};

enum { MOST_REPLICATES = 1000000, DEFAULT_REPLICATES = 1000 };

/* clang-format off */
const struct option score_options[] = {
    [SCORE_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of replicates (default 1000, at most 1000000)", "nombre de réplications (par défaut 1000, au plus 1000000)"}},
    [SCORE_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance (default 1)", "graine des tirages aléatoires (par défaut 1)"}},
    [SCORE_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/score-NAME, after the scenarios and --set); with - only score.csv, to the standard output", "dossier de résultats (par défaut results/score-NOM, d’après les scénarios et --set) ; avec - seulement score.csv, sur la sortie standard"}},
    [SCORE_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of the scenario (not of the reference), such as dakar.open=0; may be repeated", "une modification de plus du scénario (pas de la référence), par exemple dakar.open=0 ; répétable"}},
    [SCORE_REFERENCE] = {"reference", '\0', {"FILE", "FICHIER"}, {"scenario of normal times, the reference to beat (default baseline.csv beside the first scenario)", "scénario des temps normaux, la référence à battre (par défaut baseline.csv à côté du premier scénario)"}},
    [SCORE_OBSERVATIONS] = {"observations", '\0', {"FILE", "FICHIER"}, {"what was observed (default observations.csv of the model); phases.csv beside it names the phases", "ce qui a été observé (par défaut observations.csv du modèle) ; phases.csv à côté nomme les phases"}},
    [SCORE_SAMPLES] = {"samples", '\0', {NULL, NULL}, {"write samples.csv too: what each replicate gives for each observation, to weigh or fit inputs with", "écrire aussi samples.csv : ce que chaque réplication donne pour chaque observation, pour pondérer ou ajuster les entrées"}},
    [SCORE_POSTERIOR] = OPTION_POSTERIOR,
    [SCORE_MODEL] = OPTION_MODEL,
    [SCORE_DIALECT] = OPTION_DIALECT,
    [SCORE_JOBS] = OPTION_JOBS,
    [SCORE_FORCE] = OPTION_FORCE,
    [SCORE_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no table", "ni barre de progression ni tableau"}},
    [SCORE_LANG] = OPTION_LANG,
    [SCORE_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_score_option(void *context, const struct session *session,
                                     int32_t option, const char *value)
{
    struct score_request *request = context;
    (void)session;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case SCORE_REFERENCE:
        request->reference = value;
        return ST_OK;
    case SCORE_OBSERVATIONS:
        request->observations = value;
        return ST_OK;
    case SCORE_SAMPLES:
        request->has_samples = true;
        return ST_OK;
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
    request->shared.most_replicates = MOST_REPLICATES;
    enum status status =
        shared_read(&request->shared, &reader, take_score_option, request);
    if (request->shared.n_replicates == 0)
        request->shared.n_replicates = DEFAULT_REPLICATES;
    if (status == ST_OK && request->shared.n_files == 0)
        status = usage_report(session, W_NO_SCENARIO, NULL);
    return status;
}

void score_request_free(struct score_request *request)
{
    shared_free(&request->shared);
    *request = (struct score_request){0};
}
