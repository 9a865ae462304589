/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "world.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "check.h"

/*
 * The small world.  44 tankers of 40 m3 a day, all flows whole:
 *
 *     tankers a day      east  west  track    m3 a day
 *     petrol                8     4      4    640 = city 480 + regions 160
 *     diesel                8     4      4    640 = city 420 + regions 140 + grid 80
 *     heavy fuel oil        6     3      3    480 = grid 480
 *
 * The grid's day: 3,600 MWh of load = 120 of imports, 80 of sun, 600 of water, 2,400 of
 * heavy fuel oil (100 MW) and 400 of diesel.  All is served, with nothing to spare in
 * heavy fuel oil.  Its tanks are full when the one day of warm-up begins, and have room
 * for one day's burn when the run does, so that nothing moves: 4,320 and 720 m3.
 *
 * At the start there are 10 days of expected demand of each fuel, 2 of them locked: of
 * petrol and diesel 6,400 m3, of which a day's sales, 640 and 560, lie at stations
 * (station_cover 1) and begin to run dry below that at opening, of heavy fuel oil 4,800.
 * Everybody has reserves, nothing is diverted, the State pays for all fuel, and the plan
 * leaves all to the cheapest: without_reserve, leakage, fuel_revenue and plan_share are 0.
 */

enum { START_YEAR = 2025, START_MONTH = 3, START_DAY = 1 };

/* clang-format off */
static const char entities_text[] =
    "kind,id,parent,label_en,label_fr\n"
    "country,land,,Land,Pays\n"
    "hub,town,,Town,Ville\n"
    "utility,grid,,Grid,Courant\n"
    "fuel,petrol,,Petrol,Essence\n"
    "fuel,diesel,,Diesel,Gasoil\n"
    "fuel,heavy_fuel_oil,,Heavy fuel oil,Fioul lourd\n"
    "corridor,east,,East,Est\n"
    "leg,east_abroad,east,East 1,Est 1\n"
    "leg,east_country,east,East 2,Est 2\n"
    "leg,east_approach,east,East 3,Est 3\n"
    "corridor,west,,West,Ouest\n"
    "leg,west_abroad,west,West 1,Ouest 1\n"
    "leg,west_country,west,West 2,Ouest 2\n"
    "leg,west_approach,west,West 3,Ouest 3\n"
    "corridor,track,,Track,Piste\n"
    "leg,track_road,track,Track 1,Piste 1\n"
    "sector,city,,City,Capitale\n"
    "sector,regions,,Regions,Regions\n"
    "unit,oil_set,heavy_fuel_oil,Oil set,Groupe fioul\n"
    "unit,diesel_set,diesel,Diesel set,Groupe gasoil\n"
    "block,night,,Night,Nuit\n"
    "block,day,,Day,Jour\n";

static const char sources_text[] = "id,title,publisher,date,url\n";

static const struct { const char *entity, *fuel, *parameter, *value; } numbers[] = {
    {"land", "", "warm_up", "1"},
    {"land", "", "escorts", "2"},
    {"land", "", "escort_rest", "0"},
    {"land", "", "diversion", "0"},
    {"land", "", "fleet_mobility", "0"},
    {"land", "", "replacement_rate", "0"},
    {"land", "", "tanker_value", "50"},
    {"land", "", "population", "1000000"},
    {"land", "", "school_close_above", "0.8"},
    {"land", "", "school_window", "5"},
    {"land", "", "school_term", "4"},

    {"town", "", "payload", "40"},
    {"town", "", "leakage", "0"},
    {"town", "", "clearance_time", "2"},
    {"town", "", "unloading_capacity", "200"},
    {"town", "", "cover_target", "8"},
    {"town", "", "adjustment_time", "5"},
    {"town", "", "security_stock", "2"},
    {"town", "", "security_trigger", "1"},
    {"town", "", "security_lock", "1"},
    {"town", "", "panic_peak", "2"},
    {"town", "", "panic_cover", "4"},
    {"town", "", "hoard_release", "0.1"},
    {"town", "", "distribution_capacity", "2"},
    {"town", "", "dry_below", "0.5"},
    {"town", "", "stockout_ratio", "0.5"},
    {"town", "", "recovered_ratio", "0.9"},
    {"town", "", "recovered_days", "3"},
    {"town", "", "parallel_elasticity", "1"},
    {"town", "", "parallel_price_cap", "5"},
    {"town", "", "parallel_stay", "5"},
    {"town", "petrol", "storage_capacity", "20000"},
    {"town", "diesel", "storage_capacity", "20000"},
    {"town", "heavy_fuel_oil", "storage_capacity", "20000"},
    {"town", "petrol", "initial_cover", "8"},
    {"town", "diesel", "initial_cover", "8"},
    {"town", "heavy_fuel_oil", "initial_cover", "8"},
    {"town", "petrol", "demand_noise", "0"},
    {"town", "diesel", "demand_noise", "0"},
    {"town", "heavy_fuel_oil", "demand_noise", "0"},

    {"grid", "", "load_mean", "150"},
    {"grid", "", "load_year", "2025"},
    {"grid", "", "load_growth", "0"},
    {"grid", "", "load_factor", "1"},
    {"grid", "", "load_noise", "0"},
    {"grid", "", "hydro_energy", "600"},
    {"grid", "", "hydro_capacity", "100"},
    {"grid", "", "hydro_factor", "1"},
    {"grid", "", "hydro_persistence", "0.5"},
    {"grid", "", "hydro_noise", "0"},
    {"grid", "", "import_capacity", "5"},
    {"grid", "", "solar_energy", "80"},
    {"grid", "", "fuel_budget", "1000"},
    {"grid", "", "billing_time", "20"},
    {"grid", "", "allocation_class", "1"},
    {"grid", "", "allocation_floor", "0"},
    {"grid", "", "priority_share", "0.2"},
    {"grid", "", "network_availability", "1"},
    {"grid", "", "generator_use", "0.1"},
    {"grid", "", "generator_reference", "0"},
    {"grid", "diesel", "tank_capacity", "800"},
    {"grid", "diesel", "specific_consumption", "0.2"},
    {"grid", "heavy_fuel_oil", "tank_capacity", "4800"},
    {"grid", "heavy_fuel_oil", "specific_consumption", "0.2"},

    {"petrol", "", "price", "700"},
    {"petrol", "", "cargo_value", "500"},
    {"petrol", "", "convoy_fuel_weight", "1"},
    {"diesel", "", "price", "800"},
    {"diesel", "", "cargo_value", "500"},
    {"diesel", "", "convoy_fuel_weight", "1"},
    {"heavy_fuel_oil", "", "price", "500"},
    {"heavy_fuel_oil", "", "cargo_value", "500"},
    {"heavy_fuel_oil", "", "convoy_fuel_weight", "1"},

    {"east_abroad", "", "transit_time", "2"},
    {"east_abroad", "", "risk_share", "0"},
    {"east_country", "", "transit_time", "2"},
    {"east_country", "", "risk_share", "0.6"},
    {"east_approach", "", "transit_time", "1"},
    {"east_approach", "", "risk_share", "0.4"},
    {"west_abroad", "", "transit_time", "1"},
    {"west_abroad", "", "risk_share", "0"},
    {"west_country", "", "transit_time", "2"},
    {"west_country", "", "risk_share", "0.6"},
    {"west_approach", "", "transit_time", "1"},
    {"west_approach", "", "risk_share", "0.4"},
    {"track_road", "", "transit_time", "3"},
    {"track_road", "", "risk_share", "1"},

    {"city", "", "allocation_class", "2"},
    {"city", "", "allocation_floor", "0"},
    {"city", "", "ration", "10"},
    {"city", "", "demand_factor", "1"},
    {"city", "", "station_cover", "1"},
    {"city", "petrol", "demand", "480"},
    {"city", "petrol", "initial_hoard", "960"},
    {"city", "petrol", "hoard_capacity", "1920"},
    {"city", "diesel", "demand", "420"},
    {"city", "diesel", "initial_hoard", "840"},
    {"city", "diesel", "hoard_capacity", "1680"},
    {"city", "diesel", "generator_share", "0.75"},
    {"regions", "", "allocation_class", "3"},
    {"regions", "", "allocation_floor", "0"},
    {"regions", "", "ration", "10"},
    {"regions", "", "demand_factor", "1"},
    {"regions", "", "station_cover", "1"},
    {"regions", "petrol", "demand", "160"},
    {"regions", "petrol", "initial_hoard", "320"},
    {"regions", "petrol", "hoard_capacity", "640"},
    {"regions", "diesel", "demand", "140"},
    {"regions", "diesel", "initial_hoard", "280"},
    {"regions", "diesel", "hoard_capacity", "560"},
    {"regions", "diesel", "generator_share", "0.25"},

    {"oil_set", "", "capacity", "100"},
    {"oil_set", "", "forced_outage_rate", "0"},
    {"oil_set", "", "repair_time", "48"},
    {"oil_set", "", "in_service", "1"},
    {"diesel_set", "", "capacity", "40"},
    {"diesel_set", "", "forced_outage_rate", "0"},
    {"diesel_set", "", "repair_time", "48"},
    {"diesel_set", "", "in_service", "1"},

    {"night", "", "duration", "12"},
    {"night", "", "block_load", "0.8"},
    {"night", "", "solar_share", "0"},
    {"day", "", "duration", "12"},
    {"day", "", "block_load", "1.2"},
    {"day", "", "solar_share", "1"},
};

enum { EAST, WEST, TRACK, N_WORLD_CORRIDORS };
static const char *const corridor_ids[N_WORLD_CORRIDORS] = {"east", "west", "track"};

/* NULL: not of a small route. */
static const struct {
    const char *parameter, *value[N_WORLD_CORRIDORS];
} corridor_numbers[] = {
    {"share",                    {"0.5", "0.25", "0.25"}},
    {"fleet",                    {"300", "150",  "120"}},
    {"loading_capacity",         {"40",  "20",   "20"}},
    {"return_time",              {"4",   "5",    "3"}},
    {"open",                     {"1",   "1",    "1"}},
    {"willingness_reference",    {"1",   "1",    "1"}},
    {"willingness_recovery",     {"0.1", "0.1",  "0.1"}},
    {"willingness_aversion",     {"0.5", "0.5",  "0.5"}},
    {"attack_probability",       {"0",   "0",    "0"}},
    {"attack_exposure",          {"20",  "20",   "20"}},
    {"loss_fraction",            {"0.5", "0.5",  "0.5"}},
    {"loss_concentration",       {"4",   "4",    "4"}},
    {"attack_delay",             {"2",   "2",    "2"}},
    {"return_risk",              {"0.5", "0.5",  "0.5"}},
    {"fear_alone",               {"1",   "1",    NULL}},
    {"border_patience",          {"3660", "3660", NULL}},
    {"border_capacity",          {"30",  "20",   NULL}},
    {"closing_probability",      {"0",   "0",    NULL}},
    {"opening_probability",      {"1",   "1",    NULL}},
    {"escort_required",          {"0",   "0",    NULL}},
    {"escort_allowed",           {"1",   "1",    NULL}},
    {"escort_slowdown",          {"2",   "2",    NULL}},
    {"escort_exposure",          {"0.5", "0.5",  NULL}},
    {"attack_exposure_escorted", {"40",  "40",   NULL}},
    {"loss_fraction_escorted",   {"0.25", "0.25", NULL}},
    {"convoy_interval",          {"3",   "3",    NULL}},
    {"convoy_min",               {"20",  "20",   NULL}},
    {"convoy_max",               {"50",  "50",   NULL}},
    {"convoy_max_wait",          {"10",  "10",   NULL}},
};
/* clang-format on */

enum { TEXT_SIZE = 32768 };

static enum kind kind_of(const char *entity)
{
    char pattern[64];
    snprintf(pattern, sizeof pattern, ",%s,", entity);
    const char *row = strstr(entities_text, pattern);
    assert_non_null(row);
    while (row[-1] != '\n')
        row--;
    char kind[16] = "";
    strncat(kind, row, strcspn(row, ","));
    return kind_find(kind);
}

static bool is_power(enum kind kind)
{
    return kind == UTILITY || kind == UNIT || kind == SLICE;
}

static void write_entities(char *text, bool has_power)
{
    const char *row = entities_text;
    text[0] = '\0';
    for (size_t length; *row != '\0'; row += length) {
        char kind[16] = "";
        strncat(kind, row, strcspn(row, ","));
        length = strcspn(row, "\n") + 1;
        if (has_power || !is_power(kind_find(kind)))
            strncat(text, row, length);
    }
}

static void add_row(char *text, bool has_power, const char *entity, const char *fuel,
                    const char *parameter, const char *value)
{
    const size_t used = strlen(text);
    const enum kind kind = kind_of(entity);
    const int32_t found = parameter_find(kind, parameter);
    if (found < 0)
        fail_msg("tests/world.c: %s has no parameter %s", entity, parameter);
    if (!has_power && (is_power(kind) || (parameters[found].flags & OF_POWER) != 0))
        return;
    snprintf(text + used, TEXT_SIZE - used, "%s,%s,%s,,%s,%s,,,assumed,\n", entity,
             fuel, parameter, value, unit_text(parameters[found].unit_key));
    assert_true(strlen(text) < TEXT_SIZE - 1);
}

static void write_parameters(char *text, bool has_power)
{
    snprintf(text, TEXT_SIZE,
             "entity,fuel,parameter,month,value,unit,low,high,status,source\n");
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        add_row(text, has_power, numbers[i].entity, numbers[i].fuel,
                numbers[i].parameter, numbers[i].value);
    for (size_t i = 0; i < COUNT_OF(corridor_numbers); i++) {
        for (int32_t c = 0; c < N_WORLD_CORRIDORS; c++) {
            if (corridor_numbers[i].value[c] != NULL)
                add_row(text, has_power, corridor_ids[c], "",
                        corridor_numbers[i].parameter, corridor_numbers[i].value[c]);
        }
    }
}

/* An opener that has the three texts in memory; context: is there power? */
static enum status open_world(void *context, const char *path, struct text *text,
                              struct diag *diag)
{
    static char written[TEXT_SIZE];
    const bool *has_power = context;
    const char *bytes = written;
    if (strstr(path, "words.csv") != NULL)
        return diag_report(diag, ST_IO, NULL, E101_NO_FILE, NULL);
    if (strstr(path, "entities.csv") != NULL)
        write_entities(written, *has_power);
    else if (strstr(path, "parameters.csv") != NULL)
        write_parameters(written, *has_power);
    else
        bytes = sources_text;
    text->path = memory_copy_text(path, strlen(path));
    text->size = strlen(bytes);
    text->bytes = memory_copy_text(bytes, text->size);
    return text->path == NULL || text->bytes == NULL ? ST_MEMORY : ST_OK;
}

static void keep_message(void *context, const char *line)
{
    struct world *world = context;
    const size_t used = strlen(world->messages);
    snprintf(world->messages + used, sizeof world->messages - used, "%s\n", line);
    world->n_messages++;
}

static void hold_always(struct scenario *scenario)
{
    for (int32_t i = 0; i < scenario->n_edits; i++)
        scenario->edits[i].is_always = !scenario->edits[i].is_dated;
}

/* How a world is made, besides its edits. */
struct manner {
    bool is_as_set, has_power;
};

static enum status edit_and_compile(struct world *world, int32_t n_days,
                                    const char *const edits[], struct manner manner)
{
    enum status status =
        model_load(&world->model, "world", open_world, &manner.has_power, &world->diag);
    if (status != ST_OK)
        return status;
    world->scenario.has_start = world->scenario.has_days = true;
    world->scenario.start =
        date_number((struct date){START_YEAR, START_MONTH, START_DAY});
    world->scenario.n_days = n_days;
    for (size_t i = 0; edits != NULL && edits[i] != NULL && status == ST_OK; i++)
        status = scenario_set(&world->scenario, &world->model, edits[i], &world->diag);
    if (!manner.is_as_set)
        hold_always(&world->scenario);
    if (status == ST_OK)
        status = scenario_check(&world->scenario, &world->model, &world->diag);
    if (status == ST_OK)
        status =
            plan_compile(&world->plan, &world->model, &world->scenario, &world->diag);
    return status;
}

static enum status try_edits(struct world *world, int32_t n_days,
                             const char *const edits[], struct manner manner)
{
    memset(world, 0, sizeof *world);
    world->diag.sink = keep_message;
    world->diag.context = world;
    return edit_and_compile(world, n_days, edits, manner);
}

enum status world_try(struct world *world, int32_t n_days, const char *const edits[])
{
    return try_edits(world, n_days, edits, (struct manner){.has_power = true});
}

static void init(struct world *world, int32_t n_days, const char *const edits[],
                 struct manner manner)
{
    const enum status status = try_edits(world, n_days, edits, manner);
    if (status != ST_OK)
        fail_msg("the small world is wrong: status %d\n%s", (int)status,
                 world->messages);
    world->block = block_new(&world->plan);
    assert_non_null(world->block);
    world_reset(world, 1);
}

void world_init(struct world *world, int32_t n_days, const char *const edits[])
{
    init(world, n_days, edits, (struct manner){.has_power = true});
}

void world_init_as_set(struct world *world, int32_t n_days, const char *const edits[])
{
    init(world, n_days, edits, (struct manner){.is_as_set = true, .has_power = true});
}

void world_init_without_power(struct world *world, int32_t n_days,
                              const char *const edits[])
{
    init(world, n_days, edits, (struct manner){0});
}

void world_free(struct world *world)
{
    block_delete(world->block);
    world->block = NULL;
    plan_free(&world->plan);
    scenario_free(&world->scenario);
    model_free(&world->model);
}

void world_reset(struct world *world, uint64_t seed)
{
    assert_int_equal(block_reset(world->block, &world->plan, seed, 1, 0), ST_OK);
}

int32_t world_rank(const struct world *world, const char *id)
{
    const int32_t found = model_find(&world->model, id);
    if (found < 0)
        fail_msg("the small world has no %s", id);
    return world->model.entities[found].rank;
}

int32_t world_slot(const struct world *world, const char *name)
{
    for (int32_t slot = 0; slot < world->model.n_slots; slot++) {
        char is[96];
        model_slot_name(&world->model, slot, is, sizeof is);
        if (strcmp(is, name) == 0)
            return slot;
    }
    fail_msg("no slot %s", name);
    return -1;
}

const real *world_output(const struct world *world, const char *output,
                         const char *entity, const char *fuel)
{
    const int32_t found = output_find(output);
    if (found < 0)
        fail_msg("no output %s", output);
    const int32_t series =
        layout_series(&world->plan, (enum output_id)found, world_rank(world, entity),
                      fuel == NULL ? 0 : world_rank(world, fuel));
    if (series < 0)
        fail_msg("%s of %s is not reported", output, entity);
    return block_output(world->block, series);
}

int32_t world_measure(const struct world *world, const char *metric, const char *entity,
                      const char *fuel)
{
    const struct plan *plan = &world->plan;
    for (int32_t m = 0; m < plan->n_measures; m++) {
        const struct measure *it = &plan->measures[m];
        if (strcmp(metrics[it->metric].name, metric) == 0 &&
            strcmp(plan_entity_id(plan, it->entity), entity) == 0 &&
            strcmp(plan_fuel_id(plan, it->fuel), fuel == NULL ? "" : fuel) == 0)
            return m;
    }
    fail_msg("%s of %s is not measured", metric, entity);
    return -1;
}

int32_t world_customer(const struct world *world, int32_t sector, int32_t fuel)
{
    const struct layout *layout = world->plan.layout;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        if (layout->customers[n].sector == sector && layout->customers[n].fuel == fuel)
            return n;
    }
    fail_msg("sector %d does not buy fuel %d", (int)sector, (int)fuel);
    return -1;
}
