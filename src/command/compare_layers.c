/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/compare_layers.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

/* The plus behind the longest file that exists, else the first; NULL: there is none. */
static char *end_of_file(char *text)
{
    if (access(text, F_OK) == 0)
        return NULL;
    for (char *plus = text + strlen(text); plus-- > text;) {
        if (*plus != '+')
            continue;
        *plus = '\0';
        const bool is_file = access(text, F_OK) == 0;
        *plus = '+';
        if (is_file)
            return plus;
    }
    return strchr(text, '+');
}

enum status compare_layers_take(struct compare_layers *layers, const char *word)
{
    const size_t length = strlen(word);
    compare_layers_free(layers);
    layers->text = memory_copy_text(word, length);
    layers->files = memory_new(length + 1, sizeof *layers->files);
    if (layers->text == NULL || layers->files == NULL)
        return ST_MEMORY;
    for (char *at = layers->text; at != NULL;) {
        char *plus = end_of_file(at);
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
