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
#include "output/disk.h"
#include "output/file_trouble.h"
#include "output/folder_swap.h"
#include "output/foreign_files.h"
#include "output/question.h"

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

static void occupant_free(struct occupant *occupant)
{
    json_decref(occupant->package);
    json_decref(occupant->question);
    *occupant = (struct occupant){0};
}

static json_t *load_json(const char *folder, const char *file)
{
    char *path = path_join(folder, file);
    json_t *json = NULL;
    if (path != NULL && file_mark_of(path).is_file)
        json = json_load_file(path, 0, NULL);
    memory_free(path);
    return json;
}

static struct file_mark mark_of(const char *folder, const char *file)
{
    char *path = path_join(folder, file);
    struct file_mark mark = {0};
    if (path != NULL)
        mark = file_mark_of(path);
    memory_free(path);
    return mark;
}

/* Did blocus write what is there, and what was it asked?  Files that are what they were
   when they were looked at last are not read again. */
static void read_results(struct occupant *occupant, const char *path)
{
    const struct file_mark run_mark = mark_of(path, RUN_FILE);
    const struct file_mark package_mark = mark_of(path, PACKAGE_FILE);
    if (occupant->package != NULL &&
        file_mark_is_same(&run_mark, &occupant->run_mark) &&
        file_mark_is_same(&package_mark, &occupant->package_mark))
        return;
    const bool exists = occupant->exists;
    occupant_free(occupant);
    *occupant = (struct occupant){
        .exists = exists, .run_mark = run_mark, .package_mark = package_mark};
    json_t *run = load_json(path, RUN_FILE);
    const char *program = json_string_value(json_object_get(run, "program"));
    if (program != NULL && strcmp(program, PROGRAM) == 0) {
        occupant->package = load_json(path, PACKAGE_FILE);
        occupant->question = occupant->package == NULL ? NULL : question_of(run);
    }
    json_decref(run);
}

/* Results of another question stay; those of other contents of the same files do not,
   but that is said. */
static enum status check_question(const struct folder *folder,
                                  struct occupant *occupant, struct diag *diag)
{
    const enum question_match match =
        question_match(occupant->question, folder->question, &occupant->changed);
    if (match == QUESTION_OTHER)
        return trouble_report(diag, ST_IO, IS_OTHER,
                              TEXTS(folder->path, question_text(occupant->question)));
    if (match == QUESTION_SAME)
        occupant->changed = NULL;
    return ST_OK;
}

static enum status check_content(const struct folder *folder, struct occupant *occupant,
                                 struct diag *diag)
{
    struct content content = {0};
    const char *path = folder->path;
    if (!look_inside(path, &content))
        return trouble_report(diag, ST_IO, CANNOT_WRITE,
                              TEXTS(path, trouble_reason(errno, diag->language)));
    if (content.n_folders > 0)
        return trouble_report(diag, ST_IO, HAS_FOLDERS, TEXTS(path));
    read_results(occupant, path);
    if (folder->is_force || content.n_files == 0)
        return ST_OK;
    if (occupant->question == NULL)
        return trouble_report(diag, ST_IO, IS_FOREIGN, TEXTS(path));
    return check_question(folder, occupant, diag);
}

static enum status check_place(const struct folder *folder, struct occupant *occupant,
                               struct diag *diag)
{
    struct stat about;
    const char *path = folder->path;
    occupant->exists = lstat(path, &about) == 0;
    if (!occupant->exists) {
        occupant_free(occupant);
        return ST_OK;
    }
    if (S_ISLNK(about.st_mode))
        return trouble_report(diag, ST_IO, IS_A_LINK, TEXTS(path));
    if (!S_ISDIR(about.st_mode))
        return trouble_report(diag, ST_IO, IS_A_FILE, TEXTS(path));
    return check_content(folder, occupant, diag);
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

/* Split path into parent and last part. */
static enum status name_folder(struct folder *folder, const char *path,
                               struct diag *diag)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    folder->path = memory_copy_text(path, n);
    if (folder->path == NULL)
        return ST_MEMORY;
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
    return folder->parent == NULL ? ST_MEMORY : ST_OK;
}

/* Look at the place before the work begins. */
static enum status look_at_place(struct folder *folder, struct diag *diag)
{
    struct occupant *occupant = &folder->occupant;
    const enum status status = check_place(folder, occupant, diag);
    if (status == ST_OK && occupant->changed != NULL)
        trouble_note(diag, WAS_CHANGED, TEXTS(folder->path, occupant->changed));
    return status;
}

enum status folder_begin(struct folder *folder, const char *path, json_t *manifest,
                         bool force, struct diag *diag)
{
    folder->is_force = force;
    folder->question = question_of(manifest);
    json_decref(manifest);
    if (folder->question == NULL)
        return ST_MEMORY;
    enum status status = name_folder(folder, path, diag);
    if (status != ST_OK)
        return status;
    hidden_clear(folder->parent, folder->last);
    status = look_at_place(folder, diag);
    if (status == ST_OK)
        status = make_parents(folder->parent, diag);
    if (status != ST_OK)
        return status;
    if (hidden_make(&folder->hidden, folder->parent, folder->last) == 0)
        return ST_OK;
    if (errno == ENOMEM)
        return ST_MEMORY;
    return trouble_report(diag, ST_IO, CANNOT_MAKE_FOLDER,
                          TEXTS(folder->path, trouble_reason(errno, diag->language)));
}

/* All foreign files stand in the new folder before it takes the place of the old one. */
static enum status put_in_place(const struct folder *folder,
                                const struct occupant *occupant, struct diag *diag)
{
    const struct hidden_folder *hidden = &folder->hidden;
    enum status status = ST_OK;
    if (occupant->exists)
        status = foreign_carry(folder->path, hidden->new_path, occupant->package,
                               folder->is_force, diag);
    if (status != ST_OK)
        return status;
    if (sync_folder(hidden->new_path) != 0)
        return trouble_report(
            diag, ST_IO, CANNOT_WRITE,
            TEXTS(folder->path, trouble_reason(errno, diag->language)));
    int failed = occupant->exists
                     ? swap_folders(hidden->new_path, folder->path, hidden->old_path)
                     : rename(hidden->new_path, folder->path);
    if (failed != 0)
        return trouble_report(
            diag, ST_IO, CANNOT_SWAP_FOLDER,
            TEXTS(folder->path, trouble_reason(errno, diag->language)));
    return ST_OK;
}

enum status folder_commit(struct folder *folder, struct diag *diag)
{
    struct occupant *occupant = &folder->occupant;
    enum status status = check_place(folder, occupant, diag);
    if (status == ST_OK)
        status = put_in_place(folder, occupant, diag);
    if (status == ST_OK) {
        /* The results stand: what fails from here on takes nothing away from them. */
        (void)sync_folder(folder->parent);
        if (occupant->package != NULL)
            foreign_rescue(folder->hidden.new_path, folder->path, occupant->package);
        hidden_remove(&folder->hidden);
    }
    return status;
}

void folder_free(struct folder *folder)
{
    hidden_remove(&folder->hidden);
    memory_free(folder->path);
    memory_free(folder->parent);
    json_decref(folder->question);
    occupant_free(&folder->occupant);
    *folder = (struct folder){0};
}
