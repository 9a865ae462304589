/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/plan_cut.h"

#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "engine/layout.h"
#include "engine/plan_median.h"
#include "engine/plan_piece.h"

/* What the rules share. */
struct cutter {
    struct notes *notes;
    const struct plan *plan;
    const struct scenario *scenario;
    struct median median;
    const struct edit **last; /* (n_slots) last edit of a slot, NULL */
    bool *is_noted;           /* (n_slots) */
    double expected[MAX_STORES];
    enum status status;
};

/* A value asked for and what comes of it, in the unit of the parameter. */
struct cut {
    enum parameter_id asked, binding; /* binding: N_PARAMETERS if it is none */
    int32_t rank, fuel;               /* of what is asked */
    int32_t binding_rank;
    double value, limit;
};

static double now(const struct cutter *at, enum parameter_id parameter, int32_t rank,
                  int32_t fuel)
{
    return median_now(&at->median, parameter, rank, fuel);
}

static void note_fleet(struct cutter *at, int32_t c, double low, double busy)
{
    const int32_t slot = model_slot(at->plan->model, FLEET, c, 0);
    const struct edit *edit = at->last[slot];
    struct note *note =
        edit == NULL ? NULL : notes_add(at->notes, N507_FLEET_GROWS, &edit->place);
    if (edit != NULL && note == NULL)
        at->status = ST_MEMORY;
    if (note == NULL)
        return;
    model_slot_name(at->plan->model, slot, note->argument[0], NOTE_ROOM);
    snprintf(note->argument[1], NOTE_ROOM, "%.7g", low);
    snprintf(note->argument[2], NOTE_ROOM, "%.7g", busy);
}

static int32_t fuel_of(enum parameter_id parameter, int32_t fuel)
{
    return parameters[parameter].flags & BY_FUEL ? fuel : 0;
}

/* Is the whole range of what is asked beyond the limit? */
static bool is_wholly_cut(const struct cutter *at, int32_t slot, const struct cut *cut)
{
    const struct piece *piece = piece_find(at->plan, slot, at->median.day);
    double low, high;
    if (piece == NULL || piece->value.type == NUMBER)
        return false;
    piece_range(piece, &low, &high);
    return cut->limit < cut->value ? low > cut->limit : high < cut->limit;
}

/* A number and its unit. */
static void put(struct note *note, int32_t i, double number,
                enum parameter_id parameter)
{
    snprintf(note->argument[i], NOTE_ROOM, "%.7g", number);
    if (value_unit_text(&parameters[parameter], LANGUAGE_EN) != NULL)
        note->unit_key[i] = parameters[parameter].unit_key;
}

/* Note a cut that rows of the scenario have a part in, once for a slot. */
static void note_cut(struct cutter *at, const struct cut *cut)
{
    const struct model *model = at->plan->model;
    const bool is_bound = cut->binding != N_PARAMETERS;
    const int32_t slot =
        model_slot(model, cut->asked, cut->rank, fuel_of(cut->asked, cut->fuel));
    const int32_t binding = is_bound
                                ? model_slot(model, cut->binding, cut->binding_rank,
                                             fuel_of(cut->binding, cut->fuel))
                                : slot;
    const struct edit *edit =
        at->last[slot] != NULL ? at->last[slot] : at->last[binding];
    if (edit == NULL || at->is_noted[slot] || at->status != ST_OK)
        return;
    at->is_noted[slot] = true;
    struct note *note =
        notes_add(at->notes, is_bound ? N505_CUT : N506_CLOSED, &edit->place);
    if (note == NULL) {
        at->status = ST_MEMORY;
        return;
    }
    model_slot_name(model, slot, note->argument[0], NOTE_ROOM);
    put(note, 1, cut->value, cut->asked);
    put(note, 2, cut->limit, cut->asked);
    if (is_bound) {
        model_slot_name(model, binding, note->argument[3], NOTE_ROOM);
        put(note, 4, at->median.now[binding], cut->binding);
    }
    if (is_wholly_cut(at, slot, cut))
        snprintf(note->argument[5], NOTE_ROOM, " ");
    else if (at->median.is_unknown[slot])
        snprintf(note->argument[6], NOTE_ROOM, " ");
}

/* More than there is room for? */
static void check_most(struct cutter *at, const struct cut *cut)
{
    if (cut->value > cut->limit * (1 + 1e-9))
        note_cut(at, cut);
}

/* ---- what is there at the start ---- */

static void check_stocks(struct cutter *at)
{
    const struct layout *layout = at->plan->layout;
    for (int32_t s = 0; s < layout->n_stores; s++) {
        const int32_t hub = layout->store_hub[s], f = layout->store_fuel[s];
        const double expected = at->expected[s];
        const double room = now(at, STORAGE_CAPACITY, hub, f);
        const double cover = now(at, INITIAL_COVER, hub, f);
        if (expected <= 0)
            continue;
        const double locked =
            now(at, SECURITY_LOCK, hub, 0) * now(at, SECURITY_STOCK, hub, 0);
        check_most(at, &(struct cut){.asked = INITIAL_COVER,
                                     .binding = STORAGE_CAPACITY,
                                     .rank = hub,
                                     .binding_rank = hub,
                                     .fuel = f,
                                     .value = cover,
                                     .limit = fmax(room / expected - locked, 0)});
    }
}

static void check_hoards(struct cutter *at)
{
    const struct layout *layout = at->plan->layout;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const int32_t sector = layout->customers[n].sector,
                      f = layout->customers[n].fuel;
        if (!layout->customers[n].has_stations)
            continue;
        check_most(at, &(struct cut){.asked = INITIAL_HOARD,
                                     .binding = HOARD_CAPACITY,
                                     .rank = sector,
                                     .binding_rank = sector,
                                     .fuel = f,
                                     .value = now(at, INITIAL_HOARD, sector, f),
                                     .limit = now(at, HOARD_CAPACITY, sector, f)});
    }
}

/* The median is an error, plan_check says so; the low end grows to what is needed. */
static void check_fleets(struct cutter *at)
{
    const struct layout *layout = at->plan->layout;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const int32_t hub = layout->corridor_hub[c];
        const int32_t slot = model_slot(at->plan->model, FLEET, c, 0);
        const double flow = median_flow(&at->median, hub);
        double all = 0;
        for (int32_t d = layout->first_corridor[hub];
             d < layout->first_corridor[hub + 1]; d++)
            all += now(at, SHARE, d, 0);
        double days = now(at, CLEARANCE_TIME, hub, 0) + now(at, RETURN_TIME, c, 0);
        double low = now(at, FLEET, c, 0), high;
        for (int32_t leg = layout->first_leg[c]; leg < layout->first_leg[c + 1]; leg++)
            days += now(at, TRANSIT_TIME, leg, 0);
        const struct piece *piece = piece_find(at->plan, slot, at->median.day);
        if (piece != NULL)
            piece_range(piece, &low, &high);
        const double busy = ceil(flow * now(at, SHARE, c, 0) / all * days);
        if (low < busy)
            note_fleet(at, c, low, busy);
    }
}

/* ---- what binds on any day ---- */

static void check_target(struct cutter *at)
{
    const struct layout *layout = at->plan->layout;
    for (int32_t s = 0; s < layout->n_stores; s++) {
        const int32_t hub = layout->store_hub[s], f = layout->store_fuel[s];
        const double room = now(at, STORAGE_CAPACITY, hub, f);
        const double locked =
            now(at, SECURITY_LOCK, hub, 0) * now(at, SECURITY_STOCK, hub, 0);
        if (at->expected[s] <= 0)
            continue;
        check_most(at,
                   &(struct cut){.asked = COVER_TARGET,
                                 .binding = STORAGE_CAPACITY,
                                 .rank = hub,
                                 .binding_rank = hub,
                                 .fuel = f,
                                 .value = now(at, COVER_TARGET, hub, 0),
                                 .limit = fmax(room / at->expected[s] - locked, 0)});
    }
}

/* Named by the energy of a row, else by the factor on it. */
static void check_water(struct cutter *at)
{
    if (!at->plan->layout->has_power)
        return;
    const double energy = now(at, HYDRO_ENERGY, 0, 0);
    const double factor = now(at, HYDRO_FACTOR, 0, 0);
    const double most = 24 * now(at, HYDRO_CAPACITY, 0, 0);
    const bool is_energy =
        at->last[model_slot(at->plan->model, HYDRO_ENERGY, 0, 0)] != NULL ||
        energy <= 0;
    check_most(at, &(struct cut){.asked = is_energy ? HYDRO_ENERGY : HYDRO_FACTOR,
                                 .binding = HYDRO_CAPACITY,
                                 .value = is_energy ? energy * factor : factor,
                                 .limit = is_energy ? most : most / energy});
}

static void check_corridors(struct cutter *at)
{
    const struct layout *layout = at->plan->layout;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const double open = now(at, OPEN, c, 0);
        if (open > 0 && open <= CLOSED)
            note_cut(at, &(struct cut){.asked = OPEN,
                                       .binding = N_PARAMETERS,
                                       .rank = c,
                                       .value = open});
        if (!layout->is_main[c])
            continue;
        const double slowdown = now(at, ESCORT_SLOWDOWN, c, 0);
        for (int32_t leg = layout->first_leg[c] + 1; leg < layout->first_leg[c + 1];
             leg++) {
            const double days = now(at, TRANSIT_TIME, leg, 0);
            if (slowdown * days < 1)
                note_cut(at, &(struct cut){.asked = ESCORT_SLOWDOWN,
                                           .binding = TRANSIT_TIME,
                                           .rank = c,
                                           .binding_rank = leg,
                                           .value = slowdown,
                                           .limit = 1 / days});
        }
    }
}

static void look(struct cutter *at, bool is_first)
{
    typedef void rule(struct cutter * at);
    static rule *const at_start[] = {check_stocks, check_hoards};
    static rule *const any_day[] = {check_target, check_water, check_corridors};
    median_expected(&at->median, at->expected);
    if (is_first)
        check_fleets(at);
    for (size_t i = 0; at->median.day == 0 && i < sizeof at_start / sizeof at_start[0];
         i++)
        at_start[i](at);
    for (size_t i = 0; at->median.day >= 0 && i < sizeof any_day / sizeof any_day[0];
         i++)
        any_day[i](at);
}

enum status cuts_find(struct notes *notes, const struct plan *plan,
                      const struct scenario *scenario)
{
    const size_t n_slots = (size_t)plan->model->n_slots;
    struct cutter at = {.notes = notes, .plan = plan, .scenario = scenario};
    bool is_first = true;
    at.status = median_init(&at.median, plan);
    at.last = memory_new(n_slots, sizeof *at.last);
    at.is_noted = memory_new(n_slots, sizeof *at.is_noted);
    if (at.last == NULL || at.is_noted == NULL)
        at.status = ST_MEMORY;
    for (int32_t i = 0; at.status == ST_OK && i < scenario->n_edits; i++)
        at.last[scenario->edits[i].slot] = &scenario->edits[i];
    while (at.status == ST_OK && median_step(&at.median)) {
        look(&at, is_first);
        is_first = false;
    }
    median_free(&at.median);
    memory_free((void *)at.last);
    memory_free(at.is_noted);
    return at.status;
}
