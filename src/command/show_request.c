/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/show_request.h"

#include <string.h>

#include "base/date.h"
#include "input/near.h"

enum {
    SHOW_SET,
    SHOW_CHANGED,
    SHOW_AGAINST,
    SHOW_WIDE,
    SHOW_ON,
    SHOW_ENTITY,
    SHOW_PARAMETER,
    SHOW_MODEL,
    SHOW_DIALECT,
    SHOW_LANG,
    SHOW_HELP
};

/* clang-format off */
const struct option show_options[] = {
    [SHOW_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of the scenario, such as corridor:*.open=0; may be repeated", "une modification de plus du scénario, par exemple corridor:*.open=0 ; répétable"}},
    [SHOW_CHANGED] = {"changed", '\0', {NULL, NULL}, {"only what the scenario changes in the model", "seulement ce que le scénario change au modèle"}},
    [SHOW_AGAINST] = {"against", '\0', {"BASE", "BASE"}, {"only what differs from this scenario, both values side by side; files joined by + are layered", "seulement ce qui diffère de ce scénario, les deux valeurs côte à côte ; des fichiers joints par + se superposent"}},
    [SHOW_WIDE] = {"wide", '\0', {"KIND", "GENRE"}, {"a row for each entity of this kind (corridor, sector, …), a column for each parameter, on the first day", "une ligne par entité de ce genre (corridor, sector…), une colonne par paramètre, au premier jour"}},
    [SHOW_ON] = {"on", '\0', {"DATE", "DATE"}, {"only what holds on this day of the run (yyyy-mm-dd)", "seulement ce qui vaut ce jour de la simulation (aaaa-mm-jj)"}},
    [SHOW_ENTITY] = {"entity", '\0', {"NAME", "NOM"}, {"only this entity; all of a kind with corridor:*, the legs of one with CORRIDOR/*", "seulement cette entité ; toutes celles d’un genre avec corridor:*, les tronçons d’un corridor avec CORRIDOR/*"}},
    [SHOW_PARAMETER] = {"parameter", '\0', {"NAME", "NOM"}, {"only this parameter", "seulement ce paramètre"}},
    [SHOW_MODEL] = OPTION_MODEL,
    [SHOW_DIALECT] = OPTION_DIALECT,
    [SHOW_LANG] = OPTION_LANG,
    [SHOW_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

static enum status take_kind(struct show_request *request,
                             const struct session *session, const char *value)
{
    struct near near = near_init(value);
    for (int32_t i = 0; i < N_KINDS; i++)
        near_add(&near, kind_name((enum kind)i));
    request->wide = kind_find(value);
    if (request->wide != NO_KIND)
        return ST_OK;
    return option_unknown(session, W_UNKNOWN_KIND, value, near.best);
}

static enum status take_parameter(struct show_request *request,
                                  const struct session *session, const char *value)
{
    struct near near = near_init(value);
    request->filter.parameter = value;
    for (int32_t i = 0; i < N_PARAMETERS; i++) {
        near_add(&near, parameters[i].name);
        if (strcmp(parameters[i].name, value) == 0)
            return ST_OK;
    }
    return name_unknown(session, W_UNKNOWN_PARAMETER, value, near.best, "parameters");
}

static enum status take_show_option(void *context, const struct session *session,
                                    int32_t option, const char *value)
{
    struct show_request *request = context;
    switch (option) {
    case OPTION_OPERAND:
        request->shared.files[request->shared.n_files++] = value;
        return ST_OK;
    case SHOW_CHANGED:
        request->filter.is_changed = true;
        return ST_OK;
    case SHOW_AGAINST:
        return compare_layers_take(&request->base, value);
    case SHOW_WIDE:
        return take_kind(request, session, value);
    case SHOW_ON:
        request->filter.on = value;
        return date_parse(&request->filter.day, value)
                   ? ST_OK
                   : usage_report(session, W_BAD_DATE, TEXTS("--on", value));
    case SHOW_ENTITY:
        request->filter.entity = value;
        return ST_OK;
    case SHOW_PARAMETER:
        return take_parameter(request, session, value);
    default:
        return ST_OK;
    }
}

enum status show_request_read(struct show_request *request,
                              const struct session *session, int argc,
                              char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = show_options, .argc = argc, .argv = argv};
    request->wide = NO_KIND;
    enum status status =
        shared_read(&request->shared, &reader, take_show_option, request);
    if (status == ST_OK && request->shared.n_files == 0)
        status = usage_report(session, W_NO_SCENARIO, NULL);
    if (status != ST_OK || request->wide == NO_KIND)
        return status;
    if (request->base.text != NULL)
        return usage_report(session, W_NOT_WITH_WIDE, TEXTS("--against"));
    if (request->filter.is_changed)
        return usage_report(session, W_NOT_WITH_WIDE, TEXTS("--changed"));
    return ST_OK;
}

enum status show_request_check(const struct show_request *request,
                               const struct session *session, const struct model *model)
{
    if (request->filter.entity == NULL)
        return ST_OK;
    struct near near = near_init(request->filter.entity);
    for (int32_t i = 0; i < model->n_entities; i++) {
        const struct entity *it = &model->entities[i];
        near_add(&near, it->id);
        for (int32_t j = 0; j < N_LANGUAGES; j++)
            near_add_label(&near, it->id, it->label[j]);
        if (inputs_filter_has_entity(&request->filter, model, i))
            return ST_OK;
    }
    return name_unknown(session, W_UNKNOWN_ENTITY, request->filter.entity, near.best,
                        "entities");
}

void show_request_free(struct show_request *request)
{
    shared_free(&request->shared);
    compare_layers_free(&request->base);
    *request = (struct show_request){0};
}
