/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/installed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "input/opener.h"
#include "input/path.h"
#include "output/build_info.h"

/* Beside bin/ of an installation, and above build/ of a clone. */
static const char *const beside_program[] = {"/../share/blocus", "/.."};

static bool write_path(char path[INSTALLED_PATH], const char *one, const char *other)
{
    const int n = snprintf(path, INSTALLED_PATH, "%s%s", one, other);
    return n > 0 && n < INSTALLED_PATH;
}

bool has_model(const char *folder)
{
    char path[INSTALLED_PATH];
    return write_path(path, folder, "/entities.csv") && access(path, F_OK) == 0;
}

/* As a shell finds it; false: it does not. */
static bool find_on_path(char program[INSTALLED_PATH], const char *name)
{
    const char *at = getenv("PATH");
    for (; at != NULL && *at != '\0'; at += *at == ':') {
        const size_t n = strcspn(at, ":");
        const int used = snprintf(program, INSTALLED_PATH, "%.*s/%s", (int)n, at, name);
        if (n > 0 && used < INSTALLED_PATH && access(program, X_OK) == 0)
            return true;
        at += n;
    }
    return false;
}

/* Where the program lies, links resolved where the system tells. */
static bool find_program(char program[INSTALLED_PATH], const char *name)
{
    const ssize_t n = readlink("/proc/self/exe", program, INSTALLED_PATH - 1);
    if (n > 0) {
        program[n] = '\0';
        return true;
    }
    if (name == NULL)
        return false;
    return strchr(name, '/') != NULL ? write_path(program, name, "")
                                     : find_on_path(program, name);
}

static void say_taken(void *context, const char *path, const char *taken)
{
    const struct installed *installed = context;
    session_say(installed->session, W_SCENARIO_TAKEN, TEXTS(path, taken));
}

/* Without "..".  false when memory is short. */
static bool clean_folder(char folder[INSTALLED_PATH])
{
    char *clean = path_clean(folder);
    if (clean == NULL)
        return false;
    (void)write_path(folder, clean, "");
    memory_free(clean);
    return true;
}

/* A folder beside the program's that has a model; false: there is none. */
static bool find_data(char folder[INSTALLED_PATH], const char *program)
{
    char model[INSTALLED_PATH];
    for (size_t i = 0; i < sizeof beside_program / sizeof beside_program[0]; i++) {
        if (write_path(folder, program, beside_program[i]) &&
            write_path(model, folder, "/model") && access(model, F_OK) == 0)
            return clean_folder(folder);
    }
    return false;
}

void installed_find(struct installed *installed, const struct session *session,
                    const char *name)
{
    char program[INSTALLED_PATH];
    installed->session = session;
    if (find_program(program, name)) {
        char *slash = strrchr(program, '/');
        if (slash != NULL)
            *slash = '\0';
        if (slash != NULL && find_data(installed->folder, program)) {
            open_also_under(installed->folder, say_taken, installed);
            return;
        }
    }
    installed->folder[0] = '\0';
}

/* The version that installed the model; false: none is noted, as in a clone. */
static bool read_version(const char *folder, char version[64])
{
    char path[INSTALLED_PATH];
    if (!write_path(path, folder, "/../VERSION"))
        return false;
    FILE *file = fopen(path, "r");
    const bool is_read = file != NULL && fgets(version, 64, file) != NULL;
    if (file != NULL)
        (void)fclose(file); /* was only read: nothing can be lost */
    if (is_read)
        version[strcspn(version, "\r\n")] = '\0';
    return is_read;
}

enum status installed_model_check(const struct session *session, const char *folder)
{
    static const char *const files[] = {"/entities.csv", "/parameters.csv",
                                        "/sources.csv"};
    char path[INSTALLED_PATH], version[64];
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (write_path(path, folder, files[i]) && access(path, R_OK) == 0)
            continue;
        session_say(session, W_HALF_MODEL, TEXTS(folder, files[i] + 1));
        return ST_IO;
    }
    const bool is_noted = read_version(folder, version);
    if (is_noted && strcmp(version, "unfinished") == 0) { /* as install.sh begins */
        session_say(session, W_UNFINISHED_MODEL, TEXTS(folder));
        return ST_IO;
    }
    if (is_noted && strcmp(version, build_version()) != 0) {
        session_say(session, W_OLDER_MODEL, TEXTS(folder, version, build_version()));
        return ST_IO;
    }
    return ST_OK;
}
