/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/worth_request.h"

#include <inttypes.h>
#include <stdio.h>

#include "study/worth.h"

enum {
    WORTH_RANK,
    WORTH_ALT,
    WORTH_REPLICATES,
    WORTH_SEED,
    WORTH_OUTPUT,
    WORTH_SET,
    WORTH_POSTERIOR,
    WORTH_MODEL,
    WORTH_JOBS,
    WORTH_DIALECT,
    WORTH_FORCE,
    WORTH_QUIET,
    WORTH_LANG,
    WORTH_HELP
};

enum { DEFAULT_REPLICATES = 4000 };

/* clang-format off */
const struct option worth_options[] = {
    [WORTH_RANK] = {"rank", '\0', {"METRIC", "INDICATEUR"}, {"metric that the choice is made by, and in whose unit knowing is worth something (default unmet_total of the first fuel)", "indicateur selon lequel on choisit, et dans l’unité duquel savoir vaut quelque chose (par défaut unmet_total du premier carburant)"}},
    [WORTH_ALT] = {"alt", '\0', {"EDIT[;EDIT…]", "MODIF[;MODIF…]"}, {"an alternative without a file: the base with an edit such as country:*.escorts=10, or several; may be repeated, beside files and files laid on each other (a.csv+b.csv)", "une variante sans fichier : la base avec une modification telle que country:*.escorts=10, ou plusieurs ; répétable, à côté de fichiers et de fichiers superposés (a.csv+b.csv)"}},
    [WORTH_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of replicates of each scenario (default 4000, from 1000 to 100000)", "nombre de réplications de chaque scénario (par défaut 4000, de 1000 à 100000)"}},
    [WORTH_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance, the same for all scenarios (default 1)", "graine des tirages aléatoires, la même pour tous les scénarios (par défaut 1)"}},
    [WORTH_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/worth-NAME, after the base, the alternatives and --set); with - only worth.csv, to the standard output", "dossier de résultats (par défaut results/worth-NOM, d’après la base, les variantes et --set) ; avec - seulement worth.csv, sur la sortie standard"}},
    [WORTH_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of all scenarios, base included, such as scenario.days=60; may be repeated", "une modification de plus de tous les scénarios, base comprise, par exemple scenario.days=60 ; répétable"}},
    [WORTH_POSTERIOR] = OPTION_POSTERIOR,
    [WORTH_MODEL] = OPTION_MODEL,
    [WORTH_JOBS] = OPTION_JOBS,
    [WORTH_DIALECT] = OPTION_DIALECT,
    [WORTH_FORCE] = OPTION_FORCE,
    [WORTH_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no summary", "ni barre de progression ni résumé"}},
    [WORTH_LANG] = OPTION_LANG,
    [WORTH_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_worth_option(void *context, const struct session *session,
                                     int32_t option, const char *value)
{
    struct compare_request *request = context;
    (void)session;
    switch (option) {
    case OPTION_OPERAND:
        return compare_request_files(request, value);
    case WORTH_ALT:
        return compare_request_edits(request, value);
    case WORTH_RANK:
        request->rank = value;
        return ST_OK;
    default:
        return ST_OK;
    }
}

/* Regressions on fewer replicates see nothing. */
static enum status check_replicates(const struct compare_request *request,
                                    const struct session *session)
{
    char n[16], least[16];
    if (request->shared.n_replicates >= WORTH_LEAST)
        return ST_OK;
    (void)snprintf(n, sizeof n, "%" PRId32, request->shared.n_replicates);
    (void)snprintf(least, sizeof least, "%d", (int)WORTH_LEAST);
    return usage_report(session, W_FEW_FOR_WORTH, TEXTS(n, least));
}

enum status worth_request_read(struct compare_request *request,
                               const struct session *session, int argc,
                               char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = worth_options, .argc = argc, .argv = argv};
    enum status status = compare_request_begin(request, argc);
    if (status == ST_OK)
        status = shared_read(&request->shared, &reader, take_worth_option, request);
    if (status == ST_OK)
        status = compare_request_end(request, session, DEFAULT_REPLICATES);
    return status == ST_OK ? check_replicates(request, session) : status;
}
