/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/split.h"
#include "engine/stage.h"

/*
 * Convoys leave the border under escort.  Stage convoy, MODEL.md (41)-(43).  In this
 * order:
 *
 * 1. on each main corridor, the queue that convoys may take, and its clocks;
 * 2. where escorts run, who of these would go, and whether a convoy may leave: gate,
 *    interval, size or patience;
 * 3. convoys leave, the longest queue for each day of escort first.
 *
 * Convoys depend on each other through one pool of detachments: 3 goes lane after lane,
 * and only through those where something can leave.
 */

/* What the day decides on for the departure from one corridor, side by side. */
struct departure {
    bool is_escorted;
    real queue[LANES];  /* tankers that would go, of fuels that convoys take */
    int32_t way[LANES]; /* days until a detachment is back */
    real cycle[LANES];  /* those, and its mean rest */
    real may_leave[LANES];
    real split[LANES]; /* uniforms */
};

INLINE void find_queue(const struct plan *plan, struct block *block, int32_t c,
                       real *queue)
{
    const int32_t n_fuels = plan->layout->n_fuels;
    EACH_LANE(i)
        queue[i] = 0;
    for (int32_t f = 0; f < n_fuels; f++) {
        const real *weight = input_of(plan, block, CONVOY_FUEL_WEIGHT, f);
        const real *waiting = lanes(block->queue, c * n_fuels + f);
        EACH_LANE(i)
            queue[i] += weight[i] > 0 ? waiting[i] : 0;
    }
}

/* Of those who wait, who would go today. */
INLINE void ask_drivers(const struct plan *plan, struct block *block, int32_t c,
                        real *queue)
{
    const real *w = lanes(block->willingness, c);
    real u[LANES];
    state_uniform(plan, block, DRAW_BORDER, c, u);
    EACH_LANE(i)
        queue[i] = whole_by(w[i] * queue[i], u[i]);
}

/* Days that a detachment is away: there under escort, back as usual, and rest. */
INLINE void find_cycle(const struct plan *plan, const struct block *block, int32_t c,
                       struct departure *departure)
{
    const int32_t country = (plan->layout->first_leg[c] + COUNTRY_LEG) * N_STATUSES;
    const int32_t *days = block->leg_days + country * LANES;
    const real *rest = input(plan, block, ESCORT_REST);
    EACH_LANE(i) {
        departure->way[i] =
            days[i] + days[LANES + i] + days[2 * LANES + i] + days[3 * LANES + i];
        departure->cycle[i] = (real)departure->way[i] + rest[i];
    }
}

/* Clocks run every day, whether or not a convoy could leave. */
INLINE void run_clocks(const struct plan *plan, struct block *block, int32_t c,
                       const real *queue)
{
    const real ticks = input_of(plan, block, ESCORT_ALLOWED, c)[0] > 0 ? 1 : 0;
    real *wait = lanes(block->wait_days, c), *since = lanes(block->since_convoy, c);
    real *today = lanes(block->convoy_today, c);
    EACH_LANE(i) {
        wait[i] = queue[i] > 0 ? wait[i] + ticks : 0;
        since[i] += 1;
        today[i] = 0;
    }
}

INLINE void ask_leave(const struct plan *plan, struct block *block, int32_t c,
                      struct departure *departure)
{
    const real *interval = input_of(plan, block, CONVOY_INTERVAL, c);
    const real *least = input_of(plan, block, CONVOY_MIN, c);
    const real *patience = input_of(plan, block, CONVOY_MAX_WAIT, c);
    const real *gate = lanes(block->gate, c), *open = lanes(block->open, c);
    const real *since = lanes(block->since_convoy, c);
    const real *wait = lanes(block->wait_days, c), *queue = departure->queue;
    EACH_LANE(i) {
        real is_open = gate[i] > 0 && open[i] > 0 ? 1 : 0;
        real is_time = since[i] >= interval[i] && queue[i] > 0 ? 1 : 0;
        real is_full = queue[i] >= least[i] || wait[i] >= patience[i] ? 1 : 0;
        departure->may_leave[i] = is_open * is_time * is_full;
    }
}

static void load_convoy(const struct plan *plan, struct block *block, int32_t c,
                        int32_t i, double n, double u)
{
    const struct layout *layout = plan->layout;
    const int32_t n_fuels = layout->n_fuels, leg = layout->first_leg[c] + COUNTRY_LEG;
    const int32_t row = leg * N_STATUSES + (int32_t)ESCORTED;
    const int32_t cell =
        leg_cell(layout, leg, block->day + block->leg_days[row * LANES + i], ESCORTED);
    double weight[MAX_FUELS], most[MAX_FUELS], part[MAX_FUELS], all = 0;
    for (int32_t f = 0; f < n_fuels; f++) {
        const double factor = (double)input_of(plan, block, CONVOY_FUEL_WEIGHT, f)[i];
        most[f] = factor > 0 ? (double)lanes(block->queue, c * n_fuels + f)[i] : 0;
        weight[f] = most[f] * factor;
        all += weight[f];
    }
    split_one(n_fuels, weight, most, n / all, n, u, part);
    for (int32_t f = 0; f < n_fuels; f++) {
        lanes(block->queue, c * n_fuels + f)[i] -= (real)part[f];
        cell_lanes(block->leg_cell, cell + f)[i] += (tankers)part[f];
    }
    lanes(block->on_leg, row)[i] += (real)n;
}

static void send_convoy(const struct plan *plan, struct block *block, int32_t c,
                        int32_t i, const struct departure *departure, double free)
{
    const double size = (double)input_of(plan, block, CONVOY_MAX, c)[i];
    const double n = curve_min((double)departure->queue[i], free * size);
    const double detachments = (double)(int64_t)((n + size - 1) / size);
    const int32_t cell =
        ring_cell(block->day + departure->way[i], plan->layout->escort_ring);
    load_convoy(plan, block, c, i, n, (double)departure->split[i]);
    cell_lanes(block->escort_cell, cell)[i] += (tankers)detachments;
    block->escorts_out[i] += (real)detachments;
    lanes(block->wait_days, c)[i] = 0;
    lanes(block->since_convoy, c)[i] = 0;
    lanes(block->convoy_today, c)[i] = (real)n;
    if (i > 0)
        return;
    struct event event = event_of(EVENT_CONVOY, state_entity(plan, CORRIDOR, c), -1);
    event.tankers = n;
    event.detachments = detachments;
    state_event(block, event);
}

/* The longest queue for each day of escort goes first. */
static void serve_lane(const struct plan *plan, struct block *block,
                       struct departure *departures, int32_t i)
{
    const int32_t n_corridors = plan->layout->n_corridors;
    for (;;) {
        const double free =
            (double)input(plan, block, ESCORTS)[i] - (double)block->escorts_out[i];
        int32_t best = -1;
        double best_key = 0;
        if (free <= 0)
            return;
        for (int32_t c = 0; c < n_corridors; c++) {
            const struct departure *departure = &departures[c];
            if (!departure->is_escorted || departure->may_leave[i] <= 0)
                continue;
            const double key =
                (double)departure->queue[i] / (double)departure->cycle[i];
            if (key > best_key) {
                best = c;
                best_key = key;
            }
        }
        if (best < 0)
            return;
        departures[best].may_leave[i] = 0;
        send_convoy(plan, block, best, i, &departures[best], free);
    }
}

/* Lanes in which a detachment is free and a convoy could leave somewhere. */
INLINE bool find_ready(const struct plan *plan, const struct block *block,
                       const struct departure *departures, real *ready)
{
    const real *escorts = input(plan, block, ESCORTS), *out = block->escorts_out;
    EACH_LANE(i)
        ready[i] = 0;
    for (int32_t c = 0; c < plan->layout->n_corridors; c++) {
        if (departures[c].is_escorted)
            EACH_LANE(i)
                ready[i] = real_max(ready[i], departures[c].may_leave[i]);
    }
    EACH_LANE(i)
        ready[i] = escorts[i] > out[i] ? ready[i] : 0;
    return is_any_positive(LANES, ready);
}

CLONES void convoy_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    struct departure departures[MAX_CORRIDORS];
    real ready[LANES];
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        struct departure *departure = &departures[c];
        departure->is_escorted = false;
        if (!layout->is_main[c])
            continue;
        find_queue(plan, block, c, departure->queue);
        run_clocks(plan, block, c, departure->queue);
        departure->is_escorted = input_of(plan, block, ESCORT_REQUIRED, c)[0] > 0 &&
                                 input_of(plan, block, ESCORT_ALLOWED, c)[0] > 0;
        if (departure->is_escorted) {
            state_uniform(plan, block, DRAW_CONVOY_SPLIT, c, departure->split);
            ask_drivers(plan, block, c, departure->queue);
            find_cycle(plan, block, c, departure);
            ask_leave(plan, block, c, departure);
        }
    }
    if (!find_ready(plan, block, departures, ready))
        return;
    for (int32_t i = 0; i < LANES; i++) {
        if (ready[i] > 0)
            serve_lane(plan, block, departures, i);
    }
}
