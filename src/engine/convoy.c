/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/split.h"
#include "engine/stage.h"

/* Convoys depend on each other through one pool of detachments: lane after lane. */

static double eligible_queue(const struct plan *plan, const struct block *block,
                             int32_t c, int32_t i)
{
    const int32_t n_fuels = plan->layout->n_fuels;
    double n = 0;
    for (int32_t f = 0; f < n_fuels; f++) {
        if (input(plan, block, CONVOY_FUEL_WEIGHT, f, 0)[i] > 0)
            n += (double)lanes(block->queue, c * n_fuels + f)[i];
    }
    return n;
}

/* Days that a detachment is away: there under escort, back as usual, and rest. */
static int32_t escort_cycle(const struct plan *plan, const struct block *block,
                            int32_t c, int32_t i)
{
    const int32_t country = (plan->layout->first_leg[c] + 1) * N_STATUSES;
    const int32_t *days = block->leg_days + i;
    const int32_t rest = (int32_t)input(plan, block, ESCORT_REST, 0, 0)[i];
    return days[country * LANES] + days[(country + 1) * LANES] +
           days[(country + 2) * LANES] + days[(country + 3) * LANES] + rest;
}

/* Clocks run every day, whether or not a convoy could leave. */
static void run_clocks(const struct plan *plan, struct block *block, int32_t c)
{
    const bool is_allowed = input(plan, block, ESCORT_ALLOWED, c, 0)[0] > 0;
    real *wait = lanes(block->wait_days, c), *since = lanes(block->since_convoy, c);
    real *today = lanes(block->convoy_today, c);
    for (int32_t i = 0; i < LANES; i++) {
        if (eligible_queue(plan, block, c, i) <= 0)
            wait[i] = 0;
        else if (is_allowed)
            wait[i] += 1;
        since[i] += 1;
        today[i] = 0;
    }
}

static bool may_leave(const struct plan *plan, const struct block *block, int32_t c,
                      int32_t i)
{
    const double n = eligible_queue(plan, block, c, i);
    if (n <= 0 || lanes(block->gate, c)[i] <= 0 || lanes(block->open, c)[i] <= 0 ||
        lanes(block->since_convoy, c)[i] < input(plan, block, CONVOY_INTERVAL, c, 0)[i])
        return false;
    return n >= (double)input(plan, block, CONVOY_MIN, c, 0)[i] ||
           lanes(block->wait_days, c)[i] >=
               input(plan, block, CONVOY_MAX_WAIT, c, 0)[i];
}

static void load_convoy(const struct plan *plan, struct block *block, int32_t c,
                        int32_t i, double n)
{
    const struct layout *layout = plan->layout;
    const int32_t n_fuels = layout->n_fuels, leg = layout->first_leg[c] + 1;
    const int32_t row = leg * N_STATUSES + (int32_t)ESCORTED;
    const int32_t cell =
        ring_cell(block->day + block->leg_days[row * LANES + i], layout->leg_ring[leg]);
    double weight[MAX_FUELS], most[MAX_FUELS], part[MAX_FUELS], all = 0;
    for (int32_t f = 0; f < n_fuels; f++) {
        const double factor = (double)input(plan, block, CONVOY_FUEL_WEIGHT, f, 0)[i];
        most[f] = factor > 0 ? (double)lanes(block->queue, c * n_fuels + f)[i] : 0;
        weight[f] = most[f] * factor;
        all += weight[f];
    }
    split_one(n_fuels, weight, most, n / all, n,
              state_uniform_lane(block, plan, DRAW_CONVOY_SPLIT, c, 0, i), part);
    for (int32_t f = 0; f < n_fuels; f++) {
        lanes(block->queue, c * n_fuels + f)[i] -= (real)part[f];
        lanes(block->leg_cell, layout->leg_offset[leg] +
                                   (cell * N_STATUSES + (int32_t)ESCORTED) * n_fuels +
                                   f)[i] += (real)part[f];
    }
    lanes(block->on_leg, row)[i] += (real)n;
}

static void send_convoy(const struct plan *plan, struct block *block, int32_t c,
                        int32_t i, double free)
{
    const double size = (double)input(plan, block, CONVOY_MAX, c, 0)[i];
    const double n = curve_min(eligible_queue(plan, block, c, i), free * size);
    const double detachments = (double)(int64_t)((n + size - 1) / size);
    const int32_t cell = ring_cell(block->day + escort_cycle(plan, block, c, i),
                                   plan->layout->escort_ring);
    load_convoy(plan, block, c, i, n);
    lanes(block->escort_cell, cell)[i] += (real)detachments;
    block->escorts_out[i] += (real)detachments;
    lanes(block->wait_days, c)[i] = 0;
    lanes(block->since_convoy, c)[i] = 0;
    lanes(block->convoy_today, c)[i] = (real)n;
    if (i == 0)
        state_event(block, EVENT_CONVOY, state_entity(plan, CORRIDOR, c), -1, n,
                    detachments);
}

/* The corridor with the longest queue for each day of escort goes first. */
static void serve_lane(const struct plan *plan, struct block *block,
                       const bool *is_escorted, int32_t i)
{
    const int32_t n_corridors = plan->layout->n_corridors;
    bool is_done[MAX_CORRIDORS] = {false};
    for (;;) {
        const double free = (double)input(plan, block, ESCORTS, 0, 0)[i] -
                            (double)block->escorts_out[i];
        int32_t best = -1;
        double best_key = 0;
        if (free <= 0)
            return;
        for (int32_t c = 0; c < n_corridors; c++) {
            if (!is_escorted[c] || is_done[c] || !may_leave(plan, block, c, i))
                continue;
            const double key =
                eligible_queue(plan, block, c, i) / escort_cycle(plan, block, c, i);
            if (key > best_key) {
                best = c;
                best_key = key;
            }
        }
        if (best < 0)
            return;
        is_done[best] = true;
        send_convoy(plan, block, best, i, free);
    }
}

void convoy_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    bool is_escorted[MAX_CORRIDORS], any = false;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        is_escorted[c] = false;
        if (!layout->is_main[c])
            continue;
        run_clocks(plan, block, c);
        is_escorted[c] = input(plan, block, ESCORT_REQUIRED, c, 0)[0] > 0 &&
                         input(plan, block, ESCORT_ALLOWED, c, 0)[0] > 0;
        any = any || is_escorted[c];
    }
    if (!any)
        return;
    for (int32_t i = 0; i < LANES; i++)
        serve_lane(plan, block, is_escorted, i);
}
