/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/new_draft.h"

#include "base/date.h"
#include "base/typography.h"
#include "engine/plan_piece.h"
#include "output/file_trouble.h"

/* Do layers above the base have rules?  Those of the base hold on in the draft. */
static bool has_rules(const struct new_draft *draft)
{
    return draft->loaded->scenario.n_rules > draft->n_base_rules;
}

static void write_header(const struct new_draft *draft, struct sheet *sheet)
{
    static const char *const names[] = {"from",  "to",   "entity", "fuel", "parameter",
                                        "value", "unit", "source", "note"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        sheet_text(sheet, names[i]);
    char label[16];
    (void)snprintf(label, sizeof label, "label_%s", typographies[draft->language].code);
    sheet_text(sheet, label);
    if (has_rules(draft))
        sheet_text(sheet, "when");
    sheet_end_row(sheet);
}

static void write_about(struct sheet *sheet, const char *parameter, const char *value,
                        const char *unit, const char *note)
{
    sheet_blank(sheet);
    sheet_blank(sheet);
    sheet_text(sheet, "scenario");
    sheet_blank(sheet);
    sheet_text(sheet, parameter);
    sheet_text(sheet, value);
    sheet_text(sheet, unit);
    sheet_blank(sheet);
    sheet_text(sheet, note);
    sheet_blank(sheet);
    sheet_end_row(sheet);
}

/* The titles say that this is a copy; the description of the base still holds, unless
   layers above it have another. */
static void write_titles(const struct new_draft *draft, struct sheet *sheet)
{
    static const char *const titles[] = {"title", "title_fr"};
    static const char *const descriptions[] = {"description", "description_fr"};
    const struct scenario *scenario = &draft->loaded->scenario;
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        const char *title = scenario->title[i];
        char text[1024];
        if (title == NULL)
            title = scenario->title[LANGUAGE_EN];
        if (title == NULL)
            title = scenario->name;
        trouble_fill(text, sizeof text, word_text(W_EDITED_TITLE, (enum language)i),
                     TEXTS(title));
        write_about(sheet, titles[i], text, "", "");
    }
    for (int32_t i = 0; i < N_LANGUAGES && draft->is_layered; i++) {
        if (scenario->description[i] != NULL)
            write_about(sheet, descriptions[i], scenario->description[i], "", "");
    }
}

static void write_scenario(const struct new_draft *draft, struct sheet *sheet)
{
    const struct plan *plan = &draft->loaded->plan;
    char start[DATE_TEXT], end[DATE_TEXT], days[VALUE_TEXT_ROOM];
    write_about(sheet, "base", draft->base, "",
                word_text(W_BASE_NOTE, draft->language));
    write_titles(draft, sheet);
    date_write(plan->start, start);
    date_write(plan->start + plan->n_days - 1, end);
    value_text_number(plan->n_days, draft->style, days);
    write_about(sheet, "start", start, "", value_text_first_day[draft->language]);
    if (draft->loaded->scenario.end.is_given)
        write_about(sheet, "end", end, "", value_text_last_day[draft->language]);
    else
        write_about(sheet, "days", days, "day", value_text_length[draft->language]);
    write_about(sheet, "format", "2", "", word_text(W_FORMAT_NOTE, draft->language));
}

/* The first day of what holds before the run too. */
enum { ALWAYS = OPEN_FIRST + 1 };

/* "lever; plausible range 0.3 to 1". */
static void write_note(const struct new_draft *draft, struct sheet *sheet, int32_t slot,
                       enum role role)
{
    const struct cell *cell = &draft->loaded->model.cells[slot];
    const struct number_style style = {
        .is_comma = typographies[draft->language].decimal == ','};
    const char *word =
        role == WORLD ? ""
                      : word_text(role == LEVER ? W_LEVER : W_HAZARD, draft->language);
    char low[VALUE_TEXT_ROOM], high[VALUE_TEXT_ROOM], text[3 * VALUE_TEXT_ROOM];
    if (cell->line == 0 || role == WORLD) {
        sheet_text(sheet, word);
        return;
    }
    value_text_number(cell->low, style, low);
    value_text_number(cell->high, style, high);
    trouble_fill(text, sizeof text, word_text(W_PLAUSIBLE, draft->language),
                 TEXTS(word, low, high));
    sheet_text(sheet, text);
}

/* One row.  first, end: as in an edit, or ALWAYS; when: its condition, NULL: none. */
static void write_row_when(const struct new_draft *draft, struct sheet *sheet,
                           int32_t slot, int32_t first, int32_t end,
                           const struct value *value, const char *when)
{
    const struct model *model = &draft->loaded->model;
    char text[VALUE_TEXT_ROOM];
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(model, slot, &parameter, &entity, &fuel);
    if (first == ALWAYS)
        sheet_text(sheet, "always");
    else
        sheet_date_if(sheet, first != OPEN_FIRST, first);
    sheet_date_if(sheet, end != OPEN_END, end - 1);
    sheet_text(sheet, model->entities[entity].id);
    sheet_text(sheet, plan_fuel_id(&draft->loaded->plan, fuel));
    sheet_text(sheet, parameters[parameter].name);
    value_text_value(value, draft->style, text);
    sheet_text(sheet, text);
    sheet_text(sheet, unit_text(parameters[parameter].unit_key));
    sheet_blank(sheet);
    write_note(draft, sheet, slot, parameters[parameter].role);
    value_text_label(model, slot, draft->language, text);
    sheet_text(sheet, text);
    if (when != NULL)
        sheet_text(sheet, when);
    sheet_end_row(sheet);
}

static void write_row(const struct new_draft *draft, struct sheet *sheet, int32_t slot,
                      int32_t first, int32_t end, const struct value *value)
{
    write_row_when(draft, sheet, slot, first, end, value, NULL);
}

/* Rules of the layers above the base, a row a lever. */
static void copy_rules(const struct new_draft *draft, struct sheet *sheet)
{
    const struct scenario *scenario = &draft->loaded->scenario;
    for (int32_t r = draft->n_base_rules; r < scenario->n_rules; r++) {
        const struct rule *rule = &scenario->rules[r];
        for (int32_t i = 0; i < rule->n_slots; i++)
            write_row_when(draft, sheet, rule->slots[i], rule->first, rule->end,
                           &rule->value, rule->text);
    }
}

/* What a piece comes to, as one row; as two where the factor must stay one: on a
   distribution, and on a part of a hazard, which the others of its corridor add to. */
static void write_piece(const struct new_draft *draft, struct sheet *sheet,
                        int32_t first, int32_t end, const struct piece *piece)
{
    const struct value factor = {
        .type = FACTOR, .n_arguments = 1, .argument = {piece->factor}};
    struct value value = piece->value;
    const bool is_apart = value.type != NUMBER || piece->parameter == RISK_SHARE;
    if (!is_apart)
        value.argument[0] = piece_value(piece, 0.5);
    write_row(draft, sheet, piece->slot, first, end, &value);
    if (is_apart && piece->factor != 1)
        write_row(draft, sheet, piece->slot, first, end, &factor);
}

/* Does --until make an edit longer? */
static bool is_longer(const struct new_draft *draft, const struct edit *edit)
{
    return draft->is_longer != NULL &&
           draft->is_longer[edit - draft->loaded->scenario.edits];
}

/* Is a slot edited otherwise than by the base?  Before the run? */
static bool is_edited_above(const struct new_draft *draft, int32_t slot,
                            bool is_before_run)
{
    const struct timeline *timeline = draft->timeline;
    const struct edit *all = draft->loaded->scenario.edits;
    for (int32_t i = timeline->first[slot]; i < timeline->first[slot + 1]; i++) {
        const struct edit *edit = timeline->edits[i];
        const bool is_above = edit - all >= draft->n_base_edits;
        if (is_before_run ? edit->is_always && is_above
                          : is_above || is_longer(draft, edit))
            return true;
    }
    return false;
}

/* The value on the first day; then each stretch of the run that differs from it. */
static void write_slot(const struct new_draft *draft, struct sheet *sheet, int32_t slot)
{
    const struct plan *plan = &draft->loaded->plan;
    const struct stretch before = timeline_warm_up(draft->timeline, slot);
    const struct stretch start = timeline_at(draft->timeline, slot, plan->start);
    const int32_t end = plan->start + plan->n_days;
    if (!parameter_is_of_all_days(&parameters[start.piece.parameter]) &&
        is_edited_above(draft, slot, true))
        write_piece(draft, sheet, ALWAYS, OPEN_END, &before.piece);
    write_piece(draft, sheet, OPEN_FIRST, OPEN_END, &start.piece);
    for (int32_t date = plan->start; date < end;) {
        const struct stretch stretch = timeline_at(draft->timeline, slot, date);
        if (!piece_is_same(&stretch.piece, &start.piece))
            write_piece(draft, sheet, stretch.first, stretch.end, &stretch.piece);
        date = stretch.end;
    }
}

/* Edits of the layers above the base, as they are; those outside the run do nothing. */
static void copy_edits(const struct new_draft *draft, struct sheet *sheet, int32_t slot)
{
    const struct plan *plan = &draft->loaded->plan;
    const struct timeline *timeline = draft->timeline;
    const struct edit *all = draft->loaded->scenario.edits;
    for (int32_t i = timeline->first[slot]; i < timeline->first[slot + 1]; i++) {
        const struct edit *edit = timeline->edits[i];
        const bool is_of_base = edit - all < draft->n_base_edits;
        if ((is_of_base && !is_longer(draft, edit)) ||
            (edit->is_dated &&
             (edit->first >= plan->start + plan->n_days || edit->end <= plan->start)))
            continue;
        const int32_t first = is_of_base ? draft->old_end : edit->first;
        write_row(draft, sheet, slot, edit->is_always ? ALWAYS : first, edit->end,
                  &edit->value);
    }
}

/* A value of each month cannot be written as rows; no lever has one so far. */
static bool is_to_edit(const struct new_draft *draft, int32_t slot, enum role role)
{
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(&draft->loaded->model, slot, &parameter, &entity, &fuel);
    return parameters[parameter].role == role && timeline_has(draft->timeline, slot) &&
           !timeline_is_by_month(draft->timeline, slot);
}

void new_draft_write(const struct new_draft *draft, struct sheet *sheet)
{
    static const enum role roles[] = {LEVER, HAZARD};
    const struct timeline *timeline = draft->timeline;
    write_header(draft, sheet);
    write_scenario(draft, sheet);
    for (size_t r = 0; r < sizeof roles / sizeof roles[0]; r++) {
        for (int32_t i = 0; i < timeline->n_slots; i++) {
            if (is_to_edit(draft, timeline->slots[i], roles[r]))
                write_slot(draft, sheet, timeline->slots[i]);
        }
    }
    for (int32_t i = 0; i < timeline->n_slots; i++) {
        const int32_t slot = timeline->slots[i];
        if (is_to_edit(draft, slot, WORLD) && is_edited_above(draft, slot, false))
            write_slot(draft, sheet, slot);
        else if (timeline_is_by_month(timeline, slot))
            copy_edits(draft, sheet, slot);
    }
    copy_rules(draft, sheet);
}
