/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE

/*
 * Stands between a program and the disk (LD_PRELOAD): the FAIL_AT-th call that changes
 * something fails, and is named in the file FAIL_LOG.  With FAIL_FOREVER all calls from
 * there on fail that need room.  With FAIL_EXCHANGE folders cannot be exchanged in one
 * call, with FAIL_LINK files have no second name.  Streams are made of cookies, so that what stdio writes is counted too.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MAX_FILES = 64 };

static FILE *streams[MAX_FILES];

static long number_of(const char *name)
{
    const char *text = getenv(name);
    return text == NULL ? 0 : strtol(text, NULL, 10);
}

/* What a build that counts its lines (V=cov) keeps for itself. */
static bool is_count_of_lines(const char *path)
{
    const size_t n = strlen(path);
    return n > 5 && strcmp(path + n - 5, ".gcda") == 0;
}

/* Must this call fail?  Only the first that does is named. */
static bool must_fail(const char *call, const char *path, bool needs_room, int error)
{
    static long n_calls;
    if (is_count_of_lines(path))
        return false;
    const long at = number_of("FAIL_AT");
    n_calls++;
    if (n_calls == at) {
        const char *log = getenv("FAIL_LOG");
        char line[512];
        const int n = snprintf(line, sizeof line, "%s %s\n", call, path);
        const int file = log == NULL
                             ? -1
                             : (int)syscall(SYS_openat, AT_FDCWD, log,
                                            O_WRONLY | O_CREAT | O_APPEND, 0666);
        if (file >= 0) {
            (void)syscall(SYS_write, file, line, n);
            (void)syscall(SYS_close, file);
        }
    }
    const bool is_full = needs_room && n_calls > at && number_of("FAIL_FOREVER") != 0;
    if (at == 0 || (n_calls != at && !is_full))
        return false;
    errno = error;
    return true;
}

static const char *path_of(int file, char *path, size_t size)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t n = readlink(link, path, size - 1);
    path[n < 0 ? 0 : n] = '\0';
    return path;
}

ssize_t write(int file, const void *bytes, size_t n)
{
    char path[256];
    if (file == STDERR_FILENO)
        return syscall(SYS_write, file, bytes, n);
    if (must_fail("write", path_of(file, path, sizeof path), true, ENOSPC))
        return -1;
    return syscall(SYS_write, file, bytes, n);
}

int fsync(int file)
{
    char path[256];
    if (must_fail("fsync", path_of(file, path, sizeof path), false, EIO))
        return -1;
    return (int)syscall(SYS_fsync, file);
}

static int close_written(int file)
{
    char path[256];
    const bool fails = must_fail("close", path_of(file, path, sizeof path), false, EIO);
    (void)syscall(SYS_close, file);
    return fails ? -1 : 0;
}

int close(int file)
{
    const int mode = fcntl(file, F_GETFL);
    if (mode >= 0 && (mode & O_ACCMODE) != O_RDONLY)
        return close_written(file);
    return (int)syscall(SYS_close, file);
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    const bool is_made = (flags & O_CREAT) != 0 || (flags & O_DIRECTORY) != 0;
    if (is_made && must_fail("open", path, true, ENOSPC))
        return -1;
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int mkdir(const char *path, mode_t mode)
{
    if (must_fail("mkdir", path, true, ENOSPC))
        return -1;
    return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int rename(const char *from, const char *to)
{
    if (must_fail("rename", to, true, EIO))
        return -1;
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to,
              unsigned flags)
{
    if (number_of("FAIL_EXCHANGE") != 0) {
        errno = EINVAL;
        return -1;
    }
    if (must_fail("exchange", to, true, EIO))
        return -1;
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    if (number_of("FAIL_LINK") != 0) {
        errno = EPERM;
        return -1;
    }
    if (must_fail("link", to, true, EIO))
        return -1;
    return (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int unlinkat(int folder, const char *path, int flags)
{
    if (must_fail("unlinkat", path, false, EIO))
        return -1;
    return (int)syscall(SYS_unlinkat, folder, path, flags);
}

int rmdir(const char *path)
{
    if (must_fail("rmdir", path, false, EIO))
        return -1;
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

/* ---- streams ------------------------------------------------------------------------
 */

static ssize_t cookie_write(void *cookie, const char *bytes, size_t n)
{
    size_t done = 0;
    while (done < n) {
        const ssize_t part = write((int)(long)cookie, bytes + done, n - done);
        if (part < 0)
            return done > 0 ? (ssize_t)done : 0;
        done += (size_t)part;
    }
    return (ssize_t)done;
}

static int cookie_close(void *cookie)
{
    streams[(int)(long)cookie % MAX_FILES] = NULL;
    return close_written((int)(long)cookie);
}

static FILE *stream_of(int file)
{
    static const cookie_io_functions_t functions = {.write = cookie_write,
                                                    .close = cookie_close};
    FILE *stream = fopencookie((void *)(long)file, "w", functions);
    if (stream != NULL)
        streams[file % MAX_FILES] = stream;
    return stream;
}

FILE *fdopen(int file, const char *mode)
{
    if (mode[0] == 'r') {
        FILE *(*next)(int, const char *);
        *(void **)&next = dlsym(RTLD_NEXT, "fdopen");
        return next(file, mode);
    }
    char path[256];
    if (must_fail("fdopen", path_of(file, path, sizeof path), false, ENOMEM))
        return NULL;
    return stream_of(file);
}

int fileno(FILE *stream)
{
    for (int file = 0; file < MAX_FILES; file++) {
        if (streams[file] == stream && stream != NULL)
            return file;
    }
    int (*next)(FILE *);
    *(void **)&next = dlsym(RTLD_NEXT, "fileno");
    return next(stream);
}

__attribute__((constructor)) static void begin(void)
{
    FILE *stream = stream_of(STDOUT_FILENO);
    if (stream != NULL)
        stdout = stream;
}
