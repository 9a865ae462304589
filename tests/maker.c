/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "maker.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "check.h"

enum { MOST_ROWS = 12 };

/* ---- random numbers of every parameter ---- */

/* Where the dictionary's whole range would make dull or refused worlds. */
/* clang-format off */
static const struct {
    enum parameter_id parameter;
    double low, high;
} ranges[] = {
    {WARM_UP, 0, 12}, {ESCORT_REST, 0, 10}, {TANKER_VALUE, 0, 100},
    {POPULATION, 0, 1e7}, {SCHOOL_WINDOW, 1, 28},
    {PAYLOAD, 5, 60}, {LEAKAGE, 0, 0.5}, {CLEARANCE_TIME, 0, 8},
    {UNLOADING_CAPACITY, 0, 400}, {COVER_TARGET, 20.1, 40}, {SECURITY_STOCK, 0, 10},
    {PANIC_COVER, 0.1, 10}, {SECURITY_TRIGGER, 0, 15}, {ADJUSTMENT_TIME, 1, 20},
    {STORAGE_CAPACITY, 0, 20000}, {INITIAL_COVER, 0, 30}, {LOAD_MEAN, 0, 400},
    {LOAD_YEAR, 2010, 2030}, {LOAD_FACTOR, 0, 3}, {HYDRO_ENERGY, 0, 4000},
    {HYDRO_CAPACITY, 0, 300}, {IMPORT_CAPACITY, 0, 100}, {SOLAR_ENERGY, 0, 1500},
    {FUEL_BUDGET, 0, 800}, {FUEL_REVENUE, 0, 150}, {BILLING_TIME, 1, 60},
    {TANK_CAPACITY, 0, 5000}, {SPECIFIC_CONSUMPTION, 0.05, 0.5}, {PRICE, 1, 2000},
    {GENERATOR_REFERENCE, 0, 5000}, {LOADING_CAPACITY, 0, 150}, {RETURN_TIME, 1, 12},
    {THREAT, 0, 0.3}, {FEAR_ATTACK, 0, 1},
    {FEAR_ALONE, 1, 4}, {BORDER_PATIENCE, 1, 60}, {ATTACK_EXPOSURE, 0, 200}, {ATTACK_DELAY, 0, 8}, {BORDER_CAPACITY, 0, 150},
    {ATTACK_EXPOSURE_ESCORTED, 0, 200}, {ATTACK_PROBABILITY, 0, 0.5},
    {RETURN_RISK, 0, 2}, {CONVOY_INTERVAL, 1, 8}, {CONVOY_MAX_WAIT, 1, 15},
    {TRANSIT_TIME, 1, 6}, {STATION_COVER, 0, 12}, {DEMAND_FACTOR, 0, 2}, {DEMAND, 0, 1500},
    {INITIAL_HOARD, 0, 4000}, {HOARD_CAPACITY, 0, 4000}, {UNIT_CAPACITY, 0, 120},
    {REPAIR_TIME, 1, 1000}, {STOCKOUT_RATIO, 0, 0.6}, {RECOVERED_RATIO, 0.6, 1},
    {SCHOOL_TERM, 1, 20}, {SCHOOL_CLOSE_ABOVE, 0.1, 1}, {ESCORTS, 0, 12},
    {PARALLEL_STAY, 1, 20},
};
/* clang-format on */

static void range_of(enum parameter_id parameter, double *low, double *high)
{
    *low = parameters[parameter].low;
    *high = parameters[parameter].high;
    for (size_t n = 0; n < COUNT_OF(ranges); n++) {
        if (ranges[n].parameter == parameter) {
            *low = ranges[n].low;
            *high = ranges[n].high;
        }
    }
}

/* Often an end of the range, else anything between. */
static double throw_value(struct dice *dice, enum parameter_id parameter)
{
    double low, high;
    range_of(parameter, &low, &high);
    const double kind = dice_throw(dice);
    double value = dice_between(dice, low, high);
    if (kind < 0.12)
        value = low;
    else if (kind < 0.2)
        value = high;
    else if (kind < 0.35)
        value = low + (high - low) * pow(dice_throw(dice), 4);
    return parameters[parameter].flags & WHOLE ? floor(value + 0.5) : value;
}

/* ---- files ---- */

static void add_entity(struct maker *maker, const char *kind, const char *id,
                       const char *parent, const char *from)
{
    const size_t used = strlen(maker->entities);
    snprintf(maker->entities + used, MAKER_TEXT - used, "%s,%s,%s,%s,x,x\n", kind, id,
             parent, from);
}

static void add_number(struct maker *maker, const char *id, const char *fuel,
                       enum parameter_id parameter, double value)
{
    const size_t used = strlen(maker->parameters);
    snprintf(maker->parameters + used, MAKER_TEXT - used,
             "%s,%s,%s,,%.17g,%s,,,assumed,\n", id, fuel, parameters[parameter].name,
             value, unit_text(parameters[parameter].unit_key));
    assert_true(strlen(maker->parameters) < MAKER_TEXT - 256);
}

static const char *const town_ids[MOST_TOWNS] = {"town", "town1", "town2"};

/* One town goes without saying. */
static const char *parent_town(const struct maker *maker, int32_t town)
{
    return maker->n_towns > 1 ? town_ids[town] : "";
}

static void write_entities(struct maker *maker)
{
    char id[32], parent[32];
    strcpy(maker->entities, "kind,id,parent,from,label_en,label_fr\n");
    add_entity(maker, "country", "land", "", "");
    for (int32_t town = 0; town < maker->n_towns; town++)
        add_entity(maker, "hub", town_ids[town], "", "");
    add_entity(maker, "utility", "grid", parent_town(maker, maker->n_towns - 1), "");
    for (int32_t f = 0; f < maker->n_fuels; f++) {
        snprintf(id, sizeof id, "fuel%d", (int)f);
        add_entity(maker, "fuel", id, "", "");
    }
    for (int32_t c = 0; c < maker->n_corridors; c++) {
        snprintf(parent, sizeof parent, "road%d", (int)c);
        const int32_t from = maker->road_from[c];
        add_entity(maker, "corridor", parent, parent_town(maker, maker->road_town[c]),
                   from < 0 ? "" : town_ids[from]);
        for (int32_t leg = 0; leg < maker->n_legs[c]; leg++) {
            snprintf(id, sizeof id, "road%d_leg%d", (int)c, (int)leg);
            add_entity(maker, "leg", id, parent, "");
        }
    }
    for (int32_t s = 0; s < maker->n_sectors; s++) {
        snprintf(id, sizeof id, "sector%d", (int)s);
        add_entity(maker, "sector", id, parent_town(maker, maker->sector_town[s]), "");
    }
    for (int32_t u = 0; u < maker->n_units; u++) {
        snprintf(id, sizeof id, "unit%d", (int)u);
        snprintf(parent, sizeof parent, "fuel%d", (int)maker->unit_fuel[u]);
        add_entity(maker, "unit", id, parent, "");
    }
    for (int32_t b = 0; b < maker->n_parts; b++) {
        snprintf(id, sizeof id, "block%d", (int)b);
        add_entity(maker, "block", id, "", "");
    }
}

/* n positive numbers that add up to a whole. */
static void throw_shares(struct dice *dice, int32_t n, double whole, double *share)
{
    double sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += share[i] = 0.02 + dice_throw(dice);
    for (int32_t i = 0; i < n; i++)
        share[i] = fmin(share[i] * whole / sum, whole);
}

/* Parameters that make a sum with others; the rest is thrown on its own. */
static bool is_special(enum parameter_id parameter)
{
    switch (parameter) {
    case SHARE:
    case FLEET:
    case RISK_SHARE:
    case DURATION:
    case SLICE_LOAD:
    case SOLAR_SHARE:
    case GENERATOR_SHARE:
    case PLAN_SHARE:
    case CONVOY_MIN:
    case CONVOY_MAX:
        return true;
    default:
        return false;
    }
}

/* Dice of one number: a parameter more in the dictionary moves no other. */
static struct dice dice_of(const struct maker *maker, const char *id,
                           enum parameter_id parameter, const char *fuel)
{
    const char *const names[] = {id, parameters[parameter].name, fuel};
    uint64_t state = maker->seed ^ 0xcbf29ce484222325U;
    for (size_t n = 0; n < COUNT_OF(names); n++)
        for (const char *letter = names[n]; *letter != '\0'; letter++)
            state = (state ^ (uint64_t)*letter) * 0x100000001b3U;
    return (struct dice){state};
}

static double note_value(struct maker *maker, const char *id,
                         enum parameter_id parameter, const char *fuel)
{
    struct dice dice = dice_of(maker, id, parameter, fuel);
    const double value = throw_value(&dice, parameter);
    if (parameter == ESCORTS)
        maker->escorts = value;
    else if (parameter == PAYLOAD)
        maker->payload = fmin(maker->payload, value);
    else if (parameter == LEAKAGE)
        maker->leakage = fmax(maker->leakage, value);
    else if (parameter == DEMAND)
        maker->volume += 2 * value;
    return value;
}

/* The plan gives away some of the energy or all of it, now and then nothing. */
static void write_plan(struct maker *maker)
{
    struct dice dice = dice_of(maker, "grid", PLAN_SHARE, "");
    const double kind = dice_throw(&dice), part = dice_throw(&dice);
    double share[MOST_FUELS];
    char fuel[16];
    if (kind < 0.3)
        return;
    throw_shares(&dice, maker->n_fuels, kind < 0.5 ? 1 : part, share);
    for (int32_t f = 0; f < maker->n_fuels; f++) {
        snprintf(fuel, sizeof fuel, "fuel%d", (int)f);
        add_number(maker, "grid", fuel, PLAN_SHARE, share[f]);
    }
}

/* All ordinary parameters of one entity but those with a flag that it lacks. */
static void write_kind(struct maker *maker, enum kind kind, const char *id,
                       unsigned lacks)
{
    for (int32_t p = 0; p < N_PARAMETERS; p++) {
        const enum parameter_id parameter = (enum parameter_id)p;
        char fuel[16];
        if (parameters[p].kind != kind || is_special(parameter) ||
            (parameters[p].flags & lacks) != 0)
            continue;
        if (!(parameters[p].flags & BY_FUEL)) {
            add_number(maker, id, "", parameter, note_value(maker, id, parameter, ""));
            continue;
        }
        for (int32_t f = 0; f < maker->n_fuels; f++) {
            snprintf(fuel, sizeof fuel, "fuel%d", (int)f);
            struct dice left_out = dice_of(maker, "left out", parameter, id);
            const bool is_left_out = parameter != SPECIFIC_CONSUMPTION &&
                                     parameters[p].flags & OPTIONAL &&
                                     dice_throw(&left_out) < 0.3;
            if (!is_left_out)
                add_number(maker, id, fuel, parameter,
                           note_value(maker, id, parameter, fuel));
        }
    }
}

static void write_corridor(struct maker *maker, int32_t c)
{
    char id[32];
    double risk[3];
    const bool is_main = maker->n_legs[c] == 3;
    snprintf(id, sizeof id, "road%d", (int)c);
    write_kind(maker, CORRIDOR, id,
               (is_main ? 0 : MAIN) | (maker->road_from[c] < 0 ? ONWARD : 0));
    add_number(maker, id, "", SHARE, maker->share[c]);
    /* all of the flow for the longest way, and some to spare */
    const double onward = pow(1 - maker->leakage, 1 - maker->n_towns); /* at most */
    const double flow = maker->volume / (maker->payload * (1 - maker->leakage)) *
                        maker->share[c] * onward;
    const double spare = 1 + dice_throw(&maker->dice);
    add_number(maker, id, "", FLEET, fmin(1e6, ceil(flow * maker->days * spare)));
    if (is_main) {
        const double most = floor(dice_between(&maker->dice, 1, 200));
        const double part = dice_throw(&maker->dice);
        add_number(maker, id, "", CONVOY_MAX, most);
        add_number(maker, id, "", CONVOY_MIN, floor(part * most * maker->escorts));
    }
    throw_shares(&maker->dice, maker->n_legs[c], 1, risk);
    for (int32_t leg = 0; leg < maker->n_legs[c]; leg++) {
        snprintf(id, sizeof id, "road%d_leg%d", (int)c, (int)leg);
        write_kind(maker, LEG, id, 0);
        add_number(maker, id, "", RISK_SHARE, risk[leg]);
    }
}

static void write_sectors(struct maker *maker)
{
    double share[MOST_SECTORS * MOST_FUELS];
    char id[32], fuel[32];
    throw_shares(&maker->dice, maker->n_sectors * maker->n_fuels, 1, share);
    for (int32_t s = 0; s < maker->n_sectors; s++) {
        snprintf(id, sizeof id, "sector%d", (int)s);
        write_kind(maker, SECTOR, id, 0);
        for (int32_t f = 0; f < maker->n_fuels; f++) {
            snprintf(fuel, sizeof fuel, "fuel%d", (int)f);
            add_number(maker, id, fuel, GENERATOR_SHARE, share[s * maker->n_fuels + f]);
        }
    }
}

static void write_parts(struct maker *maker)
{
    double sun[MOST_PARTS], load[MOST_PARTS], mean, most;
    char id[32];
    throw_shares(&maker->dice, maker->n_parts, 24, maker->hours);
    throw_shares(&maker->dice, maker->n_parts, 1, sun);
    do { /* now and then a block without load, none of more than 10 times the mean */
        mean = most = 0;
        for (int32_t b = 0; b < maker->n_parts; b++) {
            const double u = dice_throw(&maker->dice);
            load[b] = u < 0.1 ? 0 : 0.2 + u;
            mean += load[b] * maker->hours[b] / 24;
            most = fmax(most, load[b]);
        }
    } while (most <= 0 || most > 9.9 * mean);
    for (int32_t b = 0; b < maker->n_parts; b++) {
        snprintf(id, sizeof id, "block%d", (int)b);
        add_number(maker, id, "", DURATION, maker->hours[b]);
        add_number(maker, id, "", SLICE_LOAD, load[b] / mean);
        add_number(maker, id, "", SOLAR_SHARE, sun[b]);
    }
}

static void write_parameters(struct maker *maker)
{
    char id[32];
    strcpy(maker->parameters,
           "entity,fuel,parameter,month,value,unit,low,high,status,source\n");
    maker->volume = maker->leakage = 0;
    maker->payload = HUGE_VAL;
    write_kind(maker, COUNTRY, "land", 0);
    for (int32_t town = 0; town < maker->n_towns; town++)
        write_kind(maker, HUB, town_ids[town], 0);
    write_kind(maker, UTILITY, "grid", 0);
    write_plan(maker);
    write_sectors(maker);
    for (int32_t f = 0; f < maker->n_fuels; f++) {
        snprintf(id, sizeof id, "fuel%d", (int)f);
        write_kind(maker, FUEL, id, 0);
    }
    for (int32_t u = 0; u < maker->n_units; u++) {
        snprintf(id, sizeof id, "unit%d", (int)u);
        write_kind(maker, UNIT, id, 0);
    }
    maker->volume += maker->n_units * 120 * 24 * 0.5; /* what units could burn */
    maker->days = 3 * 6 + 8 + 12;
    for (int32_t c = 0, n; c < maker->n_corridors; c += n) {
        for (n = 1; c + n < maker->n_corridors &&
                    maker->road_town[c + n] == maker->road_town[c];)
            n++;
        throw_shares(&maker->dice, n, 1, maker->share + c);
    }
    for (int32_t c = 0; c < maker->n_corridors; c++)
        write_corridor(maker, c);
    write_parts(maker);
}

/* Every town has a corridor; one that has no sector sells to nobody. */
static void share_towns(struct maker *maker)
{
    struct dice dice = dice_of(maker, "towns", WARM_UP, "");
    const double kind = dice_throw(&dice);
    maker->n_towns = kind < 0.6 ? 1 : kind < 0.85 ? 2 : 3;
    if (maker->is_one)
        maker->n_towns = 1;
    if (maker->n_towns > maker->n_corridors)
        maker->n_towns = maker->n_corridors;
    for (int32_t c = 0; c < maker->n_corridors; c++) {
        maker->road_town[c] = c * maker->n_towns / maker->n_corridors;
        maker->road_from[c] = -1;
        if (maker->road_town[c] > 0 && dice_throw(&dice) < 0.7 && !maker->is_apart)
            maker->road_from[c] = dice_pick(&dice, maker->road_town[c]);
    }
    for (int32_t s = 0; s < maker->n_sectors; s++)
        maker->sector_town[s] = dice_pick(&dice, maker->n_towns);
}

static void make_files(struct maker *maker)
{
    struct dice *dice = &maker->dice;
    maker->seed = dice->state;
    maker->n_fuels = 1 + dice_pick(dice, MOST_FUELS);
    maker->n_corridors = 1 + dice_pick(dice, MOST_ROADS);
    maker->n_sectors = 1 + dice_pick(dice, MOST_SECTORS);
    maker->n_units = dice_pick(dice, MOST_UNITS + 1);
    maker->n_parts = 1 + dice_pick(dice, MOST_PARTS);
    share_towns(maker);
    for (int32_t c = 0; c < maker->n_corridors; c++)
        maker->n_legs[c] = dice_throw(dice) < 0.5 ? 1 : 3;
    for (int32_t u = 0; u < maker->n_units; u++)
        maker->unit_fuel[u] = dice_pick(dice, maker->n_fuels < 3 ? maker->n_fuels : 3);
    write_entities(maker);
    write_parameters(maker);
}

static enum status open_maker(void *context, const char *path, struct text *text,
                              struct diag *diag)
{
    const struct maker *maker = context;
    const char *bytes = "id,title,publisher,date,url\n";
    if (strstr(path, "words.csv") != NULL)
        return diag_report(diag, ST_IO, NULL, E101_NO_FILE, NULL);
    if (strstr(path, "entities.csv") != NULL)
        bytes = maker->entities;
    else if (strstr(path, "parameters.csv") != NULL)
        bytes = maker->parameters;
    text->path = memory_copy_text(path, strlen(path));
    text->size = strlen(bytes);
    text->bytes = memory_copy_text(bytes, text->size);
    return text->path == NULL || text->bytes == NULL ? ST_MEMORY : ST_OK;
}

/* ---- random rows of a scenario ---- */

static void throw_text(struct dice *dice, enum parameter_id parameter, char *text,
                       size_t size)
{
    const unsigned flags = parameters[parameter].flags;
    const double kind = dice_throw(dice);
    const double a = throw_value(dice, parameter), b = throw_value(dice, parameter);
    if (kind < 0.2)
        snprintf(text, size, "x%.3f", dice_throw(dice));
    else if (kind < 0.4 && !(flags & FIXED) && a < b)
        snprintf(text, size, "uniform(%.17g %.17g)", a, b);
    else if (kind < 0.5 && !(flags & FIXED) && a < b)
        snprintf(text, size, "discrete(%.17g:1 %.17g:2)", a, b);
    else
        snprintf(text, size, "%.17g", a);
}

/* Add one row, dated if it may be; false if it applies to nothing. */
static bool add_row(struct maker *maker, struct world *world)
{
    struct dice *dice = &maker->dice;
    const int32_t slot = dice_pick(dice, world->model.n_slots);
    enum parameter_id parameter;
    int32_t entity, fuel;
    char name[96], value[96], from[DATE_TEXT], to[DATE_TEXT], row[320];
    model_slot_owner(&world->model, slot, &parameter, &entity, &fuel);
    if (is_special(parameter) || parameter == WARM_UP ||
        !world->model.cells[slot].is_set)
        return false;
    model_slot_name(&world->model, slot, name, sizeof name);
    throw_text(dice, parameter, value, sizeof value);
    const int32_t first = dice_pick(dice, world->scenario.n_days);
    date_write(world->scenario.start + first, from);
    date_write(world->scenario.start + first + dice_pick(dice, 15), to);
    if (parameters[parameter].flags & UNDATED || dice_throw(dice) < 0.3)
        snprintf(row, sizeof row, "%s=%s", name, value);
    else
        snprintf(row, sizeof row, "%s..%s:%s=%s", from, to, name, value);
    return scenario_set(&world->scenario, &world->model, row, &world->diag) == ST_OK;
}

static void keep_message(void *context, const char *line)
{
    struct world *world = context;
    snprintf(world->messages, sizeof world->messages, "%s", line); /* the last one */
    world->n_messages++;
}

bool maker_try(struct maker *maker, struct world *world, int32_t most_days)
{
    memset(world, 0, sizeof *world);
    world->diag.sink = keep_message;
    world->diag.context = world;
    make_files(maker);
    if (model_load(&world->model, "made", open_maker, maker, &world->diag) != ST_OK)
        fail_msg("a made model is refused: %s", world->messages);
    world->scenario.has_start = world->scenario.has_days = true;
    world->scenario.start =
        date_number((struct date){2025, 1 + dice_pick(&maker->dice, 12), 20});
    world->scenario.n_days = 1 + dice_pick(&maker->dice, most_days);
    const int32_t n_rows = dice_pick(&maker->dice, MOST_ROWS);
    for (int32_t n = 0; n < n_rows; n++)
        (void)add_row(maker, world);
    return plan_compile(&world->plan, &world->model, &world->scenario, &world->diag) ==
           ST_OK;
}
