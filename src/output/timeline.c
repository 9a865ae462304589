/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/timeline.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "engine/plan_piece.h"

/* Where we look: a date, or the warm-up. */
struct moment {
    int32_t date;
    bool is_warm_up;
};

static int32_t edits_of_slot(const struct timeline *timeline, int32_t slot,
                             const struct edit *const **edits)
{
    const int32_t first = timeline->first[slot];
    *edits = timeline->edits + first;
    return timeline->first[slot + 1] - first;
}

bool timeline_has(const struct timeline *timeline, int32_t slot)
{
    const struct edit *const *edits;
    const struct cell *cell = &timeline->plan->model->cells[slot];
    return cell->is_set &&
           (cell->line != 0 || edits_of_slot(timeline, slot, &edits) > 0);
}

static void list_slots(struct timeline *timeline)
{
    const struct model *model = timeline->plan->model;
    for (int32_t i = 0; i < model->n_entities; i++) {
        const struct entity *entity = &model->entities[i];
        for (int32_t p = 0; p < N_PARAMETERS; p++) {
            const int32_t n_fuels =
                parameters[p].flags & BY_FUEL ? model->n_of[FUEL] : 1;
            if (parameters[p].kind != entity->kind)
                continue;
            for (int32_t fuel = 0; fuel < n_fuels; fuel++) {
                int32_t slot =
                    model_slot(model, (enum parameter_id)p, entity->rank, fuel);
                if (model->cells[slot].is_set)
                    timeline->slots[timeline->n_slots++] = slot;
            }
        }
    }
}

enum status timeline_init(struct timeline *timeline, const struct plan *plan,
                          const struct scenario *scenario)
{
    timeline->plan = plan;
    timeline->scenario = scenario;
    timeline->slots = memory_new((size_t)plan->model->n_slots, sizeof(int32_t));
    enum status status =
        edits_sort(plan->model, scenario, &timeline->first, &timeline->edits);
    if (status != ST_OK || timeline->slots == NULL)
        return ST_MEMORY;
    list_slots(timeline);
    return ST_OK;
}

void timeline_free(struct timeline *timeline)
{
    memory_free(timeline->slots);
    memory_free(timeline->first);
    memory_free((void *)timeline->edits);
    *timeline = (struct timeline){0};
}

/* Do the same edits shape the slot?  What an assignment wipes out does not count. */
static bool is_same_shape(const struct edit *const *edits, int32_t n, struct moment a,
                          struct moment b)
{
    for (int32_t i = n - 1; i >= 0; i--) {
        bool holds = edit_holds(edits[i], a.date, a.is_warm_up);
        if (holds != edit_holds(edits[i], b.date, b.is_warm_up))
            return false;
        if (holds && edits[i]->value.type != FACTOR)
            return true;
    }
    return true;
}

/* The first day after date on which an edit begins or no longer holds. */
static int32_t bound_after(const struct edit *const *edits, int32_t n, int32_t date)
{
    int32_t bound = OPEN_END;
    for (int32_t i = 0; i < n; i++) {
        if (!edits[i]->is_dated)
            continue;
        if (edits[i]->first > date && edits[i]->first < bound)
            bound = edits[i]->first;
        if (edits[i]->end > date && edits[i]->end < bound)
            bound = edits[i]->end;
    }
    return bound;
}

/* The last such day up to date. */
static int32_t bound_before(const struct edit *const *edits, int32_t n, int32_t date)
{
    int32_t bound = OPEN_FIRST;
    for (int32_t i = 0; i < n; i++) {
        if (!edits[i]->is_dated)
            continue;
        if (edits[i]->first <= date && edits[i]->first > bound)
            bound = edits[i]->first;
        if (edits[i]->end <= date && edits[i]->end > bound)
            bound = edits[i]->end;
    }
    return bound;
}

static void find_stretch_ends(struct stretch *stretch, const struct edit *const *edits,
                              int32_t n)
{
    const struct moment here = {stretch->date, false};
    stretch->end = bound_after(edits, n, here.date);
    while (stretch->end != OPEN_END &&
           is_same_shape(edits, n, here, (struct moment){stretch->end, false}))
        stretch->end = bound_after(edits, n, stretch->end);
    stretch->first = bound_before(edits, n, here.date);
    while (stretch->first != OPEN_FIRST &&
           is_same_shape(edits, n, here, (struct moment){stretch->first - 1, false}))
        stretch->first = bound_before(edits, n, stretch->first - 1);
}

bool timeline_is_by_month(const struct timeline *timeline, int32_t slot)
{
    const struct cell *cell = &timeline->plan->model->cells[slot];
    for (int32_t i = 1; i < N_MONTHS; i++) {
        if (cell->month[i] != cell->month[0])
            return true;
    }
    return false;
}

/* Index of the first edit that counts: the last assignment that holds; -1: the model's
   own value counts too. */
static int32_t last_assignment(const struct edit *const *edits, int32_t n,
                               struct moment moment)
{
    int32_t last = n - 1;
    while (last >= 0 && (edits[last]->value.type == FACTOR ||
                         !edit_holds(edits[last], moment.date, moment.is_warm_up)))
        last--;
    return last;
}

/* A value of one month ends with it. */
static void cut_to_month(struct stretch *stretch)
{
    struct date date = date_of(stretch->date);
    stretch->month = date.month;
    date.day = 1;
    const int32_t first = date_number(date);
    date.year += date.month == 12;
    date.month = date.month % 12 + 1;
    const int32_t end = date_number(date);
    stretch->first = first > stretch->first ? first : stretch->first;
    stretch->end = end < stretch->end ? end : stretch->end;
}

struct stretch timeline_at(const struct timeline *timeline, int32_t slot, int32_t date)
{
    const struct plan *plan = timeline->plan;
    const struct edit *const *edits, *last;
    const int32_t n = edits_of_slot(timeline, slot, &edits);
    const struct moment here = {date, false}, before = {date, true};
    struct stretch stretch = {.slot = slot, .date = date};
    find_stretch_ends(&stretch, edits, n);
    stretch.piece = piece_resolve(plan->model, edits, n, slot, date, false, &last);
    stretch.is_edited = last != NULL;
    if (timeline_is_by_month(timeline, slot) && last_assignment(edits, n, here) < 0)
        cut_to_month(&stretch);
    stretch.is_always = stretch.first <= plan->start &&
                        stretch.end >= plan->start + plan->n_days &&
                        stretch.month == 0 && is_same_shape(edits, n, here, before);
    return stretch;
}

struct stretch timeline_warm_up(const struct timeline *timeline, int32_t slot)
{
    const struct edit *const *edits, *last;
    const int32_t n = edits_of_slot(timeline, slot, &edits);
    struct stretch stretch = {
        .slot = slot, .first = OPEN_FIRST, .end = OPEN_END, .is_warm_up = true};
    stretch.piece = piece_resolve(timeline->plan->model, edits, n, slot,
                                  timeline->plan->start, true, &last);
    stretch.is_edited = last != NULL;
    return stretch;
}

/* Append " + more" or, as long as there is room for it, " + …". */
static void add_origin(char text[ORIGIN_ROOM], const char *more)
{
    static const char rest[] = " + …";
    const size_t used = strlen(text);
    const bool is_full =
        used >= sizeof rest && strcmp(text + used + 1 - sizeof rest, rest) == 0;
    if (is_full)
        return;
    if (used + strlen(more) + 2 * sizeof rest < ORIGIN_ROOM)
        snprintf(text + used, ORIGIN_ROOM - used, "%s%s", used > 0 ? " + " : "", more);
    else
        snprintf(text + used, ORIGIN_ROOM - used, "%s", rest);
}

void timeline_origin(const struct timeline *timeline, const struct stretch *stretch,
                     char text[ORIGIN_ROOM])
{
    const struct model *model = timeline->plan->model;
    const struct edit *const *edits;
    const int32_t n = edits_of_slot(timeline, stretch->slot, &edits);
    const struct moment here = {stretch->date, stretch->is_warm_up};
    const struct cell *cell = &model->cells[stretch->slot];
    const int32_t line =
        stretch->month != 0 ? cell->month_line[stretch->month - 1] : cell->line;
    int32_t from = last_assignment(edits, n, here);
    char row[ORIGIN_ROOM];
    text[0] = '\0';
    if (from < 0 && line != 0) {
        snprintf(row, sizeof row, "%s/parameters.csv:%d", model->folder, (int)line);
        add_origin(text, row);
    }
    for (int32_t i = from < 0 ? 0 : from; i < n; i++) {
        if (edit_holds(edits[i], here.date, here.is_warm_up))
            add_origin(text, edits[i]->origin);
    }
}
