/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "input/entry.h"

/*
 * --set DATES:TARGET.PARAMETER=VALUE, taken apart into the texts of a row; behind the
 * value ` when CONDITION` may stand.
 */

/* Cut text at the first sign; NULL if it is not there. */
static char *cut(char *text, const char *sign)
{
    char *at = strstr(text, sign);
    if (at == NULL)
        return NULL;
    *at = '\0';
    return at + strlen(sign);
}

/* A prefix "date..date:", one date may be left out, or "always:".  What is left, NULL if
   wrong. */
static char *take_dates(char *text, struct entry *entry)
{
    char *colon = strchr(text, ':');
    if (colon != NULL) {
        *colon = '\0';
        if (entry_is_always(text)) {
            entry->text[ENTRY_FROM] = text;
            return colon + 1;
        }
        *colon = ':';
    }
    bool has_dates = (text[0] >= '0' && text[0] <= '9') || text[0] == '.';
    if (!has_dates)
        return text;
    char *rest = cut(text, ":");
    char *to = rest == NULL ? NULL : cut(text, "..");
    if (to == NULL || (text[0] == '\0' && to[0] == '\0'))
        return NULL;
    entry->text[ENTRY_FROM] = text;
    entry->text[ENTRY_TO] = to;
    return rest;
}

/* A star behind an entity with legs or units means those, else all fuels. */
static void take_fuel(char *text, const struct model *model, struct entry *entry)
{
    char *slash = strrchr(text, '/');
    if (slash == NULL)
        return;
    *slash = '\0';
    int32_t found = model_find(model, text);
    bool has_children = false;
    for (int32_t i = 0; i < model->n_entities; i++)
        has_children =
            has_children || (found >= 0 && model->entities[i].parent == found);
    if (has_children && strcmp(slash + 1, "*") == 0)
        *slash = '/';
    else
        entry->text[ENTRY_FUEL] = slash + 1;
}

bool entry_take_apart(struct entry *entry, char *text, const struct model *model)
{
    char *value = cut(text, "=");
    char *target = value == NULL ? NULL : take_dates(text, entry);
    char *parameter = target == NULL ? NULL : cut(target, ".");
    char *when = value == NULL ? NULL : cut(value, " when ");
    if (parameter == NULL || target[0] == '\0' || parameter[0] == '\0')
        return false;
    if (when != NULL)
        entry->text[ENTRY_WHEN] = when;
    entry->text[ENTRY_ENTITY] = target;
    entry->text[ENTRY_PARAMETER] = parameter;
    entry->text[ENTRY_VALUE] = value;
    take_fuel(target, model, entry);
    return true;
}

enum status scenario_edit(struct scenario *scenario, const struct model *model,
                          const char *option, const char *assignment, struct diag *diag)
{
    const size_t length = strlen(assignment), room = strlen(option) + length + 2;
    char *origin = memory_new(room, 1);
    char *text = memory_copy_text(assignment, length);
    enum status status = ST_MEMORY;
    if (origin == NULL || text == NULL)
        goto done;
    (void)snprintf(origin, room, "%s %s", option, assignment);
    struct entry entry = {.origin = origin,
                          .is_set = true,
                          .is_marked = true,
                          .n_before = scenario->n_edits,
                          .n_rules_before = scenario->n_rules};
    for (int32_t i = 0; i < N_ENTRY_FIELDS; i++) {
        entry.text[i] = "";
        entry.place[i].file = origin;
    }
    if (!entry_take_apart(&entry, text, model))
        status = diag_report(diag, ST_INPUT, &entry.place[ENTRY_VALUE],
                             E117_BAD_ASSIGNMENT, NULL);
    else if (entry_is_about_scenario(&entry))
        status = entry_describe(scenario, model, &entry, diag);
    else
        status = entry_apply(scenario, model, &entry, diag);
    if (status == ST_OK)
        status = scenario_keep_end(scenario);
done:
    memory_free(origin);
    memory_free(text);
    return status;
}

enum status scenario_set(struct scenario *scenario, const struct model *model,
                         const char *assignment, struct diag *diag)
{
    return scenario_edit(scenario, model, "--set", assignment, diag);
}
