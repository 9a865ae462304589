/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/compare_layers.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "input/opener.h"

/* Copy the word, with room for as many parts as it may have. */
static enum status begin(struct compare_layers *layers, const char *word)
{
    const size_t length = strlen(word);
    compare_layers_free(layers);
    layers->text = memory_copy_text(word, length);
    layers->parts = memory_new(length + 1, sizeof *layers->parts);
    return layers->text == NULL || layers->parts == NULL ? ST_MEMORY : ST_OK;
}

/* End text there; what is behind, NULL at the end of all. */
static char *cut(char *end)
{
    const bool is_last = *end == '\0';
    *end = '\0';
    return is_last ? NULL : end + 1;
}

/* Where the first name ends: the longest that is a file, else at the first plus. */
static char *name_end(char *text)
{
    char *end = text + strlen(text), room[4096];
    for (bool is_file = false; !is_file && end > text;) {
        const char sign = *end;
        *end = '\0';
        is_file = access(open_place(text, room, sizeof room), F_OK) == 0;
        *end = sign;
        if (is_file)
            return end;
        do
            end--;
        while (end > text && *end != '+');
    }
    return text + strcspn(text, "+");
}

enum status compare_layers_take(struct compare_layers *layers, const char *word)
{
    const enum status status = begin(layers, word);
    for (char *at = layers->text; status == ST_OK && at != NULL;) {
        layers->parts[layers->n_parts++] = at;
        at = cut(name_end(at));
    }
    return status;
}

enum status compare_layers_take_edits(struct compare_layers *layers, const char *word)
{
    const enum status status = begin(layers, word);
    for (char *at = layers->text; status == ST_OK && at != NULL;) {
        at += strspn(at, " ");
        char *end = at + strcspn(at, ";"), *next = cut(end);
        while (end > at && end[-1] == ' ')
            *--end = '\0';
        layers->parts[layers->n_parts++] = at;
        at = next;
    }
    return status;
}

void compare_layers_free(struct compare_layers *layers)
{
    memory_free(layers->text);
    memory_free((void *)layers->parts);
    *layers = (struct compare_layers){0};
}
