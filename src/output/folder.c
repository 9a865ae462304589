/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "output/file_trouble.h"
#include "output/folder_swap.h"

/* What the name of a hidden folder has more than that of the place. */
enum { HIDDEN_ROOM = 32 };

char *folder_file(const struct folder *folder, const char *file)
{
    return path_join(folder->hidden.new_path, file);
}

/* What a folder holds. */
struct content {
    int32_t n_files, n_folders;
};

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

static enum status make_parents(const char *path, struct diag *diag)
{
    char *part = memory_copy_text(path, strlen(path));
    if (part == NULL)
        return trouble_report(diag, ST_MEMORY, NO_MEMORY, NULL);
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

/* Split path into parent and last part. */
static enum status name_folder(struct folder *folder, const char *path,
                               struct diag *diag)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    folder->path = memory_copy_text(path, n);
    if (folder->path == NULL)
        return trouble_report(diag, ST_MEMORY, NO_MEMORY, NULL);
    const char *slash = strrchr(folder->path, '/');
    const char *last = slash == NULL ? folder->path : slash + 1;
    if (*last == '\0' || is_dot(last) || strlen(last) > NAME_MAX - HIDDEN_ROOM)
        return trouble_report(diag, ST_IO, NO_FOLDER_NAME, TEXTS(path));
    if (slash == NULL)
        folder->parent = memory_copy_text(".", 1);
    else
        folder->parent = memory_copy_text(
            folder->path, slash == folder->path ? 1 : (size_t)(slash - folder->path));
    folder->last = last;
    return folder->parent == NULL ? trouble_report(diag, ST_MEMORY, NO_MEMORY, NULL)
                                  : ST_OK;
}

enum status folder_begin(struct folder *folder, const char *path, const char *name,
                         bool force, struct diag *diag)
{
    bool exists;
    folder->is_force = force;
    folder->name = memory_copy_text(name, strlen(name));
    if (folder->name == NULL)
        return trouble_report(diag, ST_MEMORY, NO_MEMORY, NULL);
    enum status status = name_folder(folder, path, diag);
    if (status == ST_OK)
        status = check_place(folder, &exists, diag);
    if (status == ST_OK)
        status = make_parents(folder->parent, diag);
    if (status != ST_OK)
        return status;
    hidden_clear(folder->parent, folder->last);
    if (hidden_make(&folder->hidden, folder->parent, folder->last) == 0)
        return ST_OK;
    if (errno == ENOMEM)
        return trouble_report(diag, ST_MEMORY, NO_MEMORY, NULL);
    return trouble_report(diag, ST_IO, CANNOT_MAKE_FOLDER,
                          TEXTS(folder->path, trouble_reason(errno, diag->language)));
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
    const struct hidden_folder *hidden = &folder->hidden;
    if (sync_folder(hidden->new_path) != 0)
        return trouble_report(
            diag, ST_IO, CANNOT_WRITE,
            TEXTS(folder->path, trouble_reason(errno, diag->language)));
    int failed = exists ? swap_folders(hidden->new_path, folder->path, hidden->old_path)
                        : rename(hidden->new_path, folder->path);
    if (failed != 0)
        return trouble_report(
            diag, ST_IO, CANNOT_SWAP_FOLDER,
            TEXTS(folder->path, trouble_reason(errno, diag->language)));
    /* The results stand: what fails from here on takes nothing away from them. */
    (void)sync_folder(folder->parent);
    hidden_remove(&folder->hidden);
    return ST_OK;
}

void folder_free(struct folder *folder)
{
    hidden_remove(&folder->hidden);
    memory_free(folder->path);
    memory_free(folder->parent);
    memory_free(folder->name);
    *folder = (struct folder){0};
}
