/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/new_world.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "command/loaded.h"
#include "output/disk.h"
#include "output/file_trouble.h"
#include "output/value_text.h"

#define OUTLINE "model/outline"

/* What a world takes over as it stands. */
static const char *const copied[] = {"entities.csv", "sources.csv", "phases.csv",
                                     "baseline.csv", "blockade.csv"};

struct new_world {
    const struct session *session;
    const struct new_request *request;
    struct loaded loaded; /* the outline */
    char *part;           /* where the folder grows */
};

static enum status cannot_write(const struct new_world *world, int error)
{
    return trouble_report(
        world->session->diag, ST_IO, CANNOT_WRITE,
        TEXTS(world->request->world, trouble_reason(error, world->session->language)));
}

static const char *outline_folder(const struct new_request *request)
{
    if (request->shared.model != NULL)
        return request->shared.model;
#ifdef BLOCUS_DATADIR
    if (access(OUTLINE "/entities.csv", F_OK) != 0)
        return BLOCUS_DATADIR "/" OUTLINE;
#endif
    return OUTLINE;
}

/* "needed: cargo of a tanker (1 to 100)". */
static void write_note(struct sheet *sheet, const struct parameter *parameter,
                       enum language language)
{
    const struct number_style style = {.is_comma = language == LANGUAGE_FR};
    const bool is_optional = (parameter->flags & OPTIONAL) != 0;
    char low[VALUE_TEXT_ROOM], high[VALUE_TEXT_ROOM], text[3 * VALUE_TEXT_ROOM];
    value_text_number(parameter->low, style, low);
    value_text_number(parameter->high, style, high);
    trouble_fill(text, sizeof text,
                 word_text(is_optional ? W_OPTIONAL_NOTE : W_NEEDED_NOTE, language),
                 TEXTS(parameter->label[language], low, high));
    sheet_text(sheet, text);
}

/* One number: month 0 is every month. */
static void write_number(const struct new_world *world, struct sheet *sheet,
                         int32_t slot, int32_t month)
{
    const struct model *model = &world->loaded.model;
    const struct cell *cell = &model->cells[slot];
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(model, slot, &parameter, &entity, &fuel);
    sheet_text(sheet, model->entities[entity].id);
    sheet_text(sheet, fuel < 0 ? "" : model_id(model, FUEL, fuel));
    sheet_text(sheet, parameters[parameter].name);
    if (month == 0)
        sheet_blank(sheet);
    else
        sheet_integer(sheet, month);
    sheet_digits(sheet, cell->month[month == 0 ? 0 : month - 1]);
    sheet_text(sheet, unit_text(parameters[parameter].unit_key));
    sheet_digits(sheet, cell->low);
    sheet_digits(sheet, cell->high);
    sheet_text(sheet, "assumed");
    sheet_text(sheet, SOURCE_TODO);
    write_note(sheet, &parameters[parameter], world->session->language);
    sheet_end_row(sheet);
}

static void write_cell(const struct new_world *world, struct sheet *sheet, int32_t slot)
{
    const struct cell *cell = &world->loaded.model.cells[slot];
    bool is_by_month = false;
    if (cell->line == 0)
        return; /* optional and not there */
    for (int32_t m = 1; m < N_MONTHS; m++)
        is_by_month |= cell->month_line[m] != cell->month_line[0];
    if (!is_by_month)
        write_number(world, sheet, slot, 0);
    for (int32_t m = 1; is_by_month && m <= N_MONTHS; m++)
        write_number(world, sheet, slot, m);
}

/* Entity by entity, each with all that the dictionary asks of its kind. */
static void write_entity(const struct new_world *world, struct sheet *sheet,
                         const struct entity *entity)
{
    const struct model *model = &world->loaded.model;
    for (int32_t p = 0; p < N_PARAMETERS; p++) {
        const bool is_by_fuel = (parameters[p].flags & BY_FUEL) != 0;
        if (parameters[p].kind != entity->kind ||
            !model_applies(model, (enum parameter_id)p, entity->rank))
            continue;
        for (int32_t f = 0; f < (is_by_fuel ? model->n_of[FUEL] : 1); f++)
            write_cell(world, sheet,
                       model_slot(model, (enum parameter_id)p, entity->rank, f));
    }
}

static void fill_parameters(const struct new_world *world, struct sheet *sheet)
{
    static const char *const names[] = {"entity", "fuel",   "parameter", "month",
                                        "value",  "unit",   "low",       "high",
                                        "status", "source", "note"};
    const struct model *model = &world->loaded.model;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        sheet_text(sheet, names[i]);
    sheet_end_row(sheet);
    for (int32_t kind = 0; kind < N_KINDS; kind++) {
        for (int32_t i = 0; i < model->n_of[kind]; i++)
            write_entity(world, sheet, &model->entities[model->of[kind][i]]);
    }
}

static enum status write_parameters(const struct new_world *world)
{
    char *path = path_join(world->part, "parameters.csv");
    struct sheet sheet = {0};
    enum status status = path == NULL ? ST_MEMORY : ST_OK;
    if (status == ST_OK)
        status = sheet_create(&sheet, path, world->request->shared.dialect);
    if (status == ST_OK) {
        fill_parameters(world, &sheet);
        status = sheet_finish(&sheet);
    }
    if (status == ST_IO)
        (void)cannot_write(world, sheet.error);
    sheet_free(&sheet);
    memory_free(path);
    return status;
}

static enum status write_text(const struct new_world *world, const char *path,
                              const struct text *text)
{
    errno = 0;
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (file < 0)
        return cannot_write(world, errno);
    const bool is_there =
        write_all(file, text->bytes, text->size) == 0 && fsync(file) == 0;
    const int error = errno;
    if (close(file) == 0 && is_there)
        return ST_OK;
    return cannot_write(world, is_there ? errno : error);
}

static enum status copy_file(const struct new_world *world, const char *name)
{
    char *from = path_join(outline_folder(world->request), name);
    char *to = path_join(world->part, name);
    struct text text = {0};
    enum status status = from == NULL || to == NULL ? ST_MEMORY : ST_OK;
    if (status == ST_OK)
        status = open_file(NULL, from, &text, world->session->diag);
    if (status == ST_OK)
        status = write_text(world, to, &text);
    text_free(&text);
    memory_free(from);
    memory_free(to);
    return status;
}

/* Beside the folder first, then in its place, which must be free. */
static enum status begin(struct new_world *world)
{
    static const char ending[] = ".blocus-new";
    const char *folder = world->request->world;
    const size_t length = strlen(folder);
    struct stat there;
    if (lstat(folder, &there) == 0) {
        session_say(world->session, W_WORLD_EXISTS, TEXTS(folder));
        return ST_IO;
    }
    world->part = memory_new(length + sizeof ending, 1);
    if (world->part == NULL)
        return ST_MEMORY;
    memcpy(world->part, folder, length);
    while (length > 0 && world->part[strlen(world->part) - 1] == '/')
        world->part[strlen(world->part) - 1] = '\0';
    memcpy(world->part + strlen(world->part), ending, sizeof ending);
    remove_files(world->part); /* of a killed program */
    return mkdir(world->part, 0777) == 0 ? ST_OK : cannot_write(world, errno);
}

/* An outline need not have words of its own. */
static enum status fill(const struct new_world *world)
{
    enum { WITHOUT_WORDS = 3 };
    enum status status = write_parameters(world);
    for (size_t i = 0; i < sizeof copied / sizeof copied[0] && status == ST_OK; i++)
        status = copy_file(world, copied[i]);
    if (status == ST_OK && world->loaded.model.n_texts > WITHOUT_WORDS)
        status = copy_file(world, "words.csv");
    if (status == ST_OK && rename(world->part, world->request->world) != 0)
        status = cannot_write(world, errno);
    if (status != ST_OK)
        remove_files(world->part);
    return status;
}

enum status new_world_write(const struct session *session,
                            const struct new_request *request)
{
    struct new_world world = {.session = session, .request = request};
    enum status status = loaded_model(&world.loaded, session, outline_folder(request));
    if (status == ST_OK)
        status = begin(&world);
    if (status == ST_OK)
        status = fill(&world);
    if (status == ST_OK) {
        word_print(stdout, session->language, W_WORLD_WRITTEN, TEXTS(request->world));
        (void)fputc('\n', stdout);
    }
    memory_free(world.part);
    loaded_free(&world.loaded);
    return status;
}
