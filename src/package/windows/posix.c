/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "posix.h"

#include <limits.h>
#include <string.h>
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <shellapi.h> /* needs what windows.h says */

#define WINDOWS_PATH 4096 /* UTF-16 words */

/* ---- texts ---------------------------------------------------------------------------- */

static const struct {
    DWORD windows;
    int posix;
} errors[] = {
    {ERROR_FILE_NOT_FOUND, ENOENT},
    {ERROR_PATH_NOT_FOUND, ENOENT},
    {ERROR_INVALID_NAME, ENOENT},
    {ERROR_BAD_PATHNAME, ENOENT},
    {ERROR_INVALID_DRIVE, ENOENT},
    {ERROR_BAD_NETPATH, ENOENT},
    {ERROR_BAD_NET_NAME, ENOENT},
    {ERROR_DIRECTORY, ENOTDIR},
    {ERROR_FILE_EXISTS, EEXIST},
    {ERROR_ALREADY_EXISTS, EEXIST},
    {ERROR_ACCESS_DENIED, EACCES},
    {ERROR_SHARING_VIOLATION, EACCES},
    {ERROR_WRITE_PROTECT, EROFS},
    {ERROR_DISK_FULL, ENOSPC},
    {ERROR_HANDLE_DISK_FULL, ENOSPC},
    {ERROR_DIR_NOT_EMPTY, ENOTEMPTY},
    {ERROR_TOO_MANY_OPEN_FILES, EMFILE},
    {ERROR_NOT_ENOUGH_MEMORY, ENOMEM},
    {ERROR_OUTOFMEMORY, ENOMEM},
    {ERROR_FILENAME_EXCED_RANGE, ENAMETOOLONG},
    {ERROR_LOCK_VIOLATION, EWOULDBLOCK},
    {ERROR_IO_PENDING, EWOULDBLOCK},
    {ERROR_INVALID_PARAMETER, EINVAL},
    {ERROR_INVALID_FUNCTION, EINVAL},
    {ERROR_INVALID_HANDLE, EINVAL},
    {ERROR_BROKEN_PIPE, EPIPE},
    {ERROR_NO_DATA, EPIPE},
};

/* What went wrong, as errno; always -1. */
static int failed(void)
{
    const DWORD error = GetLastError();
    errno = EIO;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (errors[i].windows == error)
            errno = errors[i].posix;
    }
    return -1;
}

static bool to_wide(wchar_t wide[WINDOWS_PATH], const char *text)
{
    if (MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, WINDOWS_PATH) > 0)
        return true;
    errno = ENAMETOOLONG;
    return false;
}

/* UTF-8 with slashes; false: no room. */
static bool to_text(char *text, size_t size, const wchar_t *wide)
{
    if (WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, (int)size, NULL, NULL) <= 0) {
        errno = ERANGE;
        return false;
    }
    for (char *c = text; *c != '\0'; c++) {
        if (*c == '\\')
            *c = '/';
    }
    return true;
}

/* ---- files ---------------------------------------------------------------------------- */

static HANDLE handle_of(int descriptor)
{
    return (HANDLE)_get_osfhandle(descriptor);
}

static DWORD creation_of(int flags)
{
    if ((flags & (_O_CREAT | _O_EXCL)) == (_O_CREAT | _O_EXCL))
        return CREATE_NEW;
    if ((flags & _O_CREAT) != 0)
        return (flags & _O_TRUNC) != 0 ? CREATE_ALWAYS : OPEN_ALWAYS;
    return (flags & _O_TRUNC) != 0 ? TRUNCATE_EXISTING : OPEN_EXISTING;
}

int posix_open(const char *path, int flags, ...)
{
    const DWORD shared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    const int how = flags & (_O_RDONLY | _O_WRONLY | _O_RDWR);
    const DWORD access =
        (how != _O_WRONLY ? GENERIC_READ : 0) | (how != _O_RDONLY ? GENERIC_WRITE : 0);
    wchar_t wide[WINDOWS_PATH];
    if (!to_wide(wide, path))
        return -1;
    HANDLE handle =
        CreateFileW(wide, access, shared, NULL, creation_of(flags),
                    FILE_ATTRIBUTE_NORMAL | FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (handle == INVALID_HANDLE_VALUE)
        return failed();
    const int descriptor =
        _open_osfhandle((intptr_t)handle, how | _O_BINARY | _O_NOINHERIT);
    if (descriptor < 0)
        (void)CloseHandle(handle);
    return descriptor;
}

FILE *posix_fopen(const char *path, const char *mode)
{
    const bool is_read = mode[0] == 'r';
    const int descriptor =
        posix_open(path, is_read ? _O_RDONLY : _O_WRONLY | _O_CREAT | _O_TRUNC);
    FILE *file = descriptor < 0 ? NULL : _fdopen(descriptor, is_read ? "rb" : "wb");
    if (file == NULL && descriptor >= 0)
        (void)_close(descriptor);
    return file;
}

enum { MOST_BYTES = 1 << 30 };

ssize_t posix_read(int descriptor, void *bytes, size_t n)
{
    return _read(descriptor, bytes, (unsigned)(n < MOST_BYTES ? n : MOST_BYTES));
}

ssize_t posix_write(int descriptor, const void *bytes, size_t n)
{
    return _write(descriptor, bytes, (unsigned)(n < MOST_BYTES ? n : MOST_BYTES));
}

int posix_access(const char *path, int how)
{
    wchar_t wide[WINDOWS_PATH];
    (void)how;
    if (!to_wide(wide, path))
        return -1;
    return GetFileAttributesW(wide) == INVALID_FILE_ATTRIBUTES ? failed() : 0;
}

int posix_rename(const char *from, const char *to)
{
    wchar_t one[WINDOWS_PATH], other[WINDOWS_PATH];
    if (!to_wide(one, from) || !to_wide(other, to))
        return -1;
    return MoveFileExW(one, other, MOVEFILE_REPLACE_EXISTING) ? 0 : failed();
}

int posix_unlink(const char *path)
{
    wchar_t wide[WINDOWS_PATH];
    if (!to_wide(wide, path))
        return -1;
    return DeleteFileW(wide) ? 0 : failed();
}

int posix_rmdir(const char *path)
{
    wchar_t wide[WINDOWS_PATH];
    if (!to_wide(wide, path))
        return -1;
    return RemoveDirectoryW(wide) ? 0 : failed();
}

/* Is what stands before the last slash a file? */
static bool is_in_file(wchar_t *wide)
{
    wchar_t *slash = wcsrchr(wide, L'/');
    if (slash == NULL)
        return false;
    *slash = L'\0';
    const DWORD facts = GetFileAttributesW(wide);
    return facts != INVALID_FILE_ATTRIBUTES && (facts & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

/* A drive is there, whatever the system says to one who makes it. */
int posix_mkdir(const char *path, int mode)
{
    wchar_t wide[WINDOWS_PATH];
    (void)mode;
    if (!to_wide(wide, path))
        return -1;
    if (CreateDirectoryW(wide, NULL))
        return 0;
    (void)failed();
    if (GetFileAttributesW(wide) != INVALID_FILE_ATTRIBUTES)
        errno = EEXIST;
    else if (errno == ENOENT && is_in_file(wide))
        errno = ENOTDIR;
    return -1;
}

char *posix_getcwd(char *text, size_t size)
{
    wchar_t wide[WINDOWS_PATH];
    const DWORD n = GetCurrentDirectoryW(WINDOWS_PATH, wide);
    return n > 0 && n < WINDOWS_PATH && to_text(text, size, wide) ? text : NULL;
}

/* The null device is no terminal. */
int posix_isatty(int descriptor)
{
    DWORD mode;
    return GetConsoleMode(handle_of(descriptor), &mode) != 0;
}

int posix_fsync(int descriptor)
{
    if (FlushFileBuffers(handle_of(descriptor)))
        return 0;
    /* a folder, which is open for reading */
    if (GetLastError() == ERROR_ACCESS_DENIED)
        SetLastError(ERROR_INVALID_FUNCTION);
    return failed();
}

/* 100 ns since 1601. */
static struct timespec to_time(FILETIME time)
{
    const uint64_t ticks = (uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime;
    const uint64_t unix_ticks = ticks - UINT64_C(116444736000000000);
    return (struct timespec){.tv_sec = (time_t)(unix_ticks / 10000000),
                             .tv_nsec = (long)(unix_ticks % 10000000 * 100)};
}

static FILETIME from_time(struct timespec time)
{
    const uint64_t ticks = (uint64_t)time.tv_sec * 10000000 +
                           (uint64_t)time.tv_nsec / 100 + UINT64_C(116444736000000000);
    return (FILETIME){.dwLowDateTime = (DWORD)ticks,
                      .dwHighDateTime = (DWORD)(ticks >> 32)};
}

static int look_at(HANDLE handle, struct posix_stat *about)
{
    BY_HANDLE_FILE_INFORMATION facts;
    *about = (struct posix_stat){.st_nlink = 1};
    const DWORD type = GetFileType(handle);
    if (type != FILE_TYPE_DISK) {
        about->st_mode = type == FILE_TYPE_PIPE ? 0010600 : 0020600;
        return 0;
    }
    if (!GetFileInformationByHandle(handle, &facts))
        return failed();
    const bool is_folder = (facts.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    about->st_dev = facts.dwVolumeSerialNumber;
    about->st_ino = (uint64_t)facts.nFileIndexHigh << 32 | facts.nFileIndexLow;
    about->st_size = (uint64_t)facts.nFileSizeHigh << 32 | facts.nFileSizeLow;
    about->st_mode = is_folder ? 0040777 : 0100666;
    about->st_nlink = facts.nNumberOfLinks;
    about->st_atim = to_time(facts.ftLastAccessTime);
    about->st_mtim = about->st_ctim = to_time(facts.ftLastWriteTime);
    return 0;
}

static int look_at_path(const wchar_t *wide, struct posix_stat *about)
{
    const DWORD shared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    HANDLE handle = CreateFileW(wide, FILE_READ_ATTRIBUTES, shared, NULL, OPEN_EXISTING,
                                FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (handle == INVALID_HANDLE_VALUE)
        return failed();
    const int result = look_at(handle, about);
    (void)CloseHandle(handle);
    return result;
}

int posix_stat(const char *path, struct posix_stat *about)
{
    wchar_t wide[WINDOWS_PATH];
    return to_wide(wide, path) ? look_at_path(wide, about) : -1;
}

int posix_fstat(int descriptor, struct posix_stat *about)
{
    return look_at(handle_of(descriptor), about);
}

/* The path of a name in an open folder. */
static bool path_in(wchar_t wide[WINDOWS_PATH], int folder, const char *name)
{
    const DWORD n = GetFinalPathNameByHandleW(handle_of(folder), wide, WINDOWS_PATH, 0);
    if (n == 0 || n + 2 >= WINDOWS_PATH) {
        (void)failed();
        return false;
    }
    wide[n] = L'\\';
    return MultiByteToWideChar(CP_UTF8, 0, name, -1, wide + n + 1,
                               (int)(WINDOWS_PATH - n - 1)) > 0;
}

int fstatat(int folder, const char *name, struct posix_stat *about, int flags)
{
    wchar_t wide[WINDOWS_PATH];
    (void)flags;
    return path_in(wide, folder, name) ? look_at_path(wide, about) : -1;
}

int unlinkat(int folder, const char *name, int flags)
{
    wchar_t wide[WINDOWS_PATH];
    (void)flags;
    if (!path_in(wide, folder, name))
        return -1;
    return DeleteFileW(wide) ? 0 : failed();
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    wchar_t one[WINDOWS_PATH], other[WINDOWS_PATH];
    (void)from_folder;
    (void)to_folder;
    (void)flags;
    if (!to_wide(one, from) || !to_wide(other, to))
        return -1;
    return CreateHardLinkW(other, one, NULL) ? 0 : failed();
}

int futimens(int descriptor, const struct timespec times[2])
{
    const FILETIME read = from_time(times[0]), written = from_time(times[1]);
    return SetFileTime(handle_of(descriptor), NULL, &read, &written) ? 0 : failed();
}

ssize_t readlink(const char *path, char *text, size_t size)
{
    wchar_t wide[WINDOWS_PATH];
    errno = EINVAL;
    if (strcmp(path, "/proc/self/exe") != 0)
        return -1;
    const DWORD n = GetModuleFileNameW(NULL, wide, WINDOWS_PATH);
    if (n == 0 || n >= WINDOWS_PATH || !to_text(text, size, wide))
        return -1;
    return (ssize_t)strlen(text);
}

int flock(int descriptor, int operation)
{
    OVERLAPPED place = {.OffsetHigh = 0x40000000}; /* no byte that anyone reads */
    (void)operation;
    const DWORD flags = LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY;
    return LockFileEx(handle_of(descriptor), flags, 0, 1, 0, &place) ? 0 : failed();
}

void *mmap(void *at, size_t size, int protection, int flags, int descriptor,
           off_t offset)
{
    (void)at;
    (void)protection;
    (void)flags;
    (void)offset;
    HANDLE mapping =
        CreateFileMappingW(handle_of(descriptor), NULL, PAGE_READONLY, 0, 0, NULL);
    void *bytes =
        mapping == NULL ? NULL : MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, size);
    if (bytes == NULL)
        (void)failed();
    if (mapping != NULL)
        (void)CloseHandle(mapping); /* the view keeps it */
    return bytes == NULL ? MAP_FAILED : bytes;
}

int munmap(void *at, size_t size)
{
    (void)size;
    return UnmapViewOfFile(at) ? 0 : failed();
}

/* ---- folders -------------------------------------------------------------------------- */

struct posix_dir {
    HANDLE search;
    int descriptor; /* of the folder */
    bool is_first;  /* what was found is not yet told */
    WIN32_FIND_DATAW found;
    struct dirent item;
};

DIR *opendir(const char *path)
{
    wchar_t wide[WINDOWS_PATH];
    DIR *folder = calloc(1, sizeof *folder);
    if (folder == NULL)
        return NULL;
    folder->descriptor = posix_open(path, _O_RDONLY);
    const bool is_open =
        folder->descriptor >= 0 && path_in(wide, folder->descriptor, "*");
    folder->search =
        is_open ? FindFirstFileW(wide, &folder->found) : INVALID_HANDLE_VALUE;
    folder->is_first = true;
    if (folder->search != INVALID_HANDLE_VALUE)
        return folder;
    if (is_open)
        (void)failed();
    const int error = errno;
    (void)closedir(folder);
    errno = error;
    return NULL;
}

struct dirent *readdir(DIR *folder)
{
    if (!folder->is_first && !FindNextFileW(folder->search, &folder->found))
        return NULL;
    folder->is_first = false;
    return to_text(folder->item.d_name, sizeof folder->item.d_name,
                   folder->found.cFileName)
               ? &folder->item
               : NULL;
}

int dirfd(DIR *folder)
{
    return folder->descriptor;
}

int closedir(DIR *folder)
{
    if (folder->search != INVALID_HANDLE_VALUE)
        (void)FindClose(folder->search);
    if (folder->descriptor >= 0)
        (void)_close(folder->descriptor);
    free(folder);
    return 0;
}

/* ---- the rest ------------------------------------------------------------------------- */

long sysconf(int name)
{
    (void)name;
    return (long)GetActiveProcessorCount(ALL_PROCESSOR_GROUPS);
}

int setenv(const char *name, const char *value, int overwrite)
{
    return overwrite != 0 || getenv(name) == NULL ? _putenv_s(name, value) : 0;
}

int sigemptyset(sigset_t *set)
{
    *set = 0;
    return 0;
}

int sigaction(int number, const struct sigaction *action, struct sigaction *old)
{
    if (old != NULL)
        old->sa_handler = SIG_DFL;
    return action == NULL || signal(number, action->sa_handler) != SIG_ERR ? 0 : -1;
}

/* ---- the way in ------------------------------------------------------------------------ */

static UINT old_page; /* of the console, which outlives the program */

static void leave_console(void)
{
    (void)SetConsoleOutputCP(old_page);
}

/* UTF-8, and the signs that move a cursor. */
static void enter_console(void)
{
    static const DWORD outputs[] = {STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    DWORD mode;
    old_page = GetConsoleOutputCP();
    if (old_page != 0 && SetConsoleOutputCP(CP_UTF8))
        (void)atexit(leave_console);
    for (size_t i = 0; i < sizeof outputs / sizeof outputs[0]; i++) {
        HANDLE output = GetStdHandle(outputs[i]);
        if (GetConsoleMode(output, &mode))
            (void)SetConsoleMode(output, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }
}

/* What the program asks of its environment, in UTF-8; the language of Windows, where nothing else
 * says one. */
static void enter_environment(void)
{
    static const wchar_t model[] = L"BLOCUS_MODEL";
    char text[WINDOWS_PATH];
    wchar_t name[LOCALE_NAME_MAX_LENGTH];
    const wchar_t *value = _wgetenv(model);
    if (value != NULL && to_text(text, sizeof text, value))
        (void)_putenv_s("BLOCUS_MODEL", text);
    if (getenv("LANG") == NULL &&
        LCIDToLocaleName(GetUserDefaultUILanguage(), name, LOCALE_NAME_MAX_LENGTH, 0) >
            0 &&
        to_text(text, sizeof text, name))
        (void)_putenv_s("LANG", text);
}

/* The words of the command line, paths among them with slashes; NULL when memory is short. */
static char **read_words(int *n)
{
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), n);
    char **words = wide == NULL ? NULL : calloc((size_t)*n + 1, sizeof *words);
    for (int i = 0; words != NULL && i < *n; i++) {
        const size_t room = 3 * wcslen(wide[i]) + 1;
        words[i] = malloc(room);
        if (words[i] == NULL || !to_text(words[i], room, wide[i]))
            return NULL;
    }
    (void)LocalFree(wide);
    return words;
}

/* Linked in front of main: -Wl,--wrap=main. */
int __real_main(int argc, char **argv);
int __wrap_main(int argc, char **argv);

int __wrap_main(int argc, char **argv)
{
    _fmode = _O_BINARY;
    for (int i = 0; i < 3; i++)
        (void)_setmode(i, _O_BINARY);
    enter_console();
    enter_environment();
    argv = read_words(&argc);
    return argv == NULL ? 7 : __real_main(argc, argv);
}

/* ---- reading elsewhere ------------------------------------------------------------------ */

ssize_t pread(int descriptor, void *bytes, size_t n, off_t offset)
{
    const __int64 before = _lseeki64(descriptor, 0, SEEK_CUR);
    if (before < 0 || _lseeki64(descriptor, offset, SEEK_SET) < 0)
        return -1;
    const int done = _read(descriptor, bytes, n < INT_MAX ? (unsigned)n : INT_MAX);
    return _lseeki64(descriptor, before, SEEK_SET) < 0 ? -1 : done;
}

/* ---- locales -------------------------------------------------------------------------- */

locale_t newlocale(int mask, const char *name, locale_t base)
{
    (void)mask;
    (void)name;
    (void)base;
    return 1;
}

locale_t uselocale(locale_t locale)
{
    return locale;
}

void freelocale(locale_t locale)
{
    (void)locale;
}
