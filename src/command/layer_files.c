/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/layer_files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "command/results_name.h"
#include "input/opener.h"
#include "output/disk.h"
#include "output/manifest.h"

static enum status add_file(struct layer_files *files, char *path)
{
    const size_t n = (size_t)files->n;
    struct layer_file *list =
        path == NULL ? NULL : memory_grow(files->file, n, n + 1, sizeof *list);
    if (list == NULL) {
        memory_free(path);
        return ST_MEMORY;
    }
    files->file = list;
    list[n] = (struct layer_file){.path = path};
    layers_name(list[n].name, sizeof list[n].name, (const char *const *)&path, 1);
    files->n++;
    return ST_OK;
}

static int by_path(const void *a, const void *b)
{
    const struct layer_file *one = a, *other = b;
    return strcmp(one->path, other->path);
}

static bool is_table(const char *name)
{
    const size_t n = strlen(name);
    return name[0] != '.' && n > 4 && strcmp(name + n - 4, ".csv") == 0;
}

enum status layer_files_add(struct layer_files *files, const struct session *session,
                            const char *given, const struct layer_words *words)
{
    const int32_t first = files->n;
    enum status status = ST_OK;
    if (strcmp(given, "-") == 0)
        return usage_report(session, words->from_stdin, NULL);
    char room[4096];
    DIR *handle = opendir(open_place(given, room, sizeof room));
    if (handle == NULL)
        return add_file(files, memory_copy_text(given, strlen(given)));
    for (struct dirent *item; status == ST_OK && (item = readdir(handle)) != NULL;) {
        if (is_table(item->d_name))
            status = add_file(files, path_join(given, item->d_name));
    }
    (void)closedir(handle);
    if (status == ST_OK && files->n == first)
        return usage_report(session, words->none, TEXTS(given));
    if (status == ST_OK)
        qsort(files->file + first, (size_t)(files->n - first), sizeof *files->file,
              by_path);
    return status;
}

enum status layer_files_check_names(const struct layer_files *files,
                                    const struct session *session)
{
    for (int32_t i = 1; i < files->n; i++) {
        for (int32_t j = 0; j < i; j++) {
            const char *name = files->file[i].name;
            if (strcmp(name, files->file[j].name) == 0)
                return usage_report(session, W_SAME_TWICE, TEXTS(name));
        }
    }
    return ST_OK;
}

enum status layer_file_note_hash(struct layer_file *file, struct diag *diag)
{
    struct text text;
    char hash[SHA256_TEXT];
    const enum status status = open_file(NULL, file->path, &text, diag);
    if (status != ST_OK)
        return status;
    manifest_hash(&text, hash);
    text_free(&text);
    file->hash = memory_copy_text(hash, strlen(hash));
    return file->hash == NULL ? ST_MEMORY : ST_OK;
}

enum status layer_file_copy_titles(struct layer_file *file,
                                   const struct scenario *scenario)
{
    const struct named_layer *layer = &scenario->layers[scenario->n_layers - 1];
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        const char *title = layer->title[i];
        if (title == NULL)
            continue;
        file->title[i] = memory_copy_text(title, strlen(title));
        if (file->title[i] == NULL)
            return ST_MEMORY;
    }
    return ST_OK;
}

void layer_files_free(struct layer_files *files)
{
    for (int32_t i = 0; i < files->n; i++)
        layer_file_free(&files->file[i]);
    memory_free(files->file);
    *files = (struct layer_files){0};
}
