/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STATE_H
#define STATE_H

#include <assert.h>

#include "base/curve.h"
#include "base/real.h"
#include "base/rng.h"
#include "engine/event.h"
#include "engine/layout.h"

/*
 * The inside of a block, for the stages of the day.  Every array is [index][lane], the
 * lanes of one index side by side; `lanes(array, index)` is where they begin.  Counts
 * of tankers are whole numbers, MODEL.md (17), held in real but for those in the cells
 * of rings.
 *
 * Arrays of one shape stand together, and state.c gives them memory by where a group
 * begins and ends: a new one goes between two of its shape and type and needs nothing
 * else.  Each says its unit, what it holds and, after the bar, who writes it on a day:
 * stages, mostly.  What is there on the first morning is put there by steady.c.
 */

/** Tankers in a cell of a ring, in four bytes: the books read every cell every day. */
typedef int32_t tankers;

/** What a crisis watcher remembers for a fuel at the stations, (n_stores) each. */
struct crisis {
    real *count;         /* crises so far */
    real *is_on;         /* 1 from a stock-out day to the end of a recovery, else 0 */
    real *first;         /* day: first stock-out day, -1: none yet */
    real *last;          /* day: last stock-out day of the first crisis so far */
    real *recovered_run; /* days: recovered days in a row up to today */
    real *recovery_day;  /* day: first recovered day of those, -1: not ended */
};

struct block {
    int32_t day; /* of the run; negative in the warm-up */
    int32_t first_replicate;
    int32_t generation; /* of chance: 0, and one more each time | branch */
    bool is_row;        /* `replicate` are numbers in a row | branch */
    int32_t luck;       /* replicates in a row that share a draw of the unknowns */
    uint64_t seed;
    int32_t next_piece; /* first of layout->pieces that is still to come | today */
    bool in_warm_up;
    event_sink *sink;
    void *sink_context;
    const struct reel *reel; /* what it plays instead of simulating, or NULL … */
    int32_t reel_plan;       /* … which plan of it this block is of … */
    const unsigned char *play, *play_end; /* … and what is left of its tape | tape */
    struct broken_book broken;            /* if the status is ST_BOOKS | books */
    void *memory;                         /* owned: all arrays below */

    /* parameters, (n_slots) */
    real *value; /* in the parameter's own unit | today */

    /* slots that rules set, (n_ruled) */
    real *unruled; /* value without them | ruling */

    /* rules, (n_rules) */
    int32_t *rule_begun;   /* days in a row on which its condition held | ruling */
    int32_t *rule_stopped; /* the same of what ends it | ruling */
    int32_t *rule_wait;    /* days until a decision takes effect, 0: none | ruling */
    int32_t *rule_on;      /* 1 or 0 | ruling */
    int32_t *rule_days;    /* days on which it was on | ruling */
    int32_t *rule_first;   /* the first of them, counted from 1; 0: none | ruling */

    /* unknowns, (n_unknowns) */
    double *unknown;         /* first value in the run | today */
    double *unknown_uniform; /* in (0, 1) | block_reset */
    int32_t *unknown_phase;  /* days by which its periods begin earlier | today */
    int32_t *unknown_piece;  /* drawn anew by period, -1: none; one each | today */
    bool *unknown_is_known;  /* one each, not by lane | today */

    /* random words of four days, (n_streams x RNG_DAYS) */
    uint32_t *word; /* | state_uniform */

    /* streams of random numbers, (n_streams), one each and not by lane */
    int64_t *word_quad;  /* which four days, -1: none yet | state_uniform */
    struct rng_key *key; /* | block_reset */

    /* of the country or the utility, (1) */
    real *escorts_out;       /* detachments, resting ones too | return, convoy */
    real *escorts_resting;   /* detachments: back, of those out | return */
    real *spending;          /* millions today, of the utility | allocation */
    real *hydrology;         /* standard normal | power */
    real *unserved;          /* MWh today | power */
    real *billed;            /* MWh/day served, as bills follow it | today, power */
    real *energy_difference; /* MWh today: served less what sources gave | power */
    real *school_days_left;  /* days closed, today included; 0: open | consequence */
    real *unreported;        /* where outputs go that nobody asked for */
    int32_t *root;           /* replicate whose unknowns it has | branch */
    int32_t *replicate;      /* at whose address it draws | branch */

    /* by hub, (n_hubs) */
    real *payload;           /* m3 of a tanker | today */
    real *net_payload;       /* m3, after leakage | today */
    real *lead;              /* days from order to stock, in normal times | today */
    real *normal_flow;       /* truck/day, without edits of the scenario | today */
    real *was_locked;        /* 0 or 1: security_lock of yesterday | demand */
    int32_t *clearance_days; /* days | today */
    int32_t *previous_clearance_days; /* days, yesterday | arrival */
    int32_t *clearance_same; /* clearance_days if all lanes agree, or -1; one each |
                                today */

    /* by corridor, (n_corridors) */
    real *order_weight; /* part of the orders that it gets | today */
    real *is_blocked;   /* 0 or 1 | today */
    real *open;         /* share, with closed as 0 | today */
    real *hazard;       /* attempts in a day, for each 100 tankers | today */
    real *fleet;        /* truck, at the very beginning */
    real *idle;         /* truck, empty and ready to load | return, order, allocation */
    real *moved;        /* truck, received from other corridors less given | return */
    real *lost;         /* truck, since the very beginning | attack */
    real *lost_before;  /* truck, lost in the warm-up | steady_start */
    real *replaced;     /* truck, since the very beginning | return */
    real *turned_back;  /* truck, since the very beginning | road */
    real *lost_today;   /* truck | attack */
    real *attacks_today; /* attacks | attack */
    real *fear;          /* of drivers, 0: none | willingness */
    real *willingness;   /* share of drivers who would go | willingness */
    real *gate;          /* 1 open, 0 shut | road */
    real *wait_days;     /* days, of the waiting clock of the queue | convoy */
    real *since_convoy;  /* days | convoy */
    real *convoy_today;  /* truck | convoy */
    real *loaded_today;  /* truck | order, allocation */
    real *home;          /* truck, under way | return, attack, road, arrival */
    real *home_started;  /* truck, by the last unloading, before losses | arrival */
    int32_t *home_days;  /* days, of the way home | today */
    int32_t *home_until; /* day on which home_started are back | arrival */
    int32_t *home_same;  /* home_days if all lanes agree, or -1; one each | today */

    /* by corridor and fuel, (n_corridors x n_fuels) */
    real *queue;        /* truck, at the border | road, convoy */
    real *arrived;      /* truck, today | road */
    real *onward_asked; /* truck, today: to load at a hub if there is fuel | order */
    real *clearing;     /* truck, in clearance | arrival */
    real *waiting;      /* truck, cleared, to unload | arrival */
    real *loaded;       /* truck, wherever they are | attack, road, arrival, order */

    /* by leg, (n_legs) */
    real *leg_hazard; /* attempts on it in a day, for each 100 tankers there | today */

    /* by leg and escort status, (n_legs x N_STATUSES) */
    real *on_leg;      /* truck | attack, road, convoy, order */
    int32_t *leg_days; /* days of the way | today */
    int32_t *leg_same; /* leg_days if all lanes agree, or -1; one each | today */

    /* a ring for each leg, (n_leg_cells): by day of leaving, status and fuel */
    tankers *leg_cell; /* truck | attack, road, convoy, order */

    /* a ring, (escort_ring): by day of being back */
    tankers *escort_cell; /* detachments | return, convoy */

    /* a ring for each corridor and fuel, (n_corridors x n_fuels x clearance_ring) */
    tankers *clearance_cell; /* truck, by day of being cleared | arrival */

    /* a ring for each corridor, (n_home_cells): by day of being back */
    tankers *home_cell; /* truck | return, attack, road, arrival */

    /* by fuel, (n_fuels) */
    real *utility_need;     /* m3/day | today */
    real *tank;             /* m3, at the power stations | allocation, power */
    real *utility_sold;     /* m3 today | allocation */
    real *burnt;            /* m3 today | power */
    real *lost_cargo_today; /* m3 | attack */
    real *thermal_mw;       /* MW of units that work | power */

    /* by hub and fuel, (n_stores) */
    real *expected;      /* m3/day: E | today */
    real *sector_demand; /* m3/day, the part of E that is not the utility's | today */
    real *stock; /* m3 in depots, security stock included | arrival, allocation */
    real *station_stock; /* m3 at filling stations | allocation */
    real *dry;           /* share of stations | allocation */
    real *pool; /* m3 on the way to the parallel market | arrival, allocation */
    real *parallel_sold;  /* m3 today | allocation */
    real *parallel_pumps; /* m3 of it, to those who buy at stations | allocation */
    real *locked;         /* m3 of the stock | demand */
    real *received;       /* m3 today | arrival */
    real *book_opening;   /* m3 there when the books were opened | books_open */
    real *book_loaded;    /* m3 since then, less what turned back | road, order */
    real *book_lost;      /* m3 since then | attack */
    real *book_leaked;    /* m3 since then | arrival */
    real *book_used;      /* m3 since then | allocation, power */
    struct crisis crisis; /* | consequence */

    /* by customer, (n_customers) */
    real *hoard;    /* m3 | demand, allocation */
    real *need;     /* m3 today | demand */
    real *purchase; /* m3 today, to buy for need: need less hoard release | demand */
    real *wanted;   /* m3 today | demand */
    real *asked;    /* m3 today, under the ration | demand */
    real *bare;     /* share of what is asked, by those without reserves | demand */
    real *order;    /* m3 today, from the depots | demand */
    real *station;  /* m3 in the filling stations | allocation */
    real *sold;     /* m3 today | allocation */
    real *unmet;    /* m3 today, of the need | allocation */

    /* by slice of the day, (n_slices) */
    real *load;  /* MW without noise | today */
    real *given; /* MW that cost nothing: imports, solar | today */

    /* by unit, (n_units) */
    real *unit_mw;      /* MW, 0 if not in service | today */
    real *unit_failure; /* probability in a day, if up | today */
    real *unit_repair;  /* probability in a day, if down | today */
    real *unit_up;      /* 1 or 0 | power */

    /* by day of the school window, (highest SCHOOL_WINDOW) */
    real *dry_window; /* share of stations dry, 0 while closed | consequence */

    /* results of a day, (n_series) */
    real *output; /* in the output's own unit | power, consequence */

    /* where these stand, (n_series), one each: there, or what reports nothing else than
       an array above is that array */
    real **output_at; /* | consequence_begin */

    /* results of a run, (n_measures) */
    double *sum;        /* of the first, or the metric itself | metric */
    double *weight;     /* of the second, of ratios | metric */
    double *restricted; /* what a time counts as where it is undefined | metric */
    bool *defined;      /* | metric */
};

/** Where the lanes of an index begin. */
INLINE real *lanes(real *array, int32_t index)
{
    return array + (size_t)index * LANES;
}

/** Where the lanes of a cell begin. */
INLINE tankers *cell_lanes(tankers *array, int32_t cell)
{
    return array + (size_t)cell * LANES;
}

/*
 * Reading a parameter and writing an output, in every lane of today.  How much must be
 * said follows from the dictionary, which is asked: there is one country and one utility,
 * and what is by fuel is the utility's, a hub's, hence of a store, or a sector's, hence of
 * a customer.
 */

/** The n-th value of a parameter: rank, or rank * fuels + fuel where it is by fuel. */
INLINE const real *input_nth(const struct plan *plan, const struct block *block,
                             enum parameter_id parameter, int32_t n)
{
    return block->value + (size_t)(plan->model->first_slot[parameter] + n) * LANES;
}

/** Of the country or the utility. */
INLINE const real *input(const struct plan *plan, const struct block *block,
                         enum parameter_id parameter)
{
    assert(is_single(parameters[parameter].kind) && !is_by_fuel(parameter));
    assert(plan->model->n_of[parameters[parameter].kind] == 1);
    return input_nth(plan, block, parameter, 0);
}

/** Of one of its kind: the rank-th hub, corridor, leg, fuel, sector, unit or slice. */
INLINE const real *input_of(const struct plan *plan, const struct block *block,
                            enum parameter_id parameter, int32_t rank)
{
    assert(!is_single(parameters[parameter].kind) && !is_by_fuel(parameter));
    assert(rank >= 0 && rank < plan->model->n_of[parameters[parameter].kind]);
    return input_nth(plan, block, parameter, rank);
}

/** Of a fuel at the utility. */
INLINE const real *input_of_fuel(const struct plan *plan, const struct block *block,
                                 enum parameter_id parameter, int32_t fuel)
{
    assert(is_single(parameters[parameter].kind) && is_by_fuel(parameter));
    assert(fuel >= 0 && fuel < plan->layout->n_fuels);
    return input_nth(plan, block, parameter, fuel);
}

/** Of a fuel at a hub. */
INLINE const real *input_of_store(const struct plan *plan, const struct block *block,
                                  enum parameter_id parameter, int32_t store)
{
    assert(parameters[parameter].kind == HUB && is_by_fuel(parameter));
    assert(store >= 0 && store < plan->layout->n_stores);
    return input_nth(plan, block, parameter, store);
}

/** Of the n-th customer: a sector and a fuel. */
INLINE const real *input_of_customer(const struct plan *plan, const struct block *block,
                                     enum parameter_id parameter, int32_t n)
{
    const struct customer *customer = &plan->layout->customers[n];
    assert(parameters[parameter].kind == SECTOR && is_by_fuel(parameter));
    return input_nth(plan, block, parameter,
                     customer->sector * plan->layout->n_fuels + customer->fuel);
}

/** All tankers in the border queue of a corridor, into n (LANES). */
INLINE void state_queue(const struct plan *plan, const struct block *block, int32_t c,
                        real *n)
{
    const int32_t n_fuels = plan->layout->n_fuels;
    EACH_LANE(i)
        n[i] = 0;
    for (int32_t f = 0; f < n_fuels; f++) {
        const real *queue = lanes(block->queue, c * n_fuels + f);
        EACH_LANE(i)
            n[i] += queue[i];
    }
}

/** The stock that stations of the n-th customer aim for: days of usual sales, m3. */
INLINE void state_station_target(const struct plan *plan, const struct block *block,
                                 int32_t n, real *target)
{
    const int32_t sector = plan->layout->customers[n].sector;
    const real *cover = input_of(plan, block, STATION_COVER, sector);
    const real *demand = input_of_customer(plan, block, DEMAND, n);
    const real *factor = input_of(plan, block, DEMAND_FACTOR, sector);
    EACH_LANE(i)
        target[i] = cover[i] * demand[i] * factor[i];
}

/**
 * Bytes of all arrays of a block for this plan.  They are laid one behind the other
 * from memory on, unless it is NULL; nothing is written there.
 */
size_t state_carve(struct block *block, const struct plan *plan, void *memory);

/**
 * All that a lane remembers, from one block to another of the same plan on the same day.
 * What is not by lane stays: words that were drawn, and what all lanes have in common.
 */
void state_copy_lane(struct block *to, int32_t to_lane, const struct block *from,
                     int32_t from_lane, const struct plan *plan);

/** Which unknown of another plan is the n-th of a plan, -1: none. */
int32_t state_unknown_of(const struct plan *plan, int32_t n, const struct plan *other);

/**
 * All arrays of a block into those of another, whose plan is the same up to today.  An
 * unknown that is none in the other plan is as one that nothing was drawn of.
 */
void state_copy(const struct plan *plan, struct block *to, const struct plan *from_plan,
                const struct block *from);

/** Today's uniforms of a process of an entity, into u (LANES). */
void state_uniform(const struct plan *plan, struct block *block, enum process process,
                   int32_t rank, real *u);

/** Standard normals of these uniforms, into z (LANES). */
void state_normal(const struct plan *plan, struct block *block, enum process process,
                  int32_t rank, double *z);

/** One uniform of one lane, for rare events. */
double state_uniform_lane(const struct block *block, const struct plan *plan,
                          enum process process, int32_t rank, int32_t k, int32_t lane);

/** Where the n-th output of a sort stands today: rank, or rank * fuels + fuel where
 * it is by fuel. */
INLINE real *state_output_nth(const struct plan *plan, struct block *block,
                              enum output_id output, int32_t n)
{
    const struct layout *layout = plan->layout;
    const int32_t series = layout->series_at[layout->series_base[output] + n];
    return series < 0 ? block->unreported : block->output_at[series];
}

/** The same, whatever the kind; fuel 0 where it is not by fuel. */
INLINE real *state_output_at(const struct plan *plan, struct block *block,
                             enum output_id output, int32_t rank, int32_t fuel)
{
    const int32_t n_fuels = outputs[output].by_fuel ? plan->layout->n_fuels : 1;
    return state_output_nth(plan, block, output, rank * n_fuels + fuel);
}

/** Of the country or the utility. */
INLINE real *state_output(const struct plan *plan, struct block *block,
                          enum output_id output)
{
    assert(is_single(outputs[output].kind) && !outputs[output].by_fuel);
    assert(plan->model->n_of[outputs[output].kind] == 1);
    return state_output_nth(plan, block, output, 0);
}

/** Of the rank-th hub or corridor. */
INLINE real *state_output_of(const struct plan *plan, struct block *block,
                             enum output_id output, int32_t rank)
{
    assert(!is_single(outputs[output].kind) && !outputs[output].by_fuel);
    return state_output_nth(plan, block, output, rank);
}

/** Of a fuel at the utility. */
INLINE real *state_output_of_fuel(const struct plan *plan, struct block *block,
                                  enum output_id output, int32_t fuel)
{
    assert(is_single(outputs[output].kind) && outputs[output].by_fuel);
    return state_output_nth(plan, block, output, fuel);
}

/** Of a fuel at a hub. */
INLINE real *state_output_of_store(const struct plan *plan, struct block *block,
                                   enum output_id output, int32_t store)
{
    assert(outputs[output].kind == HUB && outputs[output].by_fuel);
    return state_output_nth(plan, block, output, store);
}

/** Of the n-th customer. */
INLINE real *state_output_of_customer(const struct plan *plan, struct block *block,
                                      enum output_id output, int32_t n)
{
    const struct customer *customer = &plan->layout->customers[n];
    assert(outputs[output].kind == SECTOR && outputs[output].by_fuel);
    return state_output_nth(plan, block, output,
                            customer->sector * plan->layout->n_fuels + customer->fuel);
}

/** Tell whoever follows lane 0 what happened today; nothing of the warm-up is told. */
void state_event(struct block *block, struct event event);

/** The index in model->entities of the rank-th entity of a kind. */
int32_t state_entity(const struct plan *plan, enum kind kind, int32_t rank);

/** The cell of a ring of size cells for a day that may be negative. */
INLINE int32_t ring_cell(int32_t day, int32_t size)
{
    int32_t cell = day % size;
    return cell < 0 ? cell + size : cell;
}

/** The cell of a leg's first fuel, by the day on which its tankers leave it. */
INLINE int32_t leg_cell(const struct layout *layout, int32_t leg, int32_t day,
                        enum escort_status status)
{
    return layout->leg_offset[leg] +
           ring_cell(day, layout->leg_ring[leg]) * leg_width(layout, leg) +
           (int32_t)status * layout->n_fuels;
}

/* ring_add where lanes differ: one number of days after the other, in the lanes that
   have it.  They are few, and lanes one by one would ask for a division each. */
INLINE void ring_add_apart(tankers *first, int32_t size, int32_t width, int32_t day,
                           const int32_t *days, const tankers *n)
{
    int32_t least = days[0], most = days[0];
    EACH_LANE(i) {
        least = days[i] < least ? days[i] : least;
        most = days[i] > most ? days[i] : most;
    }
    for (int32_t now = least; now <= most; now++) {
        tankers *cell = cell_lanes(first, ring_cell(day + now, size) * width);
        EACH_LANE(i)
            cell[i] += days[i] == now ? n[i] : 0;
    }
}

/*
 * Put n tankers (LANES) into a ring that starts at first, a cell being `width` arrays
 * apart, `days` ahead; same is the number of days if all lanes agree, or -1.
 */
INLINE void ring_add(tankers *first, int32_t size, int32_t width, int32_t day,
                     const int32_t *days, int32_t same, const tankers *n)
{
    if (same >= 0) {
        tankers *cell = cell_lanes(first, ring_cell(day + same, size) * width);
        EACH_LANE(i)
            cell[i] += n[i];
    } else {
        ring_add_apart(first, size, width, day, days, n);
    }
}

INLINE real real_min(real a, real b)
{
    return a < b ? a : b;
}

INLINE real real_max(real a, real b)
{
    return a > b ? a : b;
}

/** x cut to [low, high]. */
INLINE real real_clamp(real x, real low, real high)
{
    return real_min(real_max(x, low), high);
}

/** The whole part of x >= 0; x below 2^31. */
INLINE real whole(real x)
{
    return (real)(int32_t)x;
}

/** R(x): the whole number next to x >= 0 that the uniform u chooses. */
INLINE real whole_by(real x, real u)
{
    return whole(x + u);
}

/** to := from, in every lane. */
INLINE void lanes_copy(real *to, const real *from)
{
    EACH_LANE(i)
        to[i] = from[i];
}

/** to := to + from, in every lane. */
INLINE void lanes_add(real *to, const real *from)
{
    EACH_LANE(i)
        to[i] += from[i];
}

/** to := the whole numbers of from, in every lane. */
INLINE void lanes_to_cell(tankers *to, const real *from)
{
    EACH_LANE(i)
        to[i] = (tankers)from[i];
}

/** Is x > 0 in any of n lanes?  Whole numbers as wide as x, or gcc asks one by one. */
INLINE bool is_any_positive(int32_t n, const real *x)
{
    int64_t any = 0;
    for (int32_t i = 0; i < n; i++)
        any |= x[i] > 0 ? 1 : 0;
    return any != 0;
}

/** Is there nobody in a cell, in any lane? */
INLINE bool is_empty(const tankers *cell)
{
    int32_t any = 0;
    EACH_LANE(i)
        any |= cell[i];
    return any == 0;
}

/* Tiny divisor where a day's expected demand is nothing. */
#define LEAST_DEMAND_M3 ((real)1e-9)

#endif
