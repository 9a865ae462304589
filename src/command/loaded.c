/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/loaded.h"

#include <stdio.h>
#include <unistd.h>

#include "engine/plan_note.h"

#define LOCAL_MODEL "model"

/* Where `make install` put the model; a program that was not installed has none. */
#ifdef BLOCUS_DATADIR
static const char *const installed_model = BLOCUS_DATADIR "/model";
#else
static const char *const installed_model = NULL;
#endif

static bool has_model(const char *folder)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/entities.csv", folder);
    return access(path, F_OK) == 0;
}

enum status loaded_model(struct loaded *loaded, const struct session *session,
                         const char *folder)
{
    const char *path = folder;
    loaded->folder = folder;
    if (folder == NULL && has_model(LOCAL_MODEL)) {
        loaded->folder = LOCAL_MODEL;
        path = LOCAL_MODEL;
    } else if (folder == NULL) {
        path = installed_model;
    }
    if (path == NULL || (folder == NULL && !has_model(path))) {
        session_say(session, W_NO_MODEL, NULL);
        return ST_IO;
    }
    return model_load(&loaded->model, path, open_file, NULL, session->diag);
}

enum status status_worse(enum status one, enum status other)
{
    return one == ST_OK || (one == ST_INPUT && other != ST_OK) ? other : one;
}

static enum status say_notes(const struct loaded *loaded, struct diag *diag)
{
    struct notes notes = {0};
    const enum status status = notes_find(&notes, &loaded->plan, &loaded->scenario);
    if (status == ST_OK)
        notes_report(&notes, diag);
    notes_free(&notes);
    return status;
}

enum status loaded_side(struct loaded *loaded, const struct session *session,
                        const char *const *files, int32_t n_files,
                        const char *const *sets, int32_t n_sets, int32_t n_own)
{
    struct diag *diag = session->diag;
    enum status status = ST_OK;
    for (int32_t i = 0; i < n_files; i++)
        status = status_worse(status, scenario_load(&loaded->scenario, &loaded->model,
                                                    files[i], open_file, NULL, diag));
    for (int32_t i = 0; i < n_sets; i++) {
        const char *option = i < n_sets - n_own ? "--set" : "--alt";
        status = status_worse(status, scenario_edit(&loaded->scenario, &loaded->model,
                                                    option, sets[i], diag));
    }
    if (status == ST_OK)
        status = scenario_check(&loaded->scenario, &loaded->model, diag);
    if (status == ST_OK)
        status = plan_compile(&loaded->plan, &loaded->model, &loaded->scenario, diag);
    if (status == ST_OK)
        status = say_notes(loaded, diag);
    return status;
}

enum status loaded_scenario(struct loaded *loaded, const struct session *session,
                            const char *const *files, int32_t n_files,
                            const char *const *sets, int32_t n_sets)
{
    return loaded_side(loaded, session, files, n_files, sets, n_sets, 0);
}

void loaded_free(struct loaded *loaded)
{
    plan_free(&loaded->plan);
    scenario_free(&loaded->scenario);
    model_free(&loaded->model);
    *loaded = (struct loaded){0};
}
