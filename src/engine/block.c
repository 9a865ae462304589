/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/block.h"

#include <string.h>

#include "base/memory.h"
#include "engine/stage.h"
#include "engine/today.h"

/* Hands out the arrays of a block: a first pass counts bytes, a second one gives. */
struct carver {
    char *memory; /* NULL while counting */
    size_t used;
};

static void *carve(struct carver *carver, int32_t n, size_t size)
{
    void *array = carver->memory == NULL ? NULL : carver->memory + carver->used;
    const size_t bytes = (size_t)n * size;
    carver->used += (bytes + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
    return array;
}

static real *carve_lanes(struct carver *carver, int32_t n)
{
    return carve(carver, n, LANES * sizeof(real));
}

static tankers *carve_cells(struct carver *carver, int32_t n)
{
    return carve(carver, n, LANES * sizeof(tankers));
}

static void carve_inputs(struct carver *carver, const struct plan *plan,
                         struct block *block)
{
    const struct layout *layout = plan->layout;
    const int32_t n_legs = layout->n_legs, n_corridors = layout->n_corridors;
    block->value = carve_lanes(carver, plan->model->n_slots);
    block->unknown = carve(carver, plan->n_unknowns, LANES * sizeof(double));
    block->unknown_uniform = carve(carver, plan->n_unknowns, LANES * sizeof(double));
    block->unknown_is_known = carve(carver, plan->n_unknowns, sizeof(bool));
    block->word = carve(carver, layout->n_streams, RNG_DAYS * LANES * sizeof(uint32_t));
    block->word_quad = carve(carver, layout->n_streams, sizeof(int64_t));
    block->key = carve(carver, layout->n_streams, sizeof(struct rng_key));
    block->payload = carve_lanes(carver, 1);
    block->net_payload = carve_lanes(carver, 1);
    block->expected = carve_lanes(carver, layout->n_fuels);
    block->utility_need = carve_lanes(carver, layout->n_fuels);
    block->lead = carve_lanes(carver, 1);
    block->normal_flow = carve_lanes(carver, 1);
    block->order_weight = carve_lanes(carver, n_corridors);
    block->is_blocked = carve_lanes(carver, n_corridors);
    block->open = carve_lanes(carver, n_corridors);
    block->leg_rate = carve_lanes(carver, n_legs);
    block->leg_hazard = carve_lanes(carver, n_legs);
    block->leg_days = carve(carver, n_legs * N_STATUSES, LANES * sizeof(int32_t));
    block->clearance_days = carve(carver, 1, LANES * sizeof(int32_t));
    block->previous_clearance_days = carve(carver, 1, LANES * sizeof(int32_t));
    block->home_days = carve(carver, n_corridors, LANES * sizeof(int32_t));
    block->leg_same = carve(carver, n_legs * N_STATUSES, sizeof(int32_t));
    block->clearance_same = carve(carver, 1, sizeof(int32_t));
    block->home_same = carve(carver, n_corridors, sizeof(int32_t));
    block->load = carve_lanes(carver, layout->n_slices);
    block->given = carve_lanes(carver, layout->n_slices);
    block->unit_mw = carve_lanes(carver, layout->n_units);
    block->unit_failure = carve_lanes(carver, layout->n_units);
    block->unit_repair = carve_lanes(carver, layout->n_units);
}

static void carve_tankers(struct carver *carver, const struct plan *plan,
                          struct block *block)
{
    const struct layout *layout = plan->layout;
    const int32_t n_corridors = layout->n_corridors;
    const int32_t n_cargoes = n_corridors * layout->n_fuels;
    real **const by_corridor[] = {
        &block->fleet,         &block->idle,         &block->moved,
        &block->lost,          &block->replaced,     &block->lost_today,
        &block->attacks_today, &block->willingness,  &block->gate,
        &block->wait_days,     &block->since_convoy, &block->quiet_days,
        &block->convoy_today,  &block->loaded_today, &block->home,
        &block->home_started,  &block->lost_before};
    real **const by_cargo[] = {&block->queue, &block->arrived, &block->clearing,
                               &block->waiting, &block->loaded};
    for (size_t i = 0; i < sizeof by_corridor / sizeof by_corridor[0]; i++)
        *by_corridor[i] = carve_lanes(carver, n_corridors);
    for (size_t i = 0; i < sizeof by_cargo / sizeof by_cargo[0]; i++)
        *by_cargo[i] = carve_lanes(carver, n_cargoes);
    block->on_leg = carve_lanes(carver, layout->n_legs * N_STATUSES);
    block->leg_cell = carve_cells(carver, layout->n_leg_cells);
    block->escort_cell = carve_cells(carver, layout->escort_ring);
    block->escorts_out = carve_lanes(carver, 1);
    block->clearance_cell = carve_cells(carver, n_cargoes * layout->clearance_ring);
    block->home_cell = carve_cells(carver, layout->n_home_cells);
    block->home_until = carve(carver, n_corridors, LANES * sizeof(int32_t));
}

static void carve_fuel(struct carver *carver, const struct plan *plan,
                       struct block *block)
{
    const struct layout *layout = plan->layout;
    struct crisis *crisis = &block->crisis;
    real **const by_fuel[] = {&block->stock,        &block->locked,
                              &block->tank,         &block->utility_sold,
                              &block->received,     &block->thermal_mw,
                              &block->burnt,        &block->lost_cargo_today,
                              &block->book_opening, &block->book_loaded,
                              &block->book_lost,    &block->book_leaked,
                              &block->book_used,    &crisis->count,
                              &crisis->is_on,       &crisis->first,
                              &crisis->last,        &crisis->recovered_run,
                              &crisis->recovery_day};
    real **const by_customer[] = {&block->hoard,  &block->need,  &block->purchase,
                                  &block->wanted, &block->asked, &block->sold,
                                  &block->unmet};
    for (size_t i = 0; i < sizeof by_fuel / sizeof by_fuel[0]; i++)
        *by_fuel[i] = carve_lanes(carver, layout->n_fuels);
    for (size_t i = 0; i < sizeof by_customer / sizeof by_customer[0]; i++)
        *by_customer[i] = carve_lanes(carver, layout->n_customers);
    block->was_locked = carve_lanes(carver, 1);
    block->spending = carve_lanes(carver, 1);
    block->unit_up = carve_lanes(carver, layout->n_units);
    block->hydrology = carve_lanes(carver, 1);
    block->unserved = carve_lanes(carver, 1);
    block->energy_difference = carve_lanes(carver, 1);
    block->dry_window = carve_lanes(carver, (int32_t)parameters[SCHOOL_WINDOW].high);
    block->school_days_left = carve_lanes(carver, 1);
}

static void carve_results(struct carver *carver, const struct plan *plan,
                          struct block *block)
{
    block->output = carve_lanes(carver, plan->n_series);
    block->unreported = carve_lanes(carver, 1);
    block->sum = carve(carver, plan->n_measures, LANES * sizeof(double));
    block->weight = carve(carver, plan->n_measures, LANES * sizeof(double));
    block->defined = carve(carver, plan->n_measures, LANES * sizeof(bool));
    block->restricted = carve(carver, plan->n_measures, LANES * sizeof(double));
}

static size_t carve_all(struct block *block, const struct plan *plan, void *memory)
{
    struct carver carver = {.memory = memory};
    carve_inputs(&carver, plan, block);
    carve_tankers(&carver, plan, block);
    carve_fuel(&carver, plan, block);
    carve_results(&carver, plan, block);
    return carver.used;
}

struct block *block_new(const struct plan *plan)
{
    struct block *block = memory_new(1, sizeof *block);
    if (block == NULL)
        return NULL;
    block->memory = memory_new(carve_all(block, plan, NULL), 1);
    if (block->memory == NULL) {
        memory_free(block);
        return NULL;
    }
    carve_all(block, plan, block->memory);
    return block;
}

void block_delete(struct block *block)
{
    if (block == NULL)
        return;
    memory_free(block->memory);
    memory_free(block);
}

void block_follow(struct block *block, event_sink *sink, void *context)
{
    block->sink = sink;
    block->sink_context = context;
}

/* Everything to nothing, but for who follows. */
static void clear(struct block *block, const struct plan *plan)
{
    void *memory = block->memory;
    event_sink *sink = block->sink;
    void *context = block->sink_context;
    *block = (struct block){.memory = memory, .sink = sink, .sink_context = context};
    memset(memory, 0, carve_all(block, plan, memory));
}

static void set_addresses(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t stream = 0; stream < layout->n_streams; stream++) {
        block->key[stream] =
            rng_key_make(block->seed, processes[layout->stream_process[stream]].name,
                         layout->stream_entity[stream]);
        block->word_quad[stream] = -1;
    }
    struct rng_key keys[LANES];
    int32_t replicate[LANES];
    for (int32_t i = 0; i < LANES; i++)
        replicate[i] = (block->first_replicate + i) / block->luck;
    for (int32_t n = 0; n < plan->n_unknowns; n++) {
        const struct rng_key key =
            rng_key_make(block->seed, "input", plan->unknowns[n].name);
        double *u = block->unknown_uniform + (size_t)n * LANES;
        for (int32_t i = 0; i < LANES; i++)
            keys[i] = key;
        rng_uniforms(LANES, keys, replicate, 0, 0, u);
    }
}

/* Nobody sees the warm-up but the first day of the run, which asks what was dry the day
   before; crises, schools and their windows start anew with it. */
static bool is_reported(const struct block *block)
{
    return block->day >= -1;
}

/* A day is its list of stages. */
static enum status step(const struct plan *plan, struct block *block)
{
    today_refresh(plan, block);
    return_day(plan, block);
    willingness_day(plan, block);
    attack_day(plan, block);
    road_day(plan, block);
    convoy_day(plan, block);
    arrival_day(plan, block);
    order_day(plan, block);
    demand_day(plan, block);
    allocation_day(plan, block);
    power_day(plan, block);
    if (is_reported(block))
        consequence_day(plan, block);
    return books_day(plan, block);
}

enum status block_reset(struct block *block, const struct plan *plan, uint64_t seed,
                        int32_t luck, int32_t first_replicate)
{
    clear(block, plan);
    block->seed = seed;
    block->luck = luck;
    block->first_replicate = first_replicate;
    block->day = -plan->warm_up;
    block->in_warm_up = plan->warm_up > 0;
    set_addresses(plan, block);
    today_begin(plan, block);
    steady_begin(plan, block);
    books_open(plan, block);
    while (block->day < 0) {
        enum status status = step(plan, block);
        if (status != ST_OK)
            return status;
        block->day++;
    }
    if (block->in_warm_up) {
        block->in_warm_up = false;
        memset(block->unknown_is_known, 0, (size_t)plan->n_unknowns * sizeof(bool));
        today_begin(plan, block);
    }
    steady_start(plan, block);
    books_open(plan, block);
    metric_begin(plan, block);
    return ST_OK;
}

enum status block_step(const struct plan *plan, struct block *block)
{
    enum status status = step(plan, block);
    metric_day(plan, block);
    block->day++;
    return status;
}

int32_t block_day(const struct block *block)
{
    return block->day;
}

const real *block_output(const struct block *block, int32_t series)
{
    return lanes(block->output, series);
}

void block_finish(const struct plan *plan, struct block *block)
{
    metric_finish(plan, block);
}

const double *block_metric(const struct block *block, int32_t measure)
{
    return block->sum + (size_t)measure * LANES;
}

const bool *block_metric_defined(const struct block *block, int32_t measure)
{
    return block->defined + (size_t)measure * LANES;
}

const double *block_metric_restricted(const struct block *block, int32_t measure)
{
    return block->restricted + (size_t)measure * LANES;
}

const double *block_unknown(const struct block *block, int32_t unknown)
{
    return block->unknown + (size_t)unknown * LANES;
}

const struct broken_book *block_broken(const struct block *block)
{
    return &block->broken;
}
