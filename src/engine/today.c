/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/today.h"

#include "engine/plan_piece.h"
#include "engine/renewal.h"
#include "engine/ruling.h"

/*
 * What follows from the parameters of a day, MODEL.md (19)-(26), (31), (40), (47),
 * (51), (66), (114), (121): load, units, expected demand, hazards and days of legs,
 * weights of orders.  All is worked out again on days on which something changed, and only
 * then; but every day the days under escort, the utility's purse, what it is expected to
 * buy and what hubs are expected to send on.
 */

/* A day without attack has at least this probability, so that it has a logarithm, in
   single precision too. */
static const real LEAST_SAFE = (real)1e-30;

/* -ln(1 - 1): what is certain stays so however few the tankers on however safe a leg. */
static const real CERTAIN_HAZARD = (real)1e30;

static void apply_distribution(const struct plan *plan, struct block *block,
                               const struct piece *piece)
{
    const int32_t unknown = plan->layout->unknown_of_slot[piece->slot];
    const double *u = block->unknown_uniform + (size_t)unknown * LANES;
    real *value = lanes(block->value, piece->slot);
    double drawn[LANES];
    piece_values(piece, LANES, u, drawn);
    EACH_LANE(i)
        value[i] = (real)drawn[i];
    if (!block->unknown_is_known[unknown]) {
        double *first = block->unknown + (size_t)unknown * LANES;
        for (int32_t i = 0; i < LANES; i++)
            first[i] = (double)value[i];
        block->unknown_is_known[unknown] = true;
    }
    if (piece->value.every > 0)
        renewal_begin(plan, block, unknown, piece);
}

static void apply_piece(const struct plan *plan, struct block *block,
                        const struct piece *piece)
{
    const int32_t unknown = plan->layout->unknown_of_slot[piece->slot];
    if (unknown >= 0)
        block->unknown_piece[unknown] = -1;
    if (piece->value.type != NUMBER) {
        apply_distribution(plan, block, piece);
        return;
    }
    const real number = (real)piece_value(piece, 0.5); /* at any u */
    real *value = lanes(block->value, piece->slot);
    EACH_LANE(i)
        value[i] = number;
}

INLINE void set_payload(const struct plan *plan, struct block *block, int32_t hub)
{
    const real *payload = input_of(plan, block, PAYLOAD, hub);
    const real *leakage = input_of(plan, block, LEAKAGE, hub);
    real *net = lanes(block->net_payload, hub);
    lanes_copy(lanes(block->payload, hub), payload);
    EACH_LANE(i)
        net[i] = payload[i] * (1 - leakage[i]);
}

INLINE void set_load(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    const int32_t year = date_of(plan->start + block->day).year;
    const real *mean = input(plan, block, LOAD_MEAN);
    const real *base_year = input(plan, block, LOAD_YEAR);
    const real *growth = input(plan, block, LOAD_GROWTH);
    const real *factor = input(plan, block, LOAD_FACTOR);
    const real *imports = input(plan, block, IMPORT_CAPACITY);
    const real *solar = input(plan, block, SOLAR_ENERGY);
    real whole_load[LANES];
    EACH_LANE(i) {
        real years = (real)year - base_year[i];
        whole_load[i] = mean[i] *
                        (real)curve_power((double)(1 + growth[i]), (double)years) *
                        factor[i];
    }
    for (int32_t b = 0; b < layout->n_slices; b++) {
        const real *shape = input_of(plan, block, SLICE_LOAD, b);
        const real *hours = input_of(plan, block, DURATION, b);
        const real *sun = input_of(plan, block, SOLAR_SHARE, b);
        real *load = lanes(block->load, b), *given = lanes(block->given, b);
        EACH_LANE(i) {
            load[i] = whole_load[i] * shape[i];
            given[i] = imports[i] + solar[i] * sun[i] / hours[i];
        }
    }
}

INLINE void set_units(const struct plan *plan, struct block *block)
{
    for (int32_t unit = 0; unit < plan->layout->n_units; unit++) {
        const real *capacity = input_of(plan, block, UNIT_CAPACITY, unit);
        const real *in_service = input_of(plan, block, IN_SERVICE, unit);
        const real *q = input_of(plan, block, FORCED_OUTAGE_RATE, unit);
        const real *repair = input_of(plan, block, REPAIR_TIME, unit);
        real *mw = lanes(block->unit_mw, unit);
        real *fails = lanes(block->unit_failure, unit);
        real *mends = lanes(block->unit_repair, unit);
        EACH_LANE(i) {
            /* 1/MTTF + 1/MTTR with MTTF = MTTR (1 - q) / q */
            real rate = (q[i] / (1 - q[i]) + 1) / repair[i];
            real moved = 1 - (real)curve_exp(-HOURS_A_DAY * (double)rate);
            mw[i] = capacity[i] * in_service[i];
            fails[i] = q[i] * moved;
            mends[i] = (1 - q[i]) * moved;
        }
    }
}

/* The plan gives each fuel a part of the energy that is left, MWh; the rest goes to the
   cheapest, and what each does makes need, m3. */
INLINE void share_energy(const struct plan *plan, const struct block *block,
                         const real *mw, const real *energy, real *need)
{
    const struct layout *layout = plan->layout;
    real left[LANES];
    lanes_copy(left, energy);
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t fuel = layout->thermal[t];
        const real *share = input_of_fuel(plan, block, PLAN_SHARE, fuel);
        real *mwh = need + (size_t)fuel * LANES;
        EACH_LANE(i)
            mwh[i] = real_min(share[i] * energy[i], HOURS_A_DAY * mw[fuel * LANES + i]);
        EACH_LANE(i)
            left[i] = real_max(left[i] - mwh[i], 0);
    }
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t fuel = layout->thermal[t];
        const real *use = input_of_fuel(plan, block, SPECIFIC_CONSUMPTION, fuel);
        real *volume = need + (size_t)fuel * LANES;
        EACH_LANE(i) {
            real room = HOURS_A_DAY * mw[fuel * LANES + i] - volume[i];
            real more = real_min(left[i], real_max(room, 0));
            volume[i] = (volume[i] + more) * use[i];
            left[i] -= more;
        }
    }
}

INLINE void find_utility_need(const struct plan *plan, const struct block *block,
                              const real *mw, real *need)
{
    const struct layout *layout = plan->layout;
    const real *energy = input(plan, block, HYDRO_ENERGY);
    const real *factor = input(plan, block, HYDRO_FACTOR);
    const real *capacity = input(plan, block, HYDRO_CAPACITY);
    const real *imports = input(plan, block, IMPORT_CAPACITY);
    const real *solar = input(plan, block, SOLAR_ENERGY);
    real left[LANES];
    EACH_LANE(i) {
        real hydro = real_min(energy[i] * factor[i], HOURS_A_DAY * capacity[i]);
        left[i] = -hydro - HOURS_A_DAY * imports[i] - solar[i];
    }
    for (int32_t b = 0; b < layout->n_slices; b++) {
        const real *load = lanes(block->load, b);
        const real *hours = input_of(plan, block, DURATION, b);
        EACH_LANE(i)
            left[i] += load[i] * hours[i];
    }
    EACH_LANE(i)
        left[i] = real_max(left[i], 0);
    share_energy(plan, block, mw, left, need);
}

CLONES void today_utility_need(const struct plan *plan, const struct block *block,
                               const real *mw, real *need)
{
    find_utility_need(plan, block, mw, need);
}

/* What sectors demand and the utility needs; what it buys of that follows its purse. */
INLINE void set_demand(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    real mw[MAX_FUELS * LANES];
    for (int32_t n = 0; n < layout->n_stores * LANES; n++)
        block->sector_demand[n] = 0;
    for (int32_t n = 0; n < layout->n_fuels * LANES; n++)
        mw[n] = 0;
    for (int32_t n = 0; n < layout->n_customers; n++) {
        const struct customer *customer = &layout->customers[n];
        const real *demand = input_of_customer(plan, block, DEMAND, n);
        const real *factor = input_of(plan, block, DEMAND_FACTOR, customer->sector);
        real *all = lanes(block->sector_demand, customer->store);
        EACH_LANE(i)
            all[i] += demand[i] * factor[i];
    }
    for (int32_t unit = 0; unit < layout->n_units; unit++) {
        const real *q = input_of(plan, block, FORCED_OUTAGE_RATE, unit);
        const real *rated = lanes(block->unit_mw, unit);
        real *power = mw + layout->unit_fuel[unit] * LANES;
        EACH_LANE(i)
            power[i] += (1 - q[i]) * rated[i];
    }
    if (layout->has_power)
        find_utility_need(plan, block, mw, block->utility_need);
}

CLONES void today_purse(const struct plan *plan, const struct block *block, real *purse)
{
    if (!plan->layout->has_power) {
        EACH_LANE(i)
            purse[i] = 0;
        return;
    }
    const real *support = input(plan, block, FUEL_BUDGET);
    const real *revenue = input(plan, block, FUEL_REVENUE);
    EACH_LANE(i) /* 1 a kWh is 0.001 million a MWh */
        purse[i] = support[i] + revenue[i] * block->billed[i] * MILLIONS_PER_M3;
}

/* A hub is expected to send on what the hubs behind it are expected to sell, and what is
   diverted on the way.  Hubs stand in the order of supply, so the last comes first. */
static void expect_onward(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t k = layout->n_onward - 1; k >= 0; k--) {
        const int32_t c = layout->onward[k], hub = layout->corridor_hub[c];
        const int32_t from = layout->corridor_from[c], n_fuels = layout->n_fuels;
        const real *payload = lanes(block->payload, hub);
        const real *net = lanes(block->net_payload, hub);
        const real *share = input_of(plan, block, SHARE, c);
        real part[LANES], all[LANES];
        EACH_LANE(i)
            all[i] = 0;
        for (int32_t d = layout->first_corridor[hub];
             d < layout->first_corridor[hub + 1]; d++)
            lanes_add(all, input_of(plan, block, SHARE, d));
        EACH_LANE(i)
            part[i] = share[i] / all[i] * payload[i] / net[i];
        for (int32_t f = 0; f < n_fuels; f++) {
            const real *theirs = lanes(block->expected, hub * n_fuels + f);
            real *expected = lanes(block->expected, from * n_fuels + f);
            EACH_LANE(i)
                expected[i] += part[i] * theirs[i];
        }
    }
}

/* The utility's part of expected demand follows its purse, from day to day: of what it
   needs it buys the same part of each fuel. */
CLONES static void expect_purchases(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    real ratio[LANES], cost[LANES];
    EACH_LANE(i)
        cost[i] = 0;
    for (int32_t s = 0; s < layout->n_stores; s++)
        lanes_copy(lanes(block->expected, s), lanes(block->sector_demand, s));
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const real *price = input_of(plan, block, PRICE, layout->thermal[t]);
        const real *need = lanes(block->utility_need, layout->thermal[t]);
        EACH_LANE(i)
            cost[i] += need[i] * price[i] * MILLIONS_PER_M3;
    }
    today_purse(plan, block, ratio);
    EACH_LANE(i)
        ratio[i] = cost[i] > ratio[i] ? ratio[i] / cost[i] : 1;
    for (int32_t t = 0; t < layout->n_thermal; t++) {
        const int32_t store =
            layout->utility_hub * layout->n_fuels + layout->thermal[t];
        const real *need = lanes(block->utility_need, layout->thermal[t]);
        real *expected = lanes(block->expected, store);
        EACH_LANE(i)
            expected[i] += need[i] * ratio[i];
    }
    if (layout->n_onward > 0)
        expect_onward(plan, block);
}

/* Bills of the first day are those of a day that lacks the usual energy. */
static void begin_billing(const struct plan *plan, struct block *block)
{
    const real *usual = input(plan, block, GENERATOR_REFERENCE);
    EACH_LANE(i)
        block->billed[i] = -usual[i];
    for (int32_t b = 0; b < plan->layout->n_slices; b++) {
        const real *load = lanes(block->load, b);
        const real *hours = input_of(plan, block, DURATION, b);
        EACH_LANE(i)
            block->billed[i] += load[i] * hours[i];
    }
    EACH_LANE(i)
        block->billed[i] = real_max(block->billed[i], 0);
}

INLINE void set_corridor(const struct plan *plan, struct block *block, int32_t c)
{
    const struct layout *layout = plan->layout;
    const real *open = input_of(plan, block, OPEN, c);
    const real *home = input_of(plan, block, RETURN_TIME, c);
    const real *attack = input_of(plan, block, ATTACK_PROBABILITY, c);
    real *all = lanes(block->hazard, c);
    EACH_LANE(i) {
        real safe = real_max(1 - attack[i], LEAST_SAFE);
        all[i] = attack[i] < 1 ? -(real)curve_log((double)safe) : CERTAIN_HAZARD;
        lanes(block->open, c)[i] = open[i] <= (real)CLOSED ? 0 : open[i];
        lanes(block->is_blocked, c)[i] = open[i] <= (real)CLOSED ? 1 : 0;
        block->home_days[c * LANES + i] = (int32_t)home[i];
    }
    if (layout->is_main[c]) {
        const real *required = input_of(plan, block, ESCORT_REQUIRED, c);
        const real *allowed = input_of(plan, block, ESCORT_ALLOWED, c);
        real *blocked = lanes(block->is_blocked, c);
        EACH_LANE(i)
            blocked[i] = real_max(blocked[i], required[i] * (1 - allowed[i]));
    }
    for (int32_t leg = layout->first_leg[c]; leg < layout->first_leg[c + 1]; leg++) {
        const real *share = input_of(plan, block, RISK_SHARE, leg);
        const real *time = input_of(plan, block, TRANSIT_TIME, leg);
        real *hazard = lanes(block->leg_hazard, leg);
        int32_t *days = block->leg_days + leg * N_STATUSES * LANES;
        EACH_LANE(i) {
            hazard[i] = all[i] * share[i];
            days[FREE * LANES + i] = (int32_t)time[i];
            days[ESCORTED * LANES + i] = (int32_t)time[i];
        }
    }
}

/* Orders follow share * open; `diversion` of what closed corridors lose moves over to
   others to their hub. */
INLINE void set_weights(const struct plan *plan, struct block *block, int32_t hub)
{
    const int32_t *first = plan->layout->first_corridor + hub;
    const real *diversion = input(plan, block, DIVERSION);
    real whole_share[LANES], open_share[LANES];
    EACH_LANE(i)
        whole_share[i] = open_share[i] = 0;
    for (int32_t c = first[0]; c < first[1]; c++) {
        const real *share = input_of(plan, block, SHARE, c);
        const real *open = lanes(block->open, c);
        EACH_LANE(i) {
            whole_share[i] += share[i];
            open_share[i] += share[i] * open[i];
        }
    }
    for (int32_t c = first[0]; c < first[1]; c++) {
        const real *share = input_of(plan, block, SHARE, c);
        const real *open = lanes(block->open, c);
        real *weight = lanes(block->order_weight, c);
        EACH_LANE(i) {
            real lost = whole_share[i] - open_share[i];
            real scale = open_share[i] > 0 ? (1 + diversion[i] * lost / open_share[i]) /
                                                 whole_share[i]
                                           : 0;
            weight[i] = share[i] * open[i] * scale;
        }
    }
}

/* The number of days that all lanes share, -1 if they differ. */
INLINE int32_t same_days(const int32_t *days)
{
    int32_t differ = 0;
    EACH_LANE(i)
        differ |= days[i] ^ days[0];
    return differ == 0 ? days[0] : -1;
}

INLINE void find_same_days(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t n = 0; n < layout->n_legs * N_STATUSES; n++)
        block->leg_same[n] = same_days(block->leg_days + n * LANES);
    for (int32_t c = 0; c < layout->n_corridors; c++)
        block->home_same[c] = same_days(block->home_days + c * LANES);
    for (int32_t hub = 0; hub < layout->n_hubs; hub++)
        block->clearance_same[hub] = same_days(block->clearance_days + hub * LANES);
}

void today_settle(const struct plan *plan, struct block *block)
{
    find_same_days(plan, block);
}

INLINE void set_clearance(const struct plan *plan, struct block *block, int32_t hub)
{
    const real *clearance = input_of(plan, block, CLEARANCE_TIME, hub);
    int32_t *days = block->clearance_days + hub * LANES;
    EACH_LANE(i)
        days[i] = (int32_t)clearance[i];
}

/* Lead time and normal flow are of the world before dated rows: the warm-up's. */
static void set_normal(const struct plan *plan, struct block *block, int32_t hub)
{
    const struct layout *layout = plan->layout;
    const int32_t *first = layout->first_corridor + hub;
    const real *clearance = input_of(plan, block, CLEARANCE_TIME, hub);
    const real *net = lanes(block->net_payload, hub);
    real *lead = lanes(block->lead, hub), *flow = lanes(block->normal_flow, hub);
    real total[LANES];
    EACH_LANE(i)
        lead[i] = total[i] = 0;
    for (int32_t c = first[0]; c < first[1]; c++) {
        const real *share = input_of(plan, block, SHARE, c);
        EACH_LANE(i)
            total[i] += share[i];
        for (int32_t leg = layout->first_leg[c]; leg < layout->first_leg[c + 1];
             leg++) {
            const real *time = input_of(plan, block, TRANSIT_TIME, leg);
            EACH_LANE(i)
                lead[i] += share[i] * time[i];
        }
    }
    EACH_LANE(i) {
        lead[i] = lead[i] / total[i] + clearance[i];
        flow[i] = 0;
    }
    for (int32_t f = 0; f < layout->n_fuels; f++) {
        const real *expected = lanes(block->expected, hub * layout->n_fuels + f);
        EACH_LANE(i)
            flow[i] += expected[i] / net[i];
    }
}

/* A set of kinds of entities, one bit each: those with a parameter that changed. */
enum {
    ALL_KINDS = (1 << N_KINDS) - 1,
    ROADS = 1 << CORRIDOR | 1 << LEG,
    LOADS = 1 << UTILITY | 1 << SLICE,
    DEMANDS = 1 << SECTOR | 1 << UNIT | LOADS
};

/* What takes time is derived only where something changed that it follows from. */
CLONES static void derive_inputs(const struct plan *plan, struct block *block,
                                 int32_t changed)
{
    for (int32_t hub = 0; hub < plan->layout->n_hubs; hub++)
        set_payload(plan, block, hub);
    if (plan->layout->has_power && changed & LOADS)
        set_load(plan, block);
    if (changed & 1 << UNIT)
        set_units(plan, block);
    if (changed & DEMANDS)
        set_demand(plan, block);
    for (int32_t c = 0; c < plan->layout->n_corridors && changed & ROADS; c++)
        set_corridor(plan, block, c);
    for (int32_t hub = 0; hub < plan->layout->n_hubs; hub++) {
        set_weights(plan, block, hub);
        set_clearance(plan, block, hub);
    }
    find_same_days(plan, block);
}

/* Days of whoever enters a leg under escort today.  What is not whole is rounded anew
   every day, so that a little more slowdown takes a little more time. */
INLINE void draw_escorted_days(const struct plan *plan, struct block *block,
                               int32_t leg)
{
    const int32_t row = leg * N_STATUSES + (int32_t)ESCORTED;
    const int32_t c = plan->layout->leg_corridor[leg];
    const real *slowdown = input_of(plan, block, ESCORT_SLOWDOWN, c);
    const real *time = input_of(plan, block, TRANSIT_TIME, leg);
    int32_t *days = block->leg_days + row * LANES;
    real u[LANES];
    state_uniform(plan, block, DRAW_SLOWDOWN, leg, u);
    EACH_LANE(i) {
        int32_t whole_days = (int32_t)(slowdown[i] * time[i] + u[i]);
        days[i] = whole_days > 1 ? whole_days : 1;
    }
    block->leg_same[row] = same_days(days);
}

/* Only where somebody may ask for them: escorts required, or on the way. */
CLONES static void slow_escorts(const struct plan *plan, struct block *block)
{
    for (int32_t c = 0; c < plan->layout->n_corridors; c++) {
        const int32_t country = plan->layout->first_leg[c] + COUNTRY_LEG;
        const int32_t row = country * N_STATUSES + (int32_t)ESCORTED;
        if (!plan->layout->is_main[c])
            continue;
        if (input_of(plan, block, ESCORT_REQUIRED, c)[0] > 0 ||
            is_any_positive(LANES, lanes(block->on_leg, row)) ||
            is_any_positive(LANES, lanes(block->on_leg, row + N_STATUSES))) {
            draw_escorted_days(plan, block, country);
            draw_escorted_days(plan, block, country + 1);
        }
    }
}

/* Returns the kinds of which something changed. */
static int32_t apply_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    const int32_t end = block->in_warm_up ? layout->n_warm : layout->n_pieces;
    rules_lift(plan, block);
    int32_t changed = renewal_day(plan, block);
    while (block->next_piece < end &&
           layout->pieces[block->next_piece].day <= block->day) {
        const struct piece *piece = &layout->pieces[block->next_piece++];
        apply_piece(plan, block, piece);
        changed |= 1 << parameters[piece->parameter].kind;
    }
    return changed | rules_day(plan, block);
}

void today_begin(const struct plan *plan, struct block *block)
{
    const bool has_normal = !block->in_warm_up && plan->warm_up > 0;
    for (int32_t hub = 0; hub < plan->layout->n_hubs && has_normal; hub++)
        set_normal(plan, block, hub);
    block->next_piece = block->in_warm_up ? 0 : plan->layout->n_warm;
    for (int32_t unknown = 0; unknown < plan->n_unknowns; unknown++)
        block->unknown_piece[unknown] = -1;
    apply_day(plan, block);
    derive_inputs(plan, block, ALL_KINDS);
    slow_escorts(plan, block);
    if (!has_normal && plan->layout->has_power)
        begin_billing(plan, block);
    expect_purchases(plan, block);
    for (int32_t hub = 0; hub < plan->layout->n_hubs && !has_normal; hub++)
        set_normal(plan, block, hub);
}

void today_refresh(const struct plan *plan, struct block *block)
{
    const struct date date = date_of(plan->start + block->day);
    const bool is_new_year = date.month == 1 && date.day == 1; /* the load grows */
    const int32_t changed = apply_day(plan, block) | (is_new_year ? 1 << UTILITY : 0);
    if (changed != 0)
        derive_inputs(plan, block, changed);
    slow_escorts(plan, block);
    expect_purchases(plan, block);
}
