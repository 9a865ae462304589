/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/date.h"
#include "command/command.h"
#include "command/given.h"
#include "command/show_request.h"
#include "command/timeline.h"
#include "command/wide.h"
#include "command/wording.h"
#include "engine/plan_piece.h"
#include "output/trouble.h"

/*
 * blocus show: what each parameter is on the days of the run, and the row that says so.
 */

/* A scenario with the timeline of its parameters. */
struct side {
    struct given given;
    struct timeline timeline;
};

struct show {
    const struct session *session;
    struct show_request request;
    struct side side, base; /* base: only with --against */
    struct sheet sheet;
    struct number_style style;
};

static void write_words(struct sheet *sheet, const char *const words[])
{
    for (int32_t i = 0; words[i] != NULL; i++)
        sheet_text(sheet, words[i]);
    sheet_end_row(sheet);
}

/* The day behind the last one that is shown. */
static int32_t end_of(const struct show *show)
{
    const struct plan *plan = &show->side.given.plan;
    return show->request.on != NULL ? show->request.day + 1
                                    : plan->start + plan->n_days;
}

static int32_t first_of(const struct show *show)
{
    return show->request.on != NULL ? show->request.day : show->side.given.plan.start;
}

/* from and to, both included: cut to the run, blank if it holds throughout; of the
   warm-up only the end. */
static void write_dates(struct show *show, bool is_undated, int32_t first, int32_t end)
{
    const struct plan *plan = &show->side.given.plan;
    const int32_t run_end = plan->start + plan->n_days;
    char from[DATE_TEXT] = "", to[DATE_TEXT] = "";
    if (!is_undated && end > plan->start)
        date_write(first > plan->start ? first : plan->start, from);
    if (!is_undated)
        date_write((end < run_end ? end : run_end) - 1, to);
    sheet_text(&show->sheet, from);
    sheet_text(&show->sheet, to);
}

static void write_piece(struct show *show, const struct stretch *stretch)
{
    char text[WORDING_ROOM];
    wording_piece(&show->side.given.model, &stretch->piece, show->style, text);
    sheet_text(&show->sheet, text);
}

/* Unit, range and role: what the model says whatever the scenario. */
static void write_facts(struct show *show, const struct parameter *parameter,
                        int32_t slot)
{
    const struct cell *cell = &show->side.given.model.cells[slot];
    struct sheet *sheet = &show->sheet;
    sheet_text(sheet, parameter->unit);
    if (cell->line == 0) {
        sheet_blank(sheet);
        sheet_blank(sheet);
    } else {
        sheet_number(sheet, cell->low);
        sheet_number(sheet, cell->high);
    }
    sheet_text(sheet, role_name(parameter->role));
}

static void write_origin(struct show *show, const struct side *side,
                         const struct stretch *stretch)
{
    char text[ORIGIN_ROOM];
    timeline_origin(&side->timeline, stretch, text);
    sheet_text(&show->sheet, text);
}

static const char *status_of(const struct show *show, const struct stretch *stretch)
{
    static const char *const names[] = {"sourced", "derived", "assumed", ""};
    if (stretch->is_edited)
        return "scenario";
    return names[show->side.given.model.cells[stretch->slot].evidence];
}

/* One row; base is NULL without --against. */
static void write_row(struct show *show, const struct stretch *stretch,
                      const struct stretch *base, int32_t first, int32_t end)
{
    const struct model *model = &show->side.given.model;
    struct sheet *sheet = &show->sheet;
    const bool is_undated = stretch->is_undated && (base == NULL || base->is_undated);
    const int32_t month =
        stretch->month != 0 || base == NULL ? stretch->month : base->month;
    char label[WORDING_ROOM];
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(model, stretch->slot, &parameter, &entity, &fuel);
    sheet_text(sheet, model->entities[entity].id);
    sheet_text(sheet, plan_fuel_id(&show->side.given.plan, fuel));
    sheet_text(sheet, parameters[parameter].name);
    write_dates(show, is_undated, first, end);
    if (month != 0)
        sheet_integer(sheet, month);
    else
        sheet_blank(sheet);
    write_piece(show, stretch);
    if (base != NULL)
        write_piece(show, base);
    write_facts(show, &parameters[parameter], stretch->slot);
    if (base == NULL)
        sheet_text(sheet, status_of(show, stretch));
    write_origin(show, &show->side, stretch);
    if (base != NULL)
        write_origin(show, &show->base, base);
    wording_label(model, stretch->slot, show->session->language, label);
    sheet_text(sheet, label);
    sheet_end_row(sheet);
}

static void write_slot(struct show *show, int32_t slot)
{
    const int32_t end = end_of(show);
    for (int32_t date = first_of(show); date < end;) {
        const struct stretch stretch = timeline_at(&show->side.timeline, slot, date);
        if (stretch.is_edited || !show->request.is_changed)
            write_row(show, &stretch, NULL, stretch.first, stretch.end);
        date = stretch.end;
    }
}

/* Does the same come of both?  A number is the same whatever factors led to it. */
static bool is_equal(const struct show *show, const struct piece *a,
                     const struct piece *b)
{
    const struct model *model = &show->side.given.model;
    if (a->value.type != NUMBER || b->value.type != NUMBER)
        return piece_is_same(a, b);
    return piece_value(model, a, 0.5) == piece_value(model, b, 0.5);
}

/* Dated rows may hide a difference that is there in the warm-up. */
static void write_warm_up(struct show *show, int32_t slot)
{
    const struct plan *plan = &show->side.given.plan;
    const struct stretch stretch = timeline_warm_up(&show->side.timeline, slot);
    const struct stretch base = timeline_warm_up(&show->base.timeline, slot);
    const bool is_there = plan->warm_up > 0 && show->request.on == NULL &&
                          !timeline_is_by_month(&show->side.timeline, slot);
    const bool is_seen =
        timeline_at(&show->side.timeline, slot, plan->start).is_undated &&
        timeline_at(&show->base.timeline, slot, plan->start).is_undated;
    if (is_there && !is_seen && !is_equal(show, &stretch.piece, &base.piece) &&
        (stretch.is_edited || !show->request.is_changed))
        write_row(show, &stretch, &base, OPEN_FIRST, plan->start);
}

static void write_difference(struct show *show, int32_t slot)
{
    const int32_t last = end_of(show);
    write_warm_up(show, slot);
    for (int32_t date = first_of(show); date < last;) {
        const struct stretch stretch = timeline_at(&show->side.timeline, slot, date);
        const struct stretch base = timeline_at(&show->base.timeline, slot, date);
        const int32_t first = stretch.first > base.first ? stretch.first : base.first;
        const int32_t end = stretch.end < base.end ? stretch.end : base.end;
        if (!is_equal(show, &stretch.piece, &base.piece) &&
            (stretch.is_edited || !show->request.is_changed))
            write_row(show, &stretch, &base, first, end);
        date = end;
    }
}

/* start and days, which belong to no entity.  base: its text, NULL without --against.
 */
static void write_scenario_row(struct show *show, const char *parameter,
                               const char *value, const char *base, const char *unit,
                               enum word label)
{
    struct sheet *sheet = &show->sheet;
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
    sheet_text(sheet, word_text(label, show->session->language));
    sheet_end_row(sheet);
}

static void write_scenario(struct show *show)
{
    const bool has_base = show->request.base != NULL;
    const struct plan *plan = &show->side.given.plan, *base = &show->base.given.plan;
    char start[DATE_TEXT], base_start[DATE_TEXT] = "";
    char days[WORDING_ROOM], base_days[WORDING_ROOM];
    if (show->request.entity != NULL || show->request.parameter != NULL)
        return;
    date_write(plan->start, start);
    date_write(base->start, base_start);
    wording_number(plan->n_days, show->style, days);
    wording_number(base->n_days, show->style, base_days);
    if (!has_base || plan->start != base->start)
        write_scenario_row(show, "start", start, has_base ? base_start : NULL, "",
                           W_FIRST_DAY);
    if (!has_base || plan->n_days != base->n_days)
        write_scenario_row(show, "days", days, has_base ? base_days : NULL, "day",
                           W_DAYS);
}

static void write_long(struct show *show)
{
    const struct timeline *timeline = &show->side.timeline;
    write_words(&show->sheet,
                TEXTS("entity", "fuel", "parameter", "from", "to", "month", "value",
                      "unit", "low", "high", "role", "status", "origin", "label"));
    write_scenario(show);
    for (int32_t i = 0; i < timeline->n_slots; i++) {
        const int32_t slot = timeline->slots[i];
        if (timeline_has(timeline, slot) &&
            show_request_has(&show->request, timeline->plan->model, slot))
            write_slot(show, slot);
    }
}

static void write_against(struct show *show)
{
    const struct timeline *timeline = &show->side.timeline;
    write_words(&show->sheet, TEXTS("entity", "fuel", "parameter", "from", "to",
                                    "month", "value", "base_value", "unit", "low",
                                    "high", "role", "origin", "base_origin", "label"));
    write_scenario(show);
    for (int32_t i = 0; i < timeline->n_slots; i++) {
        if (show_request_has(&show->request, timeline->plan->model, timeline->slots[i]))
            write_difference(show, timeline->slots[i]);
    }
}

static enum status load(struct side *side, const struct show *show,
                        const char *const *files, int32_t n_files, int32_t n_sets)
{
    const struct session *session = show->session;
    struct given *given = &side->given;
    enum status status = given_model(given, session, show->request.model);
    if (status == ST_OK)
        status =
            given_scenario(given, session, files, n_files, show->request.sets, n_sets);
    if (status == ST_OK)
        status = timeline_init(&side->timeline, &given->plan, &given->scenario);
    if (status == ST_MEMORY)
        (void)trouble_report(session->diag, status, NO_MEMORY, NULL);
    return status;
}

/* --on must be a day of the run; without it the wide table shows the first one. */
static enum status check_day(struct show *show)
{
    const struct plan *plan = &show->side.given.plan;
    const int32_t last = plan->start + plan->n_days - 1;
    char from[DATE_TEXT], to[DATE_TEXT];
    if (show->request.on == NULL ||
        (show->request.day >= plan->start && show->request.day <= last))
        return ST_OK;
    date_write(plan->start, from);
    date_write(last, to);
    return usage_report(show->session, W_DAY_OUTSIDE,
                        TEXTS("--on", show->request.on, from, to));
}

static enum status prepare(struct show *show, int argc, char *const *argv)
{
    struct show_request *request = &show->request;
    enum status status = show_request_read(request, show->session, argc, argv);
    if (status == ST_OK)
        status =
            load(&show->side, show, request->files, request->n_files, request->n_sets);
    if (status == ST_OK && request->base != NULL)
        status = load(&show->base, show, request->base_files, request->n_base_files, 0);
    if (status == ST_OK)
        status = show_request_check(request, show->session, &show->side.given.model);
    if (status == ST_OK)
        status = check_day(show);
    show->style.is_comma = request->dialect == DIALECT_FRENCH;
    return status;
}

static enum status write_table(struct show *show)
{
    const struct show_request *request = &show->request;
    enum status status = sheet_init(&show->sheet, stdout, request->dialect);
    if (status != ST_OK)
        return trouble_report(show->session->diag, status, NO_MEMORY, NULL);
    if (request->wide != NO_KIND)
        wide_write(&show->sheet, &show->side.timeline, request, first_of(show),
                   show->style, show->session->language);
    else if (request->base != NULL)
        write_against(show);
    else
        write_long(show);
    status = sheet_finish(&show->sheet);
    if (status == ST_OK)
        return ST_OK;
    const enum language language = show->session->language;
    return trouble_report(show->session->diag, status, CANNOT_WRITE,
                          TEXTS(word_text(W_STDOUT, language),
                                trouble_reason(show->sheet.error, language)));
}

enum status command_show(const struct session *session, int argc, char *const *argv)
{
    struct show show = {.session = session};
    enum status status = prepare(&show, argc, argv);
    if (status == ST_OK)
        status = write_table(&show);
    sheet_free(&show.sheet);
    timeline_free(&show.side.timeline);
    timeline_free(&show.base.timeline);
    given_free(&show.side.given);
    given_free(&show.base.given);
    show_request_free(&show.request);
    return status;
}
