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

/* Thermal energy of a day that the month's mean load leaves to burn, MWh. */
static double thermal_energy(const struct median *at)
{
    const int32_t year = date_of(at->plan->start + at->day).year;
    const double growth = pow(1 + median_now(at, LOAD_GROWTH, 0, 0),
                              year - median_now(at, LOAD_YEAR, 0, 0));
    const double level =
        median_now(at, LOAD_MEAN, 0, 0) * growth * median_now(at, LOAD_FACTOR, 0, 0);
    double energy =
        -fmin(median_now(at, HYDRO_ENERGY, 0, 0) * median_now(at, HYDRO_FACTOR, 0, 0),
              24 * median_now(at, HYDRO_CAPACITY, 0, 0));
    energy -=
        24 * median_now(at, IMPORT_CAPACITY, 0, 0) + median_now(at, SOLAR_ENERGY, 0, 0);
    for (int32_t b = 0; b < at->plan->layout->n_slices; b++)
        energy +=
            level * median_now(at, SLICE_LOAD, b, 0) * median_now(at, DURATION, b, 0);
    return fmax(energy, 0);
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

/* What the utility buys in a day as far as its budget goes. */
static void add_purchase(const struct median *at, double volume[])
{
    const struct layout *layout = at->plan->layout;
    double budget = median_now(at, FUEL_BUDGET, 0, 0), energy = thermal_energy(at);
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t f = layout->thermal[t];
        const double cost = median_now(at, PRICE, f, 0) * 1e-3; /* million FCFA a m3 */
        const double mwh = fmin(energy, 24 * thermal_power(at, f));
        const double bought =
            fmin(mwh * median_now(at, SPECIFIC_CONSUMPTION, 0, f), budget / cost);
        energy -= mwh;
        volume[f] += bought;
        budget -= bought * cost;
    }
}

void median_expected(const struct median *median, double volume[])
{
    const struct layout *layout = median->plan->layout;
    for (int32_t f = 0; f < layout->n_fuels; f++)
        volume[f] = 0;
    add_purchase(median, volume);
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const struct customer *customer = &layout->customers[n];
        volume[customer->fuel] +=
            median_now(median, DEMAND, customer->sector, customer->fuel) *
            median_now(median, DEMAND_FACTOR, customer->sector, 0);
    }
}

double median_flow(const struct median *median)
{
    double volume[MAX_FUELS], whole = 0;
    median_expected(median, volume);
    for (int32_t f = 0; f < median->plan->layout->n_fuels; f++)
        whole += volume[f];
    return whole / (median_now(median, PAYLOAD, 0, 0) *
                    (1 - median_now(median, LEAKAGE, 0, 0)));
}
