/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANY_BYTES_H
#define ANY_BYTES_H

#include <string.h>

#include "base/memory.h"
#include "input/opener.h"

struct any_bytes {
    const uint8_t *data;
    size_t size;
};

/** An opener: the bytes of the context, whatever the path. */
static inline enum status open_bytes(void *context, const char *path, struct text *text,
                                     struct diag *diag)
{
    const struct any_bytes *bytes = context;
    (void)diag;
    text->path = memory_copy_text(path, strlen(path));
    text->bytes = memory_copy_text((const char *)bytes->data, bytes->size);
    text->size = bytes->size;
    return text->path == NULL || text->bytes == NULL ? ST_MEMORY : ST_OK;
}

#endif
