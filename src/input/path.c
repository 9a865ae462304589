/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/path.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"

bool path_is_absolute(const char *path)
{
#ifdef _WIN32
    if (path[0] != '\0' && path[1] == ':')
        return true;
#endif
    return path[0] == '/';
}

static bool is_path_part(const char *part, size_t length, const char *word)
{
    return length == strlen(word) && memcmp(part, word, length) == 0;
}

/* Length without the last part; length itself where there is none to take back. */
static size_t without_last(const char *path, size_t length)
{
    size_t begin = length;
    while (begin > 0 && path[begin - 1] != '/')
        begin--;
    if (begin == length || is_path_part(path + begin, length - begin, ".."))
        return length;
    return begin > 1 ? begin - 1 : begin;
}

char *path_clean(const char *path)
{
    size_t used = 0;
    char *clean = memory_new(strlen(path) + 2, 1);
    if (clean == NULL)
        return NULL;
    if (path[0] == '/')
        clean[used++] = '/';
    for (const char *at = path; *at != '\0';) {
        size_t length = strcspn(at, "/");
        size_t shorter = without_last(clean, used);
        if (is_path_part(at, length, "..") && shorter < used) {
            used = shorter;
        } else if (length > 0 && !is_path_part(at, length, ".")) {
            if (used > 0 && clean[used - 1] != '/')
                clean[used++] = '/';
            memcpy(clean + used, at, length);
            used += length;
        }
        at += length;
        at += *at == '/';
    }
    clean[used] = '\0';
    return clean;
}

char *path_beside(const char *file, const char *name)
{
    const char *slash = strrchr(file, '/');
    size_t folder =
        slash == NULL || path_is_absolute(name) ? 0 : (size_t)(slash - file) + 1;
    char *joined = memory_new(folder + strlen(name) + 1, 1);
    if (joined == NULL)
        return NULL;
    memcpy(joined, file, folder);
    memcpy(joined + folder, name, strlen(name));
    char *clean = path_clean(joined);
    memory_free(joined);
    return clean;
}

char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    size_t length = strlen(name);
    if (strcmp(path, "-") == 0)
        return memory_copy_text("stdin", 5);
    if (length > 4 && strcmp(name + length - 4, ".csv") == 0)
        length -= 4;
    return memory_copy_text(name, length);
}
