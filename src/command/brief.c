/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "command/command.h"
#include "command/shared_options.h"
#include "output/disk.h"
#include "output/file_trouble.h"
#include "screen/brief.h"

/*
 * blocus brief: one page about results folders.  It reads them and simulates nothing;
 * the page appears whole or not at all.
 */

enum { BRIEF_OUTPUT, BRIEF_TEXT, BRIEF_FORCE, BRIEF_LANG, BRIEF_HELP };

/* clang-format off */
static const struct option brief_options[] = {
    [BRIEF_OUTPUT] = {"output", 'o', {"FILE", "FICHIER"}, {"file of the page (default FOLDER-brief.html, beside the first folder); with - to the standard output", "fichier de la page (par défaut DOSSIER-brief.html, à côté du premier dossier) ; avec - sur la sortie standard"}},
    [BRIEF_TEXT] = {"text", '\0', {NULL, NULL}, {"the same page as plain text (default to the standard output)", "la même page en texte simple (par défaut sur la sortie standard)"}},
    [BRIEF_FORCE] = {"force", '\0', {NULL, NULL}, {"replace a file that is no page of blocus", "remplacer un fichier qui n’est pas une page de blocus"}},
    [BRIEF_LANG] = OPTION_LANG,
    [BRIEF_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

/* Owns folders, path and part. */
struct brief_job {
    const struct session *session;
    struct shared_options shared; /* files: the folders */
    bool is_text;
    struct brief_folder *folders; /* (shared.n_files) */
    char *path;                   /* of the page; NULL: the standard output */
    char *part;                   /* where it grows */
};

static enum status take_brief_option(void *context, const struct session *session,
                                     int32_t option, const char *value)
{
    struct brief_job *job = context;
    (void)session;
    if (option == BRIEF_TEXT)
        job->is_text = true;
    else if (option == OPTION_OPERAND)
        job->shared.files[job->shared.n_files++] = value;
    return ST_OK;
}

static enum status read_request(struct brief_job *job, int argc, char *const *argv)
{
    struct option_reader reader = {
        .session = job->session, .options = brief_options, .argc = argc, .argv = argv};
    const enum status status =
        shared_read(&job->shared, &reader, take_brief_option, job);
    if (status == ST_OK && job->shared.n_files == 0)
        return usage_report(job->session, W_NO_FOLDER, NULL);
    return status;
}

static enum status read_folders(struct brief_job *job)
{
    const int32_t n = job->shared.n_files;
    struct diag *diag = job->session->diag;
    job->folders = memory_new((size_t)n, sizeof *job->folders);
    if (job->folders == NULL)
        return ST_MEMORY;
    enum status status = ST_OK;
    for (int32_t i = 0; i < n && status == ST_OK; i++)
        status = brief_folder_read(&job->folders[i], job->shared.files[i], diag);
    return status == ST_OK ? brief_folders_check(job->folders, n, diag) : status;
}

/* ---- where it goes ---- */

/* "results/x-brief.html" for results/x/; for "." beside it, by the name of its run. */
static char *usual_path(const struct brief_folder *folder)
{
    static const char ending[] = "-brief.html";
    const char *last = strrchr(folder->path, '/');
    const char *name = json_string_value(json_object_get(folder->run, "name"));
    const bool is_here = is_dot(last == NULL ? folder->path : last + 1);
    const char *parts[] = {folder->path, is_here ? "/../" : "",
                           is_here && name != NULL ? name : "", ending};
    size_t n = strlen(parts[0]);
    while (n > 1 && parts[0][n - 1] == '/')
        n--;
    const size_t room = n + strlen(parts[1]) + strlen(parts[2]) + sizeof ending;
    char *path = memory_new(room, 1);
    if (path != NULL)
        (void)snprintf(path, room, "%.*s%s%s%s", (int)n, parts[0], parts[1], parts[2],
                       parts[3]);
    return path;
}

static enum status cannot_write(const struct brief_job *job, int error)
{
    const struct session *session = job->session;
    if (job->path == NULL)
        return stdout_failed(session, error);
    return trouble_report(session->diag, ST_IO, CANNOT_WRITE,
                          TEXTS(job->path, trouble_reason(error, session->language)));
}

/* Did an earlier `blocus brief` write this file? */
static bool is_own_page(const char *path)
{
    char head[400] = "";
    FILE *file = fopen(path, "rb");
    const size_t n = file == NULL ? 0 : fread(head, 1, sizeof head - 1, file);
    if (file != NULL)
        (void)fclose(file); /* was only read */
    head[n] = '\0';
    return strstr(head, "content=\"blocus brief\"") != NULL;
}

static enum status check_path(const struct brief_job *job)
{
    struct stat facts;
    if (job->path == NULL || stat(job->path, &facts) != 0)
        return ST_OK; /* whatever else is wrong shows when it is written */
    if (!S_ISREG(facts.st_mode))
        return cannot_write(job, S_ISDIR(facts.st_mode) ? EISDIR : EEXIST);
    if (job->shared.is_force || is_own_page(job->path))
        return ST_OK;
    session_say(job->session, W_FILE_EXISTS, TEXTS(job->path));
    return ST_IO;
}

static enum status choose_path(struct brief_job *job)
{
    const char *given = job->shared.output;
    if (shared_to_stdout(&job->shared) || (given == NULL && job->is_text))
        return ST_OK;
    job->path = given == NULL ? usual_path(&job->folders[0])
                              : memory_copy_text(given, strlen(given));
    return job->path == NULL ? ST_MEMORY : check_path(job);
}

/* ---- writing ---- */

static void write_page(const struct brief_job *job, FILE *file)
{
    struct page page = {
        .file = file, .language = job->session->language, .is_text = job->is_text};
    brief_write(&page, job->folders, job->shared.n_files);
}

/* Everything to the disk; closes the file. */
static enum status finish_file(const struct brief_job *job, FILE *file)
{
    errno = 0;
    bool is_broken = fflush(file) != 0 || ferror(file) != 0 || fsync(fileno(file)) != 0;
    int error = errno;
    if (fclose(file) != 0 && !is_broken) {
        is_broken = true;
        error = errno;
    }
    return is_broken ? cannot_write(job, error == 0 ? EIO : error) : ST_OK;
}

/* Beside the page first, then in its place. */
static enum status write_file(struct brief_job *job)
{
    static const char ending[] = ".blocus-new";
    const size_t room = strlen(job->path) + sizeof ending;
    job->part = memory_new(room, 1);
    if (job->part == NULL)
        return ST_MEMORY;
    (void)snprintf(job->part, room, "%s%s", job->path, ending);
    (void)unlink(job->part); /* of a killed program */
    errno = 0;
    const int handle = open(job->part, O_WRONLY | O_CREAT | O_EXCL, 0666);
    FILE *file = handle < 0 ? NULL : fdopen(handle, "wb");
    if (file == NULL)
        return cannot_write(job, errno);
    write_page(job, file);
    enum status status = finish_file(job, file);
    errno = 0;
    if (status == ST_OK && rename(job->part, job->path) != 0)
        status = cannot_write(job, errno);
    if (status != ST_OK)
        (void)unlink(job->part);
    return status;
}

static enum status write_somewhere(struct brief_job *job)
{
    if (job->path == NULL) {
        write_page(job, stdout); /* main looks at its errors */
        return ST_OK;
    }
    const enum status status = write_file(job);
    if (status == ST_OK) {
        word_print(stdout, job->session->language, W_BRIEF_WRITTEN, TEXTS(job->path));
        (void)fputc('\n', stdout);
    }
    return status;
}

static enum status write_brief(const struct session *session, int argc,
                               char *const *argv)
{
    struct brief_job job = {.session = session};
    enum status status = read_request(&job, argc, argv);
    if (status == ST_OK)
        status = read_folders(&job);
    if (status == ST_OK)
        status = choose_path(&job);
    if (status == ST_OK)
        status = write_somewhere(&job);
    for (int32_t i = 0; job.folders != NULL && i < job.shared.n_files; i++)
        brief_folder_free(&job.folders[i]);
    memory_free(job.folders);
    memory_free(job.path);
    memory_free(job.part);
    shared_free(&job.shared);
    return status;
}

/* clang-format off */
const struct command command_brief = {
    "brief", write_brief, brief_options,
    {"FOLDER… [OPTIONS]", "DOSSIER… [OPTIONS]"},
    {"write one page for who decides, from results folders of one scenario", "écrire une page pour qui décide, à partir de dossiers de résultats d’un même scénario"},
    "blocus brief results/blockade-2025",
};
/* clang-format on */
