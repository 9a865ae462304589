/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sweep_points.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "study/trial.h"

enum {
    MOST_KINDS = 64,
    KIND_ROOM = 400,
    CODE_LENGTH = 4
}; /* of mistakes, and how each begins */

/* Scenario and inputs of a point, to a plan.  The scenario is left as it was. */
static enum status compile_point(struct plan *plan, const struct sweep_task *task,
                                 int32_t point, bool has_notes, struct diag *diag)
{
    const int32_t n_inputs = task->design->n_inputs;
    const double *values = task->design->value + (int64_t)point * n_inputs;
    const struct points *points = task->design->points;
    return trial_compile(plan, task->model, task->scenario, task->base, task->inputs,
                         n_inputs, values, points == NULL ? NULL : &points->rows[point],
                         has_notes, diag);
}

enum status sweep_compile(struct plan *plan, const struct sweep_task *task,
                          int32_t point)
{
    struct diag diag = {0}; /* sweep_check has found every mistake */
    plan_free(plan);
    return compile_point(plan, task, point, false, &diag);
}

/*
 * Passes a message on if none before had its place and number.  The places of a file are
 * cells: each mistake counts, of notes the first of a number.
 */
struct filter {
    struct diag *diag, once;
    bool is_file;
    int32_t n_kinds;
    char (*kind)[KIND_ROOM]; /* (MOST_KINDS) "--vary dakar.open=x0.5:x2:4: E401" */
};

static bool is_new(struct filter *filter, const char *line, bool is_note)
{
    const size_t first = filter->is_file && is_note ? filter->once.code_at : 0;
    const size_t n = filter->once.code_at + CODE_LENGTH - first;
    char begin[KIND_ROOM] = "";
    memcpy(begin, line + first, n < sizeof begin ? n : sizeof begin - 1);
    for (int32_t i = 0; i < filter->n_kinds; i++) {
        if (strcmp(filter->kind[i], begin) == 0)
            return false;
    }
    if (filter->n_kinds == MOST_KINDS)
        return false;
    memcpy(filter->kind[filter->n_kinds++], begin, sizeof begin);
    return true;
}

static void pass_once(void *context, const char *line)
{
    struct filter *filter = context;
    const bool is_note = line[filter->once.code_at] == 'N';
    if (!(filter->is_file && !is_note) && !is_new(filter, line, is_note))
        return;
    if (is_note) {
        diag_note_line(filter->diag, line);
        return;
    }
    filter->diag->count++;
    if (filter->diag->first == ST_OK)
        filter->diag->first = ST_INPUT;
    if (filter->diag->sink != NULL && filter->diag->count <= DIAG_SHOWN)
        filter->diag->sink(filter->diag->context, line);
}

enum status sweep_check(const struct sweep_task *task,
                        const struct run_resources *resources, int32_t *failed,
                        struct diag *diag)
{
    struct filter filter = {.diag = diag, .is_file = task->design->points != NULL};
    enum status status = ST_OK;
    filter.kind = memory_new(MOST_KINDS, sizeof *filter.kind);
    if (filter.kind == NULL)
        return ST_MEMORY;
    for (int32_t point = 0; point < task->design->n_points; point++) {
        filter.once = (struct diag){
            .sink = pass_once, .context = &filter, .language = diag->language};
        struct plan plan = {0};
        const enum status one =
            run_must_stop(resources)
                ? ST_INTERRUPT
                : compile_point(&plan, task, point, true, &filter.once);
        plan_free(&plan);
        if (one != ST_OK && status == ST_OK)
            *failed = point;
        status = one != ST_OK ? one : status;
        if (one != ST_OK && one != ST_INPUT)
            break;
    }
    memory_free(filter.kind);
    return status;
}
