/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/plan_check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/rng.h"
#include "engine/layout.h"
#include "engine/plan_piece.h"

static const double TOLERANCE = 1e-6; /* of sums, relative */

/* The world at the medians of its unknowns, walked from day to day. */
struct checker {
    const struct plan *plan;
    const struct scenario *scenario;
    struct diag *diag;
    double *now;       /* (n_slots) */
    bool *is_unknown;  /* (n_slots) differs between replicates today */
    uint64_t reported; /* bit n: check n has spoken; once is enough */
    int32_t check;     /* the check that runs */
};

static double now(const struct checker *at, enum parameter_id parameter, int32_t rank,
                  int32_t fuel)
{
    return at->now[model_slot(at->plan->model, parameter, rank, fuel)];
}

/* The row to blame: the last edit of this parameter, or the row of the model. */
static struct place blame(const struct checker *at, enum parameter_id parameter,
                          int32_t rank)
{
    const struct model *model = at->plan->model;
    const int32_t slot = model_slot(model, parameter, rank, 0);
    for (int32_t i = at->scenario->n_edits - 1; i >= 0; i--) {
        enum parameter_id edited;
        int32_t entity, fuel;
        model_slot_owner(model, at->scenario->edits[i].slot, &edited, &entity, &fuel);
        if (edited == parameter)
            return at->scenario->edits[i].place;
    }
    struct place place = {.field = "value"};
    if (model->n_texts > 1)
        place.file = model->texts[1].path;
    place.line = place.row = model->cells[slot].line;
    return place;
}

static void complain(struct checker *at, enum parameter_id parameter, int32_t rank,
                     enum message message, const char *const arguments[])
{
    const uint64_t bit = (uint64_t)1 << at->check;
    if (at->reported & bit)
        return;
    at->reported |= bit;
    const struct place place = blame(at, parameter, rank);
    diag_report(at->diag, ST_INPUT, &place, message, arguments);
}

static const char *in_text(double number, char text[32])
{
    snprintf(text, 32, "%.7g", number);
    return text;
}

static void complain_sum(struct checker *at, enum parameter_id parameter, int32_t rank,
                         const char *what, double sum, double wanted)
{
    char is[32], should[32];
    if (fabs(sum - wanted) <= TOLERANCE * wanted)
        return;
    complain(at, parameter, rank, E403_SUM,
             TEXTS(what, in_text(sum, is), in_text(wanted, should)));
}

/* Sum of a parameter over ranks; false if a value differs between replicates. */
static bool add_up(const struct checker *at, enum parameter_id parameter, int32_t first,
                   int32_t end, int32_t fuel, double *sum)
{
    bool is_known = true;
    for (int32_t rank = first; rank < end; rank++) {
        const int32_t slot = model_slot(at->plan->model, parameter, rank, fuel);
        *sum += at->now[slot];
        is_known = is_known && !at->is_unknown[slot];
    }
    return is_known;
}

static void check_shares(struct checker *at)
{
    double sum = 0;
    if (add_up(at, SHARE, 0, at->plan->layout->n_corridors, 0, &sum))
        complain_sum(at, SHARE, 0, "corridor:*.share", sum, 1);
}

static void check_risk(struct checker *at)
{
    const struct layout *layout = at->plan->layout;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const char *corridor = model_id(at->plan->model, CORRIDOR, c);
        char what[96];
        double sum = 0;
        snprintf(what, sizeof what, "%s/*.risk_share", corridor);
        if (add_up(at, RISK_SHARE, layout->first_leg[c], layout->first_leg[c + 1], 0,
                   &sum))
            complain_sum(at, RISK_SHARE, layout->first_leg[c], what, sum, 1);
    }
}

static void check_hours(struct checker *at)
{
    double sum = 0;
    add_up(at, DURATION, 0, at->plan->layout->n_blocks, 0, &sum);
    complain_sum(at, DURATION, 0, "block:*.duration", sum, 24);
}

static void check_block_load(struct checker *at)
{
    double sum = 0, hours = 0;
    for (int32_t b = 0; b < at->plan->layout->n_blocks; b++) {
        if (at->is_unknown[model_slot(at->plan->model, BLOCK_LOAD, b, 0)])
            return;
        sum += now(at, BLOCK_LOAD, b, 0) * now(at, DURATION, b, 0);
        hours += now(at, DURATION, b, 0);
    }
    complain_sum(at, BLOCK_LOAD, 0, "block:*.block_load * duration", sum, hours);
}

static void check_solar(struct checker *at)
{
    double sum = 0;
    if (add_up(at, SOLAR_SHARE, 0, at->plan->layout->n_blocks, 0, &sum))
        complain_sum(at, SOLAR_SHARE, 0, "block:*.solar_share", sum, 1);
}

static void check_generators(struct checker *at)
{
    const struct layout *layout = at->plan->layout;
    double sum = 0;
    bool is_known = true;
    for (int32_t f = 0; f < layout->n_fuels; f++)
        is_known =
            add_up(at, GENERATOR_SHARE, 0, layout->n_sectors, f, &sum) && is_known;
    if (is_known && now(at, GENERATOR_USE, 0, 0) > 0)
        complain_sum(at, GENERATOR_SHARE, 0, "sector:*/*.generator_share", sum, 1);
}

static void check_covers(struct checker *at)
{
    const double target = now(at, COVER_TARGET, 0, 0);
    const double least = now(at, SECURITY_STOCK, 0, 0) + now(at, PANIC_COVER, 0, 0);
    char is[32], should[32];
    if (target <= least)
        complain(at, COVER_TARGET, 0, E404_COVER_ORDER,
                 TEXTS(in_text(target, is), in_text(least, should)));
}

static void check_convoys(struct checker *at)
{
    const double escorts = now(at, ESCORTS, 0, 0);
    for (int32_t c = 0; c < at->plan->layout->n_corridors; c++) {
        char least[32], most[32];
        if (!at->plan->layout->is_main[c] || escorts <= 0)
            continue;
        const double together = escorts * now(at, CONVOY_MAX, c, 0);
        if (now(at, CONVOY_MIN, c, 0) > together)
            complain(at, CONVOY_MIN, c, E405_CONVOY,
                     TEXTS(model_id(at->plan->model, CORRIDOR, c),
                           in_text(now(at, CONVOY_MIN, c, 0), least),
                           in_text(together, most)));
    }
}

static void check_schools(struct checker *at)
{
    char below[32], above[32];
    if (now(at, SCHOOL_OPEN_BELOW, 0, 0) > now(at, SCHOOL_CLOSE_ABOVE, 0, 0))
        complain(at, SCHOOL_OPEN_BELOW, 0, E407_SCHOOLS,
                 TEXTS(in_text(now(at, SCHOOL_OPEN_BELOW, 0, 0), below),
                       in_text(now(at, SCHOOL_CLOSE_ABOVE, 0, 0), above)));
}

static void check_ratios(struct checker *at)
{
    char low[32], high[32];
    if (now(at, STOCKOUT_RATIO, 0, 0) > now(at, RECOVERED_RATIO, 0, 0))
        complain(at, STOCKOUT_RATIO, 0, E408_RATIOS,
                 TEXTS(in_text(now(at, STOCKOUT_RATIO, 0, 0), low),
                       in_text(now(at, RECOVERED_RATIO, 0, 0), high)));
}

static void check_consumption(struct checker *at)
{
    const struct layout *layout = at->plan->layout;
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t f = layout->thermal[t];
        if (now(at, SPECIFIC_CONSUMPTION, 0, f) <= 0)
            complain(at, SPECIFIC_CONSUMPTION, 0, E409_NO_CONSUMPTION,
                     TEXTS(model_id(at->plan->model, FUEL, f)));
    }
}

/* Tankers a day that the demand of the sectors and the utility's budget call for. */
static double normal_flow(const struct checker *at)
{
    const struct layout *layout = at->plan->layout;
    double volume = 0, budget = now(at, FUEL_BUDGET, 0, 0);
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const struct customer *customer = &layout->customers[n];
        volume += now(at, DEMAND, customer->sector, customer->fuel) *
                  now(at, DEMAND_FACTOR, customer->sector, 0);
    }
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t f = layout->thermal[t];
        double mw = 0;
        for (int32_t unit = 0; unit < layout->n_units; unit++) {
            if (layout->unit_fuel[unit] == f)
                mw += now(at, UNIT_CAPACITY, unit, 0) * now(at, IN_SERVICE, unit, 0) *
                      (1 - now(at, FORCED_OUTAGE_RATE, unit, 0));
        }
        const double cost = now(at, PRICE, f, 0) * 1e-3; /* million FCFA a m3 */
        const double bought =
            fmin(24 * mw * now(at, SPECIFIC_CONSUMPTION, 0, f), budget / cost);
        volume += bought;
        budget -= bought * cost;
    }
    return volume / (now(at, PAYLOAD, 0, 0) * (1 - now(at, LEAKAGE, 0, 0)));
}

static void check_fleets(struct checker *at)
{
    const struct layout *layout = at->plan->layout;
    const double flow = normal_flow(at);
    double all = 0;
    add_up(at, SHARE, 0, layout->n_corridors, 0, &all);
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        double days = now(at, CLEARANCE_TIME, 0, 0) + now(at, RETURN_TIME, c, 0);
        char is[32], needed[32];
        add_up(at, TRANSIT_TIME, layout->first_leg[c], layout->first_leg[c + 1], 0,
               &days);
        const double busy = flow * now(at, SHARE, c, 0) / all * days;
        if (now(at, FLEET, c, 0) < busy)
            complain(at, FLEET, c, E406_FLEET,
                     TEXTS(model_id(at->plan->model, CORRIDOR, c),
                           in_text(now(at, FLEET, c, 0), is),
                           in_text(ceil(busy), needed)));
    }
}

typedef void check(struct checker *at);
static check *const every_day[] = {check_shares,     check_risk,       check_hours,
                                   check_block_load, check_solar,      check_generators,
                                   check_covers,     check_convoys,    check_schools,
                                   check_ratios,     check_consumption};
static check *const before_start[] = {check_fleets};

static void run_checks(struct checker *at, check *const *checks, size_t n,
                       int32_t first)
{
    for (size_t i = 0; i < n; i++) {
        at->check = first + (int32_t)i;
        checks[i](at);
    }
}

/* Walk the pieces [first, end) day by day; the days of the warm-up end in -1. */
static void walk(struct checker *at, int32_t first, int32_t end)
{
    const struct layout *layout = at->plan->layout;
    const size_t n = sizeof every_day / sizeof every_day[0];
    for (int32_t i = first; i < end; i++) {
        const struct piece *piece = &layout->pieces[i];
        at->now[piece->slot] = piece_value(at->plan->model, piece, 0.5);
        at->is_unknown[piece->slot] = piece->value.type != NUMBER;
        const bool is_last = i + 1 == end || layout->pieces[i + 1].day != piece->day;
        if (is_last)
            run_checks(at, every_day, n, 0);
        if (is_last && piece->day == -at->plan->warm_up)
            run_checks(at, before_start, 1, (int32_t)n);
    }
}

/* Two names with one hash would give two processes the same random numbers. */
static void check_addresses(const struct plan *plan, struct diag *diag)
{
    const struct model *model = plan->model;
    for (int32_t a = 0; a < model->n_entities; a++) {
        for (int32_t b = 0; b < a; b++) {
            if (rng_hash(model->entities[a].id) == rng_hash(model->entities[b].id))
                diag_report(diag, ST_INPUT, NULL, E410_SAME_ADDRESS,
                            TEXTS(model->entities[b].id, model->entities[a].id));
        }
    }
    for (int32_t a = 0; a < plan->n_unknowns; a++) {
        for (int32_t b = 0; b < a; b++) {
            if (rng_hash(plan->unknowns[a].name) == rng_hash(plan->unknowns[b].name))
                diag_report(diag, ST_INPUT, NULL, E410_SAME_ADDRESS,
                            TEXTS(plan->unknowns[b].name, plan->unknowns[a].name));
        }
    }
}

enum status plan_check_sizes(const struct model *model, struct diag *diag)
{
    static const struct {
        enum kind kind;
        int32_t most;
    } limits[] = {{FUEL, MAX_FUELS}, {CORRIDOR, MAX_CORRIDORS}, {BLOCK, MAX_BLOCKS}};
    enum status status = ST_OK;
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        char is[32], most[32];
        const int32_t n = model->n_of[limits[i].kind];
        if (n <= limits[i].most)
            continue;
        status = diag_report(diag, ST_INPUT, NULL, E402_TOO_MANY,
                             TEXTS(in_text(n, is), kind_name(limits[i].kind),
                                   in_text(limits[i].most, most)));
    }
    bool is_thermal[MAX_FUELS] = {false};
    int32_t n_thermal = 0;
    for (int32_t unit = 0; status == ST_OK && unit < model->n_of[UNIT]; unit++) {
        const struct entity *entity = &model->entities[model->of[UNIT][unit]];
        const int32_t fuel = model->entities[entity->parent].rank;
        n_thermal += !is_thermal[fuel];
        is_thermal[fuel] = true;
    }
    if (n_thermal > MAX_SOURCES - 1) {
        char is[32], most[32];
        status = diag_report(diag, ST_INPUT, NULL, E402_TOO_MANY,
                             TEXTS(in_text(n_thermal, is), "fuel (unit)",
                                   in_text(MAX_SOURCES - 1, most)));
    }
    return status;
}

enum status plan_check(const struct plan *plan, const struct scenario *scenario,
                       struct diag *diag)
{
    const struct layout *layout = plan->layout;
    const size_t n_slots = (size_t)plan->model->n_slots;
    const int32_t reports = diag->count;
    struct checker at = {.plan = plan, .scenario = scenario, .diag = diag};
    enum status status = ST_OK;
    at.now = memory_new(n_slots, sizeof *at.now);
    at.is_unknown = memory_new(n_slots, sizeof *at.is_unknown);
    if (at.now == NULL || at.is_unknown == NULL) {
        status = ST_MEMORY;
    } else {
        walk(&at, 0, layout->n_warm);
        walk(&at, layout->n_warm, layout->n_pieces);
        check_addresses(plan, diag);
        status = diag->count == reports ? ST_OK : ST_INPUT;
    }
    memory_free(at.now);
    memory_free(at.is_unknown);
    return status;
}
