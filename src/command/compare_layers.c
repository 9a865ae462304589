/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/compare_layers.h"

#include <string.h>

#include "base/memory.h"

enum status compare_layers_take(struct compare_layers *layers, const char *word)
{
    const size_t length = strlen(word);
    compare_layers_free(layers);
    layers->text = memory_copy_text(word, length);
    layers->files = memory_new(length + 1, sizeof *layers->files);
    if (layers->text == NULL || layers->files == NULL)
        return ST_MEMORY;
    for (char *at = layers->text; at != NULL;) {
        char *plus = strchr(at, '+');
        if (plus != NULL)
            *plus++ = '\0';
        layers->files[layers->n_files++] = at;
        at = plus;
    }
    return ST_OK;
}

void compare_layers_free(struct compare_layers *layers)
{
    memory_free(layers->text);
    memory_free((void *)layers->files);
    *layers = (struct compare_layers){0};
}
