/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/draw.h"
#include "engine/split.h"
#include "engine/stage.h"

/* The tankers that an attack meets: same leg, same day of leaving, same status. */
struct group {
    int32_t leg, corridor, lane; /* leg -1: the empty tankers that started home */
    int32_t days_left;
    enum escort_status status;
    double n;
};

/* Groups that are attacked today, until the part lost is drawn for all of them: a
   group's loss changes nothing that another's attack asks for. */
struct attacks {
    int32_t n;
    struct group group[LANES];
    double mean[LANES], concentration[LANES];
};

/* The first cell of a group: one cell a fuel follows. */
static int32_t group_cell(const struct plan *plan, const struct block *block,
                          const struct group *group, int32_t days_left)
{
    return leg_cell(plan->layout, group->leg, block->day + days_left - 1,
                    group->status);
}

static double group_size(const struct plan *plan, const struct block *block,
                         const struct group *group)
{
    const int32_t cell = group_cell(plan, block, group, group->days_left);
    double n = 0;
    for (int32_t f = 0; f < plan->layout->n_fuels; f++)
        n += (double)cell_lanes(block->leg_cell, cell + f)[group->lane];
    return n;
}

/* Tankers are equally likely to be met: find the group of number floor(u n). */
static void choose_group(const struct plan *plan, const struct block *block,
                         struct group *group, double n_on_leg)
{
    const double u =
        state_uniform_lane(block, plan, DRAW_GROUP, group->leg, 0, group->lane);
    const int32_t n_statuses = plan->layout->leg_statuses[group->leg];
    double before = 0;
    for (int32_t left = 1; left <= plan->layout->leg_ring[group->leg]; left++) {
        for (int32_t status = 0; status < n_statuses; status++) {
            struct group here = *group;
            here.days_left = left;
            here.status = (enum escort_status)status;
            here.n = group_size(plan, block, &here);
            if (here.n > 0)
                *group = here;
            before += here.n;
            if (u * n_on_leg < before)
                return;
        }
    }
}

/* Probability that this group, met, is attacked; rate is -ln(1 - hazard), which still
   tells apart what rounding makes a hazard of 1. */
static double attack_chance(const struct plan *plan, const struct block *block,
                            const struct group *group, double hazard, double rate)
{
    const int32_t c = group->corridor, i = group->lane;
    if (!plan->layout->is_main[c])
        return hazard;
    const double exponent = (double)input(plan, block, ATTACK_SIZE_EXPONENT, c, 0)[i];
    if (exponent > 0) {
        const double most = (double)input(plan, block, CONVOY_MAX, c, 0)[i];
        hazard = 1 - curve_exp(-rate * curve_power(group->n / most, exponent));
    }
    if (group->status == ESCORTED)
        hazard *= (double)input(plan, block, ESCORT_EXPOSURE, c, 0)[i];
    return hazard;
}

/* Survivors stop; delays do not pile up beyond one on top of the whole leg. */
static void delay_group(const struct plan *plan, struct block *block,
                        const struct group *group)
{
    const int32_t i = group->lane;
    const int32_t delay =
        (int32_t)input(plan, block, ATTACK_DELAY, group->corridor, 0)[i];
    const int32_t leg_days =
        block->leg_days[(group->leg * N_STATUSES + (int32_t)group->status) * LANES + i];
    int32_t left = group->days_left + delay;
    left = left < leg_days + delay ? left : leg_days + delay;
    if (left <= group->days_left)
        return;
    const int32_t from = group_cell(plan, block, group, group->days_left);
    const int32_t to = group_cell(plan, block, group, left);
    for (int32_t f = 0; f < plan->layout->n_fuels; f++) {
        tankers *stopped = cell_lanes(block->leg_cell, from + f) + i;
        cell_lanes(block->leg_cell, to + f)[i] += *stopped;
        *stopped = 0;
    }
}

static void count_loss(struct block *block, int32_t c, int32_t i, double lost)
{
    lanes(block->lost, c)[i] += (real)lost;
    lanes(block->lost_today, c)[i] += (real)lost;
    lanes(block->attacks_today, c)[i] += 1;
}

static void lose_cargo(const struct plan *plan, struct block *block,
                       const struct group *group, const double *exposed,
                       double fraction, const double *u, double *all_lost)
{
    const int32_t n_fuels = plan->layout->n_fuels, i = group->lane;
    const int32_t cell = group_cell(plan, block, group, group->days_left);
    for (int32_t f = 0; f < n_fuels; f++) {
        if (exposed[f] <= 0)
            continue;
        const tankers n = draw_binomial(u[f * LANES], (int32_t)exposed[f], fraction);
        const real lost = (real)n;
        cell_lanes(block->leg_cell, cell + f)[i] -= n;
        lanes(block->on_leg, group->leg * N_STATUSES + (int32_t)group->status)[i] -=
            lost;
        lanes(block->loaded, group->corridor * n_fuels + f)[i] -= lost;
        lanes(block->book_lost, f)[i] += lost * block->payload[i];
        lanes(block->lost_cargo_today, f)[i] += lost * block->payload[i];
        *all_lost += (double)lost;
    }
}

static void attack_group(const struct plan *plan, struct block *block,
                         const struct group *group, double fraction, const double *u)
{
    const int32_t n_fuels = plan->layout->n_fuels, c = group->corridor, i = group->lane;
    const bool is_escorted = group->status == ESCORTED;
    const real *exposure = input(
        plan, block, is_escorted ? ATTACK_EXPOSURE_ESCORTED : ATTACK_EXPOSURE, c, 0);
    double cargo[MAX_FUELS], exposed[MAX_FUELS], lost = 0;
    const int32_t cell = group_cell(plan, block, group, group->days_left);
    for (int32_t f = 0; f < n_fuels; f++)
        cargo[f] = (double)cell_lanes(block->leg_cell, cell + f)[i];
    const double n_exposed = curve_min(group->n, (double)exposure[i]);
    split_one(n_fuels, cargo, cargo, n_exposed / group->n, n_exposed, u[0], exposed);
    lose_cargo(plan, block, group, exposed, fraction, u + LANES, &lost);
    delay_group(plan, block, group);
    count_loss(block, c, i, lost);
    if (i == 0)
        state_event(block, EVENT_ATTACK, state_entity(plan, CORRIDOR, c), -1, n_exposed,
                    lost);
}

static void attack_empties_lane(const struct plan *plan, struct block *block, int32_t c,
                                int32_t i, double fraction, double u)
{
    const double n = (double)lanes(block->home_started, c)[i];
    const double exposed =
        curve_min(n, (double)input(plan, block, ATTACK_EXPOSURE, c, 0)[i]);
    const tankers lost = draw_binomial(u, (int32_t)exposed, fraction);
    const int32_t cell =
        ring_cell(block->home_until[c * LANES + i], plan->layout->home_ring[c]);
    cell_lanes(block->home_cell, plan->layout->home_offset[c] + cell)[i] -= lost;
    lanes(block->home, c)[i] -= (real)lost;
    count_loss(block, c, i, (double)lost);
    if (i == 0)
        state_event(block, EVENT_ATTACK, state_entity(plan, CORRIDOR, c), -1, exposed,
                    (double)lost);
}

/* The k-th uniforms of a process of the legs, or for empty tankers of the corridors,
   for every attack that waits. */
static void draw_uniforms(const struct plan *plan, const struct block *block,
                          const struct attacks *attacks, enum process of_leg,
                          enum process of_empties, int32_t k, double *u)
{
    const int32_t *first = plan->layout->first_stream;
    struct rng_key key[LANES];
    int32_t replicate[LANES];
    for (int32_t n = 0; n < attacks->n; n++) {
        const struct group *group = &attacks->group[n];
        key[n] = block->key[group->leg >= 0 ? first[of_leg] + group->leg
                                            : first[of_empties] + group->corridor];
        replicate[n] = block->first_replicate + group->lane;
    }
    rng_uniforms(attacks->n, key, replicate, block->day, k, u);
}

/* Draw what part is lost in every attack that waits, and let it happen. */
static void suffer(const struct plan *plan, struct block *block,
                   struct attacks *attacks)
{
    double fraction[LANES], u[(1 + MAX_FUELS) * LANES]; /* which fuels, then losses */
    draw_uniforms(plan, block, attacks, DRAW_LOSS, DRAW_RETURN_LOSS, 0, u);
    draw_betas(attacks->n, u, attacks->mean, attacks->concentration, fraction);
    draw_uniforms(plan, block, attacks, DRAW_FUEL, DRAW_RETURN_KILL, 0, u);
    for (int32_t f = 0; f < plan->layout->n_fuels; f++)
        draw_uniforms(plan, block, attacks, DRAW_KILL, DRAW_RETURN_KILL, f,
                      u + (1 + f) * LANES);
    for (int32_t n = 0; n < attacks->n; n++) {
        const struct group *group = &attacks->group[n];
        if (group->leg >= 0)
            attack_group(plan, block, group, fraction[n], u + n);
        else
            attack_empties_lane(plan, block, group->corridor, group->lane, fraction[n],
                                u[n]);
    }
    attacks->n = 0;
}

static void add_attack(const struct plan *plan, struct block *block,
                       const struct group *group, struct attacks *attacks)
{
    const int32_t c = group->corridor, i = group->lane;
    const enum parameter_id mean =
        group->status == ESCORTED ? LOSS_FRACTION_ESCORTED : LOSS_FRACTION;
    if (attacks->n == LANES)
        suffer(plan, block, attacks);
    const int32_t n = attacks->n++;
    attacks->group[n] = *group;
    attacks->mean[n] = (double)input(plan, block, mean, c, 0)[i];
    attacks->concentration[n] = (double)input(plan, block, LOSS_CONCENTRATION, c, 0)[i];
}

static void attack_leg_lane(const struct plan *plan, struct block *block, int32_t leg,
                            int32_t lane, double hazard, double rate, double u,
                            double n_on_leg, struct attacks *attacks)
{
    struct group group = {
        .leg = leg, .corridor = plan->layout->leg_corridor[leg], .lane = lane};
    choose_group(plan, block, &group, n_on_leg);
    if (u < attack_chance(plan, block, &group, hazard, rate))
        add_attack(plan, block, &group, attacks);
}

/* The common path draws one uniform a leg; only lanes that may be hit go on. */
INLINE void attack_leg(const struct plan *plan, struct block *block, int32_t leg,
                       const real *hazard, const real *rate, struct attacks *attacks)
{
    const int32_t c = plan->layout->leg_corridor[leg];
    const real *free = lanes(block->on_leg, leg * N_STATUSES);
    const real *escorted = lanes(block->on_leg, leg * N_STATUSES + 1);
    const bool is_main = plan->layout->is_main[c];
    const real *exponent =
        is_main ? input(plan, block, ATTACK_SIZE_EXPONENT, c, 0) : hazard;
    const real sized = is_main ? 1 : 0;
    real u[LANES], hit[LANES], most[LANES];
    EACH_LANE(i) most[i] = sized * exponent[i] > 0 ? 1 : hazard[i];
    if (!is_any_positive(LANES, most))
        return;
    state_uniform(plan, block, DRAW_ATTACK, leg, u);
    EACH_LANE(i) hit[i] = u[i] < most[i] && free[i] + escorted[i] > 0 ? 1 : 0;
    if (!is_any_positive(LANES, hit))
        return;
    for (int32_t i = 0; i < LANES; i++) {
        if (hit[i] > 0)
            attack_leg_lane(plan, block, leg, i, (double)hazard[i], (double)rate[i],
                            (double)u[i], (double)(free[i] + escorted[i]), attacks);
    }
}

INLINE void attack_empties(const struct plan *plan, struct block *block, int32_t c,
                           struct attacks *attacks)
{
    const real *attack = input(plan, block, ATTACK_PROBABILITY, c, 0);
    const real *risk = input(plan, block, RETURN_RISK, c, 0);
    const real *started = lanes(block->home_started, c);
    real u[LANES], hit[LANES], most[LANES];
    EACH_LANE(i) most[i] = attack[i] * risk[i];
    if (!is_any_positive(LANES, most))
        return;
    state_uniform(plan, block, DRAW_RETURN_ATTACK, c, u);
    EACH_LANE(i) hit[i] = u[i] < most[i] && started[i] > 0 ? 1 : 0;
    if (!is_any_positive(LANES, hit))
        return;
    for (int32_t i = 0; i < LANES; i++) {
        /* home already, if the way home is a single day */
        if (hit[i] > 0 && block->home_until[c * LANES + i] > block->day) {
            const struct group empties = {.leg = -1, .corridor = c, .lane = i};
            add_attack(plan, block, &empties, attacks);
        }
    }
}

/*
 * Structural what-if: the hazard -ln(1 - A) of corridors that have been quiet moves, as
 * far as `displacement`, to those with traffic, by share.
 */
static void displace(const struct plan *plan, const struct block *block, real *hazard,
                     real *leg_rate, int32_t i)
{
    const struct layout *layout = plan->layout;
    const double part = (double)input(plan, block, DISPLACEMENT, 0, 0)[i];
    const double delay = (double)input(plan, block, DISPLACEMENT_DELAY, 0, 0)[i];
    double rate[MAX_CORRIDORS], displaced = 0, busy_share = 0;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const double attack = (double)input(plan, block, ATTACK_PROBABILITY, c, 0)[i];
        rate[c] = -curve_log(curve_max(1 - attack, 1e-300));
        if ((double)lanes(block->quiet_days, c)[i] >= delay)
            displaced += part * rate[c];
        else
            busy_share += (double)input(plan, block, SHARE, c, 0)[i];
    }
    for (int32_t c = 0; c < layout->n_corridors && busy_share > 0; c++) {
        const double share = (double)input(plan, block, SHARE, c, 0)[i];
        if ((double)lanes(block->quiet_days, c)[i] >= delay)
            rate[c] *= 1 - part;
        else if ((double)input(plan, block, ATTACK_PROBABILITY, c, 0)[i] >= 1)
            rate[c] = CERTAIN_RATE;
        else
            rate[c] += displaced * share / busy_share;
        for (int32_t leg = layout->first_leg[c]; leg < layout->first_leg[c + 1];
             leg++) {
            const double risk = (double)input(plan, block, RISK_SHARE, leg, 0)[i];
            leg_rate[leg * LANES + i] = (real)(rate[c] * risk);
            hazard[leg * LANES + i] = (real)(1 - curve_exp(-rate[c] * risk));
        }
    }
}

INLINE void count_quiet_days(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        real *quiet = lanes(block->quiet_days, c);
        real traffic[LANES];
        EACH_LANE(i) traffic[i] = 0;
        for (int32_t leg = layout->first_leg[c] * N_STATUSES;
             leg < layout->first_leg[c + 1] * N_STATUSES; leg++) {
            const real *n = lanes(block->on_leg, leg);
            EACH_LANE(i) traffic[i] += n[i];
        }
        EACH_LANE(i) quiet[i] = traffic[i] > 0 ? 0 : quiet[i] + 1;
    }
}

CLONES void attack_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    const real *displacement = input(plan, block, DISPLACEMENT, 0, 0);
    real moved_hazard[MAX_CORRIDORS * 3 * LANES], moved_rate[MAX_CORRIDORS * 3 * LANES];
    const real *hazard = block->leg_hazard, *rate = block->leg_rate;
    struct attacks attacks;
    attacks.n = 0;
    for (int32_t n = 0; n < layout->n_corridors * LANES; n++)
        block->lost_today[n] = block->attacks_today[n] = 0;
    for (int32_t n = 0; n < layout->n_fuels * LANES; n++)
        block->lost_cargo_today[n] = 0;
    count_quiet_days(plan, block);
    if (is_any_positive(LANES, displacement)) {
        for (int32_t n = 0; n < layout->n_legs * LANES; n++)
            moved_hazard[n] = hazard[n];
        for (int32_t n = 0; n < layout->n_legs * LANES; n++)
            moved_rate[n] = rate[n];
        for (int32_t i = 0; i < LANES; i++)
            displace(plan, block, moved_hazard, moved_rate, i);
        hazard = moved_hazard;
        rate = moved_rate;
    }
    for (int32_t leg = 0; leg < layout->n_legs; leg++)
        attack_leg(plan, block, leg, hazard + leg * LANES, rate + leg * LANES,
                   &attacks);
    for (int32_t c = 0; c < layout->n_corridors; c++)
        attack_empties(plan, block, c, &attacks);
    suffer(plan, block, &attacks);
}
