/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/plan_piece.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/curve.h"
#include "base/memory.h"
#include "engine/layout.h"
#include "input/unit.h"

/* The value of a parameter, MODEL.md (9), (10): rows in their order, factors last. */

/* Pieces while they are collected; grows. */
struct heap {
    struct piece *pieces;
    int32_t n, room;
};

static enum status heap_add(struct heap *heap, const struct piece *piece)
{
    if (heap->n == heap->room) {
        const int32_t room = heap->room == 0 ? 1024 : 2 * heap->room;
        struct piece *more =
            memory_grow(heap->pieces, (size_t)heap->n, (size_t)room, sizeof *more);
        if (more == NULL)
            return ST_MEMORY;
        heap->pieces = more;
        heap->room = room;
    }
    heap->pieces[heap->n++] = *piece;
    return ST_OK;
}

double value_with_factor(const struct parameter *parameter, double value, double factor)
{
    if (factor != 1) {
        if (parameter->flags & PROBABILITY)
            value = 1 - curve_power_from_0(1 - value, factor);
        else
            value *= factor;
    }
    return parameter->flags & WHOLE ? floor(value + 0.5) : value;
}

void piece_values(const struct piece *piece, int32_t n, const double *u, double *value)
{
    const struct parameter *parameter = &parameters[piece->parameter];
    value_quantiles(&piece->value, parameter->low, parameter->high, n, u, value);
    for (int32_t i = 0; i < n; i++)
        value[i] = value_with_factor(parameter, value[i], piece->factor);
}

double piece_value(const struct piece *piece, double u)
{
    double value;
    piece_values(piece, 1, &u, &value);
    return value;
}

void piece_range(const struct piece *piece, double *smallest, double *largest)
{
    const struct parameter *parameter = &parameters[piece->parameter];
    value_range(&piece->value, parameter->low, parameter->high, smallest, largest);
    *smallest = value_with_factor(parameter, *smallest, piece->factor);
    *largest = value_with_factor(parameter, *largest, piece->factor);
}

bool edit_holds(const struct edit *edit, int32_t date, bool is_warm_up)
{
    if (is_warm_up)
        return edit->is_always;
    return edit->first <= date && date < edit->end;
}

struct piece piece_resolve(const struct model *model, const struct edit *const *edits,
                           int32_t n_edits, int32_t slot, int32_t date, bool is_warm_up,
                           const struct edit **last)
{
    const struct cell *cell = &model->cells[slot];
    struct piece piece = {.slot = slot, .factor = 1};
    int32_t entity, fuel;
    model_slot_owner(model, slot, &piece.parameter, &entity, &fuel);
    piece.value.type = NUMBER;
    piece.value.n_arguments = 1;
    piece.value.argument[0] = cell->month[date_of(date).month - 1];
    *last = NULL;
    for (int32_t i = 0; i < n_edits; i++) {
        if (!edit_holds(edits[i], date, is_warm_up))
            continue;
        *last = edits[i];
        if (edits[i]->value.type == FACTOR) {
            piece.factor *= edits[i]->value.argument[0];
        } else {
            piece.value = edits[i]->value;
            piece.factor = 1;
        }
    }
    return piece;
}

bool piece_is_same(const struct piece *a, const struct piece *b)
{
    if (a->value.type != b->value.type || a->factor != b->factor ||
        a->value.n_arguments != b->value.n_arguments ||
        a->value.every != b->value.every || a->value.keep != b->value.keep)
        return false;
    for (int32_t i = 0; i < a->value.n_arguments; i++) {
        if (a->value.argument[i] != b->value.argument[i])
            return false;
    }
    return true;
}

bool piece_is_equal(const struct piece *a, const struct piece *b)
{
    if (a->value.type != NUMBER || b->value.type != NUMBER)
        return piece_is_same(a, b);
    return piece_value(a, 0.5) == piece_value(b, 0.5);
}

/* Report a value out of the parameter's range and give false. */
static bool check_range(const struct model *model, const struct piece *piece,
                        const struct edit *last, struct diag *diag)
{
    const struct parameter *parameter = &parameters[piece->parameter];
    double smallest, largest;
    piece_range(piece, &smallest, &largest);
    if (smallest >= parameter->low && largest <= parameter->high)
        return true;
    char name[96], value[32], low[32], high[32];
    model_slot_name(model, piece->slot, name, sizeof name);
    snprintf(value, sizeof value, "%.7g",
             largest > parameter->high ? largest : smallest);
    snprintf(low, sizeof low, "%.7g", parameter->low);
    snprintf(high, sizeof high, "%.7g", parameter->high);
    diag_report(
        diag, ST_INPUT, last != NULL ? &last->place : NULL, E401_FACTOR_OUT_OF_RANGE,
        TEXTS(name, value, low, high, unit_name(parameter->unit, diag->language)));
    return false;
}

/* The next date on which a slot's piece may begin: of a month, or where one of its
   edits begins or ends. */
static int32_t next_beginning(const struct edit *const *edits, int32_t n_edits,
                              int32_t date)
{
    const struct date today = date_of(date);
    const bool is_december = today.month == 12;
    const struct date month = {today.year + is_december,
                               is_december ? 1 : today.month + 1, 1};
    int32_t next = date_number(month);
    for (int32_t i = 0; i < n_edits; i++) {
        if (edits[i]->is_dated && edits[i]->first > date && edits[i]->first < next)
            next = edits[i]->first;
        if (edits[i]->is_dated && edits[i]->end > date && edits[i]->end < next)
            next = edits[i]->end;
    }
    return next;
}

/* All pieces of one slot over [first, end), days counted from start.  A value out of
   range is reported once for a slot. */
static enum status resolve_days(struct heap *heap, const struct plan *plan,
                                const struct edit *const *edits, int32_t n_edits,
                                int32_t slot, int32_t first, int32_t end,
                                bool *is_reported, struct diag *diag)
{
    struct piece before = {0};
    for (int32_t day = first, next; day < end; day = next) {
        const struct edit *last;
        struct piece piece = piece_resolve(plan->model, edits, n_edits, slot,
                                           plan->start + day, end <= 0, &last);
        next = next_beginning(edits, n_edits, plan->start + day) - plan->start;
        if (day > first && piece_is_same(&piece, &before))
            continue;
        piece.day = day;
        before = piece;
        if (!*is_reported)
            *is_reported = !check_range(plan->model, &piece, last, diag);
        if (heap_add(heap, &piece) != ST_OK)
            return ST_MEMORY;
    }
    return ST_OK;
}

static int compare_pieces(const void *left, const void *right)
{
    const struct piece *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return a->slot < b->slot ? -1 : a->slot > b->slot;
}

enum status edits_sort(const struct model *model, const struct scenario *scenario,
                       int32_t **first, const struct edit ***sorted)
{
    const int32_t n_slots = model->n_slots;
    *first = memory_new((size_t)n_slots + 1, sizeof **first);
    *sorted = memory_new((size_t)scenario->n_edits, sizeof **sorted);
    if (*first == NULL || *sorted == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < scenario->n_edits; i++)
        (*first)[scenario->edits[i].slot + 1]++;
    for (int32_t slot = 0; slot < n_slots; slot++)
        (*first)[slot + 1] += (*first)[slot];
    for (int32_t i = scenario->n_edits - 1; i >= 0; i--) {
        const int32_t slot = scenario->edits[i].slot;
        int32_t place = --(*first)[slot + 1];
        (*sorted)[place] = &scenario->edits[i];
    }
    /* the loop above moved each end to its beginning: shift back */
    for (int32_t slot = 0; slot < n_slots; slot++)
        (*first)[slot] = (*first)[slot + 1];
    (*first)[n_slots] = scenario->n_edits;
    return ST_OK;
}

static enum status list_unknowns(struct plan *plan)
{
    struct layout *layout = plan->layout;
    const int32_t n_slots = plan->model->n_slots;
    layout->unknown_of_slot = memory_new((size_t)n_slots, sizeof(int32_t));
    if (layout->unknown_of_slot == NULL)
        return ST_MEMORY;
    for (int32_t slot = 0; slot < n_slots; slot++)
        layout->unknown_of_slot[slot] = -1;
    for (int32_t i = 0; i < layout->n_pieces; i++) {
        if (layout->pieces[i].value.type != NUMBER)
            layout->unknown_of_slot[layout->pieces[i].slot] = 0;
    }
    for (int32_t slot = 0; slot < n_slots; slot++)
        plan->n_unknowns += layout->unknown_of_slot[slot] == 0;
    plan->unknowns = memory_new((size_t)plan->n_unknowns, sizeof *plan->unknowns);
    if (plan->unknowns == NULL)
        return ST_MEMORY;
    int32_t n = 0;
    for (int32_t slot = 0; slot < n_slots; slot++) {
        if (layout->unknown_of_slot[slot] != 0)
            continue;
        struct unknown *unknown = &plan->unknowns[n];
        unknown->slot = slot;
        model_slot_name(plan->model, slot, unknown->name, sizeof unknown->name);
        layout->unknown_of_slot[slot] = n++;
    }
    return ST_OK;
}

/* The warm-up (phase 0) or the run (phase 1). */
static enum status resolve_phase(struct heap *heap, const struct plan *plan,
                                 const struct edit *const *edits, const int32_t *first,
                                 int32_t phase, bool *is_reported, struct diag *diag)
{
    const int32_t from = phase == 0 ? -plan->warm_up : 0;
    const int32_t end = phase == 0 ? 0 : plan->n_days;
    const int32_t begun = heap->n;
    enum status status = ST_OK;
    for (int32_t slot = 0; slot < plan->model->n_slots && status == ST_OK; slot++) {
        if (plan->model->cells[slot].is_set)
            status = resolve_days(heap, plan, edits + first[slot],
                                  first[slot + 1] - first[slot], slot, from, end,
                                  &is_reported[slot], diag);
    }
    if (heap->n > begun)
        qsort(heap->pieces + begun, (size_t)(heap->n - begun), sizeof *heap->pieces,
              compare_pieces);
    return status;
}

enum status pieces_compile(struct plan *plan, const struct scenario *scenario,
                           struct diag *diag)
{
    struct heap heap = {0};
    int32_t *first = NULL;
    const struct edit **edits = NULL;
    bool *is_reported = memory_new((size_t)plan->model->n_slots, sizeof *is_reported);
    enum status status = edits_sort(plan->model, scenario, &first, &edits);
    if (is_reported == NULL)
        status = ST_MEMORY;
    if (status == ST_OK)
        status = resolve_phase(&heap, plan, edits, first, 0, is_reported, diag);
    plan->layout->n_warm = heap.n;
    if (status == ST_OK)
        status = resolve_phase(&heap, plan, edits, first, 1, is_reported, diag);
    memory_free(first);
    memory_free(edits);
    memory_free(is_reported);
    plan->layout->pieces = heap.pieces;
    plan->layout->n_pieces = heap.n;
    return status == ST_OK ? list_unknowns(plan) : status;
}

const struct piece *piece_find(const struct plan *plan, int32_t slot, int32_t day)
{
    const struct layout *layout = plan->layout;
    const struct piece *found = NULL;
    const int32_t begin = day < 0 ? 0 : layout->n_warm;
    const int32_t end = day < 0 ? layout->n_warm : layout->n_pieces;
    for (int32_t i = begin; i < end && layout->pieces[i].day <= day; i++) {
        if (layout->pieces[i].slot == slot)
            found = &layout->pieces[i];
    }
    return found;
}
