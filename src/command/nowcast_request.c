/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/nowcast_request.h"

#include "base/date.h"

enum {
    NOWCAST_UNTIL,
    NOWCAST_REPLICATES,
    NOWCAST_SEED,
    NOWCAST_OUTPUT,
    NOWCAST_SET,
    NOWCAST_OBSERVATIONS,
    NOWCAST_POSTERIOR,
    NOWCAST_MODEL,
    NOWCAST_MEMORY,
    NOWCAST_JOBS,
    NOWCAST_DIALECT,
    NOWCAST_FORCE,
    NOWCAST_QUIET,
    NOWCAST_LANG,
    NOWCAST_HELP
};

/* All courses are in memory at once, some 20 kB each. */
enum { MOST_REPLICATES = 65536, DEFAULT_REPLICATES = 4096 };

/* clang-format off */
const struct option nowcast_options[] = {
    [NOWCAST_UNTIL] = {"until", '\0', {"DATE", "DATE"}, {"use the reports whose days end by then; futures begin on the next day", "utiliser les observations dont les jours finissent jusque-là ; les avenirs commencent le lendemain"}},
    [NOWCAST_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of courses (default 4096, at most 65536)", "nombre de parcours (par défaut 4096, au plus 65536)"}},
    [NOWCAST_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance (default 1)", "graine des tirages aléatoires (par défaut 1)"}},
    [NOWCAST_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/nowcast-NAME, after the scenarios, --set and --until)", "dossier de résultats (par défaut results/nowcast-NOM, d’après les scénarios, --set et --until)"}},
    [NOWCAST_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit, such as corridor:*.open=0; may be repeated", "une modification de plus, par exemple corridor:*.open=0 ; répétable"}},
    [NOWCAST_OBSERVATIONS] = {"observations", '\0', {"FILE", "FICHIER"}, {"what was observed (default observations.csv of the model)", "ce qui a été observé (par défaut observations.csv du modèle)"}},
    [NOWCAST_POSTERIOR] = OPTION_POSTERIOR,
    [NOWCAST_MODEL] = OPTION_MODEL,
    [NOWCAST_MEMORY] = {"memory", '\0', {"MB", "Mo"}, {"memory for samples (default 512); above it quantiles come from histograms", "mémoire pour les échantillons (par défaut 512) ; au-delà, les quantiles viennent d’histogrammes"}},
    [NOWCAST_JOBS] = OPTION_JOBS,
    [NOWCAST_DIALECT] = OPTION_DIALECT,
    [NOWCAST_FORCE] = OPTION_FORCE,
    [NOWCAST_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no summary", "ni barre de progression ni résumé"}},
    [NOWCAST_LANG] = OPTION_LANG,
    [NOWCAST_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_nowcast_option(void *context, const struct session *session,
                                       int32_t option, const char *value)
{
    struct nowcast_request *request = context;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case NOWCAST_OBSERVATIONS:
        request->observations = value;
        return ST_OK;
    case NOWCAST_UNTIL:
        request->until = value;
        return date_parse(&request->until_day, value)
                   ? ST_OK
                   : usage_report(session, W_BAD_DATE, TEXTS("--until", value));
    default:
        return ST_OK;
    }
}

enum status nowcast_request_read(struct nowcast_request *request,
                                 const struct session *session, int argc,
                                 char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = nowcast_options, .argc = argc, .argv = argv};
    struct shared_options *shared = &request->shared;
    shared->most_replicates = MOST_REPLICATES;
    const enum status status =
        shared_read(shared, &reader, take_nowcast_option, request);
    if (shared->n_replicates == 0)
        shared->n_replicates = DEFAULT_REPLICATES;
    if (status != ST_OK)
        return status;
    if (shared->n_files == 0)
        return usage_report(session, W_NO_SCENARIO, NULL);
    if (request->until == NULL)
        return usage_report(session, W_NOWCAST_UNTIL, NULL);
    return shared_to_stdout(shared)
               ? usage_report(session, W_NOT_TOGETHER, TEXTS("-o -", "nowcast"))
               : ST_OK;
}

void nowcast_request_free(struct nowcast_request *request)
{
    shared_free(&request->shared);
    *request = (struct nowcast_request){0};
}
