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
    int32_t n, room, first_room;
};

static enum status heap_add(struct heap *heap, const struct piece *piece)
{
    if (heap->n == heap->room) {
        const int32_t room = heap->room == 0 ? heap->first_room : 2 * heap->room;
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

/* Is a slot the same every day? */
static bool is_steady(const struct cell *cell, int32_t n_edits)
{
    for (int32_t month = 1; month < N_MONTHS; month++) {
        if (cell->month[month] != cell->month[0])
            return false;
    }
    return n_edits == 0;
}

/* What the pieces of a phase are made from: those of the warm-up or of the run. */
struct phase {
    const struct plan *plan;
    int32_t first, end; /* days */
    int32_t *first_edit;
    const struct edit **edits; /* of slot s: edits[first_edit[s]] and on */
    bool *is_reported;         /* (n_slots) a value out of range, once for a slot */
    struct diag *diag;
};

static struct piece resolve_on(const struct phase *phase, int32_t slot, int32_t day,
                               const struct edit **last)
{
    const int32_t first = phase->first_edit[slot];
    struct piece piece = piece_resolve(phase->plan->model, phase->edits + first,
                                       phase->first_edit[slot + 1] - first, slot,
                                       phase->plan->start + day, phase->end <= 0, last);
    piece.day = day;
    return piece;
}

/* Say that a value is out of the parameter's range, at the edit that made it so. */
static void report_range(const struct phase *phase, const struct piece *piece,
                         double value)
{
    const struct parameter *parameter = &parameters[piece->parameter];
    const struct edit *last;
    char name[96], text[32], low[32], high[32];
    (void)resolve_on(phase, piece->slot, piece->day, &last);
    model_slot_name(phase->plan->model, piece->slot, name, sizeof name);
    snprintf(text, sizeof text, "%.7g", value);
    snprintf(low, sizeof low, "%.7g", parameter->low);
    snprintf(high, sizeof high, "%.7g", parameter->high);
    diag_report(phase->diag, ST_INPUT, last != NULL ? &last->place : NULL,
                E401_FACTOR_OUT_OF_RANGE,
                TEXTS(name, text, low, high,
                      unit_name(parameter->unit_key, phase->diag->language)));
}

/* Note how large it is, and report it if that is out of range. */
static void check_piece(const struct phase *phase, const struct piece *piece)
{
    const struct parameter *parameter = &parameters[piece->parameter];
    double *most = &phase->plan->layout->most[piece->slot], smallest, largest;
    piece_range(piece, &smallest, &largest);
    *most = largest > *most ? largest : *most;
    if (phase->is_reported[piece->slot] ||
        (smallest >= parameter->low && largest <= parameter->high))
        return;
    phase->is_reported[piece->slot] = true;
    report_range(phase, piece, largest > parameter->high ? largest : smallest);
}

/* The pieces of a slot behind its first one. */
static enum status resolve_later(struct heap *heap, const struct phase *phase,
                                 struct piece before)
{
    const struct plan *plan = phase->plan;
    const int32_t slot = before.slot, first = phase->first_edit[slot];
    const struct edit *const *edits = phase->edits + first;
    const int32_t n_edits = phase->first_edit[slot + 1] - first;
    if (is_steady(&plan->model->cells[slot], n_edits))
        return ST_OK;
    for (int32_t day = phase->first;;) {
        day = next_beginning(edits, n_edits, plan->start + day) - plan->start;
        if (day >= phase->end)
            return ST_OK;
        const struct edit *last;
        const struct piece piece = resolve_on(phase, slot, day, &last);
        if (piece_is_same(&piece, &before))
            continue;
        before = piece;
        check_piece(phase, &piece);
        if (heap_add(heap, &piece) != ST_OK)
            return ST_MEMORY;
    }
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

/* First what every slot begins with, in the order of slots; then what comes later. */
static enum status resolve_phase(struct heap *heap, const struct phase *phase)
{
    const struct model *model = phase->plan->model;
    const struct edit *last;
    const int32_t begun = heap->n;
    if (phase->first >= phase->end)
        return ST_OK;
    for (int32_t slot = 0; slot < model->n_slots; slot++) {
        if (!model->cells[slot].is_set)
            continue;
        const struct piece piece = resolve_on(phase, slot, phase->first, &last);
        if (heap_add(heap, &piece) != ST_OK)
            return ST_MEMORY;
    }
    const int32_t later = heap->n;
    for (int32_t i = begun; i < later; i++) {
        const struct piece piece = heap->pieces[i];
        check_piece(phase, &piece);
        if (resolve_later(heap, phase, piece) != ST_OK)
            return ST_MEMORY;
    }
    if (heap->n > later)
        qsort(heap->pieces + later, (size_t)(heap->n - later), sizeof *heap->pieces,
              compare_pieces);
    return ST_OK;
}

enum status pieces_compile(struct plan *plan, const struct scenario *scenario,
                           struct diag *diag)
{
    enum { PIECES_OF_SLOT = 3 }; /* one a phase, and changes of some */
    struct heap heap = {.first_room = PIECES_OF_SLOT * plan->model->n_slots + 1};
    struct phase phase = {
        .plan = plan, .first = -plan->warm_up, .end = 0, .diag = diag};
    phase.is_reported =
        memory_new((size_t)plan->model->n_slots, sizeof *phase.is_reported);
    plan->layout->most =
        memory_new((size_t)plan->model->n_slots, sizeof *plan->layout->most);
    enum status status =
        edits_sort(plan->model, scenario, &phase.first_edit, &phase.edits);
    if (phase.is_reported == NULL || plan->layout->most == NULL)
        status = ST_MEMORY;
    if (status == ST_OK)
        status = resolve_phase(&heap, &phase);
    plan->layout->n_warm = heap.n;
    phase.first = 0;
    phase.end = plan->n_days;
    if (status == ST_OK)
        status = resolve_phase(&heap, &phase);
    memory_free(phase.first_edit);
    memory_free(phase.edits);
    memory_free(phase.is_reported);
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
