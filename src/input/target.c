/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "input/entry.h"
#include "input/reading.h"

/*
 * Whom a row means: one entity, all of a kind, or the legs of a corridor.
 */

enum { NAME_SIZE = 128 };

static enum status read_children(struct target *target, const struct model *model,
                                 const struct entry *entry, struct diag *diag)
{
    const struct entity *parent = &model->entities[target->parent];
    target->kind = parent->kind == CORRIDOR ? LEG : UNIT;
    for (int32_t i = 0; i < model->n_entities; i++) {
        if (model->entities[i].parent == target->parent)
            return ST_OK;
    }
    return entry_report(entry, ENTRY_ENTITY, diag, E325_NO_LEGS,
                        TEXTS(entry->text[ENTRY_ENTITY], parent->id));
}

/* An id, a kind and :*, or an id and its children. */
static enum status read_entities(struct target *target, const struct model *model,
                                 const struct entry *entry, struct diag *diag)
{
    const char *text = entry->text[ENTRY_ENTITY];
    size_t length = strlen(text);
    char name[NAME_SIZE] = "";
    bool is_kind = length > 2 && strcmp(text + length - 2, ":*") == 0;
    bool is_parent = length > 2 && strcmp(text + length - 2, "/*") == 0;
    size_t kept = is_kind || is_parent ? length - 2 : length;
    memcpy(name, text, kept < sizeof name ? kept : sizeof name - 1);

    target->entity = target->parent = -1;
    if (is_kind) {
        target->kind = read_kind_name(name, &entry->place[ENTRY_ENTITY], diag);
        return target->kind == NO_KIND ? ST_INPUT : ST_OK;
    }
    int32_t found = read_entity_name(model, name, &entry->place[ENTRY_ENTITY], diag);
    if (found < 0)
        return ST_INPUT;
    if (is_parent) {
        target->parent = found;
        return read_children(target, model, entry, diag);
    }
    target->entity = found;
    target->kind = model->entities[found].kind;
    return ST_OK;
}

static enum status read_fuels(struct target *target, const struct model *model,
                              const struct entry *entry, struct diag *diag)
{
    const struct parameter *parameter = &parameters[target->parameter];
    const char *text = entry->text[ENTRY_FUEL];
    bool is_by_fuel = (parameter->flags & BY_FUEL) != 0;
    target->first_fuel = 0;
    target->end_fuel = 1;
    if (!is_by_fuel)
        return text[0] == '\0'
                   ? ST_OK
                   : entry_report(entry, ENTRY_FUEL, diag, E310_FUEL_NOT_WANTED,
                                  TEXTS(parameter->name, text));
    if (text[0] == '\0')
        return entry_report(entry, ENTRY_FUEL, diag, E309_NEEDS_FUEL,
                            TEXTS(parameter->name));
    if (strcmp(text, "*") == 0) {
        target->end_fuel = model->n_of[FUEL];
        return ST_OK;
    }
    int32_t fuel = read_fuel_name(model, text, &entry->place[ENTRY_FUEL], diag);
    target->first_fuel = fuel;
    target->end_fuel = fuel + 1;
    return fuel < 0 ? ST_INPUT : ST_OK;
}

bool target_has(const struct target *target, const struct model *model, int32_t entity)
{
    const struct entity *candidate = &model->entities[entity];
    if (candidate->kind != target->kind ||
        !model_applies(model, target->parameter, candidate->rank))
        return false;
    if (target->entity >= 0)
        return entity == target->entity;
    return target->parent < 0 || candidate->parent == target->parent;
}

/* MAIN and ONWARD parameters do not exist everywhere, and those of power not in every
   model. */
static enum status check_any(const struct target *target, const struct model *model,
                             const struct entry *entry, struct diag *diag)
{
    const char *name = parameters[target->parameter].name;
    for (int32_t i = 0; i < model->n_entities; i++) {
        if (target_has(target, model, i))
            return ST_OK;
    }
    const unsigned flags = parameters[target->parameter].flags;
    if ((flags & OF_POWER) != 0)
        return entry_report(entry, ENTRY_PARAMETER, diag, E343_NO_POWER, TEXTS(name));
    if (target->entity >= 0)
        return entry_report(entry, ENTRY_PARAMETER, diag,
                            flags & ONWARD ? E357_ONWARD_ONLY : E311_MAIN_ONLY,
                            TEXTS(name, entry->text[ENTRY_ENTITY]));
    return entry_report(entry, ENTRY_ENTITY, diag, E324_APPLIES_TO_NOTHING,
                        TEXTS(entry->text[ENTRY_ENTITY], name));
}

enum status target_read(struct target *target, const struct model *model,
                        const struct entry *entry, struct diag *diag)
{
    target->parameter = N_PARAMETERS;
    enum status status = read_entities(target, model, entry, diag);
    if (status != ST_OK)
        return status;
    int32_t parameter = read_parameter_name(target->kind, entry->text[ENTRY_ENTITY],
                                            entry->text[ENTRY_PARAMETER],
                                            &entry->place[ENTRY_PARAMETER], diag);
    if (parameter < 0)
        return ST_INPUT;
    target->parameter = (enum parameter_id)parameter;
    status = read_fuels(target, model, entry, diag);
    if (check_any(target, model, entry, diag) != ST_OK)
        status = ST_INPUT;
    return status;
}
