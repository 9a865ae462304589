/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/draw.h"
#include "engine/split.h"
#include "engine/stage.h"

/*
 * Groups of tankers on the road are attacked, and survivors are held up.  Stage attack,
 * MODEL.md (32)-(37), (100).  In this order:
 *
 * 1. on each leg at most one attempt, on a group that is met by how exposed it is;
 * 2. on each corridor one on the empty tankers that started home yesterday;
 * 3. of all these attacks, who is exposed and lost, by fuel; survivors are held up.
 *
 * Attacks are rare: all lanes draw one uniform for a leg, and only those that may be
 * hit are looked at one by one.
 */

/* Hazards, exposures and the strength of an escort are for so many tankers. */
static const double TANKERS_OF_HAZARD = 100;

/* The tankers that an attack meets: same leg, same day of leaving, same status. */
struct group {
    int32_t leg, corridor, lane; /* leg -1: the empty tankers that started home */
    int32_t days_left;
    enum escort_status status;
    double n;
    double weight; /* tankers without escort that are met as often */
};

/*
 * What waits until it is drawn for all at once, which costs little more than for one: a
 * group's loss changes nothing that another's attack asks for.
 */
struct attacks {
    /* attempts on legs, before it is known which group they meet */
    int32_t n_met;
    struct group met[LANES]; /* all tankers of the leg */
    /* groups that are attacked */
    int32_t n;
    struct group group[LANES];
    double exposed[LANES]; /* before they are whole */
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

/* rho: detachments of a convoy for each 100 of its tankers. */
static double escort_strength(const struct plan *plan, const struct block *block,
                              const struct group *group)
{
    const double size =
        (double)input_of(plan, block, CONVOY_MAX, group->corridor)[group->lane];
    const double detachments = (double)(int64_t)((group->n + size - 1) / size);
    return TANKERS_OF_HAZARD * detachments / group->n;
}

static double group_weight(const struct plan *plan, const struct block *block,
                           const struct group *group)
{
    if (group->status != ESCORTED)
        return group->n;
    const double met =
        (double)input_of(plan, block, ESCORT_EXPOSURE, group->corridor)[group->lane];
    return met < 1
               ? group->n * curve_power_from_0(met, escort_strength(plan, block, group))
               : group->n;
}

/*
 * The groups of a leg, shortest way left and free ones first, up to the one in which
 * the sum of weights passes `until`: it becomes *group.  Returns the sum so far.  Cells
 * of one lane are far apart: none is read behind the last tanker of a status.
 */
static double walk_groups(const struct plan *plan, const struct block *block,
                          double until, struct group *group)
{
    const int32_t row = group->leg * N_STATUSES;
    double before = 0, ahead[N_STATUSES];
    for (int32_t status = 0; status < N_STATUSES; status++)
        ahead[status] = (double)lanes(block->on_leg, row + status)[group->lane];
    for (int32_t left = 1; left <= plan->layout->leg_ring[group->leg]; left++) {
        for (int32_t status = 0; status < N_STATUSES; status++) {
            if (ahead[status] <= 0)
                continue;
            struct group here = *group;
            here.days_left = left;
            here.status = (enum escort_status)status;
            here.n = group_size(plan, block, &here);
            if (here.n <= 0)
                continue;
            ahead[status] -= here.n;
            here.weight = group_weight(plan, block, &here);
            before += here.weight;
            if (here.weight > 0)
                *group = here;
            if (until < before)
                return before;
        }
    }
    return before;
}

/* How exposed the tankers of a leg are together: all alike unless escorts deter. */
static double leg_weight(const struct plan *plan, const struct block *block,
                         const struct group *group)
{
    const int32_t i = group->lane, row = group->leg * N_STATUSES;
    const double free = (double)lanes(block->on_leg, row)[i];
    const double escorted = (double)lanes(block->on_leg, row + (int32_t)ESCORTED)[i];
    struct group last = *group;
    if (escorted > 0)
        return walk_groups(plan, block, free + escorted, &last);
    return free;
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

/* The tankers of each fuel that an attack reaches, n in all, into exposed, one fuel's
   `apart` behind the other's: whole numbers.  Empty tankers stand as those of the first
   fuel. */
static void expose_tankers(const struct plan *plan, const struct block *block,
                           const struct group *group, double n, double u, int32_t apart,
                           double *exposed)
{
    const int32_t n_fuels = plan->layout->n_fuels, i = group->lane;
    double cargo[MAX_FUELS] = {n}, part[MAX_FUELS] = {n};
    if (group->leg >= 0) {
        const int32_t cell = group_cell(plan, block, group, group->days_left);
        for (int32_t f = 0; f < n_fuels; f++)
            cargo[f] = (double)cell_lanes(block->leg_cell, cell + f)[i];
        split_one(n_fuels, cargo, cargo, n / group->n, n, u, part);
    }
    for (int32_t f = 0; f < n_fuels; f++)
        exposed[f * apart] = (double)(int32_t)part[f];
}

static double lose_cargo(const struct plan *plan, struct block *block,
                         const struct group *group, int32_t apart, const double *lost)
{
    const int32_t n_fuels = plan->layout->n_fuels, i = group->lane;
    const int32_t cell = group_cell(plan, block, group, group->days_left);
    const int32_t hub = plan->layout->corridor_hub[group->corridor];
    const real payload = lanes(block->payload, hub)[i];
    double all_lost = 0;
    for (int32_t f = 0; f < n_fuels; f++) {
        const real n = (real)lost[f * apart];
        if (n <= 0)
            continue;
        cell_lanes(block->leg_cell, cell + f)[i] -= (tankers)n;
        lanes(block->on_leg, group->leg * N_STATUSES + (int32_t)group->status)[i] -= n;
        lanes(block->loaded, group->corridor * n_fuels + f)[i] -= n;
        lanes(block->book_lost, hub * n_fuels + f)[i] += n * payload;
        lanes(block->lost_cargo_today, f)[i] += n * payload;
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
                         const struct group *group, int32_t apart,
                         const double *exposed, const double *lost)
{
    double all_lost;
    if (group->leg >= 0) {
        all_lost = lose_cargo(plan, block, group, apart, lost);
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
        event.tankers += exposed[f * apart];
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
        replicate[n] = block->replicate[group->lane];
    }
    rng_uniforms(n_groups, key, replicate, block->generation, block->day, k, u);
}

/* Draw what is lost in every attack that waits, and let it happen. */
static void suffer_losses(const struct plan *plan, struct block *block,
                          struct attacks *attacks)
{
    const int32_t n_fuels = plan->layout->n_fuels, n = attacks->n;
    double fraction[MAX_FUELS * LANES], u[MAX_FUELS * LANES], whole_exposed[LANES];
    double exposed[MAX_FUELS * LANES], lost[MAX_FUELS * LANES]; /* (n_fuels x n) */
    if (n < 1)
        return;
    draw_uniforms(plan, block, n, attacks->group, DRAW_LOSS, DRAW_RETURN_LOSS, 0, u);
    draw_betas(n, u, attacks->mean, attacks->concentration, fraction);
    /* empties are exposed in whole numbers and not split over fuels: what they draw
       here, at the address of their only kill, changes nothing */
    draw_uniforms(plan, block, n, attacks->group, DRAW_EXPOSED, DRAW_RETURN_KILL, 0, u);
    for (int32_t k = 0; k < n; k++)
        whole_exposed[k] = curve_min((double)(int64_t)(attacks->exposed[k] + u[k]),
                                     attacks->group[k].n);
    draw_uniforms(plan, block, n, attacks->group, DRAW_FUEL, DRAW_RETURN_KILL, 0, u);
    for (int32_t k = 0; k < n; k++)
        expose_tankers(plan, block, &attacks->group[k], whole_exposed[k], u[k], n,
                       exposed + k);
    for (int32_t f = 0; f < n_fuels; f++)
        draw_uniforms(plan, block, n, attacks->group, DRAW_KILL, DRAW_RETURN_KILL, f,
                      u + f * n);
    for (int32_t k = n; k < n_fuels * n; k++)
        fraction[k] = fraction[k - n]; /* the same for all fuels */
    draw_binomials(n_fuels * n, u, exposed, fraction, lost);
    for (int32_t k = 0; k < n; k++)
        attack_group(plan, block, &attacks->group[k], n, exposed + k, lost + k);
    attacks->n = 0;
}

/* What a convoy of this strength loses of its exposed tankers, on average.  Escorts
   that protect less than none would do more harm the more there are: then size says
   nothing. */
static double escorted_loss(double free, double escorted, double strength)
{
    return escorted < free ? free * curve_power_from_0(escorted / free, strength)
                           : escorted;
}

static void add_attack(const struct plan *plan, struct block *block,
                       const struct group *group, struct attacks *attacks)
{
    const int32_t c = group->corridor, i = group->lane;
    if (attacks->n == LANES)
        suffer_losses(plan, block, attacks);
    const int32_t n = attacks->n++;
    double mean = (double)input_of(plan, block, LOSS_FRACTION, c)[i];
    double exposed = (double)input_of(plan, block, ATTACK_EXPOSURE, c)[i];
    if (group->status == ESCORTED) {
        const double strength = escort_strength(plan, block, group);
        mean = escorted_loss(
            mean, (double)input_of(plan, block, LOSS_FRACTION_ESCORTED, c)[i],
            strength);
        exposed =
            (double)input_of(plan, block, ATTACK_EXPOSURE_ESCORTED, c)[i] / strength;
    }
    attacks->group[n] = *group;
    attacks->mean[n] = mean;
    attacks->exposed[n] = curve_min(exposed, group->n);
    attacks->concentration[n] = (double)input_of(plan, block, LOSS_CONCENTRATION, c)[i];
}

/* Choose the groups that the attempts meet. */
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
        walk_groups(plan, block, u[k] * group->weight, group);
        add_attack(plan, block, group, attacks);
    }
    attacks->n_met = 0;
}

/* Probability of an attempt on so many tankers without escort. */
static double attempt_chance(double hazard, double weight)
{
    return 1 - curve_exp(-hazard * (weight / TANKERS_OF_HAZARD));
}

/* Is n tankers' hazard above 0 in any lane? */
INLINE bool is_any_exposed(const real *hazard, const real *n)
{
    real reach[LANES];
    EACH_LANE(i)
        reach[i] = hazard[i] * n[i];
    return is_any_positive(LANES, reach);
}

/* Lanes that may be hit: u below hazard times tankers, which is above the chance of any
   escort and needs no exponential.  Whether there are any is found without divisions. */
INLINE bool find_hits(const real *u, const real *hazard, const real *n, real *hit)
{
    EACH_LANE(i)
        hit[i] =
            u[i] * (real)TANKERS_OF_HAZARD < hazard[i] * n[i] * (real)1.001 ? 1 : 0;
    if (!is_any_positive(LANES, hit))
        return false;
    EACH_LANE(i)
        hit[i] = u[i] < hazard[i] * (n[i] / (real)TANKERS_OF_HAZARD) ? 1 : 0;
    return is_any_positive(LANES, hit);
}

/* The common path draws one uniform a leg; only lanes that may be hit go on. */
INLINE void attack_leg(const struct plan *plan, struct block *block, int32_t leg,
                       struct attacks *attacks)
{
    const real *hazard = lanes(block->leg_hazard, leg);
    const real *free = lanes(block->on_leg, leg * N_STATUSES);
    const real *escorted = lanes(block->on_leg, leg * N_STATUSES + ESCORTED);
    real u[LANES], n[LANES], hit[LANES];
    EACH_LANE(i)
        n[i] = free[i] + escorted[i];
    if (!is_any_exposed(hazard, n))
        return;
    state_uniform(plan, block, DRAW_ATTACK, leg, u);
    if (!find_hits(u, hazard, n, hit))
        return;
    for (int32_t i = 0; i < LANES; i++) {
        if (!(hit[i] > 0))
            continue;
        struct group all = {
            .leg = leg, .corridor = plan->layout->leg_corridor[leg], .lane = i};
        all.weight = leg_weight(plan, block, &all);
        if (!((double)u[i] < attempt_chance((double)hazard[i], all.weight)))
            continue;
        if (attacks->n_met == LANES)
            meet_groups(plan, block, attacks);
        attacks->met[attacks->n_met++] = all;
    }
}

INLINE void attack_empties(const struct plan *plan, struct block *block, int32_t c,
                           struct attacks *attacks)
{
    const real *all = lanes(block->hazard, c);
    const real *risk = input_of(plan, block, RETURN_RISK, c);
    const real *started = lanes(block->home_started, c);
    real u[LANES], hit[LANES], hazard[LANES];
    EACH_LANE(i)
        hazard[i] = all[i] * risk[i];
    if (!is_any_exposed(hazard, started))
        return;
    state_uniform(plan, block, DRAW_RETURN_ATTACK, c, u);
    if (!find_hits(u, hazard, started, hit))
        return;
    for (int32_t i = 0; i < LANES; i++) {
        const double n = (double)started[i];
        /* home already, if the way home is a single day */
        if (hit[i] > 0 && block->home_until[c * LANES + i] > block->day &&
            (double)u[i] < attempt_chance((double)hazard[i], n)) {
            const struct group empties = {
                .leg = -1, .corridor = c, .lane = i, .n = n, .weight = n};
            add_attack(plan, block, &empties, attacks);
        }
    }
}

CLONES void attack_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    struct attacks attacks;
    attacks.n_met = attacks.n = 0;
    for (int32_t n = 0; n < layout->n_corridors * LANES; n++)
        block->lost_today[n] = block->attacks_today[n] = 0;
    for (int32_t n = 0; n < layout->n_fuels * LANES; n++)
        block->lost_cargo_today[n] = 0;
    for (int32_t leg = 0; leg < layout->n_legs; leg++)
        attack_leg(plan, block, leg, &attacks);
    meet_groups(plan, block, &attacks);
    for (int32_t c = 0; c < layout->n_corridors; c++)
        attack_empties(plan, block, c, &attacks);
    suffer_losses(plan, block, &attacks);
}
