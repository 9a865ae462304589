/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/model.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "input/reading.h"

enum { TEXT_ENTITIES, TEXT_PARAMETERS, TEXT_SOURCES, TEXT_WORDS, N_TEXTS };

static const char *const file_names[N_TEXTS] = {"entities.csv", "parameters.csv",
                                                "sources.csv", "words.csv"};

static enum status read_model_text(struct model *model, int32_t i, opener *open,
                                   void *context, struct diag *diag)
{
    size_t room = strlen(model->folder) + strlen(file_names[i]) + 2;
    char *path = memory_new(room, 1);
    if (path == NULL)
        return ST_MEMORY;
    size_t length = strlen(model->folder);
    bool has_slash = length > 0 && model->folder[length - 1] == '/';
    snprintf(path, room, "%s%s%s", model->folder, has_slash ? "" : "/", file_names[i]);
    enum status status = open(context, path, &model->texts[i], diag);
    memory_free(path);
    return status;
}

/* Told of what goes wrong with a file that need not be there. */
static void look_whether_missing(void *context, const char *line)
{
    bool *is_missing = context;
    *is_missing = strstr(line, message_code(E101_NO_FILE)) != NULL;
}

/* The words of the model, if it has any. */
static enum status read_words_text(struct model *model, opener *open, void *context,
                                   struct diag *diag)
{
    bool is_missing = false;
    struct diag quiet = {.sink = look_whether_missing, .context = &is_missing};
    enum status status = read_model_text(model, TEXT_WORDS, open, context, &quiet);
    if (status == ST_IO && !is_missing)
        return read_model_text(model, TEXT_WORDS, open, context, diag);
    model->n_texts = status == ST_OK ? N_TEXTS : TEXT_WORDS;
    return status == ST_IO ? ST_OK : status;
}

/* All files are tried, so that one run shows all that are missing. */
static enum status read_texts(struct model *model, opener *open, void *context,
                              struct diag *diag)
{
    enum status status = ST_OK;
    model->texts = memory_new(N_TEXTS, sizeof *model->texts);
    if (model->texts == NULL)
        return ST_MEMORY;
    model->n_texts = N_TEXTS;
    for (int32_t i = 0; i < TEXT_WORDS; i++) {
        enum status one = read_model_text(model, i, open, context, diag);
        if (one == ST_MEMORY)
            return one;
        status = status == ST_OK ? one : status;
    }
    const enum status words = read_words_text(model, open, context, diag);
    return words == ST_MEMORY || status == ST_OK ? words : status;
}

/* Before all else: messages speak of units. */
static enum status read_words(struct model *model, struct diag *diag)
{
    model->words = memory_new(1, sizeof *model->words);
    if (model->words == NULL)
        return ST_MEMORY;
    enum status status = ST_OK;
    if (model->n_texts > TEXT_WORDS)
        status = words_read(model->words, &model->texts[TEXT_WORDS], diag);
    words_load(model->words);
    return status;
}

enum status model_load(struct model *model, const char *folder, opener *open,
                       void *context, struct diag *diag)
{
    memset(model, 0, sizeof *model);
    /* the core meets failures where they occur; GSL must not end the program for one */
    (void)gsl_set_error_handler_off();
    model->folder = memory_copy_text(folder, strlen(folder));
    if (model->folder == NULL)
        return ST_MEMORY;
    enum status status = read_texts(model, open, context, diag);
    if (status != ST_OK)
        return status;
    const enum status words = read_words(model, diag);
    if (words == ST_MEMORY)
        return ST_MEMORY;
    enum status sources =
        sources_read(&model->sources, &model->texts[TEXT_SOURCES], diag);
    enum status entities = ST_MEMORY;
    if (sources != ST_MEMORY)
        entities = entities_read(model, &model->texts[TEXT_ENTITIES], diag);
    if (sources == ST_MEMORY || entities == ST_MEMORY)
        return ST_MEMORY;
    if (model->first_leg == NULL)
        return ST_INPUT; /* without entities every row would be a mistake */
    status = parameters_read(model, &model->texts[TEXT_PARAMETERS], diag);
    if (status == ST_OK)
        status = entities != ST_OK ? entities : sources;
    return status == ST_OK ? words : status;
}

void model_free(struct model *model)
{
    for (int32_t i = 0; model->entities != NULL && i < model->n_entities; i++) {
        memory_free(model->entities[i].id);
        for (int32_t j = 0; j < N_LANGUAGES; j++)
            memory_free(model->entities[i].label[j]);
    }
    for (int32_t i = 0; model->texts != NULL && i < model->n_texts; i++)
        text_free(&model->texts[i]);
    for (int32_t i = 0; i < N_KINDS; i++)
        memory_free(model->of[i]);
    memory_free(model->folder);
    memory_free(model->entities);
    memory_free(model->first_leg);
    memory_free(model->cells);
    sources_free(&model->sources);
    if (model->words != NULL)
        words_free(model->words);
    memory_free(model->words);
    memory_free(model->texts);
    memset(model, 0, sizeof *model);
}

const char *model_sources_path(const struct model *model)
{
    return model->texts[TEXT_SOURCES].path;
}

int32_t model_find(const struct model *model, const char *id)
{
    for (int32_t i = 0; i < model->n_entities; i++) {
        if (strcmp(model->entities[i].id, id) == 0)
            return i;
    }
    return -1;
}

void model_slot_owner(const struct model *model, int32_t slot,
                      enum parameter_id *parameter, int32_t *entity, int32_t *fuel)
{
    int32_t low = 0, high = N_PARAMETERS;
    assert(slot >= 0 && slot < model->n_slots);
    /* The last parameter that begins up to slot: empty ones share a beginning. */
    while (high - low > 1) {
        int32_t middle = (low + high) / 2;
        if (model->first_slot[middle] <= slot)
            low = middle;
        else
            high = middle;
    }
    int32_t offset = slot - model->first_slot[low];
    bool is_by_fuel = (parameters[low].flags & BY_FUEL) != 0;
    int32_t n_fuels = is_by_fuel ? model->n_of[FUEL] : 1;
    *parameter = (enum parameter_id)low;
    *entity = model->of[parameters[low].kind][offset / n_fuels];
    *fuel = is_by_fuel ? offset % n_fuels : -1;
}

void model_slot_name(const struct model *model, int32_t slot, char *name, int32_t size)
{
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(model, slot, &parameter, &entity, &fuel);
    const char *slash = fuel >= 0 ? "/" : "";
    const char *fuel_id = fuel >= 0 ? model_id(model, FUEL, fuel) : "";
    snprintf(name, (size_t)size, "%s%s%s.%s", model->entities[entity].id, slash,
             fuel_id, parameters[parameter].name);
}

const char *model_id(const struct model *model, enum kind kind, int32_t rank)
{
    return model->entities[model->of[kind][rank]].id;
}

int32_t model_hub(const struct model *model, enum kind kind, int32_t rank)
{
    const int32_t hub = model->entities[model->of[kind][rank]].hub;
    return hub < 0 ? 0 : model->entities[hub].rank;
}

int32_t model_from(const struct model *model, int32_t corridor)
{
    const int32_t from = model->entities[model->of[CORRIDOR][corridor]].from;
    return from < 0 ? -1 : model->entities[from].rank;
}

bool model_is_main(const struct model *model, int32_t corridor)
{
    return model->first_leg[corridor + 1] - model->first_leg[corridor] == 3;
}

/* One of them alone is a mistake of its own. */
bool model_has_power(const struct model *model)
{
    return model->n_of[UTILITY] + model->n_of[UNIT] + model->n_of[SLICE] > 0;
}

bool model_applies(const struct model *model, enum parameter_id parameter, int32_t rank)
{
    const unsigned flags = parameters[parameter].flags;
    if ((flags & OF_POWER) != 0 && !model_has_power(model))
        return false;
    if ((flags & ONWARD) != 0)
        return model_from(model, rank) >= 0;
    return (flags & MAIN) == 0 || model_is_main(model, rank);
}
