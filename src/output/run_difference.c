/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/run_difference.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"

enum { WORD_ROOM = 48 };

/* A number or text in few letters. */
static void write_value(const json_t *it, char word[WORD_ROOM])
{
    if (it == NULL || json_is_object(it) || json_is_array(it)) {
        (void)snprintf(word, WORD_ROOM, "%s", it == NULL ? "-" : "…");
        return;
    }
    char *text = json_dumps(it, JSON_ENCODE_ANY);
    (void)snprintf(word, WORD_ROOM, "%.24s", text == NULL ? "?" : text);
    memory_free(text);
}

/* Names and titles follow from what else is there, which tells more. */
static bool is_apart(const char *path, const char *key)
{
    static const char *const apart[] = {"name",      "title",          "with",
                                        "slice",     "build.compiler", "build.flags",
                                        "build.gsl", "build.libc"};
    char full[DIFFERENCE_ROOM];
    (void)snprintf(full, sizeof full, "%s%s%s", path, *path == '\0' ? "" : ".", key);
    for (size_t i = 0; i < sizeof apart / sizeof apart[0]; i++) {
        if (strcmp(full, apart[i]) == 0)
            return true;
    }
    return false;
}

static bool differs_in(json_t *one, json_t *other, json_t *keys, const char *path,
                       char difference[DIFFERENCE_ROOM])
{
    const char *key;
    json_t *value;
    char deeper[DIFFERENCE_ROOM];
    json_object_foreach(keys, key, value)
    {
        if (is_apart(path, key))
            continue;
        (void)snprintf(deeper, sizeof deeper, "%.140s%s%.40s", path,
                       *path == '\0' ? "" : ".", key);
        if (run_difference(json_object_get(one, key), json_object_get(other, key),
                           deeper, difference))
            return true;
    }
    return false;
}

bool run_difference(json_t *one, json_t *other, const char *path,
                    char difference[DIFFERENCE_ROOM])
{
    char deeper[DIFFERENCE_ROOM], word[2][WORD_ROOM];
    if (json_is_object(one) && json_is_object(other))
        return differs_in(one, other, one, path, difference) ||
               differs_in(one, other, other, path, difference);
    if (json_is_array(one) && json_is_array(other) &&
        json_array_size(one) == json_array_size(other)) {
        for (size_t i = 0; i < json_array_size(one); i++) {
            (void)snprintf(deeper, sizeof deeper, "%.160s[%zu]", path, i);
            if (run_difference(json_array_get(one, i), json_array_get(other, i), deeper,
                               difference))
                return true;
        }
        return false;
    }
    if (json_equal(one, other))
        return false;
    write_value(one, word[0]);
    write_value(other, word[1]);
    (void)snprintf(difference, DIFFERENCE_ROOM, "%.100s: %s, %s", path, word[0],
                   word[1]);
    return true;
}
