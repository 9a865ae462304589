/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/plan_median.h"

#include <math.h>

#include "base/memory.h"
#include "engine/layout.h"
#include "engine/plan_piece.h"

enum status median_init(struct median *median, const struct plan *plan)
{
    const size_t n_slots = (size_t)plan->model->n_slots;
    median->plan = plan;
    median->now = memory_new(n_slots, sizeof *median->now);
    median->plain = memory_new(n_slots, sizeof *median->plain);
    median->is_unknown = memory_new(n_slots, sizeof *median->is_unknown);
    return median->now == NULL || median->plain == NULL || median->is_unknown == NULL
               ? ST_MEMORY
               : ST_OK;
}

void median_free(struct median *median)
{
    memory_free(median->now);
    memory_free(median->plain);
    memory_free(median->is_unknown);
    *median = (struct median){0};
}

bool median_step(struct median *median)
{
    const struct layout *layout = median->plan->layout;
    const int32_t first = median->next;
    const int32_t end = first < layout->n_warm ? layout->n_warm : layout->n_pieces;
    if (first >= end)
        return false;
    median->day = layout->pieces[first].day;
    for (; median->next < end && layout->pieces[median->next].day == median->day;
         median->next++) {
        const struct piece *piece = &layout->pieces[median->next];
        struct piece plain = *piece;
        plain.factor = 1;
        median->now[piece->slot] = piece_value(piece, 0.5);
        median->plain[piece->slot] = piece_value(&plain, 0.5);
        median->is_unknown[piece->slot] = piece->value.type != NUMBER;
    }
    return true;
}

double median_now(const struct median *median, enum parameter_id parameter,
                  int32_t rank, int32_t fuel)
{
    return median->now[model_slot(median->plan->model, parameter, rank, fuel)];
}

/* Load of a day, MWh, by the month's mean. */
static double load_energy(const struct median *at)
{
    const int32_t year = date_of(at->plan->start + at->day).year;
    const double growth = pow(1 + median_now(at, LOAD_GROWTH, 0, 0),
                              year - median_now(at, LOAD_YEAR, 0, 0));
    const double level =
        median_now(at, LOAD_MEAN, 0, 0) * growth * median_now(at, LOAD_FACTOR, 0, 0);
    double energy = 0;
    for (int32_t b = 0; b < at->plan->layout->n_slices; b++)
        energy +=
            level * median_now(at, SLICE_LOAD, b, 0) * median_now(at, DURATION, b, 0);
    return energy;
}

/* What hydropower, imports and solar leave of it. */
static double thermal_energy(const struct median *at)
{
    const double water =
        fmin(median_now(at, HYDRO_ENERGY, 0, 0) * median_now(at, HYDRO_FACTOR, 0, 0),
             HOURS_A_DAY * median_now(at, HYDRO_CAPACITY, 0, 0));
    const double given = HOURS_A_DAY * median_now(at, IMPORT_CAPACITY, 0, 0) +
                         median_now(at, SOLAR_ENERGY, 0, 0);
    return fmax(load_energy(at) - water - given, 0);
}

/* What the utility can pay in a day that lacks the usual energy, millions. */
static double purse(const struct median *at)
{
    const double served =
        fmax(load_energy(at) - median_now(at, GENERATOR_REFERENCE, 0, 0), 0);
    return median_now(at, FUEL_BUDGET, 0, 0) +
           median_now(at, FUEL_REVENUE, 0, 0) * served * (double)MILLIONS_PER_M3;
}

/* Thermal power of a fuel that is in working order on average, MW. */
static double thermal_power(const struct median *at, int32_t fuel)
{
    const struct layout *layout = at->plan->layout;
    double mw = 0;
    for (int32_t unit = 0; unit < layout->n_units; unit++) {
        if (layout->unit_fuel[unit] == fuel)
            mw += median_now(at, UNIT_CAPACITY, unit, 0) *
                  median_now(at, IN_SERVICE, unit, 0) *
                  (1 - median_now(at, FORCED_OUTAGE_RATE, unit, 0));
    }
    return mw;
}

/* Energy by fuel, MWh: by plan, and the rest by the cheapest. */
static void share_energy(const struct median *at, double mwh[])
{
    const struct layout *layout = at->plan->layout;
    const double energy = thermal_energy(at);
    double left = energy;
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t f = layout->thermal[t];
        mwh[f] = fmin(median_now(at, PLAN_SHARE, 0, f) * energy,
                      HOURS_A_DAY * thermal_power(at, f));
        left = fmax(left - mwh[f], 0);
    }
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t f = layout->thermal[t];
        const double more = fmin(left, HOURS_A_DAY * thermal_power(at, f) - mwh[f]);
        mwh[f] += more;
        left -= more;
    }
}

/* What the utility buys in a day: as much of what it needs as its purse pays for. */
static void add_purchase(const struct median *at, double volume[])
{
    const struct layout *layout = at->plan->layout;
    double need[MAX_FUELS], cost = 0;
    if (layout->n_thermal == 0)
        return;
    share_energy(at, need);
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t f = layout->thermal[t];
        need[f] *= median_now(at, SPECIFIC_CONSUMPTION, 0, f);
        cost += need[f] * median_now(at, PRICE, f, 0) * (double)MILLIONS_PER_M3;
    }
    const double ratio = cost > 0 ? fmin(purse(at) / cost, 1) : 1;
    for (int32_t t = 0; t < layout->n_thermal; t++)
        volume[layout->utility_hub * layout->n_fuels + layout->thermal[t]] +=
            need[layout->thermal[t]] * ratio;
}

/* What hubs send on to the hubs behind them. */
static void add_onward(const struct median *at, double volume[])
{
    const struct layout *layout = at->plan->layout;
    for (int32_t k = layout->n_onward - 1; k >= 0; k--) {
        const int32_t c = layout->onward[k], hub = layout->corridor_hub[c];
        const int32_t from = layout->corridor_from[c], n_fuels = layout->n_fuels;
        double all = 0;
        for (int32_t d = layout->first_corridor[hub];
             d < layout->first_corridor[hub + 1]; d++)
            all += median_now(at, SHARE, d, 0);
        for (int32_t f = 0; f < n_fuels; f++)
            volume[from * n_fuels + f] += median_now(at, SHARE, c, 0) / all *
                                          volume[hub * n_fuels + f] /
                                          (1 - median_now(at, LEAKAGE, hub, 0));
    }
}

void median_expected(const struct median *median, double volume[])
{
    const struct layout *layout = median->plan->layout;
    for (int32_t s = 0; s < layout->n_stores; s++)
        volume[s] = 0;
    add_purchase(median, volume);
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const struct customer *customer = &layout->customers[n];
        volume[customer->store] +=
            median_now(median, DEMAND, customer->sector, customer->fuel) *
            median_now(median, DEMAND_FACTOR, customer->sector, 0);
    }
    add_onward(median, volume);
}

double median_flow(const struct median *median, int32_t hub)
{
    const int32_t n_fuels = median->plan->layout->n_fuels;
    double volume[MAX_STORES], whole = 0;
    median_expected(median, volume);
    for (int32_t f = 0; f < n_fuels; f++)
        whole += volume[hub * n_fuels + f];
    return whole / (median_now(median, PAYLOAD, hub, 0) *
                    (1 - median_now(median, LEAKAGE, hub, 0)));
}
