/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/loaded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
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

enum status model_place_find(struct model_place *place, const struct session *session,
                             const char *folder)
{
    place->folder = folder == NULL ? usual_model(session) : folder;
    place->path = find_model(session, place->folder, place->room);
    if (place->path == NULL) {
        session_say(session, W_NO_MODEL, NULL);
        return ST_IO;
    }
    if (place->path != place->room)
        return ST_OK;
    const enum status status = installed_model_check(session, place->path);
    if (status == ST_OK)
        say_model(session, W_MODEL_TAKEN, place->path);
    return status;
}

enum status loaded_model(struct loaded *loaded, const struct session *session,
                         const char *folder)
{
    struct model_place place;
    const enum status status = model_place_find(&place, session, folder);
    loaded->folder = place.folder;
    return status == ST_OK
               ? model_load(&loaded->model, place.path, open_file, NULL, session->diag)
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

enum status loaded_side(struct loaded *loaded, const struct session *session,
                        const char *const *files, int32_t n_files,
                        const char *const *sets, int32_t n_sets, int32_t n_own)
{
    const enum status status = loaded_lay(loaded, open_file, NULL, files, n_files, sets,
                                          n_sets, n_own, session->diag);
    return status == ST_OK ? loaded_compile(loaded, session->diag) : status;
}

enum status loaded_scenario(struct loaded *loaded, const struct session *session,
                            const char *const *files, int32_t n_files,
                            const char *const *sets, int32_t n_sets)
{
    return loaded_side(loaded, session, files, n_files, sets, n_sets, 0);
}
