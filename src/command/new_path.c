/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/new_path.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "input/path.h"

/* The absolute clean path of a file. */
static char *absolute_path(const char *here, const char *file)
{
    const size_t length = strlen(here);
    char *inside = memory_new(length + 3, 1);
    if (inside == NULL)
        return NULL;
    memcpy(inside, here, length);
    memcpy(inside + length, "/x", 3);
    char *path = path_beside(inside, file);
    memory_free(inside);
    return path;
}

/* Length of the folders that both are in, with the last slash. */
static size_t common_length(const char *a, const char *b)
{
    size_t length = 0;
    for (size_t i = 0; a[i] != '\0' && a[i] == b[i]; i++)
        length = a[i] == '/' ? i + 1 : length;
    return length;
}

char *new_path(const char *here, const char *file, const char *target)
{
    if (path_is_absolute(target))
        return path_clean(target);
    char *from = absolute_path(here, file), *to = absolute_path(here, target);
    char *path = NULL;
    if (from == NULL || to == NULL)
        goto done;
    const size_t shared = common_length(from, to);
    size_t n_up = 0;
    for (const char *at = from + shared; *at != '\0'; at++)
        n_up += *at == '/';
    path = memory_new(3 * n_up + strlen(to) + 1, 1);
    if (path == NULL)
        goto done;
    for (size_t i = 0; i < n_up; i++)
        memcpy(path + 3 * i, "../", 3);
    memcpy(path + 3 * n_up, to + shared, strlen(to + shared) + 1);
done:
    memory_free(from);
    memory_free(to);
    return path;
}
