/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POSIX_H
#define POSIX_H

#define __USE_MINGW_ANSI_STDIO 1 /* %zu, and numbers rounded right */

#define tell posix_tell /* others may have a function of this name */
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>
#undef tell

/*
 * The POSIX that the program uses, on Windows; included before everything else.  Texts and
 * paths are UTF-8 with slashes, files bytes.  What POSIX says of a call holds, but for:
 *
 *     a link is what it leads to; rights of files are not looked at
 *     names of folders are durable when the system says, not when sync_folder does
 *     SIGHUP is the end of the console
 */

#define NAME_MAX 255
#define EDQUOT 10069
#define O_CLOEXEC _O_NOINHERIT
#define O_NONBLOCK 0
#define O_NOFOLLOW 0

/* ---- files -------------------------------------------------------------------------- */

/* Sharing a file lets it be renamed and removed while it is open. */
int posix_open(const char *path, int flags, ...);
FILE *posix_fopen(const char *path, const char *mode);
ssize_t posix_read(int descriptor, void *bytes, size_t n);
ssize_t posix_write(int descriptor, const void *bytes, size_t n);
int posix_access(const char *path, int how);
int posix_rename(const char *from, const char *to);
int posix_unlink(const char *path);
int posix_rmdir(const char *path);
int posix_mkdir(const char *path, int mode);
char *posix_getcwd(char *text, size_t size);
int posix_isatty(int descriptor);
int posix_fsync(int descriptor);
#define open posix_open
#define fopen posix_fopen
#define read posix_read
#define write posix_write
#define access posix_access
#define rename posix_rename
#define unlink posix_unlink
#define rmdir posix_rmdir
#define mkdir posix_mkdir
#define getcwd posix_getcwd
#define isatty posix_isatty
#define fsync posix_fsync

struct posix_stat {
    uint64_t st_dev, st_ino, st_size;
    uint32_t st_mode, st_nlink;
    struct timespec st_atim, st_mtim, st_ctim; /* the last two alike */
};
#define stat posix_stat
int posix_stat(const char *path, struct posix_stat *about);
int posix_fstat(int descriptor, struct posix_stat *about);
#define fstat posix_fstat
#define lstat posix_stat
#define S_ISREG(mode) (((mode)&0170000) == 0100000)
#define S_ISDIR(mode) (((mode)&0170000) == 0040000)
#define S_ISLNK(mode) (((mode)&0170000) == 0120000)

#define AT_FDCWD (-100)
#define AT_SYMLINK_NOFOLLOW 0
int fstatat(int folder, const char *name, struct posix_stat *about, int flags);
int unlinkat(int folder, const char *name, int flags);
/* Of whole paths only. */
int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags);
int futimens(int descriptor, const struct timespec times[2]);
/* Of /proc/self/exe only. */
ssize_t readlink(const char *path, char *text, size_t size);

enum { LOCK_EX = 2, LOCK_NB = 4 };
int flock(int descriptor, int operation);

enum { PROT_READ = 1, MAP_PRIVATE = 2 };
#define MAP_FAILED ((void *)-1)
void *mmap(void *at, size_t size, int protection, int flags, int descriptor,
           off_t offset);
int munmap(void *at, size_t size);

ssize_t pread(int descriptor, void *bytes, size_t n, off_t offset);

/* ---- folders -------------------------------------------------------------------------- */

struct dirent {
    char d_name[1024];
};
typedef struct posix_dir DIR;
DIR *opendir(const char *path);
struct dirent *readdir(DIR *folder);
int dirfd(DIR *folder);
int closedir(DIR *folder);

/* ---- the rest ------------------------------------------------------------------------- */

enum { _SC_NPROCESSORS_ONLN = 84 };
long sysconf(int name);
int setenv(const char *name, const char *value, int overwrite);

typedef int posix_sigset;
#define sigset_t posix_sigset
struct sigaction {
    void (*sa_handler)(int);
    sigset_t sa_mask;
    int sa_flags;
};
#define SIGHUP SIGBREAK
#define SA_RESETHAND 0
int sigemptyset(sigset_t *set);
int sigaction(int number, const struct sigaction *action, struct sigaction *old);

/* The program never leaves the "C" locale, so there is one to use. */
typedef int locale_t;
enum { LC_ALL_MASK = 1 };
locale_t newlocale(int mask, const char *name, locale_t base);
locale_t uselocale(locale_t locale);
void freelocale(locale_t locale);

#endif
