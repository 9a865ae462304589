/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/attribute_request.h"

#include "base/memory.h"

enum {
    ATTRIBUTE_CAUSES,
    ATTRIBUTE_METRICS,
    ATTRIBUTE_REPLICATES,
    ATTRIBUTE_SEED,
    ATTRIBUTE_OUTPUT,
    ATTRIBUTE_SET,
    ATTRIBUTE_POSTERIOR,
    ATTRIBUTE_MODEL,
    ATTRIBUTE_DIALECT,
    ATTRIBUTE_JOBS,
    ATTRIBUTE_FORCE,
    ATTRIBUTE_QUIET,
    ATTRIBUTE_LANG,
    ATTRIBUTE_HELP
};

enum { MOST_REPLICATES = 100000, DEFAULT_REPLICATES = 1000 };

/* clang-format off */
const struct option attribute_options[] = {
    [ATTRIBUTE_CAUSES] = {"causes", '\0', {"FILE|DIR", "FICHIER|DOSSIER"}, {"what to switch off: a scenario file that is laid on the scenario for each cause, or a folder of them (default: the folder cause beside the first scenario); may be repeated, 10 causes at most", "ce que l’on retire : pour chaque cause, un fichier de scénario superposé au scénario, ou un dossier de tels fichiers (par défaut le dossier cause à côté du premier scénario) ; répétable, 10 causes au plus"}},
    [ATTRIBUTE_METRICS] = {"metrics", '\0', {"headline|all|NAME,…", "headline|all|NOM,…"}, {"metrics of the tables: the main ones (default), all, or those of `blocus list metrics` that are named, such as unmet_total.HUB.FUEL; the screen is about the first one named", "indicateurs des tableaux : les principaux (par défaut), tous, ou ceux de `blocus list metrics` qui sont nommés, par exemple unmet_total.HUB.FUEL ; l’affichage porte sur le premier nommé"}},
    [ATTRIBUTE_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of replicates of each combination of causes (default 1000, at most 100000)", "nombre de réplications de chaque combinaison de causes (par défaut 1000, au plus 100000)"}},
    [ATTRIBUTE_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance, the same for all combinations (default 1)", "graine des tirages aléatoires, la même pour toutes les combinaisons (par défaut 1)"}},
    [ATTRIBUTE_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/attribute-NAME, after the scenarios and --set); with - only attribution.csv, to the standard output", "dossier de résultats (par défaut results/attribute-NOM, d’après les scénarios et --set) ; avec - seulement attribution.csv, sur la sortie standard"}},
    [ATTRIBUTE_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of the scenario, after what is switched off, such as scenario.days=60; may be repeated", "une modification de plus du scénario, après ce que l’on retire, par exemple scenario.days=60 ; répétable"}},
    [ATTRIBUTE_POSTERIOR] = OPTION_POSTERIOR,
    [ATTRIBUTE_MODEL] = OPTION_MODEL,
    [ATTRIBUTE_DIALECT] = OPTION_DIALECT,
    [ATTRIBUTE_JOBS] = OPTION_JOBS,
    [ATTRIBUTE_FORCE] = OPTION_FORCE,
    [ATTRIBUTE_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no summary", "ni barre de progression ni résumé"}},
    [ATTRIBUTE_LANG] = OPTION_LANG,
    [ATTRIBUTE_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_attribute_option(void *context, const struct session *session,
                                         int32_t option, const char *value)
{
    struct attribute_request *request = context;
    (void)session;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case ATTRIBUTE_CAUSES:
        request->causes[request->n_causes++] = value;
        return ST_OK;
    case ATTRIBUTE_METRICS:
        request->metrics = value;
        return ST_OK;
    default:
        return ST_OK;
    }
}

enum status attribute_request_read(struct attribute_request *request,
                                   const struct session *session, int argc,
                                   char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = attribute_options, .argc = argc, .argv = argv};
    struct shared_options *shared = &request->shared;
    shared->most_replicates = MOST_REPLICATES;
    request->metrics = "headline";
    request->causes = memory_new((size_t)argc + 1, sizeof *request->causes);
    if (request->causes == NULL)
        return ST_MEMORY;
    const enum status status =
        shared_read(shared, &reader, take_attribute_option, request);
    if (shared->n_replicates == 0)
        shared->n_replicates = DEFAULT_REPLICATES;
    if (status == ST_OK && shared->n_files == 0)
        return usage_report(session, W_NO_SCENARIO, NULL);
    return status;
}

void attribute_request_free(struct attribute_request *request)
{
    memory_free((void *)request->causes);
    shared_free(&request->shared);
    *request = (struct attribute_request){0};
}
