/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/plan.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "engine/layout.h"
#include "engine/plan_check.h"
#include "engine/plan_piece.h"
#include "engine/plan_rule.h"

const struct process_row processes[N_PROCESSES] = {
    [DRAW_STEADY] = {"steady", CORRIDOR},
    [DRAW_REPLACEMENT] = {"replacement", COUNTRY},
    [DRAW_READINESS] = {"readiness", COUNTRY},
    [DRAW_MOBILITY] = {"mobility", CORRIDOR},
    [DRAW_MOBILITY_GIVE] = {"mobility_give", CORRIDOR},
    [DRAW_MOBILITY_RETURN] = {"mobility_return", CORRIDOR},
    [DRAW_SLOWDOWN] = {"slowdown", LEG},
    [DRAW_ATTACK] = {"attack", LEG},
    [DRAW_GROUP] = {"group", LEG},
    [DRAW_EXPOSED] = {"exposed", LEG},
    [DRAW_FUEL] = {"fuel", LEG},
    [DRAW_LOSS] = {"loss", LEG},
    [DRAW_KILL] = {"kill", LEG},
    [DRAW_RETURN_ATTACK] = {"return_attack", CORRIDOR},
    [DRAW_RETURN_LOSS] = {"return_loss", CORRIDOR},
    [DRAW_RETURN_KILL] = {"return_kill", CORRIDOR},
    [DRAW_GATE] = {"gate", CORRIDOR},
    [DRAW_BORDER] = {"border", CORRIDOR},
    [DRAW_BORDER_SPLIT] = {"border_split", CORRIDOR},
    [DRAW_PATIENCE] = {"patience", CORRIDOR},
    [DRAW_PATIENCE_SPLIT] = {"patience_split", CORRIDOR},
    [DRAW_CONVOY_SPLIT] = {"convoy_split", CORRIDOR},
    [DRAW_UNLOADING] = {"unloading", HUB},
    [DRAW_UNLOADING_SPLIT] = {"unloading_split", HUB},
    [DRAW_UNLOADING_CORRIDOR] = {"unloading_corridor", FUEL},
    [DRAW_LOADING] = {"loading", CORRIDOR},
    [DRAW_LOADING_SPLIT] = {"loading_split", CORRIDOR},
    [DRAW_ONWARD] = {"onward", CORRIDOR},
    [DRAW_DEMAND] = {"demand", FUEL},
    [DRAW_LOAD] = {"load", UTILITY},
    [DRAW_HYDRO] = {"hydro", UTILITY},
    [DRAW_UNIT] = {"unit", UNIT},
};

static double slot_most(const struct plan *plan, enum parameter_id parameter,
                        int32_t rank)
{
    return plan->layout->most[model_slot(plan->model, parameter, rank, 0)];
}

/* Largest value of a model cell in any month, before the scenario. */
static double cell_most(const struct model *model, enum parameter_id parameter,
                        int32_t rank, int32_t fuel)
{
    const struct cell *cell = &model->cells[model_slot(model, parameter, rank, fuel)];
    double most = 0;
    for (int32_t month = 0; month < N_MONTHS; month++)
        most = cell->month[month] > most ? cell->month[month] : most;
    return most;
}

static bool slot_is_used(const struct plan *plan, enum parameter_id parameter,
                         int32_t rank, int32_t fuel)
{
    return plan->layout->most[model_slot(plan->model, parameter, rank, fuel)] > 0;
}

/* Corridors stand in the order of their hubs, so that ranges say where they lead. */
static enum status lay_out_hubs(struct plan *plan)
{
    const struct model *model = plan->model;
    struct layout *layout = plan->layout;
    layout->n_hubs = model->n_of[HUB];
    layout->n_fuels = model->n_of[FUEL];
    layout->n_corridors = model->n_of[CORRIDOR];
    layout->first_corridor = memory_new((size_t)layout->n_hubs + 1, sizeof(int32_t));
    layout->corridor_hub = memory_new((size_t)layout->n_corridors, sizeof(int32_t));
    layout->corridor_from = memory_new((size_t)layout->n_corridors, sizeof(int32_t));
    layout->onward = memory_new((size_t)layout->n_corridors, sizeof(int32_t));
    if (layout->first_corridor == NULL || layout->corridor_hub == NULL ||
        layout->corridor_from == NULL || layout->onward == NULL)
        return ST_MEMORY;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        layout->corridor_hub[c] = model_hub(model, CORRIDOR, c);
        layout->corridor_from[c] = model_from(model, c);
        layout->first_corridor[layout->corridor_hub[c] + 1] = c + 1;
        if (layout->corridor_from[c] >= 0)
            layout->onward[layout->n_onward++] = c;
    }
    for (int32_t hub = 0; hub < layout->n_hubs; hub++) {
        for (int32_t f = 0; f < layout->n_fuels; f++) {
            layout->store_hub[layout->n_stores] = hub;
            layout->store_fuel[layout->n_stores++] = f;
        }
    }
    layout->utility_hub = model->n_of[UTILITY] > 0 ? model_hub(model, UTILITY, 0) : 0;
    return ST_OK;
}

static enum status lay_out_entities(struct plan *plan)
{
    const struct model *model = plan->model;
    struct layout *layout = plan->layout;
    layout->n_legs = model->n_of[LEG];
    layout->n_sectors = model->n_of[SECTOR];
    layout->n_units = model->n_of[UNIT];
    layout->n_slices = model->n_of[SLICE];
    layout->has_power = model_has_power(model);
    layout->first_leg = model->first_leg;
    layout->leg_corridor = memory_new((size_t)layout->n_legs, sizeof(int32_t));
    layout->unit_fuel = memory_new((size_t)layout->n_units, sizeof(int32_t));
    layout->unit_serves = memory_new((size_t)layout->n_units, sizeof(bool));
    layout->is_main = memory_new((size_t)layout->n_corridors, sizeof(bool));
    if (layout->leg_corridor == NULL || layout->unit_fuel == NULL ||
        layout->unit_serves == NULL || layout->is_main == NULL)
        return ST_MEMORY;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        layout->is_main[c] = model_is_main(model, c);
        for (int32_t leg = layout->first_leg[c]; leg < layout->first_leg[c + 1]; leg++)
            layout->leg_corridor[leg] = c;
    }
    for (int32_t unit = 0; unit < layout->n_units; unit++) {
        const struct entity *entity = &model->entities[model->of[UNIT][unit]];
        layout->unit_fuel[unit] = model->entities[entity->parent].rank;
    }
    return ST_OK;
}

/* Fuels of the thermal units, cheapest energy first at the model's values. */
static void lay_out_thermal(struct plan *plan)
{
    const struct model *model = plan->model;
    struct layout *layout = plan->layout;
    double cost[MAX_FUELS];
    for (int32_t unit = 0; unit < layout->n_units; unit++) {
        layout->is_thermal[layout->unit_fuel[unit]] = true;
        layout->unit_serves[unit] = slot_is_used(plan, IN_SERVICE, unit, 0);
    }
    for (int32_t fuel = 0; fuel < layout->n_fuels; fuel++) {
        if (!layout->is_thermal[fuel])
            continue;
        cost[fuel] = cell_most(model, PRICE, fuel, 0) *
                     cell_most(model, SPECIFIC_CONSUMPTION, 0, fuel);
        int32_t place = layout->n_thermal++;
        for (; place > 0 && cost[layout->thermal[place - 1]] > cost[fuel]; place--)
            layout->thermal[place] = layout->thermal[place - 1];
        layout->thermal[place] = fuel;
    }
    int32_t n = 0;
    for (int32_t fuel = 0; fuel < layout->n_fuels; fuel++) {
        if (!layout->is_thermal[fuel])
            layout->allocation_order[n++] = fuel;
    }
    for (int32_t i = 0; i < layout->n_thermal; i++)
        layout->allocation_order[n++] = layout->thermal[i];
}

static enum status lay_out_customers(struct plan *plan)
{
    static const enum parameter_id uses[] = {DEMAND, INITIAL_HOARD, HOARD_CAPACITY,
                                             GENERATOR_SHARE};
    struct layout *layout = plan->layout;
    int32_t n_buyers[MAX_STORES] = {0};
    layout->customers = memory_new((size_t)(layout->n_sectors * layout->n_fuels),
                                   sizeof *layout->customers);
    if (layout->customers == NULL)
        return ST_MEMORY;
    for (int32_t sector = 0; sector < layout->n_sectors; sector++) {
        const bool has_stations = slot_is_used(plan, STATION_COVER, sector, 0);
        const int32_t hub = model_hub(plan->model, SECTOR, sector);
        for (int32_t fuel = 0; fuel < layout->n_fuels; fuel++) {
            bool is_used = false;
            for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++)
                is_used = is_used || slot_is_used(plan, uses[i], sector, fuel);
            if (!is_used)
                continue;
            const int32_t store = hub * layout->n_fuels + fuel;
            layout->customers[layout->n_customers++] =
                (struct customer){.sector = sector,
                                  .fuel = fuel,
                                  .store = store,
                                  .has_stations = has_stations};
            n_buyers[store]++;
            layout->is_demanded[store] = true;
            layout->is_retail[store] = layout->is_retail[store] || has_stations;
        }
    }
    for (int32_t s = 0; s < layout->n_stores; s++)
        n_buyers[s] += has_utility(layout, s);
    /* what is bought at a hub is bought by each corridor that leads on to it; hubs stand
       in the order of supply, so the last comes first */
    for (int32_t k = layout->n_onward - 1; k >= 0; k--) {
        const int32_t c = layout->onward[k], n_fuels = layout->n_fuels;
        for (int32_t f = 0; f < n_fuels; f++)
            n_buyers[layout->corridor_from[c] * n_fuels + f] +=
                n_buyers[layout->corridor_hub[c] * n_fuels + f] > 0;
    }
    for (int32_t s = 0; s < layout->n_stores; s++)
        layout->has_one_buyer[s] = n_buyers[s] <= 1;
    return ST_OK;
}

/* Convoys are made up at the border of a main corridor. */
static bool has_escorts(const struct layout *layout, int32_t c, int32_t leg)
{
    return layout->is_main[c] && leg > layout->first_leg[c];
}

/* Cells of a ring: today, the days of the longest stay, and one to spare. */
static int32_t ring_of(double days)
{
    return (int32_t)ceil(days) + 2;
}

/* Who turns back at the border goes home by the first leg. */
static double longest_way_home(const struct plan *plan, int32_t c)
{
    const double usual = slot_most(plan, RETURN_TIME, c);
    return plan->layout->is_main[c]
               ? fmax(usual, slot_most(plan, TRANSIT_TIME, plan->layout->first_leg[c]))
               : usual;
}

/* Rings must hold the longest stay: transit slowed by an escort, plus one delay.  2 is
   what rounding to whole days may add on two legs. */
static enum status lay_out_rings(struct plan *plan)
{
    struct layout *layout = plan->layout;
    layout->leg_ring = memory_new((size_t)layout->n_legs, sizeof(int32_t));
    layout->leg_offset = memory_new((size_t)layout->n_legs, sizeof(int32_t));
    layout->leg_statuses = memory_new((size_t)layout->n_legs, sizeof(int32_t));
    layout->home_ring = memory_new((size_t)layout->n_corridors, sizeof(int32_t));
    layout->home_offset = memory_new((size_t)layout->n_corridors, sizeof(int32_t));
    if (layout->leg_ring == NULL || layout->leg_offset == NULL ||
        layout->leg_statuses == NULL || layout->home_ring == NULL ||
        layout->home_offset == NULL)
        return ST_MEMORY;
    double escorted = 0;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const double delay = slot_most(plan, ATTACK_DELAY, c);
        const double slowdown =
            layout->is_main[c] ? fmax(1, slot_most(plan, ESCORT_SLOWDOWN, c)) : 1;
        double after_border = 0;
        for (int32_t leg = layout->first_leg[c]; leg < layout->first_leg[c + 1];
             leg++) {
            const double days = slot_most(plan, TRANSIT_TIME, leg);
            const bool is_slowed = has_escorts(layout, c, leg);
            after_border += is_slowed ? days : 0;
            layout->leg_ring[leg] = ring_of((is_slowed ? slowdown : 1) * days + delay);
            layout->leg_offset[leg] = layout->n_leg_cells;
            layout->leg_statuses[leg] = is_slowed ? N_STATUSES : 1;
            layout->n_leg_cells += layout->leg_ring[leg] * leg_width(layout, leg);
        }
        escorted = fmax(escorted, (slowdown + 1) * after_border + 2);
        layout->home_ring[c] = ring_of(longest_way_home(plan, c));
        layout->home_offset[c] = layout->n_home_cells;
        layout->n_home_cells += layout->home_ring[c];
    }
    double clearance = 0;
    for (int32_t hub = 0; hub < layout->n_hubs; hub++)
        clearance = fmax(clearance, slot_most(plan, CLEARANCE_TIME, hub));
    layout->clearance_ring = ring_of(clearance);
    layout->escort_ring = ring_of(escorted);
    return ST_OK;
}

static enum status lay_out_streams(struct plan *plan)
{
    const struct model *model = plan->model;
    struct layout *layout = plan->layout;
    for (int32_t p = 0; p < N_PROCESSES; p++) {
        layout->first_stream[p] = layout->n_streams;
        layout->n_streams += model->n_of[processes[p].kind];
    }
    layout->stream_entity = memory_new((size_t)layout->n_streams, sizeof(char *));
    layout->stream_process = memory_new((size_t)layout->n_streams, sizeof(int32_t));
    if (layout->stream_entity == NULL || layout->stream_process == NULL)
        return ST_MEMORY;
    for (int32_t p = 0; p < N_PROCESSES; p++) {
        for (int32_t rank = 0; rank < model->n_of[processes[p].kind]; rank++) {
            const int32_t stream = layout->first_stream[p] + rank;
            layout->stream_entity[stream] = model_id(model, processes[p].kind, rank);
            layout->stream_process[stream] = p;
        }
    }
    return ST_OK;
}

/* Which outputs exist: only what can happen in this world is reported. */
static bool is_reported(const struct layout *layout, enum output_id output,
                        int32_t rank, int32_t fuel)
{
    const int32_t store = rank * layout->n_fuels + fuel; /* of a hub's */
    switch (output) {
    case OUT_BORDER_QUEUE:
    case OUT_CONVOY:
        return layout->is_main[rank];
    case OUT_SHORTAGE:
    case OUT_STATIONS_DRY:
    case OUT_STOCKOUT:
    case OUT_PARALLEL_PRICE:
    case OUT_STATION_STOCK:
        return layout->is_retail[store];
    case OUT_TANK:
    case OUT_BURN:
        return layout->is_thermal[fuel];
    case OUT_PEOPLE_WITHOUT_POWER:
        return layout->has_power;
    case OUT_SECTOR_NEED:
    case OUT_SECTOR_UNMET:
    case OUT_SECTOR_SHORT:
        for (int32_t i = 0; i < layout->n_customers; i++) {
            if (layout->customers[i].sector == rank &&
                layout->customers[i].fuel == fuel)
                return true;
        }
        return false;
    case OUT_NEED:
    case OUT_UNMET:
    case OUT_HOARD:
    case OUT_PARALLEL_SOLD:
        for (int32_t i = 0; i < layout->n_customers; i++) {
            if (layout->customers[i].store == store)
                return true;
        }
        return false;
    default:
        return true;
    }
}

/* Fill `at` with positions and, where list is given, the list itself. */
static int32_t lay_out_series(const struct plan *plan, struct series *list)
{
    const struct model *model = plan->model;
    struct layout *layout = plan->layout;
    int32_t n = 0, place = 0;
    for (int32_t o = 0; o < N_OUTPUTS; o++) {
        const int32_t n_fuels = outputs[o].by_fuel ? layout->n_fuels : 1;
        layout->series_base[o] = place;
        for (int32_t rank = 0; rank < model->n_of[outputs[o].kind]; rank++) {
            for (int32_t fuel = 0; fuel < n_fuels; fuel++, place++) {
                const bool is = is_reported(layout, (enum output_id)o, rank, fuel);
                if (layout->series_at != NULL)
                    layout->series_at[place] = is ? n : -1;
                if (is && list != NULL) {
                    list[n] = (struct series){(enum output_id)o,
                                              model->of[outputs[o].kind][rank],
                                              outputs[o].by_fuel ? fuel : -1};
                }
                n += is;
            }
        }
    }
    return list != NULL || layout->series_at != NULL ? n : place;
}

static int32_t lay_out_measures(const struct plan *plan, struct measure *list)
{
    const struct model *model = plan->model;
    const struct layout *layout = plan->layout;
    int32_t n = 0;
    for (int32_t m = 0; m < N_METRICS; m++) {
        const int32_t n_fuels = metrics[m].by_fuel ? layout->n_fuels : 1;
        for (int32_t rank = 0; rank < model->n_of[metrics[m].kind]; rank++) {
            for (int32_t fuel = 0; fuel < n_fuels; fuel++) {
                const bool is =
                    is_reported(layout, metric_output((enum metric_id)m), rank, fuel);
                if (is && list != NULL) {
                    list[n] = (struct measure){(enum metric_id)m,
                                               model->of[metrics[m].kind][rank],
                                               metrics[m].by_fuel ? fuel : -1};
                }
                n += is;
            }
        }
    }
    return n;
}

static enum status lay_out_results(struct plan *plan)
{
    struct layout *layout = plan->layout;
    layout->series_at = memory_new((size_t)lay_out_series(plan, NULL), sizeof(int32_t));
    if (layout->series_at == NULL)
        return ST_MEMORY;
    plan->n_series = lay_out_series(plan, NULL);
    plan->n_measures = lay_out_measures(plan, NULL);
    plan->series = memory_new((size_t)plan->n_series, sizeof *plan->series);
    plan->measures = memory_new((size_t)plan->n_measures, sizeof *plan->measures);
    if (plan->series == NULL || plan->measures == NULL)
        return ST_MEMORY;
    lay_out_series(plan, plan->series);
    lay_out_measures(plan, plan->measures);
    return ST_OK;
}

/* The warm-up must be known before the pieces: it decides on which days they hold. */
static int32_t warm_up_days(const struct model *model, const struct scenario *scenario)
{
    const int32_t slot = model_slot(model, WARM_UP, 0, 0);
    double days = model->cells[slot].month[0];
    for (int32_t i = 0; i < scenario->n_edits; i++) {
        const struct value *value = &scenario->edits[i].value;
        if (scenario->edits[i].slot == slot)
            days =
                value->type == FACTOR ? days * value->argument[0] : value->argument[0];
    }
    return (int32_t)fmin(floor(days + 0.5), parameters[WARM_UP].high);
}

enum status plan_compile(struct plan *plan, const struct model *model,
                         const struct scenario *scenario, struct diag *diag)
{
    typedef enum status step(struct plan * plan);
    static step *const steps[] = {lay_out_hubs, lay_out_entities, lay_out_rings,
                                  lay_out_streams};
    const int32_t reports = diag->count;
    plan->model = model;
    plan->start = scenario->start;
    plan->n_days = scenario->n_days;
    plan->warm_up = warm_up_days(model, scenario);
    plan->layout = memory_new(1, sizeof *plan->layout);
    if (plan->layout == NULL)
        return ST_MEMORY;
    enum status status = plan_check_sizes(model, diag);
    if (status == ST_OK)
        status = pieces_compile(plan, scenario, diag);
    if (status == ST_OK)
        status = rules_list_slots(plan, scenario);
    for (size_t i = 0; status == ST_OK && i < sizeof steps / sizeof steps[0]; i++)
        status = steps[i](plan);
    if (status == ST_OK) {
        lay_out_thermal(plan);
        status = lay_out_customers(plan);
    }
    if (status == ST_OK)
        status = lay_out_results(plan);
    if (status == ST_OK)
        status = rules_compile(plan, scenario, diag);
    if (status == ST_OK)
        status = plan_check(plan, scenario, diag);
    if (status == ST_OK && diag->count != reports)
        status = ST_INPUT;
    return status;
}

void plan_free(struct plan *plan)
{
    struct layout *layout = plan->layout;
    if (layout != NULL) {
        memory_free(layout->first_corridor);
        memory_free(layout->corridor_hub);
        memory_free(layout->corridor_from);
        memory_free(layout->onward);
        memory_free(layout->leg_corridor);
        memory_free(layout->unit_fuel);
        memory_free(layout->unit_serves);
        memory_free(layout->is_main);
        memory_free(layout->pieces);
        memory_free(layout->most);
        memory_free(layout->unknown_of_slot);
        memory_free(layout->rules);
        memory_free(layout->targets);
        memory_free(layout->ruled_slot);
        memory_free(layout->stream_entity);
        memory_free(layout->stream_process);
        memory_free(layout->leg_ring);
        memory_free(layout->leg_offset);
        memory_free(layout->leg_statuses);
        memory_free(layout->home_ring);
        memory_free(layout->home_offset);
        memory_free(layout->customers);
        memory_free(layout->series_at);
        memory_free(layout);
    }
    memory_free(plan->series);
    memory_free(plan->measures);
    memory_free(plan->unknowns);
    memory_free(plan->learned);
    *plan = (struct plan){0};
}

const char *plan_entity_id(const struct plan *plan, int32_t entity)
{
    return entity < 0 ? "" : plan->model->entities[entity].id;
}

const char *plan_fuel_id(const struct plan *plan, int32_t fuel)
{
    return fuel < 0 ? "" : model_id(plan->model, FUEL, fuel);
}

int32_t plan_find_series(const struct plan *plan, enum output_id output, int32_t entity,
                         int32_t fuel)
{
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct series *series = &plan->series[s];
        if (series->output == output && series->entity == entity &&
            series->fuel == fuel)
            return s;
    }
    return -1;
}

void plan_result_name(const struct plan *plan, const char *name, int32_t entity,
                      int32_t fuel, char *text, int32_t size)
{
    const char *id = entity < 0 ? "" : plan_entity_id(plan, entity);
    const char *fuel_id = fuel < 0 ? "" : plan_fuel_id(plan, fuel);
    snprintf(text, (size_t)size, "%s%s%s%s%s", name, *id == '\0' ? "" : ".", id,
             *fuel_id == '\0' ? "" : ".", fuel_id);
}

bool plan_is_meant(const struct plan *plan, const char *text, const char *name,
                   int32_t entity, int32_t fuel)
{
    char full[128];
    size_t n = strlen(text);
    plan_result_name(plan, name, entity, fuel, full, sizeof full);
    return strncmp(full, text, n) == 0 && (full[n] == '\0' || full[n] == '.');
}
