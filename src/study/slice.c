/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/slice.h"

#include <stddef.h>

#include "base/memory.h"
#include "sample/histogram_bytes.h"
#include "study/crew.h"
#include "study/slice_columns.h"

enum { WAVE_BLOCKS = 4 }; /* a worker: their tapes wait for their turn in memory */

struct run {
    const struct slice_task *task;
    const struct run_resources *resources;
    const struct plan *plan;
    struct tape_shape shape; /* of tapes */
    struct slice_columns columns;
    struct tape *tapes; /* (n_tapes) of this wave */
    int32_t n_tapes;
    int32_t wave;     /* its first block */
    int64_t n_before; /* blocks of the slice before this plan */
    int64_t n_all;    /* blocks of the slice */
};

struct slice_range slice_range_of(const struct slice *slice, int64_t n)
{
    return (struct slice_range){n * (slice->number - 1) / slice->of,
                                n * slice->number / slice->of};
}

int32_t slice_blocks(const struct slice_task *task)
{
    return (task->spec->n_replicates - 1) / LANES + 1;
}

struct tape_shape slice_tape_shape(const struct slice_task *task)
{
    const struct tape_shape nothing = {.is_single = task->shape.is_single};
    return task->n_bins > 0 ? nothing : task->shape;
}

static enum status write_block(void *context, struct block *block, int32_t first,
                               int32_t worker)
{
    (void)worker;
    struct run *run = context;
    const struct plan *plan = run->plan;
    const struct run_spec *spec = run->task->spec;
    struct tape *tape = &run->tapes[first / LANES - run->wave];
    enum status status = block_reset(block, plan, spec->seed, spec->luck, first);
    while (status == ST_OK && block_day(block) < plan->n_days) {
        status = block_step(plan, block);
        if (status == ST_OK)
            tape_day(tape, &run->shape, block);
        if (status == ST_OK && run->task->n_bins > 0)
            slice_columns_day(&run->columns, block, first);
    }
    if (status != ST_OK)
        return status;
    block_finish(plan, block);
    tape_end(tape, plan, block);
    return ST_OK;
}

/* A crew counts the blocks of its plan. */
static void show_slice_progress(void *context, int64_t done, int64_t total)
{
    const struct run *run = context;
    (void)total;
    const int64_t all = run->n_all * LANES;
    if (run->resources->progress != NULL)
        run->resources->progress(
            run->resources->context,
            run->n_before * LANES + done < all ? run->n_before * LANES + done : all,
            all);
}

static bool ask_stop_of_slice(void *context)
{
    const struct run *run = context;
    return run_must_stop(run->resources);
}

/* Room for a wave; what a tape holds may differ from plan to plan. */
static enum status make_tapes(struct run *run, int32_t n_blocks)
{
    int32_t most = WAVE_BLOCKS * run->resources->n_jobs;
    enum status status = ST_OK;
    if (run->task->n_bins > 0 && slice_columns_wave(&run->columns) < most)
        most = slice_columns_wave(&run->columns);
    run->n_tapes = n_blocks < most ? n_blocks : most;
    run->tapes = memory_new((size_t)run->n_tapes, sizeof *run->tapes);
    if (run->tapes == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < run->n_tapes && status == ST_OK; i++)
        status = tape_init(&run->tapes[i], run->plan, &run->shape);
    return status;
}

static void free_tapes(struct run *run)
{
    for (int32_t i = 0; run->tapes != NULL && i < run->n_tapes; i++)
        tape_free(&run->tapes[i]);
    memory_free(run->tapes);
    run->tapes = NULL;
}

/* Blocks [first, end) of the wave are simulated: count their days. */
static void count_wave(struct run *run, int32_t end)
{
    const int64_t n = run->task->spec->n_replicates, last = (int64_t)end * LANES;
    if (run->task->n_bins > 0)
        slice_columns_add(&run->columns, (int32_t)(last < n ? last : n));
}

static enum status run_waves(struct run *run, struct crew *crew, int32_t end,
                             tape_sink *sink, void *context, struct broken_book *broken)
{
    enum status status = ST_OK;
    for (; run->wave < end && status == ST_OK; run->wave += run->n_tapes) {
        const int32_t left = end - run->wave;
        const int32_t n = left < run->n_tapes ? left : run->n_tapes;
        if (run->task->n_bins > 0)
            slice_columns_start(&run->columns, run->wave * LANES);
        status = crew_run(crew, run->wave, n, write_block, run, broken);
        if (status == ST_OK)
            count_wave(run, run->wave + n);
        for (int32_t i = 0; i < n && status == ST_OK; i++)
            status = sink(context, &run->tapes[i]);
    }
    return status;
}

static enum status write_columns(struct run *run, tape_sink *sink, void *context)
{
    enum status status = ST_OK;
    struct tape tape = {.capacity = histogram_bytes_most(run->task->n_bins)};
    if (run->task->n_bins == 0)
        return ST_OK;
    tape.bytes = memory_new(tape.capacity, 1);
    if (tape.bytes == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < run->columns.store.n_columns && status == ST_OK; i++) {
        tape.n = histogram_bytes_write(slice_columns_of(&run->columns, i), tape.bytes);
        status = sink(context, &tape);
    }
    tape_free(&tape);
    return status;
}

static enum status begin_columns(struct run *run, struct crew *crew,
                                 struct broken_book *broken)
{
    const struct tape_shape *shape = &run->task->shape;
    return run->task->n_bins == 0
               ? ST_OK
               : slice_columns_begin(&run->columns, crew, run->plan, run->task->spec,
                                     shape->series, shape->n_series, broken);
}

/* Blocks [first, end) of the plan. */
static enum status run_plan(struct run *run, int32_t first, int32_t end,
                            tape_sink *sink, void *context, struct broken_book *broken)
{
    const int32_t n_jobs = run->resources->n_jobs;
    struct crew crew = {0};
    enum status status = crew_init(&crew, run->plan, run->task->spec->n_replicates,
                                   n_jobs < end - first ? n_jobs : end - first);
    crew.stop = ask_stop_of_slice;
    crew.progress = show_slice_progress;
    crew.context = run;
    run->wave = first;
    if (status == ST_OK)
        status = begin_columns(run, &crew, broken);
    if (status == ST_OK)
        status = make_tapes(run, end - first);
    if (status == ST_OK)
        status = run_waves(run, &crew, end, sink, context, broken);
    if (status == ST_OK)
        status = write_columns(run, sink, context);
    run->n_before += end - first;
    crew_free(&crew);
    free_tapes(run);
    slice_columns_free(&run->columns);
    return status;
}

enum status slice_run(const struct slice_task *task,
                      const struct run_resources *resources, tape_sink *sink,
                      void *context, struct broken_book *broken)
{
    const int64_t n = slice_blocks(task);
    const struct slice_range range = slice_range_of(&task->slice, n * task->n_plans);
    struct run run = {.task = task,
                      .resources = resources,
                      .shape = slice_tape_shape(task),
                      .n_all = range.end - range.first};
    enum status status = ST_OK;
    if (run.n_all == 0) /* more slices than blocks */
        return ST_OK;
    for (int32_t i = 0; i < task->n_plans && status == ST_OK; i++) {
        const int64_t first = range.first - i * n, end = range.end - i * n;
        if (end <= 0 || first >= n)
            continue;
        status = task->plan(task->context, i, &run.plan);
        if (status == ST_OK)
            status = run_plan(&run, (int32_t)(first > 0 ? first : 0),
                              (int32_t)(end < n ? end : n), sink, context, broken);
    }
    return status;
}
