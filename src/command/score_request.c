/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/score_request.h"

enum {
    SCORE_REPLICATES,
    SCORE_SEED,
    SCORE_OUTPUT,
    SCORE_SET,
    SCORE_REFERENCE,
    SCORE_OBSERVATIONS,
    SCORE_HISTORY,
    SCORE_FROM,
    SCORE_TO,
    SCORE_PHASE,
    SCORE_USE,
    SCORE_AGAINST,
    SCORE_WHY,
    SCORE_SAMPLES,
    SCORE_POSTERIOR,
    SCORE_MODEL,
    SCORE_DIALECT,
    SCORE_JOBS,
    SCORE_SLICE,
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
    [SCORE_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of the scenario (not of the reference), such as corridor:*.open=0; may be repeated", "une modification de plus du scénario (pas de la référence), par exemple corridor:*.open=0 ; répétable"}},
    [SCORE_REFERENCE] = {"reference", '\0', {"FILE", "FICHIER"}, {"scenario of normal times, the reference to beat (default baseline.csv beside the first scenario)", "scénario des temps normaux, la référence à battre (par défaut baseline.csv à côté du premier scénario)"}},
    [SCORE_OBSERVATIONS] = {"observations", '\0', {"FILE", "FICHIER"}, {"what was observed (default observations.csv of the model; columns: `blocus list observations`); phases.csv and sources.csv beside it are read too", "ce qui a été observé (par défaut observations.csv du modèle ; colonnes : `blocus list observations`) ; phases.csv et sources.csv à côté sont lus aussi"}},
    [SCORE_HISTORY] = {"history", '\0', {"FILE", "FICHIER"}, {"what had been observed before, of the same form: it tells the reference `earlier` what to expect, and is not scored", "ce qui avait été observé auparavant, de même forme : la référence `passé` en tire son attente, et ce n’est pas évalué"}},
    [SCORE_FROM] = {"from", '\0', {"DATE", "DATE"}, {"leave out observations that begin before this day", "écarter les observations qui commencent avant ce jour"}},
    [SCORE_TO] = {"to", '\0', {"DATE", "DATE"}, {"leave out observations that end after this day", "écarter les observations qui finissent après ce jour"}},
    [SCORE_PHASE] = {"phase", '\0', {"NAME", "NOM"}, {"leave out observations that have most of their days in another phase", "écarter les observations dont la plupart des jours sont d’une autre phase"}},
    [SCORE_USE] = {"use", '\0', {"input|fit|test", "input|fit|test"}, {"leave out observations of another use; input: score those that set an input, which proves nothing", "écarter les observations d’un autre usage ; input : évaluer celles qui ont fixé une entrée, ce qui ne prouve rien"}},
    [SCORE_AGAINST] = {"against", '\0', {"OTHER", "AUTRE"}, {"score this scenario too, under the same chance, say which fits better, with an interval, and write pairs.csv; files joined by + are layered, --set does not act on it", "évaluer aussi ce scénario, sous le même hasard, dire lequel s’accorde mieux, avec un intervalle, et écrire pairs.csv ; des fichiers joints par + se superposent, --set n’agit pas sur lui"}},
    [SCORE_WHY] = {"why", '\0', {"ROW", "LIGNE"}, {"say which inputs and which days move the prediction of this row, by its number in score.csv, from 0, or a part of its label, and write why.csv", "dire quelles entrées et quels jours font bouger la prédiction de cette ligne, d’après son numéro dans score.csv, à partir de 0, ou une partie de son label, et écrire why.csv"}},
    [SCORE_SAMPLES] = {"samples", '\0', {NULL, NULL}, {"write samples.csv too: what each replicate gives for each observation, to weigh or fit inputs with", "écrire aussi samples.csv : ce que chaque réplication donne pour chaque observation, pour pondérer ou ajuster les entrées"}},
    [SCORE_POSTERIOR] = OPTION_POSTERIOR,
    [SCORE_MODEL] = OPTION_MODEL,
    [SCORE_DIALECT] = OPTION_DIALECT,
    [SCORE_JOBS] = OPTION_JOBS,
    [SCORE_SLICE] = OPTION_SLICE,
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
    bool is_one;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case SCORE_AGAINST:
        request->against = value;
        return ST_OK;
    case SCORE_WHY:
        request->why = value;
        return ST_OK;
    case SCORE_SAMPLES:
        request->has_samples = true;
        return ST_OK;
    default:
        return record_option_take(&request->wish, session, score_options[option].name,
                                  value, &is_one);
    }
}

enum status score_request_read(struct score_request *request,
                               const struct session *session, int argc,
                               char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = score_options, .argc = argc, .argv = argv};
    request->shared.most_replicates = MOST_REPLICATES;
    request->wish = record_wish_none();
    enum status status =
        shared_read(&request->shared, &reader, take_score_option, request);
    if (request->shared.n_replicates == 0)
        request->shared.n_replicates = DEFAULT_REPLICATES;
    if (status == ST_OK && request->shared.n_files == 0)
        status = usage_report(session, W_NO_SCENARIO, NULL);
    if (status == ST_OK && request->shared.slice.of > 0 && request->why != NULL)
        status = usage_report(session, W_NOT_TOGETHER, TEXTS("--slice", "--why"));
    return status == ST_OK ? record_option_check(&request->wish, session) : status;
}

void score_request_free(struct score_request *request)
{
    shared_free(&request->shared);
    *request = (struct score_request){0};
}
