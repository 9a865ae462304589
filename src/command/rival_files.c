/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/rival_files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "command/options.h"
#include "command/results_name.h"
#include "output/disk.h"
#include "output/manifest.h"

/* Those so far. */
struct found {
    struct rival *rival; /* (n) */
    int32_t n;
};

static enum status add_rival(struct found *found, char *path)
{
    const size_t n = (size_t)found->n;
    struct rival *list =
        path == NULL ? NULL : memory_grow(found->rival, n, n + 1, sizeof *list);
    if (list == NULL) {
        memory_free(path);
        return ST_MEMORY;
    }
    found->rival = list;
    list[n] = (struct rival){.path = path};
    layers_name(list[n].name, sizeof list[n].name, (const char *const *)&path, 1);
    found->n++;
    return ST_OK;
}

static int by_path(const void *a, const void *b)
{
    const struct rival *one = a, *other = b;
    return strcmp(one->path, other->path);
}

static bool is_table(const char *name)
{
    const size_t n = strlen(name);
    return name[0] != '.' && n > 4 && strcmp(name + n - 4, ".csv") == 0;
}

/* A file, or all tables of a folder in the order of their names. */
static enum status find_rivals(struct found *found, const struct session *session,
                               const char *given)
{
    const int32_t first = found->n;
    enum status status = ST_OK;
    if (strcmp(given, "-") == 0)
        return usage_report(session, W_RIVALS_STDIN, NULL);
    DIR *handle = opendir(given);
    if (handle == NULL)
        return add_rival(found, memory_copy_text(given, strlen(given)));
    for (struct dirent *item; status == ST_OK && (item = readdir(handle)) != NULL;) {
        if (is_table(item->d_name))
            status = add_rival(found, path_join(given, item->d_name));
    }
    (void)closedir(handle);
    if (status == ST_OK && found->n == first)
        return usage_report(session, W_NO_RIVALS, TEXTS(given));
    if (status == ST_OK)
        qsort(found->rival + first, (size_t)(found->n - first), sizeof(struct rival),
              by_path);
    return status;
}

static enum status check_rival_names(const struct found *found,
                                     const struct session *session)
{
    for (int32_t i = 1; i < found->n; i++) {
        for (int32_t j = 0; j < i; j++) {
            const char *name = found->rival[i].name;
            if (strcmp(name, found->rival[j].name) == 0)
                return usage_report(session, W_SAME_TWICE, TEXTS(name));
        }
    }
    return ST_OK;
}

static enum status note_hash(struct rival *rival, struct diag *diag)
{
    struct text text;
    char hash[SHA256_TEXT];
    const enum status status = open_file(NULL, rival->path, &text, diag);
    if (status != ST_OK)
        return status;
    manifest_hash(&text, hash);
    text_free(&text);
    rival->hash = memory_copy_text(hash, strlen(hash));
    return rival->hash == NULL ? ST_MEMORY : ST_OK;
}

enum status rival_files_find(struct rival **list, int32_t *n,
                             const struct session *session, const char *const *given,
                             int32_t n_given)
{
    struct found found = {0};
    enum status status = ST_OK;
    for (int32_t i = 0; i < n_given && status == ST_OK; i++)
        status = find_rivals(&found, session, given[i]);
    if (status == ST_OK)
        status = check_rival_names(&found, session);
    for (int32_t i = 0; i < found.n && status == ST_OK; i++)
        status = note_hash(&found.rival[i], session->diag);
    *list = found.rival;
    *n = found.n;
    return status;
}

/* The last layer of the base under a rival is the rival. */
enum status rival_copy_titles(struct rival *rival, const struct scenario *scenario)
{
    const struct named_layer *layer = &scenario->layers[scenario->n_layers - 1];
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        const char *title = layer->title[i];
        if (title == NULL)
            continue;
        rival->title[i] = memory_copy_text(title, strlen(title));
        if (rival->title[i] == NULL)
            return ST_MEMORY;
    }
    return ST_OK;
}
