/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/new_request.h"

#include <string.h>

#include "base/date.h"
#include "command/options.h"

enum {
    NEW_FROM,
    NEW_SET,
    NEW_UNTIL,
    NEW_WORLD,
    NEW_FORCE,
    NEW_MODEL,
    NEW_DIALECT,
    NEW_LANG,
    NEW_HELP
};

/* clang-format off */
const struct option new_options[] = {
    [NEW_FROM] = {"from", '\0', {"SCENARIO", "SCÉNARIO"}, {"scenario to start from (default scenarios/baseline.csv); files named behind FILE are layered on it", "scénario de départ (par défaut scenarios/baseline.csv) ; les fichiers nommés après FICHIER s’y superposent"}},
    [NEW_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit to write down, such as corridor:*.open=0; may be repeated", "une modification de plus à noter, par exemple corridor:*.open=0 ; répétable"}},
    [NEW_UNTIL] = {"until", '\0', {"DATE", "DATE"}, {"last day of the new run, as 2026-03-31; rows that held until the last day of the old one hold until then", "dernier jour de la nouvelle simulation, comme 2026-03-31 ; les lignes qui valaient jusqu’au dernier jour de l’ancienne valent jusque-là"}},
    [NEW_WORLD] = {"world", '\0', {"FOLDER", "DOSSIER"}, {"write a world instead: a small model that runs as it stands, with a baseline and a blockade, each number still to be found; model/GUIDE.md walks through it", "écrire plutôt un monde : un petit modèle qui tourne tel quel, avec une référence et un blocus, et dont chaque nombre reste à trouver ; model/GUIDE.fr.md y conduit"}},
    [NEW_FORCE] = {"force", '\0', {NULL, NULL}, {"replace FILE if it exists", "remplacer FICHIER s’il existe"}},
    [NEW_MODEL] = OPTION_MODEL,
    [NEW_DIALECT] = OPTION_DIALECT,
    [NEW_LANG] = OPTION_LANG,
    [NEW_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_new_option(void *context, const struct session *session,
                                   int32_t option, const char *value)
{
    struct new_request *request = context;
    if (option == NEW_UNTIL) {
        request->has_until = true;
        return date_parse(&request->until, value)
                   ? ST_OK
                   : usage_report(session, W_BAD_DATE, TEXTS("--until", value));
    }
    if (option == NEW_WORLD) {
        request->world = value;
        return ST_OK;
    }
    if (option == OPTION_OPERAND && request->path == NULL)
        request->path = value;
    else
        request->shared.files[request->shared.n_files++] = value;
    return ST_OK;
}

enum status new_request_read(struct new_request *request, const struct session *session,
                             int argc, char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = new_options, .argc = argc, .argv = argv};
    struct shared_options *shared = &request->shared;
    enum status status = shared_read(shared, &reader, take_new_option, request);
    if (status == ST_OK && request->world != NULL) {
        const bool is_scenario = request->path != NULL || request->has_until ||
                                 shared->n_files + shared->n_sets > 0 ||
                                 shared->is_force;
        return is_scenario ? usage_report(session, W_WORLD_ALONE, NULL) : ST_OK;
    }
    if (status == ST_OK && request->path == NULL)
        status = usage_report(session, W_NO_NEW_FILE, NULL);
    if (status == ST_OK && shared->n_files == 0)
        shared->files[shared->n_files++] = "scenarios/baseline.csv";
    if (status == ST_OK && strcmp(shared->files[0], "-") == 0)
        status = usage_report(session, W_BASE_IS_STDIN, NULL);
    return status;
}

void new_request_free(struct new_request *request)
{
    shared_free(&request->shared);
    *request = (struct new_request){0};
}
