/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/draw.h"
#include "engine/split.h"
#include "engine/stage.h"

/*
 * Groups of tankers on the road are attacked, and survivors are held up.  Stage attack,
 * MODEL.md (31)-(37).  In this order:
 *
 * 1. the hazard of quiet corridors moves to the others, where `displacement` says so;
 * 2. on each leg at most one attempt, on the group that holds a tanker drawn;
 * 3. on each corridor one on the empty tankers that started home yesterday;
 * 4. of all these attacks, who is exposed and lost, by fuel; survivors are held up.
 *
 * Attacks are rare: all lanes draw one uniform for a leg, and only those that may be
 * hit are looked at one by one.
 */

/* A day without attack has at least this probability, so that a hazard of 1 has a rate
   of which others can get a part. */
static const double LEAST_SAFE = 1e-300;

/* The tankers that an attack meets: same leg, same day of leaving, same status. */
struct group {
    int32_t leg, corridor, lane; /* leg -1: the empty tankers that started home */
    int32_t days_left;
    enum escort_status status;
    double n;
};

/*
 * What waits until it is drawn for all at once, which costs little more than for one: a
 * group's loss changes nothing that another's attack asks for.
 */
struct attacks {
    const real *hazard, *rate; /* (n_legs) of today */
    /* legs that an attack may hit, before it is known which group it meets */
    int32_t n_met;
    struct group met[LANES];
    double u[LANES];
    /* groups that are attacked */
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
static void choose_group(const struct plan *plan, const struct block *block, double u,
                         struct group *group)
{
    const int32_t n_statuses = plan->layout->leg_statuses[group->leg];
    const real *free = lanes(block->on_leg, group->leg * N_STATUSES);
    const real *escorted = lanes(block->on_leg, group->leg * N_STATUSES + ESCORTED);
    const double n_on_leg = (double)(free[group->lane] + escorted[group->lane]);
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
    const double exponent = (double)input_of(plan, block, ATTACK_SIZE_EXPONENT, c)[i];
    if (exponent > 0) {
        const double most = (double)input_of(plan, block, CONVOY_MAX, c)[i];
        hazard = 1 - curve_exp(-rate * curve_power(group->n / most, exponent));
    }
    if (group->status == ESCORTED)
        hazard *= (double)input_of(plan, block, ESCORT_EXPOSURE, c)[i];
    return hazard;
}

/* Survivors stop; delays do not pile up beyond one on top of the whole leg. */
static void delay_group(const struct plan *plan, struct block *block,
                        const struct group *group)
{
    const int32_t i = group->lane;
    const int32_t delay =
        (int32_t)input_of(plan, block, ATTACK_DELAY, group->corridor)[i];
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

/* The tankers of each fuel that an attack reaches, into exposed (n_fuels x LANES):
   whole numbers.  Empty tankers stand as those of the first fuel. */
static void expose_tankers(const struct plan *plan, const struct block *block,
                           const struct group *group, double u, double *exposed)
{
    const int32_t n_fuels = plan->layout->n_fuels, c = group->corridor, i = group->lane;
    const enum parameter_id parameter =
        group->status == ESCORTED ? ATTACK_EXPOSURE_ESCORTED : ATTACK_EXPOSURE;
    const double most = (double)input_of(plan, block, parameter, c)[i];
    const double n_exposed = curve_min(group->n, most);
    double cargo[MAX_FUELS] = {n_exposed}, part[MAX_FUELS] = {n_exposed};
    if (group->leg >= 0) {
        const int32_t cell = group_cell(plan, block, group, group->days_left);
        for (int32_t f = 0; f < n_fuels; f++)
            cargo[f] = (double)cell_lanes(block->leg_cell, cell + f)[i];
        split_one(n_fuels, cargo, cargo, n_exposed / group->n, n_exposed, u, part);
    }
    for (int32_t f = 0; f < n_fuels; f++)
        exposed[f * LANES] = (double)(int32_t)part[f];
}

/* lost is (n_fuels x LANES). */
static double lose_cargo(const struct plan *plan, struct block *block,
                         const struct group *group, const double *lost)
{
    const int32_t n_fuels = plan->layout->n_fuels, i = group->lane;
    const int32_t cell = group_cell(plan, block, group, group->days_left);
    double all_lost = 0;
    for (int32_t f = 0; f < n_fuels; f++) {
        const real n = (real)lost[f * LANES];
        if (n <= 0)
            continue;
        cell_lanes(block->leg_cell, cell + f)[i] -= (tankers)n;
        lanes(block->on_leg, group->leg * N_STATUSES + (int32_t)group->status)[i] -= n;
        lanes(block->loaded, group->corridor * n_fuels + f)[i] -= n;
        lanes(block->book_lost, f)[i] += n * block->payload[i];
        lanes(block->lost_cargo_today, f)[i] += n * block->payload[i];
        all_lost += (double)n;
    }
    return all_lost;
}

static double lose_empties(const struct plan *plan, struct block *block,
                           const struct group *group, double lost)
{
    const int32_t c = group->corridor, i = group->lane;
    const int32_t cell =
        ring_cell(block->home_until[c * LANES + i], plan->layout->home_ring[c]);
    cell_lanes(block->home_cell, plan->layout->home_offset[c] + cell)[i] -=
        (tankers)lost;
    lanes(block->home, c)[i] -= (real)lost;
    return lost;
}

static void attack_group(const struct plan *plan, struct block *block,
                         const struct group *group, const double *exposed,
                         const double *lost)
{
    double all_lost;
    if (group->leg >= 0) {
        all_lost = lose_cargo(plan, block, group, lost);
        delay_group(plan, block, group);
    } else {
        all_lost = lose_empties(plan, block, group, lost[0]);
    }
    count_loss(block, group->corridor, group->lane, all_lost);
    if (group->lane > 0)
        return;
    struct event event =
        event_of(EVENT_ATTACK, state_entity(plan, CORRIDOR, group->corridor), -1);
    event.lost = all_lost;
    event.tankers = 0;
    for (int32_t f = 0; f < plan->layout->n_fuels; f++)
        event.tankers += exposed[f * LANES];
    state_event(block, event);
}

/* The k-th uniforms of a process of the legs, or for empty tankers of the corridors,
   for every group that waits. */
static void draw_uniforms(const struct plan *plan, const struct block *block,
                          int32_t n_groups, const struct group *groups,
                          enum process of_leg, enum process of_empties, int32_t k,
                          double *u)
{
    const int32_t *first = plan->layout->first_stream;
    struct rng_key key[LANES];
    int32_t replicate[LANES];
    for (int32_t n = 0; n < n_groups; n++) {
        const struct group *group = &groups[n];
        key[n] = block->key[group->leg >= 0 ? first[of_leg] + group->leg
                                            : first[of_empties] + group->corridor];
        replicate[n] = block->first_replicate + group->lane;
    }
    rng_uniforms(n_groups, key, replicate, block->day, k, u);
}

/* Draw what is lost in every attack that waits, and let it happen. */
static void suffer_losses(const struct plan *plan, struct block *block,
                          struct attacks *attacks)
{
    const int32_t n_fuels = plan->layout->n_fuels, n = attacks->n;
    double fraction[LANES], u[LANES];
    double exposed[MAX_FUELS * LANES], lost[MAX_FUELS * LANES];
    if (n < 1)
        return;
    draw_uniforms(plan, block, n, attacks->group, DRAW_LOSS, DRAW_RETURN_LOSS, 0, u);
    draw_betas(n, u, attacks->mean, attacks->concentration, fraction);
    /* empties are not split over fuels: what they draw here, at the address of their
       only kill, is not looked at */
    draw_uniforms(plan, block, n, attacks->group, DRAW_FUEL, DRAW_RETURN_KILL, 0, u);
    for (int32_t k = 0; k < n; k++)
        expose_tankers(plan, block, &attacks->group[k], u[k], exposed + k);
    for (int32_t f = 0; f < n_fuels; f++) {
        draw_uniforms(plan, block, n, attacks->group, DRAW_KILL, DRAW_RETURN_KILL, f,
                      u);
        draw_binomials(n, u, exposed + f * LANES, fraction, lost + f * LANES);
    }
    for (int32_t k = 0; k < n; k++)
        attack_group(plan, block, &attacks->group[k], exposed + k, lost + k);
    attacks->n = 0;
}

static void add_attack(const struct plan *plan, struct block *block,
                       const struct group *group, struct attacks *attacks)
{
    const int32_t c = group->corridor, i = group->lane;
    const enum parameter_id mean =
        group->status == ESCORTED ? LOSS_FRACTION_ESCORTED : LOSS_FRACTION;
    if (attacks->n == LANES)
        suffer_losses(plan, block, attacks);
    const int32_t n = attacks->n++;
    attacks->group[n] = *group;
    attacks->mean[n] = (double)input_of(plan, block, mean, c)[i];
    attacks->concentration[n] = (double)input_of(plan, block, LOSS_CONCENTRATION, c)[i];
}

/* Choose the groups that are met; some of them are attacked. */
static void meet_groups(const struct plan *plan, struct block *block,
                        struct attacks *attacks)
{
    double u[LANES];
    if (attacks->n_met < 1)
        return;
    draw_uniforms(plan, block, attacks->n_met, attacks->met, DRAW_GROUP, DRAW_GROUP, 0,
                  u);
    for (int32_t k = 0; k < attacks->n_met; k++) {
        struct group *group = &attacks->met[k];
        const int32_t at = group->leg * LANES + group->lane;
        choose_group(plan, block, u[k], group);
        if (attacks->u[k] < attack_chance(plan, block, group,
                                          (double)attacks->hazard[at],
                                          (double)attacks->rate[at]))
            add_attack(plan, block, group, attacks);
    }
    attacks->n_met = 0;
}

/* The common path draws one uniform a leg; only lanes that may be hit go on. */
INLINE void attack_leg(const struct plan *plan, struct block *block, int32_t leg,
                       struct attacks *attacks)
{
    const int32_t c = plan->layout->leg_corridor[leg];
    const real *hazard = attacks->hazard + leg * LANES;
    const real *free = lanes(block->on_leg, leg * N_STATUSES);
    const real *escorted = lanes(block->on_leg, leg * N_STATUSES + ESCORTED);
    const bool is_main = plan->layout->is_main[c];
    const real *exponent =
        is_main ? input_of(plan, block, ATTACK_SIZE_EXPONENT, c) : hazard;
    const real sized = is_main ? 1 : 0;
    real u[LANES], hit[LANES], most[LANES];
    EACH_LANE(i)
        most[i] = sized * exponent[i] > 0 ? 1 : hazard[i];
    if (!is_any_positive(LANES, most))
        return;
    state_uniform(plan, block, DRAW_ATTACK, leg, u);
    EACH_LANE(i)
        hit[i] = u[i] < most[i] && free[i] + escorted[i] > 0 ? 1 : 0;
    if (!is_any_positive(LANES, hit))
        return;
    for (int32_t i = 0; i < LANES; i++) {
        if (!(hit[i] > 0))
            continue;
        if (attacks->n_met == LANES)
            meet_groups(plan, block, attacks);
        attacks->met[attacks->n_met] =
            (struct group){.leg = leg, .corridor = c, .lane = i};
        attacks->u[attacks->n_met++] = (double)u[i];
    }
}

INLINE void attack_empties(const struct plan *plan, struct block *block, int32_t c,
                           struct attacks *attacks)
{
    const real *attack = input_of(plan, block, ATTACK_PROBABILITY, c);
    const real *risk = input_of(plan, block, RETURN_RISK, c);
    const real *started = lanes(block->home_started, c);
    real u[LANES], hit[LANES], most[LANES];
    EACH_LANE(i)
        most[i] = attack[i] * risk[i];
    if (!is_any_positive(LANES, most))
        return;
    state_uniform(plan, block, DRAW_RETURN_ATTACK, c, u);
    EACH_LANE(i)
        hit[i] = u[i] < most[i] && started[i] > 0 ? 1 : 0;
    if (!is_any_positive(LANES, hit))
        return;
    for (int32_t i = 0; i < LANES; i++) {
        /* home already, if the way home is a single day */
        if (hit[i] > 0 && block->home_until[c * LANES + i] > block->day) {
            const struct group empties = {
                .leg = -1, .corridor = c, .lane = i, .n = (double)started[i]};
            add_attack(plan, block, &empties, attacks);
        }
    }
}

/*
 * Structural what-if: the hazard -ln(1 - A) of corridors that have been quiet moves, as
 * far as `displacement`, to those with traffic, by share.
 */
static void displace_hazard(const struct plan *plan, const struct block *block,
                            real *hazard, real *leg_rate, int32_t i)
{
    const struct layout *layout = plan->layout;
    const double part = (double)input(plan, block, DISPLACEMENT)[i];
    const double delay = (double)input(plan, block, DISPLACEMENT_DELAY)[i];
    double rate[MAX_CORRIDORS], displaced = 0, busy_share = 0;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        const double attack = (double)input_of(plan, block, ATTACK_PROBABILITY, c)[i];
        rate[c] = -curve_log(curve_max(1 - attack, LEAST_SAFE));
        if ((double)lanes(block->quiet_days, c)[i] >= delay)
            displaced += part * rate[c];
        else
            busy_share += (double)input_of(plan, block, SHARE, c)[i];
    }
    for (int32_t c = 0; c < layout->n_corridors && busy_share > 0; c++) {
        const double share = (double)input_of(plan, block, SHARE, c)[i];
        if ((double)lanes(block->quiet_days, c)[i] >= delay)
            rate[c] *= 1 - part;
        else if ((double)input_of(plan, block, ATTACK_PROBABILITY, c)[i] >= 1)
            rate[c] = CERTAIN_RATE;
        else
            rate[c] += displaced * share / busy_share;
        for (int32_t leg = layout->first_leg[c]; leg < layout->first_leg[c + 1];
             leg++) {
            const double risk = (double)input_of(plan, block, RISK_SHARE, leg)[i];
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
        EACH_LANE(i)
            traffic[i] = 0;
        for (int32_t leg = layout->first_leg[c] * N_STATUSES;
             leg < layout->first_leg[c + 1] * N_STATUSES; leg++) {
            const real *n = lanes(block->on_leg, leg);
            EACH_LANE(i)
                traffic[i] += n[i];
        }
        EACH_LANE(i)
            quiet[i] = traffic[i] > 0 ? 0 : quiet[i] + 1;
    }
}

CLONES void attack_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    const real *displacement = input(plan, block, DISPLACEMENT);
    real moved_hazard[MAX_LEGS * LANES], moved_rate[MAX_LEGS * LANES];
    struct attacks attacks;
    attacks.hazard = block->leg_hazard;
    attacks.rate = block->leg_rate;
    attacks.n_met = attacks.n = 0;
    for (int32_t n = 0; n < layout->n_corridors * LANES; n++)
        block->lost_today[n] = block->attacks_today[n] = 0;
    for (int32_t n = 0; n < layout->n_fuels * LANES; n++)
        block->lost_cargo_today[n] = 0;
    count_quiet_days(plan, block);
    if (is_any_positive(LANES, displacement)) {
        for (int32_t n = 0; n < layout->n_legs * LANES; n++)
            moved_hazard[n] = block->leg_hazard[n];
        for (int32_t n = 0; n < layout->n_legs * LANES; n++)
            moved_rate[n] = block->leg_rate[n];
        for (int32_t i = 0; i < LANES; i++)
            displace_hazard(plan, block, moved_hazard, moved_rate, i);
        attacks.hazard = moved_hazard;
        attacks.rate = moved_rate;
    }
    for (int32_t leg = 0; leg < layout->n_legs; leg++)
        attack_leg(plan, block, leg, &attacks);
    meet_groups(plan, block, &attacks);
    for (int32_t c = 0; c < layout->n_corridors; c++)
        attack_empties(plan, block, c, &attacks);
    suffer_losses(plan, block, &attacks);
}
