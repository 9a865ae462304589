/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/layer_file.h"

#include "base/memory.h"

const char *layer_file_title(const struct layer_file *file, enum language language)
{
    return file->title[language] == NULL ? file->name : file->title[language];
}

void layer_file_free(struct layer_file *file)
{
    memory_free(file->path);
    memory_free(file->hash);
    for (int32_t i = 0; i < N_LANGUAGES; i++)
        memory_free(file->title[i]);
    *file = (struct layer_file){0};
}
