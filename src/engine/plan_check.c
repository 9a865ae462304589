/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/plan_check.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/rng.h"
#include "engine/layout.h"
#include "engine/plan_median.h"
#include "engine/plan_piece.h"
#include "engine/plan_rule.h"

static const double TOLERANCE = 1e-6; /* of sums, relative */

/* The world at the medians of its unknowns, walked from day to day. */
struct check_rule;
struct checker {
    const struct plan *plan;
    const struct scenario *scenario;
    struct diag *diag;
    struct median median;
    const struct check_rule *rule; /* the one that is checked */
    int32_t number;                /* and its number */
    int32_t fuel;                  /* that it complains about, -1: none or any */
    uint64_t reported;             /* bit n: rule n has spoken; once is enough */
    const struct rule *acting;     /* the rule of the scenario that is on, NULL: none */
};

enum { MOST_INVOLVED = 8 };

/* A check, and the parameters whose rows may have brought a mistake about. */
struct check_rule {
    void (*check)(struct checker *at);
    enum parameter_id involved[MOST_INVOLVED]; /* the first ones; WARM_UP ends them */
};

static double now_at(const struct checker *at, enum parameter_id parameter,
                     int32_t rank, int32_t fuel)
{
    return median_now(&at->median, parameter, rank, fuel);
}

/* Of the country or the utility. */
static double now(const struct checker *at, enum parameter_id parameter)
{
    assert(is_single(parameters[parameter].kind) && !is_by_fuel(parameter));
    return now_at(at, parameter, 0, 0);
}

/* Of one of its kind. */
static double now_of(const struct checker *at, enum parameter_id parameter,
                     int32_t rank)
{
    assert(!is_single(parameters[parameter].kind) && !is_by_fuel(parameter));
    return now_at(at, parameter, rank, 0);
}

static bool is_involved(const struct checker *at, int32_t slot)
{
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(at->plan->model, slot, &parameter, &entity, &fuel);
    for (int32_t i = 0; i < MOST_INVOLVED && at->rule->involved[i] != WARM_UP; i++) {
        if (at->rule->involved[i] == parameter)
            return true;
    }
    return false;
}

/* The row of the model that gives a number of the rule; of several fuels the first. */
static int32_t row_of_model(const struct checker *at, int32_t rank)
{
    const struct model *model = at->plan->model;
    const enum parameter_id parameter = at->rule->involved[0];
    if (at->fuel >= 0)
        return model->cells[model_slot(model, parameter, rank, at->fuel)].line;
    int32_t line = 0;
    for (int32_t f = 0;
         line == 0 && f < (is_by_fuel(parameter) ? model->n_of[FUEL] : 1); f++)
        line = model->cells[model_slot(model, parameter, rank, f)].line;
    return line;
}

/* The row to blame: of what the rule is about, the last edit that begins today, else
   the last one in force, else the row of the model that gives the first of it. */
static struct place row_to_blame(const struct checker *at, int32_t rank)
{
    const struct model *model = at->plan->model;
    const int32_t date = at->plan->start + at->median.day;
    const struct edit *in_force = NULL;
    for (int32_t i = at->scenario->n_edits - 1; i >= 0; i--) {
        const struct edit *edit = &at->scenario->edits[i];
        if (!edit_holds(edit, date, at->median.day < 0) || !is_involved(at, edit->slot))
            continue;
        if (edit->is_dated && edit->first == date)
            return edit->place;
        in_force = in_force == NULL ? edit : in_force;
    }
    if (in_force != NULL)
        return in_force->place;
    struct place place = {.field = "value"};
    if (model->n_texts > 1)
        place.file = model->texts[1].path;
    place.line = place.row = row_of_model(at, rank);
    return place;
}

static void complain_once(struct checker *at, int32_t rank, enum message message,
                          const char *const arguments[]);

static const char *in_text(double number, char text[32])
{
    snprintf(text, 32, "%.7g", number);
    return text;
}

static void complain_sum(struct checker *at, int32_t rank, const char *what, double sum,
                         double wanted)
{
    char is[32], should[32];
    if (fabs(sum - wanted) <= TOLERANCE * wanted)
        return;
    complain_once(at, rank, E403_SUM,
                  TEXTS(what, in_text(sum, is), in_text(wanted, should)));
}

/* Sum of a parameter over ranks; false if a value differs between replicates. */
static bool add_up(const struct checker *at, enum parameter_id parameter, int32_t first,
                   int32_t end, int32_t fuel, double *sum)
{
    bool is_known = true;
    for (int32_t rank = first; rank < end; rank++) {
        const int32_t slot = model_slot(at->plan->model, parameter, rank, fuel);
        *sum += at->median.now[slot];
        is_known = is_known && !at->median.is_unknown[slot];
    }
    return is_known;
}

/* The model's own shares; what a scenario makes of them is scaled to add up again. */
static void check_shares(struct checker *at)
{
    const struct model *model = at->plan->model;
    const int32_t *first = at->plan->layout->first_corridor;
    for (int32_t hub = 0; hub < at->plan->layout->n_hubs; hub++) {
        char what[96] = "corridor:*.share";
        double given = 0, sum = 0;
        for (int32_t c = first[hub]; c < first[hub + 1]; c++) {
            given += model->cells[model_slot(model, SHARE, c, 0)].month[0];
            sum += now_of(at, SHARE, c);
        }
        if (at->plan->layout->n_hubs > 1)
            snprintf(what, sizeof what, "corridor:*.share (%s)",
                     model_id(model, HUB, hub));
        complain_sum(at, first[hub], what, sum > 0 ? given : sum, 1);
    }
}

/* A factor is meant for its leg alone: what it multiplies must add up. */
static void check_risk(struct checker *at)
{
    const struct layout *layout = at->plan->layout;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        char what[96];
        double sum = 0;
        bool is_known = true;
        for (int32_t leg = layout->first_leg[c]; leg < layout->first_leg[c + 1];
             leg++) {
            const int32_t slot = model_slot(at->plan->model, RISK_SHARE, leg, 0);
            sum += at->median.plain[slot];
            is_known = is_known && !at->median.is_unknown[slot];
        }
        snprintf(what, sizeof what, "%s/*.risk_share",
                 model_id(at->plan->model, CORRIDOR, c));
        if (is_known)
            complain_sum(at, layout->first_leg[c], what, sum, 1);
    }
}

static void check_hours(struct checker *at)
{
    double sum = 0;
    add_up(at, DURATION, 0, at->plan->layout->n_slices, 0, &sum);
    complain_sum(at, 0, "block:*.duration", sum, HOURS_A_DAY);
}

static void check_slice_load(struct checker *at)
{
    double sum = 0, hours = 0;
    for (int32_t b = 0; b < at->plan->layout->n_slices; b++) {
        if (at->median.is_unknown[model_slot(at->plan->model, SLICE_LOAD, b, 0)])
            return;
        sum += now_of(at, SLICE_LOAD, b) * now_of(at, DURATION, b);
        hours += now_of(at, DURATION, b);
    }
    complain_sum(at, 0, "block:*.block_load * duration", sum, hours);
}

static void check_solar(struct checker *at)
{
    double sum = 0;
    if (add_up(at, SOLAR_SHARE, 0, at->plan->layout->n_slices, 0, &sum))
        complain_sum(at, 0, "block:*.solar_share", sum, 1);
}

static void check_generators(struct checker *at)
{
    const struct layout *layout = at->plan->layout;
    double sum = 0;
    bool is_known = true;
    for (int32_t f = 0; f < layout->n_fuels; f++)
        is_known =
            add_up(at, GENERATOR_SHARE, 0, layout->n_sectors, f, &sum) && is_known;
    if (is_known && now(at, GENERATOR_USE) > 0)
        complain_sum(at, 0, "sector:*/*.generator_share", sum, 1);
}

static void check_covers(struct checker *at)
{
    for (int32_t hub = 0; hub < at->plan->layout->n_hubs; hub++) {
        const double target = now_of(at, COVER_TARGET, hub);
        const double least = now_of(at, PANIC_COVER, hub);
        char is[32], should[32];
        if (target <= least)
            complain_once(at, hub, E404_COVER_ORDER,
                          TEXTS(in_text(target, is), in_text(least, should)));
    }
}

static void check_convoys(struct checker *at)
{
    const double escorts = now(at, ESCORTS);
    for (int32_t c = 0; c < at->plan->layout->n_corridors; c++) {
        char least[32], most[32];
        if (!at->plan->layout->is_main[c] || escorts <= 0)
            continue;
        const double together = escorts * now_of(at, CONVOY_MAX, c);
        if (now_of(at, CONVOY_MIN, c) > together)
            complain_once(at, c, E405_CONVOY,
                          TEXTS(model_id(at->plan->model, CORRIDOR, c),
                                in_text(now_of(at, CONVOY_MIN, c), least),
                                in_text(together, most)));
    }
}

static void check_ratios(struct checker *at)
{
    for (int32_t hub = 0; hub < at->plan->layout->n_hubs; hub++) {
        const double least = now_of(at, STOCKOUT_RATIO, hub);
        const double most = now_of(at, RECOVERED_RATIO, hub);
        char low[32], high[32];
        if (least > most)
            complain_once(at, hub, E408_RATIOS,
                          TEXTS(in_text(least, low), in_text(most, high)));
    }
}

/* A plan may leave energy to whatever is cheapest, but not give away more than all. */
static void check_plan(struct checker *at)
{
    double sum = 0;
    char is[32];
    for (int32_t f = 0; f < at->plan->layout->n_fuels; f++)
        sum += now_at(at, PLAN_SHARE, 0, f);
    if (sum > 1 + TOLERANCE)
        complain_once(at, 0, E411_PLAN, TEXTS(in_text(sum, is)));
}

static void check_consumption(struct checker *at)
{
    const struct layout *layout = at->plan->layout;
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t f = layout->thermal[t];
        at->fuel = f;
        if (now_at(at, SPECIFIC_CONSUMPTION, 0, f) <= 0)
            complain_once(at, 0, E409_NO_CONSUMPTION,
                          TEXTS(model_id(at->plan->model, FUEL, f)));
    }
}

static void check_fleets(struct checker *at)
{
    const struct layout *layout = at->plan->layout;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const int32_t hub = layout->corridor_hub[c];
        const double flow = median_flow(&at->median, hub);
        double days = now_of(at, CLEARANCE_TIME, hub) + now_of(at, RETURN_TIME, c);
        double all = 0;
        char is[32], needed[32];
        add_up(at, SHARE, layout->first_corridor[hub], layout->first_corridor[hub + 1],
               0, &all);
        add_up(at, TRANSIT_TIME, layout->first_leg[c], layout->first_leg[c + 1], 0,
               &days);
        const double busy = flow * now_of(at, SHARE, c) / all * days;
        if (now_of(at, FLEET, c) < busy)
            complain_once(at, c, E406_FLEET,
                          TEXTS(model_id(at->plan->model, CORRIDOR, c),
                                in_text(now_of(at, FLEET, c), is),
                                in_text(ceil(busy), needed)));
    }
}

static const struct check_rule every_day[] = {
    {check_shares, {SHARE}},
    {check_risk, {RISK_SHARE}},
    {check_hours, {DURATION}},
    {check_slice_load, {SLICE_LOAD, DURATION}},
    {check_solar, {SOLAR_SHARE}},
    {check_generators, {GENERATOR_SHARE, GENERATOR_USE}},
    {check_covers, {COVER_TARGET, PANIC_COVER}},
    {check_convoys, {CONVOY_MIN, CONVOY_MAX, ESCORTS}},
    {check_ratios, {STOCKOUT_RATIO, RECOVERED_RATIO}},
    {check_consumption, {SPECIFIC_CONSUMPTION}},
    {check_plan, {PLAN_SHARE}},
};
static const struct check_rule before_start[] = {
    {check_fleets,
     {FLEET, SHARE, TRANSIT_TIME, RETURN_TIME, CLEARANCE_TIME, PAYLOAD, LEAKAGE,
      DEMAND}},
};
enum { N_RULES = sizeof every_day / sizeof every_day[0] };

static void complain_once(struct checker *at, int32_t rank, enum message message,
                          const char *const arguments[])
{
    const uint64_t bit = (uint64_t)1 << at->number;
    if (at->reported & bit)
        return;
    at->reported |= bit;
    const struct place place =
        at->acting != NULL ? at->acting->place : row_to_blame(at, rank);
    diag_report(at->diag, ST_INPUT, &place, message, arguments);
}

/* Is there something in this world that a rule is about? */
static bool is_about_something(const struct checker *at, const struct check_rule *rule)
{
    for (int32_t i = 0; i < MOST_INVOLVED && rule->involved[i] != WARM_UP; i++) {
        if (at->plan->model->n_of[parameters[rule->involved[i]].kind] == 0)
            return false;
    }
    return true;
}

static void run_rules(struct checker *at, const struct check_rule *rules, int32_t n,
                      int32_t first)
{
    for (int32_t i = 0; i < n; i++) {
        if (!is_about_something(at, &rules[i]))
            continue;
        at->rule = &rules[i];
        at->number = first + i;
        at->fuel = -1;
        rules[i].check(at);
    }
}

/* The world of today as it would be if this rule of the scenario alone were on. */
static void check_acting(struct checker *at, const struct rule *rule)
{
    double *now = at->median.now, before[MAX_LEGS];
    const int32_t n = rule->n_slots < MAX_LEGS ? rule->n_slots : MAX_LEGS;
    at->acting = rule;
    for (int32_t i = 0; i < n; i++) {
        before[i] = now[rule->slots[i]];
        now[rule->slots[i]] = rule_value(rule, before[i]);
    }
    run_rules(at, every_day, N_RULES, 0);
    for (int32_t i = 0; i < n; i++)
        now[rule->slots[i]] = before[i];
    at->acting = NULL;
}

/* Those that may act today or from a later day on which something changes. */
static void check_rules(struct checker *at)
{
    const int32_t date = at->plan->start + at->median.day;
    for (int32_t r = 0; r < at->scenario->n_rules && at->median.day >= 0; r++) {
        if (date < at->scenario->rules[r].end)
            check_acting(at, &at->scenario->rules[r]);
    }
}

/* Every day on which something changes, those of the warm-up first. */
static void walk_days(struct checker *at)
{
    bool is_first = true;
    while (median_step(&at->median)) {
        run_rules(at, every_day, N_RULES, 0);
        if (is_first)
            run_rules(at, before_start, 1, N_RULES);
        check_rules(at);
        is_first = false;
    }
}

/* Two names with one hash would give two processes the same random numbers. */
static enum status check_hashes(int32_t n, const char *(*name)(const void *of, int32_t),
                                const void *of, struct diag *diag)
{
    uint32_t *hash = memory_new((size_t)n, sizeof *hash);
    if (hash == NULL)
        return ST_MEMORY;
    for (int32_t a = 0; a < n; a++) {
        hash[a] = rng_hash(name(of, a));
        for (int32_t b = 0; b < a; b++) {
            if (hash[a] == hash[b])
                diag_report(diag, ST_INPUT, NULL, E410_SAME_ADDRESS,
                            TEXTS(name(of, b), name(of, a)));
        }
    }
    memory_free(hash);
    return ST_OK;
}

static const char *entity_name(const void *of, int32_t i)
{
    const struct model *model = of;
    return model->entities[i].id;
}

static const char *unknown_name(const void *of, int32_t i)
{
    const struct plan *plan = of;
    return plan->unknowns[i].name;
}

static enum status check_addresses(const struct plan *plan, struct diag *diag)
{
    const struct model *model = plan->model;
    const enum status status =
        check_hashes(model->n_entities, entity_name, model, diag);
    if (status != ST_OK)
        return status;
    return check_hashes(plan->n_unknowns, unknown_name, plan, diag);
}

enum status plan_check_sizes(const struct model *model, struct diag *diag)
{
    static const struct {
        enum kind kind;
        int32_t most;
    } limits[] = {{HUB, MAX_HUBS},
                  {FUEL, MAX_FUELS},
                  {CORRIDOR, MAX_CORRIDORS},
                  {SLICE, MAX_SLICES}};
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
    const int32_t reports = diag->count;
    struct checker at = {.plan = plan, .scenario = scenario, .diag = diag};
    enum status status = median_init(&at.median, plan);
    if (status == ST_OK) {
        walk_days(&at);
        status = check_addresses(plan, diag);
    }
    if (status == ST_OK && diag->count != reports)
        status = ST_INPUT;
    median_free(&at.median);
    return status;
}
