/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tankers.h"

#include "base/rng.h"
#include "check.h"
#include "engine/today.h"

static void add(real *lane, real n)
{
    for (int32_t i = 0; i < LANES; i++)
        lane[i] += n;
}

static void add_to_cell(tankers *lane, real n)
{
    for (int32_t i = 0; i < LANES; i++)
        lane[i] += (tankers)n;
}

static void fill(real *array, int32_t n)
{
    for (int32_t i = 0; i < n * LANES; i++)
        array[i] = 0;
}

static void empty(tankers *cells, int32_t n)
{
    for (int32_t i = 0; i < n * LANES; i++)
        cells[i] = 0;
}

void tankers_clear(struct world *world)
{
    const struct layout *layout = world->plan.layout;
    struct block *block = world->block;
    const int32_t n_corridors = layout->n_corridors;
    const int32_t n_cargoes = n_corridors * layout->n_fuels;
    real *const by_corridor[] = {
        block->fleet,       block->idle,       block->moved,
        block->lost,        block->replaced,   block->home,
        block->turned_back, block->lost_today, block->home_started};
    real *const by_cargo[] = {block->queue, block->arrived, block->clearing,
                              block->waiting, block->loaded};
    for (size_t i = 0; i < COUNT_OF(by_corridor); i++)
        fill(by_corridor[i], n_corridors);
    for (size_t i = 0; i < COUNT_OF(by_cargo); i++)
        fill(by_cargo[i], n_cargoes);
    fill(block->on_leg, layout->n_legs * N_STATUSES);
    empty(block->leg_cell, layout->n_leg_cells);
    empty(block->clearance_cell, n_cargoes * layout->clearance_ring);
    empty(block->home_cell, layout->n_home_cells);
    empty(block->escort_cell, layout->escort_ring);
    fill(block->escorts_out, 1);
    fill(block->escorts_resting, 1);
    books_open(&world->plan, block);
}

/* New tankers are new to the corridor's fleet and to the fuel book. */
static void count_new(struct world *world, int32_t c, int32_t fuel, real n)
{
    struct block *block = world->block;
    add(lanes(block->fleet, c), n);
    if (fuel < 0)
        return;
    add(lanes(block->loaded, c * world->plan.layout->n_fuels + fuel), n);
    for (int32_t i = 0; i < LANES; i++)
        lanes(block->book_opening, fuel)[i] += n * block->payload[i];
}

static tankers *cell_of(const struct world *world, int32_t leg,
                        enum escort_status status, int32_t fuel, int32_t left)
{
    const struct layout *layout = world->plan.layout;
    const int32_t first = leg_cell(layout, leg, world->block->day + left - 1, status);
    assert_in_range(left, 1, layout->leg_ring[leg]);
    assert_in_range(status, 0, layout->leg_statuses[leg] - 1);
    return cell_lanes(world->block->leg_cell, first + fuel);
}

void tankers_put_on_leg(struct world *world, const char *leg, enum escort_status status,
                        const char *fuel, int32_t left, real n)
{
    const int32_t l = world_rank(world, leg), f = world_rank(world, fuel);
    add_to_cell(cell_of(world, l, status, f, left), n);
    add(lanes(world->block->on_leg, l * N_STATUSES + (int32_t)status), n);
    count_new(world, world->plan.layout->leg_corridor[l], f, n);
}

const tankers *tankers_on_leg(const struct world *world, const char *leg,
                              enum escort_status status, const char *fuel, int32_t left)
{
    return cell_of(world, world_rank(world, leg), status, world_rank(world, fuel),
                   left);
}

real *tankers_of(const struct world *world, real *array, const char *corridor)
{
    return lanes(array, world_rank(world, corridor));
}

real *tankers_of_fuel(const struct world *world, real *array, const char *corridor,
                      const char *fuel)
{
    return lanes(array, world_rank(world, corridor) * world->plan.layout->n_fuels +
                            world_rank(world, fuel));
}

void tankers_put_in_queue(struct world *world, const char *corridor, const char *fuel,
                          real n)
{
    add(tankers_of_fuel(world, world->block->queue, corridor, fuel), n);
    count_new(world, world_rank(world, corridor), world_rank(world, fuel), n);
}

void tankers_put_in_clearance(struct world *world, const char *corridor,
                              const char *fuel, int32_t left, real n)
{
    const int32_t ring = world->plan.layout->clearance_ring;
    const int32_t c = world_rank(world, corridor), f = world_rank(world, fuel);
    const int32_t cargo = c * world->plan.layout->n_fuels + f;
    const int32_t cell = ring_cell(world->block->day + left - 1, ring);
    assert_in_range(left, 1, ring);
    add_to_cell(cell_lanes(world->block->clearance_cell, cargo * ring + cell), n);
    add(lanes(world->block->clearing, cargo), n);
    count_new(world, c, f, n);
}

void tankers_put_waiting(struct world *world, const char *corridor, const char *fuel,
                         real n)
{
    add(tankers_of_fuel(world, world->block->waiting, corridor, fuel), n);
    count_new(world, world_rank(world, corridor), world_rank(world, fuel), n);
}

void tankers_put_idle(struct world *world, const char *corridor, real n)
{
    add(tankers_of(world, world->block->idle, corridor), n);
    count_new(world, world_rank(world, corridor), -1, n);
}

void tankers_input(struct world *world, enum parameter_id parameter, const char *entity,
                   real value)
{
    const int32_t rank = world_rank(world, entity);
    real *lane =
        lanes(world->block->value, model_slot(&world->model, parameter, rank, 0));
    for (int32_t i = 0; i < LANES; i++)
        lane[i] = value;
}

void tankers_begin_day(struct world *world, int32_t day)
{
    world->block->day = day;
    today_refresh(&world->plan, world->block);
    tankers_clear(world);
}

double tankers_uniform(const struct world *world, const char *process, const char *id,
                       int32_t k, int32_t lane)
{
    const struct rng_key key = rng_key_make(world->block->seed, process, id);
    return rng_uniform(&key, world->block->first_replicate + lane, world->block->day,
                       k);
}

void tankers_days(struct world *world, int32_t n)
{
    for (int32_t day = 0; day < n; day++) {
        const enum status status = block_step(&world->plan, world->block);
        if (status != ST_OK)
            fail_msg("day %d: the %s book is off by %g", (int)world->block->day,
                     world->block->broken.book, world->block->broken.difference);
    }
}
