/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/rival_files.h"

#include "base/memory.h"
#include "command/layer_files.h"

/* Files found become rivals, which own them from then on. */
static enum status take_files(struct layer_files *files, struct rival **list,
                              int32_t *n)
{
    *list = memory_new((size_t)files->n, sizeof **list);
    if (*list == NULL)
        return ST_MEMORY;
    *n = files->n;
    for (int32_t i = 0; i < files->n; i++)
        (*list)[i] = (struct rival){.file = files->file[i]};
    files->n = 0;
    return ST_OK;
}

enum status rival_files_find(struct rival **list, int32_t *n,
                             const struct session *session, const char *const *given,
                             int32_t n_given)
{
    static const struct layer_words words = {W_RIVALS_STDIN, W_NO_RIVALS};
    struct layer_files files = {0};
    enum status status = ST_OK;
    *list = NULL;
    *n = 0;
    for (int32_t i = 0; i < n_given && status == ST_OK; i++)
        status = layer_files_add(&files, session, given[i], &words);
    if (status == ST_OK)
        status = layer_files_check_names(&files, session);
    for (int32_t i = 0; i < files.n && status == ST_OK; i++)
        status = layer_file_note_hash(&files.file[i], session->diag);
    if (status == ST_OK && files.n > 0)
        status = take_files(&files, list, n);
    layer_files_free(&files);
    return status;
}
