/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/split.h"
#include "engine/stage.h"

/*
 * Tankers come home, lost ones are replaced, idle ones move to open roads.  Stage
 * return, MODEL.md (27)-(29), (99).  What comes back, before anything else happens:
 *
 * 1. empty tankers that are home become idle;
 * 2. lost ones are replaced;
 * 3. idle ones move off blocked corridors to others to their hub, then back to corridors
 *    that run again;
 * 4. detachments come back and rest, until all that rest are ready at once.
 */

INLINE void come_home(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const int32_t cell = ring_cell(block->day, layout->home_ring[c]);
        tankers *done = cell_lanes(block->home_cell, layout->home_offset[c] + cell);
        real *idle = lanes(block->idle, c), *home = lanes(block->home, c);
        EACH_LANE(i) {
            idle[i] += (real)done[i];
            home[i] -= (real)done[i];
            done[i] = 0;
        }
    }
}

/* Losses are made good in corridor order, as far as the day's rate reaches. */
INLINE void replace_lost(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    const real *rate = input(plan, block, REPLACEMENT_RATE);
    real left[LANES], u[LANES];
    state_uniform(plan, block, DRAW_REPLACEMENT, 0, u);
    EACH_LANE(i)
        left[i] = whole_by(rate[i], u[i]);
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const real *lost = lanes(block->lost, c);
        real *replaced = lanes(block->replaced, c), *idle = lanes(block->idle, c);
        EACH_LANE(i) {
            real n = real_min(left[i], lost[i] - replaced[i]);
            replaced[i] += n;
            idle[i] += n;
            left[i] -= n;
        }
    }
}

/* The corridors between which idle tankers move: those that lead to one hub. */
struct roads {
    int32_t first, n;
};

INLINE struct roads roads_with(const struct layout *layout, int32_t c)
{
    const int32_t *first = layout->first_corridor + layout->corridor_hub[c];
    return (struct roads){.first = first[0], .n = first[1] - first[0]};
}

/* Does any lane have tankers to move?  Most days of most scenarios: no. */
INLINE bool is_moving(const struct plan *plan, const struct block *block)
{
    const int32_t n = plan->layout->n_corridors * LANES;
    return is_any_positive(n, block->is_blocked) || is_any_positive(n, block->moved);
}

INLINE void move_idle(const struct plan *plan, struct block *block, int32_t from,
                      const real *total, const real *weight, enum process process)
{
    const struct roads roads = roads_with(plan->layout, from);
    real u[LANES], scale[LANES], part[MAX_CORRIDORS * LANES],
        limit[MAX_CORRIDORS * LANES];
    state_uniform(plan, block, process, from, u);
    EACH_LANE(i)
        scale[i] = 0;
    for (int32_t c = 0; c < roads.n; c++)
        EACH_LANE(i)
            scale[i] += weight[c * LANES + i];
    for (int32_t c = 0; c < roads.n; c++)
        EACH_LANE(i)
            limit[c * LANES + i] = weight[c * LANES + i] > 0 ? total[i] : 0;
    EACH_LANE(i)
        scale[i] = scale[i] > 0 ? total[i] / scale[i] : 0;
    split_lanes(roads.n, weight, limit, 1, scale, total, u, part);
    real *idle = lanes(block->idle, from), *moved = lanes(block->moved, from);
    EACH_LANE(i) {
        idle[i] -= total[i];
        moved[i] -= total[i];
    }
    for (int32_t c = 0; c < roads.n; c++) {
        idle = lanes(block->idle, roads.first + c);
        moved = lanes(block->moved, roads.first + c);
        EACH_LANE(i) {
            idle[i] += part[c * LANES + i];
            moved[i] += part[c * LANES + i];
        }
    }
}

/* Idle tankers of a blocked corridor go where tankers still run, by share. */
INLINE void give_idle(const struct plan *plan, struct block *block, int32_t from)
{
    const struct roads roads = roads_with(plan->layout, from);
    const real *mobility = input(plan, block, FLEET_MOBILITY);
    const real *idle = lanes(block->idle, from);
    const real *blocked = lanes(block->is_blocked, from);
    real u[LANES], weight[MAX_CORRIDORS * LANES], total[LANES], all[LANES];
    EACH_LANE(i)
        all[i] = 0;
    for (int32_t c = 0; c < roads.n; c++) {
        const real *share = input_of(plan, block, SHARE, roads.first + c);
        const real *is_blocked = lanes(block->is_blocked, roads.first + c);
        EACH_LANE(i) {
            weight[c * LANES + i] = share[i] * (1 - is_blocked[i]);
            all[i] += weight[c * LANES + i];
        }
    }
    state_uniform(plan, block, DRAW_MOBILITY, from, u);
    EACH_LANE(i) {
        real n = real_min(whole_by(mobility[i] * idle[i], u[i]), idle[i]);
        total[i] = blocked[i] > 0 && all[i] > 0 ? n : 0;
    }
    if (is_any_positive(LANES, total))
        move_idle(plan, block, from, total, weight, DRAW_MOBILITY_GIVE);
}

/* Tankers that came from a corridor that runs again go back to it. */
INLINE void give_idle_back(const struct plan *plan, struct block *block, int32_t from)
{
    const struct roads roads = roads_with(plan->layout, from);
    const real *mobility = input(plan, block, FLEET_MOBILITY);
    const real *idle = lanes(block->idle, from), *moved = lanes(block->moved, from);
    const real *blocked = lanes(block->is_blocked, from);
    real u[LANES], missing[MAX_CORRIDORS * LANES], total[LANES], all[LANES];
    EACH_LANE(i)
        all[i] = 0;
    for (int32_t c = 0; c < roads.n; c++) {
        const real *theirs = lanes(block->moved, roads.first + c);
        const real *is_blocked = lanes(block->is_blocked, roads.first + c);
        EACH_LANE(i) {
            missing[c * LANES + i] = real_max(-theirs[i], 0) * (1 - is_blocked[i]);
            all[i] += missing[c * LANES + i];
        }
    }
    state_uniform(plan, block, DRAW_MOBILITY, from, u);
    EACH_LANE(i) {
        real n = real_min(whole_by(mobility[i] * idle[i], u[i]), idle[i]);
        n = real_min(real_min(n, real_max(moved[i], 0)), all[i]);
        total[i] = blocked[i] > 0 ? 0 : n;
    }
    if (is_any_positive(LANES, total))
        move_idle(plan, block, from, total, missing, DRAW_MOBILITY_RETURN);
}

/* Rest has no fixed length, or all convoys would leave by one clock for ever. */
INLINE void free_escorts(const struct plan *plan, struct block *block)
{
    const int32_t cell = ring_cell(block->day, plan->layout->escort_ring);
    const real *rest = input(plan, block, ESCORT_REST);
    tankers *done = cell_lanes(block->escort_cell, cell);
    real *out = block->escorts_out, *resting = block->escorts_resting;
    real u[LANES];
    EACH_LANE(i) {
        resting[i] += (real)done[i];
        done[i] = 0;
    }
    if (!is_any_positive(LANES, resting))
        return;
    state_uniform(plan, block, DRAW_READINESS, 0, u);
    EACH_LANE(i) {
        real ready = u[i] < 1 / (1 + rest[i]) ? resting[i] : 0;
        out[i] -= ready;
        resting[i] -= ready;
    }
}

CLONES void return_day(const struct plan *plan, struct block *block)
{
    come_home(plan, block);
    replace_lost(plan, block);
    if (is_moving(plan, block)) {
        for (int32_t c = 0; c < plan->layout->n_corridors; c++) {
            if (is_any_positive(LANES, lanes(block->is_blocked, c)))
                give_idle(plan, block, c);
        }
        for (int32_t c = 0; c < plan->layout->n_corridors; c++) {
            if (is_any_positive(LANES, lanes(block->moved, c)))
                give_idle_back(plan, block, c);
        }
    }
    free_escorts(plan, block);
}
