/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/fit_request.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"

enum {
    FIT_REPLICATES,
    FIT_DRAWS,
    FIT_SEED,
    FIT_OUTPUT,
    FIT_SET,
    FIT_OBSERVATIONS,
    FIT_USE,
    FIT_FROM,
    FIT_TO,
    FIT_CHECK,
    FIT_AGAINST,
    FIT_MODEL,
    FIT_DIALECT,
    FIT_JOBS,
    FIT_FORCE,
    FIT_QUIET,
    FIT_LANG,
    FIT_HELP
};

enum {
    MOST_REPLICATES = 200000,
    LEAST_REPLICATES = 2000,
    DEFAULT_REPLICATES = 50000,
    REPLICATES_A_DRAW = 50,
    LEAST_DRAWS = 100,
    USUAL_DRAWS = 500
};

/* clang-format off */
const struct option fit_options[] = {
    [FIT_REPLICATES] = {"replicates", 'n', {"N", "N"}, {"number of replicates to learn from (default 50000, 2000 to 200000)", "nombre de réplications dont apprendre (par défaut 50000, de 2000 à 200000)"}},
    [FIT_DRAWS] = {"draws", '\0', {"N", "N"}, {"how many of them to keep, those nearest to the record (default one in 50, at least 500)", "combien en garder, les plus proches du relevé (par défaut une sur 50, au moins 500)"}},
    [FIT_SEED] = {"seed", '\0', {"N", "N"}, {"seed of all chance (default 1)", "graine des tirages aléatoires (par défaut 1)"}},
    [FIT_OUTPUT] = {"output", 'o', {"DIR", "DOSSIER"}, {"results folder (default results/fit-NAME, after the scenarios and --set); with - only learned.csv, to the standard output", "dossier de résultats (par défaut results/fit-NOM, d’après les scénarios et --set) ; avec - seulement learned.csv, sur la sortie standard"}},
    [FIT_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of the scenario, such as corridor:*.open=0; may be repeated", "une modification de plus du scénario, par exemple corridor:*.open=0 ; répétable"}},
    [FIT_OBSERVATIONS] = {"observations", '\0', {"FILE", "FICHIER"}, {"what was observed (default observations.csv of the model)", "ce qui a été observé (par défaut observations.csv du modèle)"}},
    [FIT_USE] = {"use", '\0', {"fit|test", "fit|test"}, {"fit the observations of this use (default fit); the others are held out", "ajuster les observations de cet usage (par défaut fit) ; les autres sont réservées"}},
    [FIT_FROM] = {"from", '\0', {"DATE", "DATE"}, {"hold out observations that begin before this day", "réserver les observations qui commencent avant ce jour"}},
    [FIT_TO] = {"to", '\0', {"DATE", "DATE"}, {"hold out observations that end after this day", "réserver les observations qui finissent après ce jour"}},
    [FIT_CHECK] = {"check", '\0', {"N", "N"}, {"fit N synthetic records too, whose inputs are known, and write calibration.csv", "ajuster aussi N relevés synthétiques, dont les entrées sont connues, et écrire calibration.csv"}},
    [FIT_AGAINST] = {"against", '\0', {"DIR", "DOSSIER"}, {"say whether this scenario or that of another fit, in DIR, foretold the same observations better", "dire lequel, de ce scénario ou de celui d’un autre ajustement, dans DOSSIER, annonçait mieux les mêmes observations"}},
    [FIT_MODEL] = OPTION_MODEL,
    [FIT_DIALECT] = OPTION_DIALECT,
    [FIT_JOBS] = OPTION_JOBS,
    [FIT_FORCE] = OPTION_FORCE,
    [FIT_QUIET] = {"quiet", 'q', {NULL, NULL}, {"no progress bar and no summary", "ni barre de progression ni résumé"}},
    [FIT_LANG] = OPTION_LANG,
    [FIT_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_use(struct fit_request *request, const struct session *session,
                            const char *value)
{
    if (strcmp(value, use_name(USE_FIT)) != 0 && strcmp(value, use_name(USE_TEST)) != 0)
        return usage_report(session, W_BAD_CHOICE, TEXTS("--use", value, "fit|test"));
    request->choice.use = strcmp(value, use_name(USE_FIT)) == 0 ? USE_FIT : USE_TEST;
    return ST_OK;
}

static enum status take_day(const struct session *session, const char *name,
                            const char *value, int32_t *day)
{
    return date_parse(day, value)
               ? ST_OK
               : usage_report(session, W_BAD_DATE, TEXTS(name, value));
}

static enum status take_fit_option(void *context, const struct session *session,
                                   int32_t option, const char *value)
{
    struct fit_request *request = context;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case FIT_OBSERVATIONS:
        request->observations = value;
        return ST_OK;
    case FIT_AGAINST:
        request->against = value;
        return ST_OK;
    case FIT_USE:
        return take_use(request, session, value);
    case FIT_FROM:
        return take_day(session, "--from", value, &request->choice.first);
    case FIT_TO:
        return take_day(session, "--to", value, &request->choice.last);
    case FIT_DRAWS:
        return option_count(session, "--draws", value, LEAST_DRAWS, MOST_REPLICATES,
                            &request->n_draws);
    case FIT_CHECK:
        return option_count(session, "--check", value, 1, MOST_REPLICATES,
                            &request->n_checked);
    default:
        return ST_OK;
    }
}

/* Numbers that must suit each other. */
static enum status check_counts(const struct fit_request *request,
                                const struct session *session)
{
    const int32_t n = request->shared.n_replicates;
    const bool is_much_checked = request->n_checked > n / 4;
    char all[16], least[16], many[16];
    (void)snprintf(all, sizeof all, "%d", (int)n);
    (void)snprintf(least, sizeof least, "%d", (int)LEAST_REPLICATES);
    (void)snprintf(many, sizeof many, "%d",
                   (int)(is_much_checked ? request->n_checked : request->n_draws));
    if (n < LEAST_REPLICATES)
        return usage_report(session, W_FEW_REPLICATES, TEXTS(all, least));
    if (is_much_checked || request->n_draws > n / 4)
        return usage_report(session, W_MANY_DRAWS,
                            TEXTS(is_much_checked ? "--check" : "--draws", many, all));
    return ST_OK;
}

enum status fit_request_read(struct fit_request *request, const struct session *session,
                             int argc, char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = fit_options, .argc = argc, .argv = argv};
    struct shared_options *shared = &request->shared;
    shared->most_replicates = MOST_REPLICATES;
    request->choice =
        (struct fit_choice){.use = USE_FIT, .first = INT32_MIN, .last = INT32_MAX};
    enum status status = shared_read(shared, &reader, take_fit_option, request);
    if (shared->n_replicates == 0)
        shared->n_replicates = DEFAULT_REPLICATES;
    if (request->n_draws == 0)
        request->n_draws = shared->n_replicates > USUAL_DRAWS * REPLICATES_A_DRAW
                               ? shared->n_replicates / REPLICATES_A_DRAW
                               : USUAL_DRAWS;
    if (status == ST_OK && shared->n_files == 0)
        status = usage_report(session, W_NO_SCENARIO, NULL);
    return status == ST_OK ? check_counts(request, session) : status;
}

void fit_request_free(struct fit_request *request)
{
    shared_free(&request->shared);
    *request = (struct fit_request){0};
}
