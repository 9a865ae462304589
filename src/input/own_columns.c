/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/own_columns.h"

#include <string.h>

#include "base/memory.h"

static bool is_among(const char *word, const char *const *words, int32_t n)
{
    for (int32_t i = 0; i < n; i++) {
        if (strcmp(word, words[i]) == 0)
            return true;
    }
    return false;
}

/* Programs such as R quote every word of a header. */
static char *without_quotes(char *word)
{
    const size_t n = strlen(word);
    if (n < 2 || word[0] != '"' || word[n - 1] != '"')
        return word;
    word[n - 1] = '\0';
    return word + 1;
}

enum status own_columns_read(struct own_columns *own, const struct text *text,
                             const char *const *fixed, int32_t n_fixed)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const char *line = text->bytes;
    if (strncmp(line, mark, 3) == 0)
        line += 3;
    own->characters = memory_copy_text(line, strcspn(line, "\r\n"));
    if (own->characters == NULL)
        return ST_MEMORY;
    for (; own->n < n_fixed; own->n++)
        own->columns[own->n].name = fixed[own->n];
    for (char *word = own->characters; word != NULL;) {
        char *end = word + strcspn(word, ",;");
        char *next = *end == '\0' ? NULL : end + 1;
        *end = '\0';
        word = without_quotes(word);
        if (*word != '\0' && !is_among(word, fixed, n_fixed) && own->n < TABLE_COLUMNS)
            own->columns[own->n++].name = word;
        word = next;
    }
    return ST_OK;
}

void own_columns_free(struct own_columns *own)
{
    memory_free(own->characters);
    *own = (struct own_columns){0};
}
