/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"

/*
 * Every tanker, litre and MWh is accounted for.  Stage books, MODEL.md (84)-(86): what
 * must add up.
 *
 * - Tankers of a corridor, exactly: fleet + moved + replaced - lost = idle + on legs +
 *   loaded elsewhere + going home.
 * - Fuel of a hub, to rounding: opening + loaded = on the way + stock + stations + tanks
 *   + hoards + parallel market + used + leaked + lost.
 * - Energy of the day, to rounding: served = imports, solar and all sources.
 *
 * Places are counted from the rings themselves, not from the running totals that the
 * stages keep, so that both are checked against each other.
 */

#ifdef REAL_FLOAT
static const real ROUNDING = (real)1e-4;
#else
static const real ROUNDING = (real)1e-9;
#endif

/* Energy went through dispatch, with sums over all slices and sets of sources. */
enum { ROUNDINGS_OF_ENERGY = 100 };

INLINE real magnitude(real x)
{
    return x < 0 ? -x : x;
}

/* Unsigned sums cannot fail: one past 2^31 would not be the running total. */
INLINE void add_cells(uint32_t *n, const tankers *cell, int32_t n_cells)
{
    for (int32_t k = 0; k < n_cells; k++)
        EACH_LANE(i)
            n[i] += (uint32_t)cell[k * LANES + i];
}

/* Loaded tankers of a corridor, wherever they are. */
INLINE void count_loaded(const struct plan *plan, const struct block *block, int32_t c,
                         real *n)
{
    const struct layout *layout = plan->layout;
    const int32_t n_fuels = layout->n_fuels, ring = n_fuels * layout->clearance_ring;
    uint32_t in_rings[LANES];
    EACH_LANE(i)
        in_rings[i] = 0;
    for (int32_t leg = layout->first_leg[c]; leg < layout->first_leg[c + 1]; leg++)
        add_cells(in_rings, cell_lanes(block->leg_cell, layout->leg_offset[leg]),
                  layout->leg_ring[leg] * leg_width(layout, leg));
    add_cells(in_rings, cell_lanes(block->clearance_cell, c * ring), ring);
    EACH_LANE(i)
        n[i] = (real)(tankers)in_rings[i];
    for (int32_t cargo = c * n_fuels; cargo < (c + 1) * n_fuels; cargo++) {
        lanes_add(n, lanes(block->queue, cargo));
        lanes_add(n, lanes(block->waiting, cargo));
    }
}

static enum status report_broken(struct block *block, const char *book, int32_t entity,
                                 int32_t fuel, const real *difference,
                                 const real *allowed)
{
    for (int32_t i = 0; i < LANES; i++) {
        if (magnitude(difference[i]) <= allowed[i])
            continue;
        block->broken = (struct broken_book){.book = book,
                                             .entity = entity,
                                             .fuel = fuel,
                                             .replicate = block->first_replicate + i,
                                             .root = block->root[i],
                                             .generation = block->generation,
                                             .day = block->day,
                                             .difference = (double)difference[i]};
        return ST_BOOKS;
    }
    return ST_OK;
}

/* Is any lane off?  NaN counts as off. */
INLINE bool is_off(const real *difference, const real *allowed)
{
    int64_t off = 0;
    for (int32_t i = 0; i < LANES; i++)
        off |= magnitude(difference[i]) <= allowed[i] ? 0 : 1;
    return off != 0;
}

INLINE enum status check_tankers(const struct plan *plan, struct block *block,
                                 int32_t c)
{
    const struct layout *layout = plan->layout;
    const real *fleet = lanes(block->fleet, c), *moved = lanes(block->moved, c);
    const real *replaced = lanes(block->replaced, c), *lost = lanes(block->lost, c);
    const real *idle = lanes(block->idle, c);
    real n[LANES], totals[LANES], difference[LANES], none[LANES];
    uint32_t on_way_home[LANES];
    EACH_LANE(i)
        totals[i] = none[i] = 0;
    EACH_LANE(i)
        on_way_home[i] = 0;
    count_loaded(plan, block, c, n);
    for (int32_t f = 0; f < layout->n_fuels; f++)
        lanes_add(totals, lanes(block->loaded, c * layout->n_fuels + f));
    add_cells(on_way_home, cell_lanes(block->home_cell, layout->home_offset[c]),
              layout->home_ring[c]);
    EACH_LANE(i) {
        real home = (real)(tankers)on_way_home[i];
        real places = idle[i] + n[i] + home;
        real owned = fleet[i] + moved[i] + replaced[i] - lost[i];
        real least = real_min(real_min(idle[i], home), n[i]);
        /* three mistakes that must not make up for each other */
        difference[i] = magnitude(owned - places) + magnitude(n[i] - totals[i]) +
                        magnitude(real_min(least, 0));
    }
    if (!is_off(difference, none))
        return ST_OK;
    return report_broken(block, "tankers", state_entity(plan, CORRIDOR, c), -1,
                         difference, none);
}

/* All fuel there is now of a hub, on the way to it too, m3. */
INLINE void count_fuel(const struct plan *plan, const struct block *block, int32_t s,
                       real *volume)
{
    const struct layout *layout = plan->layout;
    const int32_t hub = layout->store_hub[s], f = layout->store_fuel[s];
    const int32_t *first = layout->first_corridor + hub;
    const real *payload = lanes(block->payload, hub);
    const real *stock = lanes(block->stock, s), *pool = lanes(block->pool, s);
    const real *tank = lanes(block->tank, f);
    const real has_tank = hub == layout->utility_hub ? 1 : 0;
    real n[LANES];
    EACH_LANE(i)
        n[i] = 0;
    for (int32_t c = first[0]; c < first[1]; c++)
        lanes_add(n, lanes(block->loaded, c * layout->n_fuels + f));
    EACH_LANE(i)
        volume[i] = n[i] * payload[i] + stock[i] + has_tank * tank[i] + pool[i];
    for (int32_t customer = 0; customer < layout->n_customers; customer++) {
        if (layout->customers[customer].store != s)
            continue;
        lanes_add(volume, lanes(block->hoard, customer));
        if (layout->customers[customer].has_stations)
            lanes_add(volume, lanes(block->station, customer));
    }
}

INLINE enum status check_fuel(const struct plan *plan, struct block *block, int32_t s)
{
    const real *opening = lanes(block->book_opening, s);
    const real *loaded = lanes(block->book_loaded, s);
    const real *used = lanes(block->book_used, s);
    const real *leaked = lanes(block->book_leaked, s);
    const real *lost = lanes(block->book_lost, s);
    real volume[LANES], difference[LANES], allowed[LANES];
    count_fuel(plan, block, s, volume);
    EACH_LANE(i) {
        real in = opening[i] + loaded[i];
        difference[i] = in - volume[i] - used[i] - leaked[i] - lost[i];
        allowed[i] = ROUNDING * (in + 1);
    }
    if (!is_off(difference, allowed))
        return ST_OK;
    const struct layout *layout = plan->layout;
    const int32_t hub = /* goes without saying where there is one */
        layout->n_hubs > 1 ? state_entity(plan, HUB, layout->store_hub[s]) : -1;
    return report_broken(block, "fuel", hub, layout->store_fuel[s], difference,
                         allowed);
}

INLINE enum status check_energy(const struct plan *plan, struct block *block)
{
    const real *load = state_output(plan, block, OUT_LOAD);
    real allowed[LANES];
    EACH_LANE(i)
        allowed[i] = ROUNDINGS_OF_ENERGY * ROUNDING * (load[i] + 1);
    if (!is_off(block->energy_difference, allowed))
        return ST_OK;
    return report_broken(block, "energy", state_entity(plan, UTILITY, 0), -1,
                         block->energy_difference, allowed);
}

CLONES enum status books_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    enum status status = ST_OK;
    for (int32_t c = 0; c < layout->n_corridors && status == ST_OK; c++)
        status = check_tankers(plan, block, c);
    for (int32_t s = 0; s < layout->n_stores && status == ST_OK; s++)
        status = check_fuel(plan, block, s);
    return status == ST_OK && layout->has_power ? check_energy(plan, block) : status;
}

void books_open(const struct plan *plan, struct block *block)
{
    real *const accounts[] = {block->book_loaded, block->book_lost, block->book_leaked,
                              block->book_used};
    for (size_t a = 0; a < sizeof accounts / sizeof accounts[0]; a++) {
        for (int32_t n = 0; n < plan->layout->n_stores * LANES; n++)
            accounts[a][n] = 0;
    }
    for (int32_t s = 0; s < plan->layout->n_stores; s++)
        count_fuel(plan, block, s, lanes(block->book_opening, s));
}
