/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CAPTURE_H
#define CAPTURE_H

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/memory.h"
#include "input/opener.h"

/*
 * Messages kept for tests of the input floor, and files that exist in memory only.
 */

struct capture {
    struct diag diag;
    size_t used;
    char lines[1 << 15]; /* the first messages, a line each */
};

static inline void capture_line(void *context, const char *line)
{
    struct capture *capture = context;
    size_t room = sizeof capture->lines - capture->used;
    int n = snprintf(capture->lines + capture->used, room, "%s\n", line);
    assert_true(n > 0);
    if ((size_t)n < room)
        capture->used += (size_t)n;
    else
        capture->lines[capture->used] = '\0';
}

static inline void capture_init(struct capture *capture, enum language language)
{
    memset(capture, 0, sizeof *capture);
    capture->diag.sink = capture_line;
    capture->diag.context = capture;
    capture->diag.language = language;
}

/* Fail unless there are n messages (0: any number), one of which holds expected. */
static inline void capture_expect(const struct capture *capture, int32_t n,
                                  const char *expected)
{
    if ((n != 0 && capture->diag.count != n) ||
        strstr(capture->lines, expected) == NULL) {
        print_error("expected %d message(s) with \"%s\", got %d:\n%s\n", (int)n,
                    expected, (int)capture->diag.count, capture->lines);
        fail();
    }
}

/** A file in memory; a list of them ends with a NULL path. */
struct memory_file {
    const char *path, *bytes;
};

static inline enum status text_set(struct text *text, const char *path,
                                   const char *bytes, size_t size)
{
    *text = (struct text){0};
    text->path = memory_copy_text(path, strlen(path));
    text->bytes = memory_copy_text(bytes, size);
    text->size = size;
    return text->path == NULL || text->bytes == NULL ? ST_MEMORY : ST_OK;
}

/** An opener for a list of files in memory. */
static inline enum status open_memory(void *context, const char *path,
                                      struct text *text, struct diag *diag)
{
    const struct memory_file *file = context;
    struct place place = {.file = path};
    for (; file->path != NULL; file++) {
        if (strcmp(file->path, path) == 0)
            return text_set(text, path, file->bytes, strlen(file->bytes));
    }
    return diag_report(diag, ST_IO, &place, E101_NO_FILE, NULL);
}

/** An opener that reads real files and replaces old by new in one of them. */
struct patch {
    const char *file, *old, *new;
};

static inline enum status open_patched(void *context, const char *path,
                                       struct text *text, struct diag *diag)
{
    const struct patch *patch = context;
    enum status status = open_file(NULL, path, text, diag);
    if (status != ST_OK || patch->file == NULL || strstr(path, patch->file) == NULL)
        return status;
    char *at = strstr(text->bytes, patch->old);
    assert_non_null(at);
    size_t before = (size_t)(at - text->bytes);
    size_t size = text->size + strlen(patch->new) - strlen(patch->old);
    char *bytes = memory_new(size + 1, 1);
    assert_non_null(bytes);
    memcpy(bytes, text->bytes, before);
    memcpy(bytes + before, patch->new, strlen(patch->new));
    memcpy(bytes + before + strlen(patch->new), at + strlen(patch->old),
           text->size - before - strlen(patch->old));
    memory_free(text->bytes);
    text->bytes = bytes;
    text->size = size;
    return ST_OK;
}

#endif
