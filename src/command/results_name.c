/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/results_name.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "output/manifest.h"

/* Most bytes of each part; with the room of a hidden folder they fit any disk. */
enum { SCENARIO_ROOM = 120, CHANGES_ROOM = 60, HASH_DIGITS = 8 };

/* Letters of other alphabets may stay; what shells or disks may trip over may not. */
static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("._=+,", c) != NULL) || (unsigned char)c >= 0x80;
}

/* Text, or its beginning and a part of its SHA-256 where it is longer than most. */
static void put_cut(struct results_name *name, char *text, size_t most)
{
    const size_t n = strlen(text);
    const struct text all = {.bytes = text, .size = n};
    char hash[SHA256_TEXT], *to = name->text + name->n_used;
    size_t kept = n;
    if (n > most) {
        kept = most - HASH_DIGITS - 1;
        while (kept > 0 &&
               (((unsigned char)text[kept] & 0xC0) == 0x80 || text[kept - 1] == '-'))
            kept--;
    }
    manifest_hash(&all, hash);
    name->n_used += (size_t)snprintf(to, sizeof name->text - name->n_used,
                                     n > most ? "%.*s-%.*s" : "%.*s", (int)kept, text,
                                     HASH_DIGITS, hash);
}

void layers_name(char *name, size_t size, const char *const *files, int32_t n_files)
{
    size_t used = 0;
    for (int32_t i = 0; i < n_files && used < size; i++) {
        const char *slash = strrchr(files[i], '/');
        const char *file = slash == NULL ? files[i] : slash + 1;
        size_t n = strlen(file);
        if (n > 4 && strcmp(file + n - 4, ".csv") == 0)
            n -= 4;
        if (strcmp(files[i], "-") == 0) {
            file = "stdin";
            n = strlen(file);
        }
        used += (size_t)snprintf(name + used, size - used, "%s%.*s", i == 0 ? "" : "+",
                                 (int)n, file);
    }
}

void results_name_begin(struct results_name *name, const char *kind,
                        const char *const *files, int32_t n_files)
{
    char scenario[4096] = "";
    layers_name(scenario, sizeof scenario, files, n_files);
    name->n_used = (size_t)snprintf(name->text, sizeof name->text, "%.16s", kind);
    put_cut(name, scenario, SCENARIO_ROOM);
}

void results_name_add(struct results_name *name, const char *change)
{
    char *text = name->changes;
    size_t *n = &name->n_changes, most = sizeof name->changes - 8;
    bool is_gap = true;
    for (const char *c = change; *c != '\0' && *n < most; c++) {
        const bool is_kept = is_plain(*c) || (*c == '-' && c[1] != '\0');
        if (*c == '*' || is_kept) {
            if (is_gap)
                text[(*n)++] = '-';
            *n += (size_t)snprintf(text + *n, 4, *c == '*' ? "all" : "%c", *c);
        }
        is_gap = *c != '*' && !is_kept;
    }
    text[*n] = '\0';
}

void results_name_add_all(struct results_name *name, const char *const *changes,
                          int32_t n_changes)
{
    for (int32_t i = 0; i < n_changes; i++)
        results_name_add(name, changes[i]);
}

const char *results_name_end(struct results_name *name)
{
    if (name->n_changes > 0)
        put_cut(name, name->changes, CHANGES_ROOM);
    name->n_changes = 0;
    return name->text;
}
