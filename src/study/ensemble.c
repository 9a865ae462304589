/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/ensemble.h"

#include <assert.h>
#include <stddef.h>

#include "base/memory.h"
#include "study/pool.h"

struct run {
    const struct plan *plan;
    const struct run_spec *spec;
    const struct run_resources *resources;
    struct ensemble *ensemble;
    struct crew crew;
    struct store store;
    struct digest digest;
    struct digest_room *rooms; /* (crew.n_workers) */
    struct rule_tally *rules;  /* (crew.n_workers) */
    int32_t first_block;       /* of this wave */
    bool *row_defined;         /* (n_measures) */
    double *row_metric;        /* (n_measures) */
};

bool run_wants(const struct run_spec *spec, int32_t series)
{
    return spec->is_wanted != NULL && spec->is_wanted[series];
}

bool run_must_stop(const struct run_resources *resources)
{
    return resources->stop != NULL && resources->stop(resources->context);
}

void run_tell(const struct run_resources *resources, int64_t step, int64_t n_steps,
              int64_t done, int64_t total)
{
    if (resources->progress != NULL)
        resources->progress(resources->context, step * total + done, n_steps * total);
}

static int32_t count_wanted(const struct plan *plan, const struct run_spec *spec)
{
    int32_t n = 0;
    for (int32_t i = 0; i < plan->n_series; i++)
        n += run_wants(spec, i);
    return n;
}

void ensemble_free(struct ensemble *ensemble)
{
    memory_free(ensemble->series);
    memory_free(ensemble->daily);
    memory_free(ensemble->summary);
    memory_free(ensemble->restricted);
    rule_tally_free(&ensemble->rules);
    *ensemble = (struct ensemble){0};
}

static enum status result_init(struct ensemble *ensemble, const struct plan *plan,
                               const struct run_spec *spec)
{
    int32_t n_wanted = count_wanted(plan, spec);
    size_t n_columns = (size_t)n_wanted * (size_t)plan->n_days;
    *ensemble = (struct ensemble){.n_replicates = spec->n_replicates,
                                  .n_wanted = n_wanted,
                                  .n_days = plan->n_days,
                                  .n_measures = plan->n_measures};
    size_t n = (size_t)plan->n_measures;
    ensemble->series = memory_new((size_t)n_wanted, sizeof *ensemble->series);
    ensemble->daily = memory_new(n_columns, sizeof *ensemble->daily);
    ensemble->summary = memory_new(n, sizeof *ensemble->summary);
    ensemble->restricted = memory_new(n, sizeof *ensemble->restricted);
    if (ensemble->series == NULL || ensemble->daily == NULL ||
        ensemble->summary == NULL || ensemble->restricted == NULL)
        return ST_MEMORY;
    for (int32_t i = 0, wanted = 0; i < plan->n_series; i++)
        if (run_wants(spec, i))
            ensemble->series[wanted++] = i;
    return rule_tally_init(&ensemble->rules, plan);
}

static enum status ensemble_rooms_init(struct run *run)
{
    const size_t n_measures = (size_t)run->plan->n_measures;
    run->row_metric = memory_new(n_measures, sizeof *run->row_metric);
    run->row_defined = memory_new(n_measures, sizeof *run->row_defined);
    run->rooms = memory_new((size_t)run->crew.n_workers, sizeof *run->rooms);
    run->rules = memory_new((size_t)run->crew.n_workers, sizeof *run->rules);
    if (run->row_metric == NULL || run->row_defined == NULL || run->rooms == NULL ||
        run->rules == NULL)
        return ST_MEMORY;
    enum status status = ST_OK;
    for (int32_t i = 0; i < run->crew.n_workers && status == ST_OK; i++) {
        status = digest_room_init(&run->rooms[i], &run->store);
        if (status == ST_OK)
            status = rule_tally_init(&run->rules[i], run->plan);
    }
    return status;
}

/* Who has counted daily columns already; NULL: nobody. */
static const struct reel *counted_reel(const struct run_resources *resources)
{
    const struct reel *reel = resources->reel;
    return reel != NULL && reel->column != NULL ? reel : NULL;
}

static enum status ensemble_run_init(struct run *run)
{
    const struct plan *plan = run->plan;
    const struct run_spec *spec = run->spec;
    const struct run_resources *resources = run->resources;
    struct ensemble *ensemble = run->ensemble;
    enum status status =
        crew_init(&run->crew, plan, spec->n_replicates, resources->n_jobs);
    if (status != ST_OK)
        return status;
    crew_play(&run->crew, resources->reel, resources->reel_plan);
    run->crew.stop = resources->stop;
    run->crew.progress = resources->progress;
    run->crew.context = resources->context;
    status = store_init(&run->store, plan, ensemble->n_wanted * plan->n_days,
                        spec->n_replicates, spec->memory_bytes, resources->row != NULL,
                        run->crew.n_workers);
    if (status != ST_OK)
        return status;
    ensemble->is_exact = run->store.is_exact;
    run->digest = (struct digest){.plan = plan,
                                  .store = &run->store,
                                  .n_replicates = spec->n_replicates,
                                  .luck = spec->luck,
                                  .chosen = spec->chosen,
                                  .series = ensemble->series,
                                  .daily = ensemble->daily,
                                  .summary = ensemble->summary,
                                  .restricted = ensemble->restricted,
                                  .reel = counted_reel(resources)};
    status = digest_init(&run->digest);
    return status == ST_OK ? ensemble_rooms_init(run) : status;
}

static void ensemble_run_free(struct run *run)
{
    for (int32_t i = 0; run->rooms != NULL && i < run->crew.n_workers; i++)
        digest_room_free(&run->rooms[i]);
    for (int32_t i = 0; run->rules != NULL && i < run->crew.n_workers; i++)
        rule_tally_free(&run->rules[i]);
    memory_free(run->rooms);
    memory_free(run->rules);
    memory_free(run->row_metric);
    memory_free(run->row_defined);
    digest_free(&run->digest); /* before the store, which it asks for sizes */
    store_free(&run->store);
    crew_free(&run->crew);
}

static enum status simulate_block(void *context, struct block *block, int32_t first,
                                  int32_t worker)
{
    struct run *run = context;
    const struct plan *plan = run->plan;
    const int32_t left = run->spec->n_replicates - first;
    const struct ensemble *ensemble = run->ensemble;
    enum status status = past_begin(run->resources->from, block, plan, run->spec->seed,
                                    run->spec->luck, run->spec->first + first);
    while (status == ST_OK && block_day(block) < plan->n_days) {
        status = block_step(plan, block);
        if (status == ST_OK && run->digest.reel == NULL)
            store_set_day(&run->store, block, ensemble->series, ensemble->n_wanted,
                          first);
    }
    if (status != ST_OK)
        return status;
    block_finish(plan, block);
    store_set_metrics(&run->store, plan, block, first);
    rule_tally_add(&run->rules[worker], block, left < LANES ? left : LANES);
    return ST_OK;
}

static enum status hand_out_rows(struct run *run, int32_t end)
{
    const struct store *store = &run->store;
    struct replicate_row row = {.metric = run->row_metric, .defined = run->row_defined};
    for (int32_t replicate = store->wave_first; replicate < end; replicate++) {
        for (int32_t i = 0; i < store->n_measures; i++) {
            int64_t slot = i * store->stride + (replicate - store->first);
            run->row_metric[i] = store->metric[slot];
            run->row_defined[i] = store->defined[slot];
        }
        row.replicate = run->spec->first + replicate;
        row.unknown = store->unknown +
                      (int64_t)(replicate - store->wave_first) * store->n_unknowns;
        enum status status = run->resources->row(run->resources->context, &row);
        if (status != ST_OK)
            return status;
    }
    return ST_OK;
}

/* Metrics come before columns. */
static bool is_asked(const struct run *run, int32_t task)
{
    const bool *asked = run->spec->is_asked;
    return asked == NULL || task >= run->plan->n_measures || asked[task];
}

static void add_task(void *context, int32_t task, int32_t worker)
{
    struct run *run = context;
    if (is_asked(run, task))
        digest_add(&run->digest, task, &run->rooms[worker]);
}

static void report_task(void *context, int32_t task, int32_t worker)
{
    struct run *run = context;
    if (is_asked(run, task))
        digest_report(&run->digest, task, &run->rooms[worker]);
}

static enum status run_wave(struct run *run)
{
    const int32_t n_workers = run->crew.n_workers, n = run->spec->n_replicates;
    const int32_t first = run->first_block * LANES;
    const int32_t left = run->crew.n_blocks - run->first_block;
    int32_t blocks = run->store.wave / LANES;
    blocks = blocks < left ? blocks : left;
    store_set_wave(&run->store, first);
    enum status status = crew_run(&run->crew, run->first_block, blocks, simulate_block,
                                  run, &run->ensemble->broken);
    const int32_t end = first + blocks * LANES;
    if (status == ST_OK && run->resources->row != NULL)
        status = hand_out_rows(run, end < n ? end : n);
    if (status == ST_OK && !run->store.is_exact)
        pool_run(n_workers, digest_n_added(&run->digest), add_task, run);
    run->first_block += blocks;
    if (status == ST_OK && !run->store.is_exact && run->first_block == blocks &&
        run->first_block < run->crew.n_blocks)
        status = store_shrink(&run->store, n_workers);
    return status;
}

enum status ensemble_run(struct ensemble *ensemble, const struct plan *plan,
                         const struct run_spec *spec,
                         const struct run_resources *resources)
{
    assert(spec->luck >= 1 && spec->first % spec->luck == 0);
    assert(resources->from == NULL || resources->reel == NULL);
    struct run run = {
        .plan = plan, .spec = spec, .resources = resources, .ensemble = ensemble};
    enum status status = result_init(ensemble, plan, spec);
    assert(resources->from == NULL || resources->from->day == 0 ||
           ensemble->n_wanted == 0); /* days that are not simulated are not reported */
    if (status == ST_OK)
        status = ensemble_run_init(&run);
    while (status == ST_OK && run.first_block < run.crew.n_blocks)
        status = run_wave(&run);
    if (status == ST_OK)
        pool_run(run.crew.n_workers, digest_n_tasks(&run.digest), report_task, &run);
    for (int32_t i = 0; status == ST_OK && i < run.crew.n_workers; i++)
        rule_tally_merge(&ensemble->rules, &run.rules[i]);
    ensemble_run_free(&run);
    return status;
}
