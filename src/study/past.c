/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/past.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "engine/parting.h"
#include "study/pool.h"

/* Blocks of a day, while they are simulated. */
struct filling {
    const struct past *past;
    const struct past_day *earlier; /* from which they go on, NULL: the beginning */
    struct past_day *day;
    int32_t first; /* block */
};

void past_free(struct past *past)
{
    for (int32_t d = 0; d < past->n_days; d++) {
        struct past_day *day = &past->days[d];
        for (int32_t i = 0; i < day->n_blocks; i++)
            block_delete(day->block[i]);
        memory_free(day->block);
    }
    *past = (struct past){.plan = past->plan};
}

enum status past_begin(const struct past_day *from, struct block *block,
                       const struct plan *plan, uint64_t seed, int32_t luck,
                       int32_t first_replicate)
{
    const int32_t index = first_replicate / LANES;
    const bool is_there = from != NULL && index < from->n_blocks &&
                          first_replicate % LANES == 0; /* kept are whole blocks */
    const struct block *kept = is_there ? from->block[index] : NULL;
    if (kept == NULL)
        return block_reset(block, plan, seed, luck, first_replicate);
    block_copy(plan, block, from->plan, kept);
    if (from->day == 0)
        block_start(plan, block);
    return ST_OK;
}

static void fill_block(void *context, int32_t task, int32_t worker)
{
    const struct filling *it = context;
    const struct past *past = it->past;
    const int32_t index = it->first + task, day = it->day->day;
    struct block *block = it->day->block[index];
    enum status status;
    (void)worker;
    if (day == 0)
        status =
            block_warm_up(block, past->plan, past->seed, past->luck, index * LANES);
    else
        status = past_begin(it->earlier, block, past->plan, past->seed, past->luck,
                            index * LANES);
    while (status == ST_OK && block_day(block) < day)
        status = block_step(past->plan, block);
    if (status == ST_OK)
        return;
    block_delete(block); /* whoever needs it will see for himself */
    it->day->block[index] = NULL;
}

/* Room for all blocks, or as many as there is memory for; how many are new. */
static int32_t make_room(struct past *past, struct past_day *day, int32_t n_blocks)
{
    const size_t bytes = block_bytes(past->plan);
    const int32_t n = day->n_blocks;
    if (n >= n_blocks || past->bytes + bytes > PAST_BYTES)
        return 0;
    struct block **block =
        memory_grow(day->block, (size_t)n, (size_t)n_blocks, sizeof(struct block *));
    if (block == NULL)
        return 0;
    day->block = block;
    for (; day->n_blocks < n_blocks && past->bytes + bytes <= PAST_BYTES;
         day->n_blocks++) {
        block[day->n_blocks] = block_new(past->plan);
        if (block[day->n_blocks] == NULL)
            break;
        past->bytes += bytes;
    }
    return day->n_blocks - n;
}

/* The latest day up to a day, NULL if there is none. */
static struct past_day *find_day(struct past *past, int32_t latest)
{
    struct past_day *found = NULL;
    for (int32_t d = 0; d < past->n_days; d++) {
        struct past_day *day = &past->days[d];
        if (day->day <= latest && (found == NULL || day->day > found->day))
            found = day;
    }
    return found;
}

static void fill_day(struct past *past, struct past_day *day, int32_t n_blocks,
                     int32_t n_jobs)
{
    struct filling filling = {.past = past,
                              .earlier = find_day(past, day->day - 1),
                              .day = day,
                              .first = day->n_blocks};
    const int32_t n = make_room(past, day, n_blocks);
    if (n > 0)
        pool_run(n_jobs, n, fill_block, &filling);
}

const struct past_day *past_find(struct past *past, const struct plan *plan,
                                 uint64_t seed, int32_t luck, int32_t n_blocks,
                                 int32_t latest, int32_t n_jobs)
{
    int32_t day = plans_part(past->plan, plan);
    if (day == NEVER_TOGETHER)
        return NULL;
    if (seed != past->seed || luck != past->luck)
        past_free(past);
    past->seed = seed;
    past->luck = luck;
    day = plan == past->plan ? 0 : day < latest ? day : latest;
    struct past_day *found = find_day(past, day);
    if ((found == NULL || found->day < day) && past->n_days < PAST_DAYS) {
        struct past_day *more = &past->days[past->n_days];
        *more = (struct past_day){.plan = past->plan, .day = day};
        fill_day(past, more, n_blocks, n_jobs);
        if (more->n_blocks == 0) {
            memory_free(more->block);
            return found;
        }
        past->n_days++;
        return more;
    }
    if (found != NULL)
        fill_day(past, found, n_blocks, n_jobs);
    return found;
}
