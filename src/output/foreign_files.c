/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/foreign_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "output/disk.h"
#include "output/file_trouble.h"

static bool is_listed(const json_t *package, const char *name)
{
    size_t i;
    json_t *table;
    if (package == NULL)
        return false;
    json_array_foreach(json_object_get(package, "resources"), i, table)
    {
        const char *path = json_string_value(json_object_get(table, "path"));
        if (path != NULL && strcmp(path, name) == 0)
            return true;
    }
    return strcmp(name, RUN_FILE) == 0 || strcmp(name, PACKAGE_FILE) == 0;
}

static int copy_bytes(int from, int to)
{
    char bytes[65536];
    ssize_t n;
    while ((n = read(from, bytes, sizeof bytes)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || write_all(to, bytes, (size_t)n) != 0)
            return -1;
    }
    return 0;
}

/* Content, rights and time of a file into a new one. */
static int copy_into(int from, const char *path)
{
    struct stat about;
    if (fstat(from, &about) != 0)
        return -1;
    int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, about.st_mode & 0777);
    if (to < 0)
        return -1;
    const struct timespec times[] = {about.st_atim, about.st_mtim};
    int failed =
        copy_bytes(from, to) != 0 || futimens(to, times) != 0 || fsync(to) != 0;
    int error = errno;
    if (close(to) != 0 && !failed)
        return -1;
    errno = error;
    return failed ? -1 : 0;
}

static int copy_file(const char *one, const char *other)
{
    int from = open(one, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (from < 0)
        return -1;
    int failed = copy_into(from, other);
    int error = errno;
    (void)close(from);
    errno = error;
    return failed;
}

static int link_or_copy(const char *one, const char *other)
{
    if (linkat(AT_FDCWD, one, AT_FDCWD, other, 0) == 0)
        return 0;
    return errno == EEXIST ? -1 : copy_file(one, other);
}

/* What is done with a file; errno, 0 if all went well. */
typedef int carrier(const char *one, const char *other);

static int carry_one(const char *one, const char *other)
{
    return link_or_copy(one, other) == 0 ? 0 : errno;
}

static int rescue_one(const char *one, const char *other)
{
    struct stat about;
    if (lstat(other, &about) != 0 && errno == ENOENT)
        (void)rename(one, other);
    return 0;
}

static int with_paths(carrier *carry, const char *from, const char *to,
                      const char *name)
{
    char *one = path_join(from, name), *other = path_join(to, name);
    int error = one == NULL || other == NULL ? ENOMEM : carry(one, other);
    memory_free(one);
    memory_free(other);
    return error;
}

static enum status report(const char *folder, const char *name, int error,
                          struct diag *diag)
{
    char *path = path_join(folder, name);
    enum status status = ST_IO;
    if (path == NULL || error == ENOMEM)
        status = ST_MEMORY;
    else if (error == EEXIST)
        (void)trouble_report(diag, ST_IO, IS_IN_THE_WAY, TEXTS(path));
    else
        (void)trouble_report(diag, ST_IO, CANNOT_CARRY,
                             TEXTS(path, trouble_reason(error, diag->language)));
    memory_free(path);
    return status;
}

enum status foreign_carry(const char *from, const char *to, const json_t *package,
                          bool force, struct diag *diag)
{
    DIR *handle = opendir(from);
    enum status status = ST_OK;
    if (handle == NULL)
        return report(from, "", errno, diag);
    for (struct dirent *item; status == ST_OK && (item = readdir(handle)) != NULL;) {
        if (is_dot(item->d_name) || is_listed(package, item->d_name))
            continue;
        const int error = with_paths(carry_one, from, to, item->d_name);
        if (error != 0 && !(error == EEXIST && force))
            status = report(from, item->d_name, error, diag);
    }
    (void)closedir(handle);
    return status;
}

void foreign_rescue(const char *from, const char *to, const json_t *package)
{
    DIR *handle = opendir(from);
    for (struct dirent *item; handle != NULL && (item = readdir(handle)) != NULL;) {
        if (!is_dot(item->d_name) && !is_listed(package, item->d_name))
            (void)with_paths(rescue_one, from, to, item->d_name);
    }
    if (handle != NULL)
        (void)closedir(handle);
}
