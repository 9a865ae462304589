/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "command/command.h"
#include "command/new_draft.h"
#include "command/new_path.h"
#include "command/new_request.h"
#include "command/new_world.h"
#include "output/file_trouble.h"

/*
 * blocus new: a scenario to edit, or a world.  The file appears whole or not at all.
 */

struct new_scenario {
    const struct session *session;
    struct new_request request;
    struct loaded loaded;
    struct timeline timeline;
    char *base;           /* the first layer, seen from the new file */
    char *part;           /* where the file grows */
    int32_t n_base_edits; /* of the first layer */
    int32_t n_base_rules;
    bool *is_longer; /* (edits) made longer by --until; NULL: none is */
    int32_t old_end; /* the day behind the run without it */
};

static enum status cannot_write(const struct new_scenario *new, int error)
{
    const enum language language = new->session->language;
    const char *path = new->request.path;
    if (strcmp(path, "-") == 0)
        return stdout_failed(new->session, error);
    return trouble_report(new->session->diag, ST_IO, CANNOT_WRITE,
                          TEXTS(path, trouble_reason(error, language)));
}

/* Pass a sentence about the file on. */
static enum status refuse_file(const struct new_scenario *new, enum word word,
                               enum status status)
{
    session_say(new->session, word, TEXTS(new->request.path));
    return status;
}

/* Is the file to write one of those that it would start from? */
static bool is_own_base(const struct new_scenario *new, const struct stat *file)
{
    const struct scenario *scenario = &new->loaded.scenario;
    for (int32_t i = 0; i < scenario->n_texts; i++) {
        struct stat layer;
        if (stat(scenario->texts[i].path, &layer) == 0 &&
            layer.st_dev == file->st_dev && layer.st_ino == file->st_ino)
            return true;
    }
    return false;
}

static enum status check_file(const struct new_scenario *new)
{
    const char *path = new->request.path;
    struct stat file;
    if (strcmp(path, "-") == 0 || stat(path, &file) != 0)
        return ST_OK; /* whatever else is wrong shows when it is written */
    if (is_own_base(new, &file))
        return refuse_file(new, W_OWN_BASE, ST_USAGE);
    if (!S_ISREG(file.st_mode))
        return cannot_write(new, S_ISDIR(file.st_mode) ? EISDIR : EEXIST);
    if (!new->request.shared.is_force)
        return refuse_file(new, W_FILE_EXISTS, ST_IO);
    return ST_OK;
}

static enum status find_base(struct new_scenario *new)
{
    char here[4096];
    errno = 0;
    if (getcwd(here, sizeof here) == NULL)
        return cannot_write(new, errno);
    new->base = new_path(here, new->request.path, new->request.shared.files[0]);
    return new->base == NULL ? ST_MEMORY : ST_OK;
}

/* --until: what holds on the last day goes on, and the last day is another. */
static enum status extend(struct new_scenario *new)
{
    struct scenario *scenario = &new->loaded.scenario;
    char set[128], end[DATE_TEXT];
    new->old_end = scenario->start + scenario->n_days;
    new->is_longer = memory_new((size_t)scenario->n_edits, sizeof(bool));
    if (new->is_longer == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < scenario->n_edits; i++) {
        struct edit *edit = &scenario->edits[i];
        new->is_longer[i] = edit->is_dated && edit->end == new->old_end;
        edit->end = new->is_longer[i] ? OPEN_END : edit->end;
    }
    plan_free(&new->loaded.plan);
    date_write(new->request.until, end);
    (void)snprintf(set, sizeof set, "scenario.end=%s", end);
    return loaded_scenario(&new->loaded, new->session, NULL, 0,
                           (const char *const[]){set}, 1);
}

/* The first layer is loaded alone, to know which edits are its own. */
static enum status load_layers(struct new_scenario *new)
{
    const struct session *session = new->session;
    const struct new_request *request = &new->request;
    struct loaded *loaded = &new->loaded;
    enum status status = loaded_model(loaded, session, request->shared.model);
    if (status == ST_OK)
        status =
            scenario_load(&loaded->scenario, &loaded->model, request->shared.files[0],
                          open_file, NULL, session->diag);
    new->n_base_edits = loaded->scenario.n_edits;
    new->n_base_rules = loaded->scenario.n_rules;
    if (status == ST_OK)
        status = loaded_scenario(loaded, session, request->shared.files + 1,
                                 request->shared.n_files - 1, request->shared.sets,
                                 request->shared.n_sets);
    if (status == ST_OK && request->has_until)
        status = extend(new);
    if (status == ST_OK)
        status = timeline_init(&new->timeline, &loaded->plan, &loaded->scenario);
    return status;
}

static enum status fill_sheet(const struct new_scenario *new, struct sheet *sheet)
{
    const struct new_draft draft = {
        .language = new->session->language,
        .loaded = &new->loaded,
        .timeline = &new->timeline,
        .base = new->base,
        .n_base_edits = new->n_base_edits,
        .n_base_rules = new->n_base_rules,
        .is_layered = new->request.shared.n_files > 1,
        .is_longer = new->is_longer,
        .old_end = new->old_end,
        .style = {new->request.shared.dialect == DIALECT_FRENCH, true},
    };
    new_draft_write(&draft, sheet);
    enum status status = sheet_finish(sheet);
    return status == ST_OK ? ST_OK : cannot_write(new, sheet->error);
}

static enum status write_stdout(const struct new_scenario *new)
{
    struct sheet sheet = {0};
    enum status status = sheet_init(&sheet, stdout, new->request.shared.dialect);
    if (status == ST_OK)
        status = fill_sheet(new, &sheet);
    sheet_free(&sheet);
    return status;
}

/* Beside the file first, then in its place. */
static enum status write_file(struct new_scenario *new)
{
    static const char ending[] = ".blocus-new";
    const char *path = new->request.path;
    const size_t length = strlen(path);
    struct sheet sheet = {0};
    new->part = memory_new(length + sizeof ending, 1);
    if (new->part == NULL)
        return ST_MEMORY;
    memcpy(new->part, path, length);
    memcpy(new->part + length, ending, sizeof ending);
    (void)unlink(new->part); /* of a killed program */
    enum status status = sheet_create(&sheet, new->part, new->request.shared.dialect);
    if (status == ST_IO)
        (void)cannot_write(new, sheet.error);
    else if (status == ST_OK)
        status = fill_sheet(new, &sheet);
    sheet_free(&sheet);
    errno = 0;
    if (status == ST_OK && rename(new->part, path) != 0)
        status = cannot_write(new, errno);
    if (status != ST_OK)
        (void)unlink(new->part);
    return status;
}

static enum status write_new_scenario(const struct session *session, int argc,
                                      char *const *argv)
{
    struct new_scenario new = {.session = session};
    enum status status = new_request_read(&new.request, session, argc, argv);
    if (status == ST_OK && new.request.world != NULL) {
        status = new_world_write(session, &new.request);
        new_request_free(&new.request);
        return status;
    }
    if (status == ST_OK)
        status = load_layers(&new);
    if (status == ST_OK)
        status = check_file(&new);
    if (status == ST_OK)
        status = find_base(&new);
    const bool is_stdout = status == ST_OK && strcmp(new.request.path, "-") == 0;
    if (is_stdout)
        status = write_stdout(&new);
    else if (status == ST_OK)
        status = write_file(&new);
    if (status == ST_OK && !is_stdout) {
        word_print(stdout, session->language, W_NEW_WRITTEN, TEXTS(new.request.path));
        (void)fputc('\n', stdout);
    }
    memory_free(new.base);
    memory_free(new.part);
    memory_free(new.is_longer);
    timeline_free(&new.timeline);
    loaded_free(&new.loaded);
    new_request_free(&new.request);
    return status;
}

/* clang-format off */
const struct command command_new = {
    "new", write_new_scenario, new_options,
    {"FILE [--from SCENARIO…] | --world FOLDER [OPTIONS]", "FICHIER [--from SCÉNARIO…] | --world DOSSIER [OPTIONS]"},
    {"write a scenario to edit, with the present value of each lever and hazard", "écrire un scénario à modifier, avec la valeur actuelle de chaque levier et de chaque danger"},
    "blocus new scenarios/mine.csv --from scenarios/blockade-2025.csv",
};
/* clang-format on */
