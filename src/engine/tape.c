/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/tape.h"

#include <assert.h>

#include "base/memory.h"
#include "engine/state.h"
#include "sample/piece.h"

static size_t n_pieces(const struct plan *plan, const struct tape_shape *shape)
{
    return (size_t)shape->n_series * (size_t)plan->n_days + 2 * (size_t)plan->n_rules +
           3 * (size_t)plan->n_measures + (size_t)plan->n_unknowns;
}

enum status tape_init(struct tape *tape, const struct plan *plan,
                      const struct tape_shape *shape)
{
    *tape = (struct tape){.capacity = n_pieces(plan, shape) * piece_most()};
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
        const real *output = block->output_at[shape->series[s]];
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
    EACH_LANE(i) {
        defined[i] = block->defined[first + (size_t)i] ? 1 : 0;
        value[i] =
            block->defined[first + (size_t)i] ? block->sum[first + (size_t)i] : 0;
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

/* Has it the pieces that will be asked for, and no more? */
static bool is_whole(const unsigned char *at, const unsigned char *end, size_t n)
{
    for (size_t i = 0; at != NULL && i < n; i++)
        at = piece_skip(at, end);
    return at != NULL && at == end;
}

static void get(struct block *block, double *value)
{
    block->play = piece_read(block->play, block->play_end, value);
}

enum status tape_play_reset(const struct plan *plan, struct block *block)
{
    const struct reel *reel = block->reel;
    size_t n = 0;
    block->play =
        reel->find(reel->context, block->reel_plan, block->first_replicate, &n);
    if (block->play == NULL)
        return ST_INPUT;
    block->play_end = block->play + n;
    return is_whole(block->play, block->play_end, n_pieces(plan, &reel->shape))
               ? ST_OK
               : ST_INPUT;
}

void tape_play_day(struct block *block)
{
    const struct tape_shape *shape = &block->reel->shape;
    double value[LANES];
    for (int32_t s = 0; s < shape->n_series; s++) {
        real *output = block->output_at[shape->series[s]];
        get(block, value);
        EACH_LANE(i)
            output[i] = (real)value[i];
    }
    block->day++;
}

/* They count days of a table: nothing outside it. */
static void get_days(struct block *block, int32_t most, int32_t *days)
{
    double value[LANES];
    get(block, value);
    EACH_LANE(i)
        days[i] = value[i] >= 0 && value[i] <= most ? (int32_t)value[i] : 0;
}

static void get_metric(struct block *block, size_t first)
{
    double defined[LANES];
    get(block, block->sum + first);
    get(block, block->restricted + first);
    get(block, defined);
    EACH_LANE(i)
        block->defined[first + (size_t)i] = defined[i] > 0;
}

void tape_play_end(const struct plan *plan, struct block *block)
{
    for (int32_t r = 0; r < plan->n_rules; r++) {
        get_days(block, plan->n_days, block->rule_days + (size_t)r * LANES);
        get_days(block, plan->n_days, block->rule_first + (size_t)r * LANES);
    }
    for (int32_t m = 0; m < plan->n_measures; m++)
        get_metric(block, (size_t)m * LANES);
    for (int32_t u = 0; u < plan->n_unknowns; u++)
        get(block, block->unknown + (size_t)u * LANES);
}
