/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/tape.h"

#include <assert.h>

#include "base/memory.h"
#include "engine/state.h"
#include "sample/piece.h"

enum status tape_init(struct tape *tape, const struct plan *plan,
                      const struct tape_shape *shape)
{
    const size_t n_pieces = (size_t)shape->n_series * (size_t)plan->n_days +
                            2 * (size_t)plan->n_rules + 3 * (size_t)plan->n_measures +
                            (size_t)plan->n_unknowns;
    *tape = (struct tape){.capacity = n_pieces * piece_most()};
    tape->bytes = memory_new(tape->capacity, 1);
    return tape->bytes == NULL ? ST_MEMORY : ST_OK;
}

void tape_free(struct tape *tape)
{
    memory_free(tape->bytes);
    *tape = (struct tape){0};
}

static void put(struct tape *tape, const double *value)
{
    assert(tape->n + piece_most() <= tape->capacity);
    tape->n += piece_write(tape->bytes + tape->n, value);
}

void tape_day(struct tape *tape, const struct tape_shape *shape,
              const struct block *block)
{
    double value[LANES];
    if (block->day == 1) /* the first day is done */
        tape->n = 0;
    for (int32_t s = 0; s < shape->n_series; s++) {
        const real *output = lanes(block->output, shape->series[s]);
        EACH_LANE(i)
            value[i] = shape->is_single ? (double)(float)output[i] : (double)output[i];
        put(tape, value);
    }
}

static void put_whole(struct tape *tape, const int32_t *number)
{
    double value[LANES];
    EACH_LANE(i)
        value[i] = number[i];
    put(tape, value);
}

/* Where a metric is not defined, what stands there is nothing that anybody reads. */
static void put_metric(struct tape *tape, const struct block *block, size_t first)
{
    double value[LANES], defined[LANES];
    EACH_LANE(i)
    {
        defined[i] = block->defined[first + (size_t)i] ? 1 : 0;
        value[i] = block->defined[first + (size_t)i] ? block->sum[first + (size_t)i] : 0;
    }
    put(tape, value);
    put(tape, block->restricted + first);
    put(tape, defined);
}

void tape_end(struct tape *tape, const struct plan *plan, const struct block *block)
{
    if (block->day == 0)
        tape->n = 0;
    for (int32_t r = 0; r < plan->n_rules; r++) {
        put_whole(tape, block->rule_days + (size_t)r * LANES);
        put_whole(tape, block->rule_first + (size_t)r * LANES);
    }
    for (int32_t m = 0; m < plan->n_measures; m++)
        put_metric(tape, block, (size_t)m * LANES);
    for (int32_t u = 0; u < plan->n_unknowns; u++)
        put(tape, block->unknown + (size_t)u * LANES);
}

/* The next piece; from then on nothing if there is none. */
static bool get(struct block *block, double *value)
{
    if (block->play != NULL)
        block->play = piece_read(block->play, block->play_end, value);
    return block->play != NULL;
}

enum status tape_play_reset(struct block *block)
{
    const struct reel *reel = block->reel;
    size_t n = 0;
    block->play =
        reel->find(reel->context, block->reel_plan, block->first_replicate, &n);
    block->play_end = block->play == NULL ? NULL : block->play + n;
    return block->play == NULL ? ST_INPUT : ST_OK;
}

enum status tape_play_day(struct block *block)
{
    const struct tape_shape *shape = &block->reel->shape;
    double value[LANES];
    for (int32_t s = 0; s < shape->n_series; s++) {
        real *output = lanes(block->output, shape->series[s]);
        if (!get(block, value))
            return ST_INPUT;
        EACH_LANE(i)
            output[i] = (real)value[i];
    }
    block->day++;
    return ST_OK;
}

static void get_whole(struct block *block, int32_t most, int32_t *number)
{
    double value[LANES];
    if (!get(block, value))
        return;
    EACH_LANE(i)
        number[i] = value[i] >= 0 && value[i] <= most ? (int32_t)value[i] : 0;
}

static void get_metric(struct block *block, size_t first)
{
    double defined[LANES];
    if (!get(block, block->sum + first) || !get(block, block->restricted + first) ||
        !get(block, defined))
        return;
    EACH_LANE(i)
        block->defined[first + (size_t)i] = defined[i] > 0;
}

void tape_play_end(const struct plan *plan, struct block *block)
{
    for (int32_t r = 0; r < plan->n_rules; r++) {
        get_whole(block, plan->n_days, block->rule_days + (size_t)r * LANES);
        get_whole(block, plan->n_days, block->rule_first + (size_t)r * LANES);
    }
    for (int32_t m = 0; m < plan->n_measures; m++)
        get_metric(block, (size_t)m * LANES);
    for (int32_t u = 0; u < plan->n_unknowns; u++)
        (void)get(block, block->unknown + (size_t)u * LANES);
}
