/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "output/file_trouble.h"
#include "output/folder_swap.h"

#define PARTIAL ".partial-"

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

char *folder_file(const struct folder *folder, const char *file)
{
    return path_join(folder->partial, file);
}

/* What a folder holds. */
struct content {
    int32_t n_files, n_folders;
};

static bool is_dot(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static bool look_inside(const char *path, struct content *content)
{
    DIR *handle = opendir(path);
    if (handle == NULL)
        return false;
    for (struct dirent *item; (item = readdir(handle)) != NULL;) {
        struct stat about;
        if (is_dot(item->d_name))
            continue;
        bool is_folder =
            fstatat(dirfd(handle), item->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISDIR(about.st_mode);
        content->n_folders += is_folder;
        content->n_files += !is_folder;
    }
    return closedir(handle) == 0;
}

/* Remove a folder of files; one with folders inside stays. */
static void remove_folder(const char *path)
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

/* Did blocus write it, under this name? */
static bool is_ours(const char *path, const char *name)
{
    char *file = path_join(path, RUN_FILE);
    json_t *run = file == NULL ? NULL : json_load_file(file, 0, NULL);
    const char *program = json_string_value(json_object_get(run, "program"));
    const char *its_name = json_string_value(json_object_get(run, "name"));
    bool is = program != NULL && strcmp(program, PROGRAM) == 0 && its_name != NULL &&
              strcmp(its_name, name) == 0;
    json_decref(run);
    memory_free(file);
    return is;
}

static enum status check_place(const struct folder *folder, bool *exists,
                               struct diag *diag)
{
    struct stat about;
    struct content content = {0};
    const char *path = folder->path;
    *exists = lstat(path, &about) == 0;
    if (!*exists)
        return ST_OK;
    if (S_ISLNK(about.st_mode))
        return trouble_report(diag, ST_IO, IS_A_LINK, TEXTS(path));
    if (!S_ISDIR(about.st_mode))
        return trouble_report(diag, ST_IO, IS_A_FILE, TEXTS(path));
    if (!look_inside(path, &content))
        return trouble_report(diag, ST_IO, CANNOT_WRITE,
                              TEXTS(path, trouble_reason(errno, diag->language)));
    if (content.n_folders > 0)
        return trouble_report(diag, ST_IO, HAS_FOLDERS, TEXTS(path));
    if (content.n_files > 0 && !folder->is_force && !is_ours(path, folder->name))
        return trouble_report(diag, ST_IO, IS_FOREIGN, TEXTS(path));
    return ST_OK;
}

/* Clear what runs that no longer live left beside the folder. */
static void clear_leftovers(const struct folder *folder, const char *prefix)
{
    DIR *handle = opendir(folder->parent);
    if (handle == NULL)
        return;
    size_t n = strlen(prefix);
    for (struct dirent *item; (item = readdir(handle)) != NULL;) {
        if (strncmp(item->d_name, prefix, n) != 0)
            continue;
        char *end;
        long process = strtol(item->d_name + n, &end, 10);
        bool is_number = end != item->d_name + n && (*end == '\0' || *end == '-');
        bool is_dead = process > 0 && kill((pid_t)process, 0) != 0 && errno == ESRCH;
        bool is_own = process == (long)getpid();
        char *path = path_join(folder->parent, item->d_name);
        if (is_number && (is_dead || is_own) && path != NULL)
            remove_folder(path);
        memory_free(path);
    }
    (void)closedir(handle);
}

static enum status make_parents(const char *path, struct diag *diag)
{
    char *part = memory_copy_text(path, strlen(path));
    if (part == NULL)
        return ST_MEMORY;
    enum status status = ST_OK;
    for (char *c = part + 1; status == ST_OK && c[-1] != '\0'; c++) {
        if (*c != '/' && *c != '\0')
            continue;
        char kept = *c;
        *c = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST && errno != EISDIR)
            status = trouble_report(diag, ST_IO, CANNOT_MAKE_FOLDER,
                                    TEXTS(part, trouble_reason(errno, diag->language)));
        *c = kept;
    }
    memory_free(part);
    return status;
}

/* Split path into parent and last part and name the folder beside it. */
static enum status name_folder(struct folder *folder, const char *path, char *prefix,
                               size_t size, struct diag *diag)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    folder->path = memory_copy_text(path, n);
    if (folder->path == NULL)
        return ST_MEMORY;
    const char *slash = strrchr(folder->path, '/');
    const char *last = slash == NULL ? folder->path : slash + 1;
    if (*last == '\0' || is_dot(last) || strlen(last) > size - 32)
        return trouble_report(diag, ST_IO, NO_FOLDER_NAME, TEXTS(path));
    if (slash == NULL)
        folder->parent = memory_copy_text(".", 1);
    else
        folder->parent = memory_copy_text(
            folder->path, slash == folder->path ? 1 : (size_t)(slash - folder->path));
    char hidden[NAME_MAX + 64];
    snprintf(prefix, size, ".%s" PARTIAL, last);
    snprintf(hidden, sizeof hidden, "%s%ld", prefix, (long)getpid());
    folder->partial = folder->parent == NULL ? NULL : path_join(folder->parent, hidden);
    return folder->partial == NULL ? ST_MEMORY : ST_OK;
}

enum status folder_begin(struct folder *folder, const char *path, const char *name,
                         bool force, struct diag *diag)
{
    char prefix[NAME_MAX + 1];
    bool exists;
    folder->is_force = force;
    folder->name = memory_copy_text(name, strlen(name));
    if (folder->name == NULL)
        return ST_MEMORY;
    enum status status = name_folder(folder, path, prefix, sizeof prefix, diag);
    if (status == ST_OK)
        status = check_place(folder, &exists, diag);
    if (status == ST_OK)
        status = make_parents(folder->parent, diag);
    if (status != ST_OK)
        return status;
    clear_leftovers(folder, prefix);
    if (mkdir(folder->partial, 0777) != 0)
        return trouble_report(
            diag, ST_IO, CANNOT_MAKE_FOLDER,
            TEXTS(folder->path, trouble_reason(errno, diag->language)));
    folder->is_made = true;
    return ST_OK;
}

/* Names in a folder are safe only once the folder itself is on the disk.  A file system
   that cannot sync folders says EINVAL: then there is nothing to wait for. */
static int sync_folder(const char *path)
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

enum status folder_commit(struct folder *folder, struct diag *diag)
{
    bool exists;
    enum status status = check_place(folder, &exists, diag);
    if (status != ST_OK)
        return status;
    if (sync_folder(folder->partial) != 0)
        return trouble_report(
            diag, ST_IO, CANNOT_WRITE,
            TEXTS(folder->path, trouble_reason(errno, diag->language)));
    char *aside = memory_new(strlen(folder->partial) + 8, 1);
    if (aside == NULL)
        return ST_MEMORY;
    snprintf(aside, strlen(folder->partial) + 8, "%s-old", folder->partial);
    int failed = exists ? swap_folders(folder->partial, folder->path, aside)
                        : rename(folder->partial, folder->path);
    int error = errno;
    memory_free(aside);
    if (failed != 0)
        return trouble_report(
            diag, ST_IO, CANNOT_SWAP_FOLDER,
            TEXTS(folder->path, trouble_reason(error, diag->language)));
    /* The results stand: what fails from here on takes nothing away from them. */
    (void)sync_folder(folder->parent);
    if (exists)
        remove_folder(folder->partial);
    folder->is_made = false;
    return ST_OK;
}

void folder_free(struct folder *folder)
{
    if (folder->is_made)
        remove_folder(folder->partial);
    memory_free(folder->path);
    memory_free(folder->parent);
    memory_free(folder->partial);
    memory_free(folder->name);
    *folder = (struct folder){0};
}
