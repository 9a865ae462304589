/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/slice_columns.h"

#include <stddef.h>

#include "base/memory.h"
#include "study/pool.h"

int32_t slice_columns_bins(const struct plan *plan, const struct run_spec *spec,
                           int32_t n_series)
{
    struct store store = {0};
    const int32_t n_columns = n_series * plan->n_days;
    if (n_columns == 0 || store_exact_bytes(n_columns, plan->n_measures,
                                            spec->n_replicates) <= spec->memory_bytes)
        return 0;
    store.n_columns = n_columns;
    store.n_measures = plan->n_measures;
    return store_bins(&store, spec->memory_bytes);
}

/* What finding the edges needs. */
struct search {
    struct slice_columns *columns;
    const struct run_spec *spec;
};

static enum status simulate_first(void *context, struct block *block, int32_t first,
                                  int32_t worker)
{
    (void)worker;
    const struct search *search = context;
    const struct plan *plan = search->columns->plan;
    enum status status =
        block_reset(block, plan, search->spec->seed, search->spec->luck, first);
    while (status == ST_OK && block_day(block) < plan->n_days) {
        status = block_step(plan, block);
        if (status == ST_OK)
            slice_columns_day(search->columns, block, first);
    }
    return status;
}

static void add_task(void *context, int32_t column, int32_t worker)
{
    struct slice_columns *columns = context;
    digest_add(&columns->digest, columns->store.n_measures + column,
               &columns->rooms[worker]);
}

static void add_all(struct slice_columns *columns)
{
    pool_run(columns->n_workers, columns->store.n_columns, add_task, columns);
}

static enum status make_room(struct slice_columns *columns, const struct run_spec *spec)
{
    enum status status = store_init(&columns->store, columns->plan,
                                    columns->n_series * columns->plan->n_days,
                                    spec->n_replicates, spec->memory_bytes, false, 1);
    columns->rooms = memory_new((size_t)columns->n_workers, sizeof *columns->rooms);
    if (status != ST_OK || columns->rooms == NULL)
        return ST_MEMORY;
    columns->digest = (struct digest){.plan = columns->plan,
                                      .store = &columns->store,
                                      .n_replicates = spec->n_replicates,
                                      .luck = spec->luck,
                                      .series = columns->series};
    status = digest_init(&columns->digest);
    for (int32_t i = 0; i < columns->n_workers && status == ST_OK; i++)
        status = digest_room_init(&columns->rooms[i], &columns->store);
    return status;
}

enum status slice_columns_begin(struct slice_columns *columns, struct crew *crew,
                                const struct plan *plan, const struct run_spec *spec,
                                const int32_t *series, int32_t n_series,
                                struct broken_book *broken)
{
    struct search search = {columns, spec};
    columns->plan = plan;
    columns->series = series;
    columns->n_series = n_series;
    columns->n_workers = crew->n_workers;
    enum status status = make_room(columns, spec);
    if (status != ST_OK)
        return status;
    slice_columns_start(columns, 0);
    status =
        crew_run(crew, 0, columns->store.wave / LANES, simulate_first, &search, broken);
    if (status != ST_OK)
        return status;
    add_all(columns);
    for (int32_t i = 0; i < columns->store.n_columns; i++)
        digest_forget(&columns->digest, i);
    return store_shrink(&columns->store, columns->n_workers);
}

int32_t slice_columns_wave(const struct slice_columns *columns)
{
    return columns->store.wave / LANES;
}

void slice_columns_start(struct slice_columns *columns, int32_t first_replicate)
{
    store_set_wave(&columns->store, first_replicate);
}

void slice_columns_day(struct slice_columns *columns, const struct block *block,
                       int32_t first_replicate)
{
    store_set_day(&columns->store, block, columns->series, columns->n_series,
                  first_replicate);
}

void slice_columns_add(struct slice_columns *columns, int32_t end_replicate)
{
    columns->digest.n_replicates = end_replicate;
    add_all(columns);
}

const struct histogram *slice_columns_of(const struct slice_columns *columns,
                                         int32_t column)
{
    return &columns->digest.column[column];
}

void slice_columns_free(struct slice_columns *columns)
{
    for (int32_t i = 0; columns->rooms != NULL && i < columns->n_workers; i++)
        digest_room_free(&columns->rooms[i]);
    memory_free(columns->rooms);
    if (columns->plan != NULL) {
        digest_free(&columns->digest); /* before the store, which it asks for sizes */
        store_free(&columns->store);
    }
    *columns = (struct slice_columns){0};
}
