/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/once.h"

#include <stdbool.h>
#include <stddef.h>

/* FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t hash_of(const char *line)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (; *line != '\0'; line++)
        hash = (hash ^ (unsigned char)*line) * UINT64_C(0x100000001B3);
    return hash;
}

static void pass_on(void *context, const char *line)
{
    struct once *once = context;
    const uint64_t hash = hash_of(line);
    for (int32_t i = 0; i < once->n; i++) {
        if (once->seen[i] == hash)
            return;
    }
    if (once->n < DIAG_SHOWN)
        once->seen[once->n++] = hash;
    once->from->sink(once->from->context, line);
}

struct diag once_begin(struct once *once, struct diag *diag)
{
    struct diag once_diag = *diag;
    once->from = diag;
    once->n = 0;
    once_diag.context = once;
    once_diag.sink = diag->sink == NULL ? NULL : pass_on;
    return once_diag;
}
