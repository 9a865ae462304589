/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/show_wide.h"

#include <stdio.h>

/* One column: a parameter of the kind and, where it is by fuel, a fuel. */
struct across {
    enum parameter_id parameter;
    int32_t fuel;
};

/* The slot of an entity in a column, -1 if there is nothing or it is not wanted. */
static int32_t slot_at(const struct timeline *timeline,
                       const struct show_request *request, struct across across,
                       int32_t rank)
{
    const struct model *model = timeline->plan->model;
    if (!model_applies(model, across.parameter, rank))
        return -1;
    const int32_t slot = model_slot(model, across.parameter, rank, across.fuel);
    const bool is_there = timeline_has(timeline, slot) &&
                          inputs_filter_has(&request->filter, model, slot);
    return is_there ? slot : -1;
}

static bool has_any(const struct timeline *timeline, const struct show_request *request,
                    struct across across)
{
    for (int32_t rank = 0; rank < timeline->plan->model->n_of[request->wide]; rank++) {
        if (slot_at(timeline, request, across, rank) >= 0)
            return true;
    }
    return false;
}

/* The column after one, in the order of dictionary and fuels; false at the end. */
static bool next_column(struct across *across, const struct timeline *timeline,
                        const struct show_request *request)
{
    const struct model *model = timeline->plan->model;
    for (int32_t p = (int32_t)across->parameter, fuel = across->fuel + 1;
         p < N_PARAMETERS; p++, fuel = 0) {
        const int32_t n_fuels = parameters[p].flags & BY_FUEL ? model->n_of[FUEL] : 1;
        if (parameters[p].kind != request->wide)
            continue;
        for (; fuel < n_fuels; fuel++) {
            *across = (struct across){(enum parameter_id)p, fuel};
            if (has_any(timeline, request, *across))
                return true;
        }
    }
    return false;
}

static void write_header(struct sheet *sheet, const struct timeline *timeline,
                         const struct show_request *request)
{
    const struct model *model = timeline->plan->model;
    struct across across = {.fuel = -1};
    sheet_text(sheet, "entity");
    sheet_text(sheet, "label");
    while (next_column(&across, timeline, request)) {
        const struct parameter *parameter = &parameters[across.parameter];
        const bool is_by_fuel = (parameter->flags & BY_FUEL) != 0;
        char name[128];
        snprintf(name, sizeof name, "%s%s%s", parameter->name, is_by_fuel ? "." : "",
                 is_by_fuel ? model_id(model, FUEL, across.fuel) : "");
        sheet_text(sheet, name);
    }
    sheet_end_row(sheet);
}

static void write_cell(struct sheet *sheet, const struct timeline *timeline,
                       int32_t slot, int32_t date, struct number_style style)
{
    char text[VALUE_TEXT_ROOM];
    if (slot < 0) {
        sheet_blank(sheet);
        return;
    }
    const struct stretch stretch = timeline_at(timeline, slot, date);
    value_text_piece(&stretch.piece, style, text);
    sheet_text(sheet, text);
}

void show_wide_write(struct sheet *sheet, const struct timeline *timeline,
                     const struct show_request *request, int32_t date,
                     struct number_style style, enum language language)
{
    const struct model *model = timeline->plan->model;
    write_header(sheet, timeline, request);
    for (int32_t rank = 0; rank < model->n_of[request->wide]; rank++) {
        const struct entity *entity = &model->entities[model->of[request->wide][rank]];
        struct across across = {.fuel = -1};
        if (!inputs_filter_has_entity(&request->filter, model,
                                      model->of[request->wide][rank]))
            continue;
        sheet_text(sheet, entity->id);
        sheet_text(sheet, entity->label[language]);
        while (next_column(&across, timeline, request))
            write_cell(sheet, timeline, slot_at(timeline, request, across, rank), date,
                       style);
        sheet_end_row(sheet);
    }
}
