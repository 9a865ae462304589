/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/new_request.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "command/command.h"
#include "output/trouble.h"

enum { NEW_FROM, NEW_SET, NEW_FORCE, NEW_MODEL, NEW_DIALECT, NEW_LANG, NEW_HELP };

/* Where a scenario starts from unless --from says otherwise. */
#define LOCAL_BASE "scenarios/baseline.csv"

/* clang-format off */
const struct option new_options[] = {
    [NEW_FROM] = {"from", '\0', {"SCENARIO", "SCÉNARIO"}, {"scenario to start from (default scenarios/baseline.csv); files named behind FILE are layered on it", "scénario de départ (par défaut scenarios/baseline.csv) ; les fichiers nommés après FICHIER s'y superposent"}},
    [NEW_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit to write down, such as dakar.open=0; may be repeated", "une modification de plus à noter, par exemple dakar.open=0 ; répétable"}},
    [NEW_FORCE] = {"force", '\0', {NULL, NULL}, {"replace FILE if it exists", "remplacer FICHIER s'il existe"}},
    [NEW_MODEL] = {"model", '\0', {"DIR", "DOSSIER"}, {"folder of the model (default ./model, else the installed one)", "dossier du modèle (par défaut ./model, sinon celui installé)"}},
    [NEW_DIALECT] = {"csv-dialect", '\0', {"fr|standard", "fr|standard"}, {"fr: semicolons and decimal commas", "fr : points-virgules et virgules décimales"}},
    [NEW_LANG] = OPTION_LANG,
    [NEW_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static const char *default_base(void)
{
#ifdef BLOCUS_DATADIR
    if (access(LOCAL_BASE, F_OK) != 0)
        return BLOCUS_DATADIR "/" LOCAL_BASE;
#endif
    return LOCAL_BASE;
}

static enum status take(struct new_request *request, const struct session *session,
                        int32_t option, const char *value)
{
    switch (option) {
    case OPTION_WRONG:
        return ST_USAGE;
    case OPTION_OPERAND:
        if (request->path == NULL)
            request->path = value;
        else
            request->files[request->n_files++] = value;
        return ST_OK;
    case NEW_FROM:
        request->files[request->n_files++] = value;
        return ST_OK;
    case NEW_SET:
        request->sets[request->n_sets++] = value;
        return ST_OK;
    case NEW_FORCE:
        request->is_force = true;
        return ST_OK;
    case NEW_MODEL:
        request->model = value;
        return ST_OK;
    case NEW_DIALECT:
        if (dialect_find(value) < 0)
            return usage_report(session, W_BAD_CHOICE,
                                TEXTS("--csv-dialect", value, "fr|standard"));
        request->dialect = (enum csv_dialect)dialect_find(value);
        return ST_OK;
    default:
        return ST_OK;
    }
}

enum status new_request_read(struct new_request *request, const struct session *session,
                             int argc, char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = new_options, .argc = argc, .argv = argv};
    const char *value;
    enum status status = ST_OK;
    int32_t option;
    request->files = memory_new((size_t)argc + 1, sizeof *request->files);
    request->sets = memory_new((size_t)argc, sizeof *request->sets);
    if (request->files == NULL || request->sets == NULL)
        return trouble_report(session->diag, ST_MEMORY, NO_MEMORY, NULL);
    while (status == ST_OK && (option = option_next(&reader, &value)) != OPTION_END)
        status = take(request, session, option, value);
    if (status == ST_OK && request->path == NULL)
        status = usage_report(session, W_NO_NEW_FILE, NULL);
    if (status == ST_OK && request->n_files == 0)
        request->files[request->n_files++] = default_base();
    if (status == ST_OK && strcmp(request->files[0], "-") == 0)
        status = usage_report(session, W_BASE_IS_STDIN, NULL);
    return status;
}

void new_request_free(struct new_request *request)
{
    memory_free((void *)request->files);
    memory_free((void *)request->sets);
    *request = (struct new_request){0};
}
