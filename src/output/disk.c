/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

char *path_join(const char *folder, const char *file)
{
    size_t n = strlen(folder), m = strlen(file);
    char *path = memory_new(n + m + 2, 1);
    if (path == NULL)
        return NULL;
    memcpy(path, folder, n);
    if (n > 0 && folder[n - 1] != '/')
        path[n++] = '/';
    memcpy(path + n, file, m);
    return path;
}

bool is_dot(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

struct file_mark file_mark_of(const char *path)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return (struct file_mark){0};
    return (struct file_mark){.is_file = S_ISREG(about.st_mode),
                              .device = (uint64_t)about.st_dev,
                              .number = (uint64_t)about.st_ino,
                              .size = (int64_t)about.st_size,
                              .seconds = (int64_t)about.st_ctim.tv_sec,
                              .nanoseconds = (int64_t)about.st_ctim.tv_nsec};
}

bool file_mark_is_same(const struct file_mark *a, const struct file_mark *b)
{
    return a->is_file == b->is_file && a->device == b->device &&
           a->number == b->number && a->size == b->size && a->seconds == b->seconds &&
           a->nanoseconds == b->nanoseconds;
}

int write_all(int descriptor, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(descriptor, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return -1;
        bytes += done;
        n -= (size_t)done;
    }
    return 0;
}

/* Names in a folder are safe only once the folder itself is on the disk.  A file system
   that cannot sync folders says EINVAL: then there is nothing to wait for. */
int sync_folder(const char *path)
{
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return -1;
    int failed = fsync(handle) != 0 && errno != EINVAL;
    int error = errno;
    (void)close(handle);
    errno = error;
    return failed ? -1 : 0;
}

void remove_files(const char *path)
{
    DIR *handle = opendir(path);
    if (handle == NULL)
        return;
    for (struct dirent *item; (item = readdir(handle)) != NULL;) {
        if (!is_dot(item->d_name))
            (void)unlinkat(dirfd(handle), item->d_name, 0);
    }
    (void)closedir(handle);
    (void)rmdir(path);
}
