/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/inputs_table.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "engine/plan_piece.h"
#include "output/value_text.h"

/* Is an entity meant by its id, its kind and ":*", its parent and a slash and star? */
static bool is_meant(const char *text, const struct model *model, int32_t entity)
{
    const struct entity *it = &model->entities[entity];
    const size_t length = strlen(text);
    const char *name = it->id, *ending = "";
    if (length > 2 && strcmp(text + length - 2, ":*") == 0) {
        name = kind_name(it->kind);
        ending = ":*";
    } else if (length > 2 && strcmp(text + length - 2, "/*") == 0) {
        name = it->parent < 0 ? "" : model->entities[it->parent].id;
        ending = "/*";
    }
    const size_t kept = length - strlen(ending);
    return strlen(name) == kept && strncmp(name, text, kept) == 0;
}

bool inputs_filter_has_entity(const struct inputs_filter *filter,
                              const struct model *model, int32_t entity)
{
    return filter->entity == NULL || is_meant(filter->entity, model, entity);
}

bool inputs_filter_has(const struct inputs_filter *filter, const struct model *model,
                       int32_t slot)
{
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(model, slot, &parameter, &entity, &fuel);
    if (filter->parameter != NULL &&
        strcmp(filter->parameter, parameters[parameter].name) != 0)
        return false;
    return inputs_filter_has_entity(filter, model, entity);
}

static void write_words(struct sheet *sheet, const char *const words[])
{
    for (int32_t i = 0; words[i] != NULL; i++)
        sheet_text(sheet, words[i]);
    sheet_end_row(sheet);
}

static void begin_row(struct inputs_table *table)
{
    if (table->name != NULL)
        sheet_text(table->sheet, table->name);
}

/* The day behind the last one that is shown. */
static int32_t end_of(const struct inputs_table *table)
{
    const struct plan *plan = table->side->plan;
    return table->filter->on != NULL ? table->filter->day + 1
                                     : plan->start + plan->n_days;
}

int32_t inputs_table_first(const struct inputs_table *table)
{
    return table->filter->on != NULL ? table->filter->day : table->side->plan->start;
}

/* from and to, both included: cut to the run; blank, or `always` where that is how a
   row says it, if it holds throughout; of the warm-up only the end. */
static void write_dates(struct inputs_table *table, bool is_always, bool is_edited,
                        int32_t first, int32_t end)
{
    const struct plan *plan = table->side->plan;
    const int32_t run_end = plan->start + plan->n_days;
    if (is_always && is_edited)
        sheet_text(table->sheet, "always");
    else
        sheet_date_if(table->sheet, !is_always && end > plan->start,
                      first > plan->start ? first : plan->start);
    sheet_date_if(table->sheet, !is_always, (end < run_end ? end : run_end) - 1);
}

static void write_piece(struct inputs_table *table, const struct stretch *stretch)
{
    char text[VALUE_TEXT_ROOM];
    value_text_piece(&stretch->piece, table->style, text);
    sheet_text(table->sheet, text);
}

/* Unit, range and role: what the model says whatever the scenario. */
static void write_facts(struct inputs_table *table, const struct parameter *parameter,
                        int32_t slot)
{
    const struct cell *cell = &table->side->plan->model->cells[slot];
    struct sheet *sheet = table->sheet;
    sheet_text(sheet, unit_text(parameter->unit_key));
    if (cell->line == 0) {
        sheet_blank(sheet);
        sheet_blank(sheet);
    } else {
        sheet_number(sheet, cell->low);
        sheet_number(sheet, cell->high);
    }
    sheet_text(sheet, role_name(parameter->role));
}

static void write_origin(struct inputs_table *table, const struct timeline *timeline,
                         const struct stretch *stretch)
{
    char text[ORIGIN_ROOM];
    timeline_origin(timeline, stretch, text);
    sheet_text(table->sheet, text);
}

static const char *status_of(const struct inputs_table *table,
                             const struct stretch *stretch)
{
    static const char *const names[] = {"sourced", "derived", "assumed", ""};
    if (stretch->is_edited)
        return "scenario";
    return names[table->side->plan->model->cells[stretch->slot].evidence];
}

/* One row; base is NULL without --against. */
static void write_stretch_row(struct inputs_table *table, const struct stretch *stretch,
                              const struct stretch *base, int32_t first, int32_t end)
{
    const struct model *model = table->side->plan->model;
    struct sheet *sheet = table->sheet;
    const bool is_always = stretch->is_always && (base == NULL || base->is_always);
    const bool is_edited = stretch->is_edited && base == NULL;
    const int32_t month =
        stretch->month != 0 || base == NULL ? stretch->month : base->month;
    char label[VALUE_TEXT_ROOM];
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(model, stretch->slot, &parameter, &entity, &fuel);
    table->has_role[parameters[parameter].role] = true;
    table->n_slots += table->n_slots == 0 || table->slot != stretch->slot;
    table->slot = stretch->slot;
    if (sheet == NULL)
        return;
    begin_row(table);
    sheet_text(sheet, model->entities[entity].id);
    sheet_text(sheet, plan_fuel_id(table->side->plan, fuel));
    sheet_text(sheet, parameters[parameter].name);
    write_dates(table, is_always, is_edited, first, end);
    if (month != 0)
        sheet_integer(sheet, month);
    else
        sheet_blank(sheet);
    write_piece(table, stretch);
    if (base != NULL)
        write_piece(table, base);
    write_facts(table, &parameters[parameter], stretch->slot);
    if (base == NULL)
        sheet_text(sheet, status_of(table, stretch));
    write_origin(table, table->side, stretch);
    if (base != NULL)
        write_origin(table, table->base, base);
    value_text_label(model, stretch->slot, table->language, label);
    sheet_text(sheet, label);
    sheet_end_row(sheet);
}

static void write_slot(struct inputs_table *table, int32_t slot)
{
    const int32_t end = end_of(table);
    for (int32_t date = inputs_table_first(table); date < end;) {
        const struct stretch stretch = timeline_at(table->side, slot, date);
        if (stretch.is_edited || !table->filter->is_changed)
            write_stretch_row(table, &stretch, NULL, stretch.first, stretch.end);
        date = stretch.end;
    }
}

/* Rows of the run may hide a difference that is there in the warm-up. */
static void write_warm_up(struct inputs_table *table, int32_t slot)
{
    const struct plan *plan = table->side->plan;
    const struct stretch stretch = timeline_warm_up(table->side, slot);
    const struct stretch base = timeline_warm_up(table->base, slot);
    const bool is_there = plan->warm_up > 0 && table->filter->on == NULL &&
                          !timeline_is_by_month(table->side, slot);
    const bool is_seen = timeline_at(table->side, slot, plan->start).is_always &&
                         timeline_at(table->base, slot, plan->start).is_always;
    if (is_there && !is_seen && !piece_is_equal(&stretch.piece, &base.piece) &&
        (stretch.is_edited || !table->filter->is_changed))
        write_stretch_row(table, &stretch, &base, OPEN_FIRST, plan->start);
}

static void write_slot_difference(struct inputs_table *table, int32_t slot)
{
    const int32_t last = end_of(table);
    write_warm_up(table, slot);
    for (int32_t date = inputs_table_first(table); date < last;) {
        const struct stretch stretch = timeline_at(table->side, slot, date);
        const struct stretch base = timeline_at(table->base, slot, date);
        const int32_t first = stretch.first > base.first ? stretch.first : base.first;
        const int32_t end = stretch.end < base.end ? stretch.end : base.end;
        if (!piece_is_equal(&stretch.piece, &base.piece) &&
            (stretch.is_edited || !table->filter->is_changed))
            write_stretch_row(table, &stretch, &base, first, end);
        date = end;
    }
}

/* start and days, of no entity.  base: its text, NULL without --against. */
static void write_scenario_row(struct inputs_table *table, const char *parameter,
                               const char *value, const char *base, const char *unit,
                               const char *const label[N_LANGUAGES])
{
    struct sheet *sheet = table->sheet;
    if (sheet == NULL)
        return;
    begin_row(table);
    sheet_text(sheet, "scenario");
    sheet_blank(sheet);
    sheet_text(sheet, parameter);
    for (int32_t i = 0; i < 3; i++)
        sheet_blank(sheet);
    sheet_text(sheet, value);
    if (base != NULL)
        sheet_text(sheet, base);
    sheet_text(sheet, unit);
    for (int32_t i = 0; i < 5; i++)
        sheet_blank(sheet);
    sheet_text(sheet, label[table->language]);
    sheet_end_row(sheet);
}

static void write_scenario(struct inputs_table *table)
{
    const bool has_base = table->base != NULL;
    const struct plan *plan = table->side->plan;
    const struct plan *base = has_base ? table->base->plan : plan;
    char start[DATE_TEXT], base_start[DATE_TEXT] = "";
    char days[VALUE_TEXT_ROOM], base_days[VALUE_TEXT_ROOM];
    if (table->filter->entity != NULL || table->filter->parameter != NULL)
        return;
    date_write(plan->start, start);
    date_write(base->start, base_start);
    value_text_number(plan->n_days, table->style, days);
    value_text_number(base->n_days, table->style, base_days);
    if (!has_base || plan->start != base->start)
        write_scenario_row(table, "start", start, has_base ? base_start : NULL, "",
                           value_text_first_day);
    if (!has_base || plan->n_days != base->n_days)
        write_scenario_row(table, "days", days, has_base ? base_days : NULL, "day",
                           value_text_length);
}

/* ---- rules ---- */

/* "0.5 when cover.bamako.diesel < 5", as --set has it. */
static void write_rule_value(struct inputs_table *table, const struct rule *rule)
{
    char value[VALUE_TEXT_ROOM], text[2 * VALUE_TEXT_ROOM];
    value_text_value(&rule->value, table->style, value);
    (void)snprintf(text, sizeof text, "%s when %s", value, rule->text);
    sheet_text(table->sheet, text);
}

static void write_text_if(struct sheet *sheet, bool is_there, const char *text)
{
    sheet_text(sheet, is_there ? text : "");
}

/* A slot of a rule; is_base: of the other side, which alone has it. */
static void write_rule_row(struct inputs_table *table, const struct rule *rule,
                           int32_t slot, bool is_base)
{
    const struct plan *plan = table->side->plan;
    struct sheet *sheet = table->sheet;
    const int32_t run_end = plan->start + plan->n_days;
    char label[VALUE_TEXT_ROOM];
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(plan->model, slot, &parameter, &entity, &fuel);
    begin_row(table);
    sheet_text(sheet, plan->model->entities[entity].id);
    sheet_text(sheet, plan_fuel_id(plan, fuel));
    sheet_text(sheet, parameters[parameter].name);
    sheet_date(sheet, rule->first > plan->start ? rule->first : plan->start);
    sheet_date(sheet, (rule->end < run_end ? rule->end : run_end) - 1);
    sheet_blank(sheet);
    if (is_base)
        sheet_blank(sheet);
    write_rule_value(table, rule);
    if (!is_base && table->base != NULL)
        sheet_blank(sheet);
    write_facts(table, &parameters[parameter], slot);
    if (table->base == NULL)
        sheet_text(sheet, "scenario");
    write_text_if(sheet, !is_base, rule->origin);
    if (table->base != NULL)
        write_text_if(sheet, is_base, rule->origin);
    value_text_label(plan->model, slot, table->language, label);
    sheet_text(sheet, label);
    sheet_end_row(sheet);
}

static void write_rule(struct inputs_table *table, const struct rule *rule,
                       bool is_base)
{
    table->n_rules++;
    table->has_role[parameters[rule->parameter].role] = true;
    for (int32_t i = 0; i < rule->n_slots && table->sheet != NULL; i++) {
        if (inputs_filter_has(table->filter, table->side->plan->model, rule->slots[i]))
            write_rule_row(table, rule, rule->slots[i], is_base);
    }
}

static bool is_same_rule(const struct rule *a, const struct rule *b)
{
    return a->n_slots == b->n_slots && strcmp(a->text, b->text) == 0 &&
           a->first == b->first && a->end == b->end && a->value.type == b->value.type &&
           a->value.argument[0] == b->value.argument[0] &&
           memcmp(a->slots, b->slots, (size_t)a->n_slots * sizeof *a->slots) == 0;
}

/* Rules of one scenario that another, NULL for none, has not. */
static void write_rules(struct inputs_table *table, const struct timeline *of,
                        const struct timeline *than)
{
    for (int32_t i = 0; i < of->scenario->n_rules; i++) {
        const struct rule *rule = &of->scenario->rules[i];
        bool is_shared = false;
        for (int32_t j = 0; than != NULL && j < than->scenario->n_rules; j++)
            is_shared = is_shared || is_same_rule(rule, &than->scenario->rules[j]);
        if (!is_shared)
            write_rule(table, rule, of == table->base);
    }
}

void inputs_table_values(struct inputs_table *table)
{
    const struct timeline *timeline = table->side;
    write_words(table->sheet,
                TEXTS("entity", "fuel", "parameter", "from", "to", "month", "value",
                      "unit", "low", "high", "role", "status", "origin", "label"));
    write_scenario(table);
    for (int32_t i = 0; i < timeline->n_slots; i++) {
        const int32_t slot = timeline->slots[i];
        if (timeline_has(timeline, slot) &&
            inputs_filter_has(table->filter, timeline->plan->model, slot))
            write_slot(table, slot);
    }
    write_rules(table, timeline, NULL);
}

void inputs_table_against_header(struct inputs_table *table)
{
    write_words(table->sheet, TEXTS("entity", "fuel", "parameter", "from", "to",
                                    "month", "value", "base_value", "unit", "low",
                                    "high", "role", "origin", "base_origin", "label"));
}

void inputs_table_against(struct inputs_table *table)
{
    const struct timeline *timeline = table->side;
    write_scenario(table);
    for (int32_t i = 0; i < timeline->n_slots; i++) {
        if (inputs_filter_has(table->filter, timeline->plan->model, timeline->slots[i]))
            write_slot_difference(table, timeline->slots[i]);
    }
    write_rules(table, timeline, table->base);
    write_rules(table, table->base, timeline);
}
