/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/loaded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "command/installed.h"
#include "engine/plan_note.h"
#include "engine/unknown.h"
#include "input/path.h"
#include "output/file_trouble.h"
#include "output/manifest.h"

#define LOCAL_MODEL "model"

/* Once, however often the model is loaded. */
static void say_model(const struct session *session, enum word word, const char *folder)
{
    if (session->installed->is_model_said)
        return;
    session->installed->is_model_said = true;
    session_say(session, word, TEXTS(folder));
}

/* BLOCUS_MODEL, else ./model; NULL: neither. */
static const char *usual_model(const struct session *session)
{
    const char *folder = getenv("BLOCUS_MODEL");
    if (folder != NULL && *folder != '\0') {
        say_model(session, W_MODEL_OF_VARIABLE, folder);
        return folder;
    }
    return has_model(LOCAL_MODEL) ? LOCAL_MODEL : NULL;
}

/* "model", "model/small": may be meant of what came with the program. */
static bool is_in_model(const char *folder)
{
    const size_t n = sizeof LOCAL_MODEL - 1;
    return strncmp(folder, LOCAL_MODEL, n) == 0 &&
           (folder[n] == '\0' || folder[n] == '/');
}

/* folder, or where it came with the program: written to room. */
static const char *find_model(const struct session *session, const char *folder,
                              char room[INSTALLED_PATH])
{
    const char *named = folder == NULL ? LOCAL_MODEL : folder;
    const char *came_with =
        session->installed == NULL ? "" : session->installed->folder;
    if (!is_in_model(named) || has_model(named) || *came_with == '\0')
        return folder;
    const int n = snprintf(room, INSTALLED_PATH, "%s/%s", came_with, named);
    const bool is_there = n > 0 && n < INSTALLED_PATH && access(room, F_OK) == 0;
    return is_there ? room : folder;
}

enum status loaded_model(struct loaded *loaded, const struct session *session,
                         const char *folder)
{
    char room[INSTALLED_PATH];
    enum status status = ST_OK;
    loaded->folder = folder == NULL ? usual_model(session) : folder;
    const char *path = find_model(session, loaded->folder, room);
    if (path == NULL) {
        session_say(session, W_NO_MODEL, NULL);
        return ST_IO;
    }
    if (path == room) {
        status = installed_model_check(session, path);
        if (status == ST_OK)
            say_model(session, W_MODEL_TAKEN, path);
    }
    return status == ST_OK
               ? model_load(&loaded->model, path, open_file, NULL, session->diag)
               : status;
}

void loaded_words(struct loaded *loaded, const struct session *session,
                  const char *folder)
{
    char room[INSTALLED_PATH];
    struct diag quiet = {0};
    const char *set = getenv("BLOCUS_MODEL");
    if (folder == NULL)
        folder = set != NULL && *set != '\0' ? set : LOCAL_MODEL;
    const char *path = find_model(session, folder, room);
    if (model_load(&loaded->model, path, open_file, NULL, &quiet) != ST_OK)
        return; /* what it could read of units and words is in use all the same */
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

static bool draws(const struct plan *plan, int32_t input)
{
    for (int32_t n = 0; n < plan->n_unknowns; n++) {
        if (plan->learned[n] == input)
            return true;
    }
    return false;
}

/* Inputs of the posterior for which a scenario has values of its own: no mistake, an
   alternative may be just that. */
static void say_not_drawn(const struct plan *plan, struct diag *diag)
{
    const struct posterior *posterior = plan->posterior;
    const struct place place = {.file = posterior->text.path};
    char drawn[16], all[16], list[256] = "";
    int32_t n = 0;
    for (int32_t i = 0; i < posterior->n_inputs; i++) {
        const size_t used = strlen(list);
        if (draws(plan, i)) {
            n++;
            continue;
        }
        if (used + strlen(posterior->inputs[i]) + sizeof ", , …" < sizeof list)
            (void)snprintf(list + used, sizeof list - used, "%s%s",
                           used == 0 ? "" : ", ", posterior->inputs[i]);
        else if (used + sizeof ", …" <= sizeof list && strstr(list, "…") == NULL)
            (void)snprintf(list + used, sizeof list - used, ", …");
    }
    (void)snprintf(drawn, sizeof drawn, "%d", (int)n);
    (void)snprintf(all, sizeof all, "%d", (int)posterior->n_inputs);
    if (n < posterior->n_inputs)
        diag_note(diag, &place, N509_NOT_DRAWN, TEXTS(drawn, all, list));
}

enum status loaded_posterior(struct posterior *posterior, const struct session *session,
                             const struct model *model, const char *path)
{
    char hash[SHA256_TEXT];
    enum status status =
        posterior_load(posterior, model, path, open_file, NULL, session->diag);
    if (status != ST_OK)
        return status;
    const struct place place = {
        .file = posterior->text.path, .line = 2, .field = "model_sha256"};
    manifest_hash_model(model, hash);
    if (strcmp(hash, posterior->model_sha256) == 0)
        return ST_OK;
    return diag_report(session->diag, ST_INPUT, &place, E345_OTHER_MODEL,
                       TEXTS(posterior->model_sha256));
}

/* A model need not say how far it is to be trusted. */
enum status loaded_trust(struct trust *trust, const struct session *session,
                         const struct model *model)
{
    char *path = path_beside(model->texts[0].path, "trust.csv");
    enum status status = path == NULL ? ST_MEMORY : ST_OK;
    if (status == ST_OK && access(path, F_OK) == 0)
        status = trust_load(trust, path, open_file, NULL, session->diag);
    memory_free(path);
    return status;
}

/* How inputs were drawn, in words, for a message. */
static void write_drawn(char *text, size_t size, const char *sha256,
                        enum language language)
{
    static const char *const without[N_LANGUAGES] = {"without a posterior",
                                                     "sans loi a posteriori"};
    static const char *const with[N_LANGUAGES] = {
        "from a posterior (SHA-256 {0})", "d’une loi a posteriori (SHA-256 {0})"};
    trouble_fill(text, size, sha256[0] == '\0' ? without[language] : with[language],
                 TEXTS(sha256));
}

enum status loaded_ancestry(struct ancestry *ancestry, const struct session *session,
                            const struct loaded *loaded, const char *path)
{
    struct diag *diag = session->diag;
    char hash[SHA256_TEXT], learned[SHA256_TEXT] = "", then[160], now[160];
    const enum status status = ancestry_load(ancestry, path, open_file, NULL, diag);
    if (status != ST_OK)
        return status;
    struct place place = {.file = ancestry->text.path, .line = 2};
    manifest_hash_model(&loaded->model, hash);
    place.field = "model_sha256";
    if (strcmp(hash, ancestry->model_sha256) != 0)
        return diag_report(diag, ST_INPUT, &place, E348_COURSES_OF_OTHER,
                           TEXTS(ancestry->model_sha256));
    if (loaded->posterior != NULL)
        manifest_hash(&loaded->posterior->text, learned);
    if (strcmp(learned, ancestry->posterior_sha256) == 0)
        return ST_OK;
    place.field = "posterior_sha256";
    write_drawn(then, sizeof then, ancestry->posterior_sha256, session->language);
    write_drawn(now, sizeof now, learned, session->language);
    return diag_report(diag, ST_INPUT, &place, E349_COURSES_LEARNED, TEXTS(then, now));
}

/* From now on courses of the plan branch as the ancestry says, if it can. */
static enum status follow_ancestry(struct loaded *loaded, struct diag *diag)
{
    const struct ancestry *ancestry = loaded->ancestry;
    struct plan *plan = &loaded->plan;
    char first[DATE_TEXT], last[DATE_TEXT], day[DATE_TEXT];
    if (ancestry == NULL)
        return ST_OK;
    const bool is_file = ancestry->text.path != NULL;
    const struct place place = {.file = is_file ? ancestry->text.path : "--branch"};
    if (is_file && ancestry->start != plan->start) {
        date_write(ancestry->start, day);
        date_write(plan->start, first);
        return diag_report(diag, ST_INPUT, &place, E350_OTHER_START, TEXTS(day, first));
    }
    date_write(plan->start + 1, first);
    date_write(plan->start + plan->n_days - 1, last);
    for (int32_t b = 0; b < ancestry->n_branches; b++) {
        const int32_t run_day = ancestry->day[b] - plan->start;
        date_write(ancestry->day[b], day);
        if (run_day < 1 || run_day >= plan->n_days)
            return diag_report(diag, ST_INPUT, &place, E351_BRANCH_OUTSIDE,
                               TEXTS(day, first, last));
    }
    plan->ancestry = ancestry;
    return ST_OK;
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
    if (status == ST_OK)
        status = unknowns_learn(&loaded->plan, loaded->posterior);
    if (status == ST_OK)
        status = follow_ancestry(loaded, diag);
    if (status == ST_OK && loaded->posterior != NULL)
        say_not_drawn(&loaded->plan, diag);
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
