/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/hidden_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "output/disk.h"

#define PARTIAL ".partial-"

enum { RANDOM_DIGITS = 16, MOST_TRIES = 100 };

/* Without the system's random numbers the clock does: mkdir tells a name that is taken.
 */
static uint64_t random_word(void)
{
    uint64_t word = 0;
    struct timespec now;
    int file = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    ssize_t n = file < 0 ? -1 : read(file, &word, sizeof word);
    if (file >= 0)
        (void)close(file);
    if (n == (ssize_t)sizeof word || clock_gettime(CLOCK_REALTIME, &now) != 0)
        return word;
    return ((uint64_t)now.tv_nsec << 32) ^ (uint64_t)now.tv_sec ^
           ((uint64_t)getpid() << 16);
}

static void free_paths(struct hidden_folder *hidden)
{
    memory_free(hidden->path);
    memory_free(hidden->new_path);
    memory_free(hidden->old_path);
    memory_free(hidden->lock_path);
    *hidden = (struct hidden_folder){.lock = -1};
}

/* The paths of a hidden folder; false when memory is short. */
static bool set_paths(struct hidden_folder *hidden, const char *parent,
                      const char *hidden_name)
{
    *hidden = (struct hidden_folder){.lock = -1};
    hidden->path = path_join(parent, hidden_name);
    if (hidden->path == NULL)
        return false;
    hidden->new_path = path_join(hidden->path, "new");
    hidden->old_path = path_join(hidden->path, "old");
    hidden->lock_path = path_join(hidden->path, "lock");
    if (hidden->new_path != NULL && hidden->old_path != NULL &&
        hidden->lock_path != NULL)
        return true;
    free_paths(hidden);
    return false;
}

/* Somebody who clears may have been faster between mkdir and the lock: then it is gone,
   and the caller takes another name. */
static int take_lock(struct hidden_folder *hidden)
{
    struct stat about;
    hidden->lock = open(hidden->lock_path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (hidden->lock < 0)
        return -1;
    bool is_taken = flock(hidden->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    bool is_gone = fstat(hidden->lock, &about) == 0 && about.st_nlink == 0;
    if (!is_taken && !is_gone)
        return 0;
    (void)close(hidden->lock);
    hidden->lock = -1;
    errno = ENOENT;
    return -1;
}

static int make_once(struct hidden_folder *hidden)
{
    if (mkdir(hidden->path, 0777) != 0)
        return -1;
    hidden->is_made = true;
    return take_lock(hidden) == 0 ? mkdir(hidden->new_path, 0777) : -1;
}

int hidden_make(struct hidden_folder *hidden, const char *parent, const char *name)
{
    char hidden_name[512];
    for (int32_t i = 0; i < MOST_TRIES; i++) {
        (void)snprintf(hidden_name, sizeof hidden_name, ".%s" PARTIAL "%016" PRIx64,
                       name, random_word());
        if (!set_paths(hidden, parent, hidden_name)) {
            errno = ENOMEM;
            return -1;
        }
        if (make_once(hidden) == 0)
            return 0;
        const int error = errno;
        const bool is_race = error == EEXIST || (error == ENOENT && hidden->is_made);
        hidden_remove(hidden);
        errno = error;
        if (!is_race)
            return -1;
    }
    return -1;
}

static void remove_results(const struct hidden_folder *hidden)
{
    remove_files(hidden->new_path);
    remove_files(hidden->old_path);
}

static void remove_lock(const struct hidden_folder *hidden)
{
    (void)unlink(hidden->lock_path);
    (void)rmdir(hidden->path);
}

/* Windows keeps the name of a file until it is closed. */
void hidden_remove(struct hidden_folder *hidden)
{
    if (hidden->is_made)
        remove_results(hidden);
    if (hidden->lock >= 0 && hidden->is_made)
        (void)close(hidden->lock);
    if (hidden->is_made)
        remove_lock(hidden);
    free_paths(hidden);
}

/* Does it look like one of ours: .NAME.partial- and 16 digits? */
static bool is_hidden_of(const char *item, const char *name)
{
    const size_t n = strlen(name), prefix = 1 + n + strlen(PARTIAL);
    return item[0] == '.' && strncmp(item + 1, name, n) == 0 &&
           strncmp(item + 1 + n, PARTIAL, strlen(PARTIAL)) == 0 &&
           strlen(item) == prefix + RANDOM_DIGITS &&
           strspn(item + prefix, "0123456789abcdef") == RANDOM_DIGITS;
}

/* Clear it unless its run lives.  Without a lock file it is being made or cleared: then
   it is empty, or it stays. */
static void clear_one(const struct hidden_folder *hidden, const char *place)
{
    struct stat about;
    if (lstat(hidden->path, &about) != 0 || !S_ISDIR(about.st_mode))
        return;
    int lock = open(hidden->lock_path, O_RDWR | O_CLOEXEC);
    if (lock < 0) {
        (void)rmdir(hidden->path);
        return;
    }
    if (flock(lock, LOCK_EX | LOCK_NB) == 0) {
        if (lstat(place, &about) != 0)
            (void)rename(hidden->old_path, place);
        remove_results(hidden);
        remove_lock(hidden);
    }
    (void)close(lock);
    (void)rmdir(hidden->path); /* where the lock kept its name */
}

void hidden_clear(const char *parent, const char *name)
{
    char *place = path_join(parent, name);
    DIR *handle = place == NULL ? NULL : opendir(parent);
    for (struct dirent *item; handle != NULL && (item = readdir(handle)) != NULL;) {
        struct hidden_folder hidden;
        if (!is_hidden_of(item->d_name, name) ||
            !set_paths(&hidden, parent, item->d_name))
            continue;
        clear_one(&hidden, place);
        free_paths(&hidden);
    }
    if (handle != NULL)
        (void)closedir(handle);
    memory_free(place);
}
