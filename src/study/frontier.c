/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/frontier.h"

#include <string.h>

#include "base/memory.h"

/* A first look takes a 16th of the replicates, but no fewer than these. */
enum { FIRST_LOOK = 128, PART = 16, EXPECTED = 10 };

int32_t frontier_rows(const struct variation *levers, int32_t n_levers, int32_t most)
{
    int64_t n = 1;
    for (int32_t i = 1; i < n_levers && n <= most; i++)
        n *= levers[i].n_values;
    return n > most ? most + 1 : (int32_t)n;
}

void frontier_values(const struct variation *levers, int32_t n_levers, int32_t row,
                     int32_t first, double *values)
{
    values[0] = levers[0].values[first];
    for (int32_t i = n_levers - 1; i > 0; i--) {
        values[i] = levers[i].values[row % levers[i].n_values];
        row /= levers[i].n_values;
    }
}

/* ---- one row ---- */

struct line {
    const struct frontier_task *task;
    int32_t row;
    int32_t value;  /* that the trial is set to, SEEK_NOWHERE: none */
    double *values; /* (n_inputs) */
    int64_t n_done; /* replicates */
};

static void tell(const struct line *line)
{
    const struct frontier_task *task = line->task;
    const int64_t most = (int64_t)EXPECTED * task->n_replicates;
    run_tell(task->trial->resources, task->step + line->row, task->n_steps,
             line->n_done < most ? line->n_done : most, most);
}

static enum status respond(void *context, int32_t value, int32_t first, int32_t n,
                           double *score)
{
    struct line *line = context;
    const struct frontier_task *task = line->task;
    struct trial *trial = task->trial;
    enum status status = ST_OK;
    if (line->value != value) {
        frontier_values(trial->inputs, trial->n_inputs, line->row, value, line->values);
        status = trial_set(trial, line->values, task->diag);
        line->value = value;
    }
    if (status == ST_OK)
        status = trial_run(trial, first, n, score);
    for (int32_t i = 0; i < n && status == ST_OK; i++)
        score[i] = goal_score(task->goal, score[i]);
    line->n_done += n;
    tell(line);
    return status;
}

int32_t frontier_first_look(int32_t n_replicates)
{
    const int32_t part = n_replicates / PART, n = part < FIRST_LOOK ? FIRST_LOOK : part;
    return n < n_replicates ? n : n_replicates;
}

enum status frontier_run(struct seek *lines, int32_t n_rows,
                         const struct frontier_task *task)
{
    struct line line = {.task = task};
    struct seek_task search = {.n_values = task->trial->inputs[0].n_values,
                               .n_first = frontier_first_look(task->n_replicates),
                               .n_most = task->n_replicates,
                               .level = task->level,
                               .sd = goal_sd(task->goal),
                               .way = task->way,
                               .respond = respond,
                               .context = &line};
    enum status status = ST_OK;
    line.values = memory_new((size_t)task->trial->n_inputs, sizeof *line.values);
    if (line.values == NULL)
        return ST_MEMORY;
    for (int32_t row = 0; row < n_rows && status == ST_OK; row++) {
        line.row = row;
        line.value = SEEK_NOWHERE;
        line.n_done = 0;
        status = seek_run(&lines[row], &search);
        seek_forget(&lines[row]);
        /* All rows go one way, or they would not lie on one frontier. */
        if (status == ST_OK && search.way == SEEK_EITHER && lines[row].is_down)
            search.way = SEEK_DOWN;
    }
    memory_free(line.values);
    return status;
}

/* ---- a lever that moves nothing ---- */

static enum status metric_at(const struct frontier_task *task, int32_t lever,
                             int32_t place, double *values, int32_t n, double *value)
{
    const struct trial *trial = task->trial;
    for (int32_t i = 0; i < trial->n_inputs; i++) {
        const struct variation *it = &trial->inputs[i];
        values[i] = it->values[i == lever ? place : it->n_values / 2];
    }
    const enum status status = trial_set(task->trial, values, task->diag);
    return status == ST_OK ? trial_run(task->trial, 0, n, value) : status;
}

static enum status compare_places(const struct frontier_task *task, int32_t lever,
                                  double *values, int32_t n, double *value, bool *moves)
{
    const int32_t last = task->trial->inputs[lever].n_values - 1;
    const int32_t places[] = {last, last / 2};
    enum status status = metric_at(task, lever, 0, values, n, value);
    for (int32_t i = 0; i < 2 && status == ST_OK && !*moves; i++) {
        status = metric_at(task, lever, places[i], values, n, value + n);
        *moves = memcmp(value, value + n, (size_t)n * sizeof *value) != 0;
    }
    return status;
}

enum status frontier_moves(const struct frontier_task *task, int32_t i, bool *moves)
{
    const int32_t n = frontier_first_look(task->n_replicates);
    double *values = memory_new((size_t)task->trial->n_inputs, sizeof *values);
    double *value = memory_new(2 * (size_t)n, sizeof *value);
    *moves = false;
    const enum status status = values == NULL || value == NULL
                                   ? ST_MEMORY
                                   : compare_places(task, i, values, n, value, moves);
    memory_free(values);
    memory_free(value);
    return status;
}

/* ---- several worlds ---- */

/* Of two places the one further on the way; nowhere is beyond all. */
static int32_t further(int32_t one, int32_t other, bool is_down)
{
    if (one == SEEK_NOWHERE || other == SEEK_NOWHERE)
        return SEEK_NOWHERE;
    return (one < other) == is_down ? one : other;
}

struct joint joint_of(const struct seek *const *lines, int32_t n)
{
    struct joint joint = {.is_found = true,
                          .is_down = lines[0]->is_down,
                          .answer = lines[0]->answer,
                          .maybe = lines[0]->maybe,
                          .sure = lines[0]->sure};
    for (int32_t i = 0; i < n; i++) {
        joint.is_found = joint.is_found && lines[i]->is_found;
        joint.answer = further(joint.answer, lines[i]->answer, joint.is_down);
        joint.maybe = further(joint.maybe, lines[i]->maybe, joint.is_down);
        joint.sure = further(joint.sure, lines[i]->sure, joint.is_down);
    }
    for (int32_t i = 0; i < n && joint.is_found; i++)
        joint.is_split =
            joint.is_split || (!lines[i]->holds_on && lines[i]->answer != joint.answer);
    joint.is_found = joint.is_found && !joint.is_split;
    return joint;
}
