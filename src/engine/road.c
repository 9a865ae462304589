/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/split.h"
#include "engine/stage.h"

/*
 * Loaded tankers move, gates open and shut, free ones pass the border.  Stage road,
 * MODEL.md (38), (39), (102).  On each corridor, in this order:
 *
 * 1. tankers whose time on a leg is over go on: to the next leg, the border or the hub;
 * 2. the gate opens or shuts (no tanker of 1 asks for it);
 * 3. without required escort, willing drivers pass the border, newcomers too;
 * 4. where the way is blocked, some of those who wait turn back.
 */

/* Tankers whose time on a leg is over today go to where that leg ends.  The leg of a
   small route ends as an approach does. */
INLINE void leave_leg(const struct plan *plan, struct block *block, int32_t leg,
                      int32_t place, enum escort_status status)
{
    const struct layout *layout = plan->layout;
    const int32_t c = layout->leg_corridor[leg], n_fuels = layout->n_fuels;
    const int32_t first = leg_cell(layout, leg, block->day, status);
    real *on_leg = lanes(block->on_leg, leg * N_STATUSES + (int32_t)status);
    for (int32_t f = 0; f < n_fuels; f++) {
        tankers *n = cell_lanes(block->leg_cell, first + f);
        if (is_empty(n))
            continue;
        if (place == COUNTRY_LEG) {
            const int32_t next = leg + 1, row = next * N_STATUSES + (int32_t)status;
            ring_add(cell_lanes(block->leg_cell, layout->leg_offset[next] +
                                                     (int32_t)status * n_fuels + f),
                     layout->leg_ring[next], leg_width(layout, next), block->day,
                     block->leg_days + row * LANES, block->leg_same[row], n);
            real *on_next = lanes(block->on_leg, row);
            EACH_LANE(i)
                on_next[i] += (real)n[i];
        } else {
            real *to =
                lanes(place == ABROAD ? block->queue : block->arrived, c * n_fuels + f);
            EACH_LANE(i)
                to[i] += (real)n[i];
        }
        EACH_LANE(i) {
            on_leg[i] -= (real)n[i];
            n[i] = 0;
        }
    }
}

INLINE void move_gate(const struct plan *plan, struct block *block, int32_t c)
{
    const real *closing = input_of(plan, block, CLOSING_PROBABILITY, c);
    const real *opening = input_of(plan, block, OPENING_PROBABILITY, c);
    real *gate = lanes(block->gate, c);
    const real before = gate[0];
    real u[LANES];
    state_uniform(plan, block, DRAW_GATE, c, u);
    EACH_LANE(i) {
        real stays = (real)(u[i] < closing[i] ? 0 : 1);
        real opens = u[i] < opening[i] ? 1 : 0;
        gate[i] = gate[i] > 0 ? stays : opens;
    }
    if (gate[0] != before)
        state_event(block, event_of(gate[0] > 0 ? EVENT_GATE_OPEN : EVENT_GATE_SHUT,
                                    state_entity(plan, CORRIDOR, c), -1));
}

/* Free passage: willing drivers, as far as border, gate and opening let them. */
INLINE void pass_border(const struct plan *plan, struct block *block, int32_t c)
{
    const struct layout *layout = plan->layout;
    const int32_t n_fuels = layout->n_fuels;
    const int32_t leg = layout->first_leg[c] + COUNTRY_LEG, row = leg * N_STATUSES;
    const real *required = input_of(plan, block, ESCORT_REQUIRED, c);
    const real *capacity = input_of(plan, block, BORDER_CAPACITY, c);
    const real *w = lanes(block->willingness, c), *gate = lanes(block->gate, c);
    const real *open = lanes(block->open, c);
    real *queue = lanes(block->queue, c * n_fuels), *on_leg = lanes(block->on_leg, row);
    real u[LANES], n[LANES], most[LANES], part[MAX_FUELS * LANES];
    tankers free[LANES];
    if (required[0] > 0) /* the same in every lane */
        return;
    state_uniform(plan, block, DRAW_BORDER, c, u);
    state_queue(plan, block, c, n);
    EACH_LANE(i)
        most[i] = whole_by(capacity[i] * gate[i] * open[i], u[i]);
    EACH_LANE(i)
        n[i] = real_min(whole_by(w[i] * n[i], u[i]), most[i]);
    state_uniform(plan, block, DRAW_BORDER_SPLIT, c, u);
    split_proportional(n_fuels, queue, 1, n, u, part);
    for (int32_t f = 0; f < n_fuels; f++) {
        lanes_to_cell(free, part + f * LANES);
        ring_add(cell_lanes(block->leg_cell, layout->leg_offset[leg] + f),
                 layout->leg_ring[leg], leg_width(layout, leg), block->day,
                 block->leg_days + row * LANES, block->leg_same[row], free);
        EACH_LANE(i) {
            queue[f * LANES + i] -= part[f * LANES + i];
            on_leg[i] += part[f * LANES + i];
        }
    }
}

/* Cargo that came from a hub is that hub's again. */
static void give_back(const struct plan *plan, struct block *block, int32_t c,
                      const real *part)
{
    const struct layout *layout = plan->layout;
    const int32_t from = layout->corridor_from[c];
    const real *payload = lanes(block->payload, layout->corridor_hub[c]);
    for (int32_t f = 0; f < layout->n_fuels; f++) {
        const int32_t store = from * layout->n_fuels + f;
        real *stock = lanes(block->stock, store);
        real *volume = lanes(block->book_loaded, store);
        EACH_LANE(i) {
            stock[i] += part[f * LANES + i] * payload[i];
            volume[i] += part[f * LANES + i] * payload[i];
        }
    }
}

/* Where the way is blocked nobody waits for ever: some go home with their cargo, which
   was never imported. */
INLINE void turn_back(const struct plan *plan, struct block *block, int32_t c)
{
    const struct layout *layout = plan->layout;
    const int32_t n_fuels = layout->n_fuels, row = layout->first_leg[c] * N_STATUSES;
    const int32_t hub = layout->corridor_hub[c];
    const real *payload = lanes(block->payload, hub);
    const real *patience = input_of(plan, block, BORDER_PATIENCE, c);
    const real *blocked = lanes(block->is_blocked, c);
    real *queue = lanes(block->queue, c * n_fuels), *home = lanes(block->home, c);
    real u[LANES], n[LANES], part[MAX_FUELS * LANES];
    tankers back[LANES];
    if (!is_any_positive(LANES, blocked))
        return;
    state_uniform(plan, block, DRAW_PATIENCE, c, u);
    state_queue(plan, block, c, n);
    EACH_LANE(i)
        n[i] = blocked[i] * real_min(n[i], whole_by(n[i] / patience[i], u[i]));
    if (!is_any_positive(LANES, n))
        return;
    state_uniform(plan, block, DRAW_PATIENCE_SPLIT, c, u);
    split_proportional(n_fuels, queue, 1, n, u, part);
    for (int32_t f = 0; f < n_fuels; f++) {
        real *loaded = lanes(block->loaded, c * n_fuels + f);
        real *volume = lanes(block->book_loaded, hub * n_fuels + f);
        EACH_LANE(i) {
            queue[f * LANES + i] -= part[f * LANES + i];
            loaded[i] -= part[f * LANES + i];
            volume[i] -= part[f * LANES + i] * payload[i];
        }
    }
    if (layout->corridor_from[c] >= 0)
        give_back(plan, block, c, part);
    lanes_to_cell(back, n);
    lanes_add(home, n);
    lanes_add(lanes(block->turned_back, c), n);
    ring_add(cell_lanes(block->home_cell, layout->home_offset[c]), layout->home_ring[c],
             1, block->day, block->leg_days + row * LANES, block->leg_same[row], back);
}

CLONES void road_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t n = 0; n < layout->n_corridors * layout->n_fuels * LANES; n++)
        block->arrived[n] = 0;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const int32_t first = layout->first_leg[c], end = layout->first_leg[c + 1];
        for (int32_t leg = end - 1; leg >= first; leg--) {
            const int32_t place = APPROACH - (end - 1 - leg);
            leave_leg(plan, block, leg, place, FREE);
            if (place != ABROAD && layout->is_main[c])
                leave_leg(plan, block, leg, place, ESCORTED);
        }
        if (layout->is_main[c]) {
            move_gate(plan, block, c);
            pass_border(plan, block, c);
            turn_back(plan, block, c);
        }
    }
}
