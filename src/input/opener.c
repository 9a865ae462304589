/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/opener.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

enum { FIRST_ROOM = 1 << 16 };

static enum status cannot_read(int error, const char *path, struct diag *diag)
{
    struct place place = {.file = path};
    enum message message = E100_CANNOT_READ;
    if (error == ENOENT || error == ENOTDIR)
        message = E101_NO_FILE;
    else if (error == EACCES || error == EPERM)
        message = E102_NO_PERMISSION;
    else if (error == EISDIR)
        message = E103_IS_FOLDER;
    return diag_report(diag, ST_IO, &place, message, NULL);
}

/* Read to the end, or just past the limit, so that the reader of the text can say so.
 */
static enum status read_all(FILE *file, const char *path, struct text *text,
                            struct diag *diag)
{
    size_t room = 0;
    for (;;) {
        if (text->size == room) {
            size_t more = room == 0 ? FIRST_ROOM : 2 * room;
            char *bytes =
                memory_grow(text->bytes, room == 0 ? 0 : room + 1, more + 1, 1);
            if (bytes == NULL)
                return ST_MEMORY;
            text->bytes = bytes;
            room = more;
        }
        errno = 0;
        size_t got = fread(text->bytes + text->size, 1, room - text->size, file);
        text->size += got;
        if (ferror(file))
            return cannot_read(errno, path, diag);
        if (got == 0 || text->size > TEXT_LIMIT)
            break;
    }
    text->bytes[text->size] = '\0';
    return ST_OK;
}

enum status open_file(void *context, const char *path, struct text *text,
                      struct diag *diag)
{
    (void)context;
    memset(text, 0, sizeof *text);
    bool is_stdin = strcmp(path, "-") == 0;
    errno = 0;
    FILE *file = is_stdin ? stdin : fopen(path, "rb");
    if (file == NULL)
        return cannot_read(errno, path, diag);
    enum status status = ST_MEMORY;
    text->path = memory_copy_text(path, strlen(path));
    if (text->path != NULL)
        status = read_all(file, path, text, diag);
    if (!is_stdin)
        fclose(file); /* was only read: nothing can be lost */
    if (status != ST_OK)
        text_free(text);
    return status;
}

void text_free(struct text *text)
{
    memory_free(text->path);
    memory_free(text->bytes);
    memset(text, 0, sizeof *text);
}
