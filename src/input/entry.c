/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/entry.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "input/near.h"
#include "input/reading.h"
#include "input/unit.h"

enum status entry_report(const struct entry *entry, enum entry_field field,
                         struct diag *diag, enum message message,
                         const char *const arguments[])
{
    return diag_report(diag, ST_INPUT, &entry->place[field], message, arguments);
}

static const char *const always[] = {"always", "toujours"};

bool entry_is_always(const char *text)
{
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++) {
        if (strcmp(text, always[i]) == 0)
            return true;
    }
    return false;
}

static enum status refuse_date(const struct entry *entry, enum entry_field field,
                               struct diag *diag)
{
    struct near near = near_init(entry->text[field]);
    for (size_t i = 0; field == ENTRY_FROM && i < sizeof always / sizeof always[0]; i++)
        near_add(&near, always[i]);
    return date_refuse(entry->text[field], entry->is_semicolon, near.best,
                       &entry->place[field], diag);
}

static enum status read_date(const struct entry *entry, enum entry_field field,
                             int32_t *day, struct diag *diag)
{
    const char *text = entry->text[field];
    char iso[DATE_TEXT];
    if (!date_parse(day, text))
        return refuse_date(entry, field, diag);
    date_write(*day, iso);
    if (!entry->is_semicolon && strcmp(text, iso) != 0)
        return entry_report(entry, field, diag, E217_SLASH_DATE, TEXTS(text, iso));
    return ST_OK;
}

/* From and to are both inclusive; a blank one leaves its side open. */
static enum status read_dates(struct edit *edit, const struct entry *entry,
                              struct diag *diag)
{
    bool has_from = entry->text[ENTRY_FROM][0] != '\0';
    bool has_to = entry->text[ENTRY_TO][0] != '\0';
    int32_t from = OPEN_FIRST, to = OPEN_END - 1;
    enum status status = ST_OK;
    edit->is_always = entry_is_always(entry->text[ENTRY_FROM]);
    if (edit->is_always && has_to)
        return entry_report(entry, ENTRY_TO, diag, E239_ALWAYS_HAS_NO_END, NULL);
    has_from = has_from && !edit->is_always;
    edit->is_bare = !has_from && !has_to && !edit->is_always && !entry->is_marked;
    if (has_from)
        status = read_date(entry, ENTRY_FROM, &from, diag);
    if (has_to && read_date(entry, ENTRY_TO, &to, diag) != ST_OK)
        status = ST_INPUT;
    if (status != ST_OK)
        return status;
    edit->is_dated = has_from || has_to;
    edit->first = from;
    edit->end = to + 1;
    if (from > to)
        return entry_report(entry, ENTRY_TO, diag, E218_DATES_REVERSED,
                            TEXTS(entry->text[ENTRY_FROM], entry->text[ENTRY_TO]));
    return ST_OK;
}

/* One more edit: the array doubles whenever its length is a power of two. */
static struct edit *new_edit(struct scenario *scenario)
{
    size_t n = (size_t)scenario->n_edits;
    if ((n & (n - 1)) == 0) {
        size_t room = n == 0 ? 1 : 2 * n;
        struct edit *edits =
            memory_grow(scenario->edits, n, room, sizeof *scenario->edits);
        if (edits == NULL)
            return NULL;
        scenario->edits = edits;
    }
    return &scenario->edits[n];
}

/* Add it; all edits of a row share the origin that the first one copies. */
static enum status add_edit(struct scenario *scenario, struct edit *edit,
                            const struct entry *entry, struct diag *diag)
{
    if (scenario->n_edits == SCENARIO_EDITS) {
        char limit[NUMBER_TEXT];
        return entry_report(entry, ENTRY_ENTITY, diag, E246_TOO_MANY_EDITS,
                            TEXTS(diag_number(limit, SCENARIO_EDITS)));
    }
    struct edit *added = new_edit(scenario);
    if (added == NULL)
        return ST_MEMORY;
    *added = *edit;
    if (added->origin == NULL && !copy_text(&added->origin, entry->origin))
        return ST_MEMORY;
    edit->origin = added->origin; /* for the next of the row */
    added->place = entry->place[ENTRY_VALUE];
    if (entry->is_set)
        added->place.file = added->origin;
    scenario->n_edits++;
    return ST_OK;
}

/* Spread the edit over the slots of the target, in the order of the entities. */
static enum status spread(struct scenario *scenario, const struct model *model,
                          const struct target *target, struct edit *edit,
                          const struct entry *entry, struct diag *diag)
{
    edit->is_spread = target->entity < 0 || strcmp(entry->text[ENTRY_FUEL], "*") == 0;
    for (int32_t i = 0; i < model->n_entities; i++) {
        if (!target_has(target, model, i))
            continue;
        for (int32_t fuel = target->first_fuel; fuel < target->end_fuel; fuel++) {
            edit->slot =
                model_slot(model, target->parameter, model->entities[i].rank, fuel);
            enum status status = add_edit(scenario, edit, entry, diag);
            if (status != ST_OK)
                return status;
        }
    }
    return ST_OK;
}

/* One more rule, with room for so many slots; NULL when memory is short. */
static struct rule *new_rule(struct scenario *scenario, const struct entry *entry,
                             const char *text, size_t n_slots)
{
    const size_t n = (size_t)scenario->n_rules;
    struct rule *rules = memory_grow(scenario->rules, n, n + 1, sizeof *rules);
    if (rules == NULL)
        return NULL;
    scenario->rules = rules;
    struct rule *rule = &rules[n];
    *rule = (struct rule){.slots = memory_new(n_slots, sizeof *rule->slots)};
    scenario->n_rules++;
    return rule->slots != NULL && copy_text(&rule->text, text) &&
                   copy_text(&rule->origin, entry->origin)
               ? rule
               : NULL;
}

/* The slots of the target, in the order of the entities, into slots unless it is NULL. */
static size_t list_slots(const struct model *model, const struct target *target,
                         int32_t *slots)
{
    size_t n = 0;
    for (int32_t i = 0; i < model->n_entities; i++) {
        if (!target_has(target, model, i))
            continue;
        for (int32_t fuel = target->first_fuel; fuel < target->end_fuel; fuel++, n++) {
            if (slots != NULL)
                slots[n] =
                    model_slot(model, target->parameter, model->entities[i].rank, fuel);
        }
    }
    return n;
}

/* A row with a condition: of edit its days and its value. */
static enum status add_rule(struct scenario *scenario, const struct model *model,
                            const struct target *target, const struct edit *edit,
                            const struct entry *entry, struct diag *diag)
{
    const struct place *place = &entry->place[ENTRY_WHEN];
    char most[NUMBER_TEXT], text[WHEN_TEXT];
    struct when when;
    if (entry_is_always(entry->text[ENTRY_FROM]))
        return entry_report(entry, ENTRY_FROM, diag, E264_RULE_ALWAYS, NULL);
    if (scenario->n_rules == MOST_RULES)
        return entry_report(entry, ENTRY_WHEN, diag, E269_TOO_MANY_RULES,
                            TEXTS(diag_number(most, MOST_RULES)));
    enum status status = when_read(&when, model, entry->text[ENTRY_WHEN],
                                   entry->is_semicolon, place, diag);
    if (status == ST_OK)
        status = rule_check(&when, target->parameter, &edit->value, place,
                            &entry->place[ENTRY_VALUE], diag);
    if (status != ST_OK)
        return status;
    when_write(&when, model, text);
    struct rule *rule =
        new_rule(scenario, entry, text, list_slots(model, target, NULL));
    if (rule == NULL)
        return ST_MEMORY;
    rule->when = when;
    rule->first = edit->first;
    rule->end = edit->end;
    rule->parameter = target->parameter;
    rule->value = edit->value;
    rule->n_slots = (int32_t)list_slots(model, target, rule->slots);
    rule->place = *place;
    if (entry->is_set)
        rule->place.file = rule->origin;
    return ST_OK;
}

static enum status check_unit(const struct entry *entry, const char *of,
                              const char *key, struct diag *diag)
{
    const char *given = entry->text[ENTRY_UNIT];
    if (given[0] == '\0' || unit_is_meant(given, key))
        return ST_OK;
    if (!entry->is_semicolon && strspn(given, "0123456789") == strlen(given)) {
        char number[96]; /* 0,5 without quotation marks falls apart into 0 and 5 */
        snprintf(number, sizeof number, "%s,%s", entry->text[ENTRY_VALUE], given);
        return decimal_comma_refuse(number, &entry->place[ENTRY_VALUE], diag);
    }
    return entry_report(entry, ENTRY_UNIT, diag, E220_UNIT,
                        TEXTS(of, unit_text(key), given));
}

enum status entry_apply(struct scenario *scenario, const struct model *model,
                        const struct entry *entry, struct diag *diag)
{
    struct edit edit = {.slot = -1};
    struct target target;
    int32_t before = diag->count;
    int32_t n_sources;
    enum status dates = read_dates(&edit, entry, diag);
    enum status status =
        read_source_names(&n_sources, &(struct source_files){.model = model},
                          entry->text[ENTRY_SOURCE], &entry->place[ENTRY_SOURCE], diag);
    if (target_read(&target, model, entry, diag) != ST_OK)
        status = ST_INPUT;
    if (target.parameter == N_PARAMETERS)
        return ST_INPUT;
    const struct parameter *parameter = &parameters[target.parameter];
    edit.is_always = edit.is_always || parameter_is_of_all_days(parameter);
    edit.is_bare = edit.is_bare && !edit.is_always;
    if (dates == ST_OK && edit.is_dated && (parameter->flags & UNDATED) != 0)
        status = entry_report(
            entry, entry->text[ENTRY_FROM][0] != '\0' ? ENTRY_FROM : ENTRY_TO, diag,
            E219_UNDATED, TEXTS(parameter->name));
    if (check_unit(entry, parameter->name, parameter->unit_key, diag) != ST_OK)
        status = ST_INPUT;
    if (value_parse(&edit.value, entry->text[ENTRY_VALUE], entry->is_semicolon,
                    parameter, &entry->place[ENTRY_VALUE], diag) != ST_OK)
        status = ST_INPUT;
    if (status == ST_OK && edit.value.every > 0 && edit.is_always)
        status = entry_report(entry, ENTRY_VALUE, diag, E249_PERIOD_ALWAYS,
                              TEXTS(parameter->name));
    if (status != ST_OK || diag->count != before)
        return ST_INPUT;
    if (entry->text[ENTRY_WHEN][0] != '\0')
        return add_rule(scenario, model, &target, &edit, entry, diag);
    return spread(scenario, model, &target, &edit, entry, diag);
}

/* Rows about the scenario itself. */

enum word {
    TITLE,
    TITLE_FR,
    DESCRIPTION,
    DESCRIPTION_FR,
    START,
    DAYS,
    END,
    BASE,
    FORMAT,
    N_WORDS
};

static const char *const words[N_WORDS] = {
    "title", "title_fr", "description", "description_fr", "start",
    "days",  "end",      "base",        "format"};

/* Stands for the origins of all --set, which do not last. */
static const char set_layer[] = "--set";

/* Of scenario files: since 2, rows without dates begin with the run. */
static const double SCENARIO_FORMAT = 2;

bool entry_is_about_scenario(const struct entry *entry)
{
    return strcmp(entry->text[ENTRY_ENTITY], "scenario") == 0;
}

static enum status read_scenario_word(int32_t *word, const struct entry *entry,
                                      struct diag *diag)
{
    static const enum entry_field unused[] = {ENTRY_FROM, ENTRY_TO, ENTRY_FUEL,
                                              ENTRY_WHEN};
    static const char *const names[] = {"from", "to", "fuel", "when"};
    const char *text = entry->text[ENTRY_PARAMETER];
    enum status status = ST_OK;
    for (size_t i = 0; i < sizeof unused / sizeof unused[0]; i++) {
        if (entry->text[unused[i]][0] != '\0')
            status = entry_report(entry, unused[i], diag, E326_SCENARIO_ROW,
                                  TEXTS(names[i]));
    }
    for (*word = 0; *word < N_WORDS && strcmp(text, words[*word]) != 0; ++*word)
        continue;
    if (*word < N_WORDS)
        return status;
    struct near near = near_init(text);
    for (int32_t i = 0; i < N_WORDS; i++)
        near_add(&near, words[i]);
    return entry_report(entry, ENTRY_PARAMETER, diag, E327_UNKNOWN_SCENARIO_ROW,
                        TEXTS(text, near.best));
}

/* Are two rows of one layer?  All --set together are one. */
static bool is_of_layer(const struct place *place, const struct entry *entry)
{
    return entry->is_set ? place->file == set_layer
                         : place->file == entry->place[ENTRY_VALUE].file;
}

/* Keep what a row says of the length; the other word of an older layer is over. */
static void keep_length(struct scenario *scenario, struct length *length,
                        struct length *other, int32_t value, const struct entry *entry)
{
    length->is_given = true;
    length->value = value;
    length->place = entry->place[ENTRY_VALUE];
    if (entry->is_set)
        length->place.file = set_layer;
    if (other->is_given && !is_of_layer(&other->place, entry))
        other->is_given = false;
    scenario->n_older = entry->n_before;
    scenario->n_older_rules = entry->n_rules_before;
}

/* The last day stays where it is, wherever the first one is. */
static void follow_end(struct scenario *scenario)
{
    if (scenario->has_start && scenario->end.is_given)
        scenario->n_days = scenario->end.value - scenario->start;
}

static enum status read_days(struct scenario *scenario, const struct entry *entry,
                             struct diag *diag)
{
    char limit[NUMBER_TEXT];
    const char *text = entry->text[ENTRY_VALUE];
    double days;
    if (number_check_groups(text, entry->is_semicolon, &entry->place[ENTRY_VALUE],
                            diag) != ST_OK)
        return ST_INPUT;
    if (!number_parse(&days, text, entry->is_semicolon) || !(days >= 1) ||
        days > SCENARIO_DAYS || days != (double)(int32_t)days)
        return entry_report(entry, ENTRY_VALUE, diag, E226_BAD_DAYS,
                            TEXTS(text, diag_number(limit, SCENARIO_DAYS)));
    keep_length(scenario, &scenario->days, &scenario->end, (int32_t)days, entry);
    scenario->has_days = true;
    if (!scenario->end.is_given)
        scenario->n_days = (int32_t)days;
    return ST_OK;
}

static enum status read_end(struct scenario *scenario, const struct entry *entry,
                            struct diag *diag)
{
    int32_t last = 0;
    enum status status = read_date(entry, ENTRY_VALUE, &last, diag);
    if (status != ST_OK)
        return status;
    keep_length(scenario, &scenario->end, &scenario->days, last + 1, entry);
    scenario->has_days = true;
    follow_end(scenario);
    return ST_OK;
}

static enum status read_start(struct scenario *scenario, const struct entry *entry,
                              struct diag *diag)
{
    enum status status = read_date(entry, ENTRY_VALUE, &scenario->start, diag);
    scenario->has_start = true;
    scenario->n_older = entry->n_before;
    scenario->n_older_rules = entry->n_rules_before;
    follow_end(scenario);
    return status;
}

static enum status read_format(const struct entry *entry, struct diag *diag)
{
    char wanted[NUMBER_TEXT];
    const char *text = entry->text[ENTRY_VALUE];
    double format;
    if (number_parse(&format, text, entry->is_semicolon) && format == SCENARIO_FORMAT)
        return ST_OK;
    return entry_report(entry, ENTRY_VALUE, diag, E240_BAD_FORMAT,
                        TEXTS(text, diag_number(wanted, SCENARIO_FORMAT)));
}

/* What people wrote must not drive the terminal: control characters become spaces. */
static void calm(char *text)
{
    for (; *text != '\0'; text++) {
        const unsigned char c = (unsigned char)text[0], next = (unsigned char)text[1];
        if (c < 0x20 || c == 0x7F)
            text[0] = ' ';
        if (c == 0xC2 && next >= 0x80 && next < 0xA0)
            text[0] = text[1] = ' ';
    }
}

static enum status replace_text(char **text, const char *with)
{
    memory_free(*text);
    if (!copy_text(text, with))
        return ST_MEMORY;
    calm(*text);
    return ST_OK;
}

enum status entry_describe(struct scenario *scenario, const struct model *model,
                           const struct entry *entry, struct diag *diag)
{
    const char *text = entry->text[ENTRY_VALUE];
    int32_t word, n_sources;
    enum status status = read_scenario_word(&word, entry, diag);
    if (read_source_names(&n_sources, &(struct source_files){.model = model},
                          entry->text[ENTRY_SOURCE], &entry->place[ENTRY_SOURCE],
                          diag) != ST_OK)
        status = ST_INPUT;
    if (word == N_WORDS)
        return ST_INPUT;
    if (check_unit(entry, words[word], word == DAYS ? "day" : "", diag) != ST_OK)
        status = ST_INPUT;
    if (text[0] == '\0')
        return entry_report(entry, ENTRY_VALUE, diag, E200_BLANK, NULL);
    if (word == BASE && entry->is_set)
        return entry_report(entry, ENTRY_PARAMETER, diag, E330_BASE_IN_SET, NULL);
    enum status done = ST_OK;
    if (word == START)
        done = read_start(scenario, entry, diag);
    else if (word == DAYS)
        done = read_days(scenario, entry, diag);
    else if (word == END)
        done = read_end(scenario, entry, diag);
    else if (word == FORMAT)
        done = read_format(entry, diag);
    else if (word == TITLE || word == TITLE_FR) {
        done = replace_text(&scenario->title[word - TITLE], text);
        scenario->is_named = scenario->is_named || entry->is_set;
    } else if (word != BASE)
        done = replace_text(&scenario->description[word - DESCRIPTION], text);
    return done == ST_OK ? status : done;
}
