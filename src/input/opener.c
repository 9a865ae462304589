/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/opener.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

enum { FIRST_ROOM = 1 << 16, PATH_ROOM = 4096 };

/* One for the whole program, as the folder that a program was installed in is one. */
static struct {
    const char *folder;
    taken_elsewhere *tell;
    void *context;
} also;

void open_also_under(const char *folder, taken_elsewhere *tell, void *context)
{
    also.folder = folder;
    also.tell = tell;
    also.context = context;
}

const char *open_place(const char *path, char *room, size_t size)
{
    static const char own[] = "scenarios/";
    if (also.folder == NULL || strncmp(path, own, sizeof own - 1) != 0 ||
        access(path, F_OK) == 0)
        return path;
    const int n = snprintf(room, size, "%s/%s", also.folder, path);
    return n > 0 && (size_t)n < size && access(room, F_OK) == 0 ? room : path;
}

/* The same, and said the first time. */
static const char *taken_from(const char *path, char *room, size_t size)
{
    const char *taken = open_place(path, room, size);
    if (taken != path && also.tell != NULL) {
        taken_elsewhere *tell = also.tell;
        also.tell = NULL;
        tell(also.context, path, taken);
    }
    return taken;
}

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

/* Read to the end, or just past the limit, so that the text's reader can say so. */
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

/* Open a regular file and nothing else: a pipe would wait for a writer, a device might
 * never end.  NULL after a report. */
static FILE *open_regular(const char *path, enum status *status, struct diag *diag)
{
    const struct place place = {.file = path};
    struct stat facts;
    errno = 0;
    int number = open(path, O_RDONLY | O_NONBLOCK);
    FILE *file = NULL;
    if (number < 0 || fstat(number, &facts) != 0)
        *status = cannot_read(errno, path, diag);
    else if (S_ISDIR(facts.st_mode))
        *status = cannot_read(EISDIR, path, diag);
    else if (!S_ISREG(facts.st_mode))
        *status = diag_report(diag, ST_IO, &place, E118_NOT_A_FILE, NULL);
    else if ((file = fdopen(number, "rb")) == NULL)
        *status = ST_MEMORY;
    if (file == NULL && number >= 0)
        (void)close(number);
    return file;
}

/* Device and number of a file, whatever path led to it.  False when memory is short. */
static bool identify(FILE *file, struct text *text)
{
    struct stat facts;
    char name[64];
    if (fstat(fileno(file), &facts) != 0)
        return true;
    const int n = snprintf(name, sizeof name, "%ju:%ju", (uintmax_t)facts.st_dev,
                           (uintmax_t)facts.st_ino);
    text->identity = memory_copy_text(name, (size_t)n);
    return text->identity != NULL;
}

enum status open_file(void *context, const char *path, struct text *text,
                      struct diag *diag)
{
    (void)context;
    memset(text, 0, sizeof *text);
    bool is_stdin = strcmp(path, "-") == 0;
    enum status status = ST_MEMORY;
    char room[PATH_ROOM];
    FILE *file = is_stdin
                     ? stdin
                     : open_regular(taken_from(path, room, sizeof room), &status, diag);
    if (file == NULL)
        return status;
    status = ST_MEMORY;
    text->path = memory_copy_text(path, strlen(path));
    if (text->path != NULL && identify(file, text))
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
    memory_free(text->identity);
    memset(text, 0, sizeof *text);
}
