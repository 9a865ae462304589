/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/overlap.h"

#include <stdlib.h>

#include "base/memory.h"

enum { NAME_SIZE = 3 * ID_LENGTH + 8 };

/* An edit that gives a number, in the order of slots, of `always`, undated and dated
   ones, and of days. */
struct span {
    int32_t slot;
    int32_t generality;
    int32_t first, end;
    int32_t edit;  /* from the first one looked at */
    int32_t other; /* the earlier edit that it overlaps, -1 */
};

static int32_t order(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

static int compare_spans(const void *one, const void *two)
{
    const struct span *a = one;
    const struct span *b = two;
    int32_t difference = order(a->slot, b->slot);
    if (difference == 0)
        difference = order(a->generality, b->generality);
    if (difference == 0)
        difference = order(a->first, b->first);
    return difference != 0 ? difference : order(a->edit, b->edit);
}

static int compare_edits(const void *one, const void *two)
{
    const struct span *a = one;
    const struct span *b = two;
    return order(a->edit, b->edit);
}

static int32_t collect(struct span *spans, const struct edit *edits, int32_t n_edits)
{
    int32_t n = 0;
    for (int32_t i = 0; i < n_edits; i++) {
        const struct edit *edit = &edits[i];
        if (edit->is_spread || edit->value.type == FACTOR)
            continue;
        spans[n++] = (struct span){
            .slot = edit->slot,
            .generality = edit_generality(edit),
            .first = edit->first,
            .end = edit->end,
            .edit = i,
            .other = -1,
        };
    }
    return n;
}

/* Two spans of one slot and days in common: the later row is the one to report. */
static void note(struct span *a, struct span *b)
{
    struct span *later = a->edit > b->edit ? a : b;
    later->other = a->edit > b->edit ? b->edit : a->edit;
}

/* The span that reaches furthest stands for all before it: of each knot of overlaps at
 * least one row is reported. */
static void mark(struct span *spans, int32_t n)
{
    struct span *furthest = NULL;
    for (int32_t i = 0; i < n; i++) {
        struct span *span = &spans[i];
        if (i == 0 || span->slot != spans[i - 1].slot)
            furthest = NULL;
        if (furthest != NULL && furthest->generality != span->generality)
            furthest = NULL;
        if (furthest != NULL && span->first < furthest->end)
            note(span, furthest);
        if (furthest == NULL || span->end > furthest->end)
            furthest = span;
    }
}

static enum status report_overlap(const struct span *span, const struct edit *edits,
                                  const struct model *model, struct diag *diag)
{
    const struct edit *edit = &edits[span->edit];
    char name[NAME_SIZE], line[NUMBER_TEXT];
    model_slot_name(model, edit->slot, name, sizeof name);
    diag_number(line, edits[span->other].place.line);
    return diag_report(diag, ST_INPUT, &edit->place, E337_OVERLAP, TEXTS(name, line));
}

enum status overlap_check(const struct scenario *scenario, int32_t first,
                          const struct model *model, struct diag *diag)
{
    int32_t n_edits = scenario->n_edits - first;
    enum status status = ST_OK;
    if (n_edits < 2)
        return ST_OK;
    const struct edit *edits = &scenario->edits[first];
    struct span *spans = memory_new((size_t)n_edits, sizeof *spans);
    if (spans == NULL)
        return ST_MEMORY;
    int32_t n = collect(spans, edits, n_edits);
    qsort(spans, (size_t)n, sizeof *spans, compare_spans);
    mark(spans, n);
    qsort(spans, (size_t)n, sizeof *spans, compare_edits);
    for (int32_t i = 0; i < n; i++) {
        if (spans[i].other >= 0)
            status = report_overlap(&spans[i], edits, model, diag);
    }
    memory_free(spans);
    return status;
}
